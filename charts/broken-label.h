/* charts/broken-label.h - labels in narrow places, broken between words if possible. */
#pragma once
#include "layouts/draw/context.h"

G_BEGIN_DECLS

typedef struct HkBrokenLabel {
    const char *text;
    HkStyle style;
    gboolean bold; /* bolder than the style */
    double scale;  /* 0 means 1 */
    double width;
} HkBrokenLabel;

/* The text with newlines between its words where that takes no more lines than breaking
 * anywhere, else as it is. (transfer full) */
char *hk_broken_label(HkDrawContext *context, const HkBrokenLabel *label);

G_END_DECLS
