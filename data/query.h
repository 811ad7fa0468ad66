/* data/query.h - runs the SELECTs of a briefing and checks what they promise.
 *
 * A data set is one SELECT (or an engine view, data/views.h) and a contract: its key,
 * and what its columns are. The contract is checked before anything is drawn.
 *
 * Types. A column that is not declared is what the column of the loaded table or view
 * is that it comes from, also through hk_sum, hk_avg, hk_min, hk_max, hk_median, min,
 * max and sum; any other computed column must be declared. What is declared must not
 * contradict its source.
 *
 * Figures. An INTEGER is in stored scale (yen; 10^-decimals of the unit). A REAL is
 * taken for number and percent and rounded from its shortest decimal text; money as
 * REAL is refused. A TEXT is a decimal in the column's unit, exact, or what the
 * aggregates of data/sql-functions.h give, in stored scale. A column NAME_status
 * becomes the status of NAME and no column itself. NULL without a status is unknown.
 * hk_file and hk_line, which SELECT * brings along, are left out unless the SQL names
 * them.
 *
 * Source lines. A column hk_rows, which hk_rows() gives, says which lines of the
 * sources a row comes from; NAME_rows says it of the column NAME alone. Neither is a
 * column itself. Rows that are taken from one table as they are need none.
 *
 * Stages. A query that reads an amount of a table with a budget-stage column has a
 * budget-stage column in its key, or declares `stage:` of the data set, or picks the
 * stage of each amount itself (WHERE stage = 'initial') and declares it with the
 * column. With `stage:` the query sees only the rows of that stage, and its amounts are
 * of it: a query that asks for another stage then finds nothing, and that is an error.
 * The `stage:` of a column alone chooses no rows. */
#pragma once
#include "data/argument.h"
#include "data/calendar.h"
#include "data/diag.h"
#include "data/rating.h"
#include "data/store.h"
#include "data/unloaded.h"

G_BEGIN_DECLS

/* columns: NAME: of a data set. */
typedef struct HkColumnContract {
    HkLoc loc;
    HkText name;
    int type; /* HkValueType; -1: that of its source */
    HkText unit;
    int decimals; /* -1: those of the source, else of the type */
    HkText currency;
    HkText stage;
    HkText in;
    HkText named_in; /* the fiscal year of a code's name: a column or a value */
} HkColumnContract;

/* data: NAME: of a briefing. Exactly one of sql, file and view. */
typedef struct HkDataSpec {
    HkLoc loc;
    HkText name;
    GPtrArray *key;     /* of HkText* */
    GPtrArray *columns; /* of HkColumnContract* */
    HkText sql;
    HkText file;      /* a .sql file, relative to the briefing */
    HkText view;      /* an engine view or a loaded table */
    GPtrArray *where; /* of HkPair*: with view: column -> value or :parameter */
    HkText stage;
    HkText as_of;   /* what its figures are as of; NULL value: what its tables say */
    double timeout; /* seconds */
} HkDataSpec;

extern const HkStructDef hk_data_spec_def;

/* What queries know of the project. Everything is borrowed and must outlive the
 * queries; lists may be NULL. */
typedef struct HkQueryContext {
    const char *folder; /* that `file:` is relative to; NULL: the current one */
    const HkCalendar *calendar;
    const GPtrArray *code_lists; /* of HkCodeList* */
    const GArray *arguments;     /* of HkArgument */
    const GPtrArray *ratings;    /* of HkRatingRule* */
    const GPtrArray *kpis;       /* of HkKpiSpec* (data/views.h) */
    /* of HkUnloaded*: what reads one of them is an error, though rows of an earlier
     * load may be there */
    const GPtrArray *unloaded;
} HkQueryContext;

/* A guarded connection with the engine's views and functions. */
typedef struct HkQueries HkQueries;

HkQueries *
hk_queries_open(HkStore *store, const HkQueryContext *context, HkDiags *diags);
void hk_queries_free(HkQueries *queries); /* NULL is allowed */
/* Whether @queries would be opened alike for @context, but for its arguments; if so, it
 * goes on with those. An open connection keeps the views and what it has read. */
gboolean hk_queries_go_on(HkQueries *queries, const HkQueryContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkQueries, hk_queries_free)

/* Runs @spec. NULL with error findings in @diags (transfer full); warnings may be added
 * to a frame that is given. hk_frame_tables names the loaded tables that it read. */
HkFrame *hk_query_run(HkQueries *queries, const HkDataSpec *spec, HkDiags *diags);

/* Runs all of @specs (of HkDataSpec*): an array of HkFrame*, without those that failed
 * (transfer full). */
GPtrArray *hk_query_run_all(HkQueries *queries, const GPtrArray *specs, HkDiags *diags);

/* The one of @frames called @name; NULL if there is none. Borrowed. */
HkFrame *hk_frames_find(const GPtrArray *frames, const char *name);

/* SQL without a contract, for the command line: no key, no stage rule, and computed
 * columns are numbers or texts as they come. */
HkFrame *
hk_query_run_sql(HkQueries *queries, const char *sql, HkLoc loc, HkDiags *diags);

G_END_DECLS
