/* charts/kinds/matrix-items.c - the items of a matrix, read from its frame. */
#include "charts/kinds/matrix-private.h"

#include <string.h>

static void
item_free(gpointer data)
{
    HkMatrixItem *item = data;

    for (guint i = 0; i < item->n_forms; i++) {
        g_free(item->forms[i].name);
        g_free(item->forms[i].remark);
    }
    g_free(item->text);
    g_free(item->tag);
    g_free(item->remark);
    g_free(item);
}

void
hk_matrix_free(HkMatrix *matrix)
{
    if (matrix == NULL)
        return;
    for (guint i = 0; matrix->cells != NULL && i < matrix->y.heads->len; i++) {
        for (guint k = 0; k < matrix->x.heads->len; k++)
            g_ptr_array_unref(hk_matrix_cell(matrix, i, k));
        g_ptr_array_unref(matrix->across[i]);
    }
    g_free(matrix->cells);
    g_free(matrix->across);
    hk_matrix_axis_clear(&matrix->x);
    hk_matrix_axis_clear(&matrix->y);
    hk_matrix_key_clear(&matrix->color);
    hk_matrix_key_clear(&matrix->border);
    g_ptr_array_unref(matrix->items);
    g_free(matrix);
}

/* The columns that the items are read from; -1 where none is named. */
typedef struct Columns {
    int text, value, tag, remark;
} Columns;

static gboolean
find_columns(HkMatrix *matrix, Columns *columns, GError **error)
{
    const HkMatrixSpec *spec = matrix->spec;
    const HkFrame *frame = matrix->chart->frame;
    const HkText value =
        spec->value != NULL ? spec->value->field : (HkText){ NULL, spec->loc };

    return hk_frame_find_column(frame, spec->text, &columns->text, error) &&
           hk_frame_find_column(frame, value, &columns->value, error) &&
           hk_frame_find_column(frame, spec->tag, &columns->tag, error) &&
           hk_frame_find_column(frame, spec->remark, &columns->remark, error);
}

/* What the frame has in @column; NULL for nothing. */
static char *
cell_words(const HkMatrix *matrix, guint row, int column)
{
    const HkFrame *frame = matrix->chart->frame;
    char *words;

    if (column < 0)
        return NULL;
    words =
        hk_context_label(matrix->context, hk_frame_column_type(frame, (guint)column),
                         hk_frame_cell(frame, row, (guint)column), HK_NAME_FULL);
    if (words != NULL && *words == '\0')
        g_clear_pointer(&words, g_free);
    return words;
}

gboolean
hk_matrix_mark_counts(const char *mark)
{
    static const char *const nothing[] = {
        "", "-", "—", "–", "－", "ー", "―", "×", NULL
    };

    return !g_strv_contains(nothing, mark);
}

/* A mark is one of those that are declared, if any are. */
static gboolean
check_mark(const HkMatrix *matrix, const HkMatrixItem *item, GError **error)
{
    const GPtrArray *marks = matrix->spec->marks;

    for (guint i = 0; i < marks->len; i++)
        if (strcmp(((const HkPair *)marks->pdata[i])->key.value, item->text) == 0)
            return TRUE;
    if (marks->len == 0)
        return TRUE;
    return hk_fail(error, HK_ERROR_DATA, matrix->spec->text.loc,
                   "row %u of '%s': the mark '%s' is not among 'marks'",
                   item->frame_row + 1, hk_frame_name(matrix->chart->frame),
                   item->text);
}

/* Where @item stands. */
static gboolean
find_place(HkMatrix *matrix, HkMatrixItem *item, GError **error)
{
    const HkFrame *frame = matrix->chart->frame;
    const HkCell *x = hk_frame_cell(frame, item->frame_row, (guint)matrix->x.column);
    const char *across = matrix->spec->x->across.value;
    int place =
        hk_matrix_axis_find(&matrix->y, frame, item->frame_row, matrix->context, error);

    if (place < 0)
        return FALSE;
    item->row = (guint)place;
    item->across = across != NULL && g_strcmp0(x->text, across) == 0;
    if (item->across)
        return TRUE;
    place =
        hk_matrix_axis_find(&matrix->x, frame, item->frame_row, matrix->context, error);
    item->column = (guint)MAX(place, 0);
    return place >= 0;
}

/* Puts @item into its cell. Marks and figures stand alone. */
static gboolean
place_item(HkMatrix *matrix, HkMatrixItem *item, GError **error)
{
    const gboolean alone =
        matrix->spec->cell == HK_MATRIX_MARKS || matrix->spec->cell == HK_MATRIX_HEAT;
    HkMatrixHead *head = hk_matrix_head(&matrix->x, item->column);
    GPtrArray *cell = item->across ? matrix->across[item->row]
                                   : hk_matrix_cell(matrix, item->row, item->column);

    if (alone && cell->len > 0)
        return hk_fail(error, HK_ERROR_DATA, matrix->spec->data.loc,
                       "row %u of '%s' is the second for '%s' and '%s'",
                       item->frame_row + 1, hk_frame_name(matrix->chart->frame),
                       hk_matrix_head(&matrix->y, item->row)->label, head->label);
    g_ptr_array_add(cell, item);
    if (!item->across)
        head->n_marks += hk_matrix_mark_counts(item->text);
    return TRUE;
}

