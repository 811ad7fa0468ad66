/* tests/unit/charts/test_line.c - line charts. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/charts/line-cases.h"
#include "tests/unit/charts/marks.h"

#include <math.h>
#include <string.h>

static const HkChartCase *
find_case(const char *name)
{
    guint n;
    const HkChartCase *cases = hk_line_cases(&n);

    for (guint i = 0; i < n; i++)
        if (strcmp(cases[i].name, name) == 0)
            return &cases[i];
    fail_msg("no case %s", name);
    return NULL;
}

static void
test_every_case_is_legible_and_as_it_was_accepted(void **state)
{
    guint n;
    const HkChartCase *cases = hk_line_cases(&n);

    (void)state;
    for (guint i = 0; i < n; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene = hk_chart_case_draw(&cases[i], NULL, &error);

        assert_null(error);
        hk_assert_legible(scene);
        hk_golden_scene(scene, cases[i].name);
    }
}

/* Counts shapes of a role. */
typedef struct Count {
    const char *role;
    guint all, dashed, hollow;
} Count;

static void
count_shape(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    Count *count = data;

    (void)box;
    if (strcmp(role, count->role) != 0)
        return;
    count->all++;
    count->dashed += paint->dash != HK_DASH_NONE;
    count->hollow +=
        paint->filled && paint->fill.red == 255 && paint->fill.green == 255;
}

static Count
count_of(const char *name, const char *role)
{
    Count count = { .role = role };
    g_autoptr(HkScene) scene = hk_chart_case_draw(find_case(name), NULL, NULL);

    assert_non_null(scene);
    hk_scene_foreach_shape(scene, count_shape, &count);
    return count;
}

static void
test_a_missing_year_breaks_the_line(void **state)
{
    const Count lines = count_of("line-three", "line");

    (void)state;
    /* Five of six years have points: three lines of 2018-2020 and 2022-2023. */
    assert_int_equal(lines.all, 3 * 3);
    assert_int_equal(count_of("line-three", "point").all, 3 * 5);
}

static void
test_provisional_values_are_hollow_at_the_end_of_a_dashed_line(void **state)
{
    (void)state;
    assert_int_equal(count_of("line-three", "line").dashed, 2);
    assert_int_equal(count_of("line-three", "point").hollow, 2);
}

static void
test_an_axis_without_zero_is_marked(void **state)
{
    (void)state;
    assert_int_equal(count_of("line-percent", "no-zero").all, 1);
    assert_int_equal(count_of("line-percent", "base").all, 0);
    assert_int_equal(count_of("line-three", "no-zero").all, 0);
    assert_int_equal(count_of("line-three", "base").all, 1);
}

static void
test_the_course_of_each_line_is_said_in_words(void **state)
{
    g_autofree char *text = hk_chart_case_describe(find_case("line-three"));
    g_autofree char *unit = hk_chart_case_unit(find_case("line-three"));

    (void)state;
    assert_string_equal(
        text,
        "文科省：平成30年度 84から令和5年度 92。最大 令和5年度 92、最小 平成30年度 84。"
        "厚労省：平成30年度 61から令和5年度 52p。最大 平成30年度 61、最小 令和5年度 "
        "52p。"
        "経産省：平成30年度 31から令和5年度 37p。最大 令和4年度 39、最小 平成30年度 "
        "31。"
        "令和3年度は資料なし。");
    assert_string_equal(unit, "億円");
}

static void
test_values_are_added_up_until_one_is_not_known(void **state)
{
    g_autofree char *text = hk_chart_case_describe(find_case("line-cumulate"));

    (void)state;
    assert_string_equal(text, "平成30年度 12から令和元年度 19。"
                              "令和2年度、令和3年度は資料なし。");
}

static void
test_a_demanded_figure_without_room_is_an_error(void **state)
{
    const HkChartCase crowded = {
        .name = "crowded",
        .spec = "line: d\nx: year\ny: {field: amount, unit: 億円}\nlabels: all\n",
        .data = "year:year|amount:億円\n2018|1234567\n2019|1234568\n2020|1234567\n"
                "2021|1234568\n2022|1234567\n2023|1234568\n",
        .width = 40,
        .height = 40,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&crowded, NULL, &error);

    (void)state;
    assert_null(scene);
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "has no room"));
    assert_string_equal(hk_error_loc(error).file, "briefing.yaml");
}

static void
test_points_that_would_hide_their_line_are_left_out(void **state)
{
    GString *data = g_string_new("year:year|n:count\n");
    HkChartCase narrow = {
        .name = "narrow", .spec = "line: d\nx: year\ny: n\n", .width = 60, .height = 40
    };
    g_autoptr(HkScene) scene = NULL;
    g_autoptr(GArray) points = NULL;

    (void)state;
    for (guint i = 0; i < 30; i++)
        g_string_append_printf(data, "%u|%s\n", 1996 + i, i == 9 ? "…" : "40");
    narrow.data = data->str;
    scene = hk_chart_case_draw(&narrow, NULL, NULL);
    points = hk_marks_boxes(scene, "point");
    /* The ends of both parts of the line. */
    assert_int_equal(points->len, 4);
    g_string_free(data, TRUE);
}

/* How far apart the points of 10 and 20 are in a chart whose y: says @more. */
static double
point_distance(const char *more)
{
    g_autofree char *spec = g_strdup_printf(
        "line: d\nx: year\ny: {field: amount, unit: 億円, zero: always%s}\n", more);
    const HkChartCase chart_case = {
        .name = "domain",
        .spec = spec,
        .data = "year:year|amount:億円\n2022|10\n2023|20\n",
        .printed = "amount:億円\n40\n…\n",
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);
    g_autoptr(GArray) points = NULL;

    if (error != NULL)
        fail_msg("%s", error->message);
    points = hk_marks_boxes(scene, "point");
    assert_int_equal(points->len, 2);
    return fabs(g_array_index(points, HkRect, 0).y -
                g_array_index(points, HkRect, 1).y);
}

static void
test_the_axis_reaches_the_values_of_all_papers(void **state)
{
    const double ratio = point_distance(", domain: printed") / point_distance("");

    (void)state;
    assert_true(fabs(ratio - 0.5) < 0.01);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_axis_reaches_the_values_of_all_papers),
        cmocka_unit_test(test_every_case_is_legible_and_as_it_was_accepted),
        cmocka_unit_test(test_a_missing_year_breaks_the_line),
        cmocka_unit_test(
            test_provisional_values_are_hollow_at_the_end_of_a_dashed_line),
        cmocka_unit_test(test_an_axis_without_zero_is_marked),
        cmocka_unit_test(test_the_course_of_each_line_is_said_in_words),
        cmocka_unit_test(test_values_are_added_up_until_one_is_not_known),
        cmocka_unit_test(test_a_demanded_figure_without_room_is_an_error),
        cmocka_unit_test(test_points_that_would_hide_their_line_are_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
