/* report/export/book.h - the tables behind the figures of a paper, ready to be written
 * to a spreadsheet.
 *
 * Each block that shows a data set has a sheet for it: the rows of the query, the
 * columns that the block uses, figures in the unit in which it prints them. Figures
 * keep all their digits; how many are printed is only the cell's format. The named
 * figures of the briefing have a sheet of their own. */
#pragma once
#include "data/store.h"
#include "report/compose.h"

G_BEGIN_DECLS

typedef enum HkExportKind {
    HK_EXPORT_EMPTY,
    HK_EXPORT_TEXT,
    HK_EXPORT_NUMBER, /* @text is its exact decimal */
    HK_EXPORT_YEAR,   /* @text is the key of a fiscal year */
    HK_EXPORT_DATE,   /* @text is 2023-06-30 */
    HK_EXPORT_SIGN,   /* @text stands for a figure that is not there: －, …, x */
} HkExportKind;

/* One cell; its text is owned by the sheet. */
typedef struct HkExportCell {
    HkExportKind kind;
    const char *text; /* never NULL */
    gint64 date;      /* of DATE: days since 1970-01-01 */
    guint decimals;   /* of NUMBER: as many as the paper prints */
} HkExportCell;

/* One sheet. Texts may be NULL. */
typedef struct HkExportSheet {
    char *name;    /* unique in the book; as spreadsheets allow it */
    char *label;   /* 図1 */
    char *caption; /* never NULL */
    char *unit, *as_of, *source;
    GPtrArray *notes; /* of char* */
    guint page;       /* of the paper, from 1; 0: none in particular */
    GPtrArray *heads; /* of char*: with the unit, 予算額（億円） */
    GPtrArray *rows;  /* of HkExportCell*: as many cells as there are heads */
    GStringChunk *texts;
} HkExportSheet;

typedef struct HkExportBook {
    char *title, *subtitle, *author, *as_of; /* may be NULL */
    const char *language;
    HkNegative negative;
    HkYearStyle year_style;
    GPtrArray *sheets; /* of HkExportSheet* */
} HkExportBook;

/* A paper that was composed. Everything is borrowed. */
typedef struct HkExportRequest {
    const HkBriefingSpec *spec;
    const GPtrArray *blocks;  /* of HkComposedBlock* */
    const GPtrArray *frames;  /* of HkFrame* */
    const GPtrArray *figures; /* of HkFigure* */
    const GArray *arguments;  /* of HkArgument */
    const GPtrArray *tables;  /* of HkTable* */
    HkStore *store;
    const HkFormatter *formatter;
} HkExportRequest;

/* (transfer full): NULL with @error for a figure that grows too large. */
HkExportBook *hk_export_book_new(const HkExportRequest *request, GError **error);
void hk_export_book_free(HkExportBook *book); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkExportBook, hk_export_book_free)

/* Writes the book to @path as a spreadsheet that says it was made at @created (seconds
 * since 1970, or -1). The same book gives the same bytes. */
gboolean hk_export_write_xlsx(const HkExportBook *book, const char *path,
                              gint64 created, GError **error);

/* One sheet as CSV: RFC 4180 in UTF-8 with a byte-order mark, for spreadsheets take the
 * encoding of the country otherwise. A text that a spreadsheet would take for a formula
 * has an apostrophe before it. (transfer full) */
GString *hk_export_sheet_csv(const HkExportSheet *sheet);
/* The list of the sheets as CSV; the file of the n-th is called @paper-n.csv. (transfer
 * full) */
GString *hk_export_contents_csv(const HkExportBook *book, const char *paper);

G_END_DECLS
