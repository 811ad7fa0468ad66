/* layouts/draw/scene.h - a picture before it is ink: an append-only list of marks.
 *
 * Marks are drawn in the order in which they are added, which is also the reading
 * order. Every mark has a role ("segment", "axis-label"): tests and checks find marks
 * by it. Groups nest and carry the structure tag and the alternative text. */
#pragma once
#include "layouts/draw/color.h"
#include "layouts/draw/geom.h"
#include "layouts/draw/picture.h"
#include "layouts/draw/text.h"

G_BEGIN_DECLS

typedef struct HkScene HkScene;

HkScene *hk_scene_new(double width, double height);
void hk_scene_free(HkScene *scene); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkScene, hk_scene_free)
HkSize hk_scene_size(const HkScene *scene);

/* What a group is to a reader that cannot see the page (ISO 32000-1, 14.8). */
typedef enum HkTag {
    HK_TAG_NONE,     /* grouping only */
    HK_TAG_ARTIFACT, /* furniture that is not read: rules, running heads, page numbers
                      */
    HK_TAG_SECTION,
    HK_TAG_H1,
    HK_TAG_H2,
    HK_TAG_H3,
    HK_TAG_P,
    HK_TAG_LIST,
    HK_TAG_LIST_ITEM,
    HK_TAG_TABLE,
    HK_TAG_ROW,
    HK_TAG_HEADER_CELL,
    HK_TAG_CELL,
    HK_TAG_FIGURE, /* needs an alternative text */
    HK_TAG_CAPTION,
    HK_TAG_NOTE,
    HK_TAG_LINK, /* @target */
} HkTag;

typedef struct HkGroup {
    const char *role; /* copied; required */
    HkTag tag;
    const char *alt;             /* alternative text; NULL: none */
    guint row_span, column_span; /* of cells; 0 means 1 */
    gboolean row_header; /* a HEADER_CELL that heads its row rather than its column */
    const char *target;  /* of a LINK: "#name" of a destination, or a URI */
    const char *anchor;  /* makes this group the destination of that name; NULL: none */
    HkRect box;          /* the place that a block was given; empty: of other groups */
} HkGroup;

void hk_scene_begin(HkScene *scene, const HkGroup *group);
void hk_scene_end(HkScene *scene);

typedef enum HkPattern {
    HK_PATTERN_SOLID,
    HK_PATTERN_HATCH,
    HK_PATTERN_DOTS
} HkPattern;
typedef enum HkDash { HK_DASH_NONE, HK_DASH_SHORT, HK_DASH_DOT } HkDash;

/* How a shape is painted. Zero-initialised it paints nothing. */
typedef struct HkPaint {
    gboolean filled;
    HkColor fill;
    HkPattern pattern; /* drawn in @stroke over @fill */
    double line_width; /* 0: no outline */
    HkColor stroke;
    HkDash dash;
} HkPaint;

static inline HkPaint
hk_fill(HkColor color)
{
    return (HkPaint){ .filled = TRUE, .fill = color };
}

static inline HkPaint
hk_stroke(HkColor color, double line_width)
{
    return (HkPaint){ .stroke = color, .line_width = line_width };
}

void hk_scene_rect(HkScene *scene, const char *role, HkRect rect, HkPaint paint);
/* A straight line from @a to @b. */
void
hk_scene_line(HkScene *scene, const char *role, HkPoint a, HkPoint b, HkPaint paint);
void hk_scene_path(HkScene *scene, const char *role, const HkPoint *points,
                   guint n_points, gboolean closed, HkPaint paint);
void hk_scene_circle(HkScene *scene, const char *role, HkPoint center, double radius,
                     HkPaint paint);
/* The whole @picture, stretched to @box; keeps a reference. */
void hk_scene_picture(HkScene *scene, const char *role, HkPicture *picture, HkRect box);
/* Text whose box has its top left corner at @origin; keeps a reference. */
void
hk_scene_text(HkScene *scene, const char *role, HkTextLayout *layout, HkPoint origin);
/* The same, turned by 90 degrees clockwise about its top left corner is not offered:
 * vertical text is set by HkTextRequest.vertical. */

/* Which point of a text's box is put at the given point. */
typedef enum HkAnchor {
    HK_ANCHOR_TOP_LEFT,
    HK_ANCHOR_TOP,
    HK_ANCHOR_TOP_RIGHT,
    HK_ANCHOR_LEFT,
    HK_ANCHOR_CENTER,
    HK_ANCHOR_RIGHT,
    HK_ANCHOR_BOTTOM_LEFT,
    HK_ANCHOR_BOTTOM,
    HK_ANCHOR_BOTTOM_RIGHT,
    HK_ANCHOR_BASELINE_LEFT,
    HK_ANCHOR_BASELINE,
    HK_ANCHOR_BASELINE_RIGHT,
} HkAnchor;
/* One unbroken line of text. */
typedef struct HkLabel {
    const char *role;
    HkStyle style;
    HkColor color;
    const char *text;
    HkPoint at;
    HkAnchor anchor; /* the point of the text's box that is put at @at */
    HkLoc loc;       /* where the text was written, for errors */
} HkLabel;

/* Lays out @label and adds it. Errors are those of hk_text_layout(). */
gboolean hk_scene_label(HkScene *scene, HkTextEngine *engine, const HkLabel *label,
                        GError **error);

/* How many marks there are. */
guint hk_scene_length(const HkScene *scene);
/* Notes that the marks from @first on belong to what stands at @place of the briefing,
 * but for those that are known to belong elsewhere. */
void hk_scene_place(HkScene *scene, guint first, HkLoc place);

/* Appends all marks of @other, moved by @offset. @other stays as it was. */
void hk_scene_append(HkScene *scene, const HkScene *other, HkPoint offset);

/* For tests and checks: every text mark with its role and box, in order. */
typedef void (*HkSceneTextFunc)(const char *role, HkRect box,
                                const HkTextLayout *layout, gpointer data);
void hk_scene_foreach_text(const HkScene *scene, HkSceneTextFunc visit, gpointer data);
/* The same for shapes and pictures; the paint of a picture is empty. */
typedef void (*HkSceneShapeFunc)(const char *role, HkRect box, const HkPaint *paint,
                                 gpointer data);
void
hk_scene_foreach_shape(const HkScene *scene, HkSceneShapeFunc visit, gpointer data);

/* A figure that carries its origin (data/origin.h), and the text that it stands in. */
typedef struct HkSceneFigure {
    const HkCite *cite;
    const char *role;
    HkRect box;
    HkLoc place; /* of the block; HK_NOWHERE: none */
} HkSceneFigure;
typedef void (*HkSceneFigureFunc)(const HkSceneFigure *figure, gpointer data);
void
hk_scene_foreach_figure(const HkScene *scene, HkSceneFigureFunc visit, gpointer data);

/* The scene as text, one mark a line, indented by group; two decimals, no locale. */
char *hk_scene_dump(const HkScene *scene);

G_END_DECLS
