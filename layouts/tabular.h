/* layouts/tabular.h - a table as it is printed: columns, rows and cells of text.
 *
 * The blocks `table` and `kpi` fill a tabular; widths, heights, page breaks and drawing
 * are the same for both. Lengths are points. */
#pragma once
#include <math.h>

#include "layouts/block.h"

G_BEGIN_DECLS

typedef enum HkTabularRowKind {
    HK_ROW_HEAD,
    HK_ROW_SECTION, /* a heading across the table */
    HK_ROW_DETAIL,
    HK_ROW_SUBTOTAL,   /* of the group above it */
    HK_ROW_SUM,        /* the computed sum of all details */
    HK_ROW_PRINTED,    /* the total that the source prints */
    HK_ROW_DIFFERENCE, /* printed - computed, in the signal colour */
} HkTabularRowKind;

typedef struct HkTabularColumn {
    HkTrack width;     /* as declared */
    gboolean wraps;    /* text that may be broken into lines */
    gboolean group;    /* equal cells below each other are one cell */
    gboolean colored;  /* a group's cell has the hue of its code */
    gboolean emphasis; /* stands on a panel tint */
    guint alike;       /* columns of one number above 0 are equally wide */
    double bars;       /* room for bars at the left of the figures; 0: none */
} HkTabularColumn;

/* Texts are owned by the tabular (hk_tabular_keep). */
typedef struct HkTabularCell {
    const char *text; /* NULL: empty */
    const char
        *folded; /* the same in several lines, where the column is narrow, or NULL */
    const char *mark; /* raised, behind the text: 注1, p; or NULL */
    const char *note; /* in small print below it, or NULL */
    const HkHue *hue; /* of a group's cell, or of a bar */
    HkStyle style;
    HkInk ink;
    HkAlign align;
    gboolean bold;
    gboolean row_header;
    guint column_span; /* 0: 1 */
    guint row_span;    /* of heads; 0: 1 */
    gboolean covered;  /* lies under the span of another cell */
    double indent;
    double bar;          /* -1..1 of the room for bars; NAN: none */
    gboolean gauge;      /* the bar shows how full its room is */
    const double *trend; /* n_trend values for a small line, NAN: none; or NULL */
    guint n_trend;
} HkTabularCell;

typedef struct HkTabularRow {
    HkTabularRowKind kind;
    HkTabularCell *cells; /* one for each column */
    const HkHue *tint;    /* of a subtotal, or NULL */
    gboolean keep;        /* stays on one page with the row above */
} HkTabularRow;

typedef struct HkTabular HkTabular;

HkTabular *hk_tabular_new(HkLoc loc);
HkTabular *hk_tabular_ref(HkTabular *tabular);
void hk_tabular_unref(HkTabular *tabular); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTabular, hk_tabular_unref)

/* Columns first, then heads, then all other rows. */
void hk_tabular_add_column(HkTabular *tabular, const HkTabularColumn *column);
/* An empty row whose cells are to be filled in; valid until the next row is added. */
HkTabularRow *hk_tabular_add_row(HkTabular *tabular, HkTabularRowKind kind);
/* A copy of @text that lives as long as @tabular; NULL stays NULL. */
const char *hk_tabular_keep(HkTabular *tabular, const char *text);
/* Draws a small line through a copy of @values (of double) in the room for bars. */
void
hk_tabular_set_trend(HkTabular *tabular, HkTabularCell *cell, const GArray *values);
/* A note to print below the table; each is kept once. */
void hk_tabular_add_note(HkTabular *tabular, const char *note);
/* What to print at the right of the caption: 億円; NULL: nothing. */
void hk_tabular_set_unit(HkTabular *tabular, const char *unit);

guint hk_tabular_n_columns(const HkTabular *tabular);
HkTabularColumn *hk_tabular_column(HkTabular *tabular, guint column);
HkTabularRow *hk_tabular_row(HkTabular *tabular, guint row);

/* The same table with its columns as rows, its details as columns; (transfer full). */
HkTabular *hk_tabular_transpose(HkTabular *tabular);

/* The block that prints all of @take_tabular. */
HkBlock *hk_tabular_block_new(HkTabular *take_tabular);

G_END_DECLS
