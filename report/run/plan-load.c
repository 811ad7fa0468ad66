/* report/run/plan-load.c - a plan with its tables brought up to date. */
#include "report/run/plan-load.h"

#include "report/load-tables.h"

/* One line for all of them: `check` lists them. */
static void
warn_untranslated(const HkProject *project, HkDiags *diags)
{
    const guint n = hk_diags_n(project->untranslated);
    const HkChoice *language = &hk_language_choices[MAX(project->language, 0)];

    if (n > 0)
        hk_diags_add(diags, HK_WARNING, HK_ERROR_SPEC, hk_loc(project->file, 0, 0),
                     NULL,
                     "%u text%s not in %s; 'hakusho check --language %s' lists them", n,
                     n == 1 ? " is" : "s are", language->help, language->name);
}

/* Whether the load went wrong in a way that concerns more than its tables: the database
 * is held by another run, or cannot be written. */
static gboolean
is_hopeless(const GPtrArray *unloaded, const HkDiags *loading)
{
    if (unloaded == NULL)
        return hk_diags_have_error(loading);
    for (guint i = 0; i < unloaded->len; i++)
        switch (((const HkUnloaded *)unloaded->pdata[i])->code) {
        case HK_ERROR_OUTPUT:
        case HK_ERROR_WRITE:
        case HK_ERROR_LOCKED:
        case HK_ERROR_STOPPED:
        case HK_ERROR_INTERNAL:
            return TRUE;
        default:
            break;
        }
    return FALSE;
}

static HkPaperPlan *
plan_papers(const HkPaperPlanRequest *request, HkDiags *diags)
{
    g_autoptr(HkDiags) own = hk_diags_new();
    g_autoptr(HkPaperPlan) plan = hk_paper_plan_new(request, own);

    warn_untranslated(request->project, own);
    for (guint i = 0; i < plan->projects->len; i++)
        warn_untranslated(plan->projects->pdata[i], own);
    hk_diags_add_all(diags, own);
    return hk_diags_have_error(own) ? NULL : g_steal_pointer(&plan);
}

HkPaperPlan *
hk_paper_plan_load(const HkPaperPlanRequest *request, GPtrArray **unloaded,
                   HkDiags *diags)
{
    HkPaperPlanRequest full = *request;
    g_autoptr(HkStore) store = NULL;
    g_autoptr(HkDiags) loading = hk_diags_new();
    g_autoptr(GPtrArray) reports = NULL;

    *unloaded = NULL;
    reports = hk_project_load(request->project, NULL, FALSE, &store, loading);
    if (reports != NULL)
        *unloaded = hk_load_failures(reports);
    hk_diags_add_all(diags, loading);
    if (store == NULL || is_hopeless(*unloaded, loading))
        return NULL;
    full.store = store;
    full.unloaded = *unloaded;
    return plan_papers(&full, diags);
}
