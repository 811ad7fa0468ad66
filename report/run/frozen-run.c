/* report/run/frozen-run.c - a burst that builds a frozen plan, or a shard of it. */
#include "report/run/frozen-run.h"

#include "report/run/merge.h"
#include "report/run/retain.h"
#include "report/run/shard-run.h"

#include <string.h>

void
hk_frozen_run_clear(HkFrozenRun *run)
{
    hk_frozen_plan_free(run->plan);
    g_strfreev(run->paths);
}

/* What was given to an option that the command may not have. */
static const char *
text_of(const HkInvocation *invocation, const char *option)
{
    return hk_invocation_has(invocation, option)
               ? hk_invocation_text(invocation, option)
               : NULL;
}

static gboolean
flag_of(const HkInvocation *invocation, const char *option)
{
    return hk_invocation_has(invocation, option) &&
           hk_invocation_flag(invocation, option);
}

/* The plan says it already. */
static gboolean
check_options(const HkInvocation *invocation, GError **error)
{
    static const char *const texts[] = { "format", "page", "dpi" };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (text_of(invocation, texts[i]) != NULL)
            return hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                           "--plan: --%s was said when the plan was made", texts[i]);
    if (flag_of(invocation, "all"))
        return hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                       "--plan: a plan is of one project, so --all means nothing");
    if (invocation->assignments->len > 0 || invocation->language >= 0 ||
        flag_of(invocation, "draft"))
        return hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                       "--plan: -P, --language and --draft were said when the plan was "
                       "made");
    return invocation->n_arguments <= 1 ||
           hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                   "--plan: name the folder of the project and nothing else");
}

/* A day that shards find by their clocks may be two. */
static gboolean
check_folder(const HkInvocation *invocation, const HkFrozenPlan *plan, GError **error)
{
    const char *output = text_of(invocation, "output");

    return output == NULL || strstr(output, HK_DATE_SLOT) == NULL || plan->epoch >= 0 ||
           hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                   "--plan: " HK_DATE_SLOT
                   " in --output needs a plan that was made with "
                   "SOURCE_DATE_EPOCH");
}

static gboolean
read_run(const HkInvocation *invocation, HkFrozenRun *run, GError **error)
{
    const char *path = text_of(invocation, "plan");
    const char *shard = text_of(invocation, "shard");

    run->is_part = shard != NULL;
    run->shard = (HkShard){ 0, 1 };
    if (path == NULL)
        return shard == NULL ||
               hk_fail(error, HK_ERROR_USAGE, HK_NOWHERE,
                       "--shard needs --plan: without a frozen plan, shards could "
                       "disagree about which papers there are");
    if (!check_options(invocation, error) ||
        (shard != NULL && !hk_shard_parse(shard, &run->shard, error)))
        return FALSE;
    run->plan = hk_frozen_plan_read(path, error);
    if (run->plan == NULL || !check_folder(invocation, run->plan, error))
        return FALSE;
    run->paths = hk_thaw_paths(run->plan, invocation->arguments[0], error);
    return run->paths != NULL;
}

gboolean
hk_frozen_run_read(const HkInvocation *invocation, HkFrozenRun *run, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;

    if (read_run(invocation, run, &error))
        return TRUE;
    hk_diags_take_error(diags, &error);
    return FALSE;
}

void
hk_frozen_run_settle(const HkFrozenRun *run, HkBurstSettings *settings)
{
    if (run->plan == NULL)
        return;
    settings->format = -1;
    settings->request.page = run->plan->page;
    settings->request.dpi = run->plan->dpi;
    settings->request.epoch = run->plan->epoch;
}

HkLock *
hk_frozen_run_lock(const HkFrozenRun *run, const char *folder, gboolean wait,
                   GError **error)
{
    return hk_shard_lock(folder, run->plan->id, &run->shard, wait, error);
}

HkManifest *
hk_frozen_run_manifest(const HkFrozenRun *run, const char *folder)
{
    g_autofree char *own = hk_shard_folder(folder, run->plan->id, &run->shard);

    return hk_manifest_read_part(folder, own);
}

gboolean
hk_frozen_run_finish(const HkFrozenRun *run, const HkPaperRun *papers, gboolean good,
                     HkDiags *diags)
{
    const char *folder = papers->request->folder;
    g_autoptr(GError) error = NULL;

    if (good && hk_thaw_check(run->plan, papers, &error) &&
        hk_shard_finish(folder, run->plan, &run->shard, papers->manifest, &error))
        return run->is_part || hk_merge(folder, run->plan, diags);
    hk_shard_undo(folder, run->plan->id, &run->shard);
    if (error != NULL)
        hk_diags_take_error(diags, &error);
    return FALSE;
}
