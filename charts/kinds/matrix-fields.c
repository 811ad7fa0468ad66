/* charts/kinds/matrix-fields.c - the keys of a matrix. */
#include "charts/kinds/matrix.h"
#include "layouts/draw/hue-name.h"

#include <string.h>

static const HkChoice cell_choices[] = {
    { "marks", HK_MATRIX_MARKS, "one sign in each cell, such as ○" },
    { "tags", HK_MATRIX_TAGS, "short names side by side in one cell for each row" },
    { "heat", HK_MATRIX_HEAT, "figures on a tint that grows with them" },
    { "chips", HK_MATRIX_CHIPS, "named boxes, as many as the data have" },
    { NULL, 0, NULL },
};

static const HkChoice scale_choices[] = {
    { "linear", HK_MATRIX_LINEAR, "twice the figure, twice the tint" },
    { "log", HK_MATRIX_LOG, "ten times the figure, one step of tint" },
    { NULL, 0, NULL },
};

static const HkField group_fields[] = {
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixGroupSpec, title),
      .printed = TRUE,
      .required = TRUE,
      .help = "The common head." },
    { .key = "values",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkMatrixGroupSpec, values),
      .required = TRUE,
      .help = "The values under it, in order." },
};

static const HkStructDef group_def = {
    .name = "matrix-group",
    .help = "Columns or rows that share a head.",
    .size = sizeof(HkMatrixGroupSpec),
    .fields = group_fields,
    .n_fields = G_N_ELEMENTS(group_fields),
};

#define AXIS_FIELD(what)                                                            \
    {                                                                               \
        .key = "field", .type = HK_FIELD_TEXT,                                      \
        .offset = offsetof(HkMatrixAxisSpec, field), .required = TRUE,              \
        .help = "The column of the data set that says in which " what " a cell is." \
    }
#define AXIS_VALUES(what)                                                          \
    {                                                                              \
        .key = "values", .type = HK_FIELD_TEXTS,                                   \
        .offset = offsetof(HkMatrixAxisSpec, values),                              \
        .help = "The " what "s in order, empty ones too; without it those of the " \
                "data."                                                            \
    }
#define AXIS_GROUPS(what)                                                \
    {                                                                    \
        .key = "groups", .type = HK_FIELD_STRUCTS,                       \
        .offset = offsetof(HkMatrixAxisSpec, groups), .sub = &group_def, \
        .help = "The " what "s under common heads, instead of values."   \
    }
#define AXIS_TITLE(what)                                 \
    {                                                    \
        .key = "title", .type = HK_FIELD_TEXT,           \
        .offset = offsetof(HkMatrixAxisSpec, title),     \
        .help = "What the " what "s are, in the corner." \
    }

static const HkField x_fields[] = {
    AXIS_FIELD("column"),
    AXIS_VALUES("column"),
    { .key = "over",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixAxisSpec, over),
      .help = "The column of the data set whose values stand over the heads that "
              "share them." },
    AXIS_GROUPS("column"),
    AXIS_TITLE("column"),
    { .key = "across",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixAxisSpec, across),
      .help = "The value of chips that stand across all columns of their row." },
};

static const HkField y_fields[] = {
    AXIS_FIELD("row"),
    AXIS_VALUES("row"),
    { .key = "group",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixAxisSpec, over),
      .help = "The column of the data set whose values stand beside the rows that "
              "share them." },
    AXIS_GROUPS("row"),
    AXIS_TITLE("row"),
    { .key = "labels",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkMatrixAxisSpec, labels),
      .fallback = "true",
      .help = "Whether the rows are named at the left; a single row under its title "
              "needs no name." },
};

/* Values stand either in values or in groups. */
static gboolean
check_axis(const void *decoded, GError **error)
{
    const HkMatrixAxisSpec *axis = decoded;

    if (axis->values->len > 0 && axis->groups->len > 0)
        return hk_fail(error, HK_ERROR_SPEC, axis->loc,
                       "values stand in 'values' or in 'groups', not in both");
    return TRUE;
}

static const HkStructDef x_def = {
    .name = "matrix-x",
    .help = "The columns of a matrix.",
    .size = sizeof(HkMatrixAxisSpec),
    .fields = x_fields,
    .n_fields = G_N_ELEMENTS(x_fields),
    .shorthand = "field",
    .check = check_axis,
};

static const HkStructDef y_def = {
    .name = "matrix-y",
    .help = "The rows of a matrix.",
    .size = sizeof(HkMatrixAxisSpec),
    .fields = y_fields,
    .n_fields = G_N_ELEMENTS(y_fields),
    .shorthand = "field",
    .check = check_axis,
};

static const HkField value_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixValue, field),
      .required = TRUE,
      .help = "The column of the figures." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixValue, unit),
      .help = "The unit they are printed in, such as 億円." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkMatrixValue, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals; -1 leaves them to the unit." },
};

