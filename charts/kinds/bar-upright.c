/* charts/kinds/bar-upright.c - bars that stand on a base line. */
#include "charts/kinds/bar-private.h"
#include "charts/tick.h"

#include <math.h>

/* A missing year is as high as this part of the plot. */
#define MISSING_HEIGHT 0.55

typedef struct Upright {
    HkBars *bars;
    HkScene *scene;
    HkRect plot;  /* from the highest to the lowest value */
    double left;  /* of the grid lines, which start before the first bar */
    double step;  /* from bar to bar */
    double width; /* of a bar */
    double scale; /* points for one unit of the axis */
    double base;  /* y of zero */
    HkStyle total_style;
    gboolean direct; /* the series are named beside the last bar */
} Upright;

static double
y_of(const Upright *up, double value)
{
    return up->base - value * up->scale;
}

static HkRect
bar_box(const Upright *up, guint category)
{
    return (HkRect){ up->plot.x + category * up->step + (up->step - up->width) / 2,
                     up->plot.y, up->width, up->plot.height };
}

static gboolean
label(const Upright *up, const char *role, HkStyle style, HkColor color,
      const char *text, HkPoint at, HkAnchor anchor, GError **error)
{
    return hk_scene_label(up->scene, up->bars->context->text, role, style, color, text,
                          at, anchor, up->bars->chart->block->loc, error);
}

static double
text_width(const Upright *up, HkStyle style, const char *text)
{
    return hk_text_width(up->bars->context->text, style, text);
}

static gboolean
draw_grid(const Upright *up, GError **error)
{
    const HkBars *bars = up->bars;
    const double step = hk_tick_step(bars->lowest, bars->highest, 4);
    const guint decimals = hk_tick_decimals(step);

    if (!bars->spec->axis)
        return TRUE;
    for (double value = ceil(bars->lowest / step) * step;
         value <= bars->highest + step / 1e6; value += step) {
        const double y = y_of(up, value);
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        char format[8];

        if (fabs(value) < step / 1e6)
            continue;
        g_snprintf(format, sizeof format, "%%.%uf", decimals);
        g_ascii_formatd(number, sizeof number, format, fabs(value));
        hk_scene_line(up->scene, "grid", (HkPoint){ up->left, y },
                      (HkPoint){ hk_right(up->plot), y },
                      hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_GRID));
        {
            g_autofree char *grouped = hk_tick_label(number, value < 0);

            if (!label(up, "grid-label", HK_STYLE_AXIS, hk_ink(HK_INK_SECONDARY),
                       grouped, (HkPoint){ up->left, y - HK_MM(0.3) },
                       HK_ANCHOR_BOTTOM_LEFT, error))
                return FALSE;
        }
    }
    return TRUE;
}

static gboolean
draw_missing(const Upright *up, guint category, GError **error)
{
    HkBars *bars = up->bars;
    const HkRect bar = bar_box(up, category);
    const double height = up->base - up->plot.y > 0
                              ? (up->base - up->plot.y) * MISSING_HEIGHT
                              : up->plot.height * MISSING_HEIGHT;
    const HkRect box = { bar.x, up->base - height, bar.width, height };
    HkPaint paint = hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR);
    HkTextRun run = { .text = hk_word(bars->context->formatter->language, "missing"),
                      .style = HK_STYLE_AXIS,
                      .color = hk_ink(HK_INK_SECONDARY) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = -1,
                              .vertical = TRUE,
                              .loc = bars->chart->block->loc };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(bars->context->text, &request, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    paint.dash = HK_DASH_SHORT;
    hk_scene_rect(up->scene, "missing-bar", box, paint);
    size = hk_text_layout_size(layout);
    if (size.width <= box.width - 2 && size.height <= box.height - 4)
        hk_scene_text(up->scene, "missing", layout,
                      (HkPoint){ box.x + (box.width - size.width) / 2,
                                 box.y + (box.height - size.height) / 2 });
    return TRUE;
}

