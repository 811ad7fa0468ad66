/* tests/unit/data/test_ingest.c - files into tables: all or nothing, and what is said
 * of it. */
#include "data/ingest.h"

#include "tests/support/declare.h"
#include "tests/support/rows.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A project of one table, budget: year, program, amount in 千円. */
typedef struct Project {
    char *root;
    HkDeclare *declare;
    HkTable *table;
    HkColumn *year, *program, *amount;
    HkStore *store;
    HkDiags *diags;
    HkLoadReport *report;
    GPtrArray *lists;
} Project;

static int
set_up(void **state)
{
    Project *project = g_new0(Project, 1);
    g_autofree char *path = NULL;

    project->root = hk_scratch_new();
    project->declare = hk_declare_new();
    project->table = hk_declare_table(project->declare, "budget", "budget.csv");
    project->year = hk_declare_column(project->declare, project->table, "year", "年度",
                                      HK_VALUE_FISCAL_YEAR);
    project->program = hk_declare_column(project->declare, project->table, "program",
                                         "事業名", HK_VALUE_TEXT);
    project->amount =
        hk_declare_money(project->declare, project->table, "amount", "予算額", "千円");
    project->table->key = hk_declare_texts(project->declare, "year", "program", NULL);
    project->diags = hk_diags_new();
    project->lists = g_ptr_array_new();
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
    g_ptr_array_unref(project->lists);
    hk_scratch_remove(project->root);
    g_free(project->root);
    g_free(project);
    return 0;
}

static HkLoadOutcome
load(Project *project)
{
    const HkLoadContext context = { .root = project->root,
                                    .calendar = &hk_calendar_japan,
                                    .code_lists = project->lists };

    hk_diags_free(project->diags);
    project->diags = hk_diags_new();
    hk_load_report_free(project->report);
    project->report =
        hk_table_load(project->store, project->table, &context, FALSE, project->diags);
    return project->report->outcome;
}

static void
write_csv(Project *project, const char *name, const char *text)
{
    g_autofree char *path = hk_scratch_write(project->root, name, text, -1);

    assert_non_null(path);
}

/* The findings in order, each "FILE:LINE:COLUMN TEXT (HINT)", parted by newlines. */
static void
assert_findings(Project *project, const char *want)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < hk_diags_n(project->diags); i++) {
        const HkFinding *finding = hk_diags_get(project->diags, i);

        g_string_append_printf(text, "%s%s:%u:%u %s", i > 0 ? "\n" : "",
                               finding->loc.file, finding->loc.line,
                               finding->loc.column, finding->text);
        if (finding->hint != NULL)
            g_string_append_printf(text, " (%s)", finding->hint);
    }
    assert_string_equal(text->str, want);
}

