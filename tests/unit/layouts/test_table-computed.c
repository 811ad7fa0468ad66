/* tests/unit/layouts/test_table-computed.c - ranks, small lines, and tables whose
 * columns are rows. */
#include "tests/support/golden.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

#define ADOPTION                                                                                                   \
    "甲製薬|○|—|起源株・変異株|315.1\n乙薬品|○|○|起源株|603.0\n丙製薬|—|○||603.0\n" \
    "丁製薬|○|—||…"
#define HEADER "company:text* production:text clinical:text approval:text amount:money"

static HkScene *
draw(TableFixture *fixture, const char *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block =
        table_fixture_block(fixture, "table", "data", options, &error);
    HkScene *scene =
        block != NULL ? table_fixture_draw(fixture, block, 480, -1, &error) : NULL;

    if (scene == NULL)
        fail_msg("%s", error->message);
    return scene;
}

static void
test_equal_figures_share_a_rank_and_unknown_ones_have_none(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkScene) scene = NULL;
    g_autofree char *figures = NULL;

    (void)state;
    table_fixture_data(fixture, "data", "company:text* amount:money",
                       "甲|300\n乙|600\n丙|600\n丁|…");
    scene = draw(fixture, "table=data; columns={field=company}{compute=rank; "
                          "of=amount}");
    figures = table_fixture_texts(scene, "figure");
    assert_string_equal(figures, "3\n1\n1\n");
}

static void
test_marks_stand_in_the_middle_under_grouped_heads(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    table_fixture_data(fixture, "data", HEADER, ADOPTION);
    scene = draw(fixture, "table=data; columns={field=company; title=採択企業}"
                          "{field=production; title=生産; over=公募}"
                          "{field=clinical; title=臨床; over=公募}{field=approval; "
                          "title=薬事承認}{field=amount; title=交付基準額; bar=true}");
    hk_golden_scene(scene, "table-marks");
}

static void
test_a_transposed_table_has_a_column_for_each_row(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkScene) scene = NULL;
    g_autofree char *heads = NULL;

    (void)state;
    table_fixture_data(fixture, "data", HEADER, ADOPTION);
    scene = draw(fixture, "table=data; transpose=true; columns={field=company; "
                          "title=企業}{field=production; title=生産; over=公募}"
                          "{field=clinical; title=臨床; over=公募}{field=approval; "
                          "title=薬事承認}");
    heads = table_fixture_texts(scene, "head");
    assert_string_equal(heads, "企業\n甲製薬\n乙薬品\n丙製薬\n丁製薬\n");
    hk_golden_scene(scene, "table-transposed");
}

static void
test_a_small_line_bridges_years_without_a_figure_by_dots(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkScene) scene = NULL;
    g_autofree char *dump = NULL;

    (void)state;
    table_fixture_data(fixture, "data", "kpi:text* fiscal_year:year* value:count",
                       "気温|2018|3\n気温|2019|5\n気温|2021|4\n気温|2022|9\n"
                       "降水|2018|1\n降水|2022|1");
    scene = draw(fixture, "table=data; pivot={across=fiscal_year; value=value}; "
                          "columns={field=kpi}{compute=trend}");
    hk_golden_scene(scene, "table-trend");
    dump = hk_scene_dump(scene);
    assert_non_null(strstr(dump, "cell-trend"));
}

static void
assert_refused(const char *options, const char *text)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkBlock) block = NULL;

    table_fixture_data(fixture, "data", "company:text* amount:money", "甲|300");
    block = table_fixture_block(fixture, "table", "data", options, &error);
    assert_null(block);
    assert_string_equal(error->message, text);
}

static void
test_what_cannot_be_shown_is_refused(void **state)
{
    (void)state;
    assert_refused("table=data; columns={field=company}{compute=trend}",
                   "a trend shows the years of a pivot, and the table has none");
    assert_refused("table=data; columns={field=company}{compute=rank}",
                   "'of' must say of which column the rank is");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_figures_share_a_rank_and_unknown_ones_have_none),
        cmocka_unit_test(test_marks_stand_in_the_middle_under_grouped_heads),
        cmocka_unit_test(test_a_transposed_table_has_a_column_for_each_row),
        cmocka_unit_test(test_a_small_line_bridges_years_without_a_figure_by_dots),
        cmocka_unit_test(test_what_cannot_be_shown_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
