/* layouts/draw/overlay.h - scenes without paper or tags, to be laid over the pages of
 * other documents. */
#pragma once
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

typedef struct HkOverlay HkOverlay;

HkOverlay *hk_overlay_new(void);
void hk_overlay_free(HkOverlay *overlay); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkOverlay, hk_overlay_free)

/* Adds @scene, which has the size of the page it is laid over; gives its number, from
 * 0. */
int hk_overlay_add(HkOverlay *overlay, const HkScene *scene);
/* All of them as a document for hk_pdf_merge(); NULL, without an error, if there are
 * none. Nothing can be added any more. (transfer full) */
GBytes *hk_overlay_finish(HkOverlay *overlay, GError **error);

G_END_DECLS
