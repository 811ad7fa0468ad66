/* layouts/draw/breaks-even.c - lines that end where a reader pauses.
 *
 * Lines that were filled one after the other tear words (プログ|ラム, 基|盤) and leave
 * a last line of one character. Of all ways to set a paragraph in the same number of
 * lines the one is taken that costs least: for breaks inside words, for lines that are
 * short, and for a last line that is very short. */
#include <math.h>

#include "layouts/draw/breaks-private.h"

/* Longer paragraphs stay as they are. */
#define MOST_LINES 40

/* What it costs to break */
#define IN_PAIR 6.0      /* 基|盤 */
#define BETWEEN_PAIRS 2. /* 基盤|整備 */
#define SCRIPT_CHANGE 1. /* データ|解析, 解析|データ */
#define AT_LATIN 3.0     /* iPS|細胞 */
#define TO_LATIN 1.0     /* 細胞|iPS */
#define BEFORE_KANA 8.0  /* 進め|る, 患者|を */
#define IN_KATAKANA 14.  /* プログ|ラム */
#define AT_HYPHEN 8.0    /* Deep-|SeSMo */

/* What a break of a rank costs. */
static const double rank_costs[] = { 0, 15, 200, 2000, 0 };

/* A last line of less than two and a half characters, and of less than four. */
#define LONE_COST 40.
#define SHORT_COST 8.
#define LONE_EMS 2.5
#define SHORT_EMS 4.

/* What an empty part of a line costs, by its share of the line and by its length. */
#define SHARE_COST 40.
#define EM_COST 0.1
/* Of paragraphs of so few lines the last one is to be as long as the others, a little.
 */
#define FEW_LINES 3
#define LAST_WEIGHT 0.15

typedef enum Script { KANJI, KATAKANA, HIRAGANA, LATIN, MARK } Script;

/* A place at which a line may end. */
typedef struct Place {
    guint character;
    double left; /* of the line that starts here */
    double end;  /* of the line that ends here, without its blanks */
    double cost;
} Place;

/* Kanji that end the word before them: 実用|化研究 parts one. */
#define SUFFIXES "化的性等者業省庁"

/* One paragraph to set in @n_lines lines. */
typedef struct Paragraph {
    const char *at;    /* its text, up to the end of all */
    guint first, last; /* characters; the last one is not in it */
    GArray *places;    /* of Place; the first is the start, the last the end */
    guint n_lines;
    double width, em;
} Paragraph;

static Script
script_of(gunichar c)
{
    if (c >= 0x3041 && c <= 0x309f)
        return HIRAGANA;
    if ((c >= 0x30a1 && c <= 0x30ff && c != 0x30fb) || c == 0xff70)
        return KATAKANA;
    if ((c >= 0x3400 && c <= 0x9fff) || c == 0x3005)
        return KANJI;
    return g_unichar_isalnum(c) ? LATIN : MARK;
}

/* What a break between @before and the character at @at costs by itself; @run is the
 * number of characters of one script that end with @before. */
static double
word_cost(gunichar before, const char *at, guint run)
{
    const gunichar after = g_utf8_get_char(at);
    const Script one = script_of(before), other = script_of(after);

    if (before == '-' || before == 0x2010)
        return AT_HYPHEN;
    if (one == MARK)
        return before == ')' || before == 0xff09 || before == 0x300d
                   ? (other == HIRAGANA ? BEFORE_KANA : SCRIPT_CHANGE)
                   : 0;
    if (other == MARK)
        return 0;
    if (other == HIRAGANA)
        return BEFORE_KANA;
    if (one == HIRAGANA)
        return 0;
    if (g_utf8_strchr(SUFFIXES, -1, after) != NULL)
        return IN_PAIR;
    /* 供給|網を: one kanji at the end of a word does not stand alone. */
    if (one == KANJI && other == KANJI &&
        script_of(g_utf8_get_char(g_utf8_next_char(at))) != KANJI)
        return IN_PAIR;
    if (one == KANJI && other == KANJI)
        return run % 2 == 0 || g_utf8_strchr(SUFFIXES, -1, before) != NULL
                   ? BETWEEN_PAIRS
                   : IN_PAIR;
    if (one == other)
        return one == KATAKANA ? IN_KATAKANA : 0;
    return one == LATIN ? AT_LATIN : other == LATIN ? TO_LATIN : SCRIPT_CHANGE;
}

static void
add_place(Paragraph *paragraph, guint character, double left, double end, double cost)
{
    const Place place = { character, left, end, cost };

    g_array_append_val(paragraph->places, place);
}

