/* report/run/paper-run.h - one paper of a plan: whether it has to be built, and
 * building it. */
#pragma once
#include "report/run/paper-key.h"

G_BEGIN_DECLS

typedef enum HkPaperState {
    HK_PAPER_FRESH,    /* what is there is what would be built */
    HK_PAPER_BUILD,    /* was built, or would be */
    HK_PAPER_BLOCKED,  /* cannot be built; the findings say why */
    HK_PAPER_WITHHELD, /* was not written because of warnings: it is to be final */
    HK_N_PAPER_STATES
} HkPaperState;

/* "fresh", "build", "blocked" and "withheld". */
const char *hk_paper_state_name(HkPaperState state);
/* Whether the paper's files are those of this run. */
gboolean hk_paper_state_is_good(HkPaperState state);

/* What became of a paper. */
typedef struct HkPaperResult {
    HkPaperState state;
    char *reason; /* of all states but FRESH */
    gint64 took;  /* microseconds */
    HkDiags *diags;
    GPtrArray *paths; /* of char*: the files of the paper; empty if they are unknown */
    char *record; /* the line of the manifest, of a paper that was built; else NULL */
} HkPaperResult;

void hk_paper_result_free(HkPaperResult *result); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPaperResult, hk_paper_result_free)

/* A paper that cannot be built because of @text. (transfer full) */
HkPaperResult *
hk_paper_result_blocked(const HkPlanned *planned, HkErrorCode code, const char *text);

/* The result as bytes, for another process, and back. (transfer full) */
GBytes *hk_paper_result_pack(const HkPaperResult *result);
HkPaperResult *hk_paper_result_unpack(GBytes *bytes);

/* How the papers of a plan are run. Everything is borrowed. */
typedef struct HkPaperRun {
    HkPipeline pipeline; /* of which each paper has its own project and assignments */
    const HkOutputRequest *request;
    const HkManifest *manifest;
    const HkKeyCommon *common;
    gboolean force; /* nothing is fresh */
    gboolean dry;   /* nothing is built */
} HkPaperRun;

/* A paper of @briefing that is embargoed or final makes errors of the warnings in
 * @diags, and adds one that says so. TRUE: it is withheld. */
gboolean hk_paper_withhold(const HkBriefing *briefing, HkDiags *diags);

/* Finds out about @planned, and builds it if need be. Never NULL. (transfer full) */
HkPaperResult *hk_paper_run(const HkPaperRun *run, const HkPlanned *planned);

G_END_DECLS
