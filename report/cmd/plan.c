/* report/cmd/plan.c - hakusho plan: which papers a build would make, and why. */
#include "data/json.h"
#include "report/run/freeze.h"

#include <stdio.h>

static const HkOption options[] = {
    HK_BURST_OPTIONS,
    { "freeze", 0, HK_OPTION_TEXT, "FILE",
      "write the papers that can be built to FILE, for 'build --plan'" },
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
    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "state", hk_paper_state_name(result->state));
    hk_json_text(out, "paper", hk_planned_title(planned));
    hk_json_text(out, "file", result->paths->len > 0 ? result->paths->pdata[0] : NULL);
    hk_json_text(out, "format",
                 hk_choice_name(hk_output_format_choices, (int)planned->format));
    hk_json_text(out, "briefing", planned->briefing.path);
    hk_json_text(out, "row", planned->origin);
    hk_json_text(out, "reason", result->reason);
    hk_json_begin(out, "parameters", '{');
    for (guint i = 0; i < planned->assignments->len; i++) {
        const HkAssignment *assignment = planned->assignments->pdata[i];

        hk_json_text(out, assignment->name, assignment->value);
    }
    hk_json_end(out, '}');
    hk_json_end(out, '}');
}

static void
print_plan(const HkInvocation *invocation, const HkBurst *burst)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (invocation->json)
        hk_json_begin(out, NULL, '[');
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

/* That there is no paper to freeze needs no finding of its own where others say why. */
static void
freeze(const char *path, const HkBurst *burst, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkFrozenPlan) plan = hk_freeze(burst, &error);

    if (plan == NULL && hk_diags_have_error(diags))
        return;
    if (plan == NULL || !hk_frozen_plan_write(plan, path, &error))
        hk_diags_take_error(diags, &error);
}

static void
take_burst(const HkInvocation *invocation, const HkBurst *burst, HkDiags *diags,
           gpointer user)
{
    const char *path = hk_invocation_text(invocation, "freeze");

    (void)user;
    if (path != NULL)
        freeze(path, burst, diags);
    if (!invocation->quiet)
        print_plan(invocation, burst);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    return hk_burst_run(invocation, TRUE, take_burst, NULL, diags);
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
