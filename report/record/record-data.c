/* report/record/record-data.c - the cells behind the figures of a paper, and the lines
 * of files behind the cells. */
#include "data/ledger.h"
#include "data/lineage.h"
#include "report/column-head.h"
#include "report/record/record-gather.h"
#include "report/record/record-private.h"

#include <string.h>

/* The place of the file that the ledger has as @file. */
static guint
file_of(HkGather *gather, const HkLedgerFile *file)
{
    GPtrArray *files = gather->record->files;
    guint at = 0;

    for (; at < files->len; at++) {
        const HkRecordedFile *known = files->pdata[at];

        if (strcmp(known->path, file->path) == 0 &&
            strcmp(known->sha256, file->sha256) == 0)
            break;
    }
    if (at == files->len) {
        HkRecordedFile *added = g_new0(HkRecordedFile, 1);

        added->path = g_strdup(file->path);
        added->sha256 = g_strdup(file->sha256);
        g_ptr_array_add(files, added);
    }
    g_hash_table_insert(gather->files, g_memdup2(&file->id, sizeof file->id),
                        GUINT_TO_POINTER(at + 1));
    return at;
}

/* The place of the loaded table @name. */
static guint
table_of(HkGather *gather, const char *name)
{
    const HkProject *project = gather->request->planned->project;
    const HkTable *declared = hk_project_table(project, name);
    HkStore *store = hk_paper_work_store(gather->request->work);
    GPtrArray *tables = gather->record->tables;
    g_autoptr(GPtrArray) files = NULL;
    HkRecordedTable *table;

    for (guint i = 0; i < tables->len; i++)
        if (strcmp(((const HkRecordedTable *)tables->pdata[i])->name, name) == 0)
            return i;
    table = hk_recorded_table_new();
    table->name = g_strdup(name);
    table->personal = declared != NULL && hk_table_is_personal(declared);
    files = hk_ledger_files(store, name, NULL);
    for (guint i = 0; files != NULL && i < files->len; i++) {
        const guint at = file_of(gather, files->pdata[i]);

        g_array_append_val(table->files, at);
    }
    g_ptr_array_add(tables, table);
    return tables->len - 1;
}

static const HkDataSpec *
spec_of(const HkGather *gather, const char *name)
{
    const GPtrArray *specs = gather->request->planned->briefing.spec->data;

    for (guint i = 0; i < specs->len; i++) {
        const HkDataSpec *spec = specs->pdata[i];

        if (g_strcmp0(spec->name.value, name) == 0)
            return spec;
    }
    return NULL;
}

static char *
sql_of(const HkGather *gather, const HkDataSpec *spec)
{
    g_autofree char *path = NULL;
    char *sql = NULL;

    if (spec->file.value == NULL)
        return g_strdup(spec->sql.value);
    path = g_build_filename(gather->request->planned->briefing.folder, spec->file.value,
                            NULL);
    if (g_file_get_contents(path, &sql, NULL, NULL) && g_utf8_validate(sql, -1, NULL))
        return sql;
    g_free(sql);
    return NULL;
}

/* What stands in @lines, which the query gave: the files are those of its tables. */
static HkRecordedRows *
read_lines(const HkGather *gather, const char *text)
{
    HkRecordedRows *rows = hk_recorded_rows_new();
    g_auto(HkLines) lines = { 0 };

    hk_lines_init(&lines);
    if (text != NULL)
        hk_lines_parse(&lines, text);
    hk_lines_sort(&lines);
    rows->more = (guint)CLAMP(lines.more, 0, G_MAXINT);
    for (guint i = 0; i < lines.pieces->len; i++) {
        const HkLinesPiece *piece = &g_array_index(lines.pieces, HkLinesPiece, i);
        const guint file =
            GPOINTER_TO_UINT(g_hash_table_lookup(gather->files, &piece->file));
        const HkRecordedLines recorded = { file - 1, (guint)piece->first,
                                           (guint)piece->last };

        if (file > 0 && piece->first >= 0 && piece->last < G_MAXINT)
            g_array_append_val(rows->lines, recorded);
    }
    return rows;
}

/* The lines of the list @lineage of @frame for the recorded rows. */
static GPtrArray *
record_lines(const HkGather *gather, const HkFrame *frame, const HkRecordedData *data,
             guint lineage)
{
    GPtrArray *all =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_recorded_rows_free);

    for (guint i = 0; i < data->rows->len; i++)
        g_ptr_array_add(
            all,
            read_lines(gather, hk_frame_lines(frame, lineage,
                                              g_array_index(data->rows, guint, i))));
    return all;
}

/* What the values of @column are called in the paper: codes, stages and years have
 * other names there. */
static void
record_labels(const HkGather *gather, const HkFrame *frame, guint index,
              const HkRecordedData *data, HkRecordedColumn *column)
{
    const HkPlanned *planned = gather->request->planned;
    const HkBriefingSpec *spec = planned->briefing.spec;
    const HkFormatter formatter = hk_briefing_formatter(
        spec, spec->declared.calendar != NULL ? spec->declared.calendar
                                              : planned->project->calendar);
    const HkColumnType *type = hk_frame_column_type(frame, index);
    const HkPrint print = { 0 };

    if (type->type != HK_VALUE_CODE && type->type != HK_VALUE_STAGE &&
        type->type != HK_VALUE_FISCAL_YEAR)
        return;
    for (guint i = 0; i < data->rows->len; i++) {
        const HkCell *cell =
            hk_frame_cell(frame, g_array_index(data->rows, guint, i), index);
        char *label = hk_format_cell(&formatter, type, cell, &print, NULL);

        g_ptr_array_add(column->labels, label != NULL ? label : g_strdup(""));
    }
}

