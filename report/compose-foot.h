/* report/compose-foot.h - the footnotes and text keys of the pages that are composed.
 */
#pragma once
#include "report/compose-private.h"

G_BEGIN_DECLS

/* Those of @page and of the briefing; (transfer full). NULL with @error for a value
 * that cannot be filled in. */
HkFootnotes *
hk_composer_footnotes(HkComposer *composer, const HkPageSpec *page, GError **error);

/* A finding for each of @page's own that no text of it has. Adds the names of those of
 * the briefing that it has to @used, a set of borrowed names. */
void hk_composer_find_unused(HkComposer *composer, const HkPageSpec *page,
                             const HkFootnotes *footnotes, GHashTable *used);
/* A finding for each of the briefing's that is not among @used. */
void hk_composer_find_never_used(HkComposer *composer, GHashTable *used);

G_END_DECLS
