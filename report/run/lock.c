/* report/run/lock.c - one run at a time writes into a folder. */
#include "report/run/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* The file is never deleted: who waits for it and who makes it anew would each hold a
 * lock. */
#define LOCK_FILE ".hakusho.lock"

struct HkLock {
    int fd;
};

static gboolean
fail_output(const char *folder, GError **error)
{
    return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot write into %s: %s",
                   folder, g_strerror(errno));
}

static gboolean
lock(int fd, const char *folder, gboolean wait, GError **error)
{
    int result;

    do
        result = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB));
    while (result != 0 && errno == EINTR);
    if (result == 0)
        return TRUE;
    if (errno != EWOULDBLOCK)
        return fail_output(folder, error);
    return hk_fail(
        error, HK_ERROR_LOCKED, HK_NOWHERE,
        "another run is writing into %s; try again later, or say --lock wait", folder);
}

HkLock *
hk_lock_take(const char *folder, gboolean wait, GError **error)
{
    g_autofree char *path = g_build_filename(folder, LOCK_FILE, NULL);
    HkLock *taken;
    int fd;

    if (g_mkdir_with_parents(folder, 0777) != 0) {
        hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot make the folder %s: %s",
                folder, g_strerror(errno));
        return NULL;
    }
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0) {
        fail_output(folder, error);
        return NULL;
    }
    if (!lock(fd, folder, wait, error)) {
        close(fd);
        return NULL;
    }
    taken = g_new(HkLock, 1);
    taken->fd = fd;
    return taken;
}

void
hk_lock_release(HkLock *taken)
{
    if (taken == NULL)
        return;
    close(taken->fd);
    g_free(taken);
}
