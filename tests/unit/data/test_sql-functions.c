/* tests/unit/data/test_sql-functions.c - every function that the engine gives to SQL.
 */
#include "data/sql-functions.h"
#include "data/sql-value.h"
#include "tests/support/test.h"

#include <string.h>

static int
open_db(void **state)
{
    static const HkSqlWorld world = { &hk_calendar_japan, NULL };
    sqlite3 *db = NULL;

    if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
        !hk_sql_functions_register(db, &world, NULL))
        return 1;
    sqlite3_exec(db,
                 "CREATE TABLE t (v INTEGER, s TEXT, g TEXT);"
                 "INSERT INTO t VALUES (10, NULL, 'plain'), (20, NULL, 'plain'),"
                 " (30, NULL, 'plain'), (45, NULL, 'plain'),"
                 " (10, NULL, 'p'), (5, 'provisional', 'p'), (NULL, 'none', 'p'),"
                 " (10, NULL, 'u'), (NULL, NULL, 'u'), (7, 'provisional', 'u'),"
                 " (10, NULL, 'x'), (NULL, 'suppressed', 'x'), (NULL, 'unknown', 'x'),"
                 " (NULL, 'none', 'n'), (NULL, 'none', 'n'),"
                 " (NULL, 'not-applicable', 'z'), (3, NULL, 'z'),"
                 " (-7, NULL, 'minus'), (-8, NULL, 'minus');",
                 NULL, NULL, NULL);
    *state = db;
    return 0;
}

static int
close_db(void **state)
{
    return sqlite3_close(*state);
}

/* What @sql gives: cells parted by blanks, rows by "; ", NULL as ~, or "error: ...". */
static char *
answer(sqlite3 *db, const char *sql)
{
    GString *out = g_string_new(NULL);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);

    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count(statement);
             i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);

            g_string_append_printf(out, "%s%s",
                                   i > 0          ? " "
                                   : out->len > 0 ? "; "
                                                  : "",
                                   text != NULL ? text : "~");
        }
    }
    if (code != SQLITE_DONE)
        g_string_printf(out, "error: %s", sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    return g_string_free(out, FALSE);
}

static void
assert_answer(sqlite3 *db, const char *sql, const char *want)
{
    g_autofree char *got = answer(db, sql);

    if (strcmp(got, want) != 0)
        fail_msg("%s\n  gives %s\n  not   %s", sql, got, want);
}

static void
test_sums_have_the_worst_status_of_their_parts(void **state)
{
    assert_answer(
        *state, "SELECT g, hk_sum(v, s) FROM t GROUP BY g ORDER BY g",
        "minus -15; n none; p 15 provisional; plain 105; u unknown; x suppressed;"
        " z not-applicable");
    assert_answer(*state, "SELECT typeof(hk_sum(v, s)) FROM t WHERE g = 'plain'",
                  "integer");
    assert_answer(*state, "SELECT typeof(hk_sum(v, s)) FROM t WHERE g = 'p'", "text");
}

static void
test_without_the_status_a_null_is_unknown(void **state)
{
    assert_answer(*state, "SELECT g, hk_sum(v) FROM t GROUP BY g ORDER BY g",
                  "minus -15; n unknown; p unknown; plain 105; u unknown; x unknown;"
                  " z unknown");
}

static void
test_no_rows_give_null(void **state)
{
    assert_answer(*state,
                  "SELECT hk_sum(v, s), hk_min(v, s), hk_max(v, s), hk_avg(v, s),"
                  " hk_median(v, s), hk_percentile(v, 50, s), hk_count(v, s)"
                  " FROM t WHERE g = 'nowhere'",
                  "~ ~ ~ ~ ~ ~ 0");
}

static void
test_extremes_averages_and_counts(void **state)
{
    assert_answer(*state,
                  "SELECT g, hk_min(v, s), hk_max(v, s), hk_avg(v, s), hk_count(v, s)"
                  " FROM t GROUP BY g ORDER BY g",
                  "minus -8 -7 -8 2; n none none none 0; "
                  "p 5 provisional 10 provisional 8 provisional 2 provisional; "
                  "plain 10 45 26 4; u unknown unknown unknown unknown; "
                  "x suppressed suppressed suppressed suppressed; "
                  "z not-applicable not-applicable not-applicable 1");
}

static void
test_averages_round_half_away_from_zero(void **state)
{
    assert_answer(*state, "SELECT hk_avg(column1) FROM (VALUES (1), (2))", "2");
    assert_answer(*state, "SELECT hk_avg(column1) FROM (VALUES (-1), (-2))", "-2");
}

