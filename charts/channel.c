/* charts/channel.c - what the keys x, y and color of every chart on scales have in
 * common. */
#include "charts/channel.h"

#include "data/unit-english.h"

#include <string.h>

const HkChoice hk_orientation_choices[] = {
    { "auto", HK_ORIENTATION_AUTO,
      "Vertical unless the names do not fit below the bars." },
    { "vertical", HK_ORIENTATION_VERTICAL, "Bars that stand." },
    { "horizontal", HK_ORIENTATION_HORIZONTAL, "Bars that lie, for long names." },
    { NULL, 0, NULL },
};

const HkChoice hk_zero_choices[] = {
    { "auto", HK_ZERO_AUTO, "Unless the values lie far from it, close together." },
    { "always", HK_ZERO_ALWAYS, "It does." },
    { "never", HK_ZERO_NEVER, "It does not, if the values do not." },
    { NULL, 0, NULL },
};

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

static const HkField facet_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkFacet, field),
      .required = TRUE,
      .help = "The column with one small chart for each value." },
    { .key = "columns",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkFacet, columns),
      .fallback = "0",
      .min = 0,
      .max = 12,
      .help = "How many stand side by side; 0 leaves it to the place." },
    { .key = "share",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkFacet, share),
      .fallback = "true",
      .help = "One scale for all, so that they can be compared; its figures stand at "
              "the left edge only." },
};

const HkStructDef hk_facet_def = {
    .name = "facet",
    .help = "Small multiples: one small chart for each value of a column.",
    .size = sizeof(HkFacet),
    .fields = facet_fields,
    .n_fields = G_N_ELEMENTS(facet_fields),
    .shorthand = "field",
};

gboolean
hk_facet_check(const HkFacet *facet, const HkXChannel *x, const GPtrArray *lines,
               GError **error)
{
    if (facet == NULL)
        return TRUE;
    if (x == NULL)
        return hk_fail(error, HK_ERROR_SPEC, facet->loc,
                       "small multiples need x: what the places along the axis are");
    if (x->order != HK_ORDER_GIVEN)
        return hk_fail(error, HK_ERROR_SPEC, x->loc,
                       "small multiples have their places in one order: sort them in "
                       "the query");
    if (lines != NULL && lines->len > 0)
        return hk_fail(error, HK_ERROR_SPEC,
                       ((const HkReferenceLine *)lines->pdata[0])->loc,
                       "lines: cannot be drawn in small multiples");
    return TRUE;
}

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
               ? hk_cell_magnitude(
                     measure->type, cell,
                     hk_unit_label(measure->print.unit, measure->formatter->language))
               : 0;
}

double
hk_measure_written(const HkMeasure *measure, double value)
{
    const char *unit =
        measure->print.unit != NULL ? measure->print.unit : measure->type->unit;

    return unit != NULL
               ? value * hk_unit_label_ratio(unit, measure->formatter->language)
               : value;
}

char *
hk_measure_figure(const HkMeasure *measure, const HkCell *cell)
{
    char *figure =
        hk_format_cell(measure->formatter, measure->type, cell, &measure->print, NULL);

    /* Only a unit that hk_measure_bind has let pass gets here. */
    g_assert(figure != NULL);
    return figure;
}

char *
hk_measure_text(const HkMeasure *measure, const HkCell *cell)
{
    const char *language = measure->formatter->language;
    g_autofree char *figure = hk_measure_figure(measure, cell);

    if (!hk_status_has_number(cell->status))
        return g_steal_pointer(&figure);
    return g_strconcat(figure, hk_status_mark(cell->status, language), NULL);
}

char *
hk_measure_unit(const HkMeasure *measure)
{
    const char *language = measure->formatter->language;
    HkUnit unit;

    if (measure->print.unit != NULL)
        return g_strdup(hk_unit_label(measure->print.unit, language));
    if (measure->type->type != HK_VALUE_MONEY || measure->type->currency == NULL)
        return g_strdup(hk_unit_label(measure->type->unit, language));
    hk_unit_of_currency(measure->type->currency, language, &unit);
    return g_strdup(unit.name);
}

gboolean
hk_figure_draw(HkScene *scene, const HkDrawContext *context, const HkLabel *label,
               HkStatus status, GError **error)
{
    const char *mark = hk_status_mark(status, context->formatter->language);
    const double small = hk_style(label->style)->size * 0.7 / HK_SMALLEST_SIZE;
    const gboolean on_paper = hk_contrast(label->color, hk_ink(HK_INK_PAPER)) > 4.5;
    g_autofree char *figure = NULL;
    HkTextRun runs[2];
    HkTextRequest request;
    g_autoptr(HkTextLayout) layout = NULL;
    HkSize size;

    g_assert(label->anchor < HK_ANCHOR_BASELINE_LEFT);
    if (!hk_status_has_number(status) || mark[0] == '\0' ||
        !g_str_has_suffix(label->text, mark))
        return hk_scene_label(scene, context->text, label, error);
    figure = g_strndup(label->text, strlen(label->text) - strlen(mark));
    runs[0] =
        (HkTextRun){ .text = figure, .style = label->style, .color = label->color };
    runs[1] = (HkTextRun){ .text = mark,
                           .style = HK_STYLE_NOTE,
                           .color = on_paper ? hk_ink(HK_INK_SECONDARY) : label->color,
                           .size_scale = CLAMP(small, 1, 1.2) };
    request =
        (HkTextRequest){ .runs = runs, .n_runs = 2, .width = -1, .loc = label->loc };
    layout = hk_text_layout(context->text, &request, error);
    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    hk_scene_text(scene, label->role, layout,
                  (HkPoint){ label->at.x - label->anchor % 3 * size.width / 2,
                             label->at.y - label->anchor / 3 * size.height / 2 });
    return TRUE;
}

void
hk_channel_add_signs(const HkChart *chart, HkText field, const char *language,
                     GPtrArray *notes)
{
    guint statuses = 0;
    char *legend;
    int column;

    if (!hk_frame_find_column(chart->frame, field, &column, NULL) || column < 0)
        return;
    for (guint i = 0; i < hk_frame_n_rows(chart->frame); i++)
        statuses |= 1u << hk_frame_cell(chart->frame, i, (guint)column)->status;
    legend = hk_status_legend(statuses, language);
    if (legend != NULL)
        g_ptr_array_add(notes, legend);
}
