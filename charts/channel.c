/* charts/channel.c - what the keys x, y and color of every chart on scales have in
 * common. */
#include "charts/channel.h"

#include "data/unit.h"

static const HkChoice order_choices[] = {
    { "given", HK_ORDER_GIVEN, "As the data set has them." },
    { "ascending", HK_ORDER_ASCENDING, "The smallest first." },
    { "descending", HK_ORDER_DESCENDING, "The largest first." },
    { NULL, 0, NULL },
};

static const HkField x_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkXChannel, field),
      .required = TRUE,
      .help = "The column with one place for each value." },
    { .key = "order",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkXChannel, order),
      .fallback = "given",
      .choices = order_choices,
      .help =
          "How the places are sorted; fiscal years always run from left to right." },
    { .key = "first",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkXChannel, first),
      .help = "The fiscal year with which the axis begins, if the data begin later." },
    { .key = "last",
      .type = HK_FIELD_VALUE,
      .offset = offsetof(HkXChannel, last),
      .help = "The fiscal year with which the axis ends, if the data end earlier." },
};

const HkStructDef hk_x_channel_def = {
    .name = "x-channel",
    .help =
        "What the places along the axis are. Fiscal years are complete: a year without "
        "data has an empty place.",
    .size = sizeof(HkXChannel),
    .fields = x_fields,
    .n_fields = G_N_ELEMENTS(x_fields),
    .shorthand = "field",
};

static const HkChoice legend_choices[] = {
    { "auto", HK_LEGEND_AUTO,
      "Beside the last bar or point if there is room, else on top." },
    { "direct", HK_LEGEND_DIRECT, "Beside the last bar or point." },
    { "top", HK_LEGEND_TOP, "In a row on top." },
    { "none", HK_LEGEND_NONE, "Nowhere." },
    { NULL, 0, NULL },
};

static const HkField color_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkColorChannel, field),
      .required = TRUE,
      .help = "The column with one series for each value." },
    { .key = "legend",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkColorChannel, legend),
      .fallback = "auto",
      .choices = legend_choices,
      .help = "Where the series are named." },
    { .key = "most",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkColorChannel, most),
      .fallback = "8",
      .min = 2,
      .max = HK_MAX_HUES,
      .help = "How many series are shown; the smallest beyond are one, その他." },
};

const HkStructDef hk_color_channel_def = {
    .name = "color-channel",
    .help =
        "What tells the series apart. A code has one colour throughout the document.",
    .size = sizeof(HkColorChannel),
    .fields = color_fields,
    .n_fields = G_N_ELEMENTS(color_fields),
    .shorthand = "field",
};

static const HkField reference_fields[] = {
    { .key = "value",
      .type = HK_FIELD_NUMBER,
      .offset = offsetof(HkReferenceLine, value),
      .required = TRUE,
      .help = "Where the line is, in the unit of the axis." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkReferenceLine, text),
      .printed = TRUE,
      .required = TRUE,
      .help = "What it stands for, such as 目標 200." },
};

const HkStructDef hk_reference_line_def = {
    .name = "reference-line",
    .help = "A value to compare with, drawn as a line across the chart.",
    .size = sizeof(HkReferenceLine),
    .fields = reference_fields,
    .n_fields = G_N_ELEMENTS(reference_fields),
};

gboolean
hk_measure_bind(HkMeasure *measure, const HkChart *chart, HkText field, HkText unit,
                int decimals, GError **error)
{
    int column;
    gint64 probe;

    if (!hk_frame_find_column(chart->frame, field, &column, error))
        return FALSE;
    measure->type = hk_frame_column_type(chart->frame, (guint)column);
    measure->print = (HkPrint){ .unit = unit.value,
                                .has_decimals = decimals >= 0,
                                .decimals = (guint)MAX(decimals, 0) };
    if (!hk_value_type_is_number(measure->type->type))
        return hk_fail(error, HK_ERROR_SPEC, field.loc, "column '%s' holds no numbers",
                       field.value);
    if (unit.value != NULL &&
        !hk_round_to_unit(measure->type, 0, unit.value, 0, HK_ROUND, &probe))
        return hk_fail(error, HK_ERROR_SPEC, unit.loc, "'%s' cannot be printed in %s",
                       field.value, unit.value);
    return TRUE;
}

double
hk_measure_value(const HkMeasure *measure, const HkCell *cell)
{
    return hk_status_has_number(cell->status)
               ? hk_cell_magnitude(measure->type, cell, measure->print.unit)
               : 0;
}

char *
hk_measure_text(const HkMeasure *measure, const HkCell *cell)
{
    const char *language = measure->formatter->language;
    g_autofree char *figure =
        hk_format_cell(measure->formatter, measure->type, cell, &measure->print, NULL);

    /* Only a unit that hk_measure_bind has let pass gets here. */
    g_assert(figure != NULL);
    if (!hk_status_has_number(cell->status))
        return g_steal_pointer(&figure);
    return g_strconcat(figure, hk_status_mark(cell->status, language), NULL);
}

char *
hk_measure_unit(const HkMeasure *measure)
{
    HkUnit unit;

    if (measure->print.unit != NULL)
        return g_strdup(measure->print.unit);
    if (measure->type->type != HK_VALUE_MONEY || measure->type->currency == NULL)
        return g_strdup(measure->type->unit);
    hk_unit_of_currency(measure->type->currency, measure->formatter->language, &unit);
    return g_strdup(unit.name);
}
