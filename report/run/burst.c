/* report/run/burst.c - all papers of a project in one run. */
#include "report/run/burst.h"

#include "report/run/lock.h"
#include "report/run/plan-load.h"
#include "report/run/publish.h"
#include "report/run/workers.h"
#include "report/ticker.h"

#include <string.h>

/* What the command line asks for. */
typedef struct Asked {
    HkOutputRequest request;
    const char *output; /* --output, or NULL */
    int format;         /* -1: not said */
    guint jobs;
    const HkChoice *lock;
} Asked;

/* What to do when another run holds the folder. */
typedef enum LockMode { LOCK_FAIL, LOCK_WAIT, LOCK_SKIP } LockMode;

static const HkChoice lock_choices[] = {
    { "fail", LOCK_FAIL, "end with 75" },
    { "wait", LOCK_WAIT, "wait for it" },
    { "skip", LOCK_SKIP, "do nothing, and end well" },
    { NULL, 0, NULL },
};

/* The row of @choices that the option @name names; NULL with a finding. */
static const HkChoice *
read_choice(const HkInvocation *invocation, const char *name, const HkChoice *choices,
            HkDiags *diags)
{
    const char *text = hk_invocation_text(invocation, name);
    g_autoptr(GString) all = g_string_new(NULL);

    for (const HkChoice *row = choices; row->name != NULL; row++) {
        if (text == NULL || strcmp(row->name, text) == 0)
            return row;
        g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", row->name);
    }
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE, all->str,
                 "--%s cannot be '%s'", name, text);
    return NULL;
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
check_page(const Asked *asked, HkDiags *diags)
{
    const HkOutputFormat format =
        asked->format < 0 ? HK_OUTPUT_PDF : (HkOutputFormat)asked->format;

    if (asked->request.page == 0 || hk_output_is_by_page(format))
        return TRUE;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                 "say --format png or --format svg as well",
                 "--page is of no use for a file of the whole paper");
    return FALSE;
}

static gboolean
read_options(const HkInvocation *invocation, gboolean dry, Asked *asked, HkDiags *diags)
{
    const HkChoice *format =
        read_choice(invocation, "format", hk_output_format_choices, diags);
    guint dpi = 0;

    if (format == NULL)
        return FALSE;
    asked->output = hk_invocation_text(invocation, "output");
    asked->format =
        hk_invocation_text(invocation, "format") != NULL ? format->value : -1;
    asked->lock =
        dry ? lock_choices : read_choice(invocation, "lock", lock_choices, diags);
    if (asked->lock == NULL ||
        !read_number(invocation, "page", 0, &asked->request.page, diags) ||
        !check_page(asked, diags) ||
        !read_number(invocation, "dpi", 150, &dpi, diags) ||
        !read_number(invocation, "jobs", g_get_num_processors(), &asked->jobs, diags) ||
        !read_epoch(&asked->request.epoch, diags))
        return FALSE;
    asked->request.dpi = dpi;
    return TRUE;
}

/* One run. */
typedef struct Run {
    const HkInvocation *invocation;
    HkBurstPrint print;
    gpointer user; /* of @print */
    HkPaperRun papers;
    HkManifest *manifest;
    const HkPaperPlan *plan;
    GPtrArray *results; /* of HkPaperResult*; NULL: not known yet */
    char *store_path;
    HkQueries *queries; /* of the worker's last paper */
    HkTicker ticker;
    guint n_done;
    GError *error; /* the journal cannot be written */
} Run;

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
    for (guint i = 0; i < run->plan->papers->len; i++)
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

/* The same finding in many papers is told once. */
typedef struct Told {
    const HkFinding *finding;
    const char *first; /* the paper that had it first; NULL: its file says enough */
    guint n_others;
} Told;

