/* charts/facet.c - small multiples: one small chart for each value of a column. */
#include "charts/facet.h"

#include "charts/axis.h"
#include "charts/legend.h"

#include <math.h>
#include <string.h>

#define GAP_ACROSS HK_MM(5)
#define GAP_DOWN HK_MM(3)
#define GAP_TITLE HK_MM(0.6)
/* No panel is narrower or lower. */
#define LEAST_WIDTH HK_MM(24)
#define LEAST_HEIGHT HK_MM(13)
/* Panels are about so wide for their height. */
#define ASPECT 1.5
#define MOST_TITLE_LINES 3

static void
panel_free(gpointer data)
{
    HkPanel *panel = data;

    g_free(panel->label);
    hk_frame_unref(panel->rows);
    g_free(panel);
}

void
hk_facets_free(HkFacets *facets)
{
    if (facets == NULL)
        return;
    for (guint i = 0; i < facets->panels->len; i++) {
        HkPanel *panel = facets->panels->pdata[i];

        if (panel->chart != NULL)
            facets->kind->free(panel->chart);
    }
    g_ptr_array_unref(facets->panels);
    g_free(facets);
}

static HkPanel *
panel_of(const HkFacets *facets, guint index)
{
    return facets->panels->pdata[index];
}

/* An empty frame with the columns of @frame. */
static HkFrame *
frame_like(const HkFrame *frame)
{
    HkFrame *copy = hk_frame_new(hk_frame_name(frame), hk_frame_loc(frame));

    for (guint i = 0; i < hk_frame_n_columns(frame); i++)
        hk_frame_add_column(copy, hk_frame_column_name(frame, i),
                            hk_frame_column_type(frame, i),
                            hk_frame_column_is_key(frame, i));
    return copy;
}

static HkPanel *
find_panel(const HkFacets *facets, const char *label)
{
    for (guint i = 0; i < facets->panels->len; i++)
        if (strcmp(panel_of(facets, i)->label, label) == 0)
            return panel_of(facets, i);
    return NULL;
}

/* Deals the rows out to the panels, in the order in which their values come first. */
static void
add_panels(HkFacets *facets, const HkFrame *frame, guint column)
{
    const HkColumnType *type = hk_frame_column_type(frame, column);
    const guint n = hk_frame_n_columns(frame);
    g_autofree HkCell *cells = g_new(HkCell, n);

    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        const HkCell *cell = hk_frame_cell(frame, row, column);
        g_autofree char *label =
            hk_context_label(facets->context, type, cell, HK_NAME_FULL);
        HkPanel *panel = find_panel(facets, label);

        if (panel == NULL) {
            panel = g_new0(HkPanel, 1);
            panel->label = g_steal_pointer(&label);
            panel->hue =
                hk_context_hue(facets->context, type, facets->facet->field.value, cell);
            panel->rows = frame_like(frame);
            g_ptr_array_add(facets->panels, panel);
        }
        for (guint i = 0; i < n; i++)
            cells[i] = *hk_frame_cell(frame, row, i);
        hk_frame_add_row(panel->rows, cells);
    }
}

/* One scale for all panels. */
static void
share_range(HkFacets *facets)
{
    double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

    for (guint i = 0; i < facets->panels->len; i++) {
        double least, most;

        facets->kind->get_range(panel_of(facets, i)->chart, &least, &most);
        low = MIN(low, least);
        high = MAX(high, most);
    }
    for (guint i = 0; i < facets->panels->len; i++)
        facets->kind->set_range(panel_of(facets, i)->chart, low, high);
}

HkFacets *
hk_facets_new(const HkFacetKind *kind, const HkChart *chart, const HkFacet *facet,
              HkDrawContext *context, GError **error)
{
    g_autoptr(HkFacets) facets = g_new0(HkFacets, 1);
    int column;

    facets->kind = kind;
    facets->facet = facet;
    facets->context = context;
    facets->loc = chart->block->loc;
    facets->panels = g_ptr_array_new_with_free_func(panel_free);
    if (!hk_frame_find_column(chart->frame, facet->field, &column, error))
        return NULL;
    if (hk_frame_n_rows(chart->frame) == 0) {
        hk_fail(error, HK_ERROR_DATA, facet->field.loc, "'%s' has no rows to draw",
                hk_frame_name(chart->frame));
        return NULL;
    }
    add_panels(facets, chart->frame, (guint)column);
    for (guint i = 0; i < facets->panels->len; i++) {
        HkPanel *panel = panel_of(facets, i);

        panel->chart = kind->open(chart, panel, context, error);
        if (panel->chart == NULL)
            return NULL;
    }
    if (facet->share)
        share_range(facets);
    return g_steal_pointer(&facets);
}

