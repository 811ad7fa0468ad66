/* charts/kinds/bar-private.h - what the parts of the bar chart share. */
#pragma once
#include "charts/kinds/bar.h"
#include "charts/series.h"

G_BEGIN_DECLS

typedef struct HkBars {
    const HkBarSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    HkSeriesTable *table;
    HkPrint print;    /* of values and totals */
    const char *unit; /* of magnitudes; may be NULL */
    gboolean stacked; /* zero or normalize with more than one series */
    HkCell *totals;   /* of each category */
    char **printed;   /* of each category: the printed total; NULL: none is known */
    char **computed;  /* the sum of the parts where it differs from it; else NULL */
    double lowest, highest; /* of the bars, in the unit; lowest <= 0 <= highest */
    guint n_unlabelled;     /* segments that have no room for their figure */
} HkBars;

/* Reads the data. NULL with @error. */
HkBars *hk_bars_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_bars_free(HkBars *bars); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBars, hk_bars_free)

/* The length of @cell's segment in the unit of the axis: a value, or a percentage of
 * its bar. */
double hk_bars_length(const HkBars *bars, guint category, const HkCell *cell);
/* What is written on the segment; (transfer full), NULL with @error. */
char *hk_bars_segment_text(const HkBars *bars, guint category, const HkCell *cell,
                           GError **error);
/* What is written at the end of a bar: the printed total or the sum; "" for nothing. */
char *hk_bars_total_text(const HkBars *bars, guint category, GError **error);
gboolean hk_bars_wants_totals(const HkBars *bars);

/* The colours in a row on top of @box; gives the height used. */
gboolean hk_bars_draw_legend(HkBars *bars, HkRect box, HkScene *scene, double *height,
                             GError **error);

gboolean hk_bars_draw_upright(HkBars *bars, HkRect box, HkScene *scene, GError **error);
gboolean hk_bars_draw_lying(HkBars *bars, HkRect box, HkScene *scene, GError **error);
/* The least heights at which they are legible. */
double hk_bars_upright_height(const HkBars *bars);
double hk_bars_lying_height(const HkBars *bars);

/* A bar takes so much of its step. */
#define HK_BAR_SHARE 0.65
/* A label keeps so far from the edge of its segment. */
#define HK_BAR_SPARE HK_MM(0.6)

G_END_DECLS
