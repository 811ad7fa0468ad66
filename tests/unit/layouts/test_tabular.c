/* tests/unit/layouts/test_tabular.c - widths of columns, breaks between pages. */
#include "tests/support/test.h"

#include <string.h>

#include "layouts/draw/name-break.h"
#include "layouts/tabular-private.h"
#include "tests/support/overlap.h"
#include "tests/unit/layouts/table-fixture.h"

#define N 6

static double
total(const double *widths, guint n)
{
    double sum = 0;

    for (guint i = 0; i < n; i++)
        sum += widths[i];
    return sum;
}

static void
make_wishes(GRand *random, HkColumnWish *wishes)
{
    for (guint i = 0; i < N; i++) {
        double least = g_rand_double_range(random, 10, 60);

        wishes[i] =
            (HkColumnWish){ .least = least,
                            .natural = least + g_rand_double_range(random, 0, 200),
                            .wraps = g_rand_boolean(random),
                            .alike = (guint)g_rand_int_range(random, 0, 2) };
        if (g_rand_int_range(random, 0, 6) == 0)
            wishes[i].track = (HkTrack){ HK_TRACK_POINTS, 70 };
    }
}

static void
test_columns_fill_the_width_and_keep_their_least(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20230401);

    (void)state;
    for (int round = 0; round < 500; round++) {
        HkColumnWish wishes[N];
        double widths[N];
        double width = g_rand_double_range(random, 200, 900), missing;
        gboolean all_fixed = TRUE;

        make_wishes(random, wishes);
        missing = hk_columns_solve(wishes, N, width, widths);
        assert_true(missing >= 0);
        for (guint i = 0; i < N; i++) {
            gboolean fixed = wishes[i].track.kind == HK_TRACK_POINTS;

            all_fixed = all_fixed && fixed;
            if (fixed && wishes[i].alike == 0)
                assert_float_equal(widths[i], 70, 1e-6);
            else if (!fixed)
                assert_true(widths[i] >= wishes[i].least - 1e-6);
        }
        if (!all_fixed)
            assert_float_equal(total(widths, N), width + missing, 0.01);
    }
}

static void
test_the_widest_text_gives_way_first(void **state)
{
    const HkColumnWish wishes[] = { { .natural = 300, .least = 50, .wraps = TRUE },
                                    { .natural = 120, .least = 50, .wraps = TRUE },
                                    { .natural = 40, .least = 40 } };
    double widths[3];

    (void)state;
    assert_float_equal(hk_columns_solve(wishes, 3, 300, widths), 0, 1e-9);
    assert_float_equal(widths[0], 140, 0.1);
    assert_float_equal(widths[1], 120, 0.1);
    assert_float_equal(widths[2], 40, 0.1);
}

static void
test_heads_fold_before_texts_break(void **state)
{
    const HkColumnWish wishes[] = { { .natural = 200, .least = 50, .wraps = TRUE },
                                    { .natural = 60, .least = 40 } };
    double widths[2];

    (void)state;
    hk_columns_solve(wishes, 2, 240, widths);
    assert_float_equal(widths[0], 200, 0.1);
    assert_float_equal(widths[1], 40, 0.1);
}

static void
test_columns_that_cannot_stand_say_by_how_much(void **state)
{
    const HkColumnWish wishes[] = { { .natural = 90, .least = 80 },
                                    { .natural = 90, .least = 80, .wraps = TRUE } };
    double widths[2];

    (void)state;
    assert_float_equal(hk_columns_solve(wishes, 2, 100, widths), 60, 0.01);
}

static void
test_a_share_takes_what_is_left(void **state)
{
    const HkColumnWish wishes[] = {
        { .natural = 60, .least = 60, .track = { HK_TRACK_SHARE, 1 }, .wraps = TRUE },
        { .natural = 100, .least = 100, .track = { HK_TRACK_POINTS, 100 } },
        { .natural = 50, .least = 40 }
    };
    double widths[3];

    (void)state;
    hk_columns_solve(wishes, 3, 400, widths);
    assert_float_equal(widths[0], 250, 0.01);
    assert_float_equal(widths[2], 50, 0.01);
}

static void
test_little_content_does_not_spread_over_a_wide_place(void **state)
{
    HkColumnWish wishes[] = { { .natural = 60, .least = 60, .wraps = TRUE },
                              { .natural = 40, .least = 40 } };
    double widths[2];

    (void)state;
    hk_columns_solve(wishes, 2, 700, widths);
    assert_float_equal(total(widths, 2), 400, 0.01);
    wishes[0].track = (HkTrack){ HK_TRACK_SHARE, 1 };
    hk_columns_solve(wishes, 2, 700, widths);
    assert_float_equal(total(widths, 2), 700, 0.01);
}

