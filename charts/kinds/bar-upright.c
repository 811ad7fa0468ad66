/* charts/kinds/bar-upright.c - bars that stand on a base line: the plot and what frames
 * it. */
#include "charts/kinds/bar-private.h"

#include "charts/legend.h"
#include "charts/side-label.h"

#include <math.h>

/* A missing year is as high as this part of the plot above the base line. */
#define MISSING_HEIGHT 0.55
/* The least height of the plot. */
#define LEAST_PLOT HK_MM(24)
#define LEAST_PANEL HK_MM(6)
/* A name may stand so far from its segment. */
#define DIRECT_SHIFT HK_MM(7)

HkRect
hk_upright_bar(const HkUpright *up, guint place)
{
    return (HkRect){ hk_plot_x(&up->plot, place) - up->width / 2, up->plot.box.y,
                     up->width, up->plot.box.height };
}

gboolean
hk_upright_label(const HkUpright *up, const HkLabel *label, GError **error)
{
    HkLabel placed = *label;

    placed.loc = up->bars->loc;
    return hk_scene_label(up->scene, up->bars->context->text, &placed, error);
}

gboolean
hk_upright_figure(const HkUpright *up, const HkLabel *label, HkStatus status,
                  GError **error)
{
    HkLabel placed = *label;

    placed.loc = up->bars->loc;
    return hk_figure_draw(up->scene, up->bars->context, &placed, status, error);
}

double
hk_upright_text_width(const HkUpright *up, HkStyle style, const char *text)
{
    return hk_text_width(up->bars->context->text, style, text);
}

static gboolean
draw_missing(const HkUpright *up, guint place, GError **error)
{
    const HkBars *bars = up->bars;
    const double base = hk_plot_y(&up->plot, 0);
    const double above = base - up->plot.box.y;
    const double height =
        above > LEAST_PLOT / 2 ? above * MISSING_HEIGHT : up->plot.box.height / 2;
    const HkRect bar = hk_upright_bar(up, place);
    const HkRect box = { bar.x, above > LEAST_PLOT / 2 ? base - height : base,
                         bar.width, height };
    const HkTextRun run = { .text = hk_category_missing_text(
                                hk_bars_place(bars, place),
                                bars->context->formatter->language),
                            .style = HK_STYLE_AXIS,
                            .color = hk_ink(HK_INK_SECONDARY) };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = -1,
                                    .vertical = !hk_bars_place(bars, place)->has_rows,
                                    .loc = bars->loc };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(bars->context->text, &request, error);
    HkPaint paint = hk_fill(hk_ink(HK_INK_PAPER));
    HkSize size;

    if (layout == NULL)
        return FALSE;
    paint.stroke = hk_ink(HK_INK_MUTED);
    paint.line_width = HK_LINE_HAIR;
    paint.dash = HK_DASH_SHORT;
    hk_scene_rect(up->scene, "missing-bar", box, paint);
    size = hk_text_layout_size(layout);
    if (size.width <= up->plot.box.width / up->plot.n_places &&
        size.height <= box.height - 4)
        hk_scene_text(up->scene, "missing", layout,
                      (HkPoint){ box.x + (box.width - size.width) / 2,
                                 box.y + (box.height - size.height) / 2 });
    return TRUE;
}

static gboolean
draw_bars(HkUpright *up, GError **error)
{
    const HkBars *bars = up->bars;

    for (guint c = 0; c < hk_bars_n_places(bars); c++) {
        gboolean drawn;

        if (hk_bars_place(bars, c)->missing)
            drawn = draw_missing(up, c, error);
        else if (bars->grouped)
            drawn = hk_upright_draw_group(up, c, error);
        else
            drawn = hk_upright_draw_stack(up, c, error);
        if (!drawn)
            return FALSE;
    }
    return TRUE;
}

/* The names of the series beside the last bar, and those of the reference lines. A
 * figure that has no room in its segment stands behind the name. */
static HkSideLabels *
side_labels(const HkUpright *up, gboolean names)
{
    const HkBars *bars = up->bars;
    const guint last = hk_bars_n_places(bars) - 1;
    HkSideLabels *labels =
        hk_side_labels_new(bars->context, HK_STYLE_BLOCK_TITLE, bars->loc);
    double above = 0, below = 0;

    for (guint s = 0; names && s < bars->table->series->len; s++) {
        const HkSeries *series = hk_bars_series(bars, s);
        const double length = hk_bars_length(bars, last, s);
        double *end = length < 0 ? &below : &above;
        const double height =
            fabs(hk_plot_y(&up->plot, 0) - hk_plot_y(&up->plot, length));
        const HkCell *cell = hk_series_cell(bars->table, last, s);
        g_autofree char *figure = hk_bars_segment_text(bars, last, s);
        const gboolean outside = figure != NULL && hk_upright_wants_figures(up, s) &&
                                 !hk_upright_figure_fits(up, figure, height);

        hk_side_labels_add(labels, "series",
                           outside ? g_strconcat(series->label, "　", figure, NULL)
                                   : g_strdup(series->label),
                           series->hue->text, hk_plot_y(&up->plot, *end + length / 2));
        hk_side_labels_mark(labels, cell != NULL ? cell->status : HK_STATUS_NORMAL);
        *end += length;
    }
    for (guint i = 0; i < bars->spec->lines->len; i++) {
        const HkReferenceLine *line = bars->spec->lines->pdata[i];

        hk_side_labels_add(
            labels, "reference-label", g_strdup(line->text.value),
            hk_ink(HK_INK_SIGNAL),
            hk_plot_y(&up->plot, hk_measure_written(&bars->measure, line->value)));
    }
    return labels;
}

