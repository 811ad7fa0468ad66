/* layouts/tabular-rows.c - measuring the cells and rows of a table, and where it
 * breaks. */
#include "layouts/balance.h"
#include "layouts/draw/name-break.h"
#include "layouts/tabular-private.h"

#include <string.h>

/* A page is broken between groups when the rows up to there fill at least this part. */
#define FULL_ENOUGH 0.6
/* Texts of more bytes are prose, not names. */
#define LONGEST_NAME 150

double
hk_tabular_scale(const HkTabular *tabular, HkStyle style)
{
    return MAX(tabular->scale, MIN(HK_SMALLEST_SIZE / hk_style(style)->size, 1));
}

/* Figures carry their marks in a column of their own, so that the digits stay aligned.
 */
static gboolean
mark_hangs(const HkTabularCell *cell)
{
    return cell->mark != NULL && cell->align == HK_ALIGN_END;
}

static gboolean
is_prose(const char *text)
{
    return strlen(text) > LONGEST_NAME || strstr(text, "。") != NULL;
}

/* The lines of @cell within @width: as a head says, or where a reader would break a
 * name. Prose is left to the text engine. (transfer full) */
static char *
lines_of(const HkTabular *tabular, HkDrawContext *context, const HkTabularCell *cell,
         double width)
{
    const double scale = hk_tabular_scale(tabular, cell->style);
    double mark = 0;
    char *name;

    if (width >= 0 && cell->folded != NULL)
        return g_strdup(cell->folded);
    if (width < 0 || is_prose(cell->text))
        return g_strdup(cell->text);
    if (cell->mark != NULL && !mark_hangs(cell))
        mark = hk_text_width(context->text, HK_STYLE_NOTE, cell->mark);
    name = hk_break_name(context->text, cell->style, scale, cell->text,
                         (width - mark) / (cell->bold ? 1.05 : 1));
    if (name != NULL || mark > 0)
        return name != NULL ? name : g_strdup(cell->text);
    return hk_balance_lines(context->text, cell->style, scale, cell->text, width);
}

HkTextLayout *
hk_tabular_text(const HkTabular *tabular, HkDrawContext *context,
                const HkTabularCell *cell, double width, GError **error)
{
    g_autofree char *text = lines_of(tabular, context, cell, width);
    HkColor color = cell->ink == HK_INK_PAPER && cell->hue != NULL ? cell->hue->on_fill
                                                                   : hk_ink(cell->ink);
    double scale = hk_tabular_scale(tabular, cell->style);
    gboolean marked = cell->mark != NULL && !mark_hangs(cell);
    HkTextRun runs[] = {
        { .text = text,
          .style = cell->style,
          .color = color,
          .bold = cell->bold,
          .size_scale = scale },
        { .text = cell->mark,
          .style = cell->style,
          .color = color,
          .raised = TRUE,
          .size_scale = scale },
    };
    HkTextRequest request = { .runs = runs,
                              .n_runs = marked ? 2 : 1,
                              .width = width,
                              .align = cell->align,
                              .loc = tabular->loc };

    if (width < 0 && !marked && !cell->bold && scale >= 1)
        return hk_text_line(context->text, cell->style, color, text, tabular->loc,
                            error);
    return hk_text_layout(context->text, &request, error);
}

HkTextLayout *
hk_tabular_note(const HkTabular *tabular, HkDrawContext *context,
                const HkTabularCell *cell, double width, GError **error)
{
    g_autofree char *lines = NULL;
    HkTextRun run = { .text = cell->note,
                      .style = HK_STYLE_NOTE,
                      .color = hk_ink(HK_INK_SECONDARY) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = width,
                              .align = cell->align,
                              .loc = tabular->loc };

    if (!is_prose(cell->note) &&
        hk_text_width(context->text, HK_STYLE_NOTE, cell->note) > width)
        lines = hk_break_name(context->text, HK_STYLE_NOTE, 1, cell->note, width);
    if (lines != NULL)
        run.text = lines;
    return hk_text_layout(context->text, &request, error);
}

double
hk_tabular_span_width(const HkTabular *tabular, const HkTabularCell *cell, guint column)
{
    double width = 0;

    for (guint i = 0; i < MAX(cell->column_span, 1); i++)
        width += tabular->widths[column + i];
    return width;
}

double
hk_tabular_room(const HkTabular *tabular, const HkTabularCell *cell, guint column)
{
    const HkTabularColumn *head =
        &g_array_index(tabular->columns, HkTabularColumn, column);
    double room =
        hk_tabular_span_width(tabular, cell, column) - 2 * tabular->pad - cell->indent;

    if (cell->align == HK_ALIGN_END)
        room -= tabular->tails[column];
    return isnan(cell->bar) ? room : room - head->bars;
}

