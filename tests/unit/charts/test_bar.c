/* tests/unit/charts/test_bar.c - bar charts. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/charts/bar-cases.h"
#include "tests/unit/charts/marks.h"

#include <math.h>
#include <string.h>

static const HkChartCase *
find_case(const char *name)
{
    guint n;
    const HkChartCase *cases = hk_bar_cases(&n);

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
    const HkChartCase *cases = hk_bar_cases(&n);

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
test_the_first_chart_has_its_ink(void **state)
{
    g_autoptr(HkScene) scene = hk_chart_case_draw(find_case("bar-stacked"), NULL, NULL);

    (void)state;
    hk_golden_image(scene, "bar-stacked", 2);
}

/* The boxes of the shapes of one role, and the texts of another. */
typedef struct Marks {
    const char *role;
    GArray *boxes;  /* of HkRect */
    GString *texts; /* joined by "|" */
} Marks;

static void
take_shape(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    Marks *marks = data;

    (void)paint;
    if (strcmp(role, marks->role) == 0)
        g_array_append_val(marks->boxes, box);
}

static void
take_text(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    Marks *marks = data;

    (void)box;
    if (strcmp(role, marks->role) != 0)
        return;
    if (marks->texts->len > 0)
        g_string_append_c(marks->texts, '|');
    g_string_append(marks->texts, hk_text_layout_text(layout));
}

static GArray *
boxes_of(const char *name, const char *role)
{
    Marks marks = { role, g_array_new(FALSE, FALSE, sizeof(HkRect)), NULL };
    g_autoptr(HkScene) scene = hk_chart_case_draw(find_case(name), NULL, NULL);

    assert_non_null(scene);
    hk_scene_foreach_shape(scene, take_shape, &marks);
    return marks.boxes;
}

static guint
count_of(const char *name, const char *role)
{
    g_autoptr(GArray) boxes = boxes_of(name, role);

    return boxes->len;
}

static char *
texts_of(const char *name, const char *role)
{
    Marks marks = { role, NULL, g_string_new(NULL) };
    g_autoptr(HkScene) scene = hk_chart_case_draw(find_case(name), NULL, NULL);

    assert_non_null(scene);
    hk_scene_foreach_text(scene, take_text, &marks);
    return g_string_free(marks.texts, FALSE);
}

static void
assert_texts(const char *name, const char *role, const char *want)
{
    g_autofree char *have = texts_of(name, role);

    assert_string_equal(have, want);
}

static void
test_segments_are_as_high_as_their_values(void **state)
{
    static const double values[] = { 91, 57, 38, 91, 54, 39, 92, 52, 37 };
    g_autoptr(GArray) boxes = boxes_of("bar-stacked", "segment");
    const HkRect *first = &g_array_index(boxes, HkRect, 0);

    (void)state;
    assert_int_equal(boxes->len, G_N_ELEMENTS(values));
    for (guint i = 0; i < boxes->len; i++) {
        const HkRect *box = &g_array_index(boxes, HkRect, i);

        assert_float_equal(box->height / first->height, values[i] / values[0], 1e-6);
        assert_float_equal(box->width, first->width, 1e-6);
        if (i % 3 != 0)
            assert_float_equal(hk_bottom(*box), box[-1].y, 1e-6);
    }
}

static void
test_a_missing_year_keeps_its_place_and_has_no_segment(void **state)
{
    g_autoptr(GArray) boxes = boxes_of("bar-stacked", "segment");
    g_autoptr(GArray) missing = boxes_of("bar-stacked", "missing-bar");
    const HkRect *r2 = &g_array_index(boxes, HkRect, 0);
    const HkRect *r4 = &g_array_index(boxes, HkRect, 3);
    const HkRect *r5 = &g_array_index(boxes, HkRect, 6);

    (void)state;
    assert_int_equal(missing->len, 1);
    assert_float_equal(r4->x - r2->x, 2 * (r5->x - r4->x), 1e-6);
    assert_float_equal(g_array_index(missing, HkRect, 0).x, (r2->x + r4->x) / 2, 1e-6);
    assert_texts("bar-stacked", "missing", "資料なし");
    assert_texts("bar-english", "missing", "no data");
}

