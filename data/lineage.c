/* data/lineage.c - where a row of a loaded table came from. */
#include "data/lineage.h"

#include <sqlite3.h>

/* Reads a path and a line from the one row of @statement, which it finalizes. */
static gboolean
read_place(sqlite3_stmt *statement, HkLoc *loc)
{
    const gboolean found = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;

    if (found)
        *loc = hk_loc((const char *)sqlite3_column_text(statement, 0),
                      (guint)sqlite3_column_int64(statement, 1), 0);
    sqlite3_finalize(statement);
    return found;
}

gboolean
hk_lineage_of_row(HkStore *store, const char *table, gint64 rowid, HkLoc *loc,
                  GError **error)
{
    char *sql =
        sqlite3_mprintf("SELECT f.path, t.hk_line FROM \"%w\" AS t"
                        " JOIN hk_file AS f ON f.id = t.hk_file WHERE t.rowid = ?1",
                        table);
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(hk_store_db(store), sql, -1, &statement, NULL) == SQLITE_OK)
        sqlite3_bind_int64(statement, 1, rowid);
    sqlite3_free(sql);
    if (read_place(statement, loc))
        return TRUE;
    return hk_fail(error, HK_ERROR_DATA, HK_NOWHERE,
                   "the table '%s' has no row %" G_GINT64_FORMAT, table, rowid);
}

gboolean
hk_lineage_of_line(HkStore *store, gint64 file, gint64 line, HkLoc *loc, GError **error)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(hk_store_db(store),
                           "SELECT path, ?2 FROM hk_file WHERE id = ?1", -1, &statement,
                           NULL) == SQLITE_OK) {
        sqlite3_bind_int64(statement, 1, file);
        sqlite3_bind_int64(statement, 2, line);
    }
    if (read_place(statement, loc))
        return TRUE;
    return hk_fail(error, HK_ERROR_DATA, HK_NOWHERE,
                   "the ledger has no file %" G_GINT64_FORMAT, file);
}
