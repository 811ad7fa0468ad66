/* tests/unit/charts/test_flow_chart.c - boxes and arrows. */
#include "tests/support/test.h"

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/charts/chart-case.h"
#include "tests/unit/charts/flow-geometry.h"

#include <string.h>

static const char organizations[] =
    "flow: graph\n"
    "groups:\n"
    "  - {id: hospitals, text: 医療機関, color: green}\n"
    "  - {id: seeds, text: 単独では臨床研究が難しい機関, color: amber}\n"
    "nodes:\n"
    "  - {id: nc, text: ナショナルコンソーシアム, note: 学会・大学病院・企業団体, "
    "kind: strong}\n"
    "  - {id: hub, text: 臨床研究実施医療拠点機関, group: hospitals, color: green}\n"
    "  - {id: site, text: 臨床試験実施医療機関, group: hospitals, color: green}\n"
    "  - {id: lab, text: 研究機関, group: seeds, color: amber}\n"
    "  - {id: venture, text: ベンチャー企業, group: seeds, color: amber}\n"
    "  - {id: foreign, text: 海外企業, group: seeds, color: amber}\n"
    "  - {id: people, text: 患者・市民}\n"
    "edges:\n"
    "  - {from: nc, to: hub, text: 連携, both: true}\n"
    "  - {from: hub, to: site, text: 連携, both: true}\n"
    "  - {from: lab, to: nc, text: シーズ登録}\n"
    "  - {from: venture, to: nc, text: シーズ登録}\n"
    "  - {from: nc, to: foreign, text: 調整・支援, dashed: true}\n"
    "  - {from: nc, to: site, text: 調整・依頼}\n"
    "  - {from: nc, to: people}\n";

/* School meals: the boxes and arrows stand in data sets. */
static const char meals[] =
    "flow: graph\n"
    "direction: right\n"
    "nodes: {data: d, text: name, id: code, note: role}\n"
    "edges: {data: printed, amount: cost, unit: 億円, decimals: 1}\n";
static const char meal_nodes[] = "code:text|name:text|role:text|kind:text\n"
                                 "farm|契約農家|12戸|box\n"
                                 "market|地方卸売市場||box\n"
                                 "center|給食センター|1日4,800食|strong\n"
                                 "school|小学校|18校|box\n"
                                 "home|保護者||plain\n";
static const char meal_links[] = "from:text|to:text|text:text|both:text|cost:億円\n"
                                 "farm|market|出荷||－\n"
                                 "market|center|納入||2.1\n"
                                 "farm|center|直接納入||0.4\n"
                                 "center|school|配送||3.5\n"
                                 "home|school|給食費|○|…\n";

static const char steps[] =
    "flow: chain\n"
    "nodes:\n"
    "  - {text: \"市場探索・\\nコンセプト設計\", number: ①, note: "
    "\"事業戦略・海外戦略\\n・市場の大きさと競合を調べる\"}\n"
    "  - {text: 開発・試験, number: ②, note: 薬事申請の区分を早く見定める, duration: "
    "3年間}\n"
    "  - {text: \"製造・サービス\\n供給体制\", number: ③, color: green}\n"
    "  - {text: \"販売・\\nマーケティング\", number: ④, kind: strong, note: "
    "保険収載と価格を見通す}\n";

static const char money[] =
    "flow: chain\n"
    "nodes: [{text: 国, note: 経済産業省, color: amber}, {text: AMED, kind: strong}, "
    "民間企業等]\n"
    "edges:\n"
    "  - {from: 国, to: AMED, text: 定額補助, amount: 38.0億円}\n"
    "  - {from: AMED, to: 民間企業等, text: 委託・補助}\n";

static const char booster[] =
    "flow: lanes\n"
    "lanes: [{id: a, text: 創薬ブースター, color: blue}, {id: b, text: "
    "プレオーファン事業, color: green}]\n"
    "nodes:\n"
    "  - {id: plan, text: 研究開発計画書, lane: a}\n"
    "  - {id: talk, text: 独占交渉, lane: a, duration: 原則6か月間}\n"
    "  - {id: deal, text: 契約の締結, lane: a, kind: strong}\n"
    "  - {id: apply, text: 提案書, note: 年3回, lane: b}\n"
    "  - {id: judge, text: 採択の可否, lane: b}\n"
    "  - {id: grant, text: 補助の開始, lane: b, kind: strong}\n"
    "edges:\n"
    "  - {from: plan, to: talk}\n"
    "  - {from: talk, to: deal}\n"
    "  - {from: talk, to: apply, text: 交渉開始後}\n"
    "  - {from: apply, to: judge}\n"
    "  - {from: judge, to: grant}\n"
    "  - {from: deal, to: grant, text: 契約が条件, dashed: true}\n";

