/* charts/kinds/bar.c - the bar chart as a kind: which form it takes, and its words. */
#include "charts/kinds/bar-private.h"

/* Names below the bars are for few words; longer ones stand beside lying bars. */
static gboolean
lies(HkBars *bars, double width)
{
    g_autoptr(HkAxisLabels) labels = NULL;

    if (bars->spec->orientation != HK_ORIENTATION_AUTO)
        return bars->spec->orientation == HK_ORIENTATION_HORIZONTAL;
    if (bars->spec->x == NULL)
        return TRUE;
    if (hk_bars_place(bars, 0)->is_year)
        return FALSE;
    labels = hk_axis_labels_new(bars->table, bars->context,
                                (width - HK_MM(15)) / hk_bars_n_places(bars), bars->loc,
                                NULL);
    return labels == NULL;
}

static gboolean
measure_facets(const HkChart *chart, HkDrawContext *context, double width,
               double *height, GError **error)
{
    g_autoptr(HkFacets) facets = hk_bars_facets_new(chart, context, error);

    return facets != NULL && hk_facets_height(facets, width, height, error);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkBars) bars = NULL;

    if (((const HkBarSpec *)chart->spec)->facet != NULL)
        return measure_facets(chart, context, width, height, error);
    bars = hk_bars_new(chart, context, error);
    if (bars == NULL)
        return FALSE;
    *height = lies(bars, width) ? hk_bars_lying_height(bars, width)
                                : hk_bars_upright_height(bars, width);
    return TRUE;
}

static gboolean
demands_labels(const HkBarLabelSpec *labels)
{
    return labels != NULL && (labels->segment == HK_BAR_LABELS_ALWAYS ||
                              labels->total == HK_BAR_LABELS_ALWAYS);
}

/* Says of @n figures that they have no room; an error if they are demanded. */
static gboolean
report_unlabelled(const HkChart *chart, HkDrawContext *context, guint n, GError **error)
{
    const HkBarSpec *spec = chart->spec;

    if (n == 0)
        return TRUE;
    if (demands_labels(spec->labels))
        return hk_fail(error, HK_ERROR_FIT, chart->block->loc,
                       "%u figures of the bars have no room", n);
    hk_diags_add(context->findings, HK_NOTE, HK_ERROR_FIT, chart->block->loc,
                 "a table beside the chart can show them",
                 "%u figures of the bars have no room", n);
    return TRUE;
}

static gboolean
build_facets(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
             GError **error)
{
    g_autoptr(HkFacets) facets = hk_bars_facets_new(chart, context, error);

    if (facets == NULL || !hk_facets_draw(facets, box, scene, error))
        return FALSE;
    /* Small charts are not expected to have every figure. */
    return !demands_labels(((const HkBarSpec *)chart->spec)->labels) ||
           report_unlabelled(chart, context, hk_bars_facets_unlabelled(facets), error);
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkBars) bars = NULL;

    if (((const HkBarSpec *)chart->spec)->facet != NULL)
        return build_facets(chart, context, box, scene, error);
    bars = hk_bars_new(chart, context, error);
    if (bars == NULL)
        return FALSE;
    return (lies(bars, box.width) ? hk_bars_draw_lying(bars, box, scene, error)
                                  : hk_bars_draw_upright(bars, box, scene, error)) &&
           report_unlabelled(chart, context, bars->n_unlabelled, error);
}

static void
describe_place(const HkBars *bars, guint place, GString *text)
{
    const char *language = bars->context->formatter->language;
    const gboolean japanese = g_str_equal(language, "ja");
    const char *comma = japanese ? "、" : ", ";
    const HkCategory *category = hk_bars_place(bars, place);
    g_autofree char *total = hk_bars_total_text(bars, place);
    guint said = 0;

    if (category->label[0] != '\0')
        g_string_append_printf(text, japanese ? "%s：" : "%s: ", category->label);
    if (category->missing)
        g_string_append(text,
                        hk_category_missing_text(hk_bars_place(bars, place),
                                                 bars->context->formatter->language));
    for (guint s = 0; s < bars->table->series->len && !category->missing; s++) {
        const HkSeries *series = hk_bars_series(bars, s);
        g_autofree char *figure = hk_bars_segment_text(bars, place, s);

        if (figure != NULL)
            g_string_append_printf(text, "%s%s%s%s", said++ > 0 ? comma : "",
                                   series->label, series->label[0] != '\0' ? " " : "",
                                   figure);
    }
    if (total[0] != '\0' && bars->table->series->len > 1)
        g_string_append_printf(text, "%s%s %s", comma, hk_word(language, "total"),
                               total);
    g_string_append(text, japanese ? "。" : ". ");
}

static void
describe_bars(const HkBars *bars, GString *text)
{
    for (guint c = 0; c < hk_bars_n_places(bars); c++)
        describe_place(bars, c, text);
}

static void
describe_facets(const HkChart *chart, HkDrawContext *context, GString *text)
{
    g_autoptr(HkFacets) facets = hk_bars_facets_new(chart, context, NULL);
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");

    for (guint i = 0; facets != NULL && i < facets->panels->len; i++) {
        const HkPanel *panel = facets->panels->pdata[i];

        g_string_append_printf(text, japanese ? "【%s】" : "%s - ", panel->label);
        describe_bars(panel->chart, text);
    }
}

/* "令和2年度：文科省 91、厚労省 57、経産省 38、計 185。" for each bar. */
static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    GString *text = g_string_new(NULL);

    if (((const HkBarSpec *)chart->spec)->facet != NULL) {
        describe_facets(chart, context, text);
    } else {
        g_autoptr(HkBars) bars = hk_bars_new(chart, context, NULL);

        if (bars != NULL)
            describe_bars(bars, text);
    }
    if (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

static char *
unit(const HkChart *chart, HkDrawContext *context)
{
    const HkBarSpec *spec = chart->spec;
    HkMeasure measured = { .formatter = context->formatter };

    if (spec->y->stack == HK_BAR_STACK_NORMALIZE)
        return g_strdup("%");
    if (!hk_measure_bind(&measured, chart, spec->y->field, spec->y->unit,
                         spec->y->decimals, NULL))
        return NULL;
    return hk_measure_unit(&measured);
}

static void
add_notes(const HkChart *chart, HkDrawContext *context, GPtrArray *notes)
{
    const HkBarSpec *spec = chart->spec;

    hk_channel_add_signs(chart, spec->y->field, context->formatter->language, notes);
}

const HkChartKind hk_kind_bar = {
    .name = "bar",
    .summary = "Bars: grouped, stacked or as shares, upright or lying.",
    .def = &hk_bar_def,
    .measure = measure,
    .build = build,
    .describe = describe,
    .unit = unit,
    .add_notes = add_notes,
};
