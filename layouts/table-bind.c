/* layouts/table-bind.c - from the columns that a table declares to fields of its frame.
 */
#include "layouts/table-private.h"

#include <string.h>

HkTableField *
hk_table_field(const HkTableData *data, guint index)
{
    return &g_array_index(data->fields, HkTableField, index);
}

const char *
hk_table_text(HkTableData *data, const HkText *text, GError **error)
{
    g_autofree char *expanded = NULL;

    if (text->value == NULL)
        return "";
    expanded = data->source->expand(data->source->user, text, error);
    return expanded != NULL ? g_string_chunk_insert(data->texts, expanded) : NULL;
}

/* The heads that the file gives @field. */
static gboolean
bind_titles(HkTableData *data, HkTableField *field, GError **error)
{
    const HkTableColumnSpec *spec = field->spec;

    field->title = hk_table_text(data, &spec->title, error);
    field->over = field->title != NULL ? hk_table_text(data, &spec->over, error) : NULL;
    if (field->over == NULL)
        return FALSE;
    if (spec->title.value == NULL)
        field->title = NULL;
    if (spec->over.value == NULL)
        field->over = NULL;
    return TRUE;
}

static HkTableField *
add_field(HkTableData *data, const HkTableColumnSpec *spec, int column)
{
    HkTableField field = { .spec = spec,
                           .column = column,
                           .emphasis = spec->emphasis,
                           .of = -1,
                           .base = -1,
                           .previous = -1,
                           .note = -1,
                           .footnote = -1 };

    if (column >= 0) {
        field.name = hk_frame_column_name(data->frame, (guint)column);
        field.type = *hk_frame_column_type(data->frame, (guint)column);
    }
    g_array_append_val(data->fields, field);
    return hk_table_field(data, data->fields->len - 1);
}

void
hk_table_bind_figures(HkTableData *data, HkTableField *field)
{
    const HkTableColumnSpec *spec = field->spec;
    const HkTableOptions *options = data->options;
    HkValueType type = field->type.type;
    int decimals = spec->decimals >= 0 ? spec->decimals : options->decimals;

    field->figure = hk_value_type_is_number(type);
    field->adds = field->figure && spec->sum && type != HK_VALUE_PERCENT;
    field->print.unit = spec->unit.value;
    if (field->print.unit == NULL && type == HK_VALUE_MONEY)
        field->print.unit = data->unit;
    field->print.signed_ = spec->plus;
    if (decimals >= 0) {
        field->print.has_decimals = TRUE;
        field->print.decimals = (guint)decimals;
    }
}

static gboolean
find_frame_column(const HkTableData *data, HkText name, int *column, GError **error)
{
    return hk_frame_find_column(data->frame, name, column, error);
}

/* A column that the file declares with `field`. */
static gboolean
bind_column(HkTableData *data, const HkTableColumnSpec *spec, GError **error)
{
    int column, note, footnote;
    HkTableField *field;

    if (!find_frame_column(data, spec->field, &column, error) ||
        !find_frame_column(data, spec->note, &note, error) ||
        !find_frame_column(data, spec->footnote, &footnote, error))
        return FALSE;
    field = add_field(data, spec, column);
    field->note = note;
    field->footnote = footnote;
    hk_table_bind_figures(data, field);
    return bind_titles(data, field, error);
}

/* What is printed in parentheses is a field of its own, so that totals have it too. */
static gboolean
bind_previous(HkTableData *data, GError **error)
{
    for (guint i = 0; i < data->fields->len; i++) {
        const HkTableColumnSpec *spec = hk_table_field(data, i)->spec;
        int previous;

        if (spec->previous.value == NULL || hk_table_field(data, i)->column < 0)
            continue;
        previous = hk_table_find_field(data, &spec->previous, error);
        if (previous < 0)
            return FALSE;
        hk_table_field(data, i)->previous = previous;
    }
    return TRUE;
}

/* Without declared columns: all of the data, or of its key when it is spread. */
static void
bind_all_columns(HkTableData *data)
{
    gboolean has_key = FALSE;

    for (guint i = 0; i < hk_frame_n_columns(data->frame); i++)
        has_key = has_key ||
                  (hk_frame_column_is_key(data->frame, i) && (int)i != data->across);
    for (guint i = 0; i < hk_frame_n_columns(data->frame); i++) {
        gboolean key = hk_frame_column_is_key(data->frame, i);

        if ((int)i == data->across || (int)i == data->value ||
            (data->across >= 0 && has_key && !key))
            continue;
        hk_table_bind_figures(data, add_field(data, &hk_table_plain_column, (int)i));
        hk_table_field(data, data->fields->len - 1)->order = -2;
    }
}

