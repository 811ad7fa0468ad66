/* layouts/draw/pdf-document.h - what a PDF says of itself, and writing it; only for the
 * files pdf-*. */
#pragma once
#include "layouts/draw/canvas.h"
#include "layouts/draw/pdf-object.h"

G_BEGIN_DECLS

/* What went wrong in libqpdf as an error; TRUE if nothing did. */
gboolean hk_pdf_check(qpdf_data pdf, GError **error);

/* Language, title bar and XMP metadata in the catalog. */
void hk_pdf_set_catalog(qpdf_data pdf, const HkDocumentInfo *info);
/* The dates of the document's information as PDF wants them, or none. */
void hk_pdf_set_dates(qpdf_data pdf, const HkDocumentInfo *info);
/* The rest of that information, for a document that Cairo did not write. */
void hk_pdf_set_info(qpdf_data pdf, const HkDocumentInfo *info);

/* Puts @attachment into a document that has none yet, as data that belong to it. */
void hk_pdf_attach(qpdf_data pdf, const HkAttachment *attachment);

/* The finished document, of version @at_least (NULL: as it is); the same bytes for the
 * same objects. (transfer full) */
GBytes *hk_pdf_write(qpdf_data pdf, const char *at_least, GError **error);

G_END_DECLS
