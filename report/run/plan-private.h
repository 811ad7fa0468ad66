/* report/run/plan-private.h - making a plan, paper by paper. */
#pragma once
#include "report/run/plan.h"

G_BEGIN_DECLS

/* The planning of one briefing. */
typedef struct HkPlanner {
    const HkPaperPlanRequest *request;
    HkPaperPlan *plan;
    const HkBriefing *briefing;
    HkDiags *diags;
} HkPlanner;

/* Adds the paper that @row asks for; NULL: the one of a briefing without for_each. */
void hk_planner_add(HkPlanner *planner, const HkForEachRow *row);

/* Adds a stand-in for the papers of a list that cannot be read, because of @problems.
 */
void hk_planner_add_unknown(HkPlanner *planner, const HkDiags *problems);

/* What is wrong with the papers of the plan taken together. */
void hk_planner_check(const HkPaperPlan *plan, const HkPaperPlanRequest *request,
                      HkDiags *diags);

/* Without papers (transfer full). */
HkPaperPlan *hk_planner_plan_new(void);

/* The size of the paper and how it lies, as a row says them (transfer full); NULL if
 * the row of @planned does not. */
void hk_planned_sheet(const HkPlanned *planned, char **size, char **orientation);

void hk_planned_free(gpointer planned);

G_END_DECLS
