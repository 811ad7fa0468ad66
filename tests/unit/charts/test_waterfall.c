/* tests/unit/charts/test_waterfall.c - from one amount over its changes to another. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/charts/marks.h"
#include "tests/unit/charts/waterfall-cases.h"

#include <string.h>

static HkScene *
draw(const char *name)
{
    guint n;
    const HkChartCase *cases = hk_waterfall_cases(&n);

    for (guint i = 0; i < n; i++)
        if (strcmp(cases[i].name, name) == 0)
            return hk_chart_case_draw(&cases[i], NULL, NULL);
    fail_msg("no case %s", name);
    return NULL;
}

static void
assert_texts(const char *name, const char *role, const char *want)
{
    g_autoptr(HkScene) scene = draw(name);
    g_autofree char *have = hk_marks_texts(scene, role);

    assert_string_equal(have, want);
}

static void
test_every_case_is_legible_and_as_it_was_accepted(void **state)
{
    guint n;
    const HkChartCase *cases = hk_waterfall_cases(&n);

    (void)state;
    for (guint i = 0; i < n; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene = hk_chart_case_draw(&cases[i], NULL, &error);

        assert_null(error);
        hk_assert_legible(scene);
        hk_golden_scene(scene, cases[i].name);
    }
}

static void
test_a_step_starts_where_the_one_before_it_ends(void **state)
{
    g_autoptr(HkScene) scene = draw("waterfall-stages");
    g_autoptr(GArray) changes = hk_marks_boxes(scene, "change-bar");
    g_autoptr(GArray) amounts = hk_marks_boxes(scene, "amount-bar");
    const HkRect *first = &g_array_index(amounts, HkRect, 0);
    const HkRect *rise = &g_array_index(changes, HkRect, 0);

    (void)state;
    assert_int_equal(changes->len, 5);
    assert_int_equal(amounts->len, 3);
    assert_float_equal(hk_bottom(*rise), first->y, 1e-6);
    assert_float_equal(rise->height / first->height, 340.0 / 1200, 1e-6);
    /* ▲212 hangs from the printed 1,625, not from the sum. */
    assert_float_equal(g_array_index(changes, HkRect, 3).y,
                       g_array_index(amounts, HkRect, 1).y, 1e-6);
}

static void
test_changes_have_signs_and_sums_that_differ_are_said(void **state)
{
    (void)state;
    assert_texts("waterfall-stages", "change", "+340|+86|0|▲212|▲58");
    assert_texts("waterfall-stages", "amount", "1,200|1,625|1,355p");
    assert_texts("waterfall-stages", "computed-sum", "内訳の計 1,626");
    assert_texts("waterfall-english", "amount", "107,596.4|114,401.2");
    assert_texts("waterfall-below-zero", "amount", "20|▲22");
}

static void
test_after_an_unknown_change_no_sum_is_claimed(void **state)
{
    g_autoptr(HkScene) scene = draw("waterfall-programs");
    g_autoptr(GArray) connectors = hk_marks_boxes(scene, "connector");

    (void)state;
    assert_texts("waterfall-programs", "missing", "…|…");
    assert_texts("waterfall-programs", "amount", "183");
    /* 183 to +1, then ▲1 to +4 to ▲2 to ▲1. */
    assert_int_equal(connectors->len, 4);
}

static void
test_small_changes_of_a_large_amount_break_its_bar(void **state)
{
    g_autoptr(HkScene) broken = draw("waterfall-english");
    g_autoptr(HkScene) whole = draw("waterfall-stages");
    g_autoptr(GArray) cuts = hk_marks_boxes(broken, "cut");
    g_autoptr(GArray) none = hk_marks_boxes(whole, "cut");

    (void)state;
    assert_int_equal(cuts->len, 2);
    assert_int_equal(none->len, 0);
}

static void
test_many_steps_lie_and_too_many_do_not_fit(void **state)
{
    GString *data = g_string_new("step:text|amount:億円\n");
    HkChartCase many = { .name = "many",
                         .spec = "waterfall: d\nx: step\ny: amount\nend: 計\n" };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (guint i = 1; i <= 300; i++) {
        g_string_append_printf(data, "事項%u|%u\n", i, i % 7);
        if (i != 29)
            continue;
        many.data = data->str;
        many.height = 190;
        scene = hk_chart_case_draw(&many, NULL, &error);
        assert_null(error);
        hk_assert_legible(scene);
    }
    many.data = data->str;
    assert_null(hk_chart_case_draw(&many, NULL, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "301 steps do not fit into"));
    g_string_free(data, TRUE);
}

static void
test_what_cannot_be_drawn_is_an_error_with_its_place(void **state)
{
    static const struct {
        const char *spec, *data, *message;
        HkErrorCode code;
        guint line;
    } bad[] = {
        { "waterfall: d\nx: stpe\ny: amount\n", "step:text|amount:億円\na|1\n", "stpe",
          HK_ERROR_SPEC, 2 },
        { "waterfall: d\nx: step\ny: amount\nkind: k\n",
          "step:text|k:text|amount:億円\na|額|1\n",
          "'額' is neither amount nor change; say in kinds: what the words of the "
          "column "
          "mean",
          HK_ERROR_SPEC, 4 },
        { "waterfall: d\nx: step\ny: amount\nkind: k\nkinds: {額: total}\n",
          "step:text|k:text|amount:億円\na|額|1\n",
          "'total' is neither amount nor change", HK_ERROR_SPEC, 5 },
        { "waterfall: d\nx: step\ny: amount\n",
          "step:text|amount:億円\na|50000000000\nb|50000000000\n",
          "the sum of the steps is too large", HK_ERROR_DATA, 3 },
        { "waterfall: d\nx: step\ny: amount\norientation: vertical\n",
          "step:text|amount:億円\na|12345678\nb|12345678\nc|12345678\nd|12345678\n"
          "e|12345678\nf|12345678\ng|12345678\nh|12345678\ni|12345678\nj|1\nk|1\n",
          "the figures of 11 steps do not fit beside each other", HK_ERROR_FIT, 1 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const HkChartCase chart_case = {
            .name = "bad", .spec = bad[i].spec, .data = bad[i].data, .width = 100
        };
        g_autoptr(GError) error = NULL;

        assert_null(hk_chart_case_draw(&chart_case, NULL, &error));
        if (strstr(error->message, bad[i].message) == NULL)
            fail_msg("'%s' lacks '%s'", error->message, bad[i].message);
        assert_int_equal(error->code, bad[i].code);
        assert_int_equal(hk_error_loc(error).line, bad[i].line);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_case_is_legible_and_as_it_was_accepted),
        cmocka_unit_test(test_a_step_starts_where_the_one_before_it_ends),
        cmocka_unit_test(test_changes_have_signs_and_sums_that_differ_are_said),
        cmocka_unit_test(test_after_an_unknown_change_no_sum_is_claimed),
        cmocka_unit_test(test_small_changes_of_a_large_amount_break_its_bar),
        cmocka_unit_test(test_many_steps_lie_and_too_many_do_not_fit),
        cmocka_unit_test(test_what_cannot_be_drawn_is_an_error_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
