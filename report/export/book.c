/* report/export/book.c - from a composed paper to the sheets of its data. */
#include "data/as-of.h"
#include "data/unit-english.h"
#include "data/unit.h"
#include "data/word.h"
#include "report/column-head.h"
#include "report/export/book-private.h"
#include "report/source-line.h"

#include <string.h>

/* More files than this are counted instead of named in a source line. */
#define MOST_FILES 8
/* Rates carry more decimals than anybody reads. */
#define MOST_PERCENT_DECIMALS 2
/* As many as a 64-bit number can have. */
#define MOST_DECIMALS 18

/* One data set of one block on its way to a sheet. */
typedef struct Filling {
    const HkExportRequest *request;
    const HkFrame *frame;
    const GArray *columns; /* of HkExportColumn */
    gboolean *marked;      /* for each column: it has a column of signs behind it */
    guint statuses;        /* a bit for each status that was met */
    HkExportSheet *sheet;
} Filling;

static void
sheet_free(gpointer data)
{
    HkExportSheet *sheet = data;

    g_free(sheet->name);
    g_free(sheet->label);
    g_free(sheet->caption);
    g_free(sheet->unit);
    g_free(sheet->as_of);
    g_free(sheet->source);
    g_ptr_array_unref(sheet->notes);
    g_ptr_array_unref(sheet->heads);
    g_ptr_array_unref(sheet->rows);
    g_string_chunk_free(sheet->texts);
    g_free(sheet);
}

static HkExportSheet *
sheet_new(void)
{
    HkExportSheet *sheet = g_new0(HkExportSheet, 1);

    sheet->notes = g_ptr_array_new_with_free_func(g_free);
    sheet->heads = g_ptr_array_new_with_free_func(g_free);
    sheet->rows = g_ptr_array_new_with_free_func(g_free);
    sheet->texts = g_string_chunk_new(4096);
    return sheet;
}

void
hk_export_book_free(HkExportBook *book)
{
    if (book == NULL)
        return;
    g_free(book->title);
    g_free(book->subtitle);
    g_free(book->author);
    g_free(book->as_of);
    g_ptr_array_unref(book->sheets);
    g_free(book);
}

/* @number of @type as an exact decimal in @unit without needless zeros; NULL if it
 * cannot be. With the most decimals that fit, nothing is cut off: units are powers of
 * ten. */
static char *
exact_decimal(const HkColumnType *type, gint64 number, const char *unit)
{
    guint decimals = MOST_DECIMALS + 1;
    g_autoptr(GString) out = g_string_new(NULL);
    gint64 scaled = 0;

    while (decimals-- > 0)
        if (hk_round_to_unit(type, number, unit, decimals, HK_TRUNCATE, &scaled))
            break;
    if (decimals > MOST_DECIMALS)
        return NULL;
    for (; decimals > 0 && scaled % 10 == 0; decimals--)
        scaled /= 10;
    if (scaled < 0)
        g_string_append_c(out, '-');
    hk_number_append(out, scaled < 0 ? -(guint64)scaled : (guint64)scaled, decimals,
                     HK_NUMBERS_PLAIN);
    return g_strdup(out->str);
}

/* The decimals that the paper prints. */
static guint
decimals_of(const HkColumnType *type, const HkExportColumn *column)
{
    if (column->decimals >= 0)
        return (guint)column->decimals;
    return type->type == HK_VALUE_PERCENT ? MIN(type->decimals, MOST_PERCENT_DECIMALS)
                                          : type->decimals;
}

static gboolean
years_are_two(HkYearStyle style)
{
    return style == HK_YEAR_SLASH || style == HK_YEAR_DASH;
}

/* A year is a number, unless it is written as two. */
static char *
fill_year(const HkFormatter *formatter, const HkCell *cell, HkExportCell *out)
{
    if (years_are_two(formatter->year_style))
        return hk_fiscal_year_format(formatter->calendar, cell->number,
                                     formatter->year_style, formatter->language);
    out->kind = HK_EXPORT_YEAR;
    return g_strdup_printf("%" G_GINT64_FORMAT, cell->number);
}

static char *
fill_date(const HkCell *cell, HkExportCell *out)
{
    int year, month, day;

    hk_date_split(cell->number, &year, &month, &day);
    out->kind = HK_EXPORT_DATE;
    out->date = cell->number;
    return g_strdup_printf("%04d-%02d-%02d", year, month, day);
}

