/* report/run/shard-run.c - where the runs of a frozen plan keep what they know. */
#include "report/run/shard-run.h"

#include "report/run/publish.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* So much of a plan's id tells it from all others. */
#define SHORT_ID 16

char *
hk_shards_folder(const char *folder, const char *plan)
{
    g_autofree char *id = g_strndup(plan, SHORT_ID);

    return g_build_filename(folder, HK_SHARDS_FOLDER, id, NULL);
}

char *
hk_shard_folder(const char *folder, const char *plan, const HkShard *shard)
{
    g_autofree char *all = hk_shards_folder(folder, plan);
    g_autofree char *name = g_strdup_printf("%u-of-%u", shard->index, shard->count);

    return g_build_filename(all, name, NULL);
}

HkLock *
hk_shard_lock(const char *folder, const char *plan, const HkShard *shard, gboolean wait,
              GError **error)
{
    g_autofree char *own = hk_shard_folder(folder, plan, shard);
    g_autoptr(GError) why = NULL;
    HkLock *lock = hk_lock_take(own, HK_LOCK_ALONE, wait, &why);

    if (lock != NULL)
        return lock;
    if (g_error_matches(why, HK_ERROR, HK_ERROR_LOCKED))
        hk_fail(error, HK_ERROR_LOCKED, HK_NOWHERE,
                "another run is building shard %u/%u of this plan into %s; try again "
                "later, or say --lock wait",
                shard->index, shard->count, folder);
    else
        g_propagate_error(error, g_steal_pointer(&why));
    return NULL;
}

void
hk_shard_undo(const char *folder, const char *plan, const HkShard *shard)
{
    g_autofree char *own = hk_shard_folder(folder, plan, shard);
    g_autofree char *path = g_build_filename(own, HK_SHARD_MANIFEST, NULL);

    g_unlink(path);
}

gboolean
hk_shard_finish(const char *folder, const HkFrozenPlan *plan, const HkShard *shard,
                const HkManifest *manifest, GError **error)
{
    g_autofree char *own = hk_shard_folder(folder, plan->id, shard);
    g_autofree char *path = g_build_filename(own, HK_SHARD_MANIFEST, NULL);
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < plan->papers->len; i++) {
        const HkFrozenPaper *paper = plan->papers->pdata[i];
        const HkRecord *record =
            hk_shard_has(shard, i)
                ? hk_manifest_find(manifest, paper->name, paper->format)
                : NULL;
        g_autofree char *line = record != NULL ? hk_record_print(record) : NULL;

        if (!hk_shard_has(shard, i))
            continue;
        if (line == NULL)
            return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE,
                           "the journal does not know the paper '%s'", paper->name);
        g_string_append_printf(out, "%s\n", line);
    }
    return hk_publish_text(path, out->str, error);
}

/* Appends the files of the shard whose folder is called @shard from @folder. */
static void
list_shard(const char *folder, const char *shard, GPtrArray *files)
{
    static const char *const names[] = { HK_LOCK_FILE, HK_JOURNAL_FILE,
                                         HK_SHARD_MANIFEST };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        char *file = g_build_filename(shard, names[i], NULL);
        g_autofree char *path = g_build_filename(folder, file, NULL);

        if (g_access(path, F_OK) == 0)
            g_ptr_array_add(files, file);
        else
            g_free(file);
    }
}

/* Appends those of all shards of the plan whose folder is called @plan. */
static void
list_plan(const char *folder, const char *plan, GPtrArray *files)
{
    g_autofree char *path = g_build_filename(folder, plan, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *shard = g_build_filename(plan, name, NULL);

        list_shard(folder, shard, files);
    }
}

GPtrArray *
hk_shards_files(const char *folder)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *all = g_build_filename(folder, HK_SHARDS_FOLDER, NULL);
    g_autoptr(GDir) dir = g_dir_open(all, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *plan = g_build_filename(HK_SHARDS_FOLDER, name, NULL);

        list_plan(folder, plan, files);
    }
    return files;
}

void
hk_shards_forget(const char *folder, const char *plan)
{
    g_autofree char *own = hk_shards_folder(folder, plan);
    g_autoptr(GPtrArray) files = hk_shards_files(folder);

    for (guint i = 0; i < files->len; i++) {
        g_autofree char *file = g_build_filename(folder, files->pdata[i], NULL);
        g_autofree char *shard = g_path_get_dirname(file);
        g_autofree char *above = g_path_get_dirname(shard);

        if (g_str_equal(above, own))
            continue;
        g_unlink(file);
        g_rmdir(shard); /* once they are empty */
        g_rmdir(above);
    }
}