static void
test_a_plain_file_is_loaded_with_its_lines(void **state)
{
    Project *project = *state;

    write_csv(
        project, "budget.csv",
        "年度,事業名,予算額\n令和５年度,再生医療,\"1,234\"\nR4,\"研究\n基盤\",▲5\n"
        "2021,創薬,…\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    assert_findings(project, "");
    hk_test_assert_stored(
        project->store,
        "SELECT year, program, amount, amount_status, hk_line FROM budget"
        " ORDER BY hk_line",
        "2023 再生医療 1234000 ~ 2; 2022 研究\n基盤 -5000 ~ 3; "
        "2021 創薬 ~ unknown 5");
    hk_test_assert_stored(project->store,
                          "SELECT f.path FROM budget AS b"
                          " JOIN hk_file AS f ON f.id = b.hk_file WHERE hk_line = 5",
                          "budget.csv");
    assert_int_equal(project->report->rows, 3);
}

static void
test_the_ledger_describes_files_and_columns(void **state)
{
    Project *project = *state;
    HkColumnType type;
    g_autoptr(GPtrArray) files = NULL;
    g_auto(GStrv) key = NULL;
    g_auto(GStrv) columns = NULL;
    const HkLedgerFile *file;

    write_csv(project, "budget.csv",
              "予算の表\n\n年度,事業名,予算額\nR4,a,1\nR5,a,2\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    files = hk_ledger_files(project->store, "budget", NULL);
    assert_int_equal(files->len, 1);
    file = files->pdata[0];
    assert_string_equal(file->path, "budget.csv");
    assert_string_equal(file->encoding, "utf-8");
    assert_string_equal(file->delimiter, "comma");
    assert_string_equal(file->title, "予算の表");
    assert_int_equal(file->header_row, 3);
    assert_int_equal(file->header_rows, 1);
    assert_int_equal(file->data_rows, 2);
    assert_int_equal(file->loaded, 2);
    assert_int_equal(strlen(file->sha256), 64);
    assert_true(hk_store_column_type(project->store, "budget", "amount", NULL, &type));
    assert_int_equal(type.type, HK_VALUE_MONEY);
    assert_string_equal(type.currency, "JPY");
    assert_false(
        hk_store_column_type(project->store, "budget", "amount_status", NULL, &type));
    key = hk_store_key(project->store, "budget");
    assert_string_equal(key[0], "year");
    assert_string_equal(key[1], "program");
    assert_null(key[2]);
    columns = hk_store_columns(project->store, "budget");
    assert_int_equal(g_strv_length(columns), 3);
}

static void
test_what_has_not_changed_is_not_loaded_again(void **state)
{
    Project *project = *state;
    const HkLoadContext context = { .root = project->root,
                                    .calendar = &hk_calendar_japan };
    g_autofree char *why = NULL;

    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,1\n");
    assert_true(
        hk_table_is_stale(project->store, project->table, &context, &why, NULL));
    assert_string_equal(why, "it was never loaded");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    assert_int_equal(load(project), HK_LOAD_FRESH);
    assert_int_equal(project->report->rows, 1);
    assert_int_equal(project->report->files->len, 1);
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,2\n");
    g_clear_pointer(&why, g_free);
    assert_true(
        hk_table_is_stale(project->store, project->table, &context, &why, NULL));
    assert_string_equal(why, "budget.csv has changed");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT amount FROM budget", "2000");
    project->amount->unit = hk_declare_text("百万円");
    g_clear_pointer(&why, g_free);
    assert_true(
        hk_table_is_stale(project->store, project->table, &context, &why, NULL));
    assert_string_equal(why, "its declaration has changed");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT amount FROM budget", "2000000");
    project->table->rejects = HK_REJECTS_KEEP;
    assert_int_equal(load(project), HK_LOAD_LOADED);
}

static void
test_a_reject_fails_the_load_and_leaves_the_old_table(void **state)
{
    Project *project = *state;

    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    project->amount->min = hk_declare_text("0");
    project->program->required = TRUE;
    write_csv(project, "budget.csv",
              "年度,事業名,予算額\nR5,a,7\nR5,b,▲1\nR5,,2\nR5,c\nR5,d,1,2\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(
        project,
        "budget.csv:3:6 '▲1' in column 3 '予算額': is less than 0\n"
        "budget.csv:4:4 '' in column 2 '事業名': is empty, but the column is required\n"
        "budget.csv:5:0 the row ends after 2 cells, before column 3 'amount'\n"
        "budget.csv:6:8 '2' in column 4: the row has 4 cells, but the header has 3 (a "
        "cell "
        "with a comma must be in quotes)");
    assert_int_equal(project->report->n_rejects, 4);
    hk_test_assert_stored(project->store, "SELECT program, amount FROM budget",
                          "a 1000");
}

static void
test_kept_rejects_are_listed_and_the_rest_is_loaded(void **state)
{
    Project *project = *state;
    g_autoptr(GPtrArray) rejects = NULL;
    const HkReject *reject;

    project->table->rejects = HK_REJECTS_KEEP;
    project->amount->max = hk_declare_text("100");
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,1\nR5,b,101\nR5,c,3\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    assert_findings(project,
                    "budget.csv:3:6 '101' in column 3 '予算額': is more than 100");
    assert_int_equal(hk_diags_get(project->diags, 0)->severity, HK_WARNING);
    hk_test_assert_stored(project->store, "SELECT program FROM budget", "a; c");
    rejects = hk_ledger_rejects(project->store, "budget", NULL);
    assert_int_equal(rejects->len, 1);
    reject = rejects->pdata[0];
    assert_string_equal(reject->path, "budget.csv");
    assert_int_equal(reject->line, 3);
    assert_int_equal(reject->column, 3);
    assert_string_equal(reject->value, "101");
    assert_string_equal(reject->reason, "is more than 100");
    assert_int_equal(load(project), HK_LOAD_FRESH);
    assert_int_equal(project->report->n_rejects, 1);
}

static void
test_many_rejects_are_counted_but_not_all_shown(void **state)
{
    Project *project = *state;
    g_autoptr(GString) text = g_string_new("年度,事業名,予算額\n");
    const HkFinding *last;

    for (guint i = 0; i < 130; i++)
        g_string_append_printf(text, "R5,p%u\n", i);
    write_csv(project, "budget.csv", text->str);
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_int_equal(project->report->n_rejects, 130);
    assert_int_equal(project->report->rejects->len, HK_REJECTS_SHOWN);
    hk_diags_sort(project->diags);
    last = hk_diags_get(project->diags, hk_diags_n(project->diags) - 1);
    assert_string_equal(last->text, "table 'budget': 30 more rejects are not shown");
}

static void
test_two_rows_of_one_key_name_both_lines(void **state)
{
    Project *project = *state;

    project->table->files =
        hk_declare_texts(project->declare, "budget-*.csv", "extra.csv", NULL);
    write_csv(project, "budget-1.csv", "年度,事業名,予算額\nR5,a,1\nR5,b,2\n");
    write_csv(project, "budget-2.csv", "年度,事業名,予算額\nR6,a,1\n令和5年度,b,3\n");
    write_csv(project, "extra.csv", "年度,事業名,予算額\n2023,b,4\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "budget-2.csv:3:0 the same key (year '2023', program 'b') as "
                    "budget-1.csv:3\n"
                    "extra.csv:2:0 the same key (year '2023', program 'b') as "
                    "budget-1.csv:3");
    project->table->rejects = HK_REJECTS_KEEP;
    assert_int_equal(load(project), HK_LOAD_LOADED);
    assert_int_equal(project->report->rows, 3);
    hk_test_assert_stored(project->store,
                          "SELECT year, program, amount FROM budget ORDER BY 1, 2",
                          "2023 a 1000; 2023 b 2000; 2024 a 1000");
}

static void
test_missing_and_forbidden_files_are_errors(void **state)
{
    static const struct {
        const char *file, *message;
        HkErrorCode code;
    } cases[] = {
        { "gone.csv", "there is no file 'gone.csv'", HK_ERROR_MISSING },
        { "gone-*.csv", "no file matches 'gone-*.csv'", HK_ERROR_MISSING },
        { "../budget.csv", "'../budget.csv' is outside the project's folder",
          HK_ERROR_REFUSED },
        { "/etc/passwd", "'/etc/passwd' is outside the project's folder",
          HK_ERROR_REFUSED },
    };
    Project *project = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const HkFinding *finding;

        project->table->files = hk_declare_texts(project->declare, cases[i].file, NULL);
        assert_int_equal(load(project), HK_LOAD_FAILED);
        finding = hk_diags_get(project->diags, 0);
        assert_string_equal(finding->text, cases[i].message);
        assert_int_equal(finding->code, cases[i].code);
        assert_string_equal(finding->loc.file, "hakusho.yaml");
    }
}

static void
test_values_come_from_the_file_name_a_title_or_a_header(void **state)
{
    Project *project = *state;
    HkColumn *title = hk_declare_column(project->declare, project->table, "as_of",
                                        "title", HK_VALUE_TEXT);

    project->table->files = hk_declare_texts(project->declare, "b/*.csv", NULL);
    project->year->from = hk_declare_texts(project->declare, "header", NULL);
    project->year->match = hk_declare_text("^(.+年度)要求額");
    project->amount->from = hk_declare_texts(project->declare, "*要求額*", NULL);
    title->match = hk_declare_text("^(.+)現在");
    write_csv(project, "b/r2.csv",
              "令和2年1月現在\n事業名,令和2年度要求額(千円)\na,1\n");
    write_csv(project, "b/r6.csv", "令和6年1月現在\n事業名,令和6年度要求額\na,2\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store,
                          "SELECT year, amount, as_of FROM budget ORDER BY 1",
                          "2020 1000 令和2年1月; 2024 2000 令和6年1月");
    project->year->from = hk_declare_texts(project->declare, "file-name", NULL);
    project->year->match = hk_declare_text("^(r[0-9]+)[.]csv$");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT year FROM budget ORDER BY 1",
                          "2020; 2024");
    title->match = hk_declare_text("^(.+)時点");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(
        project,
        "b/r2.csv:2:0 column 'as_of' comes from a title line, but none matches "
        "(^(.+)時点)\n"
        "b/r6.csv:2:0 column 'as_of' comes from a title line, but none matches "
        "(^(.+)時点)");
}

