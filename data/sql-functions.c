/* data/sql-functions.c - the functions that SQL has besides SQLite's own. */
#include "data/sql-functions.h"

#include "data/comparison.h"
#include "data/sql-aggregates.h"
#include "data/sql-kpi.h"
#include "data/sql-rows.h"
#include "data/sql-value.h"

#include <string.h>

const HkSqlFunction hk_sql_functions[] = {
    { "fiscal_year", "fiscal_year(text or date)",
      "The fiscal year of a text in any notation (R5, 2019-20, 2023-06-30) or of a "
      "date.",
      FALSE },
    { "hk_avg", "hk_avg(value, status)",
      "The mean, rounded to the scale of the column; also OVER a window.", TRUE },
    { "hk_cell", "hk_cell(value, status)", "A figure and its status as one value.",
      TRUE },
    { "hk_count", "hk_count(value, status)",
      "How many cells have a value; also OVER a window.", FALSE },
    { "hk_date", "hk_date(text)",
      "What a date column holds for a date in any notation.", FALSE },
    { "hk_difference", "hk_difference(now, before)", "now - before.", TRUE },
    { "hk_era", "hk_era(fiscal year)", "The fiscal year in words: 令和5年度.", FALSE },
    { "hk_expected",
      "hk_expected(direction, baseline, target, actual, first year, target year, year)",
      "What a straight line from baseline to target has in the year.", FALSE },
    { "hk_grade",
      "hk_grade(rule, direction, baseline, target, actual, first year, target year, "
      "year)",
      "The grade of a declared rule.", FALSE },
    { "hk_kind", "hk_kind(now, before)",
      "What a change is: rate, all-new, all-gone, none, negative-base, no-base or "
      "unknown.",
      FALSE },
    { "hk_max", "hk_max(value, status)", "The greatest value.", TRUE },
    { "hk_measure",
      "hk_measure(measure, direction, baseline, target, actual, first year, target "
      "year, "
      "year)",
      "progress, attainment, change or pace in percent, as hk_rate gives it.", FALSE },
    { "hk_median", "hk_median(value, status)",
      "The middle value, or the mean of the two in the middle.", TRUE },
    { "hk_min", "hk_min(value, status)", "The least value.", TRUE },
    { "hk_percentile", "hk_percentile(value, percent, status)",
      "The value below which so many percent lie, interpolated.", TRUE },
    { "hk_rate", "hk_rate(now, before)",
      "The change in percent of before, exact to 6 decimals.", FALSE },
    { "hk_rows", "hk_rows(hk_file, hk_line)",
      "The source lines that a row comes from, for `hakusho explain`: AS hk_rows for "
      "all "
      "its figures, AS NAME_rows for the column NAME. hk_rows(hk_rows) gathers what "
      "views "
      "and subqueries give.",
      FALSE },
    { "hk_rows_of", "hk_rows_of(rows, rows)", "The source lines of two together.",
      FALSE },
    { "hk_share", "hk_share(part, whole)",
      "The part in percent of the whole, exact to 6 decimals.", FALSE },
    { "hk_status", "hk_status(value)", "The status of a figure; NULL when normal.",
      FALSE },
    { "hk_sum", "hk_sum(value, status)", "The exact sum; also OVER a window.", TRUE },
    { "hk_value", "hk_value(value)", "The number of a figure without its status.",
      TRUE },
    { NULL, NULL, NULL, FALSE },
};

/* What SQLite brings and always gives the same for the same rows. */
static const char *const plain_functions[] = {
    "abs",        "avg",         "char",   "coalesce",     "count",        "cume_dist",
    "dense_rank", "first_value", "glob",   "group_concat", "hex",          "ifnull",
    "iif",        "instr",       "lag",    "last_value",   "lead",         "length",
    "like",       "likelihood",  "likely", "lower",        "ltrim",        "max",
    "min",        "nth_value",   "ntile",  "nullif",       "percent_rank", "quote",
    "rank",       "replace",     "round",  "row_number",   "rtrim",        "sign",
    "substr",     "substring",   "sum",    "total",        "trim",         "typeof",
    "unicode",    "unlikely",    "upper",
};

const HkSqlFunction *
hk_sql_function_find(const char *name)
{
    for (const HkSqlFunction *function = hk_sql_functions; function->name != NULL;
         function++)
        if (g_ascii_strcasecmp(function->name, name) == 0)
            return function;
    return NULL;
}

gboolean
hk_sql_function_allowed(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(plain_functions); i++)
        if (strcmp(plain_functions[i], name) == 0)
            return TRUE;
    return hk_sql_function_find(name) != NULL;
}

