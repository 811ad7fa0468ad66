/* data/query-rows.c - the source lines behind the rows of a result, where the query
 * says which they are. */
#include "data/lineage.h"
#include "data/query-private.h"
#include "data/sql-tokens.h"

#include <string.h>

#define ROWS "hk_rows"
#define ROWS_SUFFIX "_rows"

/* Words behind which the rows of the result are not rows, or groups of rows, of the one
 * table that is read, or not all that the group's figures come from. */
static const char *const beyond[] = { "join",   "distinct", "union", "intersect",
                                      "except", "with",     "over",  "filter",
                                      "case",   "iif",      "min",   "max",
                                      "hk_min", "hk_max" };

/* Functions that make one row of several. */
static const char *const gathering[] = { "sum",     "count",        "avg",
                                         "total",   "hk_sum",       "hk_count",
                                         "hk_avg",  "hk_median",    "hk_percentile",
                                         "hk_rows", "group_concat", "string_agg" };

static gboolean
goes_beyond(const char *sql)
{
    for (gsize i = 0; i < G_N_ELEMENTS(beyond); i++)
        if (hk_sql_find_name(sql, beyond[i]) >= 0)
            return TRUE;
    return FALSE;
}

/* Whether @token, which @next follows, makes one row of several: GROUP BY or one of the
 * functions. A column may be called like one. */
static gboolean
is_gathering(const char *sql, const HkSqlToken *token, const HkSqlToken *next)
{
    if (hk_sql_token_is(sql, token, "group"))
        return hk_sql_token_is(sql, next, "by");
    if (!hk_sql_token_is(sql, next, "("))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(gathering); i++)
        if (hk_sql_token_is(sql, token, gathering[i]))
            return TRUE;
    return FALSE;
}

static gboolean
gathers(const char *sql)
{
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);

    for (guint i = 1; i < tokens->len; i++)
        if (is_gathering(sql, &g_array_index(tokens, HkSqlToken, i - 1),
                         &g_array_index(tokens, HkSqlToken, i)))
            return TRUE;
    return FALSE;
}

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

    return tables[0] != NULL && tables[1] == NULL && !goes_beyond(run->sql) &&
           !gathers(run->sql) && only_column(run, "hk_file") >= 0 &&
           only_column(run, "hk_line") >= 0;
}

/* Whether the names behind FROM, the token @from, are those of one table or view. */
static gboolean
names_one_table(const char *sql, const GArray *tokens, guint from)
{
    static const char *const ends[] = { "where", "group", "order", "limit", "having" };

    for (guint i = from + 1; i < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);

        for (gsize k = 0; k < G_N_ELEMENTS(ends); k++)
            if (hk_sql_token_is(sql, token, ends[k]))
                return i > from + 1;
        if (token->kind != HK_SQL_NAME)
            return FALSE;
    }
    return from + 1 < tokens->len;
}

/* Where FROM stands in a query of one SELECT from one table or view; -1 if it is more
 * than that. */
static gssize
simple_from(const char *sql)
{
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);
    guint selects = 0, froms = 0, from = 0;

    for (guint i = 0; i < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);

        selects += hk_sql_token_is(sql, token, "select");
        if (!hk_sql_token_is(sql, token, "from"))
            continue;
        from = i;
        froms++;
    }
    return selects == 1 && froms == 1 && names_one_table(sql, tokens, from)
               ? (gssize)g_array_index(tokens, HkSqlToken, from).start
               : -1;
}

/* Whether what is read is a view with figures of different rows, such as the amounts of
 * two years: which rows a result comes from then depends on its columns. */
static gboolean
reads_several(const HkRun *run)
{
    for (guint i = 0; i < run->queries->views->len; i++) {
        const HkView *view = run->queries->views->pdata[i];
        guint figures = 0;

        for (guint k = 0; k < view->columns->len; k++)
            figures += !((const HkViewColumn *)view->columns->pdata[k])->is_key;
        if (figures > 1 && hk_sql_find_name(run->sql, view->name) >= 0)
            return TRUE;
    }
    return FALSE;
}

char **
hk_run_traced_sql(const HkRun *run)
{
    static const char *const of_rows[] = { "hk_file, hk_line", "hk_rows", NULL };
    static const char *const of_groups[] = { "hk_rows(hk_file, hk_line) AS hk_rows",
                                             "hk_rows(hk_rows) AS hk_rows", NULL };
    const char *const *columns = gathers(run->sql) ? of_groups : of_rows;
    const gssize from = simple_from(run->sql);
    g_autoptr(GStrvBuilder) made = g_strv_builder_new();

    if (from < 0 || goes_beyond(run->sql) || reads_several(run) ||
        only_column(run, "hk_line") >= 0 || only_column(run, ROWS) >= 0)
        return g_strv_builder_end(made);
    for (; *columns != NULL; columns++) {
        g_autofree char *sql = g_strdup_printf("%.*s, %s %s", (int)from, run->sql,
                                               *columns, run->sql + from);

        g_strv_builder_add(made, sql);
    }
    return g_strv_builder_end(made);
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
