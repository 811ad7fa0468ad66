/* layouts/table-rounding.h - whether printed parts add up to their printed total. */
#pragma once
#include "data/format.h"

G_BEGIN_DECLS

/* The sum of what is printed of a column's cells, beside the exact one. */
typedef struct HkPrintedSum {
    const HkColumnType *type;
    const char *unit;
    guint decimals;
    HkRounding rounding;
    gint64 exact;   /* of the cells */
    gint64 printed; /* of the rounded figures */
    gboolean known; /* FALSE once a cell had no number or a sum overflowed */
} HkPrintedSum;

void hk_printed_sum_start(HkPrintedSum *sum, const HkColumnType *type,
                          const HkPrint *print, HkRounding rounding);
/* Cells of the status NONE add nothing. */
void hk_printed_sum_add(HkPrintedSum *sum, const HkCell *cell);
/* Whether a reader who adds the printed figures gets something else than the printed
 * total: then, and only then, the rounding note belongs under the table. */
gboolean hk_printed_sum_is_apart(const HkPrintedSum *sum);
/* The same of a difference: the printed figures' against the printed one. */
gboolean hk_printed_difference_is_apart(const HkPrintedSum *rules, const HkCell *from,
                                        const HkCell *to);

G_END_DECLS
