/* layouts/grid.h - blocks in the cells of rows and columns, of a page or of a box. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

/* One block in its cells; rows and columns count from 0. */
typedef struct HkGridItem {
    HkBlock *block; /* borrowed */
    guint row, column, row_span, column_span;
    double height; /* what it wants at its width; set by hk_grid_measure */
    gboolean stretches;
    double enough; /* what it can use when it stretches; 0: any height */
    HkRect box;    /* set by hk_grid_place */
} HkGridItem;

typedef struct HkGrid {
    GArray *rows;        /* of HkTrack, one for each row */
    GArray *columns;     /* of HkTrack */
    GArray *items;       /* of HkGridItem */
    gboolean rows_given; /* by the user; otherwise made from what lies in them */
} HkGrid;

/* Gives every one of @blocks the cells that its @specs says, or the next free ones.
 * Empty
 * @rows and @columns are made as needed. HK_ERROR_SPEC for places outside the grid and
 * for blocks that lie over each other. */
HkGrid *hk_grid_new(const GArray *rows, const GArray *columns, const GPtrArray *specs,
                    const GPtrArray *blocks, GError **error);
/* The same tracks without items. */
HkGrid *hk_grid_new_like(const HkGrid *grid);
void hk_grid_free(HkGrid *grid); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkGrid, hk_grid_free)

/* Asks every block for its height at the width its columns have in @width. With
 * @forgive, a block that fits into no height at all (HK_ERROR_FIT) becomes a warning
 * there and gets a low place. */
gboolean hk_grid_measure(HkGrid *grid, HkDrawContext *context, double width,
                         HkDiags *forgive, GError **error);
/* The height of all rows at their least, and whether a row stretches; after measuring.
 */
double hk_grid_height(const HkGrid *grid, gboolean *stretches);
/* The height that all rows can use; 0: any. After measuring. */
double hk_grid_enough(const HkGrid *grid);
/* By how much the columns stick out of @width; 0 when they fit. */
double hk_grid_excess(const HkGrid *grid, double width);
/* Sets the boxes of all items for a grid in @box. The blocks' heights count @scale
 * times (of those that do not stretch). Height that no row can use widens the gaps and
 * then goes to the rows that stretch. Returns by how much the rows stick out below. */
double hk_grid_place(HkGrid *grid, HkRect box, double scale);

/* Makes every row higher by the same part of @spare; after placing. */
void hk_grid_spread(HkGrid *grid, double spare);

static inline HkGridItem *
hk_grid_item(const HkGrid *grid, guint index)
{
    return &g_array_index(grid->items, HkGridItem, index);
}

G_END_DECLS
