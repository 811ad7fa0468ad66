/* report/record/record-gather.h - a record on its way: the figures of the pages and the
 * cells behind them. */
#pragma once
#include "data/origin.h"
#include "report/record/record-make.h"

G_BEGIN_DECLS

/* How far a data set is printed. */
typedef struct HkUse {
    gboolean used;
    guint data;     /* into HkPaperRecord.data */
    guint *rows;    /* by row: 1 + its place in HkRecordedData.rows; 0: not recorded */
    guint *columns; /* by column: 1 + its place in HkRecordedData.columns */
} HkUse;

typedef struct HkGather {
    const HkRecordRequest *request;
    HkPaperRecord *record;
    GArray *uses;        /* of HkUse, by frame */
    GArray *found;       /* of HkSource, by HkPaperRecord.sources */
    GHashTable *sources; /* HkOrigin -> 1 + index into @found */
    GHashTable *roles;   /* interned -> 1 + index */
    GHashTable *blocks;  /* "file:line:column" -> 1 + index; owned */
    GHashTable *files;   /* id of the ledger -> 1 + index; gint64, owned */
    guint page;          /* in work, from 1 */
} HkGather;

/* Takes down the figures of all pages, and which cells they come from. */
void hk_gather_figures(HkGather *gather);
/* Records the cells that hk_gather_figures() found, and what is known of them. */
void hk_gather_data(HkGather *gather);

/* @path from the project's folder, or its last part if it lies outside. (transfer full)
 */
char *hk_gather_path(const HkGather *gather, const char *path);
/* "briefings/overview.yaml:12"; (transfer full). */
char *hk_gather_place(const HkGather *gather, HkLoc loc);
/* The exact value of @cell (transfer full), and its unit; NULL: none. */
char *hk_gather_value(const HkColumnType *type, const HkCell *cell);
char *hk_gather_unit(const HkGather *gather, const HkColumnType *type);

G_END_DECLS
