/* charts/kinds/layers-draw.c - the marks of a map of steps and layers. */
#include "charts/boxed.h"
#include "charts/kinds/layers-private.h"

#include <string.h>

#define SWATCH HK_MM(3.4)
/* Half the width of the point of a callout. */
#define POINT HK_MM(1.4)

static gboolean
is_muted(const HkLayers *layers, const HkLayerBox *box)
{
    return layers->spec->gaps != NULL && box->kind != HK_LAYER_GAP;
}

static gboolean
draw_rows(HkLayers *layers, HkRect box, HkScene *scene, GError **error)
{
    for (guint i = 0; i < layers->rows->len; i++) {
        const HkLayerRow *row = hk_layers_row(layers, i);
        const HkRect field = { box.x, row->y, HK_LAYERS_LABEL, row->height };
        const HkBoxedText text = { .role = "row",
                                   .run = { .text = row->label,
                                            .style = HK_STYLE_VERTICAL,
                                            .color = hk_ink(HK_INK_TEXT) },
                                   .box = hk_rect_inset(field, 0, HK_MM(0.5)),
                                   .align = HK_ALIGN_CENTER,
                                   .vertical = TRUE,
                                   .loc = layers->spec->row.loc };

        hk_scene_rect(scene, "row-field", field, hk_fill(hk_ink(HK_INK_PANEL)));
        if (row->label[0] != '\0' &&
            !hk_boxed_text_draw(layers->context, &text, scene, error))
            return FALSE;
        if (i > 0)
            hk_scene_line(scene, "row-rule",
                          (HkPoint){ box.x, row->y - HK_LAYERS_ROW_GAP / 2 },
                          (HkPoint){ hk_stage_right(&layers->axis),
                                     row->y - HK_LAYERS_ROW_GAP / 2 },
                          hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR));
    }
    return TRUE;
}

/* A remark: a field whose point touches the box above it. */
static void
draw_callout(HkRect box, HkColor line, HkScene *scene)
{
    const double middle = box.x + MIN(box.width / 2, HK_MM(8));
    const HkPoint points[] = {
        { box.x, box.y },
        { middle - POINT, box.y },
        { middle, box.y - HK_LAYERS_NOTCH },
        { middle + POINT, box.y },
        { hk_right(box), box.y },
        { hk_right(box), hk_bottom(box) },
        { box.x, hk_bottom(box) },
    };
    HkPaint paint = hk_stroke(line, HK_LINE_HEAD);

    paint.filled = TRUE;
    paint.fill = hk_ink(HK_INK_PAPER);
    hk_scene_path(scene, "callout", points, G_N_ELEMENTS(points), TRUE, paint);
}

static void
draw_field(const HkLayers *layers, const HkLayerBox *box, HkRect field, HkScene *scene)
{
    const gboolean muted = is_muted(layers, box);
    HkRect accent = { field.x, field.y, HK_LAYERS_ACCENT, field.height };
    HkPaint outline = hk_stroke(
        muted ? hk_ink(HK_INK_HAIRLINE) : hk_ink(HK_INK_SECONDARY), HK_LINE_HEAD);

    switch (box->kind) {
    case HK_LAYER_GAP:
        outline = hk_stroke(hk_ink(box->pale ? HK_INK_HAIRLINE : HK_INK_SIGNAL),
                            HK_LINE_HEAD);
        outline.filled = TRUE;
        outline.fill = hk_ink(box->pale ? HK_INK_PANEL : HK_INK_SIGNAL_TINT);
        hk_scene_rect(scene, "gap-field", field, outline);
        return;
    case HK_LAYER_CALLOUT:
        draw_callout(field, outline.stroke, scene);
        return;
    case HK_LAYER_APPROVAL:
        outline.stroke = muted ? outline.stroke : box->hue->fill;
        outline.filled = TRUE;
        outline.fill = hk_ink(HK_INK_PAPER);
        hk_scene_rect(scene, "approval-field", field, outline);
        return;
    case HK_LAYER_BOX:
        hk_scene_rect(scene, "box-field", field,
                      hk_fill(muted ? hk_ink(HK_INK_PANEL) : box->hue->tint));
        hk_scene_rect(scene, "box-accent", accent,
                      hk_fill(muted ? hk_ink(HK_INK_HAIRLINE) : box->hue->fill));
        return;
    }
}

/* The number of a gap on a disc, in the middle of its left. */
static gboolean
draw_number(HkLayers *layers, const HkLayerBox *box, HkRect field, HkScene *scene,
            GError **error)
{
    const HkPoint center = { field.x + HK_LAYERS_PAD * 0.8 + HK_LAYERS_DISC,
                             field.y + field.height / 2 };

    hk_scene_circle(scene, "gap-disc", center, HK_LAYERS_DISC,
                    hk_fill(hk_ink(box->pale ? HK_INK_MUTED : HK_INK_SIGNAL)));
    return hk_scene_label(scene, layers->context->text,
                          &(HkLabel){ .role = "gap-number",
                                      .style = HK_STYLE_TABLE_HEAD,
                                      .color = hk_ink(HK_INK_PAPER),
                                      .text = box->tag,
                                      .at = center,
                                      .anchor = HK_ANCHOR_CENTER,
                                      .loc = layers->spec->gaps->loc },
                          error);
}

