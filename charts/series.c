/* charts/series.c - a frame as categories times series. */
#include "charts/series-private.h"

#include "data/origin.h"

#include <string.h>

#define MOST_YEARS 200

static void
category_free(gpointer data)
{
    HkCategory *category = data;

    g_free(category->label);
    g_free(category->brief);
    g_free(category);
}

void
hk_series_free(gpointer data)
{
    HkSeries *series = data;

    if (series == NULL)
        return;
    g_free(series->label);
    g_free(series);
}

void
hk_series_table_free(HkSeriesTable *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->categories);
    g_ptr_array_unref(table->series);
    g_free(table->cells);
    g_free(table->present);
    g_free(table);
}

static char *
year_label(const HkDrawContext *context, gint64 year, HkYearStyle style)
{
    return hk_fiscal_year_format(context->formatter->calendar, year, style,
                                 context->formatter->language);
}

static HkCategory *
year_category(const HkDrawContext *context, gint64 year)
{
    HkCategory *category = g_new0(HkCategory, 1);
    const HkYearStyle style = context->formatter->year_style;

    category->is_year = TRUE;
    category->year = year;
    category->label = year_label(context, year, style);
    category->brief = year_label(context, year, hk_year_style_brief(style));
    category->emphasis = year == context->emphasis;
    return category;
}

/* The years that the axis is declared to reach widen *@first..*@last. */
static gboolean
widen_years(const HkXChannel *x, const HkDrawContext *context, gint64 *first,
            gint64 *last, GError **error)
{
    const HkText ends[] = { x->first, x->last };

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *why = NULL;
        gint64 year;

        if (ends[i].value == NULL)
            continue;
        if (!hk_fiscal_year_parse(context->formatter->calendar, ends[i].value, &year,
                                  NULL, &why))
            return hk_fail(error, HK_ERROR_SPEC, ends[i].loc, "'%s': %s", ends[i].value,
                           why);
        *first = MIN(*first, year);
        *last = MAX(*last, year);
    }
    return TRUE;
}

/* Every year from the first to the last that @column has. */
static gboolean
add_years(HkSeriesTable *table, const HkDrawContext *context, guint column,
          const HkXChannel *x, GError **error)
{
    gint64 first = G_MAXINT64;
    gint64 last = G_MININT64;

    for (guint i = 0; i < hk_frame_n_rows(table->frame); i++) {
        const HkCell *cell = hk_frame_cell(table->frame, i, column);

        if (!hk_status_has_number(cell->status))
            return hk_fail(error, HK_ERROR_DATA, x->field.loc,
                           "row %u of '%s' has no year", i + 1,
                           hk_frame_name(table->frame));
        first = MIN(first, cell->number);
        last = MAX(last, cell->number);
    }
    if (!widen_years(x, context, &first, &last, error))
        return FALSE;
    if (last - first >= MOST_YEARS)
        return hk_fail(error, HK_ERROR_DATA, x->field.loc,
                       "'%s' spans %" G_GINT64_FORMAT " years, too many for a chart",
                       hk_frame_name(table->frame), last - first + 1);
    for (gint64 year = first; year <= last; year++)
        g_ptr_array_add(table->categories, year_category(context, year));
    return TRUE;
}

static int
find_category(const HkSeriesTable *table, const char *label)
{
    for (guint i = 0; i < table->categories->len; i++)
        if (strcmp(((HkCategory *)table->categories->pdata[i])->label, label) == 0)
            return (int)i;
    return -1;
}

static void
add_labels(HkSeriesTable *table, const HkDrawContext *context, guint column)
{
    const HkColumnType *type = hk_frame_column_type(table->frame, column);

    for (guint i = 0; i < hk_frame_n_rows(table->frame); i++) {
        const HkCell *cell = hk_frame_cell(table->frame, i, column);
        g_autofree char *label = hk_context_label(context, type, cell, HK_NAME_FULL);
        HkCategory *category;

        if (find_category(table, label) >= 0)
            continue;
        category = g_new0(HkCategory, 1);
        category->label = g_strdup(label);
        category->brief = hk_context_label(context, type, cell, HK_NAME_SHORT);
        g_ptr_array_add(table->categories, category);
    }
}

static int
find_series(const HkSeriesTable *table, const char *label)
{
    for (guint i = 0; i < table->series->len; i++)
        if (strcmp(((HkSeries *)table->series->pdata[i])->label, label) == 0)
            return (int)i;
    return -1;
}

/* A series and where its code list has it, for sorting. */
typedef struct Ranked {
    HkSeries *series;
    int rank;
} Ranked;

