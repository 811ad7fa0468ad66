/* data/sql-aggregates.h - hk_sum and its kin. */
#pragma once
#include <glib.h>

struct sqlite3;

G_BEGIN_DECLS

/* FALSE if SQLite refuses. */
gboolean hk_sql_aggregates_register(struct sqlite3 *db);

G_END_DECLS
