/* charts/kinds/matrix-grid.c - how wide the columns and how high the rows of a matrix
 * are. */
#include "charts/kinds/matrix-private.h"

#include <string.h>

#define LABEL_PAD HK_MM(1.6)
#define GROUP_WIDTH HK_MM(7.5)
#define GROUP_GAP HK_MM(1.2)
#define HIGHEST_UPRIGHT HK_MM(46)
#define MOST_HEAD_LINES 3

/* What each kind of cell asks of the grid. */
static const struct {
    double label_share;  /* of the width, for the row labels at most */
    double least_label;  /* that they always may have */
    double row, tallest; /* least height of a row, and the most it is stretched to */
} looks[] = {
    [HK_MATRIX_MARKS] = { 0.5, HK_MM(20), HK_MM(6.6), HK_MM(13) },
    [HK_MATRIX_TAGS] = { 0.6, HK_MM(20), HK_MM(6.6), HK_MM(15) },
    [HK_MATRIX_HEAT] = { 0.32, HK_MM(16), HK_MM(6), HK_MM(12) },
    [HK_MATRIX_CHIPS] = { 0.13, HK_MM(22), HK_MM(7), G_MAXDOUBLE },
};

void
hk_matrix_grid_clear(HkMatrixGrid *grid)
{
    g_clear_pointer(&grid->widths, g_free);
    g_clear_pointer(&grid->heights, g_free);
    g_clear_pointer(&grid->across, g_free);
}

HkTextLayout *
hk_matrix_words(HkMatrix *matrix, const HkMatrixWords *words, GError **error)
{
    HkTextRun run = { .text = words->text,
                      .style = words->style,
                      .color = words->color,
                      .bold = words->bold };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = words->width,
                              .align = words->align,
                              .scale = words->scale,
                              .loc = matrix->spec->loc };
    HkNameBreak how = { .style = words->style,
                        .scale = words->scale > 0 ? words->scale : 1,
                        .width = words->width / (words->bold ? 1.04 : 1) };

    for (how.n_lines = 2;
         how.n_lines <= HK_MATRIX_MOST_LINES &&
         hk_text_width(matrix->context->text, words->style, words->text) * how.scale >
             how.width;
         how.n_lines++) {
        g_autofree char *lines =
            hk_break_name_into(matrix->context->text, &how, words->text);
        g_autoptr(HkTextLayout) layout = NULL;

        if (lines == NULL)
            continue;
        run.text = lines;
        layout = hk_text_layout(matrix->context->text, &request, error);
        if (layout == NULL)
            return NULL;
        if (hk_text_layout_n_lines(layout) == how.n_lines)
            return g_steal_pointer(&layout);
        run.text = words->text;
    }
    return hk_text_layout(matrix->context->text, &request, error);
}

/* Height of words in @width, padding included; NAN-free: 0 with @error when they cannot
 * be set. */
static gboolean
words_height(HkMatrix *matrix, HkMatrixWords words, double *height, gboolean *fits,
             GError **error)
{
    g_autoptr(HkTextLayout) layout = hk_matrix_words(matrix, &words, error);

    if (layout == NULL)
        return FALSE;
    *height = MAX(*height, hk_text_layout_size(layout).height + HK_MM(1.6));
    *fits = *fits && !hk_text_layout_overflows(layout);
    return TRUE;
}

static double
total_gap(const HkMatrix *matrix, const HkMatrixGrid *grid)
{
    return matrix->spec->cell == HK_MATRIX_TAGS
               ? 0
               : grid->gap * (matrix->x.groups->len - 1);
}

static gboolean
has_groups(const HkMatrixAxis *axis)
{
    return hk_matrix_group(axis, 0)->label != NULL;
}

static double
least_width(const HkMatrix *matrix, guint column)
{
    return matrix->spec->cell == HK_MATRIX_HEAT ? hk_matrix_heat_width(matrix, column)
                                                : hk_matrix_mark_width(matrix, column);
}

