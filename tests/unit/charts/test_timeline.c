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
    "kinds: {事業: span, 節目: milestone, 帯: band, 評価: window}\n"
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
test_an_item_without_any_year_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw("基幹|甲事業|…|…||事業|\n", 60, NULL, &error);

    (void)state;
    assert_null(scene);
    assert_string_equal(error->message, "'甲事業' has neither a start nor an end");
}

static void
test_an_unknown_kind_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw("基幹|甲事業|2010|2012||催し|\n", 60, NULL, &error);

    (void)state;
    assert_null(scene);
    assert_string_equal(error->message, "kinds: does not say what '催し' is");
}

static void
test_a_span_that_ends_before_it_starts_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw("基幹|甲事業|2012|2010||事業|\n", 60, NULL, &error);

    (void)state;
    assert_null(scene);
    assert_string_equal(error->message, "'甲事業' ends before it starts");
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
    assert_string_equal(text, "甲事業（H25〜R4（予定））");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_item_has_its_form),
        cmocka_unit_test(test_forty_years_thin_out_their_labels),
        cmocka_unit_test(test_an_item_without_any_year_is_an_error),
        cmocka_unit_test(test_an_unknown_kind_is_an_error),
        cmocka_unit_test(test_a_span_that_ends_before_it_starts_is_an_error),
        cmocka_unit_test(test_three_hundred_items_do_not_fit),
        cmocka_unit_test(test_the_description_tells_periods_and_plans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
