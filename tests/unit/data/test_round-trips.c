/* tests/unit/data/test_round-trips.c - what is printed can be read again as the same.
 *
 * Values come from a generator with a fixed seed, so that a failure can be repeated. */
#include "data/comparison.h"

#include "tests/support/cells.h"
#include "tests/support/test.h"

#include <string.h>

#define ROUNDS 3000

/* A number of up to @digits digits, of either sign; small ones are as likely as large
 * ones. */
static gint64
any_number(GRand *rand, guint digits)
{
    const guint n = (guint)g_rand_int_range(rand, 0, (gint32)digits + 1);
    gint64 number = 0;

    for (guint i = 0; i < n; i++)
        number = number * 10 + g_rand_int_range(rand, 0, 10);
    return g_rand_boolean(rand) ? -number : number;
}

static void
assert_same(const HkCellRules *rules, const char *text, gint64 want)
{
    g_autofree char *why = NULL;
    HkCell cell;

    if (!hk_cell_parse(rules, text, &cell, &why, NULL))
        fail_msg("'%s': %s", text, why);
    if (cell.number != want || cell.status != HK_STATUS_NORMAL)
        fail_msg("'%s' is %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, text,
                 cell.number, want);
}

static void
test_numbers_survive_every_style_and_sign(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20190501);

    (void)state;
    for (int style = HK_NUMBERS_POINT; style <= HK_NUMBERS_PLAIN; style++) {
        const HkTestColumn column = { .type = HK_VALUE_NUMBER,
                                      .decimals_plus_1 = 4,
                                      .numbers = (HkNumberStyle)style };
        g_autoptr(HkCellRules) rules = hk_test_rules(&column);

        for (int i = 0; i < ROUNDS; i++) {
            const HkCell cell = { .number = any_number(rand, 18) };
            HkFormatter formatter = hk_test_formatter;
            g_autofree char *text = NULL;

            formatter.numbers = (HkNumberStyle)style;
            formatter.negative =
                (HkNegative)g_rand_int_range(rand, 0, HK_NEGATIVE_PARENTHESES + 1);
            text = hk_test_print(&formatter, hk_cell_rules_type(rules), &cell, NULL);
            assert_same(rules, text, cell.number);
        }
    }
}

static void
test_money_survives_in_every_unit_that_loses_nothing(void **state)
{
    static const struct {
        const char *unit;
        guint decimals;
        gint64 step; /* printed without decimals, amounts are multiples of it */
    } rows[] = {
        { "円", 0, 1 },
        { "千円", 3, 1 },
        { "千円", 0, 1000 },
        { "百万円", 6, 1 },
        { "億円", 8, 1 },
        { "億円", 0, 100000000 },
        { "兆億円", 0, 100000000 },
        { "億万円", 0, 10000 },
        { "兆億万円", 0, 1 },
        { "¥ million", 6, 1 },
        { "¥ billion", 9, 1 },
    };
    const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = "円" };
    g_autoptr(HkCellRules) rules = hk_test_rules(&column);
    g_autoptr(GRand) rand = g_rand_new_with_seed(19890108);

    (void)state;
    for (gsize k = 0; k < G_N_ELEMENTS(rows); k++) {
        const HkPrint print = { .unit = rows[k].unit,
                                .with_unit = TRUE,
                                .has_decimals = TRUE,
                                .decimals = rows[k].decimals };

        for (int i = 0; i < ROUNDS; i++) {
            const HkCell cell = { .number = any_number(rand, 15) / rows[k].step *
                                            rows[k].step };
            HkFormatter formatter = hk_test_formatter;
            g_autofree char *text = NULL;

            formatter.kanji_without_commas = g_rand_boolean(rand);
            text = hk_test_print(&formatter, hk_cell_rules_type(rules), &cell, &print);
            assert_same(rules, text, cell.number);
        }
    }
}

static void
test_pounds_survive_too(void **state)
{
    const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = "£m" };
    const HkPrint print = {
        .unit = "£m", .with_unit = TRUE, .has_decimals = TRUE, .decimals = 8
    };
    g_autoptr(HkCellRules) rules = hk_test_rules(&column);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1066);

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        const HkCell cell = { .number = any_number(rand, 12) };
        HkFormatter formatter = hk_test_formatter;
        g_autofree char *text = NULL;

        formatter.language = "en";
        formatter.negative = HK_NEGATIVE_MINUS;
        text = hk_test_print(&formatter, hk_cell_rules_type(rules), &cell, &print);
        assert_same(rules, text, cell.number);
    }
}