static void
test_a_column_that_is_called_title_is_a_column(void **state)
{
    Project *project = *state;

    hk_declare_column(project->declare, project->table, "name", "title", HK_VALUE_TEXT);
    write_csv(project, "budget.csv",
              "年度,事業名,title,予算額(千円)\nR5,a,Reed beds,1\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT name FROM budget", "Reed beds");
}

static void
test_a_header_that_contradicts_the_unit_is_an_error(void **state)
{
    Project *project = *state;

    write_csv(project, "budget.csv", "年度,事業名,予算額（百万円）\nR5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "budget.csv:1:0 column 3 '予算額（百万円）' is in 百万円, but "
                    "'amount' declares 千円 (one of the two is wrong; nothing was "
                    "loaded)");
    write_csv(project, "budget.csv", "（単位：億円）\n年度,事業名,予算額\nR5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    write_csv(project, "budget.csv",
              "（単位：億円）\n年度,事業名,予算額(千円)\nR5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
}

static void
test_a_unit_in_the_title_binds_only_what_it_can_measure(void **state)
{
    Project *project = *state;
    HkColumn *staff = hk_declare_column(project->declare, project->table, "staff",
                                        "人員", HK_VALUE_COUNT);

    staff->unit = hk_declare_text("人");
    write_csv(project, "budget.csv",
              "（単位：千円）\n年度,事業名,予算額,人員\nR5,a,1,2\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    write_csv(project, "budget.csv", "年度,事業名,予算額,人員(千人)\nR5,a,1,2\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_string_equal(hk_diags_get(project->diags, 0)->text,
                        "column 4 '人員(千人)' is in 千人, but 'staff' declares 人");
}

static void
test_missing_and_ambiguous_headers_are_errors(void **state)
{
    Project *project = *state;

    write_csv(project, "budget.csv", "年度,事業,予算額,予算額\nR5,a,1,2\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(
        project,
        "budget.csv:1:0 there is no column '事業名', which 'program' is taken from "
        "(did you mean '事業'?)\n"
        "budget.csv:1:0 columns 3 and 4 could both be '予算額', which 'amount' is "
        "taken from (write the whole header, or NAME#1 and NAME#2 for the first "
        "and second)");
    project->program->from = hk_declare_texts(project->declare, "事業名", "事業", NULL);
    project->amount->from = hk_declare_texts(project->declare, "予算額#2", NULL);
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT amount FROM budget", "2000");
}

static void
test_notes_below_the_table_are_left_out_and_counted(void **state)
{
    Project *project = *state;
    const HkLedgerFile *file;

    write_csv(project, "budget.csv",
              "年度,事業名,予算額\nR5,a,1\nR5,b,2\n注：四捨五入による。,,\n※ 暫定,,\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    file = project->report->files->pdata[0];
    assert_int_equal(file->note_rows, 2);
    assert_int_equal(file->note_row, 4);
    assert_int_equal(file->loaded, 2);
    write_csv(project, "budget.csv",
              "年度,事業名,予算額\nR5,a,1\n\nそのほか\n2,つづき,\n");
    project->table->note_rows = 2;
    assert_int_equal(load(project), HK_LOAD_LOADED);
    assert_int_equal(project->report->rows, 1);
}

static void
test_a_row_with_one_cell_amid_the_data_is_data(void **state)
{
    Project *project = *state;

    project->table->key = hk_declare_texts(project->declare, NULL);
    write_csv(project, "budget.csv",
              "年度,事業名,予算額\nR5,a,1\nR5,,\nR5,b,2\nR6,,\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT year, program, hk_line FROM budget",
                          "2023 a 2; 2023  3; 2023 b 4; 2024  5");
}

static void
test_a_link_that_leaves_the_project_is_refused(void **state)
{
    Project *project = *state;
    g_autofree char *link = g_build_filename(project->root, "budget.csv", NULL);

    assert_int_equal(symlink("/etc/passwd", link), 0);
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_int_equal(hk_diags_get(project->diags, 0)->code, HK_ERROR_REFUSED);
    assert_string_equal(
        hk_diags_get(project->diags, 0)->text,
        "'budget.csv' is a link to a file outside the project's folder");
}

/* Such rows are held back until the next one is seen, which must not be lost over it,
 * wherever in the file and in the reader's rounds of 256 rows they stand. */
static void
test_rows_behind_a_row_with_one_cell_keep_their_texts(void **state)
{
    static const int alone[] = {
        2, 60, 200, 202, 204, 255, 256, 257, 300, 511, 512, 513
    };
    Project *project = *state;
    g_autoptr(GString) csv = g_string_new("年度,事業名,予算額\n");
    guint next = 0;

    project->table->key = hk_declare_texts(project->declare, NULL);
    for (int line = 2; line <= 600; line++) {
        if (next < G_N_ELEMENTS(alone) && line == alone[next]) {
            g_string_append(csv, "R5,,\n");
            next++;
        } else {
            g_string_append_printf(csv, "R5,名称の長い事業の第%d号,%d\n", line, line);
        }
    }
    write_csv(project, "budget.csv", csv->str);
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(
        project->store,
        "SELECT COUNT(*), SUM(program = '名称の長い事業の第' || hk_line || '号'"
        " AND amount = hk_line * 1000), SUM(COALESCE(program, '') = '')"
        " FROM budget",
        "599 587 12");
}

static void
test_totals_go_to_a_table_of_their_own(void **state)
{
    Project *project = *state;
    HkColumnType type;

    hk_declare_rule(project->declare, project->table->totals, "program", "*計");
    hk_declare_rule(project->declare, project->table->except, "事業名", "うち*");
    write_csv(project, "budget.csv",
              "年度,事業名,予算額\nR5,a,1\nR5,うちb,1\nR5,小計,1\n,合計,2\nR6,a,3\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT year, program, amount FROM budget",
                          "2023 a 1000; 2024 a 3000");
    hk_test_assert_stored(project->store,
                          "SELECT year, program, amount, hk_line FROM budget_totals",
                          "2023 小計 1000 4; ~ 合計 2000 5");
    assert_int_equal(((HkLedgerFile *)project->report->files->pdata[0])->total_rows, 2);
    assert_int_equal(((HkLedgerFile *)project->report->files->pdata[0])->left_out, 1);
    assert_true(hk_store_has_table(project->store, "budget_totals"));
    assert_true(
        hk_store_column_type(project->store, "budget_totals", "amount", NULL, &type));
    assert_true(hk_store_drop(project->store, "budget", NULL));
    assert_false(hk_store_has_table(project->store, "budget_totals"));
}

static void
test_only_the_rows_asked_for_are_read(void **state)
{
    Project *project = *state;

    hk_declare_rule(project->declare, project->table->only, "区分", "当初");
    write_csv(project, "budget.csv",
              "年度,事業名,予算額,区分\nR5,a,1,当初\nR5,b,x1x,補正\nR5,c,3,当初\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT program FROM budget", "a; c");
}

static void
test_a_rule_for_a_column_that_is_not_there_is_an_error(void **state)
{
    Project *project = *state;

    hk_declare_rule(project->declare, project->table->except, "区部", "補正");
    write_csv(project, "budget.csv", "年度,事業名,予算額,区分\nR5,a,1,当初\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "hakusho.yaml:1:1 there is no column '区部', which a rule for rows "
                    "looks at (did you mean '区分'?)");
    assert_int_equal(hk_diags_get(project->diags, 0)->code, HK_ERROR_SPEC);
}

static void
test_a_rule_may_mean_a_declared_column(void **state)
{
    Project *project = *state;

    hk_declare_rule(project->declare, project->table->totals, "progam", "*計");
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "hakusho.yaml:1:1 there is no column 'progam', which a rule for "
                    "rows looks at (did you mean 'program'?)");
}

static void
test_a_text_with_a_control_character_is_rejected(void **state)
{
    Project *project = *state;

    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a\tb,1\nR5,\"a\nb\",1\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "budget.csv:2:4 'a\tb' in column 2 '事業名': has the control "
                    "character U+0009, which cannot be printed");
}

static void
test_a_file_without_header_has_no_names(void **state)
{
    Project *project = *state;

    project->table->header_rows = 0;
    project->year->from = hk_declare_texts(project->declare, "#1", NULL);
    project->amount->from = hk_declare_texts(project->declare, "#3", NULL);
    write_csv(project, "budget.csv", "R5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "hakusho.yaml:1:1 there is no column '事業名', which 'program' is "
                    "taken from (the file has no header: say which column with '#1', "
                    "'#2' ...)");
}

static void
test_a_column_per_year_becomes_rows(void **state)
{
    Project *project = *state;
    HkUnpivot unpivot = { .loc = hk_loc("hakusho.yaml", 1, 1),
                          .columns = hk_declare_texts(project->declare, "*年度", NULL),
                          .name = hk_declare_text("year"),
                          .value = hk_declare_text("amount") };

    project->year->from = hk_declare_texts(project->declare, NULL);
    project->amount->from = hk_declare_texts(project->declare, NULL);
    project->table->unpivot = &unpivot;
    write_csv(project, "budget.csv",
              "事業名,R4年度,令和５年度,備考\na,1,2,x\nb,－,3,\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(
        project->store,
        "SELECT year, program, amount, amount_status, hk_line FROM budget",
        "2022 a 1000 ~ 2; 2023 a 2000 ~ 2; 2022 b ~ none 3; 2023 b 3000 ~ 3");
    unpivot.columns = hk_declare_texts(project->declare, "/^R[0-9]+年度$/", NULL);
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT year, program FROM budget",
                          "2022 a; 2022 b");
    unpivot.columns = hk_declare_texts(project->declare, "FY*", NULL);
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "budget.csv:1:0 no header matches 'FY*', which 'unpivot' turns "
                    "into rows");
}

