/* layouts/draw/breaks.h - where lines must not end although Unicode would let them. */
#pragma once
#include <pango/pango.h>

/* Whether the bytes from @start to @end have room in one line. */
typedef gboolean (*HkBreaksFit)(gsize start, gsize end, gpointer data);

/* Adds to @list that a figure in @text stays in one piece with its sign and unit, and
 * with the word before it (令和５年度, 約181億円), as far as @fit says that it has
 * room. */
void hk_breaks_keep_figures(const char *text, PangoAttrList *list, HkBreaksFit fit,
                            gpointer data);

/* Adds to @list that the bytes from @start to @end stay in one piece. */
void hk_breaks_keep(PangoAttrList *list, gsize start, gsize end);
