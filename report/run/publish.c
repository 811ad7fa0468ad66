/* report/run/publish.c - atomic outputs. */
#include "report/run/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct HkPublication {
    char *target;
    char *folder;
    char *path; /* ".NAME.PID.tmp" in the same folder; NULL once it has its name */
};

gboolean
hk_fail_output(GError **error, const char *what, const char *path)
{
    const int number = errno;
    const gboolean broke_off =
        number == ENOSPC || number == EDQUOT || number == EFBIG || number == EIO;

    return hk_fail(error, broke_off ? HK_ERROR_WRITE : HK_ERROR_OUTPUT, HK_NOWHERE,
                   "cannot %s %s: %s", what, path, g_strerror(number));
}

/* The process that wrote the temporary file @name; 0 if it is none of ours. */
static pid_t
writer_of(const char *name)
{
    const char *ending =
        g_str_has_suffix(name, ".tmp") ? name + strlen(name) - 4 : NULL;
    const char *dot = ending;
    guint64 pid;
    g_autofree char *digits = NULL;

    if (name[0] != '.' || ending == NULL)
        return 0;
    while (dot > name && dot[-1] != '.')
        dot--;
    digits = g_strndup(dot, (gsize)(ending - dot));
    return dot > name + 1 &&
                   g_ascii_string_to_unsigned(digits, 10, 1, G_MAXINT, &pid, NULL)
               ? (pid_t)pid
               : 0;
}

/* Whether the process @pid is there; one that has ended and that nobody has asked about
 * yet (a zombie) is not. */
static gboolean
is_running(pid_t pid)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)pid);
    g_autofree char *stat = NULL;
    const char *state;

    if (kill(pid, 0) != 0)
        return errno != ESRCH;
    if (!g_file_get_contents(path, &stat, NULL, NULL))
        return TRUE;
    state = strrchr(stat, ')'); /* the end of the name; the state follows */
    return state == NULL || strlen(state) < 3 || (state[2] != 'Z' && state[2] != 'X');
}

static gboolean
is_dead(const char *name, gpointer ignored)
{
    (void)ignored;
    return !is_running(writer_of(name));
}

/* Removes the temporary files of @folder that @goes says yes to. */
static void
sweep(const char *folder, gboolean (*goes)(const char *name, gpointer data),
      gpointer data)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (writer_of(name) > 0 && goes(name, data))
            g_unlink(path);
    }
}

void
hk_publication_sweep(const char *folder)
{
    sweep(folder, is_dead, NULL);
}

/* Whose outputs are swept. */
typedef struct Own {
    gboolean (*is_ours)(const char *output, gpointer data);
    gpointer data;
} Own;

/* ".NAME.PID.tmp" is a temporary file of NAME. */
static gboolean
is_own(const char *name, gpointer data)
{
    const Own *own = data;
    g_autofree char *output = g_strndup(name + 1, strlen(name) - strlen("..tmp"));

    *strrchr(output, '.') = '\0';
    return own->is_ours(output, own->data);
}

void
hk_publication_sweep_own(const char *folder,
                         gboolean (*is_ours)(const char *output, gpointer data),
                         gpointer data)
{
    sweep(folder, is_own, &(Own){ is_ours, data });
}

HkPublication *
hk_publication_begin(const char *target, GError **error)
{
    g_autoptr(HkPublication) made = g_new0(HkPublication, 1);
    g_autofree char *base = g_path_get_basename(target);
    g_autofree char *name = g_strdup_printf(".%s.%d.tmp", base, (int)getpid());

    made->target = g_strdup(target);
    made->folder = g_path_get_dirname(target);
    if (g_mkdir_with_parents(made->folder, 0777) != 0) {
        hk_fail_output(error, "make the folder", made->folder);
        return NULL;
    }
    if (g_access(made->folder, W_OK) != 0) {
        hk_fail_output(error, "write into", made->folder);
        return NULL;
    }
    made->path = g_build_filename(made->folder, name, NULL);
    return g_steal_pointer(&made);
}

const char *
hk_publication_path(const HkPublication *publication)
{
    return publication->path;
}

