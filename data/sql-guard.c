/* data/sql-guard.c - the connection on which users' SQL runs: read-only and limited. */
#include "data/sql-guard.h"

#include "data/place.h"
#include "data/sql-functions.h"
#include "data/sql-tokens.h"

#include <sqlite3.h>
#include <string.h>

/* The virtual machine asks for the time after so many of its steps. */
#define STEPS_PER_LOOK 4000
#define MEMORY_LIMIT ((sqlite3_int64)512 * 1024 * 1024)

struct HkGuard {
    sqlite3 *db;
    sqlite3_int64 memory_before; /* the limit to put back */
    GHashTable *tables;          /* lower case, that may be read */
    GPtrArray *table_names;      /* interned; a NULL at the end */
    GArray *reads;               /* of HkSqlRead */
    GPtrArray *functions;
    const char *sql; /* of the last prepared statement */
    HkLoc loc;
    char *refused;      /* what the authorizer said no to, in words */
    char *refused_name; /* the word of the SQL that it is about, or NULL */
    double seconds;
    gint64 deadline;
};

/* Why a function that SQLite has is not on the list. */
static const struct {
    const char *name;
    const char *why;
} refused_functions[] = {
    { "random", "the same input must give the same paper" },
    { "randomblob", "the same input must give the same paper" },
    { "date", "use a date column, hk_date('2023-06-30') or a parameter" },
    { "time", "the time of a run must not change a paper; use a parameter" },
    { "datetime", "the time of a run must not change a paper; use a parameter" },
    { "julianday", "the time of a run must not change a paper; use a parameter" },
    { "unixepoch", "the time of a run must not change a paper; use a parameter" },
    { "strftime", "the time of a run must not change a paper; use a parameter" },
    { "current_date", "the time of a run must not change a paper; use a parameter" },
    { "current_time", "the time of a run must not change a paper; use a parameter" },
    { "current_timestamp",
      "the time of a run must not change a paper; use a parameter" },
    { "printf", "figures are formatted where they are printed" },
    { "format", "figures are formatted where they are printed" },
    { "load_extension", "queries only read" },
};

/* What a refused action of SQLite is called. Those that are not here are "this". */
static const struct {
    int action;
    const char *words;
} actions[] = {
    { SQLITE_INSERT, "INSERT" },
    { SQLITE_UPDATE, "UPDATE" },
    { SQLITE_DELETE, "DELETE" },
    { SQLITE_PRAGMA, "PRAGMA" },
    { SQLITE_ATTACH, "ATTACH" },
    { SQLITE_DETACH, "DETACH" },
    { SQLITE_TRANSACTION, "a transaction" },
    { SQLITE_SAVEPOINT, "a transaction" },
    { SQLITE_ANALYZE, "ANALYZE" },
    { SQLITE_REINDEX, "REINDEX" },
    { SQLITE_ALTER_TABLE, "ALTER" },
};

static int
refuse(HkGuard *guard, const char *name, char *words)
{
    if (guard->refused == NULL) {
        guard->refused = words;
        guard->refused_name = g_strdup(name);
    } else {
        g_free(words);
    }
    return SQLITE_DENY;
}

static int
refuse_action(HkGuard *guard, int action)
{
    const char *words = "this statement";

    for (gsize i = 0; i < G_N_ELEMENTS(actions); i++)
        if (actions[i].action == action)
            words = actions[i].words;
    return refuse(guard, NULL,
                  g_strdup_printf("%s is not allowed: a query is one SELECT", words));
}

static int
allow_function(HkGuard *guard, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(refused_functions); i++)
        if (strcmp(refused_functions[i].name, lower) == 0)
            return refuse(guard, lower,
                          g_strdup_printf("%s is not allowed: %s", lower,
                                          refused_functions[i].why));
    if (!hk_sql_function_allowed(lower))
        return refuse(
            guard, lower,
            g_strdup_printf("the function %s is not one that queries may use", lower));
    if (!g_ptr_array_find(guard->functions, g_intern_string(lower), NULL))
        g_ptr_array_add(guard->functions, (gpointer)g_intern_string(lower));
    return SQLITE_OK;
}

