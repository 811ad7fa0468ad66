/* charts/kinds/waterfall-draw.c - a waterfall as bars that stand or lie. */
#include "charts/kinds/waterfall-private.h"

#include "charts/axis.h"
#include "charts/names.h"

#include <math.h>

#define SHARE 0.66
#define WIDEST HK_MM(24)
#define GAP HK_MM(0.8)
#define LEAST_PLOT HK_MM(28)
#define LEAST_STEP HK_MM(6)
#define LARGEST_STEP HK_MM(15)
#define NAME_SHARE 0.42
/* How far a dashed bar reaches that stands for something unknown. */
#define UNKNOWN HK_MM(9)
/* A change of nothing has a bar so thin. */
#define NOTHING 1.2

/* A waterfall while it is drawn; values run upwards, or to the right when it lies. */
typedef struct Fall {
    const HkWaterfall *waterfall;
    HkScene *scene;
    gboolean lying;
    HkRect plot; /* all bars, from the lowest to the highest value */
    double step; /* from bar to bar */
    double bar;  /* thickness of a bar */
    HkStyle style;
    HkNames names;        /* when it lies */
    HkAxisLabels *labels; /* when it stands */
} Fall;

/* From the low end of the axis to @value. */
static double
extent(const Fall *fall, double value)
{
    const HkWaterfall *waterfall = fall->waterfall;
    const double length = fall->lying ? fall->plot.width : fall->plot.height;

    return (value - waterfall->low) / (waterfall->high - waterfall->low) * length;
}

static HkRect
span_rect(const Fall *fall, guint place, double from, double to)
{
    const double low = extent(fall, MIN(from, to)), high = extent(fall, MAX(from, to));
    const double across = (place + 0.5) * fall->step - fall->bar / 2;

    if (fall->lying)
        return (HkRect){ fall->plot.x + low, fall->plot.y + across, high - low,
                         fall->bar };
    return (HkRect){ fall->plot.x + across, hk_bottom(fall->plot) - high, fall->bar,
                     high - low };
}

static HkRect
step_rect(const Fall *fall, guint place)
{
    const HkWaterfall *waterfall = fall->waterfall;
    const HkStep *step = hk_waterfall_step(waterfall, place);
    const double from = step->is_amount ? MAX(waterfall->low, 0)
                                        : hk_waterfall_value(waterfall, step->from);
    HkRect rect = span_rect(fall, place, from, hk_waterfall_value(waterfall, step->to));

    if (fall->lying && rect.width < NOTHING)
        rect = (HkRect){ rect.x - (NOTHING - rect.width) / 2, rect.y, NOTHING,
                         rect.height };
    if (!fall->lying && rect.height < NOTHING)
        rect = (HkRect){ rect.x, rect.y - (NOTHING - rect.height) / 2, rect.width,
                         NOTHING };
    return rect;
}

static const HkHue *
hue_of(const HkStep *step)
{
    if (step->is_amount)
        return hk_hue_lookup("slate");
    return hk_hue_lookup(step->to < step->from ? "brick" : "sky");
}

static double
text_width(const Fall *fall, HkStyle style, const char *text)
{
    return hk_text_width(fall->waterfall->context->text, style, text);
}

static char *
computed_text(const Fall *fall, const HkStep *step)
{
    const char *language = fall->waterfall->context->formatter->language;

    return g_strdup_printf("%s %s", hk_word(language, "computed-sum"), step->computed);
}

/* The sum that an amount differs from, beside or above its figure. */
static gboolean
draw_computed(const Fall *fall, guint place, HkPoint at, GError **error)
{
    const HkStep *step = hk_waterfall_step(fall->waterfall, place);
    g_autofree char *text = NULL;
    HkTextRun run = { .style = HK_STYLE_NOTE, .color = hk_ink(HK_INK_SIGNAL) };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = fall->lying ? -1 : fall->step,
                                    .align = HK_ALIGN_CENTER,
                                    .line_height = 1.1,
                                    .loc = fall->waterfall->loc };
    g_autoptr(HkTextLayout) layout = NULL;
    HkSize size;

    if (step->computed == NULL)
        return TRUE;
    text = computed_text(fall, step);
    run.text = text;
    layout = hk_text_layout(fall->waterfall->context->text, &request, error);
    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    if (fall->lying)
        at = (HkPoint){ at.x + GAP + text_width(fall, fall->style, step->text) + GAP,
                        at.y - size.height / 2 };
    else
        at = (HkPoint){ at.x - size.width / 2,
                        at.y - hk_style(fall->style)->size * 1.2 - size.height };
    hk_scene_text(fall->scene, "computed-sum", layout, at);
    return TRUE;
}

