/* data/ingest.h - a declared table's files, or the answer to its query, into the
 * database, all or nothing. */
#pragma once
#include "data/calendar.h"
#include "data/diag.h"
#include "data/ledger.h"
#include "data/table.h"

G_BEGIN_DECLS

/* The answer to the query of a table: CSV in a file that has no name. */
typedef struct HkAnswer {
    int fd; /* -1: none */
    char *sha256;
    gint64 bytes;
    const char *encoding; /* interned; NULL: what the table says, or UTF-8 */
} HkAnswer;

void hk_answer_clear(HkAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkAnswer, hk_answer_clear)

/* When a connection is asked for a table that has an answer to its query already. */
typedef enum HkAsking {
    HK_ASK_AGAIN,      /* when that answer is older than the table's max_age */
    HK_ASK_IF_MISSING, /* it is not */
    HK_ASK_NEVER,      /* nor is one asked for the first time: that is an error */
} HkAsking;

/* What a load needs to know of its project. */
typedef struct HkLoadContext {
    const char *root;       /* the folder of the project file, absolute */
    const char *shown_root; /* the same as findings call it, from the current folder;
                               NULL or "": it is the current folder */
    const HkCalendar *calendar;
    const GPtrArray *code_lists; /* of HkCodeList*; may be NULL */
    /* Called now and then with how many rows of @table were read; NULL: nobody wants to
     * know. */
    void (*progress)(const char *table, gint64 rows, gpointer data);
    gpointer progress_data;
    HkAsking asking;
    /* Gets the answer to the query of @table; NULL: nobody can. */
    gboolean (*ask)(const HkTable *table, HkAnswer *answer, gpointer data,
                    GError **error);
    gpointer ask_data;
    gint64 now; /* seconds since 1970, for max_age; 0: not known, so none stands */
} HkLoadContext;

typedef enum HkLoadOutcome {
    HK_LOAD_FRESH,  /* nothing had changed: skipped */
    HK_LOAD_LOADED, /* the table holds the files' rows now */
    HK_LOAD_FAILED, /* the table is as it was */
} HkLoadOutcome;

/* What became of one table. */
typedef struct HkLoadReport {
    const char *table; /* interned */
    HkLoadOutcome outcome;
    HkErrorCode code;   /* of FAILED: what was wrong */
    GPtrArray *files;   /* of HkLedgerFile* */
    gint64 rows;        /* now in the table */
    guint n_rejects;    /* all of them */
    GPtrArray *rejects; /* of HkReject*: the first HK_REJECTS_SHOWN of each table */
} HkLoadReport;

#define HK_REJECTS_SHOWN 100

void hk_load_report_free(HkLoadReport *report); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLoadReport, hk_load_report_free)

/* Loads @table unless its bytes, declaration, code lists, calendar and this program's
 * loader are the ones of the last load, or @force. For a table with a query, the
 * connection is asked first, as @context says; the same answer again changes nothing.
 * What is wrong goes into @diags: each
 * rejected row as an error (or, with rejects: keep, a warning) at its file, line and
 * column. (transfer full): never NULL; outcome FAILED means that @diags has an error.
 */
HkLoadReport *
hk_table_load(HkStore *store, const HkTable *table, const HkLoadContext *context,
              gboolean force, HkDiags *diags);

/* Whether @table would be loaded by hk_table_load; @why (transfer full, may be NULL)
 * says "tables/budget.csv has changed". FALSE with @error set if a file is missing. No
 * connection is asked: of a query's answer only the declaration can be stale. */
gboolean hk_table_is_stale(HkStore *store, const HkTable *table,
                           const HkLoadContext *context, char **why, GError **error);

/* The files of @table, sorted, relative to the root (transfer full, NULL-terminated);
 * for a query the one name TABLE@CONNECTION, by which the ledger knows it. NULL with
 * @error (HK_ERROR_MISSING at the place of the pattern) if one is missing or a glob
 * matches nothing, HK_ERROR_REFUSED if a path leaves the project's folder. */
char **
hk_table_files(const HkTable *table, const HkLoadContext *context, GError **error);

/* The plain files that @pattern (with * and ?) names, relative to @root, each folder's
 * in byte order. (transfer full): of char*. */
GPtrArray *hk_glob(const char *root, const char *pattern);

G_END_DECLS
