/* tests/unit/data/test_lineage.c - lists of source lines, and what they refuse. */
#include "data/lineage.h"
#include "tests/support/test.h"

static char *
sorted(const char *text)
{
    g_auto(HkLines) lines = { 0 };

    hk_lines_init(&lines);
    assert_true(hk_lines_parse(&lines, text));
    hk_lines_sort(&lines);
    return hk_lines_text(&lines);
}

static void
test_lines_are_sorted_and_joined(void **state)
{
    static const struct {
        const char *given, *want;
    } rows[] = {
        { "", "" },
        { "3:12", "3:12" },
        { "3:12,13,14", "3:12-14" },
        { "4:7;3:20,12-15,13", "3:12-15,20;4:7" },
        { "3:1-4,2-9", "3:1-9" },
        { "3:1+250", "3:1+250" },
        { "3:12,13;4:14", "3:12-13;4:14" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = NULL;

        got = sorted(rows[i].given);
        assert_string_equal(got, rows[i].want);
    }
}

static void
test_what_is_no_list_is_refused(void **state)
{
    static const char *const wrong[] = { "x",    "3",      "3:",      "3:1,", "3:5-4",
                                         "3:1-", "3:1;x",  "3:1 2",   ":1",   "3:1+",
                                         "+x",   "3:1+2;", "3:1,2:3x" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_auto(HkLines) lines = { 0 };

        hk_lines_init(&lines);
        assert_false(hk_lines_parse(&lines, wrong[i]));
    }
}

static void
test_too_many_pieces_are_counted(void **state)
{
    g_auto(HkLines) lines = { 0 };

    (void)state;
    hk_lines_init(&lines);
    for (gint64 i = 0; i < HK_LINES_MOST + 10; i++)
        hk_lines_add(&lines, 1, 3 * i, 3 * i + 1);
    hk_lines_sort(&lines);
    assert_int_equal(lines.pieces->len, HK_LINES_MOST);
    assert_int_equal(lines.more, 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_are_sorted_and_joined),
        cmocka_unit_test(test_what_is_no_list_is_refused),
        cmocka_unit_test(test_too_many_pieces_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