static void
test_medians_and_percentiles_interpolate(void **state)
{
    assert_answer(*state, "SELECT hk_median(v, s) FROM t WHERE g = 'plain'", "25");
    assert_answer(*state, "SELECT hk_median(v, s) FROM t WHERE g = 'minus'", "-8");
    assert_answer(*state, "SELECT hk_median(v, s) FROM t WHERE g = 'p'",
                  "8 provisional");
    assert_answer(*state,
                  "SELECT hk_percentile(v, 0, s), hk_percentile(v, 25, s),"
                  " hk_percentile(v, 90, s), hk_percentile(v, 100, s) FROM t"
                  " WHERE g = 'plain'",
                  "10 18 41 45");
    assert_answer(*state, "SELECT hk_percentile(v, 12.5) FROM t WHERE g = 'plain'",
                  "14");
    assert_answer(*state, "SELECT hk_percentile(v, 101, s) FROM t",
                  "error: hk_percentile takes a percent from 0 to 100");
}

static void
test_sums_run_over_windows(void **state)
{
    assert_answer(*state,
                  "SELECT v, hk_sum(v, s) OVER (ORDER BY v) FROM t WHERE g = 'plain'",
                  "10 10; 20 30; 30 60; 45 105");
    assert_answer(
        *state,
        "SELECT hk_sum(v, s) OVER (ORDER BY rowid ROWS BETWEEN 1 PRECEDING AND"
        " CURRENT ROW) FROM t WHERE g IN ('plain', 'p')",
        "10; 30; 50; 75; 55; 15 provisional; 5 provisional");
}

static void
test_sums_of_sums_keep_their_statuses(void **state)
{
    assert_answer(*state,
                  "SELECT hk_sum(a) FROM (SELECT hk_sum(v, s) AS a FROM t"
                  " WHERE g IN ('plain', 'p', 'n') GROUP BY g)",
                  "120 provisional");
}

static void
test_a_sum_beyond_64_bits_is_an_error(void **state)
{
    assert_answer(*state,
                  "SELECT hk_sum(column1) FROM (VALUES (9223372036854775807), (1))",
                  "error: the sum is too large for 64 bits");
    assert_answer(
        *state, "SELECT hk_sum(column1) FROM (VALUES (9223372036854775807), (1), (-1))",
        "9223372036854775807");
    assert_answer(*state, "SELECT hk_difference(9223372036854775807, -1)",
                  "error: comparison: too large for 64 bits");
}

static void
test_other_values_are_refused(void **state)
{
    static const char *const values[] = { "1.5",         "'many'", "x'00'", "'1.5'",
                                          "'5 unknown'", "'5 '",   "''" };

    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *sql = g_strdup_printf("SELECT hk_sum(%s)", values[i]);
        g_autofree char *got = answer(*state, sql);

        assert_true(g_str_has_prefix(got, "error: an aggregate takes a figure"));
    }
    assert_answer(
        *state, "SELECT hk_sum(5, 'sure')",
        "error: an aggregate takes a figure in stored scale, which is an integer,"
        " and its NAME_status");
}

static void
test_cells_are_put_together_and_taken_apart(void **state)
{
    assert_answer(
        *state,
        "SELECT hk_cell(5, NULL), hk_cell(5, 'revised'), hk_cell(NULL, 'none'),"
        " hk_cell(NULL, NULL)",
        "5 5 revised none unknown");
    assert_answer(
        *state,
        "SELECT hk_value('5 revised'), hk_status('5 revised'), hk_value('none'),"
        " hk_status('none'), hk_value(5), hk_status(5)",
        "5 revised ~ none 5 ~");
}

static void
test_comparisons_know_new_and_ended(void **state)
{
    assert_answer(
        *state, "SELECT hk_difference(380, 358), hk_rate(380, 358), hk_kind(380, 358)",
        "22 6.145251 rate");
    assert_answer(*state,
                  "SELECT hk_difference(5, 'none'), hk_rate(5, 0), hk_kind(5, 0)",
                  "5 not-applicable all-new");
    assert_answer(*state,
                  "SELECT hk_difference(0, 5), hk_rate('none', 5), hk_kind(0, 5)",
                  "-5 -100.000000 all-gone");
    assert_answer(*state, "SELECT hk_rate(0, 0), hk_kind('none', 'none')",
                  "not-applicable none");
    assert_answer(*state, "SELECT hk_rate(50, -100), hk_kind(50, -100)",
                  "not-applicable negative-base");
    assert_answer(*state,
                  "SELECT hk_difference(NULL, 5), hk_rate(NULL, 5), hk_kind(5, NULL)",
                  "unknown unknown unknown");
    assert_answer(*state, "SELECT hk_rate('380 provisional', 358)",
                  "6.145251 provisional");
    assert_answer(*state, "SELECT hk_share(43, 56), hk_share(1, 0), hk_share(NULL, 5)",
                  "76.785714 not-applicable unknown");
}

static void
test_years_and_dates(void **state)
{
    assert_answer(*state,
                  "SELECT fiscal_year('R5'), fiscal_year('平成15年度'),"
                  " fiscal_year('2019-20'), fiscal_year('2022-03-08'),"
                  " fiscal_year(hk_date('2022-04-01')), fiscal_year(NULL)",
                  "2023 2003 2019 2021 2022 ~");
    assert_answer(*state,
                  "SELECT hk_date('1970-01-02'), hk_date('R4.1.20'), hk_date(NULL)",
                  "1 19012 ~");
    assert_answer(*state, "SELECT hk_era(2019), hk_era(1988), hk_era(NULL)",
                  "令和元年度 昭和63年度 ~");
    assert_answer(*state, "SELECT hk_era('R5')",
                  "error: hk_era: takes a fiscal year, as columns hold it");
}

