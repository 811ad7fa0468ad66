/* report/record/record-read.c - a record out of its JSON. What is not as it should be
 * is an error: an answer from a damaged record would be worth nothing. */
#include "report/record/record-private.h"

#include "layouts/draw/pdf-attach.h"
#include "report/pipeline.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The first thing that was found wrong; the rest of the record is then read as empty.
 */
typedef struct Reader {
    const char *wrong; /* NULL: nothing */
} Reader;

static void
refuse(Reader *reader, const char *what)
{
    if (reader->wrong == NULL)
        reader->wrong = what;
}

static JsonNode *
member(JsonObject *object, const char *name)
{
    return object != NULL ? json_object_get_member(object, name) : NULL;
}

/* NULL for a null or nothing; another thing than a text is wrong. (transfer full) */
static char *
text_of(Reader *reader, JsonNode *node, const char *what)
{
    if (node == NULL || JSON_NODE_HOLDS_NULL(node))
        return NULL;
    if (JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING)
        return json_node_dup_string(node);
    refuse(reader, what);
    return NULL;
}

static char *
text_member(Reader *reader, JsonObject *object, const char *name)
{
    return text_of(reader, member(object, name), name);
}

/* A text that must be there; never NULL. */
static char *
needed_text(Reader *reader, JsonObject *object, const char *name)
{
    char *text = text_member(reader, object, name);

    if (text != NULL)
        return text;
    refuse(reader, name);
    return g_strdup("");
}

static gint64
number_of(Reader *reader, JsonNode *node, const char *what)
{
    if (node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
        json_node_get_value_type(node) == G_TYPE_INT64)
        return json_node_get_int(node);
    refuse(reader, what);
    return 0;
}

static gint64
number_member(Reader *reader, JsonObject *object, const char *name)
{
    return number_of(reader, member(object, name), name);
}

/* Tenths of a point. */
static double
length_of(Reader *reader, JsonNode *node)
{
    return (double)number_of(reader, node, "box") / 10;
}

static gboolean
flag_member(JsonObject *object, const char *name)
{
    return member(object, name) != NULL;
}

static JsonArray *
array_of(Reader *reader, JsonNode *node, const char *what)
{
    if (node != NULL && JSON_NODE_HOLDS_ARRAY(node))
        return json_node_get_array(node);
    refuse(reader, what);
    return NULL;
}

static JsonArray *
array_member(Reader *reader, JsonObject *object, const char *name)
{
    return array_of(reader, member(object, name), name);
}

static guint
length_of_array(JsonArray *array)
{
    return array != NULL ? json_array_get_length(array) : 0;
}

static JsonNode *
item(JsonArray *array, guint index)
{
    return index < length_of_array(array) ? json_array_get_element(array, index) : NULL;
}

static JsonObject *
object_of(Reader *reader, JsonNode *node, const char *what)
{
    if (node != NULL && JSON_NODE_HOLDS_OBJECT(node))
        return json_node_get_object(node);
    refuse(reader, what);
    return NULL;
}

static JsonObject *
object_member(Reader *reader, JsonObject *object, const char *name)
{
    return object_of(reader, member(object, name), name);
}

/* A number below @limit. */
static guint
index_of(Reader *reader, JsonNode *node, guint limit, const char *what)
{
    const gint64 number = number_of(reader, node, what);

    if (number >= 0 && number < limit)
        return (guint)number;
    refuse(reader, what);
    return 0;
}

static void
read_indices(Reader *reader, JsonObject *object, const char *name, guint limit,
             GArray *out)
{
    JsonArray *array = array_member(reader, object, name);

    for (guint i = 0; i < length_of_array(array); i++) {
        const guint number = index_of(reader, item(array, i), limit, name);

        g_array_append_val(out, number);
    }
}

static void
read_texts(Reader *reader, JsonObject *object, const char *name, GPtrArray *out)
{
    JsonArray *array = array_member(reader, object, name);

    for (guint i = 0; i < length_of_array(array); i++) {
        char *text = text_of(reader, item(array, i), name);

        g_ptr_array_add(out, text != NULL ? text : g_strdup(""));
    }
}

static void
read_file(Reader *reader, JsonObject *object, HkRecordedFile *file)
{
    file->path = needed_text(reader, object, "path");
    file->sha256 = needed_text(reader, object, "sha256");
}

static void
read_files(Reader *reader, JsonObject *object, const char *name, GPtrArray *out)
{
    JsonArray *array = array_member(reader, object, name);

    for (guint i = 0; i < length_of_array(array); i++) {
        HkRecordedFile *file = g_new0(HkRecordedFile, 1);

        read_file(reader, object_of(reader, item(array, i), name), file);
        g_ptr_array_add(out, file);
    }
}

