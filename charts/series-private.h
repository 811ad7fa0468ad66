/* charts/series-private.h - what the parts of the table of series share. */
#pragma once
#include "charts/series.h"

G_BEGIN_DECLS

void hk_series_free(gpointer series);

/* Adds @cell to @sum as data/value.h says; FALSE on overflow. */
gboolean
hk_series_add_cell(const HkSeriesTable *table, HkCell *sum, const HkCell *cell);

/* Says of each place whether anything is known of it. */
void hk_series_mark_missing(HkSeriesTable *table);

/* Leaves at most as many series as @color (NULL: one) asks for: the largest, and the
 * sum of the others behind them as その他. Series that share a hue get patterns. */
gboolean hk_series_bundle(HkSeriesTable *table, HkDrawContext *context,
                          const HkColorChannel *color, GError **error);

/* Sorts the places by their totals; fiscal years stay. @order is an HkOrder. */
void hk_series_sort(HkSeriesTable *table, int order);

G_END_DECLS
