/* data/views.h - the aggregates that ship with the engine, as views on loaded tables.
 *
 * A view is there for every loaded table that has the columns for it:
 *
 *   year      the only fiscal-year column, or of several the one called fiscal_year
 *   amount    the only money column, or of several the one called amount
 *   program   the column called program, of type text or code
 *   ministry  the only other code column, or of several the one called ministry
 *   stage     the only budget-stage column; it is part of every key, and amounts are
 *             compared and shared within one stage only
 *
 * Of a table NAME these are, with the columns in brackets where the table has them:
 *
 *   NAME_by_year_ministry  year, ministry, [stage,] amount
 *   NAME_by_program        year, [ministry,] program, [stage,] amount
 *   NAME_by_year           year, [stage,] amount, [printed, difference]
 *   NAME_change            year, [ministry,] [stage,] amount, previous, difference,
 *                          rate, kind
 *   NAME_program_change    the same by ministry and program
 *   NAME_share             year, ministry, [stage,] amount, total, share
 *
 * printed is the total that the source prints (the table NAME_totals): of several
 * totals in one file and year the greatest, added up over the files of the year; a file
 * without one leaves it unknown. difference is amount - printed. rate and share are
 * exact percents. kind is rate, all-new, all-gone, none, negative-base, no-base or
 * unknown; a row that is missing in a year of which there are other rows is nothing
 * (all-new, all-gone), and a missing year is unknown. Every figure has its NAME_status.
 * Columns keep the names that the table gives them. No view adds amounts of different
 * stages. */
#pragma once
#include "data/rating.h"
#include "data/store.h"

G_BEGIN_DECLS

/* kpis: NAME: of the project file. It makes the view NAME with a row per indicator and
 * year: indicator and year (under the names of the table), value, cumulative, baseline,
 * target, [target_year,] attainment, progress, expected, pace, [rating]. */
typedef struct HkKpiSpec {
    HkLoc loc;
    HkText name;
    HkText values;      /* a table with an indicator, a fiscal-year and a figure */
    HkText targets;     /* a table with one row per indicator */
    HkText kpi;         /* the column of both that names the indicator */
    HkText value;       /* of @values: the figure of one year; NULL: the only figure */
    HkText target;      /* of @targets */
    HkText target_year; /* of @targets; NULL: none */
    HkText baseline;    /* of @targets; NULL: 0 */
    HkText start;       /* the fiscal year before the first; NULL: the first year of the
                           values - 1 */
    int direction;      /* HkDirection */
    gboolean cumulate;  /* progress goes by the sum of the years so far */
    HkText rating;      /* a rule of ratings:; NULL: none */
} HkKpiSpec;

extern const HkStructDef hk_kpi_spec_def;

/* One view that was made. Strings are interned. */
typedef struct HkView {
    const char *name;
    const char *table;  /* it stands on */
    GPtrArray *columns; /* of HkViewColumn* */
} HkView;

typedef struct HkViewColumn {
    const char *name;
    HkColumnType type;
    gboolean is_key;
} HkViewColumn;

void hk_view_free(HkView *view); /* NULL is allowed */

/* The SQL to read the views and what they hold. Gives an array of HkView* (transfer
 * full) after making them as temporary views of @db, a connection to the file of
 * @store; NULL with @error.
 * @ratings of HkRatingRule*, @kpis of HkKpiSpec*, both may be NULL. */
GPtrArray *
hk_views_make(struct sqlite3 *db, HkStore *store, const GPtrArray *code_lists,
              const GPtrArray *kpis, GError **error);

/* NULL if there is none of that name (letter case does not matter). */
const HkView *hk_views_find(const GPtrArray *views, const char *name);

G_END_DECLS
