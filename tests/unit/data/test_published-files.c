/* tests/unit/data/test_published-files.c - tables as governments publish them, excerpts
 * of which lie in tests/fixtures/csv. */
#include "data/ingest.h"

#include "tests/support/declare.h"
#include "tests/support/rows.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define FIXTURES HK_SOURCE_DIR "/tests/fixtures/csv"

typedef struct World {
    char *folder;
    HkDeclare *declare;
    HkStore *store;
    HkDiags *diags;
    HkLoadReport *report;
} World;

static int
set_up(void **state)
{
    World *world = g_new0(World, 1);
    g_autofree char *path = NULL;

    world->folder = hk_scratch_new();
    world->declare = hk_declare_new();
    world->diags = hk_diags_new();
    path = hk_store_default_path(world->folder);
    world->store = hk_store_open(path, HK_STORE_WRITE, NULL);
    *state = world;
    return world->store == NULL;
}

static int
tear_down(void **state)
{
    World *world = *state;

    hk_load_report_free(world->report);
    hk_store_free(world->store);
    hk_diags_free(world->diags);
    hk_declare_free(world->declare);
    hk_scratch_remove(world->folder);
    g_free(world->folder);
    g_free(world);
    return 0;
}

/* Loads @table; what is said of its first file. */
static const HkLedgerFile *
load(World *world, const HkTable *table)
{
    const HkLoadContext context = { .root = FIXTURES, .calendar = &hk_calendar_japan };

    world->report = hk_table_load(world->store, table, &context, FALSE, world->diags);
    for (guint i = 0; i < hk_diags_n(world->diags); i++)
        if (world->report->outcome == HK_LOAD_FAILED)
            print_error("%s\n", hk_diags_get(world->diags, i)->text);
    assert_int_equal(world->report->outcome, HK_LOAD_LOADED);
    return world->report->files->pdata[0];
}

static void
test_the_year_of_the_national_budget_stands_in_a_header(void **state)
{
    World *world = *state;
    HkTable *table = hk_declare_table(world->declare, "budget", "budget-*.csv");
    HkColumn *year = hk_declare_column(world->declare, table, "fiscal_year", "header",
                                       HK_VALUE_FISCAL_YEAR);

    year->match = hk_declare_text("^(.+年度)要求額");
    hk_declare_column(world->declare, table, "item", "項コード", HK_VALUE_TEXT);
    hk_declare_column(world->declare, table, "name", "目名", HK_VALUE_TEXT);
    hk_declare_money(world->declare, table, "amount", "*要求額*", "千円");
    hk_declare_money(world->declare, table, "change", "比較増△減額", "千円");
    load(world, table);
    hk_test_assert_stored(
        world->store,
        "SELECT fiscal_year, item, name, amount, change FROM budget"
        " WHERE hk_line <= 3",
        "2020 001 (内廷費) 324000000 0; 2020 002 諸謝金 31584000 -133386000; "
        "2024 001 (内廷費) 324000000 0; 2024 002 諸謝金 30113000 1350000");
}

static void
test_interest_rates_keep_missing_and_negative_apart(void **state)
{
    World *world = *state;
    HkTable *table = hk_declare_table(world->declare, "rates", "jgb-rates.csv");
    HkColumn *day =
        hk_declare_column(world->declare, table, "day", "基準日", HK_VALUE_DATE);
    HkColumn *ten =
        hk_declare_column(world->declare, table, "ten", "10年", HK_VALUE_PERCENT);
    const HkLedgerFile *file;

    (void)day;
    ten->unit = hk_declare_text("%");
    ten->decimals = 3;
    table->key = hk_declare_texts(world->declare, "day", NULL);
    table->signs = hk_declare_pairs(world->declare, "-", "unknown", NULL);
    file = load(world, table);
    assert_string_equal(file->encoding, "cp932");
    assert_string_equal(file->title, "国債金利情報 (単位 : %)");
    assert_int_equal(file->header_row, 2);
    hk_test_assert_stored(
        world->store,
        "SELECT date(day * 86400, 'unixepoch'), ten, ten_status FROM rates"
        " ORDER BY day",
        "1974-09-24 ~ unknown; 1989-01-06 4843 ~; 1989-01-09 4791 ~; "
        "2019-04-26 -45 ~; 2019-05-07 -49 ~; 2026-06-30 2690 ~");
}

