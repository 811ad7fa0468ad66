/* tests/unit/layouts/test_cases.c - cards with pictures, in rows. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

static HkBlock *
build(TableFixture *fixture, const char *options)
{
    GError *error = NULL;
    HkBlock *block = table_fixture_block(fixture, "cases", NULL, options, &error);

    if (block == NULL)
        fail_msg("%s", error->message);
    return block;
}

static HkScene *
draw(TableFixture *fixture, const char *options, double width)
{
    GError *error = NULL;
    g_autoptr(HkBlock) block = build(fixture, options);
    HkScene *scene = table_fixture_draw(fixture, block, width, -1, &error);

    if (scene == NULL)
        fail_msg("%s", error->message);
    hk_assert_legible(scene);
    return scene;
}

/* What is wrong with these options at @width. */
static void
check_refused(const char *options, double width, HkErrorCode code, const char *part)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block =
        table_fixture_block(fixture, "cases", NULL, options, &error);
    g_autoptr(HkScene) scene = NULL;

    if (block != NULL)
        scene = table_fixture_draw(fixture, block, width, -1, &error);
    assert_null(scene);
    assert_int_equal(error->code, code);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void
test_cards_of_a_row_share_their_lines(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkScene) scene =
        draw(fixture,
             "label=事例; color=blue; cases="
             "{title=iPS細胞からつくった角膜の表面を患者に移植; "
             "subtitle=世界で初めての臨床研究; "
             "text=**４例**の患者に移植し、拒絶反応はみられなかった。; "
             "image=culture.svg; caption=細胞の培養（模式図）; "
             "tags=再生医療等実用化研究事業|再生医療実現拠点ネットワークプログラム}"
             "{title=患者由来の細胞で薬を探し、見つかった薬を家族性アルツハイマー病の"
             "患者に使う医師主導治験へ; text=安全性を確かめた。; "
             "by=代表機関：大学病院}",
             600);

    (void)state;
    hk_golden_scene(scene, "cases");
}

static void
test_cards_come_from_rows_of_other_fields_too(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    table_fixture_data(
        fixture, "towns", "name:text* text:text photo:text subjects:text by:text",
        "川上町|空き家を三十戸直し、移住した人に貸した。|hill.jpg|住宅;移住|"
        "町役場\n"
        "海辺市|漁港の倉庫を市場に変えた。||商業|商工会\n"
        "山中村|棚田の米を学校の給食に使う。||農業;教育;観光|");
    g_autoptr(HkScene) scene =
        draw(fixture,
             "columns=3; picture=top; placeholder=写真を準備中; "
             "cases={data=towns; title=name; image=photo; tags=subjects}",
             720);
    g_autofree char *tags = table_fixture_texts(scene, "case-tag");
    g_autofree char *slots = table_fixture_texts(scene, "case-slot");
    assert_string_equal(tags, "住宅\n移住\n商業\n農業\n教育\n観光\n");
    assert_string_equal(slots, "写真を準備中\n写真を準備中\n");
    hk_golden_scene(scene, "cases-data");
}

static void
test_thirty_cards_go_on_and_keep_their_numbers(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    guint pieces = 1;

    (void)state;
    for (guint i = 0; i < 30; i++)
        g_string_append_printf(
            rows, "%s%s%u|%s", i > 0 ? "\n" : "", i % 7 == 3 ? "題" : "研究の題名", i,
            i % 5 == 0 ? "短い文。"
                       : "長い文が続く事例であり、行の高さは並んだカードのうちで"
                         "最も高いものに揃う。三行、四行になっても隣と底が揃う。");
    table_fixture_data(fixture, "many", "title:text* text:text", rows->str);
    g_autoptr(HkBlock) first = build(fixture, "label=; columns=3; cases={data=many}");
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    HkBlock *block = first;
    while (block != NULL) {
        HkBlock *rest = NULL;

        assert_true(
            block->class->split(block, &fixture->context, 720, 300, &rest, &error));
        g_autoptr(HkScene) scene = table_fixture_draw(fixture, block, 720, 300, &error);
        assert_non_null(scene);
        hk_assert_legible(scene);
        if (rest != NULL)
            g_ptr_array_add(all, rest);
        else {
            g_autofree char *labels = table_fixture_texts(scene, "case-label");
            assert_true(g_str_has_suffix(labels, "(30)\n"));
        }
        block = rest;
        pieces++;
    }
    assert_true(pieces > 3);
}

static void
test_what_cannot_be_a_card_is_refused(void **state)
{
    (void)state;
    check_refused("cases={subtitle=副題だけ}", 600, HK_ERROR_SPEC,
                  "card 1 has no title, no text and no picture");
    check_refused("cases=", 600, HK_ERROR_DATA, "there are no cards to draw");
    check_refused("cases={title=甲; image=nothing.png}", 600, HK_ERROR_MISSING,
                  "there is no file 'nothing.png'");
    check_refused("columns=5; cases={title=甲}", 400, HK_ERROR_FIT,
                  "give fewer 'columns'");
    check_refused("cases={data=none}", 600, HK_ERROR_SPEC, "data: has no 'none'");
}

static void
test_a_column_that_is_not_there_is_named(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    table_fixture_data(fixture, "towns", "name:text*", "川上町");
    assert_null(table_fixture_block(fixture, "cases", NULL,
                                    "cases={data=towns; title=nmae}", &error));
    assert_non_null(strstr(error->message, "name"));
}

static void
test_cards_without_room_say_how_much_is_missing(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = build(fixture, "cases={title=甲; image=culture.svg}");

    (void)state;
    assert_null(table_fixture_draw(fixture, block, 400, 30, &error));
    assert_int_equal(error->code, HK_ERROR_FIT);
    assert_true(g_str_has_prefix(error->message, "the set of cards is "));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cards_of_a_row_share_their_lines),
        cmocka_unit_test(test_cards_come_from_rows_of_other_fields_too),
        cmocka_unit_test(test_thirty_cards_go_on_and_keep_their_numbers),
        cmocka_unit_test(test_what_cannot_be_a_card_is_refused),
        cmocka_unit_test(test_a_column_that_is_not_there_is_named),
        cmocka_unit_test(test_cards_without_room_say_how_much_is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
