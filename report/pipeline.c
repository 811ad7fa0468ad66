/* report/pipeline.c - the steps from a project to its papers: query, figure, compose,
 * write. */
#include "report/pipeline.h"

#include "layouts/draw/canvas.h"
#include "report/export/book.h"
#include "report/run/publish.h"
#include "report/version.h"

#include <string.h>

const HkChoice hk_output_format_choices[] = {
    { "pdf", HK_OUTPUT_PDF, "one PDF" },
    { "png", HK_OUTPUT_PNG, "a picture of each page" },
    { "svg", HK_OUTPUT_SVG, "a drawing of each page" },
    { "xlsx", HK_OUTPUT_XLSX, "a spreadsheet of the data behind the figures" },
    { "csv", HK_OUTPUT_CSV, "the same as a CSV file for each figure, and their list" },
    { NULL, 0, NULL },
};

HkTextEngine *
hk_project_text_engine(const HkProject *project, GError **error)
{
    const char *const *dirs =
        project != NULL ? (const char *const *)project->font_dirs : NULL;
    g_autofree char *kept =
        dirs != NULL ? g_build_filename(project->root, ".hakusho", NULL) : NULL;
    g_autofree char *cache = NULL;

    if (kept != NULL && g_file_test(kept, G_FILE_TEST_IS_DIR))
        cache = g_build_filename(kept, "fonts", NULL);
    return hk_text_engine_new_cached(dirs, cache, error);
}

struct HkPaperWork {
    const HkPipeline *pipeline;
    const HkBriefing *briefing;
    HkFormatter formatter;
    HkHueMap *hues;
    HkDrawContext context;
    GArray *arguments;  /* of HkArgument */
    HkQueries *queries; /* NULL: borrowed from the pipeline */
    GPtrArray *frames;  /* of HkFrame* */
    HkOrigins *origins; /* of the cells of the frames */
    GPtrArray *figures; /* of HkFigure* */
    HkPictures *pictures;
    GPtrArray *pages;  /* of HkComposedPage*; NULL until composed */
    GPtrArray *blocks; /* of HkComposedBlock*; NULL until composed */
};

void
hk_paper_work_free(HkPaperWork *work)
{
    if (work == NULL)
        return;
    g_clear_pointer(&work->pages, g_ptr_array_unref);
    g_clear_pointer(&work->blocks, g_ptr_array_unref);
    hk_pictures_free(work->pictures);
    g_clear_pointer(&work->figures, g_ptr_array_unref);
    hk_origins_free(work->origins);
    g_clear_pointer(&work->frames, g_ptr_array_unref);
    hk_queries_free(work->queries);
    g_clear_pointer(&work->arguments, g_array_unref);
    hk_hue_map_free(work->hues);
    g_free(work);
}

/* The fiscal year that a paper is about: its first parameter of that type. */
static gint64
emphasised_year(const GArray *arguments)
{
    for (guint i = 0; i < arguments->len; i++) {
        const HkArgument *argument = &g_array_index(arguments, HkArgument, i);

        if (argument->type.type == HK_VALUE_FISCAL_YEAR &&
            hk_status_has_number(argument->cell.status))
            return argument->cell.number;
    }
    return G_MININT64;
}

static void
declare_hues(HkPaperWork *work, HkDiags *diags)
{
    const GPtrArray *hues = work->briefing->spec->hues;

    for (guint i = 0; i < hues->len; i++) {
        const HkPair *pair = hues->pdata[i];
        const char *near;

        if (hk_hue_map_declare(work->hues, pair->key.value, pair->value.value))
            continue;
        near = hk_nearest_name(pair->value.value, hk_hue_names());
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, pair->value.loc,
                     near != NULL ? near : "hues are blue, green, amber and others",
                     "there is no hue '%s'", pair->value.value);
    }
}

/* The hues that code lists give their codes, so that a name such as ministries/mext
 * has its hue whether or not any data mention it. */
static void
declare_code_hues(HkHueMap *hues, const GPtrArray *lists)
{
    for (guint i = 0; i < lists->len; i++) {
        const HkCodeList *list = lists->pdata[i];

        for (guint k = 0; k < list->codes->len; k++) {
            const HkCode *code = list->codes->pdata[k];
            g_autofree char *key =
                g_strconcat(list->name.value, "/", code->code.value, NULL);

            if (code->color.value != NULL)
                hk_hue_map_declare(hues, key, code->color.value);
        }
    }
}

