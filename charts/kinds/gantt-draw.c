/* charts/kinds/gantt-draw.c - the marks of a Gantt chart. */
#include "charts/clear-line.h"
#include "charts/kinds/gantt-private.h"

#include <math.h>

#define BAR_HEIGHT HK_MM(1.7)
#define ACCENT HK_MM(1)
/* Points of a half circle. */
#define ARC 12

/* A disc as high as HK_GANTT_DISC, drawn out to a lozenge when its number is long. */
static void
draw_disc(const HkGantt *gantt, double x, double y, HkPaint paint, HkScene *scene)
{
    const double r = HK_GANTT_DISC / 2;
    HkPoint points[2 * (ARC + 1)];

    for (guint i = 0; i <= ARC; i++) {
        const double turn = G_PI * (0.5 + (double)i / ARC);

        points[i] = (HkPoint){ x + r + r * cos(turn), y - r * sin(turn) };
        points[ARC + 1 + i] =
            (HkPoint){ x + gantt->disc - r - r * cos(turn), y + r * sin(turn) };
    }
    hk_scene_path(scene, "disc", points, G_N_ELEMENTS(points), TRUE, paint);
}

static gboolean
draw_row(const HkGantt *gantt, const HkGanttRow *row, const HkStageAxis *axis, double y,
         HkScene *scene, GError **error)
{
    const HkHue *hue = ((HkGanttGroup *)gantt->groups->pdata[row->group])->hue;
    const double middle = y + row->disc_y;
    const HkRect box =
        hk_stage_box(axis, row->span, middle - BAR_HEIGHT / 2, BAR_HEIGHT);
    HkPaint outline = hk_stroke(hue->fill, HK_LINE_HEAD);

    outline.filled = TRUE;
    outline.fill = hk_ink(HK_INK_PAPER);
    if (row->has_span)
        hk_scene_rect(scene, "bar",
                      (HkRect){ box.x + HK_GANTT_DISC / 2, box.y,
                                box.width - HK_GANTT_DISC / 2, box.height },
                      hk_fill(hue->fill));
    draw_disc(gantt, box.x, middle, row->has_span ? hk_fill(hue->fill) : outline,
              scene);
    if (row->layout != NULL)
        hk_scene_text(scene, row->has_span ? "bar-label" : "no-stage", row->layout,
                      (HkPoint){ axis->x + row->text.x, y + row->text.y });
    return hk_scene_label(
        scene, gantt->context->text,
        &(HkLabel){ .role = "number",
                    .style = HK_STYLE_NOTE,
                    .color = row->has_span ? hue->on_fill : hue->text,
                    .text = row->number,
                    .at = (HkPoint){ box.x + gantt->disc / 2, middle },
                    .anchor = HK_ANCHOR_CENTER,
                    .loc = gantt->spec->number.loc },
        error);
}

/* The field at the left of the rows of a group. */
static gboolean
draw_group(const HkGantt *gantt, const HkGanttGroup *group, HkRect field,
           HkScene *scene, GError **error)
{
    g_autoptr(HkTextLayout) name = hk_gantt_group_name(gantt, group, error);

    if (name == NULL)
        return FALSE;
    hk_scene_rect(scene, "group-field", field, hk_fill(group->hue->tint));
    hk_scene_rect(scene, "group-accent",
                  (HkRect){ field.x, field.y, ACCENT, field.height },
                  hk_fill(group->hue->fill));
    hk_scene_text(
        scene, "series", name,
        (HkPoint){ field.x + HK_MM(2.2),
                   field.y + (field.height - hk_text_layout_size(name).height) / 2 });
    return TRUE;
}

/* Names the groups of a panel and parts them by rules. */
static gboolean
draw_groups(const HkGantt *gantt, const HkGanttPanel *panel, HkPoint at, HkScene *scene,
            GError **error)
{
    for (guint i = 0; i < gantt->groups->len && gantt->is_direct; i++) {
        const HkGanttGroup *group = gantt->groups->pdata[i];
        const guint first = MAX(group->first, panel->first);
        const guint end = MIN(group->first + group->n, panel->first + panel->n);
        const HkGanttRow *top, *bottom;
        HkRect field;

        if (first >= end)
            continue;
        top = gantt->rows->pdata[first];
        bottom = gantt->rows->pdata[end - 1];
        field = (HkRect){ at.x, at.y + top->y, gantt->group_width,
                          bottom->y + bottom->height - top->y };
        if (first > panel->first)
            hk_scene_line(scene, "group-rule",
                          (HkPoint){ at.x, field.y - HK_GANTT_GROUP_GAP / 2 },
                          (HkPoint){ at.x + gantt->panel_width - HK_STAGE_TIP,
                                     field.y - HK_GANTT_GROUP_GAP / 2 },
                          hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR));
        if (gantt->group_width > 0 && !draw_group(gantt, group, field, scene, error))
            return FALSE;
    }
    return TRUE;
}

/* Dashed lines between the stages, which leave the labels free. */
static void
draw_guides(const HkGantt *gantt, const HkGanttPanel *panel, const HkStageAxis *axis,
            double y, HkScene *scene)
{
    const HkRect plot = { axis->x, y, gantt->plot, panel->height };
    HkPaint paint = hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_GRID);
    g_autoptr(GArray) labels = hk_clear_boxes_new();

    paint.dash = HK_DASH_SHORT;
    for (guint i = panel->first; i < panel->first + panel->n; i++) {
        const HkGanttRow *row = gantt->rows->pdata[i];
        HkSize size;

        if (row->layout == NULL)
            continue;
        size = hk_text_layout_size(row->layout);
        hk_clear_boxes_add(labels,
                           (HkRect){ axis->x + row->text.x, y + row->y + row->text.y,
                                     size.width, size.height });
    }
    hk_clear_boxes_sort(labels);
    for (guint i = 1; i < axis->names->len; i++)
        hk_clear_line_draw("stage-guide", plot, axis->x + i * axis->step, labels, paint,
                           scene);
}

static gboolean
draw_panel(const HkGantt *gantt, const HkGanttPanel *panel, HkPoint at, HkScene *scene,
           GError **error)
{
    const HkStageAxis axis = hk_gantt_axis(gantt, at.x);
    const double y = at.y + gantt->heads.height + HK_GANTT_HEAD_GAP;

    if (!hk_gantt_draw_heads(gantt, at, scene, error))
        return FALSE;
    draw_guides(gantt, panel, &axis, y, scene);
    if (!draw_groups(gantt, panel, (HkPoint){ at.x, y }, scene, error))
        return FALSE;
    for (guint i = panel->first; i < panel->first + panel->n; i++) {
        const HkGanttRow *row = gantt->rows->pdata[i];
        gboolean drawn;

        hk_scene_begin(scene, &(HkGroup){ .role = "row", .tag = HK_TAG_P });
        drawn = draw_row(gantt, row, &axis, y + row->y, scene, error);
        hk_scene_end(scene);
        if (!drawn)
            return FALSE;
    }
    return TRUE;
}

gboolean
hk_gantt_draw(const HkGantt *gantt, HkRect box, HkScene *scene, GError **error)
{
    HkPoint at = { box.x, box.y + gantt->legend_height };

    if (!hk_gantt_draw_legend(gantt, box, scene, error))
        return FALSE;
    for (guint i = 0; i < gantt->panels->len; i++) {
        if (!draw_panel(gantt, &g_array_index(gantt->panels, HkGanttPanel, i), at,
                        scene, error))
            return FALSE;
        at.x += gantt->panel_width + HK_GANTT_PANEL_GAP;
    }
    return TRUE;
}
