/* charts/kinds/matrix-paint.c - one chip: its field, its words and its tag. */
#include "charts/kinds/matrix-private.h"

/* How each outline is drawn. */
static const struct {
    double width;
    HkDash dash;
    double inner; /* distance of a second line inside; 0: none */
} lines[HK_MATRIX_N_LINES] = {
    [HK_MATRIX_THIN] = { 0.5, HK_DASH_NONE, 0 },
    [HK_MATRIX_THICK] = { 1.5, HK_DASH_NONE, 0 },
    [HK_MATRIX_DASHED] = { 0.8, HK_DASH_SHORT, 0 },
    [HK_MATRIX_DOUBLE] = { 0.5, HK_DASH_NONE, 1.5 },
    [HK_MATRIX_DOTTED] = { 0.9, HK_DASH_DOT, 0 },
    [HK_MATRIX_THICK_DASHED] = { 1.5, HK_DASH_SHORT, 0 },
};

static const HkHue *
hue_of(const HkMatrixField *field)
{
    if (field->hue != NULL)
        return field->hue;
    return field->kind != NULL ? field->kind->hue : NULL;
}

static void
draw_outline(HkScene *scene, const HkMatrixField *field, HkColor ink)
{
    const double width = lines[field->line].width;
    const double inner = lines[field->line].inner;
    HkPaint paint = hk_stroke(ink, width);

    paint.dash = lines[field->line].dash;
    hk_scene_rect(scene, "chip-outline",
                  hk_rect_inset(field->box, width / 2, width / 2), paint);
    if (inner > 0)
        hk_scene_rect(scene, "chip-outline",
                      hk_rect_inset(field->box, inner + width / 2, inner + width / 2),
                      paint);
}

void
hk_matrix_draw_field(HkScene *scene, const HkMatrixField *field)
{
    const HkHue *hue = hue_of(field);
    HkRect bar = field->box;

    hk_scene_rect(scene, field->role, field->box,
                  hk_fill(hue != NULL ? hk_matrix_body(hue) : hk_ink(HK_INK_PAPER)));
    if (field->bar && field->kind != NULL) {
        HkPaint paint = hk_fill(hue->fill);

        bar.width = HK_MATRIX_BAR;
        paint.pattern = field->kind->pattern;
        paint.stroke = hue->on_fill;
        hk_scene_rect(scene, "chip-bar", bar, paint);
    }
    draw_outline(scene, field, hue != NULL ? hue->text : hk_ink(HK_INK_SECONDARY));
}

static HkTextLayout *
lay_out(const HkMatrix *matrix, const char *text, HkTextRun run, HkAlign align,
        GError **error)
{
    const double size = hk_style(run.style)->size;
    const HkTextRequest request = {
        .runs = &run,
        .n_runs = 1,
        .width = -1,
        .align = align,
        .scale = MAX(size * matrix->scale, HK_SMALLEST_SIZE) / size,
        .loc = matrix->spec->loc
    };

    run.text = text;
    return hk_text_layout(matrix->context->text, &request, error);
}

/* The tag in the upper right corner. */
static gboolean
draw_tag(HkMatrix *matrix, const HkMatrixItem *item, HkRect box, HkScene *scene,
         GError **error)
{
    const gboolean is_plain = item->kind < 0 && item->hue == NULL;
    g_autoptr(HkTextLayout) layout =
        lay_out(matrix, item->tag,
                (HkTextRun){ .style = HK_STYLE_NOTE, .color = hk_ink(HK_INK_TEXT) },
                HK_ALIGN_START, error);
    HkSize size;
    HkRect field;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    field = (HkRect){ hk_right(box) - size.width - 2 * HK_MATRIX_TAG_PAD - 1.5,
                      box.y + 1.5, size.width + 2 * HK_MATRIX_TAG_PAD, size.height };
    field.height = MIN(field.height, box.height - 3);
    hk_scene_rect(scene, "chip-tag-field", field,
                  hk_fill(hk_ink(is_plain ? HK_INK_HEAD : HK_INK_PAPER)));
    hk_scene_text(scene, "chip-tag", layout,
                  (HkPoint){ field.x + HK_MATRIX_TAG_PAD,
                             field.y + (field.height - size.height) / 2 });
    return TRUE;
}

static gboolean
draw_remark(HkMatrix *matrix, const char *text, HkPoint at, HkScene *scene,
            GError **error)
{
    g_autoptr(HkTextLayout) layout =
        lay_out(matrix, text,
                (HkTextRun){ .style = HK_STYLE_NOTE, .color = hk_ink(HK_INK_SIGNAL) },
                HK_ALIGN_START, error);

    if (layout != NULL)
        hk_scene_text(scene, "chip-remark", layout, at);
    return layout != NULL;
}

gboolean
hk_matrix_draw_chip(HkMatrix *matrix, const HkMatrixItem *item, guint form, HkRect box,
                    HkScene *scene, GError **error)
{
    const HkMatrixForm *words = &item->forms[form];
    const HkMatrixField field = {
        .role = "chip",
        .box = box,
        .kind = item->kind >= 0 ? matrix->color.kinds->pdata[item->kind] : NULL,
        .hue = item->hue,
        .line =
            item->line >= 0
                ? ((const HkMatrixKind *)matrix->border.kinds->pdata[item->line])->line
                : HK_MATRIX_THIN,
        .bar = item->kind >= 0,
    };
    HkPoint at = { box.x + HK_MATRIX_CHIP_PAD + (field.bar ? HK_MATRIX_BAR : 0) + 0.2,
                   box.y + HK_MATRIX_CHIP_TOP };
    g_autoptr(HkTextLayout) name =
        lay_out(matrix, words->name,
                (HkTextRun){ .style = HK_STYLE_LABEL, .color = hk_ink(HK_INK_TEXT) },
                HK_ALIGN_START, error);

    if (name == NULL)
        return FALSE;
    hk_matrix_draw_field(scene, &field);
    hk_scene_text(scene, "chip-name", name, at);
    at.y += hk_text_layout_size(name).height;
    return (words->remark == NULL ||
            draw_remark(matrix, words->remark, at, scene, error)) &&
           (item->tag == NULL || draw_tag(matrix, item, box, scene, error));
}