/* The words of @item: its own, or what its kind of cell says without. */
static gboolean
read_words(HkMatrix *matrix, HkMatrixItem *item, const Columns *columns, GError **error)
{
    const HkMatrixHead *head = hk_matrix_head(&matrix->x, item->column);
    const guint row = item->frame_row;

    item->text = cell_words(matrix, row, columns->text);
    if (item->text == NULL && matrix->spec->cell == HK_MATRIX_TAGS)
        item->text = g_strdup(head->brief);
    if (item->text == NULL && matrix->spec->cell == HK_MATRIX_MARKS)
        item->text = g_strdup(columns->text < 0 ? "○" : "");
    if (item->text == NULL && matrix->spec->cell == HK_MATRIX_CHIPS)
        return hk_fail(error, HK_ERROR_DATA, matrix->spec->text.loc,
                       "row %u of '%s' has no name", row + 1,
                       hk_frame_name(matrix->chart->frame));
    if (item->text == NULL)
        item->text = g_strdup("");
    item->tag = cell_words(matrix, row, columns->tag);
    item->remark = cell_words(matrix, row, columns->remark);
    if (matrix->spec->cell == HK_MATRIX_TAGS)
        item->hue = head->hue;
    return matrix->spec->cell != HK_MATRIX_MARKS || *item->text == '\0' ||
           check_mark(matrix, item, error);
}

static gboolean
read_item(HkMatrix *matrix, const Columns *columns, guint row, GError **error)
{
    HkMatrixItem *item = g_new0(HkMatrixItem, 1);

    g_ptr_array_add(matrix->items, item);
    item->frame_row = row;
    if (!find_place(matrix, item, error) || !read_words(matrix, item, columns, error))
        return FALSE;
    item->kind = hk_matrix_key_find(&matrix->color, matrix, row, error);
    if (item->kind < -1)
        return FALSE;
    item->line = hk_matrix_key_find(&matrix->border, matrix, row, error);
    return item->line >= -1 && place_item(matrix, item, error);
}

static void
make_cells(HkMatrix *matrix)
{
    const guint rows = matrix->y.heads->len;
    const guint n = rows * matrix->x.heads->len;

    matrix->cells = g_new(GPtrArray *, n);
    for (guint i = 0; i < n; i++)
        matrix->cells[i] = g_ptr_array_new();
    matrix->across = g_new(GPtrArray *, rows);
    for (guint i = 0; i < rows; i++)
        matrix->across[i] = g_ptr_array_new();
}

static gboolean
read_all(HkMatrix *matrix, GError **error)
{
    const HkMatrixSpec *spec = matrix->spec;
    const HkFrame *frame = matrix->chart->frame;
    Columns columns;

    if (!find_columns(matrix, &columns, error) ||
        !hk_matrix_axis_read(&matrix->x, spec->x, frame, matrix->context, error) ||
        !hk_matrix_axis_read(&matrix->y, spec->y, frame, matrix->context, error) ||
        !hk_matrix_key_read(&matrix->color, spec->color, matrix, error) ||
        !hk_matrix_key_read(&matrix->border, spec->border, matrix, error))
        return FALSE;
    if (spec->cell == HK_MATRIX_HEAT &&
        !hk_measure_bind(&matrix->measure, matrix->chart, spec->value->field,
                         spec->value->unit, spec->value->decimals, error))
        return FALSE;
    matrix->measure.formatter = matrix->context->formatter;
    make_cells(matrix);
    for (guint i = 0; i < hk_frame_n_rows(frame); i++)
        if (!read_item(matrix, &columns, i, error))
            return FALSE;
    return TRUE;
}

HkMatrix *
hk_matrix_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkMatrix) matrix = g_new0(HkMatrix, 1);

    matrix->spec = chart->spec;
    matrix->chart = chart;
    matrix->context = context;
    matrix->items = g_ptr_array_new_with_free_func(item_free);
    matrix->scale = 1;
    if (!read_all(matrix, error))
        return NULL;
    if (matrix->spec->cell == HK_MATRIX_CHIPS || matrix->spec->cell == HK_MATRIX_TAGS)
        hk_matrix_chips_prepare(matrix);
    return g_steal_pointer(&matrix);
}

guint
hk_matrix_n_columns(const HkMatrix *matrix)
{
    return matrix->spec->cell == HK_MATRIX_TAGS ? 1 : matrix->x.heads->len;
}
