/* charts/kinds/matrix-chips.c - how large the chips of a matrix are, and what has room.
 */
#include "charts/kinds/matrix-pack.h"
#include "charts/kinds/matrix-private.h"

#include <math.h>
#include <string.h>

#define LEAST_COLUMN HK_MM(11)
#define LONG_NAME HK_MM(45)

/* A remark is broken once more as long as it is this much longer than its name. */
#define REMARK_EXCESS 1.15

static double
widest_line(const HkMatrix *matrix, HkStyle style, const char *text, double *first)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    double widest = 0;

    for (guint i = 0; lines[i] != NULL; i++) {
        const double width = hk_text_width(matrix->context->text, style, lines[i]);

        widest = MAX(widest, width);
        if (i == 0 && first != NULL)
            *first = width;
    }
    return widest;
}

/* @text in so many lines; NULL when it has no such breaks. (transfer full) */
static char *
broken(const HkMatrix *matrix, HkStyle style, const char *text, guint n_lines,
       gboolean whole_words)
{
    const HkNameBreak how = { style, 1, G_MAXDOUBLE, n_lines, whole_words };

    return n_lines == 1 ? g_strdup(text)
                        : hk_break_name_into(matrix->context->text, &how, text);
}

/* @text broken wherever a line may end at all, into about @n_lines lines; NULL when it
 * cannot be set. (transfer full) */
static char *
wrapped(const HkMatrix *matrix, const char *text, guint n_lines)
{
    const HkTextRun run = { .text = text, .style = HK_STYLE_LABEL };
    const HkTextRequest request = {
        .runs = &run,
        .n_runs = 1,
        .width = hk_text_width(matrix->context->text, HK_STYLE_LABEL, text) / n_lines +
                 hk_style(HK_STYLE_LABEL)->size,
        .loc = matrix->spec->loc,
    };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(matrix->context->text, &request, NULL);
    GString *lines = g_string_new(text);

    for (guint i = layout != NULL ? hk_text_layout_n_lines(layout) : 0; i-- > 1;)
        g_string_insert_c(lines, (gssize)hk_text_layout_line_start(layout, i), '\n');
    return g_string_free(lines, FALSE);
}

/* Breaks the remark until it is not much longer than the name. */
static void
set_remark(const HkMatrix *matrix, const HkMatrixItem *item, HkMatrixForm *form)
{
    for (guint n = 1; n <= 4; n++) {
        char *lines = broken(matrix, HK_STYLE_NOTE, item->remark, n, TRUE);

        if (lines == NULL)
            break;
        g_free(form->remark);
        form->remark = lines;
        form->n_remark_lines = n;
        form->remark_width = widest_line(matrix, HK_STYLE_NOTE, lines, NULL);
        if (form->remark_width <=
            MAX(form->name_width, form->first_width + item->tag_width) * REMARK_EXCESS)
            break;
    }
}

/* Adds the form of @item with @n_lines lines, if it is narrower than those before. */
static void
add_form(const HkMatrix *matrix, HkMatrixItem *item, guint n_lines,
         gboolean whole_words)
{
    HkMatrixForm *form = &item->forms[item->n_forms];
    char *name = broken(matrix, HK_STYLE_LABEL, item->text, n_lines, whole_words);

    /* A long name without words is broken anywhere rather than not drawn. */
    if (name == NULL && !whole_words && item->forms[0].name_width > LONG_NAME)
        name = wrapped(matrix, item->text, n_lines);
    if (name == NULL)
        return;
    form->name = name;
    form->n_lines = n_lines;
    form->parts_words = !whole_words;
    form->name_width = widest_line(matrix, HK_STYLE_LABEL, name, &form->first_width);
    if (item->remark != NULL)
        set_remark(matrix, item, form);
    if (item->n_forms == 0 ||
        hk_matrix_chip_size(matrix, item, form).width <
            hk_matrix_chip_size(matrix, item, form - 1).width - 0.5) {
        item->n_forms++;
        return;
    }
    g_free(form->name);
    g_free(form->remark);
    *form = (HkMatrixForm){ 0 };
}

static void
prepare(const HkMatrix *matrix, HkMatrixItem *item)
{
    if (item->tag != NULL)
        item->tag_width =
            hk_text_width(matrix->context->text, HK_STYLE_NOTE, item->tag) +
            2 * HK_MATRIX_TAG_PAD;
    for (guint n = 1; n <= HK_MATRIX_MOST_LINES / 2; n++)
        add_form(matrix, item, n, TRUE);
    for (guint n = 2; n <= HK_MATRIX_MOST_LINES && item->n_forms < HK_MATRIX_MOST_LINES;
         n++)
        add_form(matrix, item, n, FALSE);
}

