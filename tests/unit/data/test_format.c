/* tests/unit/data/test_format.c - how cells are printed. */
#include "data/format.h"

#include "tests/support/cells.h"
#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

static const HkColumnType yen = { .type = HK_VALUE_MONEY, .currency = "JPY" };
static const HkColumnType pence = { .type = HK_VALUE_MONEY,
                                    .currency = "GBP",
                                    .decimals = 2 };
static const HkColumnType percent = { .type = HK_VALUE_PERCENT, .decimals = 2 };
static const HkColumnType people = { .type = HK_VALUE_COUNT, .unit = "人" };
static const HkColumnType bare = { .type = HK_VALUE_NUMBER, .decimals = 1 };

static HkFormatter
english(void)
{
    HkFormatter formatter = hk_test_formatter;

    formatter.language = "en";
    formatter.negative = HK_NEGATIVE_MINUS;
    formatter.year_style = HK_YEAR_SLASH;
    return formatter;
}

static void
test_amounts_are_rounded_once_into_their_unit(void **state)
{
    static const struct {
        const HkColumnType *type;
        gint64 number;
        HkPrint print;
        const char *want;
    } rows[] = {
        { &yen, 1234567, { 0 }, "1,234,567" },
        { &yen, 1234567, { .with_unit = TRUE }, "1,234,567円" },
        { &yen, 149999500, { .unit = "億円" }, "1" },
        { &yen, 150000000, { .unit = "億円" }, "2" },
        { &yen, -150000000, { .unit = "億円", .with_unit = TRUE }, "▲2億円" },
        { &yen, -30000000, { .unit = "億円" }, "▲0" },
        { &yen, 30000000, { .unit = "億円", .signed_ = TRUE }, "+0" },
        { &yen, 0, { .unit = "億円", .signed_ = TRUE }, "0" },
        { &yen, 0, { .unit = "億円", .zero_as_none = TRUE }, "－" },
        { &yen, 49000000, { .unit = "億円", .zero_as_none = TRUE }, "0" },
        { &yen,
          3804000000,
          { .unit = "億円", .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE },
          "38.0億円" },
        { &yen, 9066000000, { .unit = "百万円", .with_unit = TRUE }, "9,066百万円" },
        { &percent,
          -4,
          { .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE },
          "▲0.0%" },
        { &percent, 1234, { 0 }, "12.34" },
        { &percent,
          180,
          { .unit = "ポイント",
            .has_decimals = TRUE,
            .decimals = 1,
            .with_unit = TRUE,
            .signed_ = TRUE },
          "+1.8ポイント" },
        { &people,
          366000,
          { .unit = "万人", .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE },
          "36.6万人" },
        { &people, 2964, { .with_unit = TRUE }, "2,964人" },
        { &bare, 105, { 0 }, "10.5" },
        { &bare, 105, { .unit = "件", .with_unit = TRUE }, "10.5件" },
        { &pence, 123456, { .with_unit = TRUE }, "1,234.56ポンド" },
        { &pence, 123456789012, { .unit = "£m", .with_unit = TRUE }, "£1,235m" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = { .number = rows[i].number };
        g_autofree char *text =
            hk_test_print(&hk_test_formatter, rows[i].type, &cell, &rows[i].print);

        assert_string_equal(text, rows[i].want);
    }
}

static void
test_composites_leave_out_what_is_zero(void **state)
{
    static const struct {
        gint64 number;
        const char *unit, *want, *without_commas;
    } rows[] = {
        { 115197845248000, "兆億円", "115兆1,978億円", "115兆1978億円" },
        { 1000000000000, "兆億円", "1兆円", "1兆円" },
        { 1000500000000, "兆億円", "1兆5億円", "1兆5億円" },
        { 999950000000, "兆億円", "1兆円", "1兆円" },
        { 441900000000, "兆億円", "4,419億円", "4419億円" },
        { 4000000, "兆億円", "0億円", "0億円" },
        { -2500000000000, "兆億円", "▲2兆5,000億円", "▲2兆5000億円" },
        { 385987000, "兆億万円", "3億8,598万7,000円", "3億8598万7000円" },
        { 385987000, "億万円", "3億8,599万円", "3億8599万円" },
        { 5000, "兆億万円", "5,000円", "5000円" },
        { 0, "兆億万円", "0円", "0円" },
    };
    HkFormatter plain = hk_test_formatter;

    (void)state;
    plain.kanji_without_commas = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = { .number = rows[i].number };
        const HkPrint print = { .unit = rows[i].unit, .with_unit = TRUE };
        g_autofree char *text = hk_test_print(&hk_test_formatter, &yen, &cell, &print);
        g_autofree char *without = hk_test_print(&plain, &yen, &cell, &print);

        assert_string_equal(text, rows[i].want);
        assert_string_equal(without, rows[i].without_commas);
    }
}

