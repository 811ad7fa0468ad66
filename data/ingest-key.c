/* data/ingest-key.c - the declared key of a loaded table, and the rows that break it.
 *
 * The index is made after the rows are in: sorting a million keys once takes half the
 * time of keeping them in order row by row. */
#include "data/ingest-private.h"

#include <sqlite3.h>

/* "a, b" of the key's columns; each after @before (such as "t."). */
static char *
list_key(const HkTable *table, const char *before)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < table->key->len; i++) {
        const HkText *name = table->key->pdata[i];
        char *quoted =
            sqlite3_mprintf("%s%s\"%w\"", i > 0 ? ", " : "", before, name->value);

        g_string_append(list, quoted);
        sqlite3_free(quoted);
    }
    return g_string_free(list, FALSE);
}

/* SQLITE_OK, SQLITE_CONSTRAINT when two rows have one key, or another error. */
static int
create_index(const HkLoad *load)
{
    g_autofree char *list = list_key(load->table, "");
    const char *name = load->table->name.value;
    char *sql = sqlite3_mprintf("CREATE UNIQUE INDEX \"hk_key_%w\" ON \"%w\" (%s)",
                                name, name, list);
    const int result = sqlite3_exec(hk_store_db(load->store), sql, NULL, NULL, NULL);

    sqlite3_free(sql);
    return result & 0xFF;
}

/* Every row whose key an earlier row has: the places of both, and the key itself. */
static char *
duplicates_sql(const HkTable *table)
{
    g_autofree char *outer = list_key(table, "t.");
    g_autofree char *inner = list_key(table, "");
    const char *name = table->name.value;
    char *sql = sqlite3_mprintf(
        "SELECT t.hk_file, t.hk_line, first.hk_file, first.hk_line, %s FROM"
        " (SELECT rowid AS hk_row, hk_file, hk_line, %s,"
        "   min(rowid) OVER (PARTITION BY %s) AS hk_first FROM \"%w\") AS t"
        " JOIN \"%w\" AS first ON first.rowid = t.hk_first"
        " WHERE t.hk_row <> t.hk_first ORDER BY t.hk_row",
        outer, inner, inner, name, name);
    char *copy = g_strdup(sql);

    sqlite3_free(sql);
    return copy;
}

static HkLedgerFile *
file_of(const HkLoad *load, gint64 id)
{
    const HkLedgerFile *first = load->report->files->pdata[0];

    return load->report->files->pdata[id - first->id];
}

/* The value of a key column as a message shows it. */
static void
append_value(GString *out, const HkColumn *column, sqlite3_stmt *statement, int index)
{
    int year, month, day;

    if (column->type != HK_VALUE_DATE) {
        g_string_append_printf(out, "%s '%s'", column->name.value,
                               (const char *)sqlite3_column_text(statement, index));
        return;
    }
    hk_date_split(sqlite3_column_int64(statement, index), &year, &month, &day);
    g_string_append_printf(out, "%s '%04d-%02d-%02d'", column->name.value, year, month,
                           day);
}

/* The reject of the row that @statement stands on. */
static HkReject *
read_duplicate(const HkLoad *load, sqlite3_stmt *statement)
{
    const HkTable *table = load->table;
    const HkLedgerFile *first = file_of(load, sqlite3_column_int64(statement, 2));
    HkLedgerFile *file = file_of(load, sqlite3_column_int64(statement, 0));
    HkReject *reject = g_new0(HkReject, 1);
    GString *reason = g_string_new("the same key (");

    for (guint i = 0; i < table->key->len; i++) {
        const HkText *name = table->key->pdata[i];

        g_string_append(reason, i > 0 ? ", " : "");
        append_value(reason, hk_table_column(table, name->value), statement,
                     4 + (int)i);
    }
    g_string_append_printf(reason, ") as %s:%" G_GINT64_FORMAT, first->path,
                           (gint64)sqlite3_column_int64(statement, 3));
    reject->path = g_strdup(file->path);
    reject->line = (guint)sqlite3_column_int64(statement, 1);
    reject->reason = g_string_free(reason, FALSE);
    file->rejects++;
    file->loaded--;
    load->report->rows--;
    return reject;
}

static gboolean
reject_duplicates(HkLoad *load, GError **error)
{
    g_autofree char *sql = duplicates_sql(load->table);
    sqlite3_stmt *statement = NULL;
    int result =
        sqlite3_prepare_v2(hk_store_db(load->store), sql, -1, &statement, NULL);
    gboolean good = TRUE;

    while (good && result == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        good = hk_load_reject(load, read_duplicate(load, statement), error);
    if (sqlite3_finalize(statement) != SQLITE_OK && good)
        return hk_store_fail(load->store, "look for rows of one key", error);
    return good;
}

/* Leaves the first row of each key. */
static gboolean
drop_duplicates(HkLoad *load, GError **error)
{
    g_autofree char *list = list_key(load->table, "");
    const char *name = load->table->name.value;
    char *sql = sqlite3_mprintf("DELETE FROM \"%w\" WHERE rowid NOT IN"
                                " (SELECT min(rowid) FROM \"%w\" GROUP BY %s)",
                                name, name, list);
    const gboolean good = hk_store_exec(load->store, sql, "leave out rows", error);

    sqlite3_free(sql);
    return good;
}

gboolean
hk_load_make_key(HkLoad *load, GError **error)
{
    int result;

    if (load->table->key->len == 0)
        return TRUE;
    result = create_index(load);
    if (result == SQLITE_CONSTRAINT) {
        if (!reject_duplicates(load, error))
            return FALSE;
        if (load->table->rejects != HK_REJECTS_KEEP)
            return TRUE; /* the rejects fail the load */
        if (!drop_duplicates(load, error))
            return FALSE;
        result = create_index(load);
    }
    return result == SQLITE_OK || hk_store_fail(load->store, "make the key", error);
}