static void
test_names_break_between_words(void **state)
{
    static const struct {
        const char *name, *want;
        double width;
    } cases[] = {
        { "再生医療実現拠点ネットワークプログラム",
          "再生医療実現拠点\nネットワークプログラム", 120 },
        { "再生医療臨床研究促進基盤整備事業", "再生医療臨床研究\n促進基盤整備事業",
          120 },
        { "令和5年度（前年度）", "令和5年度\n（前年度）", 60 },
        { "対前年度増減", "対前年度\n増減", 50 },
        { "増減額 (B−A)", "増減額\n(B−A)", 50 },
        { "プログラムプログラム", NULL, 60 },
    };
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *broken = hk_break_name(fixture->context.text, HK_STYLE_TABLE,
                                                1, cases[i].name, cases[i].width);

        if (cases[i].want != NULL)
            assert_string_equal(broken, cases[i].want);
        else
            assert_null(broken);
    }
}

/* Rows "事業 0001" ... in three groups, with a total. */
static HkBlock *
long_table(TableFixture *fixture, guint n)
{
    static const char *const ministries[] = { "mext", "mhlw", "meti" };
    g_autoptr(GString) rows = g_string_new(NULL);
    GError *error = NULL;
    HkBlock *block;

    for (guint i = 0; i < n; i++)
        g_string_append_printf(rows, "%s|事業 %04u|%u\n", ministries[i * 3 / n], i,
                               100 + i);
    table_fixture_data(fixture, "long", "ministry:code* program:text* amount:money",
                       rows->str);
    block = table_fixture_block(fixture, "table", "long",
                                "table=long; columns={field=ministry; group=true}"
                                "{field=program}{field=amount}; total=true; "
                                "subtotals=true",
                                &error);
    assert_null(error);
    return block;
}

static void
test_every_row_appears_once_under_a_head_on_each_page(void **state)
{
    static const guint lengths[] = { 1, 2, 7, 40, 300 };

    (void)state;
    for (gsize k = 0; k < G_N_ELEMENTS(lengths); k++) {
        g_autoptr(TableFixture) fixture = table_fixture_new();
        HkBlock *block = long_table(fixture, lengths[k]);
        guint next = 0, pages = 0, totals = 0;

        while (block != NULL) {
            g_autoptr(GError) error = NULL;
            g_autoptr(HkScene) scene = NULL;
            g_autofree char *cells = NULL, *heads = NULL;
            HkBlock *rest = NULL;
            gboolean any = FALSE;

            assert_true(
                block->class->split(block, &fixture->context, 300, 260, &rest, &error));
            scene = table_fixture_draw(fixture, block, 300, 260, &error);
            assert_non_null(scene);
            hk_assert_legible(scene);
            heads = table_fixture_texts(scene, "head");
            assert_string_equal(heads, "ministry\nprogram\namount\n");
            cells = table_fixture_texts(scene, "cell");
            for (const char *at = strstr(cells, "事業 "); at != NULL;
                 at = strstr(at + 1, "事業 ")) {
                assert_int_equal(g_ascii_strtoull(at + strlen("事業 "), NULL, 10),
                                 next);
                next++;
                any = TRUE;
            }
            /* No page has a total alone. */
            assert_true(any);
            totals += strstr(cells, "\n計\n") != NULL;
            hk_block_free(block);
            block = rest;
            pages++;
        }
        assert_int_equal(next, lengths[k]);
        assert_int_equal(totals, 1);
        assert_true(pages >= lengths[k] / 14);
    }
}

static void
test_a_place_too_low_for_one_row_is_an_error(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = long_table(fixture, 20);
    g_autoptr(HkBlock) rest = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(block->class->split(block, &fixture->context, 300, 30, &rest, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_int_equal(hk_error_loc(error).line, 12);
}

static void
test_a_table_too_high_for_its_place_is_an_error_in_millimetres(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = long_table(fixture, 20);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = table_fixture_draw(fixture, block, 300, 150, &error);

    (void)state;
    assert_null(scene);
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "mm higher than its place of 52.9 mm"));
}

static void
test_a_table_shrinks_to_its_place_and_fills_a_higher_one(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(HkBlock) block = long_table(fixture, 12);
    double height = 0;
    gboolean stretches;

    (void)state;
    assert_true(block->class->measure(block, &fixture->context, 300, &height,
                                      &stretches, NULL));
    for (double part = 0.8; part < 1.4; part += 0.1) {
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene =
            table_fixture_draw(fixture, block, 300, height * part, &error);
        g_autofree char *dump = NULL;

        assert_non_null(scene);
        hk_assert_legible(scene);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_fill_the_width_and_keep_their_least),
        cmocka_unit_test(test_the_widest_text_gives_way_first),
        cmocka_unit_test(test_heads_fold_before_texts_break),
        cmocka_unit_test(test_columns_that_cannot_stand_say_by_how_much),
        cmocka_unit_test(test_a_share_takes_what_is_left),
        cmocka_unit_test(test_little_content_does_not_spread_over_a_wide_place),
        cmocka_unit_test(test_names_break_between_words),
        cmocka_unit_test(test_every_row_appears_once_under_a_head_on_each_page),
        cmocka_unit_test(test_a_place_too_low_for_one_row_is_an_error),
        cmocka_unit_test(
            test_a_table_too_high_for_its_place_is_an_error_in_millimetres),
        cmocka_unit_test(test_a_table_shrinks_to_its_place_and_fills_a_higher_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