/* The row labels get what they need, as long as the columns get theirs. */
static void
solve_labels(const HkMatrix *matrix, HkMatrixGrid *grid, double width)
{
    const guint n = hk_matrix_n_columns(matrix);
    double natural = 0, columns = 0;

    if (matrix->spec->y->title.value != NULL)
        natural = hk_text_width(matrix->context->text, HK_STYLE_LABEL,
                                matrix->spec->y->title.value);
    for (guint i = 0; i < matrix->y.heads->len; i++)
        natural = MAX(natural, hk_text_width(matrix->context->text, HK_STYLE_LABEL,
                                             hk_matrix_head(&matrix->y, i)->label));
    natural *= hk_matrix_head_scale(matrix) * 1.05; /* some are bold */
    grid->group = has_groups(&matrix->y) ? GROUP_WIDTH : 0;
    grid->gap = has_groups(&matrix->x) ? GROUP_GAP : 0;
    grid->labels = 0;
    if (!matrix->spec->y->labels)
        return;
    for (guint i = 0; i < n && matrix->spec->cell != HK_MATRIX_CHIPS &&
                      matrix->spec->cell != HK_MATRIX_TAGS;
         i++)
        columns += least_width(matrix, i);
    grid->labels = MIN(natural + 2 * LABEL_PAD + 1,
                       MAX(looks[matrix->spec->cell].least_label,
                           looks[matrix->spec->cell].label_share * width));
    if (matrix->spec->cell == HK_MATRIX_CHIPS && matrix->narrow_labels)
        grid->labels = MIN(grid->labels, looks[HK_MATRIX_CHIPS].least_label);
    grid->labels =
        CLAMP(width - grid->group - total_gap(matrix, grid) - columns,
              MIN(looks[matrix->spec->cell].least_label, grid->labels), grid->labels);
}

/* Columns of one width, none narrower than its cells. */
static gboolean
solve_equal(HkMatrix *matrix, HkMatrixGrid *grid, double width, GError **error)
{
    const guint n = hk_matrix_n_columns(matrix);
    const double room = width - grid->group - grid->labels - total_gap(matrix, grid);
    double need = 0;

    for (guint i = 0; i < n; i++)
        need = MAX(need, least_width(matrix, i));
    if (n * need > room + 0.01)
        return hk_fail(error, HK_ERROR_FIT, matrix->chart->block->loc,
                       "%u columns of at least %.1f mm do not fit into %.0f mm; show "
                       "fewer columns, swap x and y, or print in a larger unit",
                       n, need / HK_MM(1), MAX(room, 0) / HK_MM(1));
    for (guint i = 0; i < n; i++)
        grid->widths[i] = room / n;
    return TRUE;
}

static double
group_width(const HkMatrix *matrix, const HkMatrixGrid *grid, guint index)
{
    const HkMatrixGroup *group = hk_matrix_group(&matrix->x, index);
    double width = 0;

    for (guint i = group->first; i < group->first + group->n; i++)
        width += grid->widths[i];
    return width;
}

/* What the titles of rows and columns need, one above the other. */
static double
corner_height(const HkMatrix *matrix)
{
    const guint n = matrix->spec->y->labels ? (matrix->spec->x->title.value != NULL) +
                                                  (matrix->spec->y->title.value != NULL)
                                            : 0;

    return n *
           (hk_style_line(HK_STYLE_LABEL) * hk_matrix_head_scale(matrix) + HK_MM(1));
}

/* The heads lie when they go into a few lines, else all of them stand. */
static gboolean
solve_heads(HkMatrix *matrix, HkMatrixGrid *grid, GError **error)
{
    const double line = hk_style_line(HK_STYLE_LABEL) * hk_matrix_head_scale(matrix);
    gboolean fits = TRUE;
    double longest = 0;

    grid->head = HK_MM(6);
    for (guint i = 0; i < matrix->x.heads->len; i++) {
        const HkMatrixHead *head = hk_matrix_head(&matrix->x, i);

        if (!words_height(matrix,
                          (HkMatrixWords){ .text = head->brief,
                                           .style = HK_STYLE_LABEL,
                                           .scale = hk_matrix_head_scale(matrix),
                                           .bold = TRUE,
                                           .width = grid->widths[i] - HK_MM(1) },
                          &grid->head, &fits, error))
            return FALSE;
        longest = MAX(longest, hk_text_width(matrix->context->text, HK_STYLE_VERTICAL,
                                             head->brief));
    }
    grid->head = MAX(grid->head, corner_height(matrix) - grid->over);
    if (fits && grid->head <= MOST_HEAD_LINES * line + HK_MM(2))
        return TRUE;
    if (fits && matrix->spec->cell == HK_MATRIX_CHIPS)
        return TRUE;
    grid->upright = TRUE;
    grid->head = MIN(longest * 1.05, HIGHEST_UPRIGHT) + HK_MM(3);
    return TRUE;
}

static gboolean
solve_overs(HkMatrix *matrix, HkMatrixGrid *grid, GError **error)
{
    gboolean fits = TRUE;

    grid->over = 0;
    if (!has_groups(&matrix->x))
        return TRUE;
    grid->over = HK_MM(6);
    for (guint i = 0; i < matrix->x.groups->len; i++)
        if (!words_height(
                matrix,
                (HkMatrixWords){ .text = hk_matrix_group(&matrix->x, i)->label,
                                 .style = HK_STYLE_LABEL,
                                 .scale = hk_matrix_head_scale(matrix),
                                 .bold = TRUE,
                                 .width = group_width(matrix, grid, i) - HK_MM(1) },
                &grid->over, &fits, error))
            return FALSE;
    return TRUE;
}

