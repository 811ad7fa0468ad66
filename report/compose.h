/* report/compose.h - from a decoded briefing and its data to the finished pages. */
#pragma once
#include "data/store.h"
#include "layouts/draw/context.h"
#include "layouts/draw/scene.h"
#include "report/briefing.h"
#include "report/expand.h"
#include "report/pictures.h"

G_BEGIN_DECLS

/* What the pages are made from; everything is borrowed. */
typedef struct HkComposeRequest {
    const HkBriefingSpec *spec;
    const GPtrArray *frames;  /* of HkFrame* */
    const GPtrArray *figures; /* of HkFigure* */
    const GArray *arguments;  /* of HkArgument */
    HkStore *store;           /* for the source lines */
    const GPtrArray *tables;  /* of HkTable*: the same */
    const GPtrArray *ratings; /* of HkRatingRule* */
    HkPictures *pictures;     /* notes what the paper reads */
    HkDrawContext *context;
    gboolean draft;    /* what does not fit is marked and a warning */
    GPtrArray *blocks; /* HkComposedBlock* are appended to it; NULL: not wanted */
} HkComposeRequest;

/* One block with what stands around it, as it is printed: in the order of the file, a
 * box before what lies in it. Texts may be NULL, and carry no marks of footnotes. */
typedef struct HkComposedBlock {
    const HkBlockSpec *spec; /* borrowed from the briefing */
    char *label;             /* 図1 */
    char *caption;
    char *unit;   /* 億円 */
    char *as_of;  /* 令和4年4月末時点: its own, or that of its page */
    char *source; /* with its 出典： */
    char **notes; /* NULL-terminated, or NULL */
    guint page;   /* from 1: where it starts */
    char *page_title;
} HkComposedBlock;

void hk_composed_block_free(HkComposedBlock *block); /* NULL is allowed */

/* One finished page. */
typedef struct HkComposedPage {
    HkScene *scene;
    char *outline; /* NULL: none */
    guint level;
} HkComposedPage;

/* All pages in order, of HkComposedPage* (transfer full). Every page that cannot be
 * composed is an error in @diags and left out. */
GPtrArray *hk_compose(const HkComposeRequest *request, HkDiags *diags);

G_END_DECLS
