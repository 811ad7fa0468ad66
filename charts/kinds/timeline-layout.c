/* charts/kinds/timeline-layout.c - which lane an item of a timeline takes, and how high
 * lanes, heads and tracks are. */
#include "charts/kinds/timeline-private.h"

#include <math.h>

/* Above and below the lanes of a track, and between them: when height is short, and
 * when it is not. */
#define LEAST_PAD HK_MM(0.8)
#define MOST_PAD HK_MM(1.6)
#define LEAST_GAP HK_MM(0.8)
#define MOST_GAP HK_MM(1.2)
/* Spare height makes a lane at most so much higher. */
#define MOST_SPARE HK_MM(5)
/* The head of a period has no more. */
#define MOST_HEAD_LINES 3
/* A bar whose label stands beside it is no higher. */
#define SLIM_BAR HK_MM(5)

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

/* The head of a column: what the period is called, and its years. */
static gboolean
fit_period(const HkTimeline *timeline, HkTimelineItem *period, GError **error)
{
    const gboolean is_named = period->label[0] != '\0';
    const HkColor ink = hk_ink(HK_INK_BAND_TEXT);
    const HkTextRun runs[] = {
        { .text = period->label, .style = HK_STYLE_LABEL, .color = ink, .bold = TRUE },
        { .text = is_named ? "　" : "", .style = HK_STYLE_LABEL, .color = ink },
        { .text = period->period,
          .style = is_named ? HK_STYLE_NOTE : HK_STYLE_LABEL,
          .color = ink,
          .bold = !is_named },
    };
    HkTextRequest request = { .runs = runs,
                              .n_runs = G_N_ELEMENTS(runs),
                              .align = HK_ALIGN_CENTER,
                              .scale = timeline->scale,
                              .loc = timeline->spec->loc };

    period->left = (period->start - (double)timeline->first) * timeline->year;
    period->right = (period->end - (double)timeline->first) * timeline->year;
    request.width = period->right - period->left - HK_MM(1.6);
    g_clear_pointer(&period->layout, hk_text_layout_unref);
    period->layout = request.width <= 0
                         ? NULL
                         : hk_text_layout(timeline->context->text, &request, error);
    if (period->layout != NULL && !hk_text_layout_overflows(period->layout) &&
        hk_text_layout_n_lines(period->layout) <= MOST_HEAD_LINES)
        return TRUE;
    g_clear_error(error);
    return hk_fail(error, HK_ERROR_FIT, timeline->spec->text.loc,
                   "the head of the period '%s' is wider than its years; shorten it or "
                   "give the timeline more width",
                   is_named ? period->label : period->period);
}

static gboolean
fit_periods(HkTimeline *timeline, GError **error)
{
    timeline->heads = 0;
    for (guint i = 0; i < timeline->periods->len; i++) {
        HkTimelineItem *period = timeline->periods->pdata[i];

        if (!fit_period(timeline, period, error))
            return FALSE;
        timeline->heads =
            MAX(timeline->heads, hk_text_layout_size(period->layout).height + HK_MM(2));
    }
    return TRUE;
}

/* The height of the lanes of @track, each @spare higher than it has to be. */
static double
lanes_height(const HkTimeline *timeline, const HkTimelineTrack *track, double spare)
{
    double height = 0;

    for (guint i = 0; i < track->lanes->len; i++)
        height += g_array_index(track->lanes, double, i) + spare +
                  (i > 0 ? timeline->gap : 0);
    return height;
}

