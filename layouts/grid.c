/* layouts/grid.c - blocks in the cells of rows and columns. */
#include "layouts/grid.h"

#include "layouts/track.h"

/* Rows beyond this are a slip of the pen. */
#define MOST_TRACKS 60

/* Of a block that a draft only marks, millimetres. */
#define FORGIVEN_HEIGHT 12

static HkTrack *
track_at(const GArray *tracks, guint index)
{
    return &g_array_index(tracks, HkTrack, index);
}

static GArray *
copy_tracks(const GArray *tracks)
{
    GArray *copy = g_array_new(FALSE, FALSE, sizeof(HkTrack));

    if (tracks != NULL && tracks->len > 0)
        g_array_append_vals(copy, tracks->data, tracks->len);
    return copy;
}

static gboolean
items_overlap(const HkGridItem *a, const HkGridItem *b)
{
    return a->row < b->row + b->row_span && b->row < a->row + a->row_span &&
           a->column < b->column + b->column_span &&
           b->column < a->column + a->column_span;
}

static const HkGridItem *
find_overlap(const HkGrid *grid, const HkGridItem *item)
{
    for (guint i = 0; i < grid->items->len; i++)
        if (items_overlap(hk_grid_item(grid, i), item))
            return hk_grid_item(grid, i);
    return NULL;
}

/* Moves @item on, row by row, to the next place where it lies over nothing. */
static void
find_free_place(const HkGrid *grid, const HkBlockSpec *spec, HkGridItem *item)
{
    while (find_overlap(grid, item) != NULL) {
        gboolean beside =
            spec->column == 0 && item->column + item->column_span < grid->columns->len;

        if (spec->row > 0 || beside) {
            item->column++;
        } else {
            item->row++;
            item->column = spec->column > 0 ? (guint)spec->column - 1 : 0;
        }
    }
}

static gboolean
check_place(const HkGrid *grid, const HkBlockSpec *spec, const HkGridItem *item,
            GError **error)
{
    const HkGridItem *other = find_overlap(grid, item);

    if (item->column + item->column_span > grid->columns->len)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "the block needs column %u, but the grid has %u",
                       item->column + item->column_span, grid->columns->len);
    if (grid->rows_given && item->row + item->row_span > grid->rows->len)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "the block needs row %u, but the grid has %u",
                       item->row + item->row_span, grid->rows->len);
    if (item->row + item->row_span > MOST_TRACKS)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc, "a grid has at most %d rows",
                       MOST_TRACKS);
    if (other != NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "the block lies over the one of line %u",
                       other->block->loc.line);
    return TRUE;
}

static gboolean
add_item(HkGrid *grid, const HkBlockSpec *spec, HkBlock *block, GError **error)
{
    HkGridItem item = { .block = block };

    item.row = spec->row > 0 ? (guint)spec->row - 1 : 0;
    item.column = spec->column > 0 ? (guint)spec->column - 1 : 0;
    item.row_span = (guint)MAX(1, spec->row_span);
    item.column_span = (guint)MAX(1, spec->column_span);
    if (spec->row == 0 && grid->items->len > 0)
        item.row = hk_grid_item(grid, grid->items->len - 1)->row;
    if (spec->row == 0 || spec->column == 0)
        find_free_place(grid, spec, &item);
    if (!check_place(grid, spec, &item, error))
        return FALSE;
    g_array_append_val(grid->items, item);
    return TRUE;
}

/* Without columns: as many equal ones as the blocks name. */
static void
make_columns(HkGrid *grid, const GPtrArray *specs)
{
    const HkTrack share = { HK_TRACK_SHARE, 1 };
    guint n = 1;

    if (grid->columns->len > 0)
        return;
    for (guint i = 0; i < specs->len; i++) {
        const HkBlockSpec *spec = specs->pdata[i];

        n = MAX(n, (guint)(MAX(1, spec->column) + MAX(1, spec->column_span) - 1));
    }
    for (guint i = 0; i < MIN(n, MOST_TRACKS); i++)
        g_array_append_val(grid->columns, share);
}

static void
make_rows(HkGrid *grid)
{
    const HkTrack as_needed = { HK_TRACK_AUTO, 0 };

    for (guint i = 0; i < grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(grid, i);

        while (grid->rows->len < item->row + item->row_span)
            g_array_append_val(grid->rows, as_needed);
    }
}

HkGrid *
hk_grid_new_like(const HkGrid *grid)
{
    HkGrid *like = g_new0(HkGrid, 1);

    like->rows = copy_tracks(grid->rows);
    like->columns = copy_tracks(grid->columns);
    like->rows_given = grid->rows_given;
    like->items = g_array_new(FALSE, FALSE, sizeof(HkGridItem));
    return like;
}

