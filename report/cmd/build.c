/* report/cmd/build.c - hakusho build: the papers of a project. */
#include "data/json.h"
#include "report/command.h"
#include "report/load-tables.h"
#include "report/plan.h"
#include "report/ticker.h"

#include <stdio.h>
#include <string.h>

static const HkOption options[] = {
    { "output", 'o', HK_OPTION_TEXT, "DIR", "write into this folder" },
    { "format", 'f', HK_OPTION_TEXT, "pdf|png|svg",
      "what to write; left out, what the briefing says, else pdf" },
    { "page", 0, HK_OPTION_TEXT, "N", "only this page, of png and svg" },
    { "dpi", 0, HK_OPTION_TEXT, "N", "dots per inch of png; 150 when left out" },
    { "draft", 0, HK_OPTION_FLAG, NULL, "mark what does not fit instead of failing" },
    { 0 },
};

/* The format that --format names; -1: it was not given. */
static gboolean
read_format(const HkInvocation *invocation, int *format, HkDiags *diags)
{
    const char *text = hk_invocation_text(invocation, "format");
    const HkChoice *row = hk_output_format_choices;

    *format = -1;
    if (text == NULL)
        return TRUE;
    while (row->name != NULL && strcmp(row->name, text) != 0)
        row++;
    *format = row->value;
    if (row->name == NULL)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     "pdf, png or svg", "'%s' is no format", text);
    return row->name != NULL;
}

/* A whole number of at least 1 given to @option; @fallback when it was not given. */
static gboolean
read_number(const HkInvocation *invocation, const char *option, guint fallback,
            guint *number, HkDiags *diags)
{
    const char *text = hk_invocation_text(invocation, option);
    guint64 value;

    *number = fallback;
    if (text == NULL)
        return TRUE;
    if (!g_ascii_string_to_unsigned(text, 10, 1, 10000, &value, NULL)) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     "a whole number from 1 to 10000", "--%s cannot be '%s'", option,
                     text);
        return FALSE;
    }
    *number = (guint)value;
    return TRUE;
}

/* SOURCE_DATE_EPOCH; -1 when it is not set. */
static gboolean
read_epoch(gint64 *epoch, HkDiags *diags)
{
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    guint64 value;

    *epoch = -1;
    if (text == NULL || *text == '\0')
        return TRUE;
    if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &value, NULL)) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, HK_NOWHERE,
                     "it counts seconds since 1970-01-01",
                     "SOURCE_DATE_EPOCH is '%s', which is no number", text);
        return FALSE;
    }
    *epoch = (gint64)value;
    return TRUE;
}

static gboolean
check_page(const HkOutputRequest *request, int format, HkDiags *diags)
{
    if (request->page == 0 || format == HK_OUTPUT_PNG || format == HK_OUTPUT_SVG)
        return TRUE;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                 "say --format png or --format svg as well",
                 "--page is of no use for a PDF, which has all pages");
    return FALSE;
}

static gboolean
read_request(const HkInvocation *invocation, HkOutputRequest *request, int *format,
             HkDiags *diags)
{
    guint dpi = 0;

    if (!read_format(invocation, format, diags) ||
        !read_number(invocation, "page", 0, &request->page, diags) ||
        !check_page(request, *format, diags) ||
        !read_number(invocation, "dpi", 150, &dpi, diags) ||
        !read_epoch(&request->epoch, diags))
        return FALSE;
    request->dpi = dpi;
    return TRUE;
}

/* Builds one paper; what goes wrong with it stays its own. */
static gboolean
build_paper(const HkPipeline *common, const HkPlanned *planned,
            const HkOutputRequest *asked, GPtrArray *paths, HkDiags *diags)
{
    const HkPipeline pipeline = hk_planned_pipeline(planned, common);
    HkOutputRequest request = *asked;
    g_autoptr(HkPaperWork) work = NULL;
    g_autoptr(GError) error = NULL;

    request.format = planned->format;
    hk_diags_add_all(diags, planned->problems);
    if (hk_diags_have_error(diags))
        return FALSE;
    work = hk_paper_work_new(&pipeline, &planned->briefing, diags);
    if (work == NULL || !hk_paper_work_compose(work, diags))
        return FALSE;
    if (hk_paper_work_write(work, &request, paths, &error))
        return TRUE;
    hk_diags_take_error(diags, &error);
    return FALSE;
}

