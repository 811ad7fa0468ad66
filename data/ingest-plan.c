/* data/ingest-plan.c - how the rows of one file become rows of the table. */
#include "data/plan-private.h"

#include <string.h>

static void
free_plan_column(gpointer data)
{
    HkPlanColumn *column = data;

    hk_cell_memo_free(column->memo);
    g_free(column->text);
    g_clear_pointer(&column->match, g_regex_unref);
    g_clear_pointer(&column->statuses, g_hash_table_unref);
    if (column->above != NULL)
        g_string_free(column->above, TRUE);
    g_free(column);
}

static void
free_spread(gpointer data)
{
    HkPlanSpread *spread = data;

    g_ptr_array_unref(spread->texts);
    g_free(spread->cells);
    g_free(spread);
}

void
hk_plan_free(HkPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->columns);
    g_ptr_array_unref(plan->spreads);
    g_ptr_array_unref(plan->totals);
    g_ptr_array_unref(plan->only);
    g_ptr_array_unref(plan->except);
    g_free(plan);
}

const HkPlanColumn *
hk_plan_column(const HkPlan *plan, const char *name)
{
    for (guint i = 0; i < plan->columns->len; i++) {
        const HkPlanColumn *column = plan->columns->pdata[i];

        if (strcmp(column->column->name.value, name) == 0)
            return column;
    }
    return NULL;
}

/* Reads the value of the column @index out of the header of @spread. */
static gboolean
read_header(const HkPlanMaker *maker, HkPlanSpread *spread, guint index)
{
    const HkPlanColumn *column = maker->plan->columns->pdata[index];
    const HkHeaderCell *header = maker->plan->header->cells->pdata[spread->cell];
    char *text = column->match != NULL
                     ? hk_plan_first_group(column->match, header->full)
                     : g_strdup(header->full);

    if (text == NULL) {
        hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA,
                     hk_plan_header_loc(maker), NULL,
                     "the header '%s' does not match '%s'", header->full,
                     g_regex_get_pattern(column->match));
        return FALSE;
    }
    g_ptr_array_add(spread->texts, text);
    return hk_plan_parse(maker, column, text, hk_plan_header_loc(maker),
                         &spread->cells[index]);
}

/* Plans the rows that the cells under the header @cell become. */
static gboolean
add_spread(const HkPlanMaker *maker, guint cell)
{
    const HkPlan *plan = maker->plan;
    HkPlanSpread *spread = g_new0(HkPlanSpread, 1);
    gboolean good = TRUE;

    g_ptr_array_add(plan->spreads, spread);
    spread->cell = cell;
    spread->texts = g_ptr_array_new_with_free_func(g_free);
    spread->cells = g_new0(HkCell, plan->columns->len);
    for (guint i = 0; i < plan->columns->len; i++) {
        const HkPlanColumn *column = plan->columns->pdata[i];

        if (column->source == HK_FROM_UNPIVOT_NAME)
            good &= read_header(maker, spread, i);
        else if (column->source == HK_FROM_UNPIVOT_VALUE)
            good &= hk_plan_check_unit(maker, column->column, cell);
    }
    return good;
}

static gboolean
is_spread(const HkHeader *header, guint cell, const GPtrArray *patterns)
{
    for (guint i = 0; i < patterns->len; i++)
        if (hk_header_matches(header, cell,
                              ((const HkText *)patterns->pdata[i])->value))
            return TRUE;
    return FALSE;
}

static gboolean
is_taken(const HkPlan *plan, guint cell)
{
    for (guint i = 0; i < plan->columns->len; i++) {
        const HkPlanColumn *column = plan->columns->pdata[i];

        if (column->source == HK_FROM_CELL && column->cell == cell)
            return TRUE;
    }
    return FALSE;
}

static gboolean
add_spreads(const HkPlanMaker *maker)
{
    const HkUnpivot *unpivot = maker->plan->table->unpivot;
    const HkHeader *header = maker->plan->header;
    gboolean good = TRUE;

    if (unpivot == NULL)
        return TRUE;
    for (guint i = 0; i < header->cells->len; i++)
        if (is_spread(header, i, unpivot->columns) && !is_taken(maker->plan, i))
            good &= add_spread(maker, i);
    if (maker->plan->spreads->len > 0)
        return good;
    hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA,
                 hk_plan_header_loc(maker), NULL,
                 "no header matches '%s', which 'unpivot' turns into rows",
                 ((const HkText *)unpivot->columns->pdata[0])->value);
    return FALSE;
}

HkPlan *
hk_plan_new(const HkLoad *load, const HkHeader *header, const char *file)
{
    g_autoptr(HkPlan) plan = g_new0(HkPlan, 1);
    const HkPlanMaker maker = { load, plan, file, load->diags };
    const HkTable *table = load->table;
    gboolean good = TRUE;

    plan->table = table;
    plan->header = header;
    plan->columns = g_ptr_array_new_with_free_func(free_plan_column);
    plan->spreads = g_ptr_array_new_with_free_func(free_spread);
    plan->totals = hk_plan_rules_new();
    plan->only = hk_plan_rules_new();
    plan->except = hk_plan_rules_new();
    for (guint i = 0; i < table->columns->len; i++)
        good &= hk_plan_add_column(&maker, i);
    good = good && add_spreads(&maker);
    good = good && hk_plan_add_rules(&maker, table->totals, plan->totals) &&
           hk_plan_add_rules(&maker, table->only, plan->only) &&
           hk_plan_add_rules(&maker, table->except, plan->except);
    return good ? g_steal_pointer(&plan) : NULL;
}
