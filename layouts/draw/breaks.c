/* layouts/draw/breaks.c - figures stay with their units. */
#include "layouts/draw/breaks.h"

#include <string.h>

/* What may follow a figure without a break; the longest first. */
static const char *const units[] = {
    "ポイント", "百万円", "兆円", "億円", "万円", "千円", "年度末", "年度",
    "年目",     "か月",   "カ月", "か所", "カ所", "箇所", "回目",   "期目",
    "事業",     "課題",   "府省", "年",   "月",   "日",   "円",     "億",
    "兆",       "万",     "件",   "人",   "名",   "％",   "%",      "回",
    "社",       "期",     "倍",   "位",   NULL,
};

/* What may stand before a figure without a break, if there is room. */
static const char *const prefixes[] = { "令和", "平成", "昭和", "大正", "明治", "西暦",
                                        "第",   "約",   "図",   "表",   "全",   NULL };

static gboolean
is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static gboolean
joins_digits(gunichar c)
{
    return c == ',' || c == '.' || c == 0xFF0C || c == 0xFF0E;
}

/* Signs that belong to the figure behind them. */
static gboolean
leads_figure(gunichar c)
{
    return c == 0x25B2 || c == 0x25B3 || c == '+' || c == '-' || c == 0x2212 ||
           c == 0xFF0D || c == 0xA5 || c == 0xFFE5 || c == '$';
}

static const char *
skip_unit(const char *text)
{
    for (const char *const *unit = units; *unit != NULL; unit++)
        if (g_str_has_prefix(text, *unit))
            return text + strlen(*unit);
    return text;
}

/* The end of the figure that starts at @text, with its units (4兆4,193億円). */
static const char *
figure_end(const char *text)
{
    const char *end = text;

    for (;;) {
        const char *next = end;

        while (is_digit(g_utf8_get_char(next)) ||
               (joins_digits(g_utf8_get_char(next)) &&
                is_digit(g_utf8_get_char(g_utf8_next_char(next)))))
            next = g_utf8_next_char(next);
        if (next == end)
            return end;
        end = skip_unit(next);
        if (end == next)
            return end;
    }
}

/* Where the word begins that ends at @end of @text and belongs to the figure there. */
static const char *
prefix_start(const char *text, const char *end)
{
    for (const char *const *prefix = prefixes; *prefix != NULL; prefix++) {
        const gsize length = strlen(*prefix);

        if ((gsize)(end - text) >= length && memcmp(end - length, *prefix, length) == 0)
            return end - length;
    }
    return end;
}

void
hk_breaks_keep(PangoAttrList *list, gsize start, gsize end)
{
    PangoAttribute *attribute = pango_attr_allow_breaks_new(FALSE);

    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

void
hk_breaks_keep_figures(const char *text, PangoAttrList *list, HkBreaksFit fit,
                       gpointer data)
{
    const char *before = NULL; /* the sign in front of the place looked at */

    for (const char *c = text; *c != '\0';) {
        const gunichar character = g_utf8_get_char(c);

        if (is_digit(character)) {
            const char *sign = before != NULL ? before : c;
            const gsize end = (gsize)(figure_end(c) - text);
            const gsize figure = (gsize)(sign - text);
            const gsize phrase = (gsize)(prefix_start(text, sign) - text);

            if (fit(phrase, end, data))
                hk_breaks_keep(list, phrase, end);
            else if (fit(figure, end, data))
                hk_breaks_keep(list, figure, end);
            c = text + end;
            before = NULL;
            continue;
        }
        before = leads_figure(character) ? c : NULL;
        c = g_utf8_next_char(c);
    }
}
