/* charts/kinds/timeline-layout.c - which lane an item of a timeline takes, and how high
 * it is. */
#include "charts/kinds/timeline-private.h"

#include <math.h>

/* A label beside its bar or milestone wraps at this width; points. */
#define BESIDE_WIDTH HK_MM(42)
/* A bar narrower than this has its label beside it. */
#define NARROWEST_INSIDE HK_MM(24)
/* The bar of an item whose start is unknown reaches back so many years. */
#define UNKNOWN_YEARS 3.0
#define BAR_PAD HK_MM(1.8)
/* Spare height makes a lane at most so much higher. */
#define MOST_SPARE HK_MM(5)

static double
x_of(const HkTimeline *timeline, double year)
{
    return CLAMP((year - (double)timeline->first) * timeline->year, 0, timeline->plot);
}

static void
place_bar(const HkTimeline *timeline, HkTimelineItem *item)
{
    const gboolean is_band = item->kind == HK_TIMELINE_BAND;

    if (item->kind == HK_TIMELINE_MILESTONE) {
        const double x =
            x_of(timeline, item->start + (item->start == floor(item->start) ? 0.5 : 0));

        item->left = x - HK_TIMELINE_DIAMOND;
        item->right = x + HK_TIMELINE_DIAMOND;
        return;
    }
    item->right = item->has_end ? x_of(timeline, item->end) : timeline->plot;
    if (item->has_start)
        item->left = x_of(timeline, item->start);
    else
        item->left = is_band ? 0 : x_of(timeline, item->end - UNKNOWN_YEARS);
}

/* The label with its years, set in @width. Years that do not fit behind the label take
 * a line of their own and are never broken. */
static HkTextLayout *
set_label(const HkTimeline *timeline, const HkTimelineItem *item, double width,
          HkAlign align, GError **error)
{
    HkTextEngine *engine = timeline->context->text;
    const gboolean is_window = item->kind == HK_TIMELINE_WINDOW;
    const HkStyle style = is_window ? HK_STYLE_NOTE : HK_STYLE_LABEL;
    /* Bold is a little wider than what is measured. */
    const double one_line = hk_text_width(engine, style, item->label) * 1.08 +
                            hk_text_width(engine, HK_STYLE_NOTE, item->period) +
                            HK_MM(3.2);
    g_autofree char *period = g_strconcat(
        one_line * timeline->scale <= width ? "　" : "\n", item->period, NULL);
    const HkTextRun runs[] = {
        { .text = item->label,
          .style = style,
          .color =
              item->kind == HK_TIMELINE_SPAN ? item->hue->text : hk_ink(HK_INK_TEXT),
          .bold = !is_window },
        { .text = period, .style = HK_STYLE_NOTE, .color = hk_ink(HK_INK_SECONDARY) },
    };
    HkTextRequest request = { .runs = runs,
                              .n_runs = item->period[0] != '\0' ? 2 : 1,
                              .width = width,
                              .align = align,
                              .scale = timeline->scale,
                              .line_height = 1.25,
                              .loc = timeline->spec->loc };

    return hk_text_layout(engine, &request, error);
}

/* Sets the label beside the bar, on the side that has room. */
static gboolean
label_beside(const HkTimeline *timeline, HkTimelineItem *item, GError **error)
{
    const double gap = HK_MM(1);
    const double after = timeline->plot - item->right - gap;
    const gboolean on_left = after < HK_MM(30) && item->left > after;
    const double room = on_left ? item->left - gap : after;

    item->layout = set_label(timeline, item, MIN(BESIDE_WIDTH, room),
                             on_left ? HK_ALIGN_END : HK_ALIGN_START, error);
    if (item->layout == NULL)
        return FALSE;
    item->text_width = hk_text_layout_size(item->layout).width;
    item->text_x = on_left ? item->left - gap - item->text_width : item->right + gap;
    return TRUE;
}

static gboolean
fit_item(const HkTimeline *timeline, HkTimelineItem *item, GError **error)
{
    double inside;

    place_bar(timeline, item);
    g_clear_pointer(&item->layout, hk_text_layout_unref);
    inside = item->right - item->left - 2 * BAR_PAD;
    if (item->kind == HK_TIMELINE_MILESTONE ||
        (item->kind != HK_TIMELINE_BAND && inside < NARROWEST_INSIDE)) {
        if (!label_beside(timeline, item, error))
            return FALSE;
    } else {
        const gboolean is_band = item->kind == HK_TIMELINE_BAND;

        item->layout = set_label(timeline, item, inside,
                                 is_band ? HK_ALIGN_CENTER : HK_ALIGN_START, error);
        if (item->layout == NULL)
            return FALSE;
        item->text_width = hk_text_layout_size(item->layout).width;
        item->text_x = is_band
                           ? (item->left + item->right - item->text_width) / 2
                           : item->left + BAR_PAD + (item->has_start ? 0 : HK_MM(1));
    }
    item->height = hk_text_layout_size(item->layout).height + HK_MM(1.2);
    item->occupied_left = item->left;
    item->occupied_right = item->right;
    if (item->text_x < item->left)
        item->occupied_left = item->text_x - HK_MM(1);
    if (item->text_x + item->text_width > item->right)
        item->occupied_right = item->text_x + item->text_width + HK_MM(1);
    return TRUE;
}

