/* layouts/table-computed.c - cells that are worked out of others: changes, shares,
 * ranks, small lines. */
#include "layouts/table-fill-private.h"
#include "layouts/table-rounding.h"

static void
note_rounded_change(const HkTableFilling *filling, const HkTableField *field,
                    const HkTableLine *line)
{
    HkPrintedSum rules;

    hk_printed_sum_start(&rules, &field->type, &field->print,
                         hk_table_formatter(filling)->rounding);
    if (hk_printed_difference_is_apart(&rules, &line->cells[field->base],
                                       &line->cells[field->of]))
        filling->data->rounds_apart = TRUE;
}

static gboolean
fill_comparison(const HkTableFilling *filling, const HkTableField *field,
                const HkTableLine *line, HkTabularCell *cell, GError **error)
{
    const HkFormatter *formatter = hk_table_formatter(filling);
    HkChange change = { 0 };
    g_autofree char *text = NULL;

    if (!hk_table_compare(filling->data, field, line, &change, error))
        return FALSE;
    if (field->spec->compute == HK_COMPUTE_SHARE) {
        text =
            hk_format_cell(formatter, &field->type, &change.rate, &field->print, error);
        hk_table_note_status(filling, change.rate.status, cell);
    } else if (field->spec->compute == HK_COMPUTE_RATE) {
        text = hk_change_rate_text(formatter, &change, field->print.decimals,
                                   field->print.signed_);
        if (change.kind == HK_CHANGE_UNKNOWN || change.kind == HK_CHANGE_NONE)
            cell->ink = HK_INK_MUTED;
    } else {
        text = hk_change_difference_text(formatter, &field->type, &change,
                                         &field->print, error);
        hk_table_note_status(filling, change.difference.status, cell);
        note_rounded_change(filling, field, line);
    }
    cell->text = hk_tabular_keep(filling->tabular, text);
    return text != NULL;
}

/* Whether @cell is more than @other; both have numbers of one column. */
static gboolean
is_more(const HkCell *cell, const HkCell *other)
{
    return cell->number > other->number;
}

/* 1 for the largest; equal figures share a place, and what has none has no place. */
static void
fill_rank(const HkTableFilling *filling, const HkTableField *field,
          const HkTableLine *line, HkTabularCell *cell)
{
    const HkCell *own = &line->cells[field->of];
    g_autofree char *text = NULL;
    guint place = 1;

    if (line->kind != HK_ROW_DETAIL || line->source < 0 ||
        !hk_status_has_number(own->status))
        return;
    for (guint i = 0; i < filling->data->lines->len; i++) {
        const HkTableLine *other = hk_table_line(filling->data, i);

        if (other->kind == HK_ROW_DETAIL && other->source >= 0 &&
            hk_status_has_number(other->cells[field->of].status) &&
            is_more(&other->cells[field->of], own))
            place++;
    }
    text = g_strdup_printf("%u", place);
    cell->text = hk_tabular_keep(filling->tabular, text);
}

/* The years of the pivot; those without a figure are gaps. */
static void
fill_trend(const HkTableFilling *filling, const HkTableLine *line, HkTabularCell *cell)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));

    if (line->kind == HK_ROW_DIFFERENCE)
        return;
    for (guint i = 0; i < filling->data->fields->len; i++) {
        const HkTableField *field = hk_table_field(filling->data, i);
        const HkCell *value = &line->cells[i];
        double number = NAN;

        if (!field->across)
            continue;
        if (hk_status_has_number(value->status))
            number = hk_cell_magnitude(&field->type, value, field->print.unit);
        g_array_append_val(values, number);
    }
    hk_tabular_set_trend(filling->tabular, cell, values);
}

gboolean
hk_table_fill_computed(const HkTableFilling *filling, const HkTableField *field,
                       const HkTableLine *line, HkTabularCell *cell, GError **error)
{
    if (field->spec->compute == HK_COMPUTE_TREND)
        fill_trend(filling, line, cell);
    if (field->of < 0 || line->kind == HK_ROW_DIFFERENCE ||
        line->cells[field->of].status == HK_STATUS_NOT_APPLICABLE)
        return TRUE;
    if (field->spec->compute != HK_COMPUTE_RANK)
        return fill_comparison(filling, field, line, cell, error);
    fill_rank(filling, field, line, cell);
    return TRUE;
}

static gboolean
has_total(const HkTableData *data)
{
    for (guint i = 0; i < data->lines->len; i++)
        if (hk_table_line(data, i)->kind == HK_ROW_SUM)
            return TRUE;
    return FALSE;
}

gboolean
hk_table_check_shares(const HkTableFilling *filling, GError **error)
{
    HkTableData *data = filling->data;

    for (guint i = 0; i < filling->shown->len && has_total(data); i++) {
        const HkTableField *field = hk_table_shown(filling, i);
        HkPrintedSum printed;

        if (field->spec->compute != HK_COMPUTE_SHARE || field->of < 0)
            continue;
        hk_printed_sum_start(&printed, &field->type, &field->print,
                             hk_table_formatter(filling)->rounding);
        for (guint row = 0; row < data->lines->len; row++) {
            const HkTableLine *line = hk_table_line(data, row);
            HkChange change = { 0 };

            if (line->kind != HK_ROW_DETAIL)
                continue;
            if (!hk_table_compare(data, field, line, &change, error))
                return FALSE;
            hk_printed_sum_add(&printed, &change.rate);
        }
        data->rounds_apart = data->rounds_apart || hk_printed_sum_is_apart(&printed);
    }
    return TRUE;
}
