/* tests/unit/layouts/test_sections.c - texts with labels in the margin or on bars. */
#include "layouts/sections-private.h"
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

static HkBlock *
build(TableFixture *fixture, const char *options)
{
    GError *error = NULL;
    HkBlock *block = table_fixture_block(fixture, "sections", NULL, options, &error);

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
test_short_labels_are_spread_to_one_width(void **state)
{
    static const struct {
        const char *label, *spread;
    } cases[] = {
        { "趣旨", "趣　　旨" },         { "施行日", "施\u2002行\u2002日" },
        { "施行期日", "施行期日" },     { "法", "法" },
        { "長いラベル", "長いラベル" }, { "AB", "AB" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *spread = hk_section_spread(cases[i].label, 4);

        assert_string_equal(spread, cases[i].spread);
    }
}

static void
test_a_law_has_its_labels_in_the_margin(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture,
              "sections={label=趣旨; text=再生医療等を迅速かつ安全に届ける。}"
              "{label=内容; text=**１．分類**\n\n第一種、第二種、第三種に分ける。\n\n"
              "※ 審査する委員会にも二つの種類がある。}"
              "{label=施行日; text=平成26年11月25日（公布は平成25年11月27日）}");
    g_autoptr(HkScene) scene = draw(fixture, block, 500, -1);

    (void)state;
    hk_golden_scene(scene, "sections");
}

static void
test_a_sheet_has_numbered_bars(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        build(fixture, "style=bar; numbered=true; color=green; "
                       "sections={label=橋の点検; text=五年に一度、近くから目で見る。}"
                       "{label=補修; text=傷みの大きい順に直す。}"
                       "{label=費用; text=国が半分を補助する。}");
    g_autoptr(HkScene) scene = draw(fixture, block, 500, -1);
    g_autofree char *numbers = table_fixture_texts(scene, "section-number");

    (void)state;
    assert_string_equal(numbers, "1\n2\n3\n");
    hk_golden_scene(scene, "sections-bar");
}

static void
test_a_long_section_goes_on_under_its_label(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GString) text = g_string_new("sections={label=概要; text=短い。}"
                                           "{label=経緯; text=");
    g_autoptr(GError) error = NULL;
    HkBlock *rest = NULL;

    (void)state;
    for (guint i = 0; i < 20; i++)
        g_string_append(text, "会議を開き、委員の意見を聴いて案をまとめた。\n\n");
    g_string_append(text, "}{label=今後; text=来年度に見直す。}");
    g_autoptr(HkBlock) block = build(fixture, text->str);
    assert_true(block->class->split(block, &fixture->context, 400, 250, &rest, &error));
    assert_non_null(rest);
    g_autoptr(HkScene) first = draw(fixture, block, 400, 250);
    g_autoptr(HkScene) second = draw(fixture, rest, 400, -1);
    g_autofree char *labels = table_fixture_texts(second, "section-label");
    assert_true(g_str_has_prefix(labels, "経　　緯（続き）\n"));
    hk_block_free(rest);
}

static void
test_three_hundred_sections_fill_pages(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GString) text = g_string_new("style=bar; sections=");
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);

    (void)state;
    for (guint i = 0; i < 300; i++)
        g_string_append_printf(text, "{label=項目%u; text=内容。}", i);
    HkBlock *block = build(fixture, text->str);
    while (block != NULL) {
        HkBlock *rest = NULL;

        g_ptr_array_add(all, block);
        assert_true(
            block->class->split(block, &fixture->context, 400, 500, &rest, NULL));
        g_autoptr(HkScene) scene = draw(fixture, block, 400, 500);
        block = rest;
    }
    assert_true(all->len > 20);
}

static void
test_labels_that_leave_no_room_are_an_error(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block =
        build(fixture, "sections={label=とても長い見出しの語; text=本文}");

    (void)state;
    assert_null(table_fixture_draw(fixture, block, 150, -1, &error));
    assert_int_equal(error->code, HK_ERROR_FIT);
    assert_true(g_str_has_prefix(error->message, "beside the labels only "));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_labels_are_spread_to_one_width),
        cmocka_unit_test(test_a_law_has_its_labels_in_the_margin),
        cmocka_unit_test(test_a_sheet_has_numbered_bars),
        cmocka_unit_test(test_a_long_section_goes_on_under_its_label),
        cmocka_unit_test(test_three_hundred_sections_fill_pages),
        cmocka_unit_test(test_labels_that_leave_no_room_are_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
