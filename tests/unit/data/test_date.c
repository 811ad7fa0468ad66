/* tests/unit/data/test_date.c - days: their count, and how they are written. */
#include "data/calendar.h"

#include "tests/support/test.h"

#include <string.h>

static void
test_days_are_counted_from_1970(void **state)
{
    (void)state;
    assert_int_equal(hk_date(1970, 1, 1), 0);
    assert_int_equal(hk_date(2000, 3, 1), 11017);
    assert_int_equal(hk_date(1969, 12, 31), -1);
    assert_int_equal(hk_date_weekday(hk_date(2026, 11, 21)), 6);
    assert_int_equal(hk_date_weekday(hk_date(1900, 1, 1)), 1);
}

static void
test_every_day_splits_into_what_it_was_made_of(void **state)
{
    (void)state;
    for (gint64 date = hk_date(1860, 1, 1); date < hk_date(2110, 1, 1); date++) {
        int year, month, day;

        hk_date_split(date, &year, &month, &day);
        assert_int_equal(hk_date(year, month, day), date);
    }
}

static void
test_every_notation_of_a_day_is_read(void **state)
{
    static const struct {
        const char *text;
        int year, month, day;
    } rows[] = {
        { "2023-06-30", 2023, 6, 30 },
        { "2023/6/30", 2023, 6, 30 },
        { "２０２３．６．３０", 2023, 6, 30 },
        { "20230630", 2023, 6, 30 },
        { "2023-06-30 00:00:00", 2023, 6, 30 },
        { "2023-06-30T00:00:00Z", 2023, 6, 30 },
        { "2023年6月30日", 2023, 6, 30 },
        { "令和５年６月３０日", 2023, 6, 30 },
        { "令和 5 年 6 月 30 日", 2023, 6, 30 },
        { "R5.6.30", 2023, 6, 30 },
        { "R1.5.7", 2019, 5, 7 },
        { "令和元年5月1日", 2019, 5, 1 },
        { "S49.9.24", 1974, 9, 24 },
        { "S64.1.6", 1989, 1, 6 },
        { "H1.1.9", 1989, 1, 9 },
        { "平成31年4月30日", 2019, 4, 30 },
        { "令和４年３月８日（火）", 2022, 3, 8 },
        { "令和3年5月28日(金曜日)", 2021, 5, 28 },
        { "8 March 2022 (Tue)", 2022, 3, 8 },
        { "30 June 2023", 2023, 6, 30 },
        { "June 30, 2023", 2023, 6, 30 },
        { "30-Jun-2023", 2023, 6, 30 },
        { "令和二年二月二十九日", 2020, 2, 29 },
        { "昭和64年1月7日", 1989, 1, 7 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;
        gint64 date;

        if (!hk_date_parse(rows[i].text, &date, &why))
            fail_msg("'%s': %s", rows[i].text, why);
        assert_int_equal(date, hk_date(rows[i].year, rows[i].month, rows[i].day));
    }
}

static void
test_impossible_days_are_refused_with_a_reason(void **state)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        { "", "not a date with year, month and day" },
        { "未定", "not a date with year, month and day" },
        { "R4年2月", "not a date with year, month and day" },
        { "2023-02-29", "there is no day 29 in month 2 of 2023" },
        { "2023-13-01", "there is no month 13" },
        { "R1.4.30", "令和 began on 2019-05-01" },
        { "S64.1.8", "昭和 had ended; 平成 began on 1989-01-08" },
        { "S65.1.1", "there is no 昭和65年: 昭和 ended in its year 64 (1989)" },
        { "令和４年３月８日（水）", "the day was a Tuesday (火)" },
        { "2023-06-30 12:00", "'12:00' behind the date" },
        { "07/03/2022", "it is not declared whether the day or the month comes first" },
        { "5.6.30", "a year of four digits or an era is missing" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;
        gint64 date;

        if (hk_date_parse(rows[i].text, &date, &why))
            fail_msg("'%s' was read as %d", rows[i].text, (int)date);
        assert_string_equal(why, rows[i].why);
    }
}

static void
test_a_declared_order_says_what_comes_first(void **state)
{
    gint64 date;

    (void)state;
    assert_true(hk_date_parse_ordered("07/03/2022", HK_DATE_DMY, &date, NULL));
    assert_int_equal(date, hk_date(2022, 3, 7));
    assert_true(hk_date_parse_ordered("07/03/2022", HK_DATE_MDY, &date, NULL));
    assert_int_equal(date, hk_date(2022, 7, 3));
    assert_true(hk_date_parse_ordered("2022-03-07", HK_DATE_DMY, &date, NULL));
    assert_int_equal(date, hk_date(2022, 3, 7));
    assert_false(hk_date_parse_ordered("31/03/2022", HK_DATE_MDY, &date, NULL));
}

static void
test_days_are_printed_in_their_era(void **state)
{
    static const struct {
        int year, month, day;
        gboolean eras;
        const char *language, *want;
    } rows[] = {
        { 2023, 6, 30, TRUE, "ja", "令和5年6月30日" },
        { 2019, 5, 1, TRUE, "ja", "令和元年5月1日" },
        { 2019, 4, 30, TRUE, "ja", "平成31年4月30日" },
        { 1989, 1, 8, TRUE, "ja", "平成元年1月8日" },
        { 1989, 1, 7, TRUE, "ja", "昭和64年1月7日" },
        { 1926, 12, 25, TRUE, "ja", "昭和元年12月25日" },
        { 1926, 12, 24, TRUE, "ja", "大正15年12月24日" },
        { 1912, 7, 30, TRUE, "ja", "大正元年7月30日" },
        { 1912, 7, 29, TRUE, "ja", "明治45年7月29日" },
        { 1850, 1, 1, TRUE, "ja", "1850年1月1日" },
        { 2023, 6, 30, FALSE, "ja", "2023年6月30日" },
        { 2023, 6, 30, TRUE, "en", "30 June 2023" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            hk_date_format(hk_date(rows[i].year, rows[i].month, rows[i].day),
                           rows[i].eras, rows[i].language);

        assert_string_equal(text, rows[i].want);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_are_counted_from_1970),
        cmocka_unit_test(test_every_day_splits_into_what_it_was_made_of),
        cmocka_unit_test(test_every_notation_of_a_day_is_read),
        cmocka_unit_test(test_impossible_days_are_refused_with_a_reason),
        cmocka_unit_test(test_a_declared_order_says_what_comes_first),
        cmocka_unit_test(test_days_are_printed_in_their_era),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