char **
hk_sql_function_names(void)
{
    GPtrArray *names = g_ptr_array_new();

    for (const HkSqlFunction *function = hk_sql_functions; function->name != NULL;
         function++)
        g_ptr_array_add(names, g_strdup(function->name));
    for (gsize i = 0; i < G_N_ELEMENTS(plain_functions); i++)
        g_ptr_array_add(names, g_strdup(plain_functions[i]));
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static void
fail_call(sqlite3_context *context, const char *function, const char *why)
{
    g_autofree char *message =
        g_strdup_printf("%s: %s", function, why != NULL ? why : "wrong argument");

    sqlite3_result_error(context, message, -1);
}

static const HkSqlWorld *
world_of(sqlite3_context *context)
{
    return sqlite3_user_data(context);
}

/* fiscal_year(NULL) is NULL; a number is a date. */
static void
fiscal_year(sqlite3_context *context, int n, sqlite3_value **values)
{
    const HkCalendar *calendar = world_of(context)->calendar;
    g_autofree char *why = NULL;
    const char *text;
    gint64 date, year;

    (void)n;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    if (sqlite3_value_type(values[0]) == SQLITE_INTEGER) {
        date = sqlite3_value_int64(values[0]);
        sqlite3_result_int64(context, hk_fiscal_year_of_date(calendar, date));
        return;
    }
    text = (const char *)sqlite3_value_text(values[0]);
    if (hk_date_parse(text, &date, NULL))
        sqlite3_result_int64(context, hk_fiscal_year_of_date(calendar, date));
    else if (hk_fiscal_year_parse(calendar, text, &year, NULL, &why))
        sqlite3_result_int64(context, year);
    else
        fail_call(context, "fiscal_year", why);
}

static void
date(sqlite3_context *context, int n, sqlite3_value **values)
{
    g_autofree char *why = NULL;
    gint64 days;

    (void)n;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    if (hk_date_parse((const char *)sqlite3_value_text(values[0]), &days, &why))
        sqlite3_result_int64(context, days);
    else
        fail_call(context, "hk_date", why);
}

static void
era(sqlite3_context *context, int n, sqlite3_value **values)
{
    char *text;

    (void)n;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    if (sqlite3_value_type(values[0]) != SQLITE_INTEGER) {
        fail_call(context, "hk_era", "takes a fiscal year, as columns hold it");
        return;
    }
    text = hk_fiscal_year_format(world_of(context)->calendar,
                                 sqlite3_value_int64(values[0]), HK_YEAR_ERA, "ja");
    sqlite3_result_text(context, text, -1, g_free);
}

static void
cell(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkCell read;

    (void)n;
    if (hk_sql_cell_read(values[0], values[1], &read))
        hk_sql_cell_result(context, &read, 0);
    else
        fail_call(context, "hk_cell", "takes a figure in stored scale and its status");
}

static void
value(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkCell read;

    (void)n;
    if (hk_sql_argument(context, values[0], &read) && hk_status_has_number(read.status))
        sqlite3_result_int64(context, read.number);
}

static void
status(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkCell read;

    (void)n;
    if (hk_sql_argument(context, values[0], &read) && read.status != HK_STATUS_NORMAL)
        sqlite3_result_text(context, hk_status_name(read.status), -1, SQLITE_STATIC);
}

/* Compares (now, before); FALSE after an error. */
static gboolean
compare(sqlite3_context *context, sqlite3_value **values, HkChange *change)
{
    HkCell now, before;

    if (!hk_sql_argument(context, values[0], &now) ||
        !hk_sql_argument(context, values[1], &before))
        return FALSE;
    if (hk_change(&before, &now, change))
        return TRUE;
    fail_call(context, "comparison", "too large for 64 bits");
    return FALSE;
}

static void
difference(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkChange change;

    (void)n;
    if (compare(context, values, &change))
        hk_sql_cell_result(context, &change.difference, 0);
}

static void
rate(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkChange change;

    (void)n;
    if (compare(context, values, &change))
        hk_sql_cell_result(context, &change.rate, HK_RATE_DECIMALS);
}

/* The names of HkChangeKind, in its order. */
static const char *const kind_names[] = {
    "rate", "all-new", "all-gone", "none", "negative-base", "no-base", "unknown",
};

static void
kind(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkChange change;

    (void)n;
    if (compare(context, values, &change))
        sqlite3_result_text(context, kind_names[change.kind], -1, SQLITE_STATIC);
}

static void
share(sqlite3_context *context, int n, sqlite3_value **values)
{
    HkCell part, whole, result;

    (void)n;
    if (!hk_sql_argument(context, values[0], &part) ||
        !hk_sql_argument(context, values[1], &whole))
        return;
    if (hk_share(&part, &whole, &result))
        hk_sql_cell_result(context, &result, HK_RATE_DECIMALS);
    else
        fail_call(context, "hk_share", "too large for 64 bits");
}

gboolean
hk_sql_functions_register(sqlite3 *db, const HkSqlWorld *world, GError **error)
{
    static const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } scalars[] = {
        { "fiscal_year", 1, fiscal_year },
        { "hk_cell", 2, cell },
        { "hk_date", 1, date },
        { "hk_difference", 2, difference },
        { "hk_era", 1, era },
        { "hk_expected", 7, hk_sql_expected },
        { "hk_grade", 8, hk_sql_grade },
        { "hk_kind", 2, kind },
        { "hk_measure", 8, hk_sql_measure },
        { "hk_rate", 2, rate },
        { "hk_share", 2, share },
        { "hk_status", 1, status },
        { "hk_value", 1, value },
    };
    gboolean good = hk_sql_aggregates_register(db) && hk_sql_rows_register(db);

    for (gsize i = 0; good && i < G_N_ELEMENTS(scalars); i++)
        good = sqlite3_create_function_v2(
                   db, scalars[i].name, scalars[i].arguments,
                   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                   (gpointer)world, scalars[i].call, NULL, NULL, NULL) == SQLITE_OK;
    if (good)
        return TRUE;
    return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE,
                   "the functions of queries cannot be registered: %s",
                   sqlite3_errmsg(db));
}
