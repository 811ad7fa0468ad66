/* layouts/tabular.c - a table as it is printed, and the block that prints it. */
#include "layouts/tabular-private.h"

#include <string.h>

/* Rows grow by at most so much when a table is to fill a column. */
#define MOST_GROWTH (5 * HK_SPACE_UNIT)
#define SHRINK_STEPS 4

typedef struct TabularBlock {
    HkBlock base;
    HkTabular *tabular;
    guint first, last; /* the rows that this block prints */
} TabularBlock;

HkTabular *
hk_tabular_new(HkLoc loc)
{
    HkTabular *tabular = g_new0(HkTabular, 1);

    g_atomic_ref_count_init(&tabular->references);
    tabular->loc = loc;
    tabular->columns = g_array_new(FALSE, TRUE, sizeof(HkTabularColumn));
    tabular->rows = g_array_new(FALSE, TRUE, sizeof(HkTabularRow));
    tabular->texts = g_string_chunk_new(4096);
    tabular->notes = g_ptr_array_new();
    tabular->trends = g_ptr_array_new_with_free_func(g_free);
    return tabular;
}

HkTabular *
hk_tabular_ref(HkTabular *tabular)
{
    g_atomic_ref_count_inc(&tabular->references);
    return tabular;
}

void
hk_tabular_unref(HkTabular *tabular)
{
    if (tabular == NULL || !g_atomic_ref_count_dec(&tabular->references))
        return;
    for (guint i = 0; i < tabular->rows->len; i++)
        g_free(hk_tabular_row(tabular, i)->cells);
    g_array_unref(tabular->columns);
    g_array_unref(tabular->rows);
    g_string_chunk_free(tabular->texts);
    g_ptr_array_unref(tabular->notes);
    g_ptr_array_unref(tabular->trends);
    g_free(tabular->widths);
    g_free(tabular->tails);
    g_free(tabular->naturals);
    g_free(tabular->heights);
    g_free(tabular);
}

void
hk_tabular_add_column(HkTabular *tabular, const HkTabularColumn *column)
{
    g_assert(tabular->rows->len == 0);
    g_array_append_val(tabular->columns, *column);
}

HkTabularRow *
hk_tabular_add_row(HkTabular *tabular, HkTabularRowKind kind)
{
    HkTabularRow row = { .kind = kind };

    g_assert(kind != HK_ROW_HEAD || tabular->n_heads == tabular->rows->len);
    row.cells = g_new0(HkTabularCell, tabular->columns->len);
    for (guint i = 0; i < tabular->columns->len; i++)
        row.cells[i] = (HkTabularCell){ .style = HK_STYLE_TABLE, .bar = (double)NAN };
    if (kind == HK_ROW_HEAD)
        tabular->n_heads++;
    g_array_append_val(tabular->rows, row);
    return hk_tabular_row(tabular, tabular->rows->len - 1);
}

const char *
hk_tabular_keep(HkTabular *tabular, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(tabular->texts, text) : NULL;
}

void
hk_tabular_add_note(HkTabular *tabular, const char *note)
{
    /* Kept texts are unique, so that equal notes are the same pointer. */
    const char *kept = hk_tabular_keep(tabular, note);

    if (!g_ptr_array_find(tabular->notes, kept, NULL))
        g_ptr_array_add(tabular->notes, (gpointer)kept);
}

void
hk_tabular_set_unit(HkTabular *tabular, const char *unit)
{
    tabular->unit = hk_tabular_keep(tabular, unit);
}

void
hk_tabular_set_trend(HkTabular *tabular, HkTabularCell *cell, const GArray *values)
{
    double *kept = g_memdup2(values->data, values->len * sizeof(double));

    g_ptr_array_add(tabular->trends, kept);
    cell->trend = kept;
    cell->n_trend = values->len;
}

guint
hk_tabular_n_columns(const HkTabular *tabular)
{
    return tabular->columns->len;
}

HkTabularColumn *
hk_tabular_column(HkTabular *tabular, guint column)
{
    return &g_array_index(tabular->columns, HkTabularColumn, column);
}

HkTabularRow *
hk_tabular_row(HkTabular *tabular, guint row)
{
    return &g_array_index(tabular->rows, HkTabularRow, row);
}

/* Sets the table at full size, or as large as its columns can stand side by side. */
static gboolean
set_largest(HkTabular *tabular, HkDrawContext *context, double width, GError **error)
{
    for (int step = 0; step < SHRINK_STEPS; step++) {
        double scale = 1 - (1 - context->smallest_scale) * step / SHRINK_STEPS;

        if (hk_tabular_set(tabular, context, width, scale, NULL))
            return TRUE;
    }
    return hk_tabular_set(tabular, context, width, context->smallest_scale, error);
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    TabularBlock *block = (TabularBlock *)base;

    if (!set_largest(block->tabular, context, width, error))
        return FALSE;
    *height =
        hk_tabular_height(block->tabular, block->first, block->last, HK_TABULAR_PAD);
    *stretches = FALSE;
    return TRUE;
}