static void
test_negatives_follow_the_document(void **state)
{
    static const struct {
        HkNegative negative;
        const char *want;
    } rows[] = {
        { HK_NEGATIVE_BLACK_TRIANGLE, "▲1,052" },
        { HK_NEGATIVE_WHITE_TRIANGLE, "△ 1,052" },
        { HK_NEGATIVE_MINUS, "\u22121,052" },
        { HK_NEGATIVE_HYPHEN, "-1,052" },
        { HK_NEGATIVE_PARENTHESES, "(1,052)" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkFormatter formatter = hk_test_formatter;
        const HkCell cell = { .number = -1052 };
        g_autofree char *text = NULL;

        formatter.negative = rows[i].negative;
        text = hk_test_print(&formatter, &yen, &cell, NULL);
        assert_string_equal(text, rows[i].want);
    }
}

static void
test_english_documents_print_money_their_way(void **state)
{
    static const struct {
        gint64 number;
        HkPrint print;
        const char *want;
    } rows[] = {
        { 9066000000,
          { .unit = "¥ billion",
            .has_decimals = TRUE,
            .decimals = 2,
            .with_unit = TRUE },
          "¥9.07 billion" },
        { -9066000000,
          { .unit = "¥ billion",
            .has_decimals = TRUE,
            .decimals = 2,
            .with_unit = TRUE },
          "\u2212¥9.07 billion" },
        { 9066000000,
          { .unit = "million yen", .with_unit = TRUE },
          "9,066 million yen" },
        { 9066000000, { .unit = "百万円", .with_unit = TRUE }, "¥9,066 million" },
        { 1234, { .with_unit = TRUE }, "¥1,234" },
        { 0, { .zero_as_none = TRUE }, "–" },
    };
    const HkFormatter formatter = english();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = { .number = rows[i].number };
        g_autofree char *text = hk_test_print(&formatter, &yen, &cell, &rows[i].print);

        assert_string_equal(text, rows[i].want);
    }
}

static void
test_truncation_goes_towards_zero(void **state)
{
    HkFormatter formatter = hk_test_formatter;
    const HkPrint print = { .unit = "百万円" };
    const HkCell more = { .number = 1999999 }, less = { .number = -1999999 };
    g_autofree char *up = NULL, *down = NULL;

    (void)state;
    formatter.rounding = HK_TRUNCATE;
    up = hk_test_print(&formatter, &yen, &more, &print);
    down = hk_test_print(&formatter, &yen, &less, &print);
    assert_string_equal(up, "1");
    assert_string_equal(down, "▲1");
}

static void
test_cells_without_a_number_print_their_sign(void **state)
{
    static const struct {
        HkStatus status;
        const char *ja, *en;
    } rows[] = {
        { HK_STATUS_NONE, "－", "–" },
        { HK_STATUS_UNKNOWN, "…", "[x]" },
        { HK_STATUS_SUPPRESSED, "x", "[c]" },
        { HK_STATUS_NOT_APPLICABLE, "・", "[z]" },
    };
    const HkFormatter formatter = english();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = { .status = rows[i].status, .number = 999 };
        g_autofree char *ja = hk_test_print(&hk_test_formatter, &yen, &cell, NULL);
        g_autofree char *en = hk_test_print(&formatter, &yen, &cell, NULL);

        assert_string_equal(ja, rows[i].ja);
        assert_string_equal(en, rows[i].en);
    }
}

static void
test_every_status_has_a_meaning_for_the_legend(void **state)
{
    (void)state;
    for (int i = HK_STATUS_NORMAL + 1; i <= HK_STATUS_SUPPRESSED; i++) {
        assert_true(*hk_status_mark((HkStatus)i, "ja") != '\0');
        assert_true(*hk_status_mark((HkStatus)i, "en") != '\0');
        assert_true(*hk_status_meaning((HkStatus)i, "ja") != '\0');
        assert_true(*hk_status_meaning((HkStatus)i, "en") != '\0');
    }
    assert_string_equal(hk_status_mark(HK_STATUS_NORMAL, "ja"), "");
    assert_string_equal(hk_status_meaning(HK_STATUS_UNKNOWN, "ja"), "資料なし");
}

