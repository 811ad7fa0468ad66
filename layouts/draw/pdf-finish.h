/* layouts/draw/pdf-finish.h - what Cairo leaves out of a PDF: language, alternative
 * texts, spans, artifacts, metadata. */
#pragma once
#include "layouts/draw/canvas.h"

G_BEGIN_DECLS

/* Completes the PDF in @drawn, which Cairo wrote. @elements (of HkElement) are its
 * structure elements in the order in which they were begun. @attachment may be NULL.
 * (transfer full) */
GBytes *
hk_pdf_finish(const GByteArray *drawn, const HkDocumentInfo *info,
              const GArray *elements, const HkAttachment *attachment, GError **error);

G_END_DECLS
