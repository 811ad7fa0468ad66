/* report/export/xlsx.c - a book as an XLSX file; the only user of libxlsxwriter.
 *
 * Every text is written as a string, so that none becomes a formula or a link. */
#include "data/text-cells.h"
#include "data/unit.h"
#include "data/word.h"
#include "report/export/book.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#define FONT "BIZ UDPGothic"
#define TEXT_COLOR 0x1B2530
#define MUTED_COLOR 0x667280
#define LINK_COLOR 0x1F4E8C
#define HEAD_COLOR 0xDDE3EB
#define RULE_COLOR 0xC5CCD4

/* What a double holds of any decimal, and what spreadsheets show. */
#define MOST_DIGITS 15
/* From the day before the leap day of 1900, which spreadsheets have and years have not.
 * Days since 1970-01-01 and since their own first day. */
#define FIRST_DATE (-25508)
#define DAYS_BEFORE_1970 25569
/* Characters of a column. */
#define LEAST_WIDTH 6
#define MOST_WIDTH 60
/* Rows above the head of a sheet: title, unit and date, way back. */
#define HEAD_ROW 3
/* 1980-01-01, when nothing else is known: the least that the container's own files
 * say. */
#define NO_TIME 315532800

typedef struct Writer {
    const HkExportBook *book;
    lxw_workbook *workbook;
    lxw_format *title, *text, *wrapped, *muted, *head, *number_head, *link, *sign,
        *date, *year;
    GHashTable *numbers; /* decimals -> lxw_format* */
    gboolean has_long;   /* some figure has too many digits for a number */
    GError *error;
} Writer;

/* @text as the format wants it: _x0041_ would be read as a character. (transfer full)
 */
static char *
escaped(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *at = text; *at != '\0'; at++) {
        if (at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit(at[2]) &&
            g_ascii_isxdigit(at[3]) && g_ascii_isxdigit(at[4]) &&
            g_ascii_isxdigit(at[5]) && at[6] == '_')
            g_string_append(out, "_x005F");
        g_string_append_c(out, *at);
    }
    return g_strdup(out->str);
}

static void
fail(Writer *writer, const char *sheet, const char *text)
{
    if (writer->error == NULL)
        hk_fail(&writer->error, HK_ERROR_DATA, HK_NOWHERE,
                "'%s' cannot be written as XLSX: %s", sheet, text);
}

