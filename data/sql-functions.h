/* data/sql-functions.h - the functions that SQL has besides SQLite's own.
 *
 * Figures with a status: an aggregate takes (value, status), where status is the companion
 * column NAME_status, and gives a plain INTEGER when every figure it saw is normal, else a TEXT
 * with the number and the worst status, "181 provisional", or the status alone, "unknown".
 * Without the second argument a NULL counts as unknown. Cells of the status none add nothing and
 * are left out of counts and averages; when there are only such cells the result is "none". No
 * rows at all give NULL. */
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
    gboolean keeps_type;  /* its result is of the type of its first argument */
    gboolean aggregate;
} HkSqlFunction;

/* In the order of their names; the last one has a NULL name. */
extern const HkSqlFunction hk_sql_functions[];

const HkSqlFunction *hk_sql_function_find(const char *name);

/* Whether SQL may call @name: one of ours or one of SQLite's that always gives the same. */
gboolean hk_sql_function_allowed(const char *name);
/* All of them, NULL-terminated, for hk_nearest_name. */
const char *const *hk_sql_function_names(void);

/* Makes ours known to @db. @calendar and @language must outlive it. */
gboolean hk_sql_functions_register(struct sqlite3 *db, const HkCalendar *calendar,
                                   GError **error);

/* Reads what an aggregate gave: "181 provisional", "unknown", "181". FALSE if @text is none of
 * these. */
gboolean hk_sql_status_parse(const char *text, gint64 *number, HkStatus *status);

G_END_DECLS
