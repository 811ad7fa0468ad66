/* report/change/text-change.h - what became of the texts of a page. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A text that is another now; borrowed. One of the two may be NULL. */
typedef struct HkTextChange {
    const char *was, *is;
} HkTextChange;

/* The texts (of char*, NULL: not known) that only one of two pages has, of
 * HkTextChange: those that are alike are one change. (transfer full) */
GArray *hk_text_changes(const GPtrArray *before, const GPtrArray *after);

/* How alike two texts are, from 0 to 100: by the pairs of characters they share. */
guint hk_text_likeness(const char *a, const char *b);

G_END_DECLS
