/* tests/unit/charts/test_timeline.c - spans and milestones over fiscal years. */
#include "tests/support/test.h"

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/charts/chart-case.h"

#include <string.h>

static const char spec[] =
    "timeline: history\n"
    "x: {start: start, end: end}\n"
    "text: label\n"
    "row: track\n"
    "kind: kind\n"
    "kinds: {事業: span, 節目: milestone, 帯: band, 評価: window, 期: period}\n"
    "planned: planned\n"
    "mark: mark\n";

static const char columns[] =
    "track:text|label:text|start:year|end:year|planned:text|kind:text|mark:text\n";

static HkScene *
draw(const char *rows, double height, const char *language, GError **error)
{
    g_autofree char *data = g_strconcat(columns, rows, NULL);
    const HkChartCase chart_case = {
        .name = "timeline",
        .spec = spec,
        .data = data,
        .width = 272,
        .height = height,
        .language = language,
    };

    return hk_chart_case_draw(&chart_case, NULL, error);
}

/* A message of a timeline that cannot be drawn. */
static void
assert_refused(const char *rows, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(rows, 60, NULL, &error);

    assert_null(scene);
    assert_string_equal(error->message, message);
}

static void
test_every_kind_of_item_has_its_form(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw("節目|ヒトiPS細胞の作製に成功|2007|…||節目|\n"
             "節目|AMED設置|2015|…||節目|\n"
             "支援の主体|主として文科省・JSTによる支援|…|2014||帯|\n"
             "支援の主体|主として文科省・AMEDによる支援|2015|…||帯|\n"
             "基幹|再生医療の実現化プロジェクト（第Ⅰ期）|2003|2007||事業|\n"
             "基幹|再生医療実現拠点ネットワークプログラム|2013|2022|予定|事業|※\n"
             "関連|さきがけ「iPS細胞と生命機能」|…|2016||事業|\n"
             "評価|1回目の中間評価|2013|2015||評価|\n",
             110, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "timeline-kinds");
    hk_golden_image(scene, "timeline-kinds", 2);
}

static void
test_a_history_with_periods_windows_and_cross_references(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(
        "|第Ⅰ期|2003|2007||期|\n"
        "|第Ⅱ期|2008|2012||期|\n"
        "|再生NWP|2013|2022|予定|期|\n"
        "節目|ヒトiPS細胞作製成功|2007|…||節目|\n"
        "節目|ノーベル賞受賞|2012|…||節目|\n"
        "節目|AMED設置|2015|…||節目|\n"
        "支援の主体|主として文科省・JSTによる支援|…|2014||帯|\n"
        "支援の主体|主として文科省・AMEDによる支援|2015|…||帯|\n"
        "実用化|再生医療の実現化ハイウェイ|2011|2019||事業|※\n"
        "実用化|①疾患特異的iPS細胞を活用した難病研究|2012|2016||事業|\n"
        "実用化|②疾患特異的iPS細胞の利活用促進・難病研究加速プログラム|2017|2022|"
        "予定|事業|※※\n"
        "実用化|幹細胞・再生医学イノベーション創出プログラム|2016|2022|予定|事業|\n"
        "基礎研究|CREST「人工多能性幹細胞［iPS細胞］作製・制御等の医療基盤技術」|…|"
        "2015||事業|\n"
        "基礎研究|さきがけ「iPS細胞と生命機能」|…|2016||事業|\n"
        "基礎研究|CREST「iPS細胞特別プロジェクト」|…|2012||事業|\n"
        "中間評価|再生NWP（①除く）1回目|2013|2015||評価|\n"
        "中間評価|再生NWP（②除く）2回目|2016|2018||評価|\n"
        "中間評価|②に対する1回目|2017|2019||評価|\n",
        150, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "timeline-history");
}

static void
test_forty_years_thin_out_their_labels(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw("基幹|長い事業|1985|2024||事業|\n基幹|短い事業|2019|2019||事業|\n", 60,
             "en", &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "timeline-forty-years");
}

