/* report/cmd/build.c - hakusho build: the papers of a project. */
#include "data/json.h"
#include "report/run/burst.h"

#include <stdio.h>

static const HkOption options[] = {
    HK_BURST_OPTIONS,
    { "lock", 0, HK_OPTION_TEXT, "fail|wait|skip",
      "what to do while another run writes into the folder; fail when left out" },
    { 0 },
};

/* The files of all papers that are there now, built or fresh. */
static void
print_paths(const HkInvocation *invocation, const HkBurst *burst, HkDiags *diags,
            gpointer user)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)diags;
    (void)user;
    for (guint i = 0; i < burst->results->len; i++) {
        const HkPaperResult *result = burst->results->pdata[i];

        for (guint k = 0; k < result->paths->len; k++) {
            if (invocation->json) {
                g_string_append(out, out->len > 0 ? ", " : "");
                hk_json_append_text(out, result->paths->pdata[k]);
            } else {
                g_string_append_printf(out, "%s\n",
                                       (const char *)result->paths->pdata[k]);
            }
        }
    }
    if (invocation->json)
        printf("[%s]\n", out->str);
    else if (!invocation->quiet)
        fputs(out->str, stdout);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    return hk_burst_run(invocation, FALSE, print_paths, NULL, diags);
}

const HkCommand hk_command_build = {
    .name = "build",
    .summary = "Load what is stale and build the papers",
    .arguments = "[BRIEFING...]",
    .max_arguments = G_MAXUINT,
    .common = HK_TAKES_PARAMETERS | HK_TAKES_LANGUAGE | HK_TAKES_JSON,
    .options = options,
    .run = run,
};
