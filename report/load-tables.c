/* report/load-tables.c - brings a project's tables up to date. */
#include "report/load-tables.h"

#include "report/run/stop.h"
#include "report/source/sources.h"
#include "report/ticker.h"

void
hk_project_ask(HkProject *project, const HkInvocation *invocation, HkAsking asking)
{
    project->asking = asking;
    if ((invocation->command->common & HK_TAKES_CONNECTIONS) == 0)
        return;
    g_free(project->connections);
    project->connections = g_strdup(hk_invocation_text(invocation, "connections"));
    if (hk_invocation_flag(invocation, "offline"))
        project->asking = HK_ASK_NEVER;
}

/* Says which of @names no table has, with the name that was probably meant. */
static gboolean
check_names(const HkProject *project, const char *const *names, HkDiags *diags)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    gboolean good = TRUE;

    for (guint i = 0; i < project->declared.tables->len; i++)
        g_ptr_array_add(
            known,
            (char *)((const HkTable *)project->declared.tables->pdata[i])->name.value);
    g_ptr_array_add(known, NULL);
    for (; *names != NULL; names++) {
        const char *nearest;
        g_autofree char *hint = NULL;

        if (hk_project_table(project, *names) != NULL)
            continue;
        nearest = hk_nearest_name(*names, (const char *const *)known->pdata);
        if (nearest != NULL)
            hint = g_strdup_printf("did you mean '%s'?", nearest);
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC,
                     hk_loc(project->file, 0, 0), hint, "no table '%s' is declared",
                     *names);
        good = FALSE;
    }
    return good;
}

static void
drop_undeclared(HkStore *store, const HkProject *project, HkDiags *diags)
{
    g_auto(GStrv) loaded = hk_store_tables(store);

    for (guint i = 0; loaded[i] != NULL; i++) {
        g_autoptr(GError) error = NULL;

        if (hk_project_table(project, loaded[i]) == NULL &&
            !hk_store_drop(store, loaded[i], &error))
            hk_diags_take_error(diags, &error);
    }
}

static void
show_progress(const char *table, gint64 rows, gpointer progress)
{
    hk_ticker_show(progress, "loading %s: %" G_GINT64_FORMAT " rows", table, rows);
}

/* Loads one table and notes why it could not be. */
static HkLoadReport *
load_table(HkStore *store, const HkTable *table, const HkLoadContext *context,
           gboolean force, HkDiags *diags)
{
    g_autoptr(HkDiags) own = hk_diags_new();
    g_autoptr(GError) error = NULL;
    HkLoadReport *report = hk_table_load(store, table, context, force, own);

    if (!hk_diags_check(own, &error))
        report->code = (HkErrorCode)error->code;
    hk_diags_add_all(diags, own);
    return report;
}

GPtrArray *
hk_load_tables(HkStore *store, const HkProject *project, const char *const *names,
               gboolean force, HkDiags *diags)
{
    static const char *const all[] = { NULL };
    HkLoadContext context = hk_project_load_context(project);
    HkTicker ticker = hk_ticker_start();
    g_autofree char *folder = g_path_get_dirname(hk_store_path(store));
    g_autoptr(HkSources) sources = hk_sources_new(project->connections, folder);
    g_autoptr(GError) stopped = NULL;
    GPtrArray *reports =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_load_report_free);

    if (names == NULL)
        names = all;
    if (!check_names(project, names, diags))
        return reports;
    if (*names == NULL)
        drop_undeclared(store, project, diags);
    hk_sources_watch(sources, show_progress, &ticker);
    context.progress = show_progress;
    context.progress_data = &ticker;
    context.asking = project->asking;
    context.ask = hk_sources_ask;
    context.ask_data = sources;
    context.now = g_get_real_time() / G_USEC_PER_SEC;
    for (guint i = 0; i < project->declared.tables->len; i++) {
        const HkTable *table = project->declared.tables->pdata[i];

        if (!hk_stop_check(&stopped)) {
            hk_diags_take_error(diags, &stopped);
            break;
        }
        if (*names == NULL || g_strv_contains(names, table->name.value))
            g_ptr_array_add(reports, load_table(store, table, &context, force, diags));
    }
    hk_ticker_clear(&ticker);
    return reports;
}

static void
warn_damaged(HkDiags *diags)
{
    hk_diags_add(
        diags, HK_WARNING, HK_ERROR_OUTPUT, HK_NOWHERE, NULL,
        "the database '.hakusho/data.db' was damaged and is made anew; the old "
        "one is .hakusho/data.db.damaged");
}

GPtrArray *
hk_project_load(const HkProject *project, const char *const *names, gboolean force,
                HkStore **store, HkDiags *diags)
{
    g_autoptr(HkDiags) first = hk_diags_new();
    g_autoptr(GPtrArray) reports = NULL;

    *store = hk_project_open_store(project, diags);
    if (*store == NULL)
        return NULL;
    reports = hk_load_tables(*store, project, names, force, first);
    if (!hk_store_is_damaged(*store)) {
        hk_diags_add_all(diags, first);
        return g_steal_pointer(&reports);
    }
    hk_store_set_aside(hk_store_path(*store));
    g_clear_pointer(store, hk_store_free);
    warn_damaged(diags);
    *store = hk_project_open_store(project, diags);
    return *store != NULL ? hk_load_tables(*store, project, NULL, FALSE, diags) : NULL;
}

GPtrArray *
hk_load_failures(const GPtrArray *reports)
{
    g_autoptr(GPtrArray) failures = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < reports->len; i++) {
        const HkLoadReport *report = reports->pdata[i];
        HkUnloaded *unloaded;

        if (report->outcome != HK_LOAD_FAILED)
            continue;
        unloaded = g_new(HkUnloaded, 1);
        *unloaded = (HkUnloaded){ report->table, report->code };
        g_ptr_array_add(failures, unloaded);
    }
    return failures->len > 0 ? g_steal_pointer(&failures) : NULL;
}

gboolean
hk_project_is_fresh(HkStore *store, const HkProject *project)
{
    const HkLoadContext context = hk_project_load_context(project);
    const GPtrArray *tables = project->declared.tables;

    for (guint i = 0; i < tables->len; i++) {
        g_autoptr(GError) error = NULL;

        if (hk_table_is_stale(store, tables->pdata[i], &context, NULL, &error) ||
            error != NULL)
            return FALSE;
    }
    return TRUE;
}

HkStore *
hk_project_open_store(const HkProject *project, HkDiags *diags)
{
    g_autofree char *path = hk_store_default_path(project->root);
    g_autoptr(GError) error = NULL;
    HkStore *store = hk_store_open(path, HK_STORE_WRITE, &error);

    if (store == NULL)
        hk_diags_take_error(diags, &error);
    else if (hk_store_replaces_damaged(store))
        warn_damaged(diags);
    return store;
}
