/* charts/kinds/bar-lying.c - bars that lie: long names, shares of a whole, rankings. */
#include "charts/kinds/bar-private.h"

#include "charts/legend.h"

/* Steps are as high as the place allows, between these; bars no higher than the last.
 */
#define LEAST_STEP HK_MM(5)
#define LEAST_GROUP_STEP HK_MM(3.6)
#define LARGEST_STEP HK_MM(18)
#define HIGHEST_BAR HK_MM(11)
/* Names take at most this part of the width. */
#define NAME_SHARE 0.42

static double
edge_of(const HkLying *lying, guint place)
{
    return g_array_index(lying->edges, double, place);
}

/* The height of a step without the lines of text over and under its bar. */
static double
room_of(const HkLying *lying, guint place)
{
    return edge_of(lying, place + 1) - edge_of(lying, place) - lying->head -
           lying->foot;
}

/* The bar of @place, as long as the plot. */
static HkRect
bar_of(const HkLying *lying, guint place)
{
    const double room = room_of(lying, place);
    const double height =
        lying->bars->grouped ? room * 0.8 : MIN(room * HK_BAR_SHARE, HIGHEST_BAR);
    const double y = lying->plot.y + edge_of(lying, place) + lying->head;

    return (HkRect){ lying->plot.x, y + (room - height) / 2, lying->plot.width,
                     height };
}

static gboolean
draw_row(const HkLying *lying, guint place, GError **error)
{
    const HkBars *bars = lying->bars;
    const HkRect bar = bar_of(lying, place);
    const double room = room_of(lying, place);
    const HkRect row = { bar.x, bar.y + (bar.height - room) / 2, bar.width, room };

    if (!hk_lying_draw_tags(lying, place, bar, TRUE, error) ||
        !hk_names_draw(&lying->names, place, row, lying->scene, error))
        return FALSE;
    if (hk_bars_place(bars, place)->missing)
        return hk_lying_draw_missing(lying, place, bar, error);
    if (bars->grouped)
        return hk_lying_draw_group(lying, place, bar, error);
    return hk_lying_draw_stack(lying, place, bar, error);
}

/* The least height of a step without the texts over and under the bar. */
static double
least_room(const HkBars *bars)
{
    return bars->grouped ? MAX(LEAST_STEP, bars->table->series->len * LEAST_GROUP_STEP)
                         : LEAST_STEP;
}

/* The height of the names of the reference lines, which stand below the bars. */
static double
lines_height(const HkBars *bars)
{
    return bars->spec->lines->len * hk_style_line(HK_STYLE_AXIS);
}

/* Everything across: names, figures at the ends, and what one unit takes. */
static void
set_scales(HkLying *lying, HkRect box)
{
    const HkBars *bars = lying->bars;
    const double left = bars->lowest < 0 ? hk_lying_figure_room(lying, TRUE) : 0;

    lying->names =
        hk_names_new(bars->table, bars->context, bars->loc, box.width * NAME_SHARE);
    lying->plot = box;
    lying->plot.x += hk_names_room(&lying->names);
    lying->plot.width -= hk_names_room(&lying->names);
    lying->scale = (lying->plot.width - left - hk_lying_figure_room(lying, FALSE)) /
                   (bars->highest - bars->lowest);
    lying->base = lying->plot.x + left - bars->lowest * lying->scale;
    hk_lying_plan_tags(lying);
}

static gboolean
has_legend(const HkLying *lying)
{
    return !lying->direct && !hk_lying_is_plain(lying) &&
           lying->bars->table->series->len > 1 &&
           hk_bars_legend(lying->bars) != HK_LEGEND_NONE;
}

static HkRowHeights
row_heights(const HkLying *lying)
{
    const HkBars *bars = lying->bars;
    const double around = lying->head + lying->foot;

    return (HkRowHeights){ .least = least_room(bars),
                           .largest = bars->grouped
                                          ? bars->table->series->len * HK_MM(8)
                                          : LARGEST_STEP + around,
                           .around = around };
}

