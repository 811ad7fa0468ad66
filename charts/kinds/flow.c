/* charts/kinds/flow.c - flow diagrams: fitting them into their place, and their words.
 */
#include "charts/kinds/flow-private.h"

#include <math.h>

/* The heights that are tried for the least one, points. */
#define LEAST_HEIGHT HK_MM(18)
#define MOST_HEIGHT HK_MM(420)
#define HEIGHT_STEP 1.2
/* By how much more than that a flow may become higher. */
#define AIRY 1.5
/* Small type has to save this much height, and more than of so low a diagram. */
#define DENSE 1.7
#define LOW HK_MM(30)

static gboolean (*const arrangements[HK_N_FLOW_SHAPES])(HkFlow *flow) = {
    [HK_FLOW_CHAIN] = hk_flow_arrange_chain,
    [HK_FLOW_GRAPH] = hk_flow_arrange_graph,
    [HK_FLOW_LANES] = hk_flow_arrange_lanes,
    [HK_FLOW_RING] = hk_flow_arrange_ring,
};

/* Whether boxes stand on the grid of lines. */
static gboolean
has_grid(const HkFlow *flow)
{
    return flow->spec->shape != HK_FLOW_RING && !hk_flow_has_chevrons(flow);
}

static double
whole_pitches(double length)
{
    return floor(length / HK_FLOW_PITCH + 1e-6) * HK_FLOW_PITCH;
}

static void
widen_box(HkRect *box, double by)
{
    box->x *= by;
    box->width *= by;
}

/* The grid is narrower than the place by less than a pitch: everything that stands on
 * it is moved apart by so much, so that its sides are those of the place. */
static void
widen(HkFlow *flow, double width)
{
    const double by = width / flow->room.width;

    for (guint i = 0; i < flow->nodes->len; i++)
        widen_box(&hk_flow_node(flow, i)->box, by);
    for (guint i = 0; i < flow->groups->len + flow->lanes->len; i++) {
        HkFlowFrame *frame = i < flow->groups->len
                                 ? flow->groups->pdata[i]
                                 : flow->lanes->pdata[i - flow->groups->len];

        widen_box(&frame->box, by);
        frame->title_box.x *= by;
        if (i >= flow->groups->len)
            frame->title_box.width *= by;
    }
    for (guint i = 0; i < flow->edges->len; i++) {
        HkFlowEdge *edge = hk_flow_edge(flow, i);

        for (guint k = 0; k < edge->points->len; k++)
            g_array_index(edge->points, HkPoint, k).x *= by;
        edge->label_at.x *= by;
    }
}

/* FALSE without @error when there is no room. */
static gboolean
arrange(HkFlow *flow, HkSize room, GError **error)
{
    flow->room = room;
    if (has_grid(flow))
        flow->room = (HkSize){ whole_pitches(room.width), whole_pitches(room.height) };
    if (arrangements[flow->spec->shape](flow))
        return TRUE;
    if (flow->error != NULL)
        g_propagate_error(error, g_steal_pointer(&flow->error));
    return FALSE;
}

/* The least height at @width with type down to @density; 0 when there is none, or with
 * @error. */
static double
least_height(HkFlow *flow, double width, guint density, GError **error)
{
    GError *found = NULL;

    flow->most_density = density;
    for (double height = LEAST_HEIGHT; height < MOST_HEIGHT; height *= HEIGHT_STEP) {
        if (arrange(flow, (HkSize){ width, height }, &found))
            return height;
        if (found != NULL) {
            g_propagate_error(error, found);
            return 0;
        }
    }
    return 0;
}

/* The least height in the type that a page has, and with the smallest. FALSE when there
 * is none. */
static gboolean
find_heights(const HkChart *chart, HkDrawContext *context, double width,
             double heights[2], GError **error)
{
    g_autoptr(HkFlow) flow = hk_flow_new(chart, context, error);
    GError *found = NULL;

    if (flow == NULL)
        return FALSE;
    heights[0] = least_height(flow, width, 1, &found);
    heights[1] = heights[0];
    if (found == NULL && (heights[0] == 0 || heights[0] > LOW))
        heights[1] = least_height(flow, width, HK_FLOW_N_DENSITIES - 1, &found);
    if (found != NULL) {
        g_propagate_error(error, found);
        return FALSE;
    }
    if (heights[1] > 0)
        return TRUE;
    return hk_fail(error, HK_ERROR_FIT, chart->block->loc,
                   "the flow diagram has no room in a width of %.0f mm at any height; "
                   "shorten its texts or split it",
                   width / HK_MM(1));
}

