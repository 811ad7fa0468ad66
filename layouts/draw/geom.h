/* layouts/draw/geom.h - points, sizes and boxes; lengths are points (1/72 inch), y
 * grows downwards. */
#pragma once
#include <glib.h>

#define HK_MM(mm) ((mm)*72.0 / 25.4)

typedef struct HkPoint {
    double x, y;
} HkPoint;

typedef struct HkSize {
    double width, height;
} HkSize;

typedef struct HkRect {
    double x, y, width, height;
} HkRect;

static inline double
hk_right(HkRect r)
{
    return r.x + r.width;
}

static inline double
hk_bottom(HkRect r)
{
    return r.y + r.height;
}

/* @r made smaller by @dx on the left and right and @dy above and below. */
static inline HkRect
hk_rect_inset(HkRect r, double dx, double dy)
{
    return (HkRect){ r.x + dx, r.y + dy, r.width - 2 * dx, r.height - 2 * dy };
}

/* Whether the insides of two boxes share more than @slack points in both directions. */
static inline gboolean
hk_rect_overlap(HkRect a, HkRect b, double slack)
{
    return MIN(hk_right(a), hk_right(b)) - MAX(a.x, b.x) > slack &&
           MIN(hk_bottom(a), hk_bottom(b)) - MAX(a.y, b.y) > slack;
}
