/* tests/unit/data/test_header.c - finding the table in a file. */
#include "data/header.h"

#include "tests/support/declare.h"
#include "tests/support/test.h"

#include <string.h>

/* The first rows of a file, from lines whose cells are parted by '|'. */
typedef struct Sheet {
    GPtrArray *rows; /* of HkCsvRow* */
    GPtrArray *texts;
} Sheet;

static void
free_row(gpointer data)
{
    g_free(((HkCsvRow *)data)->cells);
    g_free(data);
}

static Sheet
sheet_new(const char *const *lines)
{
    Sheet sheet = { g_ptr_array_new_with_free_func(free_row),
                    g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev) };

    for (guint i = 0; lines[i] != NULL; i++) {
        char **cells = g_strsplit(lines[i], "|", -1);
        HkCsvRow *row = g_new0(HkCsvRow, 1);

        g_ptr_array_add(sheet.texts, cells);
        row->line = row->last_line = i + 1;
        row->n_cells = g_strv_length(cells);
        row->cells = g_new0(const char *, row->n_cells + 1);
        memcpy(row->cells, cells, row->n_cells * sizeof *cells);
        g_ptr_array_add(sheet.rows, row);
    }
    return sheet;
}

static void
sheet_clear(Sheet *sheet)
{
    g_ptr_array_unref(sheet->rows);
    g_ptr_array_unref(sheet->texts);
}

/* As ministries flatten it out of a workbook: a title, three rows of header. */
static const char *const population[] = {
    "平成28年1月1日住民基本台帳人口|||||||",
    "団体コード|都道府県名|平成28年||||平成27年|",
    "||人口|||世帯数|住民票記載数|",
    "団体コード||男|女|人||転入者数（国内）|出生者数",
    "|合計|62,464,685|65,601,526|128,066,211|56,950,757|5,375,854|1,024,041",
    "010006|北海道|2,552,868|2,848,342|5,401,210|2,751,282|250,801|36,815",
    NULL,
};

static guint
lookup(const HkHeader *header, HkDeclare *declare, const char *spelling,
       HkHeaderMatch *match)
{
    guint index = 99, other;

    *match = hk_header_lookup(header, hk_declare_texts(declare, spelling, NULL), &index,
                              &other);
    return index;
}

static void
test_a_header_of_several_rows_is_found_below_its_title(void **state)
{
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "population", "p.csv");
    Sheet sheet = sheet_new(population);
    g_autoptr(HkHeader) header = NULL;
    g_autoptr(GError) error = NULL;
    HkHeaderMatch match;
    guint used = 0;

    (void)state;
    hk_declare_column(declare, table, "code", "団体コード", HK_VALUE_TEXT);
    hk_declare_column(declare, table, "prefecture", "都道府県名", HK_VALUE_TEXT);
    hk_declare_column(declare, table, "men", "平成28年 人口 男", HK_VALUE_COUNT);
    hk_declare_column(declare, table, "births", "出生者数", HK_VALUE_COUNT);
    header = hk_header_find(sheet.rows, table, "p.csv", &used, &error);
    assert_non_null(header);
    assert_int_equal(header->line, 2);
    assert_int_equal(header->n_rows, 3);
    assert_int_equal(used, 4);
    assert_int_equal(header->titles->len, 1);
    assert_string_equal(header->titles->pdata[0], "平成28年1月1日住民基本台帳人口");
    assert_string_equal(((HkHeaderCell *)header->cells->pdata[4])->full,
                        "平成28年 人口 人");
    assert_string_equal(((HkHeaderCell *)header->cells->pdata[5])->full,
                        "平成28年 世帯数");
    assert_string_equal(((HkHeaderCell *)header->cells->pdata[7])->full,
                        "平成27年 住民票記載数 出生者数");
    assert_int_equal(lookup(header, declare, "団体コード", &match), 0);
    assert_int_equal(lookup(header, declare, "女", &match), 3);
    assert_int_equal(lookup(header, declare, "平成27年*転入者数(国内)", &match), 6);
    sheet_clear(&sheet);
}

static void
test_headers_are_compared_without_blanks_width_and_units(void **state)
{
    static const char *const lines[] = {
        "府 省|予算額（百万円）|前年度 予算額 [千円]|備　考", "a|1|2|3", NULL
    };
    static const struct {
        const char *spelling;
        guint index;
    } cases[] = {
        { "府省", 0 },         { "予算額(百万円)", 1 },
        { "予算額", 1 },       { "備考", 3 },
        { "前年度予算額", 2 }, { "予算額（百万円）", 1 },
        { "前年度*", 2 },      { "#3", 2 },
    };
    g_autoptr(HkDeclare) declare = hk_declare_new();
    Sheet sheet = sheet_new(lines);
    g_autoptr(HkHeader) header = hk_header_join(sheet.rows, 0, 1);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        HkHeaderMatch match;

        assert_int_equal(lookup(header, declare, cases[i].spelling, &match),
                         cases[i].index);
        assert_int_equal(match, HK_HEADER_ONE);
    }
    sheet_clear(&sheet);
}

