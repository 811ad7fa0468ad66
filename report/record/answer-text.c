/* report/record/answer-text.c - where figures come from, for a person. */
#include "report/record/answer.h"

#include <string.h>

/* Of more lines only so many are shown. */
#define MOST_LINES 12
/* So much of a digest tells files apart. */
#define SHORT_DIGEST 12
/* Columns end here when what is in them is longer, cells of a terminal. */
#define WIDEST 40

static guint
width_of(const char *text)
{
    guint width = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        width += g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
    return width;
}

static void
append_padded(GString *out, const char *text, guint width)
{
    const guint own = width_of(text);

    g_string_append(out, text);
    for (guint i = own; i < width; i++)
        g_string_append_c(out, ' ');
}

/* tables/budget.csv:17, or :12-15, or row 3 of the answer of another engine. */
static char *
place_text(const HkPaperRecord *record, const HkRecordedLines *lines)
{
    const HkRecordedFile *file = record->files->pdata[lines->file];
    const gboolean one = lines->first == lines->last;

    if (hk_source_files_is_answer(record, lines->file))
        return one ? g_strdup_printf("%s, row %u", file->path, lines->first)
                   : g_strdup_printf("%s, rows %u-%u", file->path, lines->first,
                                     lines->last);
    return one ? g_strdup_printf("%s:%u", file->path, lines->first)
               : g_strdup_printf("%s:%u-%u", file->path, lines->first, lines->last);
}

/* The block that a figure stands in: "図1 府省別予算額 (bar, briefings/a.yaml:33)". */
static char *
block_text(const HkPaperRecord *record, const HkRecordedFigure *figure)
{
    const HkRecordedBlock *block;

    if (figure->block < 0)
        return g_strdup("head and foot of the page");
    block = record->blocks->pdata[figure->block];
    if (block->caption == NULL)
        return g_strdup_printf("%s (%s)", block->kind, block->place);
    return g_strdup_printf("%s%s%s (%s, %s)", block->label != NULL ? block->label : "",
                           block->label != NULL ? " " : "", block->caption, block->kind,
                           block->place);
}

static guint
count_lines(const HkAnswerLines *lines)
{
    guint n = lines->more;

    for (guint i = 0; i < lines->lines->len; i++) {
        const HkRecordedLines *one = &g_array_index(lines->lines, HkRecordedLines, i);

        n += one->last - one->first + 1;
    }
    return n;
}

/* The first place, and how many lines there are besides. */
static char *
brief_origin(const HkPaperRecord *record, const HkRecordedSource *source)
{
    g_auto(HkAnswerLines) lines = hk_answer_lines(record, source);
    g_autoptr(GArray) files = hk_answer_files(record, source);
    g_autofree char *place = NULL;
    guint n;

    if (lines.known && lines.lines->len > 0) {
        HkRecordedLines first = g_array_index(lines.lines, HkRecordedLines, 0);

        n = count_lines(&lines) - (first.last - first.first + 1);
        place = place_text(record, &first);
        return n == 0 ? g_steal_pointer(&place)
                      : g_strdup_printf("%s and %u more line%s", place, n,
                                        n == 1 ? "" : "s");
    }
    if (files->len == 0)
        return g_strdup("no file");
    place = g_strdup(
        ((const HkRecordedFile *)record->files->pdata[g_array_index(files, guint, 0)])
            ->path);
    return files->len == 1
               ? g_strdup_printf("%s, rows unknown", place)
               : g_strdup_printf("%s and %u more, rows unknown", place, files->len - 1);
}

static void
print_file(const HkAnswers *answers, guint index, const char *place, GString *out)
{
    const HkRecordedFile *file = answers->record->files->pdata[index];
    const HkSourceState state = hk_source_files_state(answers->files, index);

    g_string_append_printf(out, "    %s  sha256 %.*s", place, SHORT_DIGEST,
                           file->sha256);
    if (state == HK_SOURCE_CHANGED)
        g_string_append(out, "  changed since");
    g_string_append_c(out, '\n');
}

static void
print_lines(const HkAnswers *answers, const HkAnswerLines *lines, GString *out)
{
    guint shown = 0;

    for (guint i = 0; i < lines->lines->len && shown < MOST_LINES; i++) {
        const HkRecordedLines *one = &g_array_index(lines->lines, HkRecordedLines, i);
        g_autofree char *place = place_text(answers->record, one);

        print_file(answers, one->file, place, out);
        for (guint line = one->first; line <= one->last && shown < MOST_LINES; line++) {
            g_autofree char *text =
                hk_source_files_line(answers->files, one->file, line);

            if (text != NULL)
                g_string_append_printf(out, "      | %s\n", text);
            shown++;
        }
    }
    if (count_lines(lines) > shown)
        g_string_append_printf(out, "    and %u more lines\n",
                               count_lines(lines) - shown);
}