static void
read_parameters(Reader *reader, JsonObject *root, HkPaperRecord *record)
{
    JsonObject *object = object_member(reader, root, "parameters");
    g_autoptr(GList) names = object != NULL ? json_object_get_members(object) : NULL;

    for (GList *name = names; name != NULL; name = name->next) {
        HkRecordedParameter *parameter = g_new0(HkRecordedParameter, 1);

        parameter->name = g_strdup(name->data);
        parameter->value = needed_text(reader, object, name->data);
        g_ptr_array_add(record->parameters, parameter);
    }
}

static void
read_tables(Reader *reader, JsonObject *root, HkPaperRecord *record)
{
    JsonArray *array = array_member(reader, root, "tables");

    for (guint i = 0; i < length_of_array(array); i++) {
        JsonObject *object = object_of(reader, item(array, i), "tables");
        HkRecordedTable *table = hk_recorded_table_new();

        table->name = needed_text(reader, object, "name");
        table->personal = flag_member(object, "personal");
        read_indices(reader, object, "files", record->files->len, table->files);
        g_ptr_array_add(record->tables, table);
    }
}

static void
read_columns(Reader *reader, JsonObject *object, HkRecordedData *data)
{
    JsonArray *array = array_member(reader, object, "columns");

    for (guint i = 0; i < length_of_array(array); i++) {
        JsonObject *one = object_of(reader, item(array, i), "columns");
        HkRecordedColumn *column = hk_recorded_column_new();

        column->name = needed_text(reader, one, "name");
        column->head = text_member(reader, one, "head");
        column->type = needed_text(reader, one, "type");
        column->unit = text_member(reader, one, "unit");
        column->is_key = flag_member(one, "key");
        read_texts(reader, one, "values", column->values);
        if (column->values->len != data->rows->len)
            refuse(reader, "values");
        if (member(one, "labels") != NULL)
            read_texts(reader, one, "labels", column->labels);
        if (column->labels->len != 0 && column->labels->len != data->rows->len)
            refuse(reader, "labels");
        if (member(one, "lines") != NULL)
            column->rows = (int)index_of(reader, member(one, "lines"),
                                         data->sources->len, "lines");
        g_ptr_array_add(data->columns, column);
    }
}

static HkRecordedRows *
read_row_lines(Reader *reader, JsonArray *array, guint n_files)
{
    HkRecordedRows *rows = hk_recorded_rows_new();
    const guint n = length_of_array(array);

    for (guint i = 0; i + 2 < n; i += 3) {
        const HkRecordedLines lines = {
            index_of(reader, item(array, i), n_files, "lines"),
            index_of(reader, item(array, i + 1), G_MAXINT, "lines"),
            index_of(reader, item(array, i + 2), G_MAXINT, "lines"),
        };

        g_array_append_val(rows->lines, lines);
    }
    if (n % 3 == 1)
        rows->more = index_of(reader, item(array, n - 1), G_MAXINT, "lines");
    return rows;
}

static void
read_lines(Reader *reader, JsonObject *object, HkRecordedData *data, guint n_files)
{
    JsonArray *array = array_member(reader, object, "lines");

    for (guint i = 0; i < length_of_array(array); i++) {
        JsonArray *one = array_of(reader, item(array, i), "lines");
        GPtrArray *rows =
            g_ptr_array_new_with_free_func((GDestroyNotify)hk_recorded_rows_free);

        if (length_of_array(one) != data->rows->len)
            refuse(reader, "lines");
        for (guint row = 0; row < length_of_array(one); row++)
            g_ptr_array_add(
                rows, read_row_lines(reader, array_of(reader, item(one, row), "lines"),
                                     n_files));
        g_ptr_array_add(data->sources, rows);
    }
}

static void
read_data(Reader *reader, JsonObject *root, HkPaperRecord *record)
{
    JsonArray *array = array_member(reader, root, "data");

    for (guint i = 0; i < length_of_array(array); i++) {
        JsonObject *object = object_of(reader, item(array, i), "data");
        HkRecordedData *data = hk_recorded_data_new();

        data->name = needed_text(reader, object, "name");
        data->place = needed_text(reader, object, "place");
        data->sql = text_member(reader, object, "sql");
        data->view = text_member(reader, object, "view");
        read_indices(reader, object, "tables", record->tables->len, data->tables);
        data->n_rows = index_of(reader, member(object, "n_rows"), G_MAXUINT, "n_rows");
        read_indices(reader, object, "rows", data->n_rows, data->rows);
        read_lines(reader, object, data, record->files->len);
        read_columns(reader, object, data);
        g_ptr_array_add(record->data, data);
    }
}