/* Adds what was found in @planned to @all (of Told); @index finds it there again. */
static void
collect(const HkPlanned *planned, const HkDiags *diags, GArray *all, GHashTable *index)
{
    for (guint i = 0; i < hk_diags_n(diags); i++) {
        const HkFinding *finding = hk_diags_get(diags, i);
        const Told told = { finding, planned->origin != NULL ? planned->name : NULL,
                            0 };
        g_autofree char *key =
            g_strdup_printf("%s:%u:%u:%s", finding->loc.file, finding->loc.line,
                            finding->loc.column, finding->text);
        const guint at = GPOINTER_TO_UINT(g_hash_table_lookup(index, key));

        if (at > 0) {
            g_array_index(all, Told, at - 1).n_others++;
            continue;
        }
        g_array_append_val(all, told);
        g_hash_table_insert(index, g_steal_pointer(&key), GUINT_TO_POINTER(all->len));
    }
}

/* Reports what was found, in the order of the plan. */
static void
tell(const HkBurst *burst, HkDiags *diags)
{
    g_autoptr(GHashTable) index =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Told));

    for (guint i = 0; i < burst->results->len; i++)
        collect(burst->plan->papers->pdata[i],
                ((const HkPaperResult *)burst->results->pdata[i])->diags, all, index);
    for (guint i = 0; i < all->len; i++) {
        const Told *told = &g_array_index(all, Told, i);
        const HkFinding *finding = told->finding;
        g_autofree char *papers = NULL;

        if (told->first != NULL && told->n_others > 0)
            papers = g_strdup_printf(" (%s and %u more)", told->first, told->n_others);
        else if (told->first != NULL)
            papers = g_strdup_printf(" (%s)", told->first);
        hk_diags_add(diags, finding->severity, finding->code, finding->loc,
                     finding->hint, "%s%s", finding->text,
                     papers != NULL ? papers : "");
    }
}

static HkExit
exit_of(const HkBurst *burst)
{
    guint n_good = 0;

    for (guint i = 0; i < burst->results->len; i++)
        if (((HkPaperResult *)burst->results->pdata[i])->state != HK_PAPER_BLOCKED)
            n_good++;
    return n_good > 0 && n_good < burst->results->len ? HK_EXIT_PARTLY : HK_EXIT_OK;
}

/* Removes what killed runs left in the folders of the papers. */
static void
sweep(const HkPaperPlan *plan, const char *folder)
{
    g_autoptr(GHashTable) folders =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter each;
    gpointer path;

    g_hash_table_add(folders, g_strdup(folder));
    for (guint i = 0; i < plan->papers->len; i++) {
        const HkPlanned *planned = plan->papers->pdata[i];
        g_autofree char *target =
            g_build_filename(folder, hk_planned_title(planned), NULL);

        g_hash_table_add(folders, g_path_get_dirname(target));
    }
    g_hash_table_iter_init(&each, folders);
    while (g_hash_table_iter_next(&each, &path, NULL))
        hk_publication_sweep(path);
}

/* Loads the fonts before the workers are forked. */
static void
warm(HkTextEngine *text)
{
    for (int style = 0; style < HK_N_STYLES; style++)
        hk_text_width(text, (HkStyle)style, "令和5年度 FY2023");
}

/* The papers of @run, whose results are told, recorded and printed. */
static HkExit
run_and_tell(Run *run, const Asked *asked, HkDiags *diags)
{
    const HkBurst burst = { run->plan, run->results, asked->request.folder,
                            &run->papers };
    g_autoptr(GError) error = NULL;

    if (!run_papers(run, asked->jobs, &error))
        hk_diags_take_error(diags, &error);
    for (guint i = 0; i < run->results->len; i++)
        if (run->results->pdata[i] == NULL)
            run->results->pdata[i] = hk_paper_result_blocked(
                run->plan->papers->pdata[i], HK_ERROR_INTERNAL, "was not worked on");
    tell(&burst, diags);
    if (run->error != NULL)
        hk_diags_take_error(diags, &run->error);
    if (!run->papers.dry && !hk_manifest_write(run->manifest, &error))
        hk_diags_take_error(diags, &error);
    run->print(run->invocation, &burst, diags, run->user);
    return exit_of(&burst);
}

/* Brings the tables up to date and plans the papers; NULL with findings. */
static HkPaperPlan *
make_plan(const Run *run, const HkProject *project, const Asked *asked,
          GPtrArray **unloaded, HkDiags *diags)
{
    const HkPaperPlanRequest request = {
        .project = project,
        .paths = run->invocation->arguments,
        .assignments = run->invocation->assignments,
        .format = asked->format,
        .output = asked->output,
    };

    return hk_paper_plan_load(&request, unloaded, diags);
}

