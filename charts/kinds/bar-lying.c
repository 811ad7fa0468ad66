/* charts/kinds/bar-lying.c - lying bars, and the row of colours above either form. */
#include "charts/kinds/bar-private.h"

#include <math.h>

#define SWATCH HK_MM(3)

typedef struct Lying {
    HkBars *bars;
    HkScene *scene;
    HkRect plot;
    double names; /* width of the column of names */
    double step;  /* from bar to bar */
    double scale; /* points for one unit */
    double base;  /* x of zero */
} Lying;

gboolean
hk_bars_draw_legend(HkBars *bars, HkRect box, HkScene *scene, double *height,
                    GError **error)
{
    HkTextEngine *engine = bars->context->text;
    const double line = hk_style_line(HK_STYLE_LABEL) + HK_MM(0.6);
    HkPoint at = { box.x, box.y };

    for (guint s = 0; s < bars->table->series->len; s++) {
        const HkSeries *series = bars->table->series->pdata[s];
        const double width =
            SWATCH + HK_MM(1) + hk_text_width(engine, HK_STYLE_LABEL, series->label);

        if (at.x > box.x && at.x + width > hk_right(box)) {
            at.x = box.x;
            at.y += line;
        }
        hk_scene_rect(scene, "legend-swatch",
                      (HkRect){ at.x, at.y + (line - SWATCH) / 2, SWATCH, SWATCH },
                      hk_fill(series->hue->fill));
        if (!hk_scene_label(scene, engine, "series", HK_STYLE_LABEL,
                            hk_ink(HK_INK_TEXT), series->label,
                            (HkPoint){ at.x + SWATCH + HK_MM(1), at.y + line / 2 },
                            HK_ANCHOR_LEFT, bars->chart->block->loc, error))
            return FALSE;
        at.x += width + HK_MM(4);
    }
    *height = at.y + line - box.y + HK_MM(1.5);
    return TRUE;
}

static gboolean
draw_name(const Lying *lying, guint category, HkRect row, GError **error)
{
    const HkBars *bars = lying->bars;
    const HkCategory *found = bars->table->categories->pdata[category];
    HkTextRun run = { .text = found->label,
                      .style = HK_STYLE_LABEL,
                      .bold = found->emphasis,
                      .color = hk_ink(found->missing ? HK_INK_MUTED : HK_INK_TEXT) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = lying->names,
                              .align = HK_ALIGN_END,
                              .line_height = 1.15,
                              .loc = bars->chart->block->loc };
    double scale = 1;

    for (;; scale -= 0.05) {
        g_autoptr(HkTextLayout) layout = NULL;
        HkSize size;

        request.scale = scale;
        layout = hk_text_layout(bars->context->text, &request, error);
        if (layout == NULL)
            return FALSE;
        size = hk_text_layout_size(layout);
        if (size.height <= row.height + 0.5 && !hk_text_layout_overflows(layout)) {
            hk_scene_text(lying->scene, "axis-label", layout,
                          (HkPoint){ row.x - HK_MM(2) - size.width,
                                     row.y + (row.height - size.height) / 2 });
            return TRUE;
        }
        if (scale - 0.05 < bars->context->smallest_scale ||
            (scale - 0.05) * hk_style(HK_STYLE_LABEL)->size < HK_SMALLEST_SIZE)
            return hk_fail(error, HK_ERROR_FIT, bars->chart->block->loc,
                           "the name '%s' does not fit beside its bar", found->label);
    }
}

static gboolean
draw_segments(const Lying *lying, guint category, HkRect bar, double *right,
              GError **error)
{
    HkBars *bars = lying->bars;
    double above = 0, below = 0;

    for (guint s = 0; s < bars->table->series->len; s++) {
        const HkCell *cell = hk_series_cell(bars->table, category, s);
        const HkSeries *series = bars->table->series->pdata[s];
        const double length = cell != NULL ? hk_bars_length(bars, category, cell) : 0;
        double *end = length < 0 ? &below : &above;
        HkRect segment = { lying->base + MIN(*end, *end + length) * lying->scale, bar.y,
                           fabs(length) * lying->scale, bar.height };
        HkPaint paint = hk_fill(series->hue->fill);
        g_autofree char *text = NULL;

        if (length == 0)
            continue;
        paint.stroke = hk_ink(HK_INK_PAPER);
        paint.line_width = bars->stacked ? HK_LINE_HEAD : 0;
        hk_scene_rect(lying->scene, "segment", segment, paint);
        *end += length;
        if (!bars->stacked && hk_bars_wants_totals(bars))
            continue;
        text = hk_bars_segment_text(bars, category, cell, error);
        if (text == NULL)
            return FALSE;
        if (hk_text_width(bars->context->text, HK_STYLE_AXIS, text) >
            segment.width - 2 * HK_BAR_SPARE) {
            bars->n_unlabelled++;
            continue;
        }
        if (!hk_scene_label(lying->scene, bars->context->text, "segment-label",
                            HK_STYLE_AXIS, series->hue->on_fill, text,
                            (HkPoint){ segment.x + segment.width / 2,
                                       segment.y + segment.height / 2 },
                            HK_ANCHOR_CENTER, bars->chart->block->loc, error))
            return FALSE;
    }
    *right = lying->base + above * lying->scale;
    return TRUE;
}

