/* tests/unit/data/test_csv-reader.c - rows, quotes, places and delimiters. */
#include "data/csv-reader.h"

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

/* Reads @text as CSV: each row as "LINE:[a][b] ", an error as "LINE:COLUMN MESSAGE". */
static char *
read_rows(const char *text, char delimiter)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *path = hk_scratch_write(folder, "in.csv", text, -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkTextReader) lines =
        hk_text_reader_open(path, "in.csv", "utf-8", &error);
    g_autoptr(HkArena) arena = hk_arena_new();
    g_autoptr(HkCsvReader) reader = hk_csv_reader_new(lines, arena, delimiter);
    GString *rows = g_string_new(NULL);
    HkCsvRow row;

    while (hk_csv_reader_next(reader, &row, &error)) {
        g_string_append_printf(rows, "%u:", row.line);
        for (guint i = 0; i < row.n_cells; i++)
            g_string_append_printf(rows, "[%s]", row.cells[i]);
        g_string_append_c(rows, ' ');
    }
    if (error != NULL)
        g_string_append_printf(rows, "%u:%u %s", hk_error_loc(error).line,
                               hk_error_loc(error).column, error->message);
    hk_scratch_remove(folder);
    return g_string_free(rows, FALSE);
}

static void
test_rows_know_the_line_they_start_on(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "a,b\n1,2\n", "1:[a][b] 2:[1][2] " },
        { "a,b\r\n1,2\r\n", "1:[a][b] 2:[1][2] " },
        { "a,b\r1,2\r", "1:[a][b] 2:[1][2] " },
        { "a,b\n1,2", "1:[a][b] 2:[1][2] " },
        { "a\n\n\nb\n", "1:[a] 4:[b] " },
        { "\"x\ny\nz\",1\nb,2\n", "1:[x\ny\nz][1] 4:[b][2] " },
        { "\"x\r\ny\",1\r\nb,2\r\n", "1:[x\r\ny][1] 3:[b][2] " },
        { "a,\"say \"\"no\"\"\", b \n", "1:[a][say \"no\"][b] " },
        { ",,\n\"\",x,\n", "1:[][][] 2:[][x][] " },
        { "\"a,b\",\" c \"\n", "1:[a,b][ c ] " },
        { "", "" },
        { "\n\n", "" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rows = read_rows(cases[i].text, ',');

        assert_string_equal(rows, cases[i].want);
    }
}

static void
test_bad_quotes_are_refused_with_line_and_column(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "a,b\n年,x\"y\n", "1:[a][b] 2:4 a quote within a cell that does not start "
                            "with one; write the cell "
                            "in quotes, and this one as two" },
        { "a\n\"b\"c,d\n", "1:[a] 2:4 text behind a closing quote; a quote within a "
                           "quoted cell is written as "
                           "two" },
        { "a\n\"b\nc\nd\n",
          "1:[a] 2:0 a quote is opened in the row that starts here, and never closed" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rows = read_rows(cases[i].text, ',');

        assert_string_equal(rows, cases[i].want);
    }
}

static void
test_a_row_has_at_most_a_thousand_cells(void **state)
{
    g_autoptr(GString) text = g_string_new("h\n");
    g_autofree char *rows = NULL;

    (void)state;
    for (guint i = 0; i < HK_CSV_COLUMN_LIMIT; i++)
        g_string_append_c(text, ',');
    rows = read_rows(text->str, ',');
    assert_string_equal(rows, "1:[h] 2:0 a row of more than 1000 cells");
}

static void
test_a_cell_has_at_most_sixteen_mebibytes(void **state)
{
    g_autoptr(GString) text = g_string_new("h\n\"");
    g_autofree char *rows = NULL;

    (void)state;
    for (guint i = 0; i < 17 * 1024; i++) {
        for (guint k = 0; k < 1023; k++)
            g_string_append_c(text, 'x');
        g_string_append_c(text, '\n');
    }
    rows = read_rows(text->str, ',');
    assert_string_equal(
        rows, "1:[h] 2:0 a cell of more than 16 MiB; is a closing quote missing?");
}

static void
test_a_cell_knows_its_column_in_characters(void **state)
{
    static const char text[] = "年度,\"府,省\",金額";
    const HkCsvRow row = { 1, 1, 3, NULL, text, sizeof text - 1 };
    const HkCsvRow several = { 1, 2, 3, NULL, NULL, 0 };

    (void)state;
    assert_int_equal(hk_csv_row_column(&row, ',', 0), 1);
    assert_int_equal(hk_csv_row_column(&row, ',', 1), 4);
    assert_int_equal(hk_csv_row_column(&row, ',', 2), 10);
    assert_int_equal(hk_csv_row_column(&row, ',', 3), 0);
    assert_int_equal(hk_csv_row_column(&several, ',', 1), 0);
}

static void
test_the_delimiter_is_the_one_that_most_lines_agree_on(void **state)
{
    static const struct {
        const char *text;
        char want;
    } cases[] = {
        { "a,b,c\n1,2,3\n", ',' },
        { "a;b;c\n1,5;2,5;3,5\n4;5;6\n", ';' },
        { "a\tb\n1,000\t2,000\n", '\t' },
        { "title, with; both\n\na;b\n\"1,2;3\";4\n", ';' },
        { "one column\n1\n2\n", ',' },
        { "\"a;b\n;;;\",x\n1,2\n3,4\n", ',' },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folder = hk_scratch_new();
        g_autofree char *path = hk_scratch_write(folder, "in.csv", cases[i].text, -1);
        g_autoptr(GError) error = NULL;
        g_autoptr(HkTextReader) lines = hk_text_reader_open(path, "in", "auto", &error);
        char delimiter = 0;

        assert_true(hk_csv_guess_delimiter(lines, &delimiter, &error));
        assert_int_equal(delimiter, cases[i].want);
        hk_scratch_remove(folder);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_know_the_line_they_start_on),
        cmocka_unit_test(test_bad_quotes_are_refused_with_line_and_column),
        cmocka_unit_test(test_a_row_has_at_most_a_thousand_cells),
        cmocka_unit_test(test_a_cell_has_at_most_sixteen_mebibytes),
        cmocka_unit_test(test_a_cell_knows_its_column_in_characters),
        cmocka_unit_test(test_the_delimiter_is_the_one_that_most_lines_agree_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
