/* tests/unit/report/test_plan.c - which papers a project has. */
#include "report/load-tables.h"
#include "report/run/plan.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

static const char project_file[] =
    "hakusho: 1\n"
    "codes: {ministries: {mext: {ja: 文部科学省, en: MEXT}, mhlw: 厚生労働省}}\n"
    "tables:\n"
    "  budget:\n"
    "    files: budget.csv\n"
    "    columns:\n"
    "      fiscal_year: {from: 年度, type: fiscal-year}\n"
    "      ministry: {from: 府省, type: code, in: ministries}\n"
    "      sheet: {from: 用紙}\n"
    "      amount: {from: 金額, type: money, unit: 百万円}\n";

static const char budget[] = "年度,府省,用紙,金額\n"
                             "R4,文部科学省,A4,10\n"
                             "R5,文部科学省,A3,20\n"
                             "R5,厚生労働省,A4,30\n";

static const char usual_head[] =
    "output: \"{ministry}-{fy}\"\n"
    "for_each: papers\n"
    "parameters:\n"
    "  fy: {type: fiscal-year}\n"
    "  ministry: {type: code, in: ministries}\n"
    "data:\n"
    "  papers: {sql: \"SELECT ministry, fiscal_year AS fy FROM budget\"}\n";

/* A project with one briefing, and its plan. */
typedef struct Planned {
    char *folder;
    HkDiags *diags;
    HkProject *project;
    HkStore *store;
    GPtrArray *assignments;
    HkPaperPlan *plan;
} Planned;

static void
planned_clear(Planned *planned)
{
    hk_paper_plan_free(planned->plan);
    g_ptr_array_unref(planned->assignments);
    hk_store_free(planned->store);
    hk_project_free(planned->project);
    hk_diags_free(planned->diags);
    hk_scratch_remove(planned->folder);
    g_free(planned->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Planned, planned_clear)

static void
write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = hk_scratch_write(folder, name, text, -1);

    assert_non_null(path);
}

/* Plans the briefing of @keys and one page; @set is a -P or NULL. */
static Planned
plan_paper(const char *keys, const char *set)
{
    Planned planned = { .folder = hk_scratch_new(),
                        .diags = hk_diags_new(),
                        .assignments =
                            g_ptr_array_new_with_free_func(hk_assignment_free) };
    const char *const paths[] = { planned.folder, NULL };
    g_autofree char *text =
        g_strconcat("hakusho: 1\ntitle: 予算\n", keys, "pages:\n  - title: 一\n", NULL);
    g_autoptr(GPtrArray) reports = NULL;

    write_file(planned.folder, "hakusho.yaml", project_file);
    write_file(planned.folder, "budget.csv", budget);
    write_file(planned.folder, "briefings/a.yaml", text);
    if (set != NULL)
        g_ptr_array_add(planned.assignments, hk_assignment_parse(set, NULL));
    planned.project = hk_project_open(paths, -1, planned.diags);
    planned.store = hk_project_open_store(planned.project, planned.diags);
    reports =
        hk_load_tables(planned.store, planned.project, NULL, FALSE, planned.diags);
    assert_int_equal(hk_diags_n(planned.diags), 0);
    planned.plan =
        hk_paper_plan_new(&(HkPaperPlanRequest){ .project = planned.project,
                                                 .paths = paths,
                                                 .store = planned.store,
                                                 .assignments = planned.assignments,
                                                 .format = -1 },
                          planned.diags);
    return planned;
}

static const HkPlanned *
paper(const Planned *planned, guint index)
{
    assert_true(index < planned->plan->papers->len);
    return planned->plan->papers->pdata[index];
}

/* The titles of all papers, each with what keeps it from being made. */
static void
assert_papers(const Planned *planned, const char *wanted)
{
    g_autoptr(GString) titles = g_string_new(NULL);

    for (guint i = 0; i < planned->plan->papers->len; i++) {
        const HkPlanned *one = planned->plan->papers->pdata[i];

        g_string_append_printf(titles, "%s%s", i > 0 ? "; " : "",
                               hk_planned_title(one));
        if (hk_diags_n(one->problems) > 0)
            g_string_append_printf(titles, " (%s)",
                                   hk_diags_get(one->problems, 0)->text);
    }
    assert_string_equal(titles->str, wanted);
}

