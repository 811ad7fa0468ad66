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

static double
name_height(const HkNames *names, guint place)
{
    g_autoptr(HkTextLayout) layout =
        names->width > 0 ? lay_out(names, place, 1, NULL) : NULL;

    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

double
hk_names_highest(const HkNames *names)
{
    double highest = 0;

    for (guint c = 0; c < names->table->categories->len; c++)
        highest = MAX(highest, name_height(names, c));
    return highest;
}

static double
row_need(const HkNames *names, HkRowHeights rows, guint place)
{
    return MAX(rows.least, name_height(names, place)) + rows.around;
}

double
hk_names_needed(const HkNames *names, HkRowHeights rows)
{
    double needed = 0;

    for (guint c = 0; c < names->table->categories->len; c++)
        needed += row_need(names, rows, c);
    return needed;
}

GArray *
hk_names_edges(const HkNames *names, HkRowHeights rows, double height)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
    const guint n = names->table->categories->len;
    const double equal = MIN(height / MAX(n, 1), rows.largest);
    const double needed = hk_names_needed(names, rows);
    const gboolean are_equal = equal >= hk_names_highest(names) + rows.around;
    const double shrink = MIN(height / needed, 1);
    const double spare = MAX(height - needed, 0) / MAX(n, 1);
    double edge = 0;

    g_array_append_val(edges, edge);
    for (guint c = 0; c < n; c++) {
        const double need = row_need(names, rows, c) * shrink;

        edge += are_equal ? equal : MIN(need + spare, MAX(need, rows.largest));
        g_array_append_val(edges, edge);
    }
    return edges;
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
