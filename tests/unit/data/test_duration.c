/* tests/unit/data/test_duration.c - lengths of time. */
#include "data/duration.h"

#include "tests/support/test.h"

static void
test_units_are_seconds_minutes_hours_and_days(void **state)
{
    static const struct {
        const char *text;
        gint64 seconds;
    } rows[] = {
        { "30", 30 },     { "90s", 90 }, { "20m", 1200 }, { "2h", 7200 },
        { "7d", 604800 }, { "0s", 0 },   { "007m", 420 }, { "999999999s", 999999999 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gint64 seconds = -1;

        assert_true(hk_duration_parse(rows[i].text, &seconds));
        assert_int_equal(seconds, rows[i].seconds);
    }
}

static void
test_anything_else_is_no_duration(void **state)
{
    static const char *const texts[] = { "",     "m",  "1.5h", "-1s",         "1 h",
                                         "1hm",  "1w", "20M",  "9999999999s", "s1",
                                         "1h30m" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        gint64 seconds = -1;

        if (hk_duration_parse(texts[i], &seconds))
            fail_msg("'%s' was read as a duration", texts[i]);
        assert_int_equal(seconds, -1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_are_seconds_minutes_hours_and_days),
        cmocka_unit_test(test_anything_else_is_no_duration),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
