/* layouts/tabular-transpose.c - the same table with columns and rows exchanged. */
#include "layouts/tabular-private.h"

/* One table on its way to the other. */
typedef struct Turning {
    HkTabular *from, *to;
    guint n_labels; /* columns of @to that hold the heads of @from */
} Turning;

/* A copy of @cell that belongs to @to, as a cell of one row and one column. */
static HkTabularCell
copy_cell(const Turning *turning, const HkTabularCell *cell)
{
    HkTabularCell copy = *cell;

    copy.text = hk_tabular_keep(turning->to, cell->text);
    copy.folded = NULL;
    copy.mark = hk_tabular_keep(turning->to, cell->mark);
    copy.note = hk_tabular_keep(turning->to, cell->note);
    copy.trend = NULL;
    copy.n_trend = 0;
    copy.bar = (double)NAN;
    copy.row_span = copy.column_span = 0;
    copy.row_header = FALSE;
    copy.align = HK_ALIGN_CENTER;
    return copy;
}

static void
add_columns(const Turning *turning)
{
    const guint n_details = turning->from->rows->len - turning->from->n_heads;

    for (guint i = 0; i < turning->n_labels; i++) {
        const HkTabularColumn label = { .wraps = TRUE,
                                        .group = i + 1 < turning->n_labels };

        hk_tabular_add_column(turning->to, &label);
    }
    for (guint i = 0; i < n_details; i++) {
        const HkTabularColumn column = { .wraps = TRUE, .alike = 1 };

        hk_tabular_add_column(turning->to, &column);
    }
}

/* The heads of the column @index of @from, as labels of a row of @to. A head of two
 * rows becomes one of two columns. */
static void
add_labels(const Turning *turning, guint index, HkTabularRow *row)
{
    const HkTabularCell *over = NULL;

    for (guint i = 0; i < turning->n_labels; i++) {
        const HkTabularCell *head = &hk_tabular_row(turning->from, i)->cells[index];
        const guint span = head->row_span;

        for (guint k = index; i == 0 && head->covered && k-- > 0;)
            head = &hk_tabular_row(turning->from, i)->cells[k];
        row->cells[i] = copy_cell(turning, head);
        row->cells[i].covered = over != NULL && over->row_span > 1;
        row->cells[i].row_header = TRUE;
        row->cells[i].align = HK_ALIGN_START;
        if (span > 1)
            row->cells[i].column_span = span;
        over = head;
    }
}

static void
add_row(const Turning *turning, guint index)
{
    HkTabularRow *row =
        hk_tabular_add_row(turning->to, index == 0 ? HK_ROW_HEAD : HK_ROW_DETAIL);

    add_labels(turning, index, row);
    for (guint i = turning->from->n_heads; i < turning->from->rows->len; i++) {
        HkTabularCell *cell =
            &row->cells[turning->n_labels + i - turning->from->n_heads];

        *cell = copy_cell(turning, &hk_tabular_row(turning->from, i)->cells[index]);
        if (index == 0) {
            cell->style = HK_STYLE_TABLE;
            cell->bold = TRUE;
        }
    }
}

HkTabular *
hk_tabular_transpose(HkTabular *tabular)
{
    const Turning turning = { tabular, hk_tabular_new(tabular->loc),
                              MAX(tabular->n_heads, 1) };

    add_columns(&turning);
    for (guint i = 0; i < hk_tabular_n_columns(tabular); i++)
        add_row(&turning, i);
    for (guint i = 0; i < tabular->notes->len; i++)
        hk_tabular_add_note(turning.to, tabular->notes->pdata[i]);
    hk_tabular_set_unit(turning.to, tabular->unit);
    return turning.to;
}
