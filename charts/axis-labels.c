/* charts/axis-labels.c - what the places of an upright chart are called. */
#include "charts/axis.h"

#include "charts/label.h"

#include <math.h>

#define GAP_ABOVE HK_MM(1.2)
/* The least space between two labels. */
#define GAP_BETWEEN HK_MM(1.2)
#define MOST_LINES 3

struct HkAxisLabels {
    GPtrArray *layouts; /* of HkTextLayout*, one for each place */
    gboolean *shown;
    const HkSeriesTable *table;
    double height;
};

void
hk_axis_labels_free(HkAxisLabels *labels)
{
    if (labels == NULL)
        return;
    g_ptr_array_unref(labels->layouts);
    g_free(labels->shown);
    g_free(labels);
}

static HkTextLayout *
lay_out(const HkCategory *category, gboolean brief, double width, double scale,
        HkDrawContext *context, HkLoc loc, GError **error)
{
    const HkTextRun run = { .text = brief ? category->brief : category->label,
                            .style = HK_STYLE_AXIS,
                            .bold = category->emphasis,
                            .color = hk_ink(category->missing ? HK_INK_MUTED
                                                              : HK_INK_TEXT) };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = category->is_year ? -1 : width,
                                    .align = HK_ALIGN_CENTER,
                                    .line_height = category->is_year ? 0 : 1.15,
                                    .scale = scale,
                                    .loc = loc };

    return hk_text_layout(context->text, &request, error);
}

static gboolean
add_all(HkAxisLabels *labels, HkDrawContext *context, gboolean brief, double step,
        HkLoc loc, GError **error)
{
    g_ptr_array_set_size(labels->layouts, 0);
    for (guint c = 0; c < labels->table->categories->len; c++) {
        HkTextLayout *layout = lay_out(labels->table->categories->pdata[c], brief,
                                       step - GAP_BETWEEN, 1, context, loc, error);

        if (layout == NULL)
            return FALSE;
        g_ptr_array_add(labels->layouts, layout);
    }
    return TRUE;
}

static double
widest(const HkAxisLabels *labels)
{
    double width = 0;

    for (guint c = 0; c < labels->layouts->len; c++)
        width = MAX(width, hk_text_layout_size(labels->layouts->pdata[c]).width);
    return width;
}

/* Shows @place if its label, which stands within the plot, touches no other that is
 * shown. */
static void
show(HkAxisLabels *labels, HkLabelField *field, guint place, double step)
{
    const double width =
        hk_text_layout_size(labels->layouts->pdata[place]).width + GAP_BETWEEN;
    const double end = labels->layouts->len * step + GAP_BETWEEN / 2;
    const double x = MIN((place + 0.5) * step - width / 2, end - width);
    /* Where the grid begins before the first place, the label need not move aside. */
    const HkRect box = { x, 0, width + MAX(-GAP_BETWEEN / 2 - x, 0), 1 };

    if (!labels->shown[place])
        labels->shown[place] = hk_label_field_take(field, box);
}

/* The emphasised year first, then the ends, then every so many counted from the last.
 */
static void
thin_out(HkAxisLabels *labels, double step)
{
    g_autoptr(HkLabelField) field = hk_label_field_new();
    const GPtrArray *rows = labels->table->categories;
    const guint every =
        (guint)CLAMP(ceil((widest(labels) + GAP_BETWEEN) / step), 1, rows->len);

    for (guint c = 0; c < rows->len; c++)
        if (((const HkCategory *)rows->pdata[c])->emphasis)
            show(labels, field, c, step);
    show(labels, field, rows->len - 1, step);
    show(labels, field, 0, step);
    for (guint c = 0; c < rows->len; c++)
        if (c % every == (rows->len - 1) % every)
            show(labels, field, c, step);
}

/* Whether every name is wrapped into few enough lines. */
static gboolean
names_fit(const HkAxisLabels *labels, HkLoc loc, GError **error)
{
    for (guint c = 0; c < labels->layouts->len; c++) {
        const HkTextLayout *layout = labels->layouts->pdata[c];

        if (hk_text_layout_n_lines(layout) > MOST_LINES ||
            hk_text_layout_overflows(layout))
            return hk_fail(error, HK_ERROR_FIT, loc,
                           "the label '%s' does not fit below its place",
                           ((HkCategory *)labels->table->categories->pdata[c])->label);
    }
    return TRUE;
}

HkAxisLabels *
hk_axis_labels_new(const HkSeriesTable *table, HkDrawContext *context, double step,
                   HkLoc loc, GError **error)
{
    g_autoptr(HkAxisLabels) labels = g_new0(HkAxisLabels, 1);
    const guint n = table->categories->len;
    const gboolean years = ((HkCategory *)table->categories->pdata[0])->is_year;

    labels->table = table;
    labels->layouts =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_text_layout_unref);
    labels->shown = g_new0(gboolean, n);
    if (!add_all(labels, context, FALSE, step, loc, error))
        return NULL;
    if (years ? widest(labels) > step - GAP_BETWEEN : !names_fit(labels, loc, NULL)) {
        if (!add_all(labels, context, TRUE, step, loc, error) ||
            (!years && !names_fit(labels, loc, error)))
            return NULL;
    }
    if (years && widest(labels) > step - GAP_BETWEEN)
        thin_out(labels, step);
    else
        for (guint c = 0; c < n; c++)
            labels->shown[c] = TRUE;
    for (guint c = 0; c < n; c++)
        labels->height =
            MAX(labels->height, hk_text_layout_size(labels->layouts->pdata[c]).height);
    return g_steal_pointer(&labels);
}

double
hk_axis_labels_height(const HkAxisLabels *labels)
{
    return labels->height + GAP_ABOVE;
}

void
hk_axis_labels_draw(const HkAxisLabels *labels, const HkPlot *plot, double y,
                    HkScene *scene)
{
    for (guint c = 0; c < labels->layouts->len; c++) {
        const HkCategory *category = labels->table->categories->pdata[c];
        HkTextLayout *layout = labels->layouts->pdata[c];
        const double width = hk_text_layout_size(layout).width;
        const double x = hk_plot_x(plot, c) - width / 2;
        const double most = MAX(plot->right, hk_right(plot->box)) - width;
        const double least = MIN(plot->left, plot->box.x);

        if (labels->shown[c])
            hk_scene_text(scene,
                          category->emphasis ? "axis-label-emphasis" : "axis-label",
                          layout, (HkPoint){ MAX(MIN(x, most), least), y + GAP_ABOVE });
    }
}
