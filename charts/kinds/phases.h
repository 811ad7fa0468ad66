/* charts/kinds/phases.h - items over named stages: which program works from where to
 * where. */
#pragma once
#include "charts/chart.h"

G_BEGIN_DECLS

/* x: the columns that name the first and the last stage of an item. */
typedef struct HkPhasesSpan {
    HkLoc loc;
    HkText from, to;
} HkPhasesSpan;

/* amount: the figure at the right of an item. */
typedef struct HkPhasesAmount {
    HkLoc loc;
    HkText field;
    HkText unit;
    int decimals; /* -1: as the unit needs */
} HkPhasesAmount;

/* One bar of support below the items. */
typedef struct HkPhasesSupport {
    HkLoc loc;
    HkText text;
    HkText from, to; /* stages; NULL: from the first, to the last */
} HkPhasesSupport;

typedef struct HkPhasesSpec {
    HkLoc loc;
    HkText data;
    GPtrArray *stages;  /* of HkText*, from left to right */
    HkText stage_title; /* over the row labels */
    HkPhasesSpan *x;
    HkText row;             /* column; NULL: all items in one row */
    HkText color;           /* column */
    HkText name;            /* column */
    HkText text;            /* column of the description; NULL: none */
    HkPhasesAmount *amount; /* NULL: none */
    GPtrArray *support;     /* of HkPhasesSupport* */
    HkText support_title;
    HkText side; /* vertical text at the right; NULL: none */
    gboolean legend;
} HkPhasesSpec;

extern const HkChartKind hk_kind_phases;

G_END_DECLS
