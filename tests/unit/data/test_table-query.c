/* tests/unit/data/test_table-query.c - which queries another engine is asked. */
#include "data/table-query.h"

#include "data/error.h"
#include "tests/support/test.h"

static HkTableQuery
query_of(const char *sql)
{
    return (HkTableQuery){ .loc = hk_loc("hakusho.yaml", 4, 5),
                           .connection = { "warehouse", HK_NOWHERE },
                           .sql = { sql, hk_loc("hakusho.yaml", 6, 9) },
                           .min_rows = 1 };
}

static void
test_one_statement_that_reads_is_asked(void **state)
{
    static const char *const texts[] = {
        "SELECT 1",
        "-- what is spent\nselect a, ')' from t where b = ';' ; \n;",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "(SELECT 1) UNION (SELECT 2)",
        "VALUES (1), (2)",
        "FROM t SELECT a",
        "SELECT sum(a)::numeric FROM \"odd (name\"",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const HkTableQuery query = query_of(texts[i]);
        g_autoptr(GError) error = NULL;

        hk_table_query_def.check(&query, &error);
        if (error != NULL)
            fail_msg("'%s': %s", texts[i], error->message);
    }
}

static void
test_what_is_no_single_query_is_refused(void **state)
{
    static const struct {
        const char *sql, *message;
    } rows[] = {
        { "", "the query must start with SELECT, WITH or VALUES" },
        { "-- nothing", "the query must start with SELECT, WITH or VALUES" },
        { "DELETE FROM t", "the query must start with SELECT, WITH or VALUES" },
        { "\\! rm -r x", "the query must start with SELECT, WITH or VALUES" },
        { "--flagfile=/etc/passwd",
          "the query must start with SELECT, WITH or VALUES" },
        { "'SELECT'", "the query must start with SELECT, WITH or VALUES" },
        { "SELECT 1; SELECT 2",
          "the query must be one statement, without ';' within it" },
        { "SELECT 1) TO STDOUT; DROP TABLE t",
          "the query has a parenthesis too many or too few" },
        { "SELECT 1) TO '/tmp/x' (SELECT 2",
          "the query has a parenthesis too many or too few" },
        { "SELECT (1", "the query has a parenthesis too many or too few" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const HkTableQuery query = query_of(rows[i].sql);
        g_autoptr(GError) error = NULL;

        assert_false(hk_table_query_def.check(&query, &error));
        assert_string_equal(error->message, rows[i].message);
        assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_REFUSED));
        assert_int_equal(hk_error_loc(error).line, 6);
    }
}

static void
test_limits_must_make_sense(void **state)
{
    HkTableQuery query = query_of("SELECT 1");
    g_autoptr(GError) error = NULL;

    (void)state;
    query.min_rows = 10;
    query.max_rows = 5;
    assert_false(hk_table_query_def.check(&query, &error));
    assert_string_equal(error->message, "'max_rows' is less than 'min_rows'");
    g_clear_error(&error);
    query.max_rows = 0;
    query.timeout = (HkText){ "soon", HK_NOWHERE };
    assert_false(hk_table_query_def.check(&query, &error));
    assert_string_equal(error->message, "'timeout' cannot be 'soon'; write it as 90s, "
                                        "20m, 12h or 7d");
    g_clear_error(&error);
    query.timeout.value = "20m";
    query.max_age = (HkText){ "0h", HK_NOWHERE };
    assert_false(hk_table_query_def.check(&query, &error));
    assert_string_equal(error->message,
                        "'max_age' cannot be '0h'; write it as 90s, 20m, 12h or 7d");
    assert_int_equal(hk_table_query_timeout(&query), 1200);
}

static void
test_nothing_stands_behind_the_last_word(void **state)
{
    const HkTableQuery query = query_of("SELECT a -- the first\n FROM t; -- done\n;\n");
    g_autofree char *text = hk_table_query_text(&query);

    (void)state;
    assert_string_equal(text, "SELECT a -- the first\n FROM t");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_statement_that_reads_is_asked),
        cmocka_unit_test(test_what_is_no_single_query_is_refused),
        cmocka_unit_test(test_limits_must_make_sense),
        cmocka_unit_test(test_nothing_stands_behind_the_last_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
