/* charts/kinds/timeline-draw.c - the marks of a timeline. */
#include "charts/kinds/timeline-private.h"

#include <math.h>

static double
plot_left(const HkTimeline *timeline, HkRect box)
{
    return hk_right(box) - timeline->plot;
}

/* Every how many years a label fits. */
static gint64
label_step(const HkTimeline *timeline)
{
    const HkFormatter *formatter = timeline->context->formatter;
    double widest = 0;

    for (gint64 year = timeline->first; year <= timeline->last; year++) {
        g_autofree char *text = hk_fiscal_year_format(
            formatter->calendar, year, hk_year_style_brief(formatter->year_style),
            formatter->language);

        widest =
            MAX(widest, hk_text_width(timeline->context->text, HK_STYLE_AXIS, text));
    }
    return (gint64)ceil((widest + HK_MM(0.8)) / timeline->year);
}

static gboolean
draw_axis(const HkTimeline *timeline, HkRect box, HkScene *scene, GError **error)
{
    const HkFormatter *formatter = timeline->context->formatter;
    const double left = plot_left(timeline, box);
    const HkRect head = { left, box.y, timeline->plot, HK_TIMELINE_AXIS - HK_MM(1) };
    const gint64 step = label_step(timeline);
    const HkTimelineTrack *bottom = timeline->tracks->pdata[timeline->tracks->len - 1];

    hk_scene_rect(scene, "axis-field", head, hk_fill(hk_ink(HK_INK_HEAD)));
    for (gint64 year = timeline->first; year <= timeline->last; year++) {
        const double x = left + (double)(year - timeline->first) * timeline->year;
        const gboolean is_emphasis = year == timeline->context->emphasis;
        g_autofree char *text = hk_fiscal_year_format(
            formatter->calendar, year, hk_year_style_brief(formatter->year_style),
            formatter->language);

        if (is_emphasis)
            hk_scene_rect(scene, "axis-emphasis",
                          (HkRect){ x, hk_bottom(head), timeline->year,
                                    bottom->y + bottom->height - hk_bottom(head) },
                          hk_fill(hk_ink(HK_INK_PANEL)));
        if (year > timeline->first)
            hk_scene_line(scene, "grid", (HkPoint){ x, hk_bottom(head) },
                          (HkPoint){ x, bottom->y + bottom->height },
                          hk_stroke(hk_ink(HK_INK_HEAD), HK_LINE_GRID));
        if ((year - timeline->first) % step != 0 && !is_emphasis)
            continue;
        if (!hk_scene_label(scene, timeline->context->text,
                            &(HkLabel){ .role = "axis-label",
                                        .style = HK_STYLE_AXIS,
                                        .color = hk_ink(HK_INK_TEXT),
                                        .text = text,
                                        .at = (HkPoint){ x + timeline->year / 2,
                                                         head.y + head.height / 2 },
                                        .anchor = HK_ANCHOR_CENTER,
                                        .loc = timeline->spec->loc },
                            error))
            return FALSE;
    }
    return TRUE;
}

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

/* The outline of a bar: a torn left end when the start is unknown, a tip when the end
 * is open. */
static void
draw_bar(const HkTimelineItem *item, HkRect bar, HkPaint paint, HkScene *scene)
{
    const double tear = HK_MM(1);
    const double tip = item->has_end ? 0 : HK_MM(2);
    HkPoint points[12];
    guint n = 0;

    points[n++] = (HkPoint){ bar.x, bar.y };
    points[n++] = (HkPoint){ hk_right(bar) - tip, bar.y };
    if (tip > 0)
        points[n++] = (HkPoint){ hk_right(bar), bar.y + bar.height / 2 };
    points[n++] = (HkPoint){ hk_right(bar) - tip, hk_bottom(bar) };
    points[n++] = (HkPoint){ bar.x, hk_bottom(bar) };
    for (guint i = 1; !item->has_start && i < 6; i++)
        points[n++] = (HkPoint){ bar.x + (i % 2 == 1 ? tear : 0),
                                 hk_bottom(bar) - bar.height * i / 6 };
    hk_scene_path(scene, "bar", points, n, TRUE, paint);
}

static void
draw_shape(const HkTimelineItem *item, HkRect bar, HkScene *scene)
{
    HkPaint window = hk_stroke(hk_ink(HK_INK_SECONDARY), HK_LINE_HAIR);

    switch (item->kind) {
    case HK_TIMELINE_SPAN:
        draw_bar(item, bar, hk_fill(item->hue->tint), scene);
        if (item->has_start)
            hk_scene_rect(scene, "bar-accent",
                          (HkRect){ bar.x, bar.y, HK_MM(0.9), bar.height },
                          hk_fill(item->hue->fill));
        break;
    case HK_TIMELINE_BAND:
        draw_bar(item, bar, hk_fill(hk_ink(HK_INK_HEAD)), scene);
        break;
    case HK_TIMELINE_WINDOW:
        window.filled = TRUE;
        window.fill = hk_ink(HK_INK_PAPER);
        window.dash = HK_DASH_SHORT;
        draw_bar(item, bar, window, scene);
        break;
    case HK_TIMELINE_MILESTONE: {
        const HkPoint center = { bar.x + bar.width / 2, bar.y + bar.height / 2 };
        const double r = HK_TIMELINE_DIAMOND;
        const HkPoint points[] = { { center.x, center.y - r },
                                   { center.x + r, center.y },
                                   { center.x, center.y + r },
                                   { center.x - r, center.y } };

        hk_scene_path(scene, "milestone", points, G_N_ELEMENTS(points), TRUE,
                      hk_fill(hk_ink(HK_INK_SIGNAL)));
        break;
    }
    }
}

static void
draw_item(const HkTimeline *timeline, const HkTimelineItem *item, HkRect box,
          HkScene *scene)
{
    const HkTimelineTrack *track = timeline->tracks->pdata[item->track];
    const double left = plot_left(timeline, box);
    const HkSize text = hk_text_layout_size(item->layout);
    double y = track->y + HK_TIMELINE_TRACK_PAD;
    /* Bars that follow each other keep a hair's breadth between them. */
    HkRect bar = { left + item->left, 0, item->right - item->left - HK_MM(0.4), 0 };

    for (guint i = 0; i < item->lane; i++)
        y += g_array_index(track->lanes, double, i) + HK_TIMELINE_LANE_GAP;
    bar.height = g_array_index(track->lanes, double, item->lane);
    bar.y = y;
    hk_scene_begin(scene, &(HkGroup){ .role = "item", .tag = HK_TAG_P });
    draw_shape(item, bar, scene);
    hk_scene_text(
        scene, "item-label", item->layout,
        (HkPoint){ left + item->text_x, bar.y + (bar.height - text.height) / 2 });
    hk_scene_end(scene);
}

gboolean
hk_timeline_draw(HkTimeline *timeline, HkRect box, HkScene *scene, GError **error)
{
    if (!draw_axis(timeline, box, scene, error))
        return FALSE;
    for (guint i = 0; i < timeline->tracks->len; i++)
        draw_track(timeline, timeline->tracks->pdata[i], box, scene);
    for (guint i = 0; i < timeline->items->len; i++)
        draw_item(timeline, timeline->items->pdata[i], box, scene);
    return TRUE;
}
