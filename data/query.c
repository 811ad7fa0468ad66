/* data/query.c - runs the SELECTs of a briefing and checks what they promise. */
#include "data/query-private.h"

#include "data/place.h"
#include "data/sql-tokens.h"
#include "data/table.h"

#include <string.h>

HkQueries *
hk_queries_open(HkStore *store, const HkQueryContext *context, HkDiags *diags)
{
    g_autoptr(HkQueries) queries = g_new0(HkQueries, 1);
    g_autoptr(GPtrArray) kpis = NULL;
    GError *error = NULL;

    queries->store = store;
    queries->context = *context;
    kpis = hk_query_loaded_kpis(context);
    queries->world = (HkSqlWorld){ context->calendar, context->ratings };
    queries->guard = hk_guard_open(hk_store_path(store), &error);
    if (queries->guard != NULL &&
        hk_sql_functions_register(hk_guard_db(queries->guard), &queries->world, &error))
        queries->views = hk_views_make(hk_guard_db(queries->guard), store,
                                       context->code_lists, kpis, &error);
    if (queries->views == NULL) {
        hk_diags_take_error(diags, &error);
        return NULL;
    }
    hk_guard_arm(queries->guard);
    return g_steal_pointer(&queries);
}

gboolean
hk_queries_go_on(HkQueries *queries, const HkQueryContext *context)
{
    const HkQueryContext *own = &queries->context;
    const gboolean alike =
        g_strcmp0(own->folder, context->folder) == 0 &&
        own->calendar == context->calendar && own->code_lists == context->code_lists &&
        own->ratings == context->ratings && own->kpis == context->kpis &&
        own->unloaded == context->unloaded;

    if (alike)
        queries->context = *context;
    return alike;
}

void
hk_queries_free(HkQueries *queries)
{
    if (queries == NULL)
        return;
    hk_guard_free(queries->guard);
    g_clear_pointer(&queries->views, g_ptr_array_unref);
    g_free(queries);
}

static void
clear_run(HkRun *run)
{
    hk_guard_finish(run->statement);
    g_free(run->sql);
    if (run->columns != NULL)
        g_array_unref(run->columns);
    if (run->traces != NULL)
        g_array_unref(run->traces);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkRun, clear_run)

static gboolean
read_sql_file(HkRun *run, GError **error)
{
    const char *folder = run->queries->context.folder;
    const HkText *file = &run->spec->file;
    g_autofree char *path = folder != NULL ? g_build_filename(folder, file->value, NULL)
                                           : g_strdup(file->value);

    if (!g_file_get_contents(path, &run->sql, NULL, NULL))
        return hk_fail(error, HK_ERROR_MISSING, file->loc, "there is no file '%s'",
                       file->value);
    if (!g_utf8_validate(run->sql, -1, NULL))
        return hk_fail(error, HK_ERROR_SYNTAX, file->loc, "'%s' is not UTF-8",
                       file->value);
    run->loc = hk_loc(path, 1, 1);
    return TRUE;
}

/* The loaded tables and views, for guessing. */
static gboolean
fail_view(const HkRun *run, GError **error)
{
    const HkText *name = &run->spec->view;
    g_auto(GStrv) tables = hk_store_tables(run->queries->store);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; tables[i] != NULL; i++)
        g_ptr_array_add(names, tables[i]);
    for (guint i = 0; i < run->queries->views->len; i++)
        g_ptr_array_add(
            names, (gpointer)((const HkView *)run->queries->views->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name->value, (const char *const *)names->pdata);
    return hk_fail(error, HK_ERROR_SPEC, name->loc,
                   near != NULL ? "there is no table or view '%s'; did you mean '%s'?"
                                : "there is no table or view '%s'",
                   name->value, near);
}

/* SELECT * FROM view WHERE column = :hk_0 AND ...; the values are bound later. */
static gboolean
write_view_sql(HkRun *run, GError **error)
{
    const char *view = run->spec->view.value;
    GString *sql = g_string_new(NULL);

    if (hk_views_find(run->queries->views, view) == NULL &&
        !hk_store_has_table(run->queries->store, view)) {
        g_string_free(sql, TRUE);
        return fail_view(run, error);
    }
    g_string_printf(sql, "SELECT * FROM \"%s\"", view);
    for (guint i = 0; run->spec->where != NULL && i < run->spec->where->len; i++) {
        const HkPair *pair = run->spec->where->pdata[i];
        HkColumnType type;

        if (!hk_run_column_type(run, view, pair->key.value, &type)) {
            g_string_free(sql, TRUE);
            return hk_fail(error, HK_ERROR_SPEC, pair->key.loc,
                           "'%s' has no column '%s'", view, pair->key.value);
        }
        g_string_append_printf(sql, " %s \"%s\" = :hk_%u", i == 0 ? "WHERE" : "AND",
                               pair->key.value, i);
    }
    run->sql = g_string_free(sql, FALSE);
    run->loc = run->spec->view.loc;
    return TRUE;
}

