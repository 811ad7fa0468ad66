/* data/figure.h - single figures that texts, charts and tables share.
 *
 * A figure is a sum, a cell, a count, a least or greatest cell, or a comparison of such
 * sums. There is no arithmetic beyond these kinds. */
#pragma once
#include "data/argument.h"
#include "data/comparison.h"
#include "data/diag.h"

G_BEGIN_DECLS

/* What a figure is when no row matches. */
typedef enum HkMissing {
    HK_MISSING_ERROR,
    HK_MISSING_NONE,
    HK_MISSING_UNKNOWN
} HkMissing;

/* values: NAME: of a briefing. Exactly one of the kinds names a column. */
typedef struct HkFigureSpec {
    HkLoc loc;
    HkText name;
    HkText from;  /* a data set */
    HkText sum;   /* of the rows that match, whose budget stages must be addable */
    HkText value; /* of the one row that matches */
    HkText count; /* the rows that match and have a value in the column */
    HkText min, max;
    HkText previous;  /* the sum a year earlier */
    HkText change;    /* sum - sum a year earlier; prints as difference or as rate */
    HkText rate;      /* the same as a percentage of the year earlier */
    HkText share;     /* the sum as a percentage of the sum of the rows of `of` */
    HkText base;      /* previous, previous-STAGE, or a fiscal year to compare with */
    GPtrArray *where; /* of HkPair*: column -> value or :parameter */
    GPtrArray *of;    /* of HkPair*; none: all rows */
    int missing;      /* HkMissing */
} HkFigureSpec;

extern const HkStructDef hk_figure_spec_def;

typedef struct HkFigure {
    const char *name;
    HkLoc loc;
    HkColumnType type;
    HkCell cell;       /* texts are borrowed from the frame, which @frame keeps */
    gboolean compared; /* @change holds difference and rate with their kind */
    HkColumnType of;   /* the type of the differences of @change */
    HkChange change;
    HkFrame *frame;
} HkFigure;

void hk_figure_free(HkFigure *figure); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFigure, hk_figure_free)

/* In comparisons, a row that is missing in a year of which there are other rows is
 * nothing (so that it prints 皆増 or 皆減); a year without any rows is an empty match.
 */

/* Works @spec out from @frames (of HkFrame*). NULL with @error at its place. (transfer
 * full) */
HkFigure *
hk_figure_new(const HkFigureSpec *spec, const GPtrArray *frames,
              const GArray *arguments, const HkCalendar *calendar, GError **error);

/* All of @specs (of HkFigureSpec*), an array of HkFigure* without those that failed,
 * whose errors are in @diags (transfer full). When @diags has errors already, a figure
 * of a data set that is not there is left out without a word, for the data set's own
 * error says why. */
GPtrArray *
hk_figures_new(const GPtrArray *specs, const GPtrArray *frames, const GArray *arguments,
               const HkCalendar *calendar, HkDiags *diags);

/* NULL if there is none of that name. */
const HkFigure *hk_figures_find(const GPtrArray *figures, const char *name);

G_END_DECLS
