/* layouts/draw/text-space.c - digits of equal width, and a gap between Japanese and
 * Latin.
 *
 * JIS X 4051 and JLREQ 3.2.3 want a quarter of an em. Programs that read text from a
 * PDF take a gap for a blank from a tenth on (pdftotext) or a fifth (mutool), so it is
 * a little less than a tenth; BIZ UDPGothic's digits bring as much again themselves.
 * There is none in vertical text, in figures of equal width and at footnote marks. Both
 * are added to shaped glyphs: letter spacing would not do, because Pango leaves it out
 * at the ends of a line. */
#include "layouts/draw/text-plan.h"
#include "layouts/draw/text-private.h"

#include <string.h>

/* Of the size of the text. */
#define GAP 0.09

static gboolean
is_japanese(gunichar c)
{
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
           c == 0x30FC || (c >= 0x3400 && c <= 0x9FFF) || c == 0x3005 || c == 0x3006 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static gboolean
is_western(gunichar c)
{
    return c < 0x250 && g_unichar_isalnum(c);
}

static gboolean
wants_gap(gunichar before, gunichar after)
{
    return (is_japanese(before) && is_western(after)) ||
           (is_western(before) && is_japanese(after));
}

static gboolean
is_spaced(const HkTextRequest *request, const HkTextRun *run)
{
    return !request->vertical && !run->raised && !hk_style(run->style)->tabular;
}

double
hk_text_gap_before(const HkTextRequest *request, const char *text, gsize at)
{
    const char *before = at > 0 ? g_utf8_prev_char(text + at) : NULL;
    const HkTextRun *run;

    if (before == NULL ||
        !wants_gap(g_utf8_get_char(before), g_utf8_get_char(text + at)))
        return 0;
    run = hk_text_run_at(request, at);
    if (!is_spaced(request, run) ||
        !is_spaced(request, hk_text_run_at(request, (gsize)(before - text))))
        return 0;
    return GAP * hk_text_run_size(request, run);
}

double
hk_text_one_gap(const HkTextRequest *request, const char *text, gsize at,
                const double gaps[2])
{
    const HkTextRun *run;

    if (text[at] != '1')
        return 0;
    run = hk_text_run_at(request, at);
    if (!hk_style(run->style)->tabular)
        return 0;
    return gaps[run->bold || hk_style(run->style)->bold] *
           hk_text_run_size(request, run);
}

/* Widens the glyphs of one item of @text. */
static void
space_item(const PangoGlyphItem *item, const HkTextRequest *request, const char *text,
           const double gaps[2])
{
    gsize done = G_MAXSIZE;

    for (int i = 0; i < item->glyphs->num_glyphs; i++) {
        PangoGlyphGeometry *geometry = &item->glyphs->glyphs[i].geometry;
        const gsize at = (gsize)(item->item->offset + item->glyphs->log_clusters[i]);
        const double one = hk_text_one_gap(request, text, at, gaps);
        const double gap = hk_text_gap_before(request, text, at);

        if (at == done) /* another glyph of the same character */
            continue;
        done = at;
        geometry->width += (int)((one + gap) * PANGO_SCALE);
        geometry->x_offset += (int)((one / 2 + gap) * PANGO_SCALE);
    }
}

/* Takes the room of the blanks at the end of @item; whether it is nothing else. */
static gboolean
close_item(const PangoGlyphItem *item, const char *text)
{
    int i = item->glyphs->num_glyphs - 1;

    for (; i >= 0; i--) {
        const char *at = text + item->item->offset + item->glyphs->log_clusters[i];

        if (!g_unichar_isspace(g_utf8_get_char(at)))
            break;
        item->glyphs->glyphs[i].geometry.width = 0;
    }
    return i < 0;
}

/* Blanks before the end of a line take no room. */
static void
close_blanks(const PangoLayoutLine *line, const char *text)
{
    g_autoptr(GSList) items = g_slist_reverse(g_slist_copy(line->runs));
    const GSList *item = items;

    while (item != NULL && close_item(item->data, text))
        item = item->next;
}

void
hk_text_space(HkTextLayout *layout, const HkTextRequest *request, const double gaps[2])
{
    const char *text = pango_layout_get_text(layout->pango);
    const int n = pango_layout_get_line_count(layout->pango);

    for (int i = 0; i < n; i++) {
        const PangoLayoutLine *line = pango_layout_get_line(layout->pango, i);

        for (const GSList *item = line->runs; item != NULL; item = item->next)
            space_item(item->data, request, text, gaps);
        if (i + 1 < n)
            close_blanks(line, text);
    }
}
