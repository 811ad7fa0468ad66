/* tests/unit/data/test_messages-cells.c - what is said of texts that are no value, and
 * of values that are no figure. */
#include "data/comparison.h"
#include "data/number.h"
#include "data/rating.h"
#include "data/signs.h"

#include "tests/support/cells.h"
#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

static gboolean
read_fiscal_year(const char *text, char **why)
{
    gint64 key;

    return hk_fiscal_year_parse(&hk_calendar_japan, text, &key, NULL, why);
}

static gboolean
read_quarter(const char *text, char **why)
{
    gint64 key;
    int quarter;

    return hk_quarter_parse(&hk_calendar_japan, text, &key, &quarter, why);
}

static gboolean
read_date(const char *text, char **why)
{
    gint64 date;

    return hk_date_parse(text, &date, why);
}

static gboolean
read_number(const char *text, char **why)
{
    HkNumber number;

    return hk_number_parse(text, HK_NUMBERS_POINT, &number, why);
}

static gboolean
read_count(const char *text, char **why)
{
    const HkTestColumn column = { .type = HK_VALUE_COUNT };

    *why = hk_test_refusal(&column, text);
    return FALSE;
}

static void
test_endless_texts_are_too_long_for_any_value(void **state)
{
    static const struct {
        gboolean (*read)(const char *text, char **why);
        const char *want;
    } rows[] = {
        { read_fiscal_year, "too long for a fiscal year" },
        { read_quarter, "too long for a quarter" },
        { read_date, "too long for a date" },
        { read_count, "too long for a number" },
    };
    g_autofree char *text = g_strnfill(4000, 'a');

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;

        assert_false(rows[i].read(text, &why));
        assert_string_equal(why, rows[i].want);
    }
}

static void
test_what_follows_a_closed_parenthesis_is_no_number(void **state)
{
    static const char *const texts[] = { "(5億円)x", "(80.9%)円", "(5r) 1" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *why = NULL;

        assert_false(read_number(texts[i], &why));
        assert_string_equal(why, "text behind the parenthesis");
    }
}

static void
test_signs_that_cannot_be_declared_say_which_and_why(void **state)
{
    static const struct {
        const char *sign, *meaning, *want;
    } rows[] = {
        { "a1", "provisional", "'a1' cannot be a mark beside numbers" },
        { "a sign that is much longer than any that is printed", "unknown",
          "'a sign that is much longer than any that is printed' is too long for a "
          "sign" },
        { "*", "nothing",
          "'nothing' is not what a sign can mean: none, unknown, suppressed, "
          "not-applicable, zero; behind a number revised, provisional, estimated, "
          "break" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(HkDeclare) declare = hk_declare_new();
        g_autoptr(HkSigns) signs = hk_signs_new();
        g_autoptr(GError) error = NULL;
        GPtrArray *pairs =
            hk_declare_pairs(declare, rows[i].sign, rows[i].meaning, NULL);
        HkPair *pair = pairs->pdata[0];
        const gboolean is_meaning = rows[i].want[1] == rows[i].meaning[0];

        pair->key.loc = hk_loc("hakusho.yaml", 7, 5);
        pair->value.loc = hk_loc("hakusho.yaml", 7, 12);
        assert_false(hk_signs_declare(signs, pairs, &error));
        assert_string_equal(error->message, rows[i].want);
        assert_int_equal(error->code, HK_ERROR_SPEC);
        assert_int_equal(hk_error_loc(error).line, 7);
        assert_int_equal(hk_error_loc(error).column, is_meaning ? 12 : 5);
    }
}

static void
test_notes_say_why_there_is_no_rate(void **state)
{
    static const struct {
        HkChangeKind kind;
        const char *ja, *en;
    } rows[] = {
        { HK_CHANGE_NEGATIVE_BASE, "前年度が負のため増減率は算出しない",
          "no rate, because the previous amount is negative" },
        { HK_CHANGE_NO_BASE, "前年度が0のため増減率は算出しない",
          "no rate, because the previous amount is zero" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_string_equal(hk_change_note(rows[i].kind, "ja"), rows[i].ja);
        assert_string_equal(hk_change_note(rows[i].kind, "en"), rows[i].en);
    }
    assert_null(hk_change_note(HK_CHANGE_RATE, "en"));
}

static void
test_ratings_that_cannot_be_computed_say_so_in_both_languages(void **state)
{
    const HkCell cell = { .status = HK_STATUS_NOT_APPLICABLE };
    HkFormatter english = hk_test_formatter;
    g_autofree char *ja = hk_rating_text(&hk_test_formatter, &cell, 1);
    g_autofree char *en = NULL;

    (void)state;
    english.language = "en";
    en = hk_rating_text(&english, &cell, 1);
    assert_string_equal(ja, "－ 算出不能");
    assert_string_equal(en, "– not computable");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endless_texts_are_too_long_for_any_value),
        cmocka_unit_test(test_what_follows_a_closed_parenthesis_is_no_number),
        cmocka_unit_test(test_signs_that_cannot_be_declared_say_which_and_why),
        cmocka_unit_test(test_notes_say_why_there_is_no_rate),
        cmocka_unit_test(test_ratings_that_cannot_be_computed_say_so_in_both_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
