/* charts/kinds/gantt-heads.c - the heads of the stages: arrows, or plain fields where
 * arrows have no room. */
#include "charts/boxed.h"
#include "charts/broken-label.h"
#include "charts/kinds/gantt-private.h"

/* Arrows higher than this are plain fields instead. */
#define MOST_ARROW HK_MM(13)
#define MOST_LINES 4
#define FIELD_GAP HK_MM(0.6)

/* What stands in the head; (transfer full). */
static char *
written_name(const HkGantt *gantt, const HkStageAxis *axis, guint stage)
{
    const HkText *name = axis->names->pdata[stage];
    const double width = axis->step - 2 * FIELD_GAP;

    return hk_broken_label(
        gantt->context, &(HkBrokenLabel){ name->value, HK_STYLE_AXIS, TRUE, 1, width });
}

static HkBoxedText
field_of(const HkStageAxis *axis, guint stage, const char *text, HkRect row)
{
    const HkText *name = axis->names->pdata[stage];

    return (HkBoxedText){
        .role = "stage-name",
        .run = { .text = text,
                 .style = HK_STYLE_AXIS,
                 .bold = TRUE,
                 .color = hk_ink(HK_INK_TEXT) },
        .box = { axis->x + stage * axis->step + FIELD_GAP, row.y,
                 axis->step - 2 * FIELD_GAP, row.height },
        .align = HK_ALIGN_CENTER,
        .loc = name->loc,
    };
}

static gboolean
fit_fields(HkGantt *gantt, GError **error)
{
    const HkStageAxis axis = hk_gantt_axis(gantt, 0);
    double height = 0;

    for (guint i = 0; i < axis.names->len; i++) {
        g_autofree char *name = written_name(gantt, &axis, i);
        const HkBoxedText field = field_of(&axis, i, name, (HkRect){ 0 });
        const HkTextRequest request = {
            .runs = &field.run, .n_runs = 1, .width = field.box.width, .loc = field.loc
        };
        g_autoptr(HkTextLayout) layout =
            hk_text_layout(gantt->context->text, &request, error);

        if (layout == NULL)
            return FALSE;
        if (hk_text_layout_overflows(layout) ||
            hk_text_layout_n_lines(layout) > MOST_LINES)
            return hk_fail(error, HK_ERROR_FIT, field.loc,
                           "the stage '%s' does not fit into a head of %.1f mm; "
                           "shorten it or give the chart more width",
                           ((const HkText *)axis.names->pdata[i])->value,
                           axis.step / HK_MM(1));
        height = MAX(height, hk_text_layout_size(layout).height);
    }
    gantt->flat = TRUE;
    gantt->heads.height = height + HK_MM(2);
    return TRUE;
}

gboolean
hk_gantt_fit_heads(HkGantt *gantt, GError **error)
{
    const HkStageAxis axis = hk_gantt_axis(gantt, 0);

    gantt->heads = (HkStageHeads){ .scale = 1 };
    gantt->flat = FALSE;
    if (hk_stage_heads_fit(gantt->context, &axis, &gantt->heads, NULL) &&
        gantt->heads.height <= MOST_ARROW)
        return TRUE;
    return fit_fields(gantt, error);
}

static gboolean
draw_fields(const HkGantt *gantt, const HkStageAxis *axis, double y, HkScene *scene,
            GError **error)
{
    for (guint i = 0; i < axis->names->len; i++) {
        g_autofree char *name = written_name(gantt, axis, i);
        const HkBoxedText field =
            field_of(axis, i, name, (HkRect){ 0, y, 0, gantt->heads.height });

        hk_scene_rect(scene, "stage",
                      hk_rect_inset(field.box, -FIELD_GAP + HK_MM(0.2), 0),
                      hk_fill(hk_ink(HK_INK_HEAD)));
        if (!hk_boxed_text_draw(gantt->context, &field, scene, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
hk_gantt_draw_heads(const HkGantt *gantt, HkPoint at, HkScene *scene, GError **error)
{
    const HkStageAxis axis = hk_gantt_axis(gantt, at.x);
    const HkRect title = { at.x, at.y, gantt->group_width, gantt->heads.height };

    if (!hk_stage_title_draw(gantt->context, gantt->spec->stage_title, title, scene,
                             error))
        return FALSE;
    if (gantt->flat)
        return draw_fields(gantt, &axis, at.y, scene, error);
    return hk_stage_heads_draw(gantt->context, &axis, &gantt->heads, at.y, scene,
                               error);
}
