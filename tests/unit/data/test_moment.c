/* tests/unit/data/test_moment.c - minutes: read, compared and printed. */
#include "data/moment.h"

#include "tests/support/test.h"

static void
test_a_moment_is_the_same_by_every_clock(void **state)
{
    static const char *const texts[] = { "2026-02-03T14:00+09:00",
                                         "2026-02-03 14:00+09:00", "2026-02-03T05:00Z",
                                         "2026-02-02T19:30-09:30" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        HkMoment moment;

        assert_true(hk_moment_parse(texts[i], &moment, NULL));
        assert_int_equal(hk_moment_unix(&moment), 1770094800);
    }
}

static void
test_a_moment_is_printed_by_its_own_clock(void **state)
{
    static const struct {
        const char *text, *language, *printed;
        gboolean eras;
    } rows[] = {
        { "2026-02-03T14:00+09:00", "ja", "令和8年2月3日（火）14時", TRUE },
        { "2026-02-03T09:05+09:00", "ja", "2026年2月3日（火）9時5分", FALSE },
        { "2026-02-03T00:00Z", "ja", "令和8年2月3日（火）0時", TRUE },
        { "2026-02-03T14:00+09:00", "en", "3 February 2026 (Tue) 14:00", TRUE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkMoment moment;
        g_autofree char *text = NULL;

        assert_true(hk_moment_parse(rows[i].text, &moment, NULL));
        text = hk_moment_text(&moment, rows[i].eras, rows[i].language);
        assert_string_equal(text, rows[i].printed);
    }
}

static void
test_what_is_no_moment_is_refused_with_the_reason(void **state)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        { "", "not a day and a time" },
        { "2026-02-03", "not a day and a time" },
        { "令和8年2月3日14時", "not a day and a time" },
        { "2026-02-03T", "there is no such time of day" },
        { "2026-02-03T24:00+09:00", "there is no such time of day" },
        { "2026-02-03T14:60+09:00", "there is no such time of day" },
        { "2026-02-03T9:00+09:00", "there is no such time of day" },
        { "2026-02-03T14:00", "it does not say by which clock, such as +09:00" },
        { "2026-02-03T14:00 JST", "' JST' is no distance from UTC" },
        { "2026-02-03T14:00+0900", "'+0900' is no distance from UTC" },
        { "2026-02-03T14:00+99:00", "'+99:00' is no distance from UTC" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;
        HkMoment moment = { .date = 1 };

        assert_false(hk_moment_parse(rows[i].text, &moment, &why));
        assert_string_equal(why, rows[i].why);
        assert_int_equal(moment.date, 1);
    }
}

static void
test_a_day_that_is_not_is_refused(void **state)
{
    HkMoment moment;

    (void)state;
    assert_false(hk_moment_parse("2026-02-30T14:00+09:00", &moment, NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_moment_is_the_same_by_every_clock),
        cmocka_unit_test(test_a_moment_is_printed_by_its_own_clock),
        cmocka_unit_test(test_what_is_no_moment_is_refused_with_the_reason),
        cmocka_unit_test(test_a_day_that_is_not_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
