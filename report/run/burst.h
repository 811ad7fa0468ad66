/* report/run/burst.h - all papers of a project in one run: what `plan` tells and
 * `build` does. */
#pragma once
#include "report/command.h"
#include "report/run/paper-run.h"

G_BEGIN_DECLS

/* The options of both commands. */
#define HK_BURST_OPTIONS                                                              \
    { "output", 'o', HK_OPTION_TEXT, "DIR", "write into this folder" },               \
        { "format", 'f', HK_OPTION_TEXT, "pdf|png|svg|xlsx|csv",                               \
          "what to write; left out, what the briefing says, else pdf" },              \
        { "page", 0, HK_OPTION_TEXT, "N", "only this page, of png and svg" },         \
        { "dpi", 0, HK_OPTION_TEXT, "N", "dots per inch of png; 150 when left out" }, \
        { "draft", 0, HK_OPTION_FLAG, NULL,                                           \
          "mark what does not fit instead of failing" },                              \
        { "force", 0, HK_OPTION_FLAG, NULL, "build what is fresh too" },              \
    {                                                                                 \
        "jobs", 'j', HK_OPTION_TEXT, "N",                                             \
            "work with N processes; as many as there are processors when left out"    \
    }

/* What became of the papers. */
typedef struct HkBurst {
    const HkPaperPlan *plan;
    GPtrArray *results; /* of HkPaperResult*, one for each paper of the plan */
    const char *folder; /* of the outputs; absolute */
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

G_END_DECLS