static const HkStructDef value_def = {
    .name = "matrix-value",
    .help = "The figures of a heat matrix.",
    .size = sizeof(HkMatrixValue),
    .fields = value_fields,
    .n_fields = G_N_ELEMENTS(value_fields),
    .shorthand = "field",
};

static const HkField key_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixKeySpec, field),
      .required = TRUE,
      .help = "The column; chips without a value stay plain." },
    { .key = "values",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkMatrixKeySpec, values),
      .help = "The values in the order of the legend; without it that of the data." },
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkMatrixKeySpec, title),
      .printed = TRUE,
      .help = "The word before the legend." },
};

static const HkStructDef key_def = {
    .name = "matrix-key",
    .help = "What the fill or the outline of a chip tells.",
    .size = sizeof(HkMatrixKeySpec),
    .fields = key_fields,
    .n_fields = G_N_ELEMENTS(key_fields),
    .shorthand = "field",
};

#define OPTION(member) .offset = offsetof(HkMatrixSpec, member)

static const HkField fields[] = {
    { .key = "matrix",
      .type = HK_FIELD_TEXT,
      OPTION(data),
      .required = TRUE,
      .help = "The data set: one row for each cell or item." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      OPTION(x),
      .required = TRUE,
      .sub = &x_def,
      .help = "The columns." },
    { .key = "y",
      .type = HK_FIELD_STRUCT,
      OPTION(y),
      .required = TRUE,
      .sub = &y_def,
      .help = "The rows." },
    { .key = "cell",
      .type = HK_FIELD_CHOICE,
      OPTION(cell),
      .fallback = "marks",
      .choices = cell_choices,
      .help = "What stands in the cells." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      OPTION(text),
      .help = "The column of the mark or the name; marks without it are ○, tags the "
              "short names of the columns." },
    { .key = "value",
      .type = HK_FIELD_STRUCT,
      OPTION(value),
      .sub = &value_def,
      .help = "The figures of heat." },
    { .key = "scale",
      .type = HK_FIELD_CHOICE,
      OPTION(scale),
      .fallback = "linear",
      .choices = scale_choices,
      .help = "How the tint of heat follows the figure." },
    { .key = "hue",
      .type = HK_FIELD_TEXT,
      OPTION(hue),
      .fallback = "blue",
      .help = "The hue of heat." },
    { .key = "marks",
      .type = HK_FIELD_TEXT_MAP,
      OPTION(marks),
      .printed = TRUE,
      .help = "Which marks there are and what each means; printed as a note." },
    { .key = "empty",
      .type = HK_FIELD_TEXT,
      OPTION(empty),
      .help = "The mark of a cell that the data do not have, such as —." },
    { .key = "count",
      .type = HK_FIELD_TEXT,
      OPTION(count),
      .printed = TRUE,
      .help =
          "The label of a line at the foot that counts each column's marks; —, × and "
          "empty cells do not count." },
    { .key = "color",
      .type = HK_FIELD_STRUCT,
      OPTION(color),
      .sub = &key_def,
      .help = "What the colour of a chip tells." },
    { .key = "border",
      .type = HK_FIELD_STRUCT,
      OPTION(border),
      .sub = &key_def,
      .help = "What the outline of a chip tells." },
    { .key = "tag",
      .type = HK_FIELD_TEXT,
      OPTION(tag),
      .help = "The column of a short tag at the upper right of a chip, such as ~H30." },
    { .key = "remark",
      .type = HK_FIELD_TEXT,
      OPTION(remark),
      .help = "The column of a line below a chip's name, such as an approval." },
    { .key = "legend",
      .type = HK_FIELD_BOOL,
      OPTION(legend),
      .fallback = "true",
      .help = "Whether colours and outlines are explained above the matrix." },
};

/* The cells have what they need. */
static gboolean
check_matrix(const void *decoded, GError **error)
{
    const HkMatrixSpec *spec = decoded;

    if (spec->cell == HK_MATRIX_HEAT && spec->value == NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "heat needs 'value', the column of its figures");
    if (spec->cell == HK_MATRIX_CHIPS && spec->text.value == NULL)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "chips need 'text', the column of their names");
    if (spec->count.value != NULL && !spec->y->labels)
        return hk_fail(error, HK_ERROR_SPEC, spec->count.loc,
                       "the line of counts needs the rows' labels");
    if (spec->x->across.value != NULL && spec->cell != HK_MATRIX_CHIPS)
        return hk_fail(error, HK_ERROR_SPEC, spec->x->across.loc,
                       "only chips stand across all columns");
    return hk_hue_name_check(&spec->hue, error);
}

const HkStructDef hk_matrix_def = {
    .name = "matrix",
    .help = "Rows by columns with marks, tags, shaded figures or packed chips.",
    .size = sizeof(HkMatrixSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check_matrix,
};
