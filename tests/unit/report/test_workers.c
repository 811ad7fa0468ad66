/* tests/unit/report/test_workers.c - processes that share out jobs. */
#include "report/run/workers.h"
#include "tests/support/test.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define N_JOBS 40

/* What became of each job. */
typedef struct Log {
    pid_t parent;
    gboolean started; /* in a worker */
    guint n_done;
    char *answers[N_JOBS];
} Log;

static void
log_clear(Log *log)
{
    for (guint i = 0; i < N_JOBS; i++)
        g_free(log->answers[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Log, log_clear)

static void
start(gpointer user)
{
    ((Log *)user)->started = TRUE;
}

/* Job 7 dies of a signal, job 9 just ends; job 11 has a long answer. */
static GBytes *
work(guint job, gpointer user)
{
    const Log *log = user;
    const struct rlimit no_core = { 0, 0 };
    g_autofree char *text = NULL;

    if (job == 7) {
        setrlimit(RLIMIT_CORE, &no_core);
        raise(SIGKILL);
    }
    if (job == 9)
        _exit(3);
    if (job == 11)
        return g_bytes_new_take(g_strnfill(1000000, 'x'), 1000000);
    text = g_strdup_printf("job %u%s%s", job, log->started ? "" : " not started",
                           getpid() == log->parent ? " here" : "");
    return g_bytes_new(text, strlen(text));
}

static void
done(guint job, GBytes *answer, const char *how, gpointer user)
{
    Log *log = user;
    gsize size = 0;
    const char *bytes = answer != NULL ? g_bytes_get_data(answer, &size) : NULL;

    assert_true(job < N_JOBS);
    assert_null(log->answers[job]);
    log->n_done++;
    log->answers[job] = bytes != NULL ? g_strndup(bytes, size) : g_strdup(how);
}

static void
run_jobs(guint n_workers, Log *log)
{
    const HkWorkers workers = { .n_jobs = N_JOBS,
                                .n_workers = n_workers,
                                .start = start,
                                .work = work,
                                .done = done,
                                .user = log };
    g_autoptr(GError) error = NULL;

    log->parent = getpid();
    assert_true(hk_workers_run(&workers, &error));
    assert_null(error);
    assert_int_equal(log->n_done, N_JOBS);
}

static void
test_every_job_is_done_once_and_a_death_costs_one_job(void **state)
{
    static const guint numbers[] = { 1, 2, 5, 100 };

    (void)state;
    for (gsize n = 0; n < G_N_ELEMENTS(numbers); n++) {
        g_auto(Log) log = { 0 };

        run_jobs(numbers[n], &log);
        for (guint i = 0; i < N_JOBS; i++) {
            g_autofree char *wanted = g_strdup_printf("job %u", i);

            if (i == 7)
                assert_string_equal(log.answers[i], "was killed by signal 9 (Killed)");
            else if (i == 9)
                assert_string_equal(log.answers[i], "ended with 3");
            else if (i == 11)
                assert_int_equal(strlen(log.answers[i]), 1000000);
            else
                assert_string_equal(log.answers[i], wanted);
        }
    }
}

static void
test_no_jobs_are_done_at_once(void **state)
{
    const HkWorkers workers = { .n_jobs = 0, .n_workers = 4, .work = work };

    (void)state;
    assert_true(hk_workers_run(&workers, NULL));
}

static gpointer
sleep_a_while(gpointer microseconds)
{
    g_usleep(GPOINTER_TO_UINT(microseconds));
    return NULL;
}

static void
test_threads_that_end_are_waited_for(void **state)
{
    GThread *brief = g_thread_new("brief", sleep_a_while, GUINT_TO_POINTER(100000));
    GThread *lasting;

    (void)state;
    assert_true(hk_workers_can_fork());
    g_thread_join(brief);
    lasting = g_thread_new("lasting", sleep_a_while, GUINT_TO_POINTER(4000000));
    assert_false(hk_workers_can_fork());
    g_thread_join(lasting);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_job_is_done_once_and_a_death_costs_one_job),
        cmocka_unit_test(test_no_jobs_are_done_at_once),
        cmocka_unit_test(test_threads_that_end_are_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
