/* charts/kinds/bar.c - the bar chart: its vocabulary and its figures. */
#include "charts/kinds/bar-private.h"

#include "data/comparison.h"

#include <string.h>

static const HkChoice stack_choices[] = {
    { "zero", HK_BAR_STACK_ZERO, "On top of each other." },
    { "normalize", HK_BAR_STACK_NORMALIZE, "Each bar is 100 %." },
    { "none", HK_BAR_STACK_NONE, "Side by side." },
    { NULL, 0, NULL },
};

static const HkChoice label_choices[] = {
    { "auto", HK_BAR_LABELS_AUTO, "Where there is room." },
    { "always", HK_BAR_LABELS_ALWAYS, "A label without room is an error." },
    { "none", HK_BAR_LABELS_NONE, "Never." },
    { NULL, 0, NULL },
};

static const HkChoice legend_choices[] = {
    { "auto", HK_BAR_LEGEND_AUTO,
      "Beside the last bar if there is room, else on top." },
    { "direct", HK_BAR_LEGEND_DIRECT, "Beside the last bar." },
    { "top", HK_BAR_LEGEND_TOP, "In a row on top." },
    { "none", HK_BAR_LEGEND_NONE, "Nowhere." },
    { NULL, 0, NULL },
};

static const HkField value_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarValue, field),
      .required = TRUE,
      .help = "The column of the values." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarValue, unit),
      .help = "The unit they are printed in, such as 億円." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkBarValue, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals; -1 leaves them to the unit." },
    { .key = "stack",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkBarValue, stack),
      .fallback = "zero",
      .choices = stack_choices,
      .help = "How series share a bar." },
};

static const HkStructDef value_def = {
    .name = "bar-value",
    .help = "What the length of a bar shows.",
    .size = sizeof(HkBarValue),
    .fields = value_fields,
    .n_fields = G_N_ELEMENTS(value_fields),
    .shorthand = "field",
};

static const HkField label_fields[] = {
    { .key = "segment",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkBarLabelSpec, segment),
      .fallback = "auto",
      .choices = label_choices,
      .help = "Figures in the segments." },
    { .key = "total",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkBarLabelSpec, total),
      .fallback = "auto",
      .choices = label_choices,
      .help = "Figures at the ends of the bars." },
};

static const HkStructDef label_def = {
    .name = "bar-labels",
    .help = "Which figures are written.",
    .size = sizeof(HkBarLabelSpec),
    .fields = label_fields,
    .n_fields = G_N_ELEMENTS(label_fields),
};

static const HkField printed_fields[] = {
    { .key = "data",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarPrinted, data),
      .required = TRUE,
      .help = "The data set of the printed totals, with the x column." },
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarPrinted, field),
      .required = TRUE,
      .help = "Its column of totals." },
};

static const HkStructDef printed_def = {
    .name = "bar-printed",
    .help = "Totals that the source prints, to stand beside the sums.",
    .size = sizeof(HkBarPrinted),
    .fields = printed_fields,
    .n_fields = G_N_ELEMENTS(printed_fields),
};

static const HkField fields[] = {
    { .key = "bar",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarSpec, data),
      .required = TRUE,
      .help = "The data set." },
    { .key = "x",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarSpec, x),
      .required = TRUE,
      .help = "The column with one bar for each value; fiscal years are complete." },
    { .key = "y",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarSpec, y),
      .required = TRUE,
      .sub = &value_def,
      .help = "The column that gives the bars their length." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarSpec, color),
      .help = "The column with one segment for each value." },
    { .key = "labels",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarSpec, labels),
      .sub = &label_def,
      .help = "Which figures are written." },
    { .key = "printed",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarSpec, printed),
      .sub = &printed_def,
      .help = "Totals that the source prints." },
    { .key = "legend",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkBarSpec, legend),
      .fallback = "auto",
      .choices = legend_choices,
      .help = "Where the colours are named." },
    { .key = "horizontal",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkBarSpec, horizontal),
      .fallback = "false",
      .help = "Lying bars, for long names." },
    { .key = "axis",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkBarSpec, axis),
      .fallback = "true",
      .help = "Grid lines with their figures." },
};

