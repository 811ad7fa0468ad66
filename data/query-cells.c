/* data/query-cells.c - from the values of a result to cells. */
#include "data/number.h"
#include "data/query-private.h"
#include "data/sql-value.h"
#include "data/stage.h"

#include <string.h>

static gboolean
fail_value(const HkRun *run, const HkResultColumn *column, const char *advice,
           GError **error)
{
    const char *text = (const char *)sqlite3_column_text(run->statement, column->index);

    return hk_fail(error, HK_ERROR_DATA, column->loc, "column '%s': '%s' is no %s%s%s",
                   column->name, text != NULL ? text : "",
                   hk_value_type_name(column->type.type), advice != NULL ? "; " : "",
                   advice != NULL ? advice : "");
}

/* The shortest decimal text that reads back as @value, without the locale. */
static void
shortest_text(double value, char *buffer, int size)
{
    for (int digits = 15; digits <= 17; digits++) {
        char format[8] = "%.17g";

        format[3] = (char)('0' + digits - 10);
        g_ascii_formatd(buffer, size, format, value);
        if (g_ascii_strtod(buffer, NULL) == value)
            return;
    }
}

static gboolean
read_real(const HkRun *run, const HkResultColumn *column, HkCell *cell, GError **error)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *why = NULL;
    HkNumber number;

    if (column->type.type == HK_VALUE_MONEY)
        return fail_value(
            run, column,
            "money is never a floating-point number: use hk_sum, hk_avg or "
            "whole numbers, and let the figure's format scale it",
            error);
    if (column->type.type == HK_VALUE_COUNT)
        return fail_value(run, column, "a count is a whole number", error);
    shortest_text(sqlite3_column_double(run->statement, column->index), text,
                  sizeof text);
    if (!hk_number_parse(text, HK_NUMBERS_PLAIN, &number, &why) ||
        !hk_number_scale(&number, 1, column->type.decimals, HK_EXCESS_ROUND,
                         &cell->number, &why))
        return fail_value(run, column, why, error);
    return TRUE;
}

/* "181 provisional" is in stored scale, "181" and "18.1" in the unit of the column. */
static gboolean
read_decimal(const HkRun *run, const HkResultColumn *column, HkCell *cell,
             GError **error)
{
    const char *text = (const char *)sqlite3_column_text(run->statement, column->index);
    const gboolean exact =
        column->type.type == HK_VALUE_MONEY || column->type.type == HK_VALUE_COUNT;
    g_autofree char *why = NULL;
    guint decimals = 0;
    HkNumber number;

    if (!hk_sql_cell_parse(text, cell, &decimals))
        return fail_value(run, column, NULL, error);
    if (!hk_status_has_number(cell->status) ||
        (decimals == 0 && cell->status != HK_STATUS_NORMAL))
        return TRUE;
    number = (HkNumber){ .mantissa = cell->number, .exponent = -(int)decimals };
    if (hk_number_scale(&number, column->ratio, column->type.decimals,
                        exact ? HK_EXCESS_REFUSE : HK_EXCESS_ROUND, &cell->number,
                        &why))
        return TRUE;
    return fail_value(run, column, why, error);
}

static gboolean
read_number(const HkRun *run, const HkResultColumn *column, HkCell *cell,
            GError **error)
{
    switch (sqlite3_column_type(run->statement, column->index)) {
    case SQLITE_INTEGER:
        cell->number = sqlite3_column_int64(run->statement, column->index);
        return TRUE;
    case SQLITE_FLOAT:
        return read_real(run, column, cell, error);
    case SQLITE_TEXT:
        return read_decimal(run, column, cell, error);
    default:
        return fail_value(run, column, NULL, error);
    }
}

/* The days (0001-01-01 to 9999-12-31, from 1970-01-01) and years that can be printed.
 */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896
#define FIRST_YEAR 1
#define LAST_YEAR 9999

static gboolean
read_day(const HkRun *run, const HkResultColumn *column, HkCell *cell, GError **error)
{
    const gboolean is_date = column->type.type == HK_VALUE_DATE;

    if (sqlite3_column_type(run->statement, column->index) != SQLITE_INTEGER)
        return fail_value(run, column,
                          is_date ? "hk_date('2023-06-30') makes one"
                                  : "fiscal_year('R5') makes one",
                          error);
    cell->number = sqlite3_column_int64(run->statement, column->index);
    if (cell->number < (is_date ? FIRST_DAY : FIRST_YEAR) ||
        cell->number > (is_date ? LAST_DAY : LAST_YEAR))
        return fail_value(run, column, "it is outside the years 1 to 9999", error);
    return TRUE;
}

/* Values of loaded columns were checked when they were loaded; an empty text is no
 * code. */
static gboolean
read_text(const HkRun *run, const HkResultColumn *column, HkCell *cell, GError **error)
{
    const HkColumnType *type = &column->type;
    g_autofree char *advice = NULL;

    if (sqlite3_column_type(run->statement, column->index) == SQLITE_BLOB)
        return fail_value(run, column, NULL, error);
    cell->text = (const char *)sqlite3_column_text(run->statement, column->index);
    if (!g_utf8_validate(cell->text, -1, NULL))
        return hk_fail(error, HK_ERROR_DATA, column->loc,
                       "column '%s' has a text that is not UTF-8", column->name);
    if (column->sourced || *cell->text == '\0')
        return TRUE;
    if (type->type == HK_VALUE_STAGE && hk_stage_lookup(cell->text) == NULL)
        return fail_value(run, column, "the codes are initial, revised ...", error);
    if (type->type == HK_VALUE_CODE && type->codes != NULL &&
        hk_code_list_index(type->codes, cell->text) < 0) {
        advice =
            g_strdup_printf("it is not in the code list '%s'", type->codes->name.value);
        return fail_value(run, column, advice, error);
    }
    return TRUE;
}

static gboolean
read_value(const HkRun *run, const HkResultColumn *column, HkCell *cell, GError **error)
{
    const HkValueType type = column->type.type;

    if (hk_value_type_is_number(type))
        return read_number(run, column, cell, error);
    if (type == HK_VALUE_FISCAL_YEAR || type == HK_VALUE_DATE)
        return read_day(run, column, cell, error);
    return read_text(run, column, cell, error);
}

/* What the companion column says, when there is one. */
static gboolean
read_status(const HkRun *run, const HkResultColumn *column, HkStatus *status,
            GError **error)
{
    const char *text;

    if (column->status_index < 0)
        return TRUE;
    text = (const char *)sqlite3_column_text(run->statement, column->status_index);
    if (text == NULL || hk_status_parse(text, status))
        return TRUE;
    return hk_fail(error, HK_ERROR_DATA, column->loc,
                   "column '%s_status': '%s' is no status", column->name, text);
}

gboolean
hk_run_read_cell(const HkRun *run, const HkResultColumn *column, HkCell *cell,
                 GError **error)
{
    HkStatus status = HK_STATUS_NORMAL;
    HkCell read = { HK_STATUS_NORMAL, 0, NULL };

    if (!read_status(run, column, &status, error))
        return FALSE;
    if (sqlite3_column_type(run->statement, column->index) == SQLITE_NULL) {
        read.status = hk_status_has_number(status) ? HK_STATUS_UNKNOWN : status;
        if (column->type.type <= HK_VALUE_STAGE)
            read.text = "";
        *cell = read;
        return TRUE;
    }
    if (!read_value(run, column, &read, error))
        return FALSE;
    if (status != HK_STATUS_NORMAL)
        read.status = status;
    *cell = read;
    return TRUE;
}
