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
    double *largest; /* magnitude in each field, for bars */
} HkTableFilling;

/* The field printed in the column @index. */
const HkTableField *hk_table_shown(const HkTableFilling *filling, guint index);
const HkFormatter *hk_table_formatter(const HkTableFilling *filling);
/* The unit of its figures; NULL where they carry their own or have none. */
const char *hk_table_unit(const HkTableField *field);
void hk_table_fill_heads(const HkTableFilling *filling);

G_END_DECLS
