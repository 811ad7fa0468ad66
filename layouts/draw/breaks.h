/* layouts/draw/breaks.h - where lines end.
 *
 * Lines are filled one after the other. A line ends at the last place where Unicode
 * lets it (UAX 14: 行頭・行末禁則, words in one piece), a figure staying with its sign,
 * its unit and the word before it (令和５年度, ▲1,234百万円, 4兆4,193億円). Where a
 * line has no such place the rules give way one after the other: first the word before
 * the figure, then the unit, then the digits, and only when nothing else is left 禁則
 * and words. */
#pragma once
#include <pango/pango.h>

/* A text and what is known of each of its characters. */
typedef struct HkBreakText {
    const char *text; /* UTF-8 */
    const PangoLogAttr *attrs;
    const double *widths; /* points, the gap before the character included */
    const double *gaps;   /* what of it vanishes where a line starts */
    const gboolean *tied; /* stays with the character before: a footnote's mark */
} HkBreakText;

/* The characters with which lines start, but for the first line and those behind a
 * newline, so that no line is wider than @width; (transfer full) GArray of guint.
 * @forced gets how many of these breaks go against 禁則 or through a word or a figure's
 * digits. */
GArray *hk_breaks_find(const HkBreakText *text, double width, guint *forced);
