/* charts/kinds/phases-draw.c - the marks of a phase chart. */
#include "charts/kinds/phases-private.h"

#include "charts/boxed.h"

#include <string.h>

/* A pale field with @text written downwards. */
static gboolean
draw_label_field(HkPhases *phases, const char *role, HkRect box, HkText text,
                 HkScene *scene, GError **error)
{
    const HkBoxedText boxed = { .role = role,
                                .run = { .text = text.value,
                                         .style = HK_STYLE_VERTICAL,
                                         .color = hk_ink(HK_INK_TEXT) },
                                .box = hk_rect_inset(box, 0, HK_MM(0.5)),
                                .align = HK_ALIGN_CENTER,
                                .vertical = TRUE,
                                .loc = text.loc };

    if (text.value == NULL || text.value[0] == '\0')
        return TRUE;
    hk_scene_rect(scene, "row-field", box, hk_fill(hk_ink(HK_INK_PANEL)));
    return hk_boxed_text_draw(phases->context, &boxed, scene, error);
}

/* From the outer edge of the labels to the inner one. */
static HkRect
labels_box(const HkPhases *phases, double y, double height)
{
    const HkPhasesGrid *grid = &phases->grid;
    const double left = grid->group_width > 0 ? grid->groups : grid->labels;
    const double right = grid->label_width > 0 ? grid->labels + grid->label_width
                                               : grid->groups + grid->group_width;

    return (HkRect){ left, y, right - left, height };
}

static gboolean
draw_heads(HkPhases *phases, HkScene *scene, GError **error)
{
    const HkRect title = labels_box(phases, phases->grid.box.y, phases->heads.height);

    phases->heads.dark_end = TRUE;
    return hk_stage_title_draw(phases->context, phases->spec->stage_title, title, scene,
                               error) &&
           hk_stage_heads_draw(phases->context, &phases->grid.axis, &phases->heads,
                               phases->grid.box.y, scene, error);
}

/* The label of each row; one without a name of its own leaves its field to the group,
 * and one without a group has both fields. */
