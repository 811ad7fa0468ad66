/* charts/kinds/phases-read.c - the items, rows and bands of a phase chart. */
#include "charts/kinds/phases-private.h"

#include "data/origin.h"

#include <string.h>

static void
step_clear(gpointer data)
{
    g_free(((HkPhaseStep *)data)->text);
}

static void
item_free(gpointer data)
{
    HkPhaseItem *item = data;

    g_free(item->id);
    g_free(item->name);
    g_free(item->text);
    g_free(item->number);
    g_free(item->owner);
    g_free(item->figure);
    g_free(item->unit);
    if (item->steps != NULL)
        g_array_unref(item->steps);
    hk_text_layout_unref(item->name_layout);
    hk_text_layout_unref(item->text_layout);
    g_free(item);
}

static void
row_free(gpointer data)
{
    HkPhaseRow *row = data;

    g_free(row->label);
    g_free(row->group);
    g_free(row);
}

static void
sum_free(gpointer data)
{
    HkPhaseSum *sum = data;

    g_free(sum->label);
    g_free(sum);
}

void
hk_phases_free(HkPhases *phases)
{
    if (phases == NULL)
        return;
    for (guint i = 0; phases->gutters != NULL && i <= phases->n_lanes; i++)
        g_ptr_array_unref(phases->gutters[i].tracks);
    g_ptr_array_unref(phases->items);
    g_ptr_array_unref(phases->rows);
    g_ptr_array_unref(phases->sums);
    g_ptr_array_unref(phases->routes);
    g_array_unref(phases->drops);
    g_array_unref(phases->tags);
    g_array_unref(phases->side_columns);
    g_free(phases->lanes);
    g_free(phases->gutters);
    g_free(phases);
}

/* The columns that the items are read from; -1 where none is named. */
typedef struct Columns {
    HkStageColumns stages;
    int row, group, color, id, kind, number, name, text, steps, amount;
} Columns;

static gboolean
find_columns(const HkPhasesSpec *spec, const HkFrame *frame, Columns *columns,
             GError **error)
{
    const HkText none = { NULL, spec->loc };
    const struct {
        HkText name;
        int *column;
    } all[] = {
        { spec->x->from, &columns->stages.from },
        { spec->x->to, &columns->stages.to },
        { spec->row, &columns->row },
        { spec->group, &columns->group },
        { spec->color, &columns->color },
        { spec->id, &columns->id },
        { spec->kind, &columns->kind },
        { spec->number, &columns->number },
        { spec->name, &columns->name },
        { spec->text, &columns->text },
        { spec->steps, &columns->steps },
        { spec->amount != NULL ? spec->amount->field : none, &columns->amount },
    };

    columns->stages.names = spec->stages;
    columns->stages.all = NULL;
    columns->stages.loc = spec->x->from.loc;
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (!hk_frame_find_column(frame, all[i].name, all[i].column, error))
            return FALSE;
    return TRUE;
}

/* What stands in the cell; NULL when there is no column or nothing in it. */
static char *
cell_label(const HkPhases *phases, guint row, int column, HkNameLength length)
{
    const HkFrame *frame = phases->chart->frame;
    g_autofree char *label = NULL;
    const HkCell *cell;

    if (column < 0)
        return NULL;
    cell = hk_frame_cell(frame, row, (guint)column);
    if (!hk_status_has_number(cell->status))
        return NULL;
    label = hk_context_label(phases->context,
                             hk_frame_column_type(frame, (guint)column), cell, length);
    return label == NULL || label[0] == '\0' ? NULL : g_steal_pointer(&label);
}

static char *
label_or_empty(const HkPhases *phases, guint row, int column)
{
    char *label = cell_label(phases, row, column, HK_NAME_FULL);

    return label != NULL ? label : g_strdup("");
}

/* The place of the colour of row @row in its code list; without one all are alike. */
static int
rank_of(const HkPhases *phases, int column, guint row)
{
    const HkFrame *frame = phases->chart->frame;
    const HkColumnType *type = hk_frame_column_type(frame, (guint)column);

    return type->codes == NULL
               ? 0
               : hk_code_list_index(type->codes,
                                    hk_frame_cell(frame, row, (guint)column)->text);
}

