/* tests/unit/data/test_conventions.c - the vectors of tests/fixtures/conventions.json.
 *
 * Each vector is a rule of how public bodies write figures, with an example of input
 * and output. Every one is either checked here or listed below with what it waits for.
 */
#include "data/comparison.h"
#include "data/rating.h"
#include "data/text-reader.h"

#include "tests/support/cells.h"
#include "tests/support/declare.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct Vector {
    const char *id, *input, *output;
} Vector;

/* What other parts of the program answer, and which. */
static const struct {
    const char *id, *reason;
} waiting[] = {
    { "B17", "the total row of a table prints 100.0 with a note: test_table-block" },
    { "B19", "control totals belong to the checks of a load" },
    { "C14", "an era and 年 carried down over rows joins two columns: the loader" },
    { "G09", "good and bad are colours: the charts" },
    { "K09", "a grade's letter beside its colour: the KPI table" },
};

static const HkColumnType yen = { .type = HK_VALUE_MONEY, .currency = "JPY" };

static void
assert_contains(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("'%s' is not in '%s'", part, text);
}

/* The texts between double quotes in the input of a vector. */
static GPtrArray *
quoted(const Vector *vector)
{
    g_auto(GStrv) pieces = g_strsplit(vector->input, "\"", -1);
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 1; pieces[i] != NULL && pieces[i + 1] != NULL; i += 2)
        g_ptr_array_add(texts, g_strdup(pieces[i]));
    assert_true(texts->len > 0);
    return texts;
}

/* An amount of the input in its unit, and one text of the output. */
typedef struct Amount {
    const char *id;
    const char *text, *unit;
    HkPrint print;
    HkNegative negative;
    gboolean no_commas;
    HkNumberStyle numbers;
    const char *want;
} Amount;

static const Amount amounts[] = {
    { "A01",
      "-5,230",
      "百万円",
      { .unit = "億円", .with_unit = TRUE },
      .want = "▲52億円" },
    { "A02",
      "5,250",
      "百万円",
      { .unit = "億円", .with_unit = TRUE },
      .want = "53億円" },
    { "A03",
      "-5,250",
      "百万円",
      { .unit = "億円", .with_unit = TRUE },
      .want = "▲53億円" },
    { "A05", "49", "百万円", { .unit = "億円", .zero_as_none = TRUE }, .want = "0" },
    { "A06", "0", "円", { .unit = "億円", .zero_as_none = TRUE }, .want = "－" },
    { "A09",
      "115,197,845,248",
      "千円",
      { .unit = "億円", .with_unit = TRUE },
      .want = "1,151,978億円" },
    { "A09",
      "115,197,845,248",
      "千円",
      { .unit = "兆億円", .with_unit = TRUE },
      .want = "115兆1,978億円" },
    { "A09",
      "115,197,845,248",
      "千円",
      { .unit = "兆億円", .with_unit = TRUE },
      .no_commas = TRUE,
      .want = "115兆1978億円" },
    { "A10",
      "112,571,688,422",
      "千円",
      { .unit = "兆億円", .with_unit = TRUE },
      .want = "112兆5,717億円" },
    { "A11",
      "96,341,950,970",
      "千円",
      { .unit = "兆億円", .with_unit = TRUE },
      .want = "96兆3,420億円" },
    { "A13",
      "1,449,500",
      "千円",
      { .unit = "億円", .with_unit = TRUE },
      .want = "14億円" },
    { "A14",
      "149,999,500",
      "円",
      { .unit = "億円", .with_unit = TRUE },
      .want = "1億円" },
    { "A14", "149,999,500", "円", { .unit = "百万円" }, .want = "150" },
    { "A15",
      "1,000,000,000",
      "千円",
      { .unit = "兆億円", .with_unit = TRUE },
      .want = "1兆円" },
    { "A17",
      "99,999,950,000",
      "千円",
      { .unit = "兆円", .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE },
      .want = "100.0兆円" },
    { "A18",
      "-54,317",
      "千円",
      { .unit = "千円" },
      .negative = HK_NEGATIVE_WHITE_TRIANGLE,
      .want = "△ 54,317" },
    { "A19",
      "-54,317",
      "千円",
      { .unit = "千円" },
      .negative = HK_NEGATIVE_HYPHEN,
      .numbers = HK_NUMBERS_PLAIN,
      .want = "-54317" },
    { "A21",
      "3億8,598万7,000円",
      "円",
      { .unit = "兆億万円", .with_unit = TRUE },
      .no_commas = TRUE,
      .want = "3億8598万7000円" },
    { "A22", "16,629,461,781", "千円", { .unit = "億円" }, .want = "166,295" },
    { "G06",
      "-257,594,000",
      "$ thousand",
      { .unit = "$ billion", .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE },
      .negative = HK_NEGATIVE_HYPHEN,
      .want = "-$257.6 billion" },
    { "G06",
      "-257,594,000",
      "$ thousand",
      { .unit = "$ million" },
      .negative = HK_NEGATIVE_PARENTHESES,
      .want = "(257,594)" },
};

