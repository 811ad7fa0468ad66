/* report/watch/watch.c - the loop of a watch: changes, work, signals.
 *
 * The work is done in a process forked for it: should it die, the watch goes on. */
#include "report/watch/watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* Saving a file may be several steps, and several files may be saved at once: so long
 * it has to be quiet, but no change waits longer than that. Milliseconds. */
#define QUIET 30
#define LONGEST_WAIT 300

typedef struct Loop {
    const HkWatch *watch;
    HkFolders *folders;
    int signals;     /* a signalfd */
    sigset_t before; /* the mask that the process had */
    pid_t worker;    /* 0: none */
    gint64 changed;  /* the first change that was not worked on; 0: none */
    gboolean ends;
} Loop;

static gboolean
open_signals(Loop *loop, GError **error)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &loop->before);
    loop->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (loop->signals >= 0)
        return TRUE;
    sigprocmask(SIG_SETMASK, &loop->before, NULL);
    return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot wait for signals: %s",
                   g_strerror(errno));
}

static void
close_signals(Loop *loop)
{
    close(loop->signals);
    sigprocmask(SIG_SETMASK, &loop->before, NULL);
}

static gboolean
start_work(Loop *loop, GError **error)
{
    const gint64 changed = loop->changed;

    loop->changed = 0;
    if (!loop->watch->look(loop->folders, loop->watch->user, error))
        return FALSE;
    fflush(NULL);
    loop->worker = fork();
    if (loop->worker < 0)
        return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE,
                       "cannot start a process: %s", g_strerror(errno));
    if (loop->worker > 0)
        return TRUE;
    sigprocmask(SIG_SETMASK, &loop->before, NULL);
    {
        const int result = loop->watch->work(changed, loop->watch->user);

        fflush(NULL);
        _exit(result);
    }
}

/* Waits for the worker if it has ended, or until it has. */
static void
reap(Loop *loop, gboolean wait_for_it)
{
    int status;

    if (loop->worker == 0 ||
        waitpid(loop->worker, &status, wait_for_it ? 0 : WNOHANG) != loop->worker)
        return;
    loop->worker = 0;
    if (!loop->ends && !loop->watch->done(WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                                          loop->watch->user))
        loop->ends = TRUE;
}

static void
read_signals(Loop *loop)
{
    struct signalfd_siginfo info;

    while (read(loop->signals, &info, sizeof info) == (ssize_t)sizeof info)
        if (info.ssi_signo != SIGCHLD)
            loop->ends = TRUE;
    reap(loop, FALSE);
}

/* How long to wait for another change; -1: until something happens. Milliseconds. */
static int
wait_of(const Loop *loop)
{
    const gint64 waited = (g_get_monotonic_time() - loop->changed) / 1000;

    if (loop->changed == 0 || loop->worker != 0)
        return -1;
    return (int)CLAMP(LONGEST_WAIT - waited, 0, QUIET);
}

/* One round: waits for something, and starts the work when all is quiet. */
static gboolean
turn(Loop *loop, GError **error)
{
    struct pollfd fds[] = { { hk_folders_fd(loop->folders), POLLIN, 0 },
                            { loop->signals, POLLIN, 0 } };
    const int n = poll(fds, G_N_ELEMENTS(fds), wait_of(loop));

    if (n < 0 && errno != EINTR)
        return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "cannot wait: %s",
                       g_strerror(errno));
    if (hk_folders_read(loop->folders) && loop->changed == 0)
        loop->changed = g_get_monotonic_time();
    read_signals(loop);
    if (loop->ends || loop->worker != 0 || loop->changed == 0)
        return TRUE;
    /* Nothing came while it waited, or it has waited long enough. */
    return n == 0 || wait_of(loop) == 0 ? start_work(loop, error) : TRUE;
}

gboolean
hk_watch_run(const HkWatch *watch, GError **error)
{
    g_autoptr(HkFolders) folders = hk_folders_new(error);
    Loop loop = { .watch = watch, .folders = folders };
    gboolean good;

    if (folders == NULL || !open_signals(&loop, error))
        return FALSE;
    good = start_work(&loop, error);
    while (good && !loop.ends)
        good = turn(&loop, error);
    loop.ends = TRUE;
    if (loop.worker != 0)
        kill(loop.worker, SIGTERM);
    reap(&loop, TRUE);
    close_signals(&loop);
    return good;
}