static void
read_cells(Reader *reader, JsonArray *array, const HkPaperRecord *record, GArray *out)
{
    for (guint i = 0; i + 3 < length_of_array(array) && reader->wrong == NULL; i += 4) {
        HkRecordedCells cells = { .data = index_of(reader, item(array, i),
                                                   record->data->len, "cells") };
        const HkRecordedData *data =
            reader->wrong == NULL ? record->data->pdata[cells.data] : NULL;

        if (data == NULL)
            return;
        cells.column =
            index_of(reader, item(array, i + 1), data->columns->len, "cells");
        cells.first = index_of(reader, item(array, i + 2), data->rows->len, "cells");
        cells.last = index_of(reader, item(array, i + 3), data->rows->len, "cells");
        if (cells.last < cells.first)
            refuse(reader, "cells");
        g_array_append_val(out, cells);
    }
    if (length_of_array(array) % 4 != 0)
        refuse(reader, "cells");
}

/* A cell that is printed as it is. */
static void
read_plain_source(Reader *reader, JsonNode *node, const HkPaperRecord *record,
                  HkRecordedSource *source)
{
    const HkRecordedCells *cells;
    const HkRecordedColumn *column;

    source->kind = g_strdup("cell");
    read_cells(reader, json_node_get_array(node), record, source->cells);
    if (source->cells->len != 1)
        refuse(reader, "sources");
    if (reader->wrong != NULL)
        return;
    cells = &g_array_index(source->cells, HkRecordedCells, 0);
    column = ((const HkRecordedData *)record->data->pdata[cells->data])
                 ->columns->pdata[cells->column];
    source->value = g_strdup(column->values->pdata[cells->first]);
    source->unit = g_strdup(column->unit);
}

static void
read_sources(Reader *reader, JsonObject *root, HkPaperRecord *record)
{
    JsonArray *array = array_member(reader, root, "sources");

    for (guint i = 0; i < length_of_array(array); i++) {
        JsonNode *node = item(array, i);
        HkRecordedSource *source = hk_recorded_source_new();
        JsonObject *object;

        g_ptr_array_add(record->sources, source);
        if (JSON_NODE_HOLDS_ARRAY(node)) {
            read_plain_source(reader, node, record, source);
            continue;
        }
        object = object_of(reader, node, "sources");
        source->kind = needed_text(reader, object, "kind");
        source->name = text_member(reader, object, "name");
        source->value = text_member(reader, object, "value");
        source->unit = text_member(reader, object, "unit");
        read_cells(reader, array_member(reader, object, "cells"), record,
                   source->cells);
        if (member(object, "more") != NULL)
            source->more = index_of(reader, member(object, "more"), G_MAXINT, "more");
    }
}

static void
read_blocks(Reader *reader, JsonObject *root, HkPaperRecord *record)
{
    JsonArray *array = array_member(reader, root, "blocks");

    for (guint i = 0; i < length_of_array(array); i++) {
        JsonObject *object = object_of(reader, item(array, i), "blocks");
        HkRecordedBlock *block = g_new0(HkRecordedBlock, 1);

        block->kind = needed_text(reader, object, "kind");
        block->place = needed_text(reader, object, "place");
        block->label = text_member(reader, object, "label");
        block->caption = text_member(reader, object, "caption");
        block->unit = text_member(reader, object, "unit");
        g_ptr_array_add(record->blocks, block);
    }
}

/* A block of the record, or -1. */
static int
block_of(Reader *reader, JsonNode *node, const HkPaperRecord *record)
{
    const gint64 block = number_of(reader, node, "block");

    if (block >= -1 && block < record->blocks->len)
        return (int)block;
    refuse(reader, "block");
    return -1;
}

static void
read_figures(Reader *reader, JsonObject *object, HkPaperRecord *record, guint page)
{
    JsonArray *blocks = array_member(reader, object, "block");
    JsonArray *roles = array_member(reader, object, "role");
    JsonArray *texts = array_member(reader, object, "text");
    JsonArray *boxes = array_member(reader, object, "box");
    JsonArray *sources = array_member(reader, object, "source");

    for (guint i = 0; i < length_of_array(texts) && reader->wrong == NULL; i++) {
        HkRecordedFigure figure = {
            .page = page,
            .block = block_of(reader, item(blocks, i), record),
            .role = index_of(reader, item(roles, i), record->roles->len, "role"),
            .box = { length_of(reader, item(boxes, 4 * i)),
                     length_of(reader, item(boxes, 4 * i + 1)),
                     length_of(reader, item(boxes, 4 * i + 2)),
                     length_of(reader, item(boxes, 4 * i + 3)) },
            .source =
                index_of(reader, item(sources, i), record->sources->len, "source"),
        };

        figure.text = text_of(reader, item(texts, i), "text");
        if (figure.text == NULL)
            figure.text = g_strdup("");
        g_array_append_val(record->figures, figure);
    }
}

