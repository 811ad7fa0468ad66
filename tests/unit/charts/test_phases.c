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

static const char full[] =
    "phases: items\n"
    "stages: [基礎研究, 応用研究, 非臨床, 臨床研究・治験, 実用化]\n"
    "stage_title: フェーズ\n"
    "x: {from: first, to: last}\n"
    "row: line\n"
    "group: area\n"
    "kind: kind\n"
    "kinds: {事業: item, 帯: band}\n"
    "id: key\n"
    "color: ministry\n"
    "bullet: ●\n"
    "name: name\n"
    "text: summary\n"
    "amount: {field: amount, unit: 億円}\n"
    "bands:\n"
    "  - {text: 細胞をつくる, row: 再生・細胞医療, from: 基礎研究, to: 応用研究}\n"
    "connect:\n"
    "  - {from: accel, to: jitsuyo, label: 連携・協力, both: true}\n"
    "  - {from: accel, to: cancer, label: 連携・協力}\n"
    "  - {from: cancer, to: nanbyo}\n"
    "feedback: {to: [accel], label: 成果を基礎研究へ戻す}\n"
    "support: （独）医薬品医療機器総合機構（ＰＭＤＡ）による支援\n"
    "support_title: 支援\n"
    "side:\n"
    "  - {text: 企業／ベンチャー等による研究・実用化の推進, rows: [再生・細胞医療, "
    "遺伝子治療]}\n"
    "  - 実用化（市販・医療現場への普及等）\n";

static const char full_columns[] =
    "first:text|last:text|line:text|area:text|kind:text|key:text|ministry:code|"
    "name:text|summary:text|amount:億円\n";

static const char programs[] =
    "基礎研究|非臨床|再生・細胞医療|研究開発|事業|accel|mext|"
    "再生・細胞医療・遺伝子治療実現加速化プログラム|融合研究と次世代iPS細胞|92\n"
    "応用研究|実用化|再生・細胞医療|研究開発|事業|sangyo|meti|"
    "産業化に向けた基盤技術開発事業|商用生産の製造基盤|37\n"
    "非臨床|臨床研究・治験|再生・細胞医療|研究開発|事業|jitsuyo|mhlw|"
    "再生医療等実用化研究事業|臨床研究と医師主導治験|27p\n"
    "臨床研究・治験||遺伝子治療|研究開発|帯|band|mhlw|臨床研究・治験を進める||－\n"
    "応用研究|臨床研究・治験|遺伝子治療|研究開発|事業|cancer|mhlw|"
    "革新的がん医療実用化研究事業|CAR-Tなどの免疫細胞療法|13\n"
    "応用研究|臨床研究・治験|遺伝子治療|研究開発|事業|nanbyo|mhlw|"
    "難治性疾患実用化研究事業|病態の理解に立つ研究|x\n"
    "臨床研究・治験|||基盤|事業|kiban|mhlw|実用化基盤整備促進事業|助言|3\n";

/* Draws @data as @spec_text says, @width mm wide. */
static HkScene *
draw_full(const char *spec_text, const char *heads, const char *rows, double width,
          GError **error)
{
    g_autofree char *data = g_strconcat(heads, rows, NULL);
    const HkChartCase chart_case = {
        .name = "phases", .spec = spec_text, .data = data, .width = width, .height = 180
    };

    return hk_chart_case_draw(&chart_case, NULL, error);
}

static void
test_a_full_chart_has_groups_bands_sides_and_arrows(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = draw_full(full, full_columns, programs, 272, &error);
    g_autofree char *dump = NULL;

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    dump = hk_scene_dump(scene);
    assert_non_null(strstr(dump, "connector-label"));
    assert_non_null(strstr(dump, "feedback-label"));
    assert_non_null(strstr(dump, "band-name"));
    hk_golden_scene(scene, "phases-full");
}

/* Where the labels and the items of a scene stand. */
typedef struct Places {
    GArray *labels, *items; /* of HkRect */
} Places;

static void
visit_text(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    Places *places = data;

    (void)layout;
    if (g_str_has_suffix(role, "-label"))
        g_array_append_val(places->labels, box);
}

static void
visit_shape(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    Places *places = data;

    (void)paint;
    if (strcmp(role, "item-field") == 0 || strcmp(role, "band") == 0)
        g_array_append_val(places->items, box);
}

static void
test_labels_of_arrows_stand_on_no_item(void **state)
{
    g_autoptr(HkScene) scene = draw_full(full, full_columns, programs, 272, NULL);
    Places places = { g_array_new(FALSE, FALSE, sizeof(HkRect)),
                      g_array_new(FALSE, FALSE, sizeof(HkRect)) };

    (void)state;
    hk_scene_foreach_text(scene, visit_text, &places);
    hk_scene_foreach_shape(scene, visit_shape, &places);
    assert_int_equal(places.labels->len, 3);
    assert_int_equal(places.items->len, 8);
    for (guint i = 0; i < places.labels->len; i++)
        for (guint k = 0; k < places.items->len; k++)
            assert_false(hk_rect_overlap(g_array_index(places.labels, HkRect, i),
                                         g_array_index(places.items, HkRect, k), 0));
    g_array_unref(places.labels);
    g_array_unref(places.items);
}

static const char scheme[] =
    "phases: items\n"
    "stages: [基礎研究, 非臨床研究, 臨床研究／治験]\n"
    "x: {from: first, to: last}\n"
    "row: part\n"
    "headings: true\n"
    "number: letter\n"
    "id: letter\n"
    "name: name\n"
    "text: summary\n"
    "steps: steps\n"
    "feedback: {from: オ, to: [イ, エ], label: 得られた成果を戻す}\n";

static const char scheme_columns[] = "first:text|last:text|part:text|letter:text|"
                                     "name:text|summary:text|steps:text\n";

