/* charts/kinds/waterfall.c - the waterfall as a kind: its vocabulary and its words. */
#include "charts/kinds/waterfall-private.h"

static const HkField value_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkWaterfallValue, field),
      .required = TRUE,
      .help = "The column of the amounts and changes; a decrease is negative." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkWaterfallValue, unit),
      .help = "The unit they are printed in, such as 億円." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkWaterfallValue, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals; -1 leaves them to the unit." },
    { .key = "zero",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkWaterfallValue, zero),
      .fallback = "auto",
      .choices = hk_zero_choices,
      .help = "Whether the bars of amounts start at zero; those that do not have a "
              "break." },
};

static const HkStructDef value_def = {
    .name = "waterfall-value",
    .help = "What the bars show.",
    .size = sizeof(HkWaterfallValue),
    .fields = value_fields,
    .n_fields = G_N_ELEMENTS(value_fields),
    .shorthand = "field",
};

static const HkField fields[] = {
    { .key = "waterfall",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkWaterfallSpec, data),
      .required = TRUE,
      .help = "The data set: one row for each step, in order." },
    { .key = "x",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkWaterfallSpec, x),
      .required = TRUE,
      .help = "The column of the names of the steps." },
    { .key = "y",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkWaterfallSpec, y),
      .required = TRUE,
      .sub = &value_def,
      .help = "The column of the amounts and changes." },
    { .key = "kind",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkWaterfallSpec, kind),
      .help = "The column that says which rows are amounts and which are changes; "
              "without it only the first is an amount." },
    { .key = "kinds",
      .type = HK_FIELD_TEXT_MAP,
      .offset = offsetof(HkWaterfallSpec, kinds),
      .help = "What the words of that column mean: amount or change." },
    { .key = "end",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkWaterfallSpec, end),
      .help = "The name of a last bar with the sum of the steps." },
    { .key = "orientation",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkWaterfallSpec, orientation),
      .fallback = "auto",
      .choices = hk_orientation_choices,
      .help = "Whether bars stand or lie." },
};

static const HkStructDef def = {
    .name = "waterfall",
    .help = "From one amount over its changes to another. An amount that differs from "
            "the sum of the steps before it has that sum beside it.",
    .size = sizeof(HkWaterfallSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};

static gboolean
lies(const HkWaterfall *waterfall, double width)
{
    if (waterfall->spec->orientation != HK_ORIENTATION_AUTO)
        return waterfall->spec->orientation == HK_ORIENTATION_HORIZONTAL;
    return !hk_waterfall_can_stand(waterfall, width);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkWaterfall) waterfall = hk_waterfall_new(chart, context, error);

    if (waterfall == NULL)
        return FALSE;
    *height = hk_waterfall_height(waterfall, lies(waterfall, width), width);
    return TRUE;
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkWaterfall) waterfall = hk_waterfall_new(chart, context, error);

    return waterfall != NULL &&
           hk_waterfall_draw(waterfall, lies(waterfall, box.width), box, scene, error);
}

/* "当初予算額 1,000、補正 +120、執行額 1,050（内訳の計 1,120）。" */
static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkWaterfall) waterfall = hk_waterfall_new(chart, context, NULL);
    const char *language = context->formatter->language;
    const gboolean japanese = g_str_equal(language, "ja");
    GString *text = g_string_new(NULL);

    for (guint i = 0; waterfall != NULL && i < waterfall->steps->len; i++) {
        const HkStep *step = hk_waterfall_step(waterfall, i);
        const HkCategory *category = waterfall->table->categories->pdata[i];

        if (i > 0)
            g_string_append(text, japanese ? "、" : ", ");
        g_string_append_printf(text, "%s %s", category->label, step->text);
        if (step->computed != NULL)
            g_string_append_printf(text, japanese ? "（%s %s）" : " (%s %s)",
                                   hk_word(language, "computed-sum"), step->computed);
    }
    if (text->len > 0)
        g_string_append(text, japanese ? "。" : ".");
    return g_string_free(text, FALSE);
}

static char *
unit(const HkChart *chart, HkDrawContext *context)
{
    const HkWaterfallSpec *spec = chart->spec;
    HkMeasure measured = { .formatter = context->formatter };

    return hk_measure_bind(&measured, chart, spec->y->field, spec->y->unit,
                           spec->y->decimals, NULL)
               ? hk_measure_unit(&measured)
               : NULL;
}

static void
add_notes(const HkChart *chart, HkDrawContext *context, GPtrArray *notes)
{
    const HkWaterfallSpec *spec = chart->spec;

    hk_channel_add_signs(chart, spec->y->field, context->formatter->language, notes);
}

const HkChartKind hk_kind_waterfall = {
    .name = "waterfall",
    .summary = "From one amount over its changes to another, as rising and falling "
               "steps.",
    .def = &def,
    .measure = measure,
    .build = build,
    .describe = describe,
    .unit = unit,
    .add_notes = add_notes,
};