double
hk_bars_lying_height(HkBars *bars, double width)
{
    HkLying lying = { .bars = bars, .total = HK_STYLE_BLOCK_TITLE };

    set_scales(&lying, (HkRect){ 0, 0, width, HK_MM(200) });
    return hk_names_needed(&lying.names, row_heights(&lying)) + lines_height(bars) +
           (has_legend(&lying) ? hk_legend_height(bars->table, bars->context, width)
                               : 0);
}

static gboolean
draw_lines(const HkLying *lying, GError **error)
{
    const HkBars *bars = lying->bars;
    double y = hk_bottom(lying->plot);

    for (guint i = 0; i < bars->spec->lines->len; i++) {
        const HkReferenceLine *line = bars->spec->lines->pdata[i];
        const double x = lying->base +
                         hk_measure_written(&bars->measure, line->value) * lying->scale;
        const double half =
            hk_lying_text_width(lying, HK_STYLE_AXIS, line->text.value) / 2;
        HkPaint paint = hk_stroke(hk_ink(HK_INK_SIGNAL), HK_LINE_AXIS);

        paint.dash = HK_DASH_SHORT;
        hk_scene_line(lying->scene, "reference", (HkPoint){ x, lying->plot.y },
                      (HkPoint){ x, y }, paint);
        if (!hk_lying_label(
                lying,
                &(HkLabel){ .role = "reference-label",
                            .style = HK_STYLE_AXIS,
                            .color = hk_ink(HK_INK_SIGNAL),
                            .text = line->text.value,
                            .at = (HkPoint){ MIN(x, hk_right(lying->plot) - half), y },
                            .anchor = HK_ANCHOR_TOP },
                error))
            return FALSE;
        y += hk_style_line(HK_STYLE_AXIS);
    }
    return TRUE;
}

/* Divides the height among the bars; without room for figures under them they are left
 * out. The edges of the rows; NULL with @error. */
static GArray *
set_rows(HkLying *lying, GError **error)
{
    const HkBars *bars = lying->bars;

    if (lying->plot.height < hk_names_needed(&lying->names, row_heights(lying)) * 0.9)
        lying->foot = 0;
    if (lying->plot.height <
        hk_names_needed(&lying->names, row_heights(lying)) * 0.85) {
        hk_fail(
            error, HK_ERROR_FIT, bars->loc,
            "%u bars do not fit into %.0f mm; give the chart more room, or the bars "
            "shorter names",
            hk_bars_n_places(bars), lying->plot.height / HK_MM(1));
        return NULL;
    }
    lying->edges =
        hk_names_edges(&lying->names, row_heights(lying), lying->plot.height);
    lying->plot.height = edge_of(lying, hk_bars_n_places(bars));
    return lying->edges;
}

gboolean
hk_bars_draw_lying(HkBars *bars, HkRect box, HkScene *scene, GError **error)
{
    HkLying lying = { .bars = bars, .scene = scene, .total = HK_STYLE_BLOCK_TITLE };
    const guint n = hk_bars_n_places(bars);
    g_autoptr(GArray) edges = NULL;

    box.height -= lines_height(bars);
    set_scales(&lying, box);
    if (has_legend(&lying)) {
        const double above = hk_legend_height(bars->table, bars->context, box.width);

        if (!hk_legend_draw(bars->table, bars->context, box, scene, bars->loc, error))
            return FALSE;
        lying.plot.y += above;
        lying.plot.height -= above;
    }
    edges = set_rows(&lying, error);
    if (edges == NULL)
        return FALSE;
    for (guint c = 0; c < n; c++)
        if (!draw_row(&lying, c, error))
            return FALSE;
    if (n > 1 || !bars->stacked)
        hk_scene_line(scene, "base", (HkPoint){ lying.base, lying.plot.y },
                      (HkPoint){ lying.base, hk_bottom(lying.plot) },
                      hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS));
    for (guint c = 0; c < n; c++)
        if (!hk_lying_draw_tags(&lying, c, bar_of(&lying, c), FALSE, error))
            return FALSE;
    return draw_lines(&lying, error);
}
