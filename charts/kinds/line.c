/* charts/kinds/line.c - the line chart as a kind: its range and its points. */
#include "charts/kinds/line-private.h"

#include "charts/tick.h"

#include <math.h>

/* Values that differ by less than this part of the largest leave zero out. */
#define FAR_FROM_ZERO 0.4

guint
hk_lines_n_places(const HkLines *lines)
{
    return lines->table->categories->len;
}

const HkSeries *
hk_lines_series(const HkLines *lines, guint series)
{
    return lines->table->series->pdata[series];
}

gboolean
hk_lines_point(const HkLines *lines, guint place, guint series, HkPoint *at)
{
    const HkCell *cell = hk_series_cell(lines->table, place, series);

    if (cell == NULL || !hk_status_has_number(cell->status))
        return FALSE;
    *at = (HkPoint){ hk_plot_x(&lines->plot, place),
                     hk_plot_y(&lines->plot, hk_measure_value(&lines->measure, cell)) };
    return TRUE;
}

gboolean
hk_lines_last(const HkLines *lines, guint series, guint *place)
{
    HkPoint at;

    for (guint c = hk_lines_n_places(lines); c > 0; c--)
        if (hk_lines_point(lines, c - 1, series, &at)) {
            *place = c - 1;
            return TRUE;
        }
    return FALSE;
}

/* Whether zero belongs on an axis of values from @low to @high. */
static gboolean
reaches_zero(int wanted, double low, double high)
{
    if (wanted != HK_ZERO_AUTO || low == high)
        return wanted != HK_ZERO_NEVER || low == high;
    return high - low > FAR_FROM_ZERO * MAX(fabs(low), fabs(high));
}

void
hk_lines_set_range(HkLines *lines, double low, double high)
{
    double step;

    lines->has_scale = low < high;
    if (!lines->has_scale)
        high = low + 1;
    step = hk_tick_step(low, high, 5);
    lines->low = floor(low / step + 1e-9) * step;
    lines->high = ceil(high / step - 1e-9) * step;
}

/* The ends of the axis: round, and with zero unless the spec leaves it out. */
static gboolean
set_range(HkLines *lines, const HkChart *chart, GError **error)
{
    HkAxisRange range = { lines->spec->y->field, &lines->measure, G_MAXDOUBLE,
                          -G_MAXDOUBLE };

    for (guint c = 0; c < hk_lines_n_places(lines); c++)
        for (guint s = 0; s < lines->table->series->len; s++) {
            const HkCell *cell = hk_series_cell(lines->table, c, s);

            if (cell == NULL || !hk_status_has_number(cell->status))
                continue;
            range.low = MIN(range.low, hk_measure_value(&lines->measure, cell));
            range.high = MAX(range.high, hk_measure_value(&lines->measure, cell));
        }
    for (guint i = 0; i < lines->spec->lines->len; i++) {
        const HkReferenceLine *line = lines->spec->lines->pdata[i];
        const double value = hk_measure_written(&lines->measure, line->value);

        range.low = MIN(range.low, value);
        range.high = MAX(range.high, value);
    }
    if (!hk_domain_widen(lines->spec->y->domain, chart, &range, error))
        return FALSE;
    if (range.low > range.high)
        range.low = range.high = 0;
    if (reaches_zero(lines->spec->y->zero, range.low, range.high)) {
        range.low = MIN(range.low, 0);
        range.high = MAX(range.high, range.low < 0 ? 0 : range.low);
    }
    hk_lines_set_range(lines, range.low, range.high);
    return TRUE;
}

