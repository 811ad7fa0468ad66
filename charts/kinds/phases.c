/* charts/kinds/phases.c - the phase chart: its vocabulary and its items. */
#include "charts/kinds/phases-private.h"

#include <string.h>

static const HkField span_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpan, from),
      .required = TRUE,
      .help = "The column that names an item's first stage." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpan, to),
      .required = TRUE,
      .help = "The column that names an item's last stage." },
};

static const HkStructDef span_def = {
    .name = "phases-span",
    .help = "From which stage to which stage an item reaches.",
    .size = sizeof(HkPhasesSpan),
    .fields = span_fields,
    .n_fields = G_N_ELEMENTS(span_fields),
};

static const HkField amount_fields[] = {
    { .key = "field",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesAmount, field),
      .required = TRUE,
      .help = "The column of the amount." },
    { .key = "unit",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesAmount, unit),
      .help = "The unit it is printed in, such as 億円." },
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = offsetof(HkPhasesAmount, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals; -1 leaves them to the unit." },
};

static const HkStructDef amount_def = {
    .name = "phases-amount",
    .help = "The figure at the right of each item.",
    .size = sizeof(HkPhasesAmount),
    .fields = amount_fields,
    .n_fields = G_N_ELEMENTS(amount_fields),
    .shorthand = "field",
};

static const HkField support_fields[] = {
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSupport, text),
      .printed = TRUE,
      .required = TRUE,
      .help = "What supports the items." },
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSupport, from),
      .help = "The first stage it supports; the first of all when left out." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSupport, to),
      .help = "The last stage it supports; the last of all when left out." },
};

static const HkStructDef support_def = {
    .name = "phases-support",
    .help = "One bar of support below the items.",
    .size = sizeof(HkPhasesSupport),
    .fields = support_fields,
    .n_fields = G_N_ELEMENTS(support_fields),
    .shorthand = "text",
};

static const HkField fields[] = {
    { .key = "phases",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, data),
      .required = TRUE,
      .help = "The data set: one row for each item." },
    { .key = "stages",
      .type = HK_FIELD_TEXTS,
      .offset = offsetof(HkPhasesSpec, stages),
      .required = TRUE,
      .help = "The stages from left to right, as the data spell them." },
    { .key = "stage_title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, stage_title),
      .printed = TRUE,
      .help = "The word beside the stage heads." },
    { .key = "x",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkPhasesSpec, x),
      .required = TRUE,
      .sub = &span_def,
      .help = "The columns of an item's stages." },
    { .key = "row",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, row),
      .help = "The column that groups the items into labelled rows." },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, color),
      .required = TRUE,
      .help = "The column that gives an item its colour." },
    { .key = "name",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, name),
      .required = TRUE,
      .help = "The column of the item's name." },
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, text),
      .help = "The column of the item's description." },
    { .key = "amount",
      .type = HK_FIELD_STRUCT,
      .offset = offsetof(HkPhasesSpec, amount),
      .sub = &amount_def,
      .help = "The figure of each item." },
    { .key = "support",
      .type = HK_FIELD_STRUCTS,
      .offset = offsetof(HkPhasesSpec, support),
      .sub = &support_def,
      .help = "Bars of support below the items." },
    { .key = "support_title",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, support_title),
      .printed = TRUE,
      .help = "The label of the support bars." },
    { .key = "side",
      .type = HK_FIELD_TEXT,
      .offset = offsetof(HkPhasesSpec, side),
      .printed = TRUE,
      .help = "A vertical text at the right: what comes after the last stage." },
    { .key = "legend",
      .type = HK_FIELD_BOOL,
      .offset = offsetof(HkPhasesSpec, legend),
      .fallback = "true",
      .help = "Whether the colours are named, with their sums." },
};

/* A stage stands once. */
static gboolean
check_stages(const void *decoded, GError **error)
{
    const HkPhasesSpec *spec = decoded;

    for (guint i = 0; i < spec->stages->len; i++) {
        const HkText *stage = spec->stages->pdata[i];

        for (guint k = 0; k < i; k++)
            if (strcmp(((const HkText *)spec->stages->pdata[k])->value, stage->value) ==
                0)
                return hk_fail(error, HK_ERROR_SPEC, stage->loc,
                               "the stage '%s' is named twice", stage->value);
    }
    return TRUE;
}

