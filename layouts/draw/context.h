/* layouts/draw/context.h - what everything that draws is given besides its own data. */
#pragma once
#include "data/diag.h"
#include "data/format.h"
#include "layouts/draw/color.h"
#include "layouts/draw/text.h"

G_BEGIN_DECLS

typedef struct HkDrawContext {
    HkTextEngine *text;
    const HkFormatter *formatter; /* has the language and the calendar */
    HkHueMap *hues;
    HkDiags *findings;            /* what is worth saying but stops nothing */
    gint64 emphasis;              /* the fiscal year that the page is about; G_MININT64: none */
    double smallest_scale;        /* how far text may shrink to fit, such as 0.85; 1: not at all */
} HkDrawContext;

/* The words that hakusho itself prints (合計, 資料なし, 出典, 単位 ...), in the document's
 * language; @name is the English key, such as "total". Asserts that it exists. */
const char *hk_word(const char *language, const char *name);

G_END_DECLS
