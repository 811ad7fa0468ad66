/* charts/boxed.h - a text in the middle of a field: as large as it may be, never past
 * its edges. */
#pragma once
#include "data/field.h"
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

typedef struct HkBoxedText {
    const char *role;
    HkTextRun run;
    HkRect box;
    HkAlign align;     /* of the lines; the text as a whole is in the middle */
    gboolean vertical; /* written downwards where the box is high enough, else level */
    double scale;      /* where shrinking starts; 0 means 1 */
    HkLoc loc;         /* where the text was written */
} HkBoxedText;

/* Draws @text, wrapped, and shrunk down to the context's limit where it has to be.
 * HK_ERROR_FIT that names the text and the box when it has no room. */
gboolean hk_boxed_text_draw(HkDrawContext *context, const HkBoxedText *text,
                            HkScene *scene, GError **error);

/* The height that a label written downwards wants beside what it names, on one line or,
 * if that is long, on two. */
gboolean hk_boxed_label_height(HkDrawContext *context, HkText text, double scale,
                               double *height, GError **error);

G_END_DECLS
