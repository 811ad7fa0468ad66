/* report/run/paper-key.c - what a paper is made from, as digests. */
#include "report/run/paper-key.h"

#include "data/fingerprint.h"
#include "data/ingest.h"
#include "report/engine.h"
#include "report/reject-note.h"
#include "report/source-line.h"

#include <string.h>

/* Ends with a byte that no text has, so that no two texts look like one. */
static void
add_text(GChecksum *sum, const char *text)
{
    static const guchar absent = 0xFF, end = 0;

    if (text == NULL) {
        g_checksum_update(sum, &absent, 1);
        return;
    }
    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_update(sum, &end, 1);
}

static void
add_number(GChecksum *sum, gint64 number)
{
    g_checksum_update(sum, (const guchar *)&number, sizeof number);
}

static char *
digest(GChecksum *sum)
{
    return g_strdup(g_checksum_get_string(sum));
}

/* Notes the fonts in @files, and in @sum what they are. */
static gboolean
add_fonts(GChecksum *sum, GPtrArray *files, const HkTextEngine *text,
          HkManifest *manifest, GError **error)
{
    g_auto(GStrv) paths = hk_text_engine_font_paths(text);

    for (char **path = paths; *path != NULL; path++) {
        const char *sha256 = hk_manifest_font(manifest, *path);
        HkRecordedFile *file;

        if (sha256 == NULL)
            return hk_fail(error, HK_ERROR_MISSING, HK_NOWHERE,
                           "the font %s cannot be read", *path);
        add_text(sum, sha256);
        file = g_new0(HkRecordedFile, 1);
        file->path = g_path_get_basename(*path);
        file->sha256 = g_strdup(sha256);
        g_ptr_array_add(files, file);
    }
    return TRUE;
}

/* The project's own designs, used or not; those that are built in are of the engine. */
static char *
designs_digest(const HkProject *project)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GPtrArray) found = hk_glob(project->root, "designs/*.yaml");

    for (guint i = 0; i < found->len; i++) {
        g_autofree char *path = g_build_filename(project->root, found->pdata[i], NULL);
        g_autofree char *sha256 = hk_file_digest(path);

        add_text(sum, found->pdata[i]);
        add_text(sum, sha256);
    }
    return digest(sum);
}

gboolean
hk_key_common_init(HkKeyCommon *common, const HkTextEngine *text,
                   const HkProject *project, HkManifest *manifest, GError **error)
{
    g_autoptr(GChecksum) fonts = g_checksum_new(G_CHECKSUM_SHA256);

    *common = (HkKeyCommon){ .font_files = hk_recorded_files_new() };
    if (!add_fonts(fonts, common->font_files, text, manifest, error))
        return FALSE;
    common->engine = hk_engine_digest();
    common->fonts = digest(fonts);
    common->designs = designs_digest(project);
    return TRUE;
}

void
hk_key_common_clear(HkKeyCommon *common)
{
    g_free(common->engine);
    g_free(common->fonts);
    g_free(common->designs);
    g_clear_pointer(&common->font_files, g_ptr_array_unref);
}

static char *
briefing_digest(const HkKeyCommon *common, const HkPlanned *planned)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    add_text(sum, planned->briefing.sha256);
    add_text(sum, common->designs);
    return digest(sum);
}

static gboolean
reads_table(const GPtrArray *frames, const char *name)
{
    for (guint i = 0; i < frames->len; i++)
        if (g_strv_contains(hk_frame_tables(frames->pdata[i]), name))
            return TRUE;
    return FALSE;
}

static void
add_codes(GString *out, const HkDeclarations *declared)
{
    for (guint i = 0; i < declared->codes->len; i++)
        hk_fingerprint_add(out, &hk_code_list_def, declared->codes->pdata[i]);
}

/* What the project declares that a reader can see besides the data: how years and codes
 * are called, and where tables come from. */
static char *
project_digest(const HkPlanned *planned, const HkPaperWork *work)
{
    const HkDeclarations *declared = &planned->project->declared;
    g_autoptr(GString) out = g_string_new(NULL);

    hk_fingerprint_add(out, &hk_calendar_def, planned->project->calendar);
    add_codes(out, &planned->project->spec->declared);
    add_codes(out, &planned->spec.declared);
    for (guint i = 0; i < declared->tables->len; i++) {
        const HkTable *table = declared->tables->pdata[i];

        if (reads_table(hk_paper_work_frames(work), table->name.value))
            hk_fingerprint_add(out, &hk_table_def, table);
    }
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, out->str, (gssize)out->len);
}

static char *
parameters_digest(const GArray *arguments)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    for (guint i = 0; i < arguments->len; i++) {
        const HkArgument *argument = &g_array_index(arguments, HkArgument, i);

        add_text(sum, argument->name);
        add_number(sum, argument->type.type);
        add_number(sum, argument->cell.status);
        add_number(sum, argument->cell.text == NULL ? argument->cell.number : 0);
        add_text(sum, argument->cell.text);
    }
    return digest(sum);
}

