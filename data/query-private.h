/* data/query-private.h - what the files of a query share. */
#pragma once
#include "data/query.h"
#include "data/sql-functions.h"
#include "data/sql-guard.h"
#include "data/views.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct HkQueries {
    HkStore *store;
    HkQueryContext context;
    HkSqlWorld world;
    HkGuard *guard;
    GPtrArray *views; /* of HkView* */
};

/* One column of a result that goes into the frame. */
typedef struct HkResultColumn {
    const char *name; /* interned */
    int index;        /* in the statement */
    int status_index; /* of its companion; -1: none */
    gboolean is_key;
    gboolean sourced; /* its values are those of a loaded column, checked when loaded */
    HkColumnType type;
    gint64 ratio; /* of the unit in which texts give it, to what is stored */
    HkLoc loc;    /* of the declaration, else of the SQL */
    const HkColumnContract *contract; /* NULL: not declared */
} HkResultColumn;

/* A result column that says which source lines a row comes from. */
typedef struct HkTrace {
    guint lineage; /* of the frame */
    int index;     /* in the statement: of hk_rows() or hk_file */
    int line;      /* of hk_line; -1: it is hk_rows() */
} HkTrace;

/* One query on its way. */
typedef struct HkRun {
    HkQueries *queries;
    const HkDataSpec *spec;
    char *sql;         /* owned */
    HkLoc loc;         /* of its first character */
    const char *stage; /* its code; NULL: not fixed */
    HkLoc stage_loc;
    sqlite3_stmt *statement;
    GArray *columns; /* of HkResultColumn */
    GArray *traces;  /* of HkTrace */
    gboolean traced; /* @sql is what hk_run_traced_sql() made of it */
    gboolean loose;  /* without a contract */
    HkDiags *diags;
} HkRun;

/* The columns of the result, their types checked against the contract and their
 * sources, and the key. FALSE with error findings. (query-columns.c) */
gboolean hk_run_resolve_columns(HkRun *run);

/* How a column of a loaded table or a view is to be read; FALSE if there is none. */
gboolean hk_run_column_type(const HkRun *run, const char *table, const char *column,
                            HkColumnType *type);

/* The code of the stage that @text names, or that the parameter has. */
gboolean hk_run_read_stage(const HkRun *run, const HkText *text, const char **code,
                           GError **error);

/* Reads the cell of @column in the current row; FALSE with @error at the column's
 * place. Texts are SQLite's. (query-cells.c) */
gboolean hk_run_read_cell(const HkRun *run, const HkResultColumn *column, HkCell *cell,
                          GError **error);

/* Notes in @frame, which has all its rows, by which year's names its codes are printed.
 * FALSE with @error at a declaration. (query-names.c) */
gboolean hk_run_name_codes(const HkRun *run, HkFrame *frame, GError **error);

/* Whether the result column @name holds source lines, and is no column of the frame:
 * hk_rows, those of the row, or NAME_rows, those of the column NAME. (query-rows.c) */
gboolean hk_run_is_rows(const HkRun *run, const char *name);
/* The query with columns that say where its rows come from, in the ways that may be
 * right; empty if it is too involved to add any. (transfer full) */
char **hk_run_traced_sql(const HkRun *run);
/* Finds what says where rows come from, for @frame, which has no rows yet. */
void hk_run_find_traces(HkRun *run, HkFrame *frame);
/* Gives the row of @frame that was added last its lines. */
void hk_run_read_traces(const HkRun *run, HkFrame *frame);

/* Whether the stages of the amounts that are read are kept apart; FALSE with a finding.
 * (query-checks.c) */
gboolean hk_run_check_stages(const HkRun *run);
/* Warns of aggregates that lose statuses. */
void hk_run_check_statuses(const HkRun *run);

/* The KPI views of @context whose tables are there, of HkKpiSpec* (transfer container).
 * (query-unloaded.c) */
GPtrArray *hk_query_loaded_kpis(const HkQueryContext *context);

/* Whether @frame was read from a table that could not be loaded, or the query failed
 * (@frame is NULL) for want of one; if so, with a finding. */
gboolean hk_run_refuse_unloaded(const HkRun *run, const HkFrame *frame, HkDiags *diags);

/* The column of the loaded @table that has budget stages; NULL if it has none
 * (interned). */
const char *hk_run_stage_column(const HkQueries *queries, const char *table);

G_END_DECLS
