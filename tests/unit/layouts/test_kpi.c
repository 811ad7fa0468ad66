/* tests/unit/layouts/test_kpi.c - the block `kpi`: indicators, targets, progress. */
#include "tests/support/test.h"

#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/layouts/table-fixture.h"

static const char header[] =
    "id:text* section:text parent:text name:text target:count target_text:text "
    "target_year:year unit:text rating:text cumulative:count detail:text remarks:text";

static const char indicators[] =
    "POC|アウトプット||非臨床POCの取得件数|25|25件|2024|件|A|79|"
    "令和４年度の54件は、拠点"
    "ネットワーク34件、再生医療実用化1件、産業化基盤9件、難治性疾患10件。|\n"
    "POC_GENE|アウトプット|POC|うち遺伝子治療|5|５件|2024|件||40||\n"
    "PAPER|アウトプット||論文掲載件数（インパクトファクター５以上の科学誌）|400|400件|"
    "2024|件|A|"
    "450|令和４年度は206件。|InCites Benchmarkingにより集計\n"
    "CLINRES|アウトプット||臨床研究に移行した研究課題数|||2024|件|B|12||"
    "目標値を定めない状況指標\n"
    "APPROVAL|アウトカム||薬事承認件数（新薬、適応拡大）|2|２件以上|2024|件|A|4|"
    "目標の２件を"
    "超えた。|＊先進医療Ｂ2件と医療機器1件を含む\n";

static const char values[] =
    "POC|2020|14\nPOC|2021|11\nPOC|2022|54\nPOC_GENE|2020|13\nPOC_GENE|2021|10\n"
    "POC_GENE|2022|17\nPAPER|2020|107\nPAPER|2021|137\nPAPER|2022|206\n"
    "CLINRES|2020|4\nCLINRES|2021|4\nCLINRES|2022|4\n"
    "APPROVAL|2020|1\nAPPROVAL|2021|2\nAPPROVAL|2022|1\n";

static HkBlock *
build(TableFixture *fixture, const char *options, GError **error)
{
    if (g_hash_table_lookup(fixture->datasets, "kpis") == NULL)
        table_fixture_data(fixture, "kpis", header, indicators);
    if (g_hash_table_lookup(fixture->datasets, "values") == NULL)
        table_fixture_data(fixture, "values", "id:text* fiscal_year:year* value:count",
                           values);
    return table_fixture_block(fixture, "kpi", "kpis", options, error);
}

static HkScene *
draw(TableFixture *fixture, HkBlock *block, double width)
{
    HkScene *scene = table_fixture_draw(fixture, block, width, -1, NULL);

    assert_non_null(scene);
    hk_assert_legible(scene);
    return scene;
}

static void
test_indicators_show_target_sum_years_and_grade(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = build(fixture, "kpi=kpis; values=values", NULL);
    g_autoptr(HkScene) scene = draw(fixture, block, 770);
    g_autofree char *cells = table_fixture_texts(scene, "figure");
    g_autofree char *years = table_fixture_texts(scene, "cell-note");
    g_autofree char *heads = table_fixture_texts(scene, "head");

    (void)state;
    hk_golden_scene(scene, "kpi");
    hk_golden_image(scene, "kpi", 3);
    assert_string_equal(cells, "25件\n79件\n316.0%\n５件\n40件\n800.0%\n"
                               "400件\n450件\n112.5%\n－\n12件\n－\n"
                               "２件以上\n4件\n200.0%\n");
    assert_string_equal(years,
                        "（令和6年度）\n（R2/R3/R4）\n（14/11/54）\n（13/10/17）\n"
                        "（107/137/206）\n（4/4/4）\n（1/2/1）\n");
    assert_string_equal(heads,
                        "指標\n達成目標\n最新の数値\n達成率\n進捗\n進捗の詳細\n備考\n");
    assert_int_equal(hk_diags_n(fixture->context.findings), 0);
}

/* The grades of the file mean nothing without the percentages behind them. */
static void
test_the_thresholds_of_a_rule_are_printed(void **state)
{
    static HkGrade good = { .name = { .value = "A" }, .from = { .value = "80" } };
    static HkGrade rest = { .name = { .value = "B" } };
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GPtrArray) grades = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    const HkRatingRule rule = { .name = { .value = "pace" }, .grades = grades };

    (void)state;
    good.by = rest.by = HK_BY_RULE;
    g_ptr_array_add(grades, &good);
    g_ptr_array_add(grades, &rest);
    fixture->rating = &rule;
    assert_null(build(fixture, "kpi=kpis; values=values; rule=pase", &error));
    assert_string_equal(error->message, "ratings: has no 'pase'");
    block = build(fixture, "kpi=kpis; values=values; rule=pace", NULL);
    block->class->add_notes(block, notes);
    assert_string_equal(notes->pdata[notes->len - 1],
                        "**評価の基準**　A：80%以上、B：80%未満");
}

