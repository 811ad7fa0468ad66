/* charts/facet.h - small multiples: one small chart for each value of a column.
 *
 * The panels are laid out here; what is drawn in them is up to the kind of chart. */
#pragma once
#include "charts/series.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* One small chart. */
typedef struct HkPanel {
    char *label;
    const HkHue *hue;
    HkFrame *rows;    /* of the data set */
    gboolean figures; /* its grid lines have figures */
    gboolean names;   /* its places have names */
    guint most;       /* intervals between its grid lines */
    gpointer chart;   /* of the kind */
} HkPanel;

/* What a kind of chart does with its panels. */
typedef struct HkFacetKind {
    /* NULL with @error. */
    gpointer (*open)(const HkChart *chart, const HkPanel *panel, HkDrawContext *context,
                     GError **error);
    void (*free)(gpointer chart);
    const HkSeriesTable *(*table)(gpointer chart);
    void (*get_range)(gpointer chart, double *low, double *high);
    void (*set_range)(gpointer chart, double low, double high);
    /* Draws into @box, which has room for figures and names where the panel has them.
     */
    gboolean (*draw)(gpointer chart, HkRect box, HkScene *scene, GError **error);
} HkFacetKind;

typedef struct HkFacets {
    const HkFacetKind *kind;
    const HkFacet *facet;
    HkDrawContext *context;
    HkLoc loc;
    int legend;        /* HkLegend; NONE for a single series */
    GPtrArray *panels; /* of HkPanel* */
} HkFacets;

/* Opens one chart for each value of the column; NULL with @error. @legend is that of
 * the colours. */
HkFacets *hk_facets_new(const HkFacetKind *kind, const HkChart *chart,
                        const HkFacet *facet, HkDrawContext *context, GError **error);
void hk_facets_free(HkFacets *facets); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFacets, hk_facets_free)

/* The least height at @width. */
gboolean
hk_facets_height(HkFacets *facets, double width, double *height, GError **error);
gboolean hk_facets_draw(HkFacets *facets, HkRect box, HkScene *scene, GError **error);

G_END_DECLS
