/* charts/kinds/timeline-label.c - where the label of an item stands: in its shape or
 * beside it. */
#include "charts/broken-label.h"
#include "charts/kinds/timeline-private.h"

#include <math.h>

/* A label beside its shape wraps at this width; that of a flag earlier. */
#define BESIDE_WIDTH HK_MM(72)
#define FLAG_WIDTH HK_MM(42)
/* A shape narrower than this has its label beside it. */
#define NARROWEST_INSIDE HK_MM(13)
/* Labels of more lines go beside their bar if that takes fewer. */
#define MOST_LINES_INSIDE 3
/* No label has more. */
#define MOST_LINES 7
#define BESIDE_GAP HK_MM(1)
/* The bar of an item whose start is unknown reaches back so many years. */
#define UNKNOWN_YEARS 3.0
#define BAR_PAD HK_MM(1.8)
/* Bold is a little wider than what is measured. */
#define BOLD 1.08

static double
x_of(const HkTimeline *timeline, double year)
{
    return CLAMP((year - (double)timeline->first) * timeline->year, 0, timeline->plot);
}

static void
place_shape(const HkTimeline *timeline, HkTimelineItem *item)
{
    if (item->kind == HK_TIMELINE_MILESTONE) {
        item->left = x_of(timeline, item->start + (item->is_year ? 0.5 : 0));
        item->right = MIN(item->left + HK_TIMELINE_FLAG, timeline->plot);
        item->left = item->right - HK_TIMELINE_FLAG;
        return;
    }
    item->right = item->has_end ? x_of(timeline, item->end) : timeline->plot;
    if (item->has_start)
        item->left = x_of(timeline, item->start);
    else
        item->left = item->kind == HK_TIMELINE_BAND
                         ? 0
                         : x_of(timeline, item->end - UNKNOWN_YEARS);
}

static HkStyle
style_of(const HkTimelineItem *item)
{
    return item->kind == HK_TIMELINE_WINDOW ? HK_STYLE_NOTE : HK_STYLE_LABEL;
}

static HkTextLayout *
set_runs(const HkTimeline *timeline, const HkTextRun *runs, guint n_runs, double width,
         HkAlign align, GError **error)
{
    const HkTextRequest request = { .runs = runs,
                                    .n_runs = n_runs,
                                    .width = width,
                                    .align = align,
                                    .scale = timeline->scale,
                                    .line_height = 1.25,
                                    .loc = timeline->spec->loc };

    return hk_text_layout(timeline->context->text, &request, error);
}

/* The label with its years, set in @width. Years that do not fit behind the label take
 * a line of their own; those of a flag always do. */
static HkTextLayout *
set_label(const HkTimeline *timeline, const HkTimelineItem *item, double width,
          HkAlign align, GError **error)
{
    HkTextEngine *engine = timeline->context->text;
    const HkStyle style = style_of(item);
    g_autofree char *whole = g_strconcat(item->label, item->mark, NULL);
    const HkBrokenLabel broken = { whole, style, item->kind != HK_TIMELINE_WINDOW,
                                   timeline->scale, width };
    g_autofree char *name = hk_broken_label(timeline->context, &broken);
    const double one_line = hk_text_width(engine, style, item->label) * BOLD +
                            hk_text_width(engine, style, item->mark) +
                            hk_text_width(engine, HK_STYLE_NOTE, item->period) +
                            HK_MM(3.2);
    const gboolean same_line =
        item->kind != HK_TIMELINE_MILESTONE && one_line * timeline->scale <= width;
    g_autofree char *period = g_strconcat(item->period[0] == '\0' ? ""
                                          : same_line             ? "　"
                                                                  : "\n",
                                          item->period, NULL);
    const HkTextRun runs[] = {
        { .text = name,
          .style = style,
          .color =
              item->kind == HK_TIMELINE_SPAN ? item->hue->text : hk_ink(HK_INK_TEXT),
          .bold = item->kind != HK_TIMELINE_WINDOW },
        { .text = period, .style = HK_STYLE_NOTE, .color = hk_ink(HK_INK_SECONDARY) },
    };

    return set_runs(timeline, runs, G_N_ELEMENTS(runs), width, align, error);
}

static gboolean
is_centered(const HkTimelineItem *item)
{
    return item->kind == HK_TIMELINE_BAND || item->kind == HK_TIMELINE_WINDOW;
}

/* What lies between the ends of a bar and its label. */
static double
left_pad(const HkTimelineItem *item)
{
    if (is_centered(item))
        return HK_MM(0.6);
    return item->has_start ? BAR_PAD : HK_TIMELINE_FADE + HK_MM(1.5);
}

static double
right_pad(const HkTimelineItem *item)
{
    return is_centered(item) ? HK_MM(0.6)
                             : BAR_PAD + (item->has_end ? 0 : HK_TIMELINE_TIP);
}

static HkTextLayout *
set_inside(const HkTimeline *timeline, const HkTimelineItem *item, GError **error)
{
    const double width = item->right - item->left - left_pad(item) - right_pad(item);

    return set_label(timeline, item, MAX(width, 1),
                     is_centered(item) ? HK_ALIGN_CENTER : HK_ALIGN_START, error);
}

