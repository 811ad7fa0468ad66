/* layouts/kpi-read.c - indicators and their yearly values from two data sets. */
#include "layouts/kpi-private.h"

#include "data/origin.h"

#include <string.h>

#define COLUMN(member)                                  \
    {                                                   \
#member, G_STRUCT_OFFSET(HkKpiOptions, member), \
            G_STRUCT_OFFSET(HkKpiColumns, member)       \
    }

static const struct {
    const char *key;
    gsize option, column;
} keys[] = {
    COLUMN(id),         COLUMN(parent),      COLUMN(section),     COLUMN(name),
    COLUMN(target),     COLUMN(target_text), COLUMN(target_year), COLUMN(unit),
    COLUMN(cumulative), COLUMN(expected),    COLUMN(rating),      COLUMN(detail),
    COLUMN(remarks),
};

static gboolean
bind_columns(HkKpiData *data, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *options = (const char *)data->options;
        char *columns = (char *)&data->columns;
        HkText name;
        int column;

        memcpy(&name, options + keys[i].option, sizeof name);
        if (name.value == NULL)
            column = hk_frame_column(data->frame, keys[i].key);
        else if (!hk_frame_find_column(data->frame, name, &column, error))
            return FALSE;
        memcpy(columns + keys[i].column, &column, sizeof column);
    }
    if (data->columns.name < 0)
        return hk_fail(error, HK_ERROR_SPEC, data->options->loc,
                       "data set '%s' has no column 'name'; say which column names the "
                       "indicators with 'name:'",
                       hk_frame_name(data->frame));
    return TRUE;
}

