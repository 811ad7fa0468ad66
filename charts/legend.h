/* charts/legend.h - the names of the series in a row above a chart. */
#pragma once
#include "charts/series.h"

G_BEGIN_DECLS

/* How a series is filled: its hue, and a pattern when another series has the hue. */
HkPaint hk_series_fill(const HkSeries *series);

/* The height that the legend takes at @width, space below it included. */
double
hk_legend_height(const HkSeriesTable *table, HkDrawContext *context, double width);
/* Draws it at the top of @box. */
gboolean hk_legend_draw(const HkSeriesTable *table, HkDrawContext *context, HkRect box,
                        HkScene *scene, HkLoc loc, GError **error);

G_END_DECLS
