/* data/ingest-file.c - one file of a table: its header, its rows, its notes. */
#include "data/ingest-private.h"

#include <string.h>
#include <unistd.h>

/* After so many rows the arena is emptied: a multiple of what a sink writes at once. */
#define MOST_ROWS_IN_ARENA 256
/* More rows than these at the end of a file are no notes. */
#define MOST_NOTES 100

#define ROWS_BETWEEN_NEWS 50000

/* A row that was copied out of the reader's arena, because it may be a note. */
typedef struct HeldRow {
    HkCsvRow row;       /* the first member: a HeldRow is a HkCsvRow */
    gboolean after_gap; /* a blank row stands above it */
} HeldRow;

/* A file while its rows are told from its notes. */
typedef struct Pass {
    HkInput *input;
    GPtrArray *ahead; /* of HkCsvRow* (in HeldRow): the rows read to find the header */
    GQueue held;      /* of HeldRow*: rows that are notes if nothing else follows */
    gboolean gap;     /* the last row was blank */
    guint last_line;  /* of the last row */
    guint n_rows;     /* since the arena was emptied */
} Pass;

static void
free_held(gpointer data)
{
    HeldRow *held = data;

    for (guint i = 0; i < held->row.n_cells; i++)
        g_free((char *)held->row.cells[i]);
    g_free(held->row.cells);
    g_free((char *)held->row.text);
    g_free(held);
}

static gboolean
is_answer(const HkInput *input)
{
    return input->load->table->query != NULL;
}

static gboolean
take_error(HkInput *input, GError **error)
{
    hk_diags_take_error(input->load->diags, error);
    return FALSE;
}

static void
clear_input(HkInput *input)
{
    hk_plan_free(input->plan);
    hk_header_free(input->header);
    hk_csv_reader_free(input->csv);
    hk_arena_free(input->arena);
    hk_text_reader_free(input->text);
    g_free(input->cells);
}

/* Writes the rows that the sinks still point to. */
static gboolean
flush(Pass *pass)
{
    const HkLoad *load = pass->input->load;
    g_autoptr(GError) error = NULL;

    return (hk_sink_flush(load->rows, &error) &&
            (load->totals == NULL || hk_sink_flush(load->totals, &error))) ||
           take_error(pass->input, &error);
}

/* Writes them and empties the arena; only between rows, because a row lives in it. */
static gboolean
settle(Pass *pass)
{
    if (!flush(pass))
        return FALSE;
    hk_arena_reset(pass->input->arena);
    pass->n_rows = 0;
    return TRUE;
}

static guint
count_filled(const HkCsvRow *row)
{
    guint filled = 0;

    for (guint i = 0; i < row->n_cells; i++)
        filled += row->cells[i][0] != '\0';
    return filled;
}

static HeldRow *
hold(const HkCsvRow *row, gboolean after_gap)
{
    HeldRow *held = g_new0(HeldRow, 1);

    held->row = *row;
    held->row.text = row->text != NULL ? g_strndup(row->text, row->length) : NULL;
    held->row.cells = g_new0(const char *, row->n_cells);
    for (guint i = 0; i < row->n_cells; i++)
        held->row.cells[i] = g_strdup(row->cells[i]);
    held->after_gap = after_gap;
    return held;
}

/* The first of the rows held turned out to be data. */
static gboolean
release(Pass *pass)
{
    HeldRow *held = g_queue_pop_head(&pass->held);
    gboolean good;

    /* The row in work may lie in the arena behind it. */
    good = hk_input_row(pass->input, &held->row) && flush(pass);
    free_held(held);
    return good;
}

static gboolean
release_all(Pass *pass)
{
    while (!g_queue_is_empty(&pass->held))
        if (!release(pass))
            return FALSE;
    return TRUE;
}

/* A row that may be a note: one cell of several is filled. */
static gboolean
may_be_note(const Pass *pass, const HkCsvRow *row)
{
    return pass->input->header->cells->len > 1 && count_filled(row) == 1;
}

/* Whether a row that may be a note is one: it says so, or it stands apart. */
static gboolean
is_note(const HeldRow *held)
{
    static const char *const marks[] = {
        "注",   "（注",   "(注",    "※",     "＊",    "*",    "備考",
        "出典", "出所",   "資料",   "（出",  "(出",   "Note", "note",
        "NOTE", "Source", "source", "[note", "[Note",
    };
    const HkCsvRow *row = &held->row;
    guint first = 0;

    if (row->n_cells == 1 || held->after_gap)
        return TRUE;
    while (row->cells[first][0] == '\0')
        first++;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(row->cells[first], marks[i]))
            return TRUE;
    return FALSE;
}

/* At the end of the file: what is held is data up to the first note. */
static gboolean
end_notes(Pass *pass)
{
    const int declared = pass->input->load->table->note_rows;
    HkLedgerFile *file = pass->input->file;
    const HeldRow *first;

    while ((first = g_queue_peek_head(&pass->held)) != NULL &&
           (declared >= 0 ? pass->held.length > (guint)declared : !is_note(first)))
        if (!release(pass))
            return FALSE;
    file->note_rows = pass->held.length;
    file->note_row = first != NULL ? first->row.line : 0;
    return TRUE;
}