gboolean
hk_lines_open(HkLines *lines, const HkChart *chart, const HkPanel *panel,
              HkDrawContext *context, GError **error)
{
    const HkLineSpec *spec = chart->spec;
    const HkSeriesRequest request = { chart, spec->x, spec->color, spec->y->field,
                                      panel != NULL ? panel->rows : NULL };

    *lines = (HkLines){
        .panel = panel, .spec = spec, .context = context, .loc = chart->block->loc
    };
    lines->measure.formatter = context->formatter;
    if (!hk_measure_bind(&lines->measure, chart, spec->y->field, spec->y->unit,
                         spec->y->decimals, error))
        return FALSE;
    lines->table = hk_series_table_new(&request, context, error);
    if (lines->table == NULL)
        return FALSE;
    if (panel != NULL && spec->color == NULL)
        ((HkSeries *)lines->table->series->pdata[0])->hue = panel->hue;
    if (spec->y->cumulate && !hk_series_cumulate(lines->table)) {
        g_clear_pointer(&lines->table, hk_series_table_free);
        return hk_fail(error, HK_ERROR_DATA, spec->y->loc,
                       "the sum of the values is too large");
    }
    if (set_range(lines, chart, error))
        return TRUE;
    g_clear_pointer(&lines->table, hk_series_table_free);
    return FALSE;
}

static const HkFacet *
facet_of(const HkChart *chart)
{
    return ((const HkLineSpec *)chart->spec)->facet;
}

static gboolean
measure_facets(const HkChart *chart, HkDrawContext *context, double width,
               double *height, GError **error)
{
    g_autoptr(HkFacets) facets = hk_lines_facets_new(chart, context, error);

    return facets != NULL && hk_facets_height(facets, width, height, error);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    HkLines lines;
    gboolean measured;

    if (facet_of(chart) != NULL)
        return measure_facets(chart, context, width, height, error);
    measured = hk_lines_open(&lines, chart, NULL, context, error) &&
               hk_lines_measure(&lines, width, height, error);
    hk_series_table_free(lines.table);
    return measured;
}

static gboolean
build_facets(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
             GError **error)
{
    g_autoptr(HkFacets) facets = hk_lines_facets_new(chart, context, error);

    return facets != NULL && hk_facets_draw(facets, box, scene, error);
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    HkLines lines;
    gboolean drawn;

    if (facet_of(chart) != NULL)
        return build_facets(chart, context, box, scene, error);
    drawn = hk_lines_open(&lines, chart, NULL, context, error);
    lines.scene = scene;
    drawn = drawn && hk_lines_draw(&lines, box, error);
    hk_series_table_free(lines.table);
    return drawn;
}

static char *
describe_facets(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkFacets) facets = hk_lines_facets_new(chart, context, NULL);
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");
    GString *text = g_string_new(NULL);

    for (guint i = 0; facets != NULL && i < facets->panels->len; i++) {
        const HkPanel *panel = facets->panels->pdata[i];
        g_autofree char *words = hk_lines_describe(panel->chart);

        g_string_append_printf(text, japanese ? "【%s】%s" : "%s - %s ", panel->label,
                               words);
    }
    return g_string_free(text, FALSE);
}

static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    HkLines lines;
    char *text;

    if (facet_of(chart) != NULL)
        return describe_facets(chart, context);
    text = hk_lines_open(&lines, chart, NULL, context, NULL) ? hk_lines_describe(&lines)
                                                             : g_strdup("");
    hk_series_table_free(lines.table);
    return text;
}

static char *
unit(const HkChart *chart, HkDrawContext *context)
{
    const HkLineSpec *spec = chart->spec;
    HkMeasure measured = { .formatter = context->formatter };

    if (!hk_measure_bind(&measured, chart, spec->y->field, spec->y->unit,
                         spec->y->decimals, NULL))
        return NULL;
    return hk_measure_unit(&measured);
}

static void
add_notes(const HkChart *chart, HkDrawContext *context, GPtrArray *notes)
{
    const HkLineSpec *spec = chart->spec;

    hk_channel_add_signs(chart, spec->y->field, context->formatter->language, notes);
}

const HkChartKind hk_kind_line = {
    .name = "line",
    .summary = "Lines over fiscal years, with gaps where nothing is known.",
    .def = &hk_line_def,
    .measure = measure,
    .build = build,
    .describe = describe,
    .unit = unit,
    .add_notes = add_notes,
};
