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

/* The size of @run in points, and its line height as a multiple of it. */
double hk_text_run_size(const HkTextRequest *request, const HkTextRun *run);
double hk_text_run_line_height(const HkTextRequest *request, const HkTextRun *run);

/* Gives the figures among the runs digits of equal width; @gaps are how much narrower 1
 * is than the other digits in the regular and the bold face, em. Letter spacing would
 * not do: Pango leaves it out at the ends of a line. */
void hk_text_set_tabular(HkTextLayout *layout, const HkTextRequest *request,
                         const double gaps[2]);

/* Reads the measures of the shaped @layout: its lines, size, and whether it overflows.
 */
void hk_text_measure(HkTextLayout *layout, const HkTextRequest *request);