static void
test_a_header_that_becomes_rows_can_fill_several_columns(void **state)
{
    Project *project = *state;
    HkColumn *stage = hk_declare_column(project->declare, project->table, "stage",
                                        "unpivot", HK_VALUE_STAGE);
    HkUnpivot unpivot = { .loc = hk_loc("hakusho.yaml", 1, 1),
                          .columns = hk_declare_texts(project->declare, "令和*", NULL),
                          .name = hk_declare_text("year"),
                          .value = hk_declare_text("amount"),
                          .match = hk_declare_text("^(.+年度) ") };

    project->year->from = hk_declare_texts(project->declare, NULL);
    project->amount->from = hk_declare_texts(project->declare, NULL);
    stage->match = hk_declare_text(" (.+)$");
    project->table->key =
        hk_declare_texts(project->declare, "year", "program", "stage", NULL);
    project->table->unpivot = &unpivot;
    project->table->header_rows = 2;
    write_csv(project, "budget.csv",
              "事業名,令和４年度,,令和５年度,\n,当初,補正,当初,補正\na,1,2,3,－\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(
        project->store,
        "SELECT year, program, stage, amount, amount_status FROM budget",
        "2022 a initial 1000 ~; 2022 a supplementary 2000 ~; "
        "2023 a initial 3000 ~; 2023 a supplementary ~ none");
    stage->match = hk_declare_text("年度(.)分");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_string_equal(hk_diags_get(project->diags, 0)->text,
                        "the header '令和４年度 当初' does not match '年度(.)分'");
}