static const HkStructDef def = {
    .name = "bar",
    .help = "Bars: one for each value of x, one segment for each value of color.",
    .size = sizeof(HkBarSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};

void
hk_bars_free(HkBars *bars)
{
    if (bars == NULL)
        return;
    g_strfreev(bars->printed);
    for (guint i = 0; bars->computed != NULL && i < bars->table->categories->len; i++)
        g_free(bars->computed[i]);
    g_free(bars->computed);
    g_free(bars->totals);
    hk_series_table_free(bars->table);
    g_free(bars);
}

gboolean
hk_bars_wants_totals(const HkBars *bars)
{
    const int wanted =
        bars->spec->labels != NULL ? bars->spec->labels->total : HK_BAR_LABELS_AUTO;

    return wanted != HK_BAR_LABELS_NONE && bars->spec->y->stack == HK_BAR_STACK_ZERO;
}

double
hk_bars_length(const HkBars *bars, guint category, const HkCell *cell)
{
    HkCell share;

    if (!hk_status_has_number(cell->status))
        return 0;
    if (bars->spec->y->stack != HK_BAR_STACK_NORMALIZE)
        return hk_cell_magnitude(bars->table->type, cell, bars->unit);
    if (!hk_share(cell, &bars->totals[category], &share) ||
        !hk_status_has_number(share.status))
        return 0;
    return hk_cell_magnitude(&hk_rate_type, &share, NULL);
}

char *
hk_bars_segment_text(const HkBars *bars, guint category, const HkCell *cell,
                     GError **error)
{
    const HkPrint percent = { .has_decimals = TRUE, .decimals = 1, .with_unit = TRUE };
    HkCell share;

    if (bars->spec->y->stack != HK_BAR_STACK_NORMALIZE)
        return hk_format_cell(bars->context->formatter, bars->table->type, cell,
                              &bars->print, error);
    if (!hk_share(cell, &bars->totals[category], &share))
        share = (HkCell){ .status = HK_STATUS_UNKNOWN };
    return hk_format_cell(bars->context->formatter, &hk_rate_type, &share, &percent,
                          error);
}

char *
hk_bars_total_text(const HkBars *bars, guint category, GError **error)
{
    const HkCategory *row = bars->table->categories->pdata[category];

    if (!hk_bars_wants_totals(bars) || row->missing)
        return g_strdup("");
    if (bars->printed != NULL && bars->printed[category][0] != '\0')
        return g_strdup(bars->printed[category]);
    return hk_format_cell(bars->context->formatter, bars->table->type,
                          &bars->totals[category], &bars->print, error);
}

/* The text of the printed total of @category, "" if the data set has none. */
static char *
printed_text(const HkBars *bars, const HkFrame *frame, const int columns[2],
             guint category, GError **error)
{
    const HkCategory *row = bars->table->categories->pdata[category];
    const HkColumnType *x = hk_frame_column_type(frame, (guint)columns[0]);

    for (guint i = 0; i < hk_frame_n_rows(frame); i++) {
        const HkCell *cell = hk_frame_cell(frame, i, (guint)columns[0]);
        g_autofree char *label = hk_context_label(bars->context, x, cell, HK_NAME_FULL);

        if (row->is_year ? cell->number == row->year : strcmp(label, row->label) == 0)
            return hk_format_cell(bars->context->formatter,
                                  hk_frame_column_type(frame, (guint)columns[1]),
                                  hk_frame_cell(frame, i, (guint)columns[1]),
                                  &bars->print, error);
    }
    return g_strdup("");
}

/* Puts the totals that the source prints beside the sums. */
static gboolean
read_printed(HkBars *bars, GError **error)
{
    const HkBarPrinted *printed = bars->spec->printed;
    const guint n = bars->table->categories->len;
    HkFrame *frame;
    int columns[2];

    if (printed == NULL)
        return TRUE;
    frame = bars->chart->dataset(bars->chart->user, &printed->data, error);
    if (frame == NULL ||
        !hk_frame_find_column(frame, bars->spec->x, &columns[0], error) ||
        !hk_frame_find_column(frame, printed->field, &columns[1], error))
        return FALSE;
    bars->printed = g_new0(char *, n + 1);
    bars->computed = g_new0(char *, n + 1);
    for (guint c = 0; c < n; c++) {
        g_autofree char *sum =
            hk_format_cell(bars->context->formatter, bars->table->type,
                           &bars->totals[c], &bars->print, error);

        bars->printed[c] = printed_text(bars, frame, columns, c, error);
        if (sum == NULL || bars->printed[c] == NULL)
            return FALSE;
        if (bars->printed[c][0] != '\0' && strcmp(bars->printed[c], sum) != 0)
            bars->computed[c] = g_steal_pointer(&sum);
    }
    return TRUE;
}

/* Widens the range to bar @category. */
static void
widen(HkBars *bars, guint category)
{
    double above = 0, below = 0;

    for (guint s = 0; s < bars->table->series->len; s++) {
        const HkCell *cell = hk_series_cell(bars->table, category, s);
        const double length = cell != NULL ? hk_bars_length(bars, category, cell) : 0;

        if (bars->spec->y->stack == HK_BAR_STACK_NONE) {
            above = MAX(above, length);
            below = MIN(below, length);
        } else {
            above += MAX(length, 0);
            below += MIN(length, 0);
        }
    }
    bars->highest = MAX(bars->highest, above);
    bars->lowest = MIN(bars->lowest, below);
}

static gboolean
measure_values(HkBars *bars, GError **error)
{
    const guint n = bars->table->categories->len;

    bars->totals = g_new0(HkCell, n);
    for (guint c = 0; c < n; c++)
        if (!hk_series_total(bars->table, c, &bars->totals[c]))
            return hk_fail(error, HK_ERROR_DATA, bars->spec->y->loc,
                           "the sum of a bar is too large");
    for (guint c = 0; c < n; c++)
        widen(bars, c);
    if (bars->spec->y->stack == HK_BAR_STACK_NORMALIZE && bars->lowest < 0)
        return hk_fail(error, HK_ERROR_DATA, bars->spec->y->loc,
                       "shares of a whole cannot be drawn: a value is negative");
    if (bars->highest <= bars->lowest)
        bars->highest = 1; /* nothing but zeros: an empty frame with its labels */
    return TRUE;
}

HkBars *
hk_bars_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkBars) bars = g_new0(HkBars, 1);
    const HkBarSpec *spec = chart->spec;
    const HkSeriesRequest request = { chart, spec->x, spec->y->field, spec->color,
                                      HK_MAX_HUES };
    gint64 probe;

    bars->spec = spec;
    bars->chart = chart;
    bars->context = context;
    bars->table = hk_series_table_new(&request, context, error);
    if (bars->table == NULL)
        return NULL;
    bars->unit = spec->y->unit.value;
    bars->print = (HkPrint){ .unit = spec->y->unit.value,
                             .has_decimals = spec->y->decimals >= 0,
                             .decimals = (guint)MAX(spec->y->decimals, 0) };
    if (bars->unit != NULL &&
        !hk_round_to_unit(bars->table->type, 0, bars->unit, 0, HK_ROUND, &probe)) {
        hk_fail(error, HK_ERROR_SPEC, spec->y->unit.loc, "'%s' cannot be printed in %s",
                spec->y->field.value, bars->unit);
        return NULL;
    }
    bars->stacked = bars->table->series->len > 1 && spec->y->stack != HK_BAR_STACK_NONE;
    if (!measure_values(bars, error) || !read_printed(bars, error))
        return NULL;
    return g_steal_pointer(&bars);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkBars) bars = hk_bars_new(chart, context, error);

    (void)width;
    if (bars == NULL)
        return FALSE;
    *height = bars->spec->horizontal ? hk_bars_lying_height(bars)
                                     : hk_bars_upright_height(bars);
    return TRUE;
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkBars) bars = hk_bars_new(chart, context, error);

    if (bars == NULL)
        return FALSE;
    if (!(bars->spec->horizontal ? hk_bars_draw_lying(bars, box, scene, error)
                                 : hk_bars_draw_upright(bars, box, scene, error)))
        return FALSE;
    if (bars->n_unlabelled == 0)
        return TRUE;
    if (bars->spec->labels != NULL &&
        bars->spec->labels->segment == HK_BAR_LABELS_ALWAYS)
        return hk_fail(error, HK_ERROR_FIT, chart->block->loc,
                       "%u segments have no room for their figures",
                       bars->n_unlabelled);
    hk_diags_add(context->findings, HK_NOTE, HK_ERROR_FIT, chart->block->loc,
                 "a table beside the chart can show them",
                 "%u segments have no room for their figures", bars->n_unlabelled);
    return TRUE;
}