static int
compare_rank(gconstpointer a, gconstpointer b)
{
    return ((const Ranked *)a)->rank - ((const Ranked *)b)->rank;
}

static void
add_series(HkSeriesTable *table, HkDrawContext *context, int column, const char *name)
{
    const HkColumnType *type =
        column >= 0 ? hk_frame_column_type(table->frame, (guint)column) : NULL;
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));

    if (column < 0) {
        HkSeries *only = g_new0(HkSeries, 1);

        only->label = g_strdup("");
        only->hue = hk_hue_map_plain(context->hues);
        g_ptr_array_add(table->series, only);
        return;
    }
    for (guint i = 0; i < hk_frame_n_rows(table->frame); i++) {
        const HkCell *cell = hk_frame_cell(table->frame, i, (guint)column);
        g_autofree char *label = hk_context_label(context, type, cell, HK_NAME_SHORT);
        gboolean known = FALSE;
        Ranked row;

        for (guint k = 0; k < ranked->len && !known; k++)
            known = strcmp(g_array_index(ranked, Ranked, k).series->label, label) == 0;
        if (known)
            continue;
        row.series = g_new0(HkSeries, 1);
        row.series->label = g_strdup(label);
        row.series->hue = hk_context_hue(context, type, name, cell);
        row.rank = type->codes != NULL ? hk_code_list_index(type->codes, cell->text)
                                       : (int)ranked->len;
        g_array_append_val(ranked, row);
    }
    g_array_sort(ranked, compare_rank);
    for (guint i = 0; i < ranked->len; i++)
        g_ptr_array_add(table->series, g_array_index(ranked, Ranked, i).series);
}

/* The place of row @row. */
static void
place_of(const HkSeriesTable *table, const HkDrawContext *context, guint row,
         const int columns[2], guint *category, guint *series)
{
    const HkCategory *first = table->categories->pdata[0];

    *category = 0;
    *series = 0;
    if (first->is_year) {
        *category = (guint)(hk_frame_cell(table->rows, row, (guint)columns[0])->number -
                            first->year);
    } else if (columns[0] >= 0) {
        g_autofree char *label = hk_context_label(
            context, hk_frame_column_type(table->frame, (guint)columns[0]),
            hk_frame_cell(table->rows, row, (guint)columns[0]), HK_NAME_FULL);

        *category = (guint)find_category(table, label);
    }
    if (columns[1] >= 0) {
        g_autofree char *label = hk_context_label(
            context, hk_frame_column_type(table->frame, (guint)columns[1]),
            hk_frame_cell(table->rows, row, (guint)columns[1]), HK_NAME_SHORT);

        *series = (guint)find_series(table, label);
    }
}

static gboolean
fill_cells(HkSeriesTable *table, const HkDrawContext *context, const int columns[2],
           HkLoc loc, GError **error)
{
    const guint n = table->categories->len * table->series->len;

    table->cells = g_new0(HkCell, n);
    table->present = g_new0(gboolean, n);
    for (guint i = 0; i < hk_frame_n_rows(table->rows); i++) {
        guint category, series, place;
        HkCategory *row;

        place_of(table, context, i, columns, &category, &series);
        row = table->categories->pdata[category];
        place = category * table->series->len + series;
        if (table->present[place])
            return hk_fail(error, HK_ERROR_DATA, loc,
                           "'%s' has two rows for %s %s: make it one in the query",
                           hk_frame_name(table->frame), row->label,
                           ((HkSeries *)table->series->pdata[series])->label);
        table->present[place] = TRUE;
        table->cells[place] = *hk_frame_cell(table->rows, i, table->value_column);
    }
    return TRUE;
}

const char *
hk_category_missing_text(const HkCategory *category, const char *language)
{
    return category->has_rows ? hk_status_mark(category->status, language)
                              : hk_word(language, "missing");
}

int
hk_category_row(const HkCategory *category, const HkDrawContext *context,
                const HkFrame *frame, guint column)
{
    const HkColumnType *type = hk_frame_column_type(frame, column);

    for (guint i = 0; i < hk_frame_n_rows(frame); i++) {
        const HkCell *cell = hk_frame_cell(frame, i, column);
        g_autofree char *label = NULL;

        if (category->is_year) {
            if (cell->number == category->year)
                return (int)i;
            continue;
        }
        label = hk_context_label(context, type, cell, HK_NAME_FULL);
        if (strcmp(label, category->label) == 0)
            return (int)i;
    }
    return -1;
}

