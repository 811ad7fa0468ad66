/* charts/kinds/bar-lying.c - bars that lie: long names, shares of a whole, rankings. */
#include "charts/kinds/bar-private.h"

#include "charts/legend.h"
#include "charts/names.h"

#include <math.h>

/* Steps are as high as the place allows, between these; bars no higher than the last.
 */
#define LEAST_STEP HK_MM(5)
#define LEAST_GROUP_STEP HK_MM(3.6)
#define LARGEST_STEP HK_MM(18)
#define HIGHEST_BAR HK_MM(11)
#define FIGURE_GAP HK_MM(1.2)
/* Names take at most this part of the width. */
#define NAME_SHARE 0.42

typedef struct Lying {
    HkBars *bars;
    HkScene *scene;
    HkRect plot; /* from the lowest to the highest value */
    HkNames names;
    double step;  /* from bar to bar */
    double scale; /* points for one unit */
    double base;  /* x of zero */
    HkStyle total;
} Lying;

static gboolean
draw_label(const Lying *lying, const HkLabel *label, GError **error)
{
    HkLabel placed = *label;

    placed.loc = lying->bars->loc;
    return hk_scene_label(lying->scene, lying->bars->context->text, &placed, error);
}

static double
text_width(const Lying *lying, HkStyle style, const char *text)
{
    return hk_text_width(lying->bars->context->text, style, text);
}

/* A figure at the end of @bar: at its right, or at its left when it is negative. */
static gboolean
label_end(const Lying *lying, const char *role, HkStyle style, const char *text,
          HkRect bar, gboolean negative, GError **error)
{
    return draw_label(
        lying,
        &(HkLabel){
            .role = role,
            .style = style,
            .color = hk_ink(HK_INK_TEXT),
            .text = text,
            .at = (HkPoint){ negative ? bar.x - FIGURE_GAP : hk_right(bar) + FIGURE_GAP,
                             bar.y + bar.height / 2 },
            .anchor = negative ? HK_ANCHOR_RIGHT : HK_ANCHOR_LEFT },
        error);
}

static gboolean
label_segment(const Lying *lying, guint place, guint series, HkRect segment,
              GError **error)
{
    HkBars *bars = lying->bars;
    g_autofree char *text = hk_bars_segment_text(bars, place, series);
    HkStyle style = HK_STYLE_SEGMENT;

    if (text == NULL || !hk_bars_wants_segments(bars))
        return TRUE;
    if (text_width(lying, style, text) > segment.width - 2 * HK_BAR_SPARE)
        style = HK_STYLE_AXIS;
    if (text_width(lying, style, text) > segment.width - 2 * HK_BAR_SPARE) {
        bars->n_unlabelled++;
        return TRUE;
    }
    hk_bars_clear_pattern(
        bars, series,
        (HkPoint){ segment.x + segment.width / 2, segment.y + segment.height / 2 },
        text_width(lying, style, text), lying->scene);
    return draw_label(lying,
                      &(HkLabel){ .role = "segment-label",
                                  .style = style,
                                  .color = hk_bars_series(bars, series)->hue->on_fill,
                                  .text = text,
                                  .at = (HkPoint){ segment.x + segment.width / 2,
                                                   segment.y + segment.height / 2 },
                                  .anchor = HK_ANCHOR_CENTER },
                      error);
}

static gboolean
draw_segments(const Lying *lying, guint place, HkRect *bar, GError **error)
{
    const HkBars *bars = lying->bars;
    double above = 0, below = 0;

    for (guint s = 0; s < bars->table->series->len; s++) {
        const double length = hk_bars_length(bars, place, s);
        double *end = length < 0 ? &below : &above;
        const HkRect segment = { lying->base + MIN(*end, *end + length) * lying->scale,
                                 bar->y, fabs(length) * lying->scale, bar->height };

        *end += length;
        if (length != 0)
            hk_scene_rect(lying->scene, "segment", segment, hk_bars_paint(bars, s));
        if ((length != 0 || hk_bars_segment_is_sign(bars, place, s)) &&
            !label_segment(lying, place, s, segment, error))
            return FALSE;
    }
    bar->x = lying->base + below * lying->scale;
    bar->width = (above - below) * lying->scale;
    return TRUE;
}

static gboolean
draw_stack(const Lying *lying, guint place, HkRect bar, GError **error)
{
    g_autofree char *total = hk_bars_total_text(lying->bars, place);
    double above, below;

    hk_bars_extent(lying->bars, place, &above, &below);
    return draw_segments(lying, place, &bar, error) &&
           (total[0] == '\0' || label_end(lying, "total", lying->total, total, bar,
                                          above == 0 && below < 0, error));
}

