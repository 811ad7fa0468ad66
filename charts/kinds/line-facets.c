/* charts/kinds/line-facets.c - lines as small multiples. */
#include "charts/kinds/line-private.h"

static gpointer
open_panel(const HkChart *chart, const HkPanel *panel, HkDrawContext *context,
           GError **error)
{
    g_autofree HkLines *lines = g_new0(HkLines, 1);

    return hk_lines_open(lines, chart, panel, context, error) ? g_steal_pointer(&lines)
                                                              : NULL;
}

static void
free_panel(gpointer lines)
{
    hk_series_table_free(((HkLines *)lines)->table);
    g_free(lines);
}

static const HkSeriesTable *
table_of(gpointer lines)
{
    return ((HkLines *)lines)->table;
}

static void
get_range(gpointer data, double *low, double *high)
{
    const HkLines *lines = data;

    *low = lines->has_scale ? lines->low : 0;
    *high = lines->has_scale ? lines->high : 0;
}

static void
set_range(gpointer lines, double low, double high)
{
    hk_lines_set_range(lines, low, high);
}

static gboolean
draw_panel(gpointer data, HkRect box, HkScene *scene, GError **error)
{
    HkLines *lines = data;

    lines->scene = scene;
    return hk_lines_draw(lines, box, error);
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
hk_lines_facets_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    const HkLineSpec *spec = chart->spec;
    HkFacets *facets = hk_facets_new(&facet_kind, chart, spec->facet, context, error);

    if (facets != NULL)
        facets->legend = spec->color != NULL ? spec->color->legend : HK_LEGEND_NONE;
    return facets;
}
