/* tests/unit/charts/test_phases.c - items over stages. */
#include "tests/support/test.h"

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/charts/chart-case.h"

#include <string.h>

static const char spec[] =
    "phases: items\n"
    "stages: [基礎研究, 応用研究, 非臨床研究, 臨床研究・治験, 実用化]\n"
    "stage_title: 段階\n"
    "x: {from: first, to: last}\n"
    "row: line\n"
    "color: ministry\n"
    "name: name\n"
    "text: summary\n"
    "amount: {field: amount, unit: 億円}\n"
    "support: [創薬支援ネットワーク]\n"
    "support_title: 支援\n"
    "side: 企業・医療現場での普及（市販等）\n";

static const char columns[] = "first:text|last:text|line:text|ministry:code|name:text|"
                              "summary:text|amount:億円\n";

static const char three[] =
    "基礎研究|非臨床研究|研究開発|mext|再生・細胞医療・遺伝子治療実現加速化プログラム|"
    "両分野の融合研究、次世代iPS細胞とゲノム編集の基盤技術、疾患特異的iPS細胞による病態"
    "解明と創薬|92\n"
    "応用研究|実用化|研究開発|meti|"
    "再生医療・遺伝子治療の産業化に向けた基盤技術開発事業|"
    "商用生産の製造基盤、原料細胞の国内供給、臓器細胞を用いる安全性評価技術|37\n"
    "臨床研究・治験|臨床研究・治験|基盤|mhlw|再生医療等実用化基盤整備促進事業|"
    "大学病院と企業団体の連合体による技術的支援、人材教育、臨床研究マッチング、助言|"
    "3\n";

static HkScene *
draw(const char *block, const char *rows, GError **error)
{
    g_autofree char *data = g_strconcat(columns, rows, NULL);
    const HkChartCase chart_case = {
        .name = "phases", .spec = block, .data = data, .width = 272, .height = 150
    };

    return hk_chart_case_draw(&chart_case, NULL, error);
}

static void
test_phases_place_items_over_their_stages(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(spec, three, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "phases-three-items");
    hk_golden_image(scene, "phases-three-items", 2);
}

static void
test_items_that_do_not_meet_share_a_lane(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(spec,
             "基礎研究|応用研究|研究開発|mext|甲事業|前半|10\n"
             "臨床研究・治験|実用化|研究開発|mhlw|乙事業|後半|20\n",
             &error);
    g_autofree char *dump = NULL;
    char **lines;
    double y[2] = { -1, -2 };
    guint n = 0;

    (void)state;
    assert_null(error);
    dump = hk_scene_dump(scene);
    lines = g_strsplit(dump, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *found = strstr(*line, "rect item-field ");
        char **numbers = found != NULL ? g_strsplit(found, " ", -1) : NULL;

        if (numbers != NULL && n < 2)
            y[n++] = g_ascii_strtod(numbers[3], NULL);
        g_strfreev(numbers);
    }
    g_strfreev(lines);
    assert_int_equal(n, 2);
    assert_true(y[0] == y[1]);
}

static void
test_a_stage_that_is_not_declared_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(spec, "基礎|応用研究|研究開発|mext|甲|乙|1\n", &error);

    (void)state;
    assert_null(scene);
    assert_string_equal(error->message, "'基礎' is none of the stages");
}

static void
test_an_unknown_amount_has_no_unit(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(spec, "基礎研究|実用化|研究開発|mext|甲|乙|…\n", &error);
    g_autofree char *dump = NULL;

    (void)state;
    assert_null(error);
    dump = hk_scene_dump(scene);
    assert_non_null(strstr(dump, "\"…\""));
    assert_null(strstr(dump, "億円"));
}

static void
test_an_item_that_ends_before_it_starts_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(spec, "実用化|基礎研究|研究開発|mext|甲|乙|1\n", &error);

    (void)state;
    assert_null(scene);
    assert_string_equal(error->message,
                        "'甲' ends at '基礎研究' before it starts at '実用化'");
}

static void
test_too_many_items_do_not_fit(void **state)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (int i = 0; i < 300; i++)
        g_string_append_printf(rows, "基礎研究|実用化|研究開発|mext|第%d事業|説明|1\n",
                               i);
    scene = draw(spec, rows->str, &error);
    assert_null(scene);
    assert_non_null(strstr(error->message, "higher than its place"));
}

static void
test_the_description_names_every_item_with_its_stages(void **state)
{
    g_autofree char *data = g_strconcat(columns, three, NULL);
    const HkChartCase chart_case = { .name = "phases", .spec = spec, .data = data };
    g_autofree char *text = hk_chart_case_describe(&chart_case);

    (void)state;
    assert_non_null(
        strstr(text, "再生・細胞医療・遺伝子治療実現加速化プログラム（文科省 92）："
                     "基礎研究から非臨床研究まで。"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phases_place_items_over_their_stages),
        cmocka_unit_test(test_items_that_do_not_meet_share_a_lane),
        cmocka_unit_test(test_a_stage_that_is_not_declared_is_an_error),
        cmocka_unit_test(test_an_unknown_amount_has_no_unit),
        cmocka_unit_test(test_an_item_that_ends_before_it_starts_is_an_error),
        cmocka_unit_test(test_too_many_items_do_not_fit),
        cmocka_unit_test(test_the_description_names_every_item_with_its_stages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