static void
test_a_title_with_another_unit_is_refused(void **state)
{
    World *world = *state;
    const HkLoadContext context = { .root = FIXTURES, .calendar = &hk_calendar_japan };
    HkTable *table = hk_declare_table(world->declare, "rates", "jgb-rates.csv");

    hk_declare_money(world->declare, table, "ten", "10年", "千円");
    world->report = hk_table_load(world->store, table, &context, FALSE, world->diags);
    assert_int_equal(world->report->outcome, HK_LOAD_FAILED);
    assert_string_equal(hk_diags_get(world->diags, 0)->text,
                        "column 11 '10年' is in %, but 'ten' declares 千円");
}

static void
test_a_header_of_three_rows_is_joined(void **state)
{
    World *world = *state;
    HkTable *table =
        hk_declare_table(world->declare, "population", "population-2016.csv");
    const HkLedgerFile *file;
    HkColumn *rate;

    hk_declare_column(world->declare, table, "code", "団体コード", HK_VALUE_TEXT);
    hk_declare_column(world->declare, table, "prefecture", "都道府県名", HK_VALUE_TEXT);
    hk_declare_column(world->declare, table, "city", "市区町村名", HK_VALUE_TEXT);
    hk_declare_column(world->declare, table, "people", "平成28年 人口 人",
                      HK_VALUE_COUNT);
    hk_declare_column(world->declare, table, "births", "平成27年 住民票記載数 出生者数",
                      HK_VALUE_COUNT);
    rate = hk_declare_column(world->declare, table, "rate", "増減率", HK_VALUE_PERCENT);
    rate->decimals = 2;
    table->key = hk_declare_texts(world->declare, "code", NULL);
    hk_declare_rule(world->declare, table->totals, "prefecture", "合計");
    file = load(world, table);
    assert_string_equal(file->encoding, "utf-8");
    assert_int_equal(file->header_row, 2);
    assert_int_equal(file->header_rows, 3);
    hk_test_assert_stored(
        world->store,
        "SELECT code, prefecture, city, people, births, rate FROM population"
        " WHERE prefecture = '北海道' ORDER BY hk_line",
        "010006 北海道  5401210 36815 -56; 011002 北海道 札幌市 1941832 14667 30; "
        "011011 北海道 札幌市中央区 230382 1865 151");
    hk_test_assert_stored(world->store, "SELECT people FROM population_totals",
                          "128066211");
}

static void
test_notes_below_and_rows_above_are_told_apart(void **state)
{
    World *world = *state;
    HkTable *table =
        hk_declare_table(world->declare, "population", "population-2022.csv");
    HkColumn *year;
    const HkLedgerFile *file;

    year = hk_declare_column(world->declare, table, "year", "title", HK_VALUE_TEXT);
    year->match = hk_declare_text("^(令和[0-9]+年)1月1日");
    hk_declare_column(world->declare, table, "code", "団体コード", HK_VALUE_TEXT);
    hk_declare_column(world->declare, table, "people", "人", HK_VALUE_COUNT);
    hk_declare_rule(world->declare, table->totals, "都道府県名", "合計");
    file = load(world, table);
    assert_string_equal(file->encoding, "cp932");
    assert_int_equal(file->note_rows, 1);
    assert_int_equal(file->total_rows, 1);
    hk_test_assert_stored(world->store,
                          "SELECT year, code, people FROM population LIMIT 1",
                          "令和4年 010006 5183687");
    hk_test_assert_stored(world->store, "SELECT people FROM population_totals",
                          "125927902");
}

static void
test_greek_text_continental_numbers_and_broken_lines(void **state)
{
    World *world = *state;
    HkTable *table = hk_declare_table(world->declare, "operations", "operations.csv");
    const HkLedgerFile *file;

    table->encoding = hk_declare_text("windows-1253");
    table->numbers = HK_NUMBERS_COMMA;
    table->dates = HK_DATE_DMY;
    hk_declare_column(world->declare, table, "fund", "*FUND", HK_VALUE_TEXT);
    hk_declare_column(world->declare, table, "start", "*OPERATION START DATE",
                      HK_VALUE_DATE);
    hk_declare_money(world->declare, table, "eligible", "*TOTAL ELIGIBLE EXPENDITURE*",
                     "€");
    file = load(world, table);
    assert_string_equal(file->delimiter, "semicolon");
    assert_string_equal(file->encoding, "windows-1253");
    hk_test_assert_stored(
        world->store,
        "SELECT fund, date(start * 86400, 'unixepoch'), eligible, eligible_status,"
        " hk_line FROM operations",
        "6-ΤΣ 2016-01-01 191296 ~ 12; 6-ΤΣ 2016-01-01 107941 ~ 15; "
        "1-ΕΤΠΑ 2015-12-15 ~ unknown 18; 1-ΕΤΠΑ 2014-01-01 5063144220 ~ 19");
}

