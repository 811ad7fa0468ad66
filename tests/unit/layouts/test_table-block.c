/* tests/unit/layouts/test_table-block.c - the block `table`: sums, notes, looks. */
#include "tests/support/test.h"

#include <string.h>

#include "layouts/table-rounding.h"
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/layouts/table-fixture.h"

#define NETWORK "再生医療実現拠点ネットワークプログラム"
#define INDUSTRY "再生医療・遺伝子治療の産業化に向けた基盤技術開発事業"

/* 億円 of the regenerative medicine projects, R2, R4 and R5; R3 is not in the sources.
 */
static const char budget[] =
    "mext|" NETWORK "|2020|9100|令和5年度は後継の加速化プログラム|\n"
    "mext|" NETWORK "|2022|9100||\nmext|" NETWORK "|2023|9200||\n"
    "mhlw|再生医療実用化研究事業|2020|2800||名称は令和2年度の表記による。\n"
    "mhlw|再生医療実用化研究事業|2022|2700||\n"
    "mhlw|再生医療実用化研究事業|2023|2700||\n"
    "mhlw|革新的がん医療実用化研究事業|2020|1600||\n"
    "mhlw|革新的がん医療実用化研究事業|2022|1400||\n"
    "mhlw|革新的がん医療実用化研究事業|2023|1300||\n"
    "mhlw|再生医療臨床研究促進基盤整備事業|2020|400||\n"
    "mhlw|再生医療臨床研究促進基盤整備事業|2022|400||\n"
    "mhlw|再生医療臨床研究促進基盤整備事業|2023|300||\n"
    "meti|" INDUSTRY "|2020|3800||名称は令和2年度の表記による。\n"
    "meti|" INDUSTRY "|2022|3900||\nmeti|" INDUSTRY "|2023|3700||\n";

static const char budget_header[] = "ministry:code* program:text* fiscal_year:year* "
                                    "amount:money memo:text foot:text";

static const char summary[] =
    "table=budget; columns={field=ministry; group=true; title=府省}"
    "{field=program; title=事業; note=memo; footnote=foot}"
    "{compute=change; base=2020}{compute=rate; base=2020}; "
    "pivot={across=fiscal_year; value=amount}; subtotals=true; total=true; "
    "printed={data=printed}";

static HkBlock *
build(TableFixture *fixture, const char *header, const char *rows, const char *options)
{
    GError *error = NULL;
    HkBlock *block;

    table_fixture_data(fixture, "data", header, rows);
    fixture->spec.unit_note.value = "億円";
    block = table_fixture_block(fixture, "table", "data", options, &error);
    if (block == NULL)
        print_message("%s\n", error->message);
    assert_non_null(block);
    return block;
}

static HkScene *
draw(TableFixture *fixture, HkBlock *block, double width)
{
    GError *error = NULL;
    HkScene *scene = table_fixture_draw(fixture, block, width, -1, &error);

    if (scene == NULL)
        print_message("%s\n", error->message);
    assert_non_null(scene);
    hk_assert_legible(scene);
    return scene;
}

static char *
notes_of(HkBlock *block)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);

    block->class->add_notes(block, notes);
    g_ptr_array_add(notes, NULL);
    return g_strjoinv("\n", (char **)notes->pdata);
}

/* The figures of a table as one text, for rows of few columns. */
static char *
figures(TableFixture *fixture, const char *header, const char *rows,
        const char *options)
{
    g_autoptr(HkBlock) block = build(fixture, header, rows, options);
    g_autoptr(HkScene) scene = draw(fixture, block, 500);
    char *texts = table_fixture_texts(scene, "figure");

    for (char *c = texts; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
    return g_strchomp(texts);
}

static void
test_summary_table_shows_gap_sums_printed_totals_and_difference(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(HkScene) scene = NULL;
    g_autofree char *all = NULL, *notes = NULL, *unit = NULL, *cells = NULL;

    (void)state;
    table_fixture_data(fixture, "printed", "fiscal_year:year* amount:money",
                       "2020|17600\n2022|17500\n2023|17200");
    block = build(fixture, budget_header, budget, summary);
    scene = table_fixture_draw(fixture, block, 400, 300, NULL);
    assert_non_null(scene);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "table-summary");
    hk_golden_image(scene, "table-summary", 3);
    all = table_fixture_texts(scene, "figure");
    /* Sum 177 175 172; printed 176 175 172; difference ▲1 0 0. */
    assert_non_null(strstr(all, "177\n…\n175\n172\n▲5\n▲2.8%\n"
                                "176\n…\n175\n172\n▲4\n▲2.3%\n"
                                "▲1\n…\n0\n0\n"));
    cells = table_fixture_texts(scene, "cell");
    assert_non_null(strstr(cells, "厚労省　小計"));
    assert_null(strstr(cells, "経産省　小計"));
    notes = notes_of(block);
    assert_string_equal(notes, "注1　名称は令和2年度の表記による。\n…：資料なし");
    unit = block->class->unit(block);
    assert_string_equal(unit, "億円");
}

