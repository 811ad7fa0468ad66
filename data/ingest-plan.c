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

    g_free(spread->text);
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

/* A header that becomes rows: what it says is the value of the column unpivot.name. */
static gboolean
add_spread(const HkPlanMaker *maker, guint cell, const GRegex *match)
{
    const HkUnpivot *unpivot = maker->plan->table->unpivot;
    const HkHeaderCell *header = maker->plan->header->cells->pdata[cell];
    HkPlanSpread *spread = g_new0(HkPlanSpread, 1);

    g_ptr_array_add(maker->plan->spreads, spread);
    spread->cell = cell;
    spread->text = match != NULL ? hk_plan_first_group(match, header->full)
                                 : g_strdup(header->full);
    if (spread->text == NULL) {
        hk_diags_add(maker->diags, HK_ERROR_FINDING, HK_ERROR_DATA,
                     hk_plan_header_loc(maker), NULL,
                     "the header '%s' does not match '%s'", header->full,
                     unpivot->match.value);
        return FALSE;
    }
    return hk_plan_parse(maker, hk_plan_column(maker->plan, unpivot->name.value),
                         spread->text, hk_plan_header_loc(maker), &spread->name) &&
           hk_plan_check_unit(
               maker, hk_plan_column(maker->plan, unpivot->value.value)->column, cell);
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
    g_autoptr(GRegex) match = NULL;
    gboolean good = TRUE;

    if (unpivot == NULL)
        return TRUE;
    if (unpivot->match.value != NULL &&
        (match = hk_plan_compile(maker, unpivot->match, TRUE)) == NULL)
        return FALSE;
    for (guint i = 0; i < header->cells->len; i++)
        if (is_spread(header, i, unpivot->columns) && !is_taken(maker->plan, i))
            good &= add_spread(maker, i, match);
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
