/* report/page-design.h - page designs: pages that are laid out once, with slots.
 *
 * A design is a YAML file: it names its slots and has one page, in which {slot: name}
 * stands where the briefing's text, list or blocks go. A page that says design: NAME is
 * replaced by the design's page before it is decoded, so that a design can use whatever
 * a page can, and mistakes are reported where they stand: in the briefing or in the
 * design. */
#pragma once
#include "data/field.h"
#include "report/yaml-tree.h"

G_BEGIN_DECLS

/* One slot of a design. */
typedef struct HkSlot {
    HkLoc loc;
    HkText name;
    HkText help;
    gboolean required;
} HkSlot;

/* A design as it is written. */
typedef struct HkPageDesignSpec {
    HkLoc loc;
    int version;
    HkText help;
    GPtrArray *slots; /* of HkSlot* */
    const HkYamlNode *page;
} HkPageDesignSpec;

extern const HkStructDef hk_page_design_def;

/* Designs that were read, by name. */
typedef struct HkPageDesigns HkPageDesigns;

/* Designs are looked for in @folder (absolute; called @shown in findings) and then
 * among those that are built in. */
HkPageDesigns *hk_page_designs_new(const char *folder, const char *shown);
void hk_page_designs_free(HkPageDesigns *designs); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPageDesigns, hk_page_designs_free)

/* The design of that name; NULL with a finding at @loc if there is none, or with
 * findings in its file. Borrowed. */
const HkPageDesignSpec *hk_page_designs_get(HkPageDesigns *designs, const char *name,
                                            HkLoc loc, HkDiags *diags);

/* The root of the briefing @tree with every page of a design replaced; what is made
 * lives as long as @tree and @designs. */
const HkYamlNode *
hk_page_designs_apply(HkPageDesigns *designs, HkYamlTree *tree, HkDiags *diags);

/* The names of the designs that are built in, in order, NULL-terminated (transfer
 * full), and the text of one; NULL if there is none of that name. */
char **hk_built_in_designs(void);
GBytes *hk_built_in_design(const char *name);

G_END_DECLS
