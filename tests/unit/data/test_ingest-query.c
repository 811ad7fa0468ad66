/* tests/unit/data/test_ingest-query.c - tables whose rows another engine has. */
#include "data/ingest.h"

#include "tests/support/declare.h"
#include "tests/support/rows.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A project of one table, budget: year, program, amount in 千円; and what its
 * connection would answer. */
typedef struct Project {
    char *root;
    HkDeclare *declare;
    HkTable *table;
    HkTableQuery *query;
    HkStore *store;
    HkDiags *diags;
    HkLoadReport *report;
    const char *csv; /* NULL: the connection fails */
    HkAsking asking;
    gint64 now;
    guint n_asked;
} Project;

static int
set_up(void **state)
{
    Project *project = g_new0(Project, 1);
    g_autofree char *path = NULL;

    project->root = hk_scratch_new();
    project->declare = hk_declare_new();
    project->table = hk_declare_table(project->declare, "budget", "");
    project->query =
        hk_declare_query(project->declare, project->table, "SELECT * FROM budget");
    hk_declare_column(project->declare, project->table, "year", NULL,
                      HK_VALUE_FISCAL_YEAR);
    hk_declare_column(project->declare, project->table, "program", NULL, HK_VALUE_TEXT);
    hk_declare_money(project->declare, project->table, "amount", NULL, "千円");
    project->diags = hk_diags_new();
    path = hk_store_default_path(project->root);
    project->store = hk_store_open(path, HK_STORE_WRITE, NULL);
    *state = project;
    return project->store == NULL;
}

static int
tear_down(void **state)
{
    Project *project = *state;

    hk_load_report_free(project->report);
    hk_store_free(project->store);
    hk_diags_free(project->diags);
    hk_declare_free(project->declare);
    hk_scratch_remove(project->root);
    g_free(project->root);
    g_free(project);
    return 0;
}

static gboolean
answer_csv(const HkTable *table, HkAnswer *answer, gpointer data, GError **error)
{
    Project *project = data;
    g_autofree char *path = NULL;

    project->n_asked++;
    if (project->csv == NULL)
        return hk_fail(error, HK_ERROR_MISSING, table->query->loc, "nobody is there");
    path = hk_scratch_write(project->root, "answer", project->csv, -1);
    answer->fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_unlink(path);
    answer->bytes = (gint64)strlen(project->csv);
    answer->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, project->csv, -1);
    return answer->fd >= 0;
}

static HkLoadOutcome
load_with(Project *project, const char *csv, gboolean force)
{
    const HkLoadContext context = { .root = project->root,
                                    .shown_root = "shown",
                                    .calendar = &hk_calendar_japan,
                                    .asking = project->asking,
                                    .ask = answer_csv,
                                    .ask_data = project,
                                    .now = project->now };

    project->csv = csv;
    hk_diags_free(project->diags);
    project->diags = hk_diags_new();
    hk_load_report_free(project->report);
    project->report =
        hk_table_load(project->store, project->table, &context, force, project->diags);
    return project->report->outcome;
}

static HkLoadOutcome
load(Project *project, const char *csv)
{
    return load_with(project, csv, FALSE);
}

/* The only finding, as "FILE:LINE TEXT". */
static void
assert_finding(const Project *project, const char *want)
{
    const HkFinding *finding;
    g_autofree char *text = NULL;

    assert_int_equal(hk_diags_n(project->diags), 1);
    finding = hk_diags_get(project->diags, 0);
    text = g_strdup_printf("%s:%u %s", finding->loc.file, finding->loc.line,
                           finding->text);
    assert_string_equal(text, want);
}

static void
assert_amounts(const Project *project, const char *want)
{
    hk_test_assert_stored(project->store, "SELECT amount FROM budget ORDER BY hk_line",
                          want);
}

static void
test_rows_are_numbered_and_kept_whatever_they_look_like(void **state)
{
    Project *project = *state;
    g_autoptr(GPtrArray) files = NULL;
    const HkLedgerFile *file;

    /* In a file the last rows would be notes, and the one of blanks a gap. */
    assert_int_equal(load(project, "year,program,amount\n"
                                   "2023,\"a\nb; c; d\",5\n,,\n,※ c,\n,注,\n"),
                     HK_LOAD_LOADED);
    hk_test_assert_stored(
        project->store,
        "SELECT hk_line, year, program, amount, amount_status FROM budget",
        "1 2023 a\nb; c; d 5000 ~; 2 ~  ~ unknown; 3 ~ ※ c ~ unknown; "
        "4 ~ 注 ~ unknown");
    files = hk_ledger_files(project->store, "budget", NULL);
    assert_int_equal(files->len, 1);
    file = files->pdata[0];
    assert_string_equal(file->path, "budget@warehouse");
    assert_string_equal(file->delimiter, "comma");
    assert_int_equal(file->data_rows, 4);
    assert_int_equal(file->note_rows, 0);
    assert_int_equal(strlen(file->sha256), 64);
}

static void
test_the_same_answer_changes_nothing(void **state)
{
    Project *project = *state;

    assert_int_equal(load(project, "year,program,amount\n2023,a,5\n"), HK_LOAD_LOADED);
    assert_int_equal(load(project, "year,program,amount\n2023,a,5\n"), HK_LOAD_FRESH);
    assert_int_equal(load_with(project, "year,program,amount\n2023,a,5\n", TRUE),
                     HK_LOAD_LOADED);
    assert_int_equal(load(project, "year,program,amount\n2023,a,6\n"), HK_LOAD_LOADED);
    assert_amounts(project, "6000");
    assert_int_equal(project->n_asked, 4);
}