static void
test_another_field_has_days_colours_and_plans(void **state)
{
    const HkChartCase chart_case = {
        .name = "flood control",
        .spec = "timeline: rivers\n"
                "x: {start: start, end: end}\n"
                "text: label\n"
                "row: track\n"
                "color: ministry\n"
                "kind: kind\n"
                "kinds: {works: span, 工事: span, 災害: milestone, 計画期間: period, "
                "点検: window}\n"
                "planned: planned\n"
                "years: plain\n",
        .data = "track:text|label:text|start:date|end:date|planned:text|kind:text|"
                "ministry:code\n"
                "|第5次|2015-04-01|2020-03-31||計画期間|mlit\n"
                "|第6次|2020-04-01|2027-03-31|予定|計画期間|mlit\n"
                "災害|台風第19号|2019-10-12|…||災害|mlit\n"
                "災害|7月豪雨|2020-07-04|…||災害|mlit\n"
                "上流|砂防堰堤の整備|2016-06-01|2024-12-20||工事|maff\n"
                "上流|森|2025-01-10|2026-03-31|予定|工事|maff\n"
                "下流|引堤と河道掘削（支川の合流点の処理を含む）|2017-10-01|…||工事|"
                "mlit\n"
                "下流|樋門の改築|…|2018-09-30||工事|mlit\n"
                "下流|点検|2023-05-15|2023-11-30||点検|mlit\n",
        .width = 272,
        .height = 120,
        .emphasis = 2024,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "timeline-rivers");
}

static void
test_an_english_edition_stands_on_narrow_paper(void **state)
{
    const HkChartCase chart_case = {
        .name = "digital archive",
        .spec = "timeline: archive\n"
                "x: {start: start, end: end}\n"
                "text: label\n"
                "kind: kind\n"
                "kinds: {span: span, milestone: milestone, window: window}\n"
                "planned: planned\n",
        .data = "label:text|start:year|end:year|planned:text|kind:text\n"
                "Scanning of the parish registers of the northern counties|2015|2019||"
                "span\n"
                "Public search portal|2018|2026|yes|span\n"
                "Act on Public Records in force|2016|…||milestone\n"
                "Mid-term review|2021|2021||window\n"
                "Pilot|…|2016||span\n",
        .width = 185,
        .height = 90,
        .language = "en",
        .years = HK_YEAR_SLASH,
        .emphasis = 2023,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "timeline-english");
}

static void
test_one_year_and_long_names_have_room(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(
        "甲|次世代の感染症対策に向けた研究基盤の整備と人材育成及び国際連携の推進並びに"
        "社会実装に係る総合的な取組の支援事業（特別枠）|2024|2024||事業|\n"
        "甲|乙|2024|2024||事業|\n"
        "節目|開始|2024|…||節目|\n",
        70, NULL, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "timeline-one-year");
}

static void
test_long_names_of_short_bars_stand_beside_them(void **state)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (int i = 0; i < 12; i++)
        g_string_append_printf(
            rows,
            "第%d群|次世代の感染症対策に向けた研究基盤の整備と人材育成"
            "及び国際連携の推進並びに社会実装に係る総合的な取組の支援事"
            "業|%d|%d||事業|\n",
            i % 3 + 1, 1995 + 2 * i, 1996 + 2 * i);
    g_string_append(rows, "第1群|終わり|2030|2034|予定|事業|\n");
    scene = draw(rows->str, 180, NULL, &error);
    assert_null(error);
    hk_assert_legible(scene);
}

static void
test_thirty_years_of_many_tracks_stand_on_a_portrait_page(void **state)
{
    static const char *const kinds[] = { "事業", "評価", "事業", "節目" };
    g_autoptr(GString) rows = g_string_new(columns);
    HkChartCase chart_case = {
        .name = "portrait", .spec = spec, .width = 185, .height = 240, .emphasis = 2012
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (int i = 0; i < 20; i++)
        g_string_append_printf(rows, "%s%d|%s%d|%d|%d|%s|%s|%s\n",
                               i % 5 == 0 ? "地域の医療と介護を結ぶ情報基盤の整備と運用"
                                          : "群",
                               i, i % 3 == 0 ? "相互運用性の確保に向けた実証" : "第", i,
                               1995 + i, 1996 + i + i % 7 * 2, i % 5 == 2 ? "予定" : "",
                               kinds[i % 4], i % 6 == 0 ? "※" : "");
    chart_case.data = rows->str;
    scene = hk_chart_case_draw(&chart_case, NULL, &error);
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "timeline-portrait");
}