/* Where the panels stand. */
typedef struct Layout {
    guint columns, rows;
    double room;   /* of the figures at the left edge, when they stand only there */
    double width;  /* of a panel */
    double height; /* of a panel without title and names */
    double title, names, legend;
} Layout;

static const HkSeriesTable *
table_of(const HkFacets *facets)
{
    return facets->kind->table(panel_of(facets, 0)->chart);
}

static double
room_of(const HkFacets *facets)
{
    double low, high;

    if (!facets->facet->share)
        return 0;
    facets->kind->get_range(panel_of(facets, 0)->chart, &low, &high);
    return hk_axis_room(facets->context, low, high);
}

static double
panel_width(const HkFacets *facets, double width, guint columns)
{
    return (width - room_of(facets) - (columns - 1) * GAP_ACROSS) / columns;
}

static HkTextLayout *
lay_out_title(const HkFacets *facets, const HkPanel *panel, double width,
              GError **error)
{
    const HkTextRun run = { .text = panel->label,
                            .style = HK_STYLE_LABEL,
                            .bold = TRUE,
                            .color = panel->hue->text };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = width,
                                    .line_height = 1.15,
                                    .loc = facets->loc };

    return hk_text_layout(facets->context->text, &request, error);
}

/* The height of the titles, which all stand on a line as high as the highest. */
static gboolean
measure_titles(const HkFacets *facets, Layout *layout, GError **error)
{
    layout->title = 0;
    for (guint i = 0; i < facets->panels->len; i++) {
        const HkPanel *panel = panel_of(facets, i);
        g_autoptr(HkTextLayout) title =
            lay_out_title(facets, panel, layout->width, error);

        if (title == NULL)
            return FALSE;
        if (hk_text_layout_n_lines(title) > MOST_TITLE_LINES ||
            hk_text_layout_overflows(title))
            return hk_fail(error, HK_ERROR_FIT, facets->loc,
                           "the name '%s' does not fit over its panel: let fewer "
                           "columns stand side by side, or shorten it",
                           panel->label);
        layout->title = MAX(layout->title, hk_text_layout_size(title).height);
    }
    layout->title += GAP_TITLE;
    return TRUE;
}

/* All that does not depend on the height. */
static gboolean
set_columns(const HkFacets *facets, guint columns, double width, Layout *layout,
            GError **error)
{
    const HkSeriesTable *table = table_of(facets);
    const guint n = facets->panels->len;
    g_autoptr(HkAxisLabels) labels = NULL;
    double room, inner;

    *layout = (Layout){ .columns = MIN(columns, n) };
    layout->rows = (n + layout->columns - 1) / layout->columns;
    layout->room = room = room_of(facets);
    layout->width = panel_width(facets, width, layout->columns);
    if (!facets->facet->share)
        room = HK_MM(12);
    inner = facets->facet->share ? layout->width : layout->width - room;
    if (layout->width < LEAST_WIDTH)
        return hk_fail(error, HK_ERROR_FIT, facets->loc,
                       "%u panels side by side do not fit into %.0f mm",
                       layout->columns, width / HK_MM(1));
    labels = hk_axis_labels_new(table, facets->context, inner / table->categories->len,
                                facets->loc, error);
    if (labels == NULL || !measure_titles(facets, layout, error))
        return FALSE;
    layout->names = hk_axis_labels_height(labels);
    if (facets->legend != HK_LEGEND_NONE)
        layout->legend = hk_legend_height(table, facets->context, width);
    return TRUE;
}

