/* tests/unit/data/test_views.c - the engine's aggregates on small tables. */
#include "data/views.h"
#include "tests/support/budget.h"
#include "tests/support/test.h"

#include <string.h>

/* Reads the view @name and compares its rows, cells parted by blanks and rows by "; ".
 */
static void
assert_view(HkTestBudget *budget, const char *name, const char *where, const char *want)
{
    HkDataSpec *data = hk_test_data(budget, NULL);
    g_autofree char *dump = NULL;
    g_auto(GStrv) lines = NULL;
    g_autofree char *rows = NULL;

    data->view = hk_declare_text(name);
    if (where != NULL)
        data->where = hk_declare_pairs(budget->declare, "stage", "initial",
                                       "fiscal_year", where, NULL);
    dump = hk_test_run(budget, data, TRUE);
    lines = g_strsplit(g_strdelimit(g_strchomp(dump), "\t", ' '), "\n", -1);
    rows = g_strjoinv("; ", lines);
    assert_string_equal(rows, want);
}

static void
test_budget_by_year_and_ministry_is_that_of_the_papers(void **state)
{
    assert_view(*state, "budget_by_year_ministry", NULL,
                "2020 meti initial 3800000000; 2020 mext initial 9100000000; "
                "2020 mhlw initial 5700000000; 2022 meti initial 3900000000; "
                "2022 mext initial 9100000000; 2022 mext supplementary 1000000000; "
                "2022 mhlw initial 5400000000; 2023 meti initial 3700000000; "
                "2023 mext initial 9200000000; 2023 mhlw initial 5200000000");
}

static void
test_printed_totals_stand_beside_the_sums_with_the_difference(void **state)
{
    assert_view(*state, "budget_by_year", NULL,
                "2020 initial 18600000000 18500000000 100000000; "
                "2022 initial 18400000000 18300000000 100000000; "
                "2022 supplementary 1000000000 unknown unknown; "
                "2023 initial 18100000000 18100000000 0");
}

static void
test_programs_keep_their_ministry(void **state)
{
    assert_view(
        *state, "budget_by_program", "R5",
        "2023 meti 産業化 initial 3700000000; 2023 mext 加速化 initial 9200000000; "
        "2023 mhlw がん initial 900000000; 2023 mhlw 実用化 initial 2700000000; "
        "2023 mhlw 新規 initial 1300000000; 2023 mhlw 難病 initial 300000000");
}

static void
test_changes_against_a_missing_year_are_unknown(void **state)
{
    assert_view(*state, "budget_change", "R4",
                "2022 meti initial 3900000000 unknown unknown unknown unknown; "
                "2022 mext initial 9100000000 unknown unknown unknown unknown; "
                "2022 mhlw initial 5400000000 unknown unknown unknown unknown");
    assert_view(*state, "budget_change", "R5",
                "2023 meti initial 3700000000 3900000000 -200000000 -5128205 rate; "
                "2023 mext initial 9200000000 9100000000 100000000 1098901 rate; "
                "2023 mhlw initial 5200000000 5400000000 -200000000 -3703703 rate");
}

static void
test_new_and_ended_programs_are_told_from_missing_years(void **state)
{
    assert_view(
        *state, "budget_program_change", "R5",
        "2023 meti 産業化 initial 3700000000 3900000000 -200000000 -5128205 rate; "
        "2023 mext 加速化 initial 9200000000 none 9200000000 not-applicable all-new; "
        "2023 mext 拠点 initial none 9100000000 -9100000000 -100000000 all-gone; "
        "2023 mhlw がん initial 900000000 900000000 0 0 rate; "
        "2023 mhlw 実用化 initial 2700000000 2700000000 0 0 rate; "
        "2023 mhlw 新規 initial 1300000000 1400000000 -100000000 -7142857 rate; "
        "2023 mhlw 難病 initial 300000000 400000000 -100000000 -25000000 rate");
}

static void
test_shares_are_of_the_year_and_stage(void **state)
{
    assert_view(*state, "budget_share", "R5",
                "2023 meti initial 3700000000 18100000000 20441988; "
                "2023 mext initial 9200000000 18100000000 50828729; "
                "2023 mhlw initial 5200000000 18100000000 28729281");
}

