/* tests/unit/data/test_json.c - texts as JSON writes them. */
#include "data/json.h"
#include "tests/support/test.h"

static void
assert_written(const char *text, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);

    hk_json_append_text(out, text);
    assert_string_equal(out->str, expected);
}

static void
test_texts_are_quoted_and_escaped(void **state)
{
    (void)state;
    assert_written("予算", "\"予算\"");
    assert_written("", "\"\"");
    assert_written("a\"b\\c", "\"a\\\"b\\\\c\"");
    assert_written("a\nb\tc\r", "\"a\\nb\\tc\\u000d\"");
    assert_written("\x01\x7f", "\"\\u0001\\u007f\"");
    assert_written("😀", "\"😀\"");
}

static void
test_no_text_is_null(void **state)
{
    (void)state;
    assert_written(NULL, "null");
}

static void
test_bytes_that_are_no_text_are_replaced(void **state)
{
    (void)state;
    assert_written("a\xff", "\"a\xEF\xBF\xBD\"");
}

static void
test_members_are_parted_by_commas(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "府省", "文科省 {");
    hk_json_text(out, "none", NULL);
    hk_json_begin(out, "empty", '[');
    hk_json_end(out, ']');
    hk_json_begin(out, "list", '[');
    hk_json_integer(out, NULL, -1);
    hk_json_begin(out, NULL, '{');
    hk_json_end(out, '}');
    hk_json_end(out, ']');
    hk_json_seconds(out, "seconds", 61002999);
    hk_json_seconds(out, "before", -5);
    hk_json_end(out, '}');
    assert_string_equal(out->str, "{\"府省\": \"文科省 {\", \"none\": null, \"empty\": "
                                  "[], \"list\": [-1, {}], \"seconds\": 61.002, "
                                  "\"before\": 0.000}");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_are_parted_by_commas),
        cmocka_unit_test(test_texts_are_quoted_and_escaped),
        cmocka_unit_test(test_no_text_is_null),
        cmocka_unit_test(test_bytes_that_are_no_text_are_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
