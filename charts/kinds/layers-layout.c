/* charts/kinds/layers-layout.c - where the boxes of a map of steps and layers stand.
 *
 * Within its row a box lies right below those above it, whatever stands beside them,
 * and reaches down to the next one: the rows are tiled. */
#include "charts/boxed.h"
#include "charts/kinds/layers-private.h"

/* Spare height makes a row at most so much higher; points. */
#define MOST_SPARE HK_MM(14)
#define LEGEND HK_MM(7)
/* No text can be read that has less room. */
#define LEAST_TEXT HK_MM(8)
/* A tag stands over the text that would have less room beside it. */
#define LEAST_BESIDE HK_MM(18)

static gboolean
is_muted(const HkLayers *layers, const HkLayerBox *box)
{
    return layers->spec->gaps != NULL && box->kind != HK_LAYER_GAP &&
           layers->spec->gaps->map == HK_LAYERS_MUTED;
}

double
hk_layers_tag_width(const HkLayers *layers, const HkLayerBox *box)
{
    const double most = hk_stage_box(&layers->axis, box->span, 0, 0).width -
                        HK_LAYERS_ACCENT - 2 * HK_LAYERS_PAD;

    if (box->tag == NULL || box->kind == HK_LAYER_GAP)
        return 0;
    return MIN(most, hk_text_width(layers->context->text, HK_STYLE_AXIS, box->tag) +
                         HK_MM(2));
}

HkPoint
hk_layers_text_offset(const HkLayers *layers, const HkLayerBox *box)
{
    const double width = hk_stage_box(&layers->axis, box->span, 0, 0).width;
    const double tag = hk_layers_tag_width(layers, box);
    const double left = HK_LAYERS_ACCENT + HK_LAYERS_PAD;

    if (box->kind == HK_LAYER_GAP)
        return (HkPoint){ 2 * HK_LAYERS_DISC + 2 * HK_LAYERS_PAD, 0 };
    if (tag > 0 && width - left - tag - 2 * HK_LAYERS_PAD < LEAST_BESIDE)
        return (HkPoint){ left, HK_LAYERS_TAG + HK_MM(0.6) };
    return (HkPoint){ left + (tag > 0 ? tag + HK_LAYERS_PAD : 0), 0 };
}

static gboolean
fit_box(HkLayers *layers, HkLayerBox *box, GError **error)
{
    const HkPoint offset = hk_layers_text_offset(layers, box);
    const gboolean muted = is_muted(layers, box);
    const HkTextRun run = { .text = box->text,
                            .style = muted ? HK_STYLE_NOTE : HK_STYLE_LABEL,
                            .bold = box->kind == HK_LAYER_GAP && !box->pale,
                            .color = hk_ink(muted || box->pale ? HK_INK_SECONDARY
                                                               : HK_INK_TEXT) };
    HkTextRequest request = {
        .runs = &run, .n_runs = 1, .scale = layers->scale, .loc = layers->spec->text.loc
    };

    request.width =
        hk_stage_box(&layers->axis, box->span, 0, 0).width - offset.x - HK_LAYERS_PAD;
    if (request.width < LEAST_TEXT)
        return hk_fail(error, HK_ERROR_FIT, layers->chart->block->loc,
                       "steps of %.0f mm are too narrow for texts; give the chart more "
                       "room, or name fewer steps",
                       layers->axis.step / HK_MM(1));
    hk_text_layout_unref(g_steal_pointer(&box->layout));
    box->layout = hk_text_layout(layers->context->text, &request, error);
    if (box->layout == NULL)
        return FALSE;
    box->wanted =
        hk_text_layout_size(box->layout).height + offset.y + 2 * HK_LAYERS_EDGE;
    if (box->kind == HK_LAYER_GAP)
        box->wanted = MAX(box->wanted, 2 * HK_LAYERS_DISC + 2 * HK_LAYERS_EDGE);
    if (box->tag != NULL)
        box->wanted = MAX(box->wanted, HK_LAYERS_TAG + 2 * HK_LAYERS_EDGE);
    return TRUE;
}

/* Piles the boxes of row @index up from its upper edge; gives the height of the pile.
 */
