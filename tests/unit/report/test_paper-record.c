/* tests/unit/report/test_paper-record.c - records are written and read alike, figures
 * are found in them, and a damaged one is refused. */
#include "report/record/answer.h"
#include "report/record/record-private.h"
#include "tests/support/test.h"

#include <string.h>

static HkRecordedColumn *
column(HkRecordedData *data, const char *name, const char *type, gboolean is_key)
{
    HkRecordedColumn *made = hk_recorded_column_new();

    made->name = g_strdup(name);
    made->type = g_strdup(type);
    made->is_key = is_key;
    g_ptr_array_add(data->columns, made);
    return made;
}

static void
add_values(HkRecordedColumn *to, const char *first, const char *second)
{
    g_ptr_array_add(to->values, g_strdup(first));
    g_ptr_array_add(to->values, g_strdup(second));
}

static HkRecordedRows *
rows(guint first, guint last)
{
    HkRecordedRows *made = hk_recorded_rows_new();
    const HkRecordedLines lines = { 0, first, last };

    g_array_append_val(made->lines, lines);
    return made;
}

static void
add_data(HkPaperRecord *record)
{
    HkRecordedData *data = hk_recorded_data_new();
    HkRecordedColumn *amount;
    GPtrArray *lines =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_recorded_rows_free);
    const guint numbers[] = { 3, 7 };

    data->name = g_strdup("by_ministry");
    data->place = g_strdup("briefings/a.yaml:12");
    data->sql = g_strdup("SELECT \"x\"\n  FROM budget");
    data->n_rows = 9;
    g_array_append_vals(data->tables, &(guint){ 0 }, 1);
    g_array_append_vals(data->rows, numbers, 2);
    add_values(column(data, "ministry", "code", TRUE), "mext", "mhlw");
    amount = column(data, "amount", "money", FALSE);
    add_values(amount, "9200000000", "5200000000 provisional");
    amount->unit = g_strdup("円");
    amount->rows = 0;
    g_ptr_array_add(lines, rows(17, 17));
    g_ptr_array_add(lines, rows(18, 20));
    ((HkRecordedRows *)lines->pdata[1])->more = 5;
    g_ptr_array_add(data->sources, lines);
    g_ptr_array_add(record->data, data);
}

static void
add_source(HkPaperRecord *record, const char *kind, const char *name, guint first,
           guint last)
{
    HkRecordedSource *source = hk_recorded_source_new();
    const HkRecordedCells cells = { 0, 1, first, last };
    const gboolean plain = name == NULL && first == last;

    source->kind = g_strdup(kind);
    source->name = g_strdup(name);
    source->value = g_strdup(plain ? "9200000000" : "14400000000");
    source->unit = g_strdup("円");
    g_array_append_val(source->cells, cells);
    g_ptr_array_add(record->sources, source);
}

static void
add_figure(HkPaperRecord *record, const char *text, guint source, int block)
{
    const HkRecordedFigure figure = { .page = 2,
                                      .block = block,
                                      .text = g_strdup(text),
                                      .box = { 10.5, 20, 30.1, 8 },
                                      .source = source };

    g_array_append_val(record->figures, figure);
}

static HkPaperRecord *
sample(void)
{
    HkPaperRecord *record = hk_paper_record_new();
    HkRecordedFile *file = g_new0(HkRecordedFile, 1);
    HkRecordedTable *table = hk_recorded_table_new();
    HkRecordedBlock *block = g_new0(HkRecordedBlock, 1);

    record->engine = g_strdup("hakusho 0");
    record->paper = g_strdup("overview");
    record->title = g_strdup("再生医療");
    record->language = g_strdup("ja");
    record->epoch = 1700000000;
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        record->parts[i] = g_strdup_printf("%d", i);
    record->briefing = (HkRecordedFile){ g_strdup("briefings/a.yaml"), g_strdup("ab") };
    *file = (HkRecordedFile){ g_strdup("tables/budget.csv"), g_strdup("cd") };
    g_ptr_array_add(record->files, file);
    table->name = g_strdup("budget");
    g_array_append_vals(table->files, &(guint){ 0 }, 1);
    g_ptr_array_add(record->tables, table);
    add_data(record);
    add_source(record, "cell", NULL, 0, 0);
    add_source(record, "sum", "total", 0, 1);
    block->kind = g_strdup("bar");
    block->place = g_strdup("briefings/a.yaml:33");
    block->caption = g_strdup("府省別");
    g_ptr_array_add(record->blocks, block);
    g_ptr_array_add(record->roles, g_strdup("segment-label"));
    g_ptr_array_add(record->pages, g_new0(HkRecordedPage, 1));
    g_ptr_array_add(record->pages, g_new0(HkRecordedPage, 1));
    add_figure(record, "92億円", 0, 0);
    add_figure(record, "144億円", 1, -1);
    return record;
}

static void
test_a_record_is_read_as_it_was_written(void **state)
{
    g_autoptr(HkPaperRecord) record = sample();
    g_autoptr(GBytes) json = hk_paper_record_print(record);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkPaperRecord) read = hk_paper_record_parse(json, &error);
    g_autoptr(GBytes) again = NULL;

    (void)state;
    assert_null(error);
    again = hk_paper_record_print(read);
    assert_true(g_bytes_equal(json, again));
    assert_string_equal(((HkRecordedSource *)read->sources->pdata[0])->value,
                        "9200000000");
    assert_int_equal(g_array_index(read->figures, HkRecordedFigure, 0).page, 2);
}