static gboolean
bind_pivot_columns(HkTableData *data, GError **error)
{
    const HkTablePivot *pivot = data->options->pivot;

    data->across = data->value = -1;
    if (pivot == NULL)
        return TRUE;
    if (!find_frame_column(data, pivot->across, &data->across, error) ||
        !find_frame_column(data, pivot->value, &data->value, error))
        return FALSE;
    data->key_type = hk_frame_column_type(data->frame, (guint)data->across);
    return TRUE;
}

/* The pivot's column for the key that @text names; -1 if there is none. */
static int
find_key(const HkTableData *data, const char *text)
{
    gint64 year = 0;
    gboolean by_year = data->key_type->type == HK_VALUE_FISCAL_YEAR &&
                       hk_fiscal_year_parse(data->context->formatter->calendar, text,
                                            &year, NULL, NULL);

    for (guint i = 0; i < data->fields->len; i++) {
        const HkTableField *field = hk_table_field(data, i);

        if (!field->across)
            continue;
        if (by_year ? field->key.number == year : g_strcmp0(field->key.text, text) == 0)
            return (int)i;
    }
    return -1;
}

int
hk_table_find_field(HkTableData *data, const HkText *text, GError **error)
{
    /* A parameter such as :fy is the value {fy}. */
    g_autofree char *braced = *text->value == ':'
                                  ? g_strdup_printf("{%s}", text->value + 1)
                                  : g_strdup(text->value);
    const HkText value = { braced, text->loc };
    int column, found = -1;
    const char *key = hk_table_text(data, &value, error);

    if (key == NULL)
        return -1;
    if (data->key_type != NULL)
        found = find_key(data, key);
    if (found >= 0)
        return found;
    if (!find_frame_column(data, *text, &column, error))
        return -1;
    for (guint i = 0; i < data->fields->len; i++)
        if (hk_table_field(data, i)->column == column &&
            !hk_table_field(data, i)->across)
            return (int)i;
    if (column == data->value || column == data->across) {
        hk_fail(error, HK_ERROR_SPEC, text->loc,
                "'%s' has a column for each year: name the year", text->value);
        return -1;
    }

    HkTableField *hidden = add_field(data, &hk_table_plain_column, column);
    hidden->hidden = TRUE;
    hk_table_bind_figures(data, hidden);
    return (int)data->fields->len - 1;
}

/* The year to compare when the file does not say: the emphasised one, else the last. */
static int
default_of(const HkTableData *data)
{
    int last = -1;

    for (guint i = 0; i < data->fields->len; i++) {
        const HkTableField *field = hk_table_field(data, i);

        if (field->across && field->emphasis && !field->missing)
            return (int)i;
        if (field->across && !field->missing)
            last = (int)i;
    }
    return last;
}

/* The nearest column of the pivot before @of that has data. */
static int
default_base(const HkTableData *data, int of)
{
    for (int i = of - 1; i >= 0; i--)
        if (hk_table_field(data, (guint)i)->across &&
            !hk_table_field(data, (guint)i)->missing)
            return i;
    return -1;
}

static gboolean
bind_sides(HkTableData *data, const HkTableColumnSpec *spec, int *of, int *base,
           GError **error)
{
    *of = *base = -1;
    if (spec->compute == HK_COMPUTE_TREND)
        return data->key_type != NULL ||
               hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "a trend shows the years of a pivot, and the table has none");
    if (spec->of.value != NULL) {
        *of = hk_table_find_field(data, &spec->of, error);
        if (*of < 0)
            return FALSE;
    } else {
        *of = default_of(data);
    }
    if (spec->compute == HK_COMPUTE_SHARE || spec->compute == HK_COMPUTE_RANK)
        return *of >= 0 || hk_fail(error, HK_ERROR_SPEC, spec->loc,
                                   "'of' must say of which column the %s is",
                                   spec->compute == HK_COMPUTE_RANK ? "rank" : "share");
    if (spec->base.value != NULL) {
        *base = hk_table_find_field(data, &spec->base, error);
        if (*base < 0)
            return FALSE;
    } else {
        *base = default_base(data, *of);
    }
    if (*of < 0 || *base < 0)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "'of' and 'base' must say which columns are compared");
    return TRUE;
}