const HkCell *
hk_series_cell(const HkSeriesTable *table, guint category, guint series)
{
    const guint place = category * table->series->len + series;

    return table->present[place] ? &table->cells[place] : NULL;
}

gboolean
hk_series_add_cell(const HkSeriesTable *table, HkCell *sum, const HkCell *cell)
{
    hk_origins_join(hk_frame_origins(table->frame), HK_ORIGIN_SUM, sum, sum, cell);
    sum->status = hk_status_worse(sum->status, cell->status);
    return !hk_status_has_number(cell->status) ||
           hk_add_checked(sum->number, cell->number, &sum->number);
}

gboolean
hk_series_total(const HkSeriesTable *table, guint category, HkCell *total)
{
    *total = (HkCell){ .status = HK_STATUS_NONE };
    for (guint s = 0; s < table->series->len; s++) {
        const HkCell *cell = hk_series_cell(table, category, s);

        if (cell != NULL && !hk_series_add_cell(table, total, cell))
            return FALSE;
    }
    return TRUE;
}

void
hk_series_mark_missing(HkSeriesTable *table)
{
    for (guint c = 0; c < table->categories->len; c++) {
        HkCategory *category = table->categories->pdata[c];
        gboolean known = FALSE;

        category->status = HK_STATUS_NONE;
        category->has_rows = FALSE;
        for (guint s = 0; s < table->series->len; s++) {
            const HkCell *cell = hk_series_cell(table, c, s);

            if (cell == NULL)
                continue;
            category->has_rows = TRUE;
            category->status = hk_status_worse(category->status, cell->status);
            known |= hk_status_has_number(cell->status);
        }
        category->missing =
            !known && (!category->has_rows || category->status != HK_STATUS_NONE);
    }
}

/* The columns of x (-1: none), color (-1) and y. */
static gboolean
find_columns(const HkSeriesRequest *request, int columns[3], GError **error)
{
    const HkFrame *frame = request->chart->frame;
    const HkText nothing = { 0 };

    return hk_frame_find_column(frame, request->x != NULL ? request->x->field : nothing,
                                &columns[0], error) &&
           hk_frame_find_column(
               frame, request->color != NULL ? request->color->field : nothing,
               &columns[1], error) &&
           hk_frame_find_column(frame, request->y, &columns[2], error);
}

static gboolean
add_categories(HkSeriesTable *table, const HkDrawContext *context, const HkXChannel *x,
               int column, GError **error)
{
    if (column < 0) {
        HkCategory *only = g_new0(HkCategory, 1);

        only->label = g_strdup("");
        only->brief = g_strdup("");
        g_ptr_array_add(table->categories, only);
        return TRUE;
    }
    if (hk_frame_column_type(table->frame, (guint)column)->type == HK_VALUE_FISCAL_YEAR)
        return add_years(table, context, (guint)column, x, error);
    add_labels(table, context, (guint)column);
    return TRUE;
}

HkSeriesTable *
hk_series_table_new(const HkSeriesRequest *request, HkDrawContext *context,
                    GError **error)
{
    g_autoptr(HkSeriesTable) table = g_new0(HkSeriesTable, 1);
    const HkFrame *frame = request->chart->frame;
    int columns[3];

    table->frame = frame;
    table->rows = request->rows != NULL ? request->rows : frame;
    table->categories = g_ptr_array_new_with_free_func(category_free);
    table->series = g_ptr_array_new_with_free_func(hk_series_free);
    if (!find_columns(request, columns, error))
        return NULL;
    table->value_column = (guint)columns[2];
    table->type = hk_frame_column_type(frame, table->value_column);
    if (hk_frame_n_rows(frame) == 0) {
        hk_fail(error, HK_ERROR_DATA, request->y.loc, "'%s' has no rows to draw",
                hk_frame_name(frame));
        return NULL;
    }
    if (!add_categories(table, context, request->x, columns[0], error))
        return NULL;
    add_series(table, context, columns[1],
               request->color != NULL ? request->color->field.value : NULL);
    if (request->rows != NULL && request->color != NULL &&
        table->series->len > (guint)request->color->most) {
        hk_fail(error, HK_ERROR_FIT, request->color->loc,
                "%u series are too many for small multiples: bundle them in the query, "
                "or say most:",
                table->series->len);
        return NULL;
    }
    if (!fill_cells(table, context, columns, request->y.loc, error) ||
        !hk_series_bundle(table, context, request->color, error))
        return NULL;
    hk_series_mark_missing(table);
    if (request->x != NULL)
        hk_series_sort(table, request->x->order);
    return g_steal_pointer(&table);
}
