/* layouts/draw/context.h - what everything that draws is given besides its own data. */
#pragma once
#include "data/diag.h"
#include "data/format.h"
#include "data/word.h"
#include "layouts/draw/color.h"
#include "layouts/draw/text.h"

G_BEGIN_DECLS

typedef struct HkDrawContext {
    HkTextEngine *text;
    const HkFormatter *formatter; /* has the language and the calendar */
    HkHueMap *hues;
    HkDiags *findings; /* what is worth saying but stops nothing */
    gint64 emphasis;   /* the fiscal year that the page is about; G_MININT64: none */
    double smallest_scale; /* how far text may shrink to fit, such as 0.85; 1: not at
                              all */
    double text_scale;     /* how much running text is enlarged on this page; 0: 1 */
} HkDrawContext;

/* The hue that stands for @cell throughout the document: the one its code list
 * declares, else the next free one. @type is the column's type; @column its name, which
 * tells columns without a code list apart. */
const HkHue *hk_context_hue(HkDrawContext *context, const HkColumnType *type,
                            const char *column, const HkCell *cell);

/* What a legend, head or label says for @cell: the name of a code in the wanted length,
 * the printed year, the text. (transfer full) */
char *hk_context_label(const HkDrawContext *context, const HkColumnType *type,
                       const HkCell *cell, HkNameLength length);

G_END_DECLS