static void
put_text(Writer *writer, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
         const char *text, lxw_format *format)
{
    g_autofree char *safe = escaped(text);
    lxw_error code = LXW_NO_ERROR;

    if (*text == '\0')
        worksheet_write_blank(sheet, row, column, format);
    else
        code = worksheet_write_string(sheet, row, column, safe, format);
    if (code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        fail(writer, sheet->name, "a text has more than 32767 characters");
    else if (code != LXW_NO_ERROR)
        fail(writer, sheet->name, "it has more than 1048576 rows or 16384 columns");
}

static lxw_format *
new_format(Writer *writer, guint color, double size)
{
    lxw_format *format = workbook_add_format(writer->workbook);

    format_set_font_name(format, FONT);
    format_set_font_size(format, size);
    format_set_font_color(format, color);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *
new_head(Writer *writer)
{
    lxw_format *format = new_format(writer, TEXT_COLOR, 10);

    format_set_bold(format);
    format_set_bg_color(format, HEAD_COLOR);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, MUTED_COLOR);
    format_set_text_wrap(format);
    return format;
}

/* A cell of the body, with a hair line below. */
static lxw_format *
new_body(Writer *writer)
{
    lxw_format *format = new_format(writer, TEXT_COLOR, 10);

    format_set_bottom(format, LXW_BORDER_HAIR);
    format_set_bottom_color(format, RULE_COLOR);
    return format;
}

static void
make_formats(Writer *writer)
{
    const gboolean japanese = strcmp(writer->book->language, "ja") == 0;

    writer->title = new_format(writer, TEXT_COLOR, 14);
    format_set_bold(writer->title);
    writer->muted = new_format(writer, MUTED_COLOR, 9);
    writer->head = new_head(writer);
    writer->number_head = new_head(writer);
    format_set_align(writer->number_head, LXW_ALIGN_RIGHT);
    writer->text = new_body(writer);
    writer->wrapped = new_body(writer);
    format_set_text_wrap(writer->wrapped);
    writer->link = new_body(writer);
    format_set_font_color(writer->link, LINK_COLOR);
    format_set_underline(writer->link, LXW_UNDERLINE_SINGLE);
    format_set_text_wrap(writer->link);
    writer->sign = new_body(writer);
    format_set_align(writer->sign, LXW_ALIGN_RIGHT);
    writer->date = new_body(writer);
    format_set_num_format(writer->date, "yyyy-mm-dd");
    format_set_align(writer->date, LXW_ALIGN_LEFT);
    writer->year = new_body(writer);
    format_set_num_format(writer->year, japanese ? "0\"年度\""
                                        : writer->book->year_style == HK_YEAR_FY
                                            ? "\"FY\"0"
                                            : "0");
    format_set_align(writer->year, LXW_ALIGN_LEFT);
    writer->numbers = g_hash_table_new(NULL, NULL);
}

/* #,##0.0 with the paper's sign of negative numbers. */
static lxw_format *
number_format(Writer *writer, guint decimals)
{
    static const char *const negatives[] = {
        [HK_NEGATIVE_BLACK_TRIANGLE] = ";\"▲\"%s",
        [HK_NEGATIVE_WHITE_TRIANGLE] = ";\"△ \"%s",
        [HK_NEGATIVE_MINUS] = ";\"−\"%s",
        [HK_NEGATIVE_HYPHEN] = NULL,
        [HK_NEGATIVE_PARENTHESES] = ";(%s)",
    };
    lxw_format *format =
        g_hash_table_lookup(writer->numbers, GUINT_TO_POINTER(decimals));
    const char *negative = negatives[writer->book->negative];
    g_autoptr(GString) pattern = g_string_new("#,##0");
    g_autofree char *plain = NULL;

    if (format != NULL)
        return format;
    for (guint i = 0; i < decimals; i++)
        g_string_append(pattern, i == 0 ? ".0" : "0");
    plain = g_strdup(pattern->str);
    if (negative != NULL) {
        g_autoptr(GString) other = g_string_new(negative);

        g_string_replace(other, "%s", plain, 1);
        g_string_append(pattern, other->str);
    }
    format = new_body(writer);
    format_set_num_format(format, pattern->str);
    g_hash_table_insert(writer->numbers, GUINT_TO_POINTER(decimals), format);
    return format;
}

static guint
digits_of(const char *decimal)
{
    guint n = 0;

    for (; *decimal != '\0'; decimal++)
        if (g_ascii_isdigit(*decimal) && (n > 0 || *decimal != '0'))
            n++;
    return n;
}

/* A figure that a double cannot hold stays a text. */
static void
put_number(Writer *writer, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
           const HkExportCell *cell)
{
    if (digits_of(cell->text) <= MOST_DIGITS) {
        worksheet_write_number(sheet, row, column, g_ascii_strtod(cell->text, NULL),
                               number_format(writer, cell->decimals));
        return;
    }
    writer->has_long = TRUE;
    put_text(writer, sheet, row, column, cell->text, writer->sign);
}

static void
put_cell(Writer *writer, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
         const HkExportCell *cell)
{
    switch (cell->kind) {
    case HK_EXPORT_NUMBER:
        put_number(writer, sheet, row, column, cell);
        break;
    case HK_EXPORT_YEAR:
        worksheet_write_number(sheet, row, column, g_ascii_strtod(cell->text, NULL),
                               writer->year);
        break;
    case HK_EXPORT_DATE:
        if (cell->date >= FIRST_DATE)
            worksheet_write_number(sheet, row, column,
                                   (double)(cell->date + DAYS_BEFORE_1970),
                                   writer->date);
        else
            put_text(writer, sheet, row, column, cell->text, writer->text);
        break;
    case HK_EXPORT_SIGN:
        put_text(writer, sheet, row, column, cell->text, writer->sign);
        break;
    case HK_EXPORT_TEXT:
    case HK_EXPORT_EMPTY:
        put_text(writer, sheet, row, column, cell->text, writer->wrapped);
        break;
    }
}

static gboolean
holds_figures(const HkExportSheet *sheet, guint column)
{
    for (guint row = 0; row < sheet->rows->len; row++) {
        const HkExportKind kind =
            ((const HkExportCell *)sheet->rows->pdata[row])[column].kind;

        if (kind == HK_EXPORT_NUMBER)
            return TRUE;
        if (kind != HK_EXPORT_SIGN && kind != HK_EXPORT_EMPTY)
            return FALSE;
    }
    return FALSE;
}

static void
set_width(lxw_worksheet *worksheet, const HkExportSheet *sheet, guint column)
{
    double width = hk_text_cells(sheet->heads->pdata[column]) + 2;

    for (guint row = 0; row < sheet->rows->len; row++) {
        const HkExportCell *cell =
            &((const HkExportCell *)sheet->rows->pdata[row])[column];
        double own = hk_text_cells(cell->text) + 2;

        if (cell->kind == HK_EXPORT_NUMBER) /* its decimals may not be shown */
            own = MIN(own, 22);
        if (cell->kind == HK_EXPORT_YEAR)
            own += 4;
        width = MAX(width, own);
    }
    worksheet_set_column(worksheet, (lxw_col_t)column, (lxw_col_t)column,
                         CLAMP(width, LEAST_WIDTH, MOST_WIDTH), NULL);
}

/* Notes and source below the rows. */
static void
put_notes(Writer *writer, lxw_worksheet *worksheet, const HkExportSheet *sheet,
          gboolean has_long)
{
    lxw_row_t row = HEAD_ROW + 2 + sheet->rows->len;

    for (guint i = 0; i < sheet->notes->len; i++)
        put_text(writer, worksheet, row++, 0, sheet->notes->pdata[i], writer->muted);
    if (has_long)
        put_text(writer, worksheet, row++, 0,
                 hk_word(writer->book->language, "export-text"), writer->muted);
    if (sheet->source != NULL)
        put_text(writer, worksheet, row, 0, sheet->source, writer->muted);
}

/* 単位：億円　令和5年6月30日現在; (transfer full). */
static char *
unit_line(const Writer *writer, const char *unit, const char *as_of)
{
    g_autofree char *of =
        unit != NULL ? hk_word_with(writer->book->language, "unit", unit) : NULL;

    return g_strconcat(of != NULL ? of : "", of != NULL && as_of != NULL ? "　" : "",
                       as_of != NULL ? as_of : "", NULL);
}

static void
put_rows(Writer *writer, lxw_worksheet *worksheet, const HkExportSheet *sheet)
{
    for (guint row = 0; row < sheet->rows->len && writer->error == NULL; row++)
        for (guint i = 0; i < sheet->heads->len; i++)
            put_cell(writer, worksheet, HEAD_ROW + 1 + row, (lxw_col_t)i,
                     &((const HkExportCell *)sheet->rows->pdata[row])[i]);
}

static void
set_print(lxw_worksheet *worksheet)
{
    worksheet_set_paper(worksheet, 9); /* A4 */
    worksheet_set_landscape(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
}

static void
put_sheet(Writer *writer, lxw_worksheet *worksheet, const HkExportSheet *sheet)
{
    const char *contents = hk_word(writer->book->language, "contents");
    g_autofree char *title =
        g_strconcat(sheet->label != NULL ? sheet->label : "",
                    sheet->label != NULL ? "　" : "", sheet->caption, NULL);
    g_autofree char *line = unit_line(writer, sheet->unit, sheet->as_of);
    g_autofree char *target = g_strdup_printf("internal:'%s'!A1", contents);
    g_autofree char *back = g_strconcat("← ", contents, NULL);

    put_text(writer, worksheet, 0, 0, title, writer->title);
    put_text(writer, worksheet, 1, 0, line, writer->muted);
    worksheet_write_url_opt(worksheet, 2, 0, target, writer->link, back, NULL);
    for (guint i = 0; i < sheet->heads->len; i++) {
        put_text(writer, worksheet, HEAD_ROW, (lxw_col_t)i, sheet->heads->pdata[i],
                 holds_figures(sheet, i) ? writer->number_head : writer->head);
        set_width(worksheet, sheet, i);
    }
    writer->has_long = FALSE;
    put_rows(writer, worksheet, sheet);
    put_notes(writer, worksheet, sheet, writer->has_long);
    worksheet_freeze_panes(worksheet, HEAD_ROW + 1, 0);
    if (sheet->rows->len > 0)
        worksheet_autofilter(worksheet, HEAD_ROW, 0, HEAD_ROW + sheet->rows->len,
                             (lxw_col_t)(sheet->heads->len - 1));
    worksheet_repeat_rows(worksheet, HEAD_ROW, HEAD_ROW);
    set_print(worksheet);
}

/* The row of the first sheet that stands for @sheet. */
static void
put_entry(Writer *writer, lxw_worksheet *worksheet, lxw_row_t row,
          const HkExportSheet *sheet)
{
    g_autofree char *target = g_strdup_printf("internal:'%s'!A1", sheet->name);
    g_autofree char *caption = escaped(sheet->caption);
    const char *const texts[] = { sheet->label, NULL,         NULL,
                                  sheet->unit,  sheet->as_of, sheet->source };

    for (lxw_col_t i = 0; i < G_N_ELEMENTS(texts); i++)
        put_text(writer, worksheet, row, i, texts[i] != NULL ? texts[i] : "",
                 writer->wrapped);
    worksheet_write_url_opt(worksheet, row, 1, target, writer->link, caption, NULL);
    if (sheet->page > 0)
        worksheet_write_number(worksheet, row, 2, sheet->page,
                               number_format(writer, 0));
}

static void
put_contents(Writer *writer, lxw_worksheet *worksheet)
{
    static const struct {
        const char *word;
        double width;
    } columns[] = { { "export-number", 10 }, { "export-title", 56 },
                    { "export-page", 7 },    { "export-unit", 14 },
                    { "export-of", 24 },     { "source", 60 } };
    const HkExportBook *book = writer->book;
    const char *const lines[] = { book->title, book->subtitle, book->as_of };
    lxw_row_t row = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i] != NULL)
            put_text(writer, worksheet, row++, 0, lines[i],
                     i == 0 ? writer->title : writer->muted);
    put_text(writer, worksheet, row++, 0, hk_word(book->language, "export-exact"),
             writer->muted);
    row++;
    for (lxw_col_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        put_text(writer, worksheet, row, i, hk_word(book->language, columns[i].word),
                 i == 2 ? writer->number_head : writer->head);
        worksheet_set_column(worksheet, i, i, columns[i].width, NULL);
    }
    worksheet_freeze_panes(worksheet, row + 1, 0);
    for (guint i = 0; i < book->sheets->len; i++)
        put_entry(writer, worksheet, row + 1 + i, book->sheets->pdata[i]);
    set_print(worksheet);
}