/* The smallest type is for a place that would have to be much higher without it. */
static gboolean
measure(const HkChart *chart, HkDrawContext *context, double width, double *height,
        GError **error)
{
    double heights[2];

    if (!find_heights(chart, context, width, heights, error))
        return FALSE;
    *height =
        heights[0] > 0 && heights[0] <= DENSE * heights[1] ? heights[0] : heights[1];
    return TRUE;
}

/* Boxes and arrows are best at their own distances; a little more air does not harm. */
static double
enough(const HkChart *chart, HkDrawContext *context, double width)
{
    double heights[2];

    return find_heights(chart, context, width, heights, NULL)
               ? MAX(AIRY * heights[1], heights[0])
               : 0;
}

static gboolean
build(const HkChart *chart, HkDrawContext *context, HkRect box, HkScene *scene,
      GError **error)
{
    g_autoptr(HkFlow) flow = hk_flow_new(chart, context, error);
    GError *found = NULL;

    if (flow == NULL)
        return FALSE;
    if (!arrange(flow, (HkSize){ box.width, box.height }, &found)) {
        if (found != NULL) {
            g_propagate_error(error, found);
            return FALSE;
        }
        return hk_fail(error, HK_ERROR_FIT, chart->block->loc,
                       "the %u boxes and %u arrows of the flow diagram have no room in "
                       "%.0f x %.0f mm; give it more, shorten its texts or split it",
                       flow->nodes->len, flow->edges->len, box.width / HK_MM(1),
                       box.height / HK_MM(1));
    }
    if (has_grid(flow))
        widen(flow, box.width);
    for (guint i = 0; i < flow->nodes->len; i++)
        if (hk_flow_node(flow, i)->outline == NULL)
            hk_flow_place_texts(hk_flow_node(flow, i));
    hk_flow_draw(flow, (HkPoint){ box.x, box.y }, scene);
    return TRUE;
}

static void
describe_edge(const HkFlow *flow, const HkFlowEdge *edge, gboolean japanese,
              GString *text)
{
    const char *from = hk_flow_node(flow, edge->from)->text;
    const char *to = hk_flow_node(flow, edge->to)->text;
    const char *words = edge->text != NULL ? edge->text : "";
    const char *amount = edge->amount != NULL ? edge->amount : "";
    const gboolean both = words[0] != '\0' && amount[0] != '\0';
    const gboolean any = words[0] != '\0' || amount[0] != '\0';

    if (japanese)
        g_string_append_printf(text, edge->both ? "%sと%sの間" : "%sから%sへ", from,
                               to);
    else
        g_string_append_printf(text, edge->both ? "%s and %s" : "%s to %s", from, to);
    if (any)
        g_string_append_printf(text, japanese ? "（%s%s%s）" : " (%s%s%s)", words,
                               both ? " " : "", amount);
    g_string_append(text, japanese ? "。" : ". ");
}

static char *
describe(const HkChart *chart, HkDrawContext *context)
{
    g_autoptr(HkFlow) flow = hk_flow_new(chart, context, NULL);
    const gboolean japanese = g_str_equal(context->formatter->language, "ja");
    GString *text = g_string_new(NULL);

    for (guint i = 0; flow != NULL && i < flow->edges->len; i++)
        describe_edge(flow, hk_flow_edge(flow, i), japanese, text);
    for (guint i = 0; flow != NULL && flow->edges->len == 0 && i < flow->nodes->len;
         i++)
        g_string_append_printf(text, japanese ? "%s。" : "%s. ",
                               hk_flow_node(flow, i)->text);
    return g_string_free(text, FALSE);
}

const HkChartKind hk_kind_flow = {
    .name = "flow",
    .summary = "Boxes and labelled arrows as a graph, a chain, swim lanes or a ring.",
    .def = &hk_flow_def,
    .needs_no_data = TRUE,
    .measure = measure,
    .enough = enough,
    .build = build,
    .describe = describe,
};
