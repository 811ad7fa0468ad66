/* tests/unit/data/test_as-of.c - the day or the end of a period that figures are of. */
#include "data/as-of.h"

#include "tests/support/test.h"

#include <string.h>

static void
test_days_and_ends_are_read_and_printed(void **state)
{
    static const struct {
        const char *text, *last_day;
        const char *ja, *en;
    } rows[] = {
        { "2023-06-30", "2023-06-30", "令和5年6月30日現在", "as of 30 June 2023" },
        { "令和３年12月31日", "2021-12-31", "令和3年12月31日現在",
          "as of 31 December 2021" },
        { "2022-04", "2022-04-30", "令和4年4月末時点", "as of the end of April 2022" },
        { "令和４年４月末", "2022-04-30", "令和4年4月末時点",
          "as of the end of April 2022" },
        { "R2年7月末", "2020-07-31", "令和2年7月末時点", "as of the end of July 2020" },
        { "2024年2月末", "2024-02-29", "令和6年2月末時点",
          "as of the end of February 2024" },
        { "2025-12", "2025-12-31", "令和7年12月末時点",
          "as of the end of December 2025" },
        { "令和6年度末", "2025-03-31", "令和6年度末時点", "as of the end of FY2024" },
        { "end of FY2024", "2025-03-31", "令和6年度末時点", "as of the end of FY2024" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *ja = NULL, *en = NULL;
        gint64 date;
        HkAsOf as_of;

        assert_true(hk_as_of_parse(&hk_calendar_japan, rows[i].text, &as_of, NULL));
        assert_true(hk_date_parse(rows[i].last_day, &date, NULL));
        assert_int_equal(as_of.date, date);
        ja = hk_as_of_text(&hk_calendar_japan, &as_of, "ja");
        en = hk_as_of_text(&hk_calendar_japan, &as_of, "en");
        assert_string_equal(ja, rows[i].ja);
        assert_string_equal(en, rows[i].en);
    }
}

static void
test_anything_else_is_refused(void **state)
{
    static const char *const texts[] = { "",           "末",        "2022-13",
                                         "2022-02-30", "令和6年度", "4月末" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *why = NULL;
        HkAsOf as_of;

        assert_false(hk_as_of_parse(&hk_calendar_japan, texts[i], &as_of, &why));
        assert_non_null(strstr(why, "is no date"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_and_ends_are_read_and_printed),
        cmocka_unit_test(test_anything_else_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
