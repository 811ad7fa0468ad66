/* charts/kinds/flow-model.c - the boxes, arrows and frames of a flow diagram. */
#include "charts/kinds/flow-private.h"

#include <string.h>

static void
node_free(gpointer data)
{
    HkFlowNode *node = data;

    g_free(node->id);
    g_free(node->text);
    g_free(node->note);
    g_free(node->duration);
    g_free(node->number);
    hk_text_layout_unref(node->head);
    hk_text_layout_unref(node->body);
    hk_text_layout_unref(node->time);
    g_clear_pointer(&node->outline, g_array_unref);
    g_free(node);
}

static void
edge_free(gpointer data)
{
    HkFlowEdge *edge = data;

    g_free(edge->text);
    g_free(edge->amount);
    hk_text_layout_unref(edge->label);
    g_clear_pointer(&edge->points, g_array_unref);
    g_free(edge);
}

static void
frame_free(gpointer data)
{
    HkFlowFrame *frame = data;

    g_free(frame->id);
    g_free(frame->text);
    hk_text_layout_unref(frame->title);
    g_free(frame);
}

void
hk_flow_free(HkFlow *flow)
{
    if (flow == NULL)
        return;
    g_ptr_array_unref(flow->nodes);
    g_ptr_array_unref(flow->edges);
    g_ptr_array_unref(flow->groups);
    g_ptr_array_unref(flow->lanes);
    g_clear_pointer(&flow->candidates, g_ptr_array_unref);
    hk_text_layout_unref(flow->middle);
    g_clear_error(&flow->error);
    g_free(flow);
}

HkFlowNode *
hk_flow_node(const HkFlow *flow, guint index)
{
    return flow->nodes->pdata[index];
}

HkFlowEdge *
hk_flow_edge(const HkFlow *flow, guint index)
{
    return flow->edges->pdata[index];
}

/* The hue that the word @color of the file means. */
static gboolean
find_hue(HkFlow *flow, HkText color, const HkHue **hue, GError **error)
{
    const char *near;

    *hue = NULL;
    if (color.value == NULL || color.value[0] == '\0')
        return TRUE;
    *hue = strchr(color.value, '/') != NULL
               ? hk_hue_map_get(flow->context->hues, color.value)
               : hk_hue_lookup(color.value);
    if (*hue != NULL)
        return TRUE;
    near = hk_nearest_name(color.value, hk_hue_names());
    return hk_fail(error, HK_ERROR_SPEC, color.loc, "there is no colour '%s'%s%s%s",
                   color.value, near != NULL ? "; did you mean '" : "",
                   near != NULL ? near : "", near != NULL ? "'?" : "");
}

static gboolean
add_frame(HkFlow *flow, GPtrArray *frames, const HkFlowFrameSpec *spec, GError **error)
{
    HkFlowFrame *frame = g_new0(HkFlowFrame, 1);

    g_ptr_array_add(frames, frame);
    frame->loc = spec->loc;
    frame->text = g_strdup(spec->text.value);
    frame->id = g_strdup(spec->id.value != NULL ? spec->id.value : spec->text.value);
    return find_hue(flow, spec->color, &frame->hue, error);
}

/* The index of the frame called @name in @frames; when the file declares none, a new
 * one is added. -1 for a box that names none. */
static gboolean
find_frame(GPtrArray *frames, const GPtrArray *declared, HkText name, int *index,
           GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    HkFlowFrame *frame;
    const char *near;

    *index = -1;
    if (name.value == NULL || name.value[0] == '\0')
        return TRUE;
    for (guint i = 0; i < frames->len; i++) {
        frame = frames->pdata[i];
        if (strcmp(frame->id, name.value) == 0) {
            *index = (int)i;
            return TRUE;
        }
        g_ptr_array_add(names, frame->id);
    }
    if (declared->len == 0) {
        frame = g_new0(HkFlowFrame, 1);
        frame->loc = name.loc;
        frame->id = g_strdup(name.value);
        frame->text = g_strdup(name.value);
        *index = (int)frames->len;
        g_ptr_array_add(frames, frame);
        return TRUE;
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name.value, (const char *const *)names->pdata);
    return hk_fail(error, HK_ERROR_SPEC, name.loc,
                   "no group or lane is called '%s'%s%s%s", name.value,
                   near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                   near != NULL ? "'?" : "");
}

