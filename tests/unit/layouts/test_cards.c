/* tests/unit/layouts/test_cards.c - the block `cards`: large figures and divided bars.
 */
#include "tests/support/test.h"

#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/unit/layouts/table-fixture.h"

static const char three[] =
    "cards={title=令和5年度予算額; value=181億円; "
    "note=6事業・3府省。印刷合計と内訳の計が一致}"
    "{title=増減（印刷合計どうしの比較）; figures={value=▲2億円; change=対 "
    "令和4年度　▲1.1%}"
    "{value=▲4億円; change=対 令和2年度　▲2.2%}}"
    "{title=府省別の割合（令和5年度）; share={data=parts; by=ministry; value=amount}}";

static void
test_cards_show_figures_changes_and_shares(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = NULL;
    g_autoptr(HkScene) scene = NULL;
    g_autofree char *figures = NULL, *parts = NULL, *notes = NULL;

    (void)state;
    table_fixture_data(fixture, "parts", "ministry:code* amount:money",
                       "mext|9200\nmhlw|5200\nmeti|3700");
    block = table_fixture_block(fixture, "cards", NULL, three, NULL);
    scene = table_fixture_draw(fixture, block, 771, -1, NULL);
    assert_non_null(scene);
    hk_assert_legible(scene);
    hk_golden_scene(scene, "cards");
    hk_golden_image(scene, "cards", 3);
    figures = table_fixture_texts(scene, "card-figure");
    assert_string_equal(figures, "181億円\n▲2億円\n▲4億円\n");
    parts = table_fixture_texts(scene, "part-figure");
    assert_string_equal(parts, "50.8%\n28.7%\n20.4%\n");
    notes = table_fixture_texts(scene, "card-note");
    assert_non_null(strstr(notes, "四捨五入のため計は99.9%になる"));
}

static void
test_one_to_six_cards_fit_side_by_side(void **state)
{
    g_autoptr(GString) options = g_string_new("cards=");

    (void)state;
    for (guint n = 1; n <= 6; n++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        g_autoptr(HkBlock) block = NULL;
        g_autoptr(HkScene) scene = NULL;

        g_string_append(options, "{title=一般会計; value=1,978億円; change=▲0.4%; "
                                 "note=前年度当初予算額との比較}");
        block = table_fixture_block(fixture, "cards", NULL, options->str, NULL);
        scene = table_fixture_draw(fixture, block, 771, -1, NULL);
        assert_non_null(scene);
        hk_assert_legible(scene);
    }
}

static void
test_a_figure_too_wide_for_its_card_is_an_error(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;
    g_autoptr(HkBlock) block = table_fixture_block(
        fixture, "cards", NULL, "cards={title=一般会計; value=115兆1,978億4,525万円}",
        NULL);

    (void)state;
    scene = table_fixture_draw(fixture, block, 100, 60, &error);
    assert_null(scene);
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
}

static void
test_a_word_can_be_the_figure(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block =
        table_fixture_block(fixture, "cards", NULL,
                            "cards={title=デジタル庁; value=皆増}{value=12.5%}", NULL);
    g_autoptr(HkScene) scene = table_fixture_draw(fixture, block, 400, -1, NULL);
    g_autofree char *figures = table_fixture_texts(scene, "card-figure");

    (void)state;
    hk_assert_legible(scene);
    assert_string_equal(figures, "皆増\n12.5%\n");
}

static void
test_a_bar_without_rows_is_an_error(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = NULL;

    (void)state;
    table_fixture_data(fixture, "parts", "ministry:code* amount:money", "");
    block = table_fixture_block(fixture, "cards", NULL,
                                "cards={share={data=parts; by=ministry; value=amount}}",
                                &error);
    assert_null(block);
    assert_string_equal(error->message, "data set 'parts' has no rows");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cards_show_figures_changes_and_shares),
        cmocka_unit_test(test_one_to_six_cards_fit_side_by_side),
        cmocka_unit_test(test_a_figure_too_wide_for_its_card_is_an_error),
        cmocka_unit_test(test_a_word_can_be_the_figure),
        cmocka_unit_test(test_a_bar_without_rows_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