static double
track_height(const HkTimeline *timeline, const HkTimelineTrack *track, double spare)
{
    double height = lanes_height(timeline, track, spare);

    if (track->layout != NULL)
        height = MAX(height, hk_text_layout_size(track->layout).height);
    return height + 2 * timeline->pad;
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

/* The height of all but the lanes' spare. */
static double
height_wanted(const HkTimeline *timeline)
{
    double height = timeline->heads + HK_TIMELINE_AXIS + timeline->key_height;

    for (guint i = 0; i < timeline->tracks->len; i++)
        height += track_height(timeline, timeline->tracks->pdata[i], 0);
    return height;
}

gboolean
hk_timeline_fit(HkTimeline *timeline, double width, double scale, double *height,
                GError **error)
{
    timeline->scale = scale;
    timeline->pad = LEAST_PAD;
    timeline->gap = LEAST_GAP;
    timeline->label_width = label_width(timeline);
    timeline->plot =
        width - timeline->label_width - (timeline->label_width > 0 ? HK_MM(2) : 0);
    if (timeline->plot < HK_MM(20))
        return hk_fail(error, HK_ERROR_FIT, timeline->chart->block->loc,
                       "the timeline is %.1f mm wide, which leaves no room for its "
                       "years; give it at least %.0f mm",
                       width / HK_MM(1), (width - timeline->plot) / HK_MM(1) + 20);
    timeline->year = timeline->plot / (double)(timeline->last - timeline->first + 1);
    if (!fit_tracks(timeline, error) || !fit_periods(timeline, error))
        return FALSE;
    for (guint i = 0; i < timeline->items->len; i++) {
        if (!hk_timeline_fit_item(timeline, timeline->items->pdata[i], error))
            return FALSE;
        take_lane(timeline, i);
    }
    timeline->key_height = hk_timeline_fit_key(timeline, timeline->plot);
    *height = height_wanted(timeline);
    return TRUE;
}

/* Spare height goes to the space around the lanes first. */
static void
loosen(HkTimeline *timeline, double spare)
{
    double room = 0;
    double part;

    for (guint i = 0; i < timeline->tracks->len; i++) {
        const HkTimelineTrack *track = timeline->tracks->pdata[i];

        room += 2 * (MOST_PAD - LEAST_PAD) +
                (MAX(track->lanes->len, 1) - 1) * (MOST_GAP - LEAST_GAP);
    }
    part = CLAMP(spare / room, 0, 1);
    timeline->pad = LEAST_PAD + part * (MOST_PAD - LEAST_PAD);
    timeline->gap = LEAST_GAP + part * (MOST_GAP - LEAST_GAP);
}

void
hk_timeline_place(HkTimeline *timeline, HkRect box)
{
    double y = box.y + timeline->heads + HK_TIMELINE_AXIS;
    guint n_lanes = 0;
    double spare;

    loosen(timeline, box.height - height_wanted(timeline));
    for (guint i = 0; i < timeline->tracks->len; i++)
        n_lanes += ((HkTimelineTrack *)timeline->tracks->pdata[i])->lanes->len;
    spare = CLAMP((box.height - height_wanted(timeline)) / n_lanes, 0, MOST_SPARE);
    for (guint i = 0; i < timeline->tracks->len; i++) {
        HkTimelineTrack *track = timeline->tracks->pdata[i];

        track->y = y;
        track->height = track_height(timeline, track, spare);
        track->top = y + (track->height - lanes_height(timeline, track, spare)) / 2;
        y += track->height;
        for (guint lane = 0; lane < track->lanes->len; lane++)
            g_array_index(track->lanes, double, lane) += spare;
    }
}

double
hk_timeline_plot_left(const HkTimeline *timeline, HkRect box)
{
    return hk_right(box) - timeline->plot;
}

HkRect
hk_timeline_shape(const HkTimeline *timeline, const HkTimelineItem *item, HkRect box)
{
    const HkTimelineTrack *track = timeline->tracks->pdata[item->track];
    const double left = hk_timeline_plot_left(timeline, box);
    const double hair = item->kind == HK_TIMELINE_MILESTONE ? 0 : HK_TIMELINE_HAIR;
    const double lane = g_array_index(track->lanes, double, item->lane);
    HkRect shape = { left + item->left, track->top,
                     MAX(item->right - item->left - hair, HK_MM(0.4)), lane };

    for (guint i = 0; i < item->lane; i++)
        shape.y += g_array_index(track->lanes, double, i) + timeline->gap;
    if (item->kind == HK_TIMELINE_WINDOW)
        shape.height = item->height;
    else if (item->kind == HK_TIMELINE_SPAN && item->beside)
        shape.height = MIN(lane, SLIM_BAR);
    shape.y += (lane - shape.height) / 2;
    return shape;
}

HkRect
hk_timeline_label(const HkTimeline *timeline, const HkTimelineItem *item, HkRect box)
{
    const HkRect shape = hk_timeline_shape(timeline, item, box);
    const HkSize size = hk_text_layout_size(item->layout);
    const gboolean is_below = item->kind == HK_TIMELINE_WINDOW && !item->beside;

    return (HkRect){ hk_timeline_plot_left(timeline, box) + item->text_x,
                     is_below ? shape.y + HK_TIMELINE_ARM + HK_MM(0.6)
                              : shape.y + (shape.height - size.height) / 2,
                     size.width, size.height };
}