static void
test_a_sum_that_differs_stands_over_the_printed_total(void **state)
{
    (void)state;
    assert_texts("bar-stacked", "total", "185|183");
    assert_texts("bar-stacked", "total-emphasis", "181");
    assert_texts("bar-stacked", "computed-sum", "内訳の計 186|内訳の計 184");
    assert_texts("bar-stacked-top", "computed-sum", "");
}

static void
test_names_stand_beside_the_last_bar_or_on_top(void **state)
{
    (void)state;
    assert_texts("bar-stacked", "series", "文科省|厚労省|経産省");
    assert_int_equal(count_of("bar-stacked", "legend-swatch"), 0);
    assert_int_equal(count_of("bar-stacked-top", "legend-swatch"), 3);
}

static void
test_shares_have_one_decimal_and_fill_the_bar(void **state)
{
    g_autoptr(GArray) boxes = boxes_of("bar-shares", "segment");
    double heights[3] = { 0 };

    (void)state;
    for (guint i = 0; i < 9; i++)
        heights[i / 3] += g_array_index(boxes, HkRect, i).height;
    assert_float_equal(heights[0], heights[1], 1e-3);
    assert_float_equal(heights[1], heights[2], 1e-3);
    assert_texts("bar-share-strip", "segment-label", "50.8%|28.7%|20.4%");
}

static void
test_more_series_than_hues_become_the_largest_and_others(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autoptr(HkScene) scene =
        hk_chart_case_draw(find_case("bar-ten-series"), findings, NULL);

    (void)state;
    assert_non_null(scene);
    assert_string_equal(hk_diags_get(findings, 0)->text,
                        "3 of 10 series are shown together as その他");
    /* 9,170 + 3,233 + 368 and so on: 経産省, 環境省, デジタル庁. */
    assert_texts(
        "bar-ten-series", "series",
        "文科省|厚労省|農水省　20,937|国交省|財務省|防衛省|内閣府|その他　17,016");
    assert_texts("bar-ten-series", "total", "833,060|846,260|975,531");
}

static void
test_bars_reach_below_the_base_line(void **state)
{
    g_autoptr(GArray) boxes = boxes_of("bar-negative", "segment");

    (void)state;
    /* 0 has no segment: -1234, -305.2, 88, 41, -12. */
    assert_int_equal(boxes->len, 5);
    assert_float_equal(g_array_index(boxes, HkRect, 0).y,
                       hk_bottom(g_array_index(boxes, HkRect, 2)), 1e-6);
    assert_texts("bar-negative", "total", "▲1,234|▲305|88|0|41|▲12");
    assert_texts("bar-negative", "grid-label", "▲1,000|▲500");
}

static void
test_a_bar_on_both_sides_of_the_base_names_its_total(void **state)
{
    (void)state;
    assert_texts("bar-diverging", "total", "計 ▲15|計 23|▲26|計 22");
    assert_int_equal(count_of("bar-diverging", "net"), 5);
}

static void
test_statuses_print_their_signs(void **state)
{
    (void)state;
    assert_texts("bar-statuses", "segment-label", "90|31|－|91|38|x|91|54p|39");
    assert_texts("bar-statuses", "total", "121|x|184p");
    assert_texts("bar-statuses", "missing", "…");
}

static void
test_series_are_named_over_the_bar_that_has_them_first(void **state)
{
    (void)state;
    assert_texts("bar-categories", "series",
                 "医薬品、医療機器、診断|実態把握、病態解明|基盤整備その他|"
                 "基礎|橋渡し|臨床|その他");
    assert_texts("bar-categories", "total", "56|56");
    assert_int_equal(count_of("bar-categories", "legend-swatch"), 0);
    /* The share of 臨床 has no room in its segment and stands with its name. */
    assert_texts("bar-categories-shares", "segment-label",
                 "42.9%|42.9%|14.3%|46.4%|16.1%|32.1%");
    assert_texts("bar-strip-english", "series",
                 "Fiction|Children's books|Non-fiction|Maps　38|Music　61|Films　205");
}