static void
test_identities_do_not_depend_on_values(void **state)
{
    g_autoptr(HkPaperRecord) record = sample();
    g_autofree char *cell = hk_paper_record_identity(record, record->sources->pdata[0]);
    g_autofree char *value =
        hk_paper_record_identity(record, record->sources->pdata[1]);
    g_autofree char *sum = NULL;

    (void)state;
    assert_string_equal(cell, "by_ministry.amount[ministry=mext]");
    assert_string_equal(value, "values.total");
    g_clear_pointer(&((HkRecordedSource *)record->sources->pdata[1])->name, g_free);
    sum = hk_paper_record_identity(record, record->sources->pdata[1]);
    assert_string_equal(sum, "sum of by_ministry.amount[ministry=mext] to "
                             "by_ministry.amount[ministry=mhlw]");
}

static void
test_a_damaged_record_is_refused(void **state)
{
    static const struct {
        const char *from, *to; /* the first place */
        const char *message;
    } rows_of[] = {
        { "{", "", "the record is damaged: it is no JSON" },
        { "\"paper\"", "\"papier\"",
          "the record is damaged: 'paper' is not as it should be" },
        { "\"tables\": [0]", "\"tables\": [1]",
          "the record is damaged: 'tables' is not as it should be" },
        { "\"rows\": [3, 7]", "\"rows\": [3, 9]",
          "the record is damaged: 'rows' is not as it should be" },
        { "\"lines\": 0", "\"lines\": 1",
          "the record is damaged: 'lines' is not as it should be" },
        { "\"source\": [0, 1]", "\"source\": [0, 2]",
          "the record is damaged: 'source' is not as it should be" },
        { "\"hakusho_record\": 1", "\"hakusho_record\": 2",
          "the record was written by a newer hakusho (hakusho 0)" },
    };
    g_autoptr(HkPaperRecord) record = sample();
    g_autoptr(GBytes) json = hk_paper_record_print(record);
    const char *text = g_bytes_get_data(json, NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows_of); i++) {
        const char *at =
            g_strstr_len(text, (gssize)g_bytes_get_size(json), rows_of[i].from);
        g_autoptr(GString) broken = NULL;
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GError) error = NULL;

        if (at == NULL)
            fail_msg("no %s in %s", rows_of[i].from, text);
        broken = g_string_new_len(text, at - text);
        g_string_append(broken, rows_of[i].to);
        g_string_append(broken, at + strlen(rows_of[i].from));
        bytes = g_bytes_new(broken->str, broken->len);
        assert_null(hk_paper_record_parse(bytes, &error));
        assert_string_equal(error->message, rows_of[i].message);
    }
}

static void
test_figures_are_found_however_they_are_written(void **state)
{
    static const struct {
        const char *text, *wanted;
        gboolean found;
    } cases[] = {
        { "181億円", "181", TRUE },
        { "181億円", "１８１", TRUE },
        { "181億円", "181億", TRUE },
        { "181億円", "81", FALSE },
        { "181億円", "18", FALSE },
        { "1,234,567", "1234567", TRUE },
        { "1234567", "1,234,567", TRUE },
        { "▲52億円", "-52", TRUE },
        { "△ 52", "▲52", TRUE },
        { "(52)", "-52", TRUE },
        { "−52", "－５２", TRUE },
        { "▲52億円", "52", TRUE },
        { "52億円", "-52", FALSE },
        { "+2.5%", "2.5", TRUE },
        { "12.5%", "2.5", FALSE },
        { "2.5%", "2", FALSE },
        { "¥18.1 billion", "18.1BILLION", TRUE },
        { "181", "", FALSE },
        { "181", "、", FALSE },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (hk_figure_reads(cases[i].text, cases[i].wanted) != cases[i].found)
            fail_msg("%s in %s", cases[i].wanted, cases[i].text);
}

static void
test_an_answer_joins_the_lines_of_its_cells(void **state)
{
    g_autoptr(HkPaperRecord) record = sample();
    const HkQuestion question = { .value = "total" };
    g_autoptr(GArray) found = hk_answers_find(record, &question);
    g_auto(HkAnswerLines) lines = hk_answer_lines(record, record->sources->pdata[1]);
    const HkRecordedLines *first;

    (void)state;
    assert_int_equal(found->len, 1);
    assert_int_equal(g_array_index(found, guint, 0), 1);
    assert_true(lines.known);
    assert_int_equal(lines.more, 5);
    assert_int_equal(lines.lines->len, 1);
    first = &g_array_index(lines.lines, HkRecordedLines, 0);
    assert_int_equal(first->first, 17);
    assert_int_equal(first->last, 20);
}

static void
test_without_lines_only_the_files_are_told(void **state)
{
    g_autoptr(HkPaperRecord) record = sample();
    const HkRecordedData *data = record->data->pdata[0];
    g_autoptr(HkSourceFiles) files = hk_source_files_new(record, NULL);
    g_autoptr(GArray) all = hk_answers_find(record, &(HkQuestion){ 0 });
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    ((HkRecordedColumn *)data->columns->pdata[1])->rows = -1;
    hk_answers_print_text(&(HkAnswers){ record, files, all, FALSE }, out);
    assert_string_equal(
        out->str,
        "page 2, 府省別 (bar, briefings/a.yaml:33)\n"
        "  92億円   by_ministry.amount[ministry=mext]  <- tables/budget.csv, rows "
        "unknown\n"
        "\npage 2, head and foot of the page\n"
        "  144億円  values.total  <- tables/budget.csv, rows unknown\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_record_is_read_as_it_was_written),
        cmocka_unit_test(test_identities_do_not_depend_on_values),
        cmocka_unit_test(test_a_damaged_record_is_refused),
        cmocka_unit_test(test_figures_are_found_however_they_are_written),
        cmocka_unit_test(test_an_answer_joins_the_lines_of_its_cells),
        cmocka_unit_test(test_without_lines_only_the_files_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