/* @text without its surrounding blanks, or NULL when nothing is left. */
static char *
dup_text(const char *text)
{
    g_autofree char *copy = g_strdup(text);

    if (copy == NULL || g_strstrip(copy)[0] == '\0')
        return NULL;
    return g_steal_pointer(&copy);
}

static gboolean
add_node(HkFlow *flow, const HkFlowNodeSpec *spec, GError **error)
{
    HkFlowNode *node = g_new0(HkFlowNode, 1);

    g_ptr_array_add(flow->nodes, node);
    node->loc = spec->loc;
    node->text = dup_text(spec->text.value);
    if (node->text == NULL)
        return hk_fail(error, HK_ERROR_DATA, spec->loc, "a box has no text");
    node->id = dup_text(spec->id.value);
    if (node->id == NULL)
        node->id = g_strdup(node->text);
    node->note = dup_text(spec->note.value);
    node->duration = dup_text(spec->duration.value);
    node->number = dup_text(spec->number.value);
    node->look = (HkFlowLook)spec->look;
    node->vertical = spec->vertical;
    for (guint i = 0; i + 1 < flow->nodes->len; i++)
        if (strcmp(hk_flow_node(flow, i)->id, node->id) == 0)
            return hk_fail(error, HK_ERROR_DATA, spec->loc,
                           "two boxes are called '%s'; give each an id of its own",
                           node->id);
    return find_hue(flow, spec->color, &node->hue, error) &&
           find_frame(flow->groups, flow->spec->groups, spec->group, &node->group,
                      error) &&
           find_frame(flow->lanes, flow->spec->lanes, spec->lane, &node->lane, error);
}

static gboolean
node_index(const HkFlow *flow, HkText name, guint *index, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    for (guint i = 0; i < flow->nodes->len; i++) {
        const HkFlowNode *node = hk_flow_node(flow, i);

        if (strcmp(node->id, name.value) == 0) {
            *index = i;
            return TRUE;
        }
        g_ptr_array_add(names, node->id);
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name.value, (const char *const *)names->pdata);
    return hk_fail(error, HK_ERROR_SPEC, name.loc, "no box is called '%s'%s%s%s",
                   name.value, near != NULL ? "; did you mean '" : "",
                   near != NULL ? near : "", near != NULL ? "'?" : "");
}

static gboolean
add_edge(HkFlow *flow, const HkFlowEdgeSpec *spec, GError **error)
{
    HkFlowEdge *edge = g_new0(HkFlowEdge, 1);

    g_ptr_array_add(flow->edges, edge);
    edge->loc = spec->loc;
    edge->text = dup_text(spec->text.value);
    edge->amount = dup_text(spec->amount.value);
    edge->both = spec->both;
    edge->dashed = spec->dashed;
    edge->points = g_array_new(FALSE, FALSE, sizeof(HkPoint));
    if (!node_index(flow, spec->from, &edge->from, error) ||
        !node_index(flow, spec->to, &edge->to, error))
        return FALSE;
    if (edge->from == edge->to)
        return hk_fail(error, HK_ERROR_SPEC, spec->loc,
                       "an arrow leads from '%s' to itself", spec->from.value);
    return TRUE;
}

/* The column that @wanted names, else the one called @usual; -1 if there is none. */
static gboolean
find_column(const HkFrame *frame, HkText wanted, const char *usual, int *column,
            GError **error)
{
    if (wanted.value != NULL)
        return hk_frame_find_column(frame, wanted, column, error);
    *column = hk_frame_column(frame, usual);
    return TRUE;
}

