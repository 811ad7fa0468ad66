/* layouts/table-rounding.c - whether printed parts add up to their printed total. */
#include "layouts/table-rounding.h"

void
hk_printed_sum_start(HkPrintedSum *sum, const HkColumnType *type, const HkPrint *print,
                     HkRounding rounding)
{
    *sum = (HkPrintedSum){ .type = type,
                           .unit = print->unit,
                           .decimals =
                               print->has_decimals ? print->decimals : type->decimals,
                           .rounding = rounding,
                           .known = TRUE };
}

static gboolean
as_printed(const HkPrintedSum *sum, gint64 number, gint64 *printed)
{
    return hk_round_to_unit(sum->type, number, sum->unit, sum->decimals, sum->rounding,
                            printed);
}

void
hk_printed_sum_add(HkPrintedSum *sum, const HkCell *cell)
{
    gint64 rounded;

    if (cell->status == HK_STATUS_NONE)
        return;
    sum->known = sum->known && hk_status_has_number(cell->status) &&
                 as_printed(sum, cell->number, &rounded) &&
                 hk_add_checked(sum->exact, cell->number, &sum->exact) &&
                 hk_add_checked(sum->printed, rounded, &sum->printed);
}

gboolean
hk_printed_sum_is_apart(const HkPrintedSum *sum)
{
    gint64 total;

    return sum->known && as_printed(sum, sum->exact, &total) && total != sum->printed;
}

gboolean
hk_printed_difference_is_apart(const HkPrintedSum *rules, const HkCell *from,
                               const HkCell *to)
{
    gint64 before, after, difference;

    return hk_status_has_number(from->status) && hk_status_has_number(to->status) &&
           as_printed(rules, from->number, &before) &&
           as_printed(rules, to->number, &after) &&
           as_printed(rules, to->number - from->number, &difference) &&
           after - before != difference;
}
