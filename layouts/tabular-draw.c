/* layouts/tabular-draw.c - draws a table: fields of colour, rules, then the cells in
 * reading order. */
#include "layouts/tabular-private.h"

#include <string.h>

/* From the middle of a line of digits down to their base line, of a 10 pt figure. */
#define MIDDLE_TO_BASELINE 3.5
#define BAR_HEIGHT (2.2 * HK_SPACE_UNIT)

typedef struct Drawing {
    const HkTabularPiece *piece;
    const HkTabular *tabular;
    HkDrawContext *context;
    HkScene *scene;
    double *lefts; /* of the columns; one more for the right end */
} Drawing;

static const HkTabularColumn *
column_of(const HkTabular *tabular, guint column)
{
    return &g_array_index(tabular->columns, HkTabularColumn, column);
}

static const HkTabularRow *
row_of(const HkTabular *tabular, guint row)
{
    return &g_array_index(tabular->rows, HkTabularRow, row);
}

static gboolean
is_group_row(const HkTabular *tabular, guint row)
{
    HkTabularRowKind kind = row_of(tabular, row)->kind;

    return kind == HK_ROW_DETAIL || kind == HK_ROW_SUBTOTAL;
}

static double
right_end(const Drawing *drawing)
{
    return drawing->lefts[drawing->tabular->columns->len];
}

/* The next row of the piece: heads come first. */
static guint
first_row(const Drawing *drawing)
{
    return drawing->tabular->n_heads > 0 ? 0 : drawing->piece->first;
}

static guint
next_row(const Drawing *drawing, guint row)
{
    return row + 1 == drawing->tabular->n_heads ? drawing->piece->first : row + 1;
}

static gboolean
is_in_piece(const Drawing *drawing, guint row)
{
    return row < drawing->tabular->n_heads || row < drawing->piece->last;
}

/* The rows from @row on that one group cell of @column covers in this piece. */
static guint
group_length(const Drawing *drawing, guint row, guint column)
{
    guint end = row + 1;

    while (
        end < drawing->piece->last && is_group_row(drawing->tabular, end) &&
        !hk_tabular_starts_group(drawing->tabular, drawing->piece->first, end, column))
        end++;
    return end - row;
}

static double
height_of_rows(const Drawing *drawing, guint row, guint n)
{
    double height = 0;

    for (guint i = row; i < row + n; i++)
        height += drawing->piece->heights[i];
    return height;
}

static HkRect
cell_box(const Drawing *drawing, guint row, guint column, double y)
{
    const HkTabularCell *cell = &row_of(drawing->tabular, row)->cells[column];
    guint rows = MAX(cell->row_span, 1);

    if (column_of(drawing->tabular, column)->group &&
        row >= drawing->tabular->n_heads && is_group_row(drawing->tabular, row))
        rows = group_length(drawing, row, column);
    return (HkRect){ drawing->lefts[column], y,
                     hk_tabular_span_width(drawing->tabular, cell, column),
                     height_of_rows(drawing, row, rows) };
}

/* Whether the cell is printed where it stands, and not part of one before it. */
static gboolean
is_shown(const Drawing *drawing, guint row, guint column)
{
    const HkTabularCell *cell = &row_of(drawing->tabular, row)->cells[column];

    if (cell->covered)
        return FALSE;
    if (row < drawing->tabular->n_heads || !is_group_row(drawing->tabular, row) ||
        !column_of(drawing->tabular, column)->group)
        return TRUE;
    return hk_tabular_starts_group(drawing->tabular, drawing->piece->first, row,
                                   column);
}

static void
fill_row(const Drawing *drawing, guint row, double y)
{
    const HkTabularRow *cells = row_of(drawing->tabular, row);
    HkRect box = { drawing->lefts[0], y, right_end(drawing) - drawing->lefts[0],
                   drawing->piece->heights[row] };

    if (cells->kind == HK_ROW_SUBTOTAL)
        hk_scene_rect(
            drawing->scene, "subtotal", box,
            hk_fill(cells->tint != NULL ? cells->tint->tint : hk_ink(HK_INK_PANEL)));
    else if (cells->kind == HK_ROW_PRINTED || cells->kind == HK_ROW_SECTION)
        hk_scene_rect(drawing->scene,
                      cells->kind == HK_ROW_PRINTED ? "printed" : "section", box,
                      hk_fill(hk_ink(HK_INK_PANEL)));
}

