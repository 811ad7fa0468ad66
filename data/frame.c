/* data/frame.c - the result of a query: typed columns, one key, no more changes. */
#include "data/frame.h"

#include <string.h>

typedef struct FrameColumn {
    HkColumnType type;
    gboolean is_key;
} FrameColumn;

/* The lines behind cells, by row. */
typedef struct Lineage {
    const char *column; /* interned; NULL: all columns without one */
    GPtrArray *lines;   /* in the texts of the frame */
} Lineage;

struct HkFrame {
    gatomicrefcount references;
    const char *name; /* interned */
    HkLoc loc;
    GPtrArray *names; /* interned; a NULL at the end */
    GArray *columns;  /* of FrameColumn */
    GArray *cells;    /* of HkCell, row by row */
    GStringChunk *texts;
    GPtrArray *tables; /* interned; a NULL at the end */
    guint n_rows;
    HkOrigins *origins; /* borrowed */
    GArray *lineages;   /* of Lineage */
};

static void
clear_lineage(gpointer data)
{
    g_ptr_array_unref(((Lineage *)data)->lines);
}

HkFrame *
hk_frame_new(const char *name, HkLoc loc)
{
    HkFrame *frame = g_new0(HkFrame, 1);

    g_atomic_ref_count_init(&frame->references);
    frame->name = g_intern_string(name);
    frame->loc = loc;
    frame->names = g_ptr_array_new();
    g_ptr_array_add(frame->names, NULL);
    frame->columns = g_array_new(FALSE, FALSE, sizeof(FrameColumn));
    frame->cells = g_array_new(FALSE, FALSE, sizeof(HkCell));
    frame->texts = g_string_chunk_new(1024);
    frame->tables = g_ptr_array_new();
    g_ptr_array_add(frame->tables, NULL);
    frame->lineages = g_array_new(FALSE, FALSE, sizeof(Lineage));
    g_array_set_clear_func(frame->lineages, clear_lineage);
    return frame;
}

void
hk_frame_add_column(HkFrame *frame, const char *name, const HkColumnType *type,
                    gboolean is_key)
{
    const FrameColumn column = { *type, is_key };

    g_assert(frame->n_rows == 0);
    g_ptr_array_insert(frame->names, (gint)frame->columns->len,
                       (gpointer)g_intern_string(name));
    g_array_append_val(frame->columns, column);
}

void
hk_frame_add_row(HkFrame *frame, const HkCell *cells)
{
    for (guint i = 0; i < frame->columns->len; i++) {
        HkCell cell = cells[i];

        if (cell.text != NULL)
            cell.text = g_string_chunk_insert_const(frame->texts, cell.text);
        g_array_append_val(frame->cells, cell);
    }
    frame->n_rows++;
    for (guint i = 0; i < frame->lineages->len; i++)
        g_ptr_array_add(g_array_index(frame->lineages, Lineage, i).lines, NULL);
}

void
hk_frame_name_codes(HkFrame *frame, guint column, int year_column, gint64 year)
{
    const guint width = frame->columns->len;

    for (guint row = 0; row < frame->n_rows; row++) {
        HkCell *cell = &g_array_index(frame->cells, HkCell, row * width + column);
        const HkCell *own =
            year_column >= 0 ? hk_frame_cell(frame, row, (guint)year_column) : NULL;

        cell->number = own == NULL                         ? year
                       : hk_status_has_number(own->status) ? own->number
                                                           : 0;
    }
}

HkFrame *
hk_frame_ref(HkFrame *frame)
{
    g_atomic_ref_count_inc(&frame->references);
    return frame;
}

void
hk_frame_unref(HkFrame *frame)
{
    if (frame == NULL || !g_atomic_ref_count_dec(&frame->references))
        return;
    g_ptr_array_free(frame->names, TRUE);
    g_array_free(frame->columns, TRUE);
    g_array_free(frame->cells, TRUE);
    g_string_chunk_free(frame->texts);
    g_ptr_array_free(frame->tables, TRUE);
    g_array_free(frame->lineages, TRUE);
    g_free(frame);
}

const char *
hk_frame_name(const HkFrame *frame)
{
    return frame->name;
}

HkLoc
hk_frame_loc(const HkFrame *frame)
{
    return frame->loc;
}

guint
hk_frame_n_columns(const HkFrame *frame)
{
    return frame->columns->len;
}

guint
hk_frame_n_rows(const HkFrame *frame)
{
    return frame->n_rows;
}

int
hk_frame_column(const HkFrame *frame, const char *name)
{
    for (guint i = 0; i < frame->columns->len; i++)
        if (strcmp(frame->names->pdata[i], name) == 0)
            return (int)i;
    return -1;
}

