/* charts/kinds/matrix.h - rows by columns: marks, tags, shaded figures or packed chips
 * in the cells. */
#pragma once
#include "charts/chart.h"

G_BEGIN_DECLS

/* What stands in the cells. */
typedef enum HkMatrixCell {
    HK_MATRIX_MARKS, /* one short sign in each */
    HK_MATRIX_TAGS,  /* all of a row as short names in one cell */
    HK_MATRIX_HEAT,  /* a figure on a tint as strong as it is large */
    HK_MATRIX_CHIPS, /* named boxes, as many as there are */
} HkMatrixCell;

/* How the tint of heat follows the figure. */
typedef enum HkMatrixScale { HK_MATRIX_LINEAR, HK_MATRIX_LOG } HkMatrixScale;

/* One of groups: a head over some columns, or beside some rows. */
typedef struct HkMatrixGroupSpec {
    HkLoc loc;
    HkText title;
    GPtrArray *values; /* of HkText* */
} HkMatrixGroupSpec;

/* x or y: what the columns or rows are. */
typedef struct HkMatrixAxisSpec {
    HkLoc loc;
    HkText field;
    GPtrArray *values; /* of HkText*; empty: as the data have them */
    HkText over;       /* column of the groups; NULL: none */
    GPtrArray *groups; /* of HkMatrixGroupSpec* */
    HkText title;
    HkText across;   /* the value of items that stand across all columns; x only */
    gboolean labels; /* whether the rows are named; y only */
} HkMatrixAxisSpec;

/* value: the figures of heat. */
typedef struct HkMatrixValue {
    HkLoc loc;
    HkText field;
    HkText unit;
    int decimals; /* -1: as the unit needs */
} HkMatrixValue;

/* color or border: what a chip's fill or outline tells. */
typedef struct HkMatrixKeySpec {
    HkLoc loc;
    HkText field;
    GPtrArray *values; /* of HkText*: the order of the legend; empty: of the data */
    HkText title;      /* before the legend; NULL: none */
} HkMatrixKeySpec;

typedef struct HkMatrixSpec {
    HkLoc loc;
    HkText data;
    HkMatrixAxisSpec *x, *y;
    int cell;    /* HkMatrixCell */
    HkText text; /* column of the mark or name */
    HkMatrixValue *value;
    int scale;        /* HkMatrixScale */
    HkText hue;       /* of heat */
    GPtrArray *marks; /* of HkPair*: a mark and what it means */
    HkText empty;     /* the mark where the data have no row; NULL: nothing */
    HkText count;     /* label of the line that counts the marks; NULL: none */
    HkMatrixKeySpec *color, *border;
    HkText tag;    /* column */
    HkText remark; /* column */
    gboolean legend;
} HkMatrixSpec;

extern const HkChartKind hk_kind_matrix;
/* The table of its keys (matrix-fields.c). */
extern const HkStructDef hk_matrix_def;

G_END_DECLS