static void
fill_groups(const Drawing *drawing, guint row, double y)
{
    for (guint i = 0; i < drawing->tabular->columns->len; i++) {
        const HkTabularColumn *column = column_of(drawing->tabular, i);
        const HkTabularCell *cell = &row_of(drawing->tabular, row)->cells[i];
        HkRect box;

        if (!column->group || !column->colored || cell->hue == NULL ||
            !is_group_row(drawing->tabular, row) || !is_shown(drawing, row, i))
            continue;
        box = cell_box(drawing, row, i, y);
        hk_scene_rect(drawing->scene, "group", box, hk_fill(cell->hue->fill));
        hk_scene_line(drawing->scene, "group-rule", (HkPoint){ box.x, hk_bottom(box) },
                      (HkPoint){ hk_right(box), hk_bottom(box) },
                      hk_stroke(hk_ink(HK_INK_PAPER), HK_LINE_HEAD));
    }
}

static void
draw_fields(const Drawing *drawing, double bottom)
{
    double y = drawing->piece->box.y;

    for (guint i = 0; i < drawing->tabular->columns->len; i++) {
        HkRect box = { drawing->lefts[i], y, drawing->tabular->widths[i], bottom - y };

        if (column_of(drawing->tabular, i)->emphasis)
            hk_scene_rect(drawing->scene, "emphasis", box,
                          hk_fill(hk_ink(HK_INK_PANEL)));
    }
    for (guint row = first_row(drawing); is_in_piece(drawing, row);
         row = next_row(drawing, row)) {
        fill_row(drawing, row, y);
        y += drawing->piece->heights[row];
    }
    y = drawing->piece->box.y;
    for (guint row = first_row(drawing); is_in_piece(drawing, row);
         row = next_row(drawing, row)) {
        fill_groups(drawing, row, y);
        y += drawing->piece->heights[row];
    }
}

/* A rule below @row: from the first column whose cell ends there. */
static double
rule_start(const Drawing *drawing, guint row)
{
    guint next = row + 1, column = 0;

    if (row < drawing->tabular->n_heads || next >= drawing->piece->last ||
        !is_group_row(drawing->tabular, row) || !is_group_row(drawing->tabular, next))
        return drawing->lefts[0];
    while (
        column < drawing->tabular->columns->len &&
        column_of(drawing->tabular, column)->group &&
        !hk_tabular_starts_group(drawing->tabular, drawing->piece->first, next, column))
        column++;
    return drawing->lefts[column];
}

/* The weight and ink of the rule below @row. */
static HkPaint
rule_below(const Drawing *drawing, guint row)
{
    const HkTabular *tabular = drawing->tabular;
    guint next = next_row(drawing, row);

    if (!is_in_piece(drawing, next))
        return row + 1 == tabular->rows->len
                   ? hk_stroke(hk_ink(HK_INK_BAND), HK_LINE_BLOCK)
                   : hk_stroke(hk_ink(HK_INK_BAND), HK_LINE_HEAD);
    if (row < tabular->n_heads)
        return row + 1 == tabular->n_heads
                   ? hk_stroke(hk_ink(HK_INK_BAND), HK_LINE_HEAD)
                   : (HkPaint){ 0 };
    if (row_of(tabular, next)->kind >= HK_ROW_SUM && is_group_row(tabular, row))
        return hk_stroke(hk_ink(HK_INK_BAND), HK_LINE_HEAD);
    return hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR);
}

/* Rules under heads that lie over several columns. */
static void
rule_spans(const Drawing *drawing, guint row, double y)
{
    double inset = drawing->tabular->pad / 2;

    if (row + 1 >= drawing->tabular->n_heads)
        return;
    for (guint i = 0; i < drawing->tabular->columns->len; i++) {
        const HkTabularCell *cell = &row_of(drawing->tabular, row)->cells[i];
        double left = drawing->lefts[i];

        if (cell->column_span <= 1 || cell->row_span > 1)
            continue;
        hk_scene_line(
            drawing->scene, "head-rule", (HkPoint){ left + inset, y },
            (HkPoint){ left + hk_tabular_span_width(drawing->tabular, cell, i) - inset,
                       y },
            hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR));
    }
}

