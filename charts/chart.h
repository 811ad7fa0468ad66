/* charts/chart.h - one kind of chart: its vocabulary and how a frame becomes marks.
 *
 * Charts never see Cairo, YAML or pages; they get a frame, a decoded struct and a box.
 */
#pragma once
#include "data/field.h"
#include "data/frame.h"
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* What a chart is drawn from. @spec is the struct of the kind's own table; its texts
 * have their values filled in already. */
typedef struct HkChart {
    const HkBlockSpec *block;
    const void *spec;
    const HkFrame *frame; /* NULL for a kind that needs no data */
    /* Another data set of the briefing, such as the printed totals. NULL with @error if
     * there is none of that name. Borrowed. */
    HkFrame *(*dataset)(gpointer user, const HkText *name, GError **error);
    gpointer user;
} HkChart;

typedef struct HkChartKind {
    const char *name;
    const char *summary; /* one sentence for the reference */
    const HkStructDef *def;
    /* The kind's own key names no data set, and HkChart.frame is NULL. */
    gboolean needs_no_data;
    /* The least height at which the chart is legible at @width. */
    gboolean (*measure)(const HkChart *chart, HkDrawContext *context, double width,
                        double *height, GError **error);
    /* The height at @width beyond which the chart gains nothing; 0 or a NULL member:
     * there is none. */
    double (*enough)(const HkChart *chart, HkDrawContext *context, double width);
    /* Draws into @box. HK_ERROR_FIT when a label or mark cannot be placed. */
    gboolean (*build)(const HkChart *chart, HkDrawContext *context, HkRect box,
                      HkScene *scene, GError **error);
    /* One or two sentences made from the data, in the document's language; NULL member:
     * the caption alone is used. (transfer full) */
    char *(*describe)(const HkChart *chart, HkDrawContext *context);
    /* The unit to print at the right of the caption ("億円"); NULL: none. (transfer
     * full) */
    char *(*unit)(const HkChart *chart, HkDrawContext *context);
    /* Appends what the chart itself has to explain (the signs in it) to @notes, a
     * GPtrArray with g_free. NULL member: nothing. */
    void (*add_notes)(const HkChart *chart, HkDrawContext *context, GPtrArray *notes);
} HkChartKind;

/* NULL if @name is no chart. Names in order, NULL-terminated. */
const HkChartKind *hk_chart_kind_lookup(const char *name);
const char *const *hk_chart_kind_names(void);

G_END_DECLS