static const HkStructDef def = {
    .name = "phases",
    .help = "Items over named stages, coloured by ministry or scheme.",
    .size = sizeof(HkPhasesSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
    .check = check_stages,
};

static void
item_free(gpointer data)
{
    HkPhaseItem *item = data;

    g_free(item->name);
    g_free(item->text);
    g_free(item->owner);
    g_free(item->figure);
    g_free(item->unit);
    hk_text_layout_unref(item->name_layout);
    hk_text_layout_unref(item->text_layout);
    g_free(item);
}

static void
row_free(gpointer data)
{
    HkPhaseRow *row = data;

    g_free(row->label);
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
    g_ptr_array_unref(phases->items);
    g_ptr_array_unref(phases->rows);
    g_ptr_array_unref(phases->sums);
    g_free(phases->lanes);
    g_free(phases);
}

/* The columns that the items are read from; -1 where none is named. */
typedef struct Columns {
    int from, to, row, color, name, text, amount;
} Columns;

static gboolean
find_columns(const HkPhasesSpec *spec, const HkFrame *frame, Columns *columns,
             GError **error)
{
    HkText amount =
        spec->amount != NULL ? spec->amount->field : (HkText){ NULL, spec->loc };

    return hk_frame_find_column(frame, spec->x->from, &columns->from, error) &&
           hk_frame_find_column(frame, spec->x->to, &columns->to, error) &&
           hk_frame_find_column(frame, spec->row, &columns->row, error) &&
           hk_frame_find_column(frame, spec->color, &columns->color, error) &&
           hk_frame_find_column(frame, spec->name, &columns->name, error) &&
           hk_frame_find_column(frame, spec->text, &columns->text, error) &&
           hk_frame_find_column(frame, amount, &columns->amount, error);
}

static gboolean
stage_index(const HkPhasesSpec *spec, const char *name, HkLoc loc, guint *index,
            GError **error)
{
    for (guint i = 0; i < spec->stages->len; i++) {
        const HkText *stage = spec->stages->pdata[i];

        if (strcmp(stage->value, name) == 0) {
            *index = i;
            return TRUE;
        }
    }
    return hk_fail(error, HK_ERROR_DATA, loc, "'%s' is none of the stages", name);
}

static char *
cell_label(const HkPhases *phases, guint row, int column, HkNameLength length)
{
    const HkFrame *frame = phases->chart->frame;

    return hk_context_label(phases->context, hk_frame_column_type(frame, (guint)column),
                            hk_frame_cell(frame, row, (guint)column), length);
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
        sum->status = HK_STATUS_NONE;
        g_ptr_array_add(phases->sums, sum);
    }
    if (cell == NULL)
        return TRUE;
    sum->status = hk_status_worse(sum->status, cell->status);
    if (hk_status_has_number(cell->status) &&
        !hk_add_checked(sum->sum, cell->number, &sum->sum))
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
    HkPrint print = {
        .unit = amount->unit.value,
        .has_decimals = amount->decimals >= 0,
        .decimals = (guint)MAX(amount->decimals, 0),
    };

    *figure = hk_format_cell(phases->context->formatter, type, cell, &print, error);
    if (*figure == NULL)
        return FALSE;
    *unit = g_strdup(!hk_status_has_number(cell->status) ? ""
                     : amount->unit.value != NULL        ? amount->unit.value
                     : type->unit != NULL                ? type->unit
                                                         : "");
    return TRUE;
}

/* The row of @label, which must follow on the last one when it is new. */
static HkPhaseRow *
row_of(HkPhases *phases, const char *label)
{
    HkPhaseRow *row;

    for (guint i = 0; i < phases->rows->len; i++) {
        row = phases->rows->pdata[i];
        if (strcmp(row->label, label) == 0)
            return row;
    }
    row = g_new0(HkPhaseRow, 1);
    row->label = g_strdup(label);
    g_ptr_array_add(phases->rows, row);
    return row;
}

static HkPhaseItem *
read_item(HkPhases *phases, const Columns *columns, guint row, GError **error)
{
    const HkFrame *frame = phases->chart->frame;
    HkPhaseItem *item = g_new0(HkPhaseItem, 1);
    g_autofree char *from = cell_label(phases, row, columns->from, HK_NAME_FULL);
    g_autofree char *to = cell_label(phases, row, columns->to, HK_NAME_FULL);
    const HkCell *amount =
        columns->amount >= 0 ? hk_frame_cell(frame, row, (guint)columns->amount) : NULL;

    g_ptr_array_add(phases->items, item);
    if (!stage_index(phases->spec, from, phases->spec->x->from.loc, &item->from,
                     error) ||
        !stage_index(phases->spec, to, phases->spec->x->to.loc, &item->to, error))
        return NULL;
    item->name = cell_label(phases, row, columns->name, HK_NAME_FULL);
    if (columns->text >= 0)
        item->text = cell_label(phases, row, columns->text, HK_NAME_FULL);
    item->owner = cell_label(phases, row, columns->color, HK_NAME_SHORT);
    item->hue = hk_context_hue(
        phases->context, hk_frame_column_type(frame, (guint)columns->color),
        phases->spec->color.value, hk_frame_cell(frame, row, (guint)columns->color));
    item->rank = rank_of(phases, columns->color, row);
    if (item->from > item->to) {
        hk_fail(error, HK_ERROR_DATA, phases->spec->x->loc,
                "'%s' ends at '%s' before it starts at '%s'", item->name, to, from);
        return NULL;
    }
    if (amount != NULL &&
        !hk_phases_amount(phases, amount, &item->figure, &item->unit, error))
        return NULL;
    return add_to_sums(phases, item, amount, error) ? item : NULL;
}

