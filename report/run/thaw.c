/* report/run/thaw.c - from the file of a plan to its papers. */
#include "report/run/freeze.h"
#include "report/run/plan-private.h"

#include <string.h>

char **
hk_thaw_paths(const HkFrozenPlan *plan, const char *root, GError **error)
{
    g_autofree char *folder = g_canonicalize_filename(root != NULL ? root : ".", NULL);
    const gsize length = strlen(folder);
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();

    for (guint i = 0; i < plan->briefings->len; i++) {
        const char *briefing = plan->briefings->pdata[i];
        g_autofree char *full = g_canonicalize_filename(briefing, folder);
        g_autofree char *shown =
            root != NULL ? g_build_filename(root, briefing, NULL) : g_strdup(briefing);

        if (strncmp(full, folder, length) != 0 || full[length] != '/') {
            hk_fail(error, HK_ERROR_REFUSED, HK_NOWHERE,
                    "'%s' is outside the project's folder", briefing);
            return NULL;
        }
        g_strv_builder_add(paths, shown);
    }
    return g_strv_builder_end(paths);
}

/* The briefings of @project by their absolute paths. */
static GHashTable *
index_briefings(const HkProject *project)
{
    GHashTable *found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < project->briefings->len; i++) {
        HkBriefing *briefing = project->briefings->pdata[i];

        g_hash_table_insert(found, g_canonicalize_filename(briefing->path, NULL),
                            briefing);
    }
    return found;
}

/* The paper is planned anew from what the file says of it, and must get the same name.
 */
static void
thaw_paper(HkPlanner *planner, const HkFrozenPaper *paper)
{
    const HkPlanned *planned;

    hk_planner_add(planner, paper->row);
    planned = planner->plan->papers->pdata[planner->plan->papers->len - 1];
    if (planned->name != NULL && strcmp(planned->name, paper->name) != 0)
        hk_diags_add(planned->problems, HK_ERROR_FINDING, HK_ERROR_DATA,
                     hk_loc(planned->briefing.path, 0, 0), NULL,
                     "the plan calls this paper '%s', and it would be '%s'",
                     paper->name, planned->name);
}

HkPaperPlan *
hk_thaw(const HkFrozenPlan *plan, const HkShard *shard,
        const HkPaperPlanRequest *request, HkDiags *diags)
{
    const HkProject *project = request->project;
    g_autoptr(GHashTable) briefings = index_briefings(project);
    HkPaperPlan *made = hk_planner_plan_new();

    for (guint i = 0; i < plan->papers->len; i++) {
        const HkFrozenPaper *paper = plan->papers->pdata[i];
        g_autofree char *path = g_canonicalize_filename(paper->briefing, project->root);
        HkPlanner planner = { request, made, g_hash_table_lookup(briefings, path),
                              diags };

        if (!hk_shard_has(shard, i))
            continue;
        if (planner.briefing != NULL)
            thaw_paper(&planner, paper);
        else
            hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, HK_NOWHERE, NULL,
                         "the plan has papers of '%s', which is not there",
                         paper->briefing);
    }
    hk_planner_check(made, request, diags);
    return made;
}
