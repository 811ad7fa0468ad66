/* tests/unit/data/test_query-rows.c - which source lines rows come from, where that is
 * known. */
#include "tests/support/budget.h"
#include "tests/support/test.h"

#include <string.h>

/* The lines behind @column by row, without the file, "?" where they are not known. */
static char *
lines_of(const HkFrame *frame, const char *column)
{
    const int index = hk_frame_column(frame, column);
    GString *out = g_string_new(NULL);
    int lineage;

    assert_true(index >= 0);
    lineage = hk_frame_lineage(frame, (guint)index);
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        const char *lines =
            lineage >= 0 ? hk_frame_lines(frame, (guint)lineage, row) : NULL;
        const char *colon = lines != NULL ? strchr(lines, ':') : NULL;

        g_string_append_printf(out, "%s%s", row > 0 ? " | " : "",
                               colon != NULL ? colon + 1 : "?");
    }
    return g_string_free(out, FALSE);
}

static void
assert_lines(HkTestBudget *budget, const HkDataSpec *data, const char *column,
             const char *want)
{
    g_autoptr(HkFrame) frame = hk_query_run(budget->queries, data, budget->diags);
    g_autofree char *findings = hk_test_findings(budget);
    g_autofree char *got = NULL;

    if (frame == NULL)
        fail_msg("%s", findings);
    got = lines_of(frame, column);
    assert_string_equal(got, want);
}

static HkDataSpec *
of_stage(HkTestBudget *budget, const char *sql)
{
    HkDataSpec *data = hk_test_data(budget, sql);

    data->stage = (HkText){ "当初", hk_loc("briefing.yaml", 9, 12) };
    return data;
}

static void
test_rows_of_a_table_are_its_lines(void **state)
{
    assert_lines(*state,
                 of_stage(*state, "SELECT program, amount, amount_status FROM budget"
                                  " WHERE fiscal_year = 2023 ORDER BY amount"),
                 "amount", "21 | 20 | 19 | 18 | 22 | 17");
}

static void
test_a_column_called_like_a_function_gathers_nothing(void **state)
{
    assert_lines(*state,
                 of_stage(*state, "SELECT program AS total, amount, amount_status"
                                  " FROM budget WHERE fiscal_year = 2020"
                                  " ORDER BY total"),
                 "amount", "5 | 3 | 2 | 4 | 7 | 6");
}

static void
test_groups_have_all_their_lines(void **state)
{
    assert_lines(*state,
                 of_stage(*state, "SELECT fiscal_year,"
                                  " hk_sum(amount, amount_status) AS amount"
                                  " FROM budget GROUP BY fiscal_year ORDER BY 1"),
                 "amount", "2-7 | 9,11-15 | 17-22");
}

static void
test_queries_on_views_pass_the_lines_on(void **state)
{
    assert_lines(*state,
                 of_stage(*state, "SELECT program, amount, amount_status"
                                  " FROM budget_by_program WHERE fiscal_year = 2023"
                                  " AND ministry = 'mhlw' ORDER BY amount"),
                 "amount", "21 | 20 | 19 | 18");
    assert_lines(*state,
                 of_stage(*state, "SELECT ministry, hk_sum(amount, amount_status)"
                                  " AS amount FROM budget_by_program"
                                  " WHERE fiscal_year = 2023 GROUP BY ministry"
                                  " ORDER BY 1"),
                 "amount", "22 | 17 | 18-21");
    /* Its amounts and printed totals come from different rows. */
    assert_lines(*state,
                 of_stage(*state, "SELECT fiscal_year, amount, amount_status"
                                  " FROM budget_by_year ORDER BY 1"),
                 "amount", "? | ? | ?");
}

