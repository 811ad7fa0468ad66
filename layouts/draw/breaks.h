/* layouts/draw/breaks.h - where lines may not break, beyond what Unicode says. */
#pragma once
#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* Keeps each figure and its unit together (181億円, 令和5年度, 12.3％, R5) by
 * attributes, so that the text itself stays as it is. */
void hk_breaks_keep_figures(const char *text, PangoAttrList *list);

G_END_DECLS
