/* layouts/tabular-private.h - how a tabular is measured, broken and drawn. */
#pragma once
#include "layouts/tabular.h"

G_BEGIN_DECLS

struct HkTabular {
    gatomicrefcount references;
    HkLoc loc;
    GArray *columns; /* of HkTabularColumn */
    GArray *rows;    /* of HkTabularRow */
    guint n_heads;
    GStringChunk *texts;
    GPtrArray *notes;  /* kept texts */
    GPtrArray *trends; /* the values of small lines, freed with g_free */
    const char *unit;

    /* Set by hk_tabular_set for one width and scale. */
    double width, scale;
    double pad;      /* at the left and right of a cell's text */
    double *widths;  /* of the columns */
    double *tails;   /* room for marks behind the figures of each column */
    float *naturals; /* of the cells' unbroken text, row by row */
    float *heights;  /* of the rows' content, without the room above and below */
};

/* What a column wants to the solver. */
typedef struct HkColumnWish {
    double natural, least; /* padding included */
    HkTrack track;
    gboolean wraps;
    guint alike;
} HkColumnWish;

/* Divides @width among @n columns; returns by how much their least widths exceed it, 0
 * when they fit. Room to spare goes to figures moderately and then to texts, up to four
 * times what all need together, unless columns ask for shares of it; when room is short
 * the widest texts give way first. */
double
hk_columns_solve(const HkColumnWish *wishes, guint n, double width, double *widths);

/* Solves the columns for @width and measures all rows, with text at @scale.
 * HK_ERROR_FIT when the columns do not go side by side; nothing is measured twice for
 * the same arguments. */
gboolean hk_tabular_set(HkTabular *tabular, HkDrawContext *context, double width,
                        double scale, GError **error);
/* The widths of the columns for @width from what was measured of their cells; part of
 * hk_tabular_set. */
gboolean hk_tabular_solve(HkTabular *tabular, HkDrawContext *context, double width,
                          GError **error);

/* The part of its size in which text of @style is set: none gets smaller than is
 * legible. */
double hk_tabular_scale(const HkTabular *tabular, HkStyle style);

/* The layout of a cell's text (or, with @note, of its small print) within @width,
 * unbroken when @width < 0; (transfer full). */
HkTextLayout *hk_tabular_text(const HkTabular *tabular, HkDrawContext *context,
                              const HkTabularCell *cell, double width, GError **error);
HkTextLayout *hk_tabular_note(const HkTabular *tabular, HkDrawContext *context,
                              const HkTabularCell *cell, double width, GError **error);
/* The room that the text of the cell has. */
double
hk_tabular_room(const HkTabular *tabular, const HkTabularCell *cell, guint column);
/* Whether the cell's text must be broken to fit there. */
gboolean hk_tabular_is_broken(const HkTabular *tabular, guint row, guint column);
/* The width of the columns from @column on that @cell lies over. */
double hk_tabular_span_width(const HkTabular *tabular, const HkTabularCell *cell,
                             guint column);

/* The height of the heads and the rows from @first to before @last. */
double hk_tabular_height(const HkTabular *tabular, guint first, guint last, double pad);
/* The row before which to break so that heads and rows from @first on are at most
 * @height high; the number of rows when all fit; @first when not even a first piece
 * fits. */
guint hk_tabular_break(const HkTabular *tabular, guint first, double height);

/* The first row of the group cell that covers @row and @column within rows from @first.
 */
gboolean
hk_tabular_starts_group(const HkTabular *tabular, guint first, guint row, guint column);

/* Rows from @first to before @last, with heads, in @box. @heights of the heads and
 * these rows. */
typedef struct HkTabularPiece {
    const HkTabular *tabular;
    guint first, last;
    HkRect box;
    const double *heights; /* of every row of the tabular, those outside are not read */
} HkTabularPiece;
gboolean hk_tabular_draw(const HkTabularPiece *piece, HkDrawContext *context,
                         HkScene *scene, GError **error);

/* The small line of @cell in @box; gaps are open, the last year has a dot. */
void hk_tabular_draw_trend(HkScene *scene, const HkTabularCell *cell, HkRect box);

#define HK_TABULAR_PAD (1.3 * HK_SPACE_UNIT)       /* above and below a row's text */
#define HK_TABULAR_TIGHT_PAD (0.5 * HK_SPACE_UNIT) /* the same where room is short */

G_END_DECLS
