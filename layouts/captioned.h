/* layouts/captioned.h - caption, unit, rule, notes and source around any block. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

/* What stands around a block. All texts are copied; each may be NULL. Notes are
 * Markdown in one line, so that they can start with a bold word. */
typedef struct HkCaption {
    const char *label;        /* 図1 */
    const char *text;         /* 府省別の内訳と合計 */
    const char *unit;         /* 億円: printed as 単位：億円 */
    const char *as_of;        /* 令和4年4月末時点: printed before the unit */
    const char *const *notes; /* NULL-terminated */
    const char *source;       /* with its 出典： */
    const char *anchor;       /* ASCII name of the block as a link target */
    const char *alt;          /* alternative text; makes the whole a figure */
} HkCaption;

/* Takes @inner. A caption with nothing in it gives @inner back as it is. When @inner is
 * split the label is repeated with （続き）, and notes and source stand under the last
 * piece. */
HkBlock *hk_captioned_new(HkBlock *inner, const HkCaption *caption);

/* 図3, 表3, Figure 3, Table 3; (transfer full). */
char *hk_caption_label(const char *language, gboolean is_table, guint number);

G_END_DECLS
