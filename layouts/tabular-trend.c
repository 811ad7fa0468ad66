/* layouts/tabular-trend.c - the small line in a cell that shows a row's years. */
#include "layouts/tabular-private.h"

#define LINE_WEIGHT 1.0
#define DOT 1.4

/* Where the values lie. The line shows their course, not their size. */
typedef struct Range {
    double low, high;
} Range;

static Range
range_of(const HkTabularCell *cell)
{
    Range range = { (double)INFINITY, -(double)INFINITY };

    for (guint i = 0; i < cell->n_trend; i++) {
        if (isnan(cell->trend[i]))
            continue;
        range.low = MIN(range.low, cell->trend[i]);
        range.high = MAX(range.high, cell->trend[i]);
    }
    return range;
}

static HkPoint
point_of(const HkTabularCell *cell, Range range, HkRect box, guint index)
{
    const double step = cell->n_trend > 1 ? box.width / (cell->n_trend - 1) : 0;
    const double span = range.high - range.low;
    const double up = span > 0 ? (cell->trend[index] - range.low) / span : 0.5;

    return (HkPoint){ box.x + step * index, box.y + box.height * (1 - up) };
}

void
hk_tabular_draw_trend(HkScene *scene, const HkTabularCell *cell, HkRect box)
{
    const HkColor color =
        cell->hue != NULL ? cell->hue->fill : hk_ink(HK_INK_SECONDARY);
    const double height = MIN(box.height * 0.6, 4.5 * HK_SPACE_UNIT);
    const Range range = range_of(cell);
    g_autofree HkPoint *points = g_new(HkPoint, MAX(cell->n_trend, 1));
    const HkRect plot = { box.x + DOT, box.y + (box.height - height) / 2,
                          box.width - 2 * DOT, height };
    guint n = 0;
    int last = -1;

    for (guint i = 0; i <= cell->n_trend; i++) {
        if (i < cell->n_trend && !isnan(cell->trend[i])) {
            points[n++] = point_of(cell, range, plot, i);
            last = (int)i;
            continue;
        }
        if (n > 1)
            hk_scene_path(scene, "cell-trend", points, n, FALSE,
                          hk_stroke(color, LINE_WEIGHT));
        else if (n == 1)
            hk_scene_circle(scene, "cell-trend", points[0], DOT, hk_fill(color));
        n = 0;
    }
    if (last >= 0)
        hk_scene_circle(scene, "cell-trend-end",
                        point_of(cell, range, plot, (guint)last), DOT, hk_fill(color));
}