static void
test_slips_of_character_recognition_are_rejected(void **state)
{
    World *world = *state;
    HkTable *table = hk_declare_table(world->declare, "cash", "cash.csv");

    table->header_row = 2;
    table->rejects = HK_REJECTS_KEEP;
    hk_declare_column(world->declare, table, "line", "#1", HK_VALUE_TEXT);
    hk_declare_money(world->declare, table, "november", "Nov 30", "$m");
    hk_declare_money(world->declare, table, "accrued", "Accrued", "$m");
    hk_declare_rule(world->declare, table->except, "Total", "");
    hk_declare_rule(world->declare, table->totals, "line", "Total *");
    load(world, table);
    hk_test_assert_stored(world->store,
                          "SELECT line, accrued FROM cash WHERE line LIKE 'Real%'",
                          "Real Estate Tax 340000000; Realty Transfer Tax 690000000");
    hk_test_assert_stored(world->store, "SELECT november, accrued FROM cash_totals",
                          "14460000000 -8090000000; 29650000000 -13600000000");
    assert_int_equal(hk_diags_n(world->diags), 1);
    assert_string_equal(hk_diags_get(world->diags, 0)->text,
                        "'0,0' in column 6 'Nov 30': ',' does not group the digits");
    assert_int_equal(hk_diags_get(world->diags, 0)->loc.line, 8);
    assert_int_equal(hk_diags_get(world->diags, 0)->loc.column, 43);
}

static void
test_printed_totals_are_kept_beside_the_sums(void **state)
{
    World *world = *state;
    HkTable *table = hk_declare_table(world->declare, "allocations", "allocations.csv");

    hk_declare_column(world->declare, table, "country", "Country ID", HK_VALUE_TEXT);
    hk_declare_column(world->declare, table, "fund", "Fund", HK_VALUE_TEXT);
    hk_declare_money(world->declare, table, "amount", "Amount", "€");
    table->key = hk_declare_texts(world->declare, "country", "fund", NULL);
    hk_declare_rule(world->declare, table->totals, "fund", "Total*");
    load(world, table);
    hk_test_assert_stored(
        world->store,
        "SELECT a.country, sum(a.amount) / 100, t.amount / 100 FROM allocations a"
        " JOIN allocations_totals t USING (country) GROUP BY 1",
        "Ireland 1188500000 1188600000; Luxembourg 59800000 59700000");
}

static void
test_a_column_says_which_figures_are_provisional(void **state)
{
    World *world = *state;
    HkTable *table = hk_declare_table(world->declare, "aid", "aid.csv");
    HkStatusSource status = {
        .from = hk_declare_texts(world->declare, "Observation status", NULL),
        .words = hk_declare_pairs(world->declare, "Normal value", "normal",
                                  "Provisional value", "provisional", NULL),
    };
    HkColumn *value;

    hk_declare_column(world->declare, table, "year", "Year", HK_VALUE_FISCAL_YEAR);
    value = hk_declare_money(world->declare, table, "value", "Value", "£m");
    value->status = &status;
    load(world, table);
    hk_test_assert_stored(world->store, "SELECT year, value, value_status FROM aid",
                          "2019 363069400 ~; 2020 1685617000 ~; 2021 1195401400 ~; "
                          "2022 573664500 provisional");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_the_year_of_the_national_budget_stands_in_a_header),
        TEST(test_interest_rates_keep_missing_and_negative_apart),
        TEST(test_a_title_with_another_unit_is_refused),
        TEST(test_a_header_of_three_rows_is_joined),
        TEST(test_notes_below_and_rows_above_are_told_apart),
        TEST(test_greek_text_continental_numbers_and_broken_lines),
        TEST(test_slips_of_character_recognition_are_rejected),
        TEST(test_printed_totals_are_kept_beside_the_sums),
        TEST(test_a_column_says_which_figures_are_provisional),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