static const char scheme_rows[] =
    "非臨床研究||１）実用化に向けた研究の支援|ア|安全性の確保のための研究|"
    "課題のある分野を支える。|造腫瘍性→体内動態\n"
    "臨床研究／治験||１）実用化に向けた研究の支援|イ|治療方法探索のための研究|"
    "臨床研究を支える。|\n"
    "基礎研究|非臨床研究|１）実用化に向けた研究の支援|ウ|細胞特性の解析|"
    "株ごとの特性を調べる。|iPS細胞→解析→肝細胞\n"
    "臨床研究／治験||１）実用化に向けた研究の支援|エ|産学連携による研究|"
    "企業と組む。|アカデミア⇄企業\n"
    "臨床研究／治験||３）基盤的支援|オ|課題を解決するための研究|途上の課題を支える。|\n"
    "基礎研究|臨床研究／治験|３）基盤的支援|ク|国際展開のための研究|方法を整える。|\n";

static void
test_a_scheme_has_letters_steps_and_a_way_back(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw_full(scheme, scheme_columns, scheme_rows, 272, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "phases-scheme");
}

static const char harbour[] =
    "phases: d\n"
    "stages: [調査, 設計, 工事, 供用]\n"
    "stage_title: 工程\n"
    "x: {from: first, to: last}\n"
    "row: line\n"
    "name: name\n"
    "connect:\n"
    "  - {from: 防波堤の延伸, to: 埠頭の耐震化, label: 施工順の調整, both: true}\n"
    "  - {from: 埠頭の耐震化, to: 臨港道路, label: 引き渡し}\n"
    "side: 背後圏の物流\n";

static void
test_another_field_draws_as_well(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene =
        draw_full(harbour, "first:text|last:text|line:text|name:text\n",
                  "調査|設計|港湾|防波堤の延伸\n設計|工事|港湾|埠頭の耐震化\n"
                  "工事|供用|道路|臨港道路\n",
                  180, &error);

    (void)state;
    assert_null(error);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "phases-harbour");
}

static void
test_one_item_and_long_names_are_legible(void **state)
{
    static const char *const names[] = {
        "道",
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも"
        "やゆよらりるれろわをん亜唖娃阿哀愛挨姶逢葵茜穐悪握",
        "Research Centre Network for the Realization of Regenerative Medicine", "x"
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *row = g_strdup_printf("基礎研究|基礎研究|%s|mext|%s|%s|1\n",
                                               names[i], names[i], names[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene = draw(spec, row, &error);

        assert_null(error);
        hk_assert_legible(scene);
    }
}

/* Each mistake once, with its message. */
static void
test_mistakes_in_arrows_rows_and_kinds_are_named(void **state)
{
    static const struct {
        const char *more, *rows, *message;
    } cases[] = {
        { "connect: [{from: 甲, to: 丁}]\n", "調査|設計|港|甲\n",
          "there is no item '丁'; did you mean '甲'?" },
        { "connect: [{from: 防波堤, to: 防波提}]\n", "調査|設計|港|防波堤\n",
          "there is no item '防波提'; did you mean '防波堤'?" },
        { "connect: [{from: 甲, to: 甲}]\n", "調査|設計|港|甲\n",
          "'甲' cannot be connected with itself" },
        { "feedback: {to: 甲}\n", "調査|設計|港|甲\n",
          "no field at the right reaches down to the arrow; name an item with from:" },
        { "side: [{text: 乙, rows: [道路]}]\n", "調査|設計|港|甲\n",
          "there is no row '道路'" },
        { "bands: [{text: 乙, from: 工事, to: 設計}]\n", "調査|設計|港|甲\n",
          "the stage '工事' comes after '設計', where it should end" },
        { "kind: name\n", "調査|設計|港|甲\n", "kinds: does not say what '甲' is" },
        { "kind: name\nkinds: {甲: box}\n", "調査|設計|港|甲\n",
          "'box' is no kind of a phase chart; it has item and band" },
        { "group: name\n", "調査|設計|港|甲\n調査|設計|道|乙\n調査|設計|橋|甲\n",
          "the rows of '甲' do not follow each other; sort the data set by 'name'" },
    };
    static const char head[] = "phases: d\nstages: [調査, 設計, 工事]\n"
                               "x: {from: first, to: last}\nrow: line\nname: name\n";

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(head, cases[i].more, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene =
            draw_full(text, "first:text|last:text|line:text|name:text\n", cases[i].rows,
                      200, &error);

        assert_null(scene);
        assert_string_equal(error->message, cases[i].message);
    }
}

static void
test_a_full_chart_describes_its_arrows(void **state)
{
    g_autofree char *data = g_strconcat(full_columns, programs, NULL);
    const HkChartCase chart_case = { .name = "phases", .spec = full, .data = data };
    g_autofree char *text = hk_chart_case_describe(&chart_case);

    (void)state;
    assert_non_null(strstr(text, "連携・協力：accel⇄jitsuyo。"));
    assert_non_null(
        strstr(text, "実用化基盤整備促進事業（厚労省 3）：臨床研究・治験。"));
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
        cmocka_unit_test(test_a_full_chart_has_groups_bands_sides_and_arrows),
        cmocka_unit_test(test_labels_of_arrows_stand_on_no_item),
        cmocka_unit_test(test_a_scheme_has_letters_steps_and_a_way_back),
        cmocka_unit_test(test_another_field_draws_as_well),
        cmocka_unit_test(test_one_item_and_long_names_are_legible),
        cmocka_unit_test(test_mistakes_in_arrows_rows_and_kinds_are_named),
        cmocka_unit_test(test_a_full_chart_describes_its_arrows),
        cmocka_unit_test(test_the_description_names_every_item_with_its_stages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