static void
test_a_part_is_shown_apart_and_said_behind_the_total(void **state)
{
    g_autoptr(GArray) boxes = boxes_of("bar-part", "segment");

    (void)state;
    assert_texts("bar-part", "total", "2,964|1,033|310p");
    assert_texts("bar-part", "part",
                 "（令和3年度 154）|（令和3年度 102）|（令和3年度 …）");
    /* The third bar is not divided: its part is not known. */
    assert_int_equal(boxes->len, 5);
    assert_float_equal(g_array_index(boxes, HkRect, 1).width /
                           g_array_index(boxes, HkRect, 0).width,
                       154.0 / (2964 - 154), 1e-6);
}

static void
test_values_are_added_up_until_one_is_missing(void **state)
{
    (void)state;
    assert_texts("bar-cumulate", "total", "412|867|1,375|1,765|1,919p");
    assert_texts("bar-cumulate", "series", "それまで|当年度　154p");
    /* Nothing is known of 2019, so that nothing is known of the sum in 2020. */
    assert_texts("bar-cumulate-gap", "total", "6|14");
    assert_texts("bar-cumulate-gap", "missing", "資料なし|…");
}

static void
test_nothing_but_zeros_or_unknowns_has_no_scale(void **state)
{
    (void)state;
    assert_int_equal(count_of("bar-zeros", "grid"), 0);
    assert_texts("bar-zeros", "total", "0|0|－");
    assert_int_equal(count_of("bar-unknown", "grid"), 0);
    assert_texts("bar-unknown", "missing", "…|x");
}

static void
test_the_figures_are_said_in_words(void **state)
{
    g_autofree char *text = hk_chart_case_describe(find_case("bar-stacked"));
    g_autofree char *english = hk_chart_case_describe(find_case("bar-english"));
    g_autofree char *unit = hk_chart_case_unit(find_case("bar-stacked"));
    g_autofree char *percent = hk_chart_case_unit(find_case("bar-shares"));

    (void)state;
    assert_string_equal(text, "令和2年度：文科省 91、厚労省 57、経産省 38、計 185。"
                              "令和3年度：資料なし。"
                              "令和4年度：文科省 91、厚労省 54、経産省 39、計 183。"
                              "令和5年度：文科省 92、厚労省 52、経産省 37、計 181。");
    assert_string_equal(english, "2020/21: MEXT 9.1, MHLW 5.7, METI 3.8, Total 18.6. "
                                 "2021/22: no data. "
                                 "2022/23: MEXT 9.1, MHLW 5.4, METI 3.9, Total 18.4. "
                                 "2023/24: MEXT 9.2, MHLW 5.2, METI 3.7, Total 18.1.");
    assert_string_equal(unit, "億円");
    assert_string_equal(percent, "%");
}

static void
test_a_chart_needs_at_least_the_height_it_asks_for(void **state)
{
    guint n;
    const HkChartCase *cases = hk_bar_cases(&n);

    (void)state;
    for (guint i = 0; i < n; i++) {
        HkChartCase least = cases[i];
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene = NULL;

        least.height = hk_chart_case_height(&cases[i]) + 0.1;
        assert_true(least.height < 95);
        scene = hk_chart_case_draw(&least, NULL, &error);
        if (error != NULL)
            fail_msg("%s at %.1f mm: %s", least.name, least.height, error->message);
        hk_assert_legible(scene);
    }
}

