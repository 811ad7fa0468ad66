/* report/run/paper-run.c - one paper of a plan. */
#include "report/run/paper-run.h"

#include "report/record/record-make.h"

#include <string.h>

/* A result as another process gets it: state, time, reason, findings, paths (bytes),
 * record.
 * A text that is not there is a maybe. */
#define FINDING_TYPE "(uumsuusms)"
#define RESULT_TYPE "(yxmsa" FINDING_TYPE "aayms)"

static const char *const state_names[] = {
    [HK_PAPER_FRESH] = "fresh",
    [HK_PAPER_BUILD] = "build",
    [HK_PAPER_BLOCKED] = "blocked",
    [HK_PAPER_WITHHELD] = "withheld",
};

const char *
hk_paper_state_name(HkPaperState state)
{
    return state_names[state];
}

gboolean
hk_paper_state_is_good(HkPaperState state)
{
    return state == HK_PAPER_FRESH || state == HK_PAPER_BUILD;
}

static HkPaperResult *
result_new(void)
{
    HkPaperResult *result = g_new0(HkPaperResult, 1);

    result->diags = hk_diags_new();
    result->paths = g_ptr_array_new_with_free_func(g_free);
    return result;
}

void
hk_paper_result_free(HkPaperResult *result)
{
    if (result == NULL)
        return;
    hk_diags_free(result->diags);
    g_ptr_array_unref(result->paths);
    g_free(result->reason);
    g_free(result->record);
    g_free(result);
}

HkPaperResult *
hk_paper_result_blocked(const HkPlanned *planned, HkErrorCode code, const char *text)
{
    HkPaperResult *result = result_new();

    result->state = HK_PAPER_BLOCKED;
    result->reason = g_strdup(text);
    hk_diags_add(result->diags, HK_ERROR_FINDING, code,
                 hk_loc(planned->briefing.path, 0, 0), NULL, "%s", text);
    return result;
}

/* @text as GVariant wants it (transfer full). */
static char *
valid(const char *text)
{
    return text != NULL ? g_utf8_make_valid(text, -1) : NULL;
}

static void
pack_finding(GVariantBuilder *findings, const HkFinding *finding)
{
    g_autofree char *file = valid(finding->loc.file);
    g_autofree char *text = valid(finding->text);
    g_autofree char *hint = valid(finding->hint);

    g_variant_builder_add(findings, FINDING_TYPE, (guint32)finding->severity,
                          (guint32)finding->code, file, (guint32)finding->loc.line,
                          (guint32)finding->loc.column, text, hint);
}

GBytes *
hk_paper_result_pack(const HkPaperResult *result)
{
    g_autofree char *reason = valid(result->reason);
    g_autoptr(GVariant) packed = NULL;
    GVariantBuilder findings, paths;

    g_variant_builder_init(&findings, G_VARIANT_TYPE("a" FINDING_TYPE));
    for (guint i = 0; i < hk_diags_n(result->diags); i++)
        pack_finding(&findings, hk_diags_get(result->diags, i));
    g_variant_builder_init(&paths, G_VARIANT_TYPE("aay"));
    for (guint i = 0; i < result->paths->len; i++)
        g_variant_builder_add(&paths, "^ay", result->paths->pdata[i]);
    packed = g_variant_ref_sink(g_variant_new(RESULT_TYPE, (guchar)result->state,
                                              result->took, reason, &findings, &paths,
                                              result->record));
    return g_variant_get_data_as_bytes(packed);
}

