/* report/cmd/merge.c - hakusho merge: the shards of a plan are done; says so. */
#include "report/run/merge.h"
#include "report/run/frozen-run.h"
#include "report/run/retain.h"

#include <stdio.h>

static const HkOption options[] = {
    { "plan", 0, HK_OPTION_TEXT, "FILE", "the frozen plan that was built" },
    { "output", 'o', HK_OPTION_TEXT, "DIR", "where it was built, if --output said so" },
    HK_LOCK_OPTION,
    { 0 },
};

/* The folder that the shards have written into (transfer full). */
static char *
find_folder(const HkInvocation *invocation, const HkFrozenRun *run, GError **error)
{
    const char *output = hk_invocation_text(invocation, "output");
    g_autoptr(HkDiags) found = hk_diags_new();
    g_autoptr(HkProject) project = NULL;
    g_autofree char *folder = NULL;

    if (output != NULL) {
        folder = g_canonicalize_filename(output, NULL);
    } else {
        project = hk_project_open((const char *const *)run->paths, run->plan->language,
                                  found);
        if (hk_diags_check(found, error) && project != NULL)
            folder = hk_project_output_dir(project, NULL, error);
    }
    return folder != NULL ? hk_dated_folder(folder, run->plan->epoch) : NULL;
}

static void
merge(const HkInvocation *invocation, const HkFrozenRun *run, HkLockMode mode,
      HkDiags *diags)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = find_folder(invocation, run, &error);
    g_autoptr(HkLock) lock = folder != NULL ? hk_lock_take(folder, HK_LOCK_ALONE,
                                                           mode == HK_LOCK_WAIT, &error)
                                            : NULL;

    if (lock == NULL)
        hk_diags_take_error(diags, &error);
    else if (hk_merge(folder, run->plan, diags) && !invocation->quiet)
        printf("%s/" HK_SUCCESS_FILE "\n", folder);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_auto(HkFrozenRun) frozen = { 0 };
    HkLockMode mode = HK_LOCK_FAIL;

    if (hk_invocation_text(invocation, "plan") == NULL)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     "hakusho plan --freeze FILE makes one", "merge needs --plan FILE");
    else if (hk_read_lock_mode(invocation, &mode, diags) &&
             hk_frozen_run_read(invocation, &frozen, diags))
        merge(invocation, &frozen, mode, diags);
    return HK_EXIT_OK;
}

const HkCommand hk_command_merge = {
    .name = "merge",
    .summary = "Join the shards of a frozen plan, and mark it as done",
    .arguments = "[PROJECT]",
    .max_arguments = 1,
    .options = options,
    .run = run,
};
