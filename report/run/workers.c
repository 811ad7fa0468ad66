/* report/run/workers.c - processes that share out numbered jobs. */
#include "report/run/workers.h"

#include "report/run/stop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* One process and our end of the line to it. */
typedef struct Worker {
    pid_t pid;
    int fd;
    guint job;
} Worker;

typedef struct Pool {
    const HkWorkers *spec;
    GArray *workers; /* of Worker */
    guint next;      /* the next job to be given out */
} Pool;

/* Reads or writes all of @length bytes; FALSE if the other side is gone. */
static gboolean
transfer(int fd, gpointer bytes, gsize length, gboolean writing)
{
    guint8 *at = bytes;

    while (length > 0) {
        const ssize_t n =
            writing ? send(fd, at, length, MSG_NOSIGNAL) : recv(fd, at, length, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        at += n;
        length -= (gsize)n;
    }
    return TRUE;
}

/* The life of a worker. */
static void G_GNUC_NORETURN
serve(const HkWorkers *spec, int fd)
{
    guint32 job;

    if (spec->start != NULL)
        spec->start(spec->user);
    while (transfer(fd, &job, sizeof job, FALSE)) {
        g_autoptr(GBytes) answer = spec->work(job, spec->user);
        gsize size;
        gconstpointer bytes = g_bytes_get_data(answer, &size);
        guint64 length = size;

        if (!transfer(fd, &length, sizeof length, TRUE) ||
            !transfer(fd, (gpointer)bytes, size, TRUE))
            break;
    }
    _exit(0);
}

/* What a new process must not keep of the one that it was forked from. */
static void
leave_parent(const Pool *pool, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    for (guint i = 0; i < pool->workers->len; i++)
        close(g_array_index(pool->workers, Worker, i).fd);
}

/* FALSE if there is none left. That a worker is gone is heard later. */
static gboolean
give_job(Pool *pool, Worker *worker)
{
    guint32 job = pool->next;

    if (pool->next == pool->spec->n_jobs)
        return FALSE;
    worker->job = pool->next++;
    transfer(worker->fd, &job, sizeof job, TRUE);
    return TRUE;
}

/* Starts a worker with the next job. */
static gboolean
add_worker(Pool *pool, GError **error)
{
    const pid_t parent = getpid();
    Worker worker;
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE,
                       "cannot start a worker: %s", g_strerror(errno));
    fflush(NULL);
    worker.pid = fork();
    if (worker.pid < 0) {
        hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "cannot start a worker: %s",
                g_strerror(errno));
        close(ends[0]);
        close(ends[1]);
        return FALSE;
    }
    if (worker.pid == 0) {
        leave_parent(pool, parent);
        close(ends[0]);
        serve(pool->spec, ends[1]);
    }
    close(ends[1]);
    worker.fd = ends[0];
    give_job(pool, &worker);
    g_array_append_val(pool->workers, worker);
    return TRUE;
}

/* Waits for the end of @worker and says how it came (transfer full). */
static char *
bury(Worker *worker)
{
    int status = 0;

    close(worker->fd);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (WIFSIGNALED(status))
        return g_strdup_printf("was killed by signal %d (%s)", WTERMSIG(status),
                               strsignal(WTERMSIG(status)));
    return g_strdup_printf("ended with %d", WEXITSTATUS(status));
}

/* The answer of @worker (transfer full); NULL: it died. */
static GBytes *
read_answer(const Worker *worker)
{
    guint64 length;
    guint8 *bytes;

    if (!transfer(worker->fd, &length, sizeof length, FALSE))
        return NULL;
    bytes = g_malloc(length);
    if (transfer(worker->fd, bytes, length, FALSE))
        return g_bytes_new_take(bytes, length);
    g_free(bytes);
    return NULL;
}

/* Takes the answer of the worker at @index and gives it the next job. */
static gboolean
hear(Pool *pool, guint index, GError **error)
{
    const HkWorkers *spec = pool->spec;
    Worker *worker = &g_array_index(pool->workers, Worker, index);
    g_autoptr(GBytes) answer = read_answer(worker);
    const gboolean died = answer == NULL;
    g_autofree char *how = NULL;

    if (died)
        how = bury(worker);
    spec->done(worker->job, answer, how, spec->user);
    if (!died && give_job(pool, worker))
        return TRUE;
    if (!died)
        g_free(bury(worker));
    g_array_remove_index(pool->workers, index);
    return !died || pool->next == spec->n_jobs || add_worker(pool, error);
}

/* How long nobody looks whether the run is to stop, in milliseconds. */
#define PATIENCE 200
/* How long a worker may take to finish its job then, in microseconds. */
#define LAST_JOB (2 * G_USEC_PER_SEC)

/* Waits until some worker has something to say, and hears all that have. */
static gboolean
hear_some(Pool *pool, GError **error)
{
    const guint n = pool->workers->len;
    g_autofree struct pollfd *lines = g_new0(struct pollfd, n);

    for (guint i = 0; i < n; i++)
        lines[i] = (struct pollfd){ .fd = g_array_index(pool->workers, Worker, i).fd,
                                    .events = POLLIN };
    if (poll(lines, n, PATIENCE) < 0)
        return errno == EINTR || hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE,
                                         "poll: %s", g_strerror(errno));
    /* From the last: hearing one may take it out or add another behind it. */
    for (guint i = n; i-- > 0;)
        if (lines[i].revents != 0 && !hear(pool, i, error))
            return FALSE;
    return TRUE;
}

/* The run is to stop: no more jobs are given out, and those that are being done are
 * heard if they end soon. */
static gboolean
hear_last(Pool *pool, GError **error)
{
    const gint64 end = g_get_monotonic_time() + LAST_JOB;

    pool->next = pool->spec->n_jobs;
    while (pool->workers->len > 0 && g_get_monotonic_time() < end)
        if (!hear_some(pool, error))
            return FALSE;
    return hk_stop_check(error);
}

/* How many threads this process has; 0: nobody knows. */
static guint
count_threads(void)
{
    g_autoptr(GDir) threads = g_dir_open("/proc/self/task", 0, NULL);
    guint n = 0;

    while (threads != NULL && g_dir_read_name(threads) != NULL)
        n++;
    return n;
}

gboolean
hk_workers_can_fork(void)
{
    const gint64 end = g_get_monotonic_time() + 2 * G_USEC_PER_SEC;

    while (count_threads() != 1) {
        if (g_get_monotonic_time() > end)
            return FALSE;
        g_usleep(500);
    }
    return TRUE;
}

gboolean
hk_workers_run(const HkWorkers *spec, GError **error)
{
    g_autoptr(GArray) workers = g_array_new(FALSE, FALSE, sizeof(Worker));
    Pool pool = { .spec = spec, .workers = workers };
    gboolean good = TRUE;

    while (good && workers->len < spec->n_workers && pool.next < spec->n_jobs)
        good = add_worker(&pool, error);
    while (good && workers->len > 0 && !hk_stop_is_asked())
        good = hear_some(&pool, error);
    if (good && hk_stop_is_asked())
        good = hear_last(&pool, error);
    for (guint i = 0; i < workers->len; i++) {
        Worker *worker = &g_array_index(workers, Worker, i);

        kill(worker->pid, SIGKILL);
        g_free(bury(worker));
    }
    return good;
}
