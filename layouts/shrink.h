/* layouts/shrink.h - how far the text of a block has to shrink to fit its place. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

/* The height of a block at @width with its text at @scale; negative with @error. */
typedef double (*HkHeightAt)(HkBlock *block, HkDrawContext *context, double width,
                             double scale, GError **error);

/* The scale at which running text starts out on this page. */
double hk_full_scale(const HkDrawContext *context);

/* @scale, but so that text of @style is not set smaller than is ever printed. */
double hk_legible_scale(HkStyle style, double scale);

/* HkBlockClass.measure of a block that is as high as @height_at says at full scale, and
 * takes no more. */
gboolean
hk_measure_full(HkBlock *block, HkHeightAt height_at, HkDrawContext *context,
                double width, double *height, gboolean *stretches, GError **error);

/* The largest scale, down to context->smallest_scale, at which @block is no higher than
 * @box; 0 with an error, HK_ERROR_FIT when there is none. */
double hk_shrink_to_fit(HkBlock *block, HkHeightAt height_at, HkDrawContext *context,
                        HkRect box, GError **error);

G_END_DECLS