/* Building permits; the lanes are those that the boxes name. */
static const char permits[] =
    "flow: lanes\n"
    "direction: down\n"
    "nodes:\n"
    "  - {text: 確認申請, lane: 建築主}\n"
    "  - {text: 受付, lane: 特定行政庁}\n"
    "  - {text: 構造計算の適合性判定, lane: 判定機関, duration: 14日以内}\n"
    "  - {text: 審査, lane: 特定行政庁, duration: 35日以内}\n"
    "  - {text: 着工, lane: 建築主}\n"
    "edges:\n"
    "  - {from: 確認申請, to: 受付}\n"
    "  - {from: 受付, to: 構造計算の適合性判定, text: 送付}\n"
    "  - {from: 構造計算の適合性判定, to: 審査, text: 判定通知}\n"
    "  - {from: 審査, to: 着工, text: 確認済証}\n"
    "  - {from: 審査, to: 確認申請, text: 補正の求め, dashed: true}\n";

static const char ring[] = "flow: ring\n"
                           "center: 産業活動としてのエコシステム\n"
                           "nodes:\n"
                           "  - {text: 国際連携による発生把握, kind: strong}\n"
                           "  - {text: 研究開発, note: 費用対効果の高い手法で}\n"
                           "  - 製造技術の最適化\n"
                           "  - データの取得・活用\n"
                           "  - 最適使用の推進\n";

/* Water: every arrow has its text. */
static const char water[] = "flow: ring\n"
                            "nodes: [海, {text: 雲, color: sky}, 山, 川]\n"
                            "edges:\n"
                            "  - {from: 海, to: 雲, text: 蒸発}\n"
                            "  - {from: 雲, to: 山, text: 降水}\n"
                            "  - {from: 山, to: 川, text: 流出, amount: 年間4200億m³}\n"
                            "  - {from: 川, to: 海}\n";

static HkScene *
draw(const char *spec, double width, double height, GError **error)
{
    const HkChartCase chart_case = { .name = "flow",
                                     .spec = spec,
                                     .data = meal_nodes,
                                     .printed = meal_links,
                                     .width = width,
                                     .height = height };

    return hk_chart_case_draw(&chart_case, NULL, error);
}

/* Draws what must be legible and clear of itself. */
static HkScene *
draw_well(const char *spec, double width, double height)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(spec, width, height, &error);

    if (error != NULL)
        fail_msg("%s", error->message);
    hk_assert_legible(scene);
    hk_assert_flow_is_clear(scene);
    return g_steal_pointer(&scene);
}

static void
assert_refused(const char *spec, HkErrorCode code, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(spec, 200, 120, &error);

    assert_null(scene);
    assert_string_equal(error->message, message);
    assert_int_equal(error->code, code);
}