static double
pile_up(HkLayers *layers, guint index)
{
    g_autofree double *bottom = g_new0(double, layers->spec->stages->len);
    double height = 0;
    gboolean found = TRUE;

    for (guint lane = 0; found; lane++) {
        found = FALSE;
        for (guint i = 0; i < layers->boxes->len; i++) {
            HkLayerBox *box = layers->boxes->pdata[i];

            if (box->row != index || box->lane != lane)
                continue;
            found = TRUE;
            box->y = 0;
            for (guint s = box->span.from; s <= box->span.to; s++)
                box->y = MAX(box->y, bottom[s]);
            for (guint s = box->span.from; s <= box->span.to; s++)
                bottom[s] = box->y + box->wanted + HK_LAYERS_BOX_GAP;
            height = MAX(height, box->y + box->wanted);
        }
    }
    return height;
}

/* Lets the boxes of row @index reach down to the next ones, or to @height. */
static void
fill_down(HkLayers *layers, guint index, double height)
{
    const guint n_stages = layers->spec->stages->len;
    g_autofree double *limit = g_new(double, n_stages);
    guint n_lanes = 0;

    for (guint s = 0; s < n_stages; s++)
        limit[s] = height;
    for (guint i = 0; i < layers->boxes->len; i++)
        n_lanes = MAX(n_lanes, ((HkLayerBox *)layers->boxes->pdata[i])->lane + 1);
    for (guint lane = n_lanes; lane-- > 0;)
        for (guint i = 0; i < layers->boxes->len; i++) {
            HkLayerBox *box = layers->boxes->pdata[i];
            double low = height;

            if (box->row != index || box->lane != lane)
                continue;
            for (guint s = box->span.from; s <= box->span.to; s++)
                low = MIN(low, limit[s]);
            for (guint s = box->span.from; s <= box->span.to; s++)
                limit[s] = box->y - HK_LAYERS_BOX_GAP;
            /* Remarks and approvals stay as small as they are. */
            box->height = box->kind == HK_LAYER_BOX || box->kind == HK_LAYER_GAP
                              ? low - box->y
                              : MIN(low - box->y, box->wanted);
        }
}

static gboolean
fit_rows(HkLayers *layers, GError **error)
{
    for (guint i = 0; i < layers->rows->len; i++) {
        HkLayerRow *row = hk_layers_row(layers, i);
        double label = 0;

        if (row->label[0] != '\0' &&
            !hk_boxed_label_height(layers->context,
                                   (HkText){ row->label, layers->spec->row.loc },
                                   layers->scale, &label, error))
            return FALSE;
        row->wanted = MAX(pile_up(layers, i), label);
        fill_down(layers, i, row->wanted);
    }
    return TRUE;
}

gboolean
hk_layers_fit(HkLayers *layers, double width, double scale, double *height,
              GError **error)
{
    const double left = HK_LAYERS_LABEL + HK_LAYERS_GAP;
    const GPtrArray *stages = layers->spec->stages;

    layers->scale = scale;
    layers->axis =
        (HkStageAxis){ stages, left, (width - left - HK_STAGE_TIP) / stages->len };
    layers->legend = layers->spec->color.value != NULL ? LEGEND : 0;
    if (!hk_stage_heads_fit(layers->context, &layers->axis, &layers->heads, error))
        return FALSE;
    for (guint i = 0; i < layers->boxes->len; i++)
        if (!fit_box(layers, layers->boxes->pdata[i], error))
            return FALSE;
    if (!fit_rows(layers, error))
        return FALSE;
    *height = layers->heads.height + HK_LAYERS_GAP + layers->legend;
    for (guint i = 0; i < layers->rows->len; i++)
        *height += hk_layers_row(layers, i)->wanted + (i > 0 ? HK_LAYERS_ROW_GAP : 0);
    return TRUE;
}

void
hk_layers_place(HkLayers *layers, HkRect box)
{
    const guint n = layers->rows->len;
    double y = box.y + layers->heads.height + HK_LAYERS_GAP;
    double spare = hk_bottom(box) - layers->legend - y - (n - 1) * HK_LAYERS_ROW_GAP;

    layers->axis.x += box.x;
    for (guint i = 0; i < n; i++)
        spare -= hk_layers_row(layers, i)->wanted;
    spare = CLAMP(spare / n, 0, MOST_SPARE);
    for (guint i = 0; i < n; i++) {
        HkLayerRow *row = hk_layers_row(layers, i);
        const double stretch = (row->wanted + spare) / row->wanted;

        row->y = y;
        row->height = row->wanted + spare;
        for (guint k = 0; k < layers->boxes->len; k++) {
            HkLayerBox *one = layers->boxes->pdata[k];

            if (one->row != i)
                continue;
            one->y = y + one->y * stretch;
            one->height *= stretch;
        }
        y += row->height + HK_LAYERS_ROW_GAP;
    }
}
