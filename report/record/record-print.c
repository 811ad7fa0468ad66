/* report/record/record-print.c - a record as JSON: lists of figures by columns, so that
 * long tables stay short. */
#include "report/record/record-private.h"

#include "data/json.h"

#include <math.h>

/* An absent text is no member, but a null in a list. */
static void
add_text(GString *out, const char *name, const char *text)
{
    if (text != NULL || name == NULL)
        hk_json_text(out, name, text);
}

static void
add_flag(GString *out, const char *name, gboolean flag)
{
    if (flag)
        hk_json_integer(out, name, 1);
}

/* In tenths of a point. */
static void
add_length(GString *out, double length)
{
    hk_json_integer(out, NULL, llround(length * 10));
}

static void
add_indices(GString *out, const char *key, const GArray *indices)
{
    hk_json_begin(out, key, '[');
    for (guint i = 0; i < indices->len; i++)
        hk_json_integer(out, NULL, g_array_index(indices, guint, i));
    hk_json_end(out, ']');
}

static void
add_texts(GString *out, const char *key, const GPtrArray *texts)
{
    hk_json_begin(out, key, '[');
    for (guint i = 0; i < texts->len; i++)
        add_text(out, NULL, texts->pdata[i]);
    hk_json_end(out, ']');
}

static void
add_file(GString *out, const char *key, const HkRecordedFile *file)
{
    hk_json_begin(out, key, '{');
    add_text(out, "path", file->path);
    add_text(out, "sha256", file->sha256);
    hk_json_end(out, '}');
}

static void
add_files(GString *out, const char *key, const GPtrArray *files)
{
    hk_json_begin(out, key, '[');
    for (guint i = 0; i < files->len; i++)
        add_file(out, NULL, files->pdata[i]);
    hk_json_end(out, ']');
}

static void
add_tables(GString *out, const GPtrArray *tables)
{
    hk_json_begin(out, "tables", '[');
    for (guint i = 0; i < tables->len; i++) {
        const HkRecordedTable *table = tables->pdata[i];

        hk_json_begin(out, NULL, '{');
        add_text(out, "name", table->name);
        add_flag(out, "personal", table->personal);
        add_indices(out, "files", table->files);
        hk_json_end(out, '}');
    }
    hk_json_end(out, ']');
}

static void
add_columns(GString *out, const GPtrArray *columns)
{
    hk_json_begin(out, "columns", '[');
    for (guint i = 0; i < columns->len; i++) {
        const HkRecordedColumn *column = columns->pdata[i];

        hk_json_begin(out, NULL, '{');
        add_text(out, "name", column->name);
        add_text(out, "head", column->head);
        add_text(out, "type", column->type);
        add_text(out, "unit", column->unit);
        add_flag(out, "key", column->is_key);
        add_texts(out, "values", column->values);
        if (column->labels->len > 0)
            add_texts(out, "labels", column->labels);
        if (column->rows >= 0)
            hk_json_integer(out, "lines", column->rows);
        hk_json_end(out, '}');
    }
    hk_json_end(out, ']');
}

/* [file, first, last, ...] of each row, with the number of what is left out at the end
 * if there is any: then their number is not divisible by three. */
static void
add_lines(GString *out, const GPtrArray *sources)
{
    hk_json_begin(out, "lines", '[');
    for (guint i = 0; i < sources->len; i++) {
        const GPtrArray *rows = sources->pdata[i];

        hk_json_begin(out, NULL, '[');
        for (guint row = 0; row < rows->len; row++) {
            const HkRecordedRows *one = rows->pdata[row];

            hk_json_begin(out, NULL, '[');
            for (guint k = 0; k < one->lines->len; k++) {
                const HkRecordedLines *lines =
                    &g_array_index(one->lines, HkRecordedLines, k);

                hk_json_integer(out, NULL, lines->file);
                hk_json_integer(out, NULL, lines->first);
                hk_json_integer(out, NULL, lines->last);
            }
            if (one->more > 0)
                hk_json_integer(out, NULL, one->more);
            hk_json_end(out, ']');
        }
        hk_json_end(out, ']');
    }
    hk_json_end(out, ']');
}

static void
add_data(GString *out, const GPtrArray *all)
{
    hk_json_begin(out, "data", '[');
    for (guint i = 0; i < all->len; i++) {
        const HkRecordedData *data = all->pdata[i];

        hk_json_begin(out, NULL, '{');
        add_text(out, "name", data->name);
        add_text(out, "place", data->place);
        add_text(out, "sql", data->sql);
        add_text(out, "view", data->view);
        add_indices(out, "tables", data->tables);
        hk_json_integer(out, "n_rows", data->n_rows);
        add_indices(out, "rows", data->rows);
        add_columns(out, data->columns);
        add_lines(out, data->sources);
        hk_json_end(out, '}');
    }
    hk_json_end(out, ']');
}

/* Cells as [data, column, first, last, ...]. */
static void
add_cells(GString *out, const char *key, const GArray *all)
{
    hk_json_begin(out, key, '[');
    for (guint i = 0; i < all->len; i++) {
        const HkRecordedCells *cells = &g_array_index(all, HkRecordedCells, i);

        hk_json_integer(out, NULL, cells->data);
        hk_json_integer(out, NULL, cells->column);
        hk_json_integer(out, NULL, cells->first);
        hk_json_integer(out, NULL, cells->last);
    }
    hk_json_end(out, ']');
}

