/* tests/unit/data/test_query.c - contracts, statuses, stages and the places of errors.
 */
#include "tests/support/budget.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

/* Runs @data and compares its dump, or what is wrong with it. */
static void
assert_run(HkTestBudget *budget, const HkDataSpec *data, const char *want)
{
    g_autofree char *got = hk_test_run(budget, data, FALSE);

    assert_string_equal(got, want);
}

static void
set_key(HkTestBudget *budget, HkDataSpec *data, const char *first, const char *second)
{
    data->key = second != NULL ? hk_declare_texts(budget->declare, first, second, NULL)
                               : hk_declare_texts(budget->declare, first, NULL);
}

static void
set_stage(HkDataSpec *data, const char *stage)
{
    data->stage = (HkText){ stage, hk_loc("briefing.yaml", 9, 12) };
}

static void
test_columns_are_what_their_tables_say(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(
        budget, "SELECT fiscal_year, ministry, hk_sum(amount, amount_status) AS amount"
                " FROM budget WHERE stage = 'initial' AND fiscal_year = :fy"
                " GROUP BY fiscal_year, ministry ORDER BY amount DESC");
    g_autoptr(HkFrame) frame = NULL;
    const HkColumnType *type;

    set_key(budget, data, "fiscal_year", "ministry");
    set_stage(data, "当初");
    assert_run(budget, data,
               "fiscal_year*:fiscal-year\tministry*:code\tamount:money\n"
               "2023\tmext\t9200000000\n2023\tmhlw\t5200000000\n"
               "2023\tmeti\t3700000000\n");
    frame = hk_query_run(budget->queries, data, budget->diags);
    type = hk_frame_column_type(frame, 2);
    assert_string_equal(type->currency, "JPY");
    assert_string_equal(type->stage, "initial");
    assert_ptr_equal(hk_frame_column_type(frame, 1)->codes, budget->lists->pdata[0]);
    assert_string_equal(hk_frame_tables(frame)[0], "budget");
    assert_null(hk_frame_tables(frame)[1]);
    assert_int_equal(hk_frame_loc(frame).line, 9);
}

static void
test_sums_by_ministry_and_year_are_those_of_the_papers(void **state)
{
    HkTestBudget *budget = *state;

    hk_test_assert_rows(
        budget,
        "SELECT fiscal_year, stage, hk_sum(amount, amount_status) AS amount FROM budget"
        " WHERE stage = 'initial' GROUP BY fiscal_year, stage",
        "fiscal_year stage",
        "2020 initial 18600000000; 2022 initial 18400000000; 2023 initial 18100000000");
}

static void
test_computed_columns_must_be_declared(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, "SELECT item,\n  count(*) AS n\nFROM facts"
                                            " GROUP BY item");

    assert_run(budget, data,
               "briefing.yaml:11:19 the column 'n' is computed; say what it is: "
               "'columns: {n: {type: ...}}'");
    hk_test_column(budget, data, "n", HK_VALUE_COUNT);
    assert_run(budget, data, "item:text\tn:count\na\t3\nb\t3\n");
}

static void
test_a_computation_does_not_inherit_a_type_by_its_name(void **state)
{
    static const char *const computed[] = {
        "SELECT value / 10 AS value FROM facts",
        "SELECT hk_sum(value * 2) AS value FROM facts",
        "SELECT value * 2 value FROM facts",
        "SELECT count(value) AS value FROM facts",
        "WITH t AS (SELECT value / 10 AS value FROM facts) SELECT value FROM t",
        "SELECT value FROM (SELECT -value AS value FROM facts)",
        "SELECT (SELECT 1) AS value FROM facts GROUP BY value",
        "SELECT value FROM facts UNION ALL SELECT value FROM kpi_values",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(computed); i++) {
        g_autofree char *got =
            hk_test_run(*state, hk_test_data(*state, computed[i]), FALSE);

        assert_non_null(strstr(got, "the column 'value' is computed"));
    }
}