static void
test_what_is_more_than_one_table_is_not_known(void **state)
{
    static const char *const queries[] = {
        "SELECT b.program, b.amount, b.amount_status FROM budget b"
        " JOIN kpis k ON k.kpi = b.program OR b.program = 'がん'"
        " WHERE fiscal_year = 2023 LIMIT 1",
        "SELECT program, amount, amount_status FROM budget WHERE fiscal_year = 2023"
        " AND program = 'がん' UNION ALL SELECT program, amount, amount_status"
        " FROM budget WHERE program = '不在'",
        "SELECT DISTINCT program, amount, amount_status FROM budget"
        " WHERE fiscal_year = 2023 AND program = 'がん'",
        "SELECT fiscal_year, hk_max(amount, amount_status) AS amount FROM budget"
        " WHERE fiscal_year = 2023 GROUP BY fiscal_year",
        "SELECT b.program, b.amount, b.amount_status FROM budget b, kpis"
        " WHERE fiscal_year = 2023 AND program = 'がん' LIMIT 1",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++)
        assert_lines(*state, of_stage(*state, queries[i]), "amount", "?");
}

static void
test_a_query_can_say_it_itself(void **state)
{
    assert_lines(*state,
                 of_stage(*state, "WITH b AS (SELECT ministry, hk_sum(amount,"
                                  " amount_status) AS amount, hk_rows(hk_file, hk_line)"
                                  " AS hk_rows FROM budget WHERE fiscal_year = 2023"
                                  " GROUP BY ministry) SELECT hk_sum(amount) AS amount,"
                                  " hk_rows(hk_rows) AS hk_rows FROM b"),
                 "amount", "17-22");
}

static void
test_one_column_can_have_lines_of_its_own(void **state)
{
    HkDataSpec *data =
        of_stage(*state, "SELECT a.fiscal_year, a.amount, b.amount AS previous,"
                         " a.amount_rows, b.amount_rows AS previous_rows"
                         " FROM budget_by_year a JOIN budget_by_year b"
                         " ON b.fiscal_year = a.fiscal_year - 1");
    HkColumnContract *previous =
        hk_test_column(*state, data, "previous", HK_VALUE_MONEY);

    (void)previous;
    assert_lines(*state, data, "amount", "17-22");
    assert_lines(*state, data, "previous", "9,11-15");
    assert_lines(*state, data, "fiscal_year", "?");
}

static void
test_views_tell_their_figures_apart(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, NULL);

    data->view = (HkText){ "budget_by_year", hk_loc("briefing.yaml", 10, 5) };
    data->stage = (HkText){ "当初", hk_loc("briefing.yaml", 9, 12) };
    assert_lines(budget, data, "amount", "2-7 | 9,11-15 | 17-22");
    assert_lines(budget, data, "printed", "8 | 16 | 23");
    assert_lines(budget, data, "difference", "2-8 | 9,11-16 | 17-23");
    data->view.value = "budget_change";
    assert_lines(budget, data, "previous", "? | ? | ? | ? | ? | ? | 15 | 9 | 11-14");
}

static void
test_a_table_as_a_view_has_its_lines(void **state)
{
    HkDataSpec *data = hk_test_data(*state, NULL);

    data->view = (HkText){ "facts", hk_loc("briefing.yaml", 10, 5) };
    assert_lines(*state, data, "value", "2 | 3 | 4 | 5 | 6 | 7");
}

static void
test_hk_rows_takes_nothing_else(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(
        budget, "SELECT count(*) AS n, hk_rows(item) AS hk_rows FROM facts");
    g_autofree char *findings = NULL;

    hk_test_column(budget, data, "n", HK_VALUE_COUNT);
    findings = hk_test_run(budget, data, FALSE);
    assert_non_null(strstr(findings,
                           "hk_rows takes hk_file and hk_line, or what another "
                           "hk_rows gives"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_a_table_are_its_lines),
        cmocka_unit_test(test_a_column_called_like_a_function_gathers_nothing),
        cmocka_unit_test(test_groups_have_all_their_lines),
        cmocka_unit_test(test_queries_on_views_pass_the_lines_on),
        cmocka_unit_test(test_what_is_more_than_one_table_is_not_known),
        cmocka_unit_test(test_a_query_can_say_it_itself),
        cmocka_unit_test(test_one_column_can_have_lines_of_its_own),
        cmocka_unit_test(test_views_tell_their_figures_apart),
        cmocka_unit_test(test_a_table_as_a_view_has_its_lines),
        cmocka_unit_test(test_hk_rows_takes_nothing_else),
    };

    return cmocka_run_group_tests(tests, hk_test_budget_set_up,
                                  hk_test_budget_tear_down);
}
