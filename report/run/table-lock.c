/* report/run/table-lock.c - the tables of a project, held still. */
#include "report/run/table-lock.h"

#include "report/load-tables.h"

#include <glib/gstdio.h>
#include <unistd.h>

static HkLock *
take(const char *folder, HkLockKind kind, gboolean wait, GError **error)
{
    g_autoptr(GError) failure = NULL;
    HkLock *lock = hk_lock_take(folder, kind, wait, &failure);

    if (g_error_matches(failure, HK_ERROR, HK_ERROR_LOCKED))
        hk_fail(error, HK_ERROR_LOCKED, HK_NOWHERE,
                "another run holds the database '.hakusho/data.db'; try again later, "
                "or say --lock wait");
    else if (failure != NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    return lock;
}

/* The lock where nothing has to be loaded and others share it, too; NULL: it cannot be
 * had that way. */
static HkLock *
share_fresh(const HkProject *project, const char *folder, const char *database)
{
    g_autoptr(HkLock) lock = hk_lock_take(folder, HK_LOCK_SHARED, FALSE, NULL);
    g_autoptr(HkStore) store =
        lock != NULL ? hk_store_open(database, HK_STORE_READ, NULL) : NULL;

    return store != NULL && hk_project_is_fresh(store, project) ? g_steal_pointer(&lock)
                                                                : NULL;
}

/* The folder of the database of @project (transfer full); NULL if nobody can write
 * there. */
static char *
lock_folder(const HkProject *project)
{
    g_autofree char *database = hk_store_default_path(project->root);
    char *folder = g_path_get_dirname(database);

    if (g_access(folder, F_OK) != 0 || g_access(folder, W_OK) == 0)
        return folder;
    g_free(folder);
    return NULL;
}

gboolean
hk_table_lock_share(const HkProject *project, gboolean wait, HkLock **lock,
                    GError **error)
{
    g_autofree char *folder = lock_folder(project);

    *lock = folder != NULL ? take(folder, HK_LOCK_SHARED, wait, error) : NULL;
    return *lock != NULL || folder == NULL;
}

gboolean
hk_table_lock_take(const HkProject *project, gboolean alone, gboolean wait,
                   HkLock **lock, GError **error)
{
    g_autofree char *database = hk_store_default_path(project->root);
    g_autofree char *folder = lock_folder(project);
    g_autoptr(GError) failure = NULL;

    *lock = NULL;
    if (folder == NULL)
        return TRUE;
    *lock = take(folder, HK_LOCK_ALONE, FALSE, &failure);
    if (*lock == NULL && g_error_matches(failure, HK_ERROR, HK_ERROR_LOCKED)) {
        if (!alone)
            *lock = share_fresh(project, folder, database);
        if (*lock == NULL && wait) {
            g_clear_error(&failure);
            *lock = take(folder, HK_LOCK_ALONE, TRUE, &failure);
        }
    }
    if (*lock == NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    return *lock != NULL;
}
