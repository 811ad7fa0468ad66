/* tests/unit/data/test_messages-queries.c - what is said of queries and of the values
 * that they give. */
#include "data/ingest.h"
#include "data/sql-guard.h"
#include "data/views.h"

#include "tests/support/budget.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <sqlite3.h>

#include <string.h>

/* Runs @data, which must fail with one finding of @code that reads @want. */
static void
assert_refused(HkTestBudget *budget, const HkDataSpec *data, HkErrorCode code,
               const char *want)
{
    g_autofree char *got = hk_test_run(budget, data, FALSE);

    assert_string_equal(got, want);
    assert_int_equal(hk_diags_n(budget->diags), 1);
    assert_int_equal(hk_diags_get(budget->diags, 0)->severity, HK_ERROR_FINDING);
    assert_int_equal(hk_diags_get(budget->diags, 0)->code, code);
}

static void
test_values_that_are_not_of_their_column_are_told_with_a_way_out(void **state)
{
    static const struct {
        const char *sql;
        HkValueType type;
        const char *want;
    } rows[] = {
        { "SELECT 1.5 AS x", HK_VALUE_COUNT,
          "briefing.yaml:20:3 column 'x': '1.5' is no count; a count is a whole "
          "number" },
        { "SELECT '2023-06-30' AS x", HK_VALUE_DATE,
          "briefing.yaml:20:3 column 'x': '2023-06-30' is no date; "
          "hk_date('2023-06-30') makes one" },
        { "SELECT CAST(x'ff41' AS TEXT) AS x", HK_VALUE_TEXT,
          "briefing.yaml:20:3 column 'x' has a text that is not UTF-8" },
        { "SELECT 5 AS x, 'guessed' AS x_status", HK_VALUE_COUNT,
          "briefing.yaml:20:3 column 'x_status': 'guessed' is no status" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkDataSpec *data = hk_test_data(*state, rows[i].sql);

        hk_test_column(*state, data, "x", (int)rows[i].type);
        assert_refused(*state, data, HK_ERROR_DATA, rows[i].want);
    }
}

static void
test_functions_say_what_they_take(void **state)
{
    static const struct {
        const char *sql, *want;
    } rows[] = {
        { "SELECT hk_cell(1.5, NULL) AS x",
          "briefing.yaml:10:5 hk_cell: takes a figure in stored scale and its status" },
        { "SELECT hk_cell(1, 'guessed') AS x",
          "briefing.yaml:10:5 hk_cell: takes a figure in stored scale and its status" },
        { "SELECT hk_value(1.5) AS x",
          "briefing.yaml:10:5 a figure must be an integer in stored scale, as columns "
          "and hk_sum give" },
        { "SELECT hk_measure('attainment', 'higher', 0, 1, 9223372036854775807, 2020, "
          "2025,"
          " 2023) AS x",
          "briefing.yaml:10:5 the progress is too large for 64 bits" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkDataSpec *data = hk_test_data(*state, rows[i].sql);

        hk_test_column(*state, data, "x", HK_VALUE_COUNT);
        assert_refused(*state, data, HK_ERROR_SPEC, rows[i].want);
    }
}

static void
test_refused_words_are_told_at_their_place_with_the_reason(void **state)
{
    static const struct {
        const char *sql, *want;
    } rows[] = {
        { "SELECT date('now')", "briefing.yaml:10:12 date is not allowed: use a date "
                                "column, hk_date('2023-06-30') or a parameter" },
        { "SELECT\n printf('%d', 5)", "briefing.yaml:11:6 printf is not allowed: "
                                      "figures are formatted where they are printed" },
        { "SELECT format('%d', 5)", "briefing.yaml:10:12 format is not allowed: "
                                    "figures are formatted where they are printed" },
        { "SELECT load_extension('x')",
          "briefing.yaml:10:12 load_extension is not allowed: queries only read" },
        { "SELECT 1, typeof(sqlite_version())",
          "briefing.yaml:10:22 the function sqlite_version is not one that queries may "
          "use" },
        { "SELECT item FROM main.facts",
          "briefing.yaml:10:22 'main.' is not allowed: name the table alone" },
        { "SELECT item FROM Temp.facts",
          "briefing.yaml:10:22 'temp.' is not allowed: name the table alone" },
        { "BEGIN", "briefing.yaml:10:5 a transaction is not allowed: a query is one "
                   "SELECT" },
        { "SAVEPOINT s", "briefing.yaml:10:5 a transaction is not allowed: a query is "
                         "one SELECT" },
        { "CREATE TRIGGER t AFTER INSERT ON facts BEGIN SELECT 1; END",
          "briefing.yaml:10:5 this statement is not allowed: a query is one SELECT" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_refused(*state, hk_test_data(*state, rows[i].sql), HK_ERROR_REFUSED,
                       rows[i].want);
}

static void
test_results_without_an_end_are_refused(void **state)
{
    static const char *const sqls[] = {
        "WITH RECURSIVE n(x) AS (SELECT 'aaaaaaaa' UNION ALL SELECT x || x FROM n) "
        "SELECT x FROM n",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM "
        "n",
    };
    static const char *const wants[] = {
        "briefing.yaml:10:5 the query needs more memory than it may use",
        "briefing.yaml:10:5 the query gives more than 1000000 rows",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sqls); i++) {
        HkDataSpec *data = hk_test_data(*state, sqls[i]);

        data->timeout = 120;
        hk_test_column(*state, data, "x", i == 0 ? HK_VALUE_TEXT : HK_VALUE_COUNT);
        assert_refused(*state, data, HK_ERROR_REFUSED, wants[i]);
    }
}

static void
test_a_query_in_a_file_must_be_utf_8(void **state)
{
    HkTestBudget *budget = *state;
    HkDataSpec *data = hk_test_data(budget, NULL);
    g_autofree char *path =
        hk_scratch_write(budget->root, "q/cp932.sql", "SELECT '\x94\x92'", -1);

    assert_non_null(path);
    data->file = (HkText){ "q/cp932.sql", hk_loc("briefing.yaml", 11, 11) };
    assert_refused(budget, data, HK_ERROR_SYNTAX,
                   "briefing.yaml:11:11 'q/cp932.sql' is not UTF-8");
}

static void
test_queries_need_a_database(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = hk_store_default_path(folder);

    (void)state;
    assert_null(hk_guard_open(path, &error));
    assert_string_equal(error->message,
                        "there is no database yet; load the tables first");
    assert_int_equal(error->code, HK_ERROR_MISSING);
    assert_null(hk_error_loc(error).file);
    hk_scratch_remove(folder);
}

static void
test_queries_need_a_database_that_is_one(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = hk_scratch_write(folder, "data.db", "no database", -1);

    (void)state;
    assert_null(hk_guard_open(path, &error));
    assert_string_equal(error->message, "the database cannot be opened for queries: "
                                        "file is not a database");
    assert_int_equal(error->code, HK_ERROR_OUTPUT);
    hk_scratch_remove(folder);
}

static HkText
at_line(const char *value, guint line)
{
    return (HkText){ value, hk_loc("hakusho.yaml", line, 5) };
}

/* A table without a fiscal year: names of kpi. Queries would hold the database. */
static void
load_names(HkTestBudget *budget)
{
    const HkLoadContext context = { .root = budget->root,
                                    .calendar = &hk_calendar_japan };
    HkTable *table = hk_declare_table(budget->declare, "names", "names.csv");
    g_autofree char *path =
        hk_scratch_write(budget->root, "names.csv", "kpi\nPOC\n", -1);
    g_autoptr(HkLoadReport) report = NULL;

    assert_non_null(path);
    hk_declare_column(budget->declare, table, "kpi", NULL, HK_VALUE_TEXT);
    g_clear_pointer(&budget->queries, hk_queries_free);
    report = hk_table_load(budget->store, table, &context, FALSE, budget->diags);
    assert_int_equal(report->outcome, HK_LOAD_LOADED);
}

static void
test_indicators_need_the_columns_that_they_name(void **state)
{
    static const struct {
        const char *values, *kpi, *value, *target, *want;
        guint line;
    } rows[] = {
        { "names", "kpi", "value", "target", "'names' has no fiscal-year column", 2 },
        { "nothing", "kpi", "value", "target", "there is no loaded table 'nothing'",
          2 },
        { "kpi_values", "kpi", "valeu", "target",
          "'kpi_values' has no column 'valeu'; did you mean 'value'?", 5 },
        { "kpi_values", "kpi", "value", "aim", "'kpis' has no column 'aim'", 6 },
        { "kpi_values", "kpi", "value", "kpi",
          "'kpi' is a text with 0 decimals, and the values are a count with 0", 6 },
    };
    HkTestBudget *budget = *state;
    sqlite3 *db = NULL;

    load_names(budget);
    assert_int_equal(sqlite3_open(hk_store_path(budget->store), &db), SQLITE_OK);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        HkKpiSpec spec = {
            .name = at_line("progress", 1),
            .values = at_line(rows[i].values, 2),
            .targets = at_line("kpis", 3),
            .kpi = at_line(rows[i].kpi, 4),
            .value = at_line(rows[i].value, 5),
            .target = at_line(rows[i].target, 6),
        };
        g_autoptr(GPtrArray) kpis = g_ptr_array_new();
        g_autoptr(GError) error = NULL;

        g_ptr_array_add(kpis, &spec);
        assert_null(hk_views_make(db, budget->store, budget->lists, kpis, &error));
        assert_string_equal(error->message, rows[i].want);
        assert_int_equal(error->code, HK_ERROR_SPEC);
        assert_int_equal(hk_error_loc(error).line, rows[i].line);
        sqlite3_close(db);
        assert_int_equal(sqlite3_open(hk_store_path(budget->store), &db), SQLITE_OK);
    }
    sqlite3_close(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_values_that_are_not_of_their_column_are_told_with_a_way_out),
        cmocka_unit_test(test_functions_say_what_they_take),
        cmocka_unit_test(test_refused_words_are_told_at_their_place_with_the_reason),
        cmocka_unit_test(test_results_without_an_end_are_refused),
        cmocka_unit_test(test_a_query_in_a_file_must_be_utf_8),
        cmocka_unit_test(test_queries_need_a_database),
        cmocka_unit_test(test_queries_need_a_database_that_is_one),
        cmocka_unit_test_setup_teardown(test_indicators_need_the_columns_that_they_name,
                                        hk_test_budget_set_up,
                                        hk_test_budget_tear_down),
    };

    return cmocka_run_group_tests(tests, hk_test_budget_set_up,
                                  hk_test_budget_tear_down);
}