static void
test_views_have_a_key_and_name_their_tables(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, NULL);
    g_autoptr(HkFrame) frame = NULL;

    data->view = hk_declare_text("budget_change");
    frame = hk_query_run(budget->queries, data, budget->diags);
    assert_non_null(frame);
    assert_true(hk_frame_column_is_key(frame, 0));
    assert_true(hk_frame_column_is_key(frame, 2));
    assert_false(hk_frame_column_is_key(frame, 3));
    assert_string_equal(hk_frame_tables(frame)[0], "budget");
    assert_null(hk_frame_tables(frame)[1]);
}

static void
test_sql_on_views_inherits_their_types(void **state)
{
    hk_test_assert_rows(
        *state,
        "SELECT ministry, amount, rate, kind, stage FROM budget_change"
        " WHERE fiscal_year = 2023 AND stage = 'initial' AND ministry = 'meti'",
        "ministry stage", "meti 3700000000 -5128205 rate initial");
    hk_test_assert_rows(
        *state,
        "SELECT ministry, hk_sum(amount, amount_status) AS amount"
        " FROM budget_by_year_ministry GROUP BY ministry",
        "ministry",
        "briefing.yaml:9:3 the amounts of 'budget' have several budget "
        "stages, and this data set does not keep them apart (put 'stage' "
        "into the key, or fix it: 'stage: initial')");
}

static void
test_a_fixed_stage_holds_in_views_too(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(
        budget, "SELECT fiscal_year, ministry, amount FROM budget_by_year_ministry"
                " WHERE fiscal_year = 2022");
    g_autofree char *got = NULL;

    data->stage = hk_declare_text("supplementary");
    got = hk_test_run(budget, data, TRUE);
    assert_string_equal(got, "2022\tmext\t1000000000\n");
}

static void
test_tables_without_the_columns_have_no_views(void **state)
{
    HkTestBudget *budget = *state;
    g_autoptr(HkDiags) diags = hk_diags_new();

    assert_null(hk_query_run_sql(budget->queries, "SELECT * FROM facts_by_year",
                                 hk_loc("SQL", 1, 1), diags));
}

/* Queries with the indicators of @spec. */
static HkQueries *
open_with_kpis(HkTestBudget *budget, HkKpiSpec *spec, const GPtrArray *ratings)
{
    g_autoptr(GPtrArray) kpis = g_ptr_array_new();
    const HkQueryContext context = {
        .calendar = &hk_calendar_japan,
        .code_lists = budget->lists,
        .kpis = kpis,
        .ratings = ratings,
    };

    g_ptr_array_add(kpis, spec);
    hk_diags_free(budget->diags);
    budget->diags = hk_diags_new();
    return hk_queries_open(budget->store, &context, budget->diags);
}

static HkKpiSpec
new_kpi_spec(void)
{
    return (HkKpiSpec){ .loc = hk_loc("hakusho.yaml", 5, 3),
                        .name = hk_declare_text("progress"),
                        .values = hk_declare_text("kpi_values"),
                        .targets = hk_declare_text("kpis"),
                        .kpi = hk_declare_text("kpi"),
                        .value = hk_declare_text("value"),
                        .target = hk_declare_text("target"),
                        .target_year = hk_declare_text("target_year"),
                        .cumulate = TRUE };
}

/* A rule of two grades: A from 100 percent, B below. */
static GPtrArray *
new_ratings(HkTestBudget *budget)
{
    GPtrArray *ratings = g_ptr_array_new();
    HkRatingRule *rule = hk_declare_keep(budget->declare, sizeof *rule);
    HkGrade *a = hk_declare_keep(budget->declare, sizeof *a);
    HkGrade *b = hk_declare_keep(budget->declare, sizeof *b);

    rule->name = hk_declare_text("ab");
    rule->by = HK_BY_ATTAINMENT;
    rule->grades = hk_declare_texts(budget->declare, NULL);
    a->name = hk_declare_text("A");
    a->from = hk_declare_text("100");
    b->name = hk_declare_text("B");
    a->by = b->by = HK_BY_RULE;
    g_ptr_array_add(rule->grades, a);
    g_ptr_array_add(rule->grades, b);
    g_ptr_array_add(ratings, rule);
    return ratings;
}