/* The sign over the text of a box, on the box's own colour. */
static gboolean
draw_tag(HkLayers *layers, const HkLayerBox *box, HkPoint at, HkScene *scene,
         GError **error)
{
    const gboolean muted = is_muted(layers, box);
    const HkBoxedText text = {
        .role = "tag",
        .run = { .text = box->tag,
                 .style = HK_STYLE_AXIS,
                 .color = muted ? hk_ink(HK_INK_SECONDARY) : box->hue->on_fill },
        .box = { at.x, at.y, hk_layers_tag_width(layers, box), HK_LAYERS_TAG },
        .align = HK_ALIGN_CENTER,
        .loc = layers->spec->tag.loc
    };

    hk_scene_rect(scene, "tag-field", text.box,
                  hk_fill(muted ? hk_ink(HK_INK_HEAD) : box->hue->fill));
    return hk_boxed_text_draw(layers->context, &text, scene, error);
}

static gboolean
draw_box(HkLayers *layers, const HkLayerBox *box, HkScene *scene, GError **error)
{
    const HkRect field = hk_stage_box(&layers->axis, box->span, box->y, box->height);
    const HkPoint offset = hk_layers_text_offset(layers, box);
    const double content = hk_text_layout_size(box->layout).height + offset.y;
    const HkPoint at = { field.x + offset.x,
                         field.y + MAX(0, (field.height - content) / 2) };
    const HkPoint tag = { field.x + HK_LAYERS_ACCENT + HK_LAYERS_PAD,
                          offset.y > 0 ? at.y
                                       : field.y + (field.height - HK_LAYERS_TAG) / 2 };
    gboolean drawn = TRUE;

    hk_scene_begin(scene, &(HkGroup){ .role = "item", .tag = HK_TAG_P });
    draw_field(layers, box, field, scene);
    if (box->kind == HK_LAYER_GAP)
        drawn = draw_number(layers, box, field, scene, error);
    else if (box->tag != NULL)
        drawn = draw_tag(layers, box, tag, scene, error);
    hk_scene_text(scene, box->kind == HK_LAYER_GAP ? "gap-text" : "box-text",
                  box->layout, (HkPoint){ at.x, at.y + offset.y });
    hk_scene_end(scene);
    return drawn;
}

/* One box of each colour, in the order of the code list. */
static GPtrArray *
colors_of(const HkLayers *layers)
{
    GPtrArray *colors = g_ptr_array_new();

    for (guint i = 0; i < layers->boxes->len; i++) {
        HkLayerBox *box = layers->boxes->pdata[i];
        guint at = colors->len;
        gboolean known = box->group[0] == '\0';

        for (guint k = colors->len; k-- > 0;) {
            const HkLayerBox *other = colors->pdata[k];

            known = known || strcmp(other->group, box->group) == 0;
            if (other->rank > box->rank)
                at = k;
        }
        if (!known)
            g_ptr_array_insert(colors, (int)at, box);
    }
    return colors;
}

static gboolean
draw_legend(HkLayers *layers, HkRect box, HkScene *scene, GError **error)
{
    g_autoptr(GPtrArray) colors = colors_of(layers);
    const double middle = hk_bottom(box) - SWATCH;
    double x = layers->axis.x;

    for (guint i = 0; layers->legend > 0 && i < colors->len; i++) {
        const HkLayerBox *one = colors->pdata[i];
        const double width =
            hk_text_width(layers->context->text, HK_STYLE_AXIS, one->group);

        if (x + SWATCH + HK_MM(1) + width > hk_right(box)) {
            hk_diags_add(layers->context->findings, HK_WARNING, HK_ERROR_FIT,
                         layers->chart->block->loc, "use fewer or shorter names",
                         "the map has no room for the name of the colour '%s'",
                         one->group);
            break;
        }
        hk_scene_rect(scene, "legend-swatch",
                      (HkRect){ x, middle - SWATCH / 2, SWATCH, SWATCH },
                      hk_fill(one->hue->fill));
        if (!hk_scene_label(scene, layers->context->text,
                            &(HkLabel){ .role = "legend-name",
                                        .style = HK_STYLE_AXIS,
                                        .color = hk_ink(HK_INK_TEXT),
                                        .text = one->group,
                                        .at = { x + SWATCH + HK_MM(1), middle },
                                        .anchor = HK_ANCHOR_LEFT,
                                        .loc = layers->spec->color.loc },
                            error))
            return FALSE;
        x += SWATCH + width + HK_MM(6);
    }
    return TRUE;
}

gboolean
hk_layers_draw(HkLayers *layers, HkRect box, HkScene *scene, GError **error)
{
    const HkRect title = { box.x, box.y, HK_LAYERS_LABEL, layers->heads.height };
    const HkLayerRow *last = hk_layers_row(layers, layers->rows->len - 1);

    if (!hk_stage_title_draw(layers->context, layers->spec->stage_title, title, scene,
                             error) ||
        !hk_stage_heads_draw(layers->context, &layers->axis, &layers->heads, box.y,
                             scene, error))
        return FALSE;
    hk_stage_guides_draw(&layers->axis, box.y + layers->heads.height,
                         last->y + last->height, scene);
    if (!draw_rows(layers, box, scene, error))
        return FALSE;
    for (guint i = 0; i < layers->boxes->len; i++)
        if (!draw_box(layers, layers->boxes->pdata[i], scene, error))
            return FALSE;
    return draw_legend(layers, box, scene, error);
}