static void
assert_finding(const HkDiags *diags, guint line, guint column, const char *text)
{
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < hk_diags_n(diags); i++)
        g_string_append_printf(all, "%s%s", i > 0 ? "; " : "",
                               hk_diags_get(diags, i)->text);
    assert_string_equal(all->str, text);
    assert_int_equal(hk_diags_get(diags, 0)->loc.line, line);
    assert_int_equal(hk_diags_get(diags, 0)->loc.column, column);
}

static void
test_a_briefing_without_for_each_is_one_paper(void **state)
{
    g_auto(Planned) planned = plan_paper("", NULL);

    (void)state;
    assert_int_equal(hk_diags_n(planned.diags), 0);
    assert_papers(&planned, "a");
    assert_null(paper(&planned, 0)->origin);
    assert_int_equal(paper(&planned, 0)->format, HK_OUTPUT_PDF);
}

static void
test_each_row_is_a_paper_named_by_its_parameters(void **state)
{
    g_auto(Planned) planned = plan_paper(usual_head, NULL);

    (void)state;
    assert_int_equal(hk_diags_n(planned.diags), 0);
    assert_papers(&planned, "mext-2022; mext-2023; mhlw-2023");
    assert_string_equal(paper(&planned, 1)->origin, "row 2 of 'papers'");
    /* The list itself is no data of the papers. */
    assert_int_equal(paper(&planned, 1)->briefing.spec->data->len, 0);
}

static void
test_the_command_line_picks_rows(void **state)
{
    g_auto(Planned) year = plan_paper(usual_head, "fy=R5");
    g_auto(Planned) name = plan_paper(usual_head, "ministry=文部科学省");
    g_auto(Planned) none = plan_paper(usual_head, "fy=R1");

    (void)state;
    assert_papers(&year, "mext-2023; mhlw-2023");
    assert_papers(&name, "mext-2022; mext-2023");
    assert_finding(none.diags, 0, 0,
                   "no row of 'papers' has what the command line asks for");
    assert_int_equal(hk_diags_get(none.diags, 0)->code, HK_ERROR_USAGE);
}

static void
test_language_format_and_sheet_come_from_columns(void **state)
{
    g_auto(Planned) planned = plan_paper(
        "output: \"{fy}\"\n"
        "for_each: {data: papers, language: lang, format: kind, size: sheet}\n"
        "parameters: {fy: {type: fiscal-year}}\n"
        "data:\n"
        "  papers:\n"
        "    columns: {lang: {type: text}, kind: {type: text}}\n"
        "    sql: SELECT fiscal_year AS fy, sheet, iif(sheet = 'A3', 'en', 'ja') AS "
        "lang,"
        " iif(sheet = 'A3', 'png', 'pdf') AS kind FROM budget WHERE ministry = "
        "'mext'\n",
        NULL);

    (void)state;
    assert_int_equal(hk_diags_n(planned.diags), 0);
    assert_papers(&planned, "2022; 2023-en");
    assert_int_equal(paper(&planned, 0)->format, HK_OUTPUT_PDF);
    assert_int_equal(paper(&planned, 1)->format, HK_OUTPUT_PNG);
    assert_int_equal(paper(&planned, 1)->briefing.spec->language, HK_LANGUAGE_EN);
    assert_true(
        hk_paper_size(paper(&planned, 1)->briefing.spec->paper, HK_ORIENTATION_PAPER)
            .width > 1000);
    assert_true(
        hk_paper_size(paper(&planned, 0)->briefing.spec->paper, HK_ORIENTATION_PAPER)
            .width < 1000);
}

static void
test_two_papers_of_one_name_are_an_error(void **state)
{
    g_auto(Planned) planned = plan_paper(
        "output: \"{ministry}\"\n"
        "for_each: papers\n"
        "parameters:\n"
        "  fy: {type: fiscal-year}\n"
        "  ministry: {type: code, in: ministries}\n"
        "data:\n"
        "  papers: {sql: \"SELECT ministry, fiscal_year AS fy FROM budget\"}\n",
        NULL);

    (void)state;
    assert_finding(planned.diags, 3, 9,
                   "two papers would be called 'mext': row 1 of 'papers' and row 2 of "
                   "'papers'");
    assert_int_equal(hk_diags_get(planned.diags, 0)->code, HK_ERROR_SPEC);
}

