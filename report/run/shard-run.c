/* report/run/shard-run.c - where the runs of a frozen plan keep what they know. */
#include "report/run/shard-run.h"

#include "report/run/publish.h"

#include <glib/gstdio.h>

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

/* Removes the folder of a shard: our files in it, and it if that was all. */
static void
remove_shard(const char *path)
{
    static const char *const files[] = { HK_LOCK_FILE, HK_JOURNAL_FILE,
                                         HK_SHARD_MANIFEST };

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *file = g_build_filename(path, files[i], NULL);

        g_unlink(file);
    }
    hk_publication_sweep(path);
    g_rmdir(path);
}

static void
remove_plan(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *shard = g_build_filename(path, name, NULL);

        remove_shard(shard);
    }
    g_rmdir(path);
}

void
hk_shards_forget(const char *folder, const char *plan)
{
    g_autofree char *all = g_build_filename(folder, HK_SHARDS_FOLDER, NULL);
    g_autofree char *own = hk_shards_folder(folder, plan);
    g_autoptr(GDir) dir = g_dir_open(all, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(all, name, NULL);

        if (!g_str_equal(path, own) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_plan(path);
    }
}
