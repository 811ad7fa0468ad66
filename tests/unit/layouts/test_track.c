/* tests/unit/layouts/test_track.c - rows and columns of grids. */
#include "layouts/track.h"
#include "tests/support/test.h"

static GArray *
tracks_of(const HkTrack *tracks, guint n)
{
    GArray *array = g_array_new(FALSE, FALSE, sizeof(HkTrack));

    return g_array_append_vals(array, tracks, n);
}

static GArray *
needs_of(const HkTrackNeed *needs, guint n)
{
    GArray *array = g_array_new(FALSE, FALSE, sizeof(HkTrackNeed));

    return g_array_append_vals(array, needs, n);
}

static void
test_shares_divide_what_lengths_and_content_leave(void **state)
{
    const HkTrack rows[] = { { HK_TRACK_AUTO, 0 },
                             { HK_TRACK_SHARE, 3 },
                             { HK_TRACK_SHARE, 1 },
                             { HK_TRACK_POINTS, 40 } };
    const HkTrackNeed wants[] = { { 0, 1, 30 } };
    g_autoptr(GArray) tracks = tracks_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GArray) needs = needs_of(wants, G_N_ELEMENTS(wants));
    double sizes[4];

    (void)state;
    assert_float_equal(hk_tracks_solve(tracks, needs, 300, 10, sizes), 0, 1e-9);
    assert_float_equal(sizes[0], 30, 1e-9);
    assert_float_equal(sizes[1], 150, 1e-9);
    assert_float_equal(sizes[2], 50, 1e-9);
    assert_float_equal(sizes[3], 40, 1e-9);
}

static void
test_a_share_is_never_below_its_content(void **state)
{
    const HkTrack rows[] = { { HK_TRACK_SHARE, 1 },
                             { HK_TRACK_SHARE, 1 },
                             { HK_TRACK_SHARE, 1 } };
    const HkTrackNeed wants[] = { { 1, 1, 70 } };
    g_autoptr(GArray) tracks = tracks_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GArray) needs = needs_of(wants, G_N_ELEMENTS(wants));
    double sizes[3];

    (void)state;
    assert_float_equal(hk_tracks_solve(tracks, needs, 100, 0, sizes), 0, 1e-9);
    assert_float_equal(sizes[0], 15, 1e-9);
    assert_float_equal(sizes[1], 70, 1e-9);
    assert_float_equal(sizes[2], 15, 1e-9);
}

static void
test_a_share_that_has_enough_leaves_the_rest_to_the_others(void **state)
{
    const HkTrack rows[] = { { HK_TRACK_SHARE, 1 },
                             { HK_TRACK_SHARE, 1 },
                             { HK_TRACK_SHARE, 1 } };
    const HkTrackNeed wants[] = { { 0, 1, 10, 20 }, { 1, 1, 30, 0 }, { 2, 1, 5, 0 } };
    const HkTrackNeed all[] = { { 0, 1, 10, 20 }, { 1, 1, 30, 35 }, { 2, 1, 5, 15 } };
    g_autoptr(GArray) tracks = tracks_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GArray) needs = needs_of(wants, G_N_ELEMENTS(wants));
    g_autoptr(GArray) limited = needs_of(all, G_N_ELEMENTS(all));
    double sizes[3];

    (void)state;
    assert_float_equal(hk_tracks_solve(tracks, needs, 120, 0, sizes), 0, 1e-9);
    assert_float_equal(sizes[0], 20, 1e-9);
    assert_float_equal(sizes[1], 50, 1e-9);
    assert_float_equal(sizes[2], 50, 1e-9);
    assert_float_equal(hk_tracks_solve(tracks, limited, 120, 0, sizes), 0, 1e-9);
    assert_float_equal(sizes[0], 20, 1e-9);
    assert_float_equal(sizes[1], 35, 1e-9);
    assert_float_equal(sizes[2], 15, 1e-9);
}

static void
test_a_spanning_need_grows_shares_before_autos(void **state)
{
    const HkTrack rows[] = { { HK_TRACK_AUTO, 0 }, { HK_TRACK_SHARE, 1 } };
    const HkTrackNeed wants[] = { { 0, 2, 90 }, { 0, 1, 20 } };
    g_autoptr(GArray) tracks = tracks_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GArray) needs = needs_of(wants, G_N_ELEMENTS(wants));
    double sizes[2];

    (void)state;
    assert_float_equal(hk_tracks_solve(tracks, needs, 60, 10, sizes), 30, 1e-9);
    assert_float_equal(sizes[0], 20, 1e-9);
    assert_float_equal(sizes[1], 60, 1e-9);
}