/* The text of a cell as it is printed, kept in @kept; NULL where there is none. */
static HkText
cell_text(const HkFlow *flow, const HkFrame *frame, guint row, int column,
          GPtrArray *kept)
{
    const HkLoc loc = hk_frame_loc(frame);
    const HkCell *cell;
    char *text;

    if (column < 0)
        return (HkText){ NULL, loc };
    cell = hk_frame_cell(frame, row, (guint)column);
    if (cell->status == HK_STATUS_NONE || cell->status == HK_STATUS_UNKNOWN)
        return (HkText){ NULL, loc };
    text = hk_context_label(flow->context, hk_frame_column_type(frame, (guint)column),
                            cell, HK_NAME_FULL);
    g_ptr_array_add(kept, text);
    return (HkText){ text, loc };
}

/* What boxes call each other: the code itself rather than its name. */
static HkText
cell_name(const HkFlow *flow, const HkFrame *frame, guint row, int column,
          GPtrArray *kept)
{
    if (column >= 0 &&
        hk_frame_column_type(frame, (guint)column)->type == HK_VALUE_CODE)
        return (HkText){ hk_frame_cell(frame, row, (guint)column)->text,
                         hk_frame_loc(frame) };
    return cell_text(flow, frame, row, column, kept);
}

static gboolean
read_look(HkText word, int *look, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    *look = HK_FLOW_BOX;
    if (word.value == NULL || word.value[0] == '\0')
        return TRUE;
    for (const HkChoice *choice = hk_flow_looks; choice->name != NULL; choice++) {
        if (strcmp(choice->name, word.value) == 0) {
            *look = choice->value;
            return TRUE;
        }
        g_ptr_array_add(names, (gpointer)choice->name);
    }
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(word.value, (const char *const *)names->pdata);
    return hk_fail(error, HK_ERROR_DATA, word.loc, "no box looks like '%s'%s%s%s",
                   word.value, near != NULL ? "; did you mean '" : "",
                   near != NULL ? near : "", near != NULL ? "'?" : "");
}

typedef struct NodeColumns {
    int text, id, note, duration, number, color, group, lane, look;
} NodeColumns;

static gboolean
find_node_columns(const HkFlowNodes *nodes, const HkFrame *frame, NodeColumns *columns,
                  GError **error)
{
    const HkText text = { nodes->text.value != NULL ? nodes->text.value : "text",
                          nodes->text.value != NULL ? nodes->text.loc : nodes->loc };

    return hk_frame_find_column(frame, text, &columns->text, error) &&
           find_column(frame, nodes->id, "id", &columns->id, error) &&
           find_column(frame, nodes->note, "note", &columns->note, error) &&
           find_column(frame, nodes->duration, "duration", &columns->duration, error) &&
           find_column(frame, nodes->number, "number", &columns->number, error) &&
           find_column(frame, nodes->color, "color", &columns->color, error) &&
           find_column(frame, nodes->group, "group", &columns->group, error) &&
           find_column(frame, nodes->lane, "lane", &columns->lane, error) &&
           find_column(frame, nodes->look, "kind", &columns->look, error);
}

/* The colour of a row: a code has that of its list, any other text names a hue. */
static const HkHue *
row_hue(HkFlow *flow, const HkFrame *frame, guint row, int column)
{
    const HkColumnType *type =
        column >= 0 ? hk_frame_column_type(frame, (guint)column) : NULL;
    const HkCell *cell = column >= 0 ? hk_frame_cell(frame, row, (guint)column) : NULL;

    if (type == NULL || type->type != HK_VALUE_CODE || cell->text == NULL)
        return NULL;
    return hk_context_hue(flow->context, type,
                          hk_frame_column_name(frame, (guint)column), cell);
}

static gboolean
read_node_row(HkFlow *flow, const HkFrame *frame, const NodeColumns *columns, guint row,
              GError **error)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    const HkHue *hue = row_hue(flow, frame, row, columns->color);
    HkFlowNodeSpec spec = {
        .loc = hk_frame_loc(frame),
        .text = cell_text(flow, frame, row, columns->text, kept),
        .id = cell_name(flow, frame, row, columns->id, kept),
        .note = cell_text(flow, frame, row, columns->note, kept),
        .duration = cell_text(flow, frame, row, columns->duration, kept),
        .number = cell_text(flow, frame, row, columns->number, kept),
        .group = cell_name(flow, frame, row, columns->group, kept),
        .lane = cell_name(flow, frame, row, columns->lane, kept),
    };

    if (hue == NULL)
        spec.color = cell_text(flow, frame, row, columns->color, kept);
    if (!read_look(cell_text(flow, frame, row, columns->look, kept), &spec.look,
                   error) ||
        !add_node(flow, &spec, error))
        return FALSE;
    if (hue != NULL)
        hk_flow_node(flow, flow->nodes->len - 1)->hue = hue;
    return TRUE;
}