/* The only column of @values of one type, if it is the only one. */
static int
only_column(const HkFrame *values, gboolean (*wanted)(HkValueType))
{
    int found = -1;

    for (guint i = 0; i < hk_frame_n_columns(values); i++) {
        if (!wanted(hk_frame_column_type(values, i)->type))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

static gboolean
is_year(HkValueType type)
{
    return type == HK_VALUE_FISCAL_YEAR;
}

static gboolean
bind_values(HkKpiData *data, GError **error)
{
    const HkKpiOptions *options = data->options;
    const char *id;

    if (options->values.value == NULL)
        return TRUE;
    data->values = data->source->dataset(data->source->user, &options->values, error);
    if (data->values == NULL)
        return FALSE;
    if (data->columns.id < 0)
        return hk_fail(error, HK_ERROR_SPEC, options->loc,
                       "'id:' must say which column of '%s' tells the indicators apart",
                       hk_frame_name(data->frame));
    id = hk_frame_column_name(data->frame, (guint)data->columns.id);
    data->value_id = hk_frame_column(data->values, id);
    data->value_year = only_column(data->values, is_year);
    data->value = only_column(data->values, hk_value_type_is_number);
    if (options->value.value != NULL &&
        !hk_frame_find_column(data->values, options->value, &data->value, error))
        return FALSE;
    if (data->value_id < 0 || data->value_year < 0 || data->value < 0)
        return hk_fail(error, HK_ERROR_SPEC, options->values.loc,
                       "data set '%s' needs the column '%s', one fiscal year and one "
                       "figure",
                       hk_frame_name(data->values), id);
    data->type = *hk_frame_column_type(data->values, (guint)data->value);
    return TRUE;
}

static gboolean
is_same_id(const HkCell *a, const HkCell *b)
{
    if (a->text != NULL && b->text != NULL)
        return strcmp(a->text, b->text) == 0;
    return a->text == NULL && b->text == NULL && a->number == b->number;
}

/* All years from the first to the last that has a value. */
static void
read_years(HkKpiData *data)
{
    gint64 first = G_MAXINT64, last = G_MININT64;

    for (guint i = 0; data->values != NULL && i < hk_frame_n_rows(data->values); i++) {
        const HkCell *cell = hk_frame_cell(data->values, i, (guint)data->value_year);

        first = MIN(first, cell->number);
        last = MAX(last, cell->number);
    }
    for (gint64 year = first; year <= last && year - first < 100; year++)
        g_array_append_val(data->years, year);
}

static void
read_values(HkKpiData *data, HkKpiRow *row)
{
    const HkCell *id;

    row->years = g_new0(HkCell, MAX(data->years->len, 1));
    for (guint i = 0; i < data->years->len; i++)
        row->years[i].status = HK_STATUS_UNKNOWN;
    if (data->values == NULL)
        return;
    id = hk_frame_cell(data->frame, row->source, (guint)data->columns.id);
    for (guint i = 0; i < hk_frame_n_rows(data->values); i++) {
        gint64 year = hk_frame_cell(data->values, i, (guint)data->value_year)->number;
        guint place = (guint)(year - g_array_index(data->years, gint64, 0));

        if (is_same_id(id, hk_frame_cell(data->values, i, (guint)data->value_id)))
            row->years[place] = *hk_frame_cell(data->values, i, (guint)data->value);
    }
}

/* The sum of the years, or the last that has a value; a figure that the source prints
 * stands instead of the sum, and a difference between the two is reported. */
static gboolean
find_latest(HkKpiData *data, HkKpiRow *row, GError **error)
{
    HkCell sum = { .status = HK_STATUS_NONE }, last = { .status = HK_STATUS_UNKNOWN };

    for (guint i = 0; i < data->years->len; i++) {
        const HkCell *cell = &row->years[i];

        if (hk_status_has_number(cell->status)) {
            last = *cell;
            if (!hk_add_checked(sum.number, cell->number, &sum.number))
                return hk_fail(error, HK_ERROR_DATA, data->options->loc,
                               "the sum of an indicator's years is too large");
        }
        sum.status = hk_status_worse(sum.status, cell->status);
        hk_origins_join(data->context->formatter->origins, HK_ORIGIN_SUM, &sum, &sum,
                        cell);
    }
    if (!hk_status_has_number(last.status))
        last.status = sum.status;
    row->latest = data->options->latest == HK_KPI_LAST ? last : sum;
    if (data->years->len == 0)
        row->latest.status = HK_STATUS_UNKNOWN;
    if (data->columns.cumulative < 0)
        return TRUE;

    const HkCell *printed =
        hk_frame_cell(data->frame, row->source, (guint)data->columns.cumulative);
    if (!hk_status_has_number(printed->status))
        return TRUE;
    if (hk_status_has_number(row->latest.status) &&
        row->latest.number != printed->number)
        hk_diags_add(data->context->findings, HK_WARNING, HK_ERROR_DATA,
                     data->options->loc, NULL,
                     "'%s': the source prints %" G_GINT64_FORMAT
                     ", but its years add up to %" G_GINT64_FORMAT,
                     hk_kpi_text(data, row, data->columns.name), printed->number,
                     row->latest.number);
    row->latest = *printed;
    return TRUE;
}

/* The indicator that @row says it is part of. */
static gboolean
find_parent(HkKpiData *data, HkKpiRow *row, GError **error)
{
    const char *parent = hk_kpi_text(data, row, data->columns.parent);

    row->parent = -1;
    if (parent == NULL || data->columns.id < 0)
        return TRUE;
    for (guint i = 0; i < hk_frame_n_rows(data->frame); i++) {
        const char *id = hk_frame_cell(data->frame, i, (guint)data->columns.id)->text;

        if (g_strcmp0(id, parent) == 0 && i != row->source) {
            row->parent = (int)i;
            return TRUE;
        }
    }
    return hk_fail(error, HK_ERROR_DATA, data->options->loc,
                   "'%s' is part of '%s', which is no indicator of '%s'",
                   hk_kpi_text(data, row, data->columns.name), parent,
                   hk_frame_name(data->frame));
}

const char *
hk_kpi_text(const HkKpiData *data, const HkKpiRow *row, int column)
{
    const char *text;

    if (column < 0)
        return NULL;
    text = hk_frame_cell(data->frame, row->source, (guint)column)->text;
    return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
hk_kpi_read(HkKpiData *data, GError **error)
{
    if (!bind_columns(data, error) || !bind_values(data, error))
        return FALSE;
    read_years(data);
    for (guint i = 0; i < hk_frame_n_rows(data->frame); i++) {
        HkKpiRow row = { .source = i };

        read_values(data, &row);
        g_array_append_val(data->rows, row);
    }
    for (guint i = 0; i < data->rows->len; i++) {
        HkKpiRow *row = &g_array_index(data->rows, HkKpiRow, i);

        if (!find_parent(data, row, error) || !find_latest(data, row, error))
            return FALSE;
    }
    return TRUE;
}
