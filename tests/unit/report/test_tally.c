/* tests/unit/report/test_tally.c - rows of CSV counted as they come by. */
#include "report/source/tally.h"

#include "tests/support/test.h"

#include <string.h>

static const struct {
    const char *csv;
    gint64 rows;
    gboolean is_whole;
} cases[] = {
    { "", 0, FALSE },
    { "a,b", 0, FALSE },
    { "a,b\n", 0, TRUE },
    { "a,b\n1,2", 0, FALSE },
    { "a,b\n1,2\n", 1, TRUE },
    { "a,b\r\n1,2\r\n3,4\r\n", 2, TRUE },
    { "a,b\r1,2\r", 1, TRUE },
    { "a,b\n\"x\ny\",2\n", 1, TRUE },
    { "a,b\n\"x\ny", 0, FALSE },
    { "a,b\n\"x\ny\n", 0, FALSE },
    { "a,b\n\"say \"\"yes\"\"\n\",2\n", 1, TRUE },
    { "a\n\n1\n\n\n2\n\n", 2, TRUE },
    { "\xE5\xB9\xB4,\xE9\xA1\x8D\n2023,\"\"\n", 1, TRUE },
};

static void
test_rows_are_counted_outside_quotes(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        HkTally tally = { 0 };

        hk_tally_add(&tally, cases[i].csv, strlen(cases[i].csv));
        assert_int_equal(tally.rows, cases[i].rows);
        assert_int_equal(hk_tally_is_whole(&tally), cases[i].is_whole);
        assert_int_equal(tally.bytes, strlen(cases[i].csv));
    }
}

static void
test_it_does_not_matter_how_the_bytes_come(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        HkTally tally = { 0 };

        for (const char *at = cases[i].csv; *at != '\0'; at++)
            hk_tally_add(&tally, at, 1);
        assert_int_equal(tally.rows, cases[i].rows);
        assert_int_equal(hk_tally_is_whole(&tally), cases[i].is_whole);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_counted_outside_quotes),
        cmocka_unit_test(test_it_does_not_matter_how_the_bytes_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