/* Whether two files have the same bytes; FALSE also when one cannot be read. */
static gboolean
same_bytes(const char *a, const char *b)
{
    g_autoptr(GMappedFile) one = g_mapped_file_new(a, FALSE, NULL);
    g_autoptr(GMappedFile) two = g_mapped_file_new(b, FALSE, NULL);

    return one != NULL && two != NULL &&
           g_mapped_file_get_length(one) == g_mapped_file_get_length(two) &&
           memcmp(g_mapped_file_get_contents(one), g_mapped_file_get_contents(two),
                  g_mapped_file_get_length(one)) == 0;
}

/* Flushes a file or folder to the disk. A failed fsync is final and never tried again.
 */
static gboolean
flush_to_disk(const char *path, int flags, GError **error)
{
    int fd = open(path, flags | O_CLOEXEC);
    gboolean flushed = fd >= 0 && fsync(fd) == 0;

    if (!flushed)
        hk_fail_output(error, "flush", path);
    if (fd >= 0)
        close(fd);
    return flushed;
}

gboolean
hk_publication_commit(HkPublication *publication, gboolean *unchanged, GError **error)
{
    gboolean same = same_bytes(publication->path, publication->target);

    if (unchanged != NULL)
        *unchanged = same;
    if (same)
        return TRUE;
    if (!flush_to_disk(publication->path, O_RDONLY, error))
        return FALSE;
    if (g_rename(publication->path, publication->target) != 0)
        return hk_fail_output(error, "write", publication->target);
    g_clear_pointer(&publication->path, g_free);
    return flush_to_disk(publication->folder, O_RDONLY | O_DIRECTORY, error);
}

void
hk_publication_free(HkPublication *publication)
{
    if (publication == NULL)
        return;
    if (publication->path != NULL)
        g_unlink(publication->path);
    g_free(publication->path);
    g_free(publication->folder);
    g_free(publication->target);
    g_free(publication);
}

/* Writes all of @text; errno says why not. */
static gboolean
write_text(int fd, const char *text)
{
    gsize left = strlen(text);

    while (left > 0) {
        const ssize_t n = write(fd, text, left);

        if (n < 0 && errno != EINTR)
            return FALSE;
        text += MAX(n, 0);
        left -= (gsize)MAX(n, 0);
    }
    return fchmod(fd, 0644) == 0;
}

gboolean
hk_publish_text(const char *path, const char *text, GError **error)
{
    g_autoptr(HkPublication) publication = NULL;
    gboolean written;
    int fd;

    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "%s is not a file", path);
    publication = hk_publication_begin(path, error);
    if (publication == NULL)
        return FALSE;
    fd = open(publication->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
              0644);
    if (fd < 0)
        return hk_fail_output(error, "write", path);
    written = write_text(fd, text);
    if (!written)
        hk_fail_output(error, "write", path);
    close(fd);
    return written && hk_publication_commit(publication, NULL, error);
}

/* N if @file is NAME-N.ENDING as papers are named, else 0. */
static guint64
page_number(const char *file, const char *name, const char *ending)
{
    const gsize length = strlen(name);
    g_autofree char *digits = NULL;
    guint64 number;

    if (strncmp(file, name, length) != 0 || file[length] != '-' ||
        strlen(file + length) < strlen(ending) + 3 || file[length + 1] == '0')
        return 0;
    digits = g_strndup(file + length + 1, strlen(file + length) - strlen(ending) - 2);
    if (!g_str_has_suffix(file, ending) ||
        file[strlen(file) - strlen(ending) - 1] != '.' ||
        !g_ascii_string_to_unsigned(digits, 10, 1, G_MAXUINT, &number, NULL))
        return 0;
    return number;
}

void
hk_publication_drop_pages(const char *folder, const char *name, const char *ending,
                          guint last)
{
    g_autofree char *first = g_build_filename(folder, name, NULL);
    g_autofree char *where = g_path_get_dirname(first);
    g_autofree char *base = g_path_get_basename(first);
    g_autoptr(GDir) dir = g_dir_open(where, 0, NULL);
    const char *file;

    while (dir != NULL && (file = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(where, file, NULL);

        if (page_number(file, base, ending) > last)
            g_unlink(path);
    }
}