static gboolean
find_sql(HkRun *run, GError **error)
{
    const HkDataSpec *spec = run->spec;

    if (spec->view.value != NULL)
        return write_view_sql(run, error);
    if (spec->file.value != NULL)
        return read_sql_file(run, error);
    run->sql = g_strdup(spec->sql.value);
    run->loc = spec->sql.loc;
    return TRUE;
}

/* The stage that `stage:` fixes. */
static gboolean
find_stage(HkRun *run, GError **error)
{
    run->stage_loc = run->spec->stage.loc;
    return run->spec->stage.value == NULL ||
           hk_run_read_stage(run, &run->spec->stage, &run->stage, error);
}

/* Puts views in front of the tables with stages, or takes them away again. */
static gboolean
filter_stages(const HkRun *run, gboolean on, GError **error)
{
    const HkQueries *queries = run->queries;
    g_auto(GStrv) tables = hk_store_tables(queries->store);
    gboolean good = TRUE;

    if (run->stage == NULL)
        return TRUE;
    hk_guard_disarm(queries->guard);
    for (guint i = 0; tables[i] != NULL; i++) {
        const char *column = hk_run_stage_column(queries, tables[i]);
        char *sql;

        if (column == NULL)
            continue;
        sql =
            on ? sqlite3_mprintf("CREATE TEMP VIEW \"%w\" AS SELECT * FROM main.\"%w\""
                                 " WHERE \"%w\" = %Q",
                                 tables[i], tables[i], column, run->stage)
               : sqlite3_mprintf("DROP VIEW IF EXISTS temp.\"%w\"", tables[i]);
        if (sqlite3_exec(hk_guard_db(queries->guard), sql, NULL, NULL, NULL) !=
            SQLITE_OK)
            good = FALSE;
        sqlite3_free(sql);
    }
    hk_guard_arm(queries->guard);
    return good || hk_fail(error, HK_ERROR_INTERNAL, run->stage_loc,
                           "the rows of the stage '%s' cannot be picked: %s",
                           run->stage, sqlite3_errmsg(hk_guard_db(queries->guard)));
}

static void
bind_cell(sqlite3_stmt *statement, int index, const HkColumnType *type,
          const HkCell *cell)
{
    if (type->type <= HK_VALUE_STAGE)
        sqlite3_bind_text(statement, index, cell->text, -1, SQLITE_TRANSIENT);
    else
        sqlite3_bind_int64(statement, index, cell->number);
}

/* The value of :hk_N, which the where: of a view has. */
static gboolean
bind_where(HkRun *run, int index, const char *name, GError **error)
{
    const GPtrArray *where = run->spec->where;
    const HkPair *pair = where->pdata[g_ascii_strtoull(name + strlen("hk_"), NULL, 10)];
    HkColumnType type;
    HkCell cell;

    hk_run_column_type(run, run->spec->view.value, pair->key.value, &type);
    if (!hk_argument_read(&pair->value, &type, run->queries->context.arguments,
                          run->queries->context.calendar, &cell, error))
        return FALSE;
    bind_cell(run->statement, index, &type, &cell);
    return TRUE;
}

static HkLoc
parameter_place(const HkRun *run, const char *name)
{
    g_autoptr(GArray) tokens = hk_sql_tokens(run->sql);

    for (guint i = 0; i < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);

        if (strlen(name) == token->length &&
            strncmp(run->sql + token->start, name, token->length) == 0)
            return hk_place_in_text(run->loc, run->sql, token->start);
    }
    return run->loc;
}

static gboolean
bind_parameter(HkRun *run, int index, GError **error)
{
    const char *name = sqlite3_bind_parameter_name(run->statement, index);
    const GArray *arguments = run->queries->context.arguments;
    const HkArgument *argument;
    HkText text;
    HkCell cell;

    if (name == NULL || *name != ':')
        return hk_fail(error, HK_ERROR_SPEC, run->loc,
                       "'%s' is no parameter: write ':name'",
                       name != NULL ? name : "?");
    if (run->spec->view.value != NULL)
        return bind_where(run, index, name + 1, error);
    argument = hk_argument_find(arguments, name + 1);
    if (argument != NULL) {
        bind_cell(run->statement, index, &argument->type, &argument->cell);
        return TRUE;
    }
    text = (HkText){ name, parameter_place(run, name) };
    return hk_argument_read(&text, &(HkColumnType){ .type = HK_VALUE_TEXT }, arguments,
                            run->queries->context.calendar, &cell, error);
}