static void
test_every_shape_is_drawn_as_accepted(void **state)
{
    static const struct {
        const char *golden, *spec;
        double width, height;
    } cases[] = {
        { "flow-graph-organizations", organizations, 200, 150 },
        { "flow-graph-meals", meals, 272, 90 },
        { "flow-chain-steps", steps, 272, 60 },
        { "flow-chain-money", money, 200, 40 },
        { "flow-lanes-booster", booster, 272, 110 },
        { "flow-lanes-permits", permits, 180, 140 },
        { "flow-ring-resistance", ring, 200, 120 },
        { "flow-ring-water", water, 150, 110 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(HkScene) scene =
            draw_well(cases[i].spec, cases[i].width, cases[i].height);

        hk_golden_scene(scene, cases[i].golden);
    }
}

static void
test_boxes_and_arrows_come_from_data_sets(void **state)
{
    g_autoptr(HkScene) scene = draw_well(meals, 272, 90);
    g_autofree char *dump = hk_scene_dump(scene);

    (void)state;
    assert_int_equal(hk_count_marks(scene, "rect node-field"), 4); /* one is plain */
    assert_int_equal(hk_count_marks(scene, "text node-name"), 5);
    assert_int_equal(hk_count_marks(scene, "path arrow"), 5);
    assert_int_equal(hk_count_marks(scene, "path arrow-head"), 6); /* one both ways */
    assert_non_null(strstr(dump, "\"直接納入\\n0.4億円\""));
    assert_non_null(strstr(dump, "\"出荷\""));       /* － has no amount */
    assert_non_null(strstr(dump, "\"給食費\\n…\"")); /* … has one, not known */
    assert_int_equal(hk_count_marks(scene, "text node-note"), 3);
}

static void
test_the_same_input_gives_the_same_scene(void **state)
{
    g_autoptr(HkScene) one = draw_well(organizations, 200, 150);
    g_autoptr(HkScene) other = draw_well(meals, 272, 90);
    g_autoptr(HkScene) again = draw_well(organizations, 200, 150);
    g_autofree char *first = hk_scene_dump(one);
    g_autofree char *second = hk_scene_dump(again);

    (void)state;
    assert_non_null(other);
    assert_string_equal(first, second);
}

static void
test_one_box_is_enough_for_every_shape(void **state)
{
    static const char *const specs[] = {
        "flow: graph\nnodes: [財務省]\n",
        "flow: chain\nnodes: [財務省]\n",
        "flow: chain\nsteps: boxes\nnodes: [財務省]\n",
        "flow: lanes\nnodes: [{text: 財務省, lane: 国}]\n",
        "flow: ring\nnodes: [財務省]\n",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(specs); i++) {
        g_autoptr(HkScene) scene = draw_well(specs[i], 120, 60);

        assert_int_equal(hk_count_marks(scene, "text node-name"), 1);
        assert_int_equal(hk_count_marks(scene, "path arrow"), 0);
    }
}

static void
test_cycles_and_loose_boxes_are_drawn(void **state)
{
    g_autoptr(HkScene) scene =
        draw_well("flow: graph\nnodes: [企画, 予算, 執行, 評価, 監査, 広報]\n"
                  "edges:\n"
                  "  - {from: 企画, to: 予算, text: 要求}\n"
                  "  - {from: 予算, to: 執行, text: 配賦}\n"
                  "  - {from: 執行, to: 評価, text: 報告}\n"
                  "  - {from: 評価, to: 企画, text: 反映}\n"
                  "  - {from: 予算, to: 企画, text: 査定}\n",
                  200, 110);

    (void)state;
    assert_int_equal(hk_count_marks(scene, "rect node-field"), 6);
    assert_int_equal(hk_count_marks(scene, "path arrow"), 5);
    assert_int_equal(hk_count_marks(scene, "text arrow-text"), 5);
}

static void
test_boxes_without_arrows_are_folded(void **state)
{
    g_autoptr(GString) spec = g_string_new("flow: graph\nnodes:\n");
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (int i = 0; i < 20; i++)
        g_string_append_printf(spec, "  - 第%d課\n", i + 1);
    scene = draw_well(spec->str, 200, 130);
    assert_int_equal(hk_count_marks(scene, "rect node-field"), 20);
}

static char *
tree_of(int n, const char *name)
{
    GString *spec = g_string_new("flow: graph\nnodes:\n");

    for (int i = 0; i < n; i++)
        g_string_append_printf(spec, "  - {id: n%d, text: %s%d}\n", i, name, i);
    g_string_append(spec, "edges:\n");
    for (int i = 1; i < n; i++)
        g_string_append_printf(spec, "  - {from: n%d, to: n%d}\n", (i - 1) / 4, i);
    return g_string_free(spec, FALSE);
}

static void
test_sixty_boxes_are_drawn_on_a_large_page(void **state)
{
    g_autofree char *spec = tree_of(60, "課");
    g_autoptr(HkScene) scene = draw_well(spec, 390, 240);

    (void)state;
    assert_int_equal(hk_count_marks(scene, "rect node-field"), 60);
    assert_int_equal(hk_count_marks(scene, "path arrow"), 59);
}

static void
test_sixty_steps_stand_in_rows(void **state)
{
    g_autoptr(GString) spec = g_string_new("flow: chain\nnodes:\n");
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (int i = 0; i < 60; i++)
        g_string_append_printf(spec, "  - 手順%d\n", i + 1);
    scene = draw_well(spec->str, 272, 150);
    assert_int_equal(hk_count_marks(scene, "path node-field"), 60);
}

/* Not three of four in one row and the last alone. */
static void
test_rows_of_steps_are_alike(void **state)
{
    static const char spec[] = "flow: chain\nnodes: [製造方法の確立と標準化, "
                               "非臨床試験の実施と評価, 臨床試験の実施と解析, "
                               "承認の申請と市販後の調査]\n";
    g_autoptr(HkScene) scene = draw_well(spec, 100, 60);

    (void)state;
    assert_int_equal(hk_count_marks(scene, "path node-field 14.17"), 2);
    assert_int_equal(hk_count_marks(scene, "path node-field 150.24"), 2);
}

/* A name of sixty characters in each shape. */
#define LONG_NAME                                                                                                              \
    "独立行政法人医薬品医療機器総合機構における再生医療等製品の製造販売後安全対策に関" \
    "す"                                                                                                                      \
    "る情報の収集及び分析並びに提供の業務を担当する部門"

static void
test_names_of_sixty_characters_are_broken(void **state)
{
    static const char *const specs[] = {
        "flow: graph\nnodes: [{id: a, text: " LONG_NAME "}, {id: b, text: 国}]\n"
        "edges: [{from: a, to: b, text: 報告}, {from: b, to: a, text: 指示}]\n",
        "flow: chain\nnodes: [国, " LONG_NAME ", 県]\n",
        "flow: lanes\nnodes: [{text: 国, lane: x}, {text: " LONG_NAME ", lane: y}]\n"
        "edges: [{from: 国, to: " LONG_NAME "}]\n",
        "flow: ring\nnodes: [国, " LONG_NAME ", 県]\n",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(specs); i++) {
        g_autoptr(HkScene) scene = draw_well(specs[i], 200, 120);

        assert_non_null(scene);
    }
}

static void
test_english_names_are_broken_between_words(void **state)
{
    g_autoptr(HkScene) scene =
        draw_well("flow: graph\ndirection: right\nnodes:\n"
                  "  - {id: m, text: Ministry of Health and Welfare, kind: strong}\n"
                  "  - {id: a, text: Agency for Medical Research and Development}\n"
                  "  - {id: u, text: Universities and research institutes}\n"
                  "edges:\n"
                  "  - {from: m, to: a, text: subsidy, amount: ¥38 billion}\n"
                  "  - {from: a, to: u, text: commissioned research}\n",
                  230, 60);
    g_autofree char *dump = hk_scene_dump(scene);

    (void)state;
    assert_non_null(strstr(dump, "\"subsidy\\n¥38 billion\""));
    assert_null(strstr(dump, "Medi\\n"));
}

static void
test_every_shape_fits_a_portrait_and_a_large_page(void **state)
{
    static const char *const specs[] = { organizations, meals,   steps, money,
                                         booster,       permits, ring,  water };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(specs); i++) {
        g_autoptr(HkScene) portrait = draw_well(specs[i], 185, 230);
        g_autoptr(HkScene) large = draw_well(specs[i], 395, 250);

        assert_non_null(portrait);
        assert_non_null(large);
    }
}