/* Sets the label beside the shape, on the side that has room. */
static HkTextLayout *
set_beside(const HkTimeline *timeline, const HkTimelineItem *item, gboolean *on_left,
           GError **error)
{
    const double most = item->kind == HK_TIMELINE_MILESTONE ? FLAG_WIDTH : BESIDE_WIDTH;
    const double after = timeline->plot - item->right - BESIDE_GAP;
    const double before = item->left - BESIDE_GAP;

    *on_left = after < HK_MM(30) && before > after;
    return set_label(timeline, item, MAX(MIN(most, *on_left ? before : after), 1),
                     *on_left ? HK_ALIGN_END : HK_ALIGN_START, error);
}

static void
take_inside(HkTimelineItem *item, HkTextLayout *layout)
{
    const double width = hk_text_layout_size(layout).width;

    item->layout = layout;
    item->beside = FALSE;
    item->text_x = is_centered(item) ? (item->left + item->right - width) / 2
                                     : item->left + left_pad(item);
}

static void
take_beside(HkTimelineItem *item, HkTextLayout *layout, gboolean on_left)
{
    const double width = hk_text_layout_size(layout).width;

    item->layout = layout;
    item->beside = TRUE;
    item->text_x = on_left ? item->left - BESIDE_GAP - width : item->right + BESIDE_GAP;
}

static gboolean
fits(const HkTextLayout *layout, guint lines)
{
    return layout != NULL && !hk_text_layout_overflows(layout) &&
           hk_text_layout_n_lines(layout) <= lines;
}

/* Whether nothing else of the track stands where a label of @width would, at the right
 * of the shape. */
static gboolean
is_clear(const HkTimeline *timeline, const HkTimelineItem *item, double width)
{
    const double left = item->right;
    const double right = item->right + 2 * BESIDE_GAP + width;

    for (guint i = 0; i < timeline->items->len; i++) {
        HkTimelineItem other = *(const HkTimelineItem *)timeline->items->pdata[i];

        if (other.track != item->track || timeline->items->pdata[i] == item)
            continue;
        place_shape(timeline, &other);
        if (other.left < right && other.right > left)
            return FALSE;
    }
    return TRUE;
}

/* Whether the label is better beside the bar although it fits into it: it saves lines
 * and takes nobody's place. */
static gboolean
is_better_beside(const HkTimeline *timeline, const HkTimelineItem *item,
                 const HkTextLayout *inside, const HkTextLayout *beside,
                 gboolean on_left)
{
    return item->kind == HK_TIMELINE_SPAN && !on_left &&
           hk_text_layout_n_lines(inside) >= MOST_LINES_INSIDE &&
           hk_text_layout_n_lines(beside) < hk_text_layout_n_lines(inside) &&
           is_clear(timeline, item, hk_text_layout_size(beside).width);
}

/* Whether a label may stand in the shape: its years are not broken there. */
static gboolean
has_room_inside(const HkTimeline *timeline, const HkTimelineItem *item)
{
    const double room = item->right - item->left;
    const double years =
        hk_text_width(timeline->context->text, HK_STYLE_NOTE, item->period);

    return room >= NARROWEST_INSIDE && years <= room - left_pad(item) - right_pad(item);
}

/* Chooses between the two ways; the one that is not taken is let go. */
static gboolean
choose(const HkTimeline *timeline, HkTimelineItem *item, GError **error)
{
    const gboolean is_wide =
        item->kind == HK_TIMELINE_BAND || has_room_inside(timeline, item);
    gboolean on_left;
    g_autoptr(HkTextLayout) inside = NULL;
    g_autoptr(HkTextLayout) beside = NULL;

    if (item->kind != HK_TIMELINE_MILESTONE) {
        inside = set_inside(timeline, item, error);
        if (inside == NULL)
            return FALSE;
    }
    beside = set_beside(timeline, item, &on_left, error);
    if (beside == NULL)
        return FALSE;
    if (is_wide && fits(inside, MOST_LINES_INSIDE) &&
        !is_better_beside(timeline, item, inside, beside, on_left)) {
        take_inside(item, g_steal_pointer(&inside));
        return TRUE;
    }
    if (fits(beside, MOST_LINES) &&
        !(is_wide && fits(inside, hk_text_layout_n_lines(beside))))
        take_beside(item, g_steal_pointer(&beside), on_left);
    else if (fits(inside, MOST_LINES))
        take_inside(item, g_steal_pointer(&inside));
    else
        return hk_fail(error, HK_ERROR_FIT, timeline->spec->text.loc,
                       "the label '%s' fits neither into its bar nor beside it; "
                       "shorten it or give the timeline more width",
                       item->label);
    return TRUE;
}

gboolean
hk_timeline_fit_item(const HkTimeline *timeline, HkTimelineItem *item, GError **error)
{
    double text_right;

    place_shape(timeline, item);
    g_clear_pointer(&item->layout, hk_text_layout_unref);
    if (!choose(timeline, item, error))
        return FALSE;
    text_right = item->text_x + hk_text_layout_size(item->layout).width;
    item->height = hk_text_layout_size(item->layout).height + HK_MM(0.8);
    if (item->kind == HK_TIMELINE_WINDOW && !item->beside)
        item->height += HK_TIMELINE_ARM;
    item->occupied_left = MIN(item->left, item->text_x - (item->beside ? HK_MM(1) : 0));
    item->occupied_right = MAX(item->right, text_right + (item->beside ? HK_MM(1) : 0));
    return TRUE;
}
