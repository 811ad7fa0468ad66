/* charts/side-label.h - names and figures in a column at the right of what they name.
 */
#pragma once
#include "charts/channel.h"

G_BEGIN_DECLS

/* One label. */
typedef struct HkSideLabel {
    const char *role;
    char *text;
    HkColor color;
    HkStatus status; /* whose letter ends the text */
    double y; /* of the thing it names; the label stands there or as near as may be */
} HkSideLabel;

/* Labels in one style; they own their texts. */
typedef struct HkSideLabels {
    HkDrawContext *context;
    HkStyle style;
    HkLoc loc;
    GArray *items;    /* of HkSideLabel */
    gboolean on_grid; /* they stand on paper, clear of the lines behind them */
} HkSideLabels;

HkSideLabels *hk_side_labels_new(HkDrawContext *context, HkStyle style, HkLoc loc);
void hk_side_labels_free(HkSideLabels *labels); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSideLabels, hk_side_labels_free)

/* Takes @text. */
void hk_side_labels_add(HkSideLabels *labels, const char *role, char *take_text,
                        HkColor color, double y);
/* The text added last ends with the letter of @status. */
void hk_side_labels_mark(HkSideLabels *labels, HkStatus status);
/* Of the widest, with the gap before it; 0 if there are none. */
double hk_side_labels_width(const HkSideLabels *labels);
/* Whether they all find a place within @low..@high, none farther than @most from the
 * thing it names. */
gboolean
hk_side_labels_fit(const HkSideLabels *labels, double low, double high, double most);
/* Draws them at the right of @x within @low..@high; one that had to move aside has a
 * thin leader. FALSE with HK_ERROR_FIT if there is no room. */
gboolean hk_side_labels_draw(const HkSideLabels *labels, double x, double low,
                             double high, HkScene *scene, GError **error);

G_END_DECLS