/* Bars of one category above each other, each with its figure. */
static gboolean
draw_group(const Lying *lying, guint category, HkRect bar, GError **error)
{
    const HkBars *bars = lying->bars;
    const guint n = bars->table->series->len;

    for (guint s = 0; s < n; s++) {
        const HkCell *cell = hk_series_cell(bars->table, category, s);
        const HkSeries *series = bars->table->series->pdata[s];
        const double length = cell != NULL ? hk_bars_length(bars, category, cell) : 0;
        const HkRect box = { lying->base + MIN(length, 0) * lying->scale,
                             bar.y + s * bar.height / n, fabs(length) * lying->scale,
                             bar.height / n - 0.6 };
        g_autofree char *text =
            cell != NULL ? hk_bars_segment_text(bars, category, cell, error) : NULL;

        if (cell == NULL)
            continue;
        if (text == NULL)
            return FALSE;
        hk_scene_rect(lying->scene, "segment", box, hk_fill(series->hue->fill));
        if (!hk_scene_label(
                lying->scene, bars->context->text, "segment-label", HK_STYLE_NOTE,
                hk_ink(HK_INK_TEXT), text,
                (HkPoint){ hk_right(box) + HK_MM(0.8), box.y + box.height / 2 },
                HK_ANCHOR_LEFT, bars->chart->block->loc, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_row(const Lying *lying, guint category, GError **error)
{
    const HkBars *bars = lying->bars;
    const HkCategory *found = bars->table->categories->pdata[category];
    const HkRect row = { lying->plot.x, lying->plot.y + category * lying->step,
                         lying->plot.width, lying->step };
    const double share = bars->spec->y->stack == HK_BAR_STACK_NONE ? 0.8 : HK_BAR_SHARE;
    const HkRect bar = { row.x, row.y + row.height * (1 - share) / 2, row.width,
                         row.height * share };
    g_autofree char *total = hk_bars_total_text(bars, category, error);
    double right = lying->base;

    if (total == NULL || !draw_name(lying, category, row, error))
        return FALSE;
    if (found->missing)
        return hk_scene_label(
            lying->scene, bars->context->text, "missing", HK_STYLE_AXIS,
            hk_ink(HK_INK_SECONDARY),
            hk_word(bars->context->formatter->language, "missing"),
            (HkPoint){ lying->base + HK_MM(1), row.y + row.height / 2 }, HK_ANCHOR_LEFT,
            bars->chart->block->loc, error);
    if (bars->spec->y->stack == HK_BAR_STACK_NONE && bars->table->series->len > 1)
        return draw_group(lying, category, bar, error);
    if (!draw_segments(lying, category, bar, &right, error))
        return FALSE;
    return total[0] == '\0' ||
           hk_scene_label(lying->scene, bars->context->text, "total",
                          HK_STYLE_BLOCK_TITLE, hk_ink(HK_INK_TEXT), total,
                          (HkPoint){ right + HK_MM(1.2), row.y + row.height / 2 },
                          HK_ANCHOR_LEFT, bars->chart->block->loc, error);
}

/* Room for the longest figure at the end of a bar. */
static double
total_room(const Lying *lying)
{
    const HkBars *bars = lying->bars;
    double widest = 0;

    for (guint c = 0; c < bars->table->categories->len; c++) {
        g_autofree char *text = hk_bars_total_text(bars, c, NULL);

        if (text != NULL)
            widest = MAX(
                widest, hk_text_width(bars->context->text, HK_STYLE_BLOCK_TITLE, text));
    }
    if (bars->spec->y->stack == HK_BAR_STACK_NONE)
        widest = HK_MM(16);
    return widest > 0 ? widest + HK_MM(2) : 0;
}

static double
name_room(const Lying *lying, double width)
{
    const HkBars *bars = lying->bars;
    double widest = 0;

    for (guint c = 0; c < bars->table->categories->len; c++)
        widest = MAX(
            widest,
            hk_text_width(bars->context->text, HK_STYLE_LABEL,
                          ((HkCategory *)bars->table->categories->pdata[c])->label));
    return MIN(widest + 1, width * 0.42);
}

static double
least_step(const HkBars *bars)
{
    const guint n =
        bars->spec->y->stack == HK_BAR_STACK_NONE ? bars->table->series->len : 1;

    return MAX(HK_MM(5), n * HK_MM(3.6));
}

double
hk_bars_lying_height(const HkBars *bars)
{
    return least_step(bars) * bars->table->categories->len +
           (bars->table->series->len > 1 ? HK_MM(7) : 0);
}

gboolean
hk_bars_draw_lying(HkBars *bars, HkRect box, HkScene *scene, GError **error)
{
    Lying lying = { .bars = bars, .scene = scene };
    const guint n = bars->table->categories->len;
    double legend = 0;

    if (bars->table->series->len > 1 && bars->spec->legend != HK_BAR_LEGEND_NONE &&
        !hk_bars_draw_legend(bars, box, scene, &legend, error))
        return FALSE;
    lying.names = name_room(&lying, box.width);
    lying.plot = (HkRect){ box.x + lying.names + HK_MM(2), box.y + legend,
                           box.width - lying.names - HK_MM(2), box.height - legend };
    lying.step = MIN(lying.plot.height / n, HK_MM(16));
    if (lying.step < least_step(bars) * 0.9)
        return hk_fail(error, HK_ERROR_FIT, bars->chart->block->loc,
                       "%u bars do not fit into %.0f mm", n,
                       lying.plot.height / HK_MM(1));
    lying.plot.height = lying.step * n;
    lying.scale =
        (lying.plot.width - total_room(&lying)) / (bars->highest - bars->lowest);
    lying.base = lying.plot.x - bars->lowest * lying.scale;
    for (guint c = 0; c < n; c++)
        if (!draw_row(&lying, c, error))
            return FALSE;
    hk_scene_line(scene, "base", (HkPoint){ lying.base, lying.plot.y },
                  (HkPoint){ lying.base, hk_bottom(lying.plot) },
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS));
    return TRUE;
}
