/* tests/unit/data/test_sql-guard.c - what queries may not do. */
#include "data/sql-guard.h"
#include "tests/support/budget.h"
#include "tests/support/test.h"

#include <sqlite3.h>
#include <string.h>

/* Runs @sql without a contract; the code of its first error, or -1. */
static int
run(HkTestBudget *budget, const char *sql)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkFrame) frame =
        hk_query_run_sql(budget->queries, sql, hk_loc("SQL", 1, 1), diags);

    assert_int_equal(frame == NULL, hk_diags_have_error(diags));
    return frame != NULL ? -1 : (int)hk_diags_get(diags, 0)->code;
}

/* Statements that are none, or that read what is not theirs to read. */
static const char *const refused[] = {
    "INSERT INTO facts (item) VALUES ('x')",
    "INSERT INTO facts SELECT * FROM facts",
    "REPLACE INTO facts (item) VALUES ('x')",
    "UPDATE facts SET item = 'x'",
    "DELETE FROM facts",
    "WITH t AS (SELECT 1) DELETE FROM facts",
    "SELECT 1; DELETE FROM facts",
    "SELECT 1; SELECT 2",
    "SELECT 1; ;; -- more\n SELECT 2",
    "CREATE TABLE t (a)",
    "CREATE TEMP TABLE t (a)",
    "CREATE TABLE t AS SELECT * FROM facts",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TEMP VIEW v AS SELECT 1",
    "CREATE INDEX i ON facts (item)",
    "CREATE TRIGGER t AFTER INSERT ON facts BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE t USING fts5(a)",
    "DROP TABLE facts",
    "DROP VIEW budget_by_year",
    "ALTER TABLE facts ADD COLUMN x",
    "ALTER TABLE facts RENAME TO other",
    "ATTACH DATABASE '/tmp/other.db' AS other",
    "ATTACH DATABASE ':memory:' AS other",
    "DETACH DATABASE main",
    "VACUUM",
    "VACUUM INTO '/tmp/copy.db'",
    "PRAGMA table_info(facts)",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = 1",
    "PRAGMA journal_mode = DELETE",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "END",
    "SAVEPOINT s",
    "RELEASE s",
    "SELECT item FROM main.facts",
    "SELECT item FROM \"Main\" . facts",
    "SELECT main.facts.item FROM facts",
    "SELECT 1 FROM temp.facts",
    "ANALYZE",
    "REINDEX",
    "EXPLAIN SELECT 1",
    "EXPLAIN QUERY PLAN SELECT 1",
    "SELECT * FROM sqlite_schema",
    "SELECT * FROM sqlite_master",
    "SELECT sql FROM main.sqlite_schema",
    "SELECT count(*) FROM sqlite_schema",
    "SELECT * FROM sqlite_temp_schema",
    "SELECT * FROM hk_table",
    "SELECT * FROM hk_column",
    "SELECT * FROM hk_rejects",
    "SELECT count(*) FROM hk_table",
    "SELECT * FROM pragma_table_info('facts')",
    "SELECT count(*) FROM pragma_database_list",
    "SELECT * FROM json_each('[1,2]')",
    "SELECT random()",
    "SELECT randomblob(10)",
    "SELECT item FROM facts ORDER BY random()",
    "SELECT CURRENT_TIMESTAMP",
    "SELECT CURRENT_DATE",
    "SELECT CURRENT_TIME",
    "SELECT datetime('now')",
    "SELECT date('now')",
    "SELECT julianday('now')",
    "SELECT unixepoch()",
    "SELECT strftime('%s', 'now')",
    "SELECT printf('%.*c', 2000000000, 'x')",
    "SELECT format('%d', 1)",
    "SELECT load_extension('x.so')",
    "SELECT zeroblob(1000000000)",
    "SELECT fts3_tokenizer('x')",
    "SELECT sqlite_version()",
    "SELECT last_insert_rowid()",
    "SELECT changes()",
    "SELECT sqlite_compileoption_get(0)",
    "SELECT json('[1]')",
};

static void
test_everything_but_one_select_is_refused(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        const int code = run(*state, refused[i]);

        if (code != HK_ERROR_REFUSED && code != HK_ERROR_SYNTAX)
            fail_msg("'%s' gave %d", refused[i], code);
    }
    /* Nothing of it left a trace. */
    hk_test_assert_rows(*state, "SELECT item FROM facts WHERE fiscal_year = 2021", NULL,
                        "a; b");
}

