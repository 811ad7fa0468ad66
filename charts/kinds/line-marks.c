/* charts/kinds/line-marks.c - lines, points and the figures at the points. */
#include "charts/kinds/line-private.h"

#define LINE_WIDTH 1.8
#define RADIUS 2.6
#define FIGURE_GAP HK_MM(1)

/* A value that may still change is hollow, and the line to it dashed. */
static gboolean
is_open(const HkLines *lines, guint place, guint series)
{
    const HkCell *cell = hk_series_cell(lines->table, place, series);

    return cell->status == HK_STATUS_PROVISIONAL || cell->status == HK_STATUS_ESTIMATED;
}

/* The line from one point to the next; a missing place or a break of the series leaves
 * a gap. */
static void
draw_link(const HkLines *lines, guint place, guint series)
{
    const HkSeries *found = hk_lines_series(lines, series);
    HkPaint paint = hk_stroke(found->hue->fill, LINE_WIDTH);
    HkPoint from, to;

    if (!hk_lines_point(lines, place - 1, series, &from) ||
        !hk_lines_point(lines, place, series, &to) ||
        hk_series_cell(lines->table, place, series)->status == HK_STATUS_BREAK)
        return;
    if (is_open(lines, place, series))
        paint.dash = HK_DASH_SHORT;
    else if (found->pattern != HK_PATTERN_SOLID)
        paint.dash = HK_DASH_DOT;
    hk_scene_line(lines->scene, "line", from, to, paint);
}

static void
draw_point(const HkLines *lines, guint place, guint series)
{
    const HkSeries *found = hk_lines_series(lines, series);
    HkPaint paint = hk_fill(found->hue->fill);
    HkPoint at;

    if (!hk_lines_point(lines, place, series, &at))
        return;
    paint.stroke = hk_ink(HK_INK_PAPER);
    paint.line_width = 1;
    if (is_open(lines, place, series)) {
        paint = hk_fill(hk_ink(HK_INK_PAPER));
        paint.stroke = found->hue->fill;
        paint.line_width = 1.4;
    }
    hk_scene_circle(lines->scene, "point", at, RADIUS, paint);
}

void
hk_lines_draw_marks(const HkLines *lines)
{
    const guint n = lines->table->series->len;

    for (guint s = 0; s < n; s++)
        for (guint c = 1; c < hk_lines_n_places(lines); c++)
            draw_link(lines, c, s);
    for (guint s = 0; s < n; s++)
        for (guint c = 0; c < hk_lines_n_places(lines); c++)
            draw_point(lines, c, s);
}

/* How much the figure of a place matters: 3 the ends and the year of the page, 2 the
 * highest and the lowest, 1 the others. */
static guint
worth_of(const HkLines *lines, guint place, guint series)
{
    const gint64 number = hk_series_cell(lines->table, place, series)->number;
    gboolean first = TRUE, last = TRUE, highest = TRUE, lowest = TRUE;

    for (guint c = 0; c < hk_lines_n_places(lines); c++) {
        HkPoint at;

        if (c == place || !hk_lines_point(lines, c, series, &at))
            continue;
        first &= c > place;
        last &= c < place;
        highest &= hk_series_cell(lines->table, c, series)->number < number;
        lowest &= hk_series_cell(lines->table, c, series)->number > number;
    }
    if (first || last ||
        ((HkCategory *)lines->table->categories->pdata[place])->emphasis)
        return 3;
    return highest || lowest ? 2 : 1;
}

/* Whether the line makes a valley at @place, where a figure stands better below. */
static gboolean
is_valley(const HkLines *lines, guint place, guint series, HkPoint at)
{
    HkPoint before = at, after = at;

    if (place > 0)
        hk_lines_point(lines, place - 1, series, &before);
    if (place + 1 < hk_lines_n_places(lines))
        hk_lines_point(lines, place + 1, series, &after);
    return before.y + after.y < 2 * at.y - 1;
}

/* Keeps figures off the lines: boxes along each link. */
static void
block_link(const HkLines *lines, HkLabelField *field, guint place, guint series)
{
    const guint pieces = 12;
    HkPoint from, to;

    if (!hk_lines_point(lines, place - 1, series, &from) ||
        !hk_lines_point(lines, place, series, &to))
        return;
    for (guint i = 0; i < pieces; i++) {
        const double a = from.y + (to.y - from.y) * i / pieces;
        const double b = from.y + (to.y - from.y) * (i + 1) / pieces;

        hk_label_field_block(field, (HkRect){ from.x + (to.x - from.x) * i / pieces,
                                              MIN(a, b) - LINE_WIDTH / 2,
                                              (to.x - from.x) / pieces,
                                              ABS(b - a) + LINE_WIDTH });
    }
}

static void
block_marks(const HkLines *lines, HkLabelField *field)
{
    for (guint s = 0; s < lines->table->series->len; s++)
        for (guint c = 0; c < hk_lines_n_places(lines); c++) {
            HkPoint at;

            if (hk_lines_point(lines, c, s, &at))
                hk_label_field_block(field, (HkRect){ at.x - RADIUS, at.y - RADIUS,
                                                      2 * RADIUS, 2 * RADIUS });
            if (c > 0)
                block_link(lines, field, c, s);
        }
}

/* Finds room for a figure above or below its point, and draws it if @drawn says so. */
static gboolean
place_figure(const HkLines *lines, HkLabelField *field, guint place, guint series,
             GError **error)
{
    const HkStyle style = HK_STYLE_AXIS;
    g_autofree char *text =
        hk_measure_text(&lines->measure, hk_series_cell(lines->table, place, series));
    const double width = hk_text_width(lines->context->text, style, text);
    const double height = hk_style(style)->size;
    const double shift = RADIUS + FIGURE_GAP;
    HkPoint at;
    gboolean below;

    hk_lines_point(lines, place, series, &at);
    below = is_valley(lines, place, series, at);
    for (guint attempt = 0; attempt < 2; attempt++, below = !below) {
        const HkRect box = { at.x - width / 2,
                             below ? at.y + shift : at.y - shift - height, width,
                             height };

        if (!hk_label_field_take(field, box))
            continue;
        hk_axis_clear_grid(&lines->plot, box, lines->scene);
        return hk_scene_label(lines->scene, lines->context->text, "figure", style,
                              hk_lines_series(lines, series)->hue->text, text,
                              (HkPoint){ at.x, box.y + height / 2 }, HK_ANCHOR_CENTER,
                              lines->loc, error);
    }
    if (lines->spec->labels != HK_LINE_LABELS_ALL)
        return TRUE;
    return hk_fail(error, HK_ERROR_FIT, lines->loc, "the figure %s has no room", text);
}

gboolean
hk_lines_draw_figures(const HkLines *lines, GError **error)
{
    g_autoptr(HkLabelField) field = hk_label_field_new();
    const gboolean ends = lines->spec->labels == HK_LINE_LABELS_ENDS;

    if (lines->spec->labels == HK_LINE_LABELS_NONE)
        return TRUE;
    block_marks(lines, field);
    for (guint worth = 3; worth >= (ends ? 2 : 1); worth--)
        for (guint s = 0; s < lines->table->series->len; s++)
            for (guint c = 0; c < hk_lines_n_places(lines); c++) {
                HkPoint at;

                if (hk_lines_point(lines, c, s, &at) &&
                    worth_of(lines, c, s) == worth &&
                    !place_figure(lines, field, c, s, error))
                    return FALSE;
            }
    return TRUE;
}