/* Rows are as high as their label and their cells. */
static gboolean
solve_rows(HkMatrix *matrix, HkMatrixGrid *grid, GError **error)
{
    for (guint i = 0; i < matrix->y.heads->len; i++) {
        gboolean fits = TRUE;

        grid->heights[i] = MAX(grid->heights[i], looks[matrix->spec->cell].row);
        if (matrix->spec->cell == HK_MATRIX_TAGS)
            grid->heights[i] =
                MAX(grid->heights[i],
                    hk_matrix_chips_height(matrix, matrix->across[i],
                                           grid->widths[0] - 2 * HK_MATRIX_PAD) +
                        2 * HK_MATRIX_PAD);
        if (grid->labels > 0 &&
            !words_height(matrix,
                          (HkMatrixWords){ .text = hk_matrix_head(&matrix->y, i)->label,
                                           .style = HK_STYLE_LABEL,
                                           .scale = hk_matrix_head_scale(matrix),
                                           .width = grid->labels - 2 * LABEL_PAD },
                          &grid->heights[i], &fits, error))
            return FALSE;
        if (!fits)
            return hk_fail(error, HK_ERROR_FIT, matrix->chart->block->loc,
                           "'%s' does not fit beside its row, which has %.0f mm",
                           hk_matrix_head(&matrix->y, i)->label,
                           grid->labels / HK_MM(1));
    }
    return TRUE;
}

/* What stands above and below the rows. */
static double
furniture_height(const HkMatrixGrid *grid)
{
    return grid->legend + grid->over + grid->head + grid->count;
}

gboolean
hk_matrix_solve(HkMatrix *matrix, HkMatrixGrid *grid, double width, double *height,
                GError **error)
{
    const guint rows = matrix->y.heads->len;

    hk_matrix_grid_clear(grid);
    grid->upright = FALSE;
    grid->widths = g_new0(double, matrix->x.heads->len);
    grid->heights = g_new0(double, rows);
    grid->across = g_new0(double, rows);
    solve_labels(matrix, grid, width);
    if (!(matrix->spec->cell == HK_MATRIX_CHIPS
              ? hk_matrix_chips_solve(
                    matrix, grid,
                    width - grid->group - grid->labels - total_gap(matrix, grid), error)
              : solve_equal(matrix, grid, width, error)))
        return FALSE;
    if (matrix->spec->cell == HK_MATRIX_TAGS) {
        grid->head = matrix->spec->x->title.value != NULL ? HK_MM(6) : 0;
        grid->over = 0;
    } else if (!solve_overs(matrix, grid, error) || !solve_heads(matrix, grid, error)) {
        return FALSE;
    }
    grid->count = matrix->spec->count.value != NULL ? HK_MM(6.6) : 0;
    grid->legend = hk_matrix_legend_height(matrix, width);
    if (!solve_rows(matrix, grid, error))
        return FALSE;
    *height = furniture_height(grid);
    for (guint i = 0; i < rows; i++)
        *height += grid->heights[i];
    return TRUE;
}

void
hk_matrix_stretch(const HkMatrix *matrix, HkMatrixGrid *grid)
{
    const guint rows = matrix->y.heads->len;
    double spare = grid->box.height - furniture_height(grid);

    for (guint i = 0; i < rows; i++)
        spare -= grid->heights[i];
    if (spare <= 0)
        return;
    for (guint i = 0; i < rows; i++) {
        const double more = CLAMP(looks[matrix->spec->cell].tallest - grid->heights[i],
                                  0, spare / rows);

        if (grid->across[i] > 0 && grid->across[i] >= grid->heights[i] - 1)
            grid->across[i] = grid->heights[i] + more;
        grid->heights[i] += more;
    }
}

HkRect
hk_matrix_body_box(const HkMatrix *matrix, const HkMatrixGrid *grid)
{
    HkRect body = { grid->box.x + grid->group + grid->labels,
                    grid->box.y + grid->legend + grid->over + grid->head, 0, 0 };

    body.width = hk_right(grid->box) - body.x;
    for (guint i = 0; i < matrix->y.heads->len; i++)
        body.height += grid->heights[i];
    return body;
}

HkRect
hk_matrix_cell_box(const HkMatrix *matrix, const HkMatrixGrid *grid, guint row,
                   guint column)
{
    HkRect box = hk_matrix_body_box(matrix, grid);

    for (guint i = 0; i < row; i++)
        box.y += grid->heights[i];
    for (guint i = 0; i < column; i++)
        box.x += grid->widths[i];
    if (matrix->spec->cell != HK_MATRIX_TAGS)
        box.x += grid->gap * hk_matrix_head(&matrix->x, column)->group;
    box.width = grid->widths[column];
    box.height = row < matrix->y.heads->len ? grid->heights[row] : grid->count;
    return box;
}
