/* data/query-unloaded.c - queries that need a table which could not be loaded. */
#include "data/query-private.h"
#include "data/sql-tokens.h"

static const HkUnloaded *
unloaded_of_kpi(const HkQueryContext *context, const HkKpiSpec *kpi)
{
    const HkUnloaded *found = hk_unloaded_find(context->unloaded, kpi->values.value);

    return found != NULL ? found
                         : hk_unloaded_find(context->unloaded, kpi->targets.value);
}

GPtrArray *
hk_query_loaded_kpis(const HkQueryContext *context)
{
    GPtrArray *kpis = g_ptr_array_new();

    for (guint i = 0; context->kpis != NULL && i < context->kpis->len; i++)
        if (unloaded_of_kpi(context, context->kpis->pdata[i]) == NULL)
            g_ptr_array_add(kpis, context->kpis->pdata[i]);
    return kpis;
}

/* The table that @sql, which cannot be run, would have read. */
static const HkUnloaded *
find_in_sql(const HkQueryContext *context, const char *sql)
{
    const HkUnloaded *found = hk_unloaded_find_in_sql(context->unloaded, sql);

    for (guint i = 0; found == NULL && context->kpis != NULL && i < context->kpis->len;
         i++) {
        const HkKpiSpec *kpi = context->kpis->pdata[i];

        if (hk_sql_find_name(sql, kpi->name.value) >= 0)
            found = unloaded_of_kpi(context, kpi);
    }
    return found;
}

static const HkUnloaded *
find_in_frame(const HkQueryContext *context, const HkFrame *frame)
{
    const HkUnloaded *found = NULL;

    for (const char *const *table = hk_frame_tables(frame);
         found == NULL && *table != NULL; table++)
        found = hk_unloaded_find(context->unloaded, *table);
    return found;
}

gboolean
hk_run_refuse_unloaded(const HkRun *run, const HkFrame *frame, HkDiags *diags)
{
    const HkQueryContext *context = &run->queries->context;
    const HkUnloaded *found = NULL;

    if (context->unloaded == NULL)
        return FALSE;
    if (frame != NULL)
        found = find_in_frame(context, frame);
    else if (run->spec->view.value != NULL)
        found = find_in_sql(context, run->spec->view.value);
    else if (run->sql != NULL)
        found = find_in_sql(context, run->sql);
    if (found != NULL)
        hk_diags_add(diags, HK_ERROR_FINDING, found->code, run->spec->loc, NULL,
                     "'%s' reads the table '%s', which could not be loaded",
                     run->spec->name.value, found->table);
    return found != NULL;
}
