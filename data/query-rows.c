/* data/query-rows.c - the source lines behind the rows of a result, where the query
 * says which they are. */
#include "data/lineage.h"
#include "data/query-private.h"
#include "data/sql-tokens.h"

#include <string.h>

#define ROWS "hk_rows"
#define ROWS_SUFFIX "_rows"

/* Words that make one row of several, or put several together: behind them hk_file and
 * hk_line are those of any row. */
static const char *const gathering[] = {
    "group",  "join",     "distinct", "union",     "sum",          "min",
    "max",    "count",    "avg",      "total",     "hk_sum",       "hk_min",
    "hk_max", "hk_count", "hk_avg",   "hk_median", "hk_percentile"
};

/* The result column called @name; -1: there is none, or more than one. */
static int
only_column(const HkRun *run, const char *name)
{
    int found = -1;

    for (int i = 0; i < sqlite3_column_count(run->statement); i++) {
        if (strcmp(sqlite3_column_name(run->statement, i), name) != 0)
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

static gboolean
is_declared(const HkRun *run, const char *name)
{
    for (guint i = 0; run->spec->columns != NULL && i < run->spec->columns->len; i++)
        if (strcmp(((const HkColumnContract *)run->spec->columns->pdata[i])->name.value,
                   name) == 0)
            return TRUE;
    return FALSE;
}

/* The figure whose lines the column @name holds (transfer full); NULL if it is none. */
static char *
figure_of(const HkRun *run, const char *name)
{
    g_autofree char *figure = NULL;

    if (!g_str_has_suffix(name, ROWS_SUFFIX) || is_declared(run, name))
        return NULL;
    figure = g_strndup(name, strlen(name) - strlen(ROWS_SUFFIX));
    return only_column(run, figure) >= 0 ? g_steal_pointer(&figure) : NULL;
}

gboolean
hk_run_is_rows(const HkRun *run, const char *name)
{
    g_autofree char *figure = figure_of(run, name);

    if (strcmp(name, ROWS) != 0 && figure == NULL)
        return FALSE;
    return !run->loose || hk_sql_find_name(run->sql, name) < 0;
}

/* Whether every row of the result is one row of the one table that is read. */
static gboolean
is_row_by_row(const HkRun *run, const HkFrame *frame)
{
    const char *const *tables = hk_frame_tables(frame);

    if (tables[0] == NULL || tables[1] != NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(gathering); i++)
        if (hk_sql_find_name(run->sql, gathering[i]) >= 0)
            return FALSE;
    return only_column(run, "hk_file") >= 0 && only_column(run, "hk_line") >= 0;
}

static void
add_trace(HkRun *run, HkFrame *frame, const char *figure, int index, int line)
{
    const HkTrace trace = { hk_frame_add_lineage(frame, figure), index, line };

    g_array_append_val(run->traces, trace);
}

void
hk_run_find_traces(HkRun *run, HkFrame *frame)
{
    gboolean for_all = FALSE;

    for (int i = 0; i < sqlite3_column_count(run->statement); i++) {
        const char *name = sqlite3_column_name(run->statement, i);
        g_autofree char *figure = NULL;

        if (!hk_run_is_rows(run, name))
            continue;
        for_all = for_all || strcmp(name, ROWS) == 0;
        figure = strcmp(name, ROWS) != 0 ? figure_of(run, name) : NULL;
        add_trace(run, frame, figure, i, -1);
    }
    if (!for_all && is_row_by_row(run, frame))
        add_trace(run, frame, NULL, only_column(run, "hk_file"),
                  only_column(run, "hk_line"));
}

/* The text of hk_rows() is checked; the rest are numbers. (transfer full) */
static char *
read_trace(const HkRun *run, const HkTrace *trace)
{
    sqlite3_stmt *statement = run->statement;
    g_auto(HkLines) lines = { 0 };
    const char *text;

    if (sqlite3_column_type(statement, trace->index) == SQLITE_NULL)
        return NULL;
    hk_lines_init(&lines);
    if (trace->line >= 0) {
        const gint64 line = sqlite3_column_int64(statement, trace->line);

        hk_lines_add(&lines, sqlite3_column_int64(statement, trace->index), line, line);
        return hk_lines_text(&lines);
    }
    text = (const char *)sqlite3_column_text(statement, trace->index);
    return text != NULL && hk_lines_parse(&lines, text) ? g_strdup(text) : NULL;
}

void
hk_run_read_traces(const HkRun *run, HkFrame *frame)
{
    for (guint i = 0; i < run->traces->len; i++) {
        const HkTrace *trace = &g_array_index(run->traces, HkTrace, i);
        g_autofree char *lines = read_trace(run, trace);

        hk_frame_set_lines(frame, trace->lineage, lines);
    }
}
