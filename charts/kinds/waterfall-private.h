/* charts/kinds/waterfall-private.h - what the parts of the waterfall share. */
#pragma once
#include "charts/kinds/waterfall.h"
#include "charts/series.h"

G_BEGIN_DECLS

typedef struct HkStep {
    gboolean is_amount; /* from zero to @to; else a change from @from to @to */
    gboolean known;     /* has a number */
    gboolean joined;    /* follows the step before it without a gap in what is known */
    HkStatus status;
    gint64 from, to;
    HkOrigin origin; /* of @to */
    char *text;      /* the figure or the sign of the status */
    char *computed;  /* of an amount: the sum of what went before where it is another
                        figure; else NULL */
} HkStep;

typedef struct HkWaterfall {
    const HkWaterfallSpec *spec;
    HkDrawContext *context;
    HkLoc loc;
    HkSeriesTable *table; /* its places are the steps */
    HkMeasure measure;
    GArray *steps;    /* of HkStep */
    double low, high; /* of the axis */
    gboolean cut;     /* the axis does not reach zero */
} HkWaterfall;

/* Reads the steps and adds them up; NULL with @error. */
HkWaterfall *
hk_waterfall_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_waterfall_free(HkWaterfall *waterfall); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkWaterfall, hk_waterfall_free)

const HkStep *hk_waterfall_step(const HkWaterfall *waterfall, guint place);
/* A number of the value column in the unit of the axis. */
double hk_waterfall_value(const HkWaterfall *waterfall, gint64 number);

/* Whether bars that stand have room for their names and figures at @width. */
gboolean hk_waterfall_can_stand(const HkWaterfall *waterfall, double width);
/* The least height of either form; G_MAXDOUBLE if it cannot be drawn. */
double hk_waterfall_height(const HkWaterfall *waterfall, gboolean lying, double width);
gboolean hk_waterfall_draw(const HkWaterfall *waterfall, gboolean lying, HkRect box,
                           HkScene *scene, GError **error);

G_END_DECLS
