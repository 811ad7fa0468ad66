/* layouts/shrink.c - how far the text of a block has to shrink to fit its place. */
#include "layouts/shrink.h"

#define STEP 0.05

double
hk_full_scale(const HkDrawContext *context)
{
    return context->text_scale > 0 ? context->text_scale : 1;
}

double
hk_legible_scale(HkStyle style, double scale)
{
    return MAX(scale, MIN(1, HK_SMALLEST_SIZE / hk_style(style)->size));
}

gboolean
hk_measure_full(HkBlock *block, HkHeightAt height_at, HkDrawContext *context,
                double width, double *height, gboolean *stretches, GError **error)
{
    const double needed =
        height_at(block, context, width, hk_full_scale(context), error);

    if (needed < 0)
        return FALSE;
    *height = needed;
    *stretches = FALSE;
    return TRUE;
}

double
hk_shrink_to_fit(HkBlock *block, HkHeightAt height_at, HkDrawContext *context,
                 HkRect box, GError **error)
{
    const double full = hk_full_scale(context);
    double wanted = 0;

    for (double scale = full; scale > context->smallest_scale - STEP; scale -= STEP) {
        const double at = MAX(scale, MIN(context->smallest_scale, full));
        const double height = height_at(block, context, box.width, at, error);

        if (height < 0)
            return 0;
        if (height <= box.height + 0.01)
            return at;
        wanted = wanted > 0 ? wanted : height;
    }
    hk_fail(error, HK_ERROR_FIT, block->loc,
            "the %s is %.1f mm higher than its place of %.1f mm", block->class->name,
            (wanted - box.height) / HK_MM(1), box.height / HK_MM(1));
    return 0;
}
