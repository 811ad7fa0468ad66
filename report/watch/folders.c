/* report/watch/folders.c - changes of files, told by inotify. */
#include "report/watch/folders.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is being written counts when it is closed, not before. */
#define EVENTS                                                              \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | \
     IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

struct HkFolders {
    int fd;
    GHashTable *paths;   /* watch descriptor -> path */
    GHashTable *seen;    /* "device:inode" of the folders of the walk in work */
    GPtrArray *left_out; /* of char* */
};

HkFolders *
hk_folders_new(GError **error)
{
    HkFolders *folders;
    const int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

    if (fd < 0) {
        hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot watch files: %s",
                g_strerror(errno));
        return NULL;
    }
    folders = g_new0(HkFolders, 1);
    folders->fd = fd;
    folders->paths = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    folders->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    folders->left_out = g_ptr_array_new_with_free_func(g_free);
    return folders;
}

void
hk_folders_free(HkFolders *folders)
{
    if (folders == NULL)
        return;
    close(folders->fd);
    g_hash_table_unref(folders->paths);
    g_hash_table_unref(folders->seen);
    g_ptr_array_unref(folders->left_out);
    g_free(folders);
}

void
hk_folders_leave_out(HkFolders *folders, const char *path)
{
    if (!g_ptr_array_find_with_equal_func(folders->left_out, path, g_str_equal, NULL))
        g_ptr_array_add(folders->left_out, g_strdup(path));
}

/* Whether @path was not met in this walk: links may lead in circles. */
static gboolean
is_new_folder(HkFolders *folders, const char *path)
{
    struct stat status;

    if (g_ptr_array_find_with_equal_func(folders->left_out, path, g_str_equal, NULL) ||
        stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        return FALSE;
    return g_hash_table_add(
        folders->seen, g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                       (guint64)status.st_dev, (guint64)status.st_ino));
}

static gboolean
add_folder(HkFolders *folders, const char *path, GError **error)
{
    const int watch = inotify_add_watch(folders->fd, path, EVENTS);

    if (watch >= 0)
        g_hash_table_insert(folders->paths, GINT_TO_POINTER(watch), g_strdup(path));
    else if (errno == ENOSPC)
        return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE,
                       "cannot watch %s: the system allows no more folders "
                       "(fs.inotify.max_user_watches)",
                       path);
    return TRUE; /* gone again, or not ours to read */
}

static gboolean
add_below(HkFolders *folders, const char *path, GError **error)
{
    g_autoptr(GDir) dir = NULL;
    const char *name;

    if (!is_new_folder(folders, path))
        return TRUE;
    if (!add_folder(folders, path, error))
        return FALSE;
    dir = g_dir_open(path, 0, NULL);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);

        if (*name != '.' && !add_below(folders, below, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
hk_folders_add(HkFolders *folders, const char *path, GError **error)
{
    g_hash_table_remove_all(folders->seen);
    return add_below(folders, path, error);
}

guint
hk_folders_n(const HkFolders *folders)
{
    return g_hash_table_size(folders->paths);
}

int
hk_folders_fd(const HkFolders *folders)
{
    return folders->fd;
}

/* Hidden files, among them temporary ones of ours; and backups: a.yaml~, #a.yaml#, and
 * the 4913 by which vim finds out whether it may write. */
static gboolean
is_private(const char *name)
{
    return *name == '.' || *name == '#' || g_str_has_suffix(name, "~") ||
           strcmp(name, "4913") == 0;
}

/* Whether what was created is complete already: a folder, or a link. */
static gboolean
is_complete(const char *folder, const struct inotify_event *event)
{
    g_autofree char *path = g_build_filename(folder, event->name, NULL);
    struct stat status;

    return (event->mask & IN_ISDIR) != 0 ||
           (lstat(path, &status) == 0 &&
            (S_ISLNK(status.st_mode) || status.st_nlink > 1));
}

static gboolean
counts(HkFolders *folders, const struct inotify_event *event)
{
    const char *folder =
        g_hash_table_lookup(folders->paths, GINT_TO_POINTER(event->wd));
    g_autofree char *path = NULL;

    if ((event->mask & IN_Q_OVERFLOW) != 0)
        return TRUE;
    if ((event->mask & IN_IGNORED) != 0) {
        g_hash_table_remove(folders->paths, GINT_TO_POINTER(event->wd));
        return TRUE;
    }
    if (folder == NULL || event->len == 0)
        return folder != NULL;
    path = g_build_filename(folder, event->name, NULL);
    if (is_private(event->name) ||
        g_ptr_array_find_with_equal_func(folders->left_out, path, g_str_equal, NULL))
        return FALSE;
    return (event->mask & IN_CREATE) == 0 || is_complete(folder, event);
}

gboolean
hk_folders_read(HkFolders *folders)
{
    char buffer[16384] __attribute__((aligned(__alignof__(struct inotify_event))));
    gboolean changed = FALSE;
    ssize_t length;

    while ((length = read(folders->fd, buffer, sizeof buffer)) > 0)
        for (char *at = buffer; at < buffer + length;) {
            const struct inotify_event *event = (gconstpointer)at;

            changed = counts(folders, event) || changed;
            at += sizeof *event + event->len;
        }
    return changed;
}
