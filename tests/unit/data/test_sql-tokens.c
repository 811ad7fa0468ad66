/* tests/unit/data/test_sql-tokens.c - the words of SQL, and places in texts. */
#include "data/place.h"
#include "data/sql-tokens.h"
#include "tests/support/test.h"

#include <string.h>

static void
test_comments_and_quotes_are_told_from_names(void **state)
{
    const char *sql =
        "SELECT [a b], \"c\"\"d\", `e`, 'it''s', :fy, 1.5e3 -- f\n/* g */ + x";
    g_autoptr(GArray) tokens = hk_sql_tokens(sql);
    g_autoptr(GString) kinds = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < tokens->len; i++)
        g_string_append_c(kinds, "ntdps"[g_array_index(tokens, HkSqlToken, i).kind]);
    assert_string_equal(kinds->str, "nnsnsnstspsdsn");
    assert_true(hk_sql_token_is(sql, &g_array_index(tokens, HkSqlToken, 1), "A B"));
    assert_int_equal(hk_sql_find_name(sql, "x"), (gssize)strlen(sql) - 1);
    assert_int_equal(hk_sql_find_name(sql, "f"), -1);
    assert_int_equal(hk_sql_find_name(sql, "g"), -1);
    assert_int_equal(hk_sql_find_name(sql, "it"), -1);
}

static void
test_unfinished_texts_end_with_the_sql(void **state)
{
    static const char *const texts[] = { "'abc", "\"abc", "[abc", "/* abc", "-- abc",
                                         "'",    "'a''",  ":",    "" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GArray) tokens = hk_sql_tokens(texts[i]);

        for (guint j = 0; j < tokens->len; j++) {
            const HkSqlToken *token = &g_array_index(tokens, HkSqlToken, j);

            assert_true(token->start + token->length <= strlen(texts[i]));
        }
    }
}

static gboolean
keeps_sum(const char *function)
{
    return g_ascii_strcasecmp(function, "hk_sum") == 0;
}

static void
test_the_source_of_a_column_is_found_or_it_is_computed(void **state)
{
    static const struct {
        const char *sql, *want;
    } cases[] = {
        { "SELECT a FROM t", "a" },
        { "SELECT * FROM t", "a" },
        { "SELECT b AS a FROM t", "b" },
        { "SELECT DISTINCT t.b AS a, c FROM t", "b" },
        { "SELECT x, \"b\" AS \"a\" FROM t", "b" },
        { "SELECT b a FROM t", "b" },
        { "SELECT hk_sum(b, b_status) AS a FROM t", "b" },
        { "SELECT x, HK_SUM(t.b) AS a FROM t", "b" },
        { "SELECT hk_sum(b + 1) AS a FROM t", NULL },
        { "SELECT 1 + hk_sum(b) AS a FROM t", NULL },
        { "SELECT count(b) AS a FROM t", NULL },
        { "SELECT b * 2 AS a FROM t", NULL },
        { "SELECT b * 2 a FROM t", NULL },
        { "SELECT 2 AS a", NULL },
        { "SELECT (b) AS a FROM t", NULL },
        { "SELECT CASE WHEN b THEN 1 END AS a FROM t", NULL },
        { "WITH u AS (SELECT b AS a FROM t) SELECT a FROM u", "b" },
        { "WITH u AS (SELECT b AS a FROM t) SELECT c AS a FROM u", NULL },
        { "SELECT x FROM t ORDER BY a", "a" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = hk_sql_source_of(cases[i].sql, "a", keeps_sum);

        if (g_strcmp0(got, cases[i].want) != 0)
            fail_msg("%s: %s", cases[i].sql, got != NULL ? got : "computed");
    }
}

static void
test_calls_are_found_by_their_argument(void **state)
{
    gsize offset = 0;

    (void)state;
    assert_true(hk_sql_calls("SELECT 1, sum(a + b)", "sum", "b", FALSE, &offset));
    assert_int_equal(offset, 10);
    assert_false(hk_sql_calls("SELECT sum(a), b", "sum", "b", FALSE, &offset));
    assert_true(hk_sql_calls("SELECT hk_sum(t.a)", "hk_sum", "a", TRUE, &offset));
    assert_true(
        hk_sql_calls("SELECT hk_sum(DISTINCT a)", "hk_sum", "a", TRUE, &offset));
    assert_false(hk_sql_calls("SELECT hk_sum(a, s)", "hk_sum", "a", TRUE, &offset));
    assert_false(hk_sql_calls("SELECT 'sum(a)'", "sum", "a", FALSE, &offset));
}

static void
test_places_count_characters_and_lines(void **state)
{
    const char *text = "一行目\nab再c";
    const HkLoc start = hk_loc("briefing.yaml", 10, 5);

    (void)state;
    assert_int_equal(hk_place_in_text(start, text, 0).column, 5);
    assert_int_equal(hk_place_in_text(start, text, 6).column, 7);
    assert_int_equal(hk_place_in_text(start, text, 10).line, 11);
    assert_int_equal(hk_place_in_text(start, text, 10).column, 5);
    assert_int_equal(hk_place_in_text(start, text, 15).column, 8);
    assert_int_equal(hk_place_in_text(start, text, 999).column, 9);
    assert_int_equal(hk_place_in_text(HK_NOWHERE, text, 10).line, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comments_and_quotes_are_told_from_names),
        cmocka_unit_test(test_unfinished_texts_end_with_the_sql),
        cmocka_unit_test(test_the_source_of_a_column_is_found_or_it_is_computed),
        cmocka_unit_test(test_calls_are_found_by_their_argument),
        cmocka_unit_test(test_places_count_characters_and_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