/* The height of everything when panels are @height high. */
static double
full_height(const Layout *layout, double height)
{
    return layout->legend + layout->rows * (layout->title + height) +
           (layout->rows - 1) * GAP_DOWN + layout->names;
}

/* The most columns that fit @width. */
static guint
most_columns(const HkFacets *facets, double width)
{
    const guint n = facets->panels->len;
    guint columns = 1;

    while (columns < n && panel_width(facets, width, columns + 1) >= HK_MM(36))
        columns++;
    /* As even as may be: 7 in 4 columns are 4 and 3, not 6 and 1. */
    return (n + (n + columns - 1) / columns - 1) / ((n + columns - 1) / columns);
}

/* The number of columns that gives the panels the best shape. */
static gboolean
choose_layout(const HkFacets *facets, HkSize size, Layout *layout, GError **error)
{
    const guint most = most_columns(facets, size.width);
    double best = G_MAXDOUBLE;
    guint columns = most;

    if (facets->facet->columns > 0)
        return set_columns(facets, (guint)facets->facet->columns, size.width, layout,
                           error);
    for (guint c = most; c > 0; c--) {
        Layout tried;
        double height, shape;

        if (!set_columns(facets, c, size.width, &tried, NULL))
            continue;
        height = (size.height - full_height(&tried, 0)) / tried.rows;
        shape = height > 0 ? fabs(log(tried.width / height / ASPECT)) : G_MAXDOUBLE;
        if (shape < best) {
            best = shape;
            columns = c;
        }
    }
    return set_columns(facets, columns, size.width, layout, error);
}

gboolean
hk_facets_height(HkFacets *facets, double width, double *height, GError **error)
{
    const guint columns = facets->facet->columns > 0 ? (guint)facets->facet->columns
                                                     : most_columns(facets, width);
    Layout layout;

    if (!set_columns(facets, columns, width, &layout, error))
        return FALSE;
    *height = full_height(&layout, LEAST_HEIGHT * 1.2);
    return TRUE;
}

static gboolean
draw_panel(const HkFacets *facets, const Layout *layout, guint index, HkPoint corner,
           HkScene *scene, GError **error)
{
    HkPanel *panel = panel_of(facets, index);
    const guint column = index % layout->columns;
    const double x = corner.x + layout->room + column * (layout->width + GAP_ACROSS);
    const double y = corner.y + index / layout->columns *
                                    (layout->title + layout->height + GAP_DOWN);
    HkRect box = { x, y + layout->title, layout->width, layout->height };
    g_autoptr(HkTextLayout) title = lay_out_title(facets, panel, layout->width, error);

    if (title == NULL)
        return FALSE;
    panel->figures = column == 0 || !facets->facet->share;
    panel->most = hk_axis_most(layout->height);
    panel->names = index + layout->columns >= facets->panels->len;
    hk_scene_text(
        scene, "panel-title", title,
        (HkPoint){ x, box.y - GAP_TITLE - hk_text_layout_size(title).height });
    if (panel->figures) {
        box.x -= layout->room;
        box.width += layout->room;
    }
    if (panel->names)
        box.height += layout->names;
    return facets->kind->draw(panel->chart, box, scene, error);
}

gboolean
hk_facets_draw(HkFacets *facets, HkRect box, HkScene *scene, GError **error)
{
    const guint n = facets->panels->len;
    Layout layout;

    if (!choose_layout(facets, (HkSize){ box.width, box.height }, &layout, error))
        return FALSE;
    layout.height = (box.height - full_height(&layout, 0)) / layout.rows;
    if (layout.height < LEAST_HEIGHT)
        return hk_fail(error, HK_ERROR_FIT, facets->loc,
                       "%u panels in %u columns do not fit into %.0f x %.0f mm", n,
                       layout.columns, box.width / HK_MM(1), box.height / HK_MM(1));
    if (layout.legend > 0 && !hk_legend_draw(table_of(facets), facets->context, box,
                                             scene, facets->loc, error))
        return FALSE;
    for (guint i = 0; i < n; i++)
        if (!draw_panel(facets, &layout, i, (HkPoint){ box.x, box.y + layout.legend },
                        scene, error))
            return FALSE;
    return TRUE;
}
