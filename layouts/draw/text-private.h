/* layouts/draw/text-private.h - what the painter sees of a text. */
#pragma once
#include "layouts/draw/text.h"

#include <pango/pangocairo.h>

/* Shaped text is shared: layouts of the same unbroken text in other colours point to
 * one PangoLayout. */
struct HkTextLayout {
    int references;
    PangoLayout *pango;
    char *text;
    HkColor color; /* of text without colours of its own */
    gboolean vertical;
    gboolean overflows;
    HkStyle style;   /* of the first run, for dumps */
    double smallest; /* the smallest size in it, points */
    double left;     /* from the origin of @pango to the text's left edge */
    HkSize size;     /* as it stands on the page */
    double baseline;
};
