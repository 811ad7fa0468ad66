/* layouts/draw/pdf-file.h - a PDF from anywhere: whether it can be taken into another,
 * and what it is like. */
#pragma once
#include "data/diag.h"
#include "layouts/draw/geom.h"

G_BEGIN_DECLS

typedef struct HkPdfFile HkPdfFile;

/* Which file is wanted. */
typedef struct HkPdfRequest {
    const char *path; /* from the current folder or absolute */
    const char *name; /* as the user wrote it, for findings */
    HkLoc loc;        /* where the user wrote it */
} HkPdfRequest;

/* Larger files are refused. */
#define HK_LARGEST_PDF_FILE (1u << 30)

/* Reads the file. Warnings at @request's place in @findings: it was damaged and has
 * been mended; it may be printed but is closed against changes, which its pages in
 * another document no longer are. Errors at that place: HK_ERROR_MISSING; and
 * HK_ERROR_DATA for a file that is no PDF, needs a password, may not be printed, is
 * damaged beyond reading, has no pages, is a portfolio, or has its pages only as an XFA
 * form. (transfer full) */
HkPdfFile *
hk_pdf_file_open(const HkPdfRequest *request, HkDiags *findings, GError **error);
void hk_pdf_file_free(HkPdfFile *file); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPdfFile, hk_pdf_file_free)

/* The same of a document that was just made. */
HkPdfFile *hk_pdf_file_from_bytes(GBytes *bytes, const char *name, GError **error);

guint hk_pdf_file_n_pages(const HkPdfFile *file);
/* As page @index (from 0) is seen: within its crop box, turned, in points. */
HkSize hk_pdf_file_page_size(const HkPdfFile *file, guint index);
/* The document's own title and language; NULL: it says none. Borrowed. */
const char *hk_pdf_file_title(const HkPdfFile *file);
const char *hk_pdf_file_language(const HkPdfFile *file);
gboolean hk_pdf_file_is_tagged(const HkPdfFile *file);
GBytes *hk_pdf_file_bytes(const HkPdfFile *file);
const HkPdfRequest *hk_pdf_file_request(const HkPdfFile *file);

G_END_DECLS