gboolean
hk_frame_find_column(const HkFrame *frame, HkText name, int *column, GError **error)
{
    const char *near;
    int found;

    if (name.value == NULL) {
        *column = -1;
        return TRUE;
    }
    found = hk_frame_column(frame, name.value);
    if (found >= 0) {
        *column = found;
        return TRUE;
    }
    near = hk_nearest_name(name.value, hk_frame_column_names(frame));
    if (near != NULL)
        return hk_fail(error, HK_ERROR_SPEC, name.loc,
                       "'%s' has no column '%s'; did you mean '%s'?", frame->name,
                       name.value, near);
    return hk_fail(error, HK_ERROR_SPEC, name.loc, "'%s' has no column '%s'",
                   frame->name, name.value);
}

const char *const *
hk_frame_column_names(const HkFrame *frame)
{
    return (const char *const *)frame->names->pdata;
}

const char *
hk_frame_column_name(const HkFrame *frame, guint column)
{
    g_assert(column < frame->columns->len);
    return frame->names->pdata[column];
}

const HkColumnType *
hk_frame_column_type(const HkFrame *frame, guint column)
{
    g_assert(column < frame->columns->len);
    return &g_array_index(frame->columns, FrameColumn, column).type;
}

gboolean
hk_frame_column_is_key(const HkFrame *frame, guint column)
{
    g_assert(column < frame->columns->len);
    return g_array_index(frame->columns, FrameColumn, column).is_key;
}

const HkCell *
hk_frame_cell(const HkFrame *frame, guint row, guint column)
{
    g_assert(row < frame->n_rows && column < frame->columns->len);
    return &g_array_index(frame->cells, HkCell, row * frame->columns->len + column);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
hk_frame_set_tables(HkFrame *frame, const GPtrArray *tables)
{
    g_ptr_array_set_size(frame->tables, 0);
    for (guint i = 0; i < tables->len; i++)
        g_ptr_array_add(frame->tables, (gpointer)g_intern_string(tables->pdata[i]));
    g_ptr_array_sort(frame->tables, compare_names);
    g_ptr_array_add(frame->tables, NULL);
}

const char *const *
hk_frame_tables(const HkFrame *frame)
{
    return (const char *const *)frame->tables->pdata;
}

guint
hk_frame_add_lineage(HkFrame *frame, const char *column)
{
    const Lineage lineage = { g_intern_string(column), g_ptr_array_new() };

    g_assert(frame->n_rows == 0);
    g_array_append_val(frame->lineages, lineage);
    return frame->lineages->len - 1;
}

void
hk_frame_set_lines(HkFrame *frame, guint lineage, const char *lines)
{
    const Lineage *list = &g_array_index(frame->lineages, Lineage, lineage);

    if (lines != NULL)
        list->lines->pdata[frame->n_rows - 1] =
            g_string_chunk_insert_const(frame->texts, lines);
}

int
hk_frame_lineage(const HkFrame *frame, guint column)
{
    const char *name = hk_frame_column_name(frame, column);
    int found = -1;

    for (guint i = 0; i < frame->lineages->len; i++) {
        const Lineage *list = &g_array_index(frame->lineages, Lineage, i);

        if (list->column == name)
            return (int)i;
        if (list->column == NULL)
            found = (int)i;
    }
    return found;
}

const char *
hk_frame_lines(const HkFrame *frame, guint lineage, guint row)
{
    return g_array_index(frame->lineages, Lineage, lineage).lines->pdata[row];
}

HkOrigin
hk_frame_number_cells(HkFrame *frame, HkOrigins *origins, HkOrigin first)
{
    frame->origins = origins;
    for (guint i = 0; i < frame->cells->len; i++)
        g_array_index(frame->cells, HkCell, i).origin = origins != NULL ? first + i : 0;
    return first + frame->cells->len;
}

HkOrigins *
hk_frame_origins(const HkFrame *frame)
{
    return frame->origins;
}

static void
dump_cell(GString *out, HkValueType type, const HkCell *cell)
{
    const gboolean is_text = type <= HK_VALUE_STAGE;

    if (cell->status == HK_STATUS_NORMAL) {
        if (is_text)
            g_string_append(out, cell->text);
        else
            g_string_append_printf(out, "%" G_GINT64_FORMAT, cell->number);
        return;
    }
    if (!is_text && hk_status_has_number(cell->status))
        g_string_append_printf(out, "%" G_GINT64_FORMAT " ", cell->number);
    g_string_append(out, hk_status_name(cell->status));
}

char *
hk_frame_dump(const HkFrame *frame)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < frame->columns->len; i++)
        g_string_append_printf(
            out, "%s%s%s:%s", i > 0 ? "\t" : "", hk_frame_column_name(frame, i),
            hk_frame_column_is_key(frame, i) ? "*" : "",
            hk_value_type_name(hk_frame_column_type(frame, i)->type));
    g_string_append_c(out, '\n');
    for (guint row = 0; row < frame->n_rows; row++) {
        for (guint i = 0; i < frame->columns->len; i++) {
            if (i > 0)
                g_string_append_c(out, '\t');
            dump_cell(out, hk_frame_column_type(frame, i)->type,
                      hk_frame_cell(frame, row, i));
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}
