/* layouts/balance.h - breaks titles into lines where a reader would. */
#pragma once
#include "layouts/draw/text.h"

G_BEGIN_DECLS

/* @text in as few lines as fit into @width, of nearly one length, broken after
 * punctuation, at blanks, before brackets or where hiragana ends: （第２期）における /
 * 再生・細胞医療. (transfer full). Text that fits in one line, or that has no such
 * places, comes back as it is. @scale is that of the text's size. */
char *hk_balance_lines(HkTextEngine *engine, HkStyle style, double scale,
                       const char *text, double width);

G_END_DECLS