/* What the figures of a computed column are, and how they are printed. */
static void
set_computed_type(HkTableField *field, const HkTableField *compared)
{
    const HkTableColumnSpec *spec = field->spec;

    field->type = hk_rate_type;
    if (spec->compute == HK_COMPUTE_CHANGE) {
        field->type = compared->type;
        field->print = compared->print;
        field->print.signed_ = spec->plus;
        if (spec->unit.value != NULL)
            field->print.unit = spec->unit.value;
    } else if (spec->compute == HK_COMPUTE_RANK) {
        field->type = (HkColumnType){ .type = HK_VALUE_COUNT };
        field->print = (HkPrint){ 0 };
    } else {
        field->print = (HkPrint){ .unit = "%",
                                  .with_unit = TRUE,
                                  .has_decimals = TRUE,
                                  .decimals = 1,
                                  .signed_ = spec->plus };
    }
    if (spec->decimals >= 0) {
        field->print.has_decimals = TRUE;
        field->print.decimals = (guint)spec->decimals;
    }
}

/* A column with `compute`. */
static gboolean
bind_computed(HkTableData *data, const HkTableColumnSpec *spec, GError **error)
{
    HkTableField *field, *compared;
    int of, base;

    if (!bind_sides(data, spec, &of, &base, error))
        return FALSE;
    field = add_field(data, spec, -1);
    field->of = of;
    field->base = base;
    field->figure = TRUE;
    if (of >= 0) {
        compared = hk_table_field(data, (guint)of);
        if (!compared->figure ||
            (base >= 0 && !hk_table_field(data, (guint)base)->figure))
            return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                           "only figures can be compared, and '%s' is none",
                           compared->name);
        set_computed_type(field, compared);
    }
    return bind_titles(data, field, error);
}

/* The place of the pivot's columns: before the first computed one. */
static void
place_pivot(HkTableData *data)
{
    const GPtrArray *columns = data->options->columns;
    int place = (int)columns->len;

    for (guint i = columns->len; i-- > 0;)
        if (((const HkTableColumnSpec *)columns->pdata[i])->compute !=
            HK_COMPUTE_NOTHING)
            place = (int)i;
    for (guint i = 0; i < data->fields->len; i++)
        if (hk_table_field(data, i)->across)
            hk_table_field(data, i)->order = 2 * place - 1;
}

static gboolean
bind_sort(HkTableData *data, GError **error)
{
    data->sort = -1;
    if (data->options->sort.value == NULL)
        return TRUE;
    data->sort = hk_table_find_field(data, &data->options->sort, error);
    return data->sort >= 0;
}

/* Declared columns of the data (or computed ones) become fields; their order on paper
 * is that of the file. */
static gboolean
bind_declared(HkTableData *data, gboolean computed, GError **error)
{
    const GPtrArray *columns = data->options->columns;

    for (guint i = 0; i < columns->len; i++) {
        const HkTableColumnSpec *spec = columns->pdata[i];

        if ((spec->compute != HK_COMPUTE_NOTHING) != computed)
            continue;
        if (!(computed ? bind_computed(data, spec, error)
                       : bind_column(data, spec, error)))
            return FALSE;
        hk_table_field(data, data->fields->len - 1)->order = 2 * (int)i;
    }
    return computed || bind_previous(data, error);
}

/* Fields of the data come first, for computed ones refer to them. Hidden ones may lie
 * anywhere. */
gboolean
hk_table_bind(HkTableData *data, GError **error)
{
    if (!bind_pivot_columns(data, error) || !bind_declared(data, FALSE, error))
        return FALSE;
    if (data->fields->len == 0)
        bind_all_columns(data);
    if (data->options->pivot != NULL && !hk_table_bind_pivot(data, error))
        return FALSE;
    place_pivot(data);
    if (!bind_declared(data, TRUE, error) || !bind_sort(data, error))
        return FALSE;
    if (data->fields->len == 0)
        return hk_fail(error, HK_ERROR_SPEC, data->options->loc,
                       "the table has no columns");
    return TRUE;
}
