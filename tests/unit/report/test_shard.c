/* tests/unit/report/test_shard.c - the part of a plan that one run of many takes. */
#include "report/run/shard.h"
#include "tests/support/test.h"

static void
forget_schedulers(void)
{
    for (gsize i = 0; hk_shard_variables[i] != NULL; i++)
        g_unsetenv(hk_shard_variables[i]);
}

static void
assert_refused(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    HkShard shard;

    assert_false(hk_shard_parse(text, &shard, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
    assert_string_equal(error->message, message);
}

static void
test_shards_share_out_all_papers(void **state)
{
    (void)state;
    for (guint paper = 0; paper < 20; paper++) {
        guint n = 0;

        for (guint i = 0; i < 7; i++)
            n += (guint)hk_shard_has(&(HkShard){ i, 7 }, paper);
        assert_int_equal(n, 1);
    }
    assert_true(hk_shard_has(&(HkShard){ 0, 1 }, 19));
}

static void
test_a_shard_is_an_index_below_its_count(void **state)
{
    HkShard shard;

    (void)state;
    assert_true(hk_shard_parse("2/8", &shard, NULL));
    assert_int_equal(shard.index, 2);
    assert_int_equal(shard.count, 8);
    assert_refused("8/8", "--shard cannot be '8/8': the shards count from 0 to 7");
    assert_refused("-1/8", "--shard cannot be '-1/8': the shards count from 0 to 7");
    assert_refused("/8", "--shard cannot be '/8': the shards count from 0 to 7");
    assert_refused("0/0", "--shard cannot be '0/0': write 2/8, or auto/8");
    assert_refused("3", "--shard cannot be '3': write 2/8, or auto/8");
    assert_refused("0/8 ", "--shard cannot be '0/8 ': write 2/8, or auto/8");
}

static void
test_the_index_comes_from_the_first_scheduler_that_is_set(void **state)
{
    HkShard shard;

    (void)state;
    forget_schedulers();
    g_setenv("PBS_ARRAY_INDEX", "5", TRUE);
    g_setenv("SLURM_ARRAY_TASK_ID", "", TRUE);
    assert_true(hk_shard_parse("auto/8", &shard, NULL));
    assert_int_equal(shard.index, 5);
    g_setenv("JOB_COMPLETION_INDEX", "3", TRUE);
    assert_true(hk_shard_parse("auto/8", &shard, NULL));
    assert_int_equal(shard.index, 3);
    assert_int_equal(shard.count, 8);
    g_setenv("SLURM_ARRAY_TASK_ID", "8", TRUE);
    assert_refused("auto/8", "SLURM_ARRAY_TASK_ID is '8'; the shards of --shard auto/8 "
                             "count from 0 to 7");
    forget_schedulers();
    assert_refused("auto/8",
                   "--shard auto: none of SLURM_ARRAY_TASK_ID, "
                   "AWS_BATCH_JOB_ARRAY_INDEX, JOB_COMPLETION_INDEX, "
                   "CLOUD_RUN_TASK_INDEX, BATCH_TASK_INDEX, PBS_ARRAY_INDEX is set");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shards_share_out_all_papers),
        cmocka_unit_test(test_a_shard_is_an_index_below_its_count),
        cmocka_unit_test(test_the_index_comes_from_the_first_scheduler_that_is_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
