/* charts/kinds/bar.h - bars: grouped, stacked, as shares, upright or lying. */
#pragma once
#include "charts/domain.h"

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

/* part: what is shown apart of each bar, such as the current year's of a count since
 * the beginning. */
typedef struct HkBarPart {
    HkLoc loc;
    HkText field; /* column; NULL when the values are added up */
    HkText text;  /* what it is: 令和3年度; NULL: 当年度 */
} HkBarPart;

/* y: what the length of a bar shows. */
typedef struct HkBarValue {
    HkLoc loc;
    HkText field;
    HkText unit;
    int decimals;      /* -1: as the unit needs */
    int stack;         /* HkBarStack */
    gboolean cumulate; /* each place has the sum of all values up to it */
    HkBarPart *part;   /* NULL: none; when values are added up, those of the place */
    HkDomain *domain;  /* NULL: the axis reaches the bars */
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
    HkXChannel *x; /* NULL: one bar */
    HkBarValue *y;
    HkColorChannel *color;  /* NULL: bars without parts */
    HkFacet *facet;         /* NULL: one chart */
    HkBarLabelSpec *labels; /* NULL: both auto */
    HkBarPrinted *printed;  /* NULL: none */
    GPtrArray *lines;       /* of HkReferenceLine* */
    int orientation;        /* HkOrientation */
    gboolean axis;          /* grid lines with their figures */
} HkBarSpec;

extern const HkStructDef hk_bar_def;
extern const HkChartKind hk_kind_bar;

G_END_DECLS
