/* data/store-copy.h - a second database with what a first one holds. */
#pragma once
#include "data/store.h"

G_BEGIN_DECLS

/* Copies all that @store holds into a new database at @path, as of one moment; others
 * may go on reading it. */
gboolean hk_store_copy(HkStore *store, const char *path, GError **error);

G_END_DECLS