static gboolean
prepare(HkRun *run, GError **error)
{
    run->statement = hk_guard_prepare(run->queries->guard, run->sql, run->loc, error);
    if (run->statement == NULL)
        return FALSE;
    for (int i = 1; i <= sqlite3_bind_parameter_count(run->statement); i++)
        if (!bind_parameter(run, i, error))
            return FALSE;
    return TRUE;
}

/* Adds to a plain query what says where its rows come from; the others stay as they
 * are. */
static gboolean
trace(HkRun *run, GError **error)
{
    g_auto(GStrv) tries = NULL;
    char *own = run->sql;

    if (run->loose || run->spec->view.value != NULL)
        return TRUE;
    tries = hk_run_traced_sql(run);
    if (tries[0] == NULL)
        return TRUE;
    for (char **sql = tries; *sql != NULL; sql++) {
        g_clear_pointer(&run->statement, hk_guard_finish);
        run->sql = *sql;
        run->traced = prepare(run, NULL);
        if (run->traced) {
            run->sql = g_strdup(*sql);
            g_free(own);
            return TRUE;
        }
    }
    g_clear_pointer(&run->statement, hk_guard_finish);
    run->sql = own;
    return prepare(run, error);
}

/* The key of a row for messages: "fiscal_year = 2023, ministry = mext". */
static char *
key_text(const HkRun *run, const HkCell *cells)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < run->columns->len; i++) {
        const HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);

        if (!column->is_key)
            continue;
        g_string_append_printf(text, "%s%s = ", text->len > 0 ? ", " : "",
                               column->name);
        if (column->type.type <= HK_VALUE_STAGE)
            g_string_append(text, cells[i].text);
        else
            g_string_append_printf(text, "%" G_GINT64_FORMAT, cells[i].number);
    }
    return g_string_free(text, FALSE);
}

static gboolean
check_key(const HkRun *run, const HkCell *cells, GHashTable *seen, guint row,
          GError **error)
{
    g_autofree char *key = NULL;
    guint other;

    for (guint i = 0; i < run->columns->len; i++) {
        const HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);

        if (column->is_key && cells[i].status != HK_STATUS_NORMAL)
            return hk_fail(error, HK_ERROR_DATA, column->loc,
                           "row %u has no value in the key column '%s'", row,
                           column->name);
    }
    key = key_text(run, cells);
    if (*key == '\0')
        return TRUE;
    other = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
    if (other != 0)
        return hk_fail(error, HK_ERROR_DATA, run->loc,
                       "the rows %u and %u have the same key: %s", other, row, key);
    g_hash_table_insert(seen, g_steal_pointer(&key), GUINT_TO_POINTER(row));
    return TRUE;
}

static gboolean
read_row(HkRun *run, HkCell *cells, GError **error)
{
    for (guint i = 0; i < run->columns->len; i++)
        if (!hk_run_read_cell(run, &g_array_index(run->columns, HkResultColumn, i),
                              &cells[i], error))
            return FALSE;
    return TRUE;
}

static gboolean
read_rows(HkRun *run, HkFrame *frame, GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree HkCell *cells = g_new0(HkCell, run->columns->len + 1);
    gboolean more;

    hk_guard_start(run->queries->guard, run->spec->timeout);
    while (TRUE) {
        if (!hk_guard_step(run->queries->guard, run->statement, &more, error))
            return FALSE;
        if (!more)
            return TRUE;
        if (hk_frame_n_rows(frame) == HK_GUARD_ROWS)
            return hk_fail(error, HK_ERROR_REFUSED, run->loc,
                           "the query gives more than %d rows", HK_GUARD_ROWS);
        if (!read_row(run, cells, error) ||
            !check_key(run, cells, seen, hk_frame_n_rows(frame) + 1, error))
            return FALSE;
        hk_frame_add_row(frame, cells);
        hk_run_read_traces(run, frame);
    }
}

/* The loaded table that @name is, or is part of: budget for budget_totals. */
static const char *
loaded_table(const HkQueries *queries, const char *name)
{
    g_auto(GStrv) tables = hk_store_tables(queries->store);

    for (guint i = 0; tables[i] != NULL; i++) {
        g_autofree char *totals = g_strconcat(tables[i], "_totals", NULL);

        if (g_ascii_strcasecmp(tables[i], name) == 0 ||
            g_ascii_strcasecmp(totals, name) == 0)
            return g_intern_string(tables[i]);
    }
    return NULL;
}

static HkFrame *
new_frame(const HkRun *run)
{
    const GArray *reads = hk_guard_reads(run->queries->guard);
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    HkFrame *frame = hk_frame_new(run->spec->name.value, run->spec->loc);

    for (guint i = 0; i < run->columns->len; i++) {
        const HkResultColumn *column = &g_array_index(run->columns, HkResultColumn, i);
        HkColumnType type = column->type;

        if (type.type == HK_VALUE_MONEY && type.stage == NULL)
            type.stage = run->stage;
        hk_frame_add_column(frame, column->name, &type, column->is_key);
    }
    for (guint i = 0; i < reads->len; i++) {
        const char *table =
            loaded_table(run->queries, g_array_index(reads, HkSqlRead, i).table);

        if (table != NULL && !g_ptr_array_find(tables, table, NULL))
            g_ptr_array_add(tables, (gpointer)table);
    }
    hk_frame_set_tables(frame, tables);
    return frame;
}