/* Finds the places of a rank up to @worst. */
static void
find_places(Paragraph *paragraph, const HkBreakText *text, const guint8 *ranks,
            guint worst)
{
    const char *at = paragraph->at;
    double x = 0, ink = 0;
    guint run = 0;
    gunichar before = 0;

    paragraph->em = 1;
    g_array_set_size(paragraph->places, 0);
    add_place(paragraph, paragraph->first, text->gaps[paragraph->first], 0, 0);
    for (guint i = paragraph->first; i < paragraph->last; i++) {
        const gunichar after = g_utf8_get_char(at);

        if (i > paragraph->first && ranks[i] <= worst)
            add_place(paragraph, i, x + text->gaps[i], ink,
                      rank_costs[ranks[i]] + word_cost(before, at, run));
        run = script_of(before) == script_of(after) ? run + 1 : 1;
        if (g_utf8_strchr(SUFFIXES, -1, after) != NULL) /* 再生医療等|実用化 */
            run = 0;
        x += text->widths[i];
        if (!text->attrs[i].is_white)
            ink = x;
        paragraph->em = MAX(paragraph->em, text->widths[i] - text->gaps[i]);
        before = after;
        at = g_utf8_next_char(at);
    }
    add_place(paragraph, paragraph->last, x, ink, 0);
}

static const Place *
place_at(const Paragraph *paragraph, guint index)
{
    return &g_array_index(paragraph->places, Place, index);
}

/* What a line of @width with so much ink costs; @is_last: of the paragraph. */
static double
line_cost(const Paragraph *paragraph, double ink, gboolean is_last)
{
    const double empty = MAX(paragraph->width - ink, 0);
    const double ems = empty / paragraph->em;
    const double cost =
        SHARE_COST * pow(empty / paragraph->width, 2) + EM_COST * ems * ems;

    if (!is_last)
        return cost;
    return (ink < LONE_EMS * paragraph->em    ? LONE_COST
            : ink < SHORT_EMS * paragraph->em ? SHORT_COST
                                              : 0) +
           (paragraph->n_lines <= FEW_LINES ? LAST_WEIGHT * cost : 0);
}

/* The best way to reach each place with some number of lines. */
typedef struct Way {
    double cost;
    guint from;
} Way;

/* Fills the ways of line @line, from 1, out of those of the line before. */
static void
extend_ways(const Paragraph *paragraph, guint line, const Way *before, Way *ways)
{
    const guint n = paragraph->places->len;
    const double all = place_at(paragraph, n - 1)->end;

    for (guint to = 0; to < n; to++) {
        const Place *end = place_at(paragraph, to);
        const double left_over = all - end->left;

        ways[to].cost = G_MAXDOUBLE;
        if (end->end > line * (paragraph->width + paragraph->em) ||
            left_over >
                (paragraph->n_lines - line) * (paragraph->width + paragraph->em))
            continue;
        for (guint from = to; from-- > 0;) {
            const double ink = end->end - place_at(paragraph, from)->left;

            if (ink > paragraph->width + HK_BREAK_SLACK)
                break;
            if (before[from].cost == G_MAXDOUBLE)
                continue;
            const double cost =
                before[from].cost + end->cost + line_cost(paragraph, ink, to == n - 1);
            if (cost < ways[to].cost)
                ways[to] = (Way){ cost, from };
        }
    }
}

/* Sets the breaks of the paragraph, @breaks on, to those of the best way. */
static void
choose_breaks(const Paragraph *paragraph, guint *breaks)
{
    const guint n = paragraph->places->len;
    g_autofree Way *ways = g_new(Way, (paragraph->n_lines + 1) * n);

    for (guint i = 0; i < n; i++)
        ways[i] = (Way){ i == 0 ? 0 : G_MAXDOUBLE, 0 };
    for (guint line = 1; line <= paragraph->n_lines; line++)
        extend_ways(paragraph, line, ways + (line - 1) * n, ways + line * n);
    if (ways[(paragraph->n_lines + 1) * n - 1].cost == G_MAXDOUBLE)
        return;
    for (guint line = paragraph->n_lines, at = n - 1; line > 1; line--) {
        at = ways[line * n + at].from;
        breaks[line - 2] = place_at(paragraph, at)->character;
    }
}

static void
even_paragraph(Paragraph *paragraph, const HkBreakText *text, const guint8 *ranks,
               guint *breaks)
{
    guint worst = HK_BREAK_FREE;

    for (guint i = 0; i + 1 < paragraph->n_lines; i++)
        worst = MAX(worst, ranks[breaks[i]]);
    if (paragraph->n_lines < 2 || paragraph->n_lines > MOST_LINES ||
        worst >= HK_BREAK_FORCED)
        return;
    find_places(paragraph, text, ranks, worst);
    choose_breaks(paragraph, breaks);
}

void
hk_breaks_even(const HkBreakText *text, const guint8 *ranks, double width,
               GArray *breaks)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    Paragraph paragraph = { .at = text->text, .places = places, .width = width };
    guint done = 0, i = 0;

    for (const char *c = text->text;; c = g_utf8_next_char(c), i++) {
        if (*c != '\0' && (i == 0 || !text->attrs[i].is_mandatory_break))
            continue;
        paragraph.last = i;
        paragraph.n_lines = 1;
        while (done + paragraph.n_lines - 1 < breaks->len &&
               g_array_index(breaks, guint, done + paragraph.n_lines - 1) < i)
            paragraph.n_lines++;
        if (paragraph.n_lines > 1)
            even_paragraph(&paragraph, text, ranks,
                           &g_array_index(breaks, guint, done));
        done += paragraph.n_lines - 1;
        if (*c == '\0')
            return;
        paragraph.at = c;
        paragraph.first = i;
    }
}
