/* charts/label.c - figures that must not touch each other. */
#include "charts/label.h"

struct HkLabelField {
    GArray *taken; /* of HkRect */
};

HkLabelField *
hk_label_field_new(void)
{
    HkLabelField *field = g_new(HkLabelField, 1);

    field->taken = g_array_new(FALSE, FALSE, sizeof(HkRect));
    return field;
}

void
hk_label_field_free(HkLabelField *field)
{
    if (field == NULL)
        return;
    g_array_unref(field->taken);
    g_free(field);
}

void
hk_label_field_block(HkLabelField *field, HkRect box)
{
    g_array_append_val(field->taken, box);
}

gboolean
hk_label_field_take(HkLabelField *field, HkRect box)
{
    for (guint i = 0; i < field->taken->len; i++)
        if (hk_rect_overlap(box, g_array_index(field->taken, HkRect, i), 0))
            return FALSE;
    hk_label_field_block(field, box);
    return TRUE;
}

static int
compare_height(gconstpointer a, gconstpointer b, gpointer y)
{
    const double first = ((const double *)y)[*(const guint *)a];
    const double second = ((const double *)y)[*(const guint *)b];

    return first < second ? -1 : first > second;
}

/* Labels that touch form a block, which stands at the mean of the places its labels
 * want: the least squares solution, found by merging neighbours until no two blocks
 * touch. */
typedef struct Block {
    double sum; /* of where each label wants the block to start */
    double extent;
    guint first, n;
} Block;

static double
start_of(const Block *block, double low, double high)
{
    return CLAMP(block->sum / block->n, low, MAX(low, high - block->extent));
}

/* Joins the last blocks as long as they touch; gives how many are left. */
static guint
merge_last(Block *blocks, guint n, double low, double high)
{
    while (n > 1) {
        Block *last = &blocks[n - 1];
        Block *before = last - 1;

        if (start_of(before, low, high) + before->extent <=
            start_of(last, low, high) + 1e-9)
            break;
        before->sum += last->sum - last->n * before->extent;
        before->extent += last->extent;
        before->n += last->n;
        n--;
    }
    return n;
}

gboolean
hk_labels_spread_sizes(double *at, const double *sizes, guint n, double low,
                       double high)
{
    g_autofree guint *order = g_new(guint, n);
    g_autofree Block *blocks = g_new(Block, n + 1);
    guint n_blocks = 0;
    double extent = 0;

    for (guint i = 0; i < n; i++) {
        order[i] = i;
        extent += sizes[i];
    }
    if (extent > high - low + 1e-6)
        return FALSE;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_height, at);
    for (guint i = 0; i < n; i++) {
        const double size = sizes[order[i]];

        blocks[n_blocks++] = (Block){ at[order[i]] - size / 2, size, i, 1 };
        n_blocks = merge_last(blocks, n_blocks, low, high);
    }
    for (guint b = 0; b < n_blocks; b++) {
        double edge = start_of(&blocks[b], low, high);

        for (guint k = 0; k < blocks[b].n; k++) {
            const guint label = order[blocks[b].first + k];

            at[label] = edge + sizes[label] / 2;
            edge += sizes[label];
        }
    }
    return TRUE;
}

gboolean
hk_labels_spread(double *y, guint n, double height, double low, double high)
{
    g_autofree double *sizes = g_new(double, n + 1);

    for (guint i = 0; i < n; i++)
        sizes[i] = height;
    return hk_labels_spread_sizes(y, sizes, n, low, high);
}
