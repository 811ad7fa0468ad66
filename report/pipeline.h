/* report/pipeline.h - the steps from a project to its papers. */
#pragma once
#include "layouts/draw/text.h"
#include "report/compose.h"
#include "report/project.h"

G_BEGIN_DECLS

/* What all papers of one run share. */
typedef struct HkPipeline {
    const HkProject *project;
    HkStore *store; /* with every stale table loaded */
    HkTextEngine *text;
    const GPtrArray *assignments; /* of HkAssignment*: -P */
    const GPtrArray *unloaded;    /* of HkUnloaded*: tables that could not be loaded;
                                     NULL: none */
    gboolean draft;
    HkQueries **queries; /* those of the paper before, for the next one of the same
                            briefing; whoever made the place frees them. NULL: each
                            paper opens its own */
} HkPipeline;

/* The text engine with the fonts of @project (NULL: those of the system). Fonts of its
 * own are known from the cache beside its database, once there is one. */
HkTextEngine *hk_project_text_engine(const HkProject *project, GError **error);

/* One briefing on its way to paper. */
typedef struct HkPaperWork HkPaperWork;

/* Runs the queries of @briefing, checks what they promise, and works out its figures.
 * NULL with errors in @diags. (transfer full) */
HkPaperWork *hk_paper_work_new(const HkPipeline *pipeline, const HkBriefing *briefing,
                               HkDiags *diags);
void hk_paper_work_free(HkPaperWork *work); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPaperWork, hk_paper_work_free)

/* Lays out and draws every page. FALSE with errors in @diags. */
gboolean hk_paper_work_compose(HkPaperWork *work, HkDiags *diags);

/* What the queries gave, of HkFrame*, and the parameters, of HkArgument. Borrowed. */
const GPtrArray *hk_paper_work_frames(const HkPaperWork *work);
const GArray *hk_paper_work_arguments(const HkPaperWork *work);
const HkOrigins *hk_paper_work_origins(const HkPaperWork *work);
HkStore *hk_paper_work_store(const HkPaperWork *work);
gboolean hk_paper_work_is_draft(const HkPaperWork *work);

/* The pages that were drawn, of HkComposedPage*. */
const GPtrArray *hk_paper_work_pages(const HkPaperWork *work);

/* What stands around the blocks that were drawn, of HkComposedBlock*. Borrowed. */
const GPtrArray *hk_paper_work_blocks(const HkPaperWork *work);

/* The pictures that the composed pages were made from: paths in order, borrowed from
 * @work; (transfer container). */
GPtrArray *hk_paper_work_files(const HkPaperWork *work);

/* How the file is called that a PDF carries (report/record/paper-record.h). */
#define HK_PAPER_RECORD_NAME "hakusho-record.json"

typedef enum HkOutputFormat {
    HK_OUTPUT_PDF,
    HK_OUTPUT_PNG,
    HK_OUTPUT_SVG,
    HK_OUTPUT_XLSX,
    HK_OUTPUT_CSV,
} HkOutputFormat;

extern const HkChoice hk_output_format_choices[];

/* Whether there is a file for each page. */
gboolean hk_output_is_by_page(HkOutputFormat format);
/* What the only or first file of the paper @name is called; (transfer full). */
char *hk_output_first_file(const char *name, HkOutputFormat format);

/* How a composed paper is written. */
typedef struct HkOutputRequest {
    const char *folder;
    HkOutputFormat format;
    guint page;     /* from 1: only this one, of PNG and SVG; 0: all */
    double dpi;     /* of PNG */
    gint64 epoch;   /* SOURCE_DATE_EPOCH; -1: not set */
    GBytes *record; /* attached to a PDF as HK_PAPER_RECORD_NAME; NULL: nothing */
} HkOutputRequest;

/* Writes the paper into @request's folder: NAME.pdf or NAME.xlsx; NAME-1.png and so on;
 * NAME.csv, which lists the others, with NAME-1.csv and so on. The paths written are
 * appended to @paths (char*). Each file appears only when it is complete.
 */
gboolean hk_paper_work_write(HkPaperWork *work, const HkOutputRequest *request,
                             GPtrArray *paths, GError **error);

G_END_DECLS
