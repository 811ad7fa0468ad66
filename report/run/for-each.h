/* report/run/for-each.h - a briefing that makes many papers: one for each row of a data
 * set. */
#pragma once
#include "data/diag.h"
#include "data/query.h"
#include "report/parameters.h"

G_BEGIN_DECLS

/* for_each: of a briefing. Each column of the data set is a parameter of the same name,
 * or one of those that are named here. */
typedef struct HkForEach {
    HkLoc loc;
    HkText data;
    HkText language, format, size, orientation; /* columns; NULL value: none */
} HkForEach;

extern const HkStructDef hk_for_each_def;

/* What one row says of its paper. */
typedef struct HkForEachRow {
    HkLoc loc;                                    /* of for_each: */
    const char *origin;                           /* "row 3 of 'papers'"; interned */
    GPtrArray *assignments;                       /* of HkAssignment* */
    char *language, *format, *size, *orientation; /* NULL: not said */
    HkDiags *problems;                            /* what is wrong with it */
} HkForEachRow;

void hk_for_each_row_free(HkForEachRow *row); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkForEachRow, hk_for_each_row_free)

/* Every row of @frame, which the data set of @each gave, with the values that it has
 * for @parameters (HkParameter*). A column that means nothing is an error in @diags,
 * and NULL is given; a row without a value in one is a problem of that row. (transfer
 * full): of HkForEachRow*. */
GPtrArray *hk_for_each_rows(const HkForEach *each, const HkFrame *frame,
                            const GPtrArray *parameters, HkDiags *diags);

/* The value of @cell as -P would give it (transfer full); NULL if it has none. */
char *hk_for_each_text(const HkColumnType *type, const HkCell *cell);

G_END_DECLS
