/* layouts/draw/text-measure.c - what shaped text measures, and digits of equal width.
 */
#include "layouts/draw/text-private.h"

#include <string.h>

/* The ascent of BIZ UDGothic and BIZ UDPGothic, in em; their descent is the rest of 1.
 */
#define ASCENT 0.88

double
hk_text_run_size(const HkTextRequest *request, const HkTextRun *run)
{
    const double own = run->size_scale > 0 ? run->size_scale : 1;
    const double all = request->scale > 0 ? request->scale : 1;
    const double size = hk_style(run->style)->size * own;

    /* Nothing shrinks below the smallest size; footnote marks are no text of their own.
     */
    return run->raised ? size * all * 0.7
                       : MAX(size * all, MIN(size, HK_SMALLEST_SIZE));
}

double
hk_text_run_line_height(const HkTextRequest *request, const HkTextRun *run)
{
    return request->line_height > 0 ? request->line_height
                                    : hk_style(run->style)->line_height;
}

/* The run of @request that holds the byte @index of the joined text. */
static const HkTextRun *
run_at(const HkTextRequest *request, gsize index)
{
    gsize end = 0;

    for (guint i = 0; i < request->n_runs; i++) {
        end += strlen(request->runs[i].text);
        if (index < end)
            return &request->runs[i];
    }
    return &request->runs[request->n_runs - 1];
}

/* Makes @line as high as @run asks for. */
static void
stretch_line(HkTextLine *line, const HkTextRequest *request, const HkTextRun *run)
{
    const double size = hk_text_run_size(request, run);
    const double height = size * hk_text_run_line_height(request, run);

    line->height = MAX(line->height, height);
    line->baseline = MAX(line->baseline, (height - size) / 2 + ASCENT * size);
}

/* The height of a line and its baseline are those of its styles, whatever font a
 * character comes from. */
static void
measure_line(HkTextLine *line, const HkTextRequest *request, PangoLayoutLine *pango)
{
    for (GSList *item = pango->runs; item != NULL; item = item->next) {
        const PangoGlyphItem *glyphs = item->data;
        const HkTextRun *run = run_at(request, (gsize)glyphs->item->offset);

        if (!run->raised)
            stretch_line(line, request, run);
    }
    if (line->height == 0)
        stretch_line(line, request, run_at(request, (gsize)pango->start_index));
}

void
hk_text_measure(HkTextLayout *layout, const HkTextRequest *request)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout->pango);
    PangoRectangle all;
    double top = 0;

    pango_layout_get_extents(layout->pango, NULL, &all);
    layout->overflows = FALSE;
    g_array_set_size(layout->lines, 0);
    do {
        PangoLayoutLine *pango = pango_layout_iter_get_line_readonly(iter);
        HkTextLine line = { .top = top };
        PangoRectangle extents;

        pango_layout_iter_get_line_extents(iter, NULL, &extents);
        line.x = (double)(extents.x - all.x) / PANGO_SCALE;
        line.width = (double)extents.width / PANGO_SCALE;
        if (layout->vertical) {
            line.height = (double)extents.height / PANGO_SCALE;
            line.baseline = (double)(pango_layout_iter_get_baseline(iter) - extents.y) /
                            PANGO_SCALE;
        } else {
            measure_line(&line, request, pango);
        }
        line.baseline += top;
        top += line.height;
        if (request->width >= 0 && line.width > request->width + 0.05)
            layout->overflows = TRUE;
        g_array_append_val(layout->lines, line);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    layout->size = (HkSize){ (double)all.width / PANGO_SCALE, top };
    if (layout->vertical)
        layout->size = (HkSize){ layout->size.height, layout->size.width };
}

/* Gives each 1 of the figures in @glyphs, a piece of @text, the width of the other
 * digits. */
static void
widen_ones(PangoGlyphItem *glyphs, const char *text, int gap)
{
    for (int i = 0; i < glyphs->glyphs->num_glyphs; i++) {
        PangoGlyphGeometry *geometry = &glyphs->glyphs->glyphs[i].geometry;

        if (text[glyphs->item->offset + glyphs->glyphs->log_clusters[i]] != '1')
            continue;
        geometry->width += gap;
        geometry->x_offset += gap / 2;
    }
}

static gboolean
has_tabular(const HkTextRequest *request)
{
    for (guint i = 0; i < request->n_runs; i++)
        if (hk_style(request->runs[i].style)->tabular)
            return TRUE;
    return FALSE;
}

void
hk_text_set_tabular(HkTextLayout *layout, const HkTextRequest *request,
                    const double gaps[2])
{
    const char *text = pango_layout_get_text(layout->pango);

    if (!has_tabular(request))
        return;
    for (int i = 0; i < pango_layout_get_line_count(layout->pango); i++) {
        PangoLayoutLine *line = pango_layout_get_line(layout->pango, i);

        for (GSList *item = line->runs; item != NULL; item = item->next) {
            PangoGlyphItem *glyphs = item->data;
            const HkTextRun *run = run_at(request, (gsize)glyphs->item->offset);
            const HkStyleRow *style = hk_style(run->style);
            const double gap =
                gaps[run->bold || style->bold] * hk_text_run_size(request, run);

            if (style->tabular)
                widen_ones(glyphs, text, (int)(gap * PANGO_SCALE));
        }
    }
}
