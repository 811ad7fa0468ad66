/* data/text-cells.h - how wide texts are where every character takes one cell or two.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* How many cells of a terminal @text takes. */
guint hk_text_cells(const char *text);

/* Appends @text and as many blanks as make it @width cells, at its left with @at_right.
 */
void hk_append_padded(GString *out, const char *text, guint width, gboolean at_right);

G_END_DECLS
