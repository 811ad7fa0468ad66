/* report/run/burst.c - all papers of a project in one run. */
#include "report/run/burst.h"

#include "report/load-tables.h"
#include "report/run/frozen-run.h"
#include "report/run/lock.h"
#include "report/run/merge.h"
#include "report/run/plan-load.h"
#include "report/run/retain.h"
#include "report/run/stop.h"
#include "report/run/sweep.h"
#include "report/run/table-lock.h"
#include "report/run/workers.h"
#include "report/ticker.h"

#include <string.h>

/* One run. */
typedef struct Run {
    const HkInvocation *invocation;
    HkBurstPrint print;
    gpointer user;      /* of @print */
    HkFrozenRun frozen; /* its plan is NULL: the briefings say which papers there are */
    HkPaperRun papers;
    HkManifest *manifest;
    const HkPaperPlan *plan;
    GPtrArray *results; /* of HkPaperResult*; NULL: not known yet */
    char *store_path;
    HkQueries *queries; /* of the worker's last paper */
    HkTicker ticker;
    guint n_done;
    GError *error; /* the journal cannot be written */
    char *folder;  /* of the outputs */
    char *dated;   /* the same as it was written: with {date} */
} Run;

static void
run_clear(Run *run)
{
    g_ptr_array_unref(run->results);
    hk_frozen_run_clear(&run->frozen);
    g_free(run->store_path);
    g_free(run->folder);
    g_free(run->dated);
    g_clear_error(&run->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* In each worker: a database connection must not be shared between processes. */
static void
start_worker(gpointer user)
{
    Run *run = user;

    run->papers.pipeline.store = hk_store_open(run->store_path, HK_STORE_READ, NULL);
    run->papers.pipeline.queries = &run->queries;
}

static HkPaperResult *
work_on(Run *run, guint job)
{
    const HkPlanned *planned = run->plan->papers->pdata[job];

    if (run->papers.pipeline.store == NULL)
        return hk_paper_result_blocked(planned, HK_ERROR_OUTPUT,
                                       "the database cannot be opened again");
    return hk_paper_run(&run->papers, planned);
}

static GBytes *
work(guint job, gpointer user)
{
    g_autoptr(HkPaperResult) result = work_on(user, job);

    return hk_paper_result_pack(result);
}

/* Takes the result of a paper, in whatever order they come. */
static void
take_result(Run *run, guint job, HkPaperResult *result)
{
    HkRecord *record = NULL;

    run->results->pdata[job] = result;
    if (result->record != NULL)
        record = hk_record_parse(result->record, strlen(result->record));
    if (record != NULL && run->error == NULL)
        hk_manifest_add(run->manifest, record, &run->error);
    else
        hk_record_free(record);
    hk_ticker_show(&run->ticker, "paper %u of %u", ++run->n_done,
                   run->plan->papers->len);
}

static void
done(guint job, GBytes *answer, const char *how, gpointer user)
{
    Run *run = user;
    const HkPlanned *planned = run->plan->papers->pdata[job];
    g_autofree char *text = NULL;

    if (answer != NULL) {
        take_result(run, job, hk_paper_result_unpack(answer));
        return;
    }
    text = g_strdup_printf("%s was not built: the process that worked on it %s",
                           hk_planned_title(planned), how);
    take_result(run, job, hk_paper_result_blocked(planned, HK_ERROR_INTERNAL, text));
}

/* Works on all papers in this process. */
static void
run_here(Run *run)
{
    start_worker(run);
    for (guint i = 0; i < run->plan->papers->len && !hk_stop_is_asked(); i++)
        take_result(run, i, work_on(run, i));
    g_clear_pointer(&run->queries, hk_queries_free);
    g_clear_pointer(&run->papers.pipeline.store, hk_store_free);
}

/* Works on all papers: one in this process, several in others where that can be. */
static gboolean
run_papers(Run *run, guint jobs, GError **error)
{
    const HkWorkers workers = {
        .n_jobs = run->plan->papers->len,
        .n_workers = jobs,
        .start = start_worker,
        .work = work,
        .done = done,
        .user = run,
    };
    gboolean good = TRUE;

    run->ticker = hk_ticker_start();
    g_ptr_array_set_size(run->results, (gint)workers.n_jobs);
    if (workers.n_jobs == 1 || !hk_workers_can_fork())
        run_here(run);
    else
        good = hk_workers_run(&workers, error);
    hk_ticker_clear(&run->ticker);
    return good;
}

/* Loads the fonts before the workers are forked. */
static void
warm(HkTextEngine *text)
{
    for (int style = 0; style < HK_N_STYLES; style++)
        hk_text_width(text, (HkStyle)style, "令和5年度 FY2023");
}

/* Papers of which nothing is known: the run was stopped, or has no processes. */
static void
give_up(Run *run)
{
    const HkErrorCode code = hk_stop_is_asked() ? HK_ERROR_STOPPED : HK_ERROR_INTERNAL;

    for (guint i = 0; i < run->results->len; i++)
        if (run->results->pdata[i] == NULL)
            run->results->pdata[i] = hk_paper_result_blocked(
                run->plan->papers->pdata[i], code, "not built: the run ended before");
    if (hk_stop_is_asked() && !run->papers.dry)
        hk_sweep(run->plan, run->folder, run->frozen.is_part);
}

/* Writes down what is there now. */
static void
record_papers(Run *run, HkExit code, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;

    if (run->error != NULL)
        hk_diags_take_error(diags, &run->error);
    if (run->papers.dry)
        return;
    if (run->frozen.plan != NULL)
        hk_frozen_run_finish(&run->frozen, &run->papers,
                             code == HK_EXIT_OK && !hk_diags_have_error(diags), diags);
    else if (!hk_manifest_write(run->manifest, &error))
        hk_diags_take_error(diags, &error);
}

/* The papers of @run, whose results are told, recorded and printed. */
static HkExit
run_and_tell(Run *run, const HkBurstSettings *settings, HkDiags *diags)
{
    const HkBurst burst = { .plan = run->plan,
                            .results = run->results,
                            .folder = run->folder,
                            .dated = run->dated,
                            .papers = &run->papers };
    g_autoptr(GError) error = NULL;
    HkExit code;

    if (!run_papers(run, settings->jobs, &error))
        hk_diags_take_error(diags, &error);
    give_up(run);
    hk_burst_tell(&burst, diags);
    code = hk_burst_exit(&burst);
    record_papers(run, code, diags);
    run->print(run->invocation, &burst, diags, run->user);
    return code;
}

/* Brings the tables up to date and plans the papers, or takes those of the frozen plan;
 * NULL with findings. */
static HkPaperPlan *
make_plan(const Run *run, const HkProject *project, const HkBurstSettings *settings,
          GPtrArray **unloaded, HkDiags *diags)
{
    const HkPaperPlanRequest request = {
        .project = project,
        .paths = run->frozen.plan != NULL ? (const char *const *)run->frozen.paths
                                          : run->invocation->arguments,
        .assignments = run->invocation->assignments,
        .format = settings->format,
        .output = settings->output,
    };

    if (run->frozen.plan != NULL)
        return hk_thaw(run->frozen.plan, &run->frozen.shard, &request, diags);
    return hk_paper_plan_load(&request, unloaded, diags);
}

/* Plans the papers and works on them. */
static HkExit
run_plan(Run *run, const HkBurstSettings *settings, HkLock *tables, HkDiags *diags)
{
    const HkProject *project = run->papers.pipeline.project;
    g_autoptr(GPtrArray) unloaded = NULL;
    g_autoptr(HkPaperPlan) plan = make_plan(run, project, settings, &unloaded, diags);

    hk_lock_share(tables);
    if (plan == NULL)
        return HK_EXIT_OK;
    run->plan = plan;
    run->papers.pipeline.unloaded = unloaded;
    if (!run->papers.dry) {
        const HkFrozenPlan *frozen = run->frozen.plan;

        hk_merge_revoke(run->folder, frozen != NULL ? frozen->id : NULL);
        hk_sweep(plan, run->folder, run->frozen.is_part);
    }
    warm(run->papers.pipeline.text);
    return run_and_tell(run, settings, diags);
}

/* Finds what all papers share, and whether a frozen plan still holds. */
static HkExit
run_project(Run *run, const HkBurstSettings *settings, HkLock *tables, HkDiags *diags)
{
    const HkProject *project = run->papers.pipeline.project;
    const HkFrozenPlan *frozen = run->frozen.plan;
    g_autoptr(GError) error = NULL;
    g_autoptr(HkTextEngine) text = hk_project_text_engine(project, &error);
    g_autoptr(HkManifest) manifest =
        frozen != NULL ? hk_frozen_run_manifest(&run->frozen, run->folder)
                       : hk_manifest_read(run->folder);
    g_auto(HkKeyCommon) common = { 0 };

    run->manifest = manifest;
    run->papers.pipeline.text = text;
    run->papers.request = &settings->request;
    run->papers.manifest = manifest;
    run->papers.common = &common;
    if (text != NULL && hk_key_common_init(&common, text, project, manifest, &error) &&
        (frozen == NULL || hk_thaw_check(frozen, &run->papers, &error)))
        return run_plan(run, settings, tables, diags);
    hk_diags_take_error(diags, &error);
    return HK_EXIT_OK;
}

/* The locks of a run. */
typedef struct Locks {
    HkLock *folder; /* NULL: nothing is written */
    HkLock *shard;  /* NULL: no plan is frozen */
    HkLock *tables; /* NULL: nobody can write there */
} Locks;

static void
locks_clear(Locks *locks)
{
    hk_lock_release(locks->tables);
    hk_lock_release(locks->shard);
    hk_lock_release(locks->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Locks, locks_clear)

/* Shards share the folder and load nothing; everybody else has the folder alone. */
static gboolean
take_locks(const Run *run, gboolean wait, Locks *locks, GError **error)
{
    const HkProject *project = run->papers.pipeline.project;

    if (!run->papers.dry) {
        locks->folder = hk_lock_take(
            run->folder, run->frozen.is_part ? HK_LOCK_SHARED : HK_LOCK_ALONE, wait,
            error);
        if (locks->folder == NULL)
            return FALSE;
    }
    if (run->frozen.plan == NULL)
        return hk_table_lock_take(project, FALSE, wait, &locks->tables, error);
    locks->shard = hk_frozen_run_lock(&run->frozen, run->folder, wait, error);
    return locks->shard != NULL &&
           hk_table_lock_share(project, wait, &locks->tables, error);
}

/* Runs with the folder locked, unless nothing is written there, and the tables held. */
static HkExit
run_locked(Run *run, const HkBurstSettings *settings, HkDiags *diags)
{
    g_auto(Locks) locks = { 0 };
    g_autoptr(GError) error = NULL;
    HkExit code;

    if (!take_locks(run, settings->lock == HK_LOCK_WAIT, &locks, &error)) {
        hk_lock_refused(settings->lock, &error, diags);
        return HK_EXIT_OK;
    }
    code = run_project(run, settings, locks.tables, diags);
    if (hk_stop_check(&error))
        return code;
    hk_diags_take_error(diags, &error);
    return HK_EXIT_RETRY;
}

/* What is wrong with the command line and the files, before anything is done. */
static gboolean
check_request(const HkInvocation *invocation, const HkProject *project, HkDiags *diags)
{
    hk_project_check_assignments(project, invocation->assignments, diags);
    if (!hk_diags_have_error(diags) && project->briefings->len == 0)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, project->spec->loc,
                     "name one, or put them into briefings/",
                     "there is no briefing to build");
    return !hk_diags_have_error(diags);
}

/* Where the papers go. FALSE with findings. */
static gboolean
find_folder(Run *run, HkBurstSettings *settings, HkDiags *diags)
{
    const HkProject *project = run->papers.pipeline.project;
    g_autoptr(GError) error = NULL;

    run->dated = hk_project_output_dir(project, settings->output, &error);
    if (run->dated == NULL) {
        hk_diags_take_error(diags, &error);
        return FALSE;
    }
    run->folder = hk_dated_folder(run->dated, settings->request.epoch);
    settings->request.folder = run->folder;
    return TRUE;
}

HkExit
hk_burst_run(const HkInvocation *invocation, gboolean dry, HkBurstPrint print,
             gpointer user, HkDiags *diags)
{
    g_autoptr(HkProject) project = NULL;
    HkBurstSettings settings = { 0 };
    g_auto(Run) run = {
        .invocation = invocation,
        .print = print,
        .user = user,
        .results = g_ptr_array_new_with_free_func((GDestroyNotify)hk_paper_result_free),
    };
    const HkFrozenRun *frozen = &run.frozen;

    if (!hk_frozen_run_read(invocation, &run.frozen, diags))
        return HK_EXIT_OK;
    project = frozen->plan != NULL
                  ? hk_project_open((const char *const *)frozen->paths,
                                    frozen->plan->language, diags)
                  : hk_project_open(invocation->arguments, invocation->language, diags);
    /* Who watches files has no use for the patience of a warehouse. */
    if (project != NULL && frozen->plan == NULL)
        hk_project_ask(project, invocation,
                       invocation->command == &hk_command_watch ? HK_ASK_IF_MISSING
                                                                : HK_ASK_AGAIN);
    if (project == NULL || !hk_burst_settings_read(invocation, dry, &settings, diags) ||
        !check_request(invocation, project, diags))
        return HK_EXIT_OK;
    hk_frozen_run_settle(frozen, &settings);
    run.papers.pipeline.project = project;
    if (!find_folder(&run, &settings, diags))
        return HK_EXIT_OK;
    run.store_path = hk_store_default_path(project->root);
    run.papers.dry = dry;
    run.papers.force = hk_invocation_flag(invocation, "force");
    run.papers.pipeline.draft = hk_invocation_flag(invocation, "draft") ||
                                (frozen->plan != NULL && frozen->plan->draft);
    return run_locked(&run, &settings, diags);
}
