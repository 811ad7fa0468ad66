/* tests/unit/charts/test_layers.c - maps of steps and layers, with their gaps. */
#include "tests/support/test.h"

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/charts/chart-case.h"

#include <string.h>

#define CHAIN                                                                                                             \
    "layers: map\n"                                                                                                       \
    "stages: [研究開発, 細胞保存（採取・バンキング）, "                                                 \
    "細胞加工（培養・組織形成・品質管理）, 細胞輸送（搬送）, 製造販売承認/保険収載, " \
    "治療（治験を含む）（自植・他家移植）, 製造販売後調査]\n"                                    \
    "stage_title: 段階\n"                                                                                               \
    "x: step\n"                                                                                                           \
    "row: layer\n"                                                                                                        \
    "rows: [法規制（指針）, 人材・システム・インフラ, プレイヤー例]\n"                           \
    "text: item\n"

static const char chain[] =
    CHAIN "tag: sign\nkind: kind\n"
          "kinds: {枠: box, 吹き出し: callout, 承認: approval}\n";

static const char gaps[] = CHAIN "gaps: {data: printed, number: no, text: gap}\n";

static const char map_columns[] =
    "kind:text|layer:text|step:text|sign:text|item:text\n";

static const char map[] =
    "枠|法規制（指針）|全段階||医薬品医療機器等法：早期・条件及び期限付き承認\n"
    "枠|法規制（指針）|研究開発～治療||再生医療等安全性確保法：補償の義務\n"
    "枠|法規制（指針）|治療||国家戦略特区：税の優遇\n"
    "枠|人材・システム・インフラ|細胞保存||iPS細胞ストックに多様なHLA型を蓄える\n"
    "吹き出し|人材・システム・インフラ|細胞保存||ほかの地域にもバンクがある\n"
    "枠|人材・システム・インフラ|治療～製造販売後調査||データ登録システム（NRMD）\n"
    "枠|プレイヤー例|細胞輸送||三菱倉庫、三井倉庫、セルバンク\n"
    "承認|プレイヤー例|製造販売承認/保険収載|承認|JCRファーマ：テムセルHS\n"
    "承認|プレイヤー例|製造販売承認/保険収載|承認|JTE：ジェイス\n";

static const char gap_rows[] =
    "no:count|gap:text|layer:text|step:text\n"
    "2|ルールと合意がない|法規制（指針）|全段階\n"
    "4|分類の整った細胞バンクが足りない|人材・システム・インフラ|細胞保存\n"
    "6|治験から市販後までのデータベースがない|人材・システム・インフラ|"
    "治療～製造販売後調査\n";

static HkScene *
draw(const char *spec, const char *columns, const char *rows, double width,
     GError **error)
{
    g_autofree char *data = g_strconcat(columns, rows, NULL);
    const HkChartCase chart_case = { .name = "layers",
                                     .spec = spec,
                                     .data = data,
                                     .printed = gap_rows,
                                     .width = width,
                                     .height = 150 };

    return hk_chart_case_draw(&chart_case, NULL, error);
}

static void
test_boxes_stand_over_their_steps_in_their_layers(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(chain, map_columns, map, 272, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "layers-chain");
}

static void
test_gaps_lie_over_a_pale_map(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(gaps, map_columns, map, 272, &error);
    g_autofree char *dump = NULL;

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    dump = hk_scene_dump(scene);
    assert_non_null(strstr(dump, "gap-disc"));
    assert_non_null(strstr(dump, "\"6\""));
    hk_golden_scene(scene, "layers-gaps");
}

static void
test_gaps_can_stand_alone(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(CHAIN "gaps: {data: printed, text: gap, map: none}\n", map_columns, map,
             272, &error);
    g_autofree char *dump = NULL;

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    dump = hk_scene_dump(scene);
    assert_null(strstr(dump, "box-text"));
    assert_non_null(strstr(dump, "\"3\"")); /* counted, for no column has the numbers */
}

static guint
count(const char *text, const char *part)
{
    guint n = 0;

    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        n++;
    return n;
}

static void
test_one_gap_can_stand_out_from_the_others(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(CHAIN "gaps: {data: printed, text: gap, map: none, only: 2}\n",
             map_columns, map, 272, &error);
    g_autofree char *dump = NULL;

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    dump = hk_scene_dump(scene);
    assert_int_equal(count(dump, "fill=#B4301F"),
                     1); /* the disc in the signal colour */
    assert_true(count(dump, "gap-disc") > 1);
}

static const char water[] = "layers: map\n"
                            "stages: [取水, 浄水, 配水, 給水]\n"
                            "x: {from: first, to: last}\n"
                            "row: layer\n"
                            "color: ministry\n"
                            "text: item\n";

static const char water_columns[] =
    "layer:text|first:text|last:text|ministry:code|item:text\n";

