/* data/query-names.c - by which year's names the codes of a result are printed. */
#include "data/query-private.h"

#include <string.h>

static gboolean
is_year(const HkFrame *frame, guint column)
{
    return hk_frame_column_type(frame, column)->type == HK_VALUE_FISCAL_YEAR;
}

/* The column that says of which year a row is: fiscal_year, or the only one that holds
 * years; -1 if there is none. */
static int
year_column(const HkFrame *frame)
{
    const int named = hk_frame_column(frame, "fiscal_year");
    int found = -1;

    if (named >= 0 && is_year(frame, (guint)named))
        return named;
    for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
        if (!is_year(frame, i))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

/* The year that all rows are of; 0 if they are of several. A code stands for a series
 * over years, which has one name. */
static gint64
only_year(const HkFrame *frame)
{
    const int column = year_column(frame);
    gint64 year = 0;

    for (guint row = 0; column >= 0 && row < hk_frame_n_rows(frame); row++) {
        const HkCell *cell = hk_frame_cell(frame, row, (guint)column);

        if (!hk_status_has_number(cell->status) || (row > 0 && cell->number != year))
            return 0;
        year = cell->number;
    }
    return year;
}

/* As `named_in` says: by a column of the result, or in one year. */
static gboolean
name_as_declared(const HkRun *run, HkFrame *frame, guint column, const HkText *named_in,
                 GError **error)
{
    const HkColumnType type = { .type = HK_VALUE_FISCAL_YEAR };
    const int by = hk_frame_column(frame, named_in->value);
    HkCell year = { 0 };

    if (by >= 0 && !is_year(frame, (guint)by))
        return hk_fail(error, HK_ERROR_SPEC, named_in->loc,
                       "the column '%s' holds no fiscal years", named_in->value);
    if (by < 0 && !hk_argument_read(named_in, &type, run->queries->context.arguments,
                                    run->queries->context.calendar, &year, error))
        return FALSE;
    hk_frame_name_codes(frame, column, by, year.number);
    return TRUE;
}

gboolean
hk_run_name_codes(const HkRun *run, HkFrame *frame, GError **error)
{
    const gint64 year = only_year(frame);

    for (guint i = 0; i < run->columns->len; i++) {
        const HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);
        const HkText *named_in =
            column->contract != NULL ? &column->contract->named_in : NULL;
        const gboolean is_code = column->type.type == HK_VALUE_CODE;

        if (named_in == NULL || named_in->value == NULL) {
            if (is_code)
                hk_frame_name_codes(frame, i, -1, year);
        } else if (!is_code) {
            return hk_fail(error, HK_ERROR_SPEC, named_in->loc,
                           "'named_in' is for codes, and '%s' is a %s", column->name,
                           hk_value_type_name(column->type.type));
        } else if (!name_as_declared(run, frame, i, named_in, error)) {
            return FALSE;
        }
    }
    return TRUE;
}
