/* charts/kinds/layers.h - a map of steps times layers: what stands where along a chain,
 * and the gaps in it. */
#pragma once
#include "charts/chart.h"

G_BEGIN_DECLS

/* x: the columns that name the first and the last step of a box. */
typedef struct HkLayersSpan {
    HkLoc loc;
    HkText from, to;
} HkLayersSpan;

/* How the map itself looks under its gaps. */
typedef enum HkLayersMap {
    HK_LAYERS_FULL,  /* as without gaps */
    HK_LAYERS_MUTED, /* pale */
    HK_LAYERS_NONE,  /* left out */
} HkLayersMap;

/* gaps: a second data set whose numbered boxes lie over the map. */
typedef struct HkLayersGaps {
    HkLoc loc;
    HkText data;
    HkLayersSpan *x; /* NULL: the same columns as the map */
    HkText row;      /* columns; NULL: the same as of the map */
    HkText number;   /* NULL: counted from 1 */
    HkText text;
    HkText only; /* the number of the gap that stands out; NULL: all do */
    int map;     /* HkLayersMap */
} HkLayersGaps;

typedef struct HkLayersSpec {
    HkLoc loc;
    HkText data;
    GPtrArray *stages; /* of HkText*, from left to right */
    HkText stage_title;
    HkText all; /* the word of the data for all steps */
    HkLayersSpan *x;
    HkText row;
    GPtrArray *rows;    /* of HkText*: the layers from top to bottom; empty: as given */
    HkText text;        /* column */
    HkText tag;         /* column: a small sign over the text; NULL: none */
    HkText kind;        /* column; NULL: all are boxes */
    GPtrArray *kinds;   /* of HkPair*: word of the data -> box, callout, approval */
    HkText color;       /* column; NULL: all alike */
    HkLayersGaps *gaps; /* NULL: none */
} HkLayersSpec;

extern const HkStructDef hk_layers_def;
extern const HkChartKind hk_kind_layers;

G_END_DECLS
