/* data/store.c - the database beside the project file: disposable, rebuilt from the
 * sources. */
#include "data/store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Kept in the file as user_version; a change of the tables below raises it. */
#define SCHEMA_VERSION 2
/* "haku", so that file(1) and we can tell our databases from others. */
#define APPLICATION_ID 0x68616b75
/* How long to wait for another run, in milliseconds. */
#define BUSY_TIMEOUT 3000

static const char schema[] =
    "CREATE TABLE hk_table ("
    " name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, rows INTEGER NOT NULL,"
    " rejects INTEGER NOT NULL, has_totals INTEGER NOT NULL,"
    " asked INTEGER NOT NULL);" /* for a query: when, in seconds since 1970 */
    "CREATE TABLE hk_column ("
    " table_name TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,"
    " type TEXT NOT NULL, decimals INTEGER NOT NULL, unit TEXT, currency TEXT,"
    " stage TEXT, code_list TEXT, key_position INTEGER,"
    " PRIMARY KEY (table_name, position));"
    "CREATE TABLE hk_file ("
    " id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, path TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, encoding TEXT NOT NULL,"
    " delimiter TEXT NOT NULL, title TEXT NOT NULL, header_row INTEGER NOT NULL,"
    " header_rows INTEGER NOT NULL, data_rows INTEGER NOT NULL,"
    " total_rows INTEGER NOT NULL, left_out INTEGER NOT NULL,"
    " note_rows INTEGER NOT NULL, note_row INTEGER NOT NULL, loaded INTEGER NOT NULL, "
    "rejects INTEGER NOT NULL);"
    "CREATE TABLE hk_rejects ("
    " table_name TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL,"
    " cell INTEGER NOT NULL, character INTEGER NOT NULL, header TEXT, value TEXT,"
    " reason TEXT NOT NULL, hint TEXT);";

struct HkStore {
    char *path;
    char *name; /* what messages call it: no path of this machine */
    sqlite3 *db;
    gboolean is_damaged;
    gboolean replaces_damaged;
};

char *
hk_store_default_path(const char *root)
{
    return g_build_filename(root, ".hakusho", "data.db", NULL);
}

