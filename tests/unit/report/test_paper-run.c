/* tests/unit/report/test_paper-run.c - what one process tells another of a paper. */
#include "report/run/paper-run.h"
#include "tests/support/test.h"

#include <string.h>

/* @result as another process gets it. */
static HkPaperResult *
sent(const HkPaperResult *result)
{
    g_autoptr(GBytes) bytes = hk_paper_result_pack(result);

    return hk_paper_result_unpack(bytes);
}

static HkPaperResult *
new_result(HkDiags *diags, GPtrArray *paths)
{
    HkPaperResult *result = g_new0(HkPaperResult, 1);

    result->diags = diags;
    result->paths = paths;
    return result;
}

static void
test_a_result_arrives_as_it_was_sent(void **state)
{
    HkDiags *diags = hk_diags_new();
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(HkPaperResult) result = new_result(diags, paths);
    g_autoptr(HkPaperResult) back = NULL;
    const HkFinding *finding;

    (void)state;
    result->state = HK_PAPER_BUILD;
    result->reason = g_strdup("the data were changed");
    result->record = g_strdup("{\"paper\": \"甲\"}");
    g_ptr_array_add(paths, g_strdup("/out/\xFF.pdf"));
    hk_diags_add(diags, HK_WARNING, HK_ERROR_FIT, hk_loc("a.yaml", 3, 7), "try A3",
                 "文が長い");
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, HK_NOWHERE, NULL,
                 "no file '\xFF'");
    back = sent(result);
    assert_int_equal(back->state, HK_PAPER_BUILD);
    assert_string_equal(back->reason, result->reason);
    assert_string_equal(back->record, result->record);
    assert_int_equal(back->paths->len, 1);
    assert_string_equal(back->paths->pdata[0], "/out/\xFF.pdf");
    assert_int_equal(hk_diags_n(back->diags), 2);
    finding = hk_diags_get(back->diags, 0);
    assert_int_equal(finding->severity, HK_WARNING);
    assert_int_equal(finding->code, HK_ERROR_FIT);
    assert_string_equal(finding->loc.file, "a.yaml");
    assert_int_equal(finding->loc.line, 3);
    assert_int_equal(finding->loc.column, 7);
    assert_string_equal(finding->text, "文が長い");
    assert_string_equal(finding->hint, "try A3");
    finding = hk_diags_get(back->diags, 1);
    assert_null(finding->loc.file);
    assert_null(finding->hint);
    assert_string_equal(finding->text, "no file '\xEF\xBF\xBD'");
}

static void
test_an_empty_result_arrives_too(void **state)
{
    g_autoptr(HkPaperResult) result =
        new_result(hk_diags_new(), g_ptr_array_new_with_free_func(g_free));
    g_autoptr(HkPaperResult) back = sent(result);

    (void)state;
    assert_int_equal(back->state, HK_PAPER_FRESH);
    assert_null(back->reason);
    assert_null(back->record);
    assert_int_equal(back->paths->len, 0);
    assert_int_equal(hk_diags_n(back->diags), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_result_arrives_as_it_was_sent),
        cmocka_unit_test(test_an_empty_result_arrives_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
