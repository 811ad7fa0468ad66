/* data/store.h - the database beside the project file: disposable, rebuilt from the
 * sources.
 *
 * A loaded table NAME has one column per declared column, under its name. Money,
 * numbers, percents, counts, fiscal years and dates are INTEGER (scaled as data/value.h
 * says), the rest TEXT. Every money, number, percent and count column X has a companion
 * X_status: NULL when the cell is normal, otherwise the name of its status, in which
 * case X is NULL too when the status has no number. hk_file (id in the table hk_file)
 * and hk_line say where a row came from. Rows left out as totals are in NAME_totals,
 * shaped the same but with no key and with the texts of the source; rejected rows that
 * were left out are in hk_rejects. */
#pragma once
#include "data/frame.h"

G_BEGIN_DECLS

struct sqlite3;
typedef struct HkStore HkStore;

typedef enum HkStoreMode {
    HK_STORE_READ,  /* an error (HK_ERROR_MISSING) if there is no database yet */
    HK_STORE_WRITE, /* makes what is missing; one process at a time */
} HkStoreMode;

/* Opens the database at @path, usually ROOT/.hakusho/data.db. One of an older version
 * is emptied (WRITE) or refused as not loaded (READ); one of a newer version is
 * HK_ERROR_OUTPUT. Another process that writes is HK_ERROR_LOCKED. One that is so
 * damaged that it cannot be opened is set aside and made anew (WRITE). */
HkStore *hk_store_open(const char *path, HkStoreMode mode, GError **error);
void hk_store_free(HkStore *store); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkStore, hk_store_free)

/* ROOT/.hakusho/data.db (transfer full). */
char *hk_store_default_path(const char *root);

/* Borrowed. */
struct sqlite3 *hk_store_db(const HkStore *store);
const char *hk_store_path(const HkStore *store);

/* Runs SQL without results. @what completes "cannot ..." in the message. */
gboolean
hk_store_exec(HkStore *store, const char *sql, const char *what, GError **error);
/* Sets @error from the last SQLite error of @store and returns FALSE. */
gboolean hk_store_fail(HkStore *store, const char *what, GError **error);

/* Whether @table is a loaded table (or the totals of one). */
gboolean hk_store_has_table(HkStore *store, const char *table);
/* Names of the loaded tables in order of their names (transfer full, NULL-terminated).
 */
char **hk_store_tables(HkStore *store);

/* The first column of the loaded @table that is declared as @type; NULL if there is
 * none (interned). */
const char *
hk_store_column_of_type(HkStore *store, const char *table, HkValueType type);

/* How the cells of @column of the loaded @table are to be read. @code_lists (of
 * HkCodeList*, may be NULL) is searched for the list of a code column. FALSE if the
 * column is not a declared one (X_status, hk_file and hk_line are not). */
gboolean hk_store_column_type(HkStore *store, const char *table, const char *column,
                              const GPtrArray *code_lists, HkColumnType *type);
/* The declared columns of @table in order (transfer full, NULL-terminated). */
char **hk_store_columns(HkStore *store, const char *table);
/* The names of the key columns of @table; empty if none is declared. (transfer full) */
char **hk_store_key(HkStore *store, const char *table);

/* Whether SQLite found the database damaged since it was opened. */
gboolean hk_store_is_damaged(const HkStore *store);

/* Whether it was made anew when it was opened, and the old one set aside. */
gboolean hk_store_replaces_damaged(const HkStore *store);

/* Calls the database at @path by another name, PATH.damaged, so that the next one who
 * opens it makes it anew: everything in it comes from the sources. */
void hk_store_set_aside(const char *path);

/* Throws away @table and what the ledger says of it, for a table that is no longer
 * declared. */
gboolean hk_store_drop(HkStore *store, const char *table, GError **error);

/* Reads the whole database for damage. */
gboolean hk_store_verify(HkStore *store, GError **error);

G_END_DECLS
