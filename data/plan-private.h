/* data/plan-private.h - the steps of making a plan for one file (ingest-plan.c). */
#pragma once
#include "data/ingest-private.h"

G_BEGIN_DECLS

/* What every step needs. */
typedef struct HkPlanMaker {
    const HkLoad *load;
    HkPlan *plan;
    const char *file; /* as findings call it */
    HkDiags *diags;   /* of the load */
} HkPlanMaker;

/* The steps give FALSE (or NULL) after a finding. */

/* Adds the declared column @index to the plan and finds its place in the file. */
gboolean hk_plan_add_column(const HkPlanMaker *maker, guint index);

/* Compiles the row rules @declared (of HkRowRule*) into @rules, which hk_plan_rules_new
 * made. */
GPtrArray *hk_plan_rules_new(void);
gboolean hk_plan_add_rules(const HkPlanMaker *maker, const GPtrArray *declared,
                           GPtrArray *rules);

/* The cell that is called one of @spellings (of HkText*); @name is what it is looked
 * for. */
gboolean hk_plan_find_cell(const HkPlanMaker *maker, const char *name,
                           const GPtrArray *spellings, guint *cell);

/* Compiles a regular expression; @needs_group: it must have exactly one. */
GRegex *hk_plan_compile(const HkPlanMaker *maker, HkText match, gboolean needs_group);
/* What the group of @regex finds in @text (transfer full); NULL if it does not match.
 */
char *hk_plan_first_group(const GRegex *regex, const char *text);

/* Reads a text that stands once in the file or the declaration, at @loc. */
gboolean hk_plan_parse(const HkPlanMaker *maker, const HkPlanColumn *column,
                       const char *text, HkLoc loc, HkCell *cell);

/* What a header (or else a title line) says of the unit must not contradict the
 * declared one; where neither says anything the declaration holds. */
gboolean
hk_plan_check_unit(const HkPlanMaker *maker, const HkColumn *column, guint cell);

/* The planned column called @name; NULL if there is none. */
const HkPlanColumn *hk_plan_column(const HkPlan *plan, const char *name);

/* The place of the header in the file. */
HkLoc hk_plan_header_loc(const HkPlanMaker *maker);

G_END_DECLS
