/* report/run/plan-load.h - a plan with its tables brought up to date. */
#pragma once
#include "report/run/plan.h"

G_BEGIN_DECLS

/* Loads the stale tables of @request's project and plans its papers; its store and its
 * unloaded tables are those that are found here. A table that is rejected or missing
 * costs the papers that read it: these tables go to @unloaded (of HkUnloaded*; NULL:
 * none), which the pipeline of the papers must be told of. NULL with errors if nothing
 * can be planned. (transfer full) */
HkPaperPlan *hk_paper_plan_load(const HkPaperPlanRequest *request, GPtrArray **unloaded,
                                HkDiags *diags);

G_END_DECLS
