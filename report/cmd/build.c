/* report/cmd/build.c - hakusho build: the papers of a project, or of all projects. */
#include "data/duration.h"
#include "data/json.h"
#include "report/log.h"
#include "report/run/find-projects.h"
#include "report/run/frozen-run.h"
#include "report/run/retain.h"
#include "report/run/run-report.h"
#include "report/run/stop.h"

#include <stdio.h>

static const HkOption options[] = {
    HK_BURST_OPTIONS,
    HK_LOCK_OPTION,
    HK_FROZEN_OPTIONS,
    { "all", 0, HK_OPTION_FLAG, NULL,
      "build every project in and below the folders that are named, and print no "
      "paths" },
    { "timeout", 0, HK_OPTION_TEXT, "DURATION",
      "end with 75 after 90s, 20m or 12h; what is done stays" },
    { "retain", 0, HK_OPTION_TEXT, "N",
      "keep the N newest output folders with a {date}, and remove older ones of ours" },
    { "summary", 0, HK_OPTION_TEXT, "FILE", "write what became of the run, as JSON" },
    { "metrics", 0, HK_OPTION_TEXT, "FILE",
      "write figures of the run for Prometheus' node_exporter" },
    { 0 },
};

/* One run of the command. */
typedef struct Build {
    const HkInvocation *invocation;
    gboolean all;
    guint n_retained; /* 0: all */
    HkRunReport *report;
    GPtrArray *paths; /* of char*: the files of all papers that are there now */
    char *dated;      /* of the project in work, as HkBurst has it; NULL: unknown */
} Build;

static void
build_clear(Build *build)
{
    hk_run_report_free(build->report);
    g_ptr_array_unref(build->paths);
    g_free(build->dated);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Build, build_clear)

/* Keeps what is told of a project's papers. */
static void
take_burst(const HkInvocation *invocation, const HkBurst *burst, HkDiags *diags,
           gpointer user)
{
    Build *build = user;

    (void)invocation;
    (void)diags;
    hk_run_report_add(build->report, burst);
    build->dated = g_strdup(burst->dated);
    for (guint i = 0; i < burst->results->len; i++) {
        const HkPaperResult *result = burst->results->pdata[i];

        for (guint k = 0; k < result->paths->len; k++)
            g_ptr_array_add(build->paths, g_strdup(result->paths->pdata[k]));
    }
}

/* Who reads this was not there: one line says what is wrong before the findings do. */
static void
log_failure(const HkProjectReport *project)
{
    guint n = 0, n_good = 0;
    g_autofree char *line = NULL;

    for (int state = 0; state < HK_N_PAPER_STATES; state++) {
        n += project->n_papers[state];
        if (hk_paper_state_is_good((HkPaperState)state))
            n_good += project->n_papers[state];
    }
    if (n == 0)
        line = g_strdup_printf("hakusho: %s: nothing was built (exit %d: %s)\n",
                               project->root, project->code,
                               hk_exit_meaning(project->code));
    else if (n == n_good)
        line = g_strdup_printf("hakusho: %s: all papers are there, but the run failed "
                               "(exit %d: %s)\n",
                               project->root, project->code,
                               hk_exit_meaning(project->code));
    else
        line = g_strdup_printf("hakusho: %s: %u of %u papers not built (exit %d: %s)\n",
                               project->root, n - n_good, n, project->code,
                               hk_exit_meaning(project->code));
    hk_log(HK_ERROR_FINDING, line);
}

/* The old folders of a project whose new one is whole. */
static void
retain(const Build *build, HkExit code, HkDiags *diags)
{
    if (build->n_retained > 0 && code == HK_EXIT_OK && build->dated != NULL)
        hk_retain(build->dated, build->n_retained, diags);
}

/* One project: that of the @arguments (NULL-terminated). */
static HkExit
build_project(Build *build, const char *const *arguments, HkDiags *diags)
{
    HkInvocation invocation = *build->invocation;
    g_autofree char *root = hk_project_root_of(arguments[0]);
    g_autoptr(HkDiags) own = hk_diags_new();
    HkExit code;

    invocation.arguments = arguments;
    invocation.n_arguments = g_strv_length((char **)arguments);
    hk_run_report_begin(build->report, root);
    code = hk_burst_run(&invocation, FALSE, take_burst, build, own);
    if (code == HK_EXIT_OK)
        code = hk_exit_of_diags(own);
    retain(build, code, own);
    if (code == HK_EXIT_OK)
        code = hk_exit_of_diags(own);
    g_clear_pointer(&build->dated, g_free);
    hk_run_report_end(build->report, code, own);
    if (code != HK_EXIT_OK && (build->all || invocation.quiet))
        log_failure(g_ptr_array_index(build->report->projects,
                                      build->report->projects->len - 1));
    hk_diags_add_all(diags, own);
    return code;
}

