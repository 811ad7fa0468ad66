/* data/header.c - where the table begins in a file, and which cell is which column. */
#include "data/header.h"

#include <stdlib.h>
#include <string.h>

/* A header found by itself has at most this many rows, and starts within the first
 * ones. */
#define MOST_HEADER_ROWS 6
#define MOST_TITLE_ROWS 20

static void
free_cell(gpointer data)
{
    HkHeaderCell *cell = data;

    g_free(cell->full);
    g_free(cell->own);
    g_free(cell->full_key);
    g_free(cell->own_key);
    g_free(cell->bare_key);
    g_free(cell);
}

void
hk_header_free(HkHeader *header)
{
    if (header == NULL)
        return;
    g_ptr_array_unref(header->titles);
    g_ptr_array_unref(header->cells);
    g_free(header);
}

static HkHeader *
header_new(void)
{
    HkHeader *header = g_new0(HkHeader, 1);

    header->titles = g_ptr_array_new_with_free_func(g_free);
    header->cells = g_ptr_array_new_with_free_func(free_cell);
    return header;
}

char *
hk_header_key(const char *text)
{
    GString *key = g_string_new(NULL);

    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        if (!g_unichar_isspace(c))
            g_string_append_unichar(key, c);
    }
    return g_string_free(key, FALSE);
}

