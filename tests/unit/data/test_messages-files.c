/* tests/unit/data/test_messages-files.c - what is said of files, tables and the
 * database that keeps them. */
#include "data/header.h"
#include "data/ingest.h"
#include "data/text-reader.h"

#include "tests/support/declare.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <glib/gstdio.h>

#include <string.h>

/* A project of one table, data/a*.csv: year and item in the key. */
typedef struct Project {
    char *root;
    HkDeclare *declare;
    HkTable *table;
    HkColumn *item;
    HkStore *store;
    HkDiags *diags;
} Project;

static int
set_up(void **state)
{
    Project *project = g_new0(Project, 1);
    g_autofree char *path = NULL;

    project->root = hk_scratch_new();
    project->declare = hk_declare_new();
    project->table = hk_declare_table(project->declare, "facts", "data/a*.csv");
    hk_declare_column(project->declare, project->table, "year", "年度",
                      HK_VALUE_FISCAL_YEAR);
    project->item = hk_declare_column(project->declare, project->table, "item", "項目",
                                      HK_VALUE_TEXT);
    project->table->key = hk_declare_texts(project->declare, "year", "item", NULL);
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

    hk_store_free(project->store);
    hk_diags_free(project->diags);
    hk_declare_free(project->declare);
    hk_scratch_remove(project->root);
    g_free(project->root);
    g_free(project);
    return 0;
}

static HkLoadContext
context_of(const Project *project)
{
    return (HkLoadContext){ .root = project->root, .calendar = &hk_calendar_japan };
}

static void
write_csv(const Project *project, const char *name, const char *text)
{
    g_autofree char *path = hk_scratch_write(project->root, name, text, -1);

    assert_non_null(path);
}

static HkLoadOutcome
load(Project *project)
{
    const HkLoadContext context = context_of(project);
    g_autoptr(HkLoadReport) report = NULL;

    hk_diags_free(project->diags);
    project->diags = hk_diags_new();
    report =
        hk_table_load(project->store, project->table, &context, FALSE, project->diags);
    return report->outcome;
}

/* The load fails with one finding, "FILE:LINE:COLUMN TEXT (HINT)". */
static void
assert_load_refused(Project *project, const char *want)
{
    const HkFinding *finding;
    g_autofree char *got = NULL;

    assert_int_equal(load(project), HK_LOAD_FAILED);
    assert_int_equal(hk_diags_n(project->diags), 1);
    finding = hk_diags_get(project->diags, 0);
    got = g_strdup_printf("%s:%u:%u %s (%s)", finding->loc.file, finding->loc.line,
                          finding->loc.column, finding->text,
                          finding->hint != NULL ? finding->hint : "");
    assert_string_equal(got, want);
    assert_int_equal(finding->code, HK_ERROR_DATA);
}

static void
assert_stale(const Project *project, const char *want)
{
    const HkLoadContext context = context_of(project);
    g_autofree char *why = NULL;

    assert_true(
        hk_table_is_stale(project->store, project->table, &context, &why, NULL));
    assert_string_equal(why, want);
}

static void
test_files_that_come_and_go_are_told(void **state)
{
    Project *project = *state;
    g_autofree char *last = g_build_filename(project->root, "data", "a3.csv", NULL);

    write_csv(project, "data/a1.csv", "年度,項目\nR4,x\n");
    write_csv(project, "data/a2.csv", "年度,項目\nR5,x\n");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    write_csv(project, "data/a3.csv", "年度,項目\nR6,x\n");
    assert_stale(project, "data/a3.csv is new");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    write_csv(project, "data/a0.csv", "年度,項目\nR3,x\n");
    assert_stale(project, "data/a0.csv is new");
    assert_int_equal(load(project), HK_LOAD_LOADED);
    assert_int_equal(g_unlink(last), 0);
    assert_stale(project, "a file of it is gone");
}

static void
test_keys_need_a_value(void **state)
{
    Project *project = *state;

    write_csv(project, "data/a.csv", "年度,項目\nR4,x\n…,y\n");
    assert_load_refused(project,
                        "data/a.csv:3:1 '…' in column 1 '年度': has no value, but the "
                        "column is part of the key ()");
}

static void
test_a_missing_column_comes_with_the_headers_that_there_are(void **state)
{
    Project *project = *state;

    write_csv(project, "data/a.csv", "年度,事業の名前\nR4,x\n");
    assert_load_refused(project,
                        "data/a.csv:1:0 there is no column '項目', which 'item' is "
                        "taken from (its headers are '年度', '事業の名前')");
}

static void
test_a_file_whose_name_does_not_say_it_is_refused(void **state)
{
    Project *project = *state;

    project->item->from = hk_declare_texts(project->declare, "file-name", NULL);
    project->item->match = hk_declare_text("b([0-9]+)");
    write_csv(project, "data/a.csv", "年度,項目\nR4,x\n");
    assert_load_refused(project,
                        "data/a.csv:1:0 column 'item' comes from the file's name, but "
                        "none matches (b([0-9]+))");
}

static void
test_a_file_whose_name_cannot_be_read_is_refused(void **state)
{
    Project *project = *state;

    project->item->from = hk_declare_texts(project->declare, "file-name", NULL);
    project->item->match = hk_declare_text("a(.*)");
    project->item->type = HK_VALUE_FISCAL_YEAR;
    write_csv(project, "data/a-new.csv", "年度\nR4\n");
    assert_load_refused(
        project, "data/a-new.csv:1:0 column 'item': '-new.csv': not a fiscal year ()");
}

