/* charts/kinds/bar-fields.c - the vocabulary of the bar chart. */
#include "charts/kinds/bar.h"

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
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarSpec, x),
      .sub = &hk_x_channel_def,
      .help = "The column with one bar for each value; without it there is one bar." },
    { .key = "y",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarSpec, y),
      .required = TRUE,
      .sub = &value_def,
      .help = "The column that gives the bars their length." },
    { .key = "color",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarSpec, color),
      .sub = &hk_color_channel_def,
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
    { .key = "lines",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkBarSpec, lines),
      .sub = &hk_reference_line_def,
      .help = "Values to compare with, such as a target." },
    { .key = "orientation",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkBarSpec, orientation),
      .fallback = "auto",
      .choices = hk_orientation_choices,
      .help = "Whether bars stand or lie." },
    { .key = "axis",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkBarSpec, axis),
      .fallback = "true",
      .help = "Grid lines with their figures." },
};

const HkStructDef hk_bar_def = {
    .name = "bar",
    .help = "Bars: one for each value of x, one segment for each value of color.",
    .size = sizeof(HkBarSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};
