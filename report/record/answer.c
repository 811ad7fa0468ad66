/* report/record/answer.c - finding figures in a record, and what is behind them. */
#include "report/record/answer.h"

#include "data/normalize.h"

#include <string.h>

/* Whether @c writes a negative number; hk_narrow_character() has made a '-' of dashes.
 */
static gboolean
is_minus(gunichar c)
{
    return c == '-' || c == 0x25B2 || c == 0x25B3; /* ▲ △ */
}

/* @text without what does not matter: "▲1,234億円" becomes "-1234億円". (transfer full)
 */
static char *
simple(const char *text)
{
    g_autofree char *whole = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *out = g_string_new(NULL);
    gboolean in_brackets = FALSE;

    for (const char *at = whole != NULL ? whole : ""; *at != '\0';
         at = g_utf8_next_char(at)) {
        const gunichar c = hk_narrow_character(g_utf8_get_char(at));

        /* (52) is -52. */
        in_brackets = in_brackets || (c == '(' && g_ascii_isdigit(at[1]));
        if (is_minus(c) || (c == '(' && in_brackets))
            g_string_append_c(out, '-');
        else if (c != ',' && c != ' ' && c != '+' && !(c == ')' && in_brackets))
            g_string_append_unichar(out, g_unichar_tolower(c));
    }
    return g_string_free(out, FALSE);
}

static gboolean
is_figure_part(char c)
{
    return g_ascii_isdigit(c) || c == '.';
}

gboolean
hk_figure_reads(const char *text, const char *wanted)
{
    g_autofree char *hay = simple(text);
    g_autofree char *needle = simple(wanted);
    const gsize length = strlen(needle);

    if (length == 0)
        return FALSE;
    for (const char *at = strstr(hay, needle); at != NULL;
         at = strstr(at + 1, needle)) {
        const gboolean cuts_before =
            at > hay && is_figure_part(at[-1]) && is_figure_part(at[0]);
        const gboolean cuts_after =
            is_figure_part(at[length - 1]) && is_figure_part(at[length]);

        if (!cuts_before && !cuts_after)
            return TRUE;
    }
    return FALSE;
}

GArray *
hk_answers_find(const HkPaperRecord *record, const HkQuestion *question)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < record->figures->len; i++) {
        const HkRecordedFigure *figure =
            &g_array_index(record->figures, HkRecordedFigure, i);
        const HkRecordedSource *source = record->sources->pdata[figure->source];

        if ((question->page == 0 || figure->page == question->page) &&
            (question->find == NULL || hk_figure_reads(figure->text, question->find)) &&
            (question->value == NULL || g_strcmp0(source->name, question->value) == 0))
            g_array_append_val(found, i);
    }
    return found;
}

void
hk_answer_lines_clear(HkAnswerLines *lines)
{
    g_clear_pointer(&lines->lines, g_array_unref);
}

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    const HkRecordedLines *left = a, *right = b;

    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    return (left->first > right->first) - (left->first < right->first);
}

static void
join_lines(GArray *lines)
{
    guint kept = 0;

    g_array_sort(lines, compare_lines);
    for (guint i = 0; i < lines->len; i++) {
        const HkRecordedLines one = g_array_index(lines, HkRecordedLines, i);
        HkRecordedLines *before =
            kept > 0 ? &g_array_index(lines, HkRecordedLines, kept - 1) : NULL;

        if (before != NULL && before->file == one.file && one.first <= before->last + 1)
            before->last = MAX(before->last, one.last);
        else
            g_array_index(lines, HkRecordedLines, kept++) = one;
    }
    g_array_set_size(lines, kept);
}

/* Adds the lines behind @cells. */
static void
add_lines(const HkPaperRecord *record, const HkRecordedCells *cells,
          HkAnswerLines *lines)
{
    const HkRecordedData *data = record->data->pdata[cells->data];
    const HkRecordedColumn *column = data->columns->pdata[cells->column];
    const GPtrArray *rows =
        column->rows >= 0 ? data->sources->pdata[column->rows] : NULL;

    lines->known = lines->known && rows != NULL;
    for (guint i = cells->first; rows != NULL && i <= cells->last; i++) {
        const HkRecordedRows *row = rows->pdata[i];

        lines->more += row->more;
        g_array_append_vals(lines->lines, row->lines->data, row->lines->len);
    }
}

HkAnswerLines
hk_answer_lines(const HkPaperRecord *record, const HkRecordedSource *source)
{
    HkAnswerLines lines = { g_array_new(FALSE, FALSE, sizeof(HkRecordedLines)), 0,
                            source->cells->len > 0 };

    for (guint i = 0; i < source->cells->len; i++)
        add_lines(record, &g_array_index(source->cells, HkRecordedCells, i), &lines);
    join_lines(lines.lines);
    return lines;
}

static void
add_file(GArray *files, guint file)
{
    for (guint i = 0; i < files->len; i++)
        if (g_array_index(files, guint, i) == file)
            return;
    g_array_append_val(files, file);
}

GArray *
hk_answer_files(const HkPaperRecord *record, const HkRecordedSource *source)
{
    GArray *files = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < source->cells->len; i++) {
        const HkRecordedCells *cells =
            &g_array_index(source->cells, HkRecordedCells, i);
        const HkRecordedData *data = record->data->pdata[cells->data];

        for (guint t = 0; t < data->tables->len; t++) {
            const HkRecordedTable *table =
                record->tables->pdata[g_array_index(data->tables, guint, t)];

            for (guint f = 0; f < table->files->len; f++)
                add_file(files, g_array_index(table->files, guint, f));
        }
    }
    return files;
}