char *
hk_header_parenthesis(const char *text, gsize *start)
{
    static const char *const pairs[][2] = {
        { "(", ")" }, { "（", "）" }, { "[", "]" }, { "［", "］" }, { "〔", "〕" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *open;

        if (!g_str_has_suffix(text, pairs[i][1]))
            continue;
        open = g_strrstr(text, pairs[i][0]);
        if (open == NULL)
            continue;
        if (start != NULL)
            *start = (gsize)(open - text);
        open += strlen(pairs[i][0]);
        return g_strndup(open, strlen(open) - strlen(pairs[i][1]));
    }
    return NULL;
}

/* @text in one line: runs of blanks and line ends become one blank. */
static char *
one_line(const char *text)
{
    GString *line = g_string_new(NULL);
    gboolean blank = FALSE;

    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        const gunichar c = g_utf8_get_char(text);

        if (g_unichar_isspace(c)) {
            blank = line->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c(line, ' ');
        blank = FALSE;
        g_string_append_unichar(line, c);
    }
    return g_string_free(line, FALSE);
}

static const char *
cell_text(const HkCsvRow *row, guint index)
{
    return index < row->n_cells ? row->cells[index] : "";
}

static gboolean
is_blank_row(const HkCsvRow *row)
{
    for (guint i = 0; i < row->n_cells; i++)
        if (row->cells[i][0] != '\0')
            return FALSE;
    return TRUE;
}

/* The text that stands over column @index in @row. A blank continues the merged cell at
 * its left, but not beyond the merged cell of the row above, and not in the lowest row.
 */
static const char *
text_over(const GPtrArray *rows, guint first, guint row, guint last, guint index)
{
    const HkCsvRow *this = rows->pdata[row];
    guint from = index;

    while (from > 0 && row < last && cell_text(this, from)[0] == '\0') {
        if (row > first && cell_text(rows->pdata[row - 1], from)[0] != '\0')
            break;
        from--;
    }
    return cell_text(this, from);
}

static HkHeaderCell *
join_cell(const GPtrArray *rows, guint first, guint n_rows, guint index)
{
    HkHeaderCell *cell = g_new0(HkHeaderCell, 1);
    GString *full = g_string_new(NULL);
    g_autofree char *bare = NULL, *unit = NULL;
    gsize start = 0;

    for (guint i = first; i < first + n_rows; i++) {
        g_autofree char *text =
            one_line(text_over(rows, first, i, first + n_rows - 1, index));

        if (*text == '\0' || g_strcmp0(cell->own, text) == 0)
            continue;
        g_free(cell->own);
        cell->own = g_steal_pointer(&text);
        if (full->len > 0)
            g_string_append_c(full, ' ');
        g_string_append(full, cell->own);
    }
    if (cell->own == NULL)
        cell->own = g_strdup("");
    cell->full = g_string_free(full, FALSE);
    cell->full_key = hk_header_key(cell->full);
    cell->own_key = hk_header_key(cell->own);
    unit = hk_header_parenthesis(cell->full_key, &start);
    cell->bare_key =
        g_strndup(cell->full_key, unit != NULL ? start : strlen(cell->full_key));
    return cell;
}

static char *
join_title(const HkCsvRow *row)
{
    GString *title = g_string_new(NULL);

    for (guint i = 0; i < row->n_cells; i++) {
        g_autofree char *text = one_line(row->cells[i]);

        if (*text != '\0' && title->len > 0)
            g_string_append_c(title, ' ');
        g_string_append(title, text);
    }
    return g_string_free(title, FALSE);
}

HkHeader *
hk_header_join(const GPtrArray *rows, guint first, guint n_rows)
{
    HkHeader *header = header_new();
    guint width = 0;

    for (guint i = 0; i < first; i++)
        if (!is_blank_row(rows->pdata[i]))
            g_ptr_array_add(header->titles, join_title(rows->pdata[i]));
    for (guint i = first; i < MIN(first + MAX(n_rows, 1), rows->len); i++)
        width = MAX(width, ((const HkCsvRow *)rows->pdata[i])->n_cells);
    if (n_rows > 0)
        header->line = ((const HkCsvRow *)rows->pdata[first])->line;
    header->n_rows = n_rows;
    for (guint i = 0; i < width; i++)
        g_ptr_array_add(header->cells, join_cell(rows, first, n_rows, i));
    return header;
}

/* The ways in which a header can be called something, from the strictest. */
static gboolean
is_called(const HkHeaderCell *cell, const char *key, guint way)
{
    switch (way) {
    case 0:
        return strcmp(cell->full_key, key) == 0;
    case 1:
        return strcmp(cell->own_key, key) == 0;
    case 2:
        return strcmp(cell->bare_key, key) == 0;
    default:
        return strchr(key, '*') != NULL &&
               (g_pattern_match_simple(key, cell->full_key) ||
                g_pattern_match_simple(key, cell->own_key));
    }
}

#define N_WAYS 4

/* Splits NAME#2 into its parts; FALSE if @spelling is not of that form. */
static gboolean
split_ordinal(const char *spelling, char **name, guint *ordinal)
{
    const char *hash = strrchr(spelling, '#');
    char *end;
    gulong number;

    if (hash == NULL || !g_ascii_isdigit(hash[1]))
        return FALSE;
    number = strtoul(hash + 1, &end, 10);
    if (*end != '\0' || number == 0 || number > HK_CSV_COLUMN_LIMIT)
        return FALSE;
    *name = g_strndup(spelling, (gsize)(hash - spelling));
    *ordinal = (guint)number;
    return TRUE;
}

/* The @ordinal-th cell that is called @name; #3 without a name is the third column. */
static HkHeaderMatch
lookup_ordinal(const HkHeader *header, const char *name, guint ordinal, guint *index)
{
    g_autofree char *key = hk_header_key(name);

    if (*key == '\0') {
        *index = ordinal - 1;
        return *index < header->cells->len ? HK_HEADER_ONE : HK_HEADER_NONE;
    }
    for (guint way = 0; way < N_WAYS; way++) {
        guint seen = 0;

        for (guint i = 0; i < header->cells->len; i++) {
            if (is_called(header->cells->pdata[i], key, way) && ++seen == ordinal) {
                *index = i;
                return HK_HEADER_ONE;
            }
        }
    }
    return HK_HEADER_NONE;
}

static HkHeaderMatch
lookup_name(const HkHeader *header, const char *spelling, guint *index, guint *other)
{
    g_autofree char *key = hk_header_key(spelling);

    for (guint way = 0; way < N_WAYS && *key != '\0'; way++) {
        HkHeaderMatch match = HK_HEADER_NONE;

        for (guint i = 0; i < header->cells->len; i++) {
            if (!is_called(header->cells->pdata[i], key, way))
                continue;
            if (match == HK_HEADER_ONE) {
                *other = i;
                return HK_HEADER_SEVERAL;
            }
            *index = i;
            match = HK_HEADER_ONE;
        }
        if (match == HK_HEADER_ONE)
            return match;
    }
    return HK_HEADER_NONE;
}

HkHeaderMatch
hk_header_lookup(const HkHeader *header, const GPtrArray *spellings, guint *index,
                 guint *other)
{
    for (guint i = 0; i < spellings->len; i++) {
        const char *spelling = ((const HkText *)spellings->pdata[i])->value;
        g_autofree char *name = NULL;
        HkHeaderMatch match = lookup_name(header, spelling, index, other);
        guint ordinal;

        if (match == HK_HEADER_NONE && split_ordinal(spelling, &name, &ordinal))
            match = lookup_ordinal(header, name, ordinal, index);
        if (match != HK_HEADER_NONE)
            return match;
    }
    return HK_HEADER_NONE;
}

gboolean
hk_header_matches(const HkHeader *header, guint index, const char *pattern)
{
    const HkHeaderCell *cell = header->cells->pdata[index];
    const gsize length = strlen(pattern);
    g_autofree char *key = NULL;

    if (length > 2 && pattern[0] == '/' && pattern[length - 1] == '/') {
        g_autofree char *inner = g_strndup(pattern + 1, length - 2);

        return g_regex_match_simple(inner, cell->full, 0, 0);
    }
    key = hk_header_key(pattern);
    return g_pattern_match_simple(key, cell->full_key) ||
           g_pattern_match_simple(key, cell->own_key);
}

char *
hk_header_list(const HkHeader *header)
{
    GString *list = g_string_new(NULL);
    guint shown = 0;

    for (guint i = 0; i < header->cells->len && shown < 12; i++) {
        const HkHeaderCell *cell = header->cells->pdata[i];

        if (*cell->full == '\0')
            continue;
        g_string_append_printf(list, "%s'%s'", shown > 0 ? ", " : "", cell->full);
        shown++;
    }
    if (shown == 12)
        g_string_append(list, ", …");
    return g_string_free(list, FALSE);
}

/* How many of the declared columns find themselves in @header. */
static guint
count_found(const HkHeader *header, const HkTable *table)
{
    guint found = 0, index, other;

    for (guint i = 0; i < table->columns->len; i++) {
        const HkColumn *column = table->columns->pdata[i];
        HkText *name = (HkText *)&column->name;
        GPtrArray itself = { (gpointer *)&name, 1 };

        if (hk_header_lookup(header, column->from->len > 0 ? column->from : &itself,
                             &index, &other) != HK_HEADER_NONE)
            found++;
    }
    if (table->unpivot == NULL)
        return found;
    for (guint i = 0; i < header->cells->len; i++)
        for (guint k = 0; k < table->unpivot->columns->len; k++)
            if (hk_header_matches(
                    header, i, ((HkText *)table->unpivot->columns->pdata[k])->value)) {
                found++;
                break;
            }
    return found;
}

/* Whether the row below a header belongs to it because it gives units: (千円), 人, %.
 */
static gboolean
is_unit_row(const HkCsvRow *row)
{
    gboolean some = FALSE;

    for (guint i = 0; i < row->n_cells; i++) {
        g_autofree char *inner = hk_header_parenthesis(row->cells[i], NULL);

        if (row->cells[i][0] == '\0')
            continue;
        if (inner == NULL || strpbrk(inner, "0123456789,.") != NULL)
            return FALSE;
        some = TRUE;
    }
    return some;
}

/* The index among @rows of the row that holds @line; rows->len if there is none. */
static guint
row_at_line(const GPtrArray *rows, guint line)
{
    for (guint i = 0; i < rows->len; i++)
        if (((const HkCsvRow *)rows->pdata[i])->line >= line)
            return i;
    return rows->len;
}

/* Tries each place and height (or those that are declared) and keeps the one with the
 * most columns found; of equals the lowest header, then the first. */
static HkHeader *
best_header(const GPtrArray *rows, const HkTable *table, guint *first, guint *most)
{
    const gboolean fixed = table->header_row > 0;
    const guint from = fixed ? row_at_line(rows, (guint)table->header_row) : 0;
    const guint to = fixed ? from : MIN(rows->len - 1, MOST_TITLE_ROWS);
    const guint least = table->header_rows > 0 ? (guint)table->header_rows : 1;
    const guint highest = table->header_rows > 0 ? least : MOST_HEADER_ROWS;
    HkHeader *best = NULL;

    *most = 0;
    for (guint n = least; n <= highest; n++) {
        for (guint i = from; i <= to && i + n <= rows->len; i++) {
            g_autoptr(HkHeader) header = hk_header_join(rows, i, n);
            const guint found = count_found(header, table);

            if (best != NULL && found <= *most)
                continue;
            hk_header_free(best);
            best = g_steal_pointer(&header);
            *most = found;
            *first = i;
        }
    }
    return best;
}

HkHeader *
hk_header_find(const GPtrArray *rows, const HkTable *table, const char *file,
               guint *n_used, GError **error)
{
    g_autoptr(HkHeader) header = NULL;
    guint first = 0, found = 0;

    if (rows->len == 0) {
        hk_fail(error, HK_ERROR_DATA, hk_loc(file, 0, 0), "the file has no rows");
        return NULL;
    }
    if (table->header_rows == 0) {
        *n_used =
            table->header_row > 0 ? row_at_line(rows, (guint)table->header_row) : 0;
        return hk_header_join(rows, *n_used, 0);
    }
    header = best_header(rows, table, &first, &found);
    if (header == NULL) {
        hk_fail(error, HK_ERROR_DATA, hk_loc(file, (guint)MAX(table->header_row, 0), 0),
                "there is no row for the declared header");
        return NULL;
    }
    if (found == 0) {
        g_autoptr(HkHeader) seen = hk_header_join(rows, 0, 1);
        g_autofree char *list = hk_header_list(seen);

        hk_fail(error, HK_ERROR_DATA, hk_loc(file, seen->line, 0),
                "no header of the table is here; this row has %s", list);
        return NULL;
    }
    *n_used = first + header->n_rows;
    if (table->header_rows < 0 && *n_used < rows->len &&
        is_unit_row(rows->pdata[*n_used])) {
        const guint n_rows = header->n_rows + 1;

        hk_header_free(header);
        header = hk_header_join(rows, first, n_rows);
        ++*n_used;
    }
    return g_steal_pointer(&header);
}
