/* charts/kinds/bar-facets.c - bars as small multiples. */
#include "charts/kinds/bar-private.h"

static gpointer
open_panel(const HkChart *chart, const HkPanel *panel, HkDrawContext *context,
           GError **error)
{
    return hk_bars_new_panel(chart, panel, context, error);
}

static void
free_panel(gpointer bars)
{
    hk_bars_free(bars);
}

static const HkSeriesTable *
table_of(gpointer bars)
{
    return ((HkBars *)bars)->table;
}

static void
get_range(gpointer data, double *low, double *high)
{
    const HkBars *bars = data;

    *low = bars->has_scale ? bars->lowest : 0;
    *high = bars->has_scale ? bars->highest : 0;
}

static void
set_range(gpointer data, double low, double high)
{
    HkBars *bars = data;

    bars->has_scale = high > low;
    bars->lowest = low;
    bars->highest = bars->has_scale ? high : low + 1;
}

static gboolean
draw_panel(gpointer bars, HkRect box, HkScene *scene, GError **error)
{
    return hk_bars_draw_upright(bars, box, scene, error);
}

static const HkFacetKind facet_kind = {
    .open = open_panel,
    .free = free_panel,
    .table = table_of,
    .get_range = get_range,
    .set_range = set_range,
    .draw = draw_panel,
};

HkFacets *
hk_bars_facets_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    const HkBarSpec *spec = chart->spec;
    HkFacets *facets = hk_facets_new(&facet_kind, chart, spec->facet, context, error);

    if (facets != NULL)
        facets->legend = hk_bars_legend(((HkPanel *)facets->panels->pdata[0])->chart);
    return facets;
}

guint
hk_bars_facets_unlabelled(const HkFacets *facets)
{
    guint n = 0;

    for (guint i = 0; i < facets->panels->len; i++)
        n += ((HkBars *)((HkPanel *)facets->panels->pdata[i])->chart)->n_unlabelled;
    return n;
}