static void
note_read(HkGuard *guard, const HkSqlRead *read)
{
    for (guint i = 0; i < guard->reads->len; i++) {
        const HkSqlRead *known = &g_array_index(guard->reads, HkSqlRead, i);

        if (known->table == read->table && known->column == read->column &&
            known->inside == read->inside)
            return;
    }
    g_array_append_val(guard->reads, *read);
}

static gboolean
is_known(const HkGuard *guard, const char *table)
{
    g_autofree char *lower = g_ascii_strdown(table, -1);

    return g_hash_table_contains(guard->tables, lower);
}

static gboolean
is_internal(const char *table)
{
    return g_ascii_strncasecmp(table, "sqlite_", 7) == 0 ||
           g_ascii_strncasecmp(table, "pragma_", 7) == 0 ||
           g_ascii_strncasecmp(table, "hk_", 3) == 0;
}

/* A read without a column is asked for tables of which only the rows count, and for
 * names of subqueries, which are not known as tables. SQLite calls subqueries, too, the
 * @inside of a read; only views are of interest. */
static int
allow_read(HkGuard *guard, const char *table, const char *column, const char *inside)
{
    const gboolean in_view = inside != NULL && is_known(guard, inside);
    const HkSqlRead read = { g_intern_string(table), g_intern_string(column),
                             in_view ? g_intern_string(inside) : NULL };
    const gboolean known = is_known(guard, table);

    if (!known && (*column != '\0' || is_internal(table)))
        return refuse(guard, table,
                      g_strdup_printf("'%s' is not a table of the project", table));
    if (known)
        note_read(guard, &read);
    return SQLITE_OK;
}

static int
authorize(void *data, int action, const char *first, const char *second,
          const char *database, const char *inside)
{
    HkGuard *guard = data;

    (void)database;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return allow_function(guard, second);
    case SQLITE_READ:
        return allow_read(guard, first, second, inside);
    default:
        return refuse_action(guard, action);
    }
}

static int
look_at_clock(void *data)
{
    const HkGuard *guard = data;

    return guard->deadline != 0 && g_get_monotonic_time() > guard->deadline;
}

static gboolean
fail_open(HkGuard *guard, GError **error)
{
    return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE,
                   "the database cannot be opened for queries: %s",
                   sqlite3_errmsg(guard->db));
}