static void
test_a_revised_number_prints_without_its_letter(void **state)
{
    const HkCell cell = { .status = HK_STATUS_REVISED, .number = 12 };
    g_autofree char *text = hk_test_print(&hk_test_formatter, &yen, &cell, NULL);

    (void)state;
    assert_string_equal(text, "12");
}

static void
test_years_dates_codes_and_stages_are_named(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    const HkCodeList *codes =
        hk_declare_codes(declare, "ministries", "mext=文部科学省", NULL);
    const HkColumnType code = { .type = HK_VALUE_CODE, .codes = codes };
    const struct {
        HkColumnType type;
        HkCell cell;
        const char *want;
    } rows[] = {
        { { .type = HK_VALUE_FISCAL_YEAR }, { .number = 2019 }, "令和元年度" },
        { { .type = HK_VALUE_DATE },
          { .number = hk_date(2020, 3, 31) },
          "令和2年3月31日" },
        { { .type = HK_VALUE_TEXT }, { .text = "001" }, "001" },
        { { .type = HK_VALUE_TEXT }, { .status = HK_STATUS_UNKNOWN, .text = "" }, "" },
        { code, { .text = "mext" }, "文部科学省" },
        { code, { .text = "meti" }, "meti" },
        { { .type = HK_VALUE_STAGE }, { .text = "initial" }, "当初予算額" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            hk_test_print(&hk_test_formatter, &rows[i].type, &rows[i].cell, NULL);

        assert_string_equal(text, rows[i].want);
    }
}

static void
test_a_unit_of_something_else_is_refused(void **state)
{
    static const struct {
        const HkColumnType *type;
        const char *unit, *message;
    } rows[] = {
        { &yen, "人", "JPY cannot be printed in '人'" },
        { &yen, "£m", "JPY cannot be printed in '£m'" },
        { &people, "億円", "人 cannot be printed in '億円'" },
        { &bare, "千人", "number cannot be printed in '千人'" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = { .number = 1 };
        const HkPrint print = { .unit = rows[i].unit };
        g_autoptr(GError) error = NULL;

        assert_null(
            hk_format_cell(&hk_test_formatter, rows[i].type, &cell, &print, &error));
        assert_int_equal(error->code, HK_ERROR_SPEC);
        assert_string_equal(error->message, rows[i].message);
    }
}

static void
test_rounding_is_symmetric_and_refuses_overflow(void **state)
{
    gint64 up, down;

    (void)state;
    for (gint64 number = 0; number < 500000000; number += 12500000) {
        assert_true(hk_round_to_unit(&yen, number, "億円", 0, HK_ROUND, &up));
        assert_true(hk_round_to_unit(&yen, -number, "億円", 0, HK_ROUND, &down));
        assert_int_equal(up, -down);
    }
    assert_false(hk_round_to_unit(&yen, G_MAXINT64, "円", 3, HK_ROUND, &up));
    assert_false(hk_round_to_unit(&yen, 1, "人", 0, HK_ROUND, &up));
}

static void
test_magnitudes_are_for_drawing(void **state)
{
    const HkCell cell = { .number = 5230000000 };
    const HkCell none = { .status = HK_STATUS_UNKNOWN, .number = 7 };

    (void)state;
    assert_float_equal(hk_cell_magnitude(&yen, &cell, "億円"), 52.3, 1e-9);
    assert_float_equal(hk_cell_magnitude(&yen, &cell, NULL), 5230000000.0, 1e-9);
    assert_float_equal(hk_cell_magnitude(&yen, &none, NULL), 0, 1e-9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amounts_are_rounded_once_into_their_unit),
        cmocka_unit_test(test_composites_leave_out_what_is_zero),
        cmocka_unit_test(test_negatives_follow_the_document),
        cmocka_unit_test(test_english_documents_print_money_their_way),
        cmocka_unit_test(test_truncation_goes_towards_zero),
        cmocka_unit_test(test_cells_without_a_number_print_their_sign),
        cmocka_unit_test(test_every_status_has_a_meaning_for_the_legend),
        cmocka_unit_test(test_a_revised_number_prints_without_its_letter),
        cmocka_unit_test(test_years_dates_codes_and_stages_are_named),
        cmocka_unit_test(test_a_unit_of_something_else_is_refused),
        cmocka_unit_test(test_rounding_is_symmetric_and_refuses_overflow),
        cmocka_unit_test(test_magnitudes_are_for_drawing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
