/* report/run/frozen-run.h - a burst that builds a frozen plan, or a shard of it. */
#pragma once
#include "report/run/burst-options.h"
#include "report/run/freeze.h"
#include "report/run/lock.h"

G_BEGIN_DECLS

/* The options of commands that can. */
#define HK_FROZEN_OPTIONS                                                             \
    { "plan", 0, HK_OPTION_TEXT, "FILE",                                              \
      "the papers of this frozen plan; [BRIEFING...] is then the project's folder" }, \
    {                                                                                 \
        "shard", 0, HK_OPTION_TEXT, "I/N|auto/N",                                     \
            "of the plan's papers only those of shard I, from 0; auto: the index "    \
            "that the scheduler gave this task"                                       \
    }

typedef struct HkFrozenRun {
    HkFrozenPlan *plan; /* NULL: none was asked for */
    HkShard shard;
    gboolean is_part; /* --shard was given */
    char **paths;     /* for hk_project_open() */
} HkFrozenRun;

void hk_frozen_run_clear(HkFrozenRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkFrozenRun, hk_frozen_run_clear)

/* Reads --plan and --shard. FALSE with findings. */
gboolean
hk_frozen_run_read(const HkInvocation *invocation, HkFrozenRun *run, HkDiags *diags);

/* The plan decides what the command line would have. */
void hk_frozen_run_settle(const HkFrozenRun *run, HkBurstSettings *settings);

/* That of the shard: whoever builds it has it alone, besides sharing the folder.
 * (transfer full) */
HkLock *hk_frozen_run_lock(const HkFrozenRun *run, const char *folder, gboolean wait,
                           GError **error);

/* That of the shard; nothing else knows what it has done. (transfer full) */
HkManifest *hk_frozen_run_manifest(const HkFrozenRun *run, const char *folder);

/* Ends the run: with all papers there (@good) and nothing changed meanwhile, the shard
 * has its manifest, and a run of the whole plan is merged. FALSE with findings. */
gboolean hk_frozen_run_finish(const HkFrozenRun *run, const HkPaperRun *papers,
                              gboolean good, HkDiags *diags);

G_END_DECLS