/* What a code of SQLite means to a caller. */
static HkErrorCode
error_code(int code)
{
    static const struct {
        int sqlite;
        HkErrorCode code;
    } codes[] = {
        { SQLITE_BUSY, HK_ERROR_LOCKED },     { SQLITE_LOCKED, HK_ERROR_LOCKED },
        { SQLITE_FULL, HK_ERROR_OUTPUT },     { SQLITE_IOERR, HK_ERROR_OUTPUT },
        { SQLITE_READONLY, HK_ERROR_OUTPUT }, { SQLITE_CANTOPEN, HK_ERROR_OUTPUT },
        { SQLITE_PERM, HK_ERROR_OUTPUT },     { SQLITE_NOTADB, HK_ERROR_OUTPUT },
        { SQLITE_CORRUPT, HK_ERROR_OUTPUT },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        if (codes[i].sqlite == (code & 0xFF))
            return codes[i].code;
    return HK_ERROR_INTERNAL;
}

static gboolean
fail_with_code(const char *name, sqlite3 *db, const char *what, GError **error)
{
    const int code = sqlite3_errcode(db) & 0xFF;

    if (error_code(code) == HK_ERROR_LOCKED)
        return hk_fail(error, HK_ERROR_LOCKED, HK_NOWHERE,
                       "another run holds the database '%s'; try again later", name);
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return hk_fail(
            error, HK_ERROR_OUTPUT, HK_NOWHERE,
            "the database '%s' is damaged (%s); delete it, and the next load "
            "makes it anew",
            name, sqlite3_errmsg(db));
    return hk_fail(error, error_code(code), HK_NOWHERE,
                   "cannot %s in the database '%s': %s", what, name,
                   sqlite3_errmsg(db));
}

gboolean
hk_store_fail(HkStore *store, const char *what, GError **error)
{
    const int code = sqlite3_errcode(store->db) & 0xFF;

    store->is_damaged |= code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
    return fail_with_code(store->name, store->db, what, error);
}

gboolean
hk_store_exec(HkStore *store, const char *sql, const char *what, GError **error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
    return hk_store_fail(store, what, error);
}

/* The integer that @sql gives; FALSE with @error if it cannot be asked. */
static gboolean
read_integer(HkStore *store, const char *sql, gint64 *value, GError **error)
{
    sqlite3_stmt *statement = NULL;
    gboolean good =
        sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW;

    if (good)
        *value = sqlite3_column_int64(statement, 0);
    else
        hk_store_fail(store, "read", error);
    sqlite3_finalize(statement);
    return good;
}

/* Everything in the database by type and name, quoted for SQL. */
static GPtrArray *
list_objects(HkStore *store)
{
    GPtrArray *drops = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *statement = NULL;

    /* Views and tables; indexes go with their tables. */
    if (sqlite3_prepare_v2(
            store->db,
            "SELECT printf('DROP %s \"%w\"', type, name) FROM sqlite_schema"
            " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
            " ORDER BY type DESC",
            -1, &statement, NULL) == SQLITE_OK)
        while (sqlite3_step(statement) == SQLITE_ROW)
            g_ptr_array_add(drops,
                            g_strdup((const char *)sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return drops;
}

/* Makes the tables of this version in a new database, or in an old one that is emptied.
 */
static gboolean
make_schema(HkStore *store, GError **error)
{
    g_autoptr(GPtrArray) drops = NULL;
    g_autofree char *stamp =
        g_strdup_printf("PRAGMA user_version = %d; PRAGMA application_id = %d; COMMIT",
                        SCHEMA_VERSION, APPLICATION_ID);

    if (!hk_store_exec(store, "BEGIN IMMEDIATE", "write", error))
        return FALSE;
    drops = list_objects(store);
    for (guint i = 0; i < drops->len; i++)
        if (!hk_store_exec(store, drops->pdata[i], "rebuild", error))
            return FALSE;
    return hk_store_exec(store, schema, "make the ledger", error) &&
           hk_store_exec(store, stamp, "make the ledger", error);
}

static gboolean
check_schema(HkStore *store, HkStoreMode mode, GError **error)
{
    gint64 version = 0, id = 0, objects = 0;

    if (!read_integer(store, "PRAGMA user_version", &version, error) ||
        !read_integer(store, "PRAGMA application_id", &id, error) ||
        !read_integer(store, "SELECT count(*) FROM sqlite_schema", &objects, error))
        return FALSE;
    if (objects > 0 && id != APPLICATION_ID)
        return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE,
                       "'%s' is a database of another program; move it away",
                       store->name);
    if (version > SCHEMA_VERSION)
        return hk_fail(
            error, HK_ERROR_OUTPUT, HK_NOWHERE,
            "the database '%s' is from a newer hakusho (%d, this one knows %d); "
            "delete it, and the next load makes it anew",
            store->name, (int)version, SCHEMA_VERSION);
    if (version == SCHEMA_VERSION)
        return TRUE;
    if (mode == HK_STORE_READ)
        return hk_fail(
            error, HK_ERROR_MISSING, HK_NOWHERE,
            "the database '%s' is from an older hakusho; load the tables again",
            store->name);
    return make_schema(store, error);
}

/* A process that was killed while it wrote leaves a journal, by which SQLite restores
 * what was there before; a read-only connection may not do that. */
static void
recover(const HkStore *store)
{
    g_autofree char *journal = g_strconcat(store->path, "-journal", NULL);
    sqlite3 *db = NULL;

    if (!g_file_test(journal, G_FILE_TEST_EXISTS))
        return;
    if (sqlite3_open_v2(store->path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    sqlite3_close(db);
}

static gboolean
open_database(HkStore *store, HkStoreMode mode, GError **error)
{
    const int flags = mode == HK_STORE_READ
                          ? SQLITE_OPEN_READONLY
                          : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

    if (mode == HK_STORE_READ && !g_file_test(store->path, G_FILE_TEST_EXISTS))
        return hk_fail(error, HK_ERROR_MISSING, HK_NOWHERE,
                       "there is no database '%s' yet; load the tables first",
                       store->name);
    if (mode == HK_STORE_READ)
        recover(store);
    if (sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        return hk_store_fail(store, "open", error);
    sqlite3_busy_timeout(store->db, BUSY_TIMEOUT);
    sqlite3_extended_result_codes(store->db, 0);
    return check_schema(store, mode, error);
}

HkStore *
hk_store_open(const char *path, HkStoreMode mode, GError **error)
{
    g_autoptr(HkStore) store = g_new0(HkStore, 1);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *parent = g_path_get_basename(folder);
    g_autoptr(GError) failure = NULL;

    store->path = g_strdup(path);
    store->name = g_build_filename(parent, base, NULL);
    if (mode == HK_STORE_WRITE && g_mkdir_with_parents(folder, 0777) != 0) {
        hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot make the folder '%s'",
                parent);
        return NULL;
    }
    if (open_database(store, mode, &failure))
        return g_steal_pointer(&store);
    g_clear_pointer(&store->db, sqlite3_close_v2);
    if (mode == HK_STORE_WRITE && store->is_damaged) {
        g_clear_error(&failure);
        hk_store_set_aside(path);
        store->is_damaged = FALSE;
        store->replaces_damaged = TRUE;
        if (open_database(store, mode, &failure))
            return g_steal_pointer(&store);
    }
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

gboolean
hk_store_is_damaged(const HkStore *store)
{
    return store->is_damaged;
}

gboolean
hk_store_replaces_damaged(const HkStore *store)
{
    return store->replaces_damaged;
}

void
hk_store_set_aside(const char *path)
{
    g_autofree char *aside = g_strconcat(path, ".damaged", NULL);
    g_autofree char *journal = g_strconcat(path, "-journal", NULL);

    g_rename(path, aside);
    g_unlink(journal);
}

void
hk_store_free(HkStore *store)
{
    if (store == NULL)
        return;
    sqlite3_close_v2(store->db);
    g_free(store->path);
    g_free(store->name);
    g_free(store);
}

sqlite3 *
hk_store_db(const HkStore *store)
{
    return store->db;
}

const char *
hk_store_path(const HkStore *store)
{
    return store->path;
}

/* Prepares @sql and binds its texts; NULL if that cannot be done. */
static sqlite3_stmt *
prepare(HkStore *store, const char *sql, const char *first, const char *second)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    sqlite3_bind_text(statement, 1, first, -1, SQLITE_STATIC);
    if (second != NULL)
        sqlite3_bind_text(statement, 2, second, -1, SQLITE_STATIC);
    return statement;
}

/* The texts of the first column of @sql's rows. */
static char **
list_texts(HkStore *store, const char *sql, const char *parameter)
{
    GPtrArray *texts = g_ptr_array_new();
    sqlite3_stmt *statement = prepare(store, sql, parameter, NULL);

    while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
        g_ptr_array_add(texts,
                        g_strdup((const char *)sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

/* A table NAME_totals is described by what is known of NAME. */
static char *
described_table(HkStore *store, const char *table)
{
    sqlite3_stmt *statement =
        prepare(store,
                "SELECT name FROM hk_table WHERE name = ?1 COLLATE NOCASE"
                " OR (has_totals AND name || '_totals' = ?1 COLLATE NOCASE)",
                table, NULL);
    char *name = NULL;

    if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
        name = g_strdup((const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return name;
}

gboolean
hk_store_has_table(HkStore *store, const char *table)
{
    g_autofree char *name = described_table(store, table);

    return name != NULL;
}

char **
hk_store_tables(HkStore *store)
{
    return list_texts(store, "SELECT name FROM hk_table ORDER BY name", "");
}

char **
hk_store_columns(HkStore *store, const char *table)
{
    g_autofree char *name = described_table(store, table);

    return list_texts(
        store, "SELECT name FROM hk_column WHERE table_name = ?1 ORDER BY position",
        name != NULL ? name : "");
}

char **
hk_store_key(HkStore *store, const char *table)
{
    return list_texts(store,
                      "SELECT name FROM hk_column WHERE table_name = ?1 COLLATE NOCASE"
                      " AND key_position IS NOT NULL ORDER BY key_position",
                      table);
}

static const char *
interned_column(sqlite3_stmt *statement, int column)
{
    return g_intern_string((const char *)sqlite3_column_text(statement, column));
}

const char *
hk_store_column_of_type(HkStore *store, const char *table, HkValueType type)
{
    g_autofree char *name = described_table(store, table);
    sqlite3_stmt *statement = NULL;
    const char *column = NULL;

    if (name != NULL)
        statement = prepare(store,
                            "SELECT name FROM hk_column WHERE table_name = ?1"
                            " AND type = ?2 ORDER BY position LIMIT 1",
                            name, hk_value_type_name(type));
    if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
        column = interned_column(statement, 0);
    sqlite3_finalize(statement);
    return column;
}

static gboolean
parse_type(const char *name, HkValueType *type)
{
    for (int i = HK_VALUE_TEXT; i <= HK_VALUE_COUNT; i++) {
        if (strcmp(hk_value_type_name((HkValueType)i), name) == 0) {
            *type = (HkValueType)i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
hk_store_column_type(HkStore *store, const char *table, const char *column,
                     const GPtrArray *code_lists, HkColumnType *type)
{
    g_autofree char *name = described_table(store, table);
    sqlite3_stmt *statement = NULL;
    gboolean found = FALSE;

    if (name != NULL)
        statement = prepare(store,
                            "SELECT type, decimals, unit, currency, stage, code_list"
                            " FROM hk_column WHERE table_name = ?1"
                            " AND name = ?2 COLLATE NOCASE",
                            name, column);
    if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
        HkColumnType read = { 0 };

        found = parse_type((const char *)sqlite3_column_text(statement, 0), &read.type);
        read.decimals = (guint)sqlite3_column_int(statement, 1);
        read.unit = interned_column(statement, 2);
        read.currency = interned_column(statement, 3);
        read.stage = interned_column(statement, 4);
        read.codes = hk_code_lists_find(
            code_lists, (const char *)sqlite3_column_text(statement, 5));
        if (found)
            *type = read;
    }
    sqlite3_finalize(statement);
    return found;
}

gboolean
hk_store_drop(HkStore *store, const char *table, GError **error)
{
    char *sql = sqlite3_mprintf(
        "SAVEPOINT hk_drop;"
        "DROP TABLE IF EXISTS \"%w\"; DROP TABLE IF EXISTS \"%w_totals\";"
        "DELETE FROM hk_table WHERE name = %Q; DELETE FROM hk_column WHERE table_name "
        "= %Q;"
        "DELETE FROM hk_file WHERE table_name = %Q;"
        "DELETE FROM hk_rejects WHERE table_name = %Q;"
        "RELEASE hk_drop",
        table, table, table, table, table, table);
    const gboolean good = hk_store_exec(store, sql, "drop a table", error);

    sqlite3_free(sql);
    if (!good)
        sqlite3_exec(store->db, "ROLLBACK TO hk_drop; RELEASE hk_drop", NULL, NULL,
                     NULL);
    return good;
}

gboolean
hk_store_verify(HkStore *store, GError **error)
{
    sqlite3_stmt *statement = NULL;
    gboolean good = FALSE;

    if (sqlite3_prepare_v2(store->db, "PRAGMA integrity_check(1)", -1, &statement,
                           NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        good = strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    if (good)
        return TRUE;
    return hk_fail(
        error, HK_ERROR_OUTPUT, HK_NOWHERE,
        "the database '%s' is damaged; delete it, and the next load makes it anew",
        store->name);
}
