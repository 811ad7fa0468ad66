/* layouts/draw/text-upright.h - short figures in vertical text that stand upright. */
#pragma once
#include "layouts/draw/text-private.h"

/* The next piece of @text from byte @from on that stands upright in vertical text
 * (縦中横, JLREQ 2.3.2): one or two digits, or one Latin capital, between Japanese:
 * 第2期, 12か月, H30 as H and 30. Words, longer numbers and what stands in Western text
 * lie on their side. */
gboolean hk_text_upright_find(const char *text, gsize from, gsize *start, gsize *end);

/* How such a piece is set. Pango gives shapes no letter spacing: it is part of their
 * room. */
typedef struct HkUpright {
    PangoContext *horizontal;
    const PangoFontDescription *font;
    double size, spacing; /* points */
} HkUpright;

/* Makes bytes range[0] to range[1] of @text one upright square. */
void hk_text_upright_add(PangoAttrList *list, const HkUpright *upright,
                         const char *text, const gsize range[2]);

/* Tells the context of vertical text how such squares are painted. */
void hk_text_upright_prepare(PangoContext *vertical);