static void
check_amount(const Vector *vector)
{
    for (gsize i = 0; i < G_N_ELEMENTS(amounts); i++) {
        const Amount *amount = &amounts[i];
        const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = amount->unit };
        HkFormatter formatter = hk_test_formatter;
        g_autoptr(HkCellRules) rules = NULL;
        g_autofree char *printed = NULL;
        HkCell cell;

        if (strcmp(amount->id, vector->id) != 0)
            continue;
        assert_contains(vector->input, amount->text);
        assert_contains(vector->output, amount->want);
        formatter.negative = amount->negative;
        formatter.kanji_without_commas = amount->no_commas;
        formatter.numbers = amount->numbers;
        rules = hk_test_rules(&column);
        cell = hk_test_read(&column, amount->text);
        printed =
            hk_test_print(&formatter, hk_cell_rules_type(rules), &cell, &amount->print);
        assert_string_equal(printed, amount->want);
    }
}

/* "value rounds to 0 but is not 0" has no figure of its own. */
static void
check_low(const Vector *vector)
{
    static const struct {
        const char *text, *want;
    } rows[] = { { "49", "[low]" }, { "-49", "[low]" }, { "50", "1" }, { "0", "0" } };
    const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = "百万円" };
    g_autoptr(HkCellRules) rules = hk_test_rules(&column);
    HkFormatter formatter = hk_test_formatter;

    assert_true(g_str_has_prefix(vector->output, rows[0].want));
    formatter.low = "[low]";
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell cell = hk_test_read(&column, rows[i].text);
        g_autofree char *printed = hk_test_print(&formatter, hk_cell_rules_type(rules),
                                                 &cell, &(HkPrint){ .unit = "億円" });

        assert_string_equal(printed, rows[i].want);
    }
}

static void
check_blank(const Vector *vector)
{
    const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = "千円" };
    const HkCell cell = hk_test_read(&column, "");
    g_autofree char *printed = hk_test_print(&hk_test_formatter, &yen, &cell, NULL);

    assert_string_equal(printed, vector->output);
}

/* Two amounts; the difference and the rate as the output prints them. NULL: not
 * printed. */
typedef struct Change {
    const char *id;
    const char *before, *now, *unit;
    const char *print_unit;
    gboolean with_unit;
    HkNegative negative;
    guint decimals;
    const char *difference, *rate;
} Change;

static const Change changes[] = {
    { "B01", "7,917,176,714", "8,669,056,598", "千円", "億円", TRUE, .decimals = 1,
      .difference = "7,519億円", .rate = "9.5%" },
    { "B03", "0", "36,806,638", "千円", "億円", TRUE, .decimals = 1,
      .difference = "368億円", .rate = "皆増" },
    { "B04", "26,378", "0", "千円", "千円", TRUE, .decimals = 1,
      .difference = "▲26,378千円", .rate = "皆減" },
    { "B05", "0", "0", "千円", "千円", .decimals = 1, .rate = "－" },
    { "B07", "-100", "50", "千円", "千円", .decimals = 1, .rate = "－" },
    { "B08", "33,819,068,928", "34,306,422,595", "千円", "億円", .decimals = 1,
      .difference = "4,874" },
    { "B09", "16,282,621", "16,342,468", "千円", "億円", .decimals = 1,
      .difference = "1" },
    { "B13", "40,172", "2,718,736", "千円", "千円", .decimals = 1, .rate = "6,667.7%" },
    { "B15", "219,000", "193,000", "千円", "千円",
      .negative = HK_NEGATIVE_WHITE_TRIANGLE, .decimals = 2, .difference = "△ 26,000",
      .rate = "△ 11.87%" },
    { "B16", "102,657,971,326", "106,609,707,875", "千円", "億円", .decimals = 1,
      .rate = "3.8%" },
    { "B16", "160,260,695,448", "106,609,707,875", "千円", "億円", .decimals = 1,
      .rate = "▲33.5%" },
};