/* What stands in a cell that has a value; NULL with @error. */
static char *
fill_value(const HkFormatter *formatter, const HkColumnType *type, const HkCell *cell,
           const HkExportColumn *column, HkExportCell *out)
{
    const HkPrint print = { 0 };

    out->kind = HK_EXPORT_TEXT;
    if (type->type == HK_VALUE_FISCAL_YEAR)
        return fill_year(formatter, cell, out);
    if (type->type == HK_VALUE_DATE)
        return fill_date(cell, out);
    if (!hk_value_type_is_number(type->type))
        return hk_format_cell(formatter, type, cell, &print, NULL);
    out->kind = HK_EXPORT_NUMBER;
    out->decimals = decimals_of(type, column);
    return exact_decimal(type, cell->number, column->unit);
}

static gboolean
fill_cell(HkExportSheet *sheet, const HkFormatter *formatter, const HkColumnType *type,
          const HkCell *cell, const HkExportColumn *column, HkExportCell *out,
          GError **error)
{
    g_autofree char *text = NULL;

    if (!hk_status_has_number(cell->status)) {
        out->kind = HK_EXPORT_SIGN;
        text = g_strdup(hk_status_mark(cell->status, formatter->language));
    } else if (type->type <= HK_VALUE_STAGE && cell->text == NULL) {
        text = g_strdup("");
    } else {
        text = fill_value(formatter, type, cell, column, out);
    }
    if (text == NULL)
        return hk_fail(error, HK_ERROR_DATA, HK_NOWHERE,
                       "a figure of %s is too large for %s", sheet->caption,
                       column->unit != NULL ? column->unit : "its unit");
    if (*text == '\0')
        out->kind = HK_EXPORT_EMPTY;
    out->text = g_string_chunk_insert(sheet->texts, text);
    return TRUE;
}

/* 予算額（億円）: no unit where the figures have none. (transfer full) */
static char *
head_with_unit(const char *head, const char *unit, const char *language)
{
    const char *label = unit != NULL ? hk_unit_label(unit, language) : NULL;

    if (label == NULL || *label == '\0')
        return g_strdup(head);
    return g_strdup_printf(strcmp(language, "en") == 0 ? "%s (%s)" : "%s（%s）", head,
                           label);
}

/* The unit of figures of @type that are not converted; NULL: none. */
static const char *
own_unit(const HkColumnType *type, const char *language)
{
    HkUnit unit;

    if (!hk_value_type_is_number(type->type))
        return NULL;
    if (type->type == HK_VALUE_PERCENT)
        return type->unit != NULL ? type->unit : "%";
    if (type->type != HK_VALUE_MONEY)
        return type->unit;
    hk_unit_of_currency(type->currency != NULL ? type->currency : "JPY", language,
                        &unit);
    return unit.name;
}

/* 予算額（億円）: as the block calls the column, else as the files do. (transfer full)
 */
static char *
head_of(const Filling *filling, const HkExportColumn *column)
{
    const HkExportRequest *request = filling->request;
    const char *language = request->formatter->language;
    const HkColumnType *type = hk_frame_column_type(filling->frame, column->column);
    const char *name = hk_frame_column_name(filling->frame, column->column);
    const char *unit = column->unit != NULL ? column->unit : own_unit(type, language);
    g_autofree char *declared =
        hk_column_head(request->tables, filling->frame, column->column, language);

    if (column->title != NULL)
        return head_with_unit(column->title, unit, language);
    if (declared == NULL && type->type == HK_VALUE_FISCAL_YEAR)
        return g_strdup(hk_word(language, "fiscal-year"));
    return head_with_unit(declared != NULL ? declared : name, unit, language);
}

/* Whether some figure of the column is provisional, revised, estimated. */
static gboolean
has_marks(const HkFrame *frame, guint column)
{
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        const HkStatus status = hk_frame_cell(frame, row, column)->status;

        if (status != HK_STATUS_NORMAL && hk_status_has_number(status))
            return TRUE;
    }
    return FALSE;
}

static void
fill_heads(Filling *filling)
{
    const char *language = filling->request->formatter->language;

    for (guint i = 0; i < filling->columns->len; i++) {
        const HkExportColumn *column =
            &g_array_index(filling->columns, HkExportColumn, i);
        char *head = head_of(filling, column);

        g_ptr_array_add(filling->sheet->heads, head);
        filling->marked[i] = has_marks(filling->frame, column->column);
        if (filling->marked[i])
            g_ptr_array_add(filling->sheet->heads,
                            hk_word_with(language, "export-mark-of", head));
    }
}

