/* report/run/burst.h - all papers of a project in one run: what `plan` tells and
 * `build` does. */
#pragma once
#include "report/run/burst-options.h"
#include "report/run/paper-run.h"

G_BEGIN_DECLS

/* What became of the papers. */
typedef struct HkBurst {
    const HkPaperPlan *plan;
    GPtrArray *results; /* of HkPaperResult*, one for each paper of the plan */
    const char *folder; /* of the outputs; absolute */
    const char *dated;  /* the same with {date}, if it was written so */
    const HkPaperRun *papers;
} HkBurst;

/* Called with what became of the papers; what goes wrong there goes to @diags. */
typedef void (*HkBurstPrint)(const HkInvocation *invocation, const HkBurst *burst,
                             HkDiags *diags, gpointer user);

/* Brings the tables up to date, plans the papers of the briefings that @invocation
 * names, and builds them; @dry: only finds out what would be built. @print is called
 * with @user. What is wrong goes to @diags, in the order of the plan. */
HkExit hk_burst_run(const HkInvocation *invocation, gboolean dry, HkBurstPrint print,
                    gpointer user, HkDiags *diags);

/* Adds what was found in the papers to @diags, in the order of the plan; what many of
 * them have is told once. (burst-tell.c) */
void hk_burst_tell(const HkBurst *burst, HkDiags *diags);

/* HK_EXIT_PARTLY if some papers are there and others not, or if they are withheld;
 * HK_EXIT_OK: the findings decide. (burst-tell.c) */
HkExit hk_burst_exit(const HkBurst *burst);

G_END_DECLS
