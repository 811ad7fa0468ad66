/* data/sql-guard.h - the connection on which users' SQL runs: read-only and limited.
 *
 * It can read the loaded tables and the engine's views and nothing else: no writes, no
 * pragmas, no files, no clock, no random numbers, no functions but those of its list.
 * Everything that runs on it is one SELECT with a deadline. It holds one snapshot of
 * the database from the time it is opened until it is freed. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

struct sqlite3;
struct sqlite3_stmt;

typedef struct HkGuard HkGuard;

/* Opens the database at @path. HK_ERROR_MISSING if it is not there. What the engine
 * itself adds (functions, views) comes before hk_guard_arm. */
HkGuard *hk_guard_open(const char *path, GError **error);
void hk_guard_free(HkGuard *guard); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkGuard, hk_guard_free)

struct sqlite3 *hk_guard_db(const HkGuard *guard);

/* From here on only what the list allows. */
void hk_guard_arm(HkGuard *guard);
/* Lets the engine make views again until the next arming. */
void hk_guard_disarm(HkGuard *guard);

/* One column that the last prepared statement reads. Strings are interned. */
typedef struct HkSqlRead {
    const char *table; /* a loaded table or a view */
    const char *column;
    const char *inside; /* the view that reads it; NULL: the statement itself */
} HkSqlRead;

/* What the last prepared statement uses, in the order in which it was met, each once.
 */
const GArray *hk_guard_reads(const HkGuard *guard); /* of HkSqlRead */
const GPtrArray *
hk_guard_functions(const HkGuard *guard); /* of const char*, lower case */

/* Prepares @sql, whose first character stands at @loc; it must be one SELECT (or
 * VALUES, WITH). NULL with @error at the place within @sql: HK_ERROR_SYNTAX for what
 * SQLite does not understand, with the nearest name where a table, column or function
 * is unknown, and HK_ERROR_REFUSED for what is not allowed. Free it with
 * hk_guard_finish. */
struct sqlite3_stmt *
hk_guard_prepare(HkGuard *guard, const char *sql, HkLoc loc, GError **error);
void hk_guard_finish(struct sqlite3_stmt *statement); /* NULL is allowed */

/* Starts the clock of the statement that runs next. */
void hk_guard_start(HkGuard *guard, double seconds);

/* The next row: @row says whether there is one. Errors are at the place of the SQL:
 * HK_ERROR_TIMEOUT over the deadline, HK_ERROR_SPEC for what a function refuses, such
 * as a sum that overflows. */
gboolean hk_guard_step(HkGuard *guard, struct sqlite3_stmt *statement, gboolean *row,
                       GError **error);

/* Seconds that a query has when nothing is declared. */
#define HK_GUARD_SECONDS 10.0
#define HK_GUARD_ROWS 1000000

G_END_DECLS