static guint
build_all(const HkPipeline *pipeline, const HkPaperPlan *plan,
          const HkOutputRequest *request, GPtrArray *paths, HkDiags *diags)
{
    HkTicker ticker = hk_ticker_start();
    guint n_built = 0;

    for (guint i = 0; i < plan->papers->len; i++) {
        g_autoptr(HkDiags) own = hk_diags_new();

        n_built +=
            build_paper(pipeline, plan->papers->pdata[i], request, paths, own) ? 1 : 0;
        hk_diags_add_all(diags, own);
        hk_ticker_show(&ticker, "building paper %u of %u", i + 1, plan->papers->len);
    }
    hk_ticker_clear(&ticker);
    return n_built;
}

static void
print_paths(const HkInvocation *invocation, const GPtrArray *paths)
{
    g_autoptr(GString) out = g_string_new(invocation->json ? "[" : NULL);

    for (guint i = 0; i < paths->len; i++) {
        if (invocation->json) {
            g_string_append(out, i > 0 ? ", " : "");
            hk_json_append_text(out, paths->pdata[i]);
        } else {
            g_string_append_printf(out, "%s\n", (const char *)paths->pdata[i]);
        }
    }
    if (invocation->json)
        g_string_append(out, "]\n");
    if (invocation->json || !invocation->quiet)
        fputs(out->str, stdout);
}

static HkExit
build_project(const HkInvocation *invocation, const HkProject *project, int format,
              HkOutputRequest *request, HkDiags *diags)
{
    const char *output = hk_invocation_text(invocation, "output");
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = hk_project_output_dir(project, output, &error);
    g_autoptr(HkStore) store = NULL;
    g_autoptr(GPtrArray) reports = NULL;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(HkTextEngine) text = NULL;
    g_autoptr(HkPaperPlan) plan = NULL;
    guint n_built;

    if (folder == NULL) {
        hk_diags_take_error(diags, &error);
        return HK_EXIT_OK;
    }
    store = hk_project_open_store(project, diags);
    if (store == NULL)
        return HK_EXIT_OK;
    reports = hk_load_tables(store, project, NULL, FALSE, diags);
    text = hk_text_engine_new((const char *const *)project->font_dirs, &error);
    if (text == NULL)
        hk_diags_take_error(diags, &error);
    if (hk_diags_have_error(diags))
        return HK_EXIT_OK;
    plan =
        hk_paper_plan_new(&(HkPaperPlanRequest){ .project = project,
                                                 .paths = invocation->arguments,
                                                 .store = store,
                                                 .assignments = invocation->assignments,
                                                 .format = format,
                                                 .output = output },
                          diags);
    if (hk_diags_have_error(diags))
        return HK_EXIT_OK;
    request->folder = folder;
    n_built =
        build_all(&(HkPipeline){ .store = store,
                                 .text = text,
                                 .draft = hk_invocation_flag(invocation, "draft") },
                  plan, request, paths, diags);
    print_paths(invocation, paths);
    return n_built > 0 && n_built < plan->papers->len ? HK_EXIT_PARTLY : HK_EXIT_OK;
}

/* One line for all of them: `check` lists them. */
static void
warn_untranslated(const HkProject *project, HkDiags *diags)
{
    const guint n = hk_diags_n(project->untranslated);
    const HkChoice *language = &hk_language_choices[MAX(project->language, 0)];

    if (n > 0)
        hk_diags_add(diags, HK_WARNING, HK_ERROR_SPEC, hk_loc(project->file, 0, 0),
                     NULL,
                     "%u text%s not in %s; 'hakusho check --language %s' lists them", n,
                     n == 1 ? " is" : "s are", language->help, language->name);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkProject) project =
        hk_project_open(invocation->arguments, invocation->language, diags);
    HkOutputRequest request = { 0 };
    int format;

    if (project == NULL || !read_request(invocation, &request, &format, diags))
        return HK_EXIT_OK;
    warn_untranslated(project, diags);
    hk_project_check_assignments(project, invocation->assignments, diags);
    if (hk_diags_have_error(diags))
        return HK_EXIT_OK;
    if (project->briefings->len == 0) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, project->spec->loc,
                     "name one, or put them into briefings/",
                     "there is no briefing to build");
        return HK_EXIT_OK;
    }
    return build_project(invocation, project, format, &request, diags);
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
