/* report/run/sweep.h - removes what killed runs left in the folders of papers. */
#pragma once
#include "report/run/plan.h"

G_BEGIN_DECLS

/* Removes temporary files in @folder and the folders of @plan's papers. @shared: other
 * runs write there too, so only those of the papers of @plan. */
void hk_sweep(const HkPaperPlan *plan, const char *folder, gboolean shared);

G_END_DECLS
