/* tests/unit/layouts/test_grid.c - which cells blocks get. */
#include "layouts/grid.h"

#include <string.h>

#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

/* "row,column+span" of every item, or the error. */
static char *
places_of(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkGrid) grid = hk_grid_new(fixture->page.rows, fixture->page.columns,
                                         fixture->page.blocks, fixture->blocks, &error);
    GString *out = g_string_new(NULL);

    if (grid == NULL)
        g_string_append(out, error->message);
    for (guint i = 0; grid != NULL && i < grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(grid, i);

        g_string_append_printf(out, "%s%u,%u", i > 0 ? " " : "", item->row,
                               item->column);
        if (item->column_span > 1)
            g_string_append_printf(out, "+%u", item->column_span);
    }
    return g_string_free(out, FALSE);
}

static void
add(Fixture *fixture, int row, int column, int span)
{
    fixture_add(fixture, fixture_chart("図", 50), row, column, span);
}

static void
set_columns(Fixture *fixture, const char *tracks)
{
    g_array_unref(fixture->page.columns);
    fixture->page.columns = fixture_tracks(tracks);
}

static void
test_blocks_without_a_place_take_the_next_free_cell(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    set_columns(fixture, "1 1 1");
    add(fixture, 0, 0, 0);
    add(fixture, 0, 0, 2);
    add(fixture, 0, 0, 2);
    add(fixture, 0, 0, 2);
    add(fixture, 0, 3, 0);
    g_autofree char *places = places_of(fixture);
    assert_string_equal(places, "0,0 0,1+2 1,0+2 2,0+2 2,2");
}

static void
test_columns_come_from_the_places_when_none_are_given(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    add(fixture, 1, 1, 2);
    add(fixture, 2, 1, 0);
    add(fixture, 2, 0, 0);
    g_autofree char *places = places_of(fixture);
    assert_string_equal(places, "0,0+2 1,0 1,1");
}

static void
test_places_outside_the_grid_are_refused(void **state)
{
    g_autoptr(Fixture) wide = fixture_new();
    g_autoptr(Fixture) low = fixture_new();

    (void)state;
    set_columns(wide, "1 1");
    add(wide, 1, 2, 2);
    g_autofree char *columns = places_of(wide);
    assert_string_equal(columns, "the block needs column 3, but the grid has 2");

    g_array_unref(low->page.rows);
    low->page.rows = fixture_tracks("auto 1");
    add(low, 3, 1, 0);
    g_autofree char *rows = places_of(low);
    assert_string_equal(rows, "the block needs row 3, but the grid has 2");
}

static void
test_blocks_may_not_lie_over_each_other(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    add(fixture, 1, 1, 2);
    add(fixture, 1, 2, 0);
    g_autofree char *places = places_of(fixture);
    assert_string_equal(places, "the block lies over the one of line 90");
}

static void
test_a_full_row_refuses_one_more_block(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    set_columns(fixture, "1 1");
    add(fixture, 1, 0, 0);
    add(fixture, 1, 0, 0);
    add(fixture, 1, 0, 0);
    g_autofree char *places = places_of(fixture);
    assert_string_equal(places, "the block needs column 3, but the grid has 2");
}

static void
test_boxes_are_four_millimetres_apart_and_end_together(void **state)
{
    const HkRect body = { 30, 40, 600, 400 };
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    set_columns(fixture, "1 1");
    for (int i = 0; i < 4; i++)
        add(fixture, 0, 0, 0);
    g_autoptr(HkGrid) grid = hk_grid_new(fixture->page.rows, fixture->page.columns,
                                         fixture->page.blocks, fixture->blocks, NULL);
    assert_true(hk_grid_measure(grid, &fixture->context, body.width, NULL, NULL));
    assert_float_equal(hk_grid_place(grid, body, 1), 0, 1e-9);
    HkRect first = hk_grid_item(grid, 0)->box, last = hk_grid_item(grid, 3)->box;
    assert_float_equal(first.x, body.x, 1e-3);
    assert_float_equal(last.x - hk_right(first), HK_MM(4), 1e-3);
    assert_float_equal(last.y - hk_bottom(first), HK_MM(4), 1e-3);
    assert_float_equal(hk_right(last), hk_right(body), 1e-3);
    assert_float_equal(hk_bottom(last), hk_bottom(body), 1e-3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_without_a_place_take_the_next_free_cell),
        cmocka_unit_test(test_columns_come_from_the_places_when_none_are_given),
        cmocka_unit_test(test_places_outside_the_grid_are_refused),
        cmocka_unit_test(test_blocks_may_not_lie_over_each_other),
        cmocka_unit_test(test_a_full_row_refuses_one_more_block),
        cmocka_unit_test(test_boxes_are_four_millimetres_apart_and_end_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
