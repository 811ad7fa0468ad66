/* tests/unit/charts/test_facet.c - small multiples. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/charts/facet-cases.h"
#include "tests/unit/charts/marks.h"

#include <string.h>

enum { BARS, OWN_SCALES, LINES, LIBRARIES };

static HkScene *
draw(guint index)
{
    guint n;

    return hk_chart_case_draw(&hk_facet_cases(&n)[index], NULL, NULL);
}

static void
test_every_case_is_legible_and_as_it_was_accepted(void **state)
{
    guint n;
    const HkChartCase *cases = hk_facet_cases(&n);

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
test_panels_are_named_in_the_order_of_the_data(void **state)
{
    g_autoptr(HkScene) scene = draw(BARS);
    g_autofree char *titles = hk_marks_texts(scene, "panel-title");

    (void)state;
    assert_string_equal(titles,
                        "文部科学省|厚生労働省|経済産業省|農林水産省|国土交通省|環境省|"
                        "財務省|防衛省|デジタル庁|内閣府");
}

/* The bars of the first years of two panels, 52,980 and 331,380 or about so. */
static double
ratio_of_first_bars(guint index)
{
    g_autoptr(HkScene) scene = draw(index);
    g_autoptr(GArray) bars = hk_marks_boxes(scene, "segment");

    return g_array_index(bars, HkRect, 7).height /
           g_array_index(bars, HkRect, 0).height;
}

static void
test_one_scale_can_be_compared_and_own_scales_fill_their_panels(void **state)
{
    (void)state;
    assert_float_equal(ratio_of_first_bars(BARS), 292983.0 / 53511, 1e-3);
    assert_true(ratio_of_first_bars(OWN_SCALES) < 2);
}

static void
test_names_of_places_and_figures_of_the_grid_stand_at_the_edges_only(void **state)
{
    g_autoptr(HkScene) scene = draw(BARS);
    g_autoptr(GArray) grid = hk_marks_text_boxes(scene, "grid-label");
    g_autoptr(GArray) titles = hk_marks_text_boxes(scene, "panel-title");
    g_autofree char *years = hk_marks_texts(scene, "axis-label-emphasis");
    double left = G_MAXDOUBLE;

    (void)state;
    for (guint i = 0; i < titles->len; i++)
        left = MIN(left, g_array_index(titles, HkRect, i).x);
    assert_true(grid->len > 0);
    for (guint i = 0; i < grid->len; i++)
        assert_true(hk_right(g_array_index(grid, HkRect, i)) <= left);
    /* Four columns, and one year of the page in each. */
    assert_string_equal(years, "R5|R5|R5|R5");
}

static void
test_each_panel_is_said_in_words(void **state)
{
    guint n;
    g_autofree char *text = hk_chart_case_describe(&hk_facet_cases(&n)[LIBRARIES]);
    g_autofree char *lines = hk_chart_case_describe(&hk_facet_cases(&n)[LINES]);

    (void)state;
    assert_non_null(
        strstr(text, "Harbour - Lent: Books 97, Total 97. Read here: Films 9"));
    assert_true(g_str_has_prefix(lines, "【文部科学省】平成29年度 53,511"));
}

static void
test_thirty_panels_fit_a_page_and_three_hundred_do_not(void **state)
{
    GString *data = g_string_new("name:text|year:year|n:count\n");
    HkChartCase many = { .name = "many",
                         .spec = "bar: d\nx: year\nfacet: name\ny: n\n",
                         .width = 272,
                         .height = 150 };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkScene) scene = NULL;

    (void)state;
    for (guint i = 1; i <= 300; i++) {
        for (guint year = 2019; year < 2024; year++)
            g_string_append_printf(data, "拠点%u|%u|%u\n", i, year, i * year % 37);
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
    assert_non_null(strstr(error->message, "300 panels in"));
    g_string_free(data, TRUE);
}

static void
test_what_cannot_be_drawn_is_an_error_with_its_place(void **state)
{
    static const struct {
        const char *spec, *message;
        HkErrorCode code;
        guint line;
    } bad[] = {
        { "bar: d\nx: year\ny: amount\nfacet: minstry\n", "minstry", HK_ERROR_SPEC, 4 },
        { "bar: d\nx: year\ny: amount\nfacet: {field: ministry, columns: 10}\n",
          "10 panels side by side do not fit into 100 mm", HK_ERROR_FIT, 1 },
        { "bar: d\nx: year\ny: amount\nfacet: ministry\ncolor: {field: ministry, most: "
          "4}\n",
          "10 series are too many for small multiples", HK_ERROR_FIT, 5 },
        { "bar: d\nx: year\ny: amount\nfacet: {field: ministry, columns: 1}\n",
          "10 panels in 1 columns do not fit into 100 x 110 mm", HK_ERROR_FIT, 1 },
    };
    guint n;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const HkChartCase chart_case = { .name = "bad",
                                         .spec = bad[i].spec,
                                         .data = hk_facet_cases(&n)[BARS].data,
                                         .width = 100 };
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
        cmocka_unit_test(test_panels_are_named_in_the_order_of_the_data),
        cmocka_unit_test(
            test_one_scale_can_be_compared_and_own_scales_fill_their_panels),
        cmocka_unit_test(
            test_names_of_places_and_figures_of_the_grid_stand_at_the_edges_only),
        cmocka_unit_test(test_each_panel_is_said_in_words),
        cmocka_unit_test(test_thirty_panels_fit_a_page_and_three_hundred_do_not),
        cmocka_unit_test(test_what_cannot_be_drawn_is_an_error_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