/* Puts each item into the first lane of its row in which its stages are free. */
static void
assign_lanes(HkPhases *phases, GPtrArray *row_items, HkPhaseRow *row)
{
    const guint n_stages = phases->spec->stages->len;
    g_autoptr(GByteArray) taken = g_byte_array_new();

    row->first_lane = phases->n_lanes;
    for (guint i = 0; i < row_items->len; i++) {
        HkPhaseItem *item = row_items->pdata[i];
        guint lane = 0;
        gboolean is_free = FALSE;

        while (!is_free) {
            if (lane == row->n_lanes) {
                row->n_lanes++;
                g_byte_array_set_size(taken, row->n_lanes * n_stages);
                memset(taken->data + lane * n_stages, 0, n_stages);
            }
            is_free = TRUE;
            for (guint s = item->from; s <= item->to; s++)
                is_free = is_free && taken->data[lane * n_stages + s] == 0;
            lane += !is_free;
        }
        memset(taken->data + lane * n_stages + item->from, 1,
               item->to - item->from + 1);
        item->lane = row->first_lane + lane;
    }
    phases->n_lanes += row->n_lanes;
}

static gboolean
read_items(HkPhases *phases, const Columns *columns, GError **error)
{
    g_autoptr(GPtrArray) by_row = /* of GPtrArray of HkPhaseItem*, one for each row */
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < hk_frame_n_rows(phases->chart->frame); i++) {
        HkPhaseItem *item = read_item(phases, columns, i, error);
        g_autofree char *label = columns->row >= 0
                                     ? cell_label(phases, i, columns->row, HK_NAME_FULL)
                                     : g_strdup("");
        HkPhaseRow *row;
        guint index;

        if (item == NULL)
            return FALSE;
        row = row_of(phases, label);
        if (by_row->len < phases->rows->len)
            g_ptr_array_add(by_row, g_ptr_array_new());
        g_ptr_array_find(phases->rows, row, &index);
        g_ptr_array_add(by_row->pdata[index], item);
    }
    g_ptr_array_sort(phases->sums, compare_rank);
    for (guint i = 0; i < by_row->len; i++)
        assign_lanes(phases, by_row->pdata[i], phases->rows->pdata[i]);
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
    phases->lanes = g_new0(double, phases->n_lanes);
    return g_steal_pointer(&phases);
}

static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    g_autoptr(HkPhases) phases = hk_phases_new(chart, context, error);

    return phases != NULL &&
           hk_phases_fit(phases, width, context->smallest_scale, height, error);
}

/* Shrinks the texts step by step until the chart is not higher than @box. */
static gboolean
fit_into(HkPhases *phases, HkRect box, GError **error)
{
    double height = 0;

    for (double scale = 1; scale > phases->context->smallest_scale - 1e-9;
         scale -= 0.05) {
        if (!hk_phases_fit(phases, box.width, scale, &height, error))
            return FALSE;
        if (height <= box.height + 0.01)
            return TRUE;
    }
    return hk_fail(error, HK_ERROR_FIT, phases->chart->block->loc,
                   "the phase chart is %.1f mm higher than its place",
                   (height - box.height) / HK_MM(1));
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkPhases) phases = hk_phases_new(chart, context, error);
    HkPhasesGrid grid;

    if (phases == NULL || !fit_into(phases, box, error))
        return FALSE;
    grid = hk_phases_grid(phases, box);
    return hk_phases_draw(phases, &grid, scene, error);
}

static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkPhases) phases = hk_phases_new(chart, context, NULL);
    gboolean japanese = g_str_equal(context->formatter->language, "ja");
    GString *text = g_string_new(NULL);

    for (guint i = 0; phases != NULL && i < phases->items->len; i++) {
        const HkPhaseItem *item = phases->items->pdata[i];
        const HkText *from = phases->spec->stages->pdata[item->from];
        const HkText *to = phases->spec->stages->pdata[item->to];

        g_string_append_printf(
            text, japanese ? "%s（%s%s%s）：%sから%sまで。" : "%s (%s%s%s): %s to %s. ",
            item->name, item->owner, item->figure ? " " : "",
            item->figure ? item->figure : "", from->value, to->value);
    }
    return g_string_free(text, FALSE);
}

const HkChartKind hk_kind_phases = {
    .name = "phases",
    .summary = "Items over named stages, coloured by ministry or scheme.",
    .def = &def,
    .measure = measure,
    .build = build,
    .describe = describe,
};
