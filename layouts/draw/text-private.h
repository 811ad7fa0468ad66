/* layouts/draw/text-private.h - what the painter sees of a text. */
#pragma once
#include "layouts/draw/text.h"

#include <pango/pangocairo.h>

/* One line of a text, from the top left corner of the text's box; in vertical text from
 * its top right corner, with x running downwards and y to the left. */
typedef struct HkTextLine {
    double x, width;
    double top, height;
    double baseline;
} HkTextLine;

/* Shaped text is shared: layouts of the same unbroken text in other colours point to
 * one PangoLayout. */
struct HkTextLayout {
    int references;
    PangoLayout *pango;
    GArray *lines; /* of HkTextLine */
    HkColor color; /* of text without colours of its own */
    gboolean vertical;
    gboolean overflows;
    HkStyle style;   /* of the first run, for dumps */
    double smallest; /* the smallest size in it, points */
    HkSize size;     /* as it stands on the page */
};
