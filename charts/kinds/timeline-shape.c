/* charts/kinds/timeline-shape.c - the shapes of spans, bands, windows and milestones.
 */
#include "charts/kinds/timeline-private.h"

/* The strip at the left end of a bar whose start is known. */
#define ACCENT HK_MM(0.9)
#define OUTLINE 0.7

static void
draw_box(const char *role, HkRect bar, double tip, HkPaint paint, HkScene *scene)
{
    const HkPoint points[] = {
        { bar.x, bar.y },
        { hk_right(bar) - tip, bar.y },
        { hk_right(bar), bar.y + bar.height / 2 },
        { hk_right(bar) - tip, hk_bottom(bar) },
        { bar.x, hk_bottom(bar) },
    };

    if (tip > 0)
        hk_scene_path(scene, role, points, G_N_ELEMENTS(points), TRUE, paint);
    else
        hk_scene_rect(scene, role, bar, paint);
}

/* Strips that grow into the body: nobody knows where it began. */
static void
draw_fade(HkRect bar, HkColor ink, HkScene *scene)
{
    static const double widths[] = { 0.3, 0.5, 0.75, 1.05 };
    const double step = HK_TIMELINE_FADE / G_N_ELEMENTS(widths);

    for (guint i = 0; i < G_N_ELEMENTS(widths); i++) {
        const double width = HK_MM(widths[i]) / 1.25;
        const HkRect strip = { bar.x + (i + 1) * step - width, bar.y, width,
                               bar.height };

        hk_scene_rect(scene, "bar-fade", strip, hk_fill(ink));
    }
}

/* The planned end of a bar: open towards the body, dashed around. */
static void
draw_tail(const HkTimelineItem *item, HkRect bar, double tip, HkScene *scene)
{
    const HkRect tail = hk_rect_inset(bar, 0, OUTLINE / 2);
    const HkPoint points[] = {
        { tail.x, tail.y },
        { hk_right(tail) - tip, tail.y },
        { hk_right(tail), tail.y + tail.height / 2 },
        { hk_right(tail) - tip, hk_bottom(tail) },
        { tail.x, hk_bottom(tail) },
    };
    HkPaint dashed = hk_stroke(item->hue->fill, OUTLINE);

    dashed.dash = HK_DASH_SHORT;
    draw_box("bar-planned", tail, tip, hk_fill(hk_ink(HK_INK_PAPER)), scene);
    hk_scene_path(scene, "bar-outline", points, G_N_ELEMENTS(points), FALSE, dashed);
}

void
hk_timeline_draw_span(const HkTimelineItem *item, HkRect bar, double planned,
                      HkScene *scene)
{
    const double tip = item->has_end ? 0 : MIN(HK_TIMELINE_TIP, bar.width / 2);
    const double fade = item->has_start ? 0 : MIN(HK_TIMELINE_FADE, bar.width / 2);
    HkRect body = { bar.x + fade, bar.y, bar.width - fade, bar.height };

    if (item->planned) {
        const HkRect tail = { planned, bar.y, hk_right(bar) - planned, bar.height };

        body.width = MAX(planned - body.x, 0);
        draw_tail(item, tail, tip, scene);
    }
    draw_box("bar", body, item->planned ? 0 : tip, hk_fill(item->hue->tint), scene);
    if (!item->has_start)
        draw_fade(bar, item->hue->fill, scene);
    else
        hk_scene_rect(scene, "bar-accent",
                      (HkRect){ bar.x, bar.y, MIN(ACCENT, bar.width), bar.height },
                      hk_fill(item->hue->fill));
}

void
hk_timeline_draw_band(const HkTimelineItem *item, HkRect bar, HkScene *scene)
{
    draw_box("bar", bar, item->has_end ? 0 : HK_TIMELINE_TIP,
             hk_fill(hk_ink(HK_INK_HEAD)), scene);
}

void
hk_timeline_draw_window(const HkTimelineItem *item, HkRect bar, HkScene *scene)
{
    const HkPaint paint = hk_stroke(hk_ink(HK_INK_SECONDARY), HK_LINE_BLOCK);
    const double half = HK_LINE_BLOCK / 2;
    const double top =
        item->beside ? bar.y + bar.height / 2 - HK_TIMELINE_ARM / 2 : bar.y + half;
    const HkPoint points[] = {
        { bar.x + half, top + HK_TIMELINE_ARM },
        { bar.x + half, top },
        { hk_right(bar) - half, top },
        { hk_right(bar) - half, top + HK_TIMELINE_ARM },
    };
    const guint from = item->has_start ? 0 : 1;
    const guint to = item->has_end ? 4 : 3;

    hk_scene_path(scene, "window", points + from, to - from, FALSE, paint);
}

void
hk_timeline_draw_flag(HkRect bar, HkScene *scene)
{
    const HkColor ink = hk_ink(HK_INK_SIGNAL);
    const double height = MIN(bar.height, HK_MM(6.4));
    const double x = bar.x + HK_LINE_BLOCK / 2;
    const double top = bar.y + (bar.height - height) / 2;
    const double fly = height * 0.48;
    const HkPoint cloth[] = { { x, top },
                              { hk_right(bar), top + fly / 2 },
                              { x, top + fly } };

    hk_scene_line(scene, "milestone-pole", (HkPoint){ x, top },
                  (HkPoint){ x, top + height }, hk_stroke(ink, HK_LINE_BLOCK));
    hk_scene_path(scene, "milestone", cloth, G_N_ELEMENTS(cloth), TRUE, hk_fill(ink));
}