static void
test_empty_cells_can_repeat_or_have_a_default(void **state)
{
    Project *project = *state;

    project->year->fill = HK_FILL_DOWN;
    project->amount->fallback = hk_declare_text("0");
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR4,a,1\n,b,\nR5,a,\n,b,2\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store,
                          "SELECT year, program, amount, amount_status FROM budget",
                          "2022 a 1000 ~; 2022 b 0 ~; 2023 a 0 ~; 2023 b 2000 ~");
}

static void
test_another_column_can_say_the_status(void **state)
{
    Project *project = *state;
    HkStatusSource status = {
        .loc = hk_loc("hakusho.yaml", 1, 1),
        .from = hk_declare_texts(project->declare, "状態", NULL),
        .words = hk_declare_pairs(project->declare, "Normal value", "normal",
                                  "Provisional value", "provisional", "Missing value",
                                  "suppressed", NULL),
    };

    project->amount->status = &status;
    write_csv(
        project, "budget.csv",
        "年度,事業名,予算額,状態\nR5,a,1,Normal value\nR5,b,2,Provisional  value\n"
        "R5,c,,Missing value\nR5,d,4,\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store,
                          "SELECT program, amount, amount_status FROM budget",
                          "a 1000 ~; b 2000 provisional; c ~ suppressed; d 4000 ~");
    write_csv(project, "budget.csv", "年度,事業名,予算額,状態\nR5,a,1,Guess\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "budget.csv:2:6 '1' in column 3 '予算額': 'Guess' is no status "
                    "that 'words' declares");
}

