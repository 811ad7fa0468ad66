/* tests/unit/charts/test_label.c - labels that must not touch. */
#include "charts/label.h"
#include "tests/support/test.h"

#include <math.h>

static void
test_labels_with_room_stay_where_they_are(void **state)
{
    double y[] = { 80, 10, 45 };

    (void)state;
    assert_true(hk_labels_spread(y, 3, 12, 0, 100));
    assert_float_equal(y[0], 80, 1e-9);
    assert_float_equal(y[1], 10, 1e-9);
    assert_float_equal(y[2], 45, 1e-9);
}

static void
test_labels_that_touch_move_apart_evenly(void **state)
{
    double y[] = { 50, 50, 51 };

    (void)state;
    assert_true(hk_labels_spread(y, 3, 10, 0, 100));
    assert_float_equal(y[0], 151.0 / 3 - 10, 1e-9);
    assert_float_equal(y[1], 151.0 / 3, 1e-9);
    assert_float_equal(y[2], 151.0 / 3 + 10, 1e-9);
}

static void
test_labels_stay_within_the_field(void **state)
{
    double y[] = { -5, 2, 99, 104 };

    (void)state;
    assert_true(hk_labels_spread(y, 4, 10, 0, 100));
    assert_float_equal(y[0], 5, 1e-9);
    assert_float_equal(y[1], 15, 1e-9);
    assert_float_equal(y[2], 85, 1e-9);
    assert_float_equal(y[3], 95, 1e-9);
}

static void
test_too_many_labels_do_not_fit(void **state)
{
    double y[] = { 1, 2, 3, 4 };

    (void)state;
    assert_false(hk_labels_spread(y, 4, 30, 0, 100));
    assert_float_equal(y[3], 4, 1e-9);
}

/* Whatever is wanted: no two overlap, none leaves the field, and the order is kept. */
static void
test_spread_labels_never_overlap(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    (void)state;
    for (guint round = 0; round < 500; round++) {
        double wanted[12], y[12];
        const guint n = (guint)g_rand_int_range(random, 1, 13);

        for (guint i = 0; i < n; i++)
            y[i] = wanted[i] = g_rand_double_range(random, -20, 150);
        assert_true(hk_labels_spread(y, n, 10, 0, 130));
        for (guint i = 0; i < n; i++) {
            assert_true(y[i] >= 5 - 1e-6 && y[i] <= 125 + 1e-6);
            for (guint k = 0; k < i; k++) {
                assert_true(fabs(y[i] - y[k]) >= 10 - 1e-6);
                if (wanted[i] != wanted[k])
                    assert_true((wanted[i] < wanted[k]) == (y[i] < y[k]));
            }
        }
    }
}

static void
test_a_field_gives_each_place_once(void **state)
{
    g_autoptr(HkLabelField) field = hk_label_field_new();

    (void)state;
    hk_label_field_block(field, (HkRect){ 0, 0, 10, 10 });
    assert_false(hk_label_field_take(field, (HkRect){ 5, 5, 10, 10 }));
    assert_true(hk_label_field_take(field, (HkRect){ 10, 0, 10, 10 }));
    assert_false(hk_label_field_take(field, (HkRect){ 12, 2, 3, 3 }));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_with_room_stay_where_they_are),
        cmocka_unit_test(test_labels_that_touch_move_apart_evenly),
        cmocka_unit_test(test_labels_stay_within_the_field),
        cmocka_unit_test(test_too_many_labels_do_not_fit),
        cmocka_unit_test(test_spread_labels_never_overlap),
        cmocka_unit_test(test_a_field_gives_each_place_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
