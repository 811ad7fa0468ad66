/* charts/kinds/matrix-marks.c - one sign in each cell of a matrix. */
#include "charts/kinds/matrix-private.h"

#define LEAST_COLUMN HK_MM(6)

double
hk_matrix_mark_width(const HkMatrix *matrix, guint column)
{
    double width = LEAST_COLUMN;

    for (guint row = 0; row < matrix->y.heads->len; row++) {
        const GPtrArray *cell = hk_matrix_cell(matrix, row, column);
        const char *mark =
            cell->len > 0 ? ((const HkMatrixItem *)cell->pdata[0])->text : "";

        width = MAX(width, hk_text_width(matrix->context->text, HK_STYLE_LEAD, mark) +
                               HK_MM(2));
    }
    return width;
}

static gboolean
draw_mark(HkMatrix *matrix, const HkMatrixHead *head, const char *mark, HkRect box,
          HkScene *scene, GError **error)
{
    const gboolean counts = hk_matrix_mark_counts(mark);
    const HkColor ink = !counts             ? hk_ink(HK_INK_SECONDARY)
                        : head->hue != NULL ? head->hue->text
                                            : hk_ink(HK_INK_TEXT);

    if (counts)
        hk_scene_rect(
            scene, "mark-field", hk_rect_inset(box, 1, 1),
            hk_fill(head->hue != NULL ? head->hue->tint : hk_ink(HK_INK_PANEL)));
    return hk_scene_label(
        scene, matrix->context->text,
        &(HkLabel){ .role = "mark",
                    .style = HK_STYLE_LEAD,
                    .color = ink,
                    .text = mark,
                    .at = { box.x + box.width / 2, box.y + box.height / 2 },
                    .anchor = HK_ANCHOR_CENTER,
                    .loc = matrix->spec->loc },
        error);
}

gboolean
hk_matrix_draw_marks(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene,
                     GError **error)
{
    for (guint row = 0; row < matrix->y.heads->len; row++)
        for (guint i = 0; i < matrix->x.heads->len; i++) {
            const GPtrArray *cell = hk_matrix_cell(matrix, row, i);
            const char *mark = cell->len > 0
                                   ? ((const HkMatrixItem *)cell->pdata[0])->text
                                   : matrix->spec->empty.value;

            if (mark != NULL && *mark != '\0' &&
                !draw_mark(matrix, hk_matrix_head(&matrix->x, i), mark,
                           hk_matrix_cell_box(matrix, grid, row, i), scene, error))
                return FALSE;
        }
    return TRUE;
}
