/* report/record/paper-record.c - the structs of a record. */
#include "report/record/record-private.h"

#include <string.h>

static void
free_table(gpointer data)
{
    HkRecordedTable *table = data;

    g_array_unref(table->files);
    g_free(table->name);
    g_free(table);
}

HkRecordedTable *
hk_recorded_table_new(void)
{
    HkRecordedTable *table = g_new0(HkRecordedTable, 1);

    table->files = g_array_new(FALSE, FALSE, sizeof(guint));
    return table;
}

void
hk_recorded_rows_free(HkRecordedRows *rows)
{
    if (rows == NULL)
        return;
    g_array_unref(rows->lines);
    g_free(rows);
}

HkRecordedRows *
hk_recorded_rows_new(void)
{
    HkRecordedRows *rows = g_new0(HkRecordedRows, 1);

    rows->lines = g_array_new(FALSE, FALSE, sizeof(HkRecordedLines));
    return rows;
}

static void
free_column(gpointer data)
{
    HkRecordedColumn *column = data;

    g_ptr_array_unref(column->values);
    g_ptr_array_unref(column->labels);
    g_free(column->name);
    g_free(column->head);
    g_free(column->type);
    g_free(column->unit);
    g_free(column);
}

HkRecordedColumn *
hk_recorded_column_new(void)
{
    HkRecordedColumn *column = g_new0(HkRecordedColumn, 1);

    column->values = g_ptr_array_new_with_free_func(g_free);
    column->labels = g_ptr_array_new_with_free_func(g_free);
    column->rows = -1;
    return column;
}

static void
free_data(gpointer pointer)
{
    HkRecordedData *data = pointer;

    g_ptr_array_unref(data->columns);
    g_ptr_array_unref(data->sources);
    g_array_unref(data->tables);
    g_array_unref(data->rows);
    g_free(data->name);
    g_free(data->place);
    g_free(data->sql);
    g_free(data->view);
    g_free(data);
}

HkRecordedData *
hk_recorded_data_new(void)
{
    HkRecordedData *data = g_new0(HkRecordedData, 1);

    data->tables = g_array_new(FALSE, FALSE, sizeof(guint));
    data->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    data->columns = g_ptr_array_new_with_free_func(free_column);
    data->sources = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    return data;
}

static void
free_source(gpointer data)
{
    HkRecordedSource *source = data;

    g_array_unref(source->cells);
    g_free(source->kind);
    g_free(source->name);
    g_free(source->value);
    g_free(source->unit);
    g_free(source);
}

HkRecordedSource *
hk_recorded_source_new(void)
{
    HkRecordedSource *source = g_new0(HkRecordedSource, 1);

    source->cells = g_array_new(FALSE, FALSE, sizeof(HkRecordedCells));
    return source;
}

gboolean
hk_recorded_source_is_plain(const HkRecordedSource *source)
{
    return source->name == NULL && source->cells->len == 1 &&
           strcmp(source->kind, "cell") == 0;
}

static void
free_block(gpointer data)
{
    HkRecordedBlock *block = data;

    g_free(block->kind);
    g_free(block->place);
    g_free(block->label);
    g_free(block->caption);
    g_free(block->unit);
    g_free(block);
}

static void
free_page(gpointer data)
{
    HkRecordedPage *page = data;

    g_clear_pointer(&page->texts, g_ptr_array_unref);
    g_free(page->title);
    g_free(page);
}

static void
free_parameter(gpointer data)
{
    HkRecordedParameter *parameter = data;

    g_free(parameter->name);
    g_free(parameter->value);
    g_free(parameter);
}

static void
clear_figure(gpointer data)
{
    g_free(((HkRecordedFigure *)data)->text);
}

HkPaperRecord *
hk_paper_record_new(void)
{
    HkPaperRecord *record = g_new0(HkPaperRecord, 1);

    record->epoch = -1;
    record->project = hk_recorded_files_new();
    record->fonts = hk_recorded_files_new();
    record->pictures = hk_recorded_files_new();
    record->files = hk_recorded_files_new();
    record->parameters = g_ptr_array_new_with_free_func(free_parameter);
    record->tables = g_ptr_array_new_with_free_func(free_table);
    record->data = g_ptr_array_new_with_free_func(free_data);
    record->sources = g_ptr_array_new_with_free_func(free_source);
    record->blocks = g_ptr_array_new_with_free_func(free_block);
    record->pages = g_ptr_array_new_with_free_func(free_page);
    record->roles = g_ptr_array_new_with_free_func(g_free);
    record->figures = g_array_new(FALSE, FALSE, sizeof(HkRecordedFigure));
    g_array_set_clear_func(record->figures, clear_figure);
    return record;
}

void
hk_paper_record_free(HkPaperRecord *record)
{
    if (record == NULL)
        return;
    g_ptr_array_unref(record->project);
    g_ptr_array_unref(record->fonts);
    g_ptr_array_unref(record->pictures);
    g_ptr_array_unref(record->files);
    g_ptr_array_unref(record->parameters);
    g_ptr_array_unref(record->tables);
    g_ptr_array_unref(record->data);
    g_ptr_array_unref(record->sources);
    g_ptr_array_unref(record->blocks);
    g_ptr_array_unref(record->pages);
    g_ptr_array_unref(record->roles);
    g_array_unref(record->figures);
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        g_free(record->parts[i]);
    g_free(record->engine);
    g_free(record->paper);
    g_free(record->title);
    g_free(record->language);
    g_free(record->as_of);
    g_free(record->briefing.path);
    g_free(record->briefing.sha256);
    g_free(record);
}

/* by_ministry.amount[fiscal_year=2023 ministry=mext] */
static void
append_cell(GString *out, const HkRecordedData *data, const HkRecordedCells *cells)
{
    const HkRecordedColumn *column = data->columns->pdata[cells->column];
    const char *between = "[";

    g_string_append_printf(out, "%s.%s", data->name, column->name);
    for (guint i = 0; i < data->columns->len; i++) {
        const HkRecordedColumn *key = data->columns->pdata[i];

        if (!key->is_key)
            continue;
        g_string_append_printf(out, "%s%s=%s", between, key->name,
                               (const char *)key->values->pdata[cells->first]);
        between = " ";
    }
    if (*between == ' ')
        g_string_append_c(out, ']');
    else
        g_string_append_printf(out, "[%u]",
                               g_array_index(data->rows, guint, cells->first) + 1);
}

char *
hk_paper_record_identity(const HkPaperRecord *record, const HkRecordedSource *source)
{
    GString *out = g_string_new(NULL);

    if (source->name != NULL) {
        g_string_append_printf(out, "values.%s", source->name);
        /* One name prints as a difference and as a rate. */
        if (strcmp(source->kind, "rate") == 0)
            g_string_append(out, " rate");
        return g_string_free(out, FALSE);
    }
    if (strcmp(source->kind, "cell") != 0)
        g_string_append_printf(out, "%s of ", source->kind);
    for (guint i = 0; i < source->cells->len; i++) {
        const HkRecordedCells *cells =
            &g_array_index(source->cells, HkRecordedCells, i);
        HkRecordedCells last = *cells;

        if (i > 0)
            g_string_append(out, ", ");
        append_cell(out, record->data->pdata[cells->data], cells);
        if (cells->last == cells->first)
            continue;
        last.first = cells->last;
        g_string_append(out, " to ");
        append_cell(out, record->data->pdata[cells->data], &last);
    }
    return g_string_free(out, FALSE);
}