static void
check_change(const Vector *vector)
{
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        const Change *row = &changes[i];
        const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = row->unit };
        const HkPrint print = { .unit = row->print_unit, .with_unit = row->with_unit };
        HkFormatter formatter = hk_test_formatter;
        g_autofree char *difference = NULL, *rate = NULL;
        HkCell before, now;
        HkChange change;

        if (strcmp(row->id, vector->id) != 0)
            continue;
        assert_contains(vector->input, row->before);
        assert_contains(vector->input, row->now);
        formatter.negative = row->negative;
        before = hk_test_read(&column, row->before);
        now = hk_test_read(&column, row->now);
        assert_true(hk_change(&before, &now, &change));
        difference = hk_change_difference_text(&formatter, &yen, &change, &print, NULL);
        rate = hk_change_rate_text(&formatter, &change, row->decimals, FALSE);
        if (row->difference != NULL) {
            assert_contains(vector->output, row->difference);
            assert_string_equal(difference, row->difference);
        }
        if (row->rate != NULL) {
            assert_contains(vector->output, row->rate);
            assert_string_equal(rate, row->rate);
        }
        if (hk_change_note(change.kind, "ja") != NULL)
            assert_contains(vector->output, hk_change_note(change.kind, "ja"));
    }
}

static void
check_points(const Vector *vector)
{
    const HkTestColumn column = { .type = HK_VALUE_PERCENT, .decimals_plus_1 = 2 };
    const HkPrint print = { .unit = "ポイント", .with_unit = TRUE, .signed_ = TRUE };
    const HkCell before = hk_test_read(&column, "50.2%");
    const HkCell now = hk_test_read(&column, "52.0%");
    g_autoptr(HkCellRules) rules = hk_test_rules(&column);
    g_autofree char *printed = NULL;
    HkChange change;

    assert_true(hk_change(&before, &now, &change));
    printed = hk_change_difference_text(&hk_test_formatter, hk_cell_rules_type(rules),
                                        &change, &print, NULL);
    assert_string_equal(printed, vector->output);
}

static void
check_small_negative(const Vector *vector)
{
    const HkTestColumn column = { .type = HK_VALUE_PERCENT, .decimals_plus_1 = 3 };
    const HkPrint print = { .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE };
    const HkCell cell = hk_test_read(&column, vector->input);
    g_autoptr(HkCellRules) rules = hk_test_rules(&column);
    g_autofree char *printed =
        hk_test_print(&hk_test_formatter, hk_cell_rules_type(rules), &cell, &print);

    assert_string_equal(printed, vector->output);
}

static void
check_variance(const Vector *vector)
{
    static const struct {
        gint64 reference;
        const char *difference, *rate;
    } rows[] = { { 100, "+10", "+10.0%" }, { 120, "\u221210", "\u22128.3%" } };
    HkFormatter formatter = hk_test_formatter;
    const HkCell actual = { .number = 110 };
    const HkPrint print = { .signed_ = TRUE };

    formatter.language = "en";
    formatter.negative = HK_NEGATIVE_MINUS;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkCell reference = { .number = rows[i].reference };
        g_autofree char *difference = NULL, *rate = NULL;
        HkChange change;

        assert_true(hk_change(&reference, &actual, &change));
        difference = hk_change_difference_text(&formatter, &yen, &change, &print, NULL);
        rate = hk_change_rate_text(&formatter, &change, 1, TRUE);
        assert_string_equal(difference, rows[i].difference);
        assert_string_equal(rate, rows[i].rate);
        assert_contains(vector->output, rows[i].difference);
        assert_contains(vector->output, rows[i].rate);
    }
}

