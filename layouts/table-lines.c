/* layouts/table-lines.c - the rows of a table: read from the frame, spread, grouped,
 * sorted. */
#include "layouts/table-private.h"

#include "data/origin.h"

#include <string.h>

HkTableLine *
hk_table_line(const HkTableData *data, guint index)
{
    return data->lines->pdata[index];
}

HkTableLine *
hk_table_add_line(HkTableData *data, HkTabularRowKind kind, int source)
{
    HkTableLine *line = g_new0(HkTableLine, 1);

    line->kind = kind;
    line->source = source;
    line->cells = g_new0(HkCell, MAX(data->fields->len, 1));
    for (guint i = 0; i < data->fields->len; i++)
        line->cells[i].status = HK_STATUS_NOT_APPLICABLE;
    g_ptr_array_add(data->lines, line);
    return line;
}

int
hk_table_group_field(const HkTableData *data)
{
    for (guint i = 0; i < data->fields->len; i++)
        if (hk_table_field(data, i)->spec->group)
            return (int)i;
    return -1;
}

gboolean
hk_table_same(const HkCell *a, const HkCell *b)
{
    if (a->text != NULL || b->text != NULL)
        return g_strcmp0(a->text, b->text) == 0;
    return a->number == b->number && a->status == b->status;
}

/* Where @key stands among the pivot's columns. */
static gint
compare_keys(const HkColumnType *type, const HkCell *a, const HkCell *b)
{
    if (type->codes != NULL && a->text != NULL && b->text != NULL)
        return hk_code_list_index(type->codes, a->text) -
               hk_code_list_index(type->codes, b->text);
    if (a->text == NULL && b->text == NULL)
        return (a->number > b->number) - (a->number < b->number);
    return 0;
}

static void
add_key(GArray *keys, const HkColumnType *type, const HkCell *key)
{
    guint at = keys->len;

    for (guint i = 0; i < keys->len; i++)
        if (hk_table_same(&g_array_index(keys, HkCell, i), key))
            return;
    while (at > 0 && compare_keys(type, &g_array_index(keys, HkCell, at - 1), key) > 0)
        at--;
    g_array_insert_val(keys, at, *key);
}

static void
add_key_field(HkTableData *data, const HkCell *key, gboolean missing)
{
    const HkColumnType *type = hk_frame_column_type(data->frame, (guint)data->value);
    HkTableField field = {
        .spec = &hk_table_plain_column,
        .column = data->value,
        .name = hk_frame_column_name(data->frame, (guint)data->value),
        .across = TRUE,
        .key = *key,
        .missing = missing,
        .type = *type,
        .emphasis = data->key_type->type == HK_VALUE_FISCAL_YEAR &&
                    key->number == data->context->emphasis,
        .of = -1,
        .base = -1,
        .previous = -1,
        .note = -1,
        .footnote = -1,
    };

    hk_table_bind_figures(data, &field);
    g_array_append_val(data->fields, field);
}

gboolean
hk_table_bind_pivot(HkTableData *data, GError **error)
{
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(HkCell));
    gboolean years = data->key_type->type == HK_VALUE_FISCAL_YEAR;

    if (data->options->pivot->title.value != NULL) {
        data->pivot_title = hk_table_text(data, &data->options->pivot->title, error);
        if (data->pivot_title == NULL)
            return FALSE;
    }
    for (guint row = 0; row < hk_frame_n_rows(data->frame); row++) {
        const HkCell *key = hk_frame_cell(data->frame, row, (guint)data->across);

        if (key->text != NULL || hk_status_has_number(key->status))
            add_key(keys, data->key_type, key);
    }
    for (guint i = 0; i < keys->len; i++) {
        HkCell key = g_array_index(keys, HkCell, i);
        HkCell gap = i > 0 ? g_array_index(keys, HkCell, i - 1) : key;

        for (gap.number++;
             years && data->options->pivot->fill && gap.number < key.number;
             gap.number++)
            add_key_field(data, &gap, TRUE);
        add_key_field(data, &key, FALSE);
    }
    if (keys->len > 100)
        return hk_fail(error, HK_ERROR_FIT, data->options->pivot->across.loc,
                       "'%s' has %u values: a column for each cannot be printed",
                       data->options->pivot->across.value, keys->len);
    return TRUE;
}