static void
test_aggregates_and_subqueries_keep_the_type(void **state)
{
    static const char *const kept[] = {
        "SELECT value, value_status FROM facts",
        "SELECT f.value FROM facts AS f",
        "SELECT hk_max(value, value_status) AS value FROM facts",
        "SELECT item, hk_sum(f.value, f.value_status) AS value FROM facts f GROUP BY "
        "item",
        "WITH t AS (SELECT item, hk_sum(value, value_status) AS value FROM facts"
        " GROUP BY item) SELECT value FROM t",
        "SELECT value AS v FROM facts",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *got =
            hk_test_run(*state, hk_test_data(*state, kept[i]), FALSE);

        assert_non_null(strstr(got, ":number\n"));
    }
}

static void
test_a_declared_column_that_is_missing_is_an_error(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, "SELECT item, value FROM facts");

    hk_test_column(budget, data, "valeu", HK_VALUE_NUMBER);
    set_key(budget, data, "itm", NULL);
    assert_run(
        budget, data,
        "briefing.yaml:20:3 the query gives no column 'valeu' (did you mean "
        "'value'?)\n"
        "hakusho.yaml:1:1 the query gives no column 'itm' (did you mean 'item'?)");
}

static void
test_what_is_declared_must_not_contradict_the_source(void **state)
{
    HkTestBudget *budget = *state;
    const char *sql = "SELECT item, fiscal_year, value FROM facts";
    HkDataSpec *type = hk_test_data(budget, sql);
    HkDataSpec *decimals = hk_test_data(budget, sql);
    HkDataSpec *unit = hk_test_data(budget, sql);
    HkDataSpec *money = hk_test_data(budget, "SELECT amount FROM budget");

    hk_test_column(budget, type, "value", HK_VALUE_COUNT);
    assert_run(budget, type,
               "briefing.yaml:20:3 column 'value' is declared with the type count, but "
               "its source has number");
    hk_test_column(budget, decimals, "value", HK_VALUE_NUMBER)->decimals = 2;
    assert_run(budget, decimals,
               "briefing.yaml:20:3 column 'value' is declared with the decimals 2, but "
               "its source has 1");
    hk_test_column(budget, unit, "value", -1)->unit = hk_declare_text("人");
    assert_run(
        budget, unit,
        "briefing.yaml:20:3 column 'value' is declared with the unit 人, but its "
        "source has 件");
    hk_test_column(budget, money, "amount", -1)->currency = hk_declare_text("GBP");
    assert_run(
        budget, money,
        "briefing.yaml:20:3 column 'amount' is declared with the currency GBP, but "
        "its source has JPY");
}

static void
test_statuses_travel_with_their_figures(void **state)
{
    hk_test_assert_rows(*state,
                        "SELECT fiscal_year, item, value, value_status FROM facts"
                        " ORDER BY item, fiscal_year",
                        "fiscal_year item",
                        "2021 a 15; 2022 a unknown; 2023 a none; "
                        "2021 b 20 provisional; 2022 b suppressed; 2023 b 0");
    hk_test_assert_rows(*state,
                        "SELECT fiscal_year, hk_sum(value, value_status) AS value"
                        " FROM facts GROUP BY fiscal_year",
                        "fiscal_year", "2021 35 provisional; 2022 suppressed; 2023 0");
    hk_test_assert_rows(*state,
                        "SELECT item, hk_avg(value, value_status) AS value FROM facts"
                        " WHERE fiscal_year <> 2022 GROUP BY item",
                        "item", "a 15; b 10 provisional");
}

static void
test_a_figure_without_its_companion_is_unknown_where_it_is_missing(void **state)
{
    hk_test_assert_rows(*state, "SELECT value FROM facts WHERE item = 'a'", NULL,
                        "15; unknown; unknown");
}

