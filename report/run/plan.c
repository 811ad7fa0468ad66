/* report/run/plan.c - which papers there are. */
#include "report/run/plan.h"

#include "data/place.h"

#include <string.h>

/* The planning of one briefing. */
typedef struct Planner {
    const HkPaperPlanRequest *request;
    HkPaperPlan *plan;
    const HkBriefing *briefing;
    HkDiags *diags;
} Planner;

static void
planned_free(gpointer data)
{
    HkPlanned *planned = data;

    g_clear_pointer(&planned->data, g_ptr_array_unref);
    hk_diags_free(planned->problems);
    g_ptr_array_unref(planned->assignments);
    g_free(planned->output);
    g_free(planned->name);
    g_free(planned);
}

void
hk_paper_plan_free(HkPaperPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->papers);
    g_ptr_array_unref(plan->projects);
    g_free(plan);
}

static gboolean
choose(const HkChoice *choices, const char *name, int *value)
{
    for (; choices->name != NULL; choices++) {
        if (strcmp(choices->name, name) != 0)
            continue;
        *value = choices->value;
        return TRUE;
    }
    return FALSE;
}

/* Reads @text, which a row says in its column @what, as one of @choices. */
static gboolean
read_choice(const HkForEachRow *row, const char *what, const char *text,
            const HkChoice *choices, int *value, HkDiags *diags)
{
    g_autoptr(GString) all = g_string_new(NULL);

    if (text == NULL || choose(choices, text, value))
        return TRUE;
    for (; choices->name != NULL; choices++)
        g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", choices->name);
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_DATA, row->loc, all->str,
                 "%s: '%s' is no %s", row->origin, text, what);
    return FALSE;
}

static const HkChoice *
choices_of(const HkStructDef *def, const char *key)
{
    for (guint i = 0; i < def->n_fields; i++)
        if (strcmp(def->fields[i].key, key) == 0)
            return def->fields[i].choices;
    g_assert_not_reached();
}

/* The sheet that @row asks for; what it does not say is that of the briefing. */
static gboolean
read_paper(const HkForEachRow *row, HkPlanned *planned, HkDiags *diags)
{
    if (row->size == NULL && row->orientation == NULL)
        return TRUE;
    if (planned->spec.paper != NULL)
        planned->paper = *planned->spec.paper;
    else
        planned->paper = (HkPaper){ .orientation = HK_ORIENTATION_LANDSCAPE };
    if (planned->spec.paper == NULL)
        choose(choices_of(&hk_paper_def, "size"), "A4", &planned->paper.size);
    planned->spec.paper = &planned->paper;
    return read_choice(row, "size of paper", row->size,
                       choices_of(&hk_paper_def, "size"), &planned->paper.size,
                       diags) &&
           read_choice(row, "orientation", row->orientation,
                       choices_of(&hk_paper_def, "orientation"),
                       &planned->paper.orientation, diags);
}

/* The project in @language: the one that was opened, or another reading of it. */
static const HkProject *
project_in(Planner *planner, int language)
{
    const HkProject *project = planner->request->project;
    HkPaperPlan *plan = planner->plan;
    HkProject *other;

    if (planner->briefing->spec->language == language)
        return project;
    for (guint i = 0; i < plan->projects->len; i++) {
        project = plan->projects->pdata[i];
        if (project->language == language)
            return project;
    }
    other = hk_project_open(planner->request->paths, language, planner->diags);
    g_ptr_array_add(plan->projects, other);
    return other;
}

/* The briefing of the planner in @project. */
static const HkBriefing *
briefing_in(const Planner *planner, const HkProject *project)
{
    for (guint i = 0; i < project->briefings->len; i++) {
        const HkBriefing *briefing = project->briefings->pdata[i];

        if (briefing->path == planner->briefing->path)
            return briefing;
    }
    return NULL;
}

/* Appends a value as a part of a file's name. */
static void
append_safe(GString *out, const char *value)
{
    for (const char *at = value; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const gboolean starts_hidden = c == '.' && out->len == 0;

        if (c == '/' || c == '\\' || g_unichar_iscntrl(c) || starts_hidden)
            g_string_append_c(out, '_');
        else
            g_string_append_unichar(out, c);
    }
}

