/* report/export/book-private.h - what making a book shares. */
#pragma once
#include "report/export/book.h"

G_BEGIN_DECLS

/* What a block says of one column of its data. */
typedef struct HkExportColumn {
    guint column;      /* of the frame */
    const char *title; /* NULL: it says nothing */
    const char *unit;  /* in which figures are printed; NULL: their own */
    int decimals;      /* that are printed; -1: as the unit needs */
} HkExportColumn;

/* The names of the data sets that @block shows, of const char*: its own first, without
 * repeats (transfer container). */
GPtrArray *hk_export_datasets(const HkBlockSpec *block, const GPtrArray *frames);

/* The columns of @frame that @block uses, of HkExportColumn, in their order; all when
 * it names none. (transfer container) */
GArray *hk_export_columns(const HkComposedBlock *block, const HkFrame *frame,
                          const char *language);

/* Gives every sheet of @book a name of its own: at most 31 characters, none of which
 * spreadsheets refuse, and unlike the others whatever the case of letters. @contents is
 * the name of the first sheet. */
void hk_export_name_sheets(HkExportBook *book, const char *contents);

G_END_DECLS