static void
test_a_missing_year_is_unknown_and_a_missing_row_is_nothing(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autofree char *text =
        figures(fixture, "program:text* fiscal_year:year* amount:money",
                "甲|2020|100\n甲|2022|200\n乙|2022|300",
                "table=data; pivot={across=fiscal_year; value=amount}; total=true");

    (void)state;
    assert_string_equal(text, "1 … 2 － … 3 1 … 5");
}

static void
test_years_may_be_left_as_they_are(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autofree char *text =
        figures(fixture, "program:text* fiscal_year:year* amount:money",
                "甲|2022|200\n甲|2020|100",
                "table=data; pivot={across=fiscal_year; value=amount; fill=false}");

    (void)state;
    assert_string_equal(text, "1 2");
}

static void
test_rates_name_new_and_ended_programs(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autofree char *text =
        figures(fixture, "program:text* amount:money before:money",
                "甲|36800|－\n乙|－|2600\n丙|－|－\n丁|10000|9600\n戊|100|x",
                "table=data; columns={field=program}"
                "{compute=rate; of=amount; base=before}");

    (void)state;
    assert_string_equal(text, "皆増 皆減 － 4.2% x");
}

static void
test_money_without_a_declared_unit_is_in_its_currency(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = NULL;
    g_autofree char *unit = NULL;

    (void)state;
    table_fixture_data(fixture, "data", "program:text* amount:money", "甲|100");
    block = table_fixture_block(fixture, "table", "data", "table=data", &error);
    assert_null(error);
    unit = block->class->unit(block);
    assert_string_equal(unit, "円");
}

static void
test_a_sum_over_withheld_figures_is_not_printed_as_complete(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autofree char *text = figures(fixture, "program:text* amount:money",
                                    "甲|100\n乙|x", "table=data; total=true");

    (void)state;
    assert_string_equal(text, "1 x x");
}

/* No part is adjusted so that the printed ones add up. */
static void
test_shares_that_print_as_99_9_have_a_total_of_100_and_a_note(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture, "program:text* amount:money", "甲|100\n乙|100\n丙|100",
              "table=data; columns={field=program}{field=amount}"
              "{compute=share; of=amount}; total=true");
    g_autoptr(HkScene) scene = draw(fixture, block, 300);
    g_autofree char *texts = table_fixture_texts(scene, "figure");
    g_autofree char *notes = notes_of(block);

    (void)state;
    assert_string_equal(texts, "1\n33.3%\n1\n33.3%\n1\n33.3%\n3\n100.0%\n");
    assert_string_equal(notes, "表示単位未満を四捨五入しているため、計や増減が表示され"
                               "た数字と一致しない箇所がある。");
}

static void
test_the_rounding_note_stands_only_where_it_is_true(void **state)
{
    static const struct {
        const char *rows;
        gboolean noted;
    } cases[] = { { "甲|140\n乙|140", TRUE }, { "甲|100\n乙|200", FALSE } };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autoptr(HkBlock) block = build(fixture, "program:text* amount:money",
                                         cases[i].rows, "table=data; total=true");
        g_autofree char *notes = notes_of(block);

        assert_int_equal(strstr(notes, "四捨五入") != NULL, cases[i].noted);
    }
}

