/* report/run/freeze.c - from a plan to its file. */
#include "report/run/freeze.h"

#include "data/ledger.h"
#include "report/run/plan-private.h"

#include <string.h>

/* @path as it is called from the folder @root (transfer full); NULL if it lies
 * elsewhere. */
static char *
path_from(const char *root, const char *path)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    const gsize length = strlen(root);

    return strncmp(full, root, length) == 0 && full[length] == '/'
               ? g_strdup(full + length + 1)
               : NULL;
}

static void
add_line(GChecksum *sum, const char *text)
{
    g_checksum_update(sum, (const guchar *)(text != NULL ? text : ""), -1);
    g_checksum_update(sum, (const guchar *)"\n", 1);
}

static void
add_file(GChecksum *sum, const char *path)
{
    g_autofree char *sha256 = hk_file_digest(path);

    add_line(sum, sha256);
}

static void
add_briefing(GChecksum *sum, const HkBriefing *briefing, const char *root)
{
    g_autofree char *path = path_from(root, briefing->path);

    add_line(sum, path);
    add_line(sum, briefing->sha256);
    for (guint i = 0; i < briefing->spec->data->len; i++) {
        const HkDataSpec *data = briefing->spec->data->pdata[i];
        g_autofree char *file =
            data->file.value != NULL
                ? g_build_filename(briefing->folder, data->file.value, NULL)
                : NULL;

        if (file != NULL)
            add_file(sum, file);
    }
}

/* Everything that a person wrote: but pictures, which each paper finds for itself. */
static char *
project_digest(const HkProject *project, const HkKeyCommon *common)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    if (project->file != NULL)
        add_file(sum, project->file);
    add_line(sum, common->designs);
    for (guint i = 0; i < project->briefings->len; i++)
        add_briefing(sum, project->briefings->pdata[i], project->root);
    return g_strdup(g_checksum_get_string(sum));
}

/* What is loaded now. */
static char *
data_digest(const HkProject *project, GError **error)
{
    g_autofree char *path = hk_store_default_path(project->root);
    g_autoptr(HkStore) store = hk_store_open(path, HK_STORE_READ, error);

    return store != NULL ? hk_ledger_digest(store, project->declared.tables, error)
                         : NULL;
}

/* FALSE with @error if one cannot be had. */
static gboolean
find_parts(const HkPaperRun *papers, char *parts[HK_N_FROZEN_PARTS], GError **error)
{
    const HkProject *project = papers->pipeline.project;

    parts[HK_FROZEN_ENGINE] = g_strdup(papers->common->engine);
    parts[HK_FROZEN_FONTS] = g_strdup(papers->common->fonts);
    parts[HK_FROZEN_PROJECT] = project_digest(project, papers->common);
    parts[HK_FROZEN_DATA] = data_digest(project, error);
    return parts[HK_FROZEN_DATA] != NULL;
}

gboolean
hk_thaw_check(const HkFrozenPlan *plan, const HkPaperRun *papers, GError **error)
{
    char *now[HK_N_FROZEN_PARTS] = { NULL };
    gboolean same = find_parts(papers, now, error);

    for (int i = 0; i < HK_N_FROZEN_PARTS; i++) {
        if (same && strcmp(plan->parts[i], now[i]) != 0)
            same = hk_fail(error, HK_ERROR_DATA, HK_NOWHERE, "%s; freeze it again",
                           hk_frozen_part_reason((HkFrozenPart)i));
        g_free(now[i]);
    }
    return same;
}

static HkForEachRow *
row_of(const HkPlanned *planned)
{
    HkForEachRow *row = g_new0(HkForEachRow, 1);

    row->origin = planned->origin;
    row->problems = hk_diags_new();
    row->language = g_strdup(hk_language_name(planned->spec.language));
    row->format =
        g_strdup(hk_choice_name(hk_output_format_choices, (int)planned->format));
    hk_planned_sheet(planned, &row->size, &row->orientation);
    row->assignments = g_ptr_array_new_with_free_func(hk_assignment_free);
    /* Of several values of one parameter the last counts. */
    for (guint i = planned->assignments->len; i-- > 0;) {
        const HkAssignment *one = planned->assignments->pdata[i];

        if (!hk_assignments_have(row->assignments, one->name))
            g_ptr_array_insert(
                row->assignments, 0,
                hk_assignment_new(one->name, one->value, one->origin, one->loc));
    }
    return row;
}

static gboolean
add_paper(HkFrozenPlan *plan, const HkPlanned *planned, const char *root,
          GError **error)
{
    HkFrozenPaper *paper = g_new0(HkFrozenPaper, 1);

    paper->name = g_strdup(planned->name);
    paper->format =
        g_strdup(hk_choice_name(hk_output_format_choices, (int)planned->format));
    paper->briefing = path_from(root, planned->briefing.path);
    paper->row = row_of(planned);
    g_ptr_array_add(plan->papers, paper);
    return paper->briefing != NULL ||
           hk_fail(error, HK_ERROR_REFUSED, HK_NOWHERE,
                   "'%s' is outside the project's folder", planned->briefing.path);
}

static gboolean
add_papers(HkFrozenPlan *plan, const HkBurst *burst, GError **error)
{
    const HkProject *project = burst->papers->pipeline.project;

    for (guint i = 0; i < project->briefings->len; i++) {
        const HkBriefing *briefing = project->briefings->pdata[i];
        char *path = path_from(project->root, briefing->path);

        if (path != NULL)
            g_ptr_array_add(plan->briefings, path);
    }
    for (guint i = 0; i < burst->results->len; i++) {
        const HkPaperResult *result = burst->results->pdata[i];

        if (result->state == HK_PAPER_BLOCKED)
            plan->n_blocked++;
        else if (!add_paper(plan, burst->plan->papers->pdata[i], project->root, error))
            return FALSE;
    }
    return plan->papers->len > 0 ||
           hk_fail(
               error, HK_ERROR_DATA, HK_NOWHERE,
               "there is no paper that can be built, so there is no plan to freeze");
}

HkFrozenPlan *
hk_freeze(const HkBurst *burst, GError **error)
{
    const HkPaperRun *papers = burst->papers;
    g_autoptr(HkFrozenPlan) plan = hk_frozen_plan_new();

    plan->language = papers->pipeline.project->language;
    plan->page = papers->request->page;
    plan->dpi = (guint)papers->request->dpi;
    plan->epoch = papers->request->epoch;
    plan->draft = papers->pipeline.draft;
    return find_parts(papers, plan->parts, error) && add_papers(plan, burst, error)
               ? g_steal_pointer(&plan)
               : NULL;
}