void
hk_matrix_chips_prepare(HkMatrix *matrix)
{
    for (guint i = 0; i < matrix->items->len; i++) {
        HkMatrixItem *item = matrix->items->pdata[i];

        prepare(matrix, item);
        /* One cell holds all tags of a row. */
        if (matrix->spec->cell == HK_MATRIX_TAGS)
            g_ptr_array_add(matrix->across[item->row], item);
    }
}

/* The texts shrink by the scale, but never below the smallest size. */
static double
text_scale(const HkMatrix *matrix, HkStyle style)
{
    const double size = hk_style(style)->size;

    return MAX(size * matrix->scale, HK_SMALLEST_SIZE) / size;
}

HkSize
hk_matrix_chip_size(const HkMatrix *matrix, const HkMatrixItem *item,
                    const HkMatrixForm *form)
{
    const double scale = text_scale(matrix, HK_STYLE_LABEL);
    const double note = text_scale(matrix, HK_STYLE_NOTE);
    const gboolean bar = item->kind >= 0;
    double width = form->name_width * scale;

    if (item->tag != NULL)
        width = MAX(width, form->first_width * scale + item->tag_width * note +
                               HK_MATRIX_TAG_PAD - HK_MATRIX_CHIP_PAD);
    width = MAX(width, form->remark_width * note);
    return (HkSize){
        /* A hair more than the words, which are set once more when they are drawn. */
        width + 2 * HK_MATRIX_CHIP_PAD + (bar ? HK_MATRIX_BAR : 0) + 0.4,
        form->n_lines * hk_style_line(HK_STYLE_LABEL) * scale +
            form->n_remark_lines * hk_style_line(HK_STYLE_NOTE) * note +
            2 * HK_MATRIX_CHIP_TOP,
    };
}

/* How many of its forms a chip may take, those that part words being last. */
static guint
usable_forms(const HkMatrix *matrix, const HkMatrixItem *item)
{
    guint n = item->n_forms;

    while (matrix->whole_words && n > 1 && item->forms[n - 1].parts_words)
        n--;
    return n;
}

/* The sizes of the chips in @items that are not left out, and which those are. */
static GArray *
shapes_of(const HkMatrix *matrix, const GPtrArray *items, GPtrArray *chosen)
{
    GArray *shapes = g_array_new(FALSE, TRUE, sizeof(HkPackShape));

    for (guint i = 0; i < items->len; i++) {
        HkMatrixItem *item = items->pdata[i];
        HkPackShape shape = { .n_forms = usable_forms(matrix, item) };

        if (item->left_out)
            continue;
        for (guint k = 0; k < shape.n_forms; k++)
            shape.forms[k] = hk_matrix_chip_size(matrix, item, &item->forms[k]);
        g_array_append_val(shapes, shape);
        if (chosen != NULL)
            g_ptr_array_add(chosen, item);
    }
    return shapes;
}

double
hk_matrix_chips_height(const HkMatrix *matrix, const GPtrArray *items, double width)
{
    g_autoptr(GArray) shapes = shapes_of(matrix, items, NULL);

    return hk_pack_shelves((const HkPackShape *)(gconstpointer)shapes->data,
                           shapes->len, width, HK_MATRIX_GAP, NULL);
}

/* Heights that were worked out before: balancing asks for the same ones again. */
typedef struct Memo {
    const HkMatrix *matrix;
    GHashTable *heights; /* cell and width -> double* */
} Memo;

static double
cell_height(gpointer user, guint row, guint column, double width)
{
    Memo *memo = user;
    const GPtrArray *cell = hk_matrix_cell(memo->matrix, row, column);
    const guint index = row * memo->matrix->x.heads->len + column;
    gint64 key = (gint64)index << 32 | (gint64)lround(width * 16);
    const double *known;
    double *height;

    if (cell->len == 0)
        return 0;
    known = g_hash_table_lookup(memo->heights, &key);
    if (known != NULL)
        return *known;
    height = g_new(double, 1);
    *height = hk_matrix_chips_height(memo->matrix, cell, width - 2 * HK_MATRIX_PAD) +
              2 * HK_MATRIX_PAD;
    g_hash_table_insert(memo->heights, g_memdup2(&key, sizeof(key)), height);
    return *height;
}

