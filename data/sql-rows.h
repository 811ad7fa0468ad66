/* data/sql-rows.h - hk_rows: which lines of source files a result comes from. */
#pragma once
#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

/* Makes hk_rows and hk_rows_of known to @db. */
gboolean hk_sql_rows_register(sqlite3 *db);

G_END_DECLS
