/* charts/kinds/phases-draw.c - the marks of a phase chart. */
#include "charts/kinds/phases-private.h"

/* One run of text in the middle of @box. */
static gboolean
centered(HkPhases *phases, HkScene *scene, const char *role, HkRect box, HkTextRun run,
         GError **error)
{
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = box.width,
                              .align = HK_ALIGN_CENTER,
                              .loc = phases->spec->loc };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(phases->context->text, &request, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    if (size.height > box.height + 1 || hk_text_layout_overflows(layout))
        return hk_fail(error, HK_ERROR_FIT, phases->spec->loc,
                       "'%s' does not fit into %.0f x %.0f mm", run.text,
                       box.width / HK_MM(1), box.height / HK_MM(1));
    hk_scene_text(scene, role, layout,
                  (HkPoint){ box.x + (box.width - size.width) / 2,
                             box.y + (box.height - size.height) / 2 });
    return TRUE;
}

/* Vertical text in the middle of @box, level where it is too low. */
static gboolean
upright(HkPhases *phases, HkScene *scene, const char *role, HkRect box,
        const char *text, GError **error)
{
    HkTextRun run = { .text = text,
                      .style = HK_STYLE_VERTICAL,
                      .color = hk_ink(HK_INK_TEXT) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = box.height - HK_MM(2),
                              .vertical = TRUE,
                              .loc = phases->spec->loc };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(phases->context->text, &request, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    /* A field of one low row has its short name written across. */
    if (size.height > box.height + 0.5 || size.width > box.width + 0.5)
        return centered(phases, scene, role, box,
                        (HkTextRun){ .text = text,
                                     .style = HK_STYLE_AXIS,
                                     .bold = TRUE,
                                     .color = hk_ink(HK_INK_TEXT) },
                        error);
    hk_scene_text(scene, role, layout,
                  (HkPoint){ box.x + (box.width - size.width) / 2,
                             box.y + (box.height - size.height) / 2 });
    return TRUE;
}

/* An arrow that points to the right; all but the first have a notch that takes the tip
 * before. */
static void
draw_arrow(HkScene *scene, HkRect box, gboolean notched, HkColor color)
{
    const double tip = HK_PHASES_ARROW;
    const double middle = box.y + box.height / 2;
    const HkPoint points[] = {
        { box.x, box.y },
        { hk_right(box), box.y },
        { hk_right(box) + tip, middle },
        { hk_right(box), hk_bottom(box) },
        { box.x, hk_bottom(box) },
        { box.x + (notched ? tip : 0), middle },
    };

    hk_scene_path(scene, "stage", points, G_N_ELEMENTS(points), TRUE, hk_fill(color));
}

static gboolean
draw_heads(HkPhases *phases, const HkPhasesGrid *grid, HkScene *scene, GError **error)
{
    const GPtrArray *stages = phases->spec->stages;

    if (phases->spec->stage_title.value != NULL && grid->label_width > 0) {
        HkRect box = { grid->labels, grid->heads.y, grid->label_width,
                       grid->heads.height };

        hk_scene_rect(scene, "stage-title-field", box, hk_fill(hk_ink(HK_INK_BAND)));
        if (!centered(phases, scene, "stage-title", box,
                      (HkTextRun){ .text = phases->spec->stage_title.value,
                                   .style = HK_STYLE_AXIS,
                                   .bold = TRUE,
                                   .color = hk_ink(HK_INK_BAND_TEXT) },
                      error))
            return FALSE;
    }
    for (guint i = 0; i < stages->len; i++) {
        const HkText *stage = stages->pdata[i];
        const gboolean is_last = i + 1 == stages->len;
        HkRect box = { grid->heads.x + i * grid->stage, grid->heads.y,
                       grid->stage - HK_MM(1), grid->heads.height };

        draw_arrow(scene, box, i > 0, hk_ink(is_last ? HK_INK_BAND : HK_INK_HEAD));
        box.x += HK_PHASES_ARROW;
        box.width -= HK_PHASES_ARROW;
        if (!centered(phases, scene, "stage-name", box,
                      (HkTextRun){
                          .text = stage->value,
                          .style = HK_STYLE_STAGE,
                          .color = hk_ink(is_last ? HK_INK_BAND_TEXT : HK_INK_TEXT) },
                      error))
            return FALSE;
    }
    return TRUE;
}

static void
draw_guides(HkPhases *phases, const HkPhasesGrid *grid, HkScene *scene)
{
    const HkRect lanes = hk_phases_lanes_box(phases, grid, 0, phases->n_lanes);
    HkPaint paint = hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_GRID);

    paint.dash = HK_DASH_SHORT;
    for (guint i = 1; i < phases->spec->stages->len; i++) {
        const double x = grid->body.x + i * grid->stage;

        hk_scene_line(scene, "stage-guide",
                      (HkPoint){ x, grid->heads.y + HK_PHASES_HEAD },
                      (HkPoint){ x, hk_bottom(lanes) }, paint);
    }
}

