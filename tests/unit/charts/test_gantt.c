/* tests/unit/charts/test_gantt.c - thin numbered bars over named stages. */
#include "tests/support/test.h"

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/charts/chart-case.h"

#include <string.h>

#define DRUG_STAGES                                                                                             \
    "stages: [基礎研究, 標的特定, 標的検証, スクリーニング, リード最適化, 前臨床, " \
    "臨床P1, '臨床P2,3']\n"
#define DRUG_SPEC "gantt: themes\n" DRUG_STAGES "x: {from: from, to: to}\n"

static const char columns[] = "no:count|scheme:text|from:text|to:text\n";

static const char themes[] = "1|基盤創生事業（多分野融合）|基礎研究|基礎研究\n"
                             "2|感染症実用化研究事業|基礎研究|標的検証\n"
                             "3|感染症実用化研究事業|基礎研究|標的検証\n"
                             "4|感染症実用化研究事業|基礎研究|標的検証\n"
                             "5|感染症実用化研究事業|基礎研究|標的検証\n"
                             "6|感染症実用化研究事業|基礎研究|標的検証\n"
                             "7|感染症実用化研究事業|基礎研究|標的検証\n"
                             "8|感染症実用化研究事業|基礎研究|標的検証\n"
                             "9|感染症実用化研究事業|臨床P1|臨床P2,3\n"
                             "10|創薬ブースター|スクリーニング|スクリーニング\n"
                             "11|創薬ブースター|スクリーニング|スクリーニング\n"
                             "12|創薬ブースター|標的検証|標的検証\n"
                             "13|創薬ブースター|標的検証|標的検証\n"
                             "14|創薬ブースター|標的検証|標的検証\n"
                             "15|創薬ブースター|標的検証|標的検証\n"
                             "16|創薬ブースター|標的検証|標的検証\n"
                             "17|CiCLE||\n"
                             "18|CiCLE||\n";

static HkScene *
draw(const char *spec, const char *rows, double height, GError **error)
{
    g_autofree char *data = g_strconcat(columns, rows, NULL);
    const HkChartCase chart_case = {
        .name = "gantt", .spec = spec, .data = data, .width = 272, .height = height
    };

    return hk_chart_case_draw(&chart_case, NULL, error);
}

/* @n rows that stand in two schemes and reach from one stage to another. */
static char *
many_rows(guint n)
{
    static const char *const stages[] = { "基礎研究",       "標的特定",     "標的検証",
                                          "スクリーニング", "リード最適化", "前臨床",
                                          "臨床P1",         "臨床P2,3" };
    GString *rows = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(rows, "%u|%s|%s|%s\n", i + 1,
                               i < n / 3 ? "若手研究" : "探索研究", stages[i % 6],
                               stages[i % 6 + i % 3]);
    return g_string_free(rows, FALSE);
}

static void
test_eighteen_themes_stand_on_half_a_page(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(DRUG_SPEC "number: no\ncolor: scheme\nstage_title: 研究段階\n", themes, 82,
             &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "gantt-themes");
    hk_golden_image(scene, "gantt-themes", 2);
}

static void
test_sixty_rows_stand_side_by_side_on_a_page(void **state)
{
    g_autofree char *rows = many_rows(60);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(DRUG_SPEC "number: no\ncolor: scheme\n", rows, 150, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "gantt-sixty");
}

static void
test_sixty_rows_stand_in_one_column_on_a_portrait_page(void **state)
{
    g_autofree char *rows = many_rows(60);
    g_autofree char *data = g_strconcat(columns, rows, NULL);
    const HkChartCase chart_case = { .name = "portrait",
                                     .spec = DRUG_SPEC "number: no\ncolor: scheme\n",
                                     .data = data,
                                     .width = 185,
                                     .height = 240 };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "gantt-portrait");
}

static void
test_long_labels_wrap_and_numbers_may_be_long(void **state)
{
    const HkChartCase chart_case = {
        .name = "long labels",
        .spec = "gantt: d\nstages: [甲, 乙, 丙]\nx: {from: from, to: to}\n"
                "number: no\ntext: name\n",
        .data =
            "no:text|name:text|from:text|to:text\n"
            "2024-101|次世代の感染症対策に向けた研究基盤の整備と人材育成及び国際連携の"
            "推進並びに社会実装に係る総合的な取組の支援事業|甲|甲\n"
            "2024-102|次世代の感染症対策に向けた研究基盤の整備と人材育成及び国際連携の"
            "推進並びに社会実装に係る総合的な取組の支援事業|甲|丙\n"
            "2024-103|次世代の感染症対策に向けた研究基盤の整備と人材育成及び国際連携の"
            "推進並びに社会実装に係る総合的な取組の支援事業|丙|\n"
            "2024-104|次世代の感染症対策に向けた研究基盤の整備と人材育成及び国際連携の"
            "推進並びに社会実装に係る総合的な取組の支援事業||\n",
        .width = 120,
        .height = 70,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "gantt-long-labels");
}

static void
test_three_hundred_rows_are_told_to_part(void **state)
{
    g_autofree char *rows = many_rows(300);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(DRUG_SPEC "number: no\ncolor: scheme\n", rows, 150, &error);

    (void)state;
    assert_null(scene);
    assert_string_equal(error->message,
                        "300 rows need 537 mm and have 150 mm, where about 78 fit; "
                        "split them over pages, or give the chart more room");
}