static void
test_printed_sums_compare_what_a_reader_adds(void **state)
{
    const HkColumnType yen = { .type = HK_VALUE_MONEY, .currency = "JPY" };
    const HkPrint print = { .unit = "億円" };
    const HkCell part = { .number = 149000000 }, nothing = { HK_STATUS_NONE, 0, NULL },
                 unknown = { HK_STATUS_UNKNOWN, 0, NULL };
    HkPrintedSum sum;

    (void)state;
    hk_printed_sum_start(&sum, &yen, &print, HK_ROUND);
    hk_printed_sum_add(&sum, &part);
    assert_false(hk_printed_sum_is_apart(&sum));
    hk_printed_sum_add(&sum, &nothing);
    hk_printed_sum_add(&sum, &part);
    assert_true(hk_printed_sum_is_apart(&sum));
    hk_printed_sum_add(&sum, &unknown);
    assert_false(hk_printed_sum_is_apart(&sum));
}

static void
test_a_difference_may_not_be_that_of_the_printed_figures(void **state)
{
    const HkColumnType yen = { .type = HK_VALUE_MONEY, .currency = "JPY" };
    const HkPrint print = { .unit = "億円" };
    /* 338,191 -> 343,064 and a difference of 4,874. */
    const HkCell from = { .number = 33819068928000 }, to = { .number = 34306422595000 };
    HkPrintedSum rules;

    (void)state;
    hk_printed_sum_start(&rules, &yen, &print, HK_ROUND);
    assert_true(hk_printed_difference_is_apart(&rules, &from, &to));
    assert_false(hk_printed_difference_is_apart(&rules, &from, &from));
}

static void
test_rows_are_sorted_limited_and_the_rest_added_up(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = build(fixture, "program:text* amount:money",
                                     "甲|100\n乙|400\n丙|…\n丁|300\n戊|200",
                                     "table=data; sort=amount; limit=2; total=true");
    g_autoptr(HkScene) scene = draw(fixture, block, 300);
    g_autofree char *cells = table_fixture_texts(scene, "cell");
    g_autofree char *text = table_fixture_texts(scene, "figure");

    (void)state;
    assert_string_equal(cells, "乙\n丁\nその他（3件）\n計\n");
    assert_string_equal(text, "4\n3\n…\n…\n");
}

static void
test_groups_are_gathered_in_the_order_of_their_codes(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture, "ministry:code* program:text* amount:money",
              "meti|A|100\nmext|B|100\nmeti|C|100\nmext|D|100",
              "table=data; columns={field=ministry; group=true}{field=program}"
              "{field=amount}; subtotals=true");
    g_autoptr(HkScene) scene = draw(fixture, block, 300);
    g_autofree char *cells = table_fixture_texts(scene, "cell");

    (void)state;
    assert_string_equal(cells,
                        "文科省\nB\nD\n文科省　小計\n経産省\nA\nC\n経産省　小計\n");
}

static guint
n_colored_groups(const HkScene *scene)
{
    g_autofree char *dump = hk_scene_dump(scene);
    guint n = 0;

    for (const char *at = dump; (at = strstr(at, "rect group ")) != NULL; at++)
        n++;
    return n;
}

/* Areas are not ministries: a hue would look as if it meant something. */
static void
test_groups_have_hues_that_are_declared_or_asked_for(void **state)
{
    static const struct {
        const char *header, *group;
        guint n;
    } cases[] = {
        { "ministry:code* program:text* amount:money", "{field=ministry; group=true}",
          2 },
        { "ministry:text* program:text* amount:money", "{field=ministry; group=true}",
          0 },
        { "ministry:text* program:text* amount:money",
          "{field=ministry; group=true; colored=true}", 2 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autofree char *options = g_strconcat("table=data; columns=", cases[i].group,
                                               "{field=program}{field=amount}", NULL);
        g_autoptr(HkBlock) block = build(fixture, cases[i].header,
                                         "mext|A|100\nmext|B|100\nmeti|C|100", options);
        g_autoptr(HkScene) scene = draw(fixture, block, 300);

        assert_int_equal(n_colored_groups(scene), cases[i].n);
    }
}

static void
test_previous_figures_stand_in_parentheses_also_in_totals(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture, "program:text* amount:money before:money",
              "甲|906600|905600\n乙|270000|－",
              "table=data; columns={field=program}{field=amount; previous=before; "
              "title=令和2年度（前年度）}; total=true");
    g_autoptr(HkScene) scene = draw(fixture, block, 160);
    g_autofree char *notes = table_fixture_texts(scene, "cell-note");

    (void)state;
    assert_string_equal(notes, "（9,056）\n（－）\n（9,056）\n");
}

