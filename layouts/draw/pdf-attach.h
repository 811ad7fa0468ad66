/* layouts/draw/pdf-attach.h - files inside of a PDF. */
#pragma once
#include "layouts/draw/canvas.h"

G_BEGIN_DECLS

/* The attached files of the PDF at @path whose names end with @ending: of GBytes*, in
 * the order in which the document names them; empty if there are none. NULL with
 * HK_ERROR_MISSING if the file is not there, HK_ERROR_DATA if it is no PDF that can be
 * read. (transfer full) */
GPtrArray *hk_pdf_attached(const char *path, const char *ending, GError **error);

G_END_DECLS