/* A spec or data that cannot be drawn, and what is said of it. */
static void
test_what_cannot_be_drawn_is_an_error_with_its_place(void **state)
{
#define DATA "year:year|ministry:code|amount:億円\n2022|mext|1\n2023|mext|-2\n"
    static const struct {
        const char *spec, *data, *message;
        HkErrorCode code;
        guint line;
    } cases[] = {
        { "bar: d\nx: yaer\ny: amount\n", DATA, "yaer", HK_ERROR_SPEC, 2 },
        { "bar: d\nx: year\ny: ministry\n", DATA, "column 'ministry' holds no numbers",
          HK_ERROR_SPEC, 3 },
        { "bar: d\nx: year\ny: {field: amount, unit: km}\n", DATA,
          "'amount' cannot be printed in km", HK_ERROR_SPEC, 3 },
        { "bar: d\nx: year\ny: {field: amount, stack: normalize}\n", DATA,
          "shares of a whole cannot be drawn: a value is negative", HK_ERROR_DATA, 3 },
        { "bar: d\nx: ministry\ny: amount\n", DATA,
          "'d' has two rows for 文部科学省 : make it one in the query", HK_ERROR_DATA,
          3 },
        { "bar: d\nx: {field: year, last: 20xx}\ny: amount\n", DATA, "20xx",
          HK_ERROR_SPEC, 2 },
        { "bar: d\nx: year\ny: amount\nprinted: {data: other, field: total}\n", DATA,
          "no data set 'other'", HK_ERROR_SPEC, 4 },
        { "bar: d\nx: year\ny: {field: amount, domain: other}\n", DATA,
          "no data set 'other'", HK_ERROR_SPEC, 3 },
        { "bar: d\nx: year\ny: {field: amount, domain: printed}\n", DATA, "amount",
          HK_ERROR_SPEC, 3 },
        { "bar: d\nx: year\ny: {field: amount, domain: {data: printed, field: n}}\n",
          DATA, "'n' of 'printed' is of another kind than the values of the axis",
          HK_ERROR_SPEC, 3 },
        { "bar: d\nx: name\ny: {field: all, part: {field: now}}\n",
          "name:text|now:count|all:count\na|7|5\n",
          "a part is negative or larger than its bar and cannot be shown apart",
          HK_ERROR_DATA, 3 },
        { "bar: d\nx: name\ny: {field: all, part: {field: now}}\n",
          "name:text|now:億円|all:count\na|1|5\n",
          "'now' is of another type or has other decimals than 'all'", HK_ERROR_SPEC,
          3 },
        { "bar: d\nx: year\ny: amount\n", "year:year|amount:億円\n",
          "'d' has no rows to draw", HK_ERROR_DATA, 3 },
        { "bar: d\nx: year\ny: amount\n", "year:year|amount:億円\n1500|1\n2023|2\n",
          "'d' spans 524 years, too many for a chart", HK_ERROR_DATA, 2 },
    };
#undef DATA

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const HkChartCase bad = { .name = "bad",
                                  .spec = cases[i].spec,
                                  .data = cases[i].data,
                                  .printed = "n:count\n1\n" };
        g_autoptr(GError) error = NULL;
        g_autoptr(HkScene) scene = hk_chart_case_draw(&bad, NULL, &error);

        if (scene != NULL)
            fail_msg("drawn: %s", cases[i].spec);
        if (strstr(error->message, cases[i].message) == NULL)
            fail_msg("'%s' lacks '%s'", error->message, cases[i].message);
        assert_int_equal(error->code, cases[i].code);
        assert_int_equal(hk_error_loc(error).line, cases[i].line);
    }
}