static void
test_money_is_exact_or_refused(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *real = hk_test_data(budget, "SELECT 1.5 AS x");
    HkDataSpec *text =
        hk_test_data(budget, "SELECT '1.5' AS x UNION ALL SELECT '-0.25'");
    HkDataSpec *fine = hk_test_data(budget, "SELECT '0.000000001' AS x");
    HkDataSpec *word = hk_test_data(budget, "SELECT 'many' AS x");

    hk_test_column(budget, real, "x", HK_VALUE_MONEY);
    assert_run(
        budget, real,
        "briefing.yaml:20:3 column 'x': '1.5' is no money; money is never a "
        "floating-point number: use hk_sum, hk_avg or whole numbers, and let the "
        "figure's format scale it");
    hk_test_column(budget, text, "x", HK_VALUE_MONEY)->unit = hk_declare_text("億円");
    assert_run(budget, text, "x:money\n150000000\n-25000000\n");
    hk_test_column(budget, fine, "x", HK_VALUE_MONEY)->unit = hk_declare_text("億円");
    assert_run(
        budget, fine,
        "briefing.yaml:20:3 column 'x': '0.000000001' is no money; more decimals "
        "than the 0 that are kept");
    hk_test_column(budget, word, "x", HK_VALUE_MONEY);
    assert_run(budget, word, "briefing.yaml:20:3 column 'x': 'many' is no money");
}

static void
test_numbers_may_be_real_and_are_rounded_from_their_shortest_text(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(
        budget,
        "SELECT 0.15 AS x UNION ALL SELECT 2.25 UNION ALL SELECT -0.35"
        " UNION ALL SELECT 6.7e-05 UNION ALL SELECT 1e300 * 0 UNION ALL SELECT 7");

    hk_test_column(budget, data, "x", HK_VALUE_NUMBER)->decimals = 1;
    assert_run(budget, data, "x:number\n2\n23\n-4\n0\n0\n7\n");
}

static void
test_rates_are_exact(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, "SELECT hk_rate(380, 358) AS x"
                                            " UNION ALL SELECT hk_rate(183, 185)"
                                            " UNION ALL SELECT hk_rate(5, 0)"
                                            " UNION ALL SELECT hk_rate(NULL, 5)"
                                            " UNION ALL SELECT hk_share(43, 56)");

    hk_test_column(budget, data, "x", HK_VALUE_PERCENT);
    assert_run(budget, data,
               "x:percent\n6145251\n-1081081\nnot-applicable\nunknown\n76785714\n");
}

static void
test_days_and_years_are_numbers(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(
        budget, "SELECT fiscal_year('R5') AS y, hk_date('2022-03-08') AS d,"
                " fiscal_year('2022-03-08') AS z, hk_era(2019) AS e");
    HkDataSpec *text = hk_test_data(budget, "SELECT 'R5' AS y");

    hk_test_column(budget, data, "y", HK_VALUE_FISCAL_YEAR);
    hk_test_column(budget, data, "z", HK_VALUE_FISCAL_YEAR);
    hk_test_column(budget, data, "d", HK_VALUE_DATE);
    hk_test_column(budget, data, "e", HK_VALUE_TEXT);
    assert_run(budget, data,
               "y:fiscal-year\td:date\tz:fiscal-year\te:text\n"
               "2023\t19059\t2021\t令和元年度\n");
    hk_test_column(budget, text, "y", HK_VALUE_FISCAL_YEAR);
    assert_run(
        budget, text,
        "briefing.yaml:20:3 column 'y': 'R5' is no fiscal-year; fiscal_year('R5') "
        "makes one");
}

static void
test_days_and_years_have_bounds(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *year = hk_test_data(budget, "SELECT 999999999999 AS y");
    HkDataSpec *day = hk_test_data(budget, "SELECT 2932897 AS d");

    hk_test_column(budget, year, "y", HK_VALUE_FISCAL_YEAR);
    hk_test_column(budget, day, "d", HK_VALUE_DATE);
    assert_run(budget, year,
               "briefing.yaml:20:3 column 'y': '999999999999' is no fiscal-year; it is "
               "outside the years 1 to 9999");
    assert_run(budget, day,
               "briefing.yaml:20:3 column 'd': '2932897' is no date; it is outside the "
               "years 1 to 9999");
}