static void
test_a_header_below_the_last_row_is_refused(void **state)
{
    Project *project = *state;

    project->table->header_rows = 3;
    write_csv(project, "data/a.csv", "年度,項目\nR4,x\n");
    assert_load_refused(project,
                        "data/a.csv:0:0 there is no row for the declared header ()");
    project->table->header_row = 2;
    assert_load_refused(project,
                        "data/a.csv:2:0 there is no row for the declared header ()");
}

static void
test_a_rule_for_rows_needs_a_pattern(void **state)
{
    const Project *project = *state;
    const HkRowRule rule = {
        .loc = hk_loc("hakusho.yaml", 9, 7),
        .column = hk_declare_text("item"),
        .like = hk_declare_texts(project->declare, NULL),
        .match = hk_declare_texts(project->declare, NULL),
    };
    g_autoptr(GError) error = NULL;
    const HkStructDef *def = NULL;

    for (guint i = 0; i < hk_table_def.n_fields; i++)
        if (strcmp(hk_table_def.fields[i].key, "totals") == 0)
            def = hk_table_def.fields[i].sub;
    assert_non_null(def);
    assert_false(def->check(&rule, &error));
    assert_string_equal(error->message, "say 'like' or 'match'");
    assert_int_equal(error->code, HK_ERROR_SPEC);
    assert_int_equal(hk_error_loc(error).line, 9);
    assert_int_equal(hk_error_loc(error).column, 7);
}

static void
test_an_endless_line_is_no_csv(void **state)
{
    const Project *project = *state;
    const gsize size = 65 * 1024 * 1024;
    g_autofree char *bytes = g_strnfill(size, 'a');
    g_autofree char *path = NULL;
    g_autoptr(HkTextReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;

    memcpy(bytes, "x\n", 2);
    path = hk_scratch_write(project->root, "long.csv", bytes, (gssize)size);
    reader = hk_text_reader_open(path, "long.csv", "utf-8", &error);
    assert_non_null(reader);
    assert_non_null(hk_text_reader_line(reader, &length, &error));
    assert_null(hk_text_reader_line(reader, &length, &error));
    assert_string_equal(error->message,
                        "this line is longer than 64 MiB: not a CSV file");
    assert_int_equal(error->code, HK_ERROR_DATA);
    assert_string_equal(hk_error_loc(error).file, "long.csv");
    assert_int_equal(hk_error_loc(error).line, 2);
    assert_int_equal(hk_error_loc(error).column, 1);
}

static void
test_a_database_needs_a_folder(void **state)
{
    const Project *project = *state;
    g_autofree char *file =
        hk_scratch_write(project->root, "taken/file", "no folder", -1);
    g_autofree char *path = g_build_filename(file, "data.db", NULL);
    g_autoptr(GError) error = NULL;

    assert_null(hk_store_open(path, HK_STORE_WRITE, &error));
    assert_string_equal(error->message, "cannot make the folder 'file'");
    assert_int_equal(error->code, HK_ERROR_OUTPUT);
}

static void
test_what_sqlite_cannot_do_is_told_with_its_reason(void **state)
{
    const Project *project = *state;
    g_autofree char *folder = g_build_filename(project->root, "x", "data.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) opening = NULL;

    assert_false(
        hk_store_exec(project->store, "SELECT * FROM missing", "look", &error));
    assert_string_equal(
        error->message,
        "cannot look in the database '.hakusho/data.db': no such table: "
        "missing");
    assert_int_equal(error->code, HK_ERROR_INTERNAL);
    assert_int_equal(g_mkdir_with_parents(folder, 0777), 0);
    assert_null(hk_store_open(folder, HK_STORE_WRITE, &opening));
    assert_string_equal(opening->message, "cannot open in the database 'x/data.db': "
                                          "unable to open database file");
    assert_int_equal(opening->code, HK_ERROR_OUTPUT);
}

/* An index on the pages of its own table. */
static void
test_verifying_finds_damage(void **state)
{
    Project *project = *state;
    g_autofree char *path = hk_store_default_path(project->root);
    g_autoptr(GError) error = NULL;

    assert_true(hk_store_exec(project->store,
                              "CREATE TABLE t (a); CREATE INDEX i ON t (a);"
                              "INSERT INTO t VALUES (1), (2);"
                              "PRAGMA writable_schema = ON;"
                              "UPDATE sqlite_schema SET rootpage = (SELECT rootpage "
                              "FROM sqlite_schema WHERE name = 't') WHERE name = 'i';",
                              "damage it", &error));
    hk_store_free(project->store);
    project->store = NULL;
    project->store = hk_store_open(path, HK_STORE_READ, &error);
    assert_non_null(project->store);
    assert_false(hk_store_verify(project->store, &error));
    assert_string_equal(error->message,
                        "the database '.hakusho/data.db' is damaged; delete it, and "
                        "the next load makes it anew");
    assert_int_equal(error->code, HK_ERROR_OUTPUT);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_files_that_come_and_go_are_told),
        TEST(test_keys_need_a_value),
        TEST(test_a_missing_column_comes_with_the_headers_that_there_are),
        TEST(test_a_file_whose_name_does_not_say_it_is_refused),
        TEST(test_a_file_whose_name_cannot_be_read_is_refused),
        TEST(test_a_header_below_the_last_row_is_refused),
        TEST(test_a_rule_for_rows_needs_a_pattern),
        TEST(test_an_endless_line_is_no_csv),
        TEST(test_a_database_needs_a_folder),
        TEST(test_what_sqlite_cannot_do_is_told_with_its_reason),
        TEST(test_verifying_finds_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