static gboolean
fail_name(const HkText *output, const char *brace, const char *name,
          const GArray *arguments, GError **error)
{
    const HkLoc loc =
        hk_place_in_text(output->loc, output->value, (gsize)(brace - output->value));
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *nearest;

    if (name == NULL)
        return hk_fail(error, HK_ERROR_SPEC, loc, "this '{' has no '}'");
    for (guint i = 0; i < arguments->len; i++)
        g_ptr_array_add(names, (char *)g_array_index(arguments, HkArgument, i).name);
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(name, (const char *const *)names->pdata);
    return hk_fail(error, HK_ERROR_SPEC, loc, "there is no parameter '%s'%s%s%s", name,
                   nearest != NULL ? "; did you mean '" : "",
                   nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

/* @output with the values of parameters in place of {NAME}; (transfer full). */
static char *
fill_name(const HkText *output, const GArray *arguments, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *at = output->value;

    while (*at != '\0') {
        const char *end = *at == '{' ? strchr(at, '}') : at;
        g_autofree char *name = NULL;
        g_autofree char *value = NULL;
        const HkArgument *argument;

        if (*at != '{') {
            g_string_append_c(out, *at++);
            continue;
        }
        name = end != NULL ? g_strndup(at + 1, (gsize)(end - at - 1)) : NULL;
        argument = name != NULL ? hk_argument_find(arguments, name) : NULL;
        if (argument == NULL) {
            fail_name(output, at, name, arguments, error);
            return NULL;
        }
        value = hk_for_each_text(&argument->type, &argument->cell);
        append_safe(out, value != NULL ? value : "");
        at = end + 1;
    }
    return g_strdup(out->str);
}

/* The name of @planned's paper, from its parameters. */
static gboolean
name_paper(HkPlanned *planned, HkDiags *diags)
{
    const HkBriefing *briefing = &planned->briefing;
    HkText *output = &planned->spec.output;
    g_autoptr(GArray) arguments = NULL;
    g_autoptr(GError) error = NULL;

    if (output->value == NULL || strchr(output->value, '{') == NULL) {
        planned->name = hk_briefing_output_name(briefing);
        return TRUE;
    }
    arguments = hk_parameters_bind(briefing->spec->parameters, planned->assignments,
                                   planned->project->calendar,
                                   planned->project->declared.codes, diags);
    hk_parameters_bind_language(arguments, hk_briefing_language(briefing->spec));
    if (strstr(output->value, "{" HK_PARAMETER_LANGUAGE "}") != NULL)
        planned->briefing.is_translated = FALSE; /* the name says it already */
    if (hk_diags_have_error(diags))
        return FALSE;
    planned->output = fill_name(output, arguments, &error);
    if (planned->output == NULL) {
        hk_diags_take_error(diags, &error);
        return FALSE;
    }
    output->value = planned->output;
    planned->name = hk_briefing_output_name(briefing);
    return TRUE;
}

static void
add_assignments(HkPlanned *planned, const GPtrArray *assignments)
{
    for (guint i = 0; i < assignments->len; i++) {
        const HkAssignment *one = assignments->pdata[i];

        g_ptr_array_add(planned->assignments, hk_assignment_new(one->name, one->value,
                                                                one->origin, one->loc));
    }
}

/* The data sets that the papers themselves have: all but the list of papers. */
static GPtrArray *
own_data(const HkBriefingSpec *spec)
{
    GPtrArray *data = g_ptr_array_new();

    for (guint i = 0; i < spec->data->len; i++) {
        const HkDataSpec *one = spec->data->pdata[i];

        if (spec->for_each == NULL ||
            !g_str_equal(one->name.value, spec->for_each->data.value))
            g_ptr_array_add(data, (gpointer)one);
    }
    return data;
}

/* Makes @planned the paper of the planner's briefing in @language. */
static gboolean
take_briefing(Planner *planner, HkPlanned *planned, int language)
{
    const HkBriefing *briefing;

    planned->project = project_in(planner, language);
    briefing = briefing_in(planner, planned->project);
    if (briefing == NULL)
        return FALSE; /* it has mistakes, which were reported */
    planned->briefing = *briefing;
    planned->spec = *briefing->spec;
    planned->data = own_data(briefing->spec);
    planned->spec.data = planned->data;
    planned->briefing.spec = &planned->spec;
    return TRUE;
}

static HkPlanned *
planned_new(const Planner *planner)
{
    HkPlanned *planned = g_new0(HkPlanned, 1);

    planned->briefing = *planner->briefing;
    planned->project = planner->request->project;
    planned->problems = hk_diags_new();
    planned->format = planner->request->format >= 0
                          ? (HkOutputFormat)planner->request->format
                          : HK_OUTPUT_PDF;
    planned->assignments = g_ptr_array_new_with_free_func(hk_assignment_free);
    add_assignments(planned, planner->request->assignments);
    return planned;
}

/* Takes over what @row says of its paper. */
static gboolean
take_row(Planner *planner, HkPlanned *planned, const HkForEachRow *row)
{
    int language = planner->briefing->spec->language;
    int format = (int)planned->format;

    planned->origin = row->origin;
    hk_diags_add_all(planned->problems, row->problems);
    add_assignments(planned, row->assignments);
    if (hk_diags_have_error(planned->problems) ||
        !read_choice(row, "language", row->language, hk_language_choices, &language,
                     planned->problems) ||
        !read_choice(row, "format", row->format, hk_output_format_choices, &format,
                     planned->problems))
        return FALSE;
    if (planner->request->format < 0)
        planned->format = (HkOutputFormat)format;
    return take_briefing(planner, planned, language) &&
           read_paper(row, planned, planned->problems);
}

/* The paper that @row asks for; NULL: the one of a briefing without for_each. */
static void
add_paper(Planner *planner, const HkForEachRow *row)
{
    HkPlanned *planned = planned_new(planner);
    const gboolean taken =
        row != NULL
            ? take_row(planner, planned, row)
            : take_briefing(planner, planned, planner->briefing->spec->language);

    if (taken)
        name_paper(planned, planned->problems);
    g_ptr_array_add(planner->plan->papers, planned);
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
read_rows(const Planner *planner, const GArray *arguments)
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
    };
    g_autoptr(HkQueries) queries = NULL;
    g_autoptr(HkFrame) frame = NULL;

    if (data == NULL) {
        complain_of_data(each, spec->data, planner->diags);
        return NULL;
    }
    queries = hk_queries_open(request->store, &context, planner->diags);
    if (queries != NULL)
        frame = hk_query_run(queries, data, planner->diags);
    return frame != NULL
               ? hk_for_each_rows(each, frame, spec->parameters, planner->diags)
               : NULL;
}

/* Whether the command line leaves @row in: its values are those of -P and --language.
 */
static gboolean
is_wanted(const Planner *planner, const HkForEachRow *row, const GArray *arguments)
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

/* The papers of a briefing with for_each. */
static void
add_papers(Planner *planner)
{
    const HkBriefingSpec *spec = planner->briefing->spec;
    const HkPaperPlanRequest *request = planner->request;
    const HkForEach *each = spec->for_each;
    g_autoptr(GPtrArray) with =
        hk_parameters_with_value(spec->parameters, request->assignments);
    g_autoptr(HkDiags) own = hk_diags_new();
    g_autoptr(GArray) arguments =
        hk_parameters_bind(with, request->assignments, request->project->calendar,
                           request->project->declared.codes, own);
    g_autoptr(GPtrArray) rows = NULL;
    guint n_wanted = 0;

    hk_parameters_bind_language(arguments, hk_briefing_language(spec));
    hk_diags_add_all(planner->diags, own);
    if (!hk_diags_have_error(own))
        rows = read_rows(planner, arguments);
    if (rows == NULL)
        return;
    for (guint i = 0; i < rows->len; i++) {
        if (!is_wanted(planner, rows->pdata[i], arguments))
            continue;
        add_paper(planner, rows->pdata[i]);
        n_wanted++;
    }
    if (rows->len == 0)
        hk_diags_add(planner->diags, HK_ERROR_FINDING, HK_ERROR_DATA, each->data.loc,
                     NULL, "'%s' has no rows, so there is no paper to make",
                     each->data.value);
    else if (n_wanted == 0)
        hk_diags_add(planner->diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE, NULL,
                     "no row of '%s' has what the command line asks for",
                     each->data.value);
}

/* Who asks for a paper, for messages (transfer full). */
static char *
asker(const HkPlanned *planned)
{
    return planned->origin != NULL ? g_strdup(planned->origin)
                                   : g_strdup(planned->briefing.path);
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
        g_autofree char *one = NULL;
        g_autofree char *other = NULL;

        if (planned->name == NULL)
            continue;
        key = g_strdup_printf("%s.%d", planned->name, (int)planned->format);
        if (!g_hash_table_contains(seen, key)) {
            g_hash_table_insert(seen, g_steal_pointer(&key), planned);
            continue;
        }
        one = asker(g_hash_table_lookup(seen, key));
        other = asker(planned);
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC,
                     spec->output.value != NULL ? spec->output.loc : spec->loc,
                     "name more parameters in 'output', such as \"{ministry}-{fy}\"",
                     "two papers would be called '%s': %s and %s", planned->name, one,
                     other);
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

HkPaperPlan *
hk_paper_plan_new(const HkPaperPlanRequest *request, HkDiags *diags)
{
    HkPaperPlan *plan = g_new0(HkPaperPlan, 1);
    const GPtrArray *briefings = request->project->briefings;

    plan->papers = g_ptr_array_new_with_free_func(planned_free);
    plan->projects = g_ptr_array_new_with_free_func((GDestroyNotify)hk_project_free);
    for (guint i = 0; i < briefings->len; i++) {
        Planner planner = { request, plan, briefings->pdata[i], diags };

        if (planner.briefing->spec->for_each != NULL)
            add_papers(&planner);
        else
            add_paper(&planner, NULL);
    }
    check_names(plan, diags);
    check_outputs(plan, request, diags);
    return plan;
}

HkPipeline
hk_planned_pipeline(const HkPlanned *planned, const HkPipeline *pipeline)
{
    HkPipeline own = *pipeline;

    own.project = planned->project;
    own.assignments = planned->assignments;
    return own;
}

const char *
hk_planned_title(const HkPlanned *planned)
{
    return planned->name != NULL ? planned->name : planned->origin;
}
