/* tests/unit/data/test_scan.c - taking words and numbers off the front of a text. */
#include "data/scan.h"

#include "tests/support/test.h"

#include <string.h>

static void
test_a_word_is_taken_only_where_it_stands(void **state)
{
    const char *text = "  年度末";
    const char *p = text;

    (void)state;
    assert_false(hk_scan_word(&p, "年度"));
    assert_ptr_equal(p, text);
    hk_scan_blanks(&p);
    assert_true(hk_scan_word(&p, "年度"));
    assert_string_equal(p, "末");
    assert_false(hk_scan_word(&p, "末日"));
    assert_true(hk_scan_word(&p, "末"));
    assert_string_equal(p, "");
}

static void
test_numbers_are_digits_or_kanji(void **state)
{
    static const struct {
        const char *text;
        int number;
        guint n_digits;
        const char *rest;
    } rows[] = {
        { "12月", 12, 2, "月" },         { "0", 0, 1, "" },
        { "元年", 1, 1, "年" },          { "五年", 5, 1, "年" },
        { "十年", 10, 1, "年" },         { "十二", 12, 2, "" },
        { "三十一日", 31, 3, "日" },     { "二〇一九年", 2019, 4, "年" },
        { "20230630", 20230630, 8, "" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *p = rows[i].text;
        int number;
        guint n_digits;

        assert_true(hk_scan_number(&p, &number, &n_digits));
        assert_int_equal(number, rows[i].number);
        assert_int_equal(n_digits, rows[i].n_digits);
        assert_string_equal(p, rows[i].rest);
    }
}

static void
test_what_is_no_number_is_left_alone(void **state)
{
    static const char *const texts[] = { "", "年", "-1", "x1", "123456789" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *p = texts[i];
        int number;

        assert_false(hk_scan_number(&p, &number, NULL));
        assert_ptr_equal(p, texts[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_word_is_taken_only_where_it_stands),
        cmocka_unit_test(test_numbers_are_digits_or_kanji),
        cmocka_unit_test(test_what_is_no_number_is_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
