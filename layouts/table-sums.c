/* layouts/table-sums.c - subtotals, the computed sum, the printed total and their
 * difference. */
#include "data/origin.h"
#include "data/stage.h"
#include "layouts/table-private.h"
#include "layouts/table-rounding.h"

#include <string.h>

/* Adds up the lines from @first to before @last and notes whether the printed parts of
 * a field do not add up to the printed sum. */
static gboolean
add_up(HkTableData *data, guint first, guint last, HkTableLine *total, GError **error)
{
    for (guint i = 0; i < data->fields->len; i++) {
        const HkTableField *field = hk_table_field(data, i);
        HkCell *sum = &total->cells[i];
        HkPrintedSum printed;

        if (!field->adds)
            continue;
        *sum = (HkCell){ .status = HK_STATUS_NONE };
        hk_printed_sum_start(&printed, &field->type, &field->print,
                             data->context->formatter->rounding);
        for (guint row = first; row < last; row++) {
            const HkCell *cell = &hk_table_line(data, row)->cells[i];

            if (hk_status_has_number(cell->status) &&
                !hk_add_checked(sum->number, cell->number, &sum->number))
                return hk_fail(error, HK_ERROR_DATA, data->options->loc,
                               "the sum of '%s' is too large", field->name);
            sum->status = hk_status_worse(sum->status, cell->status);
            hk_origins_join(hk_frame_origins(data->frame), HK_ORIGIN_SUM, sum, sum,
                            cell);
            hk_printed_sum_add(&printed, cell);
        }
        if (!field->hidden && hk_printed_sum_is_apart(&printed))
            data->rounds_apart = TRUE;
    }
    return TRUE;
}

/* Amounts of budget stages of which one contains the other must not be added. */
static gboolean
check_stages(const HkTableData *data, GError **error)
{
    for (guint i = 0; i < hk_frame_n_columns(data->frame); i++) {
        const char *first = NULL;

        if (hk_frame_column_type(data->frame, i)->type != HK_VALUE_STAGE ||
            (int)i == data->across)
            continue;
        for (guint row = 0; row < hk_frame_n_rows(data->frame); row++) {
            const char *stage = hk_frame_cell(data->frame, row, i)->text;

            if (stage == NULL)
                continue;
            if (first == NULL)
                first = stage;
            if (!hk_stages_addable(first, stage))
                return hk_fail(error, HK_ERROR_SPEC, data->options->loc,
                               "the rows have amounts of the stages '%s' and '%s', "
                               "which must not be added; pick one in the query, or "
                               "leave out total and subtotals",
                               first, stage);
        }
    }
    return TRUE;
}

/* 厚労省　小計 */
static const char *
subtotal_label(HkTableData *data, const HkTableLine *line, guint field)
{
    g_autofree char *group =
        hk_table_label(data, hk_table_field(data, field), &line->cells[field]);
    const char *language = data->context->formatter->language;
    g_autofree char *label =
        g_strdup_printf("%s%s%s", group, strcmp(language, "en") == 0 ? " " : "　",
                        hk_word(language, "subtotal"));

    return g_string_chunk_insert(data->texts, label);
}

static gboolean
add_subtotals(HkTableData *data, guint field, GError **error)
{
    guint first = 0;

    for (guint row = 1; row <= data->lines->len; row++) {
        HkTableLine *last = hk_table_line(data, row - 1), *total;

        if (row < data->lines->len && last->label == NULL &&
            hk_table_line(data, row)->label == NULL &&
            hk_table_same(&last->cells[field], &hk_table_line(data, row)->cells[field]))
            continue;
        if (row - first > 1) {
            total = hk_table_add_line(data, HK_ROW_SUBTOTAL, -1);
            g_ptr_array_steal_index(data->lines, data->lines->len - 1);
            g_ptr_array_insert(data->lines, (gint)row, total);
            total->cells[field] = last->cells[field];
            total->label = subtotal_label(data, last, field);
            if (!add_up(data, first, row, total, error))
                return FALSE;
            row++;
        }
        first = row;
    }
    return TRUE;
}

/* What the file calls a row, or the word for it. */
static const char *
own_label(HkTableData *data, const HkText *text, const char *word, GError **error)
{
    if (text->value != NULL)
        return hk_table_text(data, text, error);
    return hk_word(data->context->formatter->language, word);
}

/* The sum of all details; subtotals are not counted again. */
static gboolean
add_sum(HkTableData *data, GError **error)
{
    const HkTableOptions *options = data->options;
    const char *word = options->printed != NULL ? "computed-sum" : "total";
    g_autoptr(GPtrArray) all = g_ptr_array_ref(data->lines);
    g_autoptr(GPtrArray) details = g_ptr_array_new();
    HkTableLine *total = hk_table_add_line(data, HK_ROW_SUM, -1);
    gboolean added;

    total->label = own_label(data, &options->total_label, word, error);
    if (total->label == NULL)
        return FALSE;
    for (guint i = 0; i + 1 < all->len; i++)
        if (hk_table_line(data, i)->kind == HK_ROW_DETAIL)
            g_ptr_array_add(details, all->pdata[i]);
    data->lines = details;
    added = add_up(data, 0, details->len, total, error);
    data->lines = all;
    /* A total counts what a limit left out. */
    for (guint i = 0; added && i < data->fields->len; i++)
        if (hk_table_field(data, i)->adds)
            total->cells[i] = data->sums[i];
    return added;
}

