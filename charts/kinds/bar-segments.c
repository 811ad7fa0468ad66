/* charts/kinds/bar-segments.c - the parts of upright bars, and their figures. */
#include "charts/kinds/bar-private.h"

#include "charts/side-label.h"

#include <math.h>

/* The figures of one bar that have no room inside stand beside it, if the gap to the
 * next bar has room for them. */
static gboolean
draw_beside(HkUpright *up, guint place, const HkSideLabels *beside, GError **error)
{
    const double gap = hk_plot_step(&up->plot) - up->width;
    const gboolean is_last = place + 1 == hk_bars_n_places(up->bars);
    const double room = is_last ? gap / 2 : gap;

    if (beside->items->len == 0)
        return TRUE;
    /* Beside the last bar the names carry the figures. */
    if (is_last && up->direct)
        return TRUE;
    if (hk_side_labels_width(beside) > room - HK_MM(0.5) ||
        !hk_side_labels_fit(beside, up->plot.box.y, hk_bottom(up->plot.box),
                            HK_MM(6))) {
        up->bars->n_unlabelled += beside->items->len;
        return TRUE;
    }
    return hk_side_labels_draw(beside, hk_right(hk_upright_bar(up, place)),
                               up->plot.box.y, hk_bottom(up->plot.box), up->scene,
                               error);
}

void
hk_bars_clear_pattern(const HkBars *bars, guint series, HkPoint middle, double width,
                      HkScene *scene)
{
    const HkSeries *found = hk_bars_series(bars, series);
    const double height = hk_style(HK_STYLE_SEGMENT)->size * 1.15;
    const HkRect box = { middle.x - width / 2, middle.y - height / 2, width, height };

    if (found->pattern != HK_PATTERN_SOLID)
        hk_scene_rect(scene, "label-field", hk_rect_inset(box, -HK_MM(0.6), 0),
                      hk_fill(found->hue->fill));
}

gboolean
hk_upright_figure_fits(const HkUpright *up, const char *text, double height)
{
    return height >=
               hk_style(HK_STYLE_SEGMENT)->size * HK_FIGURE_INK + 2 * HK_BAR_SPARE &&
           hk_upright_text_width(up, HK_STYLE_SEGMENT, text) <=
               up->width - 2 * HK_BAR_SPARE;
}

gboolean
hk_upright_wants_figures(const HkUpright *up, guint series)
{
    /* What is left beside a part is the total of an earlier bar, or follows from it. */
    return hk_bars_wants_segments(up->bars) && (up->bars->parts == NULL || series > 0);
}

/* The figure of one segment: inside it, or among those beside the bar. */
static gboolean
label_segment(HkUpright *up, guint place, guint series, HkRect segment,
              HkSideLabels *beside, GError **error)
{
    const HkHue *hue = hk_bars_series(up->bars, series)->hue;
    g_autofree char *text = hk_bars_segment_text(up->bars, place, series);
    const HkPoint middle = { segment.x + segment.width / 2,
                             segment.y + segment.height / 2 };
    const HkCell *cell = hk_series_cell(up->bars->table, place, series);
    const HkStatus status = cell != NULL ? cell->status : HK_STATUS_NORMAL;

    if (text == NULL || !hk_upright_wants_figures(up, series) ||
        hk_bars_total_says(up->bars, place, series))
        return TRUE;
    if (hk_upright_figure_fits(up, text, segment.height)) {
        hk_bars_clear_pattern(up->bars, series, middle,
                              hk_upright_text_width(up, HK_STYLE_SEGMENT, text),
                              up->scene);
        return hk_upright_figure(up,
                                 &(HkLabel){ .role = "segment-label",
                                             .style = HK_STYLE_SEGMENT,
                                             .color = hue->on_fill,
                                             .text = text,
                                             .at = middle,
                                             .anchor = HK_ANCHOR_CENTER },
                                 status, error);
    }
    hk_side_labels_add(beside, "segment-label", g_steal_pointer(&text), hue->text,
                       middle.y);
    hk_side_labels_mark(beside, status);
    return TRUE;
}

gboolean
hk_upright_draw_stack(HkUpright *up, guint place, GError **error)
{
    HkBars *bars = up->bars;
    g_autoptr(HkSideLabels) beside =
        hk_side_labels_new(bars->context, HK_STYLE_AXIS, bars->loc);
    double above = 0, below = 0;

    beside->on_grid = hk_bars_wants_axis(bars);
    for (guint s = 0; s < bars->table->series->len; s++) {
        const double length = hk_bars_length(bars, place, s);
        double *end = length < 0 ? &below : &above;
        HkRect segment = hk_upright_bar(up, place);

        segment.y = hk_plot_y(&up->plot, MAX(*end, *end + length));
        segment.height = hk_plot_y(&up->plot, MIN(*end, *end + length)) - segment.y;
        *end += length;
        if (length != 0)
            hk_scene_rect(up->scene, "segment", segment, hk_bars_paint(bars, s));
        if ((length != 0 || hk_bars_segment_is_sign(bars, place, s)) &&
            !label_segment(up, place, s, segment, beside, error))
            return FALSE;
    }
    return draw_beside(up, place, beside, error);
}

gboolean
hk_upright_draw_group(HkUpright *up, guint place, GError **error)
{
    HkBars *bars = up->bars;
    const guint n = bars->table->series->len;
    const HkRect box = hk_upright_bar(up, place);
    const double width = box.width / n;
    const double base = hk_plot_y(&up->plot, 0);

    for (guint s = 0; s < n; s++) {
        const double length = hk_bars_length(bars, place, s);
        const double end = hk_plot_y(&up->plot, length);
        const HkRect bar = { box.x + s * width, MIN(base, end), width - 0.8,
                             fabs(end - base) };
        g_autofree char *text = hk_bars_segment_text(bars, place, s);

        if (text == NULL)
            continue;
        if (length != 0)
            hk_scene_rect(up->scene, "segment", bar, hk_bars_paint(bars, s));
        if (!hk_bars_wants_segments(bars))
            continue;
        if (hk_upright_text_width(up, HK_STYLE_AXIS, text) > width + HK_MM(0.5)) {
            bars->n_unlabelled++;
            continue;
        }
        if (!hk_upright_figure(
                up,
                &(HkLabel){ .role = "segment-label",
                            .style = HK_STYLE_AXIS,
                            .color = hk_ink(HK_INK_TEXT),
                            .text = text,
                            .at = (HkPoint){ bar.x + bar.width / 2,
                                             length < 0 ? hk_bottom(bar) + HK_MM(0.5)
                                                        : bar.y - HK_MM(0.5) },
                            .anchor = length < 0 ? HK_ANCHOR_TOP : HK_ANCHOR_BOTTOM },
                hk_series_cell(bars->table, place, s)->status, error))
            return FALSE;
    }
    return TRUE;
}
