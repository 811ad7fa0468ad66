/* tests/unit/report/test_error-cases.c - every mistake in a file with its exact text.
 *
 * tests/cases/errors/NAME.yaml is a project file if its name starts with "project-",
 * else a briefing; NAME.err is what is printed about it. HK_UPDATE_CASES=1 writes them
 * anew. */
#include "report/decode.h"
#include "report/page-design.h"
#include "report/project.h"
#include "tests/support/test.h"

#include <string.h>
#include <unistd.h>

static char *
findings_of(const char *file)
{
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkPageDesigns) designs = hk_page_designs_new("designs", "designs");
    g_autoptr(HkYamlTree) tree = hk_yaml_tree_load(file, diags);
    const HkStructDef *def =
        g_str_has_prefix(file, "project-") ? &hk_project_def : &hk_briefing_def;
    GString *out = g_string_new(NULL);

    if (tree != NULL)
        hk_decode(tree, def, hk_page_designs_apply(designs, tree, diags), diags);
    hk_diags_sort(diags);
    for (guint i = 0; i < hk_diags_n(diags); i++)
        hk_finding_print(hk_diags_get(diags, i), out);
    return g_string_free(out, FALSE);
}

static gboolean
check_case(const char *file)
{
    g_autofree char *stem = g_strndup(file, strlen(file) - strlen(".yaml"));
    g_autofree char *expected_file = g_strconcat(stem, ".err", NULL);
    g_autofree char *found = findings_of(file);
    g_autofree char *expected = NULL;

    if (g_getenv("HK_UPDATE_CASES") != NULL)
        assert_true(g_file_set_contents(expected_file, found, -1, NULL));
    assert_true(g_file_get_contents(expected_file, &expected, NULL, NULL));
    assert_string_not_equal(found, "");
    if (strcmp(found, expected) == 0)
        return TRUE;
    print_error("%s: expected\n%s\nfound\n%s\n", file, expected, found);
    return FALSE;
}

static void
test_every_mistake_is_reported_with_its_exact_text(void **state)
{
    g_autoptr(GDir) dir = NULL;
    const char *name;
    guint n_cases = 0, n_wrong = 0;

    (void)state;
    assert_int_equal(chdir(HK_SOURCE_DIR "/tests/cases/errors"), 0);
    dir = g_dir_open(".", 0, NULL);
    assert_non_null(dir);
    while ((name = g_dir_read_name(dir)) != NULL) {
        if (!g_str_has_suffix(name, ".yaml"))
            continue;
        n_cases++;
        n_wrong += check_case(name) ? 0 : 1;
    }
    assert_true(n_cases > 30);
    assert_int_equal(n_wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_mistake_is_reported_with_its_exact_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