/* Sets the table so that it is no higher than @height: full size, then with less air,
 * then smaller. @pad gets the air above and below the text of a row. */
static gboolean
set_to_height(TabularBlock *block, HkDrawContext *context, HkSize room, double *pad,
              GError **error)
{
    HkTabular *tabular = block->tabular;
    double needed = 0, least = 0;

    if (!set_largest(tabular, context, room.width, error))
        return FALSE;
    needed = hk_tabular_height(tabular, block->first, block->last, HK_TABULAR_PAD);
    for (double scale = tabular->scale;; scale -= 0.05) {
        double rows = block->last - block->first + tabular->n_heads;

        scale = MAX(scale, MIN(context->smallest_scale, tabular->scale));
        if (!hk_tabular_set(tabular, context, room.width, scale, error))
            return FALSE;
        least =
            hk_tabular_height(tabular, block->first, block->last, HK_TABULAR_TIGHT_PAD);
        if (least <= room.height + 0.01) {
            *pad = HK_TABULAR_TIGHT_PAD + MAX(room.height - least, 0) / rows / 2;
            return TRUE;
        }
        if (scale <= context->smallest_scale)
            break;
    }
    return hk_fail(error, HK_ERROR_FIT, block->base.loc,
                   "the table is %.1f mm higher than its place of %.1f mm, and %.1f mm "
                   "at its smallest",
                   (needed - room.height) / HK_MM(1), room.height / HK_MM(1),
                   (least - room.height) / HK_MM(1));
}

/* Heights of all rows with the air of @pad; heads do not grow beyond their own air. */
static double *
row_heights(const HkTabular *tabular, double pad)
{
    double *heights = g_new(double, MAX(tabular->rows->len, 1));

    for (guint i = 0; i < tabular->rows->len; i++) {
        double air = i < tabular->n_heads ? MIN(pad, HK_TABULAR_PAD) : pad;

        heights[i] = (double)tabular->heights[i] + 2 * air;
    }
    return heights;
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    TabularBlock *block = (TabularBlock *)base;
    HkTabular *tabular = block->tabular;
    double pad = 0;

    if (!set_to_height(block, context, (HkSize){ box.width, box.height }, &pad, error))
        return FALSE;
    /* What the heads do not take goes to the other rows, evenly. */
    if (pad > HK_TABULAR_PAD && block->last > block->first) {
        double spare = box.height - hk_tabular_height(tabular, block->first,
                                                      block->last, HK_TABULAR_PAD);
        double share = MAX(spare, 0) / (block->last - block->first);

        pad = HK_TABULAR_PAD + MIN(share, MOST_GROWTH) / 2;
    }

    g_autofree double *heights = row_heights(tabular, pad);
    HkTabularPiece piece = { tabular, block->first, block->last, box, heights };

    return hk_tabular_draw(&piece, context, scene, error);
}

static HkBlock *block_new(HkTabular *take_tabular, guint first, guint last);

static gboolean
split(HkBlock *base, HkDrawContext *context, double width, double height,
      HkBlock **rest, GError **error)
{
    TabularBlock *block = (TabularBlock *)base;
    HkTabular *tabular = block->tabular;
    guint at;

    *rest = NULL;
    if (!set_largest(tabular, context, width, error))
        return FALSE;
    if (hk_tabular_height(tabular, block->first, block->last, HK_TABULAR_PAD) <=
        height + 0.01)
        return TRUE;
    at = hk_tabular_break(tabular, block->first, height);
    if (at <= block->first)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the head and first rows of the table do not fit into %.1f mm",
                       height / HK_MM(1));
    if (at < block->last) {
        *rest = block_new(hk_tabular_ref(tabular), at, block->last);
        block->last = at;
    }
    return TRUE;
}

static char *
unit(const HkBlock *base)
{
    return g_strdup(((const TabularBlock *)base)->tabular->unit);
}

static void
add_notes(const HkBlock *base, GPtrArray *notes)
{
    const HkTabular *tabular = ((const TabularBlock *)base)->tabular;

    for (guint i = 0; i < tabular->notes->len; i++)
        g_ptr_array_add(notes, g_strdup(tabular->notes->pdata[i]));
}

static void
block_free(HkBlock *base)
{
    TabularBlock *block = (TabularBlock *)base;

    hk_tabular_unref(block->tabular);
    g_free(block);
}

static const HkBlockClass tabular_class = {
    .name = "table",
    .has_air = TRUE,
    .measure = measure,
    .emit = emit,
    .split = split,
    .unit = unit,
    .add_notes = add_notes,
    .free = block_free,
};

static HkBlock *
block_new(HkTabular *take_tabular, guint first, guint last)
{
    TabularBlock *block = g_new0(TabularBlock, 1);

    block->base.class = &tabular_class;
    block->base.loc = take_tabular->loc;
    block->tabular = take_tabular;
    block->first = first;
    block->last = last;
    return &block->base;
}

HkBlock *
hk_tabular_block_new(HkTabular *take_tabular)
{
    return block_new(take_tabular, take_tabular->n_heads, take_tabular->rows->len);
}
