/* charts/kinds/timeline-draw.c - the tracks and items of a timeline. */
#include "charts/kinds/timeline-private.h"

#include <math.h>

static void
draw_track(const HkTimeline *timeline, const HkTimelineTrack *track, HkRect box,
           HkScene *scene)
{
    const HkRect field = { box.x, track->y + HK_MM(0.4), timeline->label_width,
                           track->height - HK_MM(0.8) };

    hk_scene_line(scene, "track-rule", (HkPoint){ box.x, track->y + track->height },
                  (HkPoint){ hk_right(box), track->y + track->height },
                  hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR));
    if (track->layout == NULL)
        return;
    hk_scene_rect(scene, "track-field", field, hk_fill(hk_ink(HK_INK_PANEL)));
    hk_scene_text(
        scene, "track", track->layout,
        (HkPoint){
            field.x + HK_MM(1.2),
            field.y + (field.height - hk_text_layout_size(track->layout).height) / 2 });
}

/* Where the planned part of a bar begins: behind the year that the page is about, else
 * with its last year. */
static double
planned_from(const HkTimeline *timeline, const HkTimelineItem *item, HkRect bar)
{
    const gint64 emphasis = timeline->context->emphasis;

    if (emphasis >= timeline->first && emphasis <= timeline->last) {
        const double x = (double)(emphasis + 1 - timeline->first) * timeline->year;

        if (x > item->left + 1 && x < item->right - 1)
            return bar.x - item->left + x;
    }
    return hk_right(bar) - MIN(timeline->year, bar.width / 2);
}

static void
draw_item(const HkTimeline *timeline, const HkTimelineItem *item, HkRect box,
          HkScene *scene)
{
    const HkRect shape = hk_timeline_shape(timeline, item, box);
    const HkRect label = hk_timeline_label(timeline, item, box);

    hk_scene_begin(scene, &(HkGroup){ .role = "item", .tag = HK_TAG_P });
    switch (item->kind) {
    case HK_TIMELINE_SPAN:
        hk_timeline_draw_span(item, shape, planned_from(timeline, item, shape), scene);
        break;
    case HK_TIMELINE_BAND:
        hk_timeline_draw_band(item, shape, scene);
        break;
    case HK_TIMELINE_WINDOW:
        hk_timeline_draw_window(item, shape, scene);
        break;
    case HK_TIMELINE_MILESTONE:
        hk_timeline_draw_flag(shape, scene);
        break;
    case HK_TIMELINE_PERIOD:
        g_assert_not_reached();
    }
    hk_scene_text(scene, "item-label", item->layout, (HkPoint){ label.x, label.y });
    hk_scene_end(scene);
}

gboolean
hk_timeline_draw(HkTimeline *timeline, HkRect box, HkScene *scene, GError **error)
{
    const HkTimelineTrack *bottom = timeline->tracks->pdata[timeline->tracks->len - 1];

    if (!hk_timeline_draw_axis(timeline, box, scene, error))
        return FALSE;
    for (guint i = 0; i < timeline->tracks->len; i++)
        draw_track(timeline, timeline->tracks->pdata[i], box, scene);
    for (guint i = 0; i < timeline->items->len; i++)
        draw_item(timeline, timeline->items->pdata[i], box, scene);
    return hk_timeline_draw_key(
        timeline,
        (HkPoint){ hk_timeline_plot_left(timeline, box), bottom->y + bottom->height },
        scene, error);
}