static void
draw_rules(const Drawing *drawing)
{
    double y = drawing->piece->box.y;

    for (guint row = first_row(drawing); is_in_piece(drawing, row);
         row = next_row(drawing, row)) {
        HkPaint paint = rule_below(drawing, row);

        y += drawing->piece->heights[row];
        rule_spans(drawing, row, y);
        if (paint.line_width > 0)
            hk_scene_line(drawing->scene, "rule",
                          (HkPoint){ rule_start(drawing, row), y },
                          (HkPoint){ right_end(drawing), y }, paint);
    }
}

static double
text_left(const Drawing *drawing, const HkTabularCell *cell, guint column, HkRect box,
          double width)
{
    const HkTabular *tabular = drawing->tabular;
    double tail = cell->align == HK_ALIGN_END ? tabular->tails[column] : 0;
    double start = box.x + tabular->pad + cell->indent;
    double end = hk_right(box) - tabular->pad - tail;

    if (cell->align == HK_ALIGN_END)
        return end - width;
    if (cell->align == HK_ALIGN_CENTER)
        return (start + end - width) / 2;
    return start;
}

/* The raised mark behind a figure, in the room that is kept for marks. */
static gboolean
draw_mark(const Drawing *drawing, const HkTabularCell *cell, HkPoint end,
          GError **error)
{
    HkTextRun run = { .text = cell->mark,
                      .style = HK_STYLE_NOTE,
                      .color = hk_ink(HK_INK_SECONDARY) };
    HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .loc = drawing->tabular->loc
    };
    g_autoptr(HkTextLayout) layout = NULL;

    if (cell->mark == NULL || cell->align != HK_ALIGN_END)
        return TRUE;
    layout = hk_text_layout(drawing->context->text, &request, error);
    if (layout != NULL)
        hk_scene_text(
            drawing->scene, "mark", layout,
            (HkPoint){ end.x + 0.5, end.y - hk_text_layout_baseline(layout) - 2 });
    return layout != NULL;
}

/* What the figures of a column with bars leave of its @width. */
static double
bar_room(const HkTabular *tabular, guint column, double width)
{
    const guint n = tabular->columns->len;
    double widest = 0;

    for (guint row = tabular->n_heads; row < tabular->rows->len; row++)
        widest = MAX(widest, (double)tabular->naturals[row * n + column]);
    return MAX(width - 2 * tabular->pad - tabular->tails[column] - widest,
               column_of(tabular, column)->bars) -
           1.8 * HK_SPACE_UNIT;
}

static void
draw_bar(const Drawing *drawing, const HkTabularCell *cell, guint column, HkRect box)
{
    double room = bar_room(drawing->tabular, column, box.width);
    double left = box.x + drawing->tabular->pad;
    double height = MIN(BAR_HEIGHT, box.height * 0.5);
    HkRect bar = { left, box.y + (box.height - height) / 2, fabs(cell->bar) * room,
                   height };

    if (isnan(cell->bar) || column_of(drawing->tabular, column)->bars <= 0)
        return;
    if (cell->gauge)
        hk_scene_rect(drawing->scene, "cell-gauge",
                      (HkRect){ left, bar.y, room, height },
                      hk_fill(hk_ink(HK_INK_HEAD)));
    hk_scene_rect(drawing->scene, "cell-bar", bar,
                  hk_fill(cell->bar < 0       ? hk_ink(HK_INK_SIGNAL)
                          : cell->hue != NULL ? cell->hue->fill
                                              : hk_ink(HK_INK_MUTED)));
}

static const char *
role_of(const HkTabular *tabular, guint row, const HkTabularCell *cell)
{
    if (row < tabular->n_heads)
        return "head";
    return cell->align == HK_ALIGN_END ? "figure" : "cell";
}