/* The figure at the end of @rect, and the sum where it is another. */
static gboolean
draw_figure(const Fall *fall, guint place, HkRect rect, GError **error)
{
    const HkWaterfall *waterfall = fall->waterfall;
    const HkStep *step = hk_waterfall_step(waterfall, place);
    const HkPoint at = fall->lying
                           ? (HkPoint){ hk_right(rect) + GAP, rect.y + rect.height / 2 }
                           : (HkPoint){ rect.x + rect.width / 2, rect.y - GAP };

    return hk_figure_draw(
               fall->scene, waterfall->context,
               &(HkLabel){ .role = step->is_amount ? "amount" : "change",
                           .style = fall->style,
                           .color = step->is_amount ? hk_ink(HK_INK_TEXT)
                                                    : hue_of(step)->text,
                           .text = step->text,
                           .at = at,
                           .anchor = fall->lying ? HK_ANCHOR_LEFT : HK_ANCHOR_BOTTOM,
                           .loc = waterfall->loc },
               step->status, error) &&
           draw_computed(fall, place, at, error);
}

/* A dashed bar for a step of which nothing is known. */
static gboolean
draw_unknown(const Fall *fall, guint place, GError **error)
{
    const HkStep *step = hk_waterfall_step(fall->waterfall, place);
    const double at = step->is_amount ? MAX(fall->waterfall->low, 0)
                                      : hk_waterfall_value(fall->waterfall, step->from);
    HkRect rect = span_rect(fall, place, at, at);
    HkPaint paint = hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR);

    paint.dash = HK_DASH_SHORT;
    if (fall->lying) {
        rect.width = UNKNOWN;
        rect.x = MIN(rect.x, hk_right(fall->plot) - UNKNOWN);
    } else {
        rect.height = UNKNOWN;
        rect.y = MAX(rect.y - UNKNOWN, fall->plot.y);
    }
    hk_scene_rect(fall->scene, "missing-bar", rect, paint);
    return hk_scene_label(fall->scene, fall->waterfall->context->text,
                          &(HkLabel){ .role = "missing",
                                      .style = HK_STYLE_AXIS,
                                      .color = hk_ink(HK_INK_SECONDARY),
                                      .text = step->text,
                                      .at = (HkPoint){ rect.x + rect.width / 2,
                                                       rect.y + rect.height / 2 },
                                      .anchor = HK_ANCHOR_CENTER,
                                      .loc = fall->waterfall->loc },
                          error);
}

/* The level that one step hands on to the next. */
static void
draw_connector(const Fall *fall, guint place)
{
    const HkStep *before = hk_waterfall_step(fall->waterfall, place - 1);
    const double level = hk_waterfall_value(fall->waterfall, before->to);
    const HkRect from = span_rect(fall, place - 1, level, level);
    const HkRect to = span_rect(fall, place, level, level);
    const gboolean nothing =
        hk_waterfall_step(fall->waterfall, place)->status == HK_STATUS_NONE;
    const HkPoint end = { nothing ? hk_right(to) : to.x,
                          nothing ? hk_bottom(to) : to.y };
    const HkPoint start = fall->lying ? (HkPoint){ from.x, hk_bottom(from) }
                                      : (HkPoint){ hk_right(from), from.y };

    hk_scene_line(fall->scene, "connector", start, end,
                  hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HEAD));
}

static gboolean
draw_step(const Fall *fall, guint place, GError **error)
{
    const HkStep *step = hk_waterfall_step(fall->waterfall, place);
    HkRect rect;

    if (!step->known)
        return draw_unknown(fall, place, error);
    rect = step_rect(fall, place);
    if (step->joined)
        draw_connector(fall, place);
    if (step->status != HK_STATUS_NONE)
        hk_scene_rect(fall->scene, step->is_amount ? "amount-bar" : "change-bar", rect,
                      hk_fill(hue_of(step)->fill));
    if (step->is_amount && fall->waterfall->cut) {
        if (fall->lying)
            hk_axis_draw_cut((HkRect){ rect.x, rect.y, HK_MM(7), rect.height }, TRUE,
                             fall->scene);
        else
            hk_axis_draw_cut(rect, FALSE, fall->scene);
    }
    return draw_figure(fall, place, rect, error);
}

static guint
n_steps(const HkWaterfall *waterfall)
{
    return waterfall->steps->len;
}

/* The widest figure; with the sums beside them when bars lie. */
static double
widest_figure(const Fall *fall, HkStyle style)
{
    double widest = 0;

    for (guint i = 0; i < n_steps(fall->waterfall); i++) {
        const HkStep *step = hk_waterfall_step(fall->waterfall, i);
        double width = text_width(fall, style, step->text);

        if (fall->lying && step->computed != NULL) {
            g_autofree char *text = computed_text(fall, step);

            width += GAP + text_width(fall, HK_STYLE_NOTE, text);
        }
        widest = MAX(widest, width);
    }
    return widest;
}

/* The space that figures take above the highest bar. */
static double
room_above(const Fall *fall)
{
    double room = hk_style(fall->style)->size * 1.2 + 2 * GAP;

    for (guint i = 0; i < n_steps(fall->waterfall); i++)
        if (hk_waterfall_step(fall->waterfall, i)->computed != NULL)
            return room + 2.4 * hk_style(HK_STYLE_NOTE)->size;
    return room;
}