static void
add_column(GChecksum *sum, const HkFrame *frame, guint column)
{
    const HkColumnType *type = hk_frame_column_type(frame, column);

    add_text(sum, hk_frame_column_name(frame, column));
    add_number(sum, hk_frame_column_is_key(frame, column));
    add_number(sum, type->type);
    add_number(sum, type->decimals);
    add_number(sum, type->has_no_status);
    add_text(sum, type->unit);
    add_text(sum, type->currency);
    add_text(sum, type->stage);
    add_text(sum, type->codes != NULL ? type->codes->name.value : NULL);
}

/* The number of a cell has a meaning only where its status or type says so. */
static void
add_cell(GChecksum *sum, const HkCell *cell, const HkColumnType *type)
{
    const gboolean counts = hk_status_has_number(cell->status) &&
                            (cell->text == NULL || type->type == HK_VALUE_CODE);

    add_number(sum, cell->status);
    add_number(sum, counts ? cell->number : 0);
    add_text(sum, cell->text);
}

static void
add_frame(GChecksum *sum, const HkFrame *frame)
{
    const guint n_columns = hk_frame_n_columns(frame);

    add_text(sum, hk_frame_name(frame));
    add_number(sum, n_columns);
    add_number(sum, hk_frame_n_rows(frame));
    for (guint i = 0; i < n_columns; i++)
        add_column(sum, frame, i);
    for (guint row = 0; row < hk_frame_n_rows(frame); row++)
        for (guint i = 0; i < n_columns; i++)
            add_cell(sum, hk_frame_cell(frame, row, i), hk_frame_column_type(frame, i));
}

/* The results of the queries, and what pages say of the files behind them. */
static char *
data_digest(const HkPlanned *planned, const HkPaperWork *work, HkStore *store)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const GPtrArray *frames = hk_paper_work_frames(work);
    const char *language = hk_briefing_language(planned->briefing.spec);

    for (guint i = 0; i < frames->len; i++) {
        const char *const *tables = hk_frame_tables(frames->pdata[i]);
        g_autofree char *source = hk_source_line(
            store, planned->project->declared.tables, tables, language, G_MAXUINT);
        g_autofree char *rejects = hk_reject_note(store, tables, language);

        add_frame(sum, frames->pdata[i]);
        add_text(sum, source);
        add_text(sum, rejects);
    }
    return digest(sum);
}

static char *
options_digest(const HkPlanned *planned, const HkPaperWork *work,
               const HkOutputRequest *request)
{
    const HkPaper *paper = planned->briefing.spec->paper;
    const gboolean by_page = hk_output_is_by_page(request->format);
    g_autofree char *text = g_strdup_printf(
        "%d %u %.17g %" G_GINT64_FORMAT " %d %d %d", (int)request->format,
        by_page ? request->page : 0, by_page ? request->dpi : 0, request->epoch,
        hk_paper_work_is_draft(work), paper != NULL ? paper->size : -1,
        paper != NULL ? paper->orientation : -1);

    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* "fy=2023 ministry=mext language=ja", for readers of the manifest. */
static char *
parameters_text(const GArray *arguments)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < arguments->len; i++) {
        const HkArgument *argument = &g_array_index(arguments, HkArgument, i);
        g_autofree char *value = hk_for_each_text(&argument->type, &argument->cell);

        g_string_append_printf(out, "%s%s=%s", i > 0 ? " " : "", argument->name,
                               value != NULL ? value : "");
    }
    return g_string_free(out, FALSE);
}

HkRecord *
hk_paper_key(const HkKeyCommon *common, const HkPlanned *planned,
             const HkPaperWork *work, const HkOutputRequest *request)
{
    HkRecord *record = hk_record_new();
    const GArray *arguments = hk_paper_work_arguments(work);

    record->paper = g_strdup(planned->name);
    record->format =
        g_strdup(hk_choice_name(hk_output_format_choices, (int)planned->format));
    record->briefing = g_strdup(planned->briefing.stem);
    record->parameters = parameters_text(arguments);
    record->status = g_strdup(hk_briefing_status(planned->briefing.spec));
    record->release = g_strdup(planned->briefing.spec->release.value);
    record->parts[HK_KEY_ENGINE] = g_strdup(common->engine);
    record->parts[HK_KEY_FONTS] = g_strdup(common->fonts);
    record->parts[HK_KEY_BRIEFING] = briefing_digest(common, planned);
    record->parts[HK_KEY_PROJECT] = project_digest(planned, work);
    record->parts[HK_KEY_PARAMETERS] = parameters_digest(arguments);
    record->parts[HK_KEY_DATA] = data_digest(planned, work, hk_paper_work_store(work));
    record->parts[HK_KEY_OPTIONS] = options_digest(planned, work, request);
    return record;
}