static gboolean
draw_row_labels(HkPhases *phases, HkScene *scene, GError **error)
{
    const HkPhasesGrid *grid = &phases->grid;

    for (guint i = 0; i < phases->rows->len; i++) {
        const HkPhaseRow *row = phases->rows->pdata[i];
        HkRect box = hk_phases_lanes_box(phases, row->first_lane, row->n_lanes);

        box = labels_box(phases, box.y, box.height);
        if (row->group[0] != '\0') {
            box.width = hk_right(box) - grid->labels;
            box.x = grid->labels;
        }
        if (grid->label_width > 0 &&
            !draw_label_field(phases, "row", box,
                              (HkText){ row->label, phases->spec->row.loc }, scene,
                              error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_groups(HkPhases *phases, HkScene *scene, GError **error)
{
    for (guint i = 0; i < phases->rows->len;) {
        const HkPhaseRow *row = phases->rows->pdata[i];
        gboolean has_labels = FALSE;
        guint n = 0;
        HkRect box;

        for (; i < phases->rows->len; i++) {
            const HkPhaseRow *next = phases->rows->pdata[i];

            if (strcmp(next->group, row->group) != 0)
                break;
            n += next->n_lanes;
            has_labels = has_labels || next->label[0] != '\0';
        }
        box = hk_phases_lanes_box(phases, row->first_lane, n);
        box = labels_box(phases, box.y, box.height);
        if (has_labels && phases->grid.label_width > 0)
            box.width = phases->grid.group_width;
        if (!draw_label_field(phases, "group", box,
                              (HkText){ row->group, phases->spec->group.loc }, scene,
                              error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_headings(HkPhases *phases, HkScene *scene, GError **error)
{
    for (guint i = 0; i < phases->rows->len; i++) {
        const HkPhaseRow *row = phases->rows->pdata[i];
        const HkRect box = hk_phases_heading_box(phases, row);
        const HkBoxedText text = { .role = "heading",
                                   .run = { .text = row->label,
                                            .style = HK_STYLE_BLOCK_TITLE,
                                            .color = hk_ink(HK_INK_TEXT) },
                                   .box = box,
                                   .scale = phases->scale,
                                   .loc = phases->spec->row.loc };
        g_autoptr(HkTextLayout) line = NULL;

        if (row->head <= 0)
            continue;
        line = hk_text_line(phases->context->text, HK_STYLE_BLOCK_TITLE, text.run.color,
                            row->label, text.loc, error);
        if (line == NULL)
            return FALSE;
        if (hk_text_layout_size(line).width > box.width) {
            if (!hk_boxed_text_draw(phases->context, &text, scene, error))
                return FALSE;
            continue;
        }
        hk_scene_text(scene, "heading", line,
                      (HkPoint){ box.x, hk_bottom(box) - HK_MM(1) -
                                            hk_text_layout_size(line).height });
    }
    return TRUE;
}

static gboolean
draw_support(HkPhases *phases, HkScene *scene, GError **error)
{
    const HkPhasesSpec *spec = phases->spec;
    const guint n = spec->support->len;
    const HkRect label = labels_box(phases, phases->grid.support,
                                    n * (HK_PHASES_SUPPORT + HK_MM(1)) - HK_MM(1));

    if (n == 0)
        return TRUE;
    if (!draw_label_field(phases, "row", label, spec->support_title, scene, error))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const HkPhasesSupport *bar = spec->support->pdata[i];
        HkBoxedText text = { .role = "support",
                             .run = { .text = bar->text.value,
                                      .style = HK_STYLE_BODY,
                                      .color = hk_ink(HK_INK_TEXT) },
                             .align = HK_ALIGN_CENTER,
                             .loc = bar->text.loc };
        HkStageSpan span;

        if (!hk_stage_span_of(spec->stages, bar->from, bar->to, &span, error))
            return FALSE;
        text.box =
            hk_stage_box(&phases->grid.axis, span,
                         phases->grid.support + i * (HK_PHASES_SUPPORT + HK_MM(1)),
                         HK_PHASES_SUPPORT);
        hk_scene_rect(scene, "support-field", text.box, hk_fill(hk_ink(HK_INK_PANEL)));
        if (!hk_boxed_text_draw(phases->context, &text, scene, error))
            return FALSE;
    }
    return TRUE;
}

/* From the upper edge of the first row it stands beside to the lower edge of the last.
 */
static gboolean
side_box(const HkPhases *phases, guint index, HkRect *box, GError **error)
{
    const HkPhasesSide *side = phases->spec->side->pdata[index];
    const HkPhasesGrid *grid = &phases->grid;
    const guint column = g_array_index(phases->side_columns, guint, index);
    double top = G_MAXDOUBLE, bottom = 0;

    for (guint i = 0; i < phases->rows->len; i++) {
        const HkPhaseRow *row = phases->rows->pdata[i];
        const HkRect lanes = hk_phases_lanes_box(phases, row->first_lane, row->n_lanes);
        gboolean beside = side->rows->len == 0;

        for (guint k = 0; k < side->rows->len && !beside; k++)
            beside = strcmp(((HkText *)side->rows->pdata[k])->value, row->label) == 0;
        if (!beside)
            continue;
        top = MIN(top, lanes.y);
        bottom = MAX(bottom, hk_bottom(lanes));
    }
    if (bottom <= top)
        return hk_fail(error, HK_ERROR_SPEC, side->loc, "'%s' stands beside no row",
                       side->text.value);
    *box = (HkRect){ hk_phases_side_x(phases, column), top, grid->side_width,
                     bottom - top };
    return TRUE;
}

static gboolean
draw_sides(HkPhases *phases, HkScene *scene, GError **error)
{
    for (guint i = 0; i < phases->spec->side->len; i++) {
        const HkPhasesSide *side = phases->spec->side->pdata[i];
        HkBoxedText text = { .role = "side",
                             .run = { .text = side->text.value,
                                      .style = HK_STYLE_VERTICAL,
                                      .color = hk_ink(HK_INK_TEXT) },
                             .align = HK_ALIGN_CENTER,
                             .vertical = TRUE,
                             .loc = side->text.loc };
        HkRect box;

        if (!side_box(phases, i, &box, error))
            return FALSE;
        hk_scene_rect(scene, "side-field", box, hk_fill(hk_ink(HK_INK_HEAD)));
        text.box = hk_rect_inset(box, HK_MM(0.5), HK_MM(1));
        if (!hk_boxed_text_draw(phases->context, &text, scene, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_items(HkPhases *phases, HkLabelField *taken, HkScene *scene, GError **error)
{
    for (guint i = 0; i < phases->items->len; i++) {
        if (!hk_phases_draw_item(phases, phases->items->pdata[i], scene, error))
            return FALSE;
        hk_label_field_block(taken,
                             hk_phases_item_box(phases, phases->items->pdata[i]));
    }
    for (guint i = 0; i < phases->rows->len; i++)
        hk_label_field_block(taken,
                             hk_phases_heading_box(phases, phases->rows->pdata[i]));
    return TRUE;
}

static gboolean
draw_legend(HkPhases *phases, HkLabelField *taken, HkScene *scene, GError **error)
{
    gboolean placed = TRUE;

    if (!phases->spec->legend || phases->spec->color.value == NULL)
        return TRUE;
    if (!hk_phases_draw_legend(phases, taken, scene, &placed, error))
        return FALSE;
    if (!placed)
        hk_diags_add(phases->context->findings, HK_WARNING, HK_ERROR_FIT,
                     phases->chart->block->loc,
                     "leave a stage free, or set legend: false",
                     "the phase chart has no room for its legend");
    return TRUE;
}

gboolean
hk_phases_draw(HkPhases *phases, HkScene *scene, GError **error)
{
    g_autoptr(HkLabelField) taken = hk_label_field_new();

    if (!draw_heads(phases, scene, error))
        return FALSE;
    hk_stage_guides_draw(&phases->grid.axis, phases->grid.box.y + phases->heads.height,
                         phases->grid.bottom, scene);
    return draw_groups(phases, scene, error) && draw_row_labels(phases, scene, error) &&
           draw_headings(phases, scene, error) &&
           draw_items(phases, taken, scene, error) &&
           hk_phases_draw_routes(phases, taken, scene, error) &&
           draw_legend(phases, taken, scene, error) &&
           draw_sides(phases, scene, error) && draw_support(phases, scene, error);
}