/* Everything that drawing needs besides data. */
static void
set_context(HkPaperWork *work, HkDiags *diags)
{
    const HkBriefingSpec *spec = work->briefing->spec;
    const HkProject *project = work->pipeline->project;

    work->formatter = hk_briefing_formatter(spec, spec->declared.calendar != NULL
                                                      ? spec->declared.calendar
                                                      : project->calendar);
    work->hues = hk_hue_map_new();
    declare_hues(work, diags);
    declare_code_hues(work->hues, project->declared.codes);
    work->context = (HkDrawContext){
        .text = work->pipeline->text,
        .formatter = &work->formatter,
        .hues = work->hues,
        .findings = diags,
        .emphasis = emphasised_year(work->arguments),
        .smallest_scale = spec->smallest_scale,
    };
}

/* The connection for the queries of a paper; NULL with findings. Borrowed. */
static HkQueries *
take_queries(HkPaperWork *work, const HkQueryContext *context, HkDiags *diags)
{
    HkQueries **place =
        work->pipeline->queries != NULL ? work->pipeline->queries : &work->queries;

    if (*place != NULL && hk_queries_go_on(*place, context))
        return *place;
    g_clear_pointer(place, hk_queries_free);
    *place = hk_queries_open(work->pipeline->store, context, diags);
    return *place;
}

static gboolean
run_queries(HkPaperWork *work, HkDiags *diags)
{
    const HkProject *project = work->pipeline->project;
    const HkQueryContext context = {
        .folder = work->briefing->folder,
        .calendar = work->formatter.calendar,
        .code_lists = project->declared.codes,
        .arguments = work->arguments,
        .ratings = project->declared.ratings,
        .kpis = project->declared.kpis,
        .unloaded = work->pipeline->unloaded,
    };
    HkQueries *queries = take_queries(work, &context, diags);

    if (queries == NULL)
        return FALSE;
    work->frames = hk_query_run_all(queries, work->briefing->spec->data, diags);
    work->origins = hk_origins_new(work->frames);
    work->formatter.origins = work->origins;
    work->figures = hk_figures_new(work->briefing->spec->values, work->frames,
                                   work->arguments, work->formatter.calendar, diags);
    return !hk_diags_have_error(diags);
}

HkPaperWork *
hk_paper_work_new(const HkPipeline *pipeline, const HkBriefing *briefing,
                  HkDiags *diags)
{
    g_autoptr(HkPaperWork) work = g_new0(HkPaperWork, 1);

    work->pipeline = pipeline;
    work->briefing = briefing;
    work->arguments = hk_parameters_bind(
        briefing->spec->parameters, pipeline->assignments, pipeline->project->calendar,
        pipeline->project->declared.codes, diags);
    hk_parameters_bind_language(work->arguments, hk_briefing_language(briefing->spec));
    set_context(work, diags);
    if (hk_diags_have_error(diags) || !run_queries(work, diags))
        return NULL;
    return g_steal_pointer(&work);
}

const HkOrigins *
hk_paper_work_origins(const HkPaperWork *work)
{
    return work->origins;
}

GPtrArray *
hk_paper_work_files(const HkPaperWork *work)
{
    return work->pictures != NULL ? hk_pictures_files(work->pictures)
                                  : g_ptr_array_new();
}

gboolean
hk_paper_work_compose(HkPaperWork *work, HkDiags *diags)
{
    if (work->pictures == NULL)
        work->pictures = hk_pictures_new(work->pipeline->project->root);
    g_clear_pointer(&work->blocks, g_ptr_array_unref);
    work->blocks =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_composed_block_free);
    const HkComposeRequest request = {
        .spec = work->briefing->spec,
        .frames = work->frames,
        .figures = work->figures,
        .arguments = work->arguments,
        .store = work->pipeline->store,
        .tables = work->pipeline->project->declared.tables,
        .ratings = work->pipeline->project->declared.ratings,
        .pictures = work->pictures,
        .context = &work->context,
        .draft = work->pipeline->draft,
        .blocks = work->blocks,
    };

    work->context.findings = diags;
    work->pages = hk_compose(&request, diags);
    return !hk_diags_have_error(diags);
}