static gboolean
fill_row(Filling *filling, guint row, GError **error)
{
    const HkFormatter *formatter = filling->request->formatter;
    HkExportCell *cells = g_new0(HkExportCell, filling->sheet->heads->len);
    guint at = 0;

    g_ptr_array_add(filling->sheet->rows, cells);
    for (guint i = 0; i < filling->columns->len; i++) {
        const HkExportColumn *column =
            &g_array_index(filling->columns, HkExportColumn, i);
        const HkCell *cell = hk_frame_cell(filling->frame, row, column->column);

        if (cell->status != HK_STATUS_NORMAL)
            filling->statuses |= 1u << cell->status;
        if (!fill_cell(filling->sheet, formatter,
                       hk_frame_column_type(filling->frame, column->column), cell,
                       column, &cells[at++], error))
            return FALSE;
        if (!filling->marked[i])
            continue;
        cells[at].text = hk_status_has_number(cell->status)
                             ? hk_status_mark(cell->status, formatter->language)
                             : "";
        cells[at].kind = *cells[at].text != '\0' ? HK_EXPORT_TEXT : HK_EXPORT_EMPTY;
        at++;
    }
    return TRUE;
}

/* Notes are Markdown of one line: a cell has no bold words. */
static void
add_note(HkExportSheet *sheet, const char *note)
{
    g_autoptr(GString) plain = g_string_new(note);

    g_string_replace(plain, "**", "", 0);
    if (plain->len > 0 &&
        !g_ptr_array_find_with_equal_func(sheet->notes, plain->str, g_str_equal, NULL))
        g_ptr_array_add(sheet->notes, g_strdup(plain->str));
}

static void
add_notes(const Filling *filling, const HkComposedBlock *block)
{
    const char *language = filling->request->formatter->language;
    g_autofree char *legend = hk_status_legend(filling->statuses, language);
    gboolean told = FALSE;

    for (char **note = block->notes; note != NULL && *note != NULL; note++) {
        told = told || (legend != NULL && strstr(*note, legend) != NULL);
        add_note(filling->sheet, *note);
    }
    if (!told)
        add_note(filling->sheet, legend);
    if (filling->request->formatter->rounding == HK_TRUNCATE)
        add_note(filling->sheet, hk_word(language, "export-truncated"));
}

/* 図1, or what stands for a caption where the block has none: the title of its page. */
static void
name_sheet(const Filling *filling, const HkComposedBlock *block, gboolean is_first)
{
    HkExportSheet *sheet = filling->sheet;
    const char *caption = block->caption != NULL ? block->caption : block->page_title;
    const char *dataset = hk_frame_name(filling->frame);

    sheet->label = g_strdup(block->label);
    if (caption == NULL)
        sheet->caption = g_strdup(dataset);
    else if (is_first)
        sheet->caption = g_strdup(caption);
    else
        sheet->caption = g_strdup_printf("%s %s", dataset, caption);
    sheet->page = block->page;
    sheet->unit = block->unit != NULL
                      ? g_strdup(hk_unit_label(block->unit,
                                               filling->request->formatter->language))
                      : NULL;
    sheet->as_of = g_strdup(block->as_of);
    sheet->source =
        block->source != NULL
            ? g_strdup(block->source)
            : hk_source_line(filling->request->store, filling->request->tables,
                             hk_frame_tables(filling->frame),
                             filling->request->formatter->language, MOST_FILES);
}

static HkExportSheet *
make_sheet(const HkExportRequest *request, const HkComposedBlock *block,
           const HkFrame *frame, gboolean is_first, GError **error)
{
    g_autoptr(GArray) columns =
        hk_export_columns(block, frame, request->formatter->language);
    g_autofree gboolean *marked = g_new0(gboolean, columns->len);
    Filling filling = { request, frame, columns, marked, 0, sheet_new() };

    name_sheet(&filling, block, is_first);
    fill_heads(&filling);
    for (guint row = 0; row < hk_frame_n_rows(frame); row++) {
        if (fill_row(&filling, row, error))
            continue;
        sheet_free(filling.sheet);
        return NULL;
    }
    add_notes(&filling, block);
    return filling.sheet;
}

