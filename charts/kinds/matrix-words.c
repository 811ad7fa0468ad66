/* charts/kinds/matrix-words.c - what a matrix says to those who do not see it, and what
 * it has to explain. */
#include "charts/kinds/matrix-private.h"

/* What the cells of one row hold, one after the other. */
static void
say_row(const HkMatrix *matrix, guint row, gboolean japanese, GString *text)
{
    gboolean first = TRUE;

    for (guint i = 0; i < matrix->x.heads->len; i++) {
        const HkMatrixHead *head = hk_matrix_head(&matrix->x, i);
        const GPtrArray *cell = hk_matrix_cell(matrix, row, i);
        const HkMatrixItem *item = cell->len > 0 ? cell->pdata[0] : NULL;
        int column;

        if (item == NULL)
            continue;
        g_string_append(text, first ? "" : japanese ? "、" : ", ");
        first = FALSE;
        g_string_append(text, matrix->spec->cell == HK_MATRIX_TAGS ? item->text
                                                                   : head->brief);
        if (matrix->spec->cell == HK_MATRIX_CHIPS) {
            g_string_append_printf(text, japanese ? "%u件" : " %u", cell->len);
        } else if (matrix->spec->cell == HK_MATRIX_MARKS) {
            g_string_append_printf(text, " %s", item->text);
        } else if (matrix->spec->cell == HK_MATRIX_HEAT &&
                   hk_frame_find_column(matrix->chart->frame,
                                        matrix->spec->value->field, &column, NULL)) {
            g_autofree char *figure = hk_measure_text(
                &matrix->measure,
                hk_frame_cell(matrix->chart->frame, item->frame_row, (guint)column));

            g_string_append_printf(text, " %s", figure);
        }
    }
    if (matrix->spec->cell == HK_MATRIX_CHIPS && matrix->across[row]->len > 0)
        g_string_append_printf(text, japanese ? "%s%s%u件" : "%s%s %u",
                               first      ? ""
                               : japanese ? "、"
                                          : ", ",
                               matrix->spec->x->across.value, matrix->across[row]->len);
    else if (first)
        g_string_append(text, japanese ? "なし" : "none");
}

char *
hk_matrix_describe(const HkChart *chart, HkDrawContext *context)
{
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");
    g_autoptr(HkMatrix) matrix = hk_matrix_new(chart, context, NULL);
    GString *text = g_string_new(NULL);

    for (guint row = 0; matrix != NULL && row < matrix->y.heads->len; row++) {
        g_string_append_printf(
            text, japanese ? "%s：" : "%s: ", hk_matrix_head(&matrix->y, row)->label);
        say_row(matrix, row, japanese, text);
        g_string_append(text, japanese ? "。" : ". ");
    }
    return g_strchomp(g_string_free(text, FALSE));
}

/* ○：該当　—：非該当 */
static char *
meaning_of_marks(const HkMatrixSpec *spec, gboolean japanese)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < spec->marks->len; i++) {
        const HkPair *mark = spec->marks->pdata[i];

        g_ptr_array_add(parts, g_strconcat(mark->key.value, japanese ? "：" : ": ",
                                           mark->value.value, NULL));
    }
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(japanese ? "　" : "; ", (char **)parts->pdata);
}

void
hk_matrix_add_notes(const HkChart *chart, HkDrawContext *context, GPtrArray *notes)
{
    const HkMatrixSpec *spec = chart->spec;

    if (spec->marks->len > 0)
        g_ptr_array_add(
            notes,
            meaning_of_marks(spec, g_str_equal(context->formatter->language, "ja")));
    if (spec->cell == HK_MATRIX_HEAT)
        hk_channel_add_signs(chart, spec->value->field, context->formatter->language,
                             notes);
}