HkGrid *
hk_grid_new(const GArray *rows, const GArray *columns, const GPtrArray *specs,
            const GPtrArray *blocks, GError **error)
{
    g_autoptr(HkGrid) grid = g_new0(HkGrid, 1);

    g_assert(specs->len == blocks->len);
    grid->rows = copy_tracks(rows);
    grid->columns = copy_tracks(columns);
    grid->rows_given = grid->rows->len > 0;
    grid->items = g_array_new(FALSE, FALSE, sizeof(HkGridItem));
    make_columns(grid, specs);
    for (guint i = 0; i < specs->len; i++)
        if (!add_item(grid, specs->pdata[i], blocks->pdata[i], error))
            return NULL;
    make_rows(grid);
    return g_steal_pointer(&grid);
}

void
hk_grid_free(HkGrid *grid)
{
    if (grid == NULL)
        return;
    g_array_unref(grid->rows);
    g_array_unref(grid->columns);
    g_array_unref(grid->items);
    g_free(grid);
}

/* The columns' left edges and one more, the right end plus a gap. */
static double *
column_edges(const HkGrid *grid, double width)
{
    g_autofree double *sizes = g_new0(double, grid->columns->len);
    g_autoptr(GArray) nothing = g_array_new(FALSE, FALSE, sizeof(HkTrackNeed));
    double *edges = g_new0(double, grid->columns->len + 1);

    if (!hk_tracks_snap(grid->columns, width, HK_SPACE_BLOCK, sizes))
        hk_tracks_solve(grid->columns, nothing, width, HK_SPACE_BLOCK, sizes);
    for (guint i = 0; i < grid->columns->len; i++)
        edges[i + 1] = edges[i] + sizes[i] + HK_SPACE_BLOCK;
    return edges;
}

double
hk_grid_excess(const HkGrid *grid, double width)
{
    g_autofree double *sizes = g_new0(double, grid->columns->len);
    g_autoptr(GArray) nothing = g_array_new(FALSE, FALSE, sizeof(HkTrackNeed));

    return hk_tracks_solve(grid->columns, nothing, width, HK_SPACE_BLOCK, sizes);
}

static double
width_of(const HkGridItem *item, const double *edges)
{
    return edges[item->column + item->column_span] - edges[item->column] -
           HK_SPACE_BLOCK;
}

/* A row that was not declared shares the page when something in it stretches. */
static void
let_rows_stretch(HkGrid *grid)
{
    for (guint i = 0; i < grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(grid, i);
        guint last = item->row + item->row_span - 1;

        if (!grid->rows_given && item->stretches)
            *track_at(grid->rows, last) = (HkTrack){ HK_TRACK_SHARE, 1 };
    }
}

