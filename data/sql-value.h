/* data/sql-value.h - cells as values of SQL, inside the functions of the engine.
 *
 * A normal number is an INTEGER; any other cell a TEXT, "181 provisional" or "unknown".
 * Numbers with decimals are TEXT with a point: "6.145251", "6.145251 estimated".
 */
#pragma once
#include "data/value.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Reads @value, and @status when it is not NULL. NULL is unknown. FALSE if it is a
 * REAL, a BLOB or a text of another sort. */
gboolean hk_sql_cell_read(sqlite3_value *value, sqlite3_value *status, HkCell *cell);

/* Reads "181 provisional", "unknown" and "181"; "6.1" has @decimals 1. */
gboolean hk_sql_cell_parse(const char *text, HkCell *cell, guint *decimals);

/* Makes @cell the result; @decimals > 0 writes a text with so many. */
void hk_sql_cell_result(sqlite3_context *context, const HkCell *cell, guint decimals);

/* Reads one argument of a function as a cell; FALSE after making an error the result.
 */
gboolean hk_sql_argument(sqlite3_context *context, sqlite3_value *value, HkCell *cell);

G_END_DECLS
