/* data/sql-rows.c - hk_rows: which lines of source files a result comes from. */
#include "data/sql-rows.h"

#include "data/lineage.h"

/* What has been seen so far; SQLite gives it as zeroes. */
typedef struct Rows {
    HkLines lines;
} Rows;

static void
refuse(sqlite3_context *context)
{
    sqlite3_result_error(context,
                         "hk_rows takes hk_file and hk_line, or what another hk_rows "
                         "gives",
                         -1);
}

/* hk_rows(hk_file, hk_line) or hk_rows(rows); NULLs, of a join that found nothing, add
 * nothing. */
static void
step(sqlite3_context *context, int n, sqlite3_value **values)
{
    Rows *rows = sqlite3_aggregate_context(context, sizeof(Rows));
    const gboolean is_pair = n == 2;
    const char *text;
    gint64 line;

    if (rows == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (rows->lines.pieces == NULL)
        hk_lines_init(&rows->lines);
    if (sqlite3_value_type(values[0]) == SQLITE_NULL ||
        sqlite3_value_type(values[n - 1]) == SQLITE_NULL)
        return;
    if (is_pair) {
        line = sqlite3_value_int64(values[1]);
        hk_lines_add(&rows->lines, sqlite3_value_int64(values[0]), line, line);
        return;
    }
    text = (const char *)sqlite3_value_text(values[0]);
    if (text == NULL || !hk_lines_parse(&rows->lines, text))
        refuse(context);
}

/* Rows cannot be taken away again, so a window can only grow. */
static void
step_back(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    (void)values;
    sqlite3_result_error(context, "the window of hk_rows cannot slide", -1);
}

static void
give_lines(sqlite3_context *context, HkLines *lines)
{
    if (lines->pieces == NULL || (lines->pieces->len == 0 && lines->more == 0)) {
        sqlite3_result_null(context);
        return;
    }
    hk_lines_sort(lines);
    sqlite3_result_text(context, hk_lines_text(lines), -1, g_free);
}

static void
give_value(sqlite3_context *context)
{
    Rows *rows = sqlite3_aggregate_context(context, 0);

    if (rows != NULL)
        give_lines(context, &rows->lines);
    else
        sqlite3_result_null(context);
}

static void
give_last(sqlite3_context *context)
{
    Rows *rows = sqlite3_aggregate_context(context, 0);

    give_value(context);
    if (rows != NULL)
        hk_lines_clear(&rows->lines);
}

/* hk_rows_of(rows, rows): those of both. */
static void
both(sqlite3_context *context, int n, sqlite3_value **values)
{
    g_auto(HkLines) lines = { 0 };

    hk_lines_init(&lines);
    for (int i = 0; i < n; i++) {
        const char *text = (const char *)sqlite3_value_text(values[i]);

        if (text != NULL && !hk_lines_parse(&lines, text)) {
            refuse(context);
            return;
        }
    }
    give_lines(context, &lines);
}

gboolean
hk_sql_rows_register(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    for (int n = 1; n <= 2; n++)
        if (sqlite3_create_window_function(db, "hk_rows", n, flags, NULL, step,
                                           give_last, give_value, step_back,
                                           NULL) != SQLITE_OK)
            return FALSE;
    return sqlite3_create_function_v2(db, "hk_rows_of", 2, flags, NULL, both, NULL,
                                      NULL, NULL) == SQLITE_OK;
}
