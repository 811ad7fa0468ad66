/* charts/kinds/timeline.h - spans and milestones on an axis of fiscal years. */
#pragma once
#include "charts/chart.h"

G_BEGIN_DECLS

/* x: the columns of the first and the last year (or day) of an item. */
typedef struct HkTimelineSpan {
    HkLoc loc;
    HkText start, end;
} HkTimelineSpan;

typedef struct HkTimelineSpec {
    HkLoc loc;
    HkText data;
    HkTimelineSpan *x;
    HkText text;      /* column of the label */
    HkText row;       /* column of the track; NULL: one track */
    HkText color;     /* column; NULL: one colour */
    HkText kind;      /* column that says what an item is; NULL: all are spans */
    GPtrArray *kinds; /* of HkPair*: a word of that column -> the name of a kind */
    HkText planned;   /* column: not empty where the end is only planned */
    HkText mark;      /* column of note marks; NULL: none */
    gboolean periods; /* whether labels carry their years */
    int years;        /* HkYearStyle; -1: as the document writes them */
    gboolean key;     /* whether signs are explained */
} HkTimelineSpec;

extern const HkChartKind hk_kind_timeline;

G_END_DECLS
