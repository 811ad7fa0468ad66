/* data/ledger.c - what was read into the database: files, their bytes, their rows. */
#include "data/ingest-private.h"

#include <sqlite3.h>

void
hk_ledger_file_free(HkLedgerFile *file)
{
    if (file == NULL)
        return;
    g_free(file->table);
    g_free(file->path);
    g_free(file->sha256);
    g_free(file->encoding);
    g_free(file->delimiter);
    g_free(file->title);
    g_free(file);
}

void
hk_reject_free(HkReject *reject)
{
    if (reject == NULL)
        return;
    g_free(reject->path);
    g_free(reject->header);
    g_free(reject->value);
    g_free(reject->reason);
    g_free(reject->hint);
    g_free(reject);
}

static char *
copy_text(sqlite3_stmt *statement, int column)
{
    return g_strdup((const char *)sqlite3_column_text(statement, column));
}

/* Runs @sql for @table and turns each row into a record by @read. */
static GPtrArray *
read_records(HkStore *store, const char *sql, const char *table,
             gpointer (*read)(sqlite3_stmt *), GDestroyNotify free_record)
{
    GPtrArray *records = g_ptr_array_new_with_free_func(free_record);
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(hk_store_db(store), sql, -1, &statement, NULL);

    if (result == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
        while ((result = sqlite3_step(statement)) == SQLITE_ROW)
            g_ptr_array_add(records, read(statement));
    }
    sqlite3_finalize(statement);
    if (result != SQLITE_DONE)
        g_clear_pointer(&records, g_ptr_array_unref);
    return records;
}

static gpointer
read_file(sqlite3_stmt *statement)
{
    HkLedgerFile *file = g_new0(HkLedgerFile, 1);
    int column = 0;

    file->id = sqlite3_column_int64(statement, column++);
    file->table = copy_text(statement, column++);
    file->path = copy_text(statement, column++);
    file->sha256 = copy_text(statement, column++);
    file->bytes = sqlite3_column_int64(statement, column++);
    file->encoding = copy_text(statement, column++);
    file->delimiter = copy_text(statement, column++);
    file->title = copy_text(statement, column++);
    file->header_row = (guint)sqlite3_column_int64(statement, column++);
    file->header_rows = (guint)sqlite3_column_int64(statement, column++);
    file->data_rows = sqlite3_column_int64(statement, column++);
    file->total_rows = sqlite3_column_int64(statement, column++);
    file->left_out = sqlite3_column_int64(statement, column++);
    file->note_rows = sqlite3_column_int64(statement, column++);
    file->note_row = (guint)sqlite3_column_int64(statement, column++);
    file->loaded = sqlite3_column_int64(statement, column++);
    file->rejects = sqlite3_column_int64(statement, column++);
    return file;
}

GPtrArray *
hk_ledger_files(HkStore *store, const char *table, GError **error)
{
    GPtrArray *files =
        read_records(store,
                     "SELECT id, table_name, path, sha256, bytes, encoding, delimiter, "
                     "title, header_row,"
                     " header_rows, data_rows, total_rows, left_out, note_rows, "
                     "note_row, loaded, rejects"
                     " FROM hk_file WHERE table_name = ?1 ORDER BY id",
                     table, read_file, (GDestroyNotify)hk_ledger_file_free);

    if (files == NULL)
        hk_store_fail(store, "read the ledger", error);
    return files;
}

/* Adds the texts of all rows that @sql gives for @table. */
static gboolean
add_rows(GChecksum *sum, HkStore *store, const char *sql, const char *table)
{
    sqlite3_stmt *statement = NULL;
    int step = SQLITE_ERROR;

    if (sqlite3_prepare_v2(hk_store_db(store), sql, -1, &statement, NULL) ==
        SQLITE_OK) {
        sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
        while ((step = sqlite3_step(statement)) == SQLITE_ROW)
            g_checksum_update(sum, sqlite3_column_text(statement, 0),
                              sqlite3_column_bytes(statement, 0));
    }
    sqlite3_finalize(statement);
    return step == SQLITE_DONE;
}

char *
hk_ledger_digest(HkStore *store, const GPtrArray *tables, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    for (guint i = 0; i < tables->len; i++) {
        const char *name = ((const HkTable *)tables->pdata[i])->name.value;

        g_checksum_update(sum, (const guchar *)name, -1);
        if (!add_rows(sum, store,
                      "SELECT fingerprint || ' ' || rows FROM hk_table WHERE name = ?1",
                      name) ||
            !add_rows(sum, store,
                      "SELECT path || ' ' || sha256 || ' ' || loaded FROM hk_file"
                      " WHERE table_name = ?1 ORDER BY path",
                      name)) {
            hk_store_fail(store, "read the ledger", error);
            return NULL;
        }
    }
    return g_strdup(g_checksum_get_string(sum));
}

static gpointer
read_reject(sqlite3_stmt *statement)
{
    HkReject *reject = g_new0(HkReject, 1);

    reject->path = copy_text(statement, 0);
    reject->line = (guint)sqlite3_column_int64(statement, 1);
    reject->column = (guint)sqlite3_column_int64(statement, 2);
    reject->character = (guint)sqlite3_column_int64(statement, 3);
    reject->header = copy_text(statement, 4);
    reject->value = copy_text(statement, 5);
    reject->reason = copy_text(statement, 6);
    reject->hint = copy_text(statement, 7);
    return reject;
}

GPtrArray *
hk_ledger_rejects(HkStore *store, const char *table, GError **error)
{
    GPtrArray *rejects =
        read_records(store,
                     "SELECT path, line, cell, character, header, value, reason, hint "
                     "FROM hk_rejects"
                     " WHERE table_name = ?1 ORDER BY rowid",
                     table, read_reject, (GDestroyNotify)hk_reject_free);

    if (rejects == NULL)
        hk_store_fail(store, "read the ledger", error);
    return rejects;
}

