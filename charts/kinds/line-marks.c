/* charts/kinds/line-marks.c - lines, points and the figures at the points. */
#include "charts/kinds/line-private.h"

#define LINE_WIDTH 1.8
#define RADIUS 2.6
/* Points nearer to each other than this hide the line between them. */
#define LEAST_STEP (4 * RADIUS)
#define FIGURE_GAP HK_MM(1)
#define N_PLACES 4
#define MOST_WORTH 5
/* The figure of a first point may reach so far out of a plot without figures. */
#define MOST_OVERHANG HK_MM(2)

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

/* Points that stand so near each other that they would hide their line are left out,
 * but for those that say something or that no line leads through. */
static gboolean
is_hidden(const HkLines *lines, guint place, guint series)
{
    HkPoint at;

    return hk_plot_step(&lines->plot) < LEAST_STEP && !is_open(lines, place, series) &&
           place > 0 && hk_lines_point(lines, place - 1, series, &at) &&
           place + 1 < hk_lines_n_places(lines) &&
           hk_lines_point(lines, place + 1, series, &at);
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
            if (!is_hidden(lines, c, s))
                draw_point(lines, c, s);
}

/* How much the figure of a place matters: 5 that of the year of the page, 4 the last, 3
 * the first, 2 the highest and the lowest, 1 the others. */
