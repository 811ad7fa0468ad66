/* layouts/draw/breaks.c - figures stay with their units. */
#include "layouts/draw/breaks.h"

#include <string.h>

/* What may follow a figure without a break; the longest first. */
static const char *const units[] = {
    "ポイント", "百万円", "兆円", "億円", "万円", "千円", "年度末", "年度",
    "か月",     "カ月",   "事業", "課題", "年",   "月",   "日",     "円",
    "億",       "兆",     "万",   "件",   "人",   "名",   "％",     "%",
    "回",       "社",     "期",   "倍",   "位",   NULL,
};

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

/* What may stand before a figure without a break. */
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

static void
keep_together(PangoAttrList *list, gsize start, gsize end)
{
    PangoAttribute *attribute = pango_attr_allow_breaks_new(FALSE);

    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

void
hk_breaks_keep_figures(const char *text, PangoAttrList *list)
{
    const char *before = NULL; /* the sign in front of the place looked at */

    for (const char *c = text; *c != '\0';) {
        gunichar character = g_utf8_get_char(c);

        if (is_digit(character)) {
            const char *end = figure_end(c);

            if (end - c > 1)
                keep_together(list, (gsize)((before != NULL ? before : c) - text),
                              (gsize)(end - text));
            c = end;
            before = NULL;
            continue;
        }
        before = leads_figure(character) ? c : NULL;
        c = g_utf8_next_char(c);
    }
}
