/* layouts/draw/pdf-merge-private.h - the steps of merging PDFs.
 *
 * Each part goes through four steps. It is opened and prepared: what is named or
 * numbered for the whole document gets names and numbers of its own, and what must not
 * be taken along is removed. Its pages are copied. The rest, gathered in one dictionary
 * (the luggage), is copied after them, so that it finds the pages. Then it is joined to
 * what earlier parts brought.
 *
 * libqpdf does not follow references from one page to another when it copies. A place
 * on a page is therefore written with the number of the page before, and with the page
 * itself after copying. */
#pragma once
#include "layouts/draw/pdf-merge.h"
#include "layouts/draw/pdf-private.h"

G_BEGIN_DECLS

/* A name and what it stands for, of a name tree. */
typedef struct HkPdfName {
    GBytes *name;
    HkObj value;
} HkPdfName;

void hk_pdf_name_clear(HkPdfName *name);

/* One entry of the outline. */
typedef struct HkPdfBookmark {
    HkObj item;
    guint level;
    gboolean open;
} HkPdfBookmark;

void hk_pdf_bookmark_clear(HkPdfBookmark *bookmark);

typedef struct HkMerger {
    qpdf_data pdf;
    const HkPdfMerge *request;
    GPtrArray *sources; /* of qpdf_data*: they are read until all is written */
    HkObj document;     /* the root of the structure */
    HkObj parent_tree;  /* its numbers and elements, an array */
    gint64 next_key;    /* of the parent tree */
    HkObj namespaces;   /* of the structure, an array */
    GArray *places;     /* of HkPdfName: named destinations */
    GArray *files;      /* of HkPdfName: attachments */
    GArray *bookmarks;  /* of HkPdfBookmark */
    HkObj fields;       /* of forms, an array */
    HkObj resources;    /* of forms, a dictionary */
    gboolean needs_appearances;
    HkObj layers, hidden, layer_order; /* of optional content, arrays */
    qpdf_data overlays;                /* NULL: none */
} HkMerger;

/* One part on its way. */
typedef struct HkMergedPart {
    HkMerger *merger;
    const HkPdfPart *part;
    guint index;
    char *prefix; /* "p003." */
    qpdf_data from;
    HkObj luggage;           /* in @from, later in the whole */
    GHashTable *page_index;  /* object of a page in @from -> its index + 1 */
    GHashTable *place_names; /* GBytes: the part's own named destinations */
    GArray *pages;           /* of HkObj: in the whole */
    guint first_page;        /* the number of its first page in the whole, from 1 */
    gboolean is_tagged;
    gint64 first_key;              /* what its keys of the parent tree begin at */
    guint n_actions, n_signatures; /* that were left out */
} HkMergedPart;

/* Calls @visit once for each dictionary (that of a stream too) that @start leads to,
 * without the pages above a page. @visit may change it. */
typedef void (*HkPdfVisit)(HkObj dict, gpointer user);
void hk_pdf_walk(HkObj start, HkPdfVisit visit, gpointer user);

/* pdf-merge-links.c: destinations, actions, name trees. */
void hk_merge_gather_names(HkMergedPart *part);
void hk_merge_prepare_link(HkMergedPart *part, HkObj dict);
void hk_merge_mend_link(HkMergedPart *part, HkObj dict);
void hk_merge_join_names(HkMergedPart *part);
/* Adds a named destination for the top of @page. */
void hk_merge_add_place(HkMerger *merger, const char *anchor, HkObj page);
void hk_merge_write_names(HkMerger *merger);

/* pdf-merge-outline.c */
void hk_merge_gather_outline(HkMergedPart *part);
void hk_merge_join_outline(HkMergedPart *part);
void hk_merge_write_outline(HkMerger *merger);

/* pdf-merge-structure.c */
void hk_merge_gather_structure(HkMergedPart *part);
void hk_merge_number_structure(HkMergedPart *part, HkObj dict);
void hk_merge_join_structure(HkMergedPart *part);
void hk_merge_write_structure(HkMerger *merger);

/* pdf-merge-form.c: forms and layers. */
void hk_merge_gather_forms(HkMergedPart *part);
void hk_merge_join_forms(HkMergedPart *part);
void hk_merge_write_forms(HkMerger *merger);

/* pdf-merge-page.c: what is laid around and over the content of a page. */
typedef struct HkPageDress {
    const char *tag; /* marks the content of a page without tags: "P"; NULL: not */
    int overlay;     /* -1: none */
} HkPageDress;
void hk_merge_dress_page(HkMerger *merger, HkObj page, const HkPageDress *dress);
/* Whether something on @page is set in a font. */
gboolean hk_merge_page_has_text(HkObj page);

G_END_DECLS
