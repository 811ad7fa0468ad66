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
    gsize start; /* byte in the printed text */
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
    guint forced; /* lines that end against a rule */
    HkAlign align;
    HkStyle style;   /* of the first run, for dumps */
    double smallest; /* the smallest size in it, points */
    HkSize size;     /* as it stands on the page */
    char *plain;     /* a GRefString without line ends; NULL: as Pango has it */
    GArray *edits;   /* of HkTextEdit; NULL: none */
    GArray *remarks; /* of HkTextRemark; NULL: none */
    GArray *cites;   /* of HkCite; NULL: none */
    char *given;     /* a GRefString: the text with its cites; NULL: as it is printed */
};

/* The size of @run in points, and its line height as a multiple of it. */
double hk_text_run_size(const HkTextRequest *request, const HkTextRun *run);
double hk_text_run_line_height(const HkTextRequest *request, const HkTextRun *run);

/* The run that holds the byte @index of the joined text. */
const HkTextRun *hk_text_run_at(const HkTextRequest *request, gsize index);

/* The gap before the character at byte @at of @text, and by how much it is widened to
 * be as wide as other digits, points; @gaps are how much narrower 1 is than they in the
 * regular and the bold face, em. */
double hk_text_gap_before(const HkTextRequest *request, const char *text, gsize at);
double hk_text_one_gap(const HkTextRequest *request, const char *text, gsize at,
                       const double gaps[2]);
/* Adds both to the shaped glyphs. */
void
hk_text_space(HkTextLayout *layout, const HkTextRequest *request, const double gaps[2]);

/* Where the lines of the shaped text start, as hk_breaks_find() gives it; counts the
 * forced ones in @layout. */
GArray *hk_text_find_breaks(HkTextLayout *layout, const HkTextRequest *request,
                            const double gaps[2]);

/* Reads the measures of the shaped @layout: its lines, size, and whether it overflows.
 */
void hk_text_measure(HkTextLayout *layout, const HkTextRequest *request);

/* Another layout that shows the same shapes. (transfer full) */
HkTextLayout *hk_text_share(const HkTextLayout *shown);
/* Gives @layout the figures @cites, and the text that had them. */
void hk_text_cite(HkTextLayout *layout, GArray *cites, const char *given);