/* The least width of a column, and how much it has to hold. */
static void
weigh_column(const HkMatrix *matrix, guint column, double *least, double *area)
{
    *least = LEAST_COLUMN;
    *area = 1;
    for (guint row = 0; row < matrix->y.heads->len; row++) {
        const GPtrArray *cell = hk_matrix_cell(matrix, row, column);

        for (guint i = 0; i < cell->len; i++) {
            const HkMatrixItem *item = cell->pdata[i];
            const HkMatrixForm *narrow = &item->forms[usable_forms(matrix, item) - 1];
            const HkSize wide = hk_matrix_chip_size(matrix, item, &item->forms[0]);

            *least = MAX(*least, hk_matrix_chip_size(matrix, item, narrow).width +
                                     2 * HK_MATRIX_PAD);
            *area += wide.width * wide.height;
        }
    }
}

/* Shares @spare by the columns' contents in several ways, balances each and takes the
 * best. */
static void
balance_from_guesses(const HkPackColumns *columns, const double *area, double spare,
                     double *widths)
{
    static const double powers[] = { 1, 0.7, 0.4, 1.4 };
    const guint n = columns->n_columns;
    g_autofree double *guess = g_new(double, n);
    double least = G_MAXDOUBLE;

    for (gsize k = 0; k < G_N_ELEMENTS(powers); k++) {
        double sum = 0, bad;

        for (guint i = 0; i < n; i++)
            sum += pow(area[i], powers[k]);
        for (guint i = 0; i < n; i++)
            guess[i] = columns->least[i] + spare * pow(area[i], powers[k]) / sum;
        bad = hk_pack_balance(columns, guess);
        if (bad >= least)
            continue;
        least = bad;
        memcpy(widths, guess, n * sizeof(double));
    }
}

static gboolean
choose_widths(HkMatrix *matrix, HkMatrixGrid *grid, double width, Memo *memo,
              GError **error)
{
    const guint n = matrix->x.heads->len;
    g_autofree double *least = g_new(double, n);
    g_autofree double *area = g_new(double, n);
    double narrowest = 0;
    HkPackColumns columns = {
        n, matrix->y.heads->len, least, width, cell_height, memo
    };

    for (guint i = 0; i < n; i++) {
        weigh_column(matrix, i, &least[i], &area[i]);
        narrowest += least[i];
    }
    if (narrowest > width + 0.01)
        return hk_fail(error, HK_ERROR_FIT, matrix->chart->block->loc,
                       "%u columns of chips need %.0f mm, there are %.0f; use a larger "
                       "paper such as A3, shorten the longest names, or show fewer "
                       "columns",
                       n, narrowest / HK_MM(1), MAX(width, 0) / HK_MM(1));
    balance_from_guesses(&columns, area, width - narrowest, grid->widths);
    return TRUE;
}

/* The heights of the rows, from what is not left out. */
static void
set_heights(HkMatrix *matrix, HkMatrixGrid *grid, double width, Memo *memo)
{
    for (guint row = 0; row < matrix->y.heads->len; row++) {
        const GPtrArray *across = matrix->across[row];

        grid->heights[row] = 0;
        for (guint i = 0; i < matrix->x.heads->len; i++)
            grid->heights[row] =
                MAX(grid->heights[row], cell_height(memo, row, i, grid->widths[i]));
        grid->across[row] = 0;
        if (across->len > 0)
            grid->across[row] =
                hk_matrix_chips_height(matrix, across, width - 2 * HK_MATRIX_PAD) +
                2 * HK_MATRIX_PAD;
        /* Only the cells need a pad of their own. */
        grid->heights[row] += grid->across[row];
    }
}

gboolean
hk_matrix_chips_solve(HkMatrix *matrix, HkMatrixGrid *grid, double width,
                      GError **error)
{
    g_autoptr(GHashTable) heights =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    Memo memo = { matrix, heights };

    if (!choose_widths(matrix, grid, width, &memo, error))
        return FALSE;
    set_heights(matrix, grid, width + grid->gap * (matrix->x.groups->len - 1), &memo);
    return TRUE;
}