/* Puts @item into the first lane of its track in which it touches nobody. */
static void
take_lane(HkTimeline *timeline, guint index)
{
    HkTimelineItem *item = timeline->items->pdata[index];
    HkTimelineTrack *track = timeline->tracks->pdata[item->track];
    gboolean is_free = FALSE;
    double *height;

    for (item->lane = 0; !is_free; item->lane += !is_free) {
        is_free = TRUE;
        for (guint i = 0; i < index && is_free; i++) {
            const HkTimelineItem *other = timeline->items->pdata[i];

            is_free = other->track != item->track || other->lane != item->lane ||
                      item->occupied_left > other->occupied_right - 0.01 ||
                      other->occupied_left > item->occupied_right - 0.01;
        }
    }
    if (track->lanes->len <= item->lane)
        g_array_set_size(track->lanes, item->lane + 1);
    height = &g_array_index(track->lanes, double, item->lane);
    *height = MAX(*height, item->height);
}

static gboolean
fit_tracks(HkTimeline *timeline, GError **error)
{
    for (guint i = 0; i < timeline->tracks->len; i++) {
        HkTimelineTrack *track = timeline->tracks->pdata[i];
        const HkTextRun run = { .text = track->label,
                                .style = HK_STYLE_TABLE_HEAD,
                                .bold = TRUE,
                                .color = hk_ink(HK_INK_TEXT) };
        HkTextRequest request = { .runs = &run,
                                  .n_runs = 1,
                                  .width = timeline->label_width - HK_MM(2.4),
                                  .scale = timeline->scale,
                                  .loc = timeline->spec->loc };

        g_array_set_size(track->lanes, 0);
        g_clear_pointer(&track->layout, hk_text_layout_unref);
        if (timeline->label_width <= 0)
            continue;
        track->layout = hk_text_layout(timeline->context->text, &request, error);
        if (track->layout == NULL)
            return FALSE;
    }
    return TRUE;
}

static double
track_height(const HkTimelineTrack *track, double spare)
{
    double height = 2 * HK_TIMELINE_TRACK_PAD;

    for (guint i = 0; i < track->lanes->len; i++)
        height += g_array_index(track->lanes, double, i) + spare +
                  (i > 0 ? HK_TIMELINE_LANE_GAP : 0);
    if (track->layout != NULL)
        height = MAX(height, hk_text_layout_size(track->layout).height +
                                 2 * HK_TIMELINE_TRACK_PAD);
    return height;
}

/* The column of track names is as wide as the longest, within limits. */
static double
label_width(const HkTimeline *timeline)
{
    double widest = 0;

    for (guint i = 0; i < timeline->tracks->len; i++) {
        const HkTimelineTrack *track = timeline->tracks->pdata[i];

        widest = MAX(widest, hk_text_width(timeline->context->text, HK_STYLE_TABLE_HEAD,
                                           track->label));
    }
    /* The names are bold, which is a little wider than what was measured. */
    return widest <= 0 ? 0 : CLAMP(widest * 1.06 + HK_MM(2.6), HK_MM(16), HK_MM(36));
}

gboolean
hk_timeline_fit(HkTimeline *timeline, double width, double scale, double *height,
                GError **error)
{
    timeline->scale = scale;
    timeline->label_width = label_width(timeline);
    timeline->plot =
        width - timeline->label_width - (timeline->label_width > 0 ? HK_MM(2) : 0);
    timeline->year = timeline->plot / (double)(timeline->last - timeline->first + 1);
    if (!fit_tracks(timeline, error))
        return FALSE;
    for (guint i = 0; i < timeline->items->len; i++) {
        if (!fit_item(timeline, timeline->items->pdata[i], error))
            return FALSE;
        take_lane(timeline, i);
    }
    *height = HK_TIMELINE_AXIS;
    for (guint i = 0; i < timeline->tracks->len; i++)
        *height += track_height(timeline->tracks->pdata[i], 0);
    return TRUE;
}

void
hk_timeline_place(HkTimeline *timeline, HkRect box)
{
    double used = HK_TIMELINE_AXIS;
    double y = box.y + HK_TIMELINE_AXIS;
    guint n_lanes = 0;
    double spare;

    for (guint i = 0; i < timeline->tracks->len; i++) {
        const HkTimelineTrack *track = timeline->tracks->pdata[i];

        used += track_height(track, 0);
        n_lanes += track->lanes->len;
    }
    spare = CLAMP((box.height - used) / n_lanes, 0, MOST_SPARE);
    for (guint i = 0; i < timeline->tracks->len; i++) {
        HkTimelineTrack *track = timeline->tracks->pdata[i];

        track->y = y;
        track->height = track_height(track, spare);
        y += track->height;
        for (guint lane = 0; lane < track->lanes->len; lane++)
            g_array_index(track->lanes, double, lane) += spare;
    }
}
