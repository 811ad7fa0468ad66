/* layouts/flow.h - from a page of the briefing to the sheets of paper it fills.
 *
 * Two steps, because "page 3 / 8" and the contents are known only when every page has
 * been laid out: hk_flow_layout measures and splits, hk_sheet_draw draws. Between them
 * the caller counts the sheets and fills the outline. */
#pragma once
#include "layouts/block.h"
#include "layouts/contents.h"
#include "layouts/page.h"

G_BEGIN_DECLS

/* Everything is borrowed and must outlive the sheets. */
typedef struct HkFlowRequest {
    const HkPageSpec *page;
    const HkPageTexts *texts;
    HkSize paper; /* points, as hk_paper_size gives it */
    const GPtrArray
        *blocks; /* of HkBlock*, one for each of page->blocks, in their order */
    const HkOutline
        *outline;       /* for a page of the contents design; may be NULL otherwise */
    const char *anchor; /* ASCII name of the page as a link target; NULL: none */
    gboolean draft;     /* what does not fit is marked and a finding, not an error */
} HkFlowRequest;

/* One sheet of paper: laid out, not yet drawn. */
typedef struct HkSheet HkSheet;

void hk_sheet_free(HkSheet *sheet); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSheet, hk_sheet_free)

/* Appends the sheets of one page to @sheets (GPtrArray of HkSheet*, one or more).
 * Blocks that do not fit are split where they can be and go on on the next sheet, in
 * their column. Text that sticks out by little shrinks instead. HK_ERROR_FIT names the
 * page, the block, its place and how many millimetres are missing. */
gboolean hk_flow_layout(const HkFlowRequest *request, HkDrawContext *context,
                        GPtrArray *sheets, GError **error);

/* Draws a sheet as page @number of @total; @number 0 prints none. (transfer full) */
HkScene *hk_sheet_draw(HkSheet *sheet, HkDrawContext *context, guint number,
                       guint total, GError **error);

/* The title as printed, for the outline; a continued sheet says so. */
const char *hk_sheet_title(const HkSheet *sheet);
gboolean hk_sheet_is_continued(const HkSheet *sheet);

/* Whether @block, one of the request's, starts on @sheet. */
gboolean hk_sheet_has_block(const HkSheet *sheet, const HkBlock *block);

G_END_DECLS