/* The cell that makes @row as high as it is. */
static GPtrArray *
highest_cell(const HkMatrix *matrix, const HkMatrixGrid *grid, guint row)
{
    double most = 0;
    GPtrArray *found = matrix->across[row];

    for (guint i = 0; i < matrix->x.heads->len; i++) {
        GPtrArray *cell = hk_matrix_cell(matrix, row, i);
        const double height =
            hk_matrix_chips_height(matrix, cell, grid->widths[i] - 2 * HK_MATRIX_PAD);

        if (height > most) {
            most = height;
            found = cell;
        }
    }
    return found;
}

/* Leaves the last of @cell out that is not left out yet. */
static gboolean
drop_last(GPtrArray *cell)
{
    for (guint i = cell->len; i-- > 0;) {
        HkMatrixItem *item = cell->pdata[i];

        if (!item->left_out)
            return item->left_out = TRUE;
    }
    return FALSE;
}

/* How high the chips of @row are now. */
static double
row_height(const HkMatrix *matrix, const HkMatrixGrid *grid, guint row)
{
    double height = 0;

    for (guint i = 0; i < matrix->x.heads->len; i++)
        height =
            MAX(height, hk_matrix_chips_height(matrix, hk_matrix_cell(matrix, row, i),
                                               grid->widths[i] - 2 * HK_MATRIX_PAD) +
                            2 * HK_MATRIX_PAD);
    return height + grid->across[row];
}

guint
hk_matrix_chips_leave_out(HkMatrix *matrix, HkMatrixGrid *grid, double excess)
{
    guint n = 0;

    while (excess > 0) {
        guint highest = 0;
        double before;

        for (guint row = 1; row < matrix->y.heads->len; row++)
            if (grid->heights[row] > grid->heights[highest])
                highest = row;
        if (!drop_last(highest_cell(matrix, grid, highest)))
            return n;
        n++;
        before = grid->heights[highest];
        grid->heights[highest] = MIN(before, row_height(matrix, grid, highest));
        excess -= before - grid->heights[highest];
    }
    return n;
}

/* The chips of one field from its upper left corner. */
static gboolean
draw_field(HkMatrix *matrix, const GPtrArray *items, HkRect field, HkScene *scene,
           GError **error)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    g_autoptr(GArray) shapes = shapes_of(matrix, items, chosen);
    g_autofree HkPackPlace *places = g_new(HkPackPlace, shapes->len);

    hk_pack_shelves((const HkPackShape *)(gconstpointer)shapes->data, shapes->len,
                    field.width, HK_MATRIX_GAP, places);
    for (guint i = 0; i < chosen->len; i++) {
        const HkPackShape *shape = &g_array_index(shapes, HkPackShape, i);
        const HkSize size = shape->forms[places[i].form];
        const HkRect box = { field.x + places[i].at.x, field.y + places[i].at.y,
                             size.width, size.height };

        if (!hk_matrix_draw_chip(matrix, chosen->pdata[i], places[i].form, box, scene,
                                 error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
draw_row(HkMatrix *matrix, const HkMatrixGrid *grid, guint row, HkScene *scene,
         GError **error)
{
    HkRect strip = hk_matrix_cell_box(matrix, grid, row, 0);
    const gboolean tags = matrix->spec->cell == HK_MATRIX_TAGS;

    for (guint i = 0; i < matrix->x.heads->len && !tags; i++)
        if (!draw_field(matrix, hk_matrix_cell(matrix, row, i),
                        hk_rect_inset(hk_matrix_cell_box(matrix, grid, row, i),
                                      HK_MATRIX_PAD, HK_MATRIX_PAD),
                        scene, error))
            return FALSE;
    if (matrix->across[row]->len == 0)
        return TRUE;
    strip.width = hk_right(grid->box) - strip.x;
    strip = hk_rect_inset(strip, HK_MATRIX_PAD, HK_MATRIX_PAD);
    if (!tags) {
        strip.y = hk_bottom(strip) + 2 * HK_MATRIX_PAD - grid->across[row];
        strip.height = grid->across[row] - 2 * HK_MATRIX_PAD;
    }
    strip.y += (strip.height -
                hk_matrix_chips_height(matrix, matrix->across[row], strip.width)) /
               2;
    return draw_field(matrix, matrix->across[row], strip, scene, error);
}

gboolean
hk_matrix_draw_chips(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene,
                     GError **error)
{
    for (guint row = 0; row < matrix->y.heads->len; row++)
        if (!draw_row(matrix, grid, row, scene, error))
            return FALSE;
    return TRUE;
}
