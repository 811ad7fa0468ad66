/* report/compose-private.h - what composing blocks and pages share. */
#pragma once
#include "layouts/contents.h"
#include "report/compose.h"
#include "report/numbering.h"

G_BEGIN_DECLS

typedef struct HkComposer {
    const HkComposeRequest *request;
    HkNumbering *numbering;
    HkExpansion expansion;
    HkOutline outline;
    GPtrArray *kept;   /* texts that live as long as the pages; freed with g_free */
    GPtrArray *tables; /* names of the loaded tables behind the page in work, without
                          repeats */
} HkComposer;

/* @text with its braces filled in, kept by the composer; NULL when @text is absent, or
 * with
 * @error set. */
const char *hk_composer_text(HkComposer *composer, const HkText *text, GError **error);

/* The block of @spec with everything around it; (transfer full). */
HkBlock *
hk_composer_block(HkComposer *composer, const HkBlockSpec *spec, GError **error);

/* "出典：..." for the tables noted so far, kept by the composer; NULL: none. */
const char *hk_composer_source(HkComposer *composer);

G_END_DECLS
