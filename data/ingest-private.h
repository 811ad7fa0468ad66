/* data/ingest-private.h - the parts of a load: a plan per file, rows, rejects. */
#pragma once
#include "data/cell-memo.h"
#include "data/header.h"
#include "data/ingest.h"
#include "data/sink.h"

G_BEGIN_DECLS

/* One table's load under way. */
typedef struct HkLoad {
    HkStore *store;
    const HkTable *table;
    const HkLoadContext *context;
    HkDiags *diags;
    HkLoadReport *report;
    GPtrArray *rules; /* of HkCellRules*, one per declared column */
    HkSink *rows;
    HkSink *totals;  /* NULL: no rule for totals is declared */
    HkAnswer answer; /* of a table with a query */
} HkLoad;

/* Where the text of a column comes from in one file. */
typedef enum HkCellSource {
    HK_FROM_CELL,         /* a cell of the row */
    HK_FROM_FILE,         /* the same for the whole file: its name, a title, a header */
    HK_FROM_UNPIVOT_NAME, /* the header of the cell that is being turned into a row */
    HK_FROM_UNPIVOT_VALUE, /* that cell */
} HkCellSource;

/* One declared column, worked out for one file. */
typedef struct HkPlanColumn {
    const HkColumn *column;
    HkCellMemo *memo; /* reads the cells */
    HkCellSource source;
    guint cell;           /* FROM_CELL: its index in the row */
    char *text;           /* FROM_FILE: owned; @value points into it */
    HkCell value;         /* FROM_FILE */
    GRegex *match;        /* cuts the value out of the cell or header; or NULL */
    int status_cell;      /* the index of the cell that says the status; -1: none */
    GHashTable *statuses; /* key of a word -> HkStatus + 1 */
    gboolean is_key;
    gboolean has_min, has_max;
    gint64 min, max;
    GString *above; /* fill: down: the text above; else NULL */
} HkPlanColumn;

/* A cell that becomes a row, and what its header says. */
typedef struct HkPlanSpread {
    guint cell;
    GPtrArray *texts; /* of char*: what @cells points into */
    HkCell *cells;    /* by declared column; those that are FROM_UNPIVOT_NAME are set */
} HkPlanSpread;

/* A rule that picks rows, with its patterns compiled. */
typedef struct HkPlanRule {
    guint cell;
    GPtrArray *globs;   /* of GPatternSpec* */
    GPtrArray *regexes; /* of GRegex* */
} HkPlanRule;

/* How the rows of one file become rows of the table. */
typedef struct HkPlan {
    const HkTable *table;
    const HkHeader *header;
    GPtrArray *columns;                /* of HkPlanColumn* */
    GPtrArray *spreads;                /* of HkPlanSpread*; empty: a row is a row */
    GPtrArray *totals, *only, *except; /* of HkPlanRule* */
} HkPlan;

/* Finds every declared column in @header. What cannot be found is said in the load's
 * diags, all of it, and NULL returned. @file is what findings call the file. */
HkPlan *hk_plan_new(const HkLoad *load, const HkHeader *header, const char *file);
void hk_plan_free(HkPlan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPlan, hk_plan_free)

/* Whether any rule of @rules (all of them: @all) applies to @row. */
gboolean hk_plan_applies(const GPtrArray *rules, const HkCsvRow *row, gboolean all);

/* One file being read. */
typedef struct HkInput {
    HkLoad *load;
    HkLedgerFile *file;
    const char *name; /* of the file as findings call it */
    HkTextReader *text;
    HkArena *arena;
    HkCsvReader *csv;
    HkHeader *header;
    HkPlan *plan;
    char delimiter;
    HkCell *cells; /* of the row under way, one per declared column */
} HkInput;

/* Takes one row of the file that is neither blank nor a note. FALSE if the database
 * refuses it, with the reason in the load's diags; a rejected row is counted and TRUE.
 */
gboolean hk_input_row(HkInput *input, const HkCsvRow *row);

/* Loads one file of the table into the sinks and fills in @file, whose id and path are
 * set. FALSE if the file cannot be read to its end, with the reason in the load's
 * diags; rejected rows are no such reason. */
gboolean hk_load_file(HkLoad *load, HkLedgerFile *file);

/* The file at @path (relative to the project) as findings call it (transfer full). */
char *hk_load_shown_path(const HkLoad *load, const char *path);

/* For a table with a query: gets its answer, unless the one that was loaded stands;
 * then, and when it comes out the same, @is_fresh is TRUE. */
gboolean hk_load_ask(HkLoad *load, gboolean force, gboolean *is_fresh, GError **error);

/* Whether the declaration is that of the last load. */
gboolean hk_load_is_declared_alike(const HkLoad *load);

/* Takes @reject over into the report, the diags and, under rejects: keep, the ledger.
 */
gboolean hk_load_reject(HkLoad *load, HkReject *reject, GError **error);

/* Makes the declared key. Rows of one key are rejects; under rejects: keep the first of
 * them stays. */
gboolean hk_load_make_key(HkLoad *load, GError **error);

/* Writes what the ledger says of files, columns and the table as a whole. */
gboolean hk_ledger_put_file(HkStore *store, const HkLedgerFile *file, GError **error);
gboolean hk_ledger_put_reject(HkStore *store, const char *table, const HkReject *reject,
                              GError **error);
gboolean hk_ledger_put_table(HkLoad *load, const char *fingerprint, GError **error);
/* When the answer to the query of @table was last asked for, in seconds since 1970; 0:
 * not known. */
gint64 hk_ledger_asked(HkStore *store, const char *table);
gboolean
hk_ledger_put_asked(HkStore *store, const char *table, gint64 when, GError **error);
/* The next id for a file. */
gint64 hk_ledger_next_id(HkStore *store);

G_END_DECLS