/* A notation of a year, its key, and its first and last day. */
static const struct {
    const char *id, *text;
    int start;
    HkYearLabel label;
    gint64 key;
    const char *first, *last;
} years[] = {
    { "C01", "平成31年度", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "H31年度", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "令和元年度", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "令和1年度", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "R元", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "R1年度", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "2019年度", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "FY2019", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C01", "２０１９年度", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C09", "2019-20", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C09", "2019/20", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C09", "2019 to 2020", 4, HK_LABEL_START_YEAR, 2019, "2019-04-01", "2020-03-31" },
    { "C10", "FY2020", 10, HK_LABEL_END_YEAR, 2020, "2019-10-01", "2020-09-30" },
};

static void
check_year(const Vector *vector)
{
    for (gsize i = 0; i < G_N_ELEMENTS(years); i++) {
        const HkCalendar calendar = { .start = years[i].start,
                                      .label = years[i].label,
                                      .eras = TRUE };
        gint64 key, first, last, want_first, want_last;

        if (strcmp(years[i].id, vector->id) != 0)
            continue;
        assert_contains(vector->input, years[i].text);
        assert_true(hk_fiscal_year_parse(&calendar, years[i].text, &key, NULL, NULL));
        assert_int_equal(key, years[i].key);
        hk_fiscal_year_span(&calendar, key, &first, &last);
        assert_true(hk_date_parse(years[i].first, &want_first, NULL));
        assert_true(hk_date_parse(years[i].last, &want_last, NULL));
        assert_int_equal(first, want_first);
        assert_int_equal(last, want_last);
    }
}

static void
check_pooled_years(const Vector *vector)
{
    g_autofree char *why = NULL;
    gint64 key;

    check_year(vector);
    assert_false(
        hk_fiscal_year_parse(&hk_calendar_japan, "2002/03-2007/08", &key, NULL, &why));
    assert_contains(why, "range of years");
}

static void
check_first_reiwa(const Vector *vector)
{
    g_autofree char *year =
        hk_fiscal_year_format(&hk_calendar_japan, 2019, HK_YEAR_ERA, "ja");

    assert_true(g_str_has_prefix(vector->output, year));
}

/* Dates as they are printed in eras, and their fiscal years. */
static const struct {
    const char *id, *text, *want, *year;
} dates[] = {
    { "C04", "1989-01-07", "昭和64年1月7日", NULL },
    { "C04", "1989-01-08", "平成元年1月8日", NULL },
    { "C05", "S64.1.6", NULL, "昭和63年度" },
    { "C05", "H1.1.9", NULL, "昭和63年度" },
    { "C06", "2020-03-31", "令和2年3月31日", "令和元年度" },
    { "C08", "1926-12-25", "昭和元年12月25日", NULL },
    { "C08", "1912-07-30", "大正元年7月30日", NULL },
};

static void
check_date(const Vector *vector)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *printed = NULL, *year = NULL;
        gint64 date;

        if (strcmp(dates[i].id, vector->id) != 0)
            continue;
        assert_contains(vector->input, dates[i].text);
        assert_true(hk_date_parse(dates[i].text, &date, NULL));
        printed = hk_date_format(date, TRUE, "ja");
        year = hk_fiscal_year_format(&hk_calendar_japan,
                                     hk_fiscal_year_of_date(&hk_calendar_japan, date),
                                     HK_YEAR_ERA, "ja");
        if (dates[i].want != NULL) {
            assert_contains(vector->output, dates[i].want);
            assert_string_equal(printed, dates[i].want);
        }
        if (dates[i].year != NULL) {
            assert_contains(vector->output, dates[i].year);
            assert_string_equal(year, dates[i].year);
        }
    }
}

static void
check_calendar_quarter(const Vector *vector)
{
    gint64 key;
    int quarter;

    assert_true(
        hk_quarter_parse(&hk_calendar_japan, vector->input, &key, &quarter, NULL));
    assert_contains(vector->output, "fiscal year 2023 第4四半期");
    assert_int_equal(key, 2023);
    assert_int_equal(quarter, 4);
}