/* The height of the bar of @amount in a chart whose y: says @more. */
static double
bar_height(const char *more)
{
    g_autofree char *spec =
        g_strdup_printf("bar: d\nx: year\ny: {field: amount, unit: 億円%s}\n", more);
    const HkChartCase chart_case = {
        .name = "domain",
        .spec = spec,
        .data = "year:year|amount:億円\n2023|10\n",
        .printed = "amount:億円|all:億円|n:count\n10|10|1\n…|…|2\n20|40|3\n",
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = hk_chart_case_draw(&chart_case, NULL, &error);
    g_autoptr(GArray) bars = NULL;

    if (error != NULL)
        fail_msg("%s", error->message);
    bars = hk_marks_boxes(scene, "segment");
    assert_int_equal(bars->len, 1);
    return g_array_index(bars, HkRect, 0).height;
}

static void
test_the_axis_reaches_the_values_of_all_papers(void **state)
{
    const double alone = bar_height("");

    (void)state;
    assert_true(fabs(bar_height(", domain: printed") / alone - 0.5) < 0.01);
    assert_true(fabs(bar_height(", domain: {data: printed, field: all}") / alone -
                     0.25) < 0.01);
}

static void
test_one_long_name_among_many_has_a_higher_row(void **state)
{
    const HkChartCase many = {
        .name = "many",
        .spec = "bar: d\nx: name\ny: n\norientation: horizontal\n",
        .data =
            "name:text|n:count\n北館|201\n東館|90\n港の分室|12\n"
            "原町小学校に併設する地域開放型の分室（土曜日及び日曜日の午前に限り開くもの"
            "であって、夏の間は毎日開く）|8\n点字図書館|31\n文庫|0\n",
        .width = 100,
        .height = 48,
    };
    g_autoptr(HkScene) scene = hk_chart_case_draw(&many, NULL, NULL);
    g_autoptr(GArray) bars = hk_marks_boxes(scene, "segment");
    const HkRect *at = (const HkRect *)(void *)bars->data;

    (void)state;
    hk_assert_legible(scene);
    assert_true(at[4].y - at[3].y > at[1].y - at[0].y + 1);
    assert_float_equal(at[2].y - at[1].y, at[1].y - at[0].y, 0.01);
}

static void
test_a_place_too_small_is_an_error(void **state)
{
    HkChartCase small = *find_case("bar-stacked");
    HkChartCase names = *find_case("bar-lying");
    g_autoptr(GError) error = NULL;

    (void)state;
    small.height = 22;
    assert_null(hk_chart_case_draw(&small, NULL, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    g_clear_error(&error);
    names.width = 40;
    names.height = 40;
    assert_null(hk_chart_case_draw(&names, NULL, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "shorter names"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_case_is_legible_and_as_it_was_accepted),
        cmocka_unit_test(test_the_first_chart_has_its_ink),
        cmocka_unit_test(test_segments_are_as_high_as_their_values),
        cmocka_unit_test(test_a_missing_year_keeps_its_place_and_has_no_segment),
        cmocka_unit_test(test_a_sum_that_differs_stands_over_the_printed_total),
        cmocka_unit_test(test_the_axis_reaches_the_values_of_all_papers),
        cmocka_unit_test(test_names_stand_beside_the_last_bar_or_on_top),
        cmocka_unit_test(test_shares_have_one_decimal_and_fill_the_bar),
        cmocka_unit_test(test_more_series_than_hues_become_the_largest_and_others),
        cmocka_unit_test(test_bars_reach_below_the_base_line),
        cmocka_unit_test(test_a_bar_on_both_sides_of_the_base_names_its_total),
        cmocka_unit_test(test_statuses_print_their_signs),
        cmocka_unit_test(test_series_are_named_over_the_bar_that_has_them_first),
        cmocka_unit_test(test_a_part_is_shown_apart_and_said_behind_the_total),
        cmocka_unit_test(test_values_are_added_up_until_one_is_missing),
        cmocka_unit_test(test_nothing_but_zeros_or_unknowns_has_no_scale),
        cmocka_unit_test(test_the_figures_are_said_in_words),
        cmocka_unit_test(test_a_chart_needs_at_least_the_height_it_asks_for),
        cmocka_unit_test(test_what_cannot_be_drawn_is_an_error_with_its_place),
        cmocka_unit_test(test_one_long_name_among_many_has_a_higher_row),
        cmocka_unit_test(test_a_place_too_small_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
