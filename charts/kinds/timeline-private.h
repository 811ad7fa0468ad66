/* charts/kinds/timeline-private.h - what the parts of the timeline share. */
#pragma once
#include "charts/kinds/timeline.h"

G_BEGIN_DECLS

typedef enum HkTimelineKind {
    HK_TIMELINE_SPAN,
    HK_TIMELINE_MILESTONE,
    HK_TIMELINE_BAND,   /* a period named across the plot, in a track */
    HK_TIMELINE_WINDOW, /* an evaluation or other short period, under a bracket */
    HK_TIMELINE_PERIOD, /* a column of the whole plot, with a head above the years */
} HkTimelineKind;

extern const HkChoice hk_timeline_kind_choices[];

typedef struct HkTimelineItem {
    HkTimelineKind kind;
    const char *kind_name; /* what the data call it; borrowed, or NULL */
    guint track;           /* not of periods */
    gboolean has_start, has_end, planned;
    double start,
        end; /* in fiscal years; the end of a whole year is the next year's start */
    gboolean is_year; /* a milestone without a day: it stands in the middle */
    char *label, *mark, *period;
    const HkHue *hue;
    guint lane; /* within the track */
    HkTextLayout *layout;
    double left, right; /* of the shape, within the plot */
    double text_x;      /* of the label, within the plot */
    gboolean beside;    /* the label stands beside its shape */
    double occupied_left, occupied_right;
    double height;
} HkTimelineItem;

typedef struct HkTimelineTrack {
    char *label;
    HkTextLayout *layout;
    GArray *lanes; /* of double: heights */
    double y, height;
    double top; /* of the first lane */
} HkTimelineTrack;

/* What the key under the chart explains. */
typedef enum HkTimelineSign {
    HK_SIGN_SPAN,
    HK_SIGN_PLANNED,
    HK_SIGN_NO_START,
    HK_SIGN_OPEN,
    HK_SIGN_MILESTONE,
    HK_SIGN_WINDOW,
    HK_SIGN_COLOR,
} HkTimelineSign;

typedef struct HkTimelineKey {
    HkTimelineSign sign;
    char *label;
    const HkHue *hue; /* of colours */
    HkRect box;       /* of the sign, from the top left corner of the key */
} HkTimelineKey;

typedef struct HkTimeline {
    const HkTimelineSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    HkYearStyle years;
    GPtrArray *items;   /* of HkTimelineItem* that stand in tracks */
    GPtrArray *periods; /* of HkTimelineItem*, in order of time */
    GPtrArray *tracks;  /* of HkTimelineTrack* */
    GArray *key;        /* of HkTimelineKey */
    gint64 first, last; /* fiscal years of the axis */
    double label_width; /* of the track names; 0: none */
    double plot;        /* width of the plot */
    double year;        /* width of one fiscal year */
    double scale;       /* of the texts */
    double heads;       /* height of the period heads; 0: none */
    double key_height;  /* space above it included; 0: no key */
    double pad, gap;    /* above and below the lanes of a track, and between them */
} HkTimeline;

/* timeline-read.c */
HkTimeline *
hk_timeline_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_timeline_free(HkTimeline *timeline); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTimeline, hk_timeline_free)

/* timeline-words.c */
/* H15, 2015, FY2015: what stands on the axis; (transfer full). */
char *hk_timeline_year_text(const HkTimeline *timeline, gint64 year);
/* What stands behind such a year, or behind the second of two: 年度; static. */
const char *hk_timeline_year_suffix(const HkTimeline *timeline);
/* "H25〜R4年度（予定）", "H27年度終了", "H19年度", "H25.11.27", "" of an item whose
 * cells are @start and @end, which may be NULL; (transfer full). */
char *hk_timeline_period_text(const HkTimeline *timeline, const HkTimelineItem *item,
                              const HkCell *start, const HkCell *end, HkValueType type);
/* A finding for each ① to ⑳ in a label that no item begins with. */
void hk_timeline_check_references(const HkTimeline *timeline);
/* The key of what occurs; empty when every sign explains itself. */
void hk_timeline_make_key(HkTimeline *timeline);
void hk_timeline_add_color(HkTimeline *timeline, const char *label, const HkHue *hue);

/* timeline-label.c */
/* Places the shape of @item and sets its label in it or beside it. HK_ERROR_FIT when
 * the label has room nowhere. */
gboolean
hk_timeline_fit_item(const HkTimeline *timeline, HkTimelineItem *item, GError **error);

/* timeline-layout.c */
/* Sets the texts at @scale for @width, puts items into lanes, and gives the height
 * wanted. */
gboolean hk_timeline_fit(HkTimeline *timeline, double width, double scale,
                         double *height, GError **error);
/* Gives the tracks their places in @box; spare height goes to the lanes. */
void hk_timeline_place(HkTimeline *timeline, HkRect box);
double hk_timeline_plot_left(const HkTimeline *timeline, HkRect box);
/* Where the shape of @item stands once its track has its place, and its label. */
HkRect
hk_timeline_shape(const HkTimeline *timeline, const HkTimelineItem *item, HkRect box);
HkRect
hk_timeline_label(const HkTimeline *timeline, const HkTimelineItem *item, HkRect box);

/* timeline-axis.c: heads, years, columns and grid lines, which leave the labels free.
 */
gboolean hk_timeline_draw_axis(const HkTimeline *timeline, HkRect box, HkScene *scene,
                               GError **error);

/* timeline-shape.c */
/* A bar with whatever its ends say; from @planned on it is only planned. */
void hk_timeline_draw_span(const HkTimelineItem *item, HkRect bar, double planned,
                           HkScene *scene);
void hk_timeline_draw_band(const HkTimelineItem *item, HkRect bar, HkScene *scene);
void hk_timeline_draw_window(const HkTimelineItem *item, HkRect bar, HkScene *scene);
/* A flag whose pole stands at the left of @bar. */
void hk_timeline_draw_flag(HkRect bar, HkScene *scene);

/* timeline-draw.c */
gboolean
hk_timeline_draw(HkTimeline *timeline, HkRect box, HkScene *scene, GError **error);

/* timeline-key.c */
/* Gives every sign its place at @width, and the height of all. */
double hk_timeline_fit_key(HkTimeline *timeline, double width);
gboolean hk_timeline_draw_key(const HkTimeline *timeline, HkPoint at, HkScene *scene,
                              GError **error);

#define HK_TIMELINE_AXIS HK_MM(7)
/* Bars that follow each other keep a hair's breadth between them. */
#define HK_TIMELINE_HAIR HK_MM(0.4)
/* The faded piece of a bar whose start is unknown. */
#define HK_TIMELINE_FADE HK_MM(4.4)
#define HK_TIMELINE_TIP HK_MM(2)
#define HK_TIMELINE_FLAG HK_MM(2.8)
/* The arms of a window's bracket. */
#define HK_TIMELINE_ARM HK_MM(1.4)

G_END_DECLS
