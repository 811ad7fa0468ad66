/* report/page-slots.h - fills the slots of a page design. */
#pragma once
#include "report/page-design.h"

G_BEGIN_DECLS

/* A page of a briefing that uses a design. */
typedef struct HkPageUse {
    HkYamlTree *tree;               /* of the briefing; new nodes live in it */
    const HkYamlNode *page;         /* as the briefing has it */
    const HkYamlEntry *design_key;  /* its key design: */
    const HkPageDesignSpec *design; /* what it names; NULL: cannot be used */
} HkPageUse;

/* The page of the design with its slots filled, and with the keys that the briefing's
 * page has besides design: and slots:.
 *
 * An entry whose slot the briefing leaves out is left out, and so is an entry of a list
 * in which all slots are left out. A text that fills a slot among blocks becomes a text
 * block; a list that fills a slot in a list is spliced in. Of a design that cannot be
 * used nothing comes, so that the rest of the briefing can be checked. */
HkYamlNode *hk_page_slots_fill(const HkPageUse *use, HkDiags *diags);

G_END_DECLS
