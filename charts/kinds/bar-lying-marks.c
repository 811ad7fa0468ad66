/* charts/kinds/bar-lying-marks.c - the parts of bars that lie, and their figures. */
#include "charts/kinds/bar-private.h"

#include <math.h>

#define FIGURE_GAP HK_MM(1.2)
#define BEYOND HK_MM(1) /* from the widest figure to the edge */

gboolean
hk_lying_is_plain(const HkLying *lying)
{
    return lying->bars->parts != NULL;
}

gboolean
hk_lying_label(const HkLying *lying, const HkLabel *label, GError **error)
{
    HkLabel placed = *label;

    placed.loc = lying->bars->loc;
    return hk_scene_label(lying->scene, lying->bars->context->text, &placed, error);
}

double
hk_lying_text_width(const HkLying *lying, HkStyle style, const char *text)
{
    return hk_text_width(lying->bars->context->text, style, text);
}

HkRect
hk_lying_segment(const HkLying *lying, guint place, guint series)
{
    const double length = hk_bars_length(lying->bars, place, series);
    double start = 0;

    for (guint s = 0; s < series; s++) {
        const double before = hk_bars_length(lying->bars, place, s);

        if ((before < 0) == (length < 0))
            start += before;
    }
    return (HkRect){ lying->base + MIN(start, start + length) * lying->scale, 0,
                     fabs(length) * lying->scale, 0 };
}

gboolean
hk_lying_figure_fits(const HkLying *lying, const char *text, double width,
                     HkStyle *style)
{
    static const HkStyle styles[] = { HK_STYLE_SEGMENT, HK_STYLE_AXIS };

    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++) {
        *style = styles[i];
        if (hk_lying_text_width(lying, *style, text) <= width - 2 * HK_BAR_SPARE)
            return TRUE;
    }
    return FALSE;
}

/* A figure at the end of @bar: at its right, or at its left when it is negative. */
static gboolean
label_end(const HkLying *lying, const HkLabel *label, HkStatus status, HkRect bar,
          gboolean negative, GError **error)
{
    HkLabel placed = *label;

    placed.color = hk_ink(HK_INK_TEXT);
    placed.at = (HkPoint){ negative ? bar.x - FIGURE_GAP : hk_right(bar) + FIGURE_GAP,
                           bar.y + bar.height / 2 };
    placed.anchor = negative ? HK_ANCHOR_RIGHT : HK_ANCHOR_LEFT;
    placed.loc = lying->bars->loc;
    return hk_figure_draw(lying->scene, lying->bars->context, &placed, status, error);
}

/* The figure of one segment inside it; without room it stands below or above. */
static gboolean
label_segment(const HkLying *lying, guint place, guint series, HkRect segment,
              GError **error)
{
    HkBars *bars = lying->bars;
    g_autofree char *text = hk_bars_segment_text(bars, place, series);
    const HkPoint middle = { segment.x + segment.width / 2,
                             segment.y + segment.height / 2 };
    HkStyle style;

    if (text == NULL || !hk_bars_wants_segments(bars) || hk_lying_is_plain(lying) ||
        hk_bars_total_says(bars, place, series) ||
        !hk_lying_figure_fits(lying, text, segment.width, &style))
        return TRUE;
    hk_bars_clear_pattern(bars, series, middle, hk_lying_text_width(lying, style, text),
                          lying->scene);
    return hk_figure_draw(
        lying->scene, bars->context,
        &(HkLabel){ .role = "segment-label",
                    .style = style,
                    .color = hk_bars_series(bars, series)->hue->on_fill,
                    .text = text,
                    .at = middle,
                    .anchor = HK_ANCHOR_CENTER,
                    .loc = bars->loc },
        hk_series_cell(bars->table, place, series)->status, error);
}

static gboolean
draw_segments(const HkLying *lying, guint place, HkRect bar, GError **error)
{
    const HkBars *bars = lying->bars;

    for (guint s = 0; s < bars->table->series->len; s++) {
        const gboolean has_length = hk_bars_length(bars, place, s) != 0;
        HkRect segment = hk_lying_segment(lying, place, s);

        segment.y = bar.y;
        segment.height = bar.height;
        if (has_length)
            hk_scene_rect(lying->scene, "segment", segment, hk_bars_paint(bars, s));
        if ((has_length || hk_bars_segment_is_sign(bars, place, s)) &&
            !label_segment(lying, place, s, segment, error))
            return FALSE;
    }
    return TRUE;
}

/* The total of a bar with parts on both sides is not where the bar ends: it has marks.
 */
static void
draw_net_mark(const HkLying *lying, guint place, HkRect bar)
{
    const HkBars *bars = lying->bars;
    const double x =
        lying->base +
        hk_measure_value(&bars->measure, &bars->totals[place]) * lying->scale;
    const double sides[] = { bar.y, hk_bottom(bar) };

    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        const double out = i == 0 ? -HK_MM(1.6) : HK_MM(1.6);
        const HkPoint wedge[] = { { x, sides[i] + out / 5 },
                                  { x - HK_MM(0.9), sides[i] + out },
                                  { x + HK_MM(0.9), sides[i] + out } };

        hk_scene_path(lying->scene, "net", wedge, G_N_ELEMENTS(wedge), TRUE,
                      hk_fill(hk_ink(HK_INK_TEXT)));
    }
}