static void
check_fiscal_quarter(const Vector *vector)
{
    gint64 key, first, last, want_first, want_last;
    int quarter;

    assert_true(
        hk_quarter_parse(&hk_calendar_japan, vector->input, &key, &quarter, NULL));
    hk_quarter_span(&hk_calendar_japan, key, quarter, &first, &last);
    assert_string_equal(vector->output, "2024-04-01..2024-06-30");
    assert_true(hk_date_parse("2024-04-01", &want_first, NULL));
    assert_true(hk_date_parse("2024-06-30", &want_last, NULL));
    assert_int_equal(first, want_first);
    assert_int_equal(last, want_last);
}

static void
check_note(const Vector *vector)
{
    g_autofree char *note = NULL;
    gint64 key;

    assert_true(
        hk_fiscal_year_parse(&hk_calendar_japan, vector->input, &key, &note, NULL));
    assert_int_equal(key, 2019);
    assert_string_equal(note, "[Note 5]");
}

static const struct {
    const char *id;
    HkNumberStyle numbers;
} number_styles[] = {
    { "D08", HK_NUMBERS_COMMA },
    { "D09", HK_NUMBERS_COMMA },
    { "D10", HK_NUMBERS_INDIAN },
};

/* Each quoted text is the number of the output, to six decimals. */
static void
check_number(const Vector *vector)
{
    g_autoptr(GPtrArray) texts = quoted(vector);
    HkTestColumn column = { .type = HK_VALUE_NUMBER, .decimals_plus_1 = 7 };
    const HkCell want = hk_test_read(&column, vector->output);

    for (gsize i = 0; i < G_N_ELEMENTS(number_styles); i++)
        if (strcmp(number_styles[i].id, vector->id) == 0)
            column.numbers = number_styles[i].numbers;
    for (guint i = 0; i < texts->len; i++)
        assert_int_equal(hk_test_read(&column, texts->pdata[i]).number, want.number);
}

static void
check_money(const Vector *vector)
{
    g_autoptr(GPtrArray) texts = quoted(vector);
    const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = "円" };

    for (guint i = 0; i < texts->len; i++)
        assert_int_equal(hk_test_read(&column, texts->pdata[i]).number,
                         g_ascii_strtoll(vector->output, NULL, 10));
}

static void
check_percent(const Vector *vector)
{
    g_autoptr(GPtrArray) texts = quoted(vector);
    const HkTestColumn column = { .type = HK_VALUE_PERCENT };

    assert_int_equal(hk_test_read(&column, texts->pdata[0]).number, 123);
}

/* Each quoted text is a sign of one status. */
static const struct {
    const char *id;
    HkStatus status;
} sign_rows[] = {
    { "D12", HK_STATUS_NONE },
    { "D13", HK_STATUS_SUPPRESSED },
    { "D14", HK_STATUS_UNKNOWN },
};

static void
check_signs(const Vector *vector)
{
    g_autoptr(GPtrArray) texts = quoted(vector);
    const HkTestColumn column = { .type = HK_VALUE_NUMBER };
    HkStatus want = HK_STATUS_NORMAL;

    for (gsize i = 0; i < G_N_ELEMENTS(sign_rows); i++)
        if (strcmp(sign_rows[i].id, vector->id) == 0)
            want = sign_rows[i].status;
    for (guint i = 0; i < texts->len; i++)
        assert_int_equal(hk_test_read(&column, texts->pdata[i]).status, want);
}

static void
check_slips(const Vector *vector)
{
    g_autoptr(GPtrArray) texts = quoted(vector);
    const HkTestColumn column = { .type = HK_VALUE_MONEY, .unit = "千円" };

    for (guint i = 0; i < texts->len; i++) {
        g_autofree char *why = hk_test_refusal(&column, texts->pdata[i]);

        assert_true(*why != '\0');
    }
}

