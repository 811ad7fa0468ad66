/* tests/unit/data/test_number.c - decimal numbers between text and scaled integers. */
#include "data/number.h"

#include "data/normalize.h"

#include "tests/support/test.h"

#include <string.h>

static gboolean
parse(const char *text, HkNumberStyle style, HkNumber *number, char **why, char **kept)
{
    *kept = hk_narrow(text);
    return hk_number_parse(*kept, style, number, why);
}

static void
test_numbers_are_read_exactly(void **state)
{
    static const struct {
        const char *text;
        HkNumberStyle style;
        gint64 mantissa;
        int exponent;
        const char *rest;
    } rows[] = {
        { "0", HK_NUMBERS_POINT, 0, 0, "" },
        { "0012", HK_NUMBERS_POINT, 12, 0, "" },
        { "1,234,567.89", HK_NUMBERS_POINT, 123456789, -2, "" },
        { "12,34,567.5", HK_NUMBERS_INDIAN, 12345675, -1, "" },
        { "1,234", HK_NUMBERS_INDIAN, 1234, 0, "" },
        { "1’234’567", HK_NUMBERS_SWISS, 1234567, 0, "" },
        { "1'234", HK_NUMBERS_SWISS, 1234, 0, "" },
        { "2.818.594,5", HK_NUMBERS_COMMA, 28185945, -1, "" },
        { "1 234,56", HK_NUMBERS_COMMA, 123456, -2, "" },
        { "1\u202F234\u202F567", HK_NUMBERS_SPACE, 1234567, 0, "" },
        { ".5", HK_NUMBERS_POINT, 5, -1, "" },
        { "+3", HK_NUMBERS_POINT, 3, 0, "" },
        { "▲ １，２３４", HK_NUMBERS_POINT, -1234, 0, "" },
        { "△108,000", HK_NUMBERS_POINT, -108000, 0, "" },
        { "▼5", HK_NUMBERS_POINT, -5, 0, "" },
        { "(1,234)", HK_NUMBERS_POINT, -1234, 0, "" },
        { "(12.3%)", HK_NUMBERS_POINT, -123, -1, "%" },
        { "▲¥1,234", HK_NUMBERS_POINT, -1234, 0, "" },
        { "-$257.6 billion", HK_NUMBERS_POINT, -2576, -1, "billion" },
        { "6.7e-05", HK_NUMBERS_POINT, 67, -6, "" },
        { "1.5E+3 人", HK_NUMBERS_POINT, 15, 2, "人" },
        { "12e", HK_NUMBERS_POINT, 12, 0, "e" },
        { "4兆4,193億円", HK_NUMBERS_POINT, 44193, 8, "円" },
        { "3億8,598万7,000円", HK_NUMBERS_POINT, 385987000, 0, "円" },
        { "１億５，０００円", HK_NUMBERS_POINT, 100005000, 0, "円" },
        { "36.6万人", HK_NUMBERS_POINT, 366, 3, "人" },
        { "9,066百万円", HK_NUMBERS_POINT, 9066, 6, "円" },
        { "999999999999999999", HK_NUMBERS_POINT, 999999999999999999, 0, "" },
        { "111.2500000000000000", HK_NUMBERS_POINT, 111250000000000000, -15, "" },
        { "0.00000000000000000000", HK_NUMBERS_POINT, 0, -18, "" },
        { "123456789012345678.000", HK_NUMBERS_POINT, 123456789012345678, 0, "" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL, *kept = NULL, *rest = NULL;
        HkNumber number;

        if (!parse(rows[i].text, rows[i].style, &number, &why, &kept))
            fail_msg("'%s': %s", rows[i].text, why);
        rest = g_strndup(number.rest, number.rest_length);
        assert_int_equal(number.mantissa, rows[i].mantissa);
        assert_int_equal(number.exponent, rows[i].exponent);
        assert_string_equal(rest, rows[i].rest);
    }
}

static void
test_slips_are_refused_with_a_reason(void **state)
{
    static const struct {
        const char *text;
        HkNumberStyle style;
        const char *why;
    } rows[] = {
        { "o", HK_NUMBERS_POINT, "not a number" },
        { "", HK_NUMBERS_POINT, "not a number" },
        { "0,0", HK_NUMBERS_POINT, "',' does not group the digits" },
        { "384,9", HK_NUMBERS_POINT, "the group behind ',' has 1 digit, not 3" },
        { "1,23,456", HK_NUMBERS_POINT, "the group behind ',' has 2 digits, not 3" },
        { "1234,567", HK_NUMBERS_POINT, "',' does not group the digits" },
        { "1,234,", HK_NUMBERS_POINT, "',' does not group the digits" },
        { "1.2.3", HK_NUMBERS_POINT, "'.' does not group the digits" },
        { "12.", HK_NUMBERS_POINT, "no digits behind '.'" },
        { "1,234,567", HK_NUMBERS_INDIAN, "',' does not group the digits" },
        { "12,34", HK_NUMBERS_INDIAN, "',' does not group the digits" },
        { "1,234.5", HK_NUMBERS_COMMA, "'.' does not group the digits" },
        { "(80.9", HK_NUMBERS_POINT, "a parenthesis is not closed" },
        { "5億6兆円", HK_NUMBERS_POINT, "兆, 億 and 万 are not in order" },
        { "1億20,000万円", HK_NUMBERS_POINT, "兆, 億 and 万 are not in order" },
        { "1234567890123456789", HK_NUMBERS_POINT, "more than 18 digits" },
        { "1234567890123456780", HK_NUMBERS_POINT, "more than 18 digits" },
        { "1.2500000000000000001", HK_NUMBERS_POINT, "more than 18 digits" },
        { "1e99", HK_NUMBERS_POINT, "an exponent beyond 40" },
        { "▲▲5", HK_NUMBERS_POINT, "not a number" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL, *kept = NULL;
        HkNumber number;

        if (parse(rows[i].text, rows[i].style, &number, &why, &kept))
            fail_msg("'%s' was read as %" G_GINT64_FORMAT, rows[i].text,
                     number.mantissa);
        assert_string_equal(why, rows[i].why);
    }
}

static void
test_the_sign_before_a_number_names_its_currency(void **state)
{
    static const struct {
        const char *text, *currency;
    } rows[] = {
        { "￥1,234", "JPY" }, { "\\1,234", "JPY" }, { "£5", "GBP" },
        { "US$5", "USD" },    { "EUR 5", "EUR" },   { "5", NULL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *kept = NULL;
        HkNumber number;

        assert_true(parse(rows[i].text, HK_NUMBERS_POINT, &number, NULL, &kept));
        if (rows[i].currency == NULL)
            assert_null(number.currency);
        else
            assert_string_equal(number.currency, rows[i].currency);
    }
}

static void
test_scaling_rounds_half_away_or_refuses(void **state)
{
    static const struct {
        HkNumber number;
        gint64 ratio;
        guint decimals;
        HkExcess excess;
        gboolean good;
        gint64 want;
    } rows[] = {
        { { .mantissa = 25, .exponent = -1 }, 1, 0, HK_EXCESS_ROUND, TRUE, 3 },
        { { .mantissa = -25, .exponent = -1 }, 1, 0, HK_EXCESS_ROUND, TRUE, -3 },
        { { .mantissa = 2499, .exponent = -3 }, 1, 0, HK_EXCESS_ROUND, TRUE, 2 },
        { { .mantissa = 25, .exponent = -1 }, 1, 0, HK_EXCESS_REFUSE, FALSE, 0 },
        { { .mantissa = 25, .exponent = -1 }, 1000, 0, HK_EXCESS_REFUSE, TRUE, 2500 },
        { { .mantissa = 2500, .exponent = -3 }, 1, 1, HK_EXCESS_REFUSE, TRUE, 25 },
        { { .mantissa = 1, .exponent = 18 },
          1,
          0,
          HK_EXCESS_ROUND,
          TRUE,
          1000000000000000000 },
        { { .mantissa = 1, .exponent = 19 }, 1, 0, HK_EXCESS_ROUND, FALSE, 0 },
        { { .mantissa = 999999999999999999, .exponent = 40 },
          1,
          0,
          HK_EXCESS_ROUND,
          FALSE,
          0 },
        { { .mantissa = 1, .exponent = -40 }, 1, 0, HK_EXCESS_ROUND, TRUE, 0 },
        { { .mantissa = 1, .exponent = -40 }, 1, 0, HK_EXCESS_REFUSE, FALSE, 0 },
        { { .mantissa = 0, .exponent = 40 }, 1, 0, HK_EXCESS_REFUSE, TRUE, 0 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gint64 scaled = 0;

        assert_int_equal(hk_number_scale(&rows[i].number, rows[i].ratio,
                                         rows[i].decimals, rows[i].excess, &scaled,
                                         NULL),
                         rows[i].good);
        assert_int_equal(scaled, rows[i].want);
    }
}

static void
test_division_is_cut_off_and_never_overflows_silently(void **state)
{
    gint64 quotient = 0;

    (void)state;
    assert_true(hk_divide_decimals(1, 3, 9, &quotient));
    assert_int_equal(quotient, 333333333);
    assert_true(hk_divide_decimals(-2, 3, 3, &quotient));
    assert_int_equal(quotient, -666);
    assert_true(hk_divide_decimals(2, -3, 3, &quotient));
    assert_int_equal(quotient, -666);
    assert_true(hk_divide_decimals((HkWide)G_MAXINT64 * 100, G_MAXINT64, 9, &quotient));
    assert_int_equal(quotient, 100000000000);
    assert_false(hk_divide_decimals((HkWide)G_MAXINT64 * 100, 1, 9, &quotient));
    assert_false(hk_divide_decimals(1, 0, 9, &quotient));
}

static void
test_digits_are_grouped_by_style(void **state)
{
    static const struct {
        guint64 magnitude;
        guint decimals;
        HkNumberStyle style;
        const char *want;
    } rows[] = {
        { 0, 0, HK_NUMBERS_POINT, "0" },
        { 999, 0, HK_NUMBERS_POINT, "999" },
        { 1000, 0, HK_NUMBERS_POINT, "1,000" },
        { 5, 2, HK_NUMBERS_POINT, "0.05" },
        { 123456789, 2, HK_NUMBERS_COMMA, "1.234.567,89" },
        { 123456789, 2, HK_NUMBERS_PLAIN, "1234567.89" },
        { 1000, 0, HK_NUMBERS_INDIAN, "1,000" },
        { 100000, 0, HK_NUMBERS_INDIAN, "1,00,000" },
        { G_MAXINT64, 0, HK_NUMBERS_POINT, "9,223,372,036,854,775,807" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        hk_number_append(out, rows[i].magnitude, rows[i].decimals, rows[i].style);
        assert_string_equal(out->str, rows[i].want);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_read_exactly),
        cmocka_unit_test(test_slips_are_refused_with_a_reason),
        cmocka_unit_test(test_the_sign_before_a_number_names_its_currency),
        cmocka_unit_test(test_scaling_rounds_half_away_or_refuses),
        cmocka_unit_test(test_division_is_cut_off_and_never_overflows_silently),
        cmocka_unit_test(test_digits_are_grouped_by_style),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