static gboolean
fail_answer(HkInput *input, HkLoc loc, const char *format, ...) G_GNUC_PRINTF(3, 4);

static gboolean
fail_answer(HkInput *input, HkLoc loc, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list args;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    hk_diags_add(input->load->diags, HK_ERROR_FINDING, HK_ERROR_DATA, loc, NULL, "%s",
                 text);
    return FALSE;
}

/* A row of the answer to a query. Programs do not forget cells: a row of another width
 * means that the answer is damaged. Its place is its number, for it has no lines that
 * anybody could look at. */
static gboolean
take_answer_row(Pass *pass, const HkCsvRow *row)
{
    HkInput *input = pass->input;
    const HkTableQuery *query = input->load->table->query;
    const guint width = input->header->cells->len;
    HkCsvRow numbered = *row;

    numbered.line = (guint)input->file->data_rows + 1;
    numbered.last_line = numbered.line;
    numbered.text = NULL;
    if (row->n_cells != width)
        return fail_answer(input, hk_loc(input->name, numbered.line, 0),
                           "the row has %u cells, but the header has %u: the answer is "
                           "damaged",
                           row->n_cells, width);
    if (query->max_rows > 0 && numbered.line > (guint)query->max_rows)
        return fail_answer(input, query->loc,
                           "the answer has more than %d rows ('max_rows')",
                           query->max_rows);
    return hk_input_row(input, &numbered);
}

/* At the end of an answer. */
static gboolean
check_answer(const Pass *pass)
{
    HkInput *input = pass->input;
    const HkTableQuery *query = input->load->table->query;
    const gint64 rows = input->file->data_rows;

    return rows >= query->min_rows || fail_answer(input, query->loc,
                                                  "the answer has %" G_GINT64_FORMAT
                                                  " rows, fewer than %d ('min_rows')",
                                                  rows, query->min_rows);
}

static gboolean
take_row(Pass *pass, const HkCsvRow *row)
{
    const int declared = pass->input->load->table->note_rows;
    const guint most = declared >= 0 ? (guint)declared : MOST_NOTES;
    const gboolean gap = pass->gap || row->line > pass->last_line + 1;

    if (is_answer(pass->input))
        return take_answer_row(pass, row);
    pass->last_line = row->last_line;
    pass->gap = count_filled(row) == 0;
    if (pass->gap)
        return TRUE;
    if (declared > 0 || (declared < 0 && may_be_note(pass, row))) {
        g_queue_push_tail(&pass->held, hold(row, gap));
        return pass->held.length <= most || release(pass);
    }
    if (!release_all(pass))
        return FALSE;
    return hk_input_row(pass->input, row);
}

/* The character that a choice of delimiter stands for, and the name a character has. */
static const struct {
    HkDelimiter choice;
    char character;
} delimiters[] = {
    { HK_DELIMITER_COMMA, ',' },
    { HK_DELIMITER_TAB, '\t' },
    { HK_DELIMITER_SEMICOLON, ';' },
};

static const char *
delimiter_name(char character)
{
    for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++)
        if (delimiters[i].character == character)
            return hk_choice_name(hk_delimiter_choices, (int)delimiters[i].choice);
    g_assert_not_reached();
}

/* Reads the answer to a query from its start. Programs write UTF-8 unless somebody
 * knows better; nothing is guessed. */
static HkTextReader *
open_answer(const HkInput *input, GError **error)
{
    const HkAnswer *answer = &input->load->answer;
    const char *declared = input->load->table->encoding.value;
    const char *encoding = answer->encoding != NULL        ? answer->encoding
                           : g_str_equal(declared, "auto") ? "utf-8"
                                                           : declared;
    const int fd = dup(answer->fd);

    if (fd >= 0 && lseek(fd, 0, SEEK_SET) == 0)
        return hk_text_reader_take(fd, input->name, encoding, error);
    hk_fail(error, HK_ERROR_INTERNAL, hk_loc(input->name, 0, 0),
            "the answer cannot be read again");
    return NULL;
}

static HkTextReader *
open_text(const HkInput *input, GError **error)
{
    const HkTable *table = input->load->table;
    g_autofree char *path =
        g_build_filename(input->load->context->root, input->file->path, NULL);
    HkTextReader *text =
        is_answer(input)
            ? open_answer(input, error)
            : hk_text_reader_open(path, input->name, table->encoding.value, error);

    if (text == NULL)
        hk_error_locate(error, HK_ERROR_SPEC, table->encoding.loc);
    return text;
}