static void
test_an_answer_stands_for_its_max_age(void **state)
{
    Project *project = *state;

    project->query->max_age = hk_declare_text("1h");
    project->now = 1000000;
    assert_int_equal(load(project, "year,program,amount\n2023,a,5\n"), HK_LOAD_LOADED);
    project->now += 3599;
    assert_int_equal(load(project, NULL), HK_LOAD_FRESH);
    assert_int_equal(project->n_asked, 1);
    project->now += 1;
    assert_int_equal(load(project, "year,program,amount\n2023,a,5\n"), HK_LOAD_FRESH);
    assert_int_equal(project->n_asked, 2);
    /* Being asked again with the same outcome makes it young again. */
    project->now += 3599;
    assert_int_equal(load(project, NULL), HK_LOAD_FRESH);
    /* A clock that was set back does not keep it for ever. */
    project->now = 10;
    assert_int_equal(load(project, "year,program,amount\n2023,a,7\n"), HK_LOAD_LOADED);
    assert_amounts(project, "7000");
}

static void
test_nobody_is_asked_when_that_is_not_wanted(void **state)
{
    Project *project = *state;

    project->asking = HK_ASK_NEVER;
    assert_int_equal(load(project, "year,program,amount\n2023,a,5\n"), HK_LOAD_FAILED);
    assert_finding(project, "hakusho.yaml:5 table 'budget' has no answer from "
                            "'warehouse' to this query yet, and nobody may be asked "
                            "now");
    assert_int_equal(project->n_asked, 0);
    project->asking = HK_ASK_IF_MISSING;
    assert_int_equal(load(project, "year,program,amount\n2023,a,5\n"), HK_LOAD_LOADED);
    assert_int_equal(load(project, NULL), HK_LOAD_FRESH);
    project->asking = HK_ASK_NEVER;
    assert_int_equal(load(project, NULL), HK_LOAD_FRESH);
    assert_int_equal(project->n_asked, 1);
    /* Another query is another question. */
    project->query->sql = hk_declare_text("SELECT * FROM budget WHERE true");
    assert_int_equal(load(project, NULL), HK_LOAD_FAILED);
    project->asking = HK_ASK_IF_MISSING;
    assert_int_equal(load(project, "year,program,amount\n2023,a,8\n"), HK_LOAD_LOADED);
    assert_int_equal(project->n_asked, 2);
}

static void
test_a_bad_answer_leaves_the_old_rows(void **state)
{
    static const struct {
        const char *csv, *finding;
    } rows[] = {
        { NULL, "hakusho.yaml:5 nobody is there" },
        { "year,program,amount\n",
          "hakusho.yaml:5 the answer has 0 rows, fewer than 1 ('min_rows')" },
        { "year,program,amount\n2021,a,1\n2022,b,2\n2023,c,3\n",
          "hakusho.yaml:5 the answer has more than 2 rows ('max_rows')" },
        { "year,program,amount\n2023,a,5\n2023,b\n",
          "budget@warehouse:2 the row has 2 cells, but the header has 3: the answer is "
          "damaged" },
        { "year,program,amount\n2023,a,5,\n",
          "budget@warehouse:1 the row has 4 cells, but the header has 3: the answer is "
          "damaged" },
        { "year,program,amount\n2023,a,x1\n",
          "budget@warehouse:1 'x1' in column 3 'amount': not a number" },
        { "year,program\n2023,a\n", "budget@warehouse:1 there is no column 'amount', "
                                    "which 'amount' is taken from" },
        { "", "budget@warehouse:0 the answer is empty: it has not even a header" },
        { "year,program,amount\n2023,\"a,5\n",
          "budget@warehouse:2 a quote is opened in the row that starts here, and never "
          "closed" },
    };
    Project *project = *state;

    project->query->max_rows = 2;
    assert_int_equal(load(project, "year,program,amount\n2022,old,4\n"),
                     HK_LOAD_LOADED);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_int_equal(load(project, rows[i].csv), HK_LOAD_FAILED);
        assert_finding(project, rows[i].finding);
        assert_amounts(project, "4000");
    }
}

static void
test_a_declared_delimiter_is_the_answers(void **state)
{
    Project *project = *state;

    project->table->delimiter = HK_DELIMITER_TAB;
    assert_int_equal(load(project, "year\tprogram\tamount\n2023\ta\t5\n"),
                     HK_LOAD_LOADED);
    assert_amounts(project, "5000");
}

static void
test_staleness_is_looked_at_without_asking(void **state)
{
    Project *project = *state;
    const HkLoadContext context = { .root = project->root,
                                    .calendar = &hk_calendar_japan };
    g_autofree char *why = NULL;

    assert_true(
        hk_table_is_stale(project->store, project->table, &context, &why, NULL));
    assert_string_equal(why, "it was never loaded");
    assert_int_equal(load(project, "year,program,amount\n2022,old,4\n"),
                     HK_LOAD_LOADED);
    assert_false(
        hk_table_is_stale(project->store, project->table, &context, NULL, NULL));
    assert_int_equal(project->n_asked, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_rows_are_numbered_and_kept_whatever_they_look_like, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_same_answer_changes_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_an_answer_stands_for_its_max_age, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_nobody_is_asked_when_that_is_not_wanted,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_bad_answer_leaves_the_old_rows, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_declared_delimiter_is_the_answers,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_staleness_is_looked_at_without_asking,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