static HkRecordedColumn *
record_column(const HkGather *gather, const HkFrame *frame, guint index,
              const HkRecordedData *data)
{
    HkRecordedColumn *column = hk_recorded_column_new();
    const HkColumnType *type = hk_frame_column_type(frame, index);

    column->name = g_strdup(hk_frame_column_name(frame, index));
    column->head =
        hk_column_head(gather->request->planned->project->declared.tables, frame, index,
                       hk_briefing_language(gather->request->planned->briefing.spec));
    column->type = g_strdup(hk_value_type_name(type->type));
    column->unit = hk_gather_unit(gather, type);
    column->is_key = hk_frame_column_is_key(frame, index);
    for (guint i = 0; i < data->rows->len; i++)
        g_ptr_array_add(
            column->values,
            hk_gather_value(
                type,
                hk_frame_cell(frame, g_array_index(data->rows, guint, i), index)));
    record_labels(gather, frame, index, data, column);
    return column;
}

/* Keys, and the columns that are printed; each with the lines behind it. */
static void
record_columns(HkGather *gather, const HkFrame *frame, HkUse *use, HkRecordedData *data)
{
    g_autoptr(GHashTable) lists = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
        const gboolean printed = use->columns[i] != 0;
        const int lineage = printed ? hk_frame_lineage(frame, i) : -1;
        const gpointer key = GINT_TO_POINTER(lineage);
        HkRecordedColumn *column;

        if (!printed && !hk_frame_column_is_key(frame, i))
            continue;
        column = record_column(gather, frame, i, data);
        if (lineage >= 0 && !g_hash_table_contains(lists, key)) {
            g_hash_table_insert(lists, key, GUINT_TO_POINTER(data->sources->len));
            g_ptr_array_add(data->sources,
                            record_lines(gather, frame, data, (guint)lineage));
        }
        if (lineage >= 0)
            column->rows = (int)GPOINTER_TO_UINT(g_hash_table_lookup(lists, key));
        g_ptr_array_add(data->columns, column);
        use->columns[i] = data->columns->len;
    }
}

static void
record_frame(HkGather *gather, const HkFrame *frame, HkUse *use)
{
    const HkDataSpec *spec = spec_of(gather, hk_frame_name(frame));
    HkRecordedData *data = hk_recorded_data_new();

    data->name = g_strdup(hk_frame_name(frame));
    data->place = hk_gather_place(gather, hk_frame_loc(frame));
    if (spec != NULL) {
        data->view = g_strdup(spec->view.value);
        data->sql = sql_of(gather, spec);
    }
    data->n_rows = hk_frame_n_rows(frame);
    for (const char *const *name = hk_frame_tables(frame); *name != NULL; name++) {
        const guint table = table_of(gather, *name);

        g_array_append_val(data->tables, table);
    }
    for (guint row = 0; row < data->n_rows; row++) {
        if (use->rows[row] == 0)
            continue;
        g_array_append_val(data->rows, row);
        use->rows[row] = data->rows->len;
    }
    record_columns(gather, frame, use, data);
    g_ptr_array_add(gather->record->data, data);
    use->data = gather->record->data->len - 1;
}

static gint
compare_cells(gconstpointer a, gconstpointer b)
{
    const HkRecordedCells *left = a, *right = b;

    if (left->data != right->data)
        return left->data < right->data ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return (left->first > right->first) - (left->first < right->first);
}

/* Cells that stand below each other become one piece. */
static void
join_cells(GArray *all)
{
    guint kept = 0;

    g_array_sort(all, compare_cells);
    for (guint i = 0; i < all->len; i++) {
        const HkRecordedCells cells = g_array_index(all, HkRecordedCells, i);
        HkRecordedCells *before =
            kept > 0 ? &g_array_index(all, HkRecordedCells, kept - 1) : NULL;

        if (before != NULL && before->data == cells.data &&
            before->column == cells.column && before->last + 1 == cells.first)
            before->last = cells.last;
        else
            g_array_index(all, HkRecordedCells, kept++) = cells;
    }
    g_array_set_size(all, kept);
}

static void
record_cells(const HkGather *gather, const HkSource *source, GArray *out)
{
    for (guint i = 0; i < source->cells->len; i++) {
        HkRecordedCells cells;
        guint frame, row, column;
        const HkUse *use;

        hk_origins_place(hk_paper_work_origins(gather->request->work),
                         g_array_index(source->cells, HkOrigin, i), &frame, &row,
                         &column);
        use = &g_array_index(gather->uses, HkUse, frame);
        cells = (HkRecordedCells){ use->data, use->columns[column] - 1,
                                   use->rows[row] - 1, use->rows[row] - 1 };
        g_array_append_val(out, cells);
    }
    join_cells(out);
}

void
hk_gather_data(HkGather *gather)
{
    const GPtrArray *frames = hk_paper_work_frames(gather->request->work);

    for (guint i = 0; i < frames->len; i++) {
        HkUse *use = &g_array_index(gather->uses, HkUse, i);

        if (use->used)
            record_frame(gather, frames->pdata[i], use);
    }
    for (guint i = 0; i < gather->found->len; i++) {
        HkRecordedSource *source = gather->record->sources->pdata[i];

        record_cells(gather, &g_array_index(gather->found, HkSource, i), source->cells);
    }
}
