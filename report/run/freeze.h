/* report/run/freeze.h - from a plan to its file, and back. */
#pragma once
#include "report/run/burst.h"
#include "report/run/frozen-plan.h"

G_BEGIN_DECLS

/* The plan of @burst, without the papers that are blocked. NULL with @error if there is
 * no paper, or the database cannot be read. (transfer full) */
HkFrozenPlan *hk_freeze(const HkBurst *burst, GError **error);

/* Whether everything is as @plan says; FALSE with HK_ERROR_DATA. */
gboolean
hk_thaw_check(const HkFrozenPlan *plan, const HkPaperRun *papers, GError **error);

/* The briefings of @plan as paths, for hk_project_open(); @root is the folder of the
 * project, NULL for the current one. HK_ERROR_REFUSED if one would leave it. (transfer
 * full, NULL-terminated) */
char **hk_thaw_paths(const HkFrozenPlan *plan, const char *root, GError **error);

/* The papers of @shard, from @request's project. Nothing is asked of the database. What
 * is wrong with one is a problem of it; that it would leave the output folder is an
 * error in @diags. (transfer full) */
HkPaperPlan *hk_thaw(const HkFrozenPlan *plan, const HkShard *shard,
                     const HkPaperPlanRequest *request, HkDiags *diags);

G_END_DECLS