/* "令和2年度：91、57、38、計185。" for each bar. */
static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkBars) bars = hk_bars_new(chart, context, NULL);
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");
    GString *text = g_string_new(NULL);

    for (guint c = 0; bars != NULL && c < bars->table->categories->len; c++) {
        const HkCategory *category = bars->table->categories->pdata[c];
        g_autofree char *total = hk_bars_total_text(bars, c, NULL);

        g_string_append_printf(text, japanese ? "%s：" : "%s: ", category->label);
        if (category->missing)
            g_string_append(text, hk_word(context->formatter->language, "missing"));
        for (guint s = 0; s < bars->table->series->len; s++) {
            const HkCell *cell = hk_series_cell(bars->table, c, s);
            const HkSeries *series = bars->table->series->pdata[s];
            g_autofree char *figure =
                cell != NULL ? hk_bars_segment_text(bars, c, cell, NULL) : NULL;

            if (figure != NULL)
                g_string_append_printf(
                    text, "%s%s%s%s", s > 0 ? (japanese ? "、" : ", ") : "",
                    series->label, series->label[0] ? " " : "", figure);
        }
        if (total != NULL && total[0] != '\0' && bars->table->series->len > 1)
            g_string_append_printf(text, "%s%s %s", japanese ? "、" : ", ",
                                   hk_word(context->formatter->language, "total"),
                                   total);
        g_string_append(text, japanese ? "。" : ". ");
    }
    return g_string_free(text, FALSE);
}

static char *
unit(const HkChart *chart, HkDrawContext *context)
{
    const HkBarSpec *spec = chart->spec;
    int column = hk_frame_column(chart->frame, spec->y->field.value);

    (void)context;
    if (spec->y->stack == HK_BAR_STACK_NORMALIZE)
        return g_strdup("%");
    if (spec->y->unit.value != NULL)
        return g_strdup(spec->y->unit.value);
    return column < 0
               ? NULL
               : g_strdup(hk_frame_column_type(chart->frame, (guint)column)->unit);
}

const HkChartKind hk_kind_bar = {
    .name = "bar",
    .summary = "Bars: grouped, stacked or as shares, upright or lying.",
    .def = &def,
    .measure = measure,
    .build = build,
    .describe = describe,
    .unit = unit,
};