static gboolean
draw_rows(HkPhases *phases, const HkPhasesGrid *grid, HkScene *scene, GError **error)
{
    for (guint i = 0; i < phases->rows->len; i++) {
        const HkPhaseRow *row = phases->rows->pdata[i];
        HkRect box = hk_phases_lanes_box(phases, grid, row->first_lane, row->n_lanes);

        if (row->label[0] == '\0')
            continue;
        box.x = grid->labels;
        box.width = grid->label_width;
        hk_scene_rect(scene, "row-field", box, hk_fill(hk_ink(HK_INK_PANEL)));
        if (!upright(phases, scene, "row", box, row->label, error))
            return FALSE;
    }
    return TRUE;
}

/* The owner, the figure and its unit on one baseline that ends at @right. */
static gboolean
draw_amount(HkPhases *phases, const HkPhaseItem *item, HkPoint right, HkScene *scene,
            GError **error)
{
    const struct {
        const char *role, *text;
        HkStyle style;
        HkColor color;
        double gap; /* after it */
    } parts[] = {
        { "owner", item->owner, HK_STYLE_AXIS, hk_ink(HK_INK_SECONDARY), HK_MM(1.5) },
        { "amount", item->figure, HK_STYLE_AMOUNT, hk_ink(HK_INK_TEXT), HK_MM(0.4) },
        { "amount-unit", item->unit, HK_STYLE_BLOCK_TITLE, hk_ink(HK_INK_TEXT), 0 },
    };
    double x = right.x - hk_phases_amount_width(phases, item);

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        HkTextRun run = { .text = parts[i].text,
                          .style = parts[i].style,
                          .color = parts[i].color };
        HkTextRequest request = { .runs = &run,
                                  .n_runs = 1,
                                  .width = -1,
                                  .scale = phases->scale,
                                  .loc = phases->spec->loc };
        g_autoptr(HkTextLayout) layout = NULL;

        if (parts[i].text[0] == '\0')
            continue;
        layout = hk_text_layout(phases->context->text, &request, error);
        if (layout == NULL)
            return FALSE;
        hk_scene_text(scene, parts[i].role, layout,
                      (HkPoint){ x, right.y - hk_text_layout_baseline(layout) });
        x += hk_text_layout_size(layout).width + parts[i].gap * phases->scale;
    }
    return TRUE;
}

static gboolean
draw_item(HkPhases *phases, const HkPhasesGrid *grid, const HkPhaseItem *item,
          HkScene *scene, GError **error)
{
    const HkRect box = hk_phases_item_box(phases, grid, item);
    const HkRect accent = { box.x, box.y, HK_PHASES_ACCENT, box.height };
    const HkPoint right = { hk_right(box) - HK_PHASES_PAD,
                            box.y + HK_MM(7) * phases->scale };
    HkPoint at = { hk_right(accent) + HK_PHASES_PAD, box.y + HK_MM(1.6) };
    gboolean drawn = TRUE;

    if (item->amount_above)
        at.y += phases->scale * hk_style_line(HK_STYLE_AMOUNT);
    hk_scene_begin(scene, &(HkGroup){ .role = "item", .tag = HK_TAG_P });
    hk_scene_rect(scene, "item-field", box, hk_fill(item->hue->tint));
    hk_scene_rect(scene, "item-accent", accent, hk_fill(item->hue->fill));
    hk_scene_text(scene, "item-name", item->name_layout, at);
    at.y += hk_text_layout_size(item->name_layout).height + HK_MM(0.6);
    if (item->text_layout != NULL)
        hk_scene_text(scene, "item-text", item->text_layout, at);
    if (item->figure != NULL)
        drawn = draw_amount(phases, item, right, scene, error);
    hk_scene_end(scene);
    return drawn;
}

