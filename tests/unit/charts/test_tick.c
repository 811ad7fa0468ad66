/* tests/unit/charts/test_tick.c - round steps for value axes. */
#include "charts/tick.h"
#include "tests/support/test.h"

#include <math.h>

static void
test_step_is_round_and_gives_few_lines(void **state)
{
    static const struct {
        double low, high;
        guint most;
        double want;
    } cases[] = {
        { 0, 10, 5, 2 },        { 0, 101, 5, 50 }, /* 20 would need six intervals */
        { -50, 50, 4, 50 },                        /* 25 is not a round step */
        { 3, 12, 5, 2 }, /* starts off the grid: 2..12 is five intervals */
        { 0, 1143812, 6, 2e5 }, { 0, 0.4, 4, 0.1 },
        { 0, 100, 5, 20 },      { 0, 1e-6, 2, 5e-7 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_float_equal(hk_tick_step(cases[i].low, cases[i].high, cases[i].most) /
                               cases[i].want,
                           1, 1e-9);
}

static void
test_every_range_gets_between_two_and_most_intervals(void **state)
{
    (void)state;
    for (guint i = 1; i < 4000; i++) {
        const double low = (i % 7) * -13.7;
        const double high = low + pow(1.013, i % 1500) * 0.01;
        const double step = hk_tick_step(low, high, 6);
        const double power = pow(10, floor(log10(step) + 1e-9));
        const double lead = step / power;
        const double n = ceil(high / step - 1e-9) - floor(low / step + 1e-9);

        assert_true(n >= 1 && n <= 6);
        assert_true(fabs(lead - 1) < 1e-6 || fabs(lead - 2) < 1e-6 ||
                    fabs(lead - 5) < 1e-6);
    }
}

static void
test_steps_below_one_need_decimals(void **state)
{
    (void)state;
    assert_int_equal(hk_tick_decimals(50), 0);
    assert_int_equal(hk_tick_decimals(1), 0);
    assert_int_equal(hk_tick_decimals(0.5), 1);
    assert_int_equal(hk_tick_decimals(0.1), 1);
    assert_int_equal(hk_tick_decimals(0.02), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_step_is_round_and_gives_few_lines),
        cmocka_unit_test(test_every_range_gets_between_two_and_most_intervals),
        cmocka_unit_test(test_steps_below_one_need_decimals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
