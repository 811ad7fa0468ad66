/* tests/unit/charts/test_clear-line.c - lines that leave texts free. */
#include "tests/support/test.h"

#include "charts/clear-line.h"

/* The pieces that were drawn, from the top. */
typedef struct Pieces {
    guint n;
    HkRect boxes[8];
} Pieces;

static void
collect(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    Pieces *pieces = data;

    (void)paint;
    assert_string_equal(role, "grid");
    assert_true(pieces->n < G_N_ELEMENTS(pieces->boxes));
    pieces->boxes[pieces->n++] = box;
}

/* Draws a line at @x from 0 to 100 past @texts. */
static Pieces
draw(double x, const HkRect *texts, guint n_texts)
{
    g_autoptr(GArray) boxes = hk_clear_boxes_new();
    g_autoptr(HkScene) scene = hk_scene_new(200, 100);
    Pieces pieces = { 0 };

    for (guint i = 0; i < n_texts; i++)
        hk_clear_boxes_add(boxes, texts[i]);
    hk_clear_boxes_sort(boxes);
    hk_clear_line_draw("grid", (HkRect){ 0, 0, 200, 100 }, x, boxes,
                       hk_stroke(hk_ink(HK_INK_HAIRLINE), 1), scene);
    hk_scene_foreach_shape(scene, collect, &pieces);
    return pieces;
}

static void
test_a_line_is_whole_where_no_text_stands(void **state)
{
    const HkRect text = { 50, 40, 20, 10 };
    const Pieces pieces = draw(100, &text, 1);

    (void)state;
    assert_int_equal(pieces.n, 1);
    assert_float_equal(pieces.boxes[0].height, 100, 0.01);
}

static void
test_a_line_stops_before_a_text_and_goes_on_behind_it(void **state)
{
    const HkRect text = { 50, 40, 20, 10 };
    const Pieces pieces = draw(60, &text, 1);

    (void)state;
    assert_int_equal(pieces.n, 2);
    assert_true(hk_bottom(pieces.boxes[0]) < 40);
    assert_true(pieces.boxes[1].y > 50);
    assert_float_equal(hk_bottom(pieces.boxes[1]), 100, 0.01);
}

static void
test_texts_that_overlap_make_one_gap_in_any_order(void **state)
{
    const HkRect texts[] = { { 50, 60, 20, 10 }, { 50, 40, 20, 30 }, { 55, 42, 9, 2 } };
    const Pieces pieces = draw(60, texts, G_N_ELEMENTS(texts));

    (void)state;
    assert_int_equal(pieces.n, 2);
    assert_true(hk_bottom(pieces.boxes[0]) < 40);
    assert_true(pieces.boxes[1].y > 70);
}

static void
test_nothing_is_left_of_a_line_behind_a_text_as_high_as_the_plot(void **state)
{
    const HkRect text = { 0, -1, 200, 102 };

    (void)state;
    assert_int_equal(draw(60, &text, 1).n, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_is_whole_where_no_text_stands),
        cmocka_unit_test(test_a_line_stops_before_a_text_and_goes_on_behind_it),
        cmocka_unit_test(test_texts_that_overlap_make_one_gap_in_any_order),
        cmocka_unit_test(
            test_nothing_is_left_of_a_line_behind_a_text_as_high_as_the_plot),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