static void
test_names_cannot_leave_the_folder(void **state)
{
    g_auto(Planned) planned =
        plan_paper("output: \"{name}\"\n"
                   "for_each: papers\n"
                   "parameters: {name: {type: text}}\n"
                   "data:\n"
                   "  papers:\n"
                   "    columns: {name: {type: text}}\n"
                   "    sql: SELECT '../../etc/' || sheet AS name FROM budget WHERE "
                   "sheet = 'A3'\n",
                   NULL);

    (void)state;
    assert_int_equal(hk_diags_n(planned.diags), 0);
    assert_papers(&planned, "_._.._etc_A3");
}

static void
test_a_row_that_is_wrong_costs_its_own_paper(void **state)
{
    g_auto(Planned) planned =
        plan_paper("output: \"{n}\"\n"
                   "for_each: papers\n"
                   "parameters: {n: {type: count, max: 25}}\n"
                   "data:\n"
                   "  papers:\n"
                   "    columns: {n: {type: count}}\n"
                   "    sql: SELECT nullif(amount / 1000000, 10) AS n FROM budget\n",
                   NULL);
    const HkFinding *finding;

    (void)state;
    assert_int_equal(hk_diags_n(planned.diags), 0);
    assert_papers(&planned,
                  "row 1 of 'papers' (row 1 of 'papers' has no value in the column "
                  "'n'); 20; row 3 of 'papers' (row 3 of 'papers': parameter 'n': '30' "
                  "is above 25)");
    finding = hk_diags_get(paper(&planned, 2)->problems, 0);
    assert_int_equal(finding->code, HK_ERROR_DATA);
    assert_int_equal(finding->loc.line, 4);
}

static void
test_mistakes_are_reported_where_they_stand(void **state)
{
    static const char list[] = "data:\n  papers: {sql: SELECT ministry FROM budget}\n"
                               "parameters: {ministri: {type: text}}\n";
    g_autofree char *column =
        g_strconcat("output: \"{ministri}\"\nfor_each: papers\n", list, NULL);
    g_autofree char *data =
        g_strconcat("output: \"{ministri}\"\nfor_each: paper\n", list, NULL);
    g_auto(Planned) no_parameter = plan_paper(column, NULL);
    g_auto(Planned) no_data = plan_paper(data, NULL);
    g_auto(Planned) no_name = plan_paper("output: x-{fi}\n"
                                         "parameters: {fy: 2023}\n",
                                         NULL);

    (void)state;
    assert_finding(paper(&no_parameter, 0)->problems, 4, 11,
                   "the column 'ministry' of 'papers' is no parameter");
    assert_string_equal(hk_diags_get(paper(&no_parameter, 0)->problems, 0)->hint,
                        "did you mean 'ministri'?");
    assert_finding(paper(&no_data, 0)->problems, 4, 11, "data: has no 'paper'");
    assert_string_equal(hk_diags_get(paper(&no_data, 0)->problems, 0)->hint,
                        "did you mean 'papers'?");
    assert_null(paper(&no_data, 0)->name);
    assert_string_equal(hk_planned_title(paper(&no_data, 0)),
                        paper(&no_data, 0)->briefing.path);
    assert_finding(paper(&no_name, 0)->problems, 3, 11,
                   "there is no parameter 'fi'; did you mean 'fy'?");
}

static void
test_a_list_without_rows_is_an_error(void **state)
{
    g_auto(Planned) planned =
        plan_paper("output: \"{m}\"\nfor_each: papers\nparameters: {m: {type: text}}\n"
                   "data:\n  papers: {sql: SELECT ministry AS m FROM budget WHERE "
                   "fiscal_year = 1999}\n",
                   NULL);

    (void)state;
    assert_finding(paper(&planned, 0)->problems, 4, 11,
                   "'papers' has no rows, so there is no paper to make");
    assert_int_equal(hk_diags_get(paper(&planned, 0)->problems, 0)->code,
                     HK_ERROR_DATA);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_briefing_without_for_each_is_one_paper),
        cmocka_unit_test(test_each_row_is_a_paper_named_by_its_parameters),
        cmocka_unit_test(test_the_command_line_picks_rows),
        cmocka_unit_test(test_language_format_and_sheet_come_from_columns),
        cmocka_unit_test(test_two_papers_of_one_name_are_an_error),
        cmocka_unit_test(test_names_cannot_leave_the_folder),
        cmocka_unit_test(test_a_row_that_is_wrong_costs_its_own_paper),
        cmocka_unit_test(test_mistakes_are_reported_where_they_stand),
        cmocka_unit_test(test_a_list_without_rows_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
