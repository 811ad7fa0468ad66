/* layouts/page.h - one page of the briefing file, and what stands around its blocks.
 *
 * The design: kicker top left, stamp top right, a band with the title and the scope or
 * the project total, the leading sentence, the body, notes, and a foot with source and
 * number. */
#pragma once
#include "data/field.h"
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

typedef enum HkPageDesign {
    HK_PAGE_PLAIN,
    HK_PAGE_COVER,
    HK_PAGE_CONTENTS, /* a plain page whose body is the list of pages */
    HK_PAGE_DIVIDER,
    HK_PAGE_BARE, /* without a band: the title is only in the outline */
} HkPageDesign;

typedef enum HkOrientation {
    HK_ORIENTATION_PAPER, /* as the briefing's paper says */
    HK_ORIENTATION_LANDSCAPE,
    HK_ORIENTATION_PORTRAIT,
} HkOrientation;

typedef enum HkOverflow { HK_OVERFLOW_CONTINUE, HK_OVERFLOW_ERROR } HkOverflow;

/* paper: of a briefing. */
typedef struct HkPaper {
    HkLoc loc;
    int size;        /* index into the table of paper sizes */
    int orientation; /* HkOrientation */
} HkPaper;

/* size: of a page, where the briefing's paper says it. */
#define HK_SIZE_OF_PAPER (-1)

extern const HkStructDef hk_paper_def;

/* total: of a page, the large figure on the band. */
typedef struct HkPageTotal {
    HkLoc loc;
    HkText label;
    HkText value;
} HkPageTotal;

/* The size in points of a page of @paper (NULL: A4 landscape) that says @orientation
 * itself. */
HkSize hk_paper_size(const HkPaper *paper, HkOrientation orientation);

/* One entry of pages:. */
typedef struct HkPageSpec {
    HkLoc loc;
    HkText title;
    HkText lead;
    HkText scope;
    HkPageTotal *total; /* NULL: none */
    HkText kicker;
    GPtrArray *stamp; /* of HkText*, the lines; never NULL */
    int design;       /* HkPageDesign */
    GArray *rows;     /* of HkTrack; empty: made from the blocks */
    GArray *columns;
    GPtrArray *blocks;    /* of HkBlockSpec*; never NULL */
    GPtrArray *notes;     /* of HkText*; never NULL */
    GPtrArray *footnotes; /* of HkFootnoteSpec*; never NULL */
    GPtrArray *text_keys; /* of HkTextKeySpec*; never NULL */
    HkText source;        /* "auto", "none" or a text */
    HkText as_of;
    HkText footer;
    int size;            /* index into the table of paper sizes, or HK_SIZE_OF_PAPER */
    int orientation;     /* HkOrientation */
    gconstpointer slots; /* of its design; NULL once that is replaced */
    int overflow;        /* HkOverflow */
    /* Of covers and dividers. */
    HkText subtitle;
    GPtrArray *organisations; /* of HkText*; never NULL */
    HkText date;
    HkText meeting;
    HkText label;
} HkPageSpec;

extern const HkStructDef hk_page_def;

/* The size in points of @page in a briefing on @paper (NULL: A4 landscape). */
HkSize hk_page_size(const HkPaper *paper, const HkPageSpec *page);

/* The designs that need no file: plain, cover ... NULL-terminated. */
const char *const *hk_page_design_names(void);

/* The texts of a page as they are printed, with {values} filled in and what the page
 * leaves open taken from the briefing. NULL: none. Borrowed by whatever is made from
 * them. */
typedef struct HkPageTexts {
    const char *title;
    const char *lead;
    const char *scope;
    const char *total_label, *total_value;
    const char *kicker;
    const char *const *stamp; /* NULL-terminated, as are the others; NULL: none */
    const char *const *notes;
    const char *source; /* with its 出典： */
    const char *as_of;  /* 令和5年6月30日現在 */
    const char *footer;
    const char *subtitle;
    const char *const *organisations;
    const char *date;
    const char *meeting;
    const char *label; /* 議論・検討用 */
    const char *mark;  /* 未定稿, beside the page's upper right corner */
} HkPageTexts;

/* One page to furnish. */
typedef struct HkPageFrame {
    const HkPageTexts *texts;
    HkLoc loc; /* of the page in the file */
    HkSize paper;
    gboolean continued;           /* the title says so, and the lead is not repeated */
    gboolean has_notes;           /* the page's notes stand on its last sheet */
    const char *const *footnotes; /* of this sheet; NULL: none */
    const char *anchor;           /* destination name of the title; NULL: none */
    guint number, total;          /* page n / N; number 0: none is printed */
} HkPageFrame;

/* The box that the furniture leaves for the blocks. HK_ERROR_FIT when the title, the
 * stamp or the notes do not fit, or too little is left. */
gboolean hk_page_body(const HkPageFrame *frame, HkDrawContext *context, HkRect *body,
                      GError **error);
/* Adds what is read before the blocks (kicker, stamp, band, lead) and what is read
 * after them (notes, foot). */
gboolean hk_page_head(const HkPageFrame *frame, HkDrawContext *context, HkScene *scene,
                      GError **error);
gboolean hk_page_foot(const HkPageFrame *frame, HkDrawContext *context, HkScene *scene,
                      GError **error);
/* The title with （続き） where it is continued; (transfer full). */
char *hk_page_title(const HkPageFrame *frame, const HkDrawContext *context);

G_END_DECLS