static gboolean
read_nodes(HkFlow *flow, GError **error)
{
    const HkFlowNodes *nodes = flow->spec->nodes;
    HkFrame *frame;
    NodeColumns columns;

    for (guint i = 0; i < nodes->items->len; i++)
        if (!add_node(flow, nodes->items->pdata[i], error))
            return FALSE;
    if (nodes->data.value == NULL)
        return TRUE;
    frame = flow->chart->dataset(flow->chart->user, &nodes->data, error);
    if (frame == NULL || !find_node_columns(nodes, frame, &columns, error))
        return FALSE;
    for (guint i = 0; i < hk_frame_n_rows(frame); i++)
        if (!read_node_row(flow, frame, &columns, i, error))
            return FALSE;
    return TRUE;
}

typedef struct EdgeColumns {
    int from, to, text, amount, both, dashed;
} EdgeColumns;

static gboolean
find_edge_columns(const HkFlowEdges *edges, const HkFrame *frame, EdgeColumns *columns,
                  GError **error)
{
    const HkText from = { edges->from.value != NULL ? edges->from.value : "from",
                          edges->from.value != NULL ? edges->from.loc : edges->loc };
    const HkText to = { edges->to.value != NULL ? edges->to.value : "to",
                        edges->to.value != NULL ? edges->to.loc : edges->loc };

    return hk_frame_find_column(frame, from, &columns->from, error) &&
           hk_frame_find_column(frame, to, &columns->to, error) &&
           find_column(frame, edges->text, "text", &columns->text, error) &&
           find_column(frame, edges->amount, "amount", &columns->amount, error) &&
           find_column(frame, edges->both, "both", &columns->both, error) &&
           find_column(frame, edges->dashed, "dashed", &columns->dashed, error);
}

/* Whether a cell says yes: a number that is not 0, or any text. */
static gboolean
cell_says_yes(const HkFrame *frame, guint row, int column)
{
    const HkCell *cell = column >= 0 ? hk_frame_cell(frame, row, (guint)column) : NULL;

    if (cell == NULL || cell->status == HK_STATUS_NONE ||
        cell->status == HK_STATUS_UNKNOWN)
        return FALSE;
    return cell->text != NULL ? cell->text[0] != '\0' && strcmp(cell->text, "0") != 0
                              : cell->number != 0;
}

static gboolean
read_edge_row(HkFlow *flow, const HkFrame *frame, const EdgeColumns *columns, guint row,
              GError **error)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    const HkFlowEdges *edges = flow->spec->edges;
    const HkPrint print = { .unit = edges->unit.value,
                            .has_decimals = edges->decimals >= 0,
                            .decimals = (guint)MAX(edges->decimals, 0),
                            .with_unit = TRUE };
    const HkCell *cost =
        columns->amount >= 0 ? hk_frame_cell(frame, row, (guint)columns->amount) : NULL;
    g_autofree char *amount = NULL;
    HkFlowEdgeSpec spec = {
        .loc = hk_frame_loc(frame),
        .from = cell_name(flow, frame, row, columns->from, kept),
        .to = cell_name(flow, frame, row, columns->to, kept),
        .text = cell_text(flow, frame, row, columns->text, kept),
        .both = cell_says_yes(frame, row, columns->both),
        .dashed = cell_says_yes(frame, row, columns->dashed),
    };

    if (spec.from.value == NULL || spec.to.value == NULL)
        return hk_fail(error, HK_ERROR_DATA, spec.loc,
                       "row %u of '%s' does not say which boxes its arrow joins",
                       row + 1, hk_frame_name(frame));
    if (cost != NULL && cost->status != HK_STATUS_NONE) {
        amount = hk_format_cell(flow->context->formatter,
                                hk_frame_column_type(frame, (guint)columns->amount),
                                cost, &print, error);
        if (amount == NULL)
            return FALSE;
        spec.amount.value = amount;
    }
    return add_edge(flow, &spec, error);
}

