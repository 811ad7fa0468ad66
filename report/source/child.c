/* report/source/child.c - a process of its own that answers a query on its standard
 * output. */
#include "report/source/child.h"

#include "report/run/stop.h"
#include "report/source/tally.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHUNK ((gsize)256 * 1024)
/* More of what a program complains about is not read by anybody. */
#define MOST_SAID 4096
/* How long a process may take to end after it was asked to, in microseconds. */
#define GRACE ((gint64)2 * G_USEC_PER_SEC)
/* How often it is told how far it is, in milliseconds. */
#define NEWS 500
/* How often the end of a process that has closed its output is looked for. */
#define PAUSE 5000

enum { OUT, ERR, START, N_PIPES };

/* A process that runs. */
typedef struct Child {
    const HkChildJob *job;
    pid_t pid;
    int pipes[N_PIPES]; /* our ends; -1: closed */
    int fd;             /* what its output goes to */
    gint64 deadline;    /* of the next signal, in microseconds of a monotonic clock */
    int n_signals;      /* it was sent */
    HkChildFate fate;
    HkTally tally;
    GChecksum *hash;
    GString *says;
    char *chunk;
} Child;

void
hk_child_end_clear(HkChildEnd *end)
{
    g_clear_pointer(&end->sha256, g_free);
    g_clear_pointer(&end->says, g_free);
}

static gboolean
fail_errno(GError **error, HkErrorCode code, const char *what)
{
    const int why = errno;

    return hk_fail(error, code, HK_NOWHERE, "%s: %s", what, g_strerror(why));
}