static void
put_book(Writer *writer)
{
    const HkExportBook *book = writer->book;
    lxw_worksheet *contents =
        workbook_add_worksheet(writer->workbook, hk_word(book->language, "contents"));

    put_contents(writer, contents);
    for (guint i = 0; i < book->sheets->len && writer->error == NULL; i++) {
        const HkExportSheet *sheet = book->sheets->pdata[i];
        lxw_worksheet *worksheet =
            workbook_add_worksheet(writer->workbook, sheet->name);

        if (worksheet == NULL)
            fail(writer, sheet->name, "spreadsheets refuse the name");
        else
            put_sheet(writer, worksheet, sheet);
    }
}

static void
set_properties(Writer *writer, gint64 created)
{
    const HkExportBook *book = writer->book;
    lxw_doc_properties properties = {
        .title = (char *)(book->title != NULL ? book->title : ""),
        .subject = (char *)(book->subtitle != NULL ? book->subtitle : ""),
        .author = (char *)(book->author != NULL ? book->author : ""),
        .comments = (char *)"hakusho " HK_VERSION,
        .created = created > 0 ? (time_t)created : NO_TIME,
    };

    workbook_set_properties(writer->workbook, &properties);
}

gboolean
hk_export_write_xlsx(const HkExportBook *book, const char *path, gint64 created,
                     GError **error)
{
    Writer writer = { .book = book, .workbook = workbook_new(path) };
    lxw_error code;

    if (writer.workbook == NULL)
        return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot write %s", path);
    make_formats(&writer);
    set_properties(&writer, created);
    put_book(&writer);
    code = workbook_close(writer.workbook);
    g_hash_table_unref(writer.numbers);
    if (writer.error != NULL) {
        g_propagate_error(error, writer.error);
        return FALSE;
    }
    if (code != LXW_NO_ERROR)
        return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot write %s: %s", path,
                       lxw_strerror(code));
    return TRUE;
}
