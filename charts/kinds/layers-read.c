/* charts/kinds/layers-read.c - the boxes and gaps of a map of steps and layers. */
#include "charts/kinds/layers-private.h"

#include <string.h>

static void
box_free(gpointer data)
{
    HkLayerBox *box = data;

    g_free(box->text);
    g_free(box->tag);
    g_free(box->group);
    hk_text_layout_unref(box->layout);
    g_free(box);
}

void
hk_layers_free(HkLayers *layers)
{
    if (layers == NULL)
        return;
    g_ptr_array_unref(layers->boxes);
    g_array_unref(layers->rows);
    g_free(layers);
}

/* The columns of one data set; -1 where none is named. */
typedef struct Columns {
    const HkFrame *frame;
    HkStageColumns stages;
    int row, text, tag, kind, color;
} Columns;

/* What stands in the cell; NULL when there is no column or nothing in it. */
static char *
cell_label(const HkLayers *layers, const Columns *columns, guint row, int column)
{
    const HkCell *cell;
    g_autofree char *label = NULL;

    if (column < 0)
        return NULL;
    cell = hk_frame_cell(columns->frame, row, (guint)column);
    if (!hk_status_has_number(cell->status))
        return NULL;
    label = hk_context_label(layers->context,
                             hk_frame_column_type(columns->frame, (guint)column), cell,
                             HK_NAME_FULL);
    return label == NULL || label[0] == '\0' ? NULL : g_steal_pointer(&label);
}