static gboolean
configure(HkGuard *guard, GError **error)
{
    static const struct {
        int option;
        int value;
    } options[] = {
        { SQLITE_DBCONFIG_DEFENSIVE, 1 },
        { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
        { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
        { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
        { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
        { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
        { SQLITE_DBCONFIG_DQS_DML, 0 },
        { SQLITE_DBCONFIG_DQS_DDL, 0 },
        { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
        { SQLITE_DBCONFIG_ENABLE_QPSG, 1 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        int now = -1;

        if (sqlite3_db_config(guard->db, options[i].option, options[i].value, &now) !=
                SQLITE_OK ||
            now != options[i].value)
            return fail_open(guard, error);
    }
    return TRUE;
}

static void
limit(sqlite3 *db)
{
    static const struct {
        int id;
        int value;
    } limits[] = {
        { SQLITE_LIMIT_LENGTH, 1024 * 1024 },
        { SQLITE_LIMIT_SQL_LENGTH, 100000 },
        { SQLITE_LIMIT_COLUMN, 200 },
        { SQLITE_LIMIT_EXPR_DEPTH, 100 },
        { SQLITE_LIMIT_COMPOUND_SELECT, 50 },
        { SQLITE_LIMIT_VDBE_OP, 25000 },
        { SQLITE_LIMIT_FUNCTION_ARG, 32 },
        { SQLITE_LIMIT_ATTACHED, 0 },
        { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
        { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
        sqlite3_limit(db, limits[i].id, limits[i].value);
}

HkGuard *
hk_guard_open(const char *path, GError **error)
{
    g_autoptr(HkGuard) guard = g_new0(HkGuard, 1);

    guard->tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guard->table_names = g_ptr_array_new();
    guard->reads = g_array_new(FALSE, FALSE, sizeof(HkSqlRead));
    guard->functions = g_ptr_array_new();
    guard->memory_before = -1;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        hk_fail(error, HK_ERROR_MISSING, HK_NOWHERE,
                "there is no database yet; load the tables first");
        return NULL;
    }
    if (sqlite3_open_v2(path, &guard->db,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_PRIVATECACHE |
                            SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK ||
        sqlite3_busy_timeout(guard->db, 3000) != SQLITE_OK ||
        sqlite3_exec(guard->db,
                     "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                     "PRAGMA temp_store = MEMORY; BEGIN; SELECT 1 FROM sqlite_schema",
                     NULL, NULL, NULL) != SQLITE_OK) {
        fail_open(guard, error);
        return NULL;
    }
    if (!configure(guard, error))
        return NULL;
    limit(guard->db);
    guard->memory_before = sqlite3_hard_heap_limit64(MEMORY_LIMIT);
    sqlite3_progress_handler(guard->db, STEPS_PER_LOOK, look_at_clock, guard);
    return g_steal_pointer(&guard);
}

void
hk_guard_free(HkGuard *guard)
{
    if (guard == NULL)
        return;
    sqlite3_close_v2(guard->db);
    if (guard->memory_before >= 0)
        sqlite3_hard_heap_limit64(guard->memory_before);
    g_hash_table_unref(guard->tables);
    g_ptr_array_free(guard->table_names, TRUE);
    g_array_free(guard->reads, TRUE);
    g_ptr_array_free(guard->functions, TRUE);
    g_free(guard->refused);
    g_free(guard->refused_name);
    g_free(guard);
}

sqlite3 *
hk_guard_db(const HkGuard *guard)
{
    return guard->db;
}

/* The loaded tables, the ledger of files (for lineage) and the views of the engine. */
static void
collect_tables(HkGuard *guard)
{
    sqlite3_stmt *statement = NULL;

    g_hash_table_remove_all(guard->tables);
    g_ptr_array_set_size(guard->table_names, 0);
    if (sqlite3_prepare_v2(guard->db,
                           "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                           " AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
                           " AND (name NOT LIKE 'hk!_%' ESCAPE '!' OR name = 'hk_file')"
                           " UNION SELECT name FROM temp.sqlite_schema ORDER BY name",
                           -1, &statement, NULL) == SQLITE_OK)
        while (sqlite3_step(statement) == SQLITE_ROW) {
            const char *name = (const char *)sqlite3_column_text(statement, 0);

            g_hash_table_add(guard->tables, g_ascii_strdown(name, -1));
            g_ptr_array_add(guard->table_names, (gpointer)g_intern_string(name));
        }
    sqlite3_finalize(statement);
    g_ptr_array_add(guard->table_names, NULL);
}

void
hk_guard_arm(HkGuard *guard)
{
    collect_tables(guard);
    sqlite3_exec(guard->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
    sqlite3_set_authorizer(guard->db, authorize, guard);
}

void
hk_guard_disarm(HkGuard *guard)
{
    guard->deadline = 0;
    sqlite3_set_authorizer(guard->db, NULL, NULL);
    sqlite3_exec(guard->db, "PRAGMA query_only = OFF", NULL, NULL, NULL);
}

const GArray *
hk_guard_reads(const HkGuard *guard)
{
    return guard->reads;
}

const GPtrArray *
hk_guard_functions(const HkGuard *guard)
{
    return guard->functions;
}

/* The columns of the tables that the SQL mentions, NULL-terminated. */
static GPtrArray *
candidate_columns(HkGuard *guard)
{
    GPtrArray *columns = g_ptr_array_new();

    sqlite3_set_authorizer(guard->db, NULL, NULL);
    for (guint i = 0; guard->table_names->pdata[i] != NULL; i++) {
        const char *table = guard->table_names->pdata[i];
        g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\"", table);
        sqlite3_stmt *statement = NULL;

        if (hk_sql_find_name(guard->sql, table) < 0 ||
            sqlite3_prepare_v2(guard->db, sql, -1, &statement, NULL) != SQLITE_OK)
            continue;
        for (int j = 0; j < sqlite3_column_count(statement); j++)
            g_ptr_array_add(
                columns, (gpointer)g_intern_string(sqlite3_column_name(statement, j)));
        sqlite3_finalize(statement);
    }
    g_ptr_array_add(columns, NULL);
    sqlite3_set_authorizer(guard->db, authorize, guard);
    return columns;
}

/* The name of @known that was meant by the unknown @name of the @kind ("table",
 * "column", "function"). */
static const char *
nearest(HkGuard *guard, const char *kind, const char *name)
{
    g_autoptr(GPtrArray) columns = NULL;
    g_auto(GStrv) functions = hk_sql_function_names();

    if (strcmp(kind, "table") == 0)
        return hk_nearest_name(name, (const char *const *)guard->table_names->pdata);
    if (strcmp(kind, "function") == 0)
        return g_intern_string(hk_nearest_name(name, (const char *const *)functions));
    columns = candidate_columns(guard);
    return hk_nearest_name(name, (const char *const *)columns->pdata);
}

static HkLoc
place_of(const HkGuard *guard, gssize offset)
{
    return hk_place_in_text(guard->loc, guard->sql, offset > 0 ? (gsize)offset : 0);
}

/* "no such column: a.amout" and its kin; FALSE when @message is of another sort. */
static gboolean
fail_unknown(HkGuard *guard, const char *message, gssize offset, GError **error)
{
    static const char *const kinds[] = { "table", "column", "function" };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *prefix = g_strdup_printf("no such %s: ", kinds[i]);
        const char *name, *bare, *near;

        if (!g_str_has_prefix(message, prefix))
            continue;
        name = message + strlen(prefix);
        bare = strrchr(name, '.') != NULL ? strrchr(name, '.') + 1 : name;
        if (offset < 0)
            offset = hk_sql_find_name(guard->sql, bare);
        near = nearest(guard, kinds[i], bare);
        if (near == NULL)
            hk_fail(error, HK_ERROR_SYNTAX, place_of(guard, offset),
                    "there is no %s '%s'", kinds[i], name);
        else
            hk_fail(error, HK_ERROR_SYNTAX, place_of(guard, offset),
                    "there is no %s '%s'; did you mean '%s'?", kinds[i], name, near);
        return TRUE;
    }
    return FALSE;
}

static gboolean
fail_prepare(HkGuard *guard, GError **error)
{
    const gssize offset = sqlite3_error_offset(guard->db);
    g_autofree char *message = g_strdup(sqlite3_errmsg(guard->db));
    gssize place = -1;

    if (guard->refused != NULL) {
        if (guard->refused_name != NULL)
            place = hk_sql_find_name(guard->sql, guard->refused_name);
        return hk_fail(error, HK_ERROR_REFUSED, place_of(guard, place), "%s",
                       guard->refused);
    }
    if (!fail_unknown(guard, message, offset, error))
        hk_fail(error, HK_ERROR_SYNTAX, place_of(guard, offset), "%s", message);
    return FALSE;
}

/* Whether there is anything but blanks, comments and semicolons. */
static gboolean
says_nothing(const char *sql, gsize *first)
{
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);

    for (guint i = 0; i < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);

        if (hk_sql_token_is(sql, token, ";"))
            continue;
        *first = token->start;
        return FALSE;
    }
    return TRUE;
}

static void
forget_last(HkGuard *guard, const char *sql, HkLoc loc)
{
    guard->sql = sql;
    guard->loc = loc;
    guard->deadline = 0;
    g_array_set_size(guard->reads, 0);
    g_ptr_array_set_size(guard->functions, 0);
    g_clear_pointer(&guard->refused, g_free);
    g_clear_pointer(&guard->refused_name, g_free);
}

/* Tables are named alone: a schema before them would reach past what a stage leaves
 * visible. */
static gboolean
check_schemas(const HkGuard *guard, const char *sql, GError **error)
{
    static const char *const schemas[] = { "main", "temp" };
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);

    for (guint i = 0; i + 1 < tokens->len; i++) {
        const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, i);

        if (!hk_sql_token_is(sql, token + 1, "."))
            continue;
        for (gsize k = 0; k < G_N_ELEMENTS(schemas); k++)
            if (token->kind == HK_SQL_NAME && hk_sql_token_is(sql, token, schemas[k]))
                return hk_fail(
                    error, HK_ERROR_REFUSED, place_of(guard, (gssize)token->start),
                    "'%s.' is not allowed: name the table alone", schemas[k]);
    }
    return TRUE;
}

sqlite3_stmt *
hk_guard_prepare(HkGuard *guard, const char *sql, HkLoc loc, GError **error)
{
    sqlite3_stmt *statement = NULL;
    const char *tail = NULL;
    gsize first = 0;

    forget_last(guard, sql, loc);
    if (says_nothing(sql, &first)) {
        hk_fail(error, HK_ERROR_SYNTAX, loc, "there is no SQL here");
        return NULL;
    }
    if (!check_schemas(guard, sql, error))
        return NULL;
    if (sqlite3_prepare_v2(guard->db, sql, -1, &statement, &tail) != SQLITE_OK) {
        fail_prepare(guard, error);
        return NULL;
    }
    if (statement == NULL || !sqlite3_stmt_readonly(statement) ||
        sqlite3_stmt_isexplain(statement) || sqlite3_column_count(statement) == 0)
        hk_fail(error, HK_ERROR_REFUSED, place_of(guard, (gssize)first),
                "a query is one SELECT");
    else if (!says_nothing(tail, &first))
        hk_fail(error, HK_ERROR_REFUSED, place_of(guard, tail - sql + (gssize)first),
                "a second statement is not allowed: a query is one SELECT");
    else
        return statement;
    sqlite3_finalize(statement);
    return NULL;
}

void
hk_guard_finish(sqlite3_stmt *statement)
{
    sqlite3_finalize(statement);
}

void
hk_guard_start(HkGuard *guard, double seconds)
{
    guard->seconds = seconds;
    guard->deadline = g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC);
}

static gboolean
fail_step(const HkGuard *guard, GError **error)
{
    const int code = sqlite3_errcode(guard->db) & 0xFF;

    switch (code) {
    case SQLITE_INTERRUPT:
        return hk_fail(
            error, HK_ERROR_TIMEOUT, guard->loc,
            "the query takes longer than %g seconds; say 'timeout:' if it may",
            guard->seconds);
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
        return hk_fail(error, HK_ERROR_REFUSED, guard->loc,
                       "the query needs more memory than it may use");
    case SQLITE_ERROR:
        return hk_fail(error, HK_ERROR_SPEC, guard->loc, "%s",
                       sqlite3_errmsg(guard->db));
    default:
        return hk_fail(error, HK_ERROR_INTERNAL, guard->loc,
                       "the query cannot be run: %s", sqlite3_errmsg(guard->db));
    }
}

gboolean
hk_guard_step(HkGuard *guard, sqlite3_stmt *statement, gboolean *row, GError **error)
{
    const int code = sqlite3_step(statement);

    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return fail_step(guard, error);
    *row = code == SQLITE_ROW;
    return TRUE;
}
