/* charts/axis.h - the plot of a chart whose values stand upright: grid, places, labels.
 */
#pragma once
#include "charts/channel.h"
#include "charts/series.h"

G_BEGIN_DECLS

/* Places from left to right, values from the bottom to the top. */
typedef struct HkPlot {
    HkRect box; /* from the first place to the last, the highest value to the lowest */
    double left, right; /* of grid and base lines */
    double low, high;   /* values at the bottom and the top of the box */
    guint n_places;
    gboolean bare; /* grid lines have no figures */
    guint most;    /* intervals between grid lines; 0: as many as a large plot has */
} HkPlot;

/* How many intervals a plot of @height has room for. */
guint hk_axis_most(double height);
/* The y of @value. */
double hk_plot_y(const HkPlot *plot, double value);
/* The width of one place, and the x of its middle. */
double hk_plot_step(const HkPlot *plot);
double hk_plot_x(const HkPlot *plot, guint place);

/* The figure at a grid line, in the document's way of writing numbers; (transfer full).
 */
char *hk_axis_text(const HkDrawContext *context, double value, double step);
/* The room that the figures of the grid between @low and @high need at the left. */
double hk_axis_room(HkDrawContext *context, double low, double high);
/* Light lines at round values, each with its figure on the line at the left; zero has
 * none, it is the base line. */
gboolean hk_axis_draw_grid(const HkPlot *plot, HkDrawContext *context, HkScene *scene,
                           HkLoc loc, GError **error);
/* Takes the grid lines away behind a text at @box. */
void hk_axis_clear_grid(const HkPlot *plot, HkRect box, HkScene *scene);
void hk_axis_draw_base(const HkPlot *plot, double value, HkScene *scene);
/* A break across @bar, which is longer than it is drawn: across an upright bar near its
 * foot, across a lying one near its end. */
void hk_axis_draw_cut(HkRect bar, gboolean lying, HkScene *scene);
/* A dashed line at @value; its text is a side label. */
void hk_axis_draw_reference(const HkPlot *plot, double value, HkScene *scene);

/* The labels of the places. Years are shortened (R5) and then thinned out when they do
 * not fit, but the first, the last and the emphasised one stay; names are wrapped. */
typedef struct HkAxisLabels HkAxisLabels;

/* NULL with HK_ERROR_FIT when a name does not fit into @step. */
HkAxisLabels *hk_axis_labels_new(const HkSeriesTable *table, HkDrawContext *context,
                                 double step, HkLoc loc, GError **error);
void hk_axis_labels_free(HkAxisLabels *labels); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkAxisLabels, hk_axis_labels_free)
double hk_axis_labels_height(const HkAxisLabels *labels);
/* Draws them below @y. */
void hk_axis_labels_draw(const HkAxisLabels *labels, const HkPlot *plot, double y,
                         HkScene *scene);

G_END_DECLS