static gboolean
read_edges(HkFlow *flow, GError **error)
{
    const HkFlowEdges *edges = flow->spec->edges;
    HkFrame *frame;
    EdgeColumns columns;

    if (edges == NULL)
        return TRUE;
    for (guint i = 0; i < edges->items->len; i++)
        if (!add_edge(flow, edges->items->pdata[i], error))
            return FALSE;
    if (edges->data.value == NULL)
        return TRUE;
    frame = flow->chart->dataset(flow->chart->user, &edges->data, error);
    if (frame == NULL || !find_edge_columns(edges, frame, &columns, error))
        return FALSE;
    for (guint i = 0; i < hk_frame_n_rows(frame); i++)
        if (!read_edge_row(flow, frame, &columns, i, error))
            return FALSE;
    return TRUE;
}

static void
join(HkFlow *flow, guint from, guint to)
{
    HkFlowEdge *edge = g_new0(HkFlowEdge, 1);

    edge->loc = flow->spec->loc;
    edge->from = from;
    edge->to = to;
    edge->points = g_array_new(FALSE, FALSE, sizeof(HkPoint));
    g_ptr_array_add(flow->edges, edge);
}

/* The arrows that need not be written: each step to the next, in its own lane. */
static void
join_in_order(HkFlow *flow)
{
    const guint n = flow->nodes->len;
    const HkFlowShape shape = (HkFlowShape)flow->spec->shape;

    if (shape == HK_FLOW_GRAPH)
        return;
    for (guint i = 0; i < n; i++) {
        guint next = i + 1;

        while (shape == HK_FLOW_LANES && next < n &&
               hk_flow_node(flow, next)->lane != hk_flow_node(flow, i)->lane)
            next++;
        if (next < n)
            join(flow, i, next);
    }
    if (shape == HK_FLOW_RING && n > 1)
        join(flow, n - 1, 0);
}

static gboolean
add_frames(HkFlow *flow, GPtrArray *frames, const GPtrArray *specs, GError **error)
{
    for (guint i = 0; i < specs->len; i++)
        if (!add_frame(flow, frames, specs->pdata[i], error))
            return FALSE;
    return TRUE;
}

static gboolean
read_all(HkFlow *flow, GError **error)
{
    if (!add_frames(flow, flow->groups, flow->spec->groups, error) ||
        !add_frames(flow, flow->lanes, flow->spec->lanes, error) ||
        !read_nodes(flow, error) || !read_edges(flow, error))
        return FALSE;
    if (flow->nodes->len == 0)
        return hk_fail(error, HK_ERROR_DATA, flow->spec->nodes->loc,
                       "the flow diagram has no boxes");
    if (flow->spec->edges == NULL)
        join_in_order(flow);
    for (guint i = 0; i < flow->nodes->len && flow->spec->shape == HK_FLOW_LANES; i++)
        if (hk_flow_node(flow, i)->lane < 0)
            return hk_fail(error, HK_ERROR_SPEC, hk_flow_node(flow, i)->loc,
                           "'%s' stands in no lane", hk_flow_node(flow, i)->text);
    return TRUE;
}

HkFlow *
hk_flow_new(const HkChart *chart, HkDrawContext *context, GError **error)
{
    g_autoptr(HkFlow) flow = g_new0(HkFlow, 1);

    flow->spec = chart->spec;
    flow->chart = chart;
    flow->context = context;
    flow->most_density = HK_FLOW_N_DENSITIES - 1;
    flow->nodes = g_ptr_array_new_with_free_func(node_free);
    flow->edges = g_ptr_array_new_with_free_func(edge_free);
    flow->groups = g_ptr_array_new_with_free_func(frame_free);
    flow->lanes = g_ptr_array_new_with_free_func(frame_free);
    return read_all(flow, error) ? g_steal_pointer(&flow) : NULL;
}
