/* charts/boxed.c - a text in the middle of a field. */
#include "charts/boxed.h"

#include "layouts/draw/name-break.h"

/* How much a text may stand out of its box before it counts: rounding, points. */
#define SLACK 0.5
/* A label that is longer runs downwards in two lines. */
#define LONGEST_LABEL HK_MM(34)

/* How a text is tried. */
typedef struct Try {
    const char *text;
    gboolean vertical;
    gboolean on_one_line;
} Try;

static HkTextLayout *
lay_out(HkDrawContext *context, const HkBoxedText *text, const Try *try, double scale,
        GError **error)
{
    HkTextRun run = text->run;
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = try->on_one_line ? -1
                                             : try->vertical  ? text->box.height
                                                              : text->box.width,
                                    .align = text->align,
                                    .vertical = try->vertical,
                                    .scale = scale,
                                    .loc = text->loc };

    run.text = try->text;
    return hk_text_layout(context->text, &request, error);
}

static gboolean
fits(const HkTextLayout *layout, HkRect box)
{
    const HkSize size = hk_text_layout_size(layout);

    return size.height <= box.height + SLACK && size.width <= box.width + SLACK &&
           !hk_text_layout_overflows(layout);
}

/* The layout at the largest size at which it fits; @found stays as it is if there is
 * none, or if it has one already. */
static gboolean
find_layout(HkDrawContext *context, const HkBoxedText *text, const Try *try,
            HkTextLayout **found, GError **error)
{
    const double start = text->scale > 0 ? text->scale : 1;

    if (*found != NULL)
        return TRUE;
    for (double scale = start; scale > context->smallest_scale - 1e-9; scale -= 0.05) {
        g_autoptr(HkTextLayout) layout = lay_out(context, text, try, scale, error);

        if (layout == NULL)
            return FALSE;
        if (fits(layout, text->box)) {
            *found = g_steal_pointer(&layout);
            return TRUE;
        }
    }
    return TRUE;
}

/* Written downwards on one line, if need be smaller; else level on one line, for short
 * texts in low fields; else downwards on several, parted between words. */
static gboolean
find_upright(HkDrawContext *context, const HkBoxedText *text, HkTextLayout **found,
             GError **error)
{
    const char *words = text->run.text;
    g_autofree char *parted =
        hk_break_name(context->text, text->run.style, text->scale > 0 ? text->scale : 1,
                      words, text->box.height);
    const Try tries[] = {
        { words, TRUE, TRUE },
        { words, FALSE, TRUE },
        { parted != NULL ? parted : words, TRUE, FALSE },
        { words, TRUE, FALSE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(tries); i++)
        if (!find_layout(context, text, &tries[i], found, error))
            return FALSE;
    return TRUE;
}

gboolean
hk_boxed_text_draw(HkDrawContext *context, const HkBoxedText *text, HkScene *scene,
                   GError **error)
{
    const Try level = { text->run.text, FALSE, FALSE };
    g_autoptr(HkTextLayout) layout = NULL;
    HkSize size;

    if (text->vertical && !find_upright(context, text, &layout, error))
        return FALSE;
    if (!find_layout(context, text, &level, &layout, error))
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

gboolean
hk_boxed_label_height(HkDrawContext *context, HkText text, double scale, double *height,
                      GError **error)
{
    const HkTextRun run = { .text = text.value, .style = HK_STYLE_VERTICAL };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = -1,
                                    .vertical = TRUE,
                                    .scale = scale,
                                    .loc = text.loc };
    g_autoptr(HkTextLayout) layout = hk_text_layout(context->text, &request, error);

    if (layout == NULL)
        return FALSE;
    *height = hk_text_layout_size(layout).height + HK_MM(1);
    if (*height > LONGEST_LABEL)
        *height =
            MAX(LONGEST_LABEL, *height / 2 + 2 * hk_style_line(HK_STYLE_VERTICAL));
    return TRUE;
}
