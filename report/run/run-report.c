/* report/run/run-report.c - what became of a run, as JSON. */
#include "report/run/run-report.h"

#include "data/json.h"
#include "data/ledger.h"
#include "report/run/publish.h"
#include "report/version.h"

#include <sys/stat.h>

static void
project_report_free(gpointer data)
{
    HkProjectReport *project = data;

    g_free(project->root);
    g_string_free(project->json, TRUE);
    g_free(project);
}

HkRunReport *
hk_run_report_new(void)
{
    HkRunReport *report = g_new0(HkRunReport, 1);

    report->projects = g_ptr_array_new_with_free_func(project_report_free);
    report->started = g_get_real_time();
    report->clock = g_get_monotonic_time();
    return report;
}

void
hk_run_report_free(HkRunReport *report)
{
    if (report == NULL)
        return;
    g_ptr_array_unref(report->projects);
    g_free(report);
}

void
hk_run_report_begin(HkRunReport *report, const char *root)
{
    HkProjectReport *project = g_new0(HkProjectReport, 1);

    project->root = g_strdup(root);
    project->json = g_string_new("{");
    project->started = g_get_real_time();
    project->took = -g_get_monotonic_time();
    g_ptr_array_add(report->projects, project);
}

static HkProjectReport *
last_project(HkRunReport *report)
{
    g_assert(report->projects->len > 0);
    return report->projects->pdata[report->projects->len - 1];
}

static void
add_time(GString *out, const char *name, gint64 microseconds)
{
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(microseconds / G_USEC_PER_SEC);
    g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");

    hk_json_text(out, name, text);
}

static void
add_source_file(HkProjectReport *project, const HkLedgerFile *file)
{
    GString *out = project->json;

    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "file", file->path);
    hk_json_text(out, "sha256", file->sha256);
    hk_json_integer(out, "bytes", file->bytes);
    hk_json_integer(out, "rows", file->loaded);
    hk_json_integer(out, "rejects", file->rejects);
    hk_json_end(out, '}');
    project->rows += file->loaded;
    project->rejects += file->rejects;
}

/* The tables as the papers found them. */
static void
add_tables(HkProjectReport *project, const HkProject *spec)
{
    g_autofree char *path = hk_store_default_path(spec->root);
    g_autoptr(HkStore) store = hk_store_open(path, HK_STORE_READ, NULL);
    g_auto(GStrv) tables = store != NULL ? hk_store_tables(store) : NULL;

    hk_json_begin(project->json, "tables", '[');
    for (guint i = 0; tables != NULL && tables[i] != NULL; i++) {
        g_autoptr(GPtrArray) files = hk_ledger_files(store, tables[i], NULL);

        hk_json_begin(project->json, NULL, '{');
        hk_json_text(project->json, "table", tables[i]);
        hk_json_begin(project->json, "files", '[');
        for (guint k = 0; files != NULL && k < files->len; k++)
            add_source_file(project, files->pdata[k]);
        hk_json_end(project->json, ']');
        hk_json_end(project->json, '}');
    }
    hk_json_end(project->json, ']');
}

/* One file of a paper, with its time: what is fresh was written by an earlier run. */
static void
add_output(HkProjectReport *project, const HkRecordedFile *file, const char *folder)
{
    g_autofree char *path = g_canonicalize_filename(file->path, folder);
    GString *out = project->json;
    struct stat found;

    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "file", path);
    hk_json_text(out, "sha256", file->sha256);
    if (stat(path, &found) == 0) {
        hk_json_integer(out, "bytes", found.st_size);
        add_time(out, "written", (gint64)found.st_mtime * G_USEC_PER_SEC);
        project->bytes += found.st_size;
    }
    hk_json_end(out, '}');
}

static void
add_record(HkProjectReport *project, const HkRecord *record, const char *folder)
{
    GString *out = project->json;

    hk_json_begin(out, "files", '[');
    for (guint i = 0; i < record->outputs->len; i++)
        add_output(project, record->outputs->pdata[i], folder);
    hk_json_end(out, ']');
    hk_json_begin(out, "inputs", '{');
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        hk_json_text(out, hk_key_part_name((HkKeyPart)i), record->parts[i]);
    hk_json_begin(out, "pictures", '[');
    for (guint i = 0; i < record->pictures->len; i++) {
        const HkRecordedFile *file = record->pictures->pdata[i];

        hk_json_begin(out, NULL, '{');
        hk_json_text(out, "file", file->path);
        hk_json_text(out, "sha256", file->sha256);
        hk_json_end(out, '}');
    }
    hk_json_end(out, ']');
    hk_json_end(out, '}');
}