static int
compare_rank(gconstpointer a, gconstpointer b)
{
    const HkPhaseSum *const *one = a;
    const HkPhaseSum *const *other = b;

    return (*one)->rank - (*other)->rank;
}

/* Adds @cell to the sum of @item's colour. */
static gboolean
add_to_sums(HkPhases *phases, const HkPhaseItem *item, const HkCell *cell,
            GError **error)
{
    HkPhaseSum *sum = NULL;

    for (guint i = 0; i < phases->sums->len && sum == NULL; i++) {
        HkPhaseSum *other = phases->sums->pdata[i];

        if (strcmp(other->label, item->owner) == 0)
            sum = other;
    }
    if (sum == NULL) {
        sum = g_new0(HkPhaseSum, 1);
        sum->hue = item->hue;
        sum->rank = item->rank;
        sum->label = g_strdup(item->owner);
        sum->sum.status = HK_STATUS_NONE;
        g_ptr_array_add(phases->sums, sum);
    }
    if (cell == NULL)
        return TRUE;
    phases->statuses |= 1u << cell->status;
    hk_origins_join(phases->context->formatter->origins, HK_ORIGIN_SUM, &sum->sum,
                    &sum->sum, cell);
    sum->sum.status = hk_status_worse(sum->sum.status, cell->status);
    if (hk_status_has_number(cell->status) &&
        !hk_add_checked(sum->sum.number, cell->number, &sum->sum.number))
        return hk_fail(error, HK_ERROR_DATA, phases->spec->loc,
                       "the sum of '%s' is too large", item->owner);
    return TRUE;
}

gboolean
hk_phases_amount(const HkPhases *phases, const HkCell *cell, char **figure, char **unit,
                 GError **error)
{
    const HkPhasesAmount *amount = phases->spec->amount;
    const HkColumnType *type =
        hk_frame_column_type(phases->chart->frame, (guint)phases->amount_column);
    const HkPrint print = {
        .unit = amount->unit.value,
        .has_decimals = amount->decimals >= 0,
        .decimals = (guint)MAX(amount->decimals, 0),
        .with_unit = TRUE,
    };
    g_autofree char *text =
        hk_format_cell(phases->context->formatter, type, cell, &print, error);
    const char *rest;

    if (text == NULL)
        return FALSE;
    rest =
        hk_status_has_number(cell->status) ? hk_amount_unit(text) : text + strlen(text);
    *figure = g_strndup(text, (gsize)(rest - text));
    *unit = g_strdup(rest);
    return TRUE;
}

/* Whether row @row of the data is a band. */
static gboolean
read_kind(const HkPhases *phases, int column, guint row, gboolean *is_band,
          GError **error)
{
    static const char *const words[] = { "item", "band", NULL };
    const HkPhasesSpec *spec = phases->spec;
    const char *word;

    *is_band = FALSE;
    if (column < 0)
        return TRUE;
    word = hk_frame_cell(phases->chart->frame, row, (guint)column)->text;
    if (word == NULL || word[0] == '\0')
        return TRUE;
    for (guint i = 0; i < spec->kinds->len; i++) {
        const HkPair *pair = spec->kinds->pdata[i];

        if (strcmp(pair->key.value, word) != 0)
            continue;
        *is_band = strcmp(pair->value.value, "band") == 0;
        if (!*is_band && strcmp(pair->value.value, "item") != 0)
            return hk_fail(error, HK_ERROR_SPEC, pair->value.loc,
                           "'%s' is no kind of a phase chart; it has item and band",
                           pair->value.value);
        return TRUE;
    }
    *is_band = strcmp(word, "band") == 0;
    return g_strv_contains(words, word) ||
           hk_fail(error, HK_ERROR_SPEC, spec->kind.loc,
                   "kinds: does not say what '%s' is", word);
}