static gboolean
draw_text(const Drawing *drawing, guint row, guint column, HkRect box, GError **error)
{
    const HkTabular *tabular = drawing->tabular;
    const HkTabularCell *cell = &row_of(tabular, row)->cells[column];
    const char *role = role_of(tabular, row, cell);
    gboolean broken =
        hk_tabular_is_broken(tabular, row, column) || strchr(cell->text, '\n') != NULL;
    double room = hk_tabular_room(tabular, cell, column);
    g_autoptr(HkTextLayout) text =
        hk_tabular_text(tabular, drawing->context, cell, broken ? room : -1, error);
    g_autoptr(HkTextLayout) note = NULL;
    double below = 0;

    if (text == NULL)
        return FALSE;
    if (hk_text_layout_overflows(text))
        return hk_fail(error, HK_ERROR_FIT, tabular->loc,
                       "'%s' is wider than its column of %.1f mm", cell->text,
                       room / HK_MM(1));
    if (cell->note != NULL) {
        note = hk_tabular_note(tabular, drawing->context, cell, room, error);
        if (note == NULL)
            return FALSE;
        below = hk_text_layout_size(note).height;
    }
    HkSize size = hk_text_layout_size(text);
    double baseline = hk_text_layout_baseline(text);
    HkPoint at = { text_left(drawing, cell, column, box, size.width),
                   box.y + (box.height - size.height - below) / 2 };
    if (hk_text_layout_n_lines(text) == 1 && note == NULL)
        at.y = box.y + box.height / 2 + MIDDLE_TO_BASELINE - baseline;
    hk_scene_text(drawing->scene, role, text, at);
    if (!draw_mark(drawing, cell, (HkPoint){ at.x + size.width, at.y + baseline },
                   error))
        return FALSE;
    if (note != NULL)
        hk_scene_text(drawing->scene, "cell-note", note,
                      (HkPoint){ text_left(drawing, cell, column, box,
                                           hk_text_layout_size(note).width),
                                 at.y + size.height });
    return TRUE;
}

static gboolean
draw_cell(const Drawing *drawing, guint row, guint column, double y, GError **error)
{
    const HkTabular *tabular = drawing->tabular;
    const HkTabularCell *cell = &row_of(tabular, row)->cells[column];
    HkRect box = cell_box(drawing, row, column, y);
    gboolean head = row < tabular->n_heads;
    gboolean group =
        !head && is_group_row(tabular, row) && column_of(tabular, column)->group;
    const HkGroup tag = {
        .role = head ? "head-cell" : "cell",
        .tag = head || group || cell->row_header ? HK_TAG_HEADER_CELL : HK_TAG_CELL,
        .row_span = group ? group_length(drawing, row, column) : cell->row_span,
        .column_span = cell->column_span,
        .row_header = !head,
    };
    gboolean drawn = TRUE;

    hk_scene_begin(drawing->scene, &tag);
    draw_bar(drawing, cell, column, box);
    if (cell->trend != NULL)
        hk_tabular_draw_trend(drawing->scene, cell,
                              hk_rect_inset(box, tabular->pad, 0));
    if (cell->text != NULL && *cell->text != '\0')
        drawn = draw_text(drawing, row, column, box, error);
    hk_scene_end(drawing->scene);
    return drawn;
}

static gboolean
draw_cells(const Drawing *drawing, GError **error)
{
    const HkGroup table = { .role = "table", .tag = HK_TAG_TABLE };
    const HkGroup line = { .role = "row", .tag = HK_TAG_ROW };
    double y = drawing->piece->box.y;

    hk_scene_begin(drawing->scene, &table);
    for (guint row = first_row(drawing); is_in_piece(drawing, row);
         row = next_row(drawing, row)) {
        hk_scene_begin(drawing->scene, &line);
        for (guint i = 0; i < drawing->tabular->columns->len; i++)
            if (is_shown(drawing, row, i) && !draw_cell(drawing, row, i, y, error))
                return FALSE;
        hk_scene_end(drawing->scene);
        y += drawing->piece->heights[row];
    }
    hk_scene_end(drawing->scene);
    return TRUE;
}

gboolean
hk_tabular_draw(const HkTabularPiece *piece, HkDrawContext *context, HkScene *scene,
                GError **error)
{
    const HkGroup furniture = { .role = "table-fields", .tag = HK_TAG_ARTIFACT };
    guint n = piece->tabular->columns->len;
    g_autofree double *lefts = g_new(double, n + 1);
    const Drawing drawing = { piece, piece->tabular, context, scene, lefts };
    double bottom = piece->box.y;

    lefts[0] = piece->box.x;
    for (guint i = 0; i < n; i++)
        lefts[i + 1] = lefts[i] + piece->tabular->widths[i];
    for (guint row = first_row(&drawing); is_in_piece(&drawing, row);
         row = next_row(&drawing, row))
        bottom += piece->heights[row];
    hk_scene_begin(scene, &furniture);
    draw_fields(&drawing, bottom);
    draw_rules(&drawing);
    hk_scene_end(scene);
    return draw_cells(&drawing, error);
}
