/* layouts/sections-private.h - the block `sections`: what it holds, and setting it. */
#pragma once
#include "layouts/block.h"
#include "layouts/prose.h"

G_BEGIN_DECLS

/* One entry of sections:. */
typedef struct HkSectionSpec {
    HkLoc loc;
    HkText label;
    HkText text;
    GPtrArray *blocks; /* of HkBlockSpec* */
} HkSectionSpec;

typedef enum HkSectionsStyle { HK_SECTIONS_MARGIN, HK_SECTIONS_BAR } HkSectionsStyle;

typedef struct HkSection {
    HkLoc loc;
    char *label;
    char *number;      /* NULL: none */
    HkProse *text;     /* NULL: none */
    GPtrArray *blocks; /* of HkBlock* */
    gboolean continued;
} HkSection;

typedef struct HkSections {
    HkBlock base;
    HkSectionsStyle style;
    const HkHue *hue;    /* NULL: that of the band */
    GPtrArray *sections; /* of HkSection* */
} HkSections;

/* An empty block with the style of @block; (transfer full). */
HkSections *hk_sections_new_like(const HkSections *block);
HkSection *hk_section_new(const char *label, const char *number, HkLoc loc);

/* @label with blanks between its characters so that it is @ems wide: 趣　旨. Labels of
 * other scripts, of one character and of more than @ems stay as they are. (transfer
 * full) */
char *hk_section_spread(const char *label, guint ems);

gboolean hk_sections_measure(HkBlock *base, HkDrawContext *context, double width,
                             double *height, gboolean *stretches, GError **error);
gboolean hk_sections_emit(HkBlock *base, HkDrawContext *context, HkRect box,
                          HkScene *scene, GError **error);
gboolean hk_sections_split(HkBlock *base, HkDrawContext *context, double width,
                           double height, HkBlock **rest, GError **error);

G_END_DECLS