static void
test_of_two_equal_headers_a_number_chooses(void **state)
{
    static const char *const lines[] = { "名前|金額|名前|金額#2", "a|1|b|2", NULL };
    g_autoptr(HkDeclare) declare = hk_declare_new();
    Sheet sheet = sheet_new(lines);
    g_autoptr(HkHeader) header = hk_header_join(sheet.rows, 0, 1);
    HkHeaderMatch match;

    (void)state;
    lookup(header, declare, "名前", &match);
    assert_int_equal(match, HK_HEADER_SEVERAL);
    assert_int_equal(lookup(header, declare, "名前#1", &match), 0);
    assert_int_equal(lookup(header, declare, "名前#2", &match), 2);
    lookup(header, declare, "名前#3", &match);
    assert_int_equal(match, HK_HEADER_NONE);
    /* A header that really is called so. */
    assert_int_equal(lookup(header, declare, "金額#2", &match), 3);
    sheet_clear(&sheet);
}

static void
test_the_place_of_the_header_can_be_declared(void **state)
{
    static const char *const lines[] = { "a|b", "x|y", "a|b", "1|2", NULL };
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "t", "t.csv");
    Sheet sheet = sheet_new(lines);
    g_autoptr(HkHeader) header = NULL;
    g_autoptr(HkHeader) none = NULL;
    guint used = 0;

    (void)state;
    hk_declare_column(declare, table, "a", NULL, HK_VALUE_TEXT);
    table->header_row = 3;
    header = hk_header_find(sheet.rows, table, "t.csv", &used, NULL);
    assert_int_equal(header->line, 3);
    assert_int_equal(used, 3);
    assert_int_equal(header->titles->len, 2);
    table->header_row = 0;
    table->header_rows = 0;
    none = hk_header_find(sheet.rows, table, "t.csv", &used, NULL);
    assert_int_equal(none->line, 0);
    assert_int_equal(used, 0);
    assert_int_equal(none->cells->len, 2);
    sheet_clear(&sheet);
}

static void
test_a_row_of_units_belongs_to_the_header(void **state)
{
    static const char *const lines[] = { "府省|予算額|人数", "|（百万円）|（人）",
                                         "a|1|2", NULL };
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "t", "t.csv");
    Sheet sheet = sheet_new(lines);
    g_autoptr(HkHeader) header = NULL;
    guint used = 0;

    (void)state;
    hk_declare_column(declare, table, "amount", "予算額", HK_VALUE_TEXT);
    header = hk_header_find(sheet.rows, table, "t.csv", &used, NULL);
    assert_int_equal(header->n_rows, 2);
    assert_int_equal(used, 2);
    assert_string_equal(((HkHeaderCell *)header->cells->pdata[1])->full,
                        "予算額 （百万円）");
    sheet_clear(&sheet);
}

static void
test_a_file_without_the_declared_columns_is_refused(void **state)
{
    static const char *const lines[] = { "年度|府省", "1|2", NULL };
    g_autoptr(HkDeclare) declare = hk_declare_new();
    HkTable *table = hk_declare_table(declare, "t", "t.csv");
    Sheet sheet = sheet_new(lines);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) empty = NULL;
    guint used;

    (void)state;
    hk_declare_column(declare, table, "amount", "予算額", HK_VALUE_TEXT);
    assert_null(hk_header_find(sheet.rows, table, "t.csv", &used, &error));
    assert_string_equal(error->message, "no header of the table is here; this row has "
                                        "'年度', '府省'");
    g_ptr_array_set_size(sheet.rows, 0);
    assert_null(hk_header_find(sheet.rows, table, "t.csv", &used, &empty));
    assert_string_equal(empty->message, "the file has no rows");
    sheet_clear(&sheet);
}

static void
test_the_text_in_parentheses_is_taken_apart(void **state)
{
    gsize start = 0;
    g_autofree char *wide = hk_header_parenthesis("予算額（百万円）", &start);
    g_autofree char *narrow = hk_header_parenthesis("要求額(千円)", NULL);

    (void)state;
    assert_string_equal(wide, "百万円");
    assert_int_equal(start, strlen("予算額"));
    assert_string_equal(narrow, "千円");
    assert_null(hk_header_parenthesis("(A)要求額", NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_header_of_several_rows_is_found_below_its_title),
        cmocka_unit_test(test_headers_are_compared_without_blanks_width_and_units),
        cmocka_unit_test(test_of_two_equal_headers_a_number_chooses),
        cmocka_unit_test(test_the_place_of_the_header_can_be_declared),
        cmocka_unit_test(test_a_row_of_units_belongs_to_the_header),
        cmocka_unit_test(test_a_file_without_the_declared_columns_is_refused),
        cmocka_unit_test(test_the_text_in_parentheses_is_taken_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
