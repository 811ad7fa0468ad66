/* tests/unit/data/test_unit-english.c - Japanese units in English papers. */
#include "data/unit-english.h"

#include "tests/support/cells.h"
#include "tests/support/test.h"

static void
test_figures_keep_their_digits(void **state)
{
    static const struct {
        HkValueType type;
        const char *text, *stored;
        HkPrint print;
        const char *want;
    } rows[] = {
        { HK_VALUE_MONEY, "181", "億円", { .unit = "億円" }, "¥18.1 billion" },
        { HK_VALUE_MONEY, "9,066", "百万円", { .unit = "百万円" }, "¥9,066 million" },
        { HK_VALUE_MONEY,
          "3,800",
          "百万円",
          { .unit = "億円", .has_decimals = TRUE, .decimals = 1 },
          "¥3.80 billion" },
        { HK_VALUE_MONEY, "49", "百万円", { .unit = "億円" }, "¥0.0 billion" },
        { HK_VALUE_MONEY, "-5,250", "百万円", { .unit = "億円" }, "−¥5.3 billion" },
        { HK_VALUE_MONEY, "38,599", "万円", { .unit = "億万円" }, "¥385.99 million" },
        { HK_VALUE_MONEY, "44,193", "億円", { .unit = "兆億円" }, "¥4.4193 trillion" },
        { HK_VALUE_MONEY, "6,941", "億円", { .unit = "兆億円" }, "¥694.1 billion" },
        { HK_VALUE_MONEY, "385,987,000", "円", { .unit = "兆億万円" }, "¥385,987,000" },
        { HK_VALUE_MONEY, "112", "兆円", { .unit = "兆円" }, "¥112 trillion" },
        { HK_VALUE_MONEY, "12", "百万ドル", { .unit = "百万ドル" }, "$12 million" },
        { HK_VALUE_MONEY, "181", "億円", { .unit = "¥ billion" }, "¥18 billion" },
        { HK_VALUE_COUNT, "79", "件", { 0 }, "79 cases" },
        { HK_VALUE_COUNT, "1", "件", { 0 }, "1 case" },
        { HK_VALUE_COUNT,
          "366412",
          "人",
          { .unit = "万人", .has_decimals = TRUE, .decimals = 1 },
          "366,000 people" },
        { HK_VALUE_COUNT, "366412", "人", { .unit = "千人" }, "366 thousand people" },
        { HK_VALUE_PERCENT, "12.3", "%", { 0 }, "12.3%" },
        { HK_VALUE_COUNT, "3", "品種", { 0 }, "3品種" },
    };
    HkFormatter formatter = hk_test_formatter;

    (void)state;
    formatter.language = "en";
    formatter.negative = HK_NEGATIVE_MINUS;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkTestColumn column = { .type = rows[i].type, .unit = rows[i].stored };
        g_autoptr(HkCellRules) rules = hk_test_rules(&column);
        const HkCell cell = hk_test_read(&column, rows[i].text);
        HkPrint print = rows[i].print;
        g_autofree char *printed = NULL;

        print.with_unit = TRUE;
        printed = hk_test_print(&formatter, hk_cell_rules_type(rules), &cell, &print);
        assert_string_equal(printed, rows[i].want);
    }
}

/* Captions name the unit of figures that stand without it. */
static void
test_labels_name_the_unit_of_bare_figures(void **state)
{
    const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = "億円" };
    const HkCell cell = hk_test_read(&column, "6,941");
    const HkColumnType yen = { .type = HK_VALUE_MONEY, .currency = "JPY" };
    HkFormatter formatter = hk_test_formatter;
    g_autofree char *composite = NULL, *plain = NULL;

    (void)state;
    formatter.language = "en";
    composite = hk_test_print(&formatter, &yen, &cell, &(HkPrint){ .unit = "兆億円" });
    plain = hk_test_print(&formatter, &yen, &cell, &(HkPrint){ .unit = "億円" });
    assert_string_equal(composite, "0.6941");
    assert_string_equal(hk_unit_label("兆億円", "en"), "¥ trillion");
    assert_string_equal(plain, "694.1");
    assert_string_equal(hk_unit_label("億円", "en"), "¥ billion");
    assert_string_equal(hk_unit_label("億円", "ja"), "億円");
    assert_string_equal(hk_unit_label("円", "en"), "¥");
    assert_string_equal(hk_unit_label("万人", "en"), "people");
    assert_string_equal(hk_unit_label("百万円、件", "en"), "百万円、件");
    assert_string_equal(hk_unit_label("£m", "en"), "£m");
    assert_null(hk_unit_label(NULL, "en"));
}

/* A label's unit measures axes, so it must be one that the column can be given in. */
static void
test_labels_are_units_of_the_same_thing(void **state)
{
    static const char *const names[] = { "億円", "兆億円", "百万円", "万人", "件" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        HkUnit japanese, english;

        hk_unit_find(names[i], &japanese);
        hk_unit_find(hk_unit_label(names[i], "en"), &english);
        assert_true(hk_unit_compatible(&japanese, &english));
    }
    assert_true(hk_unit_label_ratio("億円", "en") == 0.1);
    assert_true(hk_unit_label_ratio("億円", "ja") == 1);
    assert_true(hk_unit_label_ratio("万人", "en") == 10000);
    assert_true(hk_unit_label_ratio(NULL, "en") == 1);
}

static void
test_a_figure_that_grows_too_large_is_refused(void **state)
{
    HkUnit unit;
    guint64 magnitude = G_MAXUINT64 / 10;
    guint decimals = 0;

    (void)state;
    hk_unit_find("万人", &unit);
    assert_false(hk_unit_to_english(&unit, &magnitude, &decimals, TRUE));
}

static void
test_the_unit_of_an_amount_is_behind_its_last_digit(void **state)
{
    (void)state;
    assert_string_equal(hk_amount_unit("115兆1,978億円"), "億円");
    assert_string_equal(hk_amount_unit("¥18.1 billion"), " billion");
    assert_string_equal(hk_amount_unit("¥9"), "");
    assert_string_equal(hk_amount_unit("…"), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_keep_their_digits),
        cmocka_unit_test(test_labels_name_the_unit_of_bare_figures),
        cmocka_unit_test(test_labels_are_units_of_the_same_thing),
        cmocka_unit_test(test_a_figure_that_grows_too_large_is_refused),
        cmocka_unit_test(test_the_unit_of_an_amount_is_behind_its_last_digit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