/* Whether the total of a bar stands at its left. */
static gboolean
ends_left(const HkBars *bars, guint place)
{
    double above, below;

    hk_bars_extent(bars, place, &above, &below);
    return above == 0 && below < 0;
}

/* The part that is shown apart, in words behind the total. */
static gboolean
draw_part(const HkLying *lying, guint place, const char *total, HkRect bar,
          GError **error)
{
    g_autofree char *text = hk_bars_part_text(lying->bars, place);
    const double x = hk_right(bar) + FIGURE_GAP +
                     hk_lying_text_width(lying, lying->total, total) + HK_MM(0.4);

    return text == NULL ||
           hk_lying_label(lying,
                          &(HkLabel){ .role = "part",
                                      .style = HK_STYLE_LABEL,
                                      .color = hk_ink(HK_INK_SECONDARY),
                                      .text = text,
                                      .at = { x, bar.y + bar.height / 2 },
                                      .anchor = HK_ANCHOR_LEFT },
                          error);
}

gboolean
hk_lying_draw_stack(const HkLying *lying, guint place, HkRect bar, GError **error)
{
    const HkBars *bars = lying->bars;
    g_autofree char *total = hk_bars_end_text(bars, place);
    double above, below;

    if (!draw_segments(lying, place, bar, error))
        return FALSE;
    hk_bars_extent(bars, place, &above, &below);
    bar.x = lying->base + below * lying->scale;
    bar.width = (above - below) * lying->scale;
    if (total[0] == '\0')
        return TRUE;
    if (hk_bars_is_mixed(bars, place))
        draw_net_mark(lying, place, bar);
    return label_end(
               lying,
               &(HkLabel){ .role = "total", .style = lying->total, .text = total },
               bars->totals[place].status, bar, ends_left(bars, place), error) &&
           draw_part(lying, place, total, bar, error);
}

/* Bars of one place above each other, each with its figure. */
gboolean
hk_lying_draw_group(const HkLying *lying, guint place, HkRect box, GError **error)
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
            !label_end(
                lying,
                &(HkLabel){
                    .role = "segment-label", .style = HK_STYLE_AXIS, .text = text },
                hk_series_cell(bars->table, place, s)->status, bar, length < 0, error))
            return FALSE;
    }
    return TRUE;
}

/* An empty place: a dashed bar that says why. */
gboolean
hk_lying_draw_missing(const HkLying *lying, guint place, HkRect bar, GError **error)
{
    const char *text = hk_category_missing_text(
        hk_bars_place(lying->bars, place), lying->bars->context->formatter->language);
    HkPaint paint = hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR);

    paint.dash = HK_DASH_SHORT;
    bar.x = lying->base;
    bar.width = hk_lying_text_width(lying, HK_STYLE_AXIS, text) + HK_MM(8);
    hk_scene_rect(lying->scene, "missing-bar", bar, paint);
    return hk_lying_label(
        lying,
        &(HkLabel){ .role = "missing",
                    .style = HK_STYLE_AXIS,
                    .color = hk_ink(HK_INK_SECONDARY),
                    .text = text,
                    .at = (HkPoint){ bar.x + bar.width / 2, bar.y + bar.height / 2 },
                    .anchor = HK_ANCHOR_CENTER },
        error);
}

/* The widest of what stands at one end of the bar of @place. */
static double
end_width(const HkLying *lying, guint place, gboolean negative)
{
    const HkBars *bars = lying->bars;
    g_autofree char *total = hk_bars_end_text(bars, place);
    g_autofree char *part = hk_bars_part_text(bars, place);
    double widest = 0;

    if (ends_left(bars, place) == negative)
        widest = hk_lying_text_width(lying, lying->total, total) +
                 (part != NULL
                      ? hk_lying_text_width(lying, HK_STYLE_LABEL, part) + HK_MM(0.4)
                      : 0);
    for (guint s = 0; bars->grouped && s < bars->table->series->len; s++) {
        g_autofree char *text = hk_bars_segment_text(bars, place, s);

        if (text != NULL && (hk_bars_length(bars, place, s) < 0) == negative)
            widest = MAX(widest, hk_lying_text_width(lying, HK_STYLE_AXIS, text));
    }
    return widest;
}

double
hk_lying_figure_room(const HkLying *lying, gboolean negative)
{
    double widest = 0;

    for (guint c = 0; c < hk_bars_n_places(lying->bars); c++) {
        const double width = end_width(lying, c, negative);

        widest = MAX(widest, width);
    }
    return widest > 0 ? widest + FIGURE_GAP + BEYOND : 0;
}
