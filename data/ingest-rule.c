/* data/ingest-rule.c - rules that pick rows: totals, only, except. */
#include "data/plan-private.h"

static void
free_rule(gpointer data)
{
    HkPlanRule *rule = data;

    g_ptr_array_unref(rule->globs);
    g_ptr_array_unref(rule->regexes);
    g_free(rule);
}

GPtrArray *
hk_plan_rules_new(void)
{
    return g_ptr_array_new_with_free_func(free_rule);
}

/* The cell a rule looks at: that of a declared column, or of a header of the file. */
static gboolean
find_rule_cell(const HkPlanMaker *maker, const HkRowRule *rule, guint *cell)
{
    const HkPlanColumn *column = hk_plan_column(maker->plan, rule->column.value);
    const HkText *spelling = &rule->column;
    GPtrArray spellings = { (gpointer *)&spelling, 1 };

    if (column != NULL && column->source == HK_FROM_CELL) {
        *cell = column->cell;
        return TRUE;
    }
    return hk_plan_find_cell(maker, NULL, &spellings, cell);
}

gboolean
hk_plan_add_rules(const HkPlanMaker *maker, const GPtrArray *declared, GPtrArray *rules)
{
    gboolean good = TRUE;

    for (guint i = 0; i < declared->len; i++) {
        const HkRowRule *from = declared->pdata[i];
        HkPlanRule *rule = g_new0(HkPlanRule, 1);

        rule->globs =
            g_ptr_array_new_with_free_func((GDestroyNotify)g_pattern_spec_free);
        rule->regexes = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
        g_ptr_array_add(rules, rule);
        good &= find_rule_cell(maker, from, &rule->cell);
        for (guint k = 0; k < from->like->len; k++)
            g_ptr_array_add(rule->globs, g_pattern_spec_new(
                                             ((HkText *)from->like->pdata[k])->value));
        for (guint k = 0; k < from->match->len; k++) {
            GRegex *regex =
                hk_plan_compile(maker, *(HkText *)from->match->pdata[k], FALSE);

            good &= regex != NULL;
            if (regex != NULL)
                g_ptr_array_add(rule->regexes, regex);
        }
    }
    return good;
}

static gboolean
rule_applies(const HkPlanRule *rule, const HkCsvRow *row)
{
    const char *text = rule->cell < row->n_cells ? row->cells[rule->cell] : "";

    for (guint i = 0; i < rule->globs->len; i++)
        if (g_pattern_spec_match_string(rule->globs->pdata[i], text))
            return TRUE;
    for (guint i = 0; i < rule->regexes->len; i++)
        if (g_regex_match(rule->regexes->pdata[i], text, 0, NULL))
            return TRUE;
    return FALSE;
}

gboolean
hk_plan_applies(const GPtrArray *rules, const HkCsvRow *row, gboolean all)
{
    for (guint i = 0; i < rules->len; i++)
        if (rule_applies(rules->pdata[i], row) != all)
            return !all;
    return all;
}
