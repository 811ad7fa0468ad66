/* layouts/draw/name-break.h - breaks a name into lines between its words. */
#pragma once
#include "layouts/draw/text.h"

G_BEGIN_DECLS

/* How a name is broken. */
typedef struct HkNameBreak {
    HkStyle style;
    double scale;         /* of the style's size */
    double width;         /* that no line exceeds */
    guint n_lines;        /* at least 1 */
    gboolean whole_words; /* not where a word may be parted: between two pairs of kanji,
                             behind Latin letters */
} HkNameBreak;

/* @text with newlines where its words part best into exactly so many lines of nearly
 * one length: after ・ and 、, where the script changes, between two pairs of kanji,
 * never within katakana. NULL when it does not go into such lines. (transfer full) */
char *
hk_break_name_into(HkTextEngine *engine, const HkNameBreak *how, const char *text);

/* The same for two lines. */
char *hk_break_name(HkTextEngine *engine, HkStyle style, double scale, const char *text,
                    double width);

G_END_DECLS