static void
test_progress_of_indicators(void **state)
{
    assert_answer(
        *state,
        "SELECT hk_measure('progress', 'higher', 60, 80, 76, 2020, 2024, 2022),"
        " hk_measure('attainment', 'higher', 60, 80, 76, 2020, 2024, 2022),"
        " hk_measure('progress', 'lower', 100, 50, 60, 2020, 2024, 2022),"
        " hk_measure('pace', 'higher', 0, 80, 40, 2020, 2024, 2022),"
        " hk_expected('higher', 0, 80, 40, 2020, 2024, 2022)",
        "80.000000 95.000000 80.000000 100.000000 40");
    assert_answer(
        *state,
        "SELECT hk_measure('progress', 'higher', 80, 80, 76, 2020, 2024, 2022),"
        " hk_measure('pace', 'higher', 0, 80, 40, 2020, NULL, 2022),"
        " hk_expected('higher', 0, 80, 40, NULL, 2024, 2022)",
        "not-applicable unknown unknown");
    assert_answer(*state,
                  "SELECT hk_measure('speed', 'higher', 0, 80, 40, 2020, 2024, 2022)",
                  "error: unknown word 'speed'");
    assert_answer(*state,
                  "SELECT hk_grade('abc', 'higher', 0, 80, 40, 2020, 2024, 2022)",
                  "error: there is no rating rule 'abc'");
}

static void
test_every_function_of_the_table_is_there_and_sorted(void **state)
{
    const char *before = "";

    for (const HkSqlFunction *function = hk_sql_functions; function->name != NULL;
         function++) {
        g_autofree char *sql = g_strdup_printf("SELECT %s()", function->name);
        g_autofree char *got = answer(*state, sql);

        assert_true(strcmp(before, function->name) < 0);
        assert_true(g_str_has_prefix(got, "error: wrong number of arguments"));
        assert_true(g_str_has_prefix(function->usage, function->name));
        assert_true(hk_sql_function_allowed(function->name));
        before = function->name;
    }
    assert_false(hk_sql_function_allowed("random"));
    assert_true(hk_sql_function_allowed("upper"));
}

static void
test_coded_cells_are_read_back(void **state)
{
    static const struct {
        const char *text;
        gboolean good;
        HkStatus status;
        gint64 number;
        guint decimals;
    } cases[] = {
        { "181", TRUE, HK_STATUS_NORMAL, 181, 0 },
        { "-181 provisional", TRUE, HK_STATUS_PROVISIONAL, -181, 0 },
        { "6.145 estimated", TRUE, HK_STATUS_ESTIMATED, 6145, 3 },
        { "-9223372036854775808", TRUE, HK_STATUS_NORMAL, G_MININT64, 0 },
        { "9223372036854775808", FALSE, 0, 0, 0 },
        { "none", TRUE, HK_STATUS_NONE, 0, 0 },
        { "provisional", FALSE, 0, 0, 0 },
        { "5 none", FALSE, 0, 0, 0 },
        { "5.", FALSE, 0, 0, 0 },
        { ".5", FALSE, 0, 0, 0 },
        { "1,000", FALSE, 0, 0, 0 },
        { "", FALSE, 0, 0, 0 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint decimals = 0;
        HkCell cell;

        assert_int_equal(hk_sql_cell_parse(cases[i].text, &cell, &decimals),
                         cases[i].good);
        if (!cases[i].good)
            continue;
        assert_int_equal(cell.status, cases[i].status);
        assert_int_equal(decimals, cases[i].decimals);
        assert_true(cell.number == cases[i].number);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_have_the_worst_status_of_their_parts),
        cmocka_unit_test(test_without_the_status_a_null_is_unknown),
        cmocka_unit_test(test_no_rows_give_null),
        cmocka_unit_test(test_extremes_averages_and_counts),
        cmocka_unit_test(test_averages_round_half_away_from_zero),
        cmocka_unit_test(test_medians_and_percentiles_interpolate),
        cmocka_unit_test(test_sums_run_over_windows),
        cmocka_unit_test(test_sums_of_sums_keep_their_statuses),
        cmocka_unit_test(test_a_sum_beyond_64_bits_is_an_error),
        cmocka_unit_test(test_other_values_are_refused),
        cmocka_unit_test(test_cells_are_put_together_and_taken_apart),
        cmocka_unit_test(test_comparisons_know_new_and_ended),
        cmocka_unit_test(test_years_and_dates),
        cmocka_unit_test(test_progress_of_indicators),
        cmocka_unit_test(test_every_function_of_the_table_is_there_and_sorted),
        cmocka_unit_test(test_coded_cells_are_read_back),
    };

    return cmocka_run_group_tests(tests, open_db, close_db);
}
