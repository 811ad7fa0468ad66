/* tests/unit/data/test_unit.c - units of money, counts and rates. */
#include "data/unit.h"

#include "tests/support/test.h"

#include <string.h>

static void
test_units_have_exact_ratios_and_currencies(void **state)
{
    static const struct {
        const char *name, *currency;
        gint64 ratio, finest;
        const char *prefix, *suffix;
        gboolean known;
    } rows[] = {
        { "円", "JPY", 1, 0, "", "円", TRUE },
        { "千円", "JPY", 1000, 0, "", "千円", TRUE },
        { "百万円", "JPY", 1000000, 0, "", "百万円", TRUE },
        { "１００万円", "JPY", 1000000, 0, "", "100万円", TRUE },
        { "億円", "JPY", 100000000, 0, "", "億円", TRUE },
        { "十億円", "JPY", 1000000000, 0, "", "十億円", TRUE },
        { "兆円", "JPY", 1000000000000, 0, "", "兆円", TRUE },
        { "兆億円", "JPY", 1, 100000000, "", "円", TRUE },
        { "億万円", "JPY", 1, 10000, "", "円", TRUE },
        { "兆億万円", "JPY", 1, 1, "", "円", TRUE },
        { "百万ドル", "USD", 1000000, 0, "", "百万ドル", TRUE },
        { "¥ million", "JPY", 1000000, 0, "¥", " million", TRUE },
        { "¥ billion", "JPY", 1000000000, 0, "¥", " billion", TRUE },
        { "thousand yen", "JPY", 1000, 0, "", " thousand yen", TRUE },
        { "£", "GBP", 1, 0, "£", "", TRUE },
        { "£m", "GBP", 1000000, 0, "£", "m", TRUE },
        { "£ million", "GBP", 1000000, 0, "£", " million", TRUE },
        { "£bn", "GBP", 1000000000, 0, "£", "bn", TRUE },
        { "£000", "GBP", 1000, 0, "£", " thousand", TRUE },
        { "$'000", "USD", 1000, 0, "$", " thousand", TRUE },
        { "$ thousand", "USD", 1000, 0, "$", " thousand", TRUE },
        { "US$ billion", "USD", 1000000000, 0, "$", " billion", TRUE },
        { "€", "EUR", 1, 0, "€", "", TRUE },
        { "€m", "EUR", 1000000, 0, "€", "m", TRUE },
        { "EUR million", "EUR", 1000000, 0, "€", " million", TRUE },
        { "₹ crore", "INR", 10000000, 0, "₹", " crore", TRUE },
        { "人", NULL, 1, 0, "", "人", TRUE },
        { "千人", NULL, 1000, 0, "", "千人", TRUE },
        { "万件", NULL, 10000, 0, "", "万件", TRUE },
        { "million tonnes", NULL, 1000000, 0, "", " million tonnes", TRUE },
        { "％", NULL, 1, 0, "", "%", TRUE },
        { "ポイント", NULL, 1, 0, "", "ポイント", TRUE },
        { "km", NULL, 1, 0, "", " km", TRUE },
        { "m", NULL, 1, 0, "", " m", TRUE },
        { "品種", NULL, 1, 0, "", "品種", FALSE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkUnit unit;

        hk_unit_find(rows[i].name, &unit);
        if (g_strcmp0(unit.currency, rows[i].currency) != 0 ||
            unit.ratio != rows[i].ratio || unit.finest != rows[i].finest ||
            unit.known != rows[i].known)
            fail_msg("'%s' is %" G_GINT64_FORMAT " of '%s' (%s)", rows[i].name,
                     unit.ratio, unit.base, unit.currency);
        assert_string_equal(unit.prefix, rows[i].prefix);
        assert_string_equal(unit.suffix, rows[i].suffix);
    }
}

static void
test_only_units_of_one_thing_are_compatible(void **state)
{
    static const struct {
        const char *a, *b;
        gboolean compatible;
    } rows[] = {
        { "千円", "億円", TRUE },  { "円", "¥ billion", TRUE },
        { "円", "£m", FALSE },     { "円", "人", FALSE },
        { "人", "千人", TRUE },    { "件", "人", FALSE },
        { "%", "ポイント", TRUE }, { "%", "人", FALSE },
        { "品種", "品種", TRUE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkUnit a, b;

        hk_unit_find(rows[i].a, &a);
        hk_unit_find(rows[i].b, &b);
        assert_int_equal(hk_unit_compatible(&a, &b), rows[i].compatible);
        assert_int_equal(hk_unit_compatible(&b, &a), rows[i].compatible);
    }
}

static void
test_headers_say_their_unit(void **state)
{
    static const struct {
        const char *header, *unit;
    } rows[] = {
        { "予算額（百万円）", "百万円" },
        { "令和2年度要求額(千円)", "千円" },
        { "(単位 : %)", "%" },
        { "（単位：億円、％）", NULL },
        { "単位：億円", "億円" },
        { "表１ 予算の推移 単位:百万円", "百万円" },
        { "（単位：100万円）", "100万円" },
        { "Value (£m)", "£m" },
        { "Value (Units: £ million)", "£ million" },
        { "利用者数［千人］", "千人" },
        { "前年度（令和4年度）（千円）", "千円" },
        { "予算額（当初）", NULL },
        { "前年度（R4）", NULL },
        { "令和3年度予算額", NULL },
        { "", NULL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *unit = hk_unit_in_header(rows[i].header);

        if (g_strcmp0(unit, rows[i].unit) != 0)
            fail_msg("'%s' says '%s'", rows[i].header, unit);
    }
}

static void
test_another_unit_in_a_header_is_a_contradiction(void **state)
{
    static const struct {
        const char *declared, *said;
        gboolean contradicts;
    } rows[] = {
        { "千円", "千円", FALSE },        { "千円", "百万円", TRUE },
        { "百万円", "¥ million", FALSE }, { "円", "人", TRUE },
        { "人", "千人", TRUE },           { "%", "ポイント", FALSE },
        { "千円", "当初", FALSE },        { "品種", "件", FALSE },
        { "百万円", "100万円", FALSE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_int_equal(hk_unit_contradicts(rows[i].declared, rows[i].said),
                         rows[i].contradicts);
}

static void
test_storage_follows_type_and_unit(void **state)
{
    static const struct {
        HkValueType type;
        const char *unit;
        int decimals;
        const char *currency;
        const char *stored, *stored_currency;
        guint stored_decimals;
    } rows[] = {
        { HK_VALUE_MONEY, "百万円", -1, NULL, NULL, "JPY", 0 },
        { HK_VALUE_MONEY, "£m", -1, NULL, NULL, "GBP", 2 },
        { HK_VALUE_MONEY, "€", 5, "EUR", NULL, "EUR", 2 },
        { HK_VALUE_COUNT, "千人", -1, NULL, "人", NULL, 0 },
        { HK_VALUE_NUMBER, "万人", 1, NULL, "万人", NULL, 1 },
        { HK_VALUE_NUMBER, NULL, -1, NULL, NULL, NULL, 0 },
        { HK_VALUE_PERCENT, NULL, -1, NULL, "%", NULL, 1 },
        { HK_VALUE_PERCENT, "ポイント", 2, NULL, "ポイント", NULL, 2 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkStorage storage;

        assert_true(hk_storage_resolve(rows[i].type, rows[i].unit, rows[i].decimals,
                                       rows[i].currency, &storage, NULL));
        assert_int_equal(g_strcmp0(storage.stored, rows[i].stored), 0);
        assert_int_equal(g_strcmp0(storage.currency, rows[i].stored_currency), 0);
        assert_int_equal(storage.decimals, rows[i].stored_decimals);
    }
}

static void
test_units_that_do_not_fit_the_type_are_refused(void **state)
{
    static const struct {
        HkValueType type;
        const char *unit;
        int decimals;
        const char *currency;
        const char *why;
    } rows[] = {
        { HK_VALUE_MONEY, "人", -1, NULL,
          "'人' is no unit of money (円, 千円, 百万円, £m ...)" },
        { HK_VALUE_MONEY, "£m", -1, "JPY", "'£m' is not a unit of JPY" },
        { HK_VALUE_MONEY, "円", -1, "YEN",
          "'YEN' is no currency known here (JPY, GBP, USD, EUR ...)" },
        { HK_VALUE_MONEY, "兆億円", -1, NULL,
          "'兆億円' is a way of printing; cells are in 円, 億円 ..." },
        { HK_VALUE_COUNT, "千円", -1, NULL, "'千円' is money: say 'type: money'" },
        { HK_VALUE_COUNT, "人", 1, NULL,
          "a count has no decimals: say 'type: number'" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = NULL;
        HkStorage storage;

        assert_false(hk_storage_resolve(rows[i].type, rows[i].unit, rows[i].decimals,
                                        rows[i].currency, &storage, &why));
        assert_string_equal(why, rows[i].why);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_have_exact_ratios_and_currencies),
        cmocka_unit_test(test_only_units_of_one_thing_are_compatible),
        cmocka_unit_test(test_headers_say_their_unit),
        cmocka_unit_test(test_another_unit_in_a_header_is_a_contradiction),
        cmocka_unit_test(test_storage_follows_type_and_unit),
        cmocka_unit_test(test_units_that_do_not_fit_the_type_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
