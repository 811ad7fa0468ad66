/* tests/unit/charts/test_bullet.c - what was reached against a target. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/charts/bullet-cases.h"
#include "tests/unit/charts/marks.h"

#include <string.h>

static HkScene *
draw(guint index)
{
    guint n;

    return hk_chart_case_draw(&hk_bullet_cases(&n)[index], NULL, NULL);
}

static void
assert_texts(guint index, const char *role, const char *want)
{
    g_autoptr(HkScene) scene = draw(index);
    g_autofree char *have = hk_marks_texts(scene, role);

    assert_string_equal(have, want);
}

static void
test_every_case_is_legible_and_as_it_was_accepted(void **state)
{
    guint n;
    const HkChartCase *cases = hk_bullet_cases(&n);

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
test_each_bar_is_measured_by_its_own_target(void **state)
{
    g_autoptr(HkScene) scene = draw(0);
    g_autoptr(GArray) bars = hk_marks_boxes(scene, "bar");
    g_autoptr(GArray) targets = hk_marks_boxes(scene, "target");
    const HkRect *papers = &g_array_index(bars, HkRect, 2);
    const HkRect *trials = &g_array_index(bars, HkRect, 3);

    (void)state;
    assert_float_equal(papers->width / trials->width, 112.5 / 135, 1e-6);
    /* The marks of all targets stand above each other. */
    assert_int_equal(targets->len, 8);
    for (guint i = 1; i < targets->len; i++)
        assert_float_equal(g_array_index(targets, HkRect, i).x,
                           g_array_index(targets, HkRect, 0).x, 1e-6);
}

static void
test_a_bar_beyond_the_axis_is_broken_and_says_how_long_it_is(void **state)
{
    g_autoptr(HkScene) scene = draw(0);
    g_autoptr(GArray) cuts = hk_marks_boxes(scene, "cut");

    (void)state;
    /* 316 %, 800 % and 1,050 %; 200 % still fits. */
    assert_int_equal(cuts->len, 3);
    assert_texts(0, "share", "316.0%|800.0%|112.5%|135.0%|1,050.0%|200.0%|0.0%");
}

static void
test_rows_without_target_or_value_say_so(void **state)
{
    (void)state;
    assert_texts(0, "no-target", "目標なし");
    assert_texts(0, "missing", "資料なし");
    assert_texts(1, "no-target", "no target");
    assert_texts(2, "share", "▲5.0%");
}

static void
test_the_rows_are_said_in_words(void **state)
{
    guint n;
    g_autofree char *text = hk_chart_case_describe(&hk_bullet_cases(&n)[1]);
    g_autofree char *unit = hk_chart_case_unit(&hk_bullet_cases(&n)[1]);

    (void)state;
    assert_string_equal(text,
                        "Roads: 9.2 / 10.0 (92.0%). Harbours: 7.5 / 6.0 (125.3%). "
                        "Schools: 3.1 / 8.0 (38.8%). Clinics: 1.2 (no target).");
    assert_string_equal(unit, "¥ billion");
    assert_null(hk_chart_case_unit(&hk_bullet_cases(&n)[0]));
}

static void
test_thirty_rows_fit_a_page_and_three_hundred_do_not(void **state)
{
    GString *data = g_string_new("name:text|target:count|value:count\n");
    HkChartCase many = { .name = "many",
                         .spec = "bullet: d\nx: name\ny: value\ntarget: target\n",
                         .height = 195 };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (guint i = 1; i <= 300; i++) {
        g_string_append_printf(data, "指標%u|%u|%u\n", i, i, 2 * i % 31);
        if (i != 30)
            continue;
        many.data = data->str;
        scene = hk_chart_case_draw(&many, NULL, &error);
        assert_null(error);
        hk_assert_legible(scene);
    }
    many.data = data->str;
    assert_null(hk_chart_case_draw(&many, NULL, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "300 rows with their figures do not fit"));
    g_string_free(data, TRUE);
}

static void
test_a_very_long_name_makes_room_for_its_lines(void **state)
{
    const HkChartCase long_name = {
        .name = "long",
        .spec = "bullet: d\nx: name\ny: value\ntarget: target\n",
        .data =
            "name:text|target:count|value:count\n原小|400|412\n港中|120|0\n"
            "市立第一総合義務教育学校東校舎・西校舎合同調理場（令和七年度から学校給食"
            "センターへ移行する予定のもの）|2100|1980\n",
        .width = 111,
        .height = 70,
    };
    g_autoptr(HkScene) scene = hk_chart_case_draw(&long_name, NULL, NULL);
    g_autoptr(GArray) bars = hk_marks_boxes(scene, "bar");

    (void)state;
    hk_assert_legible(scene);
    /* The rows are higher, the bars no thicker than elsewhere. */
    assert_true(g_array_index(bars, HkRect, 0).height < HK_MM(7));
}

static void
test_what_cannot_be_drawn_is_an_error_with_its_place(void **state)
{
#define DATA "name:text|target:億円|value:count\na|1|2\n"
    static const struct {
        const char *spec, *message;
        HkErrorCode code;
        guint line;
    } bad[] = {
        { "bullet: d\nx: name\ny: value\ntarget: targets\n", "targets", HK_ERROR_SPEC,
          4 },
        { "bullet: d\nx: name\ny: value\ntarget: target\n",
          "'target' is of another type or has other decimals than 'value' and cannot "
          "be "
          "compared with it",
          HK_ERROR_SPEC, 4 },
        { "bullet: d\nx: name\ny: value\ntarget: value\nbands: [{value: 50, text: "
          "ここまで来るとおおむね計画のとおりに進んでいるとみてよい水準, }, {value: "
          "100, text: "
          "目標年度までに達成する見込みが十分にあると判断される水準である}]\n",
          "the key to the bars is wider than the chart; give the bands shorter texts",
          HK_ERROR_FIT, 1 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const HkChartCase chart_case = {
            .name = "bad", .spec = bad[i].spec, .data = DATA, .width = 100
        };
        g_autoptr(GError) error = NULL;

        assert_null(hk_chart_case_draw(&chart_case, NULL, &error));
        if (strstr(error->message, bad[i].message) == NULL)
            fail_msg("'%s' lacks '%s'", error->message, bad[i].message);
        assert_int_equal(error->code, bad[i].code);
        assert_int_equal(hk_error_loc(error).line, bad[i].line);
    }
#undef DATA
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_case_is_legible_and_as_it_was_accepted),
        cmocka_unit_test(test_each_bar_is_measured_by_its_own_target),
        cmocka_unit_test(test_a_bar_beyond_the_axis_is_broken_and_says_how_long_it_is),
        cmocka_unit_test(test_rows_without_target_or_value_say_so),
        cmocka_unit_test(test_the_rows_are_said_in_words),
        cmocka_unit_test(test_thirty_rows_fit_a_page_and_three_hundred_do_not),
        cmocka_unit_test(test_a_very_long_name_makes_room_for_its_lines),
        cmocka_unit_test(test_what_cannot_be_drawn_is_an_error_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
