/* report/run/merge.h - the end of a frozen plan: what its shards made, as one whole.
 *
 * manifest.jsonl in the output folder has a line for the plan and the record of each of
 * its papers, in the order of the plan; _SUCCESS, which comes last, has the SHA-256 of
 * that file. Neither knows of shards: whoever builds the plan, both come out the same.
 */
#pragma once
#include "data/diag.h"
#include "report/run/frozen-plan.h"

G_BEGIN_DECLS

#define HK_MERGED_FILE "manifest.jsonl"
#define HK_SUCCESS_FILE "_SUCCESS"

/* Joins the manifests of the shards of @plan in @folder, which the caller has locked:
 * all papers must be there, and every file as its shard left it. What is missing is
 * HK_ERROR_LOCKED, to be tried again; shards that disagree are HK_ERROR_DATA. FALSE
 * with findings. */
gboolean hk_merge(const char *folder, const HkFrozenPlan *plan, HkDiags *diags);

/* Takes the mark of success from @folder, unless it is that of @plan (an id; may be
 * NULL): something is going to be changed there. */
void hk_merge_revoke(const char *folder, const char *plan);

G_END_DECLS
