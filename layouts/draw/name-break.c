/* layouts/draw/name-break.c - breaks a name into lines between its words. */
#include "layouts/draw/name-break.h"

#include <math.h>
#include <string.h>

/* A break between two pairs of kanji may part a word, and is taken only where it makes
 * the lines more even by this part of the text. */
#define PAIR_COST 0.25

typedef enum Script { KANJI, KATAKANA, HIRAGANA, LATIN, MARK } Script;

static Script
script_of(gunichar c)
{
    if (c >= 0x3041 && c <= 0x309f)
        return HIRAGANA;
    if ((c >= 0x30a1 && c <= 0x30ff && c != 0x30fb) || c == 0xff70)
        return KATAKANA;
    if (c >= 0x3400 && c <= 0x9fff)
        return KANJI;
    return g_unichar_isalnum(c) ? LATIN : MARK;
}

/* What a break between the two costs, in parts of the text; negative: there is none.
 * @run is the number of characters of one script that end with @before. */
static double
break_cost(gunichar before, gunichar after, guint run)
{
    const Script one = script_of(before), other = script_of(after);

    if (g_utf8_strchr("（「『(", -1, after) != NULL)
        return 0;
    if (before == 0x30fb || before == 0x3001 || before == ' ')
        return other == MARK ? -1 : 0;
    if (before == '/')
        return other == MARK || other == LATIN ? -1 : 0;
    if (g_utf8_strchr("）」』)", -1, before) != NULL)
        return other == MARK ? -1 : 0;
    if (one == MARK || other == MARK)
        return -1;
    if (one == KANJI && other == KANJI && before == 0x5ea6) /* 年度 */
        return 0;
    if (one == KANJI && other == KANJI && before == 0x6708 && run == 1) /* 9月 */
        return 0;
    if (one == KANJI && other == KANJI)
        return run % 2 == 0 ? PAIR_COST : -1;
    /* Kana behind a kanji are its ending; a suffix of one kanji belongs to its word. */
    if (one == other || other == HIRAGANA)
        return -1;
    if (one == LATIN) /* iPS細胞 */
        return PAIR_COST;
    return one == HIRAGANA ? 0 : PAIR_COST / 2;
}

static double
width_of(HkTextEngine *engine, HkStyle style, const char *text, gsize length)
{
    g_autofree char *part = g_strndup(text, length);

    return hk_text_width(engine, style, part);
}

/* A place at which a line may end. */
typedef struct Break {
    gsize offset; /* of the character behind it */
    double x;     /* the width of the text before it */
    double cost;
} Break;

/* All places in @text, then its end. (transfer full) GArray of Break. */
static GArray *
find_breaks(HkTextEngine *engine, const HkNameBreak *how, const char *text)
{
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(Break));
    double x = 0;
    guint run = 1;

    for (const char *c = text, *next = g_utf8_next_char(c); *next != '\0';
         c = next, next = g_utf8_next_char(next)) {
        const gunichar before = g_utf8_get_char(c), after = g_utf8_get_char(next);
        const Break found = { (gsize)(next - text),
                              x += width_of(engine, how->style, c, (gsize)(next - c)),
                              break_cost(before, after, run) };

        run = script_of(before) == script_of(after) ? run + 1 : 1;
        /* 産業 / 化に: one kanji does not stand before its kana. */
        if (found.cost == PAIR_COST && script_of(before) == KANJI &&
            script_of(g_utf8_get_char(g_utf8_next_char(next))) != KANJI)
            continue;
        if (c == text || *g_utf8_next_char(next) == '\0') /* no line of one character */
            continue;
        if (found.cost >= 0 && !(how->whole_words && found.cost >= PAIR_COST))
            g_array_append_val(breaks, found);
    }
    g_array_append_val(breaks, ((Break){ strlen(text), 0, 0 }));
    g_array_index(breaks, Break, breaks->len - 1).x =
        width_of(engine, how->style, text, strlen(text));
    return breaks;
}

/* The line from @from (NULL: the start) to @to. A blank at its end does not count.
 * (transfer full) */
