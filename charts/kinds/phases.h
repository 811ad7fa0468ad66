/* charts/kinds/phases.h - items over named stages: which program works from where to
 * where, who works with whom, and what comes back. */
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
    HkText label; /* before the figure, such as 予算額; NULL: the short name of the
                     colour */
} HkPhasesAmount;

/* One bar of support below the items. */
typedef struct HkPhasesSupport {
    HkLoc loc;
    HkText text;
    HkText from, to; /* stages; NULL: from the first, to the last */
} HkPhasesSupport;

/* One field at the right, written downwards. */
typedef struct HkPhasesSide {
    HkLoc loc;
    HkText text;
    GPtrArray *rows; /* of HkText*: the rows beside which it stands; empty: all */
} HkPhasesSide;

/* One band over the items of a row. */
typedef struct HkPhasesBand {
    HkLoc loc;
    HkText text;
    HkText row;      /* NULL: the first */
    HkText from, to; /* stages; NULL: from the first, to the last */
} HkPhasesBand;

/* One arrow between two items. */
typedef struct HkPhasesLink {
    HkLoc loc;
    HkText from, to; /* as their id, else their name, is spelt */
    HkText label;    /* NULL: none */
    gboolean both;   /* a head at either end */
} HkPhasesLink;

/* The arrow along the bottom that leads back to earlier items. */
typedef struct HkPhasesFeedback {
    HkLoc loc;
    HkText from;   /* an item; NULL: the last field at the right */
    GPtrArray *to; /* of HkText*: items */
    HkText label;
} HkPhasesFeedback;

typedef struct HkPhasesSpec {
    HkLoc loc;
    HkText data;
    GPtrArray *stages;  /* of HkText*, from left to right */
    HkText stage_title; /* over the row labels */
    HkPhasesSpan *x;
    HkText row;             /* column; NULL: all items in one row */
    HkText group;           /* column: a label over several rows; NULL: none */
    gboolean headings;      /* row names stand above their items, not beside them */
    HkText color;           /* column; NULL: all alike */
    HkText id;              /* column by which connect: and feedback: find items */
    HkText kind;            /* column; NULL: all are items */
    GPtrArray *kinds;       /* of HkPair*: word of the data -> item or band */
    HkText number;          /* column; NULL: none */
    HkText name;            /* column */
    HkText text;            /* column of the description; NULL: none */
    HkText steps;           /* column of the chips; NULL: none */
    HkText bullet;          /* sign before each name; NULL: none */
    HkPhasesAmount *amount; /* NULL: none */
    GPtrArray *bands;       /* of HkPhasesBand* */
    GPtrArray *support;     /* of HkPhasesSupport* */
    HkText support_title;
    GPtrArray *side;            /* of HkPhasesSide* */
    GPtrArray *connect;         /* of HkPhasesLink* */
    HkPhasesFeedback *feedback; /* NULL: none */
    gboolean legend;
} HkPhasesSpec;

extern const HkStructDef hk_phases_def;
extern const HkChartKind hk_kind_phases;

G_END_DECLS
