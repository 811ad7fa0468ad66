/* report/record/record-make.c - the record of a paper that was composed. */
#include "report/record/record-make.h"

#include "report/record/record-gather.h"
#include "report/record/record-private.h"
#include "report/run/for-each.h"
#include "report/version.h"

#include <string.h>

static void
copy_files(GPtrArray *to, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++) {
        const HkRecordedFile *file = from->pdata[i];
        HkRecordedFile *copy = g_new0(HkRecordedFile, 1);

        copy->path = g_strdup(file->path);
        copy->sha256 = g_strdup(file->sha256);
        g_ptr_array_add(to, copy);
    }
}

/* The project file, and the briefing. */
static void
record_files(const HkGather *gather)
{
    const HkPlanned *planned = gather->request->planned;
    HkPaperRecord *record = gather->record;

    record->briefing.path = hk_gather_path(gather, planned->briefing.path);
    record->briefing.sha256 = g_strdup(planned->briefing.sha256);
    if (planned->project->file != NULL) {
        g_autofree char *shown = hk_gather_path(gather, planned->project->file);

        hk_recorded_files_add(record->project, planned->project->file, shown);
    }
    copy_files(record->fonts, gather->request->common->font_files);
    copy_files(record->pictures, gather->request->key->pictures);
}

/* As -P takes them; the language is no parameter of the user's. */
static void
record_parameters(const HkGather *gather)
{
    const GArray *arguments = hk_paper_work_arguments(gather->request->work);

    for (guint i = 0; i < arguments->len; i++) {
        const HkArgument *argument = &g_array_index(arguments, HkArgument, i);
        char *value = hk_for_each_text(&argument->type, &argument->cell);
        HkRecordedParameter *parameter;

        if (value == NULL || strcmp(argument->name, "language") == 0) {
            g_free(value);
            continue;
        }
        parameter = g_new0(HkRecordedParameter, 1);
        parameter->name = g_strdup(argument->name);
        parameter->value = value;
        g_ptr_array_add(gather->record->parameters, parameter);
    }
}

static void
record_head(const HkGather *gather)
{
    const HkRecordRequest *request = gather->request;
    const HkBriefingSpec *spec = request->planned->briefing.spec;
    HkPaperRecord *record = gather->record;

    record->engine = g_strdup("hakusho " HK_VERSION);
    record->paper = g_strdup(request->key->paper);
    record->title = g_strdup(spec->title.value);
    record->language = g_strdup(hk_briefing_language(spec));
    record->as_of = g_strdup(spec->as_of.value);
    record->draft = hk_paper_work_is_draft(request->work);
    record->epoch = request->output->epoch;
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        record->parts[i] = g_strdup(request->key->parts[i]);
}

static void
clear_use(gpointer data)
{
    HkUse *use = data;

    g_free(use->rows);
    g_free(use->columns);
}

static GArray *
new_uses(const GPtrArray *frames)
{
    GArray *uses = g_array_new(FALSE, TRUE, sizeof(HkUse));

    g_array_set_clear_func(uses, clear_use);
    for (guint i = 0; i < frames->len; i++) {
        const HkUse use = {
            .rows = g_new0(guint, hk_frame_n_rows(frames->pdata[i]) + 1),
            .columns = g_new0(guint, hk_frame_n_columns(frames->pdata[i]) + 1),
        };

        g_array_append_val(uses, use);
    }
    return uses;
}

static void
clear_gather(HkGather *gather)
{
    g_array_unref(gather->uses);
    g_array_unref(gather->found);
    g_hash_table_unref(gather->sources);
    g_hash_table_unref(gather->roles);
    g_hash_table_unref(gather->blocks);
    g_hash_table_unref(gather->files);
}

HkPaperRecord *
hk_paper_record_make(const HkRecordRequest *request)
{
    HkGather gather = {
        .request = request,
        .record = hk_paper_record_new(),
        .uses = new_uses(hk_paper_work_frames(request->work)),
        .found = g_array_new(FALSE, FALSE, sizeof(HkSource)),
        .sources = g_hash_table_new(NULL, NULL),
        .roles = g_hash_table_new(NULL, NULL),
        .blocks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .files = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
    };

    g_array_set_clear_func(gather.found, (GDestroyNotify)hk_source_clear);
    record_head(&gather);
    record_files(&gather);
    record_parameters(&gather);
    hk_gather_figures(&gather);
    hk_gather_data(&gather);
    clear_gather(&gather);
    return gather.record;
}