static void
test_a_refusal_says_what_is_not_allowed_and_where(void **state)
{
    static const struct {
        const char *sql;
        const char *want;
    } cases[] = {
        { "SELECT item,\n random() FROM facts",
          "briefing.yaml:11:6 random is not allowed: the same input must give the same "
          "paper" },
        { "SELECT datetime('now')", "briefing.yaml:10:12 datetime is not allowed: the "
                                    "time of a run must not change a "
                                    "paper; use a parameter" },
        { "SELECT current_date",
          "briefing.yaml:10:12 current_date is not allowed: the time of a run must not "
          "change a paper; use a parameter" },
        { "DELETE FROM facts",
          "briefing.yaml:10:5 DELETE is not allowed: a query is one SELECT" },
        { "SELECT 1;\nSELECT 2", "briefing.yaml:11:5 a second statement is not "
                                 "allowed: a query is one SELECT" },
        { "SELECT name\n  FROM hk_column",
          "briefing.yaml:11:12 'hk_column' is not a table of the project" },
        { "PRAGMA user_version",
          "briefing.yaml:10:5 PRAGMA is not allowed: a query is one SELECT" },
        { "EXPLAIN SELECT 1", "briefing.yaml:10:5 a query is one SELECT" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got =
            hk_test_run(*state, hk_test_data(*state, cases[i].sql), FALSE);

        assert_string_equal(got, cases[i].want);
    }
}

static void
test_usual_selects_are_allowed(void **state)
{
    static const char *const allowed[] = {
        "SELECT 1;",
        "SELECT 1; -- that is all",
        "VALUES (1), (2)",
        "SELECT count(*) FROM facts",
        "SELECT path FROM hk_file",
        "SELECT b.program FROM budget b JOIN hk_file f ON f.id = b.hk_file",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5)"
        " SELECT count(*) FROM n",
        "SELECT upper(item), length(item), substr(item, 1, 1), item LIKE 'a%' FROM "
        "facts",
        "SELECT row_number() OVER (ORDER BY item), lag(item) OVER (ORDER BY item)"
        " FROM facts",
        "SELECT group_concat(item, '、') FROM facts",
        "SELECT coalesce(value, 0), nullif(item, 'a'), iif(value > 1, 'x', 'y') FROM "
        "facts",
        "SELECT item FROM facts UNION SELECT program FROM budget",
        "SELECT * FROM budget_by_year_ministry WHERE fiscal_year > 2020",
        "SELECT CAST(value AS TEXT), abs(value), round(value) FROM facts",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++)
        if (run(*state, allowed[i]) != -1)
            fail_msg("'%s' was refused", allowed[i]);
}

static void
test_endless_queries_are_given_up_in_time(void **state)
{
    static const char *const endless[] = {
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT count(*) AS n FROM n",
        "SELECT count(*) AS n FROM budget a, budget b, budget c, budget d, budget e,"
        " budget f, budget g, budget h, budget i, budget j",
        "SELECT hk_sum(a.hk_line) AS n FROM budget a, budget b, budget c, budget d,"
        " budget e, budget f, budget g, budget h, budget i",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(endless); i++) {
        HkDataSpec *data = hk_test_data(*state, endless[i]);
        const gint64 start = g_get_monotonic_time();
        g_autofree char *got = NULL;

        hk_test_column(*state, data, "n", HK_VALUE_COUNT);
        data->timeout = 0.05;
        got = hk_test_run(*state, data, FALSE);
        assert_string_equal(got, "briefing.yaml:10:5 the query takes longer than 0.05 "
                                 "seconds; say 'timeout:' if it may");
        assert_true(g_get_monotonic_time() - start < 10 * G_USEC_PER_SEC);
    }
}

static void
test_large_texts_and_deep_nesting_are_stopped(void **state)
{
    g_autoptr(GString) deep = g_string_new("SELECT ");
    g_autoptr(GString) wide = g_string_new("SELECT 1");

    assert_int_not_equal(
        run(*state,
            "WITH RECURSIVE d(s) AS (SELECT 'xxxxxxxxxxxxxxxx' UNION ALL SELECT s"
            " || s FROM d) SELECT max(length(s)) FROM d"),
        -1);
    for (int i = 0; i < 500; i++)
        g_string_append(deep, "(1+");
    g_string_append(deep, "1");
    for (int i = 0; i < 500; i++)
        g_string_append(deep, ")");
    assert_int_not_equal(run(*state, deep->str), -1);
    for (int i = 0; i < 500; i++)
        g_string_append(wide, ", 1");
    assert_int_not_equal(run(*state, wide->str), -1);
}

static void
test_a_guard_needs_a_database(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(hk_guard_open("/nowhere/data.db", &error));
    assert_int_equal(error->code, HK_ERROR_MISSING);
}

static void
test_reads_and_functions_are_noted(void **state)
{
    HkTestBudget *budget = *state;
    g_autoptr(HkGuard) guard = hk_guard_open(hk_store_path(budget->store), NULL);
    sqlite3_stmt *statement;
    const HkSqlRead *read;

    hk_guard_arm(guard);
    statement = hk_guard_prepare(guard, "SELECT upper(item) FROM facts",
                                 hk_loc("SQL", 1, 1), NULL);
    assert_non_null(statement);
    hk_guard_finish(statement);
    assert_int_equal(hk_guard_reads(guard)->len, 1);
    read = &g_array_index(hk_guard_reads(guard), HkSqlRead, 0);
    assert_string_equal(read->table, "facts");
    assert_string_equal(read->column, "item");
    assert_null(read->inside);
    assert_int_equal(hk_guard_functions(guard)->len, 1);
    assert_string_equal(hk_guard_functions(guard)->pdata[0], "upper");
}

static void
test_a_query_sees_one_state_of_the_database(void **state)
{
    HkTestBudget *budget = *state;
    g_autoptr(GError) error = NULL;
    sqlite3 *other = NULL;

    assert_int_equal(sqlite3_open(hk_store_path(budget->store), &other), SQLITE_OK);
    sqlite3_exec(other, "UPDATE facts SET item = 'z'", NULL, NULL, NULL);
    hk_test_assert_rows(budget, "SELECT item FROM facts WHERE fiscal_year = 2021", NULL,
                        "a; b");
    sqlite3_close(other);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_but_one_select_is_refused),
        cmocka_unit_test(test_a_refusal_says_what_is_not_allowed_and_where),
        cmocka_unit_test(test_usual_selects_are_allowed),
        cmocka_unit_test(test_endless_queries_are_given_up_in_time),
        cmocka_unit_test(test_large_texts_and_deep_nesting_are_stopped),
        cmocka_unit_test(test_a_guard_needs_a_database),
        cmocka_unit_test(test_reads_and_functions_are_noted),
        cmocka_unit_test(test_a_query_sees_one_state_of_the_database),
    };

    return cmocka_run_group_tests(tests, hk_test_budget_set_up,
                                  hk_test_budget_tear_down);
}