static void
read_pages(Reader *reader, JsonObject *root, HkPaperRecord *record)
{
    JsonArray *array = array_member(reader, root, "pages");

    for (guint i = 0; i < length_of_array(array); i++) {
        JsonObject *object = object_of(reader, item(array, i), "pages");
        JsonArray *size = array_member(reader, object, "size");
        HkRecordedPage *page = g_new0(HkRecordedPage, 1);

        page->title = text_member(reader, object, "title");
        page->size.width = length_of(reader, item(size, 0));
        page->size.height = length_of(reader, item(size, 1));
        g_ptr_array_add(record->pages, page);
        if (member(object, "texts") != NULL) {
            page->texts = g_ptr_array_new_with_free_func(g_free);
            read_texts(reader, object, "texts", page->texts);
        }
        read_figures(reader, object_member(reader, object, "figures"), record, i + 1);
    }
}

static void
read_head(Reader *reader, JsonObject *root, HkPaperRecord *record)
{
    record->engine = needed_text(reader, root, "engine");
    record->paper = needed_text(reader, root, "paper");
    record->title = text_member(reader, root, "title");
    record->language = needed_text(reader, root, "language");
    record->as_of = text_member(reader, root, "as_of");
    record->draft = flag_member(root, "draft");
    if (member(root, "epoch") != NULL)
        record->epoch = number_member(reader, root, "epoch");
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        record->parts[i] = needed_text(reader, root, hk_key_part_name((HkKeyPart)i));
    read_file(reader, object_member(reader, root, "briefing"), &record->briefing);
    read_files(reader, root, "project", record->project);
    read_parameters(reader, root, record);
    read_files(reader, root, "fonts", record->fonts);
    read_files(reader, root, "pictures", record->pictures);
    read_files(reader, root, "files", record->files);
}

static gboolean
read_record(JsonObject *root, HkPaperRecord *record, GError **error)
{
    Reader reader = { NULL };
    const gint64 format = number_member(&reader, root, "hakusho_record");

    if (reader.wrong == NULL && format > HK_RECORD_FORMAT)
        return hk_fail(error, HK_ERROR_DATA, HK_NOWHERE,
                       "the record was written by a newer hakusho (%s)",
                       json_object_get_string_member_with_default(root, "engine", "?"));
    read_head(&reader, root, record);
    read_tables(&reader, root, record);
    read_data(&reader, root, record);
    read_sources(&reader, root, record);
    read_blocks(&reader, root, record);
    read_texts(&reader, root, "roles", record->roles);
    read_pages(&reader, root, record);
    return reader.wrong == NULL ||
           hk_fail(error, HK_ERROR_DATA, HK_NOWHERE,
                   "the record is damaged: '%s' is not as it should be", reader.wrong);
}

HkPaperRecord *
hk_paper_record_parse(GBytes *json, GError **error)
{
    gsize length;
    const char *text = g_bytes_get_data(json, &length);
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(HkPaperRecord) record = hk_paper_record_new();
    JsonNode *root;

    if (length > G_MAXSSIZE ||
        !json_parser_load_from_data(parser, text, (gssize)length, NULL)) {
        hk_fail(error, HK_ERROR_DATA, HK_NOWHERE,
                "the record is damaged: it is no JSON");
        return NULL;
    }
    root = json_parser_get_root(parser);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root)) {
        hk_fail(error, HK_ERROR_DATA, HK_NOWHERE,
                "the record is damaged: it is no JSON object");
        return NULL;
    }
    return read_record(json_node_get_object(root), record, error)
               ? g_steal_pointer(&record)
               : NULL;
}

GPtrArray *
hk_paper_records_read(const char *path, GError **error)
{
    g_autoptr(GPtrArray) files = hk_pdf_attached(path, HK_PAPER_RECORD_NAME, error);
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_paper_record_free);

    for (guint i = 0; files != NULL && i < files->len; i++) {
        HkPaperRecord *record = hk_paper_record_parse(files->pdata[i], error);

        if (record == NULL) {
            hk_error_locate(error, HK_ERROR_DATA, hk_loc(path, 0, 0));
            return NULL;
        }
        g_ptr_array_add(records, record);
    }
    if (files == NULL)
        return NULL;
    if (records->len > 0)
        return g_steal_pointer(&records);
    hk_fail(
        error, HK_ERROR_DATA, hk_loc(path, 0, 0),
        "this PDF carries no record: it was not made by hakusho, or by one that did "
        "not write records yet");
    return NULL;
}