static void
check_text(const Vector *vector)
{
    g_autoptr(GPtrArray) texts = quoted(vector);
    const HkTestColumn column = { .type = HK_VALUE_TEXT };

    for (guint i = 0; i < texts->len; i++)
        assert_string_equal(hk_test_read(&column, texts->pdata[i]).text,
                            texts->pdata[i]);
}

static void
check_english_signs(const Vector *vector)
{
    static const HkStatus statuses[] = { HK_STATUS_UNKNOWN, HK_STATUS_SUPPRESSED,
                                         HK_STATUS_NOT_APPLICABLE };
    g_auto(GStrv) marks = g_strsplit(vector->output, " / ", -1);

    for (gsize i = 0; i < G_N_ELEMENTS(statuses); i++) {
        assert_string_equal(hk_status_mark(statuses[i], "en"), marks[i]);
        assert_int_equal(
            hk_test_read(&(HkTestColumn){ .type = HK_VALUE_COUNT }, marks[i]).status,
            statuses[i]);
    }
}

/* Signs that mean something else in one file are declared for it. */
static const struct {
    const char *id, *sign, *meaning, *cell;
    HkStatus status;
} declared[] = {
    { "G04", "·", "unknown", "·", HK_STATUS_UNKNOWN },
    { "G04", "-", "none", "-", HK_STATUS_NONE },
    { "G04", "x", "suppressed", "x", HK_STATUS_SUPPRESSED },
    { "G05", "", "not-applicable", "", HK_STATUS_NOT_APPLICABLE },
    { "G05", ".", "unknown", ".", HK_STATUS_UNKNOWN },
    { "G05", "*", "provisional", "12*", HK_STATUS_PROVISIONAL },
};

static void
check_declared_signs(const Vector *vector)
{
    for (gsize i = 0; i < G_N_ELEMENTS(declared); i++) {
        const HkTestColumn column = { .type = HK_VALUE_COUNT,
                                      .sign = declared[i].sign,
                                      .meaning = declared[i].meaning };

        if (strcmp(declared[i].id, vector->id) == 0)
            assert_int_equal(hk_test_read(&column, declared[i].cell).status,
                             declared[i].status);
    }
}

static void
check_grouping(const Vector *vector)
{
    static const struct {
        HkNumberStyle style;
        const char *want;
    } rows[] = {
        { HK_NUMBERS_COMMA, "1.234.567,89" },
        { HK_NUMBERS_SPACE, "1\u202F234\u202F567,89" },
        { HK_NUMBERS_INDIAN, "12,34,567.89" },
        { HK_NUMBERS_SWISS, "1’234’567.89" },
    };
    g_auto(GStrv) wanted = g_strsplit(vector->output, " / ", -1);

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        hk_number_append(out, 123456789, 2, rows[i].style);
        assert_string_equal(out->str, rows[i].want);
        g_string_replace(out, "\u202F", " ", 0);
        assert_string_equal(out->str, wanted[i]);
    }
}

static HkProgress
progress_of(gint64 baseline, gint64 target, gint64 actual)
{
    return (HkProgress){ .baseline.number = baseline,
                         .target.number = target,
                         .actual.number = actual };
}

static void
assert_measure(const HkProgress *progress, HkMeasure measure, const char *output)
{
    g_autofree char *text = NULL;
    HkCell cell;

    assert_true(hk_measure(progress, measure, &cell));
    text = hk_rating_text(&hk_test_formatter, &cell, 1);
    assert_contains(output, text);
}

static void
check_progress(const Vector *vector)
{
    const HkProgress higher = progress_of(60, 80, 76);
    HkProgress lower = progress_of(100, 50, 60);
    const HkProgress still = progress_of(80, 80, 80);
    HkCell cell;

    lower.direction = HK_LOWER_IS_BETTER;
    if (strcmp(vector->id, "K01") == 0) {
        assert_measure(&higher, HK_BY_PROGRESS, "progress 80.0%");
        assert_measure(&higher, HK_BY_ATTAINMENT, "simple ratio 95.0%");
        assert_measure(&higher, HK_BY_PROGRESS, vector->output);
        assert_measure(&higher, HK_BY_ATTAINMENT, vector->output);
    } else if (strcmp(vector->id, "K02") == 0) {
        assert_measure(&lower, HK_BY_PROGRESS, vector->output);
        assert_true(hk_measure(&lower, HK_BY_ATTAINMENT, &cell));
        assert_int_equal(cell.status, HK_STATUS_NOT_APPLICABLE);
    } else {
        assert_measure(&still, HK_BY_PROGRESS, vector->output);
    }
}

