/* report/block-kinds.c - every kind of block: charts and the blocks of layouts. */
#include "report/block-kinds.h"

#include <string.h>

gboolean
hk_kind_lookup(const char *name, HkKind *kind)
{
    const HkChartKind *chart = hk_chart_kind_lookup(name);
    const HkBlockKind *block = chart == NULL ? hk_block_kind_lookup(name) : NULL;

    if (chart != NULL)
        *kind = (HkKind){ chart->name,           chart->summary, chart->def,
                          !chart->needs_no_data, chart,          NULL };
    else if (block != NULL)
        *kind = (HkKind){ block->name,       block->summary, block->def,
                          block->needs_data, NULL,           block };
    return chart != NULL || block != NULL;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **
hk_kind_names(void)
{
    const char *const *const lists[] = { hk_chart_kind_names(), hk_block_kind_names() };
    GPtrArray *names = g_ptr_array_new();

    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        for (const char *const *name = lists[i]; *name != NULL; name++)
            g_ptr_array_add(names, (char *)*name);
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (const char **)g_ptr_array_free(names, FALSE);
}
