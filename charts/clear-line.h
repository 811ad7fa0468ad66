/* charts/clear-line.h - upright lines behind texts, which they leave free. */
#pragma once
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* The boxes that lines keep away from. (transfer full) GArray of HkRect, to be filled
 * in any order and then sorted. */
GArray *hk_clear_boxes_new(void);
/* Adds the box of a text, with the room that a line leaves around it. */
void hk_clear_boxes_add(GArray *boxes, HkRect text);
/* To be called once all are added. */
void hk_clear_boxes_sort(GArray *boxes);

/* Draws the pieces of the line at @x from the top to the bottom of @plot that cross
 * none of the sorted @boxes. */
void hk_clear_line_draw(const char *role, HkRect plot, double x, const GArray *boxes,
                        HkPaint paint, HkScene *scene);

G_END_DECLS
