/* data/sql-value.c - cells as values of SQL, inside the functions of the engine. */
#include "data/sql-value.h"

#include "data/number.h"

#include <string.h>

/* Reads an integer, with or without a point, up to a blank or the end. */
static const char *
read_digits(const char *text, gint64 *number, guint *decimals)
{
    const gboolean negative = *text == '-';
    gboolean point = FALSE;
    const char *at = text + negative;

    *number = 0;
    *decimals = 0;
    if (!g_ascii_isdigit(*at))
        return NULL;
    for (; *at != '\0' && *at != ' '; at++) {
        if (*at == '.' && !point && g_ascii_isdigit(at[1])) {
            point = TRUE;
            continue;
        }
        if (!g_ascii_isdigit(*at) || !hk_multiply_checked(*number, 10, number) ||
            !hk_add_checked(*number, negative ? -(*at - '0') : *at - '0', number))
            return NULL;
        *decimals += point;
    }
    return at;
}

gboolean
hk_sql_cell_parse(const char *text, HkCell *cell, guint *decimals)
{
    HkCell read = { HK_STATUS_NORMAL, 0, NULL };
    const char *end;

    *decimals = 0;
    if (hk_status_parse(text, &read.status)) {
        *cell = read;
        return !hk_status_has_number(read.status);
    }
    end = read_digits(text, &read.number, decimals);
    if (end == NULL)
        return FALSE;
    if (*end == ' ' &&
        (!hk_status_parse(end + 1, &read.status) || !hk_status_has_number(read.status)))
        return FALSE;
    *cell = read;
    return TRUE;
}

/* Joins a number and what its companion column says. */
static gboolean
read_status(sqlite3_value *value, HkCell *cell)
{
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return TRUE;
    if (!hk_status_parse((const char *)sqlite3_value_text(value), &cell->status))
        return FALSE;
    return TRUE;
}

gboolean
hk_sql_cell_read(sqlite3_value *value, sqlite3_value *status, HkCell *cell)
{
    guint decimals = 0;

    *cell = (HkCell){ HK_STATUS_NORMAL, 0, NULL };
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        cell->number = sqlite3_value_int64(value);
        return status == NULL || read_status(status, cell);
    case SQLITE_NULL:
        cell->status = HK_STATUS_UNKNOWN;
        if (status == NULL || !read_status(status, cell))
            return status == NULL;
        if (hk_status_has_number(cell->status))
            cell->status = HK_STATUS_UNKNOWN;
        return TRUE;
    case SQLITE_TEXT:
        return hk_sql_cell_parse((const char *)sqlite3_value_text(value), cell,
                                 &decimals) &&
               decimals == 0;
    default:
        return FALSE;
    }
}

void
hk_sql_cell_result(sqlite3_context *context, const HkCell *cell, guint decimals)
{
    GString *text;

    if (cell->status == HK_STATUS_NORMAL && decimals == 0) {
        sqlite3_result_int64(context, cell->number);
        return;
    }
    text = g_string_new(NULL);
    if (hk_status_has_number(cell->status)) {
        const guint64 magnitude =
            cell->number < 0 ? -(guint64)cell->number : (guint64)cell->number;

        if (cell->number < 0)
            g_string_append_c(text, '-');
        hk_number_append(text, magnitude, decimals, HK_NUMBERS_PLAIN);
        if (cell->status != HK_STATUS_NORMAL)
            g_string_append_c(text, ' ');
    }
    if (cell->status != HK_STATUS_NORMAL)
        g_string_append(text, hk_status_name(cell->status));
    sqlite3_result_text(context, text->str, (int)text->len, SQLITE_TRANSIENT);
    g_string_free(text, TRUE);
}

gboolean
hk_sql_argument(sqlite3_context *context, sqlite3_value *value, HkCell *cell)
{
    if (hk_sql_cell_read(value, NULL, cell))
        return TRUE;
    sqlite3_result_error(
        context,
        "a figure must be an integer in stored scale, as columns and hk_sum give", -1);
    return FALSE;
}
