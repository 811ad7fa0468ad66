/* charts/kinds/timeline-key.c - the line under a timeline that explains its signs. */
#include "charts/kinds/timeline-private.h"

#define ABOVE HK_MM(2.4)
#define SIGN_WIDTH HK_MM(7.5)
#define SIGN_HEIGHT HK_MM(2.8)
#define SIGN_GAP HK_MM(1.2)
#define ENTRY_GAP HK_MM(5)

static double
sign_width(const HkTimelineKey *entry)
{
    switch (entry->sign) {
    case HK_SIGN_MILESTONE:
        return HK_TIMELINE_FLAG;
    case HK_SIGN_COLOR:
        return SIGN_HEIGHT;
    default:
        return SIGN_WIDTH;
    }
}

double
hk_timeline_fit_key(HkTimeline *timeline, double width)
{
    const double line = hk_style_line(HK_STYLE_NOTE) + HK_MM(0.6);
    HkPoint at = { 0, ABOVE };

    if (timeline->key->len == 0)
        return 0;
    for (guint i = 0; i < timeline->key->len; i++) {
        HkTimelineKey *entry = &g_array_index(timeline->key, HkTimelineKey, i);
        const double wanted =
            sign_width(entry) + SIGN_GAP +
            hk_text_width(timeline->context->text, HK_STYLE_NOTE, entry->label);

        if (at.x > 0 && at.x + wanted > width) {
            at.x = 0;
            at.y += line;
        }
        entry->box = (HkRect){ at.x, at.y + (line - SIGN_HEIGHT) / 2, sign_width(entry),
                               SIGN_HEIGHT };
        at.x += wanted + ENTRY_GAP;
    }
    return at.y + line;
}

static void
draw_sign(const HkTimelineKey *entry, HkRect box, HkScene *scene)
{
    HkTimelineItem item = { .has_start = TRUE,
                            .has_end = TRUE,
                            .hue = hk_hue_lookup("slate") };

    switch (entry->sign) {
    case HK_SIGN_COLOR:
        hk_scene_rect(scene, "key-color", box, hk_fill(entry->hue->fill));
        return;
    case HK_SIGN_MILESTONE:
        box.height += HK_MM(0.8);
        box.y -= HK_MM(0.4);
        hk_timeline_draw_flag(box, scene);
        return;
    case HK_SIGN_WINDOW:
        box.y += (box.height - HK_TIMELINE_ARM) / 2;
        hk_timeline_draw_window(&item, box, scene);
        return;
    case HK_SIGN_SPAN:
        break;
    case HK_SIGN_PLANNED:
        item.planned = TRUE;
        break;
    case HK_SIGN_NO_START:
        item.has_start = FALSE;
        break;
    case HK_SIGN_OPEN:
        item.has_end = FALSE;
        break;
    }
    hk_timeline_draw_span(&item, box, box.x + box.width * 0.45, scene);
}

gboolean
hk_timeline_draw_key(const HkTimeline *timeline, HkPoint at, HkScene *scene,
                     GError **error)
{
    if (timeline->key->len == 0)
        return TRUE;
    hk_scene_begin(scene, &(HkGroup){ .role = "key", .tag = HK_TAG_P });
    for (guint i = 0; i < timeline->key->len; i++) {
        const HkTimelineKey *entry = &g_array_index(timeline->key, HkTimelineKey, i);
        HkRect box = entry->box;

        box.x += at.x;
        box.y += at.y;
        draw_sign(entry, box, scene);
        if (!hk_scene_label(scene, timeline->context->text,
                            &(HkLabel){ .role = "key-label",
                                        .style = HK_STYLE_NOTE,
                                        .color = hk_ink(HK_INK_SECONDARY),
                                        .text = entry->label,
                                        .at = (HkPoint){ hk_right(box) + SIGN_GAP,
                                                         box.y + box.height / 2 },
                                        .anchor = HK_ANCHOR_LEFT,
                                        .loc = timeline->spec->loc },
                            error))
            return FALSE;
    }
    hk_scene_end(scene);
    return TRUE;
}