/* Bars of one place above each other, each with its figure. */
static gboolean
draw_group(const Lying *lying, guint place, HkRect box, GError **error)
{
    const HkBars *bars = lying->bars;
    const guint n = bars->table->series->len;

    for (guint s = 0; s < n; s++) {
        const double length = hk_bars_length(bars, place, s);
        const HkRect bar = { lying->base + MIN(length, 0) * lying->scale,
                             box.y + s * box.height / n, fabs(length) * lying->scale,
                             box.height / n - 0.6 };
        g_autofree char *text = hk_bars_segment_text(bars, place, s);

        if (text == NULL)
            continue;
        if (length != 0)
            hk_scene_rect(lying->scene, "segment", bar, hk_bars_paint(bars, s));
        if (hk_bars_wants_segments(bars) &&
            !label_end(lying, "segment-label", HK_STYLE_AXIS, text, bar, length < 0,
                       error))
            return FALSE;
    }
    return TRUE;
}

/* An empty place: a dashed bar that says why. */
static gboolean
draw_missing(const Lying *lying, guint place, HkRect bar, GError **error)
{
    const char *text = hk_category_missing_text(
        hk_bars_place(lying->bars, place), lying->bars->context->formatter->language);
    HkPaint paint = hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR);

    paint.dash = HK_DASH_SHORT;
    bar.x = lying->base;
    bar.width = text_width(lying, HK_STYLE_AXIS, text) + HK_MM(8);
    hk_scene_rect(lying->scene, "missing-bar", bar, paint);
    return draw_label(
        lying,
        &(HkLabel){ .role = "missing",
                    .style = HK_STYLE_AXIS,
                    .color = hk_ink(HK_INK_SECONDARY),
                    .text = text,
                    .at = (HkPoint){ bar.x + bar.width / 2, bar.y + bar.height / 2 },
                    .anchor = HK_ANCHOR_CENTER },
        error);
}

static gboolean
draw_row(const Lying *lying, guint place, GError **error)
{
    const HkBars *bars = lying->bars;
    const HkRect row = { lying->plot.x, lying->plot.y + place * lying->step,
                         lying->plot.width, lying->step };
    const double height =
        bars->grouped ? row.height * 0.8 : MIN(row.height * HK_BAR_SHARE, HIGHEST_BAR);
    const HkRect bar = { row.x, row.y + (row.height - height) / 2, row.width, height };

    if (!hk_names_draw(&lying->names, place, row, lying->scene, error))
        return FALSE;
    if (hk_bars_place(bars, place)->missing)
        return draw_missing(lying, place, bar, error);
    return bars->grouped ? draw_group(lying, place, bar, error)
                         : draw_stack(lying, place, bar, error);
}

/* Room for the longest figure at the ends of bars with such a sign. */
static double
figure_room(const Lying *lying, gboolean negative)
{
    const HkBars *bars = lying->bars;
    double widest = 0;

    for (guint c = 0; c < hk_bars_n_places(bars); c++) {
        g_autofree char *total = hk_bars_total_text(bars, c);

        if ((bars->totals[c].number < 0) == negative)
            widest = MAX(widest, text_width(lying, lying->total, total));
        for (guint s = 0; bars->grouped && s < bars->table->series->len; s++) {
            g_autofree char *text = hk_bars_segment_text(bars, c, s);

            if (text != NULL && (hk_bars_length(bars, c, s) < 0) == negative)
                widest = MAX(widest, text_width(lying, HK_STYLE_AXIS, text));
        }
    }
    return widest > 0 ? widest + FIGURE_GAP : 0;
}

/* Whether each series of the first bar has room for its name above its segment. */
static gboolean
direct_fits(const Lying *lying)
{
    const HkBars *bars = lying->bars;
    const HkColorChannel *color = bars->spec->color;

    if (!bars->stacked || color->legend == HK_LEGEND_TOP ||
        color->legend == HK_LEGEND_NONE || bars->lowest < 0)
        return FALSE;
    for (guint s = 0; s < bars->table->series->len; s++)
        if (text_width(lying, HK_STYLE_LABEL, hk_bars_series(bars, s)->label) >
            hk_bars_length(bars, 0, s) * lying->scale - HK_MM(1))
            return FALSE;
    return TRUE;
}

/* The names of the series above the segments of the first bar. */
static gboolean
draw_direct(const Lying *lying, GError **error)
{
    const HkBars *bars = lying->bars;
    const double height = MIN(lying->step * HK_BAR_SHARE, HIGHEST_BAR);
    const double y = lying->plot.y + (lying->step - height) / 2 - HK_MM(0.6);
    double x = lying->base;

    for (guint s = 0; s < bars->table->series->len; s++) {
        const HkSeries *series = hk_bars_series(bars, s);

        if (!draw_label(lying,
                        &(HkLabel){ .role = "series",
                                    .style = HK_STYLE_LABEL,
                                    .color = series->hue->text,
                                    .text = series->label,
                                    .at = (HkPoint){ x, y },
                                    .anchor = HK_ANCHOR_BOTTOM_LEFT },
                        error))
            return FALSE;
        x += hk_bars_length(bars, 0, s) * lying->scale;
    }
    return TRUE;
}

