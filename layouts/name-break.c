/* layouts/name-break.c - breaks a name into two lines between its words. */
#include "layouts/name-break.h"

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
    if (g_utf8_strchr("）」』)", -1, before) != NULL)
        return other == MARK ? -1 : 0;
    if (one == MARK || other == MARK)
        return -1;
    if (one == KANJI && other == KANJI && before == 0x5ea6) /* 年度 */
        return 0;
    if (one == KANJI && other == KANJI)
        return run % 2 == 0 ? PAIR_COST : -1;
    /* Kana behind a kanji are its ending; a suffix of one kanji belongs to its word. */
    if (one == other || other == HIRAGANA)
        return -1;
    return one == HIRAGANA ? 0 : PAIR_COST / 2;
}

static double
width_of(HkTextEngine *engine, HkStyle style, const char *text, gsize length)
{
    g_autofree char *part = g_strndup(text, length);

    return hk_text_width(engine, style, part);
}

char *
hk_break_name(HkTextEngine *engine, HkStyle style, double scale, const char *text,
              double width)
{
    const double all = width_of(engine, style, text, strlen(text));
    const double room = width / scale;
    const char *best = NULL;
    double least = G_MAXDOUBLE, x = 0;
    guint run = 1;

    if (strchr(text, '\n') != NULL || *text == '\0')
        return NULL;
    for (const char *c = text, *next = g_utf8_next_char(c); *next != '\0';
         c = next, next = g_utf8_next_char(next)) {
        const gunichar before = g_utf8_get_char(c), after = g_utf8_get_char(next);
        const double cost = break_cost(before, after, run);

        x += width_of(engine, style, c, (gsize)(next - c));
        run = script_of(before) == script_of(after) ? run + 1 : 1;
        /* 産業 / 化に: one kanji does not stand before its kana. */
        if (cost == PAIR_COST &&
            script_of(g_utf8_get_char(g_utf8_next_char(next))) != KANJI)
            continue;
        if (cost < 0 || x > room || all - x > room)
            continue;
        if (cost * all + fabs(all / 2 - x) < least) {
            least = cost * all + fabs(all / 2 - x);
            best = next;
        }
    }
    if (best == NULL || width_of(engine, style, text, (gsize)(best - text)) > room ||
        hk_text_width(engine, style, best) > room)
        return NULL;
    /* A blank at the end of a line would move it. */
    g_autofree char *first = g_strchomp(g_strndup(text, (gsize)(best - text)));
    return g_strconcat(first, "\n", best, NULL);
}
