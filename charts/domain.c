/* charts/domain.c - how far an axis reaches beyond the values of its chart. */
#include "charts/domain.h"

static const HkField fields[] = {
    { .key = "data",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkDomain, data),
      .required = TRUE,
      .help = "A data set that is the same for all papers: its query has no parameter "
              "that differs between them." },
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkDomain, field),
      .help = "Its column with the values; left out, the one of the same name as the "
              "chart's." },
};

const HkStructDef hk_domain_def = {
    .name = "domain",
    .help =
        "Values that the axis reaches, too, so that the charts of several papers can "
        "be compared.",
    .size = sizeof(HkDomain),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .shorthand = "data",
};

/* Figures of another kind or scale cannot stand on the axis. */
static gboolean
check_type(const HkDomain *domain, const HkText *field, const HkColumnType *type,
           const HkColumnType *axis, GError **error)
{
    if (type->type == axis->type && type->decimals == axis->decimals &&
        type->currency == axis->currency)
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC,
                   domain->field.value != NULL ? field->loc : domain->data.loc,
                   "'%s' of '%s' is of another kind than the values of the axis",
                   field->value, domain->data.value);
}

gboolean
hk_domain_widen(const HkDomain *domain, const HkChart *chart, HkAxisRange *range,
                GError **error)
{
    HkText field = range->field;
    HkFrame *frame;
    int column;

    if (domain == NULL)
        return TRUE;
    field.loc = domain->data.loc;
    if (domain->field.value != NULL)
        field = domain->field;
    frame = chart->dataset(chart->user, &domain->data, error);
    if (frame == NULL || !hk_frame_find_column(frame, field, &column, error) ||
        !check_type(domain, &field, hk_frame_column_type(frame, (guint)column),
                    range->measure->type, error))
        return FALSE;
    for (guint i = 0; i < hk_frame_n_rows(frame); i++) {
        const HkCell *cell = hk_frame_cell(frame, i, (guint)column);
        const double value = hk_measure_value(range->measure, cell);

        if (!hk_status_has_number(cell->status))
            continue;
        range->low = MIN(range->low, value);
        range->high = MAX(range->high, value);
    }
    return TRUE;
}
