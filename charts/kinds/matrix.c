/* charts/kinds/matrix.c - rows by columns: how large it is, and its picture. */
#include "charts/kinds/matrix-private.h"

/* The sizes of text that are tried, from the largest. Only chips grow. */
#define LARGEST_CHIPS 1.2
#define STEP 0.05

/* Chips never ask for more height than this part of their width. */
#define MOST_WANTED 0.5

/* Chips that are left out and named in the message. */
#define MOST_NAMED 5

static double
smallest_scale(const HkDrawContext *context)
{
    return MAX(context->smallest_scale,
               HK_SMALLEST_SIZE / hk_style(HK_STYLE_LABEL)->size);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkMatrix) matrix = hk_matrix_new(chart, context, error);
    g_auto(HkMatrixGrid) grid = { 0 };

    if (matrix == NULL)
        return FALSE;
    matrix->scale = smallest_scale(context);
    matrix->narrow_labels = TRUE;
    if (!hk_matrix_solve(matrix, &grid, width, height, error))
        return FALSE;
    /* What does not fit is named when it is drawn. */
    if (matrix->spec->cell == HK_MATRIX_CHIPS)
        *height = MIN(*height, width * MOST_WANTED);
    return TRUE;
}

/* "'肝硬変'、..." of the items that were left out. */
static char *
names_left_out(const HkMatrix *matrix)
{
    GString *names = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < matrix->items->len; i++) {
        const HkMatrixItem *item = matrix->items->pdata[i];

        if (!item->left_out)
            continue;
        if (n < MOST_NAMED)
            g_string_append_printf(names, "%s'%s'", n > 0 ? ", " : "", item->text);
        else if (n == MOST_NAMED)
            g_string_append(names, ", ...");
        n++;
    }
    return g_string_free(names, FALSE);
}

static gboolean
fail_height(HkMatrix *matrix, HkMatrixGrid *grid, double excess, GError **error)
{
    const gboolean chips = matrix->spec->cell == HK_MATRIX_CHIPS;
    const guint n = chips ? hk_matrix_chips_leave_out(matrix, grid, excess) : 0;
    g_autofree char *names = NULL;

    if (n == 0)
        return hk_fail(error, HK_ERROR_FIT, matrix->chart->block->loc,
                       "the matrix is %.1f mm higher than its place; show fewer rows "
                       "or give it more height",
                       excess / HK_MM(1));
    names = names_left_out(matrix);
    return hk_fail(error, HK_ERROR_FIT, matrix->chart->block->loc,
                   "%u of %u items do not fit: %s; use a larger paper such as A3, "
                   "shorten names, or split the matrix",
                   n, matrix->items->len, names);
}

/* One attempt: FALSE with @error when the matrix is too wide, without when it is too
 * high by @excess. */
static gboolean
attempt(HkMatrix *matrix, HkMatrixGrid *grid, double scale, double *excess,
        GError **error)
{
    double height = 0;

    matrix->scale = scale;
    *excess = G_MAXDOUBLE;
    if (!hk_matrix_solve(matrix, grid, grid->box.width, &height, error))
        return FALSE;
    *excess = height - grid->box.height;
    return *excess <= 0.01;
}

/* What is given up, one after the other, so that chips fit: first the room of the row
 * labels, at the very last whole words. */
enum { ROOMY, NARROW, PARTED };

/* The largest text with which the matrix fits into the height of @grid->box. */
static gboolean
fit(HkMatrix *matrix, HkMatrixGrid *grid, GError **error)
{
    const gboolean chips =
        matrix->spec->cell == HK_MATRIX_CHIPS || matrix->spec->cell == HK_MATRIX_TAGS;
    const double least = smallest_scale(matrix->context);
    double excess = 0;

    for (int effort = chips ? ROOMY : PARTED; effort <= PARTED; effort++) {
        matrix->narrow_labels = effort > ROOMY;
        matrix->whole_words = effort < PARTED;
        for (double scale = chips && effort == ROOMY ? LARGEST_CHIPS : 1;
             scale > least - STEP; scale -= STEP) {
            const gboolean is_last = effort == PARTED && scale <= least;
            g_autoptr(GError) narrow = NULL;

            if (attempt(matrix, grid, MAX(scale, least), &excess, &narrow))
                return TRUE;
            if (narrow != NULL &&
                (is_last || !g_error_matches(narrow, HK_ERROR, HK_ERROR_FIT))) {
                g_propagate_error(error, g_steal_pointer(&narrow));
                return FALSE;
            }
        }
    }
    return fail_height(matrix, grid, excess, error);
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    static gboolean (*const draw[])(HkMatrix *, const HkMatrixGrid *, HkScene *,
                                    GError **) = {
        [HK_MATRIX_MARKS] = hk_matrix_draw_marks,
        [HK_MATRIX_TAGS] = hk_matrix_draw_chips,
        [HK_MATRIX_HEAT] = hk_matrix_draw_heat,
        [HK_MATRIX_CHIPS] = hk_matrix_draw_chips,
    };
    g_autoptr(HkMatrix) matrix = hk_matrix_new(chart, context, error);
    g_auto(HkMatrixGrid) grid = { .box = box };

    if (matrix == NULL || !fit(matrix, &grid, error))
        return FALSE;
    hk_matrix_stretch(matrix, &grid);
    return hk_matrix_legend_draw(matrix, box, scene, error) &&
           hk_matrix_draw_frame(matrix, &grid, scene, error) &&
           draw[matrix->spec->cell](matrix, &grid, scene, error);
}

static char *
unit(const HkChart *chart, HkDrawContext *context)
{
    const HkMatrixSpec *spec = chart->spec;
    HkMeasure figures = { .formatter = context->formatter };

    if (spec->cell != HK_MATRIX_HEAT ||
        !hk_measure_bind(&figures, chart, spec->value->field, spec->value->unit,
                         spec->value->decimals, NULL))
        return NULL;
    return hk_measure_unit(&figures);
}

const HkChartKind hk_kind_matrix = {
    .name = "matrix",
    .summary = "Rows by columns with marks, tags, shaded figures or packed chips.",
    .def = &hk_matrix_def,
    .measure = measure,
    .build = build,
    .describe = hk_matrix_describe,
    .unit = unit,
    .add_notes = hk_matrix_add_notes,
};
