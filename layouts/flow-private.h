/* layouts/flow-private.h - what laying sheets out and drawing them share. */
#pragma once
#include "layouts/flow.h"
#include "layouts/grid.h"

struct HkSheet {
    HkFlowRequest request;
    HkPageTexts texts; /* the request's, with a title for the contents */
    HkGrid *grid;      /* with boxes set; NULL on covers and dividers */
    GPtrArray *owned;  /* of HkBlock*: what was split off for this sheet */
    gboolean continued, is_last;
    double text_scale; /* of running text; 1: as its style says */
    char *title;
    char **footnotes; /* that the sheet has at most; NULL: none */
};

/* What stands around the blocks of @sheet. */
HkPageFrame hk_sheet_frame(const HkSheet *sheet, guint number, guint total);
/* The title for messages; "" without one. */
const char *hk_flow_page_name(const HkFlowRequest *request);
/* Whether the sheet is a cover or divider, without blocks. */
gboolean hk_sheet_is_front(const HkSheet *sheet);