static void
test_what_does_not_fit_is_told_in_points(void **state)
{
    const HkTrack rows[] = { { HK_TRACK_AUTO, 0 }, { HK_TRACK_POINTS, 80 } };
    const HkTrackNeed wants[] = { { 0, 1, 30 }, { 1, 1, 500 } };
    g_autoptr(GArray) tracks = tracks_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GArray) needs = needs_of(wants, G_N_ELEMENTS(wants));
    double sizes[2];

    (void)state;
    assert_float_equal(hk_tracks_solve(tracks, needs, 100, 4, sizes), 14, 1e-9);
    assert_float_equal(sizes[1], 80, 1e-9);
}

static void
test_any_grid_keeps_its_promises(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20);

    (void)state;
    for (int round = 0; round < 2000; round++) {
        g_autoptr(GArray) tracks = g_array_new(FALSE, FALSE, sizeof(HkTrack));
        g_autoptr(GArray) needs = g_array_new(FALSE, FALSE, sizeof(HkTrackNeed));
        guint n = (guint)g_rand_int_range(random, 1, 7);
        double sizes[7], used = 0, total = g_rand_double_range(random, 50, 800);
        gboolean shares = FALSE;

        for (guint i = 0; i < n; i++) {
            HkTrack track = { (HkTrackKind)g_rand_int_range(random, 0, 3),
                              g_rand_double_range(random, 0.5, 60) };
            HkTrackNeed need = { i, 1, g_rand_double_range(random, 0, 90) };

            shares = shares || track.kind == HK_TRACK_SHARE;
            g_array_append_val(tracks, track);
            g_array_append_val(needs, need);
        }
        double missing = hk_tracks_solve(tracks, needs, total, 5, sizes);
        for (guint i = 0; i < n; i++) {
            const HkTrack *track = &g_array_index(tracks, HkTrack, i);
            double need = g_array_index(needs, HkTrackNeed, i).size;

            used += sizes[i] + (i > 0 ? 5 : 0);
            if (track->kind == HK_TRACK_POINTS)
                assert_float_equal(sizes[i], track->size, 1e-6);
            else
                assert_true(sizes[i] >= need - 1e-6);
        }
        assert_float_equal(missing, MAX(0, used - total), 0.011);
        if (shares)
            assert_true(used >= total - 1e-6);
    }
}

static void
test_shares_of_a_page_lie_on_its_twelve_columns(void **state)
{
    const HkTrack shares[] = { { HK_TRACK_SHARE, 3 }, { HK_TRACK_SHARE, 2 } };
    g_autoptr(GArray) tracks = tracks_of(shares, G_N_ELEMENTS(shares));
    double sizes[2];

    (void)state;
    /* Twelve columns of 19 with gutters of 4 are 272; 3 : 2 become 7 : 5. */
    assert_true(hk_tracks_snap(tracks, 272, 4, sizes));
    assert_float_equal(sizes[0], 7 * 23 - 4, 1e-9);
    assert_float_equal(sizes[1], 5 * 23 - 4, 1e-9);
}

static void
test_equal_columns_stay_equal(void **state)
{
    HkTrack shares[5];
    double sizes[5];

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(shares); i++)
        shares[i] = (HkTrack){ HK_TRACK_SHARE, 1 };
    g_autoptr(GArray) five = tracks_of(shares, 5);
    g_autoptr(GArray) four = tracks_of(shares, 4);

    assert_false(hk_tracks_snap(five, 272, 4, sizes));
    assert_true(hk_tracks_snap(four, 272, 4, sizes));
    assert_float_equal(sizes[0], 3 * 23 - 4, 1e-9);
    assert_float_equal(sizes[3], sizes[0], 1e-9);
}

static void
test_lengths_are_not_moved_to_the_columns(void **state)
{
    const HkTrack mixed[] = { { HK_TRACK_SHARE, 1 }, { HK_TRACK_POINTS, 100 } };
    g_autoptr(GArray) tracks = tracks_of(mixed, G_N_ELEMENTS(mixed));
    double sizes[2];

    (void)state;
    assert_false(hk_tracks_snap(tracks, 272, 4, sizes));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares_divide_what_lengths_and_content_leave),
        cmocka_unit_test(test_a_share_is_never_below_its_content),
        cmocka_unit_test(test_a_share_that_has_enough_leaves_the_rest_to_the_others),
        cmocka_unit_test(test_a_spanning_need_grows_shares_before_autos),
        cmocka_unit_test(test_what_does_not_fit_is_told_in_points),
        cmocka_unit_test(test_any_grid_keeps_its_promises),
        cmocka_unit_test(test_shares_of_a_page_lie_on_its_twelve_columns),
        cmocka_unit_test(test_equal_columns_stay_equal),
        cmocka_unit_test(test_lengths_are_not_moved_to_the_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