static double
least_step(const HkBars *bars)
{
    return bars->grouped ? MAX(LEAST_STEP, bars->table->series->len * LEAST_GROUP_STEP)
                         : LEAST_STEP;
}

/* The height of the names of the reference lines, which stand below the bars. */
static double
lines_height(const HkBars *bars)
{
    return bars->spec->lines->len * hk_style_line(HK_STYLE_AXIS);
}

double
hk_bars_lying_height(HkBars *bars, double width)
{
    Lying lying = { .bars = bars };
    double legend = 0, step;

    if (bars->table->series->len > 1)
        legend = MAX(hk_legend_height(bars->table, bars->context, width), HK_MM(7));
    lying.names =
        hk_names_new(bars->table, bars->context, bars->loc, width * NAME_SHARE);
    step = MAX(least_step(bars), hk_names_highest(&lying.names));
    return step * hk_bars_n_places(bars) + legend + lines_height(bars);
}

static void
set_scales(Lying *lying, HkRect box)
{
    const HkBars *bars = lying->bars;
    const double left = bars->lowest < 0 ? figure_room(lying, TRUE) : 0;

    lying->names =
        hk_names_new(bars->table, bars->context, bars->loc, box.width * NAME_SHARE);
    lying->plot = box;
    lying->plot.x += hk_names_room(&lying->names);
    lying->plot.width -= hk_names_room(&lying->names);
    lying->scale = (lying->plot.width - left - figure_room(lying, FALSE)) /
                   (bars->highest - bars->lowest);
    lying->base = lying->plot.x + left - bars->lowest * lying->scale;
}

static gboolean
draw_lines(const Lying *lying, GError **error)
{
    const HkBars *bars = lying->bars;
    double y = hk_bottom(lying->plot);

    for (guint i = 0; i < bars->spec->lines->len; i++) {
        const HkReferenceLine *line = bars->spec->lines->pdata[i];
        const double x = lying->base + line->value * lying->scale;
        const double half = text_width(lying, HK_STYLE_AXIS, line->text.value) / 2;
        HkPaint paint = hk_stroke(hk_ink(HK_INK_SIGNAL), HK_LINE_AXIS);

        paint.dash = HK_DASH_SHORT;
        hk_scene_line(lying->scene, "reference", (HkPoint){ x, lying->plot.y },
                      (HkPoint){ x, y }, paint);
        if (!draw_label(
                lying,
                &(HkLabel){ .role = "reference-label",
                            .style = HK_STYLE_AXIS,
                            .color = hk_ink(HK_INK_SIGNAL),
                            .text = line->text.value,
                            .at = (HkPoint){ MIN(x, hk_right(lying->plot) - half), y },
                            .anchor = HK_ANCHOR_TOP },
                error))
            return FALSE;
        y += hk_style_line(HK_STYLE_AXIS);
    }
    return TRUE;
}

gboolean
hk_bars_draw_lying(HkBars *bars, HkRect box, HkScene *scene, GError **error)
{
    Lying lying = { .bars = bars, .scene = scene, .total = HK_STYLE_BLOCK_TITLE };
    const guint n = hk_bars_n_places(bars);
    double above = 0;
    gboolean direct;

    box.height -= lines_height(bars);
    set_scales(&lying, box);
    direct = direct_fits(&lying);
    if (direct)
        above = hk_style_line(HK_STYLE_LABEL);
    else if (bars->table->series->len > 1 &&
             bars->spec->color->legend != HK_LEGEND_NONE) {
        above = hk_legend_height(bars->table, bars->context, box.width);
        if (!hk_legend_draw(bars->table, bars->context, box, scene, bars->loc, error))
            return FALSE;
    }
    lying.plot.y += above;
    lying.step = MIN((lying.plot.height - above) / n,
                     bars->grouped ? G_MAXDOUBLE : LARGEST_STEP);
    if (lying.step < least_step(bars) * 0.9)
        return hk_fail(error, HK_ERROR_FIT, bars->loc,
                       "%u bars do not fit into %.0f mm", n,
                       lying.plot.height / HK_MM(1));
    if (bars->grouped)
        lying.step = MIN(lying.step, bars->table->series->len * HK_MM(8));
    lying.plot.height = lying.step * n;
    if (direct && !draw_direct(&lying, error))
        return FALSE;
    for (guint c = 0; c < n; c++)
        if (!draw_row(&lying, c, error))
            return FALSE;
    if (n > 1 || !bars->stacked)
        hk_scene_line(scene, "base", (HkPoint){ lying.base, lying.plot.y },
                      (HkPoint){ lying.base, hk_bottom(lying.plot) },
                      hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS));
    return draw_lines(&lying, error);
}