/* The printed total of one field: @cells comes from the row of its year, or the only
 * row. */
static gboolean
take_printed(HkTableData *data, HkFrame *frame, HkTableLine *line, GError **error)
{
    const HkTablePrinted *printed = data->options->printed;
    const HkTablePivot *pivot = data->options->pivot;
    HkText value = printed->value;
    int across, column;

    if (value.value == NULL)
        value = (HkText){ pivot->value.value, printed->data.loc };
    if (!hk_frame_find_column(frame, (HkText){ pivot->across.value, printed->data.loc },
                              &across, error) ||
        !hk_frame_find_column(frame, value, &column, error))
        return FALSE;
    for (guint row = 0; row < hk_frame_n_rows(frame); row++)
        for (guint i = 0; i < data->fields->len; i++)
            if (hk_table_field(data, i)->across &&
                hk_table_same(&hk_table_field(data, i)->key,
                              hk_frame_cell(frame, row, (guint)across)))
                line->cells[i] = *hk_frame_cell(frame, row, (guint)column);
    for (guint i = 0; i < data->fields->len; i++)
        if (hk_table_field(data, i)->across &&
            line->cells[i].status == HK_STATUS_NOT_APPLICABLE)
            line->cells[i].status = HK_STATUS_UNKNOWN;
    return TRUE;
}

static gboolean
take_printed_row(HkTableData *data, HkFrame *frame, HkTableLine *line, GError **error)
{
    if (hk_frame_n_rows(frame) != 1)
        return hk_fail(error, HK_ERROR_DATA, data->options->printed->data.loc,
                       "'%s' has %u rows; printed totals of a table without a pivot "
                       "are one row",
                       data->options->printed->data.value, hk_frame_n_rows(frame));
    for (guint i = 0; i < data->fields->len; i++) {
        const HkTableField *field = hk_table_field(data, i);
        int column = field->adds ? hk_frame_column(frame, field->name) : -1;

        if (column >= 0)
            line->cells[i] = *hk_frame_cell(frame, 0, (guint)column);
    }
    return TRUE;
}

static gboolean
add_printed(HkTableData *data, GError **error)
{
    const HkTablePrinted *printed = data->options->printed;
    const char *language = data->context->formatter->language;
    const HkTableLine *sum = hk_table_line(data, data->lines->len - 1);
    HkFrame *frame = data->source->dataset(data->source->user, &printed->data, error);
    HkTableLine *line, *difference;

    if (frame == NULL)
        return FALSE;
    line = hk_table_add_line(data, HK_ROW_PRINTED, -1);
    line->label = own_label(data, &printed->label, "printed-total", error);
    if (line->label == NULL)
        return FALSE;
    if (!(data->options->pivot != NULL ? take_printed(data, frame, line, error)
                                       : take_printed_row(data, frame, line, error)))
        return FALSE;
    if (!printed->difference)
        return TRUE;
    difference = hk_table_add_line(data, HK_ROW_DIFFERENCE, -1);
    difference->label = hk_word(language, "difference");
    for (guint i = 0; i < data->fields->len; i++) {
        HkChange change;

        if (!hk_table_field(data, i)->adds ||
            line->cells[i].status == HK_STATUS_NOT_APPLICABLE)
            continue;
        if (!hk_change(&sum->cells[i], &line->cells[i], &change))
            return hk_fail(error, HK_ERROR_DATA, printed->data.loc,
                           "the difference of '%s' is too large",
                           hk_table_field(data, i)->name);
        hk_change_cite(hk_frame_origins(frame), &sum->cells[i], &line->cells[i],
                       &change);
        difference->cells[i] = change.difference;
    }
    return TRUE;
}

gboolean
hk_table_add_sums(HkTableData *data, GError **error)
{
    const HkTableOptions *options = data->options;
    int group = hk_table_group_field(data);

    if (!options->subtotals && !options->total && options->printed == NULL)
        return TRUE;
    if (!check_stages(data, error))
        return FALSE;
    if (options->subtotals && group < 0)
        return hk_fail(error, HK_ERROR_SPEC, options->loc,
                       "subtotals need a column with 'group: true'");
    if (options->subtotals && !add_subtotals(data, (guint)group, error))
        return FALSE;
    if ((options->total || options->printed != NULL) && !add_sum(data, error))
        return FALSE;
    return options->printed == NULL || add_printed(data, error);
}

gboolean
hk_table_compare(const HkTableData *data, const HkTableField *field,
                 const HkTableLine *line, HkChange *change, GError **error)
{
    HkOrigins *origins = hk_frame_origins(data->frame);
    const HkCell *of = &line->cells[field->of];
    gboolean compared;

    if (field->spec->compute == HK_COMPUTE_SHARE) {
        compared = hk_share(of, &data->sums[field->of], &change->rate);
        hk_origins_join(origins, HK_ORIGIN_SHARE, &change->rate, of,
                        &data->sums[field->of]);
    } else {
        compared = hk_change(&line->cells[field->base], of, change);
        hk_change_cite(origins, &line->cells[field->base], of, change);
    }
    return compared || hk_fail(error, HK_ERROR_DATA, field->spec->loc,
                               "a comparison of '%s' is too large",
                               hk_table_field(data, (guint)field->of)->name);
}