/* The queries, each once, and what they read. */
static void
print_queries(const HkPaperRecord *record, const HkRecordedSource *source, GString *out)
{
    guint last = G_MAXUINT;

    for (guint i = 0; i < source->cells->len; i++) {
        const HkRecordedCells *cells =
            &g_array_index(source->cells, HkRecordedCells, i);
        const HkRecordedData *data = record->data->pdata[cells->data];

        if (cells->data == last)
            continue;
        last = cells->data;
        g_string_append_printf(out, "    %s %s (%s)",
                               data->view != NULL ? data->view : "query", data->name,
                               data->place);
        for (guint t = 0; t < data->tables->len; t++)
            g_string_append_printf(out, "%s%s", t == 0 ? " reads " : ", ",
                                   ((const HkRecordedTable *)record->tables
                                        ->pdata[g_array_index(data->tables, guint, t)])
                                       ->name);
        g_string_append_c(out, '\n');
    }
}

static void
print_in_full(const HkAnswers *answers, const HkRecordedFigure *figure, GString *out)
{
    const HkPaperRecord *record = answers->record;
    const HkRecordedSource *source = record->sources->pdata[figure->source];
    g_autofree char *identity = hk_paper_record_identity(record, source);
    g_autofree char *block = block_text(record, figure);
    g_auto(HkAnswerLines) lines = hk_answer_lines(record, source);
    g_autoptr(GArray) files = hk_answer_files(record, source);

    g_string_append_printf(out, "%s  page %u, %s\n    %s = %s%s%s\n", figure->text,
                           figure->page, block, identity, source->value,
                           source->unit != NULL ? " " : "",
                           source->unit != NULL ? source->unit : "");
    if (source->name != NULL && strcmp(source->kind, "cell") != 0)
        g_string_append_printf(out, "    a %s\n", source->kind);
    if (source->more > 0)
        g_string_append_printf(out, "    and %u more cells\n", source->more);
    print_queries(record, source, out);
    if (lines.known) {
        print_lines(answers, &lines, out);
        return;
    }
    g_string_append(out, "    which rows is not known: the query does not say so with "
                         "hk_rows()\n");
    for (guint i = 0; i < files->len; i++) {
        const guint file = g_array_index(files, guint, i);

        print_file(answers, file,
                   ((const HkRecordedFile *)record->files->pdata[file])->path, out);
    }
}

/* The width that the column of the answers at @offset needs. */
static guint
widest_text(const HkAnswers *answers)
{
    guint widest = 0;

    for (guint i = 0; i < answers->figures->len; i++) {
        const HkRecordedFigure *figure =
            &g_array_index(answers->record->figures, HkRecordedFigure,
                           g_array_index(answers->figures, guint, i));

        widest = MAX(widest, width_of(figure->text));
    }
    return MIN(widest, WIDEST);
}

static void
print_line(const HkPaperRecord *record, const HkRecordedFigure *figure, guint width,
           GString *out)
{
    const HkRecordedSource *source = record->sources->pdata[figure->source];
    g_autofree char *identity = hk_paper_record_identity(record, source);
    g_autofree char *from = brief_origin(record, source);

    g_string_append(out, "  ");
    append_padded(out, figure->text, width);
    g_string_append_printf(out, "  %s  <- %s\n", identity, from);
}

void
hk_answers_print_text(const HkAnswers *answers, GString *out)
{
    const HkPaperRecord *record = answers->record;
    const guint width = widest_text(answers);
    guint page = 0;
    int block = -2;

    for (guint i = 0; i < answers->figures->len; i++) {
        const HkRecordedFigure *figure =
            &g_array_index(record->figures, HkRecordedFigure,
                           g_array_index(answers->figures, guint, i));

        if (answers->in_full) {
            g_string_append(out, i > 0 ? "\n" : "");
            print_in_full(answers, figure, out);
            continue;
        }
        if (figure->page != page || figure->block != block) {
            g_autofree char *name = block_text(record, figure);

            g_string_append_printf(out, "%spage %u, %s\n", i > 0 ? "\n" : "",
                                   figure->page, name);
        }
        page = figure->page;
        block = figure->block;
        print_line(record, figure, width, out);
    }
}
