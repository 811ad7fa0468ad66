/* tests/unit/data/test_calendar.c - fiscal years, quarters and days in every notation.
 */
#include "data/calendar.h"

#include "tests/support/test.h"

#include <string.h>

static const HkCalendar united_states = { .start = 10, .label = HK_LABEL_END_YEAR };
static const HkCalendar australia = { .start = 7, .label = HK_LABEL_START_YEAR };
static const HkCalendar europe = { .start = 1, .label = HK_LABEL_START_YEAR };

typedef struct Notation {
    const HkCalendar *calendar;
    const char *text;
    gint64 key;
} Notation;

static void
test_every_notation_of_a_fiscal_year_is_read(void **state)
{
    static const Notation rows[] = {
        { &hk_calendar_japan, "H15", 2003 },
        { &hk_calendar_japan, "Ｈ24", 2012 },
        { &hk_calendar_japan, "R元", 2019 },
        { &hk_calendar_japan, "R1", 2019 },
        { &hk_calendar_japan, "R01", 2019 },
        { &hk_calendar_japan, "r5", 2023 },
        { &hk_calendar_japan, "令5", 2023 },
        { &hk_calendar_japan, "㋿5年度", 2023 },
        { &hk_calendar_japan, "令和５年度", 2023 },
        { &hk_calendar_japan, "令和　５　年度", 2023 },
        { &hk_calendar_japan, "令和五年度", 2023 },
        { &hk_calendar_japan, "平成三十一年度", 2019 },
        { &hk_calendar_japan, "平成31年度", 2019 },
        { &hk_calendar_japan, "S64", 1989 },
        { &hk_calendar_japan, "昭和元年度", 1926 },
        { &hk_calendar_japan, "T15", 1926 },
        { &hk_calendar_japan, "M45", 1912 },
        { &hk_calendar_japan, "2019", 2019 },
        { &hk_calendar_japan, "２０１９年度", 2019 },
        { &hk_calendar_japan, "二〇一九年度", 2019 },
        { &hk_calendar_japan, "FY2019", 2019 },
        { &hk_calendar_japan, "FY 2019-20", 2019 },
        { &hk_calendar_japan, "FY19", 2019 },
        { &hk_calendar_japan, "FY'98", 1998 },
        { &hk_calendar_japan, "F.Y. 2007", 2007 },
        { &hk_calendar_japan, "2019-20", 2019 },
        { &hk_calendar_japan, "2019–20", 2019 },
        { &hk_calendar_japan, "2019/20", 2019 },
        { &hk_calendar_japan, "2019/'20", 2019 },
        { &hk_calendar_japan, "2019-2020", 2019 },
        { &hk_calendar_japan, "2019 to 2020", 2019 },
        { &hk_calendar_japan, "1999-00", 1999 },
        { &hk_calendar_japan, "1999/2000", 1999 },
        { &hk_calendar_japan, "令和元年度（平成31年度）", 2019 },
        { &hk_calendar_japan, "令和5(2023)年度", 2023 },
        { &hk_calendar_japan, "2023年度（令和5年度）", 2023 },
        { &united_states, "FY2020", 2020 },
        { &united_states, "2020", 2020 },
        { &united_states, "2019-20", 2020 },
        { &united_states, "2019 to 2020", 2020 },
        { &australia, "2015-16", 2015 },
        { &europe, "2020", 2020 },
        { &europe, "2020年", 2020 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;
        gint64 key;

        if (!hk_fiscal_year_parse(rows[i].calendar, rows[i].text, &key, NULL, &why))
            fail_msg("'%s': %s", rows[i].text, why);
        if (key != rows[i].key)
            fail_msg("'%s' is %d", rows[i].text, (int)key);
    }
}

static void
test_what_is_no_single_fiscal_year_is_refused(void **state)
{
    static const struct {
        const HkCalendar *calendar;
        const char *text, *why;
    } rows[] = {
        { &hk_calendar_japan, "", "not a fiscal year" },
        { &hk_calendar_japan, "合計", "not a fiscal year" },
        { &hk_calendar_japan, "12345", "not a fiscal year" },
        { &hk_calendar_japan, "2002/03-2007/08",
          "a range of years, or a date, not one fiscal year" },
        { &hk_calendar_japan, "2019-04-01",
          "a range of years, or a date, not one fiscal year" },
        { &hk_calendar_japan, "2019-04",
          "2019-04 is not one fiscal year; 2019-20 would be" },
        { &hk_calendar_japan, "2015-2020", "a range of years, not one fiscal year" },
        { &hk_calendar_japan, "H28～R2",
          "a range of years, or a date, not one fiscal year" },
        { &hk_calendar_japan, "2020-19",
          "2020-19 is not one fiscal year; 2020-21 would be" },
        { &hk_calendar_japan, "2000 Q1", "a quarter, not a fiscal year" },
        { &hk_calendar_japan, "令和6年度第1四半期", "a quarter, not a fiscal year" },
        { &hk_calendar_japan, "2024年度末", "'末' behind the year" },
        { &hk_calendar_japan, "S65",
          "there is no 昭和65年: 昭和 ended in its year 64 (1989)" },
        { &hk_calendar_japan, "H32",
          "there is no 平成32年: 平成 ended in its year 31 (2019)" },
        { &hk_calendar_japan, "平成0年", "there is no 平成0年" },
        { &hk_calendar_japan, "R0", "there is no 令和0年" },
        { &hk_calendar_japan, "5年度", "a year without its era or century" },
        { &hk_calendar_japan, "平成15年",
          "a calendar year (年), not a fiscal year (年度)" },
        { &hk_calendar_japan, "令和元年度（平成30年度）",
          "the year in parentheses is another (2018, not 2019)" },
        { &united_states, "R5", "an era year, but the calendar declares no eras" },
        { &united_states, "TQ",
          "the transition quarter (July to September 1976), not a year" },
        { &europe, "2019-20",
          "two years, but the calendar's fiscal year lies within one" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;
        gint64 key;

        if (hk_fiscal_year_parse(rows[i].calendar, rows[i].text, &key, NULL, &why))
            fail_msg("'%s' was read as %d", rows[i].text, (int)key);
        assert_string_equal(why, rows[i].why);
    }
}

static void
test_a_note_behind_a_year_is_given_apart(void **state)
{
    static const struct {
        const char *text, *note;
    } rows[] = {
        { "2019/20 [Note 5]", "[Note 5]" },
        { "令和5年度（注１）", "(注1)" },
        { "R5※2", "※2" },
        { "R5", NULL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *note = NULL;
        gint64 key;

        assert_true(
            hk_fiscal_year_parse(&hk_calendar_japan, rows[i].text, &key, &note, NULL));
        assert_int_equal(g_strcmp0(note, rows[i].note), 0);
    }
}

static void
test_years_are_printed_in_every_style(void **state)
{
    static const struct {
        const HkCalendar *calendar;
        gint64 key;
        HkYearStyle style;
        const char *language, *want;
    } rows[] = {
        { &hk_calendar_japan, 2023, HK_YEAR_ERA, "ja", "令和5年度" },
        { &hk_calendar_japan, 2019, HK_YEAR_ERA, "ja", "令和元年度" },
        { &hk_calendar_japan, 1989, HK_YEAR_ERA, "ja", "平成元年度" },
        { &hk_calendar_japan, 1988, HK_YEAR_ERA, "ja", "昭和63年度" },
        { &hk_calendar_japan, 1800, HK_YEAR_ERA, "ja", "1800年度" },
        { &hk_calendar_japan, 2023, HK_YEAR_ERA, "en", "FY2023" },
        { &hk_calendar_japan, 2019, HK_YEAR_ERA_SHORT, "ja", "R元" },
        { &hk_calendar_japan, 2019, HK_YEAR_ERA_SHORT, "en", "R1" },
        { &hk_calendar_japan, 2023, HK_YEAR_FY, "ja", "FY2023" },
        { &hk_calendar_japan, 2023, HK_YEAR_PLAIN, "ja", "2023年度" },
        { &hk_calendar_japan, 2023, HK_YEAR_PLAIN, "en", "2023" },
        { &hk_calendar_japan, 1999, HK_YEAR_SLASH, "en", "1999/00" },
        { &hk_calendar_japan, 2023, HK_YEAR_DASH, "en", "2023-24" },
        { &united_states, 2020, HK_YEAR_DASH, "en", "2019-20" },
        { &united_states, 2020, HK_YEAR_FY, "en", "FY2020" },
        { &united_states, 2020, HK_YEAR_ERA, "ja", "2020年度" },
        { &europe, 2020, HK_YEAR_SLASH, "en", "2020" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = hk_fiscal_year_format(rows[i].calendar, rows[i].key,
                                                      rows[i].style, rows[i].language);

        assert_string_equal(text, rows[i].want);
    }
    assert_int_equal(hk_year_style_brief(HK_YEAR_ERA), HK_YEAR_ERA_SHORT);
    assert_int_equal(hk_year_style_brief(HK_YEAR_SLASH), HK_YEAR_SLASH);
}

static void
test_a_year_spans_its_own_days_and_no_others(void **state)
{
    static const HkCalendar *const calendars[] = { &hk_calendar_japan, &united_states,
                                                   &australia, &europe };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(calendars); i++) {
        for (gint64 key = 1900; key < 2100; key++) {
            gint64 first, last;

            hk_fiscal_year_span(calendars[i], key, &first, &last);
            assert_int_equal(hk_fiscal_year_of_date(calendars[i], first), key);
            assert_int_equal(hk_fiscal_year_of_date(calendars[i], last), key);
            assert_int_equal(hk_fiscal_year_of_date(calendars[i], first - 1), key - 1);
            assert_int_equal(hk_fiscal_year_of_date(calendars[i], last + 1), key + 1);
        }
    }
}

static void
test_dates_know_their_fiscal_year(void **state)
{
    static const struct {
        const char *date;
        gint64 year;
    } rows[] = {
        { "2022-03-08", 2021 }, { "2022-01-20", 2021 }, { "2026-02-03", 2025 },
        { "2021-05-28", 2021 }, { "2019-04-01", 2019 }, { "2019-03-31", 2018 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gint64 date;

        assert_true(hk_date_parse(rows[i].date, &date, NULL));
        assert_int_equal(hk_fiscal_year_of_date(&hk_calendar_japan, date),
                         rows[i].year);
    }
}

static void
test_quarters_are_those_of_the_fiscal_year(void **state)
{
    static const struct {
        const HkCalendar *calendar;
        const char *text;
        gint64 key;
        int quarter;
        const char *printed;
    } rows[] = {
        { &hk_calendar_japan, "2024年1～3月期", 2023, 4, "令和5年度第4四半期" },
        { &hk_calendar_japan, "令和6年1月～3月期", 2023, 4, "令和5年度第4四半期" },
        { &hk_calendar_japan, "令和６年４－６月期", 2024, 1, "令和6年度第1四半期" },
        { &hk_calendar_japan, "令和6年度第1四半期", 2024, 1, "令和6年度第1四半期" },
        { &hk_calendar_japan, "令和6年第1四半期", 2023, 4, "令和5年度第4四半期" },
        { &hk_calendar_japan, "2024 Q1", 2023, 4, "令和5年度第4四半期" },
        { &hk_calendar_japan, "2024-25 Q1", 2024, 1, "令和6年度第1四半期" },
        { &united_states, "FY2024 Q1", 2024, 1, "2024年度第1四半期" },
        { &united_states, "2023年10～12月期", 2024, 1, "2024年度第1四半期" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL, *printed = NULL;
        gint64 key;
        int quarter;

        if (!hk_quarter_parse(rows[i].calendar, rows[i].text, &key, &quarter, &why))
            fail_msg("'%s': %s", rows[i].text, why);
        assert_int_equal(key, rows[i].key);
        assert_int_equal(quarter, rows[i].quarter);
        printed = hk_quarter_format(rows[i].calendar, key, quarter, HK_YEAR_ERA, "ja");
        assert_string_equal(printed, rows[i].printed);
    }
}

static void
test_months_across_quarters_are_refused(void **state)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        { "2024年2～4月期", "these months are no quarter of the fiscal year" },
        { "2024年1～2月期", "not a quarter" },
        { "2024年度第5四半期", "not a quarter" },
        { "2024年度", "not a quarter" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;
        gint64 key;
        int quarter;

        assert_false(
            hk_quarter_parse(&hk_calendar_japan, rows[i].text, &key, &quarter, &why));
        assert_string_equal(why, rows[i].why);
    }
}

static void
test_quarters_tile_their_year(void **state)
{
    static const HkCalendar *const calendars[] = { &hk_calendar_japan, &united_states,
                                                   &australia, &europe };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(calendars); i++) {
        gint64 first, last, from, to, next;

        hk_fiscal_year_span(calendars[i], 2024, &first, &last);
        next = first;
        for (int quarter = 1; quarter <= 4; quarter++) {
            hk_quarter_span(calendars[i], 2024, quarter, &from, &to);
            assert_int_equal(from, next);
            next = to + 1;
        }
        assert_int_equal(next, last + 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_notation_of_a_fiscal_year_is_read),
        cmocka_unit_test(test_what_is_no_single_fiscal_year_is_refused),
        cmocka_unit_test(test_a_note_behind_a_year_is_given_apart),
        cmocka_unit_test(test_years_are_printed_in_every_style),
        cmocka_unit_test(test_a_year_spans_its_own_days_and_no_others),
        cmocka_unit_test(test_dates_know_their_fiscal_year),
        cmocka_unit_test(test_quarters_are_those_of_the_fiscal_year),
        cmocka_unit_test(test_months_across_quarters_are_refused),
        cmocka_unit_test(test_quarters_tile_their_year),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