/* The row of @label; a new one is added only where the briefing does not list them. */
static gboolean
find_row(HkLayers *layers, const char *label, HkLoc loc, guint *index, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (*index = 0; *index < layers->rows->len; (*index)++) {
        if (strcmp(hk_layers_row(layers, *index)->label, label) == 0)
            return TRUE;
        g_ptr_array_add(names, (gpointer)hk_layers_row(layers, *index)->label);
    }
    if (layers->spec->rows->len == 0) {
        const HkLayerRow row = { .label = g_intern_string(label) };

        g_array_append_val(layers->rows, row);
        return TRUE;
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(label, (const char *const *)names->pdata);
    if (near != NULL)
        return hk_fail(error, HK_ERROR_DATA, loc,
                       "'%s' is none of the rows; did you mean '%s'?", label, near);
    return hk_fail(error, HK_ERROR_DATA, loc, "'%s' is none of the rows", label);
}

static gboolean
read_kind(const HkLayers *layers, const Columns *columns, guint row, HkLayerKind *kind,
          GError **error)
{
    static const struct {
        const char *name;
        HkLayerKind kind;
    } kinds[] = { { "box", HK_LAYER_BOX },
                  { "callout", HK_LAYER_CALLOUT },
                  { "approval", HK_LAYER_APPROVAL } };
    const HkLayersSpec *spec = layers->spec;
    g_autofree char *word = cell_label(layers, columns, row, columns->kind);
    const char *meaning = word;
    HkLoc loc = spec->kind.loc;

    *kind = HK_LAYER_BOX;
    if (word == NULL)
        return TRUE;
    for (guint i = 0; i < spec->kinds->len; i++) {
        const HkPair *pair = spec->kinds->pdata[i];

        if (strcmp(pair->key.value, word) == 0) {
            meaning = pair->value.value;
            loc = pair->value.loc;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, meaning) == 0) {
            *kind = kinds[i].kind;
            return TRUE;
        }
    if (meaning == word)
        return hk_fail(error, HK_ERROR_DATA, loc, "kinds: does not say what '%s' is",
                       word);
    return hk_fail(error, HK_ERROR_SPEC, loc, "'%s' is none of box, callout, approval",
                   meaning);
}

static void
read_color(HkLayers *layers, const Columns *columns, guint row, HkLayerBox *box)
{
    const HkColumnType *type;
    const HkCell *cell;
    char *group = cell_label(layers, columns, row, columns->color);

    box->group = group != NULL ? group : g_strdup("");
    box->hue = hk_hue_lookup("blue");
    if (group == NULL)
        return;
    type = hk_frame_column_type(columns->frame, (guint)columns->color);
    cell = hk_frame_cell(columns->frame, row, (guint)columns->color);
    box->hue = hk_context_hue(layers->context, type, layers->spec->color.value, cell);
    box->rank = type->codes != NULL ? hk_code_list_index(type->codes, cell->text) : 0;
}

static gboolean
is_pale(const HkLayersGaps *gaps, const char *number)
{
    return gaps->only.value != NULL && strcmp(gaps->only.value, number) != 0;
}

static gboolean
read_box(HkLayers *layers, const Columns *columns, guint row, gboolean is_gap,
         GError **error)
{
    HkLayerBox *box = g_new0(HkLayerBox, 1);
    g_autofree char *label = cell_label(layers, columns, row, columns->row);

    g_ptr_array_add(layers->boxes, box);
    box->text = cell_label(layers, columns, row, columns->text);
    box->tag = cell_label(layers, columns, row, columns->tag);
    if (box->text == NULL)
        box->text = g_strdup("");
    if (is_gap && box->tag == NULL)
        box->tag = g_strdup_printf("%u", row + 1);
    if (!hk_stage_span_read(&columns->stages, columns->frame, row, box->text, NULL,
                            &box->span, error) ||
        !find_row(layers, label != NULL ? label : "", layers->spec->row.loc, &box->row,
                  error))
        return FALSE;
    if (is_gap) {
        box->kind = HK_LAYER_GAP;
        box->pale = is_pale(layers->spec->gaps, box->tag);
        box->group = g_strdup("");
        return TRUE;
    }
    read_color(layers, columns, row, box);
    return read_kind(layers, columns, row, &box->kind, error);
}

/* A column of the gaps: the one that is named, else the one of the map. */
static gboolean
find_column(const HkFrame *frame, HkText name, HkText fallback, int *column,
            GError **error)
{
    return hk_frame_find_column(frame, name.value != NULL ? name : fallback, column,
                                error);
}

static gboolean
read_gaps(HkLayers *layers, GError **error)
{
    const HkLayersSpec *spec = layers->spec;
    const HkLayersGaps *gaps = spec->gaps;
    const HkText none = { NULL, spec->loc };
    Columns columns = { .kind = -1, .color = -1 };
    HkLayersSpan x;

    if (gaps == NULL)
        return TRUE;
    x = gaps->x != NULL ? *gaps->x : *spec->x;
    layers->gaps = layers->chart->dataset(layers->chart->user, &gaps->data, error);
    if (layers->gaps == NULL)
        return FALSE;
    columns.frame = layers->gaps;
    columns.stages =
        (HkStageColumns){ spec->stages, -1, -1, spec->all.value, x.from.loc };
    if (!find_column(columns.frame, x.from, none, &columns.stages.from, error) ||
        !find_column(columns.frame, x.to, none, &columns.stages.to, error) ||
        !find_column(columns.frame, gaps->row, spec->row, &columns.row, error) ||
        !find_column(columns.frame, gaps->text, none, &columns.text, error) ||
        !find_column(columns.frame, gaps->number, none, &columns.tag, error))
        return FALSE;
    for (guint i = 0; i < hk_frame_n_rows(columns.frame); i++)
        if (!read_box(layers, &columns, i, TRUE, error))
            return FALSE;
    return TRUE;
}

static gboolean
read_map(HkLayers *layers, GError **error)
{
    const HkLayersSpec *spec = layers->spec;
    Columns columns = { .frame = layers->chart->frame };

    columns.stages =
        (HkStageColumns){ spec->stages, -1, -1, spec->all.value, spec->x->from.loc };
    if (!hk_frame_find_column(columns.frame, spec->x->from, &columns.stages.from,
                              error) ||
        !hk_frame_find_column(columns.frame, spec->x->to, &columns.stages.to, error) ||
        !hk_frame_find_column(columns.frame, spec->row, &columns.row, error) ||
        !hk_frame_find_column(columns.frame, spec->text, &columns.text, error) ||
        !hk_frame_find_column(columns.frame, spec->tag, &columns.tag, error) ||
        !hk_frame_find_column(columns.frame, spec->kind, &columns.kind, error) ||
        !hk_frame_find_column(columns.frame, spec->color, &columns.color, error))
        return FALSE;
    if (hk_frame_n_rows(columns.frame) == 0)
        return hk_fail(error, HK_ERROR_DATA, spec->data.loc, "'%s' has no rows to draw",
                       hk_frame_name(columns.frame));
    for (guint i = 0; i < hk_frame_n_rows(columns.frame); i++)
        if (!read_box(layers, &columns, i, FALSE, error))
            return FALSE;
    return TRUE;
}

/* The boxes of each row, gaps first, into lanes. */
static void
assign_lanes(HkLayers *layers, guint row)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(HkStageSpan));
    g_autofree guint *lanes = NULL;

    for (guint i = 0; i < layers->boxes->len; i++) {
        HkLayerBox *box = layers->boxes->pdata[i];

        if (box->row != row)
            continue;
        g_ptr_array_add(found, box);
        g_array_append_val(spans, box->span);
    }
    lanes = g_new0(guint, found->len + 1);
    hk_stage_pack((const HkStageSpan *)(gpointer)spans->data, found->len,
                  layers->spec->stages->len, lanes);
    for (guint i = 0; i < found->len; i++)
        ((HkLayerBox *)found->pdata[i])->lane = lanes[i];
}

HkLayers *
hk_layers_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkLayers) layers = g_new0(HkLayers, 1);
    const HkLayersSpec *spec = chart->spec;
    guint n_map;

    layers->spec = spec;
    layers->chart = chart;
    layers->context = context;
    layers->boxes = g_ptr_array_new_with_free_func(box_free);
    layers->rows = g_array_new(FALSE, TRUE, sizeof(HkLayerRow));
    layers->scale = 1;
    for (guint i = 0; i < spec->rows->len; i++) {
        const HkLayerRow row = { .label = ((HkText *)spec->rows->pdata[i])->value };

        g_array_append_val(layers->rows, row);
    }
    if (!read_map(layers, error))
        return NULL;
    n_map = layers->boxes->len;
    if (!read_gaps(layers, error))
        return NULL;
    for (guint i = n_map; i < layers->boxes->len; i++)
        g_ptr_array_insert(layers->boxes, (int)(i - n_map),
                           g_ptr_array_steal_index(layers->boxes, i));
    if (spec->gaps != NULL && spec->gaps->map == HK_LAYERS_NONE)
        g_ptr_array_set_size(layers->boxes, (int)(layers->boxes->len - n_map));
    for (guint i = 0; i < layers->rows->len; i++)
        assign_lanes(layers, i);
    return g_steal_pointer(&layers);
}