HkPaperResult *
hk_paper_result_unpack(GBytes *bytes)
{
    g_autoptr(GVariant) packed = g_variant_ref_sink(
        g_variant_new_from_bytes(G_VARIANT_TYPE(RESULT_TYPE), bytes, FALSE));
    HkPaperResult *result = result_new();
    g_autoptr(GVariantIter) findings = NULL;
    g_autoptr(GVariantIter) paths = NULL;
    guint32 severity, code, line, column;
    const char *file, *text, *hint, *path;
    guchar state;

    g_variant_get(packed, RESULT_TYPE, &state, &result->took, &result->reason,
                  &findings, &paths, &result->record);
    result->state = (HkPaperState)state;
    while (g_variant_iter_next(findings, "(uum&suu&sm&s)", &severity, &code, &file,
                               &line, &column, &text, &hint))
        hk_diags_add(result->diags, (HkSeverity)severity, (HkErrorCode)code,
                     hk_loc(file, line, column), hint, "%s", text);
    while (g_variant_iter_next(paths, "^&ay", &path))
        g_ptr_array_add(result->paths, g_strdup(path));
    return result;
}

/* The paper was not built: its first error is the reason. */
static void
block(HkPaperResult *result)
{
    if (result->state != HK_PAPER_WITHHELD)
        result->state = HK_PAPER_BLOCKED;
    g_clear_pointer(&result->reason, g_free);
    for (guint i = 0; i < hk_diags_n(result->diags) && result->reason == NULL; i++) {
        const HkFinding *finding = hk_diags_get(result->diags, i);

        if (finding->severity == HK_ERROR_FINDING)
            result->reason = g_strdup(finding->text);
    }
    g_ptr_array_set_size(result->paths, 0);
}

/* The first of @files, which lie in @folder, that is not what it was, as a reason
 * (transfer full); NULL: none. */
static char *
find_change(const GPtrArray *files, const char *folder, const char *what)
{
    for (guint i = 0; i < files->len; i++) {
        const HkRecordedFile *file = files->pdata[i];
        g_autofree char *path = g_canonicalize_filename(file->path, folder);
        g_autofree char *sha256 = hk_file_digest(path);

        if (g_strcmp0(sha256, file->sha256) != 0)
            return g_strdup_printf("the %s %s %s", what, file->path,
                                   sha256 == NULL ? "is not there" : "was changed");
    }
    return NULL;
}

/* Why a paper with the digests of @now has to be built (transfer full); NULL: @before
 * is as it would be built. */
static char *
reason_to_build(const HkPaperRun *run, const HkProject *project, const HkRecord *before,
                const HkRecord *now)
{
    char *reason;

    if (run->force)
        return g_strdup("forced");
    if (before == NULL)
        return g_strdup("new");
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        if (strcmp(before->parts[i], now->parts[i]) != 0)
            return g_strdup(hk_key_part_reason((HkKeyPart)i));
    reason = find_change(before->pictures, project->root, "picture");
    return reason != NULL ? reason
                          : find_change(before->outputs, run->request->folder, "file");
}

/* The file of the paper, or of its first page. */
static void
add_usual_path(const HkPlanned *planned, const char *folder, GPtrArray *paths)
{
    g_autofree char *file = hk_output_first_file(planned->name, planned->format);

    g_ptr_array_add(paths, g_build_filename(folder, file, NULL));
}

static void
add_recorded_paths(const HkRecord *record, const char *folder, GPtrArray *paths)
{
    for (guint i = 0; i < record->outputs->len; i++)
        g_ptr_array_add(
            paths,
            g_build_filename(folder,
                             ((const HkRecordedFile *)record->outputs->pdata[i])->path,
                             NULL));
}

/* Notes the files at @paths, as they are called from @folder (absolute). */
static gboolean
add_files(GPtrArray *files, const GPtrArray *paths, const char *folder, GError **error)
{
    const gsize length = strlen(folder);

    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *path = g_canonicalize_filename(paths->pdata[i], NULL);
        const gboolean inside =
            strncmp(path, folder, length) == 0 && path[length] == '/';

        if (!hk_recorded_files_add(files, path, inside ? path + length + 1 : path))
            return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "cannot read %s", path);
    }
    return TRUE;
}