static void
test_indicators_cumulate_towards_their_targets(void **state)
{
    HkTestBudget *budget = *state;
    HkKpiSpec spec = new_kpi_spec();
    g_autoptr(GPtrArray) ratings = new_ratings(budget);
    g_autoptr(HkQueries) queries = NULL;
    g_autoptr(HkFrame) frame = NULL;
    g_autofree char *dump = NULL;

    spec.rating = hk_declare_text("ab");
    queries = open_with_kpis(budget, &spec, ratings);
    assert_non_null(queries);
    frame = hk_query_run_sql(
        queries,
        "SELECT kpi, fiscal_year, value, cumulative, target, target_status, attainment,"
        " expected, expected_status, rating, rating_status FROM progress",
        hk_loc("SQL", 1, 1), budget->diags);
    assert_non_null(frame);
    dump = hk_frame_dump(frame);
    assert_string_equal(
        strchr(dump, '\n') + 1,
        "OTHER\t2020\t200\t200\tnot-applicable\tnot-applicable\tnot-applicable\t"
        "not-applicable\n"
        "OTHER\t2021\t126\t326\tnot-applicable\tnot-applicable\tnot-applicable\t"
        "not-applicable\n"
        "OTHER\t2022\t123\t449\tnot-applicable\tnot-applicable\tnot-applicable\t"
        "not-applicable\n"
        "POC\t2020\t14\t14\t25\t56000000\t5\tB\n"
        "POC\t2021\t11\t25\t25\t100000000\t10\tA\n"
        "POC\t2022\t54\t79\t25\t316000000\t15\tA\n"
        "TRIAL\t2020\t11\t11\t20\t55000000\t4\tB\n"
        "TRIAL\t2021\t7\t18\t20\t90000000\t8\tB\n"
        "TRIAL\t2022\t9\t27\t20\t135000000\t12\tA\n");
}

static void
test_indicators_with_wrong_columns_are_errors_at_their_place(void **state)
{
    HkTestBudget *budget = *state;
    HkKpiSpec column = new_kpi_spec(), table = new_kpi_spec(), unit = new_kpi_spec();
    const struct {
        HkKpiSpec *spec;
        const char *want;
    } cases[] = {
        { &column,
          "hakusho.yaml:1:1 'kpis' has no column 'targte'; did you mean 'target'?" },
        { &table, "hakusho.yaml:1:1 there is no loaded table 'kpi_value'" },
        { &unit,
          "hakusho.yaml:1:1 'kpi' is a text with 0 decimals, and the values are a "
          "count with 0" },
    };

    column.target = hk_declare_text("targte");
    table.values = hk_declare_text("kpi_value");
    unit.target = hk_declare_text("kpi");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *findings = NULL;

        assert_null(open_with_kpis(budget, cases[i].spec, NULL));
        findings = hk_test_findings(budget);
        assert_string_equal(findings, cases[i].want);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_budget_by_year_and_ministry_is_that_of_the_papers),
        cmocka_unit_test(test_printed_totals_stand_beside_the_sums_with_the_difference),
        cmocka_unit_test(test_programs_keep_their_ministry),
        cmocka_unit_test(test_changes_against_a_missing_year_are_unknown),
        cmocka_unit_test(test_new_and_ended_programs_are_told_from_missing_years),
        cmocka_unit_test(test_shares_are_of_the_year_and_stage),
        cmocka_unit_test(test_views_have_a_key_and_name_their_tables),
        cmocka_unit_test(test_sql_on_views_inherits_their_types),
        cmocka_unit_test(test_a_fixed_stage_holds_in_views_too),
        cmocka_unit_test(test_tables_without_the_columns_have_no_views),
        cmocka_unit_test(test_indicators_cumulate_towards_their_targets),
        cmocka_unit_test(test_indicators_with_wrong_columns_are_errors_at_their_place),
    };

    return cmocka_run_group_tests(tests, hk_test_budget_set_up,
                                  hk_test_budget_tear_down);
}
