/* tests/unit/charts/test_matrix_pack.c - boxes on shelves, and columns in balance. */
#include "charts/kinds/matrix-pack.h"
#include "tests/support/test.h"

#include <math.h>

#define GAP 2.0

/* Boxes of many sizes; every third can also be half as wide and twice as high. */
static void
make_shapes(HkPackShape *shapes, guint n)
{
    for (guint i = 0; i < n; i++) {
        const double width = 20 + i * 37 % 90;

        shapes[i] = (HkPackShape){ .forms = { { width, 12 }, { width / 2 + 1, 23 } },
                                   .n_forms = i % 3 == 0 ? 2 : 1 };
    }
}

static HkRect
box_of(const HkPackShape *shape, const HkPackPlace *place)
{
    const HkSize size = shape->forms[place->form];

    return (HkRect){ place->at.x, place->at.y, size.width, size.height };
}

static void
test_packed_boxes_lie_within_the_field_and_apart_from_each_other(void **state)
{
    static const double widths[] = { 110, 150, 237.5, 400, 1200 };
    HkPackShape shapes[120];
    HkPackPlace places[G_N_ELEMENTS(shapes)];

    (void)state;
    make_shapes(shapes, G_N_ELEMENTS(shapes));
    for (gsize w = 0; w < G_N_ELEMENTS(widths); w++) {
        const double height =
            hk_pack_shelves(shapes, G_N_ELEMENTS(shapes), widths[w], GAP, places);

        for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
            const HkRect box = box_of(&shapes[i], &places[i]);

            assert_true(box.x >= -1e-6 && hk_right(box) <= widths[w] + 1e-3);
            assert_true(box.y >= -1e-6 && hk_bottom(box) <= height + 1e-3);
            for (gsize k = 0; k < i; k++) {
                HkRect other = box_of(&shapes[k], &places[k]);

                other = hk_rect_inset(other, 1e-6 - GAP, 1e-6 - GAP);
                assert_false(hk_rect_overlap(box, other, 1e-3));
            }
        }
    }
}

static void
test_shelves_waste_little(void **state)
{
    HkPackShape shapes[120];
    double area = 0;
    double height;

    (void)state;
    make_shapes(shapes, G_N_ELEMENTS(shapes));
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++)
        area += (shapes[i].forms[0].width + GAP) * (shapes[i].forms[0].height + GAP);
    height = hk_pack_shelves(shapes, G_N_ELEMENTS(shapes), 400, GAP, NULL);
    assert_true(area / (400 * height) > 0.9);
}

static void
test_boxes_that_all_fit_side_by_side_keep_their_order(void **state)
{
    const HkPackShape shapes[] = { { { { 30, 12 } }, 1 },
                                   { { { 50, 12 } }, 1 },
                                   { { { 40, 12 } }, 1 } };
    HkPackPlace places[3];

    (void)state;
    assert_true(hk_pack_shelves(shapes, 3, 200, GAP, places) == 12);
    assert_true(places[0].at.x == 0);
    assert_true(fabs(places[1].at.x - 32) < 1e-6);
    assert_true(fabs(places[2].at.x - 84) < 1e-6);
}

static void
test_a_box_too_wide_takes_the_form_that_goes_in(void **state)
{
    const HkPackShape shape = { { { 90, 12 }, { 46, 23 }, { 31, 34 } }, 3 };
    HkPackPlace place;

    (void)state;
    assert_true(hk_pack_shelves(&shape, 1, 50, GAP, &place) == 23);
    assert_int_equal(place.form, 1);
    assert_true(hk_pack_shelves(&shape, 1, 10, GAP, &place) == 34);
    assert_int_equal(place.form, 2);
    assert_true(hk_pack_shelves(&shape, 0, 10, GAP, NULL) == 0);
}

/* A cell holds as much as its column and row say; it is as high as that needs. */
static double
area_height(gpointer user, guint row, guint column, double width)
{
    const double *areas = user;

    return areas[row * 3 + column] / width;
}

static void
test_columns_get_width_by_what_they_hold(void **state)
{
    double areas[] = { 100, 2000, 100, 100, 100, 4000 };
    const double least[] = { 20, 20, 20 };
    double widths[] = { 100, 100, 100 };
    const HkPackColumns columns = { 3, 2, least, 300, area_height, areas };
    const double before = 2000 / 100.0 + 4000 / 100.0;

    (void)state;
    hk_pack_balance(&columns, widths);
    assert_true(fabs(widths[0] + widths[1] + widths[2] - 300) < 1e-6);
    assert_true(widths[0] < 60 && widths[2] > widths[1]);
    assert_true(widths[0] >= 20);
    assert_true(2000 / widths[1] + 4000 / widths[2] < 0.8 * before);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_packed_boxes_lie_within_the_field_and_apart_from_each_other),
        cmocka_unit_test(test_shelves_waste_little),
        cmocka_unit_test(test_boxes_that_all_fit_side_by_side_keep_their_order),
        cmocka_unit_test(test_a_box_too_wide_takes_the_form_that_goes_in),
        cmocka_unit_test(test_columns_get_width_by_what_they_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
