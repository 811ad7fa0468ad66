/* layouts/cover.h - the pages that hold no blocks: covers and dividers. */
#pragma once
#include "layouts/page.h"

G_BEGIN_DECLS

/* Draws the page that @frame's texts describe; a divider has only kicker, title,
 * subtitle and number. HK_ERROR_FIT for a title that needs more lines than there is
 * room for. */
gboolean hk_cover_draw(const HkPageFrame *frame, gboolean is_divider,
                       HkDrawContext *context, HkScene *scene, GError **error);

G_END_DECLS
