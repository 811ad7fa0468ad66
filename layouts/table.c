/* layouts/table.c - the block `table`. */
#include "layouts/block-kinds.h"
#include "layouts/table-private.h"

#include <string.h>

static void
line_free(gpointer pointer)
{
    HkTableLine *line = pointer;

    g_free(line->cells);
    g_free(line);
}

static void
data_clear(HkTableData *data)
{
    g_array_unref(data->fields);
    g_ptr_array_unref(data->lines);
    g_free(data->sums);
    g_string_chunk_free(data->texts);
}

/* The unit that the block declares; "auto" and "none" leave figures as they are. */
static const char *
declared_unit(const HkBlockSpec *spec)
{
    const char *unit = spec->unit_note.value;

    if (unit == NULL || strcmp(unit, "auto") == 0 || strcmp(unit, "none") == 0)
        return NULL;
    return unit;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    HkTableData data = { .source = source,
                         .options = source->spec->options,
                         .context = context,
                         .frame = source->frame,
                         .fields = g_array_new(FALSE, TRUE, sizeof(HkTableField)),
                         .lines = g_ptr_array_new_with_free_func(line_free),
                         .unit = declared_unit(source->spec),
                         .across = -1,
                         .value = -1,
                         .sort = -1,
                         .texts = g_string_chunk_new(1024) };
    HkTabular *tabular = NULL;

    if (hk_table_bind(&data, error) && hk_table_read(&data, error) &&
        hk_table_add_sums(&data, error))
        tabular = hk_table_fill(&data, error);
    data_clear(&data);
    return tabular != NULL ? hk_tabular_block_new(tabular) : NULL;
}

const HkBlockKind hk_kind_table = {
    .name = "table",
    .summary = "A table with groups, totals, comparisons and notes",
    .def = &hk_table_block_def,
    .needs_data = TRUE,
    .build = build,
};