gboolean
hk_tabular_is_broken(const HkTabular *tabular, guint row, guint column)
{
    const HkTabularCell *cell =
        &g_array_index(tabular->rows, HkTabularRow, row).cells[column];

    return (double)tabular->naturals[row * tabular->columns->len + column] >
           hk_tabular_room(tabular, cell, column) + 0.05;
}

/* The natural width of a cell, and the room its hanging mark takes. */
static gboolean
measure_cell(HkTabular *tabular, HkDrawContext *context, guint row, guint column,
             GError **error)
{
    const HkTabularCell *cell = &hk_tabular_row(tabular, row)->cells[column];
    float *natural = &tabular->naturals[row * tabular->columns->len + column];

    *natural = 0;
    if (cell->text == NULL || cell->covered)
        return TRUE;

    g_autoptr(HkTextLayout) layout = hk_tabular_text(tabular, context, cell, -1, error);
    if (layout == NULL)
        return FALSE;
    *natural = (float)hk_text_layout_size(layout).width;
    if (mark_hangs(cell))
        tabular->tails[column] =
            MAX(tabular->tails[column],
                hk_text_width(context->text, HK_STYLE_NOTE, cell->mark) * 0.8 + 1);
    return TRUE;
}

static gboolean
measure_cells(HkTabular *tabular, HkDrawContext *context, GError **error)
{
    guint n = tabular->columns->len;

    g_free(tabular->naturals);
    g_free(tabular->tails);
    tabular->naturals = g_new(float, MAX((gsize)n * tabular->rows->len, 1));
    tabular->tails = g_new0(double, MAX(n, 1));
    for (guint row = 0; row < tabular->rows->len; row++)
        for (guint column = 0; column < n; column++)
            if (!measure_cell(tabular, context, row, column, error))
                return FALSE;
    return TRUE;
}

/* The height of a cell's text and small print. */
static gboolean
cell_height(HkTabular *tabular, HkDrawContext *context, guint row, guint column,
            double *height, GError **error)
{
    const HkTabularCell *cell = &hk_tabular_row(tabular, row)->cells[column];
    double room = hk_tabular_room(tabular, cell, column);

    *height = hk_style_line(cell->style) * hk_tabular_scale(tabular, cell->style);
    if (hk_tabular_is_broken(tabular, row, column) ||
        strchr(cell->text, '\n') != NULL) {
        g_autoptr(HkTextLayout) layout =
            hk_tabular_text(tabular, context, cell, room, error);

        if (layout == NULL)
            return FALSE;
        *height = hk_text_layout_size(layout).height;
    }
    if (cell->note == NULL)
        return TRUE;

    g_autoptr(HkTextLayout) note = hk_tabular_note(tabular, context, cell, room, error);
    if (note != NULL)
        *height += hk_text_layout_size(note).height;
    return note != NULL;
}

gboolean
hk_tabular_starts_group(const HkTabular *tabular, guint first, guint row, guint column)
{
    const HkTabularRow *rows = &g_array_index(tabular->rows, HkTabularRow, 0);

    if (row <= first || rows[row - 1].kind != HK_ROW_DETAIL)
        return TRUE;
    for (guint i = 0; i <= column; i++)
        if (hk_tabular_column((HkTabular *)tabular, i)->group &&
            rows[row].cells[i].text != rows[row - 1].cells[i].text)
            return TRUE;
    return FALSE;
}

static gboolean
is_in_group(const HkTabular *tabular, guint row, guint column)
{
    HkTabularRowKind kind = g_array_index(tabular->rows, HkTabularRow, row).kind;

    return g_array_index(tabular->columns, HkTabularColumn, column).group &&
           (kind == HK_ROW_DETAIL || kind == HK_ROW_SUBTOTAL);
}

/* Cells that lie over several rows make the last of these higher where all are too low.
 */
static gboolean
stretch_for_groups(HkTabular *tabular, HkDrawContext *context, guint column,
                   GError **error)
{
    double have = 0, height = 0;

    for (guint row = tabular->n_heads; row < tabular->rows->len; row++) {
        const HkTabularCell *cell = &hk_tabular_row(tabular, row)->cells[column];

        if (!is_in_group(tabular, row, column) || cell->text == NULL)
            continue;
        if (hk_tabular_starts_group(tabular, tabular->n_heads, row, column)) {
            have = 0;
            if (!cell_height(tabular, context, row, column, &height, error))
                return FALSE;
        }
        have += (double)tabular->heights[row];
        if (row + 1 == tabular->rows->len || !is_in_group(tabular, row + 1, column) ||
            hk_tabular_starts_group(tabular, tabular->n_heads, row + 1, column))
            tabular->heights[row] += (float)MAX(height - have, 0);
        else
            have += 2 * HK_TABULAR_TIGHT_PAD;
    }
    return TRUE;
}

