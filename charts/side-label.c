/* charts/side-label.c - names and figures in a column at the right of what they name.
 */
#include "charts/side-label.h"

#include "charts/label.h"

#include <math.h>

#define GAP HK_MM(1.5)
/* A label that is farther off than this has a leader, which needs a wider gap. */
#define NEAR 1.5
#define LEADER HK_MM(2.5)

static void
clear_item(gpointer item)
{
    g_free(((HkSideLabel *)item)->text);
}

HkSideLabels *
hk_side_labels_new(HkDrawContext *context, HkStyle style, HkLoc loc)
{
    HkSideLabels *labels = g_new(HkSideLabels, 1);

    *labels = (HkSideLabels){ context, style, loc,
                              g_array_new(FALSE, FALSE, sizeof(HkSideLabel)), FALSE };
    g_array_set_clear_func(labels->items, clear_item);
    return labels;
}

void
hk_side_labels_free(HkSideLabels *labels)
{
    if (labels == NULL)
        return;
    g_array_unref(labels->items);
    g_free(labels);
}

void
hk_side_labels_add(HkSideLabels *labels, const char *role, char *take_text,
                   HkColor color, double y)
{
    const HkSideLabel item = { role, take_text, color, HK_STATUS_NORMAL, y };

    g_array_append_val(labels->items, item);
}

void
hk_side_labels_mark(HkSideLabels *labels, HkStatus status)
{
    g_array_index(labels->items, HkSideLabel, labels->items->len - 1).status = status;
}

double
hk_side_labels_width(const HkSideLabels *labels)
{
    double widest = 0;

    for (guint i = 0; i < labels->items->len; i++)
        widest = MAX(widest,
                     hk_text_width(labels->context->text, labels->style,
                                   g_array_index(labels->items, HkSideLabel, i).text));
    return widest > 0 ? widest + LEADER + HK_MM(0.5) : 0;
}

/* Where the labels' middles go (transfer full); NULL if they do not fit. */
static double *
spread(const HkSideLabels *labels, double low, double high)
{
    g_autofree double *y = g_new(double, labels->items->len + 1);
    const double line = hk_style(labels->style)->size * 1.15;

    for (guint i = 0; i < labels->items->len; i++)
        y[i] = g_array_index(labels->items, HkSideLabel, i).y;
    return hk_labels_spread(y, labels->items->len, line, low, high)
               ? g_steal_pointer(&y)
               : NULL;
}

gboolean
hk_side_labels_fit(const HkSideLabels *labels, double low, double high, double most)
{
    g_autofree double *y = spread(labels, low, high);

    for (guint i = 0; y != NULL && i < labels->items->len; i++)
        if (fabs(y[i] - g_array_index(labels->items, HkSideLabel, i).y) > most)
            return FALSE;
    return y != NULL;
}

static void
draw_paper(const HkSideLabels *labels, const HkSideLabel *item, HkPoint at,
           HkScene *scene)
{
    const double height = hk_style(labels->style)->size;

    hk_scene_rect(
        scene, "label-field",
        (HkRect){ at.x, at.y - height / 2,
                  hk_text_width(labels->context->text, labels->style, item->text),
                  height },
        hk_fill(hk_ink(HK_INK_PAPER)));
}

gboolean
hk_side_labels_draw(const HkSideLabels *labels, double x, double low, double high,
                    HkScene *scene, GError **error)
{
    g_autofree double *y = spread(labels, low, high);
    gboolean near = TRUE;

    if (y == NULL)
        return hk_fail(error, HK_ERROR_FIT, labels->loc,
                       "%u names beside the chart have no room", labels->items->len);
    for (guint i = 0; i < labels->items->len; i++)
        near &= fabs(y[i] - g_array_index(labels->items, HkSideLabel, i).y) <= NEAR;
    for (guint i = 0; i < labels->items->len; i++) {
        const HkSideLabel *item = &g_array_index(labels->items, HkSideLabel, i);
        const double start = x + (near ? GAP : LEADER + HK_MM(0.5));

        if (!near)
            hk_scene_line(scene, "leader", (HkPoint){ x + HK_MM(0.3), item->y },
                          (HkPoint){ x + LEADER, y[i] },
                          hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR));
        if (labels->on_grid)
            draw_paper(labels, item, (HkPoint){ start, y[i] }, scene);
        if (!hk_figure_draw(scene, labels->context,
                            &(HkLabel){ .role = item->role,
                                        .style = labels->style,
                                        .color = item->color,
                                        .text = item->text,
                                        .at = (HkPoint){ start, y[i] },
                                        .anchor = HK_ANCHOR_LEFT,
                                        .loc = labels->loc },
                            item->status, error))
            return FALSE;
    }
    return TRUE;
}