static void
test_stages_that_contain_each_other_are_not_added(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = NULL;

    (void)state;
    table_fixture_data(fixture, "data", "program:text* stage:stage* amount:money",
                       "甲|initial|100\n甲|revised|200");
    block =
        table_fixture_block(fixture, "table", "data", "table=data; total=true", &error);
    assert_null(block);
    assert_non_null(strstr(error->message, "'initial' and 'revised'"));
}

static void
test_mistakes_are_named(void **state)
{
    static const struct {
        const char *options, *message;
    } cases[] = {
        { "table=data; columns={field=progam}", "program" },
        { "table=data; subtotals=true", "subtotals need a column with 'group: true'" },
        { "table=data; columns={field=program}{compute=rate}",
          "'of' and 'base' must say which columns are compared" },
        { "table=data; columns={compute=change; of=program; base=amount}",
          "only figures can be compared, and 'program' is none" },
        { "table=data; printed={data=nothing}", "data: has no 'nothing'" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(HkBlock) block = NULL;

        table_fixture_data(fixture, "data", "program:text* amount:money", "甲|100");
        block = table_fixture_block(fixture, "table", "data", cases[i].options, &error);
        assert_null(block);
        if (strstr(error->message, cases[i].message) == NULL)
            fail_msg("'%s' instead of '%s'", error->message, cases[i].message);
    }
}

static void
test_doubled_rows_of_a_pivot_are_an_error(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = NULL;

    (void)state;
    table_fixture_data(fixture, "data", "program:text* fiscal_year:year* amount:money",
                       "甲|2020|100\n甲|2020|200");
    block = table_fixture_block(fixture, "table", "data",
                                "table=data; pivot={across=fiscal_year; value=amount}",
                                &error);
    assert_null(block);
    assert_non_null(strstr(error->message, "rows 2 and 1 have the same 'fiscal_year'"));
}

static void
test_names_of_any_length_stay_in_their_cells(void **state)
{
    static const char *const names[] = {
        "甲乙",
        "新型コロナウイルス感染症対応地方創生臨時交付金及び物価高騰対応重点支援地方創生"
        "臨時交付金"
        "（低所得世帯支援枠を含む）",
        "A very long programme name in English with unbreakable-hyphenated-words",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autofree char *rows =
            g_strdup_printf("mext|%s|2020|-123456789|備考の小さな文字|注\n"
                            "mhlw|%s|2023|987654321||",
                            names[i], names[i]);
        g_autoptr(HkBlock) block =
            build(fixture, budget_header, rows,
                  "table=data; columns={field=ministry; group=true}"
                  "{field=program; note=memo; footnote=foot}"
                  "{compute=change}; total=true; "
                  "pivot={across=fiscal_year; value=amount}");

        for (double width = 430; width < 780; width += 90) {
            g_autoptr(HkScene) scene = draw(fixture, block, width);

            assert_non_null(scene);
        }
    }
}

static void
test_one_year_and_thirty_years_fit(void **state)
{
    static const int lengths[] = { 1, 30 };

    (void)state;
    for (gsize k = 0; k < G_N_ELEMENTS(lengths); k++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autoptr(GString) rows = g_string_new(NULL);
        g_autoptr(HkBlock) block = NULL;
        g_autoptr(HkScene) scene = NULL;

        for (int i = 0; i < lengths[k]; i++)
            g_string_append_printf(rows, "研究開発|%d|%d\n", 1994 + i, 1000 + 10 * i);
        block =
            build(fixture, "program:text* fiscal_year:year* amount:money", rows->str,
                  "table=data; pivot={across=fiscal_year; value=amount}");
        scene = draw(fixture, block, 1100);
    }
}

static void
test_an_english_table_has_nothing_japanese(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(HkScene) scene = NULL;
    g_autofree char *heads = NULL, *notes = NULL, *cells = NULL;

    (void)state;
    fixture->formatter.language = "en";
    fixture->formatter.negative = HK_NEGATIVE_MINUS;
    fixture->formatter.year_style = HK_YEAR_SLASH;
    block =
        build(fixture, "programme:text* fiscal_year:year* count:count",
              "Vaccines|2019|12p\nVaccines|2020|x\nTrials|2019|7\nTrials|2020|5",
              "table=data; columns={field=programme; title=Programme}{compute=change}; "
              "pivot={across=fiscal_year; value=count; title=Projects}; total=true");
    scene = draw(fixture, block, 360);
    heads = table_fixture_texts(scene, "head");
    assert_string_equal(heads, "Programme\nProjects\nchange\n2020/21−2019/20\n"
                               "2019/20\n2020/21\n");
    notes = notes_of(block);
    assert_string_equal(notes, "[p] provisional; [c] confidential");
    cells = table_fixture_texts(scene, "cell");
    assert_string_equal(cells, "Vaccines\nTrials\nTotal\n");
    hk_golden_scene(scene, "table-english");
}

static void
test_bars_are_drawn_for_figures_only(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = build(
        fixture, "ministry:code* amount:money", "mext|100\nmhlw|-50\nmeti|…",
        "table=data; columns={field=ministry}{field=amount; bar=true}; total=true");
    g_autoptr(HkScene) scene = draw(fixture, block, 300);
    g_autofree char *dump = hk_scene_dump(scene);
    guint bars = 0;

    (void)state;
    for (const char *at = strstr(dump, "cell-bar"); at != NULL;
         at = strstr(at + 1, "cell-bar"))
        bars++;
    assert_int_equal(bars, 2);
}

static void
test_units_stand_in_the_heads_where_they_differ(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = build(
        fixture, "program:text* amount:money projects:count", "甲|100|3", "table=data");
    g_autoptr(HkScene) scene = draw(fixture, block, 300);
    g_autofree char *heads = table_fixture_texts(scene, "head");

    (void)state;
    assert_string_equal(heads, "program\namount\n（億円）\nprojects\n（件）\n");
    assert_null(block->class->unit(block));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_summary_table_shows_gap_sums_printed_totals_and_difference),
        cmocka_unit_test(test_a_missing_year_is_unknown_and_a_missing_row_is_nothing),
        cmocka_unit_test(test_years_may_be_left_as_they_are),
        cmocka_unit_test(test_rates_name_new_and_ended_programs),
        cmocka_unit_test(test_money_without_a_declared_unit_is_in_its_currency),
        cmocka_unit_test(test_a_sum_over_withheld_figures_is_not_printed_as_complete),
        cmocka_unit_test(test_shares_that_print_as_99_9_have_a_total_of_100_and_a_note),
        cmocka_unit_test(test_the_rounding_note_stands_only_where_it_is_true),
        cmocka_unit_test(test_printed_sums_compare_what_a_reader_adds),
        cmocka_unit_test(test_a_difference_may_not_be_that_of_the_printed_figures),
        cmocka_unit_test(test_rows_are_sorted_limited_and_the_rest_added_up),
        cmocka_unit_test(test_groups_are_gathered_in_the_order_of_their_codes),
        cmocka_unit_test(test_groups_have_hues_that_are_declared_or_asked_for),
        cmocka_unit_test(test_previous_figures_stand_in_parentheses_also_in_totals),
        cmocka_unit_test(test_stages_that_contain_each_other_are_not_added),
        cmocka_unit_test(test_mistakes_are_named),
        cmocka_unit_test(test_doubled_rows_of_a_pivot_are_an_error),
        cmocka_unit_test(test_names_of_any_length_stay_in_their_cells),
        cmocka_unit_test(test_one_year_and_thirty_years_fit),
        cmocka_unit_test(test_an_english_table_has_nothing_japanese),
        cmocka_unit_test(test_bars_are_drawn_for_figures_only),
        cmocka_unit_test(test_units_stand_in_the_heads_where_they_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