/* The row of @label; a new one is added at the end. */
static gboolean
row_of(HkPhases *phases, const char *label, const char *group, guint *index,
       GError **error)
{
    HkPhaseRow *row;

    for (*index = 0; *index < phases->rows->len; (*index)++) {
        row = phases->rows->pdata[*index];
        if (strcmp(row->label, label) == 0 && strcmp(row->group, group) == 0)
            return TRUE;
    }
    for (guint i = 0; group[0] != '\0' && i + 1 < phases->rows->len; i++) {
        const HkPhaseRow *last = phases->rows->pdata[phases->rows->len - 1];

        row = phases->rows->pdata[i];
        if (strcmp(row->group, group) == 0 && strcmp(last->group, group) != 0)
            return hk_fail(error, HK_ERROR_DATA, phases->spec->group.loc,
                           "the rows of '%s' do not follow each other; sort the data "
                           "set by '%s'",
                           group, phases->spec->group.value);
    }
    row = g_new0(HkPhaseRow, 1);
    row->label = g_strdup(label);
    row->group = g_strdup(group);
    g_ptr_array_add(phases->rows, row);
    return TRUE;
}

gboolean
hk_phases_find_row(const HkPhases *phases, HkText name, guint *row, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; i < phases->rows->len; i++) {
        const HkPhaseRow *one = phases->rows->pdata[i];

        *row = i;
        if (strcmp(one->label, name.value) == 0)
            return TRUE;
        g_ptr_array_add(names, one->label);
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name.value, (const char *const *)names->pdata);
    if (near != NULL)
        return hk_fail(error, HK_ERROR_SPEC, name.loc,
                       "there is no row '%s'; did you mean '%s'?", name.value, near);
    return hk_fail(error, HK_ERROR_SPEC, name.loc, "there is no row '%s'", name.value);
}

/* The hue and the short name of the item's colour. */
static void
read_color(HkPhases *phases, const Columns *columns, guint row, HkPhaseItem *item)
{
    const HkFrame *frame = phases->chart->frame;
    char *owner = cell_label(phases, row, columns->color, HK_NAME_SHORT);

    item->owner = owner != NULL ? owner : g_strdup("");
    if (columns->color < 0) {
        item->hue = hk_hue_lookup("blue");
        return;
    }
    item->hue = hk_context_hue(
        phases->context, hk_frame_column_type(frame, (guint)columns->color),
        phases->spec->color.value, hk_frame_cell(frame, row, (guint)columns->color));
    item->rank = rank_of(phases, columns->color, row);
}

/* Reads the amount of @item and adds it to the legend. */
static gboolean
read_amount(HkPhases *phases, const Columns *columns, guint row, HkPhaseItem *item,
            GError **error)
{
    const HkFrame *frame = phases->chart->frame;
    const HkCell *amount =
        columns->amount >= 0 ? hk_frame_cell(frame, row, (guint)columns->amount) : NULL;

    if (amount != NULL) {
        if (!hk_phases_amount(phases, amount, &item->figure, &item->unit, error))
            return FALSE;
        item->mark =
            hk_status_has_number(amount->status)
                ? hk_status_mark(amount->status, phases->context->formatter->language)
                : "";
    }
    return add_to_sums(phases, item, amount, error);
}

static gboolean
read_item(HkPhases *phases, const Columns *columns, guint row, GError **error)
{
    HkPhaseItem *item = g_new0(HkPhaseItem, 1);
    g_autofree char *label = label_or_empty(phases, row, columns->row);
    g_autofree char *group = label_or_empty(phases, row, columns->group);
    g_autofree char *steps = cell_label(phases, row, columns->steps, HK_NAME_FULL);

    g_ptr_array_add(phases->items, item);
    item->name = label_or_empty(phases, row, columns->name);
    item->mark = "";
    if (!read_kind(phases, columns->kind, row, &item->is_band, error) ||
        !hk_stage_span_read(&columns->stages, phases->chart->frame, row, item->name,
                            NULL, &item->span, error) ||
        !row_of(phases, label, group, &item->row, error))
        return FALSE;
    item->id =
        columns->id >= 0
            ? g_strdup(
                  hk_frame_cell(phases->chart->frame, row, (guint)columns->id)->text)
            : NULL;
    read_color(phases, columns, row, item);
    if (item->is_band)
        return TRUE;
    item->text = cell_label(phases, row, columns->text, HK_NAME_FULL);
    item->number = cell_label(phases, row, columns->number, HK_NAME_FULL);
    item->steps = hk_phases_steps(steps != NULL ? steps : "");
    g_array_set_clear_func(item->steps, step_clear);
    return read_amount(phases, columns, row, item, error);
}

