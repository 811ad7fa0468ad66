/* charts/clear-line.c - upright lines behind texts, which they leave free. */
#include "charts/clear-line.h"

/* Lines end this far from a text. */
#define CLEARANCE HK_MM(0.6)

GArray *
hk_clear_boxes_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(HkRect));
}

void
hk_clear_boxes_add(GArray *boxes, HkRect text)
{
    const HkRect box = hk_rect_inset(text, -CLEARANCE, -CLEARANCE / 2);

    g_array_append_val(boxes, box);
}

static int
by_top(gconstpointer a, gconstpointer b)
{
    const HkRect *left = a;
    const HkRect *right = b;

    return left->y < right->y ? -1 : left->y > right->y;
}

void
hk_clear_boxes_sort(GArray *boxes)
{
    g_array_sort(boxes, by_top);
}

void
hk_clear_line_draw(const char *role, HkRect plot, double x, const GArray *boxes,
                   HkPaint paint, HkScene *scene)
{
    double y = plot.y;

    for (guint i = 0; i < boxes->len; i++) {
        const HkRect *box = &g_array_index(boxes, HkRect, i);

        if (x < box->x || x > hk_right(*box))
            continue;
        if (box->y > y)
            hk_scene_line(scene, role, (HkPoint){ x, y }, (HkPoint){ x, box->y },
                          paint);
        y = MAX(y, hk_bottom(*box));
    }
    if (y < hk_bottom(plot))
        hk_scene_line(scene, role, (HkPoint){ x, y }, (HkPoint){ x, hk_bottom(plot) },
                      paint);
}