static void
test_a_reference_to_nothing_is_a_finding(void **state)
{
    g_autofree char *data = g_strconcat(columns,
                                        "基幹|①甲事業|2013|2022||事業|\n"
                                        "評価|（①を除く）|2014|2015||評価|\n"
                                        "評価|（③を除く）|2016|2017||評価|\n",
                                        NULL);
    const HkChartCase chart_case = { .name = "timeline", .spec = spec, .data = data };
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, findings, NULL);

    (void)state;
    assert_non_null(scene);
    assert_int_equal(hk_diags_n(findings), 1);
    assert_string_equal(hk_diags_get(findings, 0)->text,
                        "'（③を除く）' refers to ③, which no item of the timeline is");
}

static void
test_periods_follow_each_other(void **state)
{
    (void)state;
    assert_refused(
        "|第一期|2010|2014||期|\n|第二期|2014|2016||期|\n"
        "基幹|甲事業|2010|2016||事業|\n",
        "the periods '第一期' and '第二期' overlap; make one of them a band");
    assert_refused("|第一期|2010|…||期|\n基幹|甲事業|2010|2016||事業|\n",
                   "the period '第一期' needs a start and an end");
}

static void
test_bands_alone_have_no_years(void **state)
{
    (void)state;
    assert_refused("帯|通年|…|…||帯|\n", "no item of 'd' has a year");
}

static void
test_a_period_too_short_for_its_head_does_not_fit(void **state)
{
    (void)state;
    assert_refused(
        "|BioPharmaceuticalsConsortium|2010|2010||期|\n基幹|甲|2000|2039||事業|\n",
        "the head of the period 'BioPharmaceuticalsConsortium' is wider than its "
        "years; "
        "shorten it or give the timeline more width");
}

static void
test_an_item_without_any_year_is_an_error(void **state)
{
    (void)state;
    assert_refused("基幹|甲事業|…|…||事業|\n",
                   "'甲事業' has neither a start nor an end");
}

static void
test_an_unknown_kind_is_an_error(void **state)
{
    (void)state;
    assert_refused("基幹|甲事業|2010|2012||催し|\n",
                   "kinds: does not say what '催し' is");
}

static void
test_a_span_that_ends_before_it_starts_is_an_error(void **state)
{
    (void)state;
    assert_refused("基幹|甲事業|2012|2010||事業|\n", "'甲事業' ends before it starts");
}

static void
test_three_hundred_items_do_not_fit(void **state)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (int i = 0; i < 300; i++)
        g_string_append_printf(rows, "基幹|第%d事業|2010|2020||事業|\n", i);
    scene = draw(rows->str, 150, NULL, &error);
    assert_null(scene);
    assert_non_null(strstr(error->message, "higher than its place"));
}

static void
test_the_description_tells_periods_and_plans(void **state)
{
    g_autofree char *data =
        g_strconcat(columns, "基幹|甲事業|2013|2022|予定|事業|\n", NULL);
    const HkChartCase chart_case = { .name = "timeline", .spec = spec, .data = data };
    g_autofree char *text = hk_chart_case_describe(&chart_case);

    (void)state;
    assert_string_equal(text, "甲事業（H25〜R4年度（予定））");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_item_has_its_form),
        cmocka_unit_test(test_a_history_with_periods_windows_and_cross_references),
        cmocka_unit_test(test_forty_years_thin_out_their_labels),
        cmocka_unit_test(test_another_field_has_days_colours_and_plans),
        cmocka_unit_test(test_an_english_edition_stands_on_narrow_paper),
        cmocka_unit_test(test_one_year_and_long_names_have_room),
        cmocka_unit_test(test_long_names_of_short_bars_stand_beside_them),
        cmocka_unit_test(test_thirty_years_of_many_tracks_stand_on_a_portrait_page),
        cmocka_unit_test(test_a_reference_to_nothing_is_a_finding),
        cmocka_unit_test(test_periods_follow_each_other),
        cmocka_unit_test(test_bands_alone_have_no_years),
        cmocka_unit_test(test_a_period_too_short_for_its_head_does_not_fit),
        cmocka_unit_test(test_an_item_without_any_year_is_an_error),
        cmocka_unit_test(test_an_unknown_kind_is_an_error),
        cmocka_unit_test(test_a_span_that_ends_before_it_starts_is_an_error),
        cmocka_unit_test(test_three_hundred_items_do_not_fit),
        cmocka_unit_test(test_the_description_tells_periods_and_plans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