/* Every project; one that fails does not stop the others. */
static HkExit
build_all(Build *build, HkDiags *diags)
{
    g_autoptr(GPtrArray) projects = hk_find_projects(build->invocation->arguments);
    guint n_good = 0;
    HkExit first = HK_EXIT_OK;

    if (projects->len == 0)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, HK_NOWHERE,
                     "a project is a folder with a hakusho.yaml",
                     "there is no project in or below the folders that --all is for");
    for (guint i = 0; i < projects->len && !hk_stop_is_asked(); i++) {
        const char *const arguments[] = { projects->pdata[i], NULL };
        const HkExit code = build_project(build, arguments, diags);

        n_good += code == HK_EXIT_OK || code == HK_EXIT_PARTLY;
        if (first == HK_EXIT_OK)
            first = code;
    }
    if (hk_stop_is_asked())
        return HK_EXIT_RETRY;
    return first != HK_EXIT_OK && n_good > 0 ? HK_EXIT_PARTLY : first;
}

static void
print_paths(const Build *build)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const gboolean json = build->invocation->json;

    if (!json && (build->all || build->invocation->quiet))
        return;
    if (json)
        hk_json_begin(out, NULL, '[');
    for (guint i = 0; i < build->paths->len; i++) {
        if (json)
            hk_json_text(out, NULL, build->paths->pdata[i]);
        else
            g_string_append_printf(out, "%s\n", (char *)build->paths->pdata[i]);
    }
    printf("%s%s", out->str, json ? "]\n" : "");
}

/* Reads what is not the burst's own. */
static gboolean
read_options(const HkInvocation *invocation, Build *build, HkDiags *diags)
{
    const char *timeout = hk_invocation_text(invocation, "timeout");
    const char *output = hk_invocation_text(invocation, "output");
    gint64 seconds = 0;

    build->all = hk_invocation_flag(invocation, "all");
    if (timeout != NULL && (!hk_duration_parse(timeout, &seconds) || seconds < 1))
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     HK_DURATION_HINT, "--timeout cannot be '%s'", timeout);
    if (build->all && output != NULL)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     "say 'output' in the project files",
                     "--output with --all would mix the papers of all projects");
    hk_read_count(invocation, "retain", 0, &build->n_retained, diags);
    if (build->n_retained > 0 && output != NULL)
        hk_retain_check(output, diags);
    if (hk_diags_have_error(diags))
        return FALSE;
    hk_stop_listen((guint)MIN(seconds, G_MAXINT));
    return TRUE;
}

/* The files for those who were not there; also of a run that failed. */
static void
write_reports(const Build *build, HkExit code, HkDiags *diags)
{
    const char *summary = hk_invocation_text(build->invocation, "summary");
    const char *metrics = hk_invocation_text(build->invocation, "metrics");
    g_autoptr(GError) error = NULL;

    if (summary != NULL && !hk_run_report_write(build->report, code, summary, &error))
        hk_diags_take_error(diags, &error);
    if (metrics != NULL && !hk_run_report_write_metrics(build->report, metrics, &error))
        hk_diags_take_error(diags, &error);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_auto(Build) build = { .invocation = invocation,
                            .report = hk_run_report_new(),
                            .paths = g_ptr_array_new_with_free_func(g_free) };
    HkExit code;

    if (!read_options(invocation, &build, diags))
        return HK_EXIT_OK;
    code = build.all ? build_all(&build, diags)
                     : build_project(&build, invocation->arguments, diags);
    if (code == HK_EXIT_OK)
        code = hk_exit_of_diags(diags);
    print_paths(&build);
    write_reports(&build, code, diags);
    return code;
}

const HkCommand hk_command_build = {
    .name = "build",
    .summary = "Load what is stale and build the papers",
    .arguments = "[BRIEFING...]",
    .max_arguments = G_MAXUINT,
    .common =
        HK_TAKES_PARAMETERS | HK_TAKES_LANGUAGE | HK_TAKES_CONNECTIONS | HK_TAKES_JSON,
    .options = options,
    .run = run,
};