/* A query that asks for another stage than the fixed one finds nothing; say why. */
static gboolean
check_emptiness(HkRun *run, const HkFrame *frame, GError **error)
{
    gboolean row = FALSE, stepped;

    if (run->stage == NULL || hk_frame_n_rows(frame) > 0)
        return TRUE;
    g_clear_pointer(&run->statement, hk_guard_finish);
    if (!filter_stages(run, FALSE, error) || !prepare(run, error))
        return FALSE;
    hk_guard_start(run->queries->guard, run->spec->timeout);
    stepped = hk_guard_step(run->queries->guard, run->statement, &row, error);
    if (!stepped || !row)
        return stepped;
    return hk_fail(
        error, HK_ERROR_SPEC, run->stage_loc,
        "the query finds nothing of the stage '%s', but rows of other stages",
        run->stage);
}

/* Everything between the SQL and the frame; findings go to run->diags. */
static HkFrame *
run_query(HkRun *run)
{
    g_autoptr(HkFrame) frame = NULL;
    GError *error = NULL;

    if (!prepare(run, &error) || !trace(run, &error)) {
        hk_diags_take_error(run->diags, &error);
        return NULL;
    }
    if (!hk_run_resolve_columns(run) || (!run->loose && !hk_run_check_stages(run)))
        return NULL;
    hk_run_check_statuses(run);
    frame = new_frame(run);
    hk_run_find_traces(run, frame);
    if (!read_rows(run, frame, &error) || !check_emptiness(run, frame, &error) ||
        !hk_run_name_codes(run, frame, &error)) {
        hk_diags_take_error(run->diags, &error);
        return NULL;
    }
    return g_steal_pointer(&frame);
}

HkFrame *
hk_query_run(HkQueries *queries, const HkDataSpec *spec, HkDiags *diags)
{
    g_auto(HkRun) run = { .queries = queries, .spec = spec };
    g_autoptr(HkDiags) found = hk_diags_new();
    GError *error = NULL;
    g_autoptr(HkFrame) frame = NULL;

    run.columns = g_array_new(FALSE, TRUE, sizeof(HkResultColumn));
    run.traces = g_array_new(FALSE, FALSE, sizeof(HkTrace));
    run.diags = found;
    if (find_sql(&run, &error) && find_stage(&run, &error) &&
        filter_stages(&run, TRUE, &error)) {
        frame = run_query(&run);
        g_clear_pointer(&run.statement, hk_guard_finish);
        filter_stages(&run, FALSE, &error);
    }
    if (error != NULL)
        hk_diags_take_error(found, &error);
    if (hk_run_refuse_unloaded(&run, frame, diags))
        return NULL;
    hk_diags_add_all(diags, found);
    return g_steal_pointer(&frame);
}

GPtrArray *
hk_query_run_all(HkQueries *queries, const GPtrArray *specs, HkDiags *diags)
{
    GPtrArray *frames = g_ptr_array_new_with_free_func((GDestroyNotify)hk_frame_unref);

    for (guint i = 0; i < specs->len; i++) {
        HkFrame *frame = hk_query_run(queries, specs->pdata[i], diags);

        if (frame != NULL)
            g_ptr_array_add(frames, frame);
    }
    return frames;
}

HkFrame *
hk_frames_find(const GPtrArray *frames, const char *name)
{
    for (guint i = 0; i < frames->len; i++)
        if (strcmp(hk_frame_name(frames->pdata[i]), name) == 0)
            return frames->pdata[i];
    return NULL;
}

HkFrame *
hk_query_run_sql(HkQueries *queries, const char *sql, HkLoc loc, HkDiags *diags)
{
    const HkDataSpec spec = { .loc = loc,
                              .name = { "query", loc },
                              .sql = { sql, loc },
                              .timeout = HK_GUARD_SECONDS };
    g_auto(HkRun) run = { .queries = queries, .spec = &spec, .loose = TRUE };
    g_autoptr(HkDiags) found = hk_diags_new();
    HkFrame *frame;

    run.columns = g_array_new(FALSE, TRUE, sizeof(HkResultColumn));
    run.traces = g_array_new(FALSE, FALSE, sizeof(HkTrace));
    run.diags = found;
    run.sql = g_strdup(sql);
    run.loc = loc;
    frame = run_query(&run);
    hk_diags_add_all(diags, found);
    return frame;
}
