/* layouts/name-break.h - breaks a name into two lines between its words. */
#pragma once
#include "layouts/draw/text.h"

G_BEGIN_DECLS

/* @text with a newline where its words part best into two lines no wider than @width,
 * of nearly one length: after ・ and 、, where the script changes, between two pairs of
 * kanji, never within katakana. NULL when it does not go into two such lines. (transfer
 * full) */
char *hk_break_name(HkTextEngine *engine, HkStyle style, double scale, const char *text,
                    double width);

G_END_DECLS
