/* report/run/plan.h - which papers there are: those of briefings with for_each: are
 * many.
 */
#pragma once
#include "report/pipeline.h"

G_BEGIN_DECLS

/* One paper to be made. */
typedef struct HkPlanned {
    HkBriefing briefing;      /* that of the file with the paper's own output, sheet and
                                 language; its stem and folder are borrowed */
    const HkProject *project; /* in the language of the paper */
    GPtrArray *assignments;   /* of HkAssignment*: -P and what the row says */
    HkOutputFormat format;
    char *name;         /* from the output folder, without its ending; NULL: @problems
                           keep it from having one */
    const char *origin; /* "row 3 of 'papers'"; NULL: the briefing makes one paper */
    HkDiags *problems;  /* why it cannot be made; without errors: it can be tried */
    HkBriefingSpec spec;
    HkPaper paper;
    GPtrArray *data; /* the briefing's data sets without that of for_each */
    char *output;    /* the filled-in `output:`; NULL: there is none */
} HkPlanned;

/* What is planned for. Everything is borrowed and must outlive the plan. */
typedef struct HkPaperPlanRequest {
    const HkProject *project;
    const char *const *paths; /* of hk_project_open(), for papers in other languages */
    HkStore *store;
    const GPtrArray *unloaded;    /* of HkUnloaded*; NULL: all tables are there */
    const GPtrArray *assignments; /* of HkAssignment*: -P */
    int format;                   /* HkOutputFormat; -1: what rows say, else PDF */
    const char *output;           /* --output, or NULL */
} HkPaperPlanRequest;

typedef struct HkPaperPlan {
    GPtrArray *papers;   /* of HkPlanned*, in the order of the briefings and rows */
    GPtrArray *projects; /* of HkProject*: the project in other languages */
} HkPaperPlan;

/* All papers of the briefings of @request's project. A value of -P that is a column of
 * the rows picks those that have it. What is wrong with one row is a problem of its
 * paper; a list that cannot be read is one paper with that problem. Two papers of one
 * name are an error in @diags. Never NULL. (transfer full) */
HkPaperPlan *hk_paper_plan_new(const HkPaperPlanRequest *request, HkDiags *diags);
void hk_paper_plan_free(HkPaperPlan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPaperPlan, hk_paper_plan_free)

/* @pipeline for @planned: its own project and assignments. */
HkPipeline hk_planned_pipeline(const HkPlanned *planned, const HkPipeline *pipeline);

/* What the paper is called: its name, its row, or its briefing. Borrowed. */
const char *hk_planned_title(const HkPlanned *planned);

G_END_DECLS