static guint
worth_of(const HkLines *lines, guint place, guint series)
{
    const gint64 number = hk_series_cell(lines->table, place, series)->number;
    gboolean first = TRUE, last = TRUE, highest = TRUE, lowest = TRUE;

    for (guint c = 0; c < hk_lines_n_places(lines); c++) {
        HkPoint at;
        gint64 other;

        if (c == place || !hk_lines_point(lines, c, series, &at))
            continue;
        other = hk_series_cell(lines->table, c, series)->number;
        first &= c > place;
        last &= c < place;
        /* Of equal ones the first. */
        highest &= other < number || (other == number && c > place);
        lowest &= other > number || (other == number && c > place);
    }
    if (((HkCategory *)lines->table->categories->pdata[place])->emphasis)
        return 5;
    if (last)
        return 4;
    return first ? 3 : highest || lowest ? 2 : 1;
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

/* The places that a figure @size may have around its point, the best first. */
static void
list_places(const HkLines *lines, HkPoint at, HkSize size, gboolean valley,
            HkRect places[N_PLACES])
{
    const double shift = RADIUS + FIGURE_GAP;
    const double x = MIN(at.x - size.width / 2, hk_right(lines->plot.box) - size.width);
    const HkRect above = { x, at.y - shift - size.height, size.width, size.height };
    const HkRect below = { x, at.y + shift, size.width, size.height };

    places[0] = valley ? below : above;
    places[1] = valley ? above : below;
    places[2] = (HkRect){ at.x - shift - size.width, at.y - size.height - LINE_WIDTH,
                          size.width, size.height };
    places[3] = (HkRect){ at.x + shift, at.y + LINE_WIDTH, size.width, size.height };
}

static char *
figure_text(const HkLines *lines, guint place, guint series)
{
    return hk_measure_text(&lines->measure,
                           hk_series_cell(lines->table, place, series));
}

/* Takes a place for the figure of a point; FALSE if there is none. */
static gboolean
find_room(const HkLines *lines, HkLabelField *field, guint place, guint series,
          HkRect *box)
{
    g_autofree char *text = figure_text(lines, place, series);
    const HkSize size = { hk_text_width(lines->context->text, HK_STYLE_AXIS, text),
                          hk_style(HK_STYLE_AXIS)->size };
    HkRect places[N_PLACES];
    HkPoint at;

    hk_lines_point(lines, place, series, &at);
    list_places(lines, at, size, is_valley(lines, place, series, at), places);
    for (guint i = 0; i < N_PLACES; i++) {
        if (!hk_label_field_take(field, places[i]))
            continue;
        *box = places[i];
        return TRUE;
    }
    return FALSE;
}

/* Draws one figure where it has room; without room it is left out, or an error if the
 * spec asks for all. */
static gboolean
place_figure(const HkLines *lines, HkLabelField *field, guint place, guint series,
             GError **error)
{
    g_autofree char *text = figure_text(lines, place, series);
    HkRect box;

    if (!find_room(lines, field, place, series, &box))
        return lines->spec->labels != HK_LINE_LABELS_ALL ||
               hk_fail(error, HK_ERROR_FIT, lines->loc, "the figure %s has no room",
                       text);
    hk_axis_clear_grid(&lines->plot, box, lines->scene);
    return hk_figure_draw(
        lines->scene, lines->context,
        &(HkLabel){ .role = "figure",
                    .style = HK_STYLE_AXIS,
                    .color = hk_lines_series(lines, series)->hue->text,
                    .text = text,
                    .at = { box.x + box.width / 2, box.y + box.height / 2 },
                    .anchor = HK_ANCHOR_CENTER,
                    .loc = lines->loc },
        hk_series_cell(lines->table, place, series)->status, error);
}

/* Figures stay within the plot, clear of the labels of the axes. */
static void
block_outside(const HkLines *lines, HkLabelField *field)
{
    const HkRect box = lines->plot.box;
    const double left = lines->plot.bare ? box.x - MOST_OVERHANG : box.x;

    hk_label_field_block(
        field, (HkRect){ lines->plot.left, hk_bottom(box), 2 * box.width, HK_MM(10) });
    hk_label_field_block(field, (HkRect){ left - box.width, box.y - HK_MM(10),
                                          box.width, box.height + HK_MM(20) });
}

/* Whether the figure stands beside the name of its line. */
static gboolean
is_named(const HkLines *lines, guint place, guint series)
{
    guint last;

    return lines->direct && hk_lines_last(lines, series, &last) && last == place;
}

/* The boxes that are taken before any figure is placed. */
static HkLabelField *
new_field(const HkLines *lines)
{
    HkLabelField *field = hk_label_field_new();

    block_marks(lines, field);
    block_outside(lines, field);
    return field;
}

/* Whether every figure finds a place, and places that are next to each other would have
 * room for their figures on one line. */
static gboolean
all_fit(const HkLines *lines)
{
    g_autoptr(HkLabelField) field = new_field(lines);

    for (guint s = 0; s < lines->table->series->len; s++)
        for (guint c = 0; c < hk_lines_n_places(lines); c++) {
            HkPoint at;
            HkRect box;

            if (!hk_lines_point(lines, c, s, &at) || is_named(lines, c, s))
                continue;
            if (!find_room(lines, field, c, s, &box) ||
                box.width + FIGURE_GAP > hk_plot_step(&lines->plot))
                return FALSE;
        }
    return TRUE;
}

static guint
least_worth(const HkLines *lines)
{
    if (lines->spec->labels == HK_LINE_LABELS_ALL)
        return 1;
    if (lines->spec->labels == HK_LINE_LABELS_ENDS || lines->panel != NULL)
        return 2;
    return all_fit(lines) ? 1 : 2;
}

gboolean
hk_lines_draw_figures(const HkLines *lines, GError **error)
{
    g_autoptr(HkLabelField) field = NULL;
    guint least;

    if (lines->spec->labels == HK_LINE_LABELS_NONE)
        return TRUE;
    field = new_field(lines);
    least = least_worth(lines);
    for (guint worth = MOST_WORTH; worth >= least; worth--)
        for (guint s = 0; s < lines->table->series->len; s++)
            for (guint c = 0; c < hk_lines_n_places(lines); c++) {
                HkPoint at;

                if (hk_lines_point(lines, c, s, &at) && !is_named(lines, c, s) &&
                    worth_of(lines, c, s) == worth &&
                    !place_figure(lines, field, c, s, error))
                    return FALSE;
            }
    return TRUE;
}
