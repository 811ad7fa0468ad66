/* charts/kinds/timeline-private.h - what the parts of the timeline share. */
#pragma once
#include "charts/kinds/timeline.h"

G_BEGIN_DECLS

typedef enum HkTimelineKind {
    HK_TIMELINE_SPAN,
    HK_TIMELINE_MILESTONE,
    HK_TIMELINE_BAND,   /* a period named across the plot */
    HK_TIMELINE_WINDOW, /* an evaluation or other short period, hatched */
} HkTimelineKind;

typedef struct HkTimelineItem {
    HkTimelineKind kind;
    guint track;
    gboolean has_start, has_end;
    double start,
        end; /* in fiscal years; the end of a whole year is the next year's start */
    char *label, *period;
    const HkHue *hue;
    guint lane; /* within the track */
    HkTextLayout *layout;
    double left, right;        /* of the bar, within the plot */
    double text_x, text_width; /* of the label, within the plot */
    double occupied_left, occupied_right;
    double height;
} HkTimelineItem;

typedef struct HkTimelineTrack {
    char *label;
    HkTextLayout *layout;
    GArray *lanes; /* of double: heights */
    double y, height;
} HkTimelineTrack;

typedef struct HkTimeline {
    const HkTimelineSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    GPtrArray *items;   /* of HkTimelineItem* */
    GPtrArray *tracks;  /* of HkTimelineTrack* */
    gint64 first, last; /* fiscal years of the axis */
    double label_width; /* of the track names; 0: none */
    double plot;        /* width of the plot */
    double year;        /* width of one fiscal year */
    double scale;       /* of the texts */
} HkTimeline;

HkTimeline *
hk_timeline_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_timeline_free(HkTimeline *timeline); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTimeline, hk_timeline_free)

/* Sets the texts at @scale for @width, puts items into lanes, and gives the height
 * wanted. */
gboolean hk_timeline_fit(HkTimeline *timeline, double width, double scale,
                         double *height, GError **error);
/* Gives the tracks their places in @box; spare height goes to the lanes. */
void hk_timeline_place(HkTimeline *timeline, HkRect box);
gboolean
hk_timeline_draw(HkTimeline *timeline, HkRect box, HkScene *scene, GError **error);

#define HK_TIMELINE_AXIS HK_MM(7)
#define HK_TIMELINE_LANE_GAP HK_MM(1.2)
#define HK_TIMELINE_TRACK_PAD HK_MM(1.6)
#define HK_TIMELINE_DIAMOND HK_MM(1.7)

G_END_DECLS
