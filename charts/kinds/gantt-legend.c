/* charts/kinds/gantt-legend.c - the colours of a Gantt chart in a row above it. */
#include "charts/kinds/gantt-private.h"

#include <string.h>

#define SWATCH HK_MM(3)
#define SWATCH_GAP HK_MM(1)
#define ENTRY_GAP HK_MM(4)
#define BELOW HK_MM(1.5)

static double
line_height(void)
{
    return hk_style_line(HK_STYLE_LABEL) + HK_MM(0.6);
}

/* Whether no group before @index has its colour. */
static gboolean
is_first(const HkGantt *gantt, guint index)
{
    const HkGanttGroup *group = gantt->groups->pdata[index];

    for (guint i = 0; i < index; i++)
        if (strcmp(((HkGanttGroup *)gantt->groups->pdata[i])->label, group->label) == 0)
            return FALSE;
    return TRUE;
}

static gboolean
draw_entry(const HkGantt *gantt, const HkGanttGroup *group, HkPoint at, HkScene *scene,
           GError **error)
{
    const double middle = at.y + line_height() / 2;

    hk_scene_rect(scene, "legend-swatch",
                  (HkRect){ at.x, middle - SWATCH / 2, SWATCH, SWATCH },
                  hk_fill(group->hue->fill));
    return hk_scene_label(
        scene, gantt->context->text,
        &(HkLabel){ .role = "series",
                    .style = HK_STYLE_LABEL,
                    .color = hk_ink(HK_INK_TEXT),
                    .text = group->label,
                    .at = (HkPoint){ at.x + SWATCH + SWATCH_GAP, middle },
                    .anchor = HK_ANCHOR_LEFT,
                    .loc = gantt->spec->color.loc },
        error);
}

/* Draws the entries into @scene, if there is one; gives the height of all. */
static gboolean
flow_entries(const HkGantt *gantt, HkRect box, HkScene *scene, double *height,
             GError **error)
{
    HkPoint at = { box.x, box.y };

    *height = 0;
    if (!gantt->has_legend)
        return TRUE;
    for (guint i = 0; i < gantt->groups->len; i++) {
        const HkGanttGroup *group = gantt->groups->pdata[i];
        const double width =
            SWATCH + SWATCH_GAP +
            hk_text_width(gantt->context->text, HK_STYLE_LABEL, group->label);

        if (!is_first(gantt, i))
            continue;
        if (at.x > box.x && at.x + width > hk_right(box)) {
            at.x = box.x;
            at.y += line_height();
        }
        if (scene != NULL && width > box.width + 0.5)
            return hk_fail(
                error, HK_ERROR_FIT, gantt->spec->color.loc,
                "the name '%s' is wider than the chart; give it a short name",
                group->label);
        if (scene != NULL && !draw_entry(gantt, group, at, scene, error))
            return FALSE;
        at.x += width + ENTRY_GAP;
    }
    *height = at.y - box.y + line_height() + BELOW;
    return TRUE;
}

double
hk_gantt_legend_height(const HkGantt *gantt, double width)
{
    double height;

    flow_entries(gantt, (HkRect){ 0, 0, width, 0 }, NULL, &height, NULL);
    return height;
}

gboolean
hk_gantt_draw_legend(const HkGantt *gantt, HkRect box, HkScene *scene, GError **error)
{
    double height;

    return flow_entries(gantt, box, scene, &height, error);
}
