/* tests/unit/report/test_lock.c - one run at a time writes into a folder. */
#include "report/run/lock.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_a_second_run_is_refused_until_the_first_lets_go(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *deep = g_build_filename(folder, "a", "b", NULL);
    g_autoptr(GError) error = NULL;
    HkLock *first = hk_lock_take(deep, HK_LOCK_ALONE, FALSE, &error);
    HkLock *second;

    (void)state;
    assert_non_null(first);
    assert_null(hk_lock_take(deep, HK_LOCK_ALONE, FALSE, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_LOCKED));
    hk_lock_release(first);
    second = hk_lock_take(deep, HK_LOCK_ALONE, FALSE, NULL);
    assert_non_null(second);
    hk_lock_release(second);
    hk_scratch_remove(folder);
}

static void
test_runs_that_share_keep_out_one_that_does_not(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autoptr(HkLock) first = hk_lock_take(folder, HK_LOCK_ALONE, FALSE, NULL);
    HkLock *second;

    (void)state;
    assert_null(hk_lock_take(folder, HK_LOCK_SHARED, FALSE, NULL));
    hk_lock_share(first);
    second = hk_lock_take(folder, HK_LOCK_SHARED, FALSE, NULL);
    assert_non_null(second);
    assert_null(hk_lock_take(folder, HK_LOCK_ALONE, FALSE, NULL));
    hk_lock_release(second);
    hk_scratch_remove(folder);
}

/* Another process that holds the lock until it is killed. */
static pid_t
start_holder(const char *folder)
{
    int ready[2];
    char byte;
    pid_t pid;

    assert_int_equal(pipe(ready), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        HkLock *held = hk_lock_take(folder, HK_LOCK_ALONE, TRUE, NULL);

        if (held == NULL || write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
    return pid;
}

static void
test_a_killed_run_holds_nothing_and_waiting_waits_for_it(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    const pid_t holder = start_holder(folder);
    pid_t killer;
    HkLock *held;

    (void)state;
    assert_null(hk_lock_take(folder, HK_LOCK_ALONE, FALSE, NULL));
    killer = fork();
    if (killer == 0) {
        g_usleep(50000);
        kill(holder, SIGKILL);
        _exit(0);
    }
    held = hk_lock_take(folder, HK_LOCK_ALONE, TRUE, NULL);
    assert_non_null(held);
    hk_lock_release(held);
    assert_int_equal(waitpid(holder, NULL, 0), holder);
    assert_int_equal(waitpid(killer, NULL, 0), killer);
    hk_scratch_remove(folder);
}

static void
test_a_folder_that_cannot_be_made_is_an_output_error(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *file = hk_scratch_write(folder, "file", "in the way", -1);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(hk_lock_take(file, HK_LOCK_ALONE, FALSE, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_OUTPUT));
    hk_scratch_remove(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_that_share_keep_out_one_that_does_not),
        cmocka_unit_test(test_a_second_run_is_refused_until_the_first_lets_go),
        cmocka_unit_test(test_a_killed_run_holds_nothing_and_waiting_waits_for_it),
        cmocka_unit_test(test_a_folder_that_cannot_be_made_is_an_output_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
