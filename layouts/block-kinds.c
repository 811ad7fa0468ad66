/* layouts/block-kinds.c - the table of block kinds. */
#include "layouts/block-kinds.h"

#include <string.h>

/* To add a kind: write layouts/NAME.c, declare it in block-kinds.h, add its row here.
 * Rows and names stand in name order. */
static const HkBlockKind *const kinds[] = {
    &hk_kind_box,    &hk_kind_cards,    &hk_kind_cases, &hk_kind_contents,
    &hk_kind_events, &hk_kind_image,    &hk_kind_kpi,   &hk_kind_list,
    &hk_kind_quote,  &hk_kind_sections, &hk_kind_table, &hk_kind_text,
};

static const char *const names[] = { "box",   "cards", "cases", "contents", "events",
                                     "image", "kpi",   "list",  "quote",    "sections",
                                     "table", "text",  NULL };

const HkBlockKind *
hk_block_kind_lookup(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

const char *const *
hk_block_kind_names(void)
{
    return names;
}