/* A value to be bound: a text, or a number where @text is NULL and @is_text FALSE. */
typedef struct Value {
    gboolean is_text;
    const char *text;
    gint64 number;
} Value;

#define TEXT(t) ((Value){ TRUE, (t), 0 })
#define NUMBER(n) ((Value){ FALSE, NULL, (gint64)(n) })

static gboolean
run_sql(HkStore *store, const char *sql, const Value *values, int n_values,
        GError **error)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(hk_store_db(store), sql, -1, &statement, NULL);

    for (int i = 0; result == SQLITE_OK && i < n_values; i++)
        result =
            values[i].is_text
                ? sqlite3_bind_text(statement, i + 1, values[i].text, -1, SQLITE_STATIC)
                : sqlite3_bind_int64(statement, i + 1, values[i].number);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return result == SQLITE_DONE || hk_store_fail(store, "write the ledger", error);
}

/* The number that @sql gives for @text; @fallback if it gives none. */
static gint64
read_number(HkStore *store, const char *sql, const char *text, gint64 fallback)
{
    sqlite3_stmt *statement = NULL;
    gint64 number = fallback;

    if (sqlite3_prepare_v2(hk_store_db(store), sql, -1, &statement, NULL) ==
        SQLITE_OK) {
        if (text != NULL)
            sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW)
            number = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return number;
}

gint64
hk_ledger_next_id(HkStore *store)
{
    return read_number(store, "SELECT coalesce(max(id), 0) + 1 FROM hk_file", NULL, 1);
}

gint64
hk_ledger_asked(HkStore *store, const char *table)
{
    return read_number(store, "SELECT asked FROM hk_table WHERE name = ?1", table, 0);
}

gboolean
hk_ledger_put_asked(HkStore *store, const char *table, gint64 when, GError **error)
{
    const Value values[] = { NUMBER(when), TEXT(table) };

    return run_sql(store, "UPDATE hk_table SET asked = ? WHERE name = ?", values,
                   G_N_ELEMENTS(values), error);
}

gboolean
hk_ledger_put_file(HkStore *store, const HkLedgerFile *file, GError **error)
{
    const Value values[] = {
        NUMBER(file->id),          TEXT(file->table),       TEXT(file->path),
        TEXT(file->sha256),        NUMBER(file->bytes),     TEXT(file->encoding),
        TEXT(file->delimiter),     TEXT(file->title),       NUMBER(file->header_row),
        NUMBER(file->header_rows), NUMBER(file->data_rows), NUMBER(file->total_rows),
        NUMBER(file->left_out),    NUMBER(file->note_rows), NUMBER(file->note_row),
        NUMBER(file->loaded),      NUMBER(file->rejects),
    };

    return run_sql(
        store,
        "INSERT INTO hk_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?)",
        values, G_N_ELEMENTS(values), error);
}

gboolean
hk_ledger_put_reject(HkStore *store, const char *table, const HkReject *reject,
                     GError **error)
{
    const Value values[] = {
        TEXT(table),
        TEXT(reject->path),
        NUMBER(reject->line),
        NUMBER(reject->column),
        NUMBER(reject->character),
        TEXT(reject->header),
        TEXT(reject->value),
        TEXT(reject->reason),
        TEXT(reject->hint),
    };

    return run_sql(store, "INSERT INTO hk_rejects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   values, G_N_ELEMENTS(values), error);
}

/* The place of @name in the table's key, from 0; -1 if it is not in it. */
static int
key_position(const HkTable *table, const char *name)
{
    for (guint i = 0; i < table->key->len; i++)
        if (g_strcmp0(((const HkText *)table->key->pdata[i])->value, name) == 0)
            return (int)i;
    return -1;
}

static gboolean
put_column(HkLoad *load, guint position, GError **error)
{
    const HkColumn *column = load->table->columns->pdata[position];
    const HkColumnType *type = hk_cell_rules_type(load->rules->pdata[position]);
    const int in_key = key_position(load->table, column->name.value);
    const Value values[] = {
        TEXT(load->table->name.value), NUMBER(position),
        TEXT(column->name.value),      TEXT(hk_value_type_name(type->type)),
        NUMBER(type->decimals),        TEXT(type->unit),
        TEXT(type->currency),          TEXT(type->stage),
        TEXT(column->in.value),        in_key < 0 ? TEXT(NULL) : NUMBER(in_key),
    };

    return run_sql(load->store,
                   "INSERT INTO hk_column VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   values, G_N_ELEMENTS(values), error);
}

gboolean
hk_ledger_put_table(HkLoad *load, const char *fingerprint, GError **error)
{
    const HkLoadReport *report = load->report;
    const Value values[] = {
        TEXT(load->table->name.value),
        TEXT(fingerprint),
        NUMBER(report->rows),
        NUMBER(report->n_rejects),
        NUMBER(load->totals != NULL),
        NUMBER(load->table->query != NULL ? load->context->now : 0),
    };

    if (!run_sql(load->store, "INSERT INTO hk_table VALUES (?, ?, ?, ?, ?, ?)", values,
                 G_N_ELEMENTS(values), error))
        return FALSE;
    for (guint i = 0; i < load->table->columns->len; i++)
        if (!put_column(load, i, error))
            return FALSE;
    for (guint i = 0; i < report->files->len; i++)
        if (!hk_ledger_put_file(load->store, report->files->pdata[i], error))
            return FALSE;
    return TRUE;
}
