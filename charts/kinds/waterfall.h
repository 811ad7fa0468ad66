/* charts/kinds/waterfall.h - from one amount over its changes to another. */
#pragma once
#include "charts/channel.h"

G_BEGIN_DECLS

/* y: the amounts and the changes. */
typedef struct HkWaterfallValue {
    HkLoc loc;
    HkText field;
    HkText unit;
    int decimals; /* -1: as the unit needs */
    int zero;     /* HkZero: whether the bars of amounts start at zero */
} HkWaterfallValue;

typedef struct HkWaterfallSpec {
    HkLoc loc;
    HkText data;
    HkText x; /* column of the names */
    HkWaterfallValue *y;
    HkText kind;      /* column; NULL: the first row is an amount, the others changes */
    GPtrArray *kinds; /* of HkPair*: a word of that column -> amount, change */
    HkText end;       /* name of a last bar with the sum; NULL: there is none */
    int orientation;  /* HkOrientation */
} HkWaterfallSpec;

extern const HkChartKind hk_kind_waterfall;

G_END_DECLS