/* The declared delimiter, or the one that the file's first lines show. */
static gboolean
find_delimiter(HkInput *input, GError **error)
{
    const int declared = input->load->table->delimiter;
    g_autoptr(HkTextReader) text = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++)
        if ((int)delimiters[i].choice == declared)
            input->delimiter = delimiters[i].character;
    if (declared != HK_DELIMITER_AUTO)
        return TRUE;
    input->delimiter = ',';
    if (is_answer(input))
        return TRUE;
    text = open_text(input, error);
    return text != NULL && hk_csv_guess_delimiter(text, &input->delimiter, error);
}

static HkHeader *
find_header(const Pass *pass, guint *n_used, GError **error)
{
    const HkInput *input = pass->input;

    if (!is_answer(input))
        return hk_header_find(pass->ahead, input->load->table, input->name, n_used,
                              error);
    if (pass->ahead->len == 0) {
        hk_fail(error, HK_ERROR_DATA, hk_loc(input->name, 0, 0),
                "the answer is empty: it has not even a header");
        return NULL;
    }
    *n_used = 1;
    return hk_header_join(pass->ahead, 0, 1);
}

/* Reads the first rows, finds the header in them and plans the columns by it. The rows
 * after the header go through @pass. */
static gboolean
read_head(Pass *pass, GError **error)
{
    HkInput *input = pass->input;
    const HkTable *table = input->load->table;
    GError *failure = NULL;
    HkCsvRow row;
    guint n_used;

    while (pass->ahead->len < HK_HEADER_ROWS_SEEN + (guint)MAX(table->header_row, 0) &&
           hk_csv_reader_next(input->csv, &row, &failure))
        g_ptr_array_add(pass->ahead, hold(&row, FALSE));
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    hk_arena_reset(input->arena);
    input->header = find_header(pass, &n_used, error);
    if (input->header == NULL)
        return FALSE;
    input->plan = hk_plan_new(input->load, input->header, input->name);
    if (input->plan == NULL)
        return FALSE;
    if (n_used > 0)
        pass->last_line = ((HkCsvRow *)pass->ahead->pdata[n_used - 1])->last_line;
    for (guint i = n_used; i < pass->ahead->len; i++)
        if (!take_row(pass, pass->ahead->pdata[i]))
            return FALSE;
    return settle(pass);
}

static void
tell_progress(const Pass *pass)
{
    const HkLoadContext *context = pass->input->load->context;
    const gint64 rows = pass->input->file->data_rows;

    if (context->progress != NULL && rows % ROWS_BETWEEN_NEWS == 0)
        context->progress(pass->input->load->report->table, rows,
                          context->progress_data);
}

/* Reads the rows after those that were read ahead. */
static gboolean
read_rest(Pass *pass, GError **error)
{
    GError *failure = NULL;
    HkCsvRow row;

    while (hk_csv_reader_next(pass->input->csv, &row, &failure)) {
        tell_progress(pass);
        if (!take_row(pass, &row) ||
            (++pass->n_rows == MOST_ROWS_IN_ARENA && !settle(pass)))
            return FALSE;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    if (is_answer(pass->input) && !check_answer(pass))
        return FALSE;
    return end_notes(pass) && settle(pass);
}

/* What the ledger says of the file, once it was read to its end. */
static void
describe(const HkInput *input)
{
    HkLedgerFile *file = input->file;
    const GPtrArray *titles = input->header->titles;
    GString *title = g_string_new(NULL);

    for (guint i = 0; i < titles->len; i++)
        g_string_append_printf(title, "%s%s", i > 0 ? "\n" : "",
                               (char *)titles->pdata[i]);
    file->title = g_string_free(title, FALSE);
    file->sha256 = g_strdup(hk_text_reader_sha256(input->text));
    file->bytes = hk_text_reader_bytes(input->text);
    file->encoding = g_strdup(hk_text_reader_encoding(input->text));
    file->delimiter = g_strdup(delimiter_name(input->delimiter));
    file->header_row = input->header->line;
    file->header_rows = input->header->n_rows;
}

static gboolean
read_file(HkInput *input, GError **error)
{
    Pass pass = { .input = input };
    gboolean good;

    if (!find_delimiter(input, error) ||
        (input->text = open_text(input, error)) == NULL)
        return FALSE;
    input->arena = hk_arena_new();
    input->csv = hk_csv_reader_new(input->text, input->arena, input->delimiter);
    input->cells = g_new0(HkCell, input->load->table->columns->len);
    pass.ahead = g_ptr_array_new_with_free_func(free_held);
    g_queue_init(&pass.held);
    good = read_head(&pass, error) && read_rest(&pass, error);
    g_queue_clear_full(&pass.held, free_held);
    g_ptr_array_unref(pass.ahead);
    return good;
}

gboolean
hk_load_file(HkLoad *load, HkLedgerFile *file)
{
    g_autofree char *name = hk_load_shown_path(load, file->path);
    HkInput input = { .load = load, .file = file, .name = name };
    g_autoptr(GError) error = NULL;
    const gboolean good = read_file(&input, &error);

    if (good)
        describe(&input);
    if (error != NULL)
        hk_diags_take_error(load->diags, &error);
    clear_input(&input);
    return good;
}
