/* data/store-copy.c - a second database with what a first one holds. */
#include "data/store-copy.h"

#include <sqlite3.h>

gboolean
hk_store_copy(HkStore *store, const char *path, GError **error)
{
    sqlite3 *copy = NULL;
    sqlite3_backup *backup = NULL;
    gboolean good = FALSE;

    if (sqlite3_open(path, &copy) == SQLITE_OK)
        backup = sqlite3_backup_init(copy, "main", hk_store_db(store), "main");
    if (backup != NULL) {
        sqlite3_backup_step(backup, -1);
        good = sqlite3_backup_finish(backup) == SQLITE_OK;
    }
    if (!good)
        hk_fail(error, HK_ERROR_OUTPUT, hk_loc(path, 0, 0),
                "the database cannot be copied: %s", sqlite3_errmsg(copy));
    sqlite3_close(copy);
    return good;
}
