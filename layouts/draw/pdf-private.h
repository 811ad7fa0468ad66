/* layouts/draw/pdf-private.h - what reading and merging PDFs share. */
#pragma once
#include "layouts/draw/geom.h"
#include "layouts/draw/pdf-object.h"

G_BEGIN_DECLS

/* The part of a page that is seen, in the page's own units and before it is turned. */
typedef struct HkPdfBox {
    double left, bottom, right, top;
    int turn;    /* 0, 90, 180 or 270 degrees clockwise */
    double unit; /* points a unit has */
} HkPdfBox;

/* Of a page that has its inherited attributes itself. */
HkPdfBox hk_pdf_page_box(HkObj page);
/* As it is seen, in points. */
HkSize hk_pdf_box_size(const HkPdfBox *box);

/* @bytes, which must live as long as the document, with every page complete in itself.
 * What went wrong is asked of libqpdf. */
qpdf_data hk_pdf_read(GBytes *bytes);
/* Whether the document below @root has structure tags that can be used. */
gboolean hk_pdf_root_is_tagged(HkObj root);

G_END_DECLS
