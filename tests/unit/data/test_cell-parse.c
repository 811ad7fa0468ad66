/* tests/unit/data/test_cell-parse.c - from the text of a CSV cell to a typed cell. */
#include "data/cell-parse.h"

#include "tests/support/cells.h"
#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

static const HkTestColumn thousand_yen = { .type = HK_VALUE_MONEY, .unit = "千円" };
static const HkTestColumn yen = { .type = HK_VALUE_MONEY, .unit = "円" };
static const HkTestColumn million_pounds = { .type = HK_VALUE_MONEY, .unit = "£m" };
static const HkTestColumn count = { .type = HK_VALUE_COUNT, .unit = "人" };
static const HkTestColumn bare_count = { .type = HK_VALUE_COUNT };
static const HkTestColumn thousand_people = { .type = HK_VALUE_COUNT, .unit = "千人" };
static const HkTestColumn tenth = { .type = HK_VALUE_NUMBER,
                                    .unit = "万人",
                                    .decimals_plus_1 = 2 };
static const HkTestColumn number = { .type = HK_VALUE_NUMBER };
static const HkTestColumn hundredth = { .type = HK_VALUE_NUMBER, .decimals_plus_1 = 3 };
static const HkTestColumn percent = { .type = HK_VALUE_PERCENT };
static const HkTestColumn european = { .type = HK_VALUE_MONEY,
                                       .unit = "€",
                                       .numbers = HK_NUMBERS_COMMA };