static void
test_rounding_is_symmetric_and_within_half_a_unit(void **state)
{
    static const char *const units[] = { "千円", "百万円", "億円", "兆円" };
    static const gint64 ratios[] = { 1000, 1000000, 100000000, 1000000000000 };
    const HkColumnType yen = { .type = HK_VALUE_MONEY, .currency = "JPY" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(52);

    (void)state;
    for (int i = 0; i < ROUNDS * 4; i++) {
        const guint k = (guint)g_rand_int_range(rand, 0, G_N_ELEMENTS(units));
        const gint64 number = any_number(rand, 17);
        gint64 up, down, cut;

        assert_true(hk_round_to_unit(&yen, number, units[k], 0, HK_ROUND, &up));
        assert_true(hk_round_to_unit(&yen, -number, units[k], 0, HK_ROUND, &down));
        assert_true(hk_round_to_unit(&yen, number, units[k], 0, HK_TRUNCATE, &cut));
        assert_int_equal(up, -down);
        assert_true(ABS(up * ratios[k] - number) * 2 <= ratios[k]);
        assert_int_equal(cut, number / ratios[k]);
    }
}

static void
test_years_survive_every_style_in_every_calendar(void **state)
{
    static const HkCalendar calendars[] = {
        { .start = 4, .label = HK_LABEL_START_YEAR, .eras = TRUE },
        { .start = 1, .label = HK_LABEL_START_YEAR },
        { .start = 7, .label = HK_LABEL_START_YEAR },
        { .start = 7, .label = HK_LABEL_END_YEAR },
        { .start = 10, .label = HK_LABEL_END_YEAR },
    };
    static const char *const languages[] = { "ja", "en" };

    (void)state;
    for (gsize c = 0; c < G_N_ELEMENTS(calendars) * 2; c++) {
        const HkCalendar *calendar = &calendars[c / 2];

        for (gint64 key = 1868; key < 2100; key++) {
            for (int style = HK_YEAR_ERA; style <= HK_YEAR_PLAIN; style++) {
                g_autofree char *text = hk_fiscal_year_format(
                    calendar, key, (HkYearStyle)style, languages[c % 2]);
                g_autofree char *why = NULL;
                gint64 read;

                if (!hk_fiscal_year_parse(calendar, text, &read, NULL, &why))
                    fail_msg("'%s': %s", text, why);
                assert_int_equal(read, key);
                assert_null(strstr(text, "和1年"));
                assert_null(strstr(text, "成1年"));
            }
        }
    }
}

static void
test_quarters_survive_in_every_style(void **state)
{
    static const HkYearStyle styles[] = { HK_YEAR_ERA, HK_YEAR_ERA_SHORT, HK_YEAR_FY,
                                          HK_YEAR_SLASH, HK_YEAR_DASH };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++) {
        for (int n = 0; n < 400; n++) {
            const gint64 key = 1950 + n / 4;
            const int quarter = n % 4 + 1;
            g_autofree char *text =
                hk_quarter_format(&hk_calendar_japan, key, quarter, styles[i], "ja");
            g_autofree char *why = NULL;
            gint64 read_key;
            int read_quarter;

            if (!hk_quarter_parse(&hk_calendar_japan, text, &read_key, &read_quarter,
                                  &why))
                fail_msg("'%s': %s", text, why);
            assert_int_equal(read_key, key);
            assert_int_equal(read_quarter, quarter);
        }
    }
}

static void
test_days_survive_with_and_without_eras(void **state)
{
    static const struct {
        gboolean eras;
        const char *language;
    } rows[] = { { TRUE, "ja" }, { FALSE, "ja" }, { TRUE, "en" } };

    (void)state;
    for (gint64 date = hk_date(1868, 1, 25); date < hk_date(2060, 1, 1); date += 3) {
        for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
            g_autofree char *text =
                hk_date_format(date, rows[i].eras, rows[i].language);
            g_autofree char *why = NULL;
            gint64 read;

            if (!hk_date_parse(text, &read, &why))
                fail_msg("'%s': %s", text, why);
            assert_int_equal(read, date);
        }
    }
}

static void
test_a_change_turns_round_with_its_sides(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2021);

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        const HkCell a = { .number = any_number(rand, 9) };
        const HkCell b = { .number = any_number(rand, 9) };
        HkChange forth, back;

        assert_true(hk_change(&a, &b, &forth));
        assert_true(hk_change(&b, &a, &back));
        assert_int_equal(forth.difference.number, -back.difference.number);
        assert_int_equal(forth.kind == HK_CHANGE_ALL_NEW,
                         back.kind == HK_CHANGE_ALL_GONE);
        assert_int_equal(forth.kind == HK_CHANGE_NONE, back.kind == HK_CHANGE_NONE);
    }
}

/* Whatever a cell says, reading it ends in a cell or a reason. */
static void
test_no_text_confuses_the_readers(void **state)
{
    static const char *const pieces[] = { "1",  "0",  ",", ".",  "-",    "▲",
                                          "△",  "(",  ")", "億", "兆",   "万",
                                          "円", "%",  "e", "r",  "[",    "]",
                                          " ",  "　", "R", "元", "年度", "/",
                                          "５", "…",  "¥", "£",  "bn" };
    static const HkValueType types[] = { HK_VALUE_MONEY,   HK_VALUE_NUMBER,
                                         HK_VALUE_PERCENT, HK_VALUE_FISCAL_YEAR,
                                         HK_VALUE_DATE,    HK_VALUE_STAGE };
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    (void)state;
    for (gsize k = 0; k < G_N_ELEMENTS(types); k++) {
        const HkTestColumn column = { .type = types[k],
                                      .unit =
                                          types[k] == HK_VALUE_MONEY ? "円" : NULL };
        g_autoptr(HkCellRules) rules = hk_test_rules(&column);

        for (int i = 0; i < ROUNDS * 4; i++) {
            g_autoptr(GString) text = g_string_new(NULL);
            g_autofree char *why = NULL, *hint = NULL;
            HkCell cell = { 0 };

            for (int n = g_rand_int_range(rand, 0, 9); n > 0; n--)
                g_string_append(
                    text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
            if (!hk_cell_parse(rules, text->str, &cell, &why, &hint))
                assert_true(why != NULL && *why != '\0');
            else
                assert_null(why);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_survive_every_style_and_sign),
        cmocka_unit_test(test_money_survives_in_every_unit_that_loses_nothing),
        cmocka_unit_test(test_pounds_survive_too),
        cmocka_unit_test(test_rounding_is_symmetric_and_within_half_a_unit),
        cmocka_unit_test(test_years_survive_every_style_in_every_calendar),
        cmocka_unit_test(test_quarters_survive_in_every_style),
        cmocka_unit_test(test_days_survive_with_and_without_eras),
        cmocka_unit_test(test_a_change_turns_round_with_its_sides),
        cmocka_unit_test(test_no_text_confuses_the_readers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
