/* charts/kinds/line-fields.c - the vocabulary of the line chart. */
#include "charts/kinds/line.h"

static const HkChoice label_choices[] = {
    { "auto", HK_LINE_LABELS_AUTO,
      "Every figure if all have ample room, else those of ends." },
    { "all", HK_LINE_LABELS_ALL, "Every figure; one without room is an error." },
    { "ends", HK_LINE_LABELS_ENDS,
      "The first and the last, the highest and the lowest, and that of the year that "
      "the page is about." },
    { "none", HK_LINE_LABELS_NONE, "None." },
    { NULL, 0, NULL },
};

static const HkField value_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLineValue, field),
      .required = TRUE,
      .help = "The column of the values." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLineValue, unit),
      .help = "The unit they are printed in, such as 億円." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkLineValue, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals; -1 leaves them to the unit." },
    { .key = "zero",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkLineValue, zero),
      .fallback = "auto",
      .choices = hk_zero_choices,
      .help = "Whether the axis reaches zero; one that does not is marked." },
    { .key = "cumulate",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkLineValue, cumulate),
      .fallback = "false",
      .help = "Whether each point is the sum of all values up to its place." },
    { .key = "domain",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLineValue, domain),
      .sub = &hk_domain_def,
      .help =
          "A data set whose values the axis reaches, too: that of all papers, so that "
          "they can be compared." },
};

static const HkStructDef value_def = {
    .name = "line-value",
    .help = "What the height of a point shows.",
    .size = sizeof(HkLineValue),
    .fields = value_fields,
    .n_fields = G_N_ELEMENTS(value_fields),
    .shorthand = "field",
};

static const HkField fields[] = {
    { .key = "line",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkLineSpec, data),
      .required = TRUE,
      .help = "The data set." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLineSpec, x),
      .required = TRUE,
      .sub = &hk_x_channel_def,
      .help = "The column of the fiscal years; a year without data breaks the line." },
    { .key = "y",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLineSpec, y),
      .required = TRUE,
      .sub = &value_def,
      .help = "The column that gives the points their height." },
    { .key = "color",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLineSpec, color),
      .sub = &hk_color_channel_def,
      .help = "The column with one line for each value." },
    { .key = "facet",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkLineSpec, facet),
      .sub = &hk_facet_def,
      .help = "The column with one small chart for each value." },
    { .key = "labels",
      .type = HK_FIELD_CHOICE,
      .offset = offsetof(HkLineSpec, labels),
      .fallback = "auto",
      .choices = label_choices,
      .help = "Which figures are written." },
    { .key = "lines",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkLineSpec, lines),
      .sub = &hk_reference_line_def,
      .help = "Values to compare with, such as a target." },
};

static gboolean
check(const void *decoded, GError **error)
{
    const HkLineSpec *spec = decoded;

    return hk_facet_check(spec->facet, spec->x, spec->lines, error);
}

const HkStructDef hk_line_def = {
    .name = "line",
    .help =
        "Lines over fiscal years. A provisional point is hollow and the line to it is "
        "dashed.",
    .size = sizeof(HkLineSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check,
};
