/* tests/unit/data/test_ingest-personal.c - names of persons are never kept. */
#include "data/format.h"
#include "data/ingest.h"
#include "data/query.h"

#include "tests/support/declare.h"
#include "tests/support/rows.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

/* Nobody: the words of a template. */
#define NAME "見本花子"

/* A table of themes with their leaders. */
typedef struct Project {
    char *root, *path;
    HkDeclare *declare;
    HkTable *table;
    HkColumn *leader;
    HkStore *store;
    HkDiags *diags;
} Project;

static int
set_up(void **state)
{
    Project *project = g_new0(Project, 1);

    project->root = hk_scratch_new();
    project->path = hk_store_default_path(project->root);
    project->declare = hk_declare_new();
    project->table = hk_declare_table(project->declare, "themes", "themes.csv");
    hk_declare_column(project->declare, project->table, "theme", "課題名",
                      HK_VALUE_TEXT);
    project->leader = hk_declare_column(project->declare, project->table, "leader",
                                        "代表研究者", HK_VALUE_TEXT);
    hk_declare_money(project->declare, project->table, "amount", "予算額", "千円");
    project->diags = hk_diags_new();
    project->store = hk_store_open(project->path, HK_STORE_WRITE, NULL);
    *state = project;
    return project->store == NULL;
}

static int
tear_down(void **state)
{
    Project *project = *state;

    hk_store_free(project->store);
    hk_diags_free(project->diags);
    hk_declare_free(project->declare);
    hk_scratch_remove(project->root);
    g_free(project->path);
    g_free(project->root);
    g_free(project);
    return 0;
}

static HkLoadReport *
load(Project *project, const char *csv)
{
    const HkLoadContext context = { .root = project->root,
                                    .shown_root = project->root,
                                    .calendar = &hk_calendar_japan };
    g_autofree char *path = hk_scratch_write(project->root, "themes.csv", csv, -1);

    return hk_table_load(project->store, project->table, &context, TRUE,
                         project->diags);
}

static gboolean
has_bytes(const char *haystack, gsize length, const char *needle)
{
    return memmem(haystack, length, needle, strlen(needle)) != NULL;
}

/* Neither the database nor what stands beside it has the name. */
static void
assert_nowhere(const Project *project, const char *name)
{
    static const char *const endings[] = { "", "-wal", "-journal" };

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(project->path, endings[i], NULL);
        g_autofree char *bytes = NULL;
        gsize length;

        if (g_file_get_contents(path, &bytes, &length, NULL) &&
            has_bytes(bytes, length, name))
            fail_msg("'%s' is in %s", name, path);
    }
}

static void
test_a_personal_column_keeps_only_whether_there_is_a_name(void **state)
{
    Project *project = *state;
    HkLoadReport *report;

    project->leader->personal = TRUE;
    report = load(project, "課題名,代表研究者,予算額\na," NAME ",1\nb,,2\n");
    assert_int_equal(report->outcome, HK_LOAD_LOADED);
    hk_load_report_free(report);
    hk_test_assert_stored(project->store,
                          "SELECT theme, leader, leader_status, amount FROM themes",
                          "a  suppressed 1000; b  none 2000");
    assert_nowhere(project, NAME);
}

/* The column was loaded before somebody declared it. */
static void
test_names_that_were_kept_before_are_wiped(void **state)
{
    Project *project = *state;
    const char *csv = "課題名,代表研究者,予算額\na," NAME ",1\n";

    hk_load_report_free(load(project, csv));
    project->leader->personal = TRUE;
    hk_load_report_free(load(project, csv));
    g_clear_pointer(&project->store, hk_store_free);
    assert_nowhere(project, NAME);
}

/* A row that is rejected may have the name in any of its cells. */
static void
test_findings_quote_nothing_of_such_a_table(void **state)
{
    static const char *const files[] = {
        "課題名,代表研究者,予算額\na,x," NAME "\n",
        "課題名,代表研究者,予算額\na,x,1," NAME "\n",
        "課題名,代表研究者,予算額\na," NAME "\nb,x,2\n",
    };
    Project *project = *state;

    project->leader->personal = TRUE;
    project->table->rejects = HK_REJECTS_KEEP;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        HkLoadReport *report = load(project, files[i]);
        g_autoptr(GString) said = g_string_new(NULL);

        assert_int_equal(report->n_rejects, 1);
        assert_true(hk_diags_n(project->diags) > i);
        for (guint k = 0; k < hk_diags_n(project->diags); k++)
            hk_finding_print(hk_diags_get(project->diags, k), said);
        for (guint k = 0; k < report->rejects->len; k++) {
            const HkReject *reject = report->rejects->pdata[k];

            g_string_append_printf(said, "%s%s%s", reject->value, reject->reason,
                                   reject->hint);
        }
        assert_null(strstr(said->str, NAME));
        assert_non_null(strstr(said->str, "line 2: "));
        hk_load_report_free(report);
        assert_nowhere(project, NAME);
    }
}

static void
test_a_result_prints_the_sign_of_what_is_withheld(void **state)
{
    Project *project = *state;
    const HkQueryContext context = { .calendar = &hk_calendar_japan };
    g_autoptr(HkQueries) queries = NULL;
    g_autoptr(HkFrame) frame = NULL;
    const HkFormatter formatter = { .calendar = &hk_calendar_japan, .language = "ja" };
    g_autofree char *first = NULL, *second = NULL;

    project->leader->personal = TRUE;
    hk_load_report_free(
        load(project, "課題名,代表研究者,予算額\na," NAME ",1\nb,,2\n"));
    queries = hk_queries_open(project->store, &context, project->diags);
    assert_non_null(queries);
    frame =
        hk_query_run_sql(queries, "SELECT * FROM themes", HK_NOWHERE, project->diags);
    assert_non_null(frame);
    first = hk_format_cell(&formatter, hk_frame_column_type(frame, 1),
                           hk_frame_cell(frame, 0, 1), NULL, NULL);
    second = hk_format_cell(&formatter, hk_frame_column_type(frame, 1),
                            hk_frame_cell(frame, 1, 1), NULL, NULL);
    assert_string_equal(hk_frame_column_name(frame, 1), "leader");
    assert_string_equal(first, "x");
    assert_string_equal(second, "");
}

static void
assert_refused(Project *project, const char *want)
{
    GError *error = NULL;
    const gboolean column = hk_column_def.check(project->leader, &error);

    if (column)
        assert_false(hk_table_def.check(project->table, &error));
    assert_string_equal(error->message, want);
    g_error_free(error);
}

static void
test_what_cannot_be_personal_is_refused(void **state)
{
    Project *project = *state;

    project->leader->personal = TRUE;
    project->table->key = hk_declare_texts(project->declare, "leader", NULL);
    assert_refused(project, "'leader' is personal and cannot be part of the key");
    project->leader->type = HK_VALUE_COUNT;
    assert_refused(project, "column 'leader' is personal: it must be a text");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_personal_column_keeps_only_whether_there_is_a_name),
        TEST(test_names_that_were_kept_before_are_wiped),
        TEST(test_findings_quote_nothing_of_such_a_table),
        TEST(test_a_result_prints_the_sign_of_what_is_withheld),
        TEST(test_what_cannot_be_personal_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