static void
test_sections_head_their_indicators(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = build(fixture, "kpi=kpis; values=values", NULL);
    g_autoptr(HkScene) scene = draw(fixture, block, 770);
    g_autofree char *cells = table_fixture_texts(scene, "cell");

    (void)state;
    assert_true(g_str_has_prefix(cells, "＜アウトプット＞\n非臨床POCの取得件数\n"));
    assert_non_null(strstr(cells, "＜アウトカム＞\n薬事承認件数"));
}

static void
test_the_compact_form_has_parts_in_brackets(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture, "kpi=kpis; values=values; compact=true", NULL);
    g_autoptr(HkScene) scene = draw(fixture, block, 770);
    g_autofree char *notes = table_fixture_texts(scene, "cell-note");
    g_autofree char *cells = table_fixture_texts(scene, "cell");

    (void)state;
    assert_non_null(strstr(notes, "［うち遺伝子治療］\n［５件］\n（14/11/54）\n"
                                  "［40件（13/10/17）］\n"));
    assert_null(strstr(cells, "うち遺伝子治療"));
}

static void
test_a_printed_sum_that_differs_is_kept_and_reported(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(HkScene) scene = NULL;
    g_autofree char *cells = NULL;

    (void)state;
    table_fixture_data(fixture, "kpis", "id:text* name:text unit:text cumulative:count",
                       "A|論文数|件|80");
    table_fixture_data(fixture, "values", "id:text* fiscal_year:year* value:count",
                       "A|2020|14\nA|2021|11\nA|2022|54");
    block = build(fixture, "kpi=kpis; values=values", NULL);
    scene = draw(fixture, block, 400);
    cells = table_fixture_texts(scene, "figure");
    assert_string_equal(cells, "80件\n");
    assert_int_equal(hk_diags_n(fixture->context.findings), 1);
    assert_string_equal(hk_diags_get(fixture->context.findings, 0)->text,
                        "'論文数': the source prints 80, but its years add up to 79");
}

static void
test_a_year_without_a_value_is_no_zero(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(HkScene) scene = NULL;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *cells = NULL, *years = NULL;

    (void)state;
    table_fixture_data(fixture, "kpis", "id:text* name:text unit:text", "A|論文数|件");
    table_fixture_data(fixture, "values", "id:text* fiscal_year:year* value:count",
                       "A|2020|14\nA|2022|54");
    block = build(fixture, "kpi=kpis; values=values", NULL);
    scene = draw(fixture, block, 400);
    cells = table_fixture_texts(scene, "figure");
    years = table_fixture_texts(scene, "cell-note");
    assert_string_equal(cells, "…\n");
    assert_string_equal(years, "（R2/R3/R4）\n（14/…/54）\n");
    block->class->add_notes(block, notes);
    assert_int_equal(notes->len, 1);
    assert_string_equal(notes->pdata[0], "…：資料なし");
}

static void
test_mistakes_are_named(void **state)
{
    static const struct {
        const char *header, *rows, *options, *message;
    } cases[] = {
        { "id:text*", "A", "kpi=kpis", "has no column 'name'" },
        { "name:text*", "A", "kpi=kpis; values=values", "'id:' must say" },
        { "code:text* name:text", "A|甲", "kpi=kpis; values=values; id=code",
          "needs the column 'code'" },
        { "id:text* name:text parent:text", "A|甲|B", "kpi=kpis",
          "'甲' is part of 'B', which is no indicator" },
        { "id:text* name:text", "", "kpi=kpis", "has no indicators" },
        { "id:text* name:text rate:text", "A|甲|A", "kpi=kpis; rating=rates", "rate" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(HkBlock) block = NULL;

        table_fixture_data(fixture, "kpis", cases[i].header, cases[i].rows);
        block = build(fixture, cases[i].options, &error);
        assert_null(block);
        if (strstr(error->message, cases[i].message) == NULL)
            fail_msg("'%s' instead of '%s'", error->message, cases[i].message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_indicators_show_target_sum_years_and_grade),
        cmocka_unit_test(test_the_thresholds_of_a_rule_are_printed),
        cmocka_unit_test(test_sections_head_their_indicators),
        cmocka_unit_test(test_the_compact_form_has_parts_in_brackets),
        cmocka_unit_test(test_a_printed_sum_that_differs_is_kept_and_reported),
        cmocka_unit_test(test_a_year_without_a_value_is_no_zero),
        cmocka_unit_test(test_mistakes_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