const GPtrArray *
hk_paper_work_frames(const HkPaperWork *work)
{
    return work->frames;
}

const GArray *
hk_paper_work_arguments(const HkPaperWork *work)
{
    return work->arguments;
}

HkStore *
hk_paper_work_store(const HkPaperWork *work)
{
    return work->pipeline->store;
}

gboolean
hk_paper_work_is_draft(const HkPaperWork *work)
{
    return work->pipeline->draft;
}

const GPtrArray *
hk_paper_work_blocks(const HkPaperWork *work)
{
    return work->blocks;
}

const GPtrArray *
hk_paper_work_pages(const HkPaperWork *work)
{
    return work->pages;
}

/* The time that a paper carries: that of the run if it was given one, else its as_of;
 * -1: none. Seconds since 1970. */
static gint64
paper_epoch(const HkPaperWork *work, gint64 epoch)
{
    const gint64 day = 24 * 60 * 60;
    gint64 date;

    if (epoch >= 0 || work->briefing->spec->as_of.value == NULL ||
        !hk_date_parse(work->briefing->spec->as_of.value, &date, NULL))
        return epoch;
    return date * day;
}

static char *
paper_date(const HkPaperWork *work, gint64 epoch)
{
    g_autoptr(GDateTime) time = NULL;

    epoch = paper_epoch(work, epoch);
    if (epoch == -1)
        return NULL;
    time = g_date_time_new_from_unix_utc(epoch);
    return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

static gboolean
write_pdf(HkPaperWork *work, const HkOutputRequest *request, const char *path,
          GError **error)
{
    const HkBriefingSpec *spec = work->briefing->spec;
    g_autofree char *date = paper_date(work, request->epoch);
    const HkDocumentInfo info = {
        .title = spec->title.value,
        .author = spec->author.value,
        .subject = spec->subtitle.value,
        .language = work->formatter.language,
        .creator = "hakusho " HK_VERSION,
        .date = date,
    };
    const HkAttachment record = {
        .name = HK_PAPER_RECORD_NAME,
        .type = "/application/json",
        .description = hk_word(info.language, "paper-record"),
        .bytes = request->record,
    };
    g_autoptr(HkCanvas) canvas = hk_canvas_open_pdf(path, &info, error);

    if (canvas == NULL)
        return FALSE;
    for (guint i = 0; i < work->pages->len; i++) {
        const HkComposedPage *page = work->pages->pdata[i];
        const HkPageInfo entry = { .outline = page->outline, .level = page->level };

        if (!hk_canvas_add_page(canvas, page->scene, &entry, error))
            return FALSE;
    }
    if (request->record != NULL)
        hk_canvas_attach(canvas, &record);
    return hk_canvas_finish(canvas, error);
}

gboolean
hk_output_is_by_page(HkOutputFormat format)
{
    return format == HK_OUTPUT_PNG || format == HK_OUTPUT_SVG;
}

char *
hk_output_first_file(const char *name, HkOutputFormat format)
{
    return g_strconcat(name, hk_output_is_by_page(format) ? "-1." : ".",
                       hk_choice_name(hk_output_format_choices, (int)format), NULL);
}

static HkExportBook *
export_book(const HkPaperWork *work, GError **error)
{
    const HkExportRequest request = {
        .spec = work->briefing->spec,
        .blocks = work->blocks,
        .frames = work->frames,
        .figures = work->figures,
        .arguments = work->arguments,
        .tables = work->pipeline->project->declared.tables,
        .store = work->pipeline->store,
        .formatter = &work->formatter,
    };

    return hk_export_book_new(&request, error);
}

/* One file on its way to its name. */
typedef struct Output {
    HkPaperWork *work;
    const HkOutputRequest *request;
    const HkExportBook *book; /* of spreadsheets and CSV */
    const char *name;         /* of the paper, without folder and ending */
    guint part;               /* the page or sheet, from 0 */
} Output;

static gboolean
write_csv(const Output *output, const char *path, GError **error)
{
    const HkExportBook *book = output->book;
    g_autofree char *base = g_path_get_basename(output->name);
    g_autoptr(GString) text =
        output->part == 0 ? hk_export_contents_csv(book, base)
                          : hk_export_sheet_csv(book->sheets->pdata[output->part - 1]);
    g_autoptr(GError) cause = NULL;

    if (g_file_set_contents(path, text->str, (gssize)text->len, &cause))
        return TRUE;
    return hk_fail(error, HK_ERROR_OUTPUT, HK_NOWHERE, "%s", cause->message);
}

static gboolean
write_output(const Output *output, const char *path, GError **error)
{
    const HkOutputRequest *request = output->request;
    HkPaperWork *work = output->work;
    const HkComposedPage *page =
        hk_output_is_by_page(request->format) ? work->pages->pdata[output->part] : NULL;

    switch (request->format) {
    case HK_OUTPUT_PDF:
        return write_pdf(work, request, path, error);
    case HK_OUTPUT_PNG:
        return hk_scene_write_png(page->scene, path, request->dpi, error);
    case HK_OUTPUT_SVG:
        return hk_scene_write_svg(page->scene, path, error);
    case HK_OUTPUT_XLSX:
        return hk_export_write_xlsx(output->book, path,
                                    paper_epoch(work, request->epoch), error);
    case HK_OUTPUT_CSV:
        return write_csv(output, path, error);
    }
    g_assert_not_reached();
}

/* Writes the file under its temporary name and publishes it as @target. */
static gboolean
publish(const Output *output, const char *target, GError **error)
{
    g_autoptr(HkPublication) publication = hk_publication_begin(target, error);

    return publication != NULL &&
           write_output(output, hk_publication_path(publication), error) &&
           hk_publication_commit(publication, NULL, error);
}

/* NAME.ENDING, or NAME-3.ENDING where there is a file for each part; part 0 of CSV is
 * the list of the others. (transfer full) */
static char *
file_name(const Output *output)
{
    const HkOutputFormat format = output->request->format;
    const char *ending = hk_choice_name(hk_output_format_choices, (int)format);
    const guint number = hk_output_is_by_page(format) ? output->part + 1 : output->part;

    if (number == 0)
        return g_strdup_printf("%s.%s", output->name, ending);
    return g_strdup_printf("%s-%u.%s", output->name, number, ending);
}

/* Writes all files of the paper, or that of the page that is asked for. */
static gboolean
write_parts(Output *output, guint n, GPtrArray *paths, GError **error)
{
    const HkOutputRequest *request = output->request;

    for (output->part = 0; output->part < n; output->part++) {
        g_autofree char *file = file_name(output);
        g_autofree char *target = g_build_filename(request->folder, file, NULL);

        if (request->page > 0 && request->page != output->part + 1)
            continue;
        if (!publish(output, target, error))
            return FALSE;
        g_ptr_array_add(paths, g_steal_pointer(&target));
    }
    return TRUE;
}

/* Of how many files the paper consists. */
static guint
n_parts(const Output *output)
{
    if (hk_output_is_by_page(output->request->format))
        return output->work->pages->len;
    return output->request->format == HK_OUTPUT_CSV ? output->book->sheets->len + 1 : 1;
}

gboolean
hk_paper_work_write(HkPaperWork *work, const HkOutputRequest *request, GPtrArray *paths,
                    GError **error)
{
    g_autofree char *name = hk_briefing_output_name(work->briefing);
    const HkOutputFormat format = request->format;
    g_autoptr(HkExportBook) book = NULL;
    Output output = { work, request, NULL, name, 0 };
    guint n;

    if (work->pages->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, work->briefing->spec->loc,
                       "the briefing has no pages");
    if (format == HK_OUTPUT_XLSX || format == HK_OUTPUT_CSV) {
        output.book = book = export_book(work, error);
        if (book == NULL)
            return FALSE;
    }
    n = n_parts(&output);
    if (request->page > n)
        return hk_fail(error, HK_ERROR_USAGE, hk_loc(work->briefing->path, 0, 0),
                       "--page %u: the paper has %u page%s", request->page, n,
                       n == 1 ? "" : "s");
    if (!write_parts(&output, n, paths, error))
        return FALSE;
    if (request->page == 0 && format != HK_OUTPUT_PDF && format != HK_OUTPUT_XLSX)
        hk_publication_drop_pages(request->folder, name,
                                  hk_choice_name(hk_output_format_choices, (int)format),
                                  hk_output_is_by_page(format) ? n : n - 1);
    return TRUE;
}
