/* layouts/table-fill-private.h - what the files that fill a printed table share. */
#pragma once
#include "layouts/table-private.h"

G_BEGIN_DECLS

typedef struct HkTableFilling {
    HkTableData *data;
    HkTabular *tabular;
    GArray *shown;         /* of guint: the fields that are printed, in order */
    GHashTable *footnotes; /* text -> number */
    gboolean colored;      /* groups have the hues of their codes */
    gboolean units_differ;
    double *largest; /* magnitude in each column, for bars */
    gboolean *marks; /* whether a column holds marks such as ○ and — only */
} HkTableFilling;

/* The field printed in the column @index. */
const HkTableField *hk_table_shown(const HkTableFilling *filling, guint index);
const HkFormatter *hk_table_formatter(const HkTableFilling *filling);
/* The unit of its figures; NULL where they carry their own or have none. */
const char *hk_table_unit(const HkTableField *field);
/* Fills a cell of a column with `compute`. */
gboolean
hk_table_fill_computed(const HkTableFilling *filling, const HkTableField *field,
                       const HkTableLine *line, HkTabularCell *cell, GError **error);
/* Notes where printed shares do not add up to the 100.0% of the total row. */
gboolean hk_table_check_shares(const HkTableFilling *filling, GError **error);
/* Notes that @status is printed: signs stand in muted ink, letters behind the number.
 */
void hk_table_note_status(const HkTableFilling *filling, HkStatus status,
                          HkTabularCell *cell);
void hk_table_fill_heads(const HkTableFilling *filling);

G_END_DECLS
