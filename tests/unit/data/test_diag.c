/* tests/unit/data/test_diag.c - findings: kept once, in order, printed with their line.
 */
#include "data/diag.h"
#include "tests/support/test.h"

#include <glib/gstdio.h>

static void
add(HkDiags *diags, HkSeverity severity, const char *file, guint line, const char *text)
{
    hk_diags_add(diags, severity, HK_ERROR_SPEC, hk_loc(file, line, 1), NULL, "%s",
                 text);
}

static void
test_the_same_finding_is_kept_once(void **state)
{
    g_autoptr(HkDiags) diags = hk_diags_new();

    (void)state;
    add(diags, HK_ERROR_FINDING, "a", 1, "x");
    add(diags, HK_ERROR_FINDING, "a", 1, "x");
    add(diags, HK_ERROR_FINDING, "a", 2, "x");
    add(diags, HK_ERROR_FINDING, "a", 1, "y");
    assert_int_equal(hk_diags_n(diags), 3);
}

static void
test_findings_are_sorted_by_place_and_stay_in_order_there(void **state)
{
    g_autoptr(HkDiags) diags = hk_diags_new();

    (void)state;
    add(diags, HK_WARNING, "b", 1, "third");
    add(diags, HK_WARNING, "a", 9, "first");
    add(diags, HK_WARNING, "a", 9, "second");
    hk_diags_sort(diags);
    assert_string_equal(hk_diags_get(diags, 0)->text, "first");
    assert_string_equal(hk_diags_get(diags, 1)->text, "second");
    assert_string_equal(hk_diags_get(diags, 2)->text, "third");
}

static void
test_warnings_are_no_errors(void **state)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    add(diags, HK_WARNING, "a", 1, "only a warning");
    assert_false(hk_diags_have_error(diags));
    assert_true(hk_diags_check(diags, &error));
    add(diags, HK_ERROR_FINDING, "a", 2, "an error");
    assert_false(hk_diags_check(diags, &error));
    assert_string_equal(error->message, "an error");
    assert_int_equal(hk_error_loc(error).line, 2);
}

static void
test_an_error_of_another_library_gets_a_code(void **state)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(GError) error =
        g_error_new(G_FILE_ERROR, G_FILE_ERROR_NOENT, "no such thing");

    (void)state;
    hk_diags_take_error(diags, &error);
    assert_null(error);
    assert_int_equal(hk_diags_get(diags, 0)->code, HK_ERROR_MISSING);
}

/* How a finding at @line:@column of a file with @text is printed. */
static char *
print_at(const char *text, guint line, guint column)
{
    g_autofree char *path = g_build_filename(HK_BINARY_DIR, "test_diag.txt", NULL);
    const HkFinding finding = { HK_ERROR_FINDING, HK_ERROR_SPEC,
                                hk_loc(path, line, column), (char *)"wrong",
                                (char *)"mend it" };
    GString *out = g_string_new(NULL);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    hk_finding_print(&finding, out);
    g_unlink(path);
    g_string_replace(out, path, "FILE", 0);
    return g_string_free(out, FALSE);
}

static void
assert_printed(const char *text, guint line, guint column, const char *expected)
{
    g_autofree char *printed = print_at(text, line, column);

    assert_string_equal(printed, expected);
}

static void
test_the_caret_stands_under_its_character(void **state)
{
    (void)state;
    assert_printed("one\ntwo three\n", 2, 5,
                   "FILE:2:5: error: wrong\n     2 | two three\n"
                   "       |     ^\n    hint: mend it\n");
    assert_printed("府省: x\n", 1, 5,
                   "FILE:1:5: error: wrong\n     1 | 府省: x\n"
                   "       |       ^\n    hint: mend it\n");
    assert_printed("\tx y\r\n", 1, 4,
                   "FILE:1:4: error: wrong\n     1 | \tx y\n"
                   "       | \t  ^\n    hint: mend it\n");
}

static void
test_lines_in_other_encodings_are_quoted_too(void **state)
{
    (void)state;
    assert_printed("\x95\x7b\x8f\xc8,\x94\x4e\x93\x78\n"
                   "\x95\xb6\x89\xc8\x8f\xc8,x\n",
                   2, 5,
                   "FILE:2:5: error: wrong\n     2 | 文科省,x\n"
                   "       |        ^\n    hint: mend it\n");
}

static void
test_a_line_that_cannot_be_quoted_is_left_out(void **state)
{
    (void)state;
    assert_printed("one\n", 7, 1, "FILE:7:1: error: wrong\n    hint: mend it\n");
    assert_printed("\xff\xfe\xff\n", 1, 1,
                   "FILE:1:1: error: wrong\n    hint: mend it\n");
    assert_printed("one\n", 0, 0, "FILE: error: wrong\n    hint: mend it\n");
}

static void
test_a_finding_without_a_place_is_the_programs(void **state)
{
    const HkFinding finding = { HK_NOTE, HK_ERROR_SPEC, HK_NOWHERE, (char *)"hm",
                                NULL };
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    hk_finding_print(&finding, out);
    assert_string_equal(out->str, "hakusho: note: hm\n");
}

static void
test_json_escapes_what_it_must(void **state)
{
    const HkFinding finding = { HK_WARNING, HK_ERROR_SPEC, hk_loc("a\\b.yaml", 3, 0),
                                (char *)"say \"予算\"\n", NULL };
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    hk_finding_print_json(&finding, out);
    assert_string_equal(out->str,
                        "{\"severity\": \"warning\", \"file\": \"a\\\\b.yaml\", "
                        "\"line\": 3, \"column\": null, \"text\": "
                        "\"say \\\"予算\\\"\\n\", \"hint\": null}");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_finding_is_kept_once),
        cmocka_unit_test(test_findings_are_sorted_by_place_and_stay_in_order_there),
        cmocka_unit_test(test_warnings_are_no_errors),
        cmocka_unit_test(test_an_error_of_another_library_gets_a_code),
        cmocka_unit_test(test_the_caret_stands_under_its_character),
        cmocka_unit_test(test_lines_in_other_encodings_are_quoted_too),
        cmocka_unit_test(test_a_line_that_cannot_be_quoted_is_left_out),
        cmocka_unit_test(test_a_finding_without_a_place_is_the_programs),
        cmocka_unit_test(test_json_escapes_what_it_must),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