static gboolean
measure_item(HkGridItem *item, HkDrawContext *context, double width, HkDiags *forgive,
             GError **error)
{
    HkBlock *block = item->block;
    g_autoptr(GError) failure = NULL;

    item->enough = 0;
    if (block->class->measure(block, context, width, &item->height, &item->stretches,
                              &failure)) {
        if (item->stretches && block->class->enough != NULL)
            item->enough = block->class->enough(block, context, width);
        return TRUE;
    }
    if (forgive == NULL || !g_error_matches(failure, HK_ERROR, HK_ERROR_FIT)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    hk_diags_add(forgive, HK_WARNING, HK_ERROR_FIT, hk_error_loc(failure), NULL, "%s",
                 failure->message);
    item->height = HK_MM(FORGIVEN_HEIGHT);
    item->stretches = FALSE;
    return TRUE;
}

gboolean
hk_grid_measure(HkGrid *grid, HkDrawContext *context, double width, HkDiags *forgive,
                GError **error)
{
    g_autofree double *edges = column_edges(grid, width);

    for (guint i = 0; i < grid->items->len; i++) {
        HkGridItem *item = hk_grid_item(grid, i);

        if (!measure_item(item, context, width_of(item, edges), forgive, error))
            return FALSE;
    }
    let_rows_stretch(grid);
    return TRUE;
}

/* Whether something in @row stretches, but not over any height. */
static gboolean
has_limit(const HkGrid *grid, guint row)
{
    for (guint i = 0; i < grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(grid, i);

        if (item->row == row && item->row_span == 1 && item->stretches)
            return item->enough > 0;
    }
    return FALSE;
}

/* What the items want of the rows, those that do not stretch @scale times. */
static GArray *
row_needs(const HkGrid *grid, double scale)
{
    GArray *needs = g_array_new(FALSE, FALSE, sizeof(HkTrackNeed));

    for (guint i = 0; i < grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(grid, i);
        HkTrackNeed need = { item->row, item->row_span, item->height, item->enough };

        if (!item->stretches)
            need.size *= scale;
        if (!item->stretches && has_limit(grid, item->row))
            need.most = need.size;
        g_array_append_val(needs, need);
    }
    return needs;
}

double
hk_grid_height(const HkGrid *grid, gboolean *stretches)
{
    g_autoptr(GArray) needs = row_needs(grid, 1);
    g_autofree double *sizes = g_new0(double, grid->rows->len);
    double sum = 0;

    *stretches = FALSE;
    for (guint i = 0; i < grid->rows->len; i++)
        if (track_at(grid->rows, i)->kind == HK_TRACK_SHARE)
            *stretches = TRUE;
    hk_tracks_solve(grid->rows, needs, 0, HK_SPACE_BLOCK, sizes);
    for (guint i = 0; i < grid->rows->len; i++)
        sum += sizes[i] + (i > 0 ? HK_SPACE_BLOCK : 0);
    return sum;
}

/* What @item can use; 0: any height. */
static double
enough_of(const HkGridItem *item)
{
    if (!item->stretches)
        return item->height;
    return item->enough > 0 ? MAX(item->enough, item->height) : 0;
}

double
hk_grid_enough(const HkGrid *grid)
{
    g_autofree double *sizes = g_new0(double, grid->rows->len);
    g_autoptr(GArray) rows = copy_tracks(grid->rows);
    g_autoptr(GArray) needs = row_needs(grid, 1);
    double sum = 0;

    for (guint i = 0; i < needs->len; i++) {
        HkTrackNeed *need = &g_array_index(needs, HkTrackNeed, i);

        need->size = enough_of(hk_grid_item(grid, i));
        if (need->size <= 0)
            return 0;
    }
    hk_tracks_solve(rows, needs, 0, HK_SPACE_BLOCK, sizes);
    for (guint i = 0; i < rows->len; i++)
        sum += sizes[i] + (i > 0 ? HK_SPACE_BLOCK : 0);
    return sum;
}

/* Gives what the rows leave of @height to the gaps, which it returns, and then to the
 * rows that stretch. */
static double
use_rest(const HkGrid *grid, double height, double *sizes)
{
    const guint n = grid->rows->len;
    double rest = height, shares = 0, gap = HK_SPACE_BLOCK;

    for (guint i = 0; i < n; i++) {
        rest -= sizes[i] + (i > 0 ? gap : 0);
        shares += track_at(grid->rows, i)->kind == HK_TRACK_SHARE;
    }
    if (rest <= 0.01 || shares == 0)
        return gap;
    if (n > 1)
        gap += MIN(rest / (n - 1), HK_SPACE_GROUP - HK_SPACE_BLOCK);
    rest -= (n - 1) * (gap - HK_SPACE_BLOCK);
    for (guint i = 0; i < n; i++)
        if (track_at(grid->rows, i)->kind == HK_TRACK_SHARE)
            sizes[i] += rest / shares;
    return gap;
}

double
hk_grid_place(HkGrid *grid, HkRect box, double scale)
{
    g_autofree double *edges = column_edges(grid, box.width);
    g_autoptr(GArray) needs = row_needs(grid, scale);
    g_autofree double *sizes = g_new0(double, grid->rows->len + 1);
    g_autofree double *tops = g_new0(double, grid->rows->len + 1);
    double missing =
        hk_tracks_solve(grid->rows, needs, box.height, HK_SPACE_BLOCK, sizes);

    const double gap = use_rest(grid, box.height, sizes);

    for (guint i = 0; i < grid->rows->len; i++)
        tops[i + 1] = tops[i] + sizes[i] + gap;
    for (guint i = 0; i < grid->items->len; i++) {
        HkGridItem *item = hk_grid_item(grid, i);

        item->box.x = box.x + edges[item->column];
        item->box.y = box.y + tops[item->row];
        item->box.width = width_of(item, edges);
        item->box.height = tops[item->row + item->row_span] - tops[item->row] - gap;
    }
    return missing;
}

void
hk_grid_spread(HkGrid *grid, double spare)
{
    const double share = spare / MAX(grid->rows->len, 1);

    for (guint i = 0; i < grid->items->len; i++) {
        HkGridItem *item = hk_grid_item(grid, i);

        item->box.y += share * item->row;
        item->box.height += share * item->row_span;
    }
}
