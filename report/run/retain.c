/* report/run/retain.c - output folders that carry a date: only the newest are kept. */
#include "report/run/retain.h"

#include "data/calendar.h"
#include "report/run/lock.h"
#include "report/run/manifest.h"
#include "report/run/merge.h"
#include "report/run/shard-run.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder to be taken away: what may be in it, by its path from the folder. */
typedef struct Doomed {
    GHashTable *files;   /* path -> SHA-256, or NULL for what is always ours */
    GHashTable *folders; /* paths */
    gboolean removing;   /* else only looking */
} Doomed;

char *
hk_dated_folder(const char *output, gint64 epoch)
{
    g_autoptr(GDateTime) day =
        epoch >= 0 ? g_date_time_new_from_unix_utc(epoch) : g_date_time_new_now_local();
    g_autofree char *date = g_date_time_format(day, "%Y-%m-%d");
    g_auto(GStrv) parts = g_strsplit(output, HK_DATE_SLOT, -1);

    return g_strjoinv(date, parts);
}

/* Whether @name is what @pattern, which has {date}, becomes on some day. */
static gboolean
is_dated(const char *name, const char *pattern)
{
    const char *slot = strstr(pattern, HK_DATE_SLOT);
    const gsize before = (gsize)(slot - pattern), length = strlen("2026-11-21");
    const char *after = slot + strlen(HK_DATE_SLOT);
    g_autofree char *date = NULL;
    gint64 day;

    if (strlen(name) != before + length + strlen(after) ||
        strncmp(name, pattern, before) != 0 ||
        strcmp(name + before + length, after) != 0)
        return FALSE;
    date = g_strndup(name + before, length);
    return date[4] == '-' && date[7] == '-' && hk_date_parse(date, &day, NULL);
}

/* The SHA-256 of the plain file @name in @folder (transfer full); NULL: there is none.
 */
static char *
digest_in(int folder, const char *name)
{
    const int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    char *sha256 = NULL;
    struct stat found;

    if (fd >= 0 && fstat(fd, &found) == 0 && S_ISREG(found.st_mode))
        sha256 = hk_file_digest(path);
    if (fd >= 0)
        close(fd);
    return sha256;
}

/* A plain file that is as we wrote it. */
static gboolean
take_file(const Doomed *doomed, int folder, const char *name, const char *path)
{
    gpointer expected;
    g_autofree char *sha256 = NULL;

    if (!g_hash_table_lookup_extended(doomed->files, path, NULL, &expected))
        return FALSE;
    sha256 = digest_in(folder, name);
    if (sha256 == NULL || (expected != NULL && strcmp(sha256, expected) != 0))
        return FALSE;
    /* Without its manifest a folder that is half gone would never be known for ours. */
    return !doomed->removing || strcmp(path, HK_MANIFEST_FILE) == 0 ||
           unlinkat(folder, name, 0) == 0;
}

static gboolean take_all(const Doomed *doomed, int folder, const char *path);

static gboolean
take_folder(const Doomed *doomed, int folder, const char *name, const char *path)
{
    int inner;
    gboolean good;

    if (!g_hash_table_contains(doomed->folders, path))
        return FALSE;
    inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    good = inner >= 0 && take_all(doomed, inner, path);
    if (inner >= 0)
        close(inner);
    return good && (!doomed->removing || unlinkat(folder, name, AT_REMOVEDIR) == 0);
}

/* Everything in @folder, which is at @path of the doomed one ("": it itself). FALSE at
 * the first thing that is not ours. */
static gboolean
take_all(const Doomed *doomed, int folder, const char *path)
{
    const int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;
    gboolean good = dir != NULL;

    if (dir == NULL && copy >= 0)
        close(copy);
    while (good && (entry = readdir(dir)) != NULL) {
        g_autofree char *inner = *path == '\0'
                                     ? g_strdup(entry->d_name)
                                     : g_strconcat(path, "/", entry->d_name, NULL);

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        good = take_file(doomed, folder, entry->d_name, inner) ||
               take_folder(doomed, folder, entry->d_name, inner);
    }
    if (dir != NULL)
        closedir(dir);
    return good;
}

/* A file that may be there, and the folders on the way to it. @sha256 NULL: with any
 * bytes. */
