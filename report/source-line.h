/* report/source-line.h - the source line under a page, written from the load ledger. */
#pragma once
#include "data/store.h"
#include "data/table.h"

G_BEGIN_DECLS

/* "出典：文部科学省（budget-mext.csv）、printed-totals.csv" for the tables called
 * @names (NULL-terminated, in order; each file once): what @tables (of HkTable*)
 * declares as their source with the files behind it, or the files alone. More than
 * @most files are counted instead of named. NULL when no file is behind them. (transfer
 * full) */
char *hk_source_line(HkStore *store, const GPtrArray *tables, const char *const *names,
                     const char *language, guint most);

G_END_DECLS