/* The bands that the briefing itself declares come before those of the data. */
static gboolean
add_bands(HkPhases *phases, GError **error)
{
    for (guint i = 0; i < phases->spec->bands->len; i++) {
        const HkPhasesBand *band = phases->spec->bands->pdata[i];
        HkPhaseItem *item = g_new0(HkPhaseItem, 1);

        g_ptr_array_insert(phases->items, (int)i, item);
        item->is_band = TRUE;
        item->name = g_strdup(band->text.value);
        item->owner = g_strdup("");
        item->mark = "";
        item->hue = hk_hue_lookup("slate");
        if (!hk_stage_span_of(phases->spec->stages, band->from, band->to, &item->span,
                              error))
            return FALSE;
        if (band->row.value != NULL &&
            !hk_phases_find_row(phases, band->row, &item->row, error))
            return FALSE;
    }
    return TRUE;
}

/* Puts the bands (or the items) of row @index into lanes below those it has. */
static void
assign_lanes(HkPhases *phases, guint index, gboolean bands)
{
    HkPhaseRow *row = phases->rows->pdata[index];
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(HkStageSpan));
    g_autofree guint *lanes = NULL;
    guint n;

    for (guint i = 0; i < phases->items->len; i++) {
        HkPhaseItem *item = phases->items->pdata[i];

        if (item->row != index || item->is_band != bands)
            continue;
        g_ptr_array_add(found, item);
        g_array_append_val(spans, item->span);
    }
    lanes = g_new0(guint, found->len + 1);
    n = hk_stage_pack((const HkStageSpan *)(gpointer)spans->data, found->len,
                      phases->spec->stages->len, lanes);
    for (guint i = 0; i < found->len; i++)
        ((HkPhaseItem *)found->pdata[i])->lane = phases->n_lanes + lanes[i];
    row->n_lanes += n;
    phases->n_lanes += n;
}

static gboolean
read_items(HkPhases *phases, const Columns *columns, GError **error)
{
    const guint n_rows = hk_frame_n_rows(phases->chart->frame);

    for (guint i = 0; i < n_rows; i++)
        if (!read_item(phases, columns, i, error))
            return FALSE;
    g_ptr_array_sort(phases->sums, compare_rank);
    if (!add_bands(phases, error))
        return FALSE;
    for (guint i = 0; i < phases->rows->len; i++) {
        ((HkPhaseRow *)phases->rows->pdata[i])->first_lane = phases->n_lanes;
        assign_lanes(phases, i, TRUE);
        assign_lanes(phases, i, FALSE);
    }
    return TRUE;
}

HkPhases *
hk_phases_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkPhases) phases = g_new0(HkPhases, 1);
    Columns columns;

    phases->spec = chart->spec;
    phases->chart = chart;
    phases->context = context;
    phases->items = g_ptr_array_new_with_free_func(item_free);
    phases->rows = g_ptr_array_new_with_free_func(row_free);
    phases->sums = g_ptr_array_new_with_free_func(sum_free);
    phases->routes = g_ptr_array_new_with_free_func(g_free);
    phases->drops = g_array_new(FALSE, FALSE, sizeof(HkPhaseDrop));
    phases->tags = g_array_new(FALSE, FALSE, sizeof(HkPhaseTag));
    phases->side_columns = g_array_new(FALSE, TRUE, sizeof(guint));
    phases->scale = 1;
    if (!find_columns(phases->spec, chart->frame, &columns, error))
        return NULL;
    if (hk_frame_n_rows(chart->frame) == 0) {
        hk_fail(error, HK_ERROR_DATA, phases->spec->data.loc,
                "'%s' has no rows to draw", hk_frame_name(chart->frame));
        return NULL;
    }
    phases->amount_column = columns.amount;
    if (!read_items(phases, &columns, error))
        return NULL;
    phases->lanes = g_new0(HkPhaseLane, phases->n_lanes);
    phases->gutters = g_new0(HkPhaseGutter, phases->n_lanes + 1);
    for (guint i = 0; i <= phases->n_lanes; i++)
        phases->gutters[i].tracks =
            g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    return g_steal_pointer(&phases);
}