static void
test_another_field_has_labels_and_mixed_colours(void **state)
{
    const HkChartCase chart_case = {
        .name = "bridges",
        .spec = "gantt: bridges\n"
                "stages: [点検, 診断, 設計, 工事（下部工）, 工事（上部工）, 供用]\n"
                "x: {from: from, to: to}\n"
                "text: name\n"
                "color: ministry\n",
        .data =
            "name:text|ministry:code|from:text|to:text\n"
            "大川橋|mlit|点検|診断\n"
            "農道橋|maff|設計|\n"
            "港湾連絡橋の耐震補強と床版の取替え|mlit|工事（下部工）|供用\n"
            "跨線橋|mlit|点検|供用\n"
            "林道第三橋（次世代の維持管理に向けた点検支援技術の実証と人材育成及び地域"
            "連携の推進に係る総合的な取組の対象）|maff|診断|工事（下部工）\n"
            "旧橋|maff||\n"
            "歩道橋|mlit|供用|\n",
        .width = 180,
        .height = 70,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "gantt-bridges");
}

static void
test_an_english_edition_has_one_colour(void **state)
{
    const HkChartCase chart_case = {
        .name = "trials",
        .spec = "gantt: trials\n"
                "stages: [Discovery, Preclinical, Phase I, Phase II, Approval]\n"
                "x: {from: from, to: to}\n"
                "number: no\n"
                "text: name\n",
        .data = "no:text|name:text|from:text|to:text\n"
                "A-12|Cell sheet for cornea|Discovery|Phase I\n"
                "B-7|Gene therapy|Phase II|Approval\n"
                "C|Registry||\n",
        .width = 150,
        .height = 40,
        .language = "en",
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);
    g_autofree char *text = hk_chart_case_describe(&chart_case);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "gantt-english");
    assert_string_equal(text, "A-12 Cell sheet for cornea: Discovery to Phase I; "
                              "B-7 Gene therapy: Phase II to Approval; "
                              "C Registry: no stage given");
}

static void
test_panels_can_be_asked_for(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(DRUG_SPEC "number: no\ncolor: scheme\npanels: 2\n", themes, 80, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "gantt-panels");
}

/* A chart that cannot be drawn, and what it says. */
static void
assert_refused(const char *spec, const char *rows, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(spec, rows, 80, &error);

    assert_null(scene);
    assert_string_equal(error->message, message);
}

static void
test_an_unknown_stage_is_an_error(void **state)
{
    (void)state;
    assert_refused(DRUG_SPEC, "1|甲|基礎研|標的検証\n",
                   "'基礎研' is none of the stages; did you mean '基礎研究'?");
}

static void
test_rows_of_one_colour_apart_cannot_be_named_beside(void **state)
{
    (void)state;
    assert_refused(DRUG_SPEC "color: scheme\nlegend: direct\n",
                   "1|甲|基礎研究|標的検証\n2|乙|基礎研究|\n3|甲|基礎研究|\n",
                   "rows of one 'scheme' do not follow each other, so that it cannot "
                   "be named beside them; order the data by it or leave legend: out");
}

static void
test_more_colours_than_can_be_told_apart_are_an_error(void **state)
{
    g_autoptr(GString) rows = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 18; i++)
        g_string_append_printf(rows, "%d|制度%d|基礎研究|標的検証\n", i, i % 9);
    assert_refused(
        DRUG_SPEC "color: scheme\n", rows->str,
        "'scheme' has 9 values, more than the 8 colours that can be told apart; order "
        "the data by it, so that each is named beside its rows");
}

static void
test_a_name_is_no_number(void **state)
{
    (void)state;
    assert_refused(DRUG_SPEC "number: scheme\n",
                   "1|感染症実用化研究事業|基礎研究|標的検証\n",
                   "'感染症実用化研究事業' is too long for a number; numbers have at "
                   "most 8 characters, and names go into text:");
}

static void
test_a_narrow_place_has_no_room_for_stages(void **state)
{
    const HkChartCase chart_case = { .name = "narrow",
                                     .spec = DRUG_SPEC,
                                     .data = "from:text|to:text\n基礎研究|標的検証\n",
                                     .width = 60 };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);

    (void)state;
    assert_null(scene);
    assert_string_equal(error->message,
                        "8 stages leave 7.0 mm for each, and they need 9 mm; give the "
                        "chart more width, fewer stages or fewer panels");
}

static void
test_no_rows_are_an_error(void **state)
{
    (void)state;
    assert_refused(DRUG_SPEC, "", "'d' has no rows to draw");
}

static void
test_the_least_height_follows_the_rows(void **state)
{
    const HkChartCase three = { .name = "three",
                                .spec = DRUG_SPEC,
                                .data = "from:text|to:text\n基礎研究|標的検証\n"
                                        "基礎研究|\n標的検証|前臨床\n",
                                .width = 272 };

    (void)state;
    assert_float_equal(hk_chart_case_height(&three), 9 + 1.2 + 3 * 3.5, 0.1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_eighteen_themes_stand_on_half_a_page),
        cmocka_unit_test(test_sixty_rows_stand_side_by_side_on_a_page),
        cmocka_unit_test(test_sixty_rows_stand_in_one_column_on_a_portrait_page),
        cmocka_unit_test(test_long_labels_wrap_and_numbers_may_be_long),
        cmocka_unit_test(test_three_hundred_rows_are_told_to_part),
        cmocka_unit_test(test_another_field_has_labels_and_mixed_colours),
        cmocka_unit_test(test_an_english_edition_has_one_colour),
        cmocka_unit_test(test_panels_can_be_asked_for),
        cmocka_unit_test(test_an_unknown_stage_is_an_error),
        cmocka_unit_test(test_rows_of_one_colour_apart_cannot_be_named_beside),
        cmocka_unit_test(test_more_colours_than_can_be_told_apart_are_an_error),
        cmocka_unit_test(test_a_name_is_no_number),
        cmocka_unit_test(test_a_narrow_place_has_no_room_for_stages),
        cmocka_unit_test(test_no_rows_are_an_error),
        cmocka_unit_test(test_the_least_height_follows_the_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
