/* data/unloaded.h - tables whose files could not be loaded: what reads them must wait,
 * and what does not need not. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

typedef struct HkUnloaded {
    const char *table; /* interned */
    HkErrorCode code;  /* of what was wrong with it */
} HkUnloaded;

/* The one of @unloaded (of HkUnloaded*; may be NULL) that is called @table; NULL if it
 * is none of them. Borrowed. */
const HkUnloaded *hk_unloaded_find(const GPtrArray *unloaded, const char *table);

/* The one of @unloaded that @sql mentions, or a view of it. Borrowed. */
const HkUnloaded *hk_unloaded_find_in_sql(const GPtrArray *unloaded, const char *sql);

G_END_DECLS