static void
test_a_long_text_may_run_downwards(void **state)
{
    g_autoptr(HkScene) scene = draw_well(
        "flow: graph\ndirection: right\nnodes:\n"
        "  - {id: a, text: 疾患の研究}\n"
        "  - {id: b, text: 全ゲノム解析}\n"
        "  - {id: p, text: データ共有プラットフォーム（クラウド等）, vertical: true, "
        "color: blue}\n"
        "  - {id: u, text: 他のプロジェクト}\n"
        "edges:\n"
        "  - {from: a, to: p}\n"
        "  - {from: b, to: p}\n"
        "  - {from: p, to: u, text: 展開・連携}\n",
        180, 90);
    g_autofree char *dump = hk_scene_dump(scene);

    (void)state;
    assert_non_null(
        strstr(dump, " vertical \"データ共有プラットフォーム（クラウド等）\""));
    hk_golden_scene(scene, "flow-graph-vertical");
}

static void
test_a_place_that_is_too_small_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *spec = tree_of(60, "課");
    g_autoptr(HkScene) scene = draw(spec, 100, 40, &error);

    (void)state;
    assert_null(scene);
    assert_int_equal(error->code, HK_ERROR_FIT);
    assert_string_equal(
        error->message,
        "the 60 boxes and 59 arrows of the flow diagram have no room in "
        "100 x 40 mm; give it more, shorten its texts or split it");
}

