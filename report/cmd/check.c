/* report/cmd/check.c - hakusho check: everything that a build would find, and no
 * output.
 *
 * The tables are checked in the project's database if that is up to date, else in one
 * of its own that is thrown away: a check writes nothing into the project. */
#include "data/store-copy.h"
#include "report/command.h"
#include "report/load-tables.h"
#include "report/run/paper-run.h"

#include <glib/gstdio.h>

/* A database for one check. */
typedef struct Scratch {
    HkStore *store;
    char *folder; /* NULL: @store is the project's own */
} Scratch;

static void
scratch_clear(Scratch *scratch)
{
    g_autoptr(GDir) dir = NULL;
    const char *name;

    hk_store_free(scratch->store);
    if (scratch->folder != NULL)
        dir = g_dir_open(scratch->folder, 0, NULL);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(scratch->folder, name, NULL);

        g_unlink(path);
    }
    if (scratch->folder != NULL)
        g_rmdir(scratch->folder);
    g_free(scratch->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scratch, scratch_clear)

/* The project's database; NULL if there is none that can be read. */
static HkStore *
open_own_store(const HkProject *project)
{
    g_autofree char *path = hk_store_default_path(project->root);

    return hk_store_open(path, HK_STORE_READ, NULL);
}

/* Finds or makes a database with all tables; what is wrong with them goes to @diags. */
static gboolean
fill_scratch(Scratch *scratch, const HkProject *project, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) reports = NULL;
    g_autoptr(HkStore) own = open_own_store(project);
    g_autofree char *path = NULL;

    if (own != NULL && hk_project_is_fresh(own, project)) {
        scratch->store = g_steal_pointer(&own);
        return TRUE;
    }
    scratch->folder = g_dir_make_tmp("hakusho-check-XXXXXX", &error);
    if (scratch->folder != NULL)
        path = g_build_filename(scratch->folder, "data.db", NULL);
    /* What is up to date need not be loaded, or asked for, again. */
    if (path != NULL && (own == NULL || hk_store_copy(own, path, &error)))
        scratch->store = hk_store_open(path, HK_STORE_WRITE, &error);
    if (scratch->store == NULL) {
        hk_diags_take_error(diags, &error);
        return FALSE;
    }
    reports = hk_load_tables(scratch->store, project, NULL, FALSE, diags);
    return !hk_diags_have_error(diags);
}

/* Everything short of writing; the findings of one paper do not stop the next. */
static void
check_papers(const HkPipeline *common, const HkPaperPlan *plan, HkDiags *diags)
{
    for (guint i = 0; i < plan->papers->len; i++) {
        const HkPlanned *planned = plan->papers->pdata[i];
        const HkPipeline pipeline = hk_planned_pipeline(planned, common);
        g_autoptr(HkDiags) own = hk_diags_new();
        g_autoptr(HkPaperWork) work = NULL;

        hk_diags_add_all(diags, planned->problems);
        if (hk_diags_have_error(planned->problems))
            continue;
        work = hk_paper_work_new(&pipeline, &planned->briefing, own);
        if (work != NULL)
            hk_paper_work_compose(work, own);
        hk_paper_withhold(&planned->briefing, own);
        hk_diags_add_all(diags, own);
    }
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkProject) project =
        hk_project_open(invocation->arguments, invocation->language, diags);
    g_auto(Scratch) scratch = { 0 };
    g_autoptr(HkTextEngine) text = NULL;
    g_autoptr(HkPaperPlan) plan = NULL;
    g_autoptr(GError) error = NULL;

    if (project == NULL)
        return HK_EXIT_OK;
    hk_project_ask(project, invocation, HK_ASK_IF_MISSING);
    hk_diags_add_all(diags, project->untranslated);
    hk_project_check_assignments(project, invocation->assignments, diags);
    if (hk_diags_have_error(diags) || !fill_scratch(&scratch, project, diags))
        return HK_EXIT_OK;
    text = hk_project_text_engine(project, &error);
    if (text == NULL) {
        hk_diags_take_error(diags, &error);
        return HK_EXIT_OK;
    }
    plan =
        hk_paper_plan_new(&(HkPaperPlanRequest){ .project = project,
                                                 .paths = invocation->arguments,
                                                 .store = scratch.store,
                                                 .assignments = invocation->assignments,
                                                 .format = -1 },
                          diags);
    check_papers(&(HkPipeline){ .store = scratch.store, .text = text }, plan, diags);
    return HK_EXIT_OK;
}

const HkCommand hk_command_check = {
    .name = "check",
    .summary = "Report everything that is wrong, and write nothing",
    .arguments = "[BRIEFING...]",
    .max_arguments = G_MAXUINT,
    .common = HK_TAKES_PARAMETERS | HK_TAKES_LANGUAGE | HK_TAKES_CONNECTIONS |
              HK_TAKES_JSON | HK_FINDINGS_ARE_RESULT,
    .run = run,
};
