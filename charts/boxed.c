/* charts/boxed.c - a text in the middle of a field. */
#include "charts/boxed.h"

/* How much a text may stand out of its box before it counts: rounding, points. */
#define SLACK 0.5

static HkTextLayout *
lay_out(HkDrawContext *context, const HkBoxedText *text, gboolean vertical,
        double scale, GError **error)
{
    HkTextRequest request = { .runs = &text->run,
                              .n_runs = 1,
                              .width = vertical ? text->box.height : text->box.width,
                              .align = text->align,
                              .vertical = vertical,
                              .scale = scale,
                              .loc = text->loc };

    return hk_text_layout(context->text, &request, error);
}

static gboolean
fits(const HkTextLayout *layout, HkRect box)
{
    const HkSize size = hk_text_layout_size(layout);

    return size.height <= box.height + SLACK && size.width <= box.width + SLACK &&
           !hk_text_layout_overflows(layout);
}

/* The layout at the largest size at which it fits; NULL in @found if there is none. */
static gboolean
find_layout(HkDrawContext *context, const HkBoxedText *text, gboolean vertical,
            HkTextLayout **found, GError **error)
{
    const double start = text->scale > 0 ? text->scale : 1;

    *found = NULL;
    for (double scale = start; scale > context->smallest_scale - 1e-9; scale -= 0.05) {
        g_autoptr(HkTextLayout) layout = lay_out(context, text, vertical, scale, error);

        if (layout == NULL)
            return FALSE;
        if (fits(layout, text->box)) {
            *found = g_steal_pointer(&layout);
            return TRUE;
        }
    }
    return TRUE;
}

/* A short text in a low field is written level rather than in several columns. */
static gboolean
choose_layout(HkDrawContext *context, const HkBoxedText *text, HkTextLayout **found,
              GError **error)
{
    g_autoptr(HkTextLayout) upright = NULL;
    g_autoptr(HkTextLayout) level = NULL;

    if (text->vertical && !find_layout(context, text, TRUE, &upright, error))
        return FALSE;
    if ((upright == NULL || hk_text_layout_n_lines(upright) > 1) &&
        !find_layout(context, text, FALSE, &level, error))
        return FALSE;
    if (upright == NULL || (level != NULL && hk_text_layout_n_lines(level) == 1))
        *found = g_steal_pointer(&level);
    else
        *found = g_steal_pointer(&upright);
    return TRUE;
}

gboolean
hk_boxed_text_draw(HkDrawContext *context, const HkBoxedText *text, HkScene *scene,
                   GError **error)
{
    g_autoptr(HkTextLayout) layout = NULL;
    HkSize size;

    if (!choose_layout(context, text, &layout, error))
        return FALSE;
    if (layout == NULL)
        return hk_fail(error, HK_ERROR_FIT, text->loc,
                       "'%s' does not fit into %.0f x %.0f mm; shorten it, or give the "
                       "chart more room",
                       text->run.text, text->box.width / HK_MM(1),
                       text->box.height / HK_MM(1));
    size = hk_text_layout_size(layout);
    hk_scene_text(scene, text->role, layout,
                  (HkPoint){ text->box.x + (text->box.width - size.width) / 2,
                             text->box.y + (text->box.height - size.height) / 2 });
    return TRUE;
}