static void
add_parameters(GString *out, const GPtrArray *assignments)
{
    hk_json_begin(out, "parameters", '{');
    for (guint i = 0; i < assignments->len; i++) {
        const HkAssignment *assignment = assignments->pdata[i];

        hk_json_text(out, assignment->name, assignment->value);
    }
    hk_json_end(out, '}');
}

/* A paper that is blocked or withheld may have files of an earlier run; they are not
 * what this run vouches for, and not listed. */
static void
add_paper(HkProjectReport *project, const HkBurst *burst, guint index)
{
    const HkPlanned *planned = burst->plan->papers->pdata[index];
    const HkPaperResult *result = burst->results->pdata[index];
    const char *format = hk_choice_name(hk_output_format_choices, (int)planned->format);
    const HkRecord *record = NULL;
    GString *out = project->json;

    if (hk_paper_state_is_good(result->state) && planned->name != NULL)
        record = hk_manifest_find(burst->papers->manifest, planned->name, format);
    project->n_papers[result->state]++;
    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "paper", hk_planned_title(planned));
    hk_json_text(out, "format", format);
    hk_json_text(out, "state", hk_paper_state_name(result->state));
    hk_json_text(out, "reason", result->reason);
    hk_json_text(out, "status", hk_briefing_status(planned->briefing.spec));
    hk_json_text(out, "release", planned->briefing.spec->release.value);
    hk_json_text(out, "briefing", planned->briefing.path);
    add_parameters(out, planned->assignments);
    hk_json_seconds(out, "seconds", result->took);
    if (record != NULL)
        add_record(project, record, burst->folder);
    hk_json_end(out, '}');
}

void
hk_run_report_add(HkRunReport *report, const HkBurst *burst)
{
    HkProjectReport *project = last_project(report);

    hk_json_text(project->json, "folder", burst->folder);
    add_tables(project, burst->papers->pipeline.project);
    hk_json_begin(project->json, "papers", '[');
    for (guint i = 0; i < burst->results->len; i++)
        add_paper(project, burst, i);
    hk_json_end(project->json, ']');
}

void
hk_run_report_end(HkRunReport *report, HkExit code, const HkDiags *diags)
{
    HkProjectReport *project = last_project(report);

    hk_json_begin(project->json, "findings", '[');
    for (guint i = 0; i < hk_diags_n(diags); i++) {
        const HkFinding *finding = hk_diags_get(diags, i);

        project->n_warnings += finding->severity == HK_WARNING;
        project->n_errors += finding->severity == HK_ERROR_FINDING;
        g_string_append(project->json, i > 0 ? ", " : "");
        hk_finding_print_json(finding, project->json);
    }
    hk_json_end(project->json, ']');
    project->code = code;
    project->finished = g_get_real_time();
    project->took += g_get_monotonic_time();
}

/* What was collected of a project, after what is known only now. */
static void
print_project(GString *out, const HkProjectReport *project)
{
    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "project", project->root);
    hk_json_integer(out, "exit", project->code);
    add_time(out, "started", project->started);
    add_time(out, "finished", project->finished);
    hk_json_seconds(out, "seconds", project->took);
    for (int i = 0; i < HK_N_PAPER_STATES; i++)
        hk_json_integer(out, hk_paper_state_name((HkPaperState)i),
                        project->n_papers[i]);
    hk_json_integer(out, "warnings", project->n_warnings);
    hk_json_integer(out, "errors", project->n_errors);
    g_string_append_printf(out, ",\n  %s}", project->json->str + 1);
}

gboolean
hk_run_report_write(const HkRunReport *report, HkExit code, const char *path,
                    GError **error)
{
    g_autoptr(GString) out = g_string_new("{");

    hk_json_text(out, "program", "hakusho " HK_VERSION);
    hk_json_integer(out, "exit", code);
    hk_json_text(out, "meaning", hk_exit_meaning(code));
    add_time(out, "started", report->started);
    add_time(out, "finished", g_get_real_time());
    hk_json_seconds(out, "seconds", g_get_monotonic_time() - report->clock);
    hk_json_begin(out, "projects", '[');
    for (guint i = 0; i < report->projects->len; i++)
        print_project(out, report->projects->pdata[i]);
    hk_json_end(out, ']');
    g_string_append(out, "}\n");
    return hk_publish_text(path, out->str, error);
}