/* The figure of one segment: inside, else beside with a leader, else nowhere. */
static gboolean
label_segment(const Upright *up, guint category, HkRect segment, const HkSeries *series,
              const char *text, GError **error)
{
    const double width = text_width(up, HK_STYLE_SEGMENT, text);
    const double line = hk_style(HK_STYLE_SEGMENT)->size;
    const HkPoint middle = { segment.x + segment.width / 2,
                             segment.y + segment.height / 2 };
    const gboolean is_last = category + 1 == up->bars->table->categories->len;
    const double gap = up->step - up->width;

    if (segment.height >= line + 2 * HK_BAR_SPARE &&
        width <= segment.width - 2 * HK_BAR_SPARE)
        return label(up, "segment-label", HK_STYLE_SEGMENT, series->hue->on_fill, text,
                     middle, HK_ANCHOR_CENTER, error);
    if (segment.height < line / 2 || width + HK_MM(2) > gap ||
        (is_last && up->direct)) {
        up->bars->n_unlabelled++;
        return TRUE;
    }
    hk_scene_line(up->scene, "leader", (HkPoint){ hk_right(segment), middle.y },
                  (HkPoint){ hk_right(segment) + HK_MM(1), middle.y },
                  hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR));
    return label(up, "segment-label", HK_STYLE_AXIS, series->hue->text, text,
                 (HkPoint){ hk_right(segment) + HK_MM(1.3), middle.y }, HK_ANCHOR_LEFT,
                 error);
}

static gboolean
wants_segments(const HkBars *bars)
{
    return bars->spec->labels == NULL ||
           bars->spec->labels->segment != HK_BAR_LABELS_NONE;
}

/* Draws the segments of one bar; gives where it ends above and below. */
static gboolean
draw_stack(const Upright *up, guint category, double *top, double *bottom,
           GError **error)
{
    const HkBars *bars = up->bars;
    double above = 0, below = 0;

    for (guint s = 0; s < bars->table->series->len; s++) {
        const HkCell *cell = hk_series_cell(bars->table, category, s);
        const HkSeries *series = bars->table->series->pdata[s];
        const double length = cell != NULL ? hk_bars_length(bars, category, cell) : 0;
        double *end = length < 0 ? &below : &above;
        HkRect segment = bar_box(up, category);
        HkPaint paint = hk_fill(series->hue->fill);
        g_autofree char *text = NULL;

        if (length == 0)
            continue;
        segment.y = y_of(up, MAX(*end, *end + length));
        segment.height = fabs(length) * up->scale;
        paint.stroke = hk_ink(HK_INK_PAPER);
        paint.line_width = bars->stacked ? HK_LINE_HEAD : 0;
        hk_scene_rect(up->scene, "segment", segment, paint);
        *end += length;
        text = hk_bars_segment_text(bars, category, cell, error);
        if (text == NULL)
            return FALSE;
        if ((bars->stacked || !hk_bars_wants_totals(bars)) && wants_segments(bars) &&
            !label_segment(up, category, segment, series, text, error))
            return FALSE;
    }
    *top = y_of(up, above);
    *bottom = y_of(up, below);
    return TRUE;
}

/* The total above the bar (below a bar that is all negative), and over it the sum of
 * the parts when that is another figure. */
static gboolean
draw_total(const Upright *up, guint category, double top, double bottom, GError **error)
{
    const HkBars *bars = up->bars;
    const HkCategory *row = bars->table->categories->pdata[category];
    g_autofree char *text = hk_bars_total_text(bars, category, error);
    const char *computed = bars->computed != NULL ? bars->computed[category] : NULL;
    const HkRect bar = bar_box(up, category);
    const double x = bar.x + bar.width / 2;
    const gboolean hangs = top >= up->base - 0.01 && bottom > up->base + 0.01;
    g_autofree char *sum = NULL;

    if (text == NULL)
        return FALSE;
    if (text[0] == '\0')
        return TRUE;
    if (text_width(up, up->total_style, text) > up->step * 0.98) {
        up->bars->n_unlabelled++;
        return TRUE;
    }
    if (!label(up, row->emphasis ? "total-emphasis" : "total", up->total_style,
               hk_ink(HK_INK_TEXT), text,
               (HkPoint){ x, hangs ? bottom + HK_MM(0.8) : top - HK_MM(0.8) },
               hangs ? HK_ANCHOR_TOP : HK_ANCHOR_BOTTOM, error))
        return FALSE;
    if (computed == NULL)
        return TRUE;
    sum = g_strdup_printf(
        "%s %s", hk_word(bars->context->formatter->language, "computed-sum"), computed);
    return label(up, "computed-sum", HK_STYLE_NOTE, hk_ink(HK_INK_SIGNAL), sum,
                 (HkPoint){ x, top - HK_MM(0.8) - hk_style_line(up->total_style) },
                 HK_ANCHOR_BOTTOM, error);
}

