/* charts/kinds/layers.c - a map of the steps of a chain and its layers. */
#include "charts/kinds/layers-private.h"

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkLayers) layers = hk_layers_new(chart, context, error);

    return layers != NULL &&
           hk_layers_fit(layers, width, context->smallest_scale, height, error);
}

/* Shrinks the texts step by step until the map is not higher than @box. */
static gboolean
fit_into(HkLayers *layers, HkRect box, GError **error)
{
    double height = 0;

    for (double scale = 1; scale > layers->context->smallest_scale - 1e-9;
         scale -= 0.05) {
        if (!hk_layers_fit(layers, box.width, scale, &height, error))
            return FALSE;
        if (height <= box.height + 0.01)
            return TRUE;
    }
    return hk_fail(error, HK_ERROR_FIT, layers->chart->block->loc,
                   "the map is %.1f mm higher than its place; shorten the texts, or "
                   "spread its boxes (%u) over several pages",
                   (height - box.height) / HK_MM(1), layers->boxes->len);
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkLayers) layers = hk_layers_new(chart, context, error);

    if (layers == NULL || !fit_into(layers, box, error))
        return FALSE;
    hk_layers_place(layers, box);
    return hk_layers_draw(layers, box, scene, error);
}

static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkLayers) layers = hk_layers_new(chart, context, NULL);
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");
    GString *text = g_string_new(NULL);

    for (guint i = 0; layers != NULL && i < layers->boxes->len; i++) {
        const HkLayerBox *box = layers->boxes->pdata[i];
        const GPtrArray *stages = layers->spec->stages;
        const char *from = ((const HkText *)stages->pdata[box->span.from])->value;
        const char *to = ((const HkText *)stages->pdata[box->span.to])->value;
        const char *row = hk_layers_row(layers, box->row)->label;

        g_string_append(text, row);
        g_string_append(text, japanese ? "・" : ", ");
        g_string_append(text, from);
        if (box->span.from != box->span.to)
            g_string_append_printf(text, japanese ? "～%s" : " to %s", to);
        g_string_append(text, japanese ? "：" : ": ");
        if (box->tag != NULL)
            g_string_append_printf(text, japanese ? "%s　" : "%s ", box->tag);
        g_string_append_printf(text, japanese ? "%s。" : "%s. ", box->text);
    }
    return g_string_free(text, FALSE);
}

const HkChartKind hk_kind_layers = {
    .name = "layers",
    .summary = "A map of the steps of a chain and its layers, with numbered gaps.",
    .def = &hk_layers_def,
    .measure = measure,
    .build = build,
    .describe = describe,
};