static void
test_codes_and_stages_of_a_query_are_checked(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *code = hk_test_data(budget, "SELECT 'mafff' AS m");
    HkDataSpec *stage = hk_test_data(budget, "SELECT 'first' AS s");
    HkDataSpec *list = hk_test_data(budget, "SELECT 'mext' AS m");

    hk_test_column(budget, code, "m", HK_VALUE_CODE)->in =
        hk_declare_text("ministries");
    assert_run(
        budget, code,
        "briefing.yaml:20:3 column 'm': 'mafff' is no code; it is not in the code "
        "list 'ministries'");
    hk_test_column(budget, stage, "s", HK_VALUE_STAGE);
    assert_run(
        budget, stage,
        "briefing.yaml:20:3 column 's': 'first' is no budget-stage; the codes are "
        "initial, revised ...");
    hk_test_column(budget, list, "m", HK_VALUE_CODE)->in = hk_declare_text("ministrys");
    assert_run(budget, list,
               "hakusho.yaml:1:1 there is no code list 'ministrys'; did you mean "
               "'ministries'?");
}

static void
test_two_rows_of_one_key_are_an_error_that_names_both(void **state)
{
    hk_test_assert_rows(
        *state, "SELECT fiscal_year, item FROM facts ORDER BY item", "item",
        "briefing.yaml:10:5 the rows 1 and 2 have the same key: item = a");
}

static void
test_a_key_needs_a_value_in_every_row(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, "SELECT NULL AS k");

    hk_test_column(budget, data, "k", HK_VALUE_TEXT);
    set_key(budget, data, "k", NULL);
    assert_run(budget, data,
               "briefing.yaml:20:3 row 1 has no value in the key column 'k'");
}

static void
test_two_columns_of_one_name_are_an_error(void **state)
{
    hk_test_assert_rows(
        *state, "SELECT item, item FROM facts", NULL,
        "briefing.yaml:10:5 the query has two columns 'item' (give one of "
        "them another name with AS)");
}

static void
test_amounts_of_several_stages_are_kept_apart(void **state)
{
    HkTestBudget *budget = *state;
    const char *sql = "SELECT fiscal_year, hk_sum(amount, amount_status) AS amount"
                      " FROM budget GROUP BY fiscal_year";
    HkDataSpec *free = hk_test_data(budget, sql);
    HkDataSpec *fixed = hk_test_data(budget, sql);
    HkDataSpec *other = hk_test_data(
        budget, "SELECT fiscal_year, amount FROM budget WHERE stage = 'revised'");
    HkDataSpec *foreign =
        hk_test_data(budget, "SELECT amount FROM budget WHERE stage = 'supplementary'");
    HkDataSpec *count = hk_test_data(budget, "SELECT count(*) AS n FROM budget");

    assert_run(
        budget, free,
        "briefing.yaml:9:3 the amounts of 'budget' have several budget stages, and "
        "this data set does not keep them apart (put 'stage' into the key, or fix "
        "it: 'stage: initial')");
    set_stage(fixed, "initial");
    assert_run(budget, fixed,
               "fiscal_year:fiscal-year\tamount:money\n2020\t18600000000\n"
               "2022\t18400000000\n2023\t18100000000\n");
    set_stage(fixed, "supplementary");
    assert_run(budget, fixed,
               "fiscal_year:fiscal-year\tamount:money\n2022\t1000000000\n");
    set_stage(other, "initial");
    assert_run(budget, other, "fiscal_year:fiscal-year\tamount:money\n");
    set_stage(foreign, "initial");
    assert_run(budget, foreign,
               "briefing.yaml:9:12 the query finds nothing of the stage 'initial', but "
               "rows of other stages");
    hk_test_column(budget, count, "n", HK_VALUE_COUNT);
    assert_run(budget, count, "n:count\n19\n");
}

/* What a query that sums @where of the budget gives when its sum is declared as of
 * @stage (transfer full). */
static char *
run_declared_sum(HkTestBudget *budget, const char *where, const char *stage)
{
    g_autofree char *sql = g_strconcat(
        "SELECT hk_sum(amount, amount_status) AS amount FROM budget ", where, NULL);
    HkDataSpec *data = hk_test_data(budget, hk_declare_text(sql).value);

    hk_test_column(budget, data, "amount", HK_VALUE_MONEY)->stage =
        hk_declare_text(stage);
    return hk_test_run(budget, data, TRUE);
}

