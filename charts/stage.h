/* charts/stage.h - named stages side by side: what spans them, their arrow-shaped
 * heads, and the lanes of things that must not meet.
 *
 * Shared by every chart whose columns are the steps of a development. Stages are
 * counted from 0, from left to right. */
#pragma once
#include "data/field.h"
#include "data/frame.h"
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* The stages and where they stand; all are equally wide. */
typedef struct HkStageAxis {
    const GPtrArray *names; /* of HkText*; borrowed */
    double x;               /* left edge of the first */
    double step;            /* width of one, with the gap to the next */
} HkStageAxis;

/* From which stage to which, both included. */
typedef struct HkStageSpan {
    guint from, to;
} HkStageSpan;

/* For HkStructDef.check: HK_ERROR_SPEC if there is no stage or one stands twice. */
gboolean hk_stage_names_check(const GPtrArray *names, GError **error);

/* The place of the stage called @name; HK_ERROR_DATA at @loc, with the nearest name,
 * when there is none. */
gboolean hk_stage_index(const GPtrArray *names, const char *name, HkLoc loc,
                        guint *stage, GError **error);

/* What a user wrote: @from and @to are stages; without a value they are the first and
 * the last. HK_ERROR_SPEC for an unknown stage or an end before its start. */
gboolean hk_stage_span_of(const GPtrArray *names, HkText from, HkText to,
                          HkStageSpan *span, GError **error);

/* The columns of a data set that hold spans. */
typedef struct HkStageColumns {
    const GPtrArray *names; /* of the stages, of HkText* */
    int from, to;           /* -1 in @to: every span is one stage */
    const char *all;        /* the word that stands for all stages; NULL: none */
    HkLoc loc;              /* of the key that names the columns */
} HkStageColumns;

/* The span in @row of @frame; where @to is empty, @from is one stage or a pair such as
 * 研究開発～治療. Both columns have one type. FALSE in
 * @has_span (which may be NULL: then that is an error) when @from is empty or has no
 * value. @what names the row in errors. HK_ERROR_DATA. */
gboolean hk_stage_span_read(const HkStageColumns *columns, const HkFrame *frame,
                            guint row, const char *what, gboolean *has_span,
                            HkStageSpan *span, GError **error);

/* The box of @span between @y and @y + @height, with a fine gap on both sides. */
HkRect hk_stage_box(const HkStageAxis *axis, HkStageSpan span, double y, double height);
/* The right edge of the last stage. */
double hk_stage_right(const HkStageAxis *axis);

/* Puts each of @n spans, in their order, into the first lane in which its stages are
 * free; @lanes gets the lane of each, from 0. Returns how many lanes there are. */
guint hk_stage_pack(const HkStageSpan *spans, guint n, guint n_stages, guint *lanes);

/* How far the tip of a head stands out on the right, points. Leave as much room at the
 * right of the last stage. */
#define HK_STAGE_TIP HK_MM(3.6)

/* What the heads have in common, chosen by hk_stage_heads_fit(). */
typedef struct HkStageHeads {
    double height;
    double scale;
    gboolean dark_end; /* the last head is the aim and stands out; set by the caller */
} HkStageHeads;

/* Finds the height and the size in which all names can be read. HK_ERROR_FIT naming
 * the stage that cannot. */
gboolean hk_stage_heads_fit(HkDrawContext *context, const HkStageAxis *axis,
                            HkStageHeads *heads, GError **error);
/* Draws the heads with their upper edge at @y: arrows that point to the right, the
 * first one flat at its left. */
gboolean hk_stage_heads_draw(HkDrawContext *context, const HkStageAxis *axis,
                             const HkStageHeads *heads, double y, HkScene *scene,
                             GError **error);
/* The dark field with @title at the left of the heads; nothing without a value. */
gboolean hk_stage_title_draw(HkDrawContext *context, HkText title, HkRect box,
                             HkScene *scene, GError **error);
/* Fine dashed lines between the stages from @top to @bottom. */
void hk_stage_guides_draw(const HkStageAxis *axis, double top, double bottom,
                          HkScene *scene);

G_END_DECLS
