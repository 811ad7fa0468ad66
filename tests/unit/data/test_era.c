/* tests/unit/data/test_era.c - Japanese eras: their names, days and years. */
#include "data/era.h"

#include "data/calendar.h"

#include "tests/support/test.h"

#include <string.h>

static void
test_an_era_is_known_by_every_name(void **state)
{
    static const struct {
        const char *text;
        char letter;
        const char *rest;
    } rows[] = {
        { "令和5年", 'R', "5年" }, { "令5", 'R', "5" },   { "㋿5", 'R', "5" },
        { "R5", 'R', "5" },        { "r.5", 'R', "5" },   { "R元", 'R', "元" },
        { "平成 31", 'H', "31" },  { "㍻31", 'H', "31" }, { "S63", 'S', "63" },
        { "大正15", 'T', "15" },   { "M45", 'M', "45" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *p = rows[i].text;
        const HkEra *era = hk_era_take(&p);

        assert_non_null(era);
        assert_int_equal(era->letter, rows[i].letter);
        assert_string_equal(p, rows[i].rest);
    }
}

static void
test_a_letter_without_a_number_is_no_era(void **state)
{
    static const char *const texts[] = { "Revenue", "H", "Q1", "2019", "", "TQ" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *p = texts[i];

        assert_null(hk_era_take(&p));
        assert_ptr_equal(p, texts[i]);
    }
}

static void
test_eras_change_on_their_day(void **state)
{
    static const struct {
        int year, month, day;
        const char *before, *from;
    } rows[] = {
        { 2019, 5, 1, "平成", "令和" },
        { 1989, 1, 8, "昭和", "平成" },
        { 1926, 12, 25, "大正", "昭和" },
        { 1912, 7, 30, "明治", "大正" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const gint64 date = hk_date(rows[i].year, rows[i].month, rows[i].day);
        const HkEra *before = hk_era_of_date(date - 1);

        assert_string_equal(before->name, rows[i].before);
        assert_string_equal(hk_era_of_date(date)->name, rows[i].from);
        assert_ptr_equal(hk_era_next(before), hk_era_of_date(date));
        assert_string_equal(hk_era_of_year(rows[i].year)->name, rows[i].from);
        assert_string_equal(hk_era_of_year(rows[i].year - 1)->name, rows[i].before);
    }
    assert_null(hk_era_of_date(hk_date(1868, 1, 24)));
    assert_null(hk_era_of_year(1867));
    assert_null(hk_era_next(hk_era_of_year(2026)));
}

static void
test_years_that_an_era_never_had_are_refused(void **state)
{
    static const struct {
        const char *text;
        gboolean good;
        int year;
    } rows[] = {
        { "R1", TRUE, 2019 },  { "R0", FALSE, 0 },    { "H31", TRUE, 2019 },
        { "H32", FALSE, 0 },   { "S64", TRUE, 1989 }, { "S65", FALSE, 0 },
        { "T15", TRUE, 1926 }, { "T16", FALSE, 0 },   { "M45", TRUE, 1912 },
        { "M46", FALSE, 0 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *p = rows[i].text;
        const HkEra *era = hk_era_take(&p);
        g_autofree char *why = NULL;
        int year = 0;

        assert_int_equal(
            hk_era_year(era, (int)g_ascii_strtoll(p, NULL, 10), &year, &why),
            rows[i].good);
        assert_int_equal(year, rows[i].year);
        assert_int_equal(why == NULL, rows[i].good);
    }
}

static void
test_the_first_year_is_written_gannen(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    hk_era_append_year(out, hk_era_of_year(2019), 2019);
    hk_era_append_year(out, hk_era_of_year(2019), 2020);
    assert_string_equal(out->str, "元2");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_era_is_known_by_every_name),
        cmocka_unit_test(test_a_letter_without_a_number_is_no_era),
        cmocka_unit_test(test_eras_change_on_their_day),
        cmocka_unit_test(test_years_that_an_era_never_had_are_refused),
        cmocka_unit_test(test_the_first_year_is_written_gannen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