static void
test_the_stage_of_a_column_does_not_choose_the_rows(void **state)
{
    static const struct {
        const char *where, *stage, *want;
    } sums[] = {
        { "", "initial", NULL },
        { "", "revised", NULL },
        { "WHERE stage <> 'request'", "initial", NULL },
        { "WHERE stage NOT IN ('initial')", "initial", NULL },
        { "WHERE stage = 'supplementary'", "initial", NULL },
        { "WHERE program <> 'initial'", "initial", NULL },
        { "WHERE stage = 'initial'", "initial", "55100000000\n" },
        { "WHERE stage IN ('initial', 'supplementary')", "revised", "56100000000\n" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
        g_autofree char *got = run_declared_sum(*state, sums[i].where, sums[i].stage);

        if (sums[i].want != NULL)
            assert_string_equal(got, sums[i].want);
        else
            assert_non_null(strstr(got, "this data set does not keep them apart"));
    }
}

static void
test_an_unknown_stage_is_an_error(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *wrong = hk_test_data(budget, "SELECT amount FROM budget");

    set_stage(wrong, "initail");
    assert_run(
        budget, wrong,
        "briefing.yaml:9:12 'initail' is no budget stage; did you mean 'initial'?");
}

static void
test_amounts_of_another_stage_than_the_fixed_one_are_refused(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, "SELECT amount FROM budget");

    set_stage(data, "initial");
    hk_test_column(budget, data, "amount", HK_VALUE_MONEY)->stage =
        hk_declare_text("revised");
    assert_run(
        budget, data,
        "briefing.yaml:9:12 the amounts of 'amount' are of the stage 'revised', not "
        "'initial'");
}

static void
test_each_stage_can_have_a_column(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(
        budget,
        "SELECT fiscal_year, hk_sum(amount, amount_status) FILTER (WHERE stage ="
        " 'initial') AS first, hk_sum(amount, amount_status) FILTER (WHERE stage ="
        " 'supplementary') AS more FROM budget WHERE fiscal_year = 2022 GROUP BY 1");

    hk_test_column(budget, data, "first", HK_VALUE_MONEY)->stage =
        hk_declare_text("initial");
    hk_test_column(budget, data, "more", HK_VALUE_MONEY)->stage =
        hk_declare_text("supplementary");
    assert_run(budget, data,
               "fiscal_year:fiscal-year\tfirst:money\tmore:money\n"
               "2022\t18400000000\t1000000000\n");
}

