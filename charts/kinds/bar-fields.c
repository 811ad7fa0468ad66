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

static const HkField part_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarPart, field),
      .help = "The column of the part; not needed where the values are added up." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkBarPart, text),
      .printed = TRUE,
      .help = "What the part is, such as 令和3年度; 当年度 unless it says otherwise." },
};

static const HkStructDef part_def = {
    .name = "bar-part",
    .help = "What is shown apart of each bar, such as the current year's of a count "
            "since the beginning.",
    .size = sizeof(HkBarPart),
    .fields = part_fields,
    .n_fields = G_N_ELEMENTS(part_fields),
    .shorthand = "field",
};

/* What cannot be drawn together. */
static gboolean
check_value(const void *decoded, GError **error)
{
    const HkBarValue *value = decoded;

    if (value->stack == HK_BAR_STACK_NORMALIZE && value->cumulate)
        return hk_fail(error, HK_ERROR_SPEC, value->loc,
                       "shares of a whole (stack: normalize) cannot be added up "
                       "(cumulate)");
    if (value->stack == HK_BAR_STACK_NORMALIZE && value->domain != NULL)
        return hk_fail(
            error, HK_ERROR_SPEC, value->domain->loc,
            "shares of a whole (stack: normalize) reach 100 %% on every paper: "
            "leave domain: out");
    if (value->part == NULL)
        return TRUE;
    if (value->stack != HK_BAR_STACK_ZERO)
        return hk_fail(error, HK_ERROR_SPEC, value->part->loc,
                       "a part can only be shown apart in bars that are stacked");
    if (value->cumulate == (value->part->field.value != NULL))
        return hk_fail(error, HK_ERROR_SPEC, value->part->loc,
                       value->cumulate ? "the part of values that are added up is that "
                                         "of the place itself: leave field: out"
                                       : "field: is missing: the column of the part");
    return TRUE;
}

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
    { .key = "cumulate",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkBarValue, cumulate),
      .fallback = "false",
      .help = "Whether each bar is the sum of all values up to its place; without "
              "color the value of the place itself is shown apart." },
    { .key = "part",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarValue, part),
      .sub = &part_def,
      .help = "The part of each bar that is shown apart." },
    { .key = "domain",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarValue, domain),
      .sub = &hk_domain_def,
      .help =
          "A data set whose values the axis reaches, too: that of all papers, so that "
          "they can be compared. For bars with parts, it has their totals." },
};

static const HkStructDef value_def = {
    .name = "bar-value",
    .help = "What the length of a bar shows.",
    .size = sizeof(HkBarValue),
    .fields = value_fields,
    .n_fields = G_N_ELEMENTS(value_fields),
    .shorthand = "field",
    .check = check_value,
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
    { .key = "facet",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkBarSpec, facet),
      .sub = &hk_facet_def,
      .help = "The column with one small chart for each value." },
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

static gboolean
check_bar(const void *decoded, GError **error)
{
    const HkBarSpec *spec = decoded;

    if (spec->y != NULL && spec->y->part != NULL && spec->color != NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->y->part->loc,
                       "a part cannot be shown apart in bars that color: divides");
    if (spec->facet != NULL && spec->orientation == HK_ORIENTATION_HORIZONTAL)
        return hk_fail(error, HK_ERROR_SPEC, spec->facet->loc,
                       "small multiples have bars that stand: leave orientation: out");
    if (spec->facet != NULL && spec->printed != NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->printed->loc,
                       "printed: totals cannot stand in small multiples");
    return hk_facet_check(spec->facet, spec->x, spec->lines, error);
}

const HkStructDef hk_bar_def = {
    .name = "bar",
    .help = "Bars: one for each value of x, one segment for each value of color.",
    .size = sizeof(HkBarSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check_bar,
};