static gboolean
add_block(HkExportBook *book, const HkExportRequest *request,
          const HkComposedBlock *block, GError **error)
{
    g_autoptr(GPtrArray) names = hk_export_datasets(block->spec, request->frames);

    for (guint i = 0; i < names->len; i++) {
        const HkFrame *frame = hk_frames_find(request->frames, names->pdata[i]);
        HkExportSheet *sheet = make_sheet(request, block, frame, i == 0, error);

        if (sheet == NULL)
            return FALSE;
        g_ptr_array_add(book->sheets, sheet);
    }
    return TRUE;
}

static gboolean
add_figure(HkExportSheet *sheet, const HkFormatter *formatter, const HkFigure *figure,
           GError **error)
{
    const HkExportColumn plain = { .decimals = -1 };
    const char *unit = own_unit(&figure->type, formatter->language);
    const char *texts[] = {
        figure->name,
        unit != NULL ? hk_unit_label(unit, formatter->language) : "",
        hk_status_has_number(figure->cell.status)
            ? hk_status_mark(figure->cell.status, formatter->language)
            : "",
    };
    static const guint places[] = { 0, 2, 3 };
    HkExportCell *cells = g_new0(HkExportCell, sheet->heads->len);

    g_ptr_array_add(sheet->rows, cells);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        cells[places[i]].kind = *texts[i] != '\0' ? HK_EXPORT_TEXT : HK_EXPORT_EMPTY;
        cells[places[i]].text = g_string_chunk_insert(sheet->texts, texts[i]);
    }
    return fill_cell(sheet, formatter, &figure->type, &figure->cell, &plain, &cells[1],
                     error);
}

/* The named figures, which texts and cards print. */
static gboolean
add_figures(HkExportBook *book, const HkExportRequest *request, GError **error)
{
    static const char *const heads[] = { "export-name", "export-value", "export-unit",
                                         "export-mark" };
    const char *language = request->formatter->language;
    HkExportSheet *sheet;

    if (request->figures->len == 0)
        return TRUE;
    sheet = sheet_new();
    sheet->caption = g_strdup(hk_word(language, "export-figures"));
    g_ptr_array_add(book->sheets, sheet);
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        g_ptr_array_add(sheet->heads, g_strdup(hk_word(language, heads[i])));
    for (guint i = 0; i < request->figures->len; i++)
        if (!add_figure(sheet, request->formatter, request->figures->pdata[i], error))
            return FALSE;
    return TRUE;
}

/* 令和5年6月30日; (transfer full), NULL: the paper does not say. */
static char *
paper_as_of(const HkExportRequest *request)
{
    const HkFormatter *formatter = request->formatter;
    HkAsOf as_of;

    if (request->spec->as_of.value == NULL ||
        !hk_as_of_parse(formatter->calendar, request->spec->as_of.value, &as_of, NULL))
        return NULL;
    return hk_as_of_text(formatter->calendar, &as_of, formatter->language);
}

/* @text with its braces filled in (transfer full); NULL: there is none. */
static char *
filled_in(const HkExportRequest *request, const HkText *text)
{
    const HkExpansion expansion = { .formatter = request->formatter,
                                    .arguments = request->arguments,
                                    .figures = request->figures };
    char *filled = text->value != NULL ? hk_expand(&expansion, text, NULL) : NULL;

    return filled != NULL ? filled : g_strdup(text->value);
}

HkExportBook *
hk_export_book_new(const HkExportRequest *asked, GError **error)
{
    g_autoptr(HkExportBook) book = g_new0(HkExportBook, 1);
    HkFormatter formatter = *asked->formatter;
    HkExportRequest with_formatter = *asked;
    const HkExportRequest *request = &with_formatter;

    formatter.origins = NULL; /* a cell of a spreadsheet is only its text */
    with_formatter.formatter = &formatter;
    book->title = filled_in(request, &request->spec->title);
    book->subtitle = filled_in(request, &request->spec->subtitle);
    book->author = filled_in(request, &request->spec->author);
    book->as_of = paper_as_of(request);
    book->language = request->formatter->language;
    book->negative = request->formatter->negative;
    book->year_style = request->formatter->year_style;
    book->sheets = g_ptr_array_new_with_free_func(sheet_free);
    for (guint i = 0; i < request->blocks->len; i++)
        if (!add_block(book, request, request->blocks->pdata[i], error))
            return NULL;
    if (!add_figures(book, request, error))
        return NULL;
    hk_export_name_sheets(book, hk_word(book->language, "contents"));
    return g_steal_pointer(&book);
}
