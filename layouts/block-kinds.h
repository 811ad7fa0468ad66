/* layouts/block-kinds.h - the kinds of block that live in layouts/; one row each in
 * block-kinds.c. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

extern const HkBlockKind hk_kind_box;
extern const HkBlockKind hk_kind_cards;
extern const HkBlockKind hk_kind_cases;
extern const HkBlockKind hk_kind_contents;
extern const HkBlockKind hk_kind_events;
extern const HkBlockKind hk_kind_image;
extern const HkBlockKind hk_kind_kpi;
extern const HkBlockKind hk_kind_list;
extern const HkBlockKind hk_kind_quote;
extern const HkBlockKind hk_kind_sections;
extern const HkBlockKind hk_kind_table;
extern const HkBlockKind hk_kind_text;

G_END_DECLS
