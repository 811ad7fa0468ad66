/* report/source-line.h - the source line under a page, written from the load ledger. */
#pragma once
#include "data/store.h"

G_BEGIN_DECLS

/* "出典：budget-mext.csv、budget-mhlw.csv" for the files behind @tables
 * (NULL-terminated, in order, each file once); more than @most files are counted
 * instead of named. NULL when no file is behind them. (transfer full) */
char *hk_source_line(HkStore *store, const char *const *tables, const char *language,
                     guint most);

G_END_DECLS