static gboolean
set_standing(Fall *fall, HkRect box, GError **error)
{
    const HkWaterfall *waterfall = fall->waterfall;
    const guint n = n_steps(waterfall);

    fall->step = box.width / n;
    fall->bar = MIN(fall->step * SHARE, WIDEST);
    fall->style = HK_STYLE_BLOCK_TITLE;
    if (widest_figure(fall, fall->style) > fall->step - HK_MM(1))
        fall->style = HK_STYLE_AXIS;
    if (widest_figure(fall, fall->style) > fall->step - HK_MM(0.5))
        return hk_fail(error, HK_ERROR_FIT, waterfall->loc,
                       "the figures of %u steps do not fit beside each other into "
                       "%.0f mm: let the bars lie (orientation: horizontal)",
                       n, box.width / HK_MM(1));
    fall->labels = hk_axis_labels_new(waterfall->table, waterfall->context, fall->step,
                                      waterfall->loc, error);
    if (fall->labels == NULL)
        return FALSE;
    fall->plot = box;
    fall->plot.y += room_above(fall);
    fall->plot.height -= room_above(fall) + hk_axis_labels_height(fall->labels);
    return fall->plot.height >= LEAST_PLOT * 0.6 ||
           hk_fail(error, HK_ERROR_FIT, waterfall->loc,
                   "the steps have no height left: the place is %.0f mm high",
                   box.height / HK_MM(1));
}

static double
least_step(const Fall *fall)
{
    return MAX(LEAST_STEP, hk_names_highest(&fall->names) + HK_MM(0.5));
}

static gboolean
set_lying(Fall *fall, HkRect box, GError **error)
{
    const HkWaterfall *waterfall = fall->waterfall;
    const guint n = n_steps(waterfall);
    double names;

    fall->style = HK_STYLE_BLOCK_TITLE;
    fall->names = hk_names_new(waterfall->table, waterfall->context, waterfall->loc,
                               box.width * NAME_SHARE);
    names = hk_names_room(&fall->names);
    fall->plot = (HkRect){ box.x + names, box.y,
                           box.width - names - widest_figure(fall, fall->style) - GAP,
                           box.height };
    fall->step = MIN(box.height / n, LARGEST_STEP);
    fall->bar = fall->step * SHARE;
    fall->plot.height = fall->step * n;
    return (fall->step >= least_step(fall) * 0.85 && fall->plot.width >= HK_MM(15)) ||
           hk_fail(error, HK_ERROR_FIT, waterfall->loc,
                   "%u steps do not fit into %.0f x %.0f mm", n, box.width / HK_MM(1),
                   box.height / HK_MM(1));
}

static void
draw_base(const Fall *fall)
{
    const double at = extent(fall, MAX(fall->waterfall->low, 0));
    const HkRect plot = fall->plot;
    const HkPaint paint = hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS);

    if (fall->lying)
        hk_scene_line(fall->scene, "base", (HkPoint){ plot.x + at, plot.y },
                      (HkPoint){ plot.x + at, hk_bottom(plot) }, paint);
    else
        hk_scene_line(fall->scene, "base", (HkPoint){ plot.x, hk_bottom(plot) - at },
                      (HkPoint){ hk_right(plot), hk_bottom(plot) - at }, paint);
}

static gboolean
draw_all(const Fall *fall, GError **error)
{
    const HkPlot places = { .box = fall->plot,
                            .right = hk_right(fall->plot),
                            .n_places = n_steps(fall->waterfall) };

    for (guint i = 0; i < n_steps(fall->waterfall); i++) {
        const HkRect row = { fall->plot.x, fall->plot.y + i * fall->step,
                             fall->plot.width, fall->step };

        if ((fall->lying && !hk_names_draw(&fall->names, i, row, fall->scene, error)) ||
            !draw_step(fall, i, error))
            return FALSE;
    }
    draw_base(fall);
    if (!fall->lying)
        hk_axis_labels_draw(fall->labels, &places, hk_bottom(fall->plot), fall->scene);
    return TRUE;
}

gboolean
hk_waterfall_can_stand(const HkWaterfall *waterfall, double width)
{
    Fall fall = { .waterfall = waterfall };
    const gboolean can = set_standing(&fall, (HkRect){ 0, 0, width, HK_MM(200) }, NULL);

    hk_axis_labels_free(fall.labels);
    return can;
}

double
hk_waterfall_height(const HkWaterfall *waterfall, gboolean lying, double width)
{
    Fall fall = { .waterfall = waterfall, .lying = lying };
    const HkRect box = { 0, 0, width, HK_MM(200) };
    double height = LEAST_PLOT;

    if (lying) {
        set_lying(&fall, box, NULL);
        return least_step(&fall) * n_steps(waterfall);
    }
    if (set_standing(&fall, box, NULL))
        height += box.height - fall.plot.height;
    hk_axis_labels_free(fall.labels);
    return height;
}

gboolean
hk_waterfall_draw(const HkWaterfall *waterfall, gboolean lying, HkRect box,
                  HkScene *scene, GError **error)
{
    Fall fall = { .waterfall = waterfall, .scene = scene, .lying = lying };
    const gboolean drawn =
        (lying ? set_lying(&fall, box, error) : set_standing(&fall, box, error)) &&
        draw_all(&fall, error);

    hk_axis_labels_free(fall.labels);
    return drawn;
}