static void
test_mistakes_are_named(void **state)
{
    (void)state;
    assert_refused(
        "flow: graph\nnodes: [厚生労働省, 国]\nedges: [{from: 国, to: 厚生労動省}]\n",
        HK_ERROR_SPEC, "no box is called '厚生労動省'; did you mean '厚生労働省'?");
    assert_refused("flow: graph\nnodes: [{text: 国, color: bleu}]\n", HK_ERROR_SPEC,
                   "there is no colour 'bleu'; did you mean 'blue'?");
    assert_refused("flow: graph\nnodes: [国, 国]\n", HK_ERROR_DATA,
                   "two boxes are called '国'; give each an id of its own");
    assert_refused("flow: graph\nnodes: [国]\nedges: [{from: 国, to: 国}]\n",
                   HK_ERROR_SPEC, "an arrow leads from '国' to itself");
    assert_refused("flow: graph\ngroups: [{id: hospitals, text: 病院}]\n"
                   "nodes: [{text: 国, group: hospital}]\n",
                   HK_ERROR_SPEC,
                   "no group or lane is called 'hospital'; did you mean 'hospitals'?");
    assert_refused("flow: lanes\nnodes: [国]\n", HK_ERROR_SPEC,
                   "'国' stands in no lane");
    assert_refused("flow: graph\nnodes: []\n", HK_ERROR_DATA,
                   "the flow diagram has no boxes");
    assert_refused("flow: chain\nsteps: chevrons\nnodes: [国, 県]\n"
                   "edges: [{from: 国, to: 県}]\n",
                   HK_ERROR_SPEC,
                   "chevrons have no arrows; leave edges: out, or set steps: boxes");
    assert_refused("flow: ring\nnodes: [国, 県, 市]\nedges: [{from: 県, to: 国}]\n",
                   HK_ERROR_SPEC,
                   "in a ring, '県' can only lead to '市', the next box");
    assert_refused("flow: graph\nnodes: {data: d, text: nmae}\n", HK_ERROR_SPEC,
                   "'d' has no column 'nmae'; did you mean 'name'?");
}

static void
test_the_least_height_is_enough(void **state)
{
    static const char *const specs[] = { organizations, meals,   steps, money,
                                         booster,       permits, ring,  water };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(specs); i++) {
        const HkChartCase chart_case = { .name = "height",
                                         .spec = specs[i],
                                         .data = meal_nodes,
                                         .printed = meal_links,
                                         .width = 220 };
        const double height = hk_chart_case_height(&chart_case);
        g_autoptr(HkScene) scene = draw_well(specs[i], 220, height + 0.01);

        if (height > 180)
            fail_msg("diagram %zu needs %.0f mm", i, height);
        assert_non_null(scene);
    }
}

static void
test_the_description_names_every_arrow(void **state)
{
    const HkChartCase chart_case = { .name = "words",
                                     .spec = organizations,
                                     .data = meal_nodes };
    const HkChartCase english = { .name = "words",
                                  .spec =
                                      "flow: graph\nnodes: [State, Town]\n"
                                      "edges: [{from: State, to: Town, text: grant, "
                                      "amount: £2m}]\n",
                                  .data = meal_nodes,
                                  .language = "en" };
    g_autofree char *text = hk_chart_case_describe(&chart_case);
    g_autofree char *other = hk_chart_case_describe(&english);

    (void)state;
    assert_non_null(strstr(
        text, "ナショナルコンソーシアムと臨床研究実施医療拠点機関の間（連携）。"));
    assert_non_null(
        strstr(text, "研究機関からナショナルコンソーシアムへ（シーズ登録）。"));
    assert_string_equal(other, "State to Town (grant £2m). ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_shape_is_drawn_as_accepted),
        cmocka_unit_test(test_boxes_and_arrows_come_from_data_sets),
        cmocka_unit_test(test_the_same_input_gives_the_same_scene),
        cmocka_unit_test(test_one_box_is_enough_for_every_shape),
        cmocka_unit_test(test_cycles_and_loose_boxes_are_drawn),
        cmocka_unit_test(test_boxes_without_arrows_are_folded),
        cmocka_unit_test(test_sixty_boxes_are_drawn_on_a_large_page),
        cmocka_unit_test(test_sixty_steps_stand_in_rows),
        cmocka_unit_test(test_rows_of_steps_are_alike),
        cmocka_unit_test(test_names_of_sixty_characters_are_broken),
        cmocka_unit_test(test_english_names_are_broken_between_words),
        cmocka_unit_test(test_every_shape_fits_a_portrait_and_a_large_page),
        cmocka_unit_test(test_a_long_text_may_run_downwards),
        cmocka_unit_test(test_a_place_that_is_too_small_is_an_error),
        cmocka_unit_test(test_mistakes_are_named),
        cmocka_unit_test(test_the_least_height_is_enough),
        cmocka_unit_test(test_the_description_names_every_arrow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
