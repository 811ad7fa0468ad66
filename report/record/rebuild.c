/* report/record/rebuild.c - a paper once more, from the inputs that its record names.
 */
#include "report/record/rebuild.h"

#include "report/language.h"
#include "report/run/paper-run.h"
#include "report/run/plan-load.h"
#include "report/run/table-lock.h"

#include <string.h>

/* What papers of one run share. */
typedef struct Rebuild {
    const HkPaperRecord *record;
    const char *folder;
    HkProject *project;
    GPtrArray *assignments; /* of HkAssignment* */
    HkLock *lock;           /* on the tables */
    HkPaperPlan *plan;
    GPtrArray *unloaded;
    HkStore *store;
    HkTextEngine *text;
    HkManifest *manifest;
    HkKeyCommon common;
    HkDiags *diags;
} Rebuild;

static void
rebuild_clear(Rebuild *rebuild)
{
    hk_key_common_clear(&rebuild->common);
    hk_manifest_free(rebuild->manifest);
    hk_text_engine_free(rebuild->text);
    hk_store_free(rebuild->store);
    hk_paper_plan_free(rebuild->plan);
    g_clear_pointer(&rebuild->unloaded, g_ptr_array_unref);
    hk_lock_release(rebuild->lock);
    g_clear_pointer(&rebuild->assignments, g_ptr_array_unref);
    hk_project_free(rebuild->project);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rebuild, rebuild_clear)

static GPtrArray *
assignments_of(const HkPaperRecord *record)
{
    GPtrArray *assignments = g_ptr_array_new_with_free_func(hk_assignment_free);

    for (guint i = 0; i < record->parameters->len; i++) {
        const HkRecordedParameter *parameter = record->parameters->pdata[i];

        g_ptr_array_add(assignments,
                        hk_assignment_new(parameter->name, parameter->value,
                                          "the record", HK_NOWHERE));
    }
    return assignments;
}

static gboolean
open_project(Rebuild *rebuild, const char *root, int language)
{
    g_autofree char *path =
        g_build_filename(root, rebuild->record->briefing.path, NULL);
    const char *const paths[] = { path, NULL };
    const HkPaperPlanRequest request = {
        .project = rebuild->project = hk_project_open(paths, language, rebuild->diags),
        .paths = paths,
        .assignments = rebuild->assignments,
        .format = HK_OUTPUT_PDF,
    };
    g_autoptr(GError) error = NULL;

    if (rebuild->project == NULL || hk_diags_have_error(rebuild->diags))
        return FALSE;
    if (!hk_table_lock_take(rebuild->project, FALSE, TRUE, &rebuild->lock, &error)) {
        hk_diags_take_error(rebuild->diags, &error);
        return FALSE;
    }
    rebuild->plan = hk_paper_plan_load(&request, &rebuild->unloaded, rebuild->diags);
    hk_lock_share(rebuild->lock);
    return rebuild->plan != NULL;
}

static gboolean
open_rest(Rebuild *rebuild, GError **error)
{
    g_autofree char *path = hk_store_default_path(rebuild->project->root);

    rebuild->store = hk_store_open(path, HK_STORE_READ, error);
    if (rebuild->store == NULL)
        return FALSE;
    rebuild->text = hk_project_text_engine(rebuild->project, error);
    rebuild->manifest = hk_manifest_read(rebuild->folder);
    return rebuild->text != NULL &&
           hk_key_common_init(&rebuild->common, rebuild->text, rebuild->project,
                              rebuild->manifest, error);
}

/* The paper of the plan that is the recorded one; NULL if there is none. */
static const HkPlanned *
find_planned(const Rebuild *rebuild)
{
    const HkPaperRecord *record = rebuild->record;

    for (guint i = 0; i < rebuild->plan->papers->len; i++) {
        const HkPlanned *planned = rebuild->plan->papers->pdata[i];

        if (g_strcmp0(planned->name, record->paper) == 0 &&
            strcmp(hk_briefing_language(planned->briefing.spec), record->language) == 0)
            return planned;
    }
    return NULL;
}

static char *
build(Rebuild *rebuild, const HkPlanned *planned)
{
    const HkOutputRequest request = { .folder = rebuild->folder,
                                      .format = HK_OUTPUT_PDF,
                                      .epoch = rebuild->record->epoch };
    const HkPaperRun run = {
        .pipeline = { .project = rebuild->project,
                      .store = rebuild->store,
                      .text = rebuild->text,
                      .assignments = rebuild->assignments,
                      .unloaded = rebuild->unloaded,
                      .draft = rebuild->record->draft },
        .request = &request,
        .manifest = rebuild->manifest,
        .common = &rebuild->common,
        .force = TRUE,
    };
    g_autoptr(HkPaperResult) result = hk_paper_run(&run, planned);

    hk_diags_add_all(rebuild->diags, result->diags);
    return result->state == HK_PAPER_BUILD && result->paths->len == 1
               ? g_strdup(result->paths->pdata[0])
               : NULL;
}

/* With each file in its own language (-1), or all in that of the paper. */
static char *
rebuild_in(const HkPaperRecord *record, const char *const *folders, int language,
           HkDiags *diags)
{
    g_auto(Rebuild) rebuild = { .record = record,
                                .folder = folders[1],
                                .assignments = assignments_of(record),
                                .diags = diags };
    g_autoptr(GError) error = NULL;
    const HkPlanned *planned;

    if (!open_project(&rebuild, folders[0], language))
        return NULL;
    planned = find_planned(&rebuild);
    if (planned == NULL)
        return NULL;
    if (open_rest(&rebuild, &error))
        return build(&rebuild, planned);
    hk_diags_take_error(diags, &error);
    return NULL;
}

char *
hk_rebuild(const HkPaperRecord *record, const char *root, const char *folder,
           HkDiags *diags)
{
    const char *const folders[] = { root, folder };
    const int languages[] = { -1, hk_language_named(record->language) };

    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        char *path = rebuild_in(record, folders, languages[i], diags);

        if (path != NULL || hk_diags_have_error(diags))
            return path;
    }
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC,
                 hk_loc(record->briefing.path, 0, 0), NULL,
                 "the briefing no longer makes a paper called '%s'", record->paper);
    return NULL;
}
