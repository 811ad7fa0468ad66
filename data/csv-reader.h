/* data/csv-reader.h - rows of a CSV file, each with the line on which it starts.
 *
 * Quoting is strict (RFC 4180): a quote within an unquoted cell, text behind a closing
 * quote and a quote that is never closed are errors with line and column. Blanks and
 * tabs around unquoted cells are dropped; quoted cells are kept as they are, line ends
 * included. */
#pragma once
#include "data/arena.h"
#include "data/text-reader.h"

G_BEGIN_DECLS

#define HK_CSV_FIELD_LIMIT ((gsize)16 * 1024 * 1024)
#define HK_CSV_COLUMN_LIMIT 1000

/* One row. It is valid until the next one is read; the cells are NUL-terminated and
 * live in the reader's arena. */
typedef struct HkCsvRow {
    guint line;      /* on which it starts */
    guint last_line; /* on which it ends */
    guint n_cells;
    const char **cells;
    const char *text; /* as it stands in the file; NULL if it has several lines */
    gsize length;     /* of @text, in bytes */
} HkCsvRow;

typedef struct HkCsvReader HkCsvReader;

/* Reads from @text. Cells are copied into @arena, which the caller resets when it is
 * done with them. @delimiter is one ASCII character. */
HkCsvReader *hk_csv_reader_new(HkTextReader *text, HkArena *arena, char delimiter);
void hk_csv_reader_free(HkCsvReader *reader); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCsvReader, hk_csv_reader_free)

/* The next row that is not a blank line. FALSE at the end or with @error set. */
gboolean hk_csv_reader_next(HkCsvReader *reader, HkCsvRow *row, GError **error);

/* The column in characters, from 1, at which the @index-th cell of @row starts; 0 if
 * the row has several lines, or no such cell. */
guint hk_csv_row_column(const HkCsvRow *row, char delimiter, guint index);

/* The delimiter of @text, whose first lines are read for it: the one of comma, tab and
 * semicolon that stands outside quotes in most lines equally often; comma if none does.
 * FALSE with @error if the text cannot be read. */
gboolean hk_csv_guess_delimiter(HkTextReader *text, char *delimiter, GError **error);

G_END_DECLS
