/* charts/names.c - the names of lying bars, in a column at their left. */
#include "charts/names.h"

static const HkCategory *
place_of(const HkNames *names, guint place)
{
    return names->table->categories->pdata[place];
}

HkNames
hk_names_new(const HkSeriesTable *table, HkDrawContext *context, HkLoc loc, double most)
{
    HkNames names = { table, context, loc, 0 };
    double widest = 0;

    for (guint c = 0; c < table->categories->len; c++)
        widest = MAX(widest, hk_text_width(context->text, HK_STYLE_LABEL,
                                           place_of(&names, c)->label));
    names.width = MIN(widest > 0 ? widest + 1 : 0, most);
    return names;
}

double
hk_names_room(const HkNames *names)
{
    return names->width > 0 ? names->width + HK_NAME_GAP : 0;
}

static HkTextLayout *
lay_out(const HkNames *names, guint place, double scale, GError **error)
{
    const HkCategory *category = place_of(names, place);
    const HkTextRun run = { .text = category->label,
                            .style = HK_STYLE_LABEL,
                            .bold = category->emphasis,
                            .color = hk_ink(category->missing ? HK_INK_MUTED
                                                              : HK_INK_TEXT) };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = names->width,
                                    .align = HK_ALIGN_END,
                                    .line_height = 1.15,
                                    .scale = scale,
                                    .loc = names->loc };

    return hk_text_layout(names->context->text, &request, error);
}

double
hk_names_highest(const HkNames *names)
{
    double highest = 0;

    for (guint c = 0; names->width > 0 && c < names->table->categories->len; c++) {
        g_autoptr(HkTextLayout) layout = lay_out(names, c, 1, NULL);

        if (layout != NULL)
            highest = MAX(highest, hk_text_layout_size(layout).height);
    }
    return highest;
}

gboolean
hk_names_draw(const HkNames *names, guint place, HkRect row, HkScene *scene,
              GError **error)
{
    const double smallest = MAX(names->context->smallest_scale,
                                HK_SMALLEST_SIZE / hk_style(HK_STYLE_LABEL)->size);

    if (place_of(names, place)->label[0] == '\0')
        return TRUE;
    for (double scale = 1;; scale = MAX(scale - 0.05, smallest)) {
        g_autoptr(HkTextLayout) layout = lay_out(names, place, scale, error);
        HkSize size;

        if (layout == NULL)
            return FALSE;
        size = hk_text_layout_size(layout);
        if (size.height <= row.height + 0.5 && !hk_text_layout_overflows(layout)) {
            hk_scene_text(scene, "axis-label", layout,
                          (HkPoint){ row.x - HK_NAME_GAP - size.width,
                                     row.y + (row.height - size.height) / 2 });
            return TRUE;
        }
        if (scale <= smallest)
            return hk_fail(error, HK_ERROR_FIT, names->loc,
                           "the name '%s' does not fit beside its bar",
                           place_of(names, place)->label);
    }
}