/* Whether the names can stand beside the last bar, all near their segments. */
static gboolean
direct_fits(const HkUpright *up)
{
    const HkBars *bars = up->bars;
    const guint last = hk_bars_n_places(bars) - 1;
    g_autoptr(HkSideLabels) labels = NULL;

    if (!bars->stacked || bars->panel != NULL ||
        hk_bars_legend(bars) == HK_LEGEND_TOP || hk_bars_legend(bars) == HK_LEGEND_NONE)
        return FALSE;
    if (hk_bars_legend(bars) == HK_LEGEND_DIRECT)
        return TRUE;
    for (guint s = 0; s < bars->table->series->len; s++)
        if (hk_bars_length(bars, last, s) == 0)
            return FALSE;
    labels = side_labels(up, TRUE);
    return hk_side_labels_width(labels) < up->plot.box.width / 3 &&
           hk_side_labels_fit(labels, up->plot.box.y, hk_bottom(up->plot.box),
                              DIRECT_SHIFT);
}

/* Divides @box into the plot and what stands around it. */
static gboolean
set_plot(HkUpright *up, HkRect box, HkAxisLabels **labels, GError **error)
{
    HkBars *bars = up->bars;
    const guint n = hk_bars_n_places(bars);
    const HkPanel *panel = bars->panel;
    const gboolean bare = panel != NULL && !panel->figures;
    const gboolean nameless = panel != NULL && !panel->names;
    const double room = hk_bars_wants_axis(bars) && !bare
                            ? hk_axis_room(bars->context, bars->lowest, bars->highest)
                            : 0;
    g_autoptr(HkSideLabels) side = NULL;
    double under;

    up->plot = (HkPlot){ .box = { box.x + room, box.y, box.width - room, box.height },
                         .left = box.x,
                         .low = bars->lowest,
                         .high = bars->highest,
                         .n_places = n,
                         .bare = bare,
                         .most = panel != NULL ? panel->most : 0 };
    side = side_labels(up, up->direct);
    up->plot.box.width -= hk_side_labels_width(side);
    hk_upright_choose_total(up, hk_plot_step(&up->plot));
    hk_axis_labels_free(*labels);
    *labels = hk_axis_labels_new(bars->table, bars->context, hk_plot_step(&up->plot),
                                 bars->loc, error);
    if (*labels == NULL)
        return FALSE;
    under = hk_upright_room_below(up);
    up->plot.box.y += hk_upright_room_above(up);
    up->plot.box.height -= hk_upright_room_above(up) + under +
                           (nameless ? 0 : hk_axis_labels_height(*labels));
    up->width = MIN(hk_plot_step(&up->plot) * (bars->grouped ? 0.78 : HK_BAR_SHARE),
                    HK_BAR_WIDEST * (bars->grouped ? bars->table->series->len : 1));
    /* Names stand against the last bar, where the lines end. */
    up->plot.right =
        up->direct ? hk_right(hk_upright_bar(up, n - 1)) : hk_right(up->plot.box);
    if (up->plot.box.height < (panel != NULL ? LEAST_PANEL : LEAST_PLOT * 0.6))
        return hk_fail(error, HK_ERROR_FIT, bars->loc,
                       "the bars have no height left: the place is %.0f mm high",
                       box.height / HK_MM(1));
    return TRUE;
}

double
hk_bars_upright_height(HkBars *bars, double width)
{
    HkUpright up = { .bars = bars };
    g_autoptr(HkAxisLabels) labels = NULL;

    if (!set_plot(&up, (HkRect){ 0, 0, width, HK_MM(200) }, &labels, NULL))
        return HK_MM(60);
    return LEAST_PLOT + HK_MM(200) - up.plot.box.height +
           (hk_bars_legend(bars) != HK_LEGEND_NONE
                ? hk_legend_height(bars->table, bars->context, width)
                : 0);
}

static gboolean
draw_side(const HkUpright *up, GError **error)
{
    g_autoptr(HkSideLabels) labels = side_labels(up, up->direct);

    for (guint i = 0; i < up->bars->spec->lines->len; i++) {
        const HkReferenceLine *line = up->bars->spec->lines->pdata[i];

        hk_axis_draw_reference(
            &up->plot, hk_measure_written(&up->bars->measure, line->value), up->scene);
    }
    return hk_side_labels_draw(labels, up->plot.right, up->plot.box.y,
                               hk_bottom(up->plot.box), up->scene, error);
}

gboolean
hk_bars_draw_upright(HkBars *bars, HkRect box, HkScene *scene, GError **error)
{
    HkUpright up = { .bars = bars, .scene = scene };
    g_autoptr(HkAxisLabels) labels = NULL;

    if (!set_plot(&up, box, &labels, error))
        return FALSE;
    up.direct = direct_fits(&up);
    if (!up.direct && bars->panel == NULL && hk_bars_legend(bars) != HK_LEGEND_NONE) {
        const double legend = hk_legend_height(bars->table, bars->context, box.width);

        if (!hk_legend_draw(bars->table, bars->context, box, scene, bars->loc, error))
            return FALSE;
        box.y += legend;
        box.height -= legend;
    }
    if (!set_plot(&up, box, &labels, error) ||
        (hk_bars_wants_axis(bars) &&
         !hk_axis_draw_grid(&up.plot, bars->context, scene, bars->loc, error)) ||
        !draw_bars(&up, error))
        return FALSE;
    hk_axis_draw_base(&up.plot, 0, scene);
    if (!hk_upright_draw_totals(&up, error))
        return FALSE;
    if (bars->panel == NULL || bars->panel->names)
        hk_axis_labels_draw(labels, &up.plot,
                            hk_bottom(up.plot.box) + hk_upright_room_below(&up), scene);
    return draw_side(&up, error);
}
