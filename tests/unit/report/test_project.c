/* tests/unit/report/test_project.c - which files make a project, and what they declare.
 */
#include "report/project.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

static const char project_file[] =
    "hakusho: 1\n"
    "calendar: {start: 10, label: end-year}\n"
    "codes: {ministries: {mext: 文部科学省}}\n"
    "tables:\n"
    "  budget: {files: budget.csv, columns: {year: 年度}}\n"
    "output: papers\n";

static const char page[] = "pages:\n  - title: 一\n";

/* A folder, and what opening paths in it gives. */
typedef struct Opened {
    char *folder;
    HkDiags *diags;
    HkProject *project;
} Opened;

static void
opened_clear(Opened *opened)
{
    hk_project_free(opened->project);
    hk_diags_free(opened->diags);
    hk_scratch_remove(opened->folder);
    g_free(opened->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Opened, opened_clear)

static void
write_file(const char *folder, const char *name, const char *head, const char *tail)
{
    g_autofree char *text = g_strconcat(head, tail, NULL);
    g_autofree char *path = hk_scratch_write(folder, name, text, -1);

    assert_non_null(path);
}

static Opened
new_project(void)
{
    Opened opened = { hk_scratch_new(), hk_diags_new(), NULL };

    write_file(opened.folder, "hakusho.yaml", project_file, "");
    write_file(opened.folder, "briefings/b.yaml", "hakusho: 1\ntitle: 乙\n", page);
    write_file(opened.folder, "briefings/a.yaml", "hakusho: 1\ntitle: 甲\n", page);
    return opened;
}

static void
open_path(Opened *opened, const char *name)
{
    g_autofree char *path = g_build_filename(opened->folder, name, NULL);
    const char *const paths[] = { path, NULL };

    opened->project = hk_project_open(paths, -1, opened->diags);
}

static const HkBriefing *
briefing(const Opened *opened, guint index)
{
    assert_true(index < opened->project->briefings->len);
    return opened->project->briefings->pdata[index];
}

static void
test_a_folder_means_its_project_and_all_briefings(void **state)
{
    g_auto(Opened) opened = new_project();
    const HkProject *project;

    (void)state;
    open_path(&opened, ".");
    project = opened.project;
    assert_int_equal(hk_diags_n(opened.diags), 0);
    assert_string_equal(project->root, opened.folder);
    assert_int_equal(project->briefings->len, 2);
    assert_string_equal(briefing(&opened, 0)->stem, "a");
    assert_string_equal(briefing(&opened, 1)->spec->title.value, "乙");
    assert_int_equal(project->calendar->start, 10);
    assert_non_null(hk_project_table(project, "budget"));
    assert_null(hk_project_table(project, "budgets"));
    assert_int_equal(project->declared.codes->len, 1);
    assert_null(project->font_dirs);
}

static void
test_a_briefing_finds_its_project_above(void **state)
{
    g_auto(Opened) opened = new_project();
    g_autofree char *papers = g_build_filename(opened.folder, "papers", NULL);
    g_autofree char *usual = NULL;
    g_autofree char *other = NULL;

    (void)state;
    open_path(&opened, "briefings/b.yaml");
    assert_int_equal(opened.project->briefings->len, 1);
    assert_string_equal(opened.project->root, opened.folder);
    usual = hk_project_output_dir(opened.project, NULL, NULL);
    assert_string_equal(usual, papers);
    other = hk_project_output_dir(opened.project, "/elsewhere/x/..", NULL);
    assert_string_equal(other, "/elsewhere");
}

static void
test_a_briefing_may_stand_alone(void **state)
{
    g_auto(Opened) opened = { hk_scratch_new(), hk_diags_new(), NULL };

    (void)state;
    write_file(opened.folder, "paper.yaml", "title: 丙\n", project_file);
    open_path(&opened, "paper.yaml");
    /* `output` is the name of the paper here, and the pages are missing. */
    assert_int_equal(hk_diags_n(opened.diags), 1);
    assert_null(opened.project->file);
    assert_int_equal(opened.project->calendar->start, 10);
    assert_non_null(hk_project_table(opened.project, "budget"));
}

static void
test_declaring_a_table_alike_twice_is_well(void **state)
{
    g_auto(Opened) opened = new_project();

    (void)state;
    write_file(opened.folder, "briefings/c.yaml",
               "hakusho: 1\ntitle: 丙\n"
               "tables:\n"
               "  budget:\n"
               "    columns: {year: {from: [年度]}}\n"
               "    files: [budget.csv]\n",
               page);
    open_path(&opened, "hakusho.yaml");
    assert_int_equal(hk_diags_n(opened.diags), 0);
    assert_int_equal(opened.project->declared.tables->len, 1);
}

static void
test_declaring_a_name_otherwise_is_an_error(void **state)
{
    g_auto(Opened) opened = new_project();

    (void)state;
    write_file(opened.folder, "briefings/c.yaml",
               "hakusho: 1\ntitle: 丙\n"
               "calendar: {start: 4}\n"
               "codes: {ministries: {mext: 文科省}}\n"
               "tables:\n"
               "  budget: {files: budget.csv, columns: {year: 会計年度}}\n",
               page);
    open_path(&opened, "hakusho.yaml");
    assert_int_equal(hk_diags_n(opened.diags), 3);
    for (guint i = 0; i < 3; i++) {
        const HkFinding *finding = hk_diags_get(opened.diags, i);

        assert_non_null(strstr(finding->text, " is declared otherwise in "));
        assert_non_null(strstr(finding->text, "hakusho.yaml:"));
        assert_true(g_str_has_suffix(finding->loc.file, "briefings/c.yaml"));
    }
}

static void
test_all_files_are_read_whatever_is_wrong_with_one(void **state)
{
    g_auto(Opened) opened = new_project();
    g_autofree char *broken = g_strconcat(project_file, "name: \"x\n", NULL);

    (void)state;
    write_file(opened.folder, "hakusho.yaml", broken, "");
    write_file(opened.folder, "briefings/a.yaml", "hakusho: 1\ntitel: 甲\n", page);
    open_path(&opened, "briefings/a.yaml");
    /* The open quote, the unknown key and the missing title. */
    assert_int_equal(hk_diags_n(opened.diags), 3);
}

static void
test_patterns_of_briefings_must_match(void **state)
{
    g_auto(Opened) opened = new_project();

    (void)state;
    write_file(opened.folder, "hakusho.yaml", project_file,
               "briefings: [briefings/a.yaml, papers/*.yaml]\n");
    open_path(&opened, ".");
    assert_int_equal(opened.project->briefings->len, 1);
    assert_int_equal(hk_diags_n(opened.diags), 1);
    assert_string_equal(hk_diags_get(opened.diags, 0)->text,
                        "no briefing matches 'papers/*.yaml'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_folder_means_its_project_and_all_briefings),
        cmocka_unit_test(test_a_briefing_finds_its_project_above),
        cmocka_unit_test(test_a_briefing_may_stand_alone),
        cmocka_unit_test(test_declaring_a_table_alike_twice_is_well),
        cmocka_unit_test(test_declaring_a_name_otherwise_is_an_error),
        cmocka_unit_test(test_all_files_are_read_whatever_is_wrong_with_one),
        cmocka_unit_test(test_patterns_of_briefings_must_match),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
