/* layouts/contents.h - the list of pages or captions with their page numbers. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

typedef enum HkOutlineKind { HK_OUTLINE_PAGE, HK_OUTLINE_CAPTION } HkOutlineKind;

/* One line of the contents. */
typedef struct HkOutlineEntry {
    HkOutlineKind kind;
    guint level;        /* 0: a part (divider) or page, 1: a page below a divider */
    const char *text;   /* borrowed, as is the anchor */
    const char *anchor; /* ASCII name of the target; NULL: no link */
    guint number;       /* page number; 0: not known yet, nothing is printed */
} HkOutlineEntry;

/* The entries in reading order. The number of entries must be final before pages are
 * laid out; their page numbers before they are drawn. */
struct HkOutline {
    GArray *entries; /* of HkOutlineEntry */
};

/* The list of pages of @outline, which is borrowed. */
HkBlock *hk_contents_new(const HkOutline *outline, HkLoc loc);

G_END_DECLS
