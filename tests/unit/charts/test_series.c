/* tests/unit/charts/test_series.c - a frame as categories times series. */
#include "charts/legend.h"
#include "charts/series.h"
#include "tests/support/cells.h"
#include "tests/support/test.h"
#include "tests/unit/charts/chart-case.h"

/* A table with all that it borrows. */
typedef struct Fixture {
    HkFrame *frame;
    HkHueMap *hues;
    HkDiags *findings;
    HkDrawContext context;
    HkSeriesTable *table;
} Fixture;

static Fixture
make(const char *data, const HkXChannel *x, const HkColorChannel *color)
{
    const HkChart chart = { .frame = hk_chart_case_frame("d", data) };
    const HkSeriesRequest request = { &chart, x, color, { .value = "amount" }, NULL };
    Fixture fixture = { .frame = (HkFrame *)chart.frame,
                        .hues = hk_hue_map_new(),
                        .findings = hk_diags_new() };
    g_autoptr(GError) error = NULL;

    fixture.context = (HkDrawContext){ .formatter = &hk_test_formatter,
                                       .hues = fixture.hues,
                                       .findings = fixture.findings,
                                       .emphasis = 2022 };
    fixture.table = hk_series_table_new(&request, &fixture.context, &error);
    assert_null(error);
    return fixture;
}

static void
clear(Fixture *fixture)
{
    hk_series_table_free(fixture->table);
    hk_frame_unref(fixture->frame);
    hk_hue_map_free(fixture->hues);
    hk_diags_free(fixture->findings);
}

static const HkCategory *
category(const Fixture *fixture, guint index)
{
    return fixture->table->categories->pdata[index];
}

static const HkSeries *
series(const Fixture *fixture, guint index)
{
    return fixture->table->series->pdata[index];
}

static const HkXChannel by_year = { .field = { .value = "year" } };
static const HkColorChannel by_ministry = { .field = { .value = "ministry" },
                                            .most = 8 };

static void
test_years_are_sorted_and_complete(void **state)
{
    Fixture fixture =
        make("year:year|amount:億円\n2023|3\n2020|1\n2022|2\n", &by_year, NULL);

    (void)state;
    assert_int_equal(fixture.table->categories->len, 4);
    assert_string_equal(category(&fixture, 0)->label, "令和2年度");
    assert_string_equal(category(&fixture, 1)->brief, "R3");
    assert_true(category(&fixture, 1)->missing);
    assert_false(category(&fixture, 1)->has_rows);
    assert_null(hk_series_cell(fixture.table, 1, 0));
    assert_true(category(&fixture, 2)->emphasis);
    assert_false(category(&fixture, 3)->emphasis);
    assert_int_equal(hk_series_cell(fixture.table, 3, 0)->number, 300000000);
    clear(&fixture);
}

static void
test_an_axis_reaches_the_years_that_are_declared(void **state)
{
    const HkXChannel x = { .field = { .value = "year" },
                           .first = { .value = "R元" },
                           .last = { .value = "2021" } };
    Fixture fixture = make("year:year|amount:億円\n2020|1\n", &x, NULL);

    (void)state;
    assert_int_equal(fixture.table->categories->len, 3);
    assert_string_equal(category(&fixture, 0)->label, "令和元年度");
    assert_true(category(&fixture, 0)->missing);
    assert_true(category(&fixture, 2)->missing);
    clear(&fixture);
}

static void
test_series_follow_their_code_list(void **state)
{
    Fixture fixture = make("year:year|ministry:code|amount:億円\n"
                           "2020|meti|1\n2020|mext|2\n2020|mhlw|3\n",
                           &by_year, &by_ministry);

    (void)state;
    assert_string_equal(series(&fixture, 0)->label, "文科省");
    assert_string_equal(series(&fixture, 1)->label, "厚労省");
    assert_string_equal(series(&fixture, 2)->label, "経産省");
    assert_string_equal(series(&fixture, 2)->hue->name, "amber");
    clear(&fixture);
}

static void
test_the_smallest_series_are_bundled(void **state)
{
    const HkColorChannel color = { .field = { .value = "ministry" }, .most = 3 };
    Fixture fixture = make("year:year|ministry:code|amount:億円\n"
                           "2020|mext|5\n2020|mhlw|1\n2020|meti|2p\n2020|maff|9\n"
                           "2021|mext|6\n2021|mhlw|－\n2021|meti|x\n2021|maff|8\n",
                           &by_year, &color);

    (void)state;
    assert_int_equal(fixture.table->series->len, 3);
    assert_string_equal(series(&fixture, 0)->label, "文科省");
    assert_string_equal(series(&fixture, 1)->label, "農水省");
    assert_string_equal(series(&fixture, 2)->label, "その他");
    assert_int_equal(hk_series_cell(fixture.table, 0, 2)->number, 300000000);
    assert_int_equal(hk_series_cell(fixture.table, 0, 2)->status,
                     HK_STATUS_PROVISIONAL);
    assert_int_equal(hk_series_cell(fixture.table, 1, 2)->status, HK_STATUS_SUPPRESSED);
    assert_int_equal(hk_diags_n(fixture.findings), 1);
    clear(&fixture);
}

static void
test_places_can_be_sorted_by_their_totals(void **state)
{
    const HkXChannel x = { .field = { .value = "name" }, .order = HK_ORDER_DESCENDING };
    Fixture fixture =
        make("name:text|amount:億円\nあ|2\nい|9\nう|-1\nえ|2\n", &x, NULL);

    (void)state;
    assert_string_equal(category(&fixture, 0)->label, "い");
    assert_string_equal(category(&fixture, 1)->label, "あ");
    assert_string_equal(category(&fixture, 2)->label, "え");
    assert_string_equal(category(&fixture, 3)->label, "う");
    assert_int_equal(hk_series_cell(fixture.table, 3, 0)->number, -100000000);
    clear(&fixture);
}

static void
test_a_year_of_unknown_cells_is_missing_and_a_year_of_none_is_not(void **state)
{
    Fixture fixture = make("year:year|ministry:code|amount:億円\n"
                           "2020|mext|…\n2020|mhlw|x\n2021|mext|－\n2021|mhlw|－\n",
                           &by_year, &by_ministry);

    (void)state;
    assert_true(category(&fixture, 0)->missing);
    assert_true(category(&fixture, 0)->has_rows);
    assert_int_equal(category(&fixture, 0)->status, HK_STATUS_SUPPRESSED);
    assert_false(category(&fixture, 1)->missing);
    clear(&fixture);
}

static void
test_each_sign_is_explained_once(void **state)
{
    Fixture fixture = make("year:year|amount:億円\n2019|1p\n2020|x\n2021|2p\n2022|3\n",
                           &by_year, NULL);
    const HkChart chart = { .frame = (HkFrame *)fixture.table->frame };
    const HkText amount = { "amount", { 0 } };
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);

    (void)state;
    hk_channel_add_signs(&chart, amount, "ja", notes);
    assert_int_equal(notes->len, 1);
    assert_string_equal(notes->pdata[0], "p：速報値　x：秘匿");
    clear(&fixture);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_years_are_sorted_and_complete),
        cmocka_unit_test(test_an_axis_reaches_the_years_that_are_declared),
        cmocka_unit_test(test_series_follow_their_code_list),
        cmocka_unit_test(test_the_smallest_series_are_bundled),
        cmocka_unit_test(test_places_can_be_sorted_by_their_totals),
        cmocka_unit_test(
            test_a_year_of_unknown_cells_is_missing_and_a_year_of_none_is_not),
        cmocka_unit_test(test_each_sign_is_explained_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