static void
test_plain_aggregates_over_statuses_are_warned_of(void **state)
{
    HkTestBudget *budget = *state;
    const struct {
        const char *sql;
        const char *want;
    } cases[] = {
        { "SELECT sum(value) AS value FROM facts",
          "briefing.yaml:10:12 sum loses which figures of 'value' are provisional, "
          "unknown "
          "or none (write hk_sum(value, value_status))" },
        { "SELECT hk_sum(value) AS value\n FROM facts",
          "briefing.yaml:10:12 hk_sum loses which figures of 'value' are provisional, "
          "unknown or none (write hk_sum(value, value_status))" },
        { "SELECT item,\n max(value) AS value FROM facts GROUP BY item",
          "briefing.yaml:11:6 max loses which figures of 'value' are provisional, "
          "unknown "
          "or none (write hk_max(value, value_status))" },
        { "SELECT hk_sum(value, value_status) AS value FROM facts", "" },
        { "SELECT stage, sum(amount) AS amount FROM budget GROUP BY stage", "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        HkDataSpec *data = hk_test_data(budget, cases[i].sql);
        g_autofree char *dump = NULL;
        g_autofree char *findings = NULL;

        if (i == 4)
            set_key(budget, data, "stage", NULL);
        dump = hk_test_run(budget, data, FALSE);
        findings = hk_test_findings(budget);
        assert_string_equal(findings, cases[i].want);
        assert_false(hk_diags_have_error(budget->diags));
    }
}

static void
test_sql_errors_point_into_the_block(void **state)
{
    static const struct {
        const char *sql;
        const char *want;
    } cases[] = {
        { "SELECT fiscal_year,\n       amuont\n  FROM budget",
          "briefing.yaml:11:12 there is no column 'amuont'; did you mean 'amount'?" },
        { "SELECT *\n  FROM budgte",
          "briefing.yaml:11:12 there is no table 'budgte'; did you mean 'budget'?" },
        { "SELECT hk_smu(value) AS value FROM facts",
          "briefing.yaml:10:12 there is no function 'hk_smu'; did you mean 'hk_sum'?" },
        { "SELECT b.amuont FROM budget b",
          "briefing.yaml:10:12 there is no column 'b.amuont'; did you mean 'amount'?" },
        { "SELECT item FROM facts\n WHERE item = = 'a'",
          "briefing.yaml:11:19 near \"=\": syntax error" },
        { "SELECT '再生医療', amuont FROM budget",
          "briefing.yaml:10:20 there is no column 'amuont'; did you mean 'amount'?" },
        { "SELECT \"再生\" FROM facts",
          "briefing.yaml:10:12 there is no column '再生'" },
        { "SELECT item FROM facts\n WHERE fiscal_year = :fz",
          "briefing.yaml:11:26 there is no parameter 'fz'; did you mean ':fy'?" },
        { "SELECT item FROM facts WHERE fiscal_year = ?",
          "briefing.yaml:10:5 '?' is no parameter: write ':name'" },
        { "  -- nothing\n", "briefing.yaml:10:5 there is no SQL here" },
        { "SELECT fiscal_year('R0') AS y FROM facts",
          "briefing.yaml:10:5 fiscal_year: there is no 令和0年" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        HkDataSpec *data = hk_test_data(*state, cases[i].sql);

        if (strstr(cases[i].sql, "AS y") != NULL)
            hk_test_column(*state, data, "y", HK_VALUE_FISCAL_YEAR);
        assert_run(*state, data, cases[i].want);
    }
}

static void
test_a_query_can_stand_in_a_file(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, NULL);
    HkDataSpec *missing = hk_test_data(budget, NULL);
    HkDataSpec *wrong = hk_test_data(budget, NULL);
    g_autofree char *good =
        hk_scratch_write(budget->root, "q/a.sql", "SELECT item FROM facts LIMIT 1", -1);
    g_autofree char *bad =
        hk_scratch_write(budget->root, "q/b.sql", "SELECT\n itme FROM facts", -1);
    g_autofree char *got = NULL;

    data->file = hk_declare_text("q/a.sql");
    assert_run(budget, data, "item:text\na\n");
    missing->file = hk_declare_text("q/c.sql");
    assert_run(budget, missing, "hakusho.yaml:1:1 there is no file 'q/c.sql'");
    wrong->file = hk_declare_text("q/b.sql");
    got = hk_test_run(budget, wrong, FALSE);
    assert_true(g_str_has_suffix(
        got, "q/b.sql:2:2 there is no column 'itme'; did you mean 'item'?"));
}

static void
test_a_view_needs_no_sql(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, NULL);
    HkDataSpec *unknown = hk_test_data(budget, NULL);
    HkDataSpec *column = hk_test_data(budget, NULL);

    data->view = hk_declare_text("budget_by_year_ministry");
    data->where = hk_declare_pairs(budget->declare, "fiscal_year", ":fy", "ministry",
                                   "文科省", NULL);
    assert_run(budget, data,
               "fiscal_year*:fiscal-year\tministry*:code\tstage*:budget-stage\t"
               "amount:money\n2023\tmext\tinitial\t9200000000\n");
    unknown->view = hk_declare_text("budget_by_year_ministri");
    assert_run(
        budget, unknown,
        "hakusho.yaml:1:1 there is no table or view 'budget_by_year_ministri'; did "
        "you mean 'budget_by_year_ministry'?");
    column->view = hk_declare_text("facts");
    column->where = hk_declare_pairs(budget->declare, "itm", "a", NULL);
    assert_run(budget, column, "hakusho.yaml:1:1 'facts' has no column 'itm'");
    column->where = hk_declare_pairs(budget->declare, "item", "a", NULL);
    assert_run(budget, column,
               "fiscal_year:fiscal-year\titem:text\tvalue:number\n"
               "2021\ta\t15\n2022\ta\tunknown\n2023\ta\tnone\n");
}