/* A rule of grades given as "name from" or "name >above". */
typedef struct Rule {
    HkRatingRule rule;
    HkGrade grades[8];
} Rule;

static void
add_grade(Rule *rule, const char *name, const char *from, const char *above, int by)
{
    HkGrade *grade = &rule->grades[rule->rule.grades->len];

    *grade = (HkGrade){ .name = hk_declare_text(name),
                        .from.value = from,
                        .above.value = above,
                        .by = by };
    g_ptr_array_add(rule->rule.grades, grade);
}

static const char *
grade_of(const Rule *rule, HkProgress progress)
{
    const HkGrade *grade = hk_rating_grade(&rule->rule, &progress);

    return grade != NULL ? grade->name.value : "none";
}

static void
check_four_grades(const Vector *vector)
{
    Rule rule = { .rule.by = HK_BY_PROGRESS, .rule.grades = g_ptr_array_new() };
    g_autofree char *grades = NULL;

    add_grade(&rule, "S", NULL, "100", HK_BY_PROGRESS);
    add_grade(&rule, "A", NULL, "0", HK_BY_PROGRESS);
    add_grade(&rule, "B", "-10", NULL, HK_BY_CHANGE);
    add_grade(&rule, "C", NULL, NULL, HK_BY_RULE);
    grades = g_strjoin(" / ", grade_of(&rule, progress_of(100, 150, 151)),
                       grade_of(&rule, progress_of(100, 150, 101)),
                       grade_of(&rule, progress_of(100, 150, 90)),
                       grade_of(&rule, progress_of(100, 150, 89)), NULL);
    assert_string_equal(grades, vector->output);
    assert_string_equal(grade_of(&rule, progress_of(100, 150, 150)), "A");
    g_ptr_array_unref(rule.rule.grades);
}

static void
check_seven_grades(const Vector *vector)
{
    static const char *const thresholds[] = {
        "100", "90", "80", "70", "60", "50", NULL
    };
    static const char *const names[] = { "7", "6", "5", "4", "3", "2", "1" };
    static const gint64 attained[] = { 100, 95, 85, 75, 65, 55, 45 };
    Rule rule = { .rule.by = HK_BY_ATTAINMENT, .rule.grades = g_ptr_array_new() };
    g_autoptr(GString) grades = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        add_grade(&rule, names[i], thresholds[i], NULL, HK_BY_RULE);
    for (gsize i = 0; i < G_N_ELEMENTS(attained); i++)
        g_string_append_printf(grades, "%s%s", i > 0 ? " / " : "",
                               grade_of(&rule, progress_of(0, 100, attained[i])));
    assert_contains(vector->output, grades->str);
    /* The boundary belongs to the upper class; what only rounds to it does not. */
    assert_string_equal(grade_of(&rule, progress_of(0, 10000, 9000)), "6");
    assert_string_equal(grade_of(&rule, progress_of(0, 10000, 8996)), "5");
    g_ptr_array_unref(rule.rule.grades);
}

static void
check_raw_grade(const Vector *vector)
{
    const HkProgress progress = progress_of(0, 10000, 8996);
    Rule rule = { .rule.by = HK_BY_ATTAINMENT, .rule.grades = g_ptr_array_new() };

    add_grade(&rule, "90-", "90", NULL, HK_BY_RULE);
    add_grade(&rule, "80-90", "80", NULL, HK_BY_RULE);
    assert_contains(vector->output, grade_of(&rule, progress));
    assert_measure(&progress, HK_BY_ATTAINMENT, vector->output);
    g_ptr_array_unref(rule.rule.grades);
}

