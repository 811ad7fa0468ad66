/* charts/series.c - a frame as categories times series. */
#include "charts/series.h"

#include <string.h>

static void
category_free(gpointer data)
{
    HkCategory *category = data;

    g_free(category->label);
    g_free(category->brief);
    g_free(category);
}

static void
series_free(gpointer data)
{
    HkSeries *series = data;

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
    category->missing = TRUE; /* until a row is found */
    return category;
}

/* Every year from the first to the last that @column has. */
static gboolean
add_years(HkSeriesTable *table, const HkDrawContext *context, guint column, HkLoc loc,
          GError **error)
{
    gint64 first = G_MAXINT64;
    gint64 last = G_MININT64;

    for (guint i = 0; i < hk_frame_n_rows(table->frame); i++) {
        const HkCell *cell = hk_frame_cell(table->frame, i, column);

        if (!hk_status_has_number(cell->status))
            return hk_fail(error, HK_ERROR_DATA, loc, "row %u of '%s' has no year",
                           i + 1, hk_frame_name(table->frame));
        first = MIN(first, cell->number);
        last = MAX(last, cell->number);
    }
    if (last - first > 200)
        return hk_fail(error, HK_ERROR_DATA, loc,
                       "'%s' spans %" G_GINT64_FORMAT " years, too many for a chart",
                       hk_frame_name(table->frame), last - first);
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
        only->hue = hk_hue_lookup("blue");
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

/* The place of row @row; FALSE if it cannot be told, which does not happen. */
static void
place_of(const HkSeriesTable *table, const HkDrawContext *context, guint row,
         const int columns[2], guint *category, guint *series)
{
    const HkColumnType *x = hk_frame_column_type(table->frame, (guint)columns[0]);
    const HkCell *cell = hk_frame_cell(table->frame, row, (guint)columns[0]);
    const HkCategory *first = table->categories->pdata[0];

    if (x->type == HK_VALUE_FISCAL_YEAR) {
        *category = (guint)(cell->number - first->year);
    } else {
        g_autofree char *label = hk_context_label(context, x, cell, HK_NAME_FULL);

        *category = (guint)find_category(table, label);
    }
    *series = 0;
    if (columns[1] >= 0) {
        g_autofree char *label = hk_context_label(
            context, hk_frame_column_type(table->frame, (guint)columns[1]),
            hk_frame_cell(table->frame, row, (guint)columns[1]), HK_NAME_SHORT);

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
    for (guint i = 0; i < hk_frame_n_rows(table->frame); i++) {
        guint category, series, place;
        HkCategory *row;

        place_of(table, context, i, columns, &category, &series);
        row = table->categories->pdata[category];
        row->missing = FALSE;
        place = category * table->series->len + series;
        if (table->present[place])
            return hk_fail(error, HK_ERROR_DATA, loc,
                           "'%s' has two rows for %s %s: make it one in the query",
                           hk_frame_name(table->frame), row->label,
                           ((HkSeries *)table->series->pdata[series])->label);
        table->present[place] = TRUE;
        table->cells[place] = *hk_frame_cell(table->frame, i, table->value_column);
    }
    return TRUE;
}

const HkCell *
hk_series_cell(const HkSeriesTable *table, guint category, guint series)
{
    const guint place = category * table->series->len + series;

    return table->present[place] ? &table->cells[place] : NULL;
}

/* Adds @cell to @sum as data/value.h says. */
static gboolean
add_cell(HkCell *sum, const HkCell *cell)
{
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

        if (cell != NULL && !add_cell(total, cell))
            return FALSE;
    }
    return TRUE;
}

/* The series with the smallest sum over all categories. */
static guint
smallest_series(const HkSeriesTable *table)
{
    guint smallest = 0;
    double least = G_MAXDOUBLE;

    for (guint s = 0; s < table->series->len; s++) {
        double sum = 0;

        for (guint c = 0; c < table->categories->len; c++) {
            const HkCell *cell = hk_series_cell(table, c, s);

            sum += cell != NULL ? ABS((double)cell->number) : 0;
        }
        if (sum <= least) {
            least = sum;
            smallest = s;
        }
    }
    return smallest;
}

/* Adds series @from to series @to and takes it out. */
static gboolean
merge_series(HkSeriesTable *table, guint from, guint to)
{
    const guint n = table->series->len;
    guint kept = 0;

    for (guint c = 0; c < table->categories->len; c++) {
        const HkCell *cell = hk_series_cell(table, c, from);

        if (cell != NULL) {
            HkCell *sum = &table->cells[c * n + to];

            if (!table->present[c * n + to])
                *sum = (HkCell){ .status = HK_STATUS_NONE };
            table->present[c * n + to] = TRUE;
            if (!add_cell(sum, cell))
                return FALSE;
        }
    }
    for (guint i = 0; i < table->categories->len * n; i++) {
        if (i % n == from)
            continue;
        table->cells[kept] = table->cells[i];
        table->present[kept++] = table->present[i];
    }
    g_ptr_array_remove_index(table->series, from);
    return TRUE;
}

/* Leaves @most series: the smallest ones become the last, その他. */
static gboolean
bundle(HkSeriesTable *table, HkDrawContext *context, const HkSeriesRequest *request,
       GError **error)
{
    const guint before = table->series->len;
    HkSeries *rest;

    if (before <= request->most)
        return TRUE;
    while (table->series->len > request->most) {
        const guint last = table->series->len - 1;
        guint smallest = smallest_series(table);

        /* The bundle grows at the end of the list. */
        if (smallest == last)
            smallest = last - 1;
        if (!merge_series(table, smallest, last))
            return hk_fail(error, HK_ERROR_DATA, request->y.loc,
                           "the sum of the smallest "
                           "series is too large");
    }
    rest = table->series->pdata[table->series->len - 1];
    g_free(rest->label);
    rest->label = g_strdup(hk_word(context->formatter->language, "other"));
    rest->hue = hk_hue_lookup("slate");
    hk_diags_add(context->findings, HK_NOTE, HK_ERROR_SPEC, request->color.loc,
                 "name fewer in the query to choose which are shown",
                 "%u of %u series are shown together as %s", before - request->most + 1,
                 before, rest->label);
    return TRUE;
}

HkSeriesTable *
hk_series_table_new(const HkSeriesRequest *request, HkDrawContext *context,
                    GError **error)
{
    g_autoptr(HkSeriesTable) table = g_new0(HkSeriesTable, 1);
    const HkFrame *frame = request->chart->frame;
    int columns[2], value;

    table->frame = frame;
    table->categories = g_ptr_array_new_with_free_func(category_free);
    table->series = g_ptr_array_new_with_free_func(series_free);
    if (!hk_frame_find_column(frame, request->x, &columns[0], error) ||
        !hk_frame_find_column(frame, request->color, &columns[1], error) ||
        !hk_frame_find_column(frame, request->y, &value, error))
        return NULL;
    table->value_column = (guint)value;
    table->type = hk_frame_column_type(frame, table->value_column);
    if (!hk_value_type_is_number(table->type->type)) {
        hk_fail(error, HK_ERROR_SPEC, request->y.loc, "column '%s' holds no numbers",
                request->y.value);
        return NULL;
    }
    if (hk_frame_n_rows(frame) == 0) {
        hk_fail(error, HK_ERROR_DATA, request->x.loc, "'%s' has no rows to draw",
                hk_frame_name(frame));
        return NULL;
    }
    if (hk_frame_column_type(frame, (guint)columns[0])->type != HK_VALUE_FISCAL_YEAR)
        add_labels(table, context, (guint)columns[0]);
    else if (!add_years(table, context, (guint)columns[0], request->x.loc, error))
        return NULL;
    add_series(table, context, columns[1], request->color.value);
    if (!fill_cells(table, context, columns, request->y.loc, error) ||
        !bundle(table, context, request, error))
        return NULL;
    return g_steal_pointer(&table);
}