static char *
line_between(const char *text, const Break *from, const Break *to)
{
    const gsize start = from != NULL ? from->offset : 0;

    return g_strchomp(g_strndup(text + start, to->offset - start));
}

/* What is left to do for the best way in which @n lines reach a break. */
typedef struct Way {
    double cost;
    guint from; /* the break at which the last line starts, plus 1; 0: the start */
} Way;

/* Fills the ways of @n lines from those of @n - 1. */
static void
extend_ways(const GArray *breaks, const Way *before, Way *ways, guint n_lines,
            double room)
{
    const double all = g_array_index(breaks, Break, breaks->len - 1).x;

    for (guint to = 0; to < breaks->len; to++) {
        const Break *end = &g_array_index(breaks, Break, to);

        ways[to].cost = G_MAXDOUBLE;
        for (guint from = 0; from < to; from++) {
            const double width = end->x - g_array_index(breaks, Break, from).x;
            const double cost =
                before[from].cost + end->cost * all + fabs(all / n_lines - width) / 2;

            if (before[from].cost == G_MAXDOUBLE || width > room ||
                cost > ways[to].cost + 1e-6) /* of equals the longer lines come first */
                continue;
            ways[to] = (Way){ cost, from + 1 };
        }
    }
}

/* Joins the lines of the best way to the end; NULL if one of them is too wide after
 * all. */
static char *
join_lines(HkTextEngine *engine, const HkNameBreak *how, const char *text,
           const GArray *breaks, const Way *ways)
{
    const double room = how->width / how->scale;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    guint to = breaks->len - 1;

    for (guint k = how->n_lines; k-- > 0;) {
        const Way *way = &ways[k * breaks->len + to];
        const Break *from =
            way->from > 0 ? &g_array_index(breaks, Break, way->from - 1) : NULL;

        g_ptr_array_insert(lines, 0,
                           line_between(text, from, &g_array_index(breaks, Break, to)));
        if (hk_text_width(engine, how->style, lines->pdata[0]) > room)
            return NULL;
        to = way->from - 1;
    }
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

/* The same for a text without origins. */
static char *
break_plain(HkTextEngine *engine, const HkNameBreak *how, const char *text)
{
    const double room = how->width / how->scale;
    g_autoptr(GArray) breaks = NULL;
    g_autofree Way *ways = NULL;

    if (strchr(text, '\n') != NULL || *text == '\0')
        return NULL;
    breaks = find_breaks(engine, how, text);
    ways = g_new(Way, how->n_lines * breaks->len);
    for (guint to = 0; to < breaks->len; to++) {
        const Break *end = &g_array_index(breaks, Break, to);
        const double all = g_array_index(breaks, Break, breaks->len - 1).x;

        ways[to] = (Way){ end->x > room
                              ? G_MAXDOUBLE
                              : end->cost * all + fabs(all / how->n_lines - end->x) / 2,
                          0 };
    }
    for (guint k = 1; k < how->n_lines; k++)
        extend_ways(breaks, &ways[(k - 1) * breaks->len], &ways[k * breaks->len],
                    how->n_lines, room);
    if (ways[how->n_lines * breaks->len - 1].cost == G_MAXDOUBLE)
        return NULL;
    return join_lines(engine, how, text, breaks, ways);
}

char *
hk_break_name_into(HkTextEngine *engine, const HkNameBreak *how, const char *text)
{
    g_autofree char *plain = NULL;
    g_autofree char *lines = NULL;

    if (!hk_text_has_cites(text))
        return break_plain(engine, how, text);
    plain = hk_text_without_cites(text, NULL);
    lines = break_plain(engine, how, plain);
    return lines != NULL ? hk_text_cite_lines(text, lines) : NULL;
}

char *
hk_break_name(HkTextEngine *engine, HkStyle style, double scale, const char *text,
              double width)
{
    const HkNameBreak how = {
        .style = style, .scale = scale, .width = width, .n_lines = 2
    };

    return hk_break_name_into(engine, &how, text);
}
