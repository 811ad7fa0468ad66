/* data/csv-reader.c - rows of a CSV file, each with the line on which it starts. */
#include "data/csv-reader.h"

#include <csv.h>
#include <string.h>

/* How many lines are looked at to find the delimiter. */
#define GUESS_LINES 50
/* By how many bytes libcsv's buffer for a cell grows. */
#define BUFFER_STEP ((size_t)64 * 1024)

struct HkCsvReader {
    HkTextReader *text;
    HkArena *arena;
    struct csv_parser parser;
    GPtrArray *cells; /* of the row under way */
    gboolean row_done;
    const char *line; /* the last line, while it is valid */
    gsize length;
    guint first_line; /* on which the row under way starts */
};

HkCsvReader *
hk_csv_reader_new(HkTextReader *text, HkArena *arena, char delimiter)
{
    HkCsvReader *reader = g_new0(HkCsvReader, 1);

    reader->text = text;
    reader->arena = arena;
    reader->cells = g_ptr_array_new();
    if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        g_error("no memory for the CSV parser");
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
    /* By itself it would copy a long cell again for every 128 bytes. */
    csv_set_blk_size(&reader->parser, BUFFER_STEP);
    return reader;
}

void
hk_csv_reader_free(HkCsvReader *reader)
{
    if (reader == NULL)
        return;
    csv_free(&reader->parser);
    g_ptr_array_unref(reader->cells);
    g_free(reader);
}

static void
take_cell(void *text, size_t length, void *data)
{
    HkCsvReader *reader = data;

    g_ptr_array_add(reader->cells, hk_arena_copy(reader->arena, text, length));
}

static void
end_row(int end, void *data)
{
    HkCsvReader *reader = data;

    (void)end;
    reader->row_done = TRUE;
}

static HkLoc
place(const HkCsvReader *reader, guint line, guint column)
{
    return hk_loc(hk_text_reader_name(reader->text), line, column);
}

/* What is wrong at byte @at of the line that libcsv refused. */
static gboolean
fail_quote(const HkCsvReader *reader, gsize at, GError **error)
{
    const guint column = (guint)g_utf8_strlen(reader->line, (gssize)at) + 1;
    const HkLoc loc = place(reader, hk_text_reader_line_number(reader->text), column);

    if (reader->line[at] == '"')
        return hk_fail(error, HK_ERROR_DATA, loc,
                       "a quote within a cell that does not start with one; write the "
                       "cell in quotes, and this one as two");
    return hk_fail(
        error, HK_ERROR_DATA, loc,
        "text behind a closing quote; a quote within a quoted cell is written "
        "as two");
}

static gboolean
check_limits(const HkCsvReader *reader, GError **error)
{
    const HkLoc loc = place(reader, reader->first_line, 0);

    if (reader->parser.entry_pos > HK_CSV_FIELD_LIMIT)
        return hk_fail(error, HK_ERROR_DATA, loc,
                       "a cell of more than 16 MiB; is a closing quote missing?");
    if (reader->cells->len > HK_CSV_COLUMN_LIMIT)
        return hk_fail(error, HK_ERROR_DATA, loc, "a row of more than %d cells",
                       HK_CSV_COLUMN_LIMIT);
    return TRUE;
}

/* Feeds one line. libcsv has a state of 0 only between rows. */
static gboolean
parse_line(HkCsvReader *reader, GError **error)
{
    struct csv_parser *parser = &reader->parser;
    gsize n;

    if (parser->pstate == 0)
        reader->first_line = hk_text_reader_line_number(reader->text);
    n = csv_parse(parser, reader->line, reader->length, take_cell, end_row, reader);
    if (n < reader->length)
        return fail_quote(reader, n, error);
    return check_limits(reader, error);
}

/* The last row of a file that does not end with a line end. */
static gboolean
finish(HkCsvReader *reader, GError **error)
{
    if (csv_fini(&reader->parser, take_cell, end_row, reader) != 0)
        return hk_fail(
            error, HK_ERROR_DATA, place(reader, reader->first_line, 0),
            "a quote is opened in the row that starts here, and never closed");
    return check_limits(reader, error);
}

gboolean
hk_csv_reader_next(HkCsvReader *reader, HkCsvRow *row, GError **error)
{
    GError *failure = NULL;

    g_ptr_array_set_size(reader->cells, 0);
    reader->row_done = FALSE;
    while (!reader->row_done) {
        reader->line = hk_text_reader_line(reader->text, &reader->length, &failure);
        if (failure != NULL) {
            g_propagate_error(error, failure);
            return FALSE;
        }
        if (reader->line == NULL)
            break;
        if (!parse_line(reader, error))
            return FALSE;
    }
    if (!reader->row_done && !finish(reader, error))
        return FALSE;
    row->line = reader->first_line;
    row->last_line = hk_text_reader_line_number(reader->text);
    row->n_cells = reader->cells->len;
    row->cells = (const char **)reader->cells->pdata;
    row->text = row->line == row->last_line ? reader->line : NULL;
    row->length = reader->length;
    return reader->row_done;
}

guint
hk_csv_row_column(const HkCsvRow *row, char delimiter, guint index)
{
    gboolean quoted = FALSE;
    gsize at = 0;

    if (row->text == NULL)
        return 0;
    for (; index > 0 && at < row->length; at++) {
        if (row->text[at] == '"')
            quoted = !quoted;
        else if (!quoted && row->text[at] == delimiter)
            index--;
    }
    return index == 0 ? (guint)g_utf8_strlen(row->text, (gssize)at) + 1 : 0;
}

/* How often each of @delimiters stands in @line outside quotes. */
static void
count_delimiters(const char *line, gsize length, const char *delimiters, guint *counts,
                 gboolean *quoted)
{
    for (gsize i = 0; i < length; i++) {
        const char *found = strchr(delimiters, line[i]);

        if (line[i] == '"')
            *quoted = !*quoted;
        else if (!*quoted && line[i] != '\0' && found != NULL)
            counts[found - delimiters]++;
    }
}

/* In how many of @lines the commonest number (not 0) of a delimiter stands. */
static guint
commonest(const guint counts[][3], guint n_lines, guint which, guint *number)
{
    guint most = 0;

    for (guint i = 0; i < n_lines; i++) {
        guint same = 0;

        for (guint k = 0; k < n_lines; k++)
            same += counts[k][which] == counts[i][which];
        if (counts[i][which] > 0 && same > most) {
            most = same;
            *number = counts[i][which];
        }
    }
    return most;
}

gboolean
hk_csv_guess_delimiter(HkTextReader *text, char *delimiter, GError **error)
{
    static const char delimiters[] = ",\t;";
    guint counts[GUESS_LINES][3] = { { 0 } };
    guint n_lines = 0, best = 0, best_number = 0;
    gboolean quoted = FALSE;
    GError *failure = NULL;
    const char *line;
    gsize length;

    while (n_lines < GUESS_LINES &&
           (line = hk_text_reader_line(text, &length, &failure)) != NULL) {
        count_delimiters(line, length, delimiters, counts[n_lines], &quoted);
        if (!quoted)
            n_lines++;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    *delimiter = ',';
    for (guint i = 0; i < 3; i++) {
        guint number = 0;
        const guint lines = commonest(counts, n_lines, i, &number);

        if (lines > best || (lines == best && number > best_number)) {
            best = lines;
            best_number = number;
            *delimiter = delimiters[i];
        }
    }
    return TRUE;
}
