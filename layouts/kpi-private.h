/* layouts/kpi-private.h - the block `kpi`: its vocabulary and its data. */
#pragma once
#include "data/rating.h"
#include "layouts/tabular.h"

G_BEGIN_DECLS

typedef enum HkKpiLatest { HK_KPI_SUM, HK_KPI_LAST } HkKpiLatest;

/* kpi: of a block. The keys up to remarks name columns of the data; one that is left
 * out is the column of its own name, if there is one. */
typedef struct HkKpiOptions {
    HkLoc loc;
    HkText kpi;
    HkText id, parent, section, name, target, target_text, target_year, unit,
        cumulative, expected, rating, detail, remarks;
    HkText values;
    HkText value;
    int latest;         /* HkKpiLatest */
    GPtrArray *ratings; /* of HkPair*: a grade and what it means */
    HkText rule;        /* whose thresholds are printed */
    gboolean compact, bars, attainment;
} HkKpiOptions;

extern const HkStructDef hk_kpi_block_def;

/* One indicator. */
typedef struct HkKpiRow {
    guint source;  /* row of the data */
    int parent;    /* index of the indicator it is part of; -1: none */
    HkCell *years; /* its values */
    HkCell latest; /* their sum, or the last of them */
} HkKpiRow;

typedef struct HkKpiColumns {
    int id, parent, section, name, target, target_text, target_year, unit, cumulative,
        expected, rating, detail, remarks;
} HkKpiColumns;

typedef struct HkKpiData {
    const HkBlockSource *source;
    const HkKpiOptions *options;
    HkDrawContext *context;
    HkFrame *frame;  /* a row for each indicator */
    HkFrame *values; /* a row for each indicator and year */
    HkKpiColumns columns;
    int value_id, value_year, value; /* columns of @values */
    GArray *years;                   /* of gint64, without gaps */
    GArray *rows;                    /* of HkKpiRow */
    HkColumnType type;               /* of the values */
    guint statuses;
} HkKpiData;

/* Binds the columns and reads indicators and values. */
gboolean hk_kpi_read(HkKpiData *data, GError **error);
HkTabular *hk_kpi_fill(HkKpiData *data, GError **error);

/* The text of a column of an indicator's row; NULL if there is none. Borrowed. */
const char *hk_kpi_text(const HkKpiData *data, const HkKpiRow *row, int column);

G_END_DECLS