static void
test_codes_are_checked_against_their_list(void **state)
{
    Project *project = *state;
    HkColumn *ministry = hk_declare_column(project->declare, project->table, "ministry",
                                           "府省", HK_VALUE_CODE);

    ministry->in = hk_declare_text("ministries");
    g_ptr_array_add(project->lists,
                    hk_declare_codes(project->declare, "ministries", "mext=文部科学省",
                                     "mhlw=厚生労働省", NULL));
    hk_declare_rule(project->declare, project->table->totals, "ministry", "合計");
    write_csv(project, "budget.csv",
              "年度,事業名,予算額,府省\nR5,a,1,文部科学省\nR5,b,2,mhlw\nR5,c,3,合計\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT program, ministry FROM budget",
                          "a mext; b mhlw");
    hk_test_assert_stored(project->store, "SELECT ministry FROM budget_totals", "合計");
    write_csv(project, "budget.csv", "年度,事業名,予算額,府省\nR5,a,1,文部科学庁\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_int_equal(project->report->n_rejects, 1);
}

static void
test_leading_zeros_of_texts_are_kept(void **state)
{
    Project *project = *state;

    write_csv(project, "budget.csv",
              "年度,事業名,予算額\nR5,001,1\nR5,01,2\nR5,0120B,3\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT program FROM budget",
                          "001; 01; 0120B");
}

static void
test_a_broken_file_leaves_the_old_table(void **state)
{
    Project *project = *state;

    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,b,2\nR5,\xFF,3\n");
    project->table->encoding = hk_declare_text("utf-8");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "budget.csv:3:4 not valid utf-8: the file is damaged, or its "
                    "'encoding:' is another");
    hk_test_assert_stored(project->store, "SELECT program FROM budget", "a");
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,b,\"2\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    hk_test_assert_stored(project->store, "SELECT program FROM budget", "a");
}

