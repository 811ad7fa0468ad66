/* layouts/tabular-trend.c - the small line in a cell that shows a row's years. */
#include "layouts/tabular-private.h"

#define LINE_WEIGHT 1.0
#define GAP_WEIGHT 0.75
#define DOT 1.4
/* Around the line. */
#define SIDE (1.2 * HK_SPACE_UNIT)

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

/* From one known year to the next: what lies between is not known. */
static void
draw_step(HkScene *scene, HkPoint from, HkPoint to, HkColor color, gboolean is_next)
{
    HkPaint paint = hk_stroke(color, is_next ? LINE_WEIGHT : GAP_WEIGHT);

    paint.dash = is_next ? HK_DASH_NONE : HK_DASH_DOT;
    hk_scene_line(scene, is_next ? "cell-trend" : "cell-trend-gap", from, to, paint);
}

void
hk_tabular_draw_trend(HkScene *scene, const HkTabularCell *cell, HkRect box)
{
    const HkColor color =
        cell->hue != NULL ? cell->hue->fill : hk_ink(HK_INK_SECONDARY);
    const double height = MIN(box.height * 0.6, 4.5 * HK_SPACE_UNIT);
    const Range range = range_of(cell);
    const HkRect plot = { box.x + SIDE, box.y + (box.height - height) / 2,
                          box.width - 2 * SIDE, height };
    HkPoint before = { 0, 0 };
    int last = -1;

    for (guint i = 0; i < cell->n_trend; i++) {
        if (isnan(cell->trend[i]))
            continue;
        const HkPoint at = point_of(cell, range, plot, i);

        if (last >= 0)
            draw_step(scene, before, at, color, (int)i == last + 1);
        before = at;
        last = (int)i;
    }
    if (last >= 0)
        hk_scene_circle(scene, "cell-trend-end", before, DOT, hk_fill(color));
}