/* Bars side by side, each with its figure at its end. */
static gboolean
draw_group(const Upright *up, guint category, GError **error)
{
    HkBars *bars = up->bars;
    const guint n = bars->table->series->len;
    const HkRect box = bar_box(up, category);
    const double width = box.width / n;

    for (guint s = 0; s < n; s++) {
        const HkCell *cell = hk_series_cell(bars->table, category, s);
        const HkSeries *series = bars->table->series->pdata[s];
        const double length = cell != NULL ? hk_bars_length(bars, category, cell) : 0;
        const HkRect bar = { box.x + s * width, y_of(up, MAX(length, 0)), width - 0.8,
                             fabs(length) * up->scale };
        g_autofree char *text =
            cell != NULL ? hk_bars_segment_text(bars, category, cell, error) : NULL;

        if (cell == NULL)
            continue;
        if (text == NULL)
            return FALSE;
        hk_scene_rect(up->scene, "segment", bar, hk_fill(series->hue->fill));
        if (!wants_segments(bars))
            continue;
        if (text_width(up, HK_STYLE_AXIS, text) > width + HK_MM(1)) {
            bars->n_unlabelled++;
            continue;
        }
        if (!label(up, "segment-label", HK_STYLE_AXIS, hk_ink(HK_INK_TEXT), text,
                   (HkPoint){ bar.x + bar.width / 2, length < 0
                                                         ? hk_bottom(bar) + HK_MM(0.5)
                                                         : bar.y - HK_MM(0.5) },
                   length < 0 ? HK_ANCHOR_TOP : HK_ANCHOR_BOTTOM, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_bars(const Upright *up, GError **error)
{
    const HkBars *bars = up->bars;

    for (guint c = 0; c < bars->table->categories->len; c++) {
        const HkCategory *row = bars->table->categories->pdata[c];
        double top = up->base, bottom = up->base;
        gboolean drawn;

        if (row->missing)
            drawn = draw_missing(up, c, error);
        else if (bars->spec->y->stack == HK_BAR_STACK_NONE &&
                 bars->table->series->len > 1)
            drawn = draw_group(up, c, error);
        else
            drawn = draw_stack(up, c, &top, &bottom, error) &&
                    draw_total(up, c, top, bottom, error);
        if (!drawn)
            return FALSE;
    }
    return TRUE;
}

/* Whether every label of that length fits its step. */
static gboolean
labels_fit(const Upright *up, gboolean brief)
{
    for (guint c = 0; c < up->bars->table->categories->len; c++) {
        const HkCategory *row = up->bars->table->categories->pdata[c];

        if (text_width(up, HK_STYLE_AXIS, brief ? row->brief : row->label) >
            up->step - HK_MM(0.8))
            return FALSE;
    }
    return TRUE;
}

/* One label of the x axis, wrapped to its step when it is a name. */
static gboolean
draw_category(const Upright *up, guint category, gboolean brief, GError **error)
{
    const HkBars *bars = up->bars;
    const HkCategory *row = bars->table->categories->pdata[category];
    HkTextRun run = { .text = brief ? row->brief : row->label,
                      .style = HK_STYLE_AXIS,
                      .bold = row->emphasis,
                      .color = hk_ink(row->missing ? HK_INK_MUTED : HK_INK_TEXT) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = row->is_year ? -1 : up->step - HK_MM(0.8),
                              .align = HK_ALIGN_CENTER,
                              .loc = bars->chart->block->loc };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(bars->context->text, &request, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    if (!row->is_year &&
        (hk_text_layout_n_lines(layout) > 2 || hk_text_layout_overflows(layout)))
        return hk_fail(
            error, HK_ERROR_FIT, bars->chart->block->loc,
            "the label '%s' does not fit below its bar; try horizontal: true",
            run.text);
    hk_scene_text(up->scene, row->emphasis ? "axis-label-emphasis" : "axis-label",
                  layout,
                  (HkPoint){ up->plot.x + (category + 0.5) * up->step - size.width / 2,
                             hk_bottom(up->plot) + HK_MM(1.2) });
    return TRUE;
}

static gboolean
draw_categories(const Upright *up, GError **error)
{
    const GPtrArray *rows = up->bars->table->categories;
    const gboolean brief = !labels_fit(up, FALSE);
    const gboolean thin =
        ((HkCategory *)rows->pdata[0])->is_year && brief && !labels_fit(up, TRUE);
    double widest = 0;
    guint every = 1;

    for (guint c = 0; c < rows->len && thin; c++)
        widest = MAX(widest, text_width(up, HK_STYLE_AXIS,
                                        ((HkCategory *)rows->pdata[c])->brief));
    if (thin)
        every = (guint)ceil((widest + HK_MM(1)) / up->step);
    for (guint c = 0; c < rows->len; c++)
        if ((rows->len - 1 - c) % every == 0 && !draw_category(up, c, brief, error))
            return FALSE;
    return TRUE;
}

/* The names of the series beside the segments of the last bar. */
static gboolean
draw_direct(const Upright *up, GError **error)
{
    const HkBars *bars = up->bars;
    const guint last = bars->table->categories->len - 1;
    const double x = hk_right(bar_box(up, last)) + HK_MM(1.5);
    double end = 0;

    for (guint s = 0; up->direct && s < bars->table->series->len; s++) {
        const HkCell *cell = hk_series_cell(bars->table, last, s);
        const HkSeries *series = bars->table->series->pdata[s];
        const double length = cell != NULL ? hk_bars_length(bars, last, cell) : 0;

        if (!label(up, "series", HK_STYLE_BLOCK_TITLE, series->hue->text, series->label,
                   (HkPoint){ x, y_of(up, end + length / 2) }, HK_ANCHOR_LEFT, error))
            return FALSE;
        end += length;
    }
    return TRUE;
}

/* Whether each segment of the last bar is high enough to carry its name beside it, when
 * the values are drawn @scale points high. */
static gboolean
direct_fits(const HkBars *bars, double scale)
{
    const guint last = bars->table->categories->len - 1;

    if (!bars->stacked || bars->spec->legend == HK_BAR_LEGEND_TOP ||
        bars->spec->legend == HK_BAR_LEGEND_NONE)
        return FALSE;
    for (guint s = 0; s < bars->table->series->len; s++) {
        const HkCell *cell = hk_series_cell(bars->table, last, s);

        if (cell == NULL || hk_bars_length(bars, last, cell) * scale <
                                hk_style_line(HK_STYLE_BLOCK_TITLE))
            return FALSE;
    }
    return TRUE;
}

static double
widest_series(const Upright *up)
{
    double widest = 0;

    for (guint s = 0; s < up->bars->table->series->len; s++)
        widest = MAX(
            widest, text_width(up, HK_STYLE_BLOCK_TITLE,
                               ((HkSeries *)up->bars->table->series->pdata[s])->label));
    return widest;
}

/* The height of the labels under the bars. */
static double
axis_height(const HkBars *bars)
{
    const HkCategory *first = bars->table->categories->pdata[0];

    return HK_MM(1.2) + hk_style_line(HK_STYLE_AXIS) * (first->is_year ? 1 : 2);
}

/* What stands above the highest bar. */
static double
headroom(const HkBars *bars, HkStyle total_style)
{
    double height = HK_MM(2);

    if (hk_bars_wants_totals(bars))
        height += hk_style_line(total_style) + HK_MM(0.8);
    else if (bars->spec->y->stack == HK_BAR_STACK_NONE)
        height += hk_style_line(HK_STYLE_AXIS);
    for (guint c = 0; bars->computed != NULL && c < bars->table->categories->len; c++) {
        if (bars->computed[c] != NULL) {
            height += hk_style_line(HK_STYLE_NOTE);
            break;
        }
    }
    return height;
}

/* The largest style in which all totals fit their step. */
static HkStyle
choose_total_style(const Upright *up, double step)
{
    double widest = 0;

    for (guint c = 0; c < up->bars->table->categories->len; c++) {
        g_autofree char *text = hk_bars_total_text(up->bars, c, NULL);

        if (text != NULL)
            widest = MAX(widest, text_width(up, HK_STYLE_TOTAL, text));
    }
    return widest <= step * 0.95 ? HK_STYLE_TOTAL : HK_STYLE_LABEL;
}

/* The room for the figures of the grid at the left. */
static double
grid_room(const Upright *up)
{
    const HkBars *bars = up->bars;
    const double step = hk_tick_step(bars->lowest, bars->highest, 4);
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *text = NULL;

    if (!bars->spec->axis)
        return 0;
    g_ascii_formatd(number, sizeof number, "%.0f",
                    MAX(fabs(bars->highest), fabs(bars->lowest)));
    text = hk_tick_label(number, bars->lowest < 0);
    return text_width(up, HK_STYLE_AXIS, text) + HK_MM(1) +
           (step < 1 ? text_width(up, HK_STYLE_AXIS, ".0") : 0);
}

static void
set_scales(Upright *up, HkRect box)
{
    HkBars *bars = up->bars;
    const guint n = bars->table->categories->len;
    const double room = grid_room(up);
    double under = bars->lowest < 0 ? hk_style_line(HK_STYLE_LABEL) : 0;

    up->left = box.x;
    up->plot = (HkRect){ box.x + room, box.y, box.width - room, box.height };
    up->total_style = choose_total_style(up, up->plot.width / n);
    up->plot.y += headroom(bars, up->total_style);
    up->plot.height -= headroom(bars, up->total_style) + axis_height(bars) + under;
    up->scale = up->plot.height / (bars->highest - bars->lowest);
    up->direct = direct_fits(bars, up->scale);
    if (up->direct)
        up->plot.width -= widest_series(up);
    up->step = up->plot.width / n;
    if (!up->direct && up->step > HK_MM(45)) {
        up->step = HK_MM(45);
        up->plot.width = up->step * n;
    }
    up->width = up->step * HK_BAR_SHARE;
    up->base = up->plot.y + bars->highest * up->scale;
    up->plot.height += under;
}

double
hk_bars_upright_height(const HkBars *bars)
{
    return HK_MM(28) + headroom(bars, HK_STYLE_TOTAL) + axis_height(bars);
}

gboolean
hk_bars_draw_upright(HkBars *bars, HkRect box, HkScene *scene, GError **error)
{
    Upright up = { .bars = bars, .scene = scene };
    double legend = 0;

    set_scales(&up, box);
    if (bars->table->series->len > 1 && !up.direct &&
        bars->spec->legend != HK_BAR_LEGEND_NONE) {
        if (!hk_bars_draw_legend(bars, box, scene, &legend, error))
            return FALSE;
        set_scales(&up,
                   (HkRect){ box.x, box.y + legend, box.width, box.height - legend });
        up.direct = FALSE;
    }
    if (up.scale <= 0)
        return hk_fail(error, HK_ERROR_FIT, bars->chart->block->loc,
                       "the bars have no height left: the place is %.0f mm high",
                       box.height / HK_MM(1));
    if (!draw_grid(&up, error) || !draw_bars(&up, error))
        return FALSE;
    hk_scene_line(scene, "base", (HkPoint){ up.left, up.base },
                  (HkPoint){ hk_right(up.plot), up.base },
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS));
    return draw_categories(&up, error) && draw_direct(&up, error);
}
