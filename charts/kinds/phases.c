/* charts/kinds/phases.c - the phase chart: items over named stages. */
#include "charts/kinds/phases-private.h"

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkPhases) phases = hk_phases_new(chart, context, error);

    return phases != NULL &&
           hk_phases_fit(phases, width, context->smallest_scale, height, error);
}

/* Shrinks the texts step by step until the chart is not higher than @box. */
static gboolean
fit_into(HkPhases *phases, HkRect box, GError **error)
{
    double height = 0;

    for (double scale = 1; scale > phases->context->smallest_scale - 1e-9;
         scale -= 0.05) {
        if (!hk_phases_fit(phases, box.width, scale, &height, error))
            return FALSE;
        if (height <= box.height + 0.01)
            return TRUE;
    }
    return hk_fail(error, HK_ERROR_FIT, phases->chart->block->loc,
                   "the phase chart is %.1f mm higher than its place; shorten the "
                   "texts, or spread its items (%u) over several charts",
                   (height - box.height) / HK_MM(1), phases->items->len);
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkPhases) phases = hk_phases_new(chart, context, error);

    if (phases == NULL || !fit_into(phases, box, error))
        return FALSE;
    hk_phases_place(phases, box);
    return hk_phases_draw(phases, scene, error);
}

static void
describe_item(const HkPhases *phases, const HkPhaseItem *item, gboolean japanese,
              GString *text)
{
    const GPtrArray *stages = phases->spec->stages;
    const char *from = ((const HkText *)stages->pdata[item->span.from])->value;
    const char *to = ((const HkText *)stages->pdata[item->span.to])->value;
    const gboolean has_owner = item->owner[0] != '\0' || item->figure != NULL;

    g_string_append(text, item->name);
    if (has_owner)
        g_string_append_printf(text, japanese ? "（%s%s%s）" : " (%s%s%s)", item->owner,
                               item->figure != NULL && item->owner[0] != '\0' ? " "
                                                                              : "",
                               item->figure != NULL ? item->figure : "");
    if (item->span.from == item->span.to)
        g_string_append_printf(text, japanese ? "：%s。" : ": %s. ", from);
    else
        g_string_append_printf(text, japanese ? "：%sから%sまで。" : ": %s to %s. ",
                               from, to);
}

static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkPhases) phases = hk_phases_new(chart, context, NULL);
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");
    GString *text = g_string_new(NULL);

    for (guint i = 0; phases != NULL && i < phases->items->len; i++)
        describe_item(phases, phases->items->pdata[i], japanese, text);
    for (guint i = 0; phases != NULL && i < phases->spec->connect->len; i++) {
        const HkPhasesLink *link = phases->spec->connect->pdata[i];

        if (link->label.value != NULL)
            g_string_append_printf(text, japanese ? "%s：%s%s%s。" : "%s: %s %s %s. ",
                                   link->label.value, link->from.value,
                                   link->both ? "⇄" : "→", link->to.value);
    }
    return g_string_free(text, FALSE);
}

static void
add_notes(const HkChart *chart, HkDrawContext *context, GPtrArray *notes)
{
    g_autoptr(HkPhases) phases = hk_phases_new(chart, context, NULL);
    char *legend = phases != NULL ? hk_status_legend(phases->statuses,
                                                     context->formatter->language)
                                  : NULL;

    if (legend != NULL)
        g_ptr_array_add(notes, legend);
}

const HkChartKind hk_kind_phases = {
    .name = "phases",
    .summary = "Items over named stages, coloured by ministry or scheme.",
    .def = &hk_phases_def,
    .measure = measure,
    .build = build,
    .describe = describe,
    .add_notes = add_notes,
};