static void
test_figures_are_stored_in_their_smallest_unit(void **state)
{
    static const struct {
        const HkTestColumn *column;
        const char *text;
        gint64 want;
    } rows[] = {
        { &yen, "0", 0 },
        { &yen, "-5", -5 },
        { &yen, "-1,234,567", -1234567 },
        { &yen, "999,999,999,999,999", 999999999999999 },
        { &yen, "999999999999999999", 999999999999999999 },
        { &yen, "4兆4,193億円", 4419300000000 },
        { &yen, "３億８，５９８万７，０００円", 385987000 },
        { &yen, "1.5億", 150000000 },
        { &yen, "12.0", 12 },
        { &thousand_yen, "115,197,845,248", 115197845248000 },
        { &thousand_yen, "115197845248", 115197845248000 },
        { &thousand_yen, "1.5", 1500 },
        { &thousand_yen, "▲ 1,234", -1234000 },
        { &thousand_yen, "￥1,234", 1234000 },
        { &thousand_yen, "181億円", 18100000000 },
        { &thousand_yen, "¥1,234円", 1234 },
        { &thousand_yen, "5百万円", 5000000 },
        { &thousand_yen, "1,234千円", 1234000 },
        { &million_pounds, "1.23456", 123456000 },
        { &million_pounds, "£1.2bn", 120000000000 },
        { &million_pounds, "£3", 300000000 },
        { &european, "2.818.594,50", 281859450 },
        { &european, "1 234,56", 123456 },
        { &european, "12", 1200 },
        { &count, "2,964人", 2964 },
        { &count, "36.6万人", 366000 },
        { &count, "36.6万", 366000 },
        { &bare_count, "1,234", 1234 },
        { &thousand_people, "12.5", 12500 },
        { &thousand_people, "300人", 300 },
        { &tenth, "36.6", 366 },
        { &tenth, "366,000人", 366 },
        { &tenth, "36.649", 366 },
        { &number, "12", 12 },
        { &hundredth, "-0.005", -1 },
        { &hundredth, "6.7e-05", 0 },
        { &hundredth, "1e2", 10000 },
        { &percent, "12.3%", 123 },
        { &percent, "１２．３％", 123 },
        { &percent, "▲0.4", -4 },
        { &percent, "5ポイント", 50 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = hk_test_read(rows[i].column, rows[i].text);

        if (cell.number != rows[i].want || cell.status != HK_STATUS_NORMAL)
            fail_msg("'%s' is %" G_GINT64_FORMAT " (%s)", rows[i].text, cell.number,
                     hk_status_name(cell.status));
    }
}

static void
test_marks_behind_a_number_give_its_status(void **state)
{
    static const struct {
        const HkTestColumn *column;
        const char *text;
        gint64 number;
        HkStatus status;
    } rows[] = {
        { &count, "1,234 r", 1234, HK_STATUS_REVISED },
        { &count, "1234p", 1234, HK_STATUS_PROVISIONAL },
        { &count, "12人 [e]", 12, HK_STATUS_ESTIMATED },
        { &percent, "12.3% [p] [r]", 123, HK_STATUS_PROVISIONAL },
        { &count, "r 218,486,682", 218486682, HK_STATUS_REVISED },
        { &count, "ｐ1,234", 1234, HK_STATUS_PROVISIONAL },
        { &yen, "[r] ▲5 p", -5, HK_STATUS_PROVISIONAL },
        { &bare_count, "5b", 5, HK_STATUS_BREAK },
        { &bare_count, "5e", 5, HK_STATUS_ESTIMATED },
        { &yen, "－", 0, HK_STATUS_NONE },
        { &yen, "…", 0, HK_STATUS_UNKNOWN },
        { &yen, " ", 0, HK_STATUS_UNKNOWN },
        { &yen, "***", 0, HK_STATUS_SUPPRESSED },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = hk_test_read(rows[i].column, rows[i].text);

        assert_int_equal(cell.status, rows[i].status);
        assert_int_equal(cell.number, rows[i].number);
    }
}

static void
test_what_does_not_fit_the_column_is_refused(void **state)
{
    static const struct {
        const HkTestColumn *column;
        const char *text, *why;
    } rows[] = {
        { &yen, "o", "not a number" },
        { &yen, "b12", "not a number" },
        { &yen, "r", "not a number" },
        { &yen, "r x", "not a number" },
        { &yen, "0,0", "',' does not group the digits" },
        { &yen, "384,9", "the group behind ',' has 1 digit, not 3" },
        { &yen, "1,2345", "the group behind ',' has 4 digits, not 3" },
        { &yen, "1234,567", "',' does not group the digits" },
        { &yen, "1,234,56", "the group behind ',' has 2 digits, not 3" },
        { &yen, "1,234.5.6", "'.' does not group the digits" },
        { &yen, "1.5", "more decimals than the 0 that are kept" },
        { &thousand_yen, "0.0005", "more decimals than the 0 that are kept" },
        { &thousand_yen, "9999999999999999", "too large" },
        { &thousand_yen, "$5", "an amount of USD in a column of JPY" },
        { &thousand_yen, "12人", "'人' is not a unit of a column in 千円" },
        { &thousand_yen, "12 approx",
          "'approx' behind the number is no unit known here" },
        { &thousand_yen, "4＊", "'*' behind the number is no unit known here" },
        { &bare_count, "12人", "'人' behind the number, but the column has no unit" },
        { &bare_count, "12.5", "more decimals than the 0 that are kept" },
        { &bare_count, "¥12", "an amount of JPY in a column of count" },
        { &count, "12%", "'%' is not a unit of a column in 人" },
        { &number, "12.34", "more decimals than the 0 that are kept" },
        { &percent, "12.34%", "more decimals than the 1 that are kept" },
        { &percent, "2019-20", "'-20' behind the number is no unit known here" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *why = hk_test_refusal(rows[i].column, rows[i].text);

        assert_string_equal(why, rows[i].why);
    }
}

static void
test_a_refusal_may_come_with_advice(void **state)
{
    static const struct {
        const HkTestColumn *column;
        const char *text, *hint;
    } rows[] = {
        { &number, "12.34", "declare how many 'decimals' are kept" },
        { &number, "!", "if it is a sign, declare what it means under 'signs'" },
        { &bare_count, "3倍", "declare the column's 'unit'" },
        { &yen, "12（注）", "if it is a note, cut it off with 'match'" },
        { &yen, "1.5", NULL },
        { &yen, "合計額未定", NULL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(HkCellRules) rules = hk_test_rules(rows[i].column);
        g_autofree char *why = NULL, *hint = NULL;
        HkCell cell;

        assert_false(hk_cell_parse(rules, rows[i].text, &cell, &why, &hint));
        assert_int_equal(g_strcmp0(hint, rows[i].hint), 0);
    }
}

static void
test_a_declared_sign_that_looks_like_a_number_is_a_sign(void **state)
{
    const HkTestColumn column = { .type = HK_VALUE_COUNT,
                                  .sign = "999",
                                  .meaning = "unknown" };

    (void)state;
    assert_int_equal(hk_test_read(&column, "999").status, HK_STATUS_UNKNOWN);
    assert_int_equal(hk_test_read(&column, "998").number, 998);
}

static void
test_texts_keep_what_they_say(void **state)
{
    static const char *const texts[] = { "001", "0120B", "010006", "x", "－", "①" };
    const HkTestColumn column = { .type = HK_VALUE_TEXT };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const HkCell cell = hk_test_read(&column, texts[i]);

        assert_ptr_equal(cell.text, texts[i]);
        assert_int_equal(cell.status, HK_STATUS_NORMAL);
    }
    assert_int_equal(hk_test_read(&column, "").status, HK_STATUS_UNKNOWN);
}

static void
test_years_dates_and_stages_are_read(void **state)
{
    const HkTestColumn year = { .type = HK_VALUE_FISCAL_YEAR };
    const HkTestColumn date = { .type = HK_VALUE_DATE };
    const HkTestColumn stage = { .type = HK_VALUE_STAGE };
    g_autofree char *not_year = hk_test_refusal(&year, "S65");
    g_autofree char *not_date = hk_test_refusal(&date, "R1.4.30");
    g_autofree char *not_stage = hk_test_refusal(&stage, "当初予酸");

    (void)state;
    assert_int_equal(hk_test_read(&year, "令和５年度").number, 2023);
    assert_int_equal(hk_test_read(&year, "…").status, HK_STATUS_UNKNOWN);
    assert_int_equal(hk_test_read(&date, "R5.6.30").number, hk_date(2023, 6, 30));
    assert_int_equal(hk_test_read(&date, "").status, HK_STATUS_UNKNOWN);
    assert_string_equal(hk_test_read(&stage, "当初予算").text, "initial");
    assert_string_equal(hk_test_read(&stage, "　概算要求 ").text, "request");
    assert_string_equal(hk_test_read(&stage, "ORIGINAL BUDGET").text, "initial");
    assert_int_equal(hk_test_read(&stage, "…").status, HK_STATUS_UNKNOWN);
    assert_string_equal(not_year,
                        "there is no 昭和65年: 昭和 ended in its year 64 (1989)");
    assert_int_equal(hk_test_read(&date, "2023-06-30").number, hk_date(2023, 6, 30));
    assert_string_equal(not_date, "令和 began on 2019-05-01");
    assert_string_equal(not_stage, "no budget stage");
}

/* A table with one code column. */
static HkCellRules *
code_rules(HkDeclare *declare, GPtrArray *lists, GError **error)
{
    HkTable *table = hk_declare_table(declare, "table", "table.csv");
    HkColumn *column =
        hk_declare_column(declare, table, "ministry", NULL, HK_VALUE_CODE);

    column->in = hk_declare_text("ministries");
    return hk_cell_rules_new(table, column, &hk_calendar_japan, lists, error);
}

static void
test_codes_are_found_by_any_name(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    g_autoptr(GPtrArray) lists = g_ptr_array_new();
    g_autoptr(HkCellRules) rules = NULL;
    g_autofree char *why = NULL, *hint = NULL;
    HkCell cell;

    (void)state;
    g_ptr_array_add(lists, hk_declare_codes(declare, "ministries", "mext=文部科学省",
                                            "meti=経済産業省", NULL));
    rules = code_rules(declare, lists, NULL);
    assert_true(hk_cell_parse(rules, " 経済産業省　", &cell, NULL, NULL));
    assert_string_equal(cell.text, "meti");
    assert_true(hk_cell_parse(rules, "ｍｅｘｔ", &cell, NULL, NULL));
    assert_string_equal(cell.text, "mext");
    assert_true(hk_cell_parse(rules, "", &cell, NULL, NULL));
    assert_int_equal(cell.status, HK_STATUS_UNKNOWN);
    assert_false(hk_cell_parse(rules, "経済産業局", &cell, &why, &hint));
    assert_string_equal(why, "no code of the list 'ministries'");
    assert_string_equal(hint, "did you mean '経済産業省'?");
}

static void
test_declarations_that_name_nothing_are_refused(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "table", "table.csv");
    HkColumn *column = hk_declare_money(declare, table, "amount", NULL, "人");
    g_autoptr(GError) no_list = NULL, no_unit = NULL, no_stage = NULL;

    (void)state;
    assert_null(code_rules(declare, NULL, &no_list));
    assert_string_equal(no_list->message, "there is no code list 'ministries'");
    assert_null(hk_cell_rules_new(table, column, &hk_calendar_japan, NULL, &no_unit));
    assert_string_equal(no_unit->message,
                        "column 'amount': '人' is no unit of money (円, 千円, "
                        "百万円, £m ...)");
    column->unit = hk_declare_text("円");
    column->stage = hk_declare_text("initail");
    assert_null(hk_cell_rules_new(table, column, &hk_calendar_japan, NULL, &no_stage));
    assert_string_equal(no_stage->message,
                        "'initail' is no budget stage; did you mean 'initial'?");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_are_stored_in_their_smallest_unit),
        cmocka_unit_test(test_marks_behind_a_number_give_its_status),
        cmocka_unit_test(test_what_does_not_fit_the_column_is_refused),
        cmocka_unit_test(test_a_refusal_may_come_with_advice),
        cmocka_unit_test(test_a_declared_sign_that_looks_like_a_number_is_a_sign),
        cmocka_unit_test(test_texts_keep_what_they_say),
        cmocka_unit_test(test_years_dates_and_stages_are_read),
        cmocka_unit_test(test_codes_are_found_by_any_name),
        cmocka_unit_test(test_declarations_that_name_nothing_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
