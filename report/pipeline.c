/* report/pipeline.c - the steps from a project to its papers: query, figure, compose,
 * write. */
#include "report/pipeline.h"

#include "layouts/draw/canvas.h"
#include "report/run/publish.h"
#include "report/version.h"

#include <string.h>

const HkChoice hk_output_format_choices[] = {
    { "pdf", HK_OUTPUT_PDF, "one PDF" },
    { "png", HK_OUTPUT_PNG, "a picture of each page" },
    { "svg", HK_OUTPUT_SVG, "a drawing of each page" },
    { NULL, 0, NULL },
};

struct HkPaperWork {
    const HkPipeline *pipeline;
    const HkBriefing *briefing;
    HkFormatter formatter;
    HkHueMap *hues;
    HkDrawContext context;
    GArray *arguments;  /* of HkArgument */
    HkQueries *queries; /* NULL: borrowed from the pipeline */
    GPtrArray *frames;  /* of HkFrame* */
    GPtrArray *figures; /* of HkFigure* */
    HkPictures *pictures;
    GPtrArray *pages; /* of HkComposedPage*; NULL until composed */
};

void
hk_paper_work_free(HkPaperWork *work)
{
    if (work == NULL)
        return;
    g_clear_pointer(&work->pages, g_ptr_array_unref);
    hk_pictures_free(work->pictures);
    g_clear_pointer(&work->figures, g_ptr_array_unref);
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
    };
    HkQueries *queries = take_queries(work, &context, diags);

    if (queries == NULL)
        return FALSE;
    work->frames = hk_query_run_all(queries, work->briefing->spec->data, diags);
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
    const HkComposeRequest request = {
        .spec = work->briefing->spec,
        .frames = work->frames,
        .figures = work->figures,
        .arguments = work->arguments,
        .store = work->pipeline->store,
        .tables = work->pipeline->project->declared.tables,
        .pictures = work->pictures,
        .context = &work->context,
        .draft = work->pipeline->draft,
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
hk_paper_work_pages(const HkPaperWork *work)
{
    return work->pages;
}

/* The date a paper carries: that of the run if it was given one, else its as_of, else
 * none. */
static char *
paper_date(const HkPaperWork *work, gint64 epoch)
{
    g_autoptr(GDateTime) time =
        epoch >= 0 ? g_date_time_new_from_unix_utc(epoch) : NULL;
    int year, month, day;
    gint64 date;

    if (time != NULL)
        return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    if (work->briefing->spec->as_of.value == NULL ||
        !hk_date_parse(work->briefing->spec->as_of.value, &date, NULL))
        return NULL;
    hk_date_split(date, &year, &month, &day);
    return g_strdup_printf("%04d-%02d-%02dT00:00:00Z", year, month, day);
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
    g_autoptr(HkCanvas) canvas = hk_canvas_open_pdf(path, &info, error);

    if (canvas == NULL)
        return FALSE;
    for (guint i = 0; i < work->pages->len; i++) {
        const HkComposedPage *page = work->pages->pdata[i];
        const HkPageInfo entry = { .outline = page->outline, .level = page->level };

        if (!hk_canvas_add_page(canvas, page->scene, &entry, error))
            return FALSE;
    }
    return hk_canvas_finish(canvas, error);
}

/* Writes one file under its temporary name and publishes it. @page is an index into the
 * pages; a PDF has all of them. */
static gboolean
publish(HkPaperWork *work, const HkOutputRequest *request, const char *target,
        guint page, GError **error)
{
    g_autoptr(HkPublication) publication = hk_publication_begin(target, error);
    const HkComposedPage *composed = work->pages->pdata[page];
    gboolean written;

    if (publication == NULL)
        return FALSE;
    if (request->format == HK_OUTPUT_PDF)
        written = write_pdf(work, request, hk_publication_path(publication), error);
    else if (request->format == HK_OUTPUT_PNG)
        written = hk_scene_write_png(composed->scene, hk_publication_path(publication),
                                     request->dpi, error);
    else
        written = hk_scene_write_svg(composed->scene, hk_publication_path(publication),
                                     error);
    return written && hk_publication_commit(publication, NULL, error);
}

gboolean
hk_paper_work_write(HkPaperWork *work, const HkOutputRequest *request, GPtrArray *paths,
                    GError **error)
{
    g_autofree char *name = hk_briefing_output_name(work->briefing);
    const gboolean whole = request->format == HK_OUTPUT_PDF;
    const char *ending = request->format == HK_OUTPUT_PNG ? "png" : "svg";
    const guint n = whole ? 1 : work->pages->len;

    if (work->pages->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, work->briefing->spec->loc,
                       "the briefing has no pages");
    if (!whole && request->page > n)
        return hk_fail(error, HK_ERROR_USAGE, hk_loc(work->briefing->path, 0, 0),
                       "--page %u: the paper has %u page%s", request->page, n,
                       n == 1 ? "" : "s");
    for (guint i = 0; i < n; i++) {
        g_autofree char *file = whole
                                    ? g_strdup_printf("%s.pdf", name)
                                    : g_strdup_printf("%s-%u.%s", name, i + 1, ending);
        g_autofree char *target = g_build_filename(request->folder, file, NULL);

        if (!whole && request->page > 0 && request->page != i + 1)
            continue;
        if (!publish(work, request, target, i, error))
            return FALSE;
        g_ptr_array_add(paths, g_steal_pointer(&target));
    }
    if (!whole && request->page == 0)
        hk_publication_drop_pages(request->folder, name, ending, n);
    return TRUE;
}