static gboolean
measure_row(HkTabular *tabular, HkDrawContext *context, guint row, GError **error)
{
    const HkTabularRow *cells = hk_tabular_row(tabular, row);
    double most =
        hk_style_line(HK_STYLE_TABLE) * hk_tabular_scale(tabular, HK_STYLE_TABLE);

    for (guint column = 0; column < tabular->columns->len; column++) {
        const HkTabularCell *cell = &cells->cells[column];
        double height = 0;

        if (cell->text == NULL || cell->covered || cell->row_span > 1 ||
            is_in_group(tabular, row, column))
            continue;
        if (!cell_height(tabular, context, row, column, &height, error))
            return FALSE;
        most = MAX(most, height);
    }
    tabular->heights[row] = (float)most;
    return TRUE;
}

/* Heads that lie over several rows. */
static gboolean
stretch_for_heads(HkTabular *tabular, HkDrawContext *context, GError **error)
{
    for (guint row = 0; row < tabular->n_heads; row++)
        for (guint column = 0; column < tabular->columns->len; column++) {
            const HkTabularCell *cell = &hk_tabular_row(tabular, row)->cells[column];
            double height = 0, have = 0;

            if (cell->text == NULL || cell->row_span <= 1)
                continue;
            if (!cell_height(tabular, context, row, column, &height, error))
                return FALSE;
            for (guint i = 0; i < cell->row_span; i++)
                have += (double)tabular->heights[row + i];
            have += 2 * HK_TABULAR_TIGHT_PAD * (cell->row_span - 1);
            tabular->heights[row + cell->row_span - 1] += (float)MAX(height - have, 0);
        }
    return TRUE;
}

static gboolean
measure_rows(HkTabular *tabular, HkDrawContext *context, GError **error)
{
    g_free(tabular->heights);
    tabular->heights = g_new0(float, MAX(tabular->rows->len, 1));
    for (guint row = 0; row < tabular->rows->len; row++)
        if (!measure_row(tabular, context, row, error))
            return FALSE;
    if (!stretch_for_heads(tabular, context, error))
        return FALSE;
    for (guint column = 0; column < tabular->columns->len; column++)
        if (hk_tabular_column(tabular, column)->group &&
            !stretch_for_groups(tabular, context, column, error))
            return FALSE;
    return TRUE;
}

gboolean
hk_tabular_set(HkTabular *tabular, HkDrawContext *context, double width, double scale,
               GError **error)
{
    if (tabular->width > 0 && fabs(tabular->width - width) < 0.001 &&
        fabs(tabular->scale - scale) < 0.0001)
        return TRUE;
    tabular->width = -1;
    tabular->scale = scale;
    if (!measure_cells(tabular, context, error) ||
        !hk_tabular_solve(tabular, context, width, error) ||
        !measure_rows(tabular, context, error))
        return FALSE;
    tabular->width = width;
    return TRUE;
}

double
hk_tabular_height(const HkTabular *tabular, guint first, guint last, double pad)
{
    double height = 0;

    for (guint i = 0; i < tabular->n_heads; i++)
        height += (double)tabular->heights[i] + 2 * MIN(pad, HK_TABULAR_PAD);
    for (guint i = first; i < last; i++)
        height += (double)tabular->heights[i] + 2 * pad;
    return height;
}

/* The last place before @at, at which the page is full enough, where a group starts. */
static guint
group_before(const HkTabular *tabular, guint first, guint at, double height)
{
    double used = hk_tabular_height(tabular, first, at, HK_TABULAR_PAD);
    guint column = 0;

    while (column < tabular->columns->len &&
           !g_array_index(tabular->columns, HkTabularColumn, column).group)
        column++;
    if (column == tabular->columns->len)
        return at;
    for (guint row = at; row > first && used >= FULL_ENOUGH * height; row--) {
        if (!is_in_group(tabular, row, column) ||
            hk_tabular_starts_group(tabular, first, row, column))
            return row;
        used -= (double)tabular->heights[row - 1] + 2 * HK_TABULAR_PAD;
    }
    return at;
}

/* @at or the nearest row above it that may start a page. */
static guint
without_parting(const HkTabular *tabular, guint first, guint at)
{
    while (at > first && g_array_index(tabular->rows, HkTabularRow, at).keep)
        at--;
    return at;
}

guint
hk_tabular_break(const HkTabular *tabular, guint first, double height)
{
    double used = hk_tabular_height(tabular, first, first, HK_TABULAR_PAD);
    guint most = first, at;

    while (most < tabular->rows->len) {
        used += (double)tabular->heights[most] + 2 * HK_TABULAR_PAD;
        if (used > height + 0.01)
            break;
        most++;
    }
    if (most == tabular->rows->len || most == first)
        return most;
    at = without_parting(tabular, first, group_before(tabular, first, most, height));
    if (at == first)
        at = without_parting(tabular, first, most);
    return at > first ? at : most;
}