gboolean
hk_paper_withhold(const HkBriefing *briefing, HkDiags *diags)
{
    guint n;

    if (!hk_briefing_is_strict(briefing->spec))
        return FALSE;
    n = hk_diags_raise_warnings(diags);
    if (n == 0)
        return FALSE;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, hk_loc(briefing->path, 0, 0),
                 "mend what is said of it, or take back 'status'",
                 "withheld: the paper is %s, and there %s about it",
                 hk_briefing_status(briefing->spec),
                 n == 1 ? "is a warning" : "are warnings");
    return TRUE;
}

/* A paper that is being built. */
typedef struct Building {
    const HkKeyCommon *common;
    const HkPlanned *planned;
    HkPaperWork *work;
    HkOutputRequest *request;
    HkRecord *record; /* for the manifest */
} Building;

/* What the paper carries with it (report/record/paper-record.h). */
static GBytes *
attached_record(const Building *building)
{
    const HkRecordRequest request = {
        .planned = building->planned,
        .work = building->work,
        .key = building->record,
        .common = building->common,
        .output = building->request,
    };
    g_autoptr(HkPaperRecord) record = hk_paper_record_make(&request);

    return hk_paper_record_print(record);
}

/* Writes the files of the paper that is composed. */
static gboolean
write_files(const Building *building, GPtrArray *paths, GError **error)
{
    const char *root = building->planned->project->root;
    HkOutputRequest *request = building->request;
    HkRecord *record = building->record;
    g_autoptr(GPtrArray) pictures = hk_paper_work_files(building->work);
    g_autoptr(GBytes) attached = NULL;

    if (!add_files(record->pictures, pictures, root, error))
        return FALSE;
    if (request->format == HK_OUTPUT_PDF)
        request->record = attached = attached_record(building);
    return hk_paper_work_write(building->work, request, paths, error) &&
           add_files(record->outputs, paths, request->folder, error);
}

/* Makes the files of the paper, and its line of the manifest. */
static gboolean
build(const Building *building, HkPaperResult *result)
{
    g_autoptr(GError) error = NULL;

    if (!hk_paper_work_compose(building->work, result->diags))
        return FALSE;
    if (!hk_paper_work_is_draft(building->work) &&
        hk_paper_withhold(&building->planned->briefing, result->diags)) {
        result->state = HK_PAPER_WITHHELD;
        return FALSE;
    }
    if (write_files(building, result->paths, &error)) {
        result->record = hk_record_print(building->record);
        return TRUE;
    }
    hk_diags_take_error(result->diags, &error);
    return FALSE;
}

/* Fills in what became of the paper. FALSE: nothing came of it. */
static gboolean
run_paper(const HkPaperRun *run, const HkPlanned *planned, HkPaperResult *result)
{
    const HkPipeline pipeline = hk_planned_pipeline(planned, &run->pipeline);
    HkOutputRequest request = *run->request;
    g_autoptr(HkPaperWork) work = NULL;
    g_autoptr(HkRecord) now = NULL;
    const HkRecord *before;

    request.format = planned->format;
    hk_diags_add_all(result->diags, planned->problems);
    if (hk_diags_have_error(result->diags))
        return FALSE;
    work = hk_paper_work_new(&pipeline, &planned->briefing, result->diags);
    if (work == NULL)
        return FALSE;
    now = hk_paper_key(run->common, planned, work, &request);
    before = hk_manifest_find(run->manifest, now->paper, now->format);
    result->reason = reason_to_build(run, planned->project, before, now);
    if (result->reason == NULL) {
        add_recorded_paths(before, request.folder, result->paths);
        return TRUE;
    }
    result->state = HK_PAPER_BUILD;
    if (!run->dry)
        return build(&(Building){ run->common, planned, work, &request, now }, result);
    add_usual_path(planned, request.folder, result->paths);
    return TRUE;
}

HkPaperResult *
hk_paper_run(const HkPaperRun *run, const HkPlanned *planned)
{
    HkPaperResult *result = result_new();
    const gint64 started = g_get_monotonic_time();

    if (!run_paper(run, planned, result))
        block(result);
    result->took = g_get_monotonic_time() - started;
    return result;
}