static void
test_another_field_draws_as_well(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(water, water_columns,
                                    "制度|全段階||mlit|水道法\n"
                                    "制度|取水||moe|水質の環境基準\n"
                                    "設備|浄水|配水|mlit|耐震化の計画\n"
                                    "設備|給水||mhlw|貯水槽の衛生\n",
                                    180, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "layers-water");
}

static void
test_english_labels_and_names_of_sixty_letters_are_legible(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(
        "layers: map\nstages: [Intake, Treatment, Distribution, Supply]\n"
        "stage_title: Step\nx: first\nrow: layer\ntext: item\n",
        "layer:text|first:text|item:text\n",
        "Rules|Intake|Environmental quality standards for water pollution and soil\n"
        "Equipment|Supply|x\n"
        "Equipment|Treatment|水\n",
        180, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
}

static void
test_one_box_is_legible(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw(water, water_columns, "制度|取水||moe|水質\n", 120, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
}

static void
test_too_many_boxes_do_not_fit(void **state)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (int i = 0; i < 300; i++)
        g_string_append_printf(rows, "制度|全段階||mlit|第%d項\n", i);
    scene = draw(water, water_columns, rows->str, 270, &error);
    assert_null(scene);
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "the map is"));
    assert_non_null(
        strstr(error->message, "spread its boxes (300) over several pages"));
}

static void
test_three_hundred_boxes_that_fit_are_legible(void **state)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *data = NULL;
    HkChartCase chart_case = {
        .name = "layers", .spec = water, .width = 400, .height = 560
    };
    g_autoptr(HkScene) scene = NULL;
    static const char *const steps[] = { "取水", "浄水", "配水", "給水" };

    (void)state;
    for (int i = 0; i < 300; i++)
        g_string_append_printf(rows, "層%d|%s||mlit|第%d項\n", i / 100, steps[i % 4],
                               i);
    data = g_strconcat(water_columns, rows->str, NULL);
    chart_case.data = data;
    scene = hk_chart_case_draw(&chart_case, NULL, &error);
    assert_null(error);
    hk_assert_legible(scene);
}

/* Each mistake once, with its message. */
static void
test_mistakes_are_named(void **state)
{
    static const struct {
        const char *spec, *columns, *rows, *message;
    } cases[] = {
        { water, water_columns, "制度|取氷||moe|水質\n",
          "'取氷' is none of the stages; did you mean '取水'?" },
        { water, water_columns, "制度|||moe|水質\n", "'水質' has no stage" },
        { water, water_columns, "", "'d' has no rows to draw" },
        { chain, map_columns, "枠|法規制（指計）|全段階||薬機法\n",
          "'法規制（指計）' is none of the rows; did you mean '法規制（指針）'?" },
        { chain, map_columns, "絵|法規制（指針）|全段階||薬機法\n",
          "kinds: does not say what '絵' is" },
        { CHAIN "gaps: {data: printed, text: what}\n", map_columns, map,
          "'printed' has no column 'what'" },
        { CHAIN "kind: kind\nkinds: {枠: frame}\n", map_columns, map,
          "'frame' is none of box, callout, approval" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene =
            draw(cases[i].spec, cases[i].columns, cases[i].rows, 272, &error);

        assert_null(scene);
        assert_string_equal(error->message, cases[i].message);
    }
}

static void
test_a_narrow_map_says_what_to_do(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw(chain, map_columns, map, 60, &error);

    (void)state;
    assert_null(scene);
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "give the chart more room"));
}

static void
test_the_description_names_boxes_with_layer_and_steps(void **state)
{
    g_autofree char *data = g_strconcat(map_columns, map, NULL);
    const HkChartCase chart_case = {
        .name = "layers", .spec = gaps, .data = data, .printed = gap_rows
    };
    g_autofree char *text = hk_chart_case_describe(&chart_case);

    (void)state;
    assert_non_null(strstr(
        text, "法規制（指針）・研究開発～製造販売後調査：2　ルールと合意がない。"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes_stand_over_their_steps_in_their_layers),
        cmocka_unit_test(test_gaps_lie_over_a_pale_map),
        cmocka_unit_test(test_gaps_can_stand_alone),
        cmocka_unit_test(test_one_gap_can_stand_out_from_the_others),
        cmocka_unit_test(test_another_field_draws_as_well),
        cmocka_unit_test(test_english_labels_and_names_of_sixty_letters_are_legible),
        cmocka_unit_test(test_one_box_is_legible),
        cmocka_unit_test(test_too_many_boxes_do_not_fit),
        cmocka_unit_test(test_three_hundred_boxes_that_fit_are_legible),
        cmocka_unit_test(test_mistakes_are_named),
        cmocka_unit_test(test_a_narrow_map_says_what_to_do),
        cmocka_unit_test(test_the_description_names_boxes_with_layer_and_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
