/* layouts/draw/paint.h - a scene onto a Cairo surface, with structure tags if wanted.
 */
#pragma once
#include "layouts/draw/scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/* What structure tags could not say through Cairo and the finishing step adds: one for
 * each structure element, in the order in which they were begun. */
typedef struct HkElement {
    HkTag tag;
    char *alt;    /* NULL: none */
    char *actual; /* what a vertical text says, in one piece; NULL: what is drawn */
    guint row_span, column_span;
    gboolean row_header;
} HkElement;

void hk_element_clear(HkElement *element);

/* Paints @scene. @elements (GArray of HkElement) turns tagging on and collects what was
 * tagged; NULL paints without tags. Furniture is painted outside of all tags: the
 * finishing step marks what has none as artifact. */
void hk_paint(const HkScene *scene, cairo_t *cr, GArray *elements);

/* An ASCII name for a link target of any characters; (transfer full). */
char *hk_destination_name(const char *anchor);

G_END_DECLS