static gboolean
stage_of(const HkPhases *phases, HkText name, guint fallback, guint *stage,
         GError **error)
{
    const GPtrArray *stages = phases->spec->stages;

    *stage = fallback;
    for (guint i = 0; name.value != NULL && i < stages->len; i++) {
        if (g_str_equal(((HkText *)stages->pdata[i])->value, name.value)) {
            *stage = i;
            return TRUE;
        }
    }
    return name.value == NULL || hk_fail(error, HK_ERROR_SPEC, name.loc,
                                         "'%s' is none of the stages", name.value);
}

static gboolean
draw_support(HkPhases *phases, const HkPhasesGrid *grid, HkScene *scene, GError **error)
{
    const GPtrArray *support = phases->spec->support;
    const HkRect label = { grid->labels, grid->support.y, grid->label_width,
                           grid->support.height };

    if (support->len == 0)
        return TRUE;
    if (phases->spec->support_title.value != NULL) {
        hk_scene_rect(scene, "row-field", label, hk_fill(hk_ink(HK_INK_PANEL)));
        if (!upright(phases, scene, "row", label, phases->spec->support_title.value,
                     error))
            return FALSE;
    }
    for (guint i = 0; i < support->len; i++) {
        const HkPhasesSupport *bar = support->pdata[i];
        HkRect box = { 0, grid->support.y + i * (HK_PHASES_SUPPORT + HK_MM(1)), 0,
                       HK_PHASES_SUPPORT };
        guint from, to;

        if (!stage_of(phases, bar->from, 0, &from, error) ||
            !stage_of(phases, bar->to, phases->spec->stages->len - 1, &to, error))
            return FALSE;
        if (from > to)
            return hk_fail(error, HK_ERROR_SPEC, bar->loc,
                           "the support '%s' ends before it starts", bar->text.value);
        box.x = grid->body.x + from * grid->stage + HK_MM(0.4);
        box.width = (to - from + 1) * grid->stage - HK_MM(0.8);
        hk_scene_rect(scene, "support-field", box, hk_fill(hk_ink(HK_INK_PANEL)));
        if (!centered(phases, scene, "support", box,
                      (HkTextRun){ .text = bar->text.value,
                                   .style = HK_STYLE_BODY,
                                   .color = hk_ink(HK_INK_TEXT) },
                      error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_side(HkPhases *phases, const HkPhasesGrid *grid, HkScene *scene, GError **error)
{
    HkRect box = grid->side;

    if (phases->spec->side.value == NULL)
        return TRUE;
    box.height =
        hk_bottom(hk_phases_lanes_box(phases, grid, 0, phases->n_lanes)) - box.y;
    hk_scene_rect(scene, "side-field", box, hk_fill(hk_ink(HK_INK_HEAD)));
    return upright(phases, scene, "side", box, phases->spec->side.value, error);
}

gboolean
hk_phases_draw(HkPhases *phases, const HkPhasesGrid *grid, HkScene *scene,
               GError **error)
{
    gboolean placed = TRUE;

    if (!draw_heads(phases, grid, scene, error))
        return FALSE;
    draw_guides(phases, grid, scene);
    if (!draw_rows(phases, grid, scene, error))
        return FALSE;
    for (guint i = 0; i < phases->items->len; i++)
        if (!draw_item(phases, grid, phases->items->pdata[i], scene, error))
            return FALSE;
    if (phases->spec->legend &&
        !hk_phases_draw_legend(phases, grid, scene, &placed, error))
        return FALSE;
    if (!placed)
        hk_diags_add(phases->context->findings, HK_WARNING, HK_ERROR_FIT,
                     phases->chart->block->loc,
                     "leave a stage free, or set legend: false",
                     "the phase chart has no room for its legend");
    return draw_side(phases, grid, scene, error) &&
           draw_support(phases, grid, scene, error);
}
