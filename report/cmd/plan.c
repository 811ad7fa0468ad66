/* report/cmd/plan.c - hakusho plan: which papers a build would make, and why. */
#include "data/json.h"
#include "report/run/burst.h"

#include <stdio.h>

static const HkOption options[] = {
    HK_BURST_OPTIONS,
    { 0 },
};

/* What the paper is called: its file, or what it was to become. */
static const char *
file_of(const HkPlanned *planned, const HkPaperResult *result)
{
    return result->paths->len > 0 ? result->paths->pdata[0] : hk_planned_title(planned);
}

static void
print_line(const HkPlanned *planned, const HkPaperResult *result, GString *out)
{
    g_string_append_printf(out, "%s\t%s", hk_paper_state_name(result->state),
                           file_of(planned, result));
    if (result->reason != NULL)
        g_string_append_printf(out, "\t%s", result->reason);
    g_string_append_c(out, '\n');
}

static void
print_json(const HkPlanned *planned, const HkPaperResult *result, GString *out)
{
    const struct {
        const char *name, *value;
    } members[] = {
        { "state", hk_paper_state_name(result->state) },
        { "paper", hk_planned_title(planned) },
        { "file", result->paths->len > 0 ? result->paths->pdata[0] : NULL },
        { "format", hk_choice_name(hk_output_format_choices, (int)planned->format) },
        { "briefing", planned->briefing.path },
        { "row", planned->origin },
        { "reason", result->reason },
    };

    g_string_append(out, out->len > 1 ? ",\n {" : "{");
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        g_string_append_printf(out, "%s\"%s\": ", i > 0 ? ", " : "", members[i].name);
        hk_json_append_text(out, members[i].value);
    }
    g_string_append(out, ", \"parameters\": {");
    for (guint i = 0; i < planned->assignments->len; i++) {
        const HkAssignment *assignment = planned->assignments->pdata[i];

        g_string_append(out, i > 0 ? ", " : "");
        hk_json_append_text(out, assignment->name);
        g_string_append(out, ": ");
        hk_json_append_text(out, assignment->value);
    }
    g_string_append(out, "}}");
}

static void
print_plan(const HkInvocation *invocation, const HkBurst *burst, HkDiags *diags,
           gpointer user)
{
    g_autoptr(GString) out = g_string_new(invocation->json ? "[" : NULL);

    (void)diags;
    (void)user;
    for (guint i = 0; i < burst->results->len; i++) {
        const HkPlanned *planned = burst->plan->papers->pdata[i];
        const HkPaperResult *result = burst->results->pdata[i];

        if (invocation->json)
            print_json(planned, result, out);
        else
            print_line(planned, result, out);
    }
    if (invocation->json)
        g_string_append(out, "]\n");
    fputs(out->str, stdout);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    return hk_burst_run(invocation, TRUE, print_plan, NULL, diags);
}

const HkCommand hk_command_plan = {
    .name = "plan",
    .summary =
        "Load what is stale and list the papers: build, fresh or blocked, and why",
    .arguments = "[BRIEFING...]",
    .max_arguments = G_MAXUINT,
    .common =
        HK_TAKES_PARAMETERS | HK_TAKES_LANGUAGE | HK_TAKES_CONNECTIONS | HK_TAKES_JSON,
    .options = options,
    .run = run,
};
