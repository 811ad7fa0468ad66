/* data/lineage.h - where a row of a loaded table came from. */
#pragma once
#include "data/store.h"

G_BEGIN_DECLS

/* The file (relative to the project file) and line of the row @rowid of @table. FALSE
 * with
 * @error (HK_ERROR_DATA) if there is no such row. */
gboolean hk_lineage_of_row(HkStore *store, const char *table, gint64 rowid, HkLoc *loc,
                           GError **error);

/* The same for the values of hk_file and hk_line that a query carried along. */
gboolean hk_lineage_of_line(HkStore *store, gint64 file, gint64 line, HkLoc *loc,
                            GError **error);

G_END_DECLS
