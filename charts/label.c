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
    double sum; /* of wanted centre minus offset within the block */
    guint first, n;
} Block;

static double
top_of(const Block *block, double height, double low, double high)
{
    const double extent = block->n * height;
    const double top = block->sum / block->n - height / 2;

    return CLAMP(top, low, MAX(low, high - extent));
}

gboolean
hk_labels_spread(double *y, guint n, double height, double low, double high)
{
    g_autofree guint *order = g_new(guint, n);
    g_autofree Block *blocks = g_new(Block, n + 1);
    guint n_blocks = 0;

    if (n * height > high - low + 1e-6)
        return FALSE;
    for (guint i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_height, y);
    for (guint i = 0; i < n; i++) {
        blocks[n_blocks++] = (Block){ y[order[i]], i, 1 };
        while (n_blocks > 1) {
            Block *last = &blocks[n_blocks - 1];
            Block *before = last - 1;

            if (top_of(before, height, low, high) + before->n * height <=
                top_of(last, height, low, high) + 1e-9)
                break;
            before->sum += last->sum - last->n * before->n * height;
            before->n += last->n;
            n_blocks--;
        }
    }
    for (guint b = 0; b < n_blocks; b++)
        for (guint k = 0; k < blocks[b].n; k++)
            y[order[blocks[b].first + k]] =
                top_of(&blocks[b], height, low, high) + (k + 0.5) * height;
    return TRUE;
}
