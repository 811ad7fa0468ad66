/* tests/unit/layouts/test_quote.c - excerpts of other documents. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

#define PARAGRAPH                                                                                                              \
    "研究の成果を次の段階へ渡すには、製造と人材の両方をそろえる必要がある。国と企業と" \
    "大学が、それぞれの持ち場で力を出す。"

static HkBlock *
build(TableFixture *fixture, const char *options)
{
    GError *error = NULL;
    HkBlock *block = table_fixture_block(fixture, "quote", NULL, options, &error);

    if (block == NULL)
        fail_msg("%s", error->message);
    return block;
}

static HkScene *
draw(TableFixture *fixture, HkBlock *block, double width, double height)
{
    GError *error = NULL;
    HkScene *scene = table_fixture_draw(fixture, block, width, height, &error);

    if (scene == NULL)
        fail_msg("%s", error->message);
    hk_assert_legible(scene);
    return scene;
}

static void
test_a_quotation_says_where_it_is_from(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture, "quote=Ⅲ．重点的な投資\n\n２．科学技術への投資\n\n"
                       "（４）再生・細胞医療\n\n" PARAGRAPH "\n\n（略）; "
                       "title=成長戦略の実行計画; subtitle=～人への投資～; "
                       "date=令和4年6月7日閣議決定; excerpt=true");
    g_autoptr(HkScene) scene = draw(fixture, block, 420, -1);
    g_autofree char *title = table_fixture_texts(scene, "quote-title");

    (void)state;
    assert_string_equal(title, "成長戦略の実行計画【抜粋】\n");
    hk_golden_scene(scene, "quote");
}

static void
test_a_long_title_sends_its_date_to_a_line_below(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = build(
        fixture, "quote=The council agreed to publish the figures each June.; "
                 "title=Minutes of the joint meeting on coastal fisheries and ports; "
                 "date=Decided on 3 May 2024");
    g_autoptr(HkScene) scene = draw(fixture, block, 300, -1);

    (void)state;
    hk_golden_scene(scene, "quote-english");
}

static void
test_a_long_quotation_goes_on_under_its_title(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GString) text = g_string_new("title=基本方針; quote=");
    g_autoptr(GError) error = NULL;
    HkBlock *rest = NULL;

    (void)state;
    for (guint i = 0; i < 12; i++)
        g_string_append(text, PARAGRAPH "\n\n");
    g_autoptr(HkBlock) block = build(fixture, text->str);
    assert_true(block->class->split(block, &fixture->context, 300, 200, &rest, &error));
    assert_non_null(rest);
    g_autoptr(HkScene) first = draw(fixture, block, 300, 200);
    g_autoptr(HkScene) second = draw(fixture, rest, 300, -1);
    g_autofree char *title = table_fixture_texts(second, "quote-title");
    assert_string_equal(title, "基本方針（続き）\n");
    hk_block_free(rest);
}

static void
test_a_quotation_without_room_is_an_error(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = build(fixture, "quote=" PARAGRAPH PARAGRAPH);

    (void)state;
    assert_null(table_fixture_draw(fixture, block, 200, 40, &error));
    assert_int_equal(error->code, HK_ERROR_FIT);
    assert_true(g_str_has_prefix(error->message, "the quote is "));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_quotation_says_where_it_is_from),
        cmocka_unit_test(test_a_long_title_sends_its_date_to_a_line_below),
        cmocka_unit_test(test_a_long_quotation_goes_on_under_its_title),
        cmocka_unit_test(test_a_quotation_without_room_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