static void
check_lost_characters(const Vector *vector)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path =
        hk_scratch_write(folder, "in.csv", "府省,額\n文\xEF\xBF\xBD省,1\n", -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkTextReader) reader =
        hk_text_reader_open(path, "in.csv", "auto", &error);
    gsize length;

    assert_non_null(reader);
    while (hk_text_reader_line(reader, &length, &error) != NULL)
        assert_true(length > 0);
    hk_scratch_remove(folder);
    assert_non_null(error);
    assert_contains(error->message, "U+FFFD");
    assert_contains(error->message, "wrong encoding");
    assert_contains(vector->output, "wrong encoding");
}

/* Which check answers which vector. */
static const struct {
    const char *id;
    void (*check)(const Vector *vector);
} checks[] = {
    { "A01", check_amount },
    { "A02", check_amount },
    { "A03", check_amount },
    { "A05", check_amount },
    { "A06", check_amount },
    { "A07", check_blank },
    { "A09", check_amount },
    { "A10", check_amount },
    { "A11", check_amount },
    { "A13", check_amount },
    { "A14", check_amount },
    { "A15", check_amount },
    { "A17", check_amount },
    { "A18", check_amount },
    { "A19", check_amount },
    { "A21", check_amount },
    { "A22", check_amount },
    { "B01", check_change },
    { "B03", check_change },
    { "B04", check_change },
    { "B05", check_change },
    { "B07", check_change },
    { "B08", check_change },
    { "B09", check_change },
    { "B11", check_points },
    { "B12", check_small_negative },
    { "B13", check_change },
    { "B15", check_change },
    { "B16", check_change },
    { "C01", check_year },
    { "C02", check_first_reiwa },
    { "C04", check_date },
    { "C05", check_date },
    { "C06", check_date },
    { "C08", check_date },
    { "C09", check_pooled_years },
    { "C10", check_year },
    { "C12", check_calendar_quarter },
    { "C13", check_fiscal_quarter },
    { "C16", check_note },
    { "D01", check_number },
    { "D02", check_number },
    { "D04", check_number },
    { "D05", check_number },
    { "D06", check_number },
    { "D08", check_number },
    { "D09", check_number },
    { "D10", check_number },
    { "D12", check_signs },
    { "D13", check_signs },
    { "D14", check_signs },
    { "D16", check_percent },
    { "D17", check_slips },
    { "D18", check_text },
    { "D20", check_lost_characters },
    { "D21", check_number },
    { "D22", check_money },
    { "G01", check_low },
    { "G02", check_english_signs },
    { "G04", check_declared_signs },
    { "G05", check_declared_signs },
    { "G06", check_amount },
    { "G08", check_grouping },
    { "G10", check_variance },
    { "K01", check_progress },
    { "K02", check_progress },
    { "K03", check_progress },
    { "K05", check_four_grades },
    { "K06", check_seven_grades },
    { "K07", check_raw_grade },
};

/* TRUE if @vector was checked, or is known to wait. */
static gboolean
run_vector(const Vector *vector)
{
    for (gsize i = 0; i < G_N_ELEMENTS(checks); i++) {
        if (strcmp(checks[i].id, vector->id) == 0) {
            checks[i].check(vector);
            return TRUE;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(waiting); i++)
        if (strcmp(waiting[i].id, vector->id) == 0)
            return TRUE;
    return FALSE;
}

static void
test_every_vector_is_kept_or_waits_for_a_reason(void **state)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonArray *vectors;

    (void)state;
    assert_true(json_parser_load_from_file(
        parser, HK_SOURCE_DIR "/tests/fixtures/conventions.json", NULL));
    vectors = json_node_get_array(json_parser_get_root(parser));
    assert_int_equal(json_array_get_length(vectors),
                     G_N_ELEMENTS(checks) + G_N_ELEMENTS(waiting));
    for (guint i = 0; i < json_array_get_length(vectors); i++) {
        JsonObject *object = json_array_get_object_element(vectors, i);
        const Vector vector = { json_object_get_string_member(object, "id"),
                                json_object_get_string_member(object, "input"),
                                json_object_get_string_member(object, "output") };

        print_message("%s\n", vector.id);
        if (!run_vector(&vector))
            fail_msg("%s (%s) is neither checked nor waiting", vector.id, vector.input);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_vector_is_kept_or_waits_for_a_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