static HkExit
run_plan(const HkProject *project, const Asked *asked, Run *run, HkDiags *diags)
{
    g_autoptr(HkTextEngine) text = NULL;
    g_autoptr(HkPaperPlan) plan = NULL;
    g_autoptr(GPtrArray) unloaded = NULL;
    g_autoptr(HkManifest) manifest = NULL;
    HkKeyCommon common = { 0 };
    g_autoptr(GError) error = NULL;
    HkExit code = HK_EXIT_OK;

    text = hk_text_engine_new((const char *const *)project->font_dirs, &error);
    if (text == NULL)
        hk_diags_take_error(diags, &error);
    plan = make_plan(run, project, asked, &unloaded, diags);
    if (plan == NULL || text == NULL)
        return HK_EXIT_OK;
    manifest = hk_manifest_read(asked->request.folder);
    if (!run->papers.dry)
        sweep(plan, asked->request.folder);
    if (hk_key_common_init(&common, text, project, manifest, &error)) {
        warm(text);
        run->plan = plan;
        run->manifest = manifest;
        run->papers.pipeline.text = text;
        run->papers.pipeline.unloaded = unloaded;
        run->papers.request = &asked->request;
        run->papers.manifest = manifest;
        run->papers.common = &common;
        code = run_and_tell(run, asked, diags);
    } else {
        hk_diags_take_error(diags, &error);
    }
    hk_key_common_clear(&common);
    return code;
}

/* Takes the lock of the folder. FALSE: there is nothing to do, or a finding. */
static gboolean
take_lock(const Asked *asked, HkLock **lock, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;

    *lock =
        hk_lock_take(asked->request.folder, asked->lock->value == LOCK_WAIT, &error);
    if (*lock != NULL)
        return TRUE;
    if (asked->lock->value == LOCK_SKIP &&
        g_error_matches(error, HK_ERROR, HK_ERROR_LOCKED))
        hk_diags_add(diags, HK_NOTE, HK_ERROR_LOCKED, HK_NOWHERE, NULL,
                     "skipped: another run is writing into %s", asked->request.folder);
    else
        hk_diags_take_error(diags, &error);
    return FALSE;
}

/* What is wrong with the command line and the files, before anything is done. */
static void
check_request(const HkInvocation *invocation, const HkProject *project, HkDiags *diags)
{
    hk_project_check_assignments(project, invocation->assignments, diags);
    if (!hk_diags_have_error(diags) && project->briefings->len == 0)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, project->spec->loc,
                     "name one, or put them into briefings/",
                     "there is no briefing to build");
}

HkExit
hk_burst_run(const HkInvocation *invocation, gboolean dry, HkBurstPrint print,
             gpointer user, HkDiags *diags)
{
    g_autoptr(HkProject) project =
        hk_project_open(invocation->arguments, invocation->language, diags);
    g_autofree char *folder = NULL;
    g_autofree char *store_path = NULL;
    g_autoptr(GPtrArray) results =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_paper_result_free);
    g_autoptr(HkLock) lock = NULL;
    g_autoptr(GError) error = NULL;
    Asked asked = { 0 };
    Run run = {
        .invocation = invocation, .print = print, .user = user, .results = results
    };

    if (project == NULL || !read_options(invocation, dry, &asked, diags))
        return HK_EXIT_OK;
    check_request(invocation, project, diags);
    if (hk_diags_have_error(diags))
        return HK_EXIT_OK;
    folder = hk_project_output_dir(project, asked.output, &error);
    if (folder == NULL) {
        hk_diags_take_error(diags, &error);
        return HK_EXIT_OK;
    }
    asked.request.folder = folder;
    if (!dry && !take_lock(&asked, &lock, diags))
        return HK_EXIT_OK;
    store_path = hk_store_default_path(project->root);
    run.store_path = store_path;
    run.papers.pipeline.project = project;
    run.papers.dry = dry;
    run.papers.force = hk_invocation_flag(invocation, "force");
    run.papers.pipeline.draft = hk_invocation_flag(invocation, "draft");
    return run_plan(project, &asked, &run, diags);
}
