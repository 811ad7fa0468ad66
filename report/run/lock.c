/* report/run/lock.c - one run at a time writes into a folder. */
#include "report/run/lock.h"

#include "report/run/publish.h"
#include "report/run/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct HkLock {
    int fd;
};

static gboolean
lock(int fd, HkLockKind kind, const char *folder, gboolean wait, GError **error)
{
    const int operation = kind == HK_LOCK_SHARED ? LOCK_SH : LOCK_EX;

    while (flock(fd, operation | (wait ? 0 : LOCK_NB)) != 0) {
        if (errno == EWOULDBLOCK)
            return hk_fail(
                error, HK_ERROR_LOCKED, HK_NOWHERE,
                "another run is writing into %s; try again later, or say --lock wait",
                folder);
        if (errno != EINTR)
            return hk_fail_output(error, "write into", folder);
        if (!hk_stop_check(error))
            return FALSE;
    }
    return TRUE;
}

HkLock *
hk_lock_take(const char *folder, HkLockKind kind, gboolean wait, GError **error)
{
    g_autofree char *path = g_build_filename(folder, HK_LOCK_FILE, NULL);
    HkLock *taken;
    int fd;

    if (g_mkdir_with_parents(folder, 0777) != 0) {
        hk_fail_output(error, "make the folder", folder);
        return NULL;
    }
    /* The file is never deleted: who waits for it and who makes it anew would each hold
     * a lock. */
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0) {
        hk_fail_output(error, "write into", folder);
        return NULL;
    }
    if (!lock(fd, kind, folder, wait, error)) {
        close(fd);
        return NULL;
    }
    taken = g_new(HkLock, 1);
    taken->fd = fd;
    return taken;
}

void
hk_lock_share(HkLock *taken)
{
    if (taken != NULL)
        flock(taken->fd, LOCK_SH);
}

void
hk_lock_release(HkLock *taken)
{
    if (taken == NULL)
        return;
    close(taken->fd);
    g_free(taken);
}