/* A cell that is printed as it is has no more to say than which it is. */
static void
add_source(GString *out, const HkRecordedSource *source)
{
    if (hk_recorded_source_is_plain(source)) {
        add_cells(out, NULL, source->cells);
        return;
    }
    hk_json_begin(out, NULL, '{');
    add_text(out, "kind", source->kind);
    add_text(out, "name", source->name);
    add_text(out, "value", source->value);
    add_text(out, "unit", source->unit);
    add_cells(out, "cells", source->cells);
    if (source->more > 0)
        hk_json_integer(out, "more", source->more);
    hk_json_end(out, '}');
}

static void
add_sources(GString *out, const GPtrArray *sources)
{
    hk_json_begin(out, "sources", '[');
    for (guint i = 0; i < sources->len; i++)
        add_source(out, sources->pdata[i]);
    hk_json_end(out, ']');
}

static void
add_blocks(GString *out, const GPtrArray *blocks)
{
    hk_json_begin(out, "blocks", '[');
    for (guint i = 0; i < blocks->len; i++) {
        const HkRecordedBlock *block = blocks->pdata[i];

        hk_json_begin(out, NULL, '{');
        add_text(out, "kind", block->kind);
        add_text(out, "place", block->place);
        add_text(out, "label", block->label);
        add_text(out, "caption", block->caption);
        add_text(out, "unit", block->unit);
        hk_json_end(out, '}');
    }
    hk_json_end(out, ']');
}

typedef void (*AddMember)(GString *out, const HkRecordedFigure *figure);

static void
add_block_of(GString *out, const HkRecordedFigure *figure)
{
    hk_json_integer(out, NULL, figure->block);
}

static void
add_role_of(GString *out, const HkRecordedFigure *figure)
{
    hk_json_integer(out, NULL, figure->role);
}

static void
add_text_of(GString *out, const HkRecordedFigure *figure)
{
    add_text(out, NULL, figure->text);
}

static void
add_source_of(GString *out, const HkRecordedFigure *figure)
{
    hk_json_integer(out, NULL, figure->source);
}

static void
add_box_of(GString *out, const HkRecordedFigure *figure)
{
    add_length(out, figure->box.x);
    add_length(out, figure->box.y);
    add_length(out, figure->box.width);
    add_length(out, figure->box.height);
}

static void
add_figures(GString *out, const GArray *figures, guint first, guint last)
{
    static const struct {
        const char *name;
        AddMember add;
    } members[] = {
        { "block", add_block_of }, { "role", add_role_of },     { "text", add_text_of },
        { "box", add_box_of },     { "source", add_source_of },
    };

    hk_json_begin(out, "figures", '{');
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        hk_json_begin(out, members[i].name, '[');
        for (guint k = first; k < last; k++)
            members[i].add(out, &g_array_index(figures, HkRecordedFigure, k));
        hk_json_end(out, ']');
    }
    hk_json_end(out, '}');
}

static void
add_pages(GString *out, const HkPaperRecord *record)
{
    guint first = 0;

    hk_json_begin(out, "pages", '[');
    for (guint i = 0; i < record->pages->len; i++) {
        const HkRecordedPage *page = record->pages->pdata[i];
        guint last = first;

        while (last < record->figures->len &&
               g_array_index(record->figures, HkRecordedFigure, last).page == i + 1)
            last++;
        hk_json_begin(out, NULL, '{');
        add_text(out, "title", page->title);
        hk_json_begin(out, "size", '[');
        add_length(out, page->size.width);
        add_length(out, page->size.height);
        hk_json_end(out, ']');
        add_figures(out, record->figures, first, last);
        if (page->texts != NULL)
            add_texts(out, "texts", page->texts);
        hk_json_end(out, '}');
        first = last;
    }
    hk_json_end(out, ']');
}

static void
add_head(GString *out, const HkPaperRecord *record)
{
    hk_json_integer(out, "hakusho_record", HK_RECORD_FORMAT);
    add_text(out, "engine", record->engine);
    add_text(out, "paper", record->paper);
    add_text(out, "title", record->title);
    add_text(out, "language", record->language);
    add_text(out, "as_of", record->as_of);
    add_flag(out, "draft", record->draft);
    if (record->epoch >= 0)
        hk_json_integer(out, "epoch", record->epoch);
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        add_text(out, hk_key_part_name((HkKeyPart)i), record->parts[i]);
    add_file(out, "briefing", &record->briefing);
    add_files(out, "project", record->project);
    hk_json_begin(out, "parameters", '{');
    for (guint i = 0; i < record->parameters->len; i++) {
        const HkRecordedParameter *parameter = record->parameters->pdata[i];

        add_text(out, parameter->name, parameter->value);
    }
    hk_json_end(out, '}');
}

GBytes *
hk_paper_record_print(const HkPaperRecord *record)
{
    GString *out = g_string_new(NULL);

    hk_json_begin(out, NULL, '{');
    add_head(out, record);
    add_files(out, "fonts", record->fonts);
    add_files(out, "pictures", record->pictures);
    add_files(out, "files", record->files);
    add_tables(out, record->tables);
    add_data(out, record->data);
    add_sources(out, record->sources);
    add_blocks(out, record->blocks);
    add_texts(out, "roles", record->roles);
    add_pages(out, record);
    hk_json_end(out, '}');
    g_string_append_c(out, '\n');
    return g_string_free_to_bytes(out);
}
