/* report/record/paper-record.h - what a paper was made from and what it prints: the
 * answer to where a figure comes from.
 *
 * The record is attached to every PDF (HK_PAPER_RECORD_NAME), so that it says what was
 * true when the paper was built, whatever is loaded afterwards. Paths are relative to
 * the project's folder. Texts are as they are printed, without marks of footnotes.
 * Cells of columns that are personal are nowhere in it, because they are not loaded. */
#pragma once
#include "layouts/draw/geom.h"
#include "report/run/manifest.h"

G_BEGIN_DECLS

/* A loaded table that some data set reads. */
typedef struct HkRecordedTable {
    char *name;
    gboolean personal; /* lines of its files are not to be shown */
    GArray *files;     /* of guint: into HkPaperRecord.files */
} HkRecordedTable;

/* Lines of a source file. */
typedef struct HkRecordedLines {
    guint file; /* into HkPaperRecord.files */
    guint first, last;
} HkRecordedLines;

/* The lines behind a row of a data set. */
typedef struct HkRecordedRows {
    GArray *lines; /* of HkRecordedLines, in order */
    guint more;    /* so many lines more, which are left out for their number */
} HkRecordedRows;

/* A column of a data set: a key, or one that is printed. */
typedef struct HkRecordedColumn {
    char *name;
    char *head; /* what the files call it; NULL: nothing that is known */
    char *type; /* "money", "percent", ... as in briefings */
    char *unit; /* of the values: 円, 件, %; NULL: none */
    gboolean is_key;
    GPtrArray *values; /* of char*, by HkRecordedData.rows: the exact decimal, the year,
                          the code; with the name of the status where it is not normal
                          ("181 provisional"), or that alone ("unknown") */
    GPtrArray *labels; /* of char*, by the same: what @values of codes, stages and years
                          are called in the paper; empty for all others */
    int rows; /* into HkRecordedData.sources: the lines behind it; -1: not known */
} HkRecordedColumn;

/* A data set, as far as it is printed. */
typedef struct HkRecordedData {
    char *name;
    char *place;        /* "briefings/overview.yaml:12" */
    char *sql;          /* NULL: it is a view */
    char *view;         /* NULL: it is a query */
    GArray *tables;     /* of guint: into HkPaperRecord.tables */
    guint n_rows;       /* of the whole result */
    GArray *rows;       /* of guint, in order: those rows of the result, from 0, that
                           are recorded */
    GPtrArray *columns; /* of HkRecordedColumn* */
    GPtrArray *sources; /* of GPtrArray* of HkRecordedRows*, each by @rows */
} HkRecordedData;

/* Cells of one column of one data set. */
typedef struct HkRecordedCells {
    guint data;        /* into HkPaperRecord.data */
    guint column;      /* into HkRecordedData.columns */
    guint first, last; /* into HkRecordedData.rows */
} HkRecordedCells;

/* Where figures come from; figures that come from one place share it. */
typedef struct HkRecordedSource {
    char *kind;    /* "cell", "sum", "difference", "rate", "share", "count", "one" */
    char *name;    /* in values:; NULL: none */
    char *value;   /* the exact figure, as in HkRecordedColumn.values */
    char *unit;    /* of @value; NULL: none */
    GArray *cells; /* of HkRecordedCells: the one, or those it was worked out of */
    guint more;    /* so many cells more, which are left out for their number */
} HkRecordedSource;

/* A block of the briefing that prints figures. */
typedef struct HkRecordedBlock {
    char *kind;    /* "bar", "table", "text", ... */
    char *place;   /* "briefings/overview.yaml:33" */
    char *label;   /* 図1; NULL: none */
    char *caption; /* NULL: none */
    char *unit;    /* beside the caption; NULL: none */
} HkRecordedBlock;

/* A figure that is printed. */
typedef struct HkRecordedFigure {
    guint page;   /* from 1 */
    int block;    /* into HkPaperRecord.blocks; -1: head or foot of the page */
    guint role;   /* into HkPaperRecord.roles: "segment-label" */
    char *text;   /* ▲52億円 */
    HkRect box;   /* of the text that it stands in, in points from the top left */
    guint source; /* into HkPaperRecord.sources */
} HkRecordedFigure;

typedef struct HkRecordedPage {
    char *title;      /* NULL: none */
    GPtrArray *texts; /* of char*: what else is printed, in the order of reading, with …
                         for each figure; NULL: not known */
    HkSize size;      /* points */
} HkRecordedPage;

/* A parameter of the paper. */
typedef struct HkRecordedParameter {
    char *name;
    char *value; /* as -P takes it */
} HkRecordedParameter;

typedef struct HkPaperRecord {
    char *engine; /* "hakusho 0.1" */
    char *paper;  /* its name in the output folder, without an ending */
    char *title, *language;
    char *as_of;                 /* as the briefing has it; NULL: none */
    char *parts[HK_N_KEY_PARTS]; /* the digests of report/run/paper-key.h */
    gboolean draft;
    gint64 epoch; /* SOURCE_DATE_EPOCH; -1: none */
    HkRecordedFile briefing;
    GPtrArray *project; /* of HkRecordedFile*: files of the project; none: the briefing
                           stands alone */
    GPtrArray *parameters; /* of HkRecordedParameter* */
    GPtrArray *fonts;      /* of HkRecordedFile*: names without folders */
    GPtrArray *pictures;   /* of HkRecordedFile* */
    GPtrArray *files;      /* of HkRecordedFile*: sources of tables */
    GPtrArray *tables;     /* of HkRecordedTable* */
    GPtrArray *data;       /* of HkRecordedData* */
    GPtrArray *sources;    /* of HkRecordedSource* */
    GPtrArray *blocks;     /* of HkRecordedBlock* */
    GPtrArray *roles;      /* of char* */
    GPtrArray *pages;      /* of HkRecordedPage* */
    GArray *figures;       /* of HkRecordedFigure, in the order of reading */
} HkPaperRecord;

HkPaperRecord *hk_paper_record_new(void);
void hk_paper_record_free(HkPaperRecord *record); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPaperRecord, hk_paper_record_free)

/* The record as JSON (transfer full), and back: NULL with HK_ERROR_DATA if it is none,
 * or of a newer program. */
GBytes *hk_paper_record_print(const HkPaperRecord *record);
HkPaperRecord *hk_paper_record_parse(GBytes *json, GError **error);

/* The records in the PDF at @path: of the paper, or of each paper of a packet, in
 * order; of HkPaperRecord* (transfer full). NULL with HK_ERROR_MISSING if the file is
 * not there, HK_ERROR_DATA if it is no PDF or has no record that can be read. */
GPtrArray *hk_paper_records_read(const char *path, GError **error);

/* What a figure is, whatever its value: "by_ministry.amount[fiscal_year=2023
 * ministry=mext]", or "values.total"; the same figure of another run has the same.
 * (transfer full) */
char *
hk_paper_record_identity(const HkPaperRecord *record, const HkRecordedSource *source);

G_END_DECLS