static void
add_file(Doomed *doomed, const char *path, const char *sha256)
{
    char *way = g_path_get_dirname(path);

    g_hash_table_insert(doomed->files, g_strdup(path), g_strdup(sha256));
    while (strcmp(way, ".") != 0 && strcmp(way, "/") != 0 &&
           g_hash_table_add(doomed->folders, g_strdup(way))) {
        char *above = g_path_get_dirname(way);

        g_free(way);
        way = above;
    }
    g_free(way);
}

/* What may be in the folder at @path, of @manifest: papers, and our own files. */
static void
list_ours(Doomed *doomed, const char *path, const HkManifest *manifest)
{
    static const char *const own[] = { HK_MANIFEST_FILE, HK_JOURNAL_FILE, HK_LOCK_FILE,
                                       HK_MERGED_FILE, HK_SUCCESS_FILE };
    g_autoptr(GPtrArray) outputs = hk_manifest_outputs(manifest);
    g_autoptr(GPtrArray) shards = hk_shards_files(path);

    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        add_file(doomed, own[i], NULL);
    for (guint i = 0; i < shards->len; i++)
        add_file(doomed, shards->pdata[i], NULL);
    for (guint i = 0; i < outputs->len; i++) {
        const HkRecordedFile *file = outputs->pdata[i];

        add_file(doomed, file->path, file->sha256);
    }
}

/* Whether all of the open @folder is ours; takes it away if @removing. */
static gboolean
take_contents(int folder, gboolean removing)
{
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", folder);
    g_autoptr(HkManifest) manifest = hk_manifest_read(path);
    g_autoptr(GHashTable) files =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) folders =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Doomed doomed = { files, folders, removing };

    list_ours(&doomed, path, manifest);
    return take_all(&doomed, folder, "");
}

/* Takes the open @folder called @name of @parent away; a reason why not (static); NULL:
 * done. */
static const char *
take_away(int parent, int folder, const char *name)
{
    const int lock = openat(folder, HK_LOCK_FILE, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    const gboolean is_held = lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0;
    const char *why = NULL;

    if (is_held)
        why = "another run holds it";
    else if (!take_contents(folder, FALSE))
        why = "there is something in it that no run wrote, or that was changed";
    else if (!take_contents(folder, TRUE) ||
             unlinkat(folder, HK_MANIFEST_FILE, 0) != 0 ||
             unlinkat(parent, name, AT_REMOVEDIR) != 0)
        why = "it cannot be written";
    if (lock >= 0)
        close(lock);
    return why;
}

/* The folder @name of @parent, if it is one of ours; -1: it is not. */
static int
open_ours(int parent, const char *name)
{
    const int folder =
        openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat found;

    if (folder >= 0 &&
        fstatat(folder, HK_MANIFEST_FILE, &found, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(found.st_mode))
        return folder;
    if (folder >= 0)
        close(folder);
    return -1;
}

static int
compare_newest_first(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)b, *(const char *const *)a);
}

/* The names in the folder at @path that @pattern stands for, the newest first. */
static GPtrArray *
list_dated(const char *path, const char *pattern)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (is_dated(name, pattern))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_newest_first);
    return names;
}

gboolean
hk_retain_check(const char *output, HkDiags *diags)
{
    g_autofree char *name = g_path_get_basename(output);

    if (strstr(name, HK_DATE_SLOT) != NULL)
        return TRUE;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                 "such as --output 'out/" HK_DATE_SLOT
                 "', or 'output: out/" HK_DATE_SLOT "' in the project file",
                 "--retain is for output folders with " HK_DATE_SLOT
                 " in their own name, not for %s",
                 output);
    return FALSE;
}

void
hk_retain(const char *output, guint n_kept, HkDiags *diags)
{
    g_autofree char *path = g_path_get_dirname(output);
    g_autofree char *pattern = g_path_get_basename(output);
    g_autoptr(GPtrArray) names = NULL;
    int parent;
    guint n_ours = 0;

    if (!hk_retain_check(output, diags))
        return;
    names = list_dated(path, pattern);
    parent = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (guint i = 0; parent >= 0 && i < names->len; i++) {
        const char *name = names->pdata[i];
        const int folder = open_ours(parent, name);
        const char *why = NULL;

        if (folder < 0)
            continue;
        if (++n_ours > n_kept)
            why = take_away(parent, folder, name);
        if (why != NULL)
            hk_diags_add(diags, HK_WARNING, HK_ERROR_OUTPUT, HK_NOWHERE, NULL,
                         "--retain keeps %s/%s: %s", path, name, why);
        close(folder);
    }
    if (parent >= 0)
        close(parent);
}
