/* charts/kinds/bar.h - bars: grouped, stacked, as shares, upright or lying. */
#pragma once
#include "charts/chart.h"

G_BEGIN_DECLS

typedef enum HkBarStack {
    HK_BAR_STACK_ZERO, /* on top of each other; negative values below the base line */
    HK_BAR_STACK_NORMALIZE, /* each bar is 100 % */
    HK_BAR_STACK_NONE,      /* side by side */
} HkBarStack;

typedef enum HkBarLabels {
    HK_BAR_LABELS_AUTO,
    HK_BAR_LABELS_ALWAYS,
    HK_BAR_LABELS_NONE
} HkBarLabels;

typedef enum HkBarLegend {
    HK_BAR_LEGEND_AUTO, /* beside the last bar when it has room, else on top */
    HK_BAR_LEGEND_DIRECT,
    HK_BAR_LEGEND_TOP,
    HK_BAR_LEGEND_NONE,
} HkBarLegend;

/* y: what the length of a bar shows. */
typedef struct HkBarValue {
    HkLoc loc;
    HkText field;
    HkText unit;
    int decimals; /* -1: as the unit needs */
    int stack;    /* HkBarStack */
} HkBarValue;

/* labels: which figures are written. */
typedef struct HkBarLabelSpec {
    HkLoc loc;
    int segment; /* HkBarLabels */
    int total;
} HkBarLabelSpec;

/* printed: totals that the source prints; where they differ from the sum of the parts,
 * the sum stands above them. */
typedef struct HkBarPrinted {
    HkLoc loc;
    HkText data, field;
} HkBarPrinted;

typedef struct HkBarSpec {
    HkLoc loc;
    HkText data;
    HkText x;
    HkBarValue *y;
    HkText color;
    HkBarLabelSpec *labels; /* NULL: both auto */
    HkBarPrinted *printed;  /* NULL: none */
    int legend;             /* HkBarLegend */
    gboolean horizontal;
    gboolean axis; /* grid lines with their figures */
} HkBarSpec;

extern const HkChartKind hk_kind_bar;

G_END_DECLS
