/* report/record/answer-json.c - where figures come from, for programs. */
#include "report/record/answer.h"

#include "data/json.h"

static void
print_block(const HkPaperRecord *record, const HkRecordedFigure *figure, GString *out)
{
    const HkRecordedBlock *block;

    if (figure->block < 0)
        return;
    block = record->blocks->pdata[figure->block];
    hk_json_begin(out, "block", '{');
    hk_json_text(out, "kind", block->kind);
    hk_json_text(out, "place", block->place);
    hk_json_text(out, "label", block->label);
    hk_json_text(out, "caption", block->caption);
    hk_json_end(out, '}');
}

/* Lines of one file that follow each other. */
static void
print_lines(const HkAnswers *answers, const HkRecordedLines *lines, GString *out)
{
    const HkRecordedFile *file = answers->record->files->pdata[lines->file];
    g_autofree char *text =
        hk_source_files_line(answers->files, lines->file, lines->first);

    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "file", file->path);
    hk_json_integer(out, "first", lines->first);
    hk_json_integer(out, "last", lines->last);
    hk_json_text(out, "sha256", file->sha256);
    hk_json_text(
        out, "now",
        hk_source_state_name(hk_source_files_state(answers->files, lines->file)));
    hk_json_text(out, "text", text);
    hk_json_end(out, '}');
}

static void
print_data(const HkPaperRecord *record, const HkRecordedCells *cells, GString *out)
{
    const HkRecordedData *data = record->data->pdata[cells->data];
    const HkRecordedColumn *column = data->columns->pdata[cells->column];

    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "data", data->name);
    hk_json_text(out, "place", data->place);
    hk_json_text(out, "view", data->view);
    hk_json_text(out, "column", column->name);
    hk_json_integer(out, "first_row",
                    g_array_index(data->rows, guint, cells->first) + 1);
    hk_json_integer(out, "last_row", g_array_index(data->rows, guint, cells->last) + 1);
    hk_json_begin(out, "tables", '[');
    for (guint i = 0; i < data->tables->len; i++)
        hk_json_text(out, NULL,
                     ((const HkRecordedTable *)
                          record->tables->pdata[g_array_index(data->tables, guint, i)])
                         ->name);
    hk_json_end(out, ']');
    hk_json_end(out, '}');
}

static void
print_origin(const HkAnswers *answers, const HkRecordedSource *source, GString *out)
{
    const HkPaperRecord *record = answers->record;
    g_auto(HkAnswerLines) lines = hk_answer_lines(record, source);
    g_autoptr(GArray) files = hk_answer_files(record, source);

    hk_json_begin(out, "cells", '[');
    for (guint i = 0; i < source->cells->len; i++)
        print_data(record, &g_array_index(source->cells, HkRecordedCells, i), out);
    hk_json_end(out, ']');
    hk_json_integer(out, "more_cells", source->more);
    if (lines.known) {
        hk_json_begin(out, "lines", '[');
        for (guint i = 0; i < lines.lines->len; i++)
            print_lines(answers, &g_array_index(lines.lines, HkRecordedLines, i), out);
        hk_json_end(out, ']');
        hk_json_integer(out, "more_lines", lines.more);
    } else {
        hk_json_text(out, "lines", NULL);
    }
    hk_json_begin(out, "files", '[');
    for (guint i = 0; i < files->len; i++) {
        const guint index = g_array_index(files, guint, i);
        const HkRecordedFile *file = record->files->pdata[index];

        hk_json_begin(out, NULL, '{');
        hk_json_text(out, "file", file->path);
        hk_json_text(out, "sha256", file->sha256);
        hk_json_end(out, '}');
    }
    hk_json_end(out, ']');
}

static void
print_figure(const HkAnswers *answers, const HkRecordedFigure *figure, GString *out)
{
    const HkPaperRecord *record = answers->record;
    const HkRecordedSource *source = record->sources->pdata[figure->source];
    g_autofree char *identity = hk_paper_record_identity(record, source);

    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "text", figure->text);
    hk_json_integer(out, "page", figure->page);
    hk_json_text(out, "role", record->roles->pdata[figure->role]);
    print_block(record, figure, out);
    hk_json_text(out, "figure", identity);
    hk_json_text(out, "kind", source->kind);
    hk_json_text(out, "name", source->name);
    hk_json_text(out, "value", source->value);
    hk_json_text(out, "unit", source->unit);
    print_origin(answers, source, out);
    hk_json_end(out, '}');
}

void
hk_answers_print_json(const HkAnswers *answers, GString *out)
{
    hk_json_begin(out, "figures", '[');
    for (guint i = 0; i < answers->figures->len; i++)
        print_figure(answers,
                     &g_array_index(answers->record->figures, HkRecordedFigure,
                                    g_array_index(answers->figures, guint, i)),
                     out);
    hk_json_end(out, ']');
}
