/* data/sql-functions.h - the functions that SQL has besides SQLite's own.
 *
 * Figures with a status: an aggregate takes (value, status), where status is the
 * companion column NAME_status, and gives a plain INTEGER when every figure it saw is
 * normal, else a TEXT with the number and the worst status, "181 provisional", or the
 * status alone, "unknown". Without the second argument a NULL counts as unknown. Cells
 * of the status none add nothing and are left out of counts and averages; when there
 * are only such cells the result is "none". No rows at all give NULL. hk_value and
 * hk_status take such a result apart again, hk_cell puts one together, and the
 * comparing functions read and give them: a rate is a text with its decimals,
 * "6.145251" or "6.145251 provisional". */
#pragma once
#include "data/calendar.h"
#include "data/value.h"

G_BEGIN_DECLS

struct sqlite3;

/* One function, for the guard's list and the reference. @usage is how it is written. */
typedef struct HkSqlFunction {
    const char *name;
    const char *usage;
    const char *help;
    gboolean keeps_type; /* its result is of the type of its first argument */
} HkSqlFunction;

/* In the order of their names; the last one has a NULL name. */
extern const HkSqlFunction hk_sql_functions[];

const HkSqlFunction *hk_sql_function_find(const char *name);

/* Whether SQL may call @name: one of ours or one of SQLite's that always gives the
 * same. */
gboolean hk_sql_function_allowed(const char *name);
/* All of them, NULL-terminated, for hk_nearest_name (transfer full). */
char **hk_sql_function_names(void);

/* What the functions look things up in; both must outlive the connection. */
typedef struct HkSqlWorld {
    const HkCalendar *calendar;
    const GPtrArray *ratings; /* of HkRatingRule*; may be NULL */
} HkSqlWorld;

/* Makes ours known to @db. */
gboolean
hk_sql_functions_register(struct sqlite3 *db, const HkSqlWorld *world, GError **error);

G_END_DECLS
