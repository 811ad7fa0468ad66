/* charts/series.h - a frame as categories times series, which is what bars and lines
 * draw. */
#pragma once
#include "charts/channel.h"

G_BEGIN_DECLS

/* One value of the x channel. */
typedef struct HkCategory {
    char *label; /* 令和5年度 */
    char *brief; /* R5; the same as @label when there is no shorter form */
    gint64 year; /* of fiscal years */
    gboolean is_year;
    gboolean missing;  /* no cell has a number, and not all are － */
    gboolean has_rows; /* of a missing one: @status is the worst of its cells */
    HkStatus status;
    gboolean emphasis; /* the year that the page is about */
} HkCategory;

/* One value of the colour channel; a chart without colours has one. */
typedef struct HkSeries {
    char *label;
    const HkHue *hue;
    HkPattern pattern; /* not solid when an earlier series has the same hue */
} HkSeries;

typedef struct HkSeriesTable {
    const HkFrame *frame;
    const HkFrame *rows; /* whose cells these are: @frame, or a part of it */
    guint value_column;
    const HkColumnType *type; /* of the values; borrowed from the frame */
    GPtrArray *categories;    /* of HkCategory* */
    GPtrArray *series;        /* of HkSeries* */
    HkCell *cells;            /* by category, then series */
    gboolean *present;        /* the same order: whether the frame has a row */
    HkHue other;              /* of the bundled series */
} HkSeriesTable;

/* What a table is made of. @x NULL: one place without a label; @color NULL: one series.
 */
typedef struct HkSeriesRequest {
    const HkChart *chart;
    const HkXChannel *x;
    const HkColorChannel *color;
    HkText y;
    const HkFrame *rows; /* a part of the chart's frame whose cells are wanted, while
                            places and series are those of all; NULL: all */
} HkSeriesRequest;

/* Fiscal years are sorted and complete, other places keep the order of the frame or get
 * the one that is asked for; series follow their code list. More series than asked for
 * are bundled: the largest stay, the rest becomes その他 and a finding. Two rows for
 * one place are HK_ERROR_DATA. (transfer full) */
HkSeriesTable *hk_series_table_new(const HkSeriesRequest *request,
                                   HkDrawContext *context, GError **error);
void hk_series_table_free(HkSeriesTable *table); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSeriesTable, hk_series_table_free)

/* What a missing place says: the sign of its status, or 資料なし. Static. */
const char *hk_category_missing_text(const HkCategory *category, const char *language);
/* The row of @frame whose @column says what @category does; -1 if there is none. */
int hk_category_row(const HkCategory *category, const HkDrawContext *context,
                    const HkFrame *frame, guint column);
/* The cell of a place; NULL when the frame has no row for it. */
const HkCell *hk_series_cell(const HkSeriesTable *table, guint category, guint series);
/* Puts the sum of all cells up to its own into each cell; after an unknown one the sum
 * is unknown. FALSE on overflow. */
gboolean hk_series_cumulate(HkSeriesTable *table);
/* Divides the one series of @table into what is left of each cell and its part, which
 * are called @labels (both taken). A part without a number is not divided off. FALSE if
 * a part is larger than its cell. */
gboolean hk_series_split(HkSeriesTable *table, const HkCell *parts, char *labels[2]);
/* The sum of all series of a category; FALSE on overflow. */
gboolean hk_series_total(const HkSeriesTable *table, guint category, HkCell *total);

G_END_DECLS