/* What tells one row of the table from the others: the cells of its own fields. */
static char *
row_identity(const HkTableData *data, guint row)
{
    GString *identity = g_string_new(NULL);

    for (guint i = 0; i < data->fields->len; i++) {
        const HkTableField *field = hk_table_field(data, i);
        const HkCell *cell;

        if (field->across || field->column < 0 || field->hidden || field->figure)
            continue;
        cell = hk_frame_cell(data->frame, row, (guint)field->column);
        if (cell->text != NULL)
            g_string_append(identity, cell->text);
        else
            g_string_append_printf(identity, "%" G_GINT64_FORMAT, cell->number);
        g_string_append_c(identity, '\x1f');
    }
    return g_string_free(identity, FALSE);
}

/* The columns of @row that are not spread. */
static HkTableLine *
add_row(HkTableData *data, guint row)
{
    HkTableLine *line = hk_table_add_line(data, HK_ROW_DETAIL, (int)row);

    for (guint i = 0; i < data->fields->len; i++) {
        const HkTableField *field = hk_table_field(data, i);

        if (field->across)
            line->cells[i].status = field->missing ? HK_STATUS_UNKNOWN : HK_STATUS_NONE;
        else if (field->column >= 0)
            line->cells[i] = *hk_frame_cell(data->frame, row, (guint)field->column);
    }
    return line;
}

/* The field of the pivot that @row belongs to; -1: none. */
static int
key_field(const HkTableData *data, guint row)
{
    const HkCell *key = hk_frame_cell(data->frame, row, (guint)data->across);

    for (guint i = 0; i < data->fields->len; i++)
        if (hk_table_field(data, i)->across &&
            hk_table_same(&hk_table_field(data, i)->key, key))
            return (int)i;
    return -1;
}

static gboolean
spread_rows(HkTableData *data, GError **error)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (guint row = 0; row < hk_frame_n_rows(data->frame); row++) {
        char *identity = row_identity(data, row);
        HkTableLine *line = g_hash_table_lookup(known, identity);
        int field = key_field(data, row);

        if (line == NULL)
            g_hash_table_insert(known, g_strdup(identity), line = add_row(data, row));
        g_free(identity);
        if (field < 0)
            continue;
        if (!g_hash_table_add(seen, &line->cells[field]))
            return hk_fail(error, HK_ERROR_DATA, data->options->pivot->loc,
                           "data set '%s': rows %u and %d have the same '%s' and the "
                           "same columns; another column must tell them apart",
                           hk_frame_name(data->frame), row + 1, line->source + 1,
                           data->options->pivot->across.value);
        line->cells[field] = *hk_frame_cell(data->frame, row, (guint)data->value);
    }
    return TRUE;
}

/* Rows of one group follow each other: groups in the order of their codes, or of their
 * first rows. */
typedef struct Ordered {
    HkTableLine *line;
    gint64 group; /* place of its group */
    guint place;  /* among all rows */
} Ordered;

static gint
compare_ordered(gconstpointer a, gconstpointer b)
{
    const Ordered *one = a, *other = b;

    if (one->group != other->group)
        return one->group < other->group ? -1 : 1;
    return (one->place > other->place) - (one->place < other->place);
}

static gint64
place_of_group(const HkTableData *data, GHashTable *places, guint field,
               const HkCell *cell)
{
    const HkColumnType *type = &hk_table_field(data, field)->type;
    g_autofree char *key = cell->text != NULL
                               ? g_strdup(cell->text)
                               : g_strdup_printf("%" G_GINT64_FORMAT, cell->number);
    gpointer place = g_hash_table_lookup(places, key);

    if (type->codes != NULL && cell->text != NULL &&
        data->options->sort.value == NULL &&
        hk_code_list_index(type->codes, cell->text) >= 0)
        return hk_code_list_index(type->codes, cell->text);
    if (place == NULL) {
        place = GUINT_TO_POINTER(g_hash_table_size(places) + 1);
        g_hash_table_insert(places, g_steal_pointer(&key), place);
    }
    return 1000000 + (gint64)GPOINTER_TO_UINT(place);
}

/* Inner groups are gathered first, so that outer ones keep their order. */
static void
gather_groups(HkTableData *data)
{
    g_autofree Ordered *ordered = g_new0(Ordered, MAX(data->lines->len, 1));

    for (guint field = data->fields->len; field-- > 0;) {
        g_autoptr(GHashTable) places = NULL;

        if (!hk_table_field(data, field)->spec->group)
            continue;
        places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (guint i = 0; i < data->lines->len; i++)
            ordered[i] =
                (Ordered){ hk_table_line(data, i),
                           place_of_group(data, places, field,
                                          &hk_table_line(data, i)->cells[field]),
                           i };
        g_qsort_with_data(ordered, (gint)data->lines->len, sizeof(Ordered),
                          (GCompareDataFunc)(void (*)(void))compare_ordered, NULL);
        for (guint i = 0; i < data->lines->len; i++)
            data->lines->pdata[i] = ordered[i].line;
    }
}

