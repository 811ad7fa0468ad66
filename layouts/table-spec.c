/* layouts/table-spec.c - what users can write in a block `table`. */
#include "layouts/table-private.h"

static const HkChoice compute_choices[] = {
    { "change", HK_COMPUTE_CHANGE, "the difference between of and base" },
    { "rate", HK_COMPUTE_RATE,
      "the change in percent of base; 皆増 and 皆減 where due" },
    { "share", HK_COMPUTE_SHARE, "the part of the sum of all rows, in percent" },
    { "rank", HK_COMPUTE_RANK, "the place of the row by of; equal figures share one" },
    { "trend", HK_COMPUTE_TREND, "the years of the pivot as a small line" },
    { NULL, 0, NULL },
};

static const HkChoice align_choices[] = {
    { "left", HK_ALIGN_START, "at the left" },
    { "center", HK_ALIGN_CENTER, "in the middle" },
    { "right", HK_ALIGN_END, "at the right" },
    { NULL, 0, NULL },
};

static const HkChoice names_choices[] = {
    { "auto", HK_NAMES_AUTO, "short in groups, else full" },
    { "full", HK_NAMES_CHOICE_FULL, "文部科学省" },
    { "short", HK_NAMES_CHOICE_SHORT, "文科省" },
    { NULL, 0, NULL },
};

static const HkChoice order_choices[] = {
    { "descending", 1, "the largest first" },
    { "ascending", 0, "the smallest first" },
    { NULL, 0, NULL },
};

#define COLUMN(member) G_STRUCT_OFFSET(HkTableColumnSpec, member)

static const HkField column_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = COLUMN(field),
      .help = "The column of the data to print." },
    { .key = "compute",
      .type = HK_FIELD_CHOICE,
      .offset = COLUMN(compute),
      .help = "Instead of a field: what to work out of others.",
      .choices = compute_choices },
    { .key = "of",
      .type = HK_FIELD_VALUE,
      .offset = COLUMN(of),
      .help = "What is compared: a column, or a year of the pivot; by default the "
              "emphasised or last year." },
    { .key = "base",
      .type = HK_FIELD_VALUE,
      .offset = COLUMN(base),
      .help = "What it is compared with: a column, or a year of the pivot; by default "
              "the nearest earlier year that has data." },
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = COLUMN(title),
      .printed = TRUE,
      .help = "The head of the column; by default the name of the field, or what is "
              "compared with what." },
    { .key = "over",
      .type = HK_FIELD_TEXT,
      .offset = COLUMN(over),
      .printed = TRUE,
      .help = "A head above this one; neighbours with the same one share it." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = COLUMN(unit),
      .help = "The unit of the figures, by default that of the table." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = COLUMN(decimals),
      .fallback = "-1",
      .help = "Digits after the decimal point; -1: those of the table or the data.",
      .min = -1,
      .max = 9 },
    { .key = "width",
      .type = HK_FIELD_TRACK,
      .offset = COLUMN(width),
      .fallback = "auto",
      .help = "auto, a share of the room that is left, or a length such as 30mm." },
    { .key = "align",
      .type = HK_FIELD_CHOICE,
      .offset = COLUMN(align),
      .help = "Where texts stand; by default figures right, all else left.",
      .choices = align_choices },
    { .key = "group",
      .type = HK_FIELD_BOOL,
      .offset = COLUMN(group),
      .fallback = "false",
      .help = "Rows with the same value stand together, under one cell, in the hue of "
              "its code where the list of codes declares hues." },
    { .key = "colored",
      .type = HK_FIELD_BOOL,
      .offset = COLUMN(colored),
      .fallback = "false",
      .help = "Groups that have no declared hues are coloured all the same." },
    { .key = "emphasis",
      .type = HK_FIELD_BOOL,
      .offset = COLUMN(emphasis),
      .fallback = "false",
      .help = "Prints the column bold and on a tint. The year that the page is about "
              "has it anyway." },
    { .key = "signed",
      .type = HK_FIELD_BOOL,
      .offset = COLUMN(plus),
      .fallback = "false",
      .help = "Writes a plus sign before positive figures." },
    { .key = "bar",
      .type = HK_FIELD_BOOL,
      .offset = COLUMN(bar),
      .fallback = "false",
      .help = "Draws a small bar beside each figure." },
    { .key = "sum",
      .type = HK_FIELD_BOOL,
      .offset = COLUMN(sum),
      .fallback = "true",
      .help = "Whether totals have a sum of this column. Percents never have." },
    { .key = "names",
      .type = HK_FIELD_CHOICE,
      .offset = COLUMN(names),
      .fallback = "auto",
      .help = "Which name of a code is printed.",
      .choices = names_choices },
    { .key = "previous",
      .type = HK_FIELD_TEXT,
      .offset = COLUMN(previous),
      .help = "A column of the data printed below in parentheses, such as the previous "
              "year's amount." },
    { .key = "note",
      .type = HK_FIELD_TEXT,
      .offset = COLUMN(note),
      .help = "A column of the data printed below in small print." },
    { .key = "footnote",
      .type = HK_FIELD_TEXT,
      .offset = COLUMN(footnote),
      .help =
          "A column of the data with remarks: each gets a mark 注1 and stands under "
          "the table." },
};

static gboolean
check_column(const void *decoded, GError **error)
{
    const HkTableColumnSpec *spec = decoded;

    if ((spec->field.value != NULL) != (spec->compute == HK_COMPUTE_NOTHING))
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "a column of a table has either 'field' or 'compute'");
    return TRUE;
}