static void
test_sql_of_the_command_line_needs_no_contract(void **state)
{
    HkTestBudget *budget = *state;
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkFrame) frame = hk_query_run_sql(
        budget->queries,
        "SELECT ministry, count(*) AS n, 1.5 AS r, sum(amount) AS amount FROM budget"
        " WHERE ministry = 'meti' GROUP BY ministry",
        hk_loc("SQL", 1, 1), diags);
    g_autofree char *dump = NULL;

    assert_non_null(frame);
    dump = hk_frame_dump(frame);
    assert_string_equal(dump, "ministry:code\tn:number\tr:text\tamount:money\n"
                              "meti\t3\t1.5\t11400000000\n");
}

static void
test_all_data_sets_run_and_failures_do_not_stop_the_rest(void **state)
{
    HkTestBudget *budget = *state;
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    g_autoptr(GPtrArray) frames = NULL;
    g_autoptr(HkDiags) diags = hk_diags_new();

    g_ptr_array_add(specs, hk_test_data(budget, "SELECT nothing"));
    g_ptr_array_add(specs, hk_test_data(budget, "SELECT item FROM facts"));
    frames = hk_query_run_all(budget->queries, specs, diags);
    assert_int_equal(frames->len, 1);
    assert_int_equal(hk_diags_n(diags), 1);
    assert_non_null(hk_frames_find(frames, "data"));
    assert_null(hk_frames_find(frames, "date"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_are_what_their_tables_say),
        cmocka_unit_test(test_sums_by_ministry_and_year_are_those_of_the_papers),
        cmocka_unit_test(test_computed_columns_must_be_declared),
        cmocka_unit_test(test_a_computation_does_not_inherit_a_type_by_its_name),
        cmocka_unit_test(test_aggregates_and_subqueries_keep_the_type),
        cmocka_unit_test(test_a_declared_column_that_is_missing_is_an_error),
        cmocka_unit_test(test_what_is_declared_must_not_contradict_the_source),
        cmocka_unit_test(test_statuses_travel_with_their_figures),
        cmocka_unit_test(
            test_a_figure_without_its_companion_is_unknown_where_it_is_missing),
        cmocka_unit_test(test_money_is_exact_or_refused),
        cmocka_unit_test(
            test_numbers_may_be_real_and_are_rounded_from_their_shortest_text),
        cmocka_unit_test(test_rates_are_exact),
        cmocka_unit_test(test_days_and_years_are_numbers),
        cmocka_unit_test(test_days_and_years_have_bounds),
        cmocka_unit_test(test_codes_and_stages_of_a_query_are_checked),
        cmocka_unit_test(test_two_rows_of_one_key_are_an_error_that_names_both),
        cmocka_unit_test(test_a_key_needs_a_value_in_every_row),
        cmocka_unit_test(test_two_columns_of_one_name_are_an_error),
        cmocka_unit_test(test_amounts_of_several_stages_are_kept_apart),
        cmocka_unit_test(test_the_stage_of_a_column_does_not_choose_the_rows),
        cmocka_unit_test(test_an_unknown_stage_is_an_error),
        cmocka_unit_test(test_amounts_of_another_stage_than_the_fixed_one_are_refused),
        cmocka_unit_test(test_each_stage_can_have_a_column),
        cmocka_unit_test(test_plain_aggregates_over_statuses_are_warned_of),
        cmocka_unit_test(test_sql_errors_point_into_the_block),
        cmocka_unit_test(test_a_query_can_stand_in_a_file),
        cmocka_unit_test(test_a_view_needs_no_sql),
        cmocka_unit_test(test_sql_of_the_command_line_needs_no_contract),
        cmocka_unit_test(test_all_data_sets_run_and_failures_do_not_stop_the_rest),
    };

    return cmocka_run_group_tests(tests, hk_test_budget_set_up,
                                  hk_test_budget_tear_down);
}
