/* layouts/draw/pdf-content.h - what the drawing operators of a page leave open. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* How deep something is nested: at the deepest point below where it started (0 or
 * less), and in the end. */
typedef struct HkNesting {
    int lowest, last;
} HkNesting;

/* Saved graphics states (q and Q) and marked content (BMC, BDC and EMC). */
typedef struct HkContentNesting {
    HkNesting states, marks;
} HkContentNesting;

/* Reads @content over strings, comments and inline images. */
HkContentNesting hk_pdf_content_nesting(const char *content, gsize length);

G_END_DECLS
