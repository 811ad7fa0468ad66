/* report/chart-block.h - a chart as a block that a page can place. */
#pragma once
#include "charts/chart.h"
#include "layouts/block.h"

G_BEGIN_DECLS

/* @context, @source and what it borrows must outlive the block; the frame is
 * referenced. */
HkBlock *hk_chart_block_new(const HkChartKind *kind, const HkBlockSource *source,
                            HkDrawContext *context);

G_END_DECLS
