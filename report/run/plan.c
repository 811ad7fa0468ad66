/* report/run/plan.c - which papers there are. */
#include "report/run/plan-private.h"

#include <string.h>

void
hk_paper_plan_free(HkPaperPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->papers);
    g_ptr_array_unref(plan->projects);
    g_free(plan);
}

static void
complain_of_data(const HkForEach *each, const GPtrArray *data, HkDiags *diags)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const char *nearest;

    for (guint i = 0; i < data->len; i++)
        g_ptr_array_add(names,
                        (char *)((const HkDataSpec *)data->pdata[i])->name.value);
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(each->data.value, (const char *const *)names->pdata);
    if (nearest != NULL)
        hint = g_strdup_printf("did you mean '%s'?", nearest);
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, each->data.loc, hint,
                 "data: has no '%s'", each->data.value);
}

static const HkDataSpec *
find_data(const HkBriefingSpec *spec, const char *name)
{
    for (guint i = 0; i < spec->data->len; i++) {
        const HkDataSpec *data = spec->data->pdata[i];

        if (g_str_equal(data->name.value, name))
            return data;
    }
    return NULL;
}

/* The rows of the planner's data set, of HkForEachRow*; NULL with findings. */
static GPtrArray *
read_rows(const HkPlanner *planner, const GArray *arguments, HkDiags *diags)
{
    const HkPaperPlanRequest *request = planner->request;
    const HkBriefingSpec *spec = planner->briefing->spec;
    const HkForEach *each = spec->for_each;
    const HkDataSpec *data = find_data(spec, each->data.value);
    const HkQueryContext context = {
        .folder = planner->briefing->folder,
        .calendar = request->project->calendar,
        .code_lists = request->project->declared.codes,
        .arguments = arguments,
        .ratings = request->project->declared.ratings,
        .kpis = request->project->declared.kpis,
        .unloaded = request->unloaded,
    };
    g_autoptr(HkQueries) queries = NULL;
    g_autoptr(HkFrame) frame = NULL;

    if (data == NULL) {
        complain_of_data(each, spec->data, diags);
        return NULL;
    }
    queries = hk_queries_open(request->store, &context, diags);
    if (queries != NULL)
        frame = hk_query_run(queries, data, diags);
    if (frame != NULL && hk_frame_n_rows(frame) == 0)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_DATA, each->data.loc, NULL,
                     "'%s' has no rows, so there is no paper to make",
                     each->data.value);
    return frame != NULL ? hk_for_each_rows(each, frame, spec->parameters, diags)
                         : NULL;
}

/* Whether the command line leaves @row in: its values are those of -P and --language.
 */
static gboolean
is_wanted(const HkPlanner *planner, const HkForEachRow *row, const GArray *arguments)
{
    const GPtrArray *given = planner->request->assignments;
    const int language = planner->request->project->language;

    if (language >= 0 && row->language != NULL &&
        strcmp(row->language, hk_language_name(language)) != 0)
        return FALSE;
    for (guint i = 0; i < row->assignments->len; i++) {
        const HkAssignment *own = row->assignments->pdata[i];
        const HkArgument *argument = hk_argument_find(arguments, own->name);
        g_autofree char *text = NULL;

        if (argument == NULL || !hk_assignments_have(given, own->name))
            continue;
        text = hk_for_each_text(&argument->type, &argument->cell);
        if (g_strcmp0(text, own->value) != 0)
            return FALSE;
    }
    return TRUE;
}

/* The papers of a briefing with for_each. If its list cannot be read, that costs its
 * own papers only. */
static void
add_papers(HkPlanner *planner)
{
    const HkBriefingSpec *spec = planner->briefing->spec;
    const HkPaperPlanRequest *request = planner->request;
    g_autoptr(GPtrArray) with =
        hk_parameters_with_value(spec->parameters, request->assignments);
    g_autoptr(HkDiags) own = hk_diags_new();
    g_autoptr(GArray) arguments =
        hk_parameters_bind(with, request->assignments, request->project->calendar,
                           request->project->declared.codes, own);
    g_autoptr(GPtrArray) rows = NULL;
    guint n_wanted = 0;

    hk_parameters_bind_language(arguments, hk_briefing_language(spec));
    if (!hk_diags_have_error(own))
        rows = read_rows(planner, arguments, own);
    if (hk_diags_have_error(own)) {
        hk_planner_add_unknown(planner, own);
        return;
    }
    hk_diags_add_all(planner->diags, own);
    for (guint i = 0; i < rows->len; i++) {
        if (!is_wanted(planner, rows->pdata[i], arguments))
            continue;
        hk_planner_add(planner, rows->pdata[i]);
        n_wanted++;
    }
    if (n_wanted == 0)
        hk_diags_add(planner->diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE, NULL,
                     "no row of '%s' has what the command line asks for",
                     spec->for_each->data.value);
}

/* Who asks for a paper, for messages. Borrowed. */
static const char *
asker(const HkPlanned *planned)
{
    return planned->origin != NULL ? planned->origin : planned->briefing.path;
}

/* Two papers of one name would overwrite each other. */
static void
check_names(const HkPaperPlan *plan, HkDiags *diags)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < plan->papers->len; i++) {
        HkPlanned *planned = plan->papers->pdata[i];
        const HkBriefingSpec *spec = &planned->spec;
        g_autofree char *key = NULL;

        if (planned->name == NULL)
            continue;
        key = g_strdup_printf("%s.%d", planned->name, (int)planned->format);
        if (!g_hash_table_contains(seen, key)) {
            g_hash_table_insert(seen, g_steal_pointer(&key), planned);
            continue;
        }
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC,
                     spec->output.value != NULL ? spec->output.loc : spec->loc,
                     "name more parameters in 'output', such as \"{ministry}-{fy}\"",
                     "two papers would be called '%s': %s and %s", planned->name,
                     asker(g_hash_table_lookup(seen, key)), asker(planned));
    }
}

/* A paper that would leave its folder is no paper. */
static void
check_outputs(const HkPaperPlan *plan, const HkPaperPlanRequest *request,
              HkDiags *diags)
{
    for (guint i = 0; i < plan->papers->len; i++) {
        const HkPlanned *planned = plan->papers->pdata[i];
        g_autoptr(GError) error = NULL;

        if (planned->name != NULL &&
            !hk_project_check_output(planned->project, &planned->briefing,
                                     request->output, &error))
            hk_diags_take_error(diags, &error);
    }
}

void
hk_planner_check(const HkPaperPlan *plan, const HkPaperPlanRequest *request,
                 HkDiags *diags)
{
    check_names(plan, diags);
    check_outputs(plan, request, diags);
}

HkPaperPlan *
hk_planner_plan_new(void)
{
    HkPaperPlan *plan = g_new0(HkPaperPlan, 1);

    plan->papers = g_ptr_array_new_with_free_func(hk_planned_free);
    plan->projects = g_ptr_array_new_with_free_func((GDestroyNotify)hk_project_free);
    return plan;
}

HkPaperPlan *
hk_paper_plan_new(const HkPaperPlanRequest *request, HkDiags *diags)
{
    HkPaperPlan *plan = hk_planner_plan_new();
    const GPtrArray *briefings = request->project->briefings;

    for (guint i = 0; i < briefings->len; i++) {
        HkPlanner planner = { request, plan, briefings->pdata[i], diags };

        if (planner.briefing->spec->for_each != NULL)
            add_papers(&planner);
        else
            hk_planner_add(&planner, NULL);
    }
    hk_planner_check(plan, request, diags);
    return plan;
}
