/* layouts/draw/pdf-finish.h - what Cairo leaves out of a PDF: language, alternative
 * texts, spans, artifacts, metadata. */
#pragma once
#include "layouts/draw/canvas.h"

G_BEGIN_DECLS

/* Reads the PDF at @path and writes it anew. @elements (of HkElement) are the structure
 * elements in the order in which they were begun. */
gboolean hk_pdf_finish(const char *path, const HkDocumentInfo *info,
                       const GArray *elements, GError **error);

G_END_DECLS