typedef struct Sorting {
    guint field;
    gboolean descending;
} Sorting;

/* Rows without a number come last, whichever the order. */
static gint
compare_lines(gconstpointer a, gconstpointer b, gpointer user)
{
    const Sorting *sorting = user;
    const HkCell *one = &(*(HkTableLine *const *)a)->cells[sorting->field];
    const HkCell *other = &(*(HkTableLine *const *)b)->cells[sorting->field];
    gboolean has_one = one->text != NULL || hk_status_has_number(one->status);
    gboolean has_other = other->text != NULL || hk_status_has_number(other->status);
    gint order;

    if (has_one != has_other)
        return has_one ? -1 : 1;
    if (one->text != NULL && other->text != NULL)
        order = strcmp(one->text, other->text);
    else
        order = (one->number > other->number) - (one->number < other->number);
    if (order != 0)
        return sorting->descending ? -order : order;
    return (*(HkTableLine *const *)a)->source - (*(HkTableLine *const *)b)->source;
}

static gboolean
sum_field(const HkTableData *data, guint field, guint first, HkCell *sum,
          GError **error)
{
    *sum = (HkCell){ .status = HK_STATUS_NONE };
    for (guint i = first; i < data->lines->len; i++) {
        const HkCell *cell = &hk_table_line(data, i)->cells[field];

        if (hk_status_has_number(cell->status) &&
            !hk_add_checked(sum->number, cell->number, &sum->number))
            return hk_fail(error, HK_ERROR_DATA, data->options->loc,
                           "the sum of '%s' is too large",
                           hk_table_field(data, field)->name);
        sum->status = hk_status_worse(sum->status, cell->status);
        hk_origins_join(hk_frame_origins(data->frame), HK_ORIGIN_SUM, sum, sum, cell);
    }
    return TRUE;
}

/* Rows beyond the limit become one, その他（12件）, or are left out when the file says
 * so. */
static gboolean
limit_rows(HkTableData *data, GError **error)
{
    guint limit = (guint)data->options->limit, beyond;
    HkTableLine *rest;

    if (limit == 0 || data->lines->len <= limit)
        return TRUE;
    beyond = data->lines->len - limit;
    rest = hk_table_add_line(data, HK_ROW_DETAIL, -1);
    g_ptr_array_steal_index(data->lines, data->lines->len - 1);
    for (guint i = 0; i < data->fields->len; i++)
        if (hk_table_field(data, i)->adds &&
            !sum_field(data, i, limit, &rest->cells[i], error)) {
            g_free(rest->cells);
            g_free(rest);
            return FALSE;
        }
    const char *language = data->context->formatter->language;
    g_autofree char *label =
        strcmp(language, "en") == 0
            ? g_strdup_printf("%s (%u)", hk_word(language, "other"), beyond)
            : g_strdup_printf("%s（%u件）", hk_word(language, "other"), beyond);
    rest->label = g_string_chunk_insert(data->texts, label);
    g_ptr_array_set_size(data->lines, (gint)limit);
    g_ptr_array_add(data->lines, rest);
    if (!data->options->rest)
        g_ptr_array_set_size(data->lines, (gint)limit);
    return TRUE;
}

gboolean
hk_table_read(HkTableData *data, GError **error)
{
    if (data->options->pivot != NULL) {
        if (!spread_rows(data, error))
            return FALSE;
    } else {
        for (guint row = 0; row < hk_frame_n_rows(data->frame); row++)
            add_row(data, row);
    }
    data->sums = g_new0(HkCell, data->fields->len);
    /* Sums of all rows count those beyond the limit too. */
    for (guint i = 0; i < data->fields->len; i++)
        if (hk_table_field(data, i)->adds &&
            !sum_field(data, i, 0, &data->sums[i], error))
            return FALSE;
    if (data->sort >= 0) {
        Sorting sorting = { (guint)data->sort, data->options->order == 1 };

        g_ptr_array_sort_with_data(data->lines, compare_lines, &sorting);
    }
    if (!limit_rows(data, error))
        return FALSE;
    if (hk_table_group_field(data) >= 0)
        gather_groups(data);
    return TRUE;
}
