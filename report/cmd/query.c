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

/* Whether the query that gave @frame reads @table; without a frame, whether its SQL
 * seems to. */
static gboolean
reads_table(const HkFrame *frame, const char *sql, const char *table)
{
    if (frame != NULL)
        return g_strv_contains(hk_frame_tables(frame), table);
    return sql == NULL || strstr(sql, table) != NULL;
}

/* What loading found, when the query reads a table that could not be loaded; it is an
 * error then. Else a warning for each such table. */
static void
judge_loads(const GPtrArray *reports, const HkDiags *found, const HkFrame *frame,
            const char *sql, HkDiags *diags)
{
    for (guint i = 0; i < reports->len; i++) {
        const HkLoadReport *report = reports->pdata[i];

        if (report->outcome == HK_LOAD_FAILED &&
            reads_table(frame, sql, report->table)) {
            hk_diags_add_all(diags, found);
            return;
        }
    }
    for (guint i = 0; i < reports->len; i++) {
        const HkLoadReport *report = reports->pdata[i];

        if (report->outcome == HK_LOAD_FAILED)
            hk_diags_add(diags, HK_WARNING, HK_ERROR_DATA, HK_NOWHERE,
                         "'hakusho load' says why", "table '%s' could not be loaded",
                         report->table);
    }
    if (!hk_diags_have_error(found))
        hk_diags_add_all(diags, found);
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

/* Those parameters of @briefing that have a value, and those that @sql names, which
 * must have one; without @sql all of them. (transfer container) */
static GPtrArray *
list_parameters(const HkInvocation *invocation, const HkBriefing *briefing,
                const char *sql)
{
    const GPtrArray *all = briefing->spec->parameters;
    GPtrArray *listed = hk_parameters_with_value(all, invocation->assignments);

    for (guint i = 0; i < all->len; i++) {
        const HkParameter *parameter = all->pdata[i];
        g_autofree char *mark = g_strconcat(":", parameter->name.value, NULL);

        if ((sql == NULL || strstr(sql, mark) != NULL) &&
            !g_ptr_array_find(listed, parameter, NULL))
            g_ptr_array_add(listed, (gpointer)parameter);
    }
    return listed;
}

/* The values of the parameters that the SQL, or the data set @data, may use; NULL:
 * there is no briefing, or with findings. */
static GArray *
bind_parameters(const HkInvocation *invocation, const HkProject *project,
                const HkBriefing *briefing, const HkDataSpec *data, HkDiags *diags)
{
    const char *sql = data != NULL ? data->sql.value : invocation->arguments[0];
    g_autoptr(GPtrArray) parameters = NULL;
    GArray *arguments;

    if (briefing == NULL)
        return NULL;
    parameters = list_parameters(invocation, briefing, sql);
    arguments = hk_parameters_bind(parameters, invocation->assignments,
                                   project->calendar, project->declared.codes, diags);
    if (arguments != NULL)
        hk_parameters_bind_language(arguments, hk_briefing_language(briefing->spec));
    return arguments;
}

/* What the SQL, or the data set @data of @briefing, gives; NULL with findings. */
static HkFrame *
query(const HkInvocation *invocation, const HkProject *project,
      const HkBriefing *briefing, HkStore *store, HkDiags *diags)
{
    const char *sql = invocation->arguments[0];
    const HkDataSpec *data = is_name(sql) ? find_data(project, sql, &briefing) : NULL;
    g_autoptr(GArray) arguments =
        bind_parameters(invocation, project, briefing, data, diags);
    const HkQueryContext context = {
        .folder = briefing != NULL ? briefing->folder : NULL,
        .calendar = project->calendar,
        .code_lists = project->declared.codes,
        .arguments = arguments,
        .ratings = project->declared.ratings,
        .kpis = project->declared.kpis,
    };
    g_autoptr(HkQueries) queries = hk_queries_open(store, &context, diags);

    if (queries == NULL || hk_diags_have_error(diags))
        return NULL;
    return data != NULL ? hk_query_run(queries, data, diags)
                        : hk_query_run_sql(queries, sql, hk_loc("SQL", 1, 1), diags);
}

/* Brings the tables up to date as a build does, and prints what the query gives. */
static void
query_and_print(const HkInvocation *invocation, const HkProject *project,
                const HkBriefing *briefing, HkStore *store, HkDiags *diags)
{
    const char *sql = invocation->arguments[0];
    const HkBriefing *owner = briefing;
    const HkDataSpec *data = is_name(sql) ? find_data(project, sql, &owner) : NULL;
    const HkFormatter formatter =
        owner != NULL ? hk_briefing_formatter(owner->spec, project->calendar)
                      : (HkFormatter){ .calendar = project->calendar,
                                       .language = "ja",
                                       .year_style = HK_YEAR_FY };
    g_autoptr(HkDiags) loads = hk_diags_new();
    g_autoptr(HkDiags) found = hk_diags_new();
    g_autoptr(GPtrArray) reports = hk_load_tables(store, project, NULL, FALSE, loads);
    g_autoptr(HkFrame) frame = query(invocation, project, briefing, store, found);

    judge_loads(reports, loads, frame, data != NULL ? data->sql.value : sql, diags);
    if (!hk_diags_have_error(diags))
        hk_diags_add_all(diags, found);
    if (frame != NULL && !hk_diags_have_error(diags))
        print_frame(invocation, frame, &formatter);
}

/* Whether the project file itself has no mistake: SQL can run whatever is wrong with
 * the briefings. */
static gboolean
is_usable(const HkProject *project, const HkDiags *found)
{
    for (guint i = 0; i < hk_diags_n(found); i++) {
        const HkFinding *finding = hk_diags_get(found, i);

        if (finding->severity == HK_ERROR_FINDING &&
            (project->file == NULL || finding->loc.file == NULL ||
             strcmp(finding->loc.file, project->file) == 0))
            return FALSE;
    }
    return TRUE;
}

/* The briefing that has the data set, or whose parameters SQL may use; FALSE with
 * findings. */
static gboolean
find_briefing(const HkInvocation *invocation, const HkProject *project,
              const HkDiags *found, const HkBriefing **briefing, HkDiags *diags)
{
    const char *sql = invocation->arguments[0];

    if (hk_diags_have_error(found) && (is_name(sql) || !is_usable(project, found))) {
        hk_diags_add_all(diags, found);
        return FALSE;
    }
    if (hk_diags_have_error(found))
        return TRUE;
    hk_project_check_assignments(project, invocation->assignments, diags);
    if (find_data(project, sql, briefing) == NULL && is_name(sql))
        report_unknown(project, sql, diags);
    if (*briefing == NULL && project->briefings->len > 0)
        *briefing = project->briefings->pdata[0];
    return !hk_diags_have_error(diags);
}

static HkExit
run(const HkInvocation *invocation, HkDiags *diags)
{
    g_autoptr(HkDiags) found = hk_diags_new();
    g_autoptr(HkProject) project =
        hk_project_open(invocation->arguments + 1, -1, found);
    const HkBriefing *briefing = NULL;
    g_autoptr(HkStore) store = NULL;

    if (project == NULL) {
        hk_diags_add_all(diags, found);
        return HK_EXIT_OK;
    }
    hk_project_ask(project, invocation, HK_ASK_IF_MISSING);
    if (!find_briefing(invocation, project, found, &briefing, diags))
        return HK_EXIT_OK;
    store = hk_project_open_store(project, diags);
    if (store != NULL)
        query_and_print(invocation, project, briefing, store, diags);
    return HK_EXIT_OK;
}

const HkCommand hk_command_query = {
    .name = "query",
    .summary = "Run SQL, or a data set of a briefing, and print what it gives",
    .arguments = "SQL|NAME [PROJECT|BRIEFING...]",
    .min_arguments = 1,
    .max_arguments = G_MAXUINT,
    .common = HK_TAKES_PARAMETERS | HK_TAKES_CONNECTIONS | HK_TAKES_JSON,
    .options = options,
    .run = run,
};
