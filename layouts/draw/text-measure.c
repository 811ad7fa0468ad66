/* layouts/draw/text-measure.c - what shaped text measures, and where its lines end. */
#include "layouts/draw/breaks.h"
#include "layouts/draw/text-plan.h"
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
const HkTextRun *
hk_text_run_at(const HkTextRequest *request, gsize index)
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
        const HkTextRun *run = hk_text_run_at(request, (gsize)glyphs->item->offset);

        if (!run->raised)
            stretch_line(line, request, run);
    }
    if (line->height == 0)
        stretch_line(line, request, hk_text_run_at(request, (gsize)pango->start_index));
}

/* One line below @top; @ends counts the line ends that are not in the given text. */
static HkTextLine
line_of(const HkTextLayout *layout, const HkTextRequest *request, PangoLayoutIter *iter,
        gsize *ends)
{
    PangoLayoutLine *pango = pango_layout_iter_get_line_readonly(iter);
    const char *text = pango_layout_get_text(layout->pango);
    const gsize start = (gsize)pango->start_index, end = strlen(HK_LINE_END);
    HkTextLine line = { .x = 0 };
    PangoRectangle extents;

    pango_layout_iter_get_line_extents(iter, NULL, &extents);
    line.width = (double)extents.width / PANGO_SCALE;
    if (layout->vertical) {
        line.height = (double)extents.height / PANGO_SCALE;
        line.baseline =
            (double)(pango_layout_iter_get_baseline(iter) - extents.y) / PANGO_SCALE;
    } else {
        measure_line(&line, request, pango);
    }
    if (start >= end && g_str_has_prefix(text + start - end, HK_LINE_END))
        *ends += end;
    line.start = start - *ends;
    return line;
}

static void
align_lines(HkTextLayout *layout, double width)
{
    const double share = layout->align == HK_ALIGN_CENTER ? 0.5
                         : layout->align == HK_ALIGN_END  ? 1
                                                          : 0;

    for (guint i = 0; i < layout->lines->len; i++) {
        HkTextLine *line = &g_array_index(layout->lines, HkTextLine, i);

        line->x = share * (width - line->width);
    }
}

void
hk_text_measure(HkTextLayout *layout, const HkTextRequest *request)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout->pango);
    double top = 0, widest = 0;
    gsize ends = 0;

    layout->overflows = FALSE;
    g_array_set_size(layout->lines, 0);
    do {
        HkTextLine line = line_of(layout, request, iter, &ends);

        line.top = top;
        line.baseline += top;
        top += line.height;
        widest = MAX(widest, line.width);
        g_array_append_val(layout->lines, line);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    layout->overflows = request->width >= 0 && widest > request->width + 0.05;
    align_lines(layout, widest);
    layout->size = (HkSize){ widest, top };
    if (layout->vertical)
        layout->size = (HkSize){ top, widest };
}

/* What each character of the shaped text takes, points. */
static double *
widths_of(PangoLayout *pango, guint n)
{
    const char *text = pango_layout_get_text(pango);
    PangoLayoutIter *iter = pango_layout_get_iter(pango);
    double *widths = g_new0(double, n + 1);
    const char *at = text;
    guint character = 0;

    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
        if (run == NULL)
            continue;
        const char *start = text + run->item->offset;
        g_autofree int *own = g_new(int, run->item->num_chars);

        character += (guint)g_utf8_strlen(at, start - at);
        at = start;
        pango_glyph_item_get_logical_widths(run, text, own);
        for (int i = 0; i < run->item->num_chars; i++)
            widths[character + (guint)i] = (double)own[i] / PANGO_SCALE;
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
    return widths;
}

/* Which characters stay with the one before them: those of footnote marks. */
static gboolean *
tied_characters(const HkTextRequest *request, guint n)
{
    gboolean *tied = g_new0(gboolean, n + 1);
    guint character = 0;

    for (guint i = 0; i < request->n_runs; i++)
        for (const char *c = request->runs[i].text; *c != '\0'; c = g_utf8_next_char(c))
            tied[character++] = request->runs[i].raised;
    return tied;
}

GArray *
hk_text_find_breaks(HkTextLayout *layout, const HkTextRequest *request,
                    const double gaps[2])
{
    const char *text = pango_layout_get_text(layout->pango);
    const guint n = (guint)g_utf8_strlen(text, -1);
    g_autofree double *widths = widths_of(layout->pango, n);
    g_autofree double *own_gaps = g_new0(double, n + 1);
    g_autofree gboolean *tied = tied_characters(request, n);
    guint i = 0;
    int n_attrs;
    const HkBreakText all = {
        .text = text,
        .attrs = pango_layout_get_log_attrs_readonly(layout->pango, &n_attrs),
        .widths = widths,
        .gaps = own_gaps,
        .tied = tied,
    };

    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c), i++) {
        const gsize at = (gsize)(c - text);

        own_gaps[i] = hk_text_gap_before(request, text, at);
        widths[i] += own_gaps[i] + hk_text_one_gap(request, text, at, gaps);
    }
    return hk_breaks_find(&all, request->width, &layout->forced);
}