static void
test_many_rows_arrive_whole(void **state)
{
    Project *project = *state;
    g_autoptr(GString) text = g_string_new("年度,事業名,予算額\n");

    for (guint i = 0; i < 5003; i++)
        g_string_append_printf(text, "R5,%s事業%u%s,%u\n", i % 3 == 0 ? "\"" : "", i,
                               i % 3 == 0 ? "\"" : "", i);
    write_csv(project, "budget.csv", text->str);
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(
        project->store,
        "SELECT count(*), sum(amount), count(DISTINCT program), min(hk_line),"
        " max(hk_line), sum(program = '事業' || (amount / 1000)) FROM budget",
        "5003 12512503000 5003 2 5004 5003");
}

static void
test_ditto_marks_repeat_the_cell_above(void **state)
{
    Project *project = *state;

    project->year->fill = HK_FILL_DOWN;
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR4,a,1\n〃,b,2\n同上,c,3\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT year, program FROM budget",
                          "2022 a; 2022 b; 2022 c");
}

static void
test_a_table_without_rows_is_worth_a_warning(void **state)
{
    Project *project = *state;

    write_csv(project, "budget.csv", "年度,事業名,予算額\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    assert_findings(project, "hakusho.yaml:1:1 table 'budget' has no rows");
    assert_int_equal(hk_diags_get(project->diags, 0)->severity, HK_WARNING);
}

static void
test_a_file_may_have_no_header(void **state)
{
    Project *project = *state;

    project->table->header_rows = 0;
    project->year->from = hk_declare_texts(project->declare, "#1", NULL);
    project->program->from = hk_declare_texts(project->declare, "#3", NULL);
    project->amount->from = hk_declare_texts(project->declare, "#2", NULL);
    write_csv(project, "budget.csv", "R4,1,a\nR5,2,b\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT year, program, amount FROM budget",
                          "2022 a 1000; 2023 b 2000");
    write_csv(project, "budget.csv", "R4,z,a\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_int_equal(hk_diags_get(project->diags, 0)->loc.column, 4);
}

static void
test_bad_patterns_and_words_are_errors_of_the_declaration(void **state)
{
    Project *project = *state;
    HkStatusSource status = {
        .from = hk_declare_texts(project->declare, "状態", NULL),
        .words = hk_declare_pairs(project->declare, "p", "preliminary", NULL),
    };

    write_csv(project, "budget.csv", "年度,事業名,予算額,状態\nR5,a,1,p\n");
    project->program->match = hk_declare_text("^(.+");
    project->year->match = hk_declare_text("R5");
    project->amount->status = &status;
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_int_equal(hk_diags_n(project->diags), 3);
    assert_string_equal(hk_diags_get(project->diags, 0)->text,
                        "'R5' must have exactly one group in parentheses: the value");
    assert_true(g_str_has_prefix(hk_diags_get(project->diags, 1)->text,
                                 "'^(.+' is no regular expression: "));
    assert_string_equal(hk_diags_get(project->diags, 2)->text,
                        "unknown status 'preliminary'");
    assert_int_equal(hk_diags_get(project->diags, 2)->code, HK_ERROR_SPEC);
}

static void
test_a_value_can_be_cut_out_of_its_cell(void **state)
{
    Project *project = *state;

    project->program->match = hk_declare_text("^[0-9]+ (.+)$");
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,01 再生医療,1\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    hk_test_assert_stored(project->store, "SELECT program FROM budget", "再生医療");
    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,再生医療,1\n");
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_findings(project,
                    "budget.csv:2:4 '再生医療' in column 2 '事業名': does not match "
                    "'^[0-9]+ (.+)$'");
}

static void
test_a_database_in_use_can_be_tried_again_later(void **state)
{
    Project *project = *state;
    g_autofree char *path = hk_store_default_path(project->root);
    g_autoptr(HkStore) other = hk_store_open(path, HK_STORE_WRITE, NULL);

    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,1\n");
    sqlite3_busy_timeout(hk_store_db(project->store), 0);
    assert_true(hk_store_exec(other, "BEGIN IMMEDIATE", "hold it", NULL));
    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_int_equal(hk_diags_get(project->diags, 0)->code, HK_ERROR_LOCKED);
    assert_true(hk_store_exec(other, "ROLLBACK", "let it go", NULL));
    assert_int_equal(load(project), HK_LOAD_LOADED);
}

static void
test_a_load_that_is_killed_leaves_the_old_table(void **state)
{
    Project *project = *state;
    g_autofree char *path = hk_store_default_path(project->root);
    g_autoptr(GString) text = g_string_new("年度,事業名,予算額\n");

    write_csv(project, "budget.csv", "年度,事業名,予算額\nR5,a,1\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    for (guint i = 0; i < 200000; i++)
        g_string_append_printf(text, "R5,事業%u,%u\n", i, i);
    write_csv(project, "budget.csv", text->str);
    g_clear_pointer(&project->store, hk_store_free);
    for (guint delay = 20; delay <= 80; delay += 30) {
        const pid_t child = fork();
        int result;

        if (child == 0) {
            project->store = hk_store_open(path, HK_STORE_WRITE, NULL);
            load(project);
            pause(); /* done too early: wait to be killed all the same */
        }
        g_usleep(delay * 1000);
        kill(child, SIGKILL);
        waitpid(child, &result, 0);
        project->store = hk_store_open(path, HK_STORE_READ, NULL);
        assert_non_null(project->store);
        assert_true(hk_store_verify(project->store, NULL));
        hk_test_assert_stored(project->store,
                              "SELECT count(*) IN (1, 200000),"
                              " count(*) = (SELECT rows FROM hk_table) FROM budget",
                              "1 1");
        g_clear_pointer(&project->store, hk_store_free);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_plain_file_is_loaded_with_its_lines),
        TEST(test_the_ledger_describes_files_and_columns),
        TEST(test_what_has_not_changed_is_not_loaded_again),
        TEST(test_a_reject_fails_the_load_and_leaves_the_old_table),
        TEST(test_kept_rejects_are_listed_and_the_rest_is_loaded),
        TEST(test_many_rejects_are_counted_but_not_all_shown),
        TEST(test_two_rows_of_one_key_name_both_lines),
        TEST(test_missing_and_forbidden_files_are_errors),
        TEST(test_values_come_from_the_file_name_a_title_or_a_header),
        TEST(test_a_column_that_is_called_title_is_a_column),
        TEST(test_a_header_that_contradicts_the_unit_is_an_error),
        TEST(test_a_unit_in_the_title_binds_only_what_it_can_measure),
        TEST(test_missing_and_ambiguous_headers_are_errors),
        TEST(test_notes_below_the_table_are_left_out_and_counted),
        TEST(test_a_row_with_one_cell_amid_the_data_is_data),
        TEST(test_rows_behind_a_row_with_one_cell_keep_their_texts),
        TEST(test_a_link_that_leaves_the_project_is_refused),
        TEST(test_totals_go_to_a_table_of_their_own),
        TEST(test_only_the_rows_asked_for_are_read),
        TEST(test_a_rule_for_a_column_that_is_not_there_is_an_error),
        TEST(test_a_rule_may_mean_a_declared_column),
        TEST(test_a_file_without_header_has_no_names),
        TEST(test_a_text_with_a_control_character_is_rejected),
        TEST(test_a_column_per_year_becomes_rows),
        TEST(test_a_header_that_becomes_rows_can_fill_several_columns),
        TEST(test_empty_cells_can_repeat_or_have_a_default),
        TEST(test_another_column_can_say_the_status),
        TEST(test_codes_are_checked_against_their_list),
        TEST(test_leading_zeros_of_texts_are_kept),
        TEST(test_a_broken_file_leaves_the_old_table),
        TEST(test_many_rows_arrive_whole),
        TEST(test_ditto_marks_repeat_the_cell_above),
        TEST(test_a_table_without_rows_is_worth_a_warning),
        TEST(test_a_file_may_have_no_header),
        TEST(test_bad_patterns_and_words_are_errors_of_the_declaration),
        TEST(test_a_value_can_be_cut_out_of_its_cell),
        TEST(test_a_database_in_use_can_be_tried_again_later),
        TEST(test_a_load_that_is_killed_leaves_the_old_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
