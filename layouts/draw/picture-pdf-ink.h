/* layouts/draw/picture-pdf-ink.h - where the pages of a PDF are empty. */
#pragma once
#include "layouts/draw/geom.h"

G_BEGIN_DECLS

typedef struct HkPdfInk HkPdfInk;

/* NULL if the document cannot be drawn. (transfer full) */
HkPdfInk *hk_pdf_ink_open(GBytes *bytes);
void hk_pdf_ink_free(HkPdfInk *ink); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPdfInk, hk_pdf_ink_free)

typedef enum HkPdfGround {
    HK_GROUND_FREE, /* nothing but light, even paper */
    HK_GROUND_FLAT, /* level fields of colour, such as the band of a title, but no text
                     */
    HK_GROUND_BUSY,
} HkPdfGround;

/* What is in @box on page @page (from 0), which is @size as it is seen. Pages are
 * looked at coarsely, and each is drawn once. */
HkPdfGround hk_pdf_ink_at(HkPdfInk *ink, guint page, HkSize size, HkRect box);

G_END_DECLS
