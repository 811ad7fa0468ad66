/* charts/axis.c - the plot of a chart whose values stand upright: grid and base line.
 */
#include "charts/axis.h"

#include "charts/tick.h"

#include <math.h>

/* So many intervals between grid lines at most. */
#define MOST_INTERVALS 6
/* In small plots they are at least so high. */
#define INTERVAL HK_MM(9)

guint
hk_axis_most(double height)
{
    return (guint)CLAMP(height / INTERVAL, 1, MOST_INTERVALS);
}

double
hk_plot_y(const HkPlot *plot, double value)
{
    const double share = (plot->high - value) / (plot->high - plot->low);

    return plot->box.y + share * plot->box.height;
}

double
hk_plot_step(const HkPlot *plot)
{
    return plot->box.width / plot->n_places;
}

double
hk_plot_x(const HkPlot *plot, guint place)
{
    return plot->box.x + (place + 0.5) * hk_plot_step(plot);
}

char *
hk_axis_text(const HkDrawContext *context, double value, double step)
{
    const HkColumnType type = { .type = HK_VALUE_NUMBER,
                                .decimals = hk_tick_decimals(step) };
    const HkCell cell = { .number = llround(value * pow(10, type.decimals)) };
    const HkPrint print = { 0 };

    return hk_format_cell(context->formatter, &type, &cell, &print, NULL);
}

static double
step_of(const HkPlot *plot)
{
    return hk_tick_step(plot->low, plot->high,
                        plot->most > 0 ? plot->most : MOST_INTERVALS);
}

/* Calls @visit for each grid line until it gives FALSE. */
typedef gboolean (*GridFunc)(double value, const char *text, gpointer data);

static gboolean
foreach_line(HkDrawContext *context, const HkPlot *plot, GridFunc visit, gpointer data)
{
    const double step = step_of(plot);

    for (double n = ceil(plot->low / step - 1e-9); n * step <= plot->high + step * 1e-9;
         n++) {
        g_autofree char *text = hk_axis_text(context, n * step, step);

        if (n != 0 && !visit(n * step, text, data))
            return FALSE;
    }
    return TRUE;
}

typedef struct Room {
    HkTextEngine *engine;
    double widest;
} Room;

static gboolean
widen(double value, const char *text, gpointer data)
{
    Room *room = data;

    (void)value;
    room->widest = MAX(room->widest, hk_text_width(room->engine, HK_STYLE_AXIS, text));
    return TRUE;
}

double
hk_axis_room(HkDrawContext *context, double low, double high)
{
    const HkPlot plot = { .low = low, .high = high };
    Room room = { context->text, 0 };

    foreach_line(context, &plot, widen, &room);
    return room.widest + HK_MM(1.5);
}

typedef struct Grid {
    const HkPlot *plot;
    HkDrawContext *context;
    HkScene *scene;
    HkLoc loc;
    GError **error;
} Grid;

static gboolean
draw_line(double value, const char *text, gpointer data)
{
    const Grid *grid = data;
    const double y = hk_plot_y(grid->plot, value);

    hk_scene_line(grid->scene, "grid", (HkPoint){ grid->plot->left, y },
                  (HkPoint){ grid->plot->right, y },
                  hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_GRID));
    if (grid->plot->bare)
        return TRUE;
    return hk_scene_label(
        grid->scene, grid->context->text,
        &(HkLabel){ .role = "grid-label",
                    .style = HK_STYLE_AXIS,
                    .color = hk_ink(HK_INK_SECONDARY),
                    .text = text,
                    .at = (HkPoint){ grid->plot->left, y - HK_MM(0.3) },
                    .anchor = HK_ANCHOR_BOTTOM_LEFT,
                    .loc = grid->loc },
        grid->error);
}

gboolean
hk_axis_draw_grid(const HkPlot *plot, HkDrawContext *context, HkScene *scene, HkLoc loc,
                  GError **error)
{
    Grid grid = { plot, context, scene, loc, error };

    return foreach_line(context, plot, draw_line, &grid);
}

void
hk_axis_clear_grid(const HkPlot *plot, HkRect box, HkScene *scene)
{
    const double step = step_of(plot);
    const HkRect field = hk_rect_inset(box, -HK_MM(0.4), 0);

    for (double n = ceil(plot->low / step - 1e-9); n * step <= plot->high; n++) {
        const double y = hk_plot_y(plot, n * step);

        if (n != 0 && y > box.y && y < hk_bottom(box)) {
            hk_scene_rect(scene, "label-field", field, hk_fill(hk_ink(HK_INK_PAPER)));
            return;
        }
    }
}

void
hk_axis_draw_base(const HkPlot *plot, double value, HkScene *scene)
{
    const double y = hk_plot_y(plot, value);

    hk_scene_line(scene, "base", (HkPoint){ plot->left, y },
                  (HkPoint){ plot->right, y },
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS));
}

void
hk_axis_draw_cut(HkRect bar, gboolean lying, HkScene *scene)
{
    const double slant = HK_MM(0.8), width = HK_MM(1.1);
    const double x = hk_right(bar) - HK_MM(5), y = hk_bottom(bar) - HK_MM(4);
    const HkPoint across[] = { { x + slant, bar.y - 0.5 },
                               { x + slant + width, bar.y - 0.5 },
                               { x - slant + width, hk_bottom(bar) + 0.5 },
                               { x - slant, hk_bottom(bar) + 0.5 } };
    const HkPoint along[] = { { bar.x - 0.5, y + slant },
                              { bar.x - 0.5, y + slant + width },
                              { hk_right(bar) + 0.5, y - slant + width },
                              { hk_right(bar) + 0.5, y - slant } };

    hk_scene_path(scene, "cut", lying ? across : along, 4, TRUE,
                  hk_fill(hk_ink(HK_INK_PAPER)));
}

void
hk_axis_draw_reference(const HkPlot *plot, double value, HkScene *scene)
{
    const double y = hk_plot_y(plot, value);
    HkPaint paint = hk_stroke(hk_ink(HK_INK_SIGNAL), HK_LINE_AXIS);

    paint.dash = HK_DASH_SHORT;
    hk_scene_line(scene, "reference", (HkPoint){ plot->left, y },
                  (HkPoint){ plot->right, y }, paint);
}
