/* charts/kinds/gantt.h - thin numbered bars, one a row, over named stages. */
#pragma once
#include "charts/chart.h"

G_BEGIN_DECLS

/* x: the columns of the first and the last stage of a row. */
typedef struct HkGanttSpan {
    HkLoc loc;
    HkText from, to;
} HkGanttSpan;

typedef struct HkGanttSpec {
    HkLoc loc;
    HkText data;
    GPtrArray *stages; /* of HkText* */
    HkText stage_title;
    HkGanttSpan *x;
    HkText number; /* column of what stands in the disc; NULL: rows are counted */
    HkText text;   /* column of a label beside the bar; NULL: none */
    HkText color;  /* column; NULL: one colour */
    int legend;    /* HkLegend of charts/channel.h */
    int panels;    /* side by side; 0: as many as it takes */
} HkGanttSpec;

extern const HkChartKind hk_kind_gantt;

G_END_DECLS
