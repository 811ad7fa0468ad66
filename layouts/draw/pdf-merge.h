/* layouts/draw/pdf-merge.h - several PDFs as one: links, bookmarks, structure tags,
 * forms, layers and attachments of each part stay what they were. */
#pragma once
#include "data/diag.h"
#include "layouts/draw/canvas.h"
#include "layouts/draw/pdf-file.h"

G_BEGIN_DECLS

/* One document that is taken in. */
typedef struct HkPdfPart {
    const HkPdfFile *file;
    const char *title;  /* its bookmark, below which its own are kept */
    gboolean flat;      /* its bookmarks stand at the top, without one for the part */
    const char *anchor; /* other parts link to its first page by "#anchor"; NULL: none
                         */
    const char *picture_alt; /* what is said of pages that are only pictures, in a
                                part without tags */
} HkPdfPart;

/* One page of the whole. */
typedef struct HkPdfSheet {
    guint part;  /* index among the parts */
    int page;    /* of that part, from 0; -1: an empty page */
    HkSize size; /* of an empty page */
    int overlay; /* the page of the overlays that is laid over it; -1: none */
    char *label; /* page label; owned */
} HkPdfSheet;

void hk_pdf_sheet_clear(HkPdfSheet *sheet);

/* A file that travels with the document. */
typedef struct HkPdfAttachment {
    const char *name;
    const char *description;
    const char *type; /* "text/csv" */
    GBytes *bytes;
} HkPdfAttachment;

typedef struct HkPdfMerge {
    const HkDocumentInfo *info;
    const HkPdfPart *parts;
    guint n_parts;
    const GArray *sheets; /* of HkPdfSheet: the pages of each part in order */
    GBytes *overlays;     /* of hk_overlay_finish(); NULL: there are none */
    const HkPdfAttachment *attachments;
    guint n_attachments;
    HkDiags *findings; /* what was left out, at the place of each file */
} HkPdfMerge;

/* What an attachment of a part has: the number of the page, from 1, on which the part
 * begins. */
#define HK_PDF_FIRST_PAGE "/HKSO_FirstPage"

/* The merged document. Named destinations of part n get the prefix "pNNN."
 * (from p001.), form
 * fields a parent of that name. What would act by itself or run programs (scripts,
 * opening files, sending forms) is left out with a warning, and signatures, which
 * cannot hold any more. A part without tags becomes one with a paragraph, or a figure
 * with
 * @picture_alt, for each page. The same parts give the same bytes. (transfer full) */
GBytes *hk_pdf_merge(const HkPdfMerge *merge, GError **error);

G_END_DECLS
