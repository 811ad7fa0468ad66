/* charts/kinds/line.h - lines over fiscal years. */
#pragma once
#include "charts/domain.h"

G_BEGIN_DECLS

typedef enum HkLineLabels {
    HK_LINE_LABELS_AUTO, /* every figure if all have ample room, else those of ends */
    HK_LINE_LABELS_ALL,  /* every figure; without room is an error */
    HK_LINE_LABELS_ENDS, /* the first, last, highest and lowest, and the year of the
                            page */
    HK_LINE_LABELS_NONE,
} HkLineLabels;

/* y: what the height of a point shows. */
typedef struct HkLineValue {
    HkLoc loc;
    HkText field;
    HkText unit;
    int decimals;      /* -1: as the unit needs */
    int zero;          /* HkZero: whether the axis reaches zero */
    gboolean cumulate; /* each point is the sum of all values up to it */
    HkDomain *domain;  /* NULL: the axis reaches the points */
} HkLineValue;

typedef struct HkLineSpec {
    HkLoc loc;
    HkText data;
    HkXChannel *x;
    HkLineValue *y;
    HkColorChannel *color; /* NULL: one line */
    HkFacet *facet;        /* NULL: one chart */
    int labels;            /* HkLineLabels */
    GPtrArray *lines;      /* of HkReferenceLine* */
} HkLineSpec;

extern const HkStructDef hk_line_def;
extern const HkChartKind hk_kind_line;

G_END_DECLS