static const HkStructDef column_def = {
    .name = "table-column",
    .help = "A column of a table; a plain name stands for its field.",
    .size = sizeof(HkTableColumnSpec),
    .fields = column_fields,
    .n_fields = G_N_ELEMENTS(column_fields),
    .shorthand = "field",
    .check = check_column,
};

const HkTableColumnSpec hk_table_plain_column = {
    .compute = HK_COMPUTE_NOTHING,
    .decimals = -1,
    .align = -1,
    .sum = TRUE,
};

static const HkField pivot_fields[] = {
    { .key = "across",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTablePivot, across),
      .required = TRUE,
      .help = "The column of the data of which every value becomes a column of the "
              "table, usually the fiscal year." },
    { .key = "value",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTablePivot, value),
      .required = TRUE,
      .help = "The column of the data that is printed there." },
    { .key = "title",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTablePivot, title),
      .printed = TRUE,
      .help = "A head above all these columns." },
    { .key = "fill",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkTablePivot, fill),
      .fallback = "true",
      .help = "Whether years without data have a column too, as they should." },
};

static const HkStructDef pivot_def = {
    .name = "table-pivot",
    .help = "Spreads a long result into one column for each year.",
    .size = sizeof(HkTablePivot),
    .fields = pivot_fields,
    .n_fields = G_N_ELEMENTS(pivot_fields),
};

static const HkField printed_fields[] = {
    { .key = "data",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTablePrinted, data),
      .required = TRUE,
      .help = "The data set with the totals that the source prints: one row for each "
              "year of the pivot, or one row with the columns of the table." },
    { .key = "value",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTablePrinted, value),
      .help = "Its column of totals, for a table with a pivot; by default named like "
              "the pivot's value." },
    { .key = "label",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkTablePrinted, label),
      .printed = TRUE,
      .help = "What the row is called." },
    { .key = "difference",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkTablePrinted, difference),
      .fallback = "true",
      .help = "Whether a row shows the difference to the computed sum." },
};

static const HkStructDef printed_def = {
    .name = "table-printed",
    .help = "Totals as the source prints them, beside the computed sum.",
    .size = sizeof(HkTablePrinted),
    .fields = printed_fields,
    .n_fields = G_N_ELEMENTS(printed_fields),
    .shorthand = "data",
};

#define TABLE(member) G_STRUCT_OFFSET(HkTableOptions, member)

static const HkField table_fields[] = {
    { .key = "table",
      .type = HK_FIELD_TEXT,
      .offset = TABLE(table),
      .required = TRUE,
      .help = "The data set to print." },
    { .key = "columns",
      .type = HK_FIELD_STRUCTS,
      .offset = TABLE(columns),
      .help = "The columns in order; by default all of the data, with a pivot those of "
              "its key. The pivot's columns stand behind the last field.",
      .sub = &column_def },
    { .key = "pivot",
      .type = HK_FIELD_STRUCT,
      .offset = TABLE(pivot),
      .help = "Makes a column of every year.",
      .sub = &pivot_def },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = TABLE(decimals),
      .fallback = "-1",
      .help = "Digits after the decimal point of all figures; -1: those of the data.",
      .min = -1,
      .max = 9 },
    { .key = "subtotals",
      .type = HK_FIELD_BOOL,
      .offset = TABLE(subtotals),
      .fallback = "false",
      .help = "A sum below each group of two rows or more." },
    { .key = "transpose",
      .type = HK_FIELD_BOOL,
      .offset = TABLE(transpose),
      .fallback = "false",
      .help =
          "Prints every column as a row: for a few things that are compared in many "
          "points. The first column becomes the head." },
    { .key = "total",
      .type = HK_FIELD_BOOL,
      .offset = TABLE(total),
      .fallback = "false",
      .help = "A row with the sum of all rows." },
    { .key = "total_label",
      .type = HK_FIELD_TEXT,
      .offset = TABLE(total_label),
      .printed = TRUE,
      .help = "What that row is called." },
    { .key = "printed",
      .type = HK_FIELD_STRUCT,
      .offset = TABLE(printed),
      .help = "A row with the total that the source prints.",
      .sub = &printed_def },
    { .key = "sort",
      .type = HK_FIELD_VALUE,
      .offset = TABLE(sort),
      .help = "A column, or a year of the pivot, by which the rows are ordered; by "
              "default they stay as the query gives them." },
    { .key = "order",
      .type = HK_FIELD_CHOICE,
      .offset = TABLE(order),
      .fallback = "descending",
      .help = "The order of sort.",
      .choices = order_choices },
    { .key = "limit",
      .type = HK_FIELD_INT,
      .offset = TABLE(limit),
      .fallback = "0",
      .help = "How many rows are printed; 0: all.",
      .min = 0,
      .max = 100000 },
    { .key = "rest",
      .type = HK_FIELD_BOOL,
      .offset = TABLE(rest),
      .fallback = "true",
      .help = "Whether the rows beyond the limit are added up in a last row, その他." },
};

static gboolean
check_table(const void *decoded, GError **error)
{
    const HkTableOptions *options = decoded;

    if (!options->transpose ||
        (!options->total && !options->subtotals && options->printed == NULL))
        return TRUE;
    return hk_fail(error, HK_ERROR_SPEC, options->loc,
                   "a transposed table has no totals: its columns are not of one kind");
}

const HkStructDef hk_table_block_def = {
    .name = "table",
    .help = "A table of figures and texts.",
    .size = sizeof(HkTableOptions),
    .fields = table_fields,
    .n_fields = G_N_ELEMENTS(table_fields),
    .check = check_table,
};
