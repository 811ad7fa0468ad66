/* report/cmd/query.c - hakusho query: SQL, or a data set of a briefing, as a table, CSV
 * or JSON. */
#include "report/command.h"
#include "report/frame-text.h"
#include "report/load-tables.h"

#include <stdio.h>
#include <string.h>

static const HkOption options[] = {
    { "csv", 'c', HK_OPTION_FLAG, NULL, "print CSV that machines read" },
    { 0 },
};

/* The data set called @name and the briefing that has it; NULL if there is none. */
static const HkDataSpec *
find_data(const HkProject *project, const char *name, const HkBriefing **briefing)
{
    for (guint i = 0; i < project->briefings->len; i++) {
        const HkBriefing *found = project->briefings->pdata[i];

        for (guint j = 0; j < found->spec->data->len; j++) {
            const HkDataSpec *data = found->spec->data->pdata[j];

            if (strcmp(data->name.value, name) == 0) {
                *briefing = found;
                return data;
            }
        }
    }
    return NULL;
}

/* A word alone is the name of a data set, not SQL. */
static gboolean
is_name(const char *text)
{
    return strpbrk(text, " \t\n(*") == NULL;
}

static void
report_unknown(const HkProject *project, const char *name, HkDiags *diags)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const char *near;

    for (guint i = 0; i < project->briefings->len; i++) {
        const HkBriefing *briefing = project->briefings->pdata[i];

        for (guint j = 0; j < briefing->spec->data->len; j++)
            g_ptr_array_add(
                names, (gpointer)((const HkDataSpec *)briefing->spec->data->pdata[j])
                           ->name.value);
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name, (const char *const *)names->pdata);
    hint = near != NULL ? g_strdup_printf("did you mean '%s'?", near)
                        : g_strdup_printf("or SQL: 'SELECT * FROM %s'", name);
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, HK_NOWHERE, hint,
                 "no briefing has a data set '%s'", name);
}

/* The tables are brought up to date first, as a build does. */
static HkStore *
open_store(const HkProject *project, HkDiags *diags)
{
    g_autoptr(HkStore) store = hk_project_open_store(project, diags);
    g_autoptr(GPtrArray) reports = NULL;

    if (store == NULL)
        return NULL;
    reports = hk_load_tables(store, project, NULL, FALSE, diags);
    return hk_diags_have_error(diags) ? NULL : g_steal_pointer(&store);
}

static void
print_frame(const HkInvocation *invocation, const HkFrame *frame,
            const HkFormatter *formatter)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (invocation->json)
        hk_frame_print_json(frame, out);
    else if (hk_invocation_flag(invocation, "csv"))
        hk_frame_print_csv(frame, out);
    else
        hk_frame_print_table(frame, formatter, out);
    fputs(out->str, stdout);
}

/* Runs @sql or @data on @store and prints what it gives. */
static void
query(const HkInvocation *invocation, const HkProject *project,
      const HkBriefing *briefing, HkStore *store, HkDiags *diags)
{
    const char *sql = invocation->arguments[0];
    const HkDataSpec *data = find_data(project, sql, &briefing);
    g_autoptr(GArray) arguments =
        briefing != NULL
            ? hk_parameters_bind(briefing->spec->parameters, invocation->assignments,
                                 project->calendar, project->declared.codes, diags)
            : NULL;
    const HkFormatter formatter =
        briefing != NULL ? hk_briefing_formatter(briefing->spec, project->calendar)
                         : (HkFormatter){ .calendar = project->calendar,
                                          .language = "ja",
                                          .year_style = HK_YEAR_FY };
    const HkQueryContext context = {
        .folder = briefing != NULL ? briefing->folder : NULL,
        .calendar = project->calendar,
        .code_lists = project->declared.codes,
        .arguments = arguments,
        .ratings = project->declared.ratings,
        .kpis = project->declared.kpis,
    };
    g_autoptr(HkQueries) queries = hk_queries_open(store, &context, diags);
    g_autoptr(HkFrame) frame = NULL;

    if (queries == NULL || hk_diags_have_error(diags))
        return;
    frame = data != NULL ? hk_query_run(queries, data, diags)
                         : hk_query_run_sql(queries, sql, hk_loc("SQL", 1, 1), diags);
    if (frame != NULL)
        print_frame(invocation, frame, &formatter);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkProject) project = hk_project_open(invocation->arguments + 1, diags);
    const HkBriefing *briefing = NULL;
    g_autoptr(HkStore) store = NULL;

    if (project == NULL || hk_diags_have_error(diags))
        return HK_EXIT_OK;
    hk_project_check_assignments(project, invocation->assignments, diags);
    if (find_data(project, invocation->arguments[0], &briefing) == NULL) {
        if (is_name(invocation->arguments[0]))
            report_unknown(project, invocation->arguments[0], diags);
        if (project->briefings->len > 0)
            briefing = project->briefings->pdata[0];
    }
    if (hk_diags_have_error(diags))
        return HK_EXIT_OK;
    store = open_store(project, diags);
    if (store != NULL)
        query(invocation, project, briefing, store, diags);
    return HK_EXIT_OK;
}

const HkCommand hk_command_query = {
    .name = "query",
    .summary = "Run SQL, or a data set of a briefing, and print what it gives",
    .arguments = "SQL|NAME [PROJECT|BRIEFING...]",
    .min_arguments = 1,
    .max_arguments = G_MAXUINT,
    .common = HK_TAKES_PARAMETERS | HK_TAKES_JSON,
    .options = options,
    .run = run,
};
