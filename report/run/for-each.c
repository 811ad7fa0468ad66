/* report/run/for-each.c - the rows of for_each: as values of parameters. */
#include "report/run/for-each.h"

#define COLUMN(name, text)                                       \
    {                                                            \
        .key = #name, .type = HK_FIELD_TEXT,                     \
        .offset = G_STRUCT_OFFSET(HkForEach, name), .help = text \
    }

static const HkField fields[] = {
    { .key = "data",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkForEach, data),
      .required = TRUE,
      .help = "The data set whose rows are papers; each of its columns is a parameter "
              "of the same name." },
    COLUMN(language, "The column that says the language of the paper: ja or en."),
    COLUMN(format, "The column that says what is written: pdf, png or svg."),
    COLUMN(size, "The column that says the sheet, as the size of paper: A4, A3 ..."),
    COLUMN(orientation,
           "The column that says how the sheet lies: landscape or portrait."),
};

const HkStructDef hk_for_each_def = {
    .name = "for-each",
    .help = "Makes one paper for each row of a data set.",
    .size = sizeof(HkForEach),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .shorthand = "data",
};

/* The columns that are no parameters, and where their values go. */
static const struct {
    gsize named;
    gsize value;
} special[] = {
    { G_STRUCT_OFFSET(HkForEach, language), G_STRUCT_OFFSET(HkForEachRow, language) },
    { G_STRUCT_OFFSET(HkForEach, format), G_STRUCT_OFFSET(HkForEachRow, format) },
    { G_STRUCT_OFFSET(HkForEach, size), G_STRUCT_OFFSET(HkForEachRow, size) },
    { G_STRUCT_OFFSET(HkForEach, orientation),
      G_STRUCT_OFFSET(HkForEachRow, orientation) },
};

void
hk_for_each_row_free(HkForEachRow *row)
{
    if (row == NULL)
        return;
    g_ptr_array_unref(row->assignments);
    hk_diags_free(row->problems);
    for (gsize i = 0; i < G_N_ELEMENTS(special); i++)
        g_free(*(char **)G_STRUCT_MEMBER_P(row, special[i].value));
    g_free(row);
}

char *
hk_for_each_text(const HkColumnType *type, const HkCell *cell)
{
    int year, month, day;

    if (cell->text != NULL)
        return g_strdup(cell->text);
    if (!hk_status_has_number(cell->status))
        return NULL;
    if (type->type != HK_VALUE_DATE)
        return g_strdup_printf("%" G_GINT64_FORMAT, cell->number);
    hk_date_split(cell->number, &year, &month, &day);
    return g_strdup_printf("%04d-%02d-%02d", year, month, day);
}

/* Whether a parameter can have values of that type. */
static gboolean
is_usable(const HkColumnType *type)
{
    return type->type != HK_VALUE_MONEY && type->type != HK_VALUE_PERCENT &&
           (type->type != HK_VALUE_NUMBER || type->decimals == 0);
}

static gboolean
is_parameter(const GPtrArray *parameters, const char *name)
{
    for (guint i = 0; i < parameters->len; i++)
        if (g_str_equal(((const HkParameter *)parameters->pdata[i])->name.value, name))
            return TRUE;
    return FALSE;
}

static const HkText *
special_name(const HkForEach *each, gsize i)
{
    return (const HkText *)G_STRUCT_MEMBER_P(each, special[i].named);
}

/* The index into `special` of the column @name; -1: it is none of them. */
static int
special_index(const HkForEach *each, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(special); i++)
        if (g_strcmp0(special_name(each, i)->value, name) == 0)
            return (int)i;
    return -1;
}

/* A column that is no parameter was most likely meant to be one. */
static void
complain_of_column(const HkForEach *each, const char *name, const GPtrArray *parameters,
                   HkDiags *diags)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const char *nearest;

    for (guint i = 0; i < parameters->len; i++)
        g_ptr_array_add(
            names, (char *)((const HkParameter *)parameters->pdata[i])->name.value);
    g_ptr_array_add(names, NULL);
    nearest = hk_nearest_name(name, (const char *const *)names->pdata);
    hint =
        nearest != NULL
            ? g_strdup_printf("did you mean '%s'?", nearest)
            : g_strdup_printf("declare it under parameters: %s: ..., or leave it out "
                              "of the query",
                              name);
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, each->data.loc, hint,
                 "the column '%s' of '%s' is no parameter", name, each->data.value);
}

static void
check_columns(const HkForEach *each, const HkFrame *frame, const GPtrArray *parameters,
              HkDiags *diags)
{
    g_autoptr(GError) error = NULL;
    int column;

    for (gsize i = 0; i < G_N_ELEMENTS(special); i++)
        if (!hk_frame_find_column(frame, *special_name(each, i), &column, &error))
            hk_diags_take_error(diags, &error);
    for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
        const char *name = hk_frame_column_name(frame, i);

        if (special_index(each, name) < 0 && !is_parameter(parameters, name))
            complain_of_column(each, name, parameters, diags);
        else if (!is_usable(hk_frame_column_type(frame, i)))
            hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SPEC, each->data.loc,
                         "years, dates, counts, codes and texts can",
                         "the column '%s' of '%s' cannot be a parameter", name,
                         each->data.value);
    }
}

static HkForEachRow *
read_row(const HkForEach *each, const HkFrame *frame, guint index)
{
    HkForEachRow *row = g_new0(HkForEachRow, 1);
    g_autofree char *origin =
        g_strdup_printf("row %u of '%s'", index + 1, each->data.value);

    row->loc = each->data.loc;
    row->origin = g_intern_string(origin);
    row->problems = hk_diags_new();
    row->assignments = g_ptr_array_new_with_free_func(hk_assignment_free);
    for (guint i = 0; i < hk_frame_n_columns(frame); i++) {
        const char *name = hk_frame_column_name(frame, i);
        char *value = hk_for_each_text(hk_frame_column_type(frame, i),
                                       hk_frame_cell(frame, index, i));
        const int at = special_index(each, name);

        if (value == NULL)
            hk_diags_add(row->problems, HK_ERROR_FINDING, HK_ERROR_DATA, row->loc, NULL,
                         "%s has no value in the column '%s'", origin, name);
        else if (at >= 0)
            *(char **)G_STRUCT_MEMBER_P(row, special[at].value) = value;
        else
            g_ptr_array_add(row->assignments,
                            hk_assignment_new(name, value, row->origin, row->loc));
        if (at < 0)
            g_free(value);
    }
    return row;
}

GPtrArray *
hk_for_each_rows(const HkForEach *each, const HkFrame *frame,
                 const GPtrArray *parameters, HkDiags *diags)
{
    g_autoptr(HkDiags) own = hk_diags_new();
    GPtrArray *rows;

    check_columns(each, frame, parameters, own);
    hk_diags_add_all(diags, own);
    if (hk_diags_have_error(own))
        return NULL;
    rows = g_ptr_array_new_with_free_func((GDestroyNotify)hk_for_each_row_free);
    for (guint i = 0; i < hk_frame_n_rows(frame); i++)
        g_ptr_array_add(rows, read_row(each, frame, i));
    return rows;
}