static void
close_pipe(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* In the new process: makes it a leader of its group that ends with its parent, and
 * undoes what this program has set for its own signals. */
static void
detach(pid_t parent)
{
    static const int signals[] = { SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP, SIGALRM };
    sigset_t none;

    setpgid(0, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        signal(signals[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(127);
}

/* In the new process, whose ends of the pipes are @ends. */
static void G_GNUC_NORETURN
begin(const HkChildJob *job, const int *ends)
{
    const int nothing = open("/dev/null", O_RDONLY);
    int why;

    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 ||
        dup2(ends[OUT], STDOUT_FILENO) < 0 || dup2(ends[ERR], STDERR_FILENO) < 0 ||
        chdir("/") != 0)
        _exit(127);
    if (job->run != NULL) {
        close(ends[START]);
        _exit(job->run(job->data));
    }
    environ = (char **)job->environment;
    execvp(job->argv[0], job->argv);
    why = errno;
    if (write(ends[START], &why, sizeof why) < 0)
        _exit(126);
    _exit(127);
}

static gboolean
open_pipes(int ours[N_PIPES], int theirs[N_PIPES], GError **error)
{
    for (int i = 0; i < N_PIPES; i++)
        ours[i] = theirs[i] = -1;
    for (int i = 0; i < N_PIPES; i++) {
        int ends[2];

        if (pipe2(ends, O_CLOEXEC) != 0)
            return fail_errno(error, HK_ERROR_INTERNAL, "cannot make a pipe");
        ours[i] = ends[0];
        theirs[i] = ends[1];
    }
    return TRUE;
}

static gboolean
start(Child *child, GError **error)
{
    const pid_t parent = getpid();
    int theirs[N_PIPES];
    gboolean good = open_pipes(child->pipes, theirs, error);

    if (good) {
        fflush(NULL);
        child->pid = fork();
        if (child->pid == 0) {
            detach(parent);
            begin(child->job, theirs);
        }
        good = child->pid > 0 ||
               fail_errno(error, HK_ERROR_INTERNAL, "cannot start a process");
    }
    if (good)
        setpgid(child->pid, child->pid); /* whoever comes first */
    for (int i = 0; i < N_PIPES; i++)
        close_pipe(&theirs[i]);
    return good;
}

/* Sends the group the next sharper signal; the last of them is repeated. The first is
 * what clients of databases take for "give up the query". */
static void
urge(Child *child)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGKILL };
    const int last = (int)G_N_ELEMENTS(signals) - 1;

    kill(-child->pid, signals[MIN(child->n_signals, last)]);
    child->n_signals++;
    child->deadline = g_get_monotonic_time() + GRACE;
}

/* Ends the process because of @fate, unless that is under way. */
static void
stop(Child *child, HkChildFate fate)
{
    if (child->n_signals > 0)
        return;
    child->fate = fate;
    urge(child);
}

static gboolean
write_all(int fd, const char *bytes, gsize length, GError **error)
{
    while (length > 0) {
        const ssize_t n = write(fd, bytes, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail_errno(error, HK_ERROR_WRITE,
                              "the answer to a query cannot be kept while it comes");
        bytes += n;
        length -= (gsize)n;
    }
    return TRUE;
}

/* Takes what has come on the pipe @which. At its end the pipe is closed. */
static gboolean
take(Child *child, int which, GError **error)
{
    const ssize_t n = read(child->pipes[which], child->chunk, CHUNK);

    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return TRUE;
    if (n <= 0) {
        close_pipe(&child->pipes[which]);
        return TRUE;
    }
    if (which == ERR) {
        g_string_append_len(child->says, child->chunk,
                            MIN(n, (gssize)(MOST_SAID - child->says->len)));
        return TRUE;
    }
    if (child->n_signals > 0)
        return TRUE;
    g_checksum_update(child->hash, (const guchar *)child->chunk, n);
    hk_tally_add(&child->tally, child->chunk, (gsize)n);
    if (child->job->max_rows > 0 && child->tally.rows > (gint64)child->job->max_rows)
        stop(child, HK_CHILD_LONG);
    return write_all(child->fd, child->chunk, (gsize)n, error);
}

/* Waits for output, but not beyond the deadline. */
static gboolean
listen_once(Child *child, GError **error)
{
    struct pollfd polls[2] = {
        { .fd = child->pipes[OUT], .events = POLLIN },
        { .fd = child->pipes[ERR], .events = POLLIN },
    };
    const gint64 left = child->deadline - g_get_monotonic_time();
    gboolean good = TRUE;

    if (child->job->progress != NULL)
        child->job->progress(child->tally.rows, child->job->progress_data);
    if (poll(polls, 2, (int)CLAMP(left / 1000 + 1, 0, NEWS)) <= 0)
        return TRUE;
    for (int i = OUT; good && i <= ERR; i++)
        if ((polls[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0)
            good = take(child, i, error);
    return good;
}

/* Whether the process has ended; it stays a zombie, so that its group's number is not
 * given to another. */
static gboolean
has_ended(const Child *child)
{
    siginfo_t info = { 0 };

    return waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOWAIT | WNOHANG) == 0 &&
           info.si_pid == child->pid;
}

/* What time and others ask for. */
static void
watch_time(Child *child)
{
    if (hk_stop_is_asked())
        stop(child, HK_CHILD_STOPPED);
    if (g_get_monotonic_time() < child->deadline)
        return;
    if (child->n_signals == 0)
        child->fate = HK_CHILD_LATE;
    urge(child);
}

/* Reads until the output is at its end and the process too. What it started and left
 * behind may keep its standard error open. */
static gboolean
listen_all(Child *child, GError **error)
{
    for (; child->pipes[OUT] >= 0; watch_time(child))
        if (!listen_once(child, error))
            return FALSE;
    for (; !has_ended(child); watch_time(child))
        g_usleep(PAUSE);
    if (child->pipes[ERR] >= 0 && fcntl(child->pipes[ERR], F_SETFL, O_NONBLOCK) == 0)
        return take(child, ERR, error);
    return TRUE;
}

/* Ends what is left of the group, and takes the process's last word. */
static void
bury(Child *child, HkChildEnd *end)
{
    int status = 0;

    kill(-child->pid, SIGKILL);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    end->fate = child->fate;
    if (child->fate == HK_CHILD_ENDED && WIFSIGNALED(status))
        end->fate = HK_CHILD_KILLED;
    end->code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

/* Whether the program could be executed. */
static gboolean
has_begun(Child *child, HkChildEnd *end)
{
    int why = 0;
    ssize_t n;

    do
        n = read(child->pipes[START], &why, sizeof why);
    while (n < 0 && errno == EINTR);
    if (n < (ssize_t)sizeof why)
        return TRUE;
    bury(child, end);
    end->fate = HK_CHILD_NO_PROGRAM;
    end->code = why;
    return FALSE;
}

static void
child_clear(Child *child)
{
    for (int i = 0; i < N_PIPES; i++)
        close_pipe(&child->pipes[i]);
    g_checksum_free(child->hash);
    if (child->says != NULL)
        g_string_free(child->says, TRUE);
    g_free(child->chunk);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Child, child_clear)

gboolean
hk_child_run(const HkChildJob *job, int fd, HkChildEnd *end, GError **error)
{
    g_auto(Child)
        child = { .job = job,
                  .fd = fd,
                  .deadline = g_get_monotonic_time() + job->seconds * G_USEC_PER_SEC,
                  .fate = HK_CHILD_ENDED };
    gboolean good;

    child.hash = g_checksum_new(G_CHECKSUM_SHA256);
    child.says = g_string_new(NULL);
    child.chunk = g_malloc(CHUNK);
    if (!start(&child, error))
        return FALSE;
    if (!has_begun(&child, end))
        return TRUE;
    good = listen_all(&child, error);
    bury(&child, end);
    end->sha256 = g_strdup(g_checksum_get_string(child.hash));
    end->bytes = child.tally.bytes;
    end->is_whole = hk_tally_is_whole(&child.tally);
    end->says = g_strdup(child.says->str);
    return good && (end->fate != HK_CHILD_STOPPED || hk_stop_check(error));
}
