/* report/run/planned.c - one paper of a plan: what its briefing and its row say. */
#include "report/run/paper-name.h"
#include "report/run/plan-private.h"

#include <string.h>

void
hk_planned_free(gpointer data)
{
    HkPlanned *planned = data;

    g_clear_pointer(&planned->data, g_ptr_array_unref);
    hk_diags_free(planned->problems);
    g_ptr_array_unref(planned->assignments);
    g_free(planned->output);
    g_free(planned->name);
    g_free(planned);
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

void
hk_planned_sheet(const HkPlanned *planned, char **size, char **orientation)
{
    const gboolean said = planned->spec.paper == &planned->paper;

    *size = said ? g_strdup(hk_choice_name(choices_of(&hk_paper_def, "size"),
                                           planned->paper.size))
                 : NULL;
    *orientation =
        said ? g_strdup(hk_choice_name(choices_of(&hk_paper_def, "orientation"),
                                       planned->paper.orientation))
             : NULL;
}

/* The project in @language: the one that was opened, or another reading of it. */
static const HkProject *
project_in(HkPlanner *planner, int language)
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
briefing_in(const HkPlanner *planner, const HkProject *project)
{
    for (guint i = 0; i < project->briefings->len; i++) {
        const HkBriefing *briefing = project->briefings->pdata[i];

        if (briefing->path == planner->briefing->path)
            return briefing;
    }
    return NULL;
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
    planned->output = hk_paper_name_fill(output, arguments, &error);
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
take_briefing(HkPlanner *planner, HkPlanned *planned, int language)
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
planned_new(const HkPlanner *planner)
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
take_row(HkPlanner *planner, HkPlanned *planned, const HkForEachRow *row)
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

void
hk_planner_add(HkPlanner *planner, const HkForEachRow *row)
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

void
hk_planner_add_unknown(HkPlanner *planner, const HkDiags *problems)
{
    HkPlanned *planned = planned_new(planner);

    hk_diags_add_all(planned->problems, problems);
    g_ptr_array_add(planner->plan->papers, planned);
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
    if (planned->name != NULL)
        return planned->name;
    return planned->origin != NULL ? planned->origin : planned->briefing.path;
}
