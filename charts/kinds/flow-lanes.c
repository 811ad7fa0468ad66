/* charts/kinds/flow-lanes.c - steps in swim lanes, each as far on as what comes before
 * it needs. */
#include "charts/kinds/flow-private.h"

#include <math.h>

/* The head of a lane, around the boxes of a lane, between two lanes; points. */
#define HEAD HK_MM(9)
#define AROUND HK_MM(4.5)
#define LANE_GAP HK_MM(1)
#define LEAST_GAP (8 * HK_FLOW_PITCH)
#define TALLEST_GAP HK_MM(22)
#define WIDEST_BOX HK_MM(64)

/* Which step each box is, from 0. */
typedef struct Steps {
    guint *of;
    guint n;
    GArray *before; /* of guint: box, and the box that comes before it */
} Steps;

/* Whether box @to comes after box @from already. */
static gboolean
follows(const Steps *steps, guint to, guint from, guint depth)
{
    if (to == from)
        return TRUE;
    for (guint i = 0; i < steps->before->len && depth > 0; i += 2)
        if (g_array_index(steps->before, guint, i) == to &&
            follows(steps, g_array_index(steps->before, guint, i + 1), from, depth - 1))
            return TRUE;
    return FALSE;
}

/* @to comes after @from, unless it comes before it already: an arrow back. */
static void
order(Steps *steps, guint from, guint to, guint n_nodes)
{
    if (follows(steps, from, to, n_nodes))
        return;
    g_array_append_val(steps->before, to);
    g_array_append_val(steps->before, from);
}

static void
find_steps(const HkFlow *flow, Steps *steps)
{
    const guint n = flow->nodes->len;
    gboolean moved = TRUE;

    for (guint i = 0; i < n; i++)
        for (guint k = i + 1; k < n; k++)
            if (hk_flow_node(flow, i)->lane == hk_flow_node(flow, k)->lane) {
                order(steps, i, k, n);
                break;
            }
    for (guint i = 0; i < flow->edges->len; i++)
        order(steps, hk_flow_edge(flow, i)->from, hk_flow_edge(flow, i)->to, n);
    while (moved) {
        moved = FALSE;
        for (guint i = 0; i < steps->before->len; i += 2) {
            const guint after = g_array_index(steps->before, guint, i);
            const guint least =
                steps->of[g_array_index(steps->before, guint, i + 1)] + 1;

            moved = moved || steps->of[after] < least;
            steps->of[after] = MAX(steps->of[after], least);
        }
    }
    for (guint i = 0; i < n; i++)
        steps->n = MAX(steps->n, steps->of[i] + 1);
}

/* The head's text: upright beside lanes that run to the right, level above the others.
 */
static gboolean
lay_out_head(HkFlow *flow, HkFlowFrame *lane, HkSize field, gboolean upright)
{
    HkTextRun run = { .text = lane->text,
                      .style = upright ? HK_STYLE_VERTICAL : HK_STYLE_BLOCK_TITLE,
                      .color = lane->hue != NULL ? lane->hue->on_fill
                                                 : hk_ink(HK_INK_TEXT) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width =
                                  (upright ? field.height : field.width) - HK_MM(2),
                              .align = HK_ALIGN_CENTER,
                              .vertical = upright,
                              .loc = lane->loc };
    HkSize size;

    lane->title_box.width = field.width;
    lane->title_box.height = field.height;
    g_clear_pointer(&lane->title, hk_text_layout_unref);
    lane->title = hk_flow_lay_out(flow, &request);
    if (lane->title == NULL || hk_text_layout_overflows(lane->title))
        return FALSE;
    size = hk_text_layout_size(lane->title);
    return size.width <= field.width && size.height <= field.height;
}

/* The widest and the tallest of the texts of the arrows. */
static HkSize
largest_label(const HkFlow *flow)
{
    HkSize largest = { 0, 0 };

    for (guint i = 0; i < flow->edges->len; i++) {
        const HkSize size = hk_flow_label_size(hk_flow_edge(flow, i));

        largest.width = MAX(largest.width, size.width);
        largest.height = MAX(largest.height, size.height);
    }
    return largest;
}

static gboolean
route(HkFlow *flow)
{
    g_autofree HkRect *walls = g_new0(HkRect, flow->lanes->len);

    for (guint i = 0; i < flow->lanes->len; i++)
        walls[i] = ((HkFlowFrame *)flow->lanes->pdata[i])->title_box;
    return hk_flow_route(flow, walls, flow->lanes->len);
}

/* The height of each lane's tallest box; the sum of them. */
static double
lane_heights(const HkFlow *flow, double *heights)
{
    double sum = 0;

    for (guint i = 0; i < flow->nodes->len; i++) {
        const HkFlowNode *node = hk_flow_node(flow, i);

        heights[node->lane] = MAX(heights[node->lane], node->box.height + 2 * AROUND);
    }
    for (guint i = 0; i < flow->lanes->len; i++)
        sum += heights[i] = MAX(heights[i], 2 * AROUND + HK_MM(6));
    return sum;
}

/* Lanes from left to right, one below the other. @narrow: texts of arrows get no room
 * between the boxes. */
static gboolean
place_right(HkFlow *flow, const Steps *steps, gboolean narrow, guint lines)
{
    const guint n = flow->lanes->len;
    g_autofree double *heights = g_new0(double, n);
    const double left = HEAD + AROUND;
    double gap, step, width, spare, y = 0;

    if (!hk_flow_fit_labels(flow, narrow ? HK_MM(34) : HK_MM(24)))
        return FALSE;
    flow->down = FALSE;
    gap = narrow ? LEAST_GAP : MAX(LEAST_GAP, largest_label(flow).width + HK_MM(4));
    step = (flow->room.width - left - AROUND + gap) / steps->n;
    width = MIN(step - gap, WIDEST_BOX);
    if (width < HK_MM(15) || !hk_flow_fit_alike(flow, width) ||
        hk_flow_lines(flow) > lines)
        return FALSE;
    spare = flow->room.height - (n - 1) * LANE_GAP - lane_heights(flow, heights);
    if (spare < 0)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        HkFlowFrame *lane = flow->lanes->pdata[i];
        const double height = heights[i] + spare / n;

        lane->box = (HkRect){ HEAD, y, flow->room.width - HEAD, height };
        lane->title_box = (HkRect){ 0, y, HEAD, height };
        if (!lay_out_head(flow, lane, (HkSize){ HEAD, height }, TRUE))
            return FALSE;
        y += height + LANE_GAP;
    }
    for (guint i = 0; i < flow->nodes->len; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);
        const HkFlowFrame *lane = flow->lanes->pdata[node->lane];

        node->box = hk_flow_snap(
            node->box, (HkPoint){ left + steps->of[i] * step + (step - gap) / 2,
                                  lane->box.y + lane->box.height / 2 });
    }
    return route(flow);
}

/* The tops of the steps, when lanes run downwards; FALSE if they are too high. */
static gboolean
step_tops(const HkFlow *flow, const Steps *steps, double *tops)
{
    const double gap = MAX(LEAST_GAP, largest_label(flow).height + HK_MM(4));
    double used = HEAD + 2 * AROUND + (steps->n - 1) * gap, y = HEAD + AROUND, extra;
    g_autofree double *heights = g_new0(double, steps->n);

    for (guint i = 0; i < flow->nodes->len; i++)
        heights[steps->of[i]] =
            MAX(heights[steps->of[i]], hk_flow_node(flow, i)->box.height);
    for (guint i = 0; i < steps->n; i++)
        used += heights[i];
    if (used > flow->room.height)
        return FALSE;
    extra = (flow->room.height - used) / MAX(1, steps->n - 1);
    extra = MIN(extra, MAX(0, TALLEST_GAP - gap));
    y += (flow->room.height - used - extra * (steps->n - 1)) / 2;
    for (guint i = 0; i < steps->n; i++) {
        tops[i] = y + heights[i] / 2;
        y += heights[i] + gap + extra;
    }
    return TRUE;
}

/* Lanes from the top downwards, side by side. */
static gboolean
place_down(HkFlow *flow, const Steps *steps, guint lines)
{
    const guint n = flow->lanes->len;
    g_autofree double *middles = g_new0(double, steps->n);
    const double width = (flow->room.width - (n - 1) * LANE_GAP) / n;

    flow->down = TRUE;
    if (width < HK_MM(24) || !hk_flow_fit_labels(flow, MIN(width / 2.4, HK_MM(34))) ||
        !hk_flow_fit_alike(flow, MIN(width - 4 * AROUND, 1.6 * WIDEST_BOX)) ||
        hk_flow_lines(flow) > lines || !step_tops(flow, steps, middles))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        HkFlowFrame *lane = flow->lanes->pdata[i];
        const double x = i * (width + LANE_GAP);

        lane->box = (HkRect){ x, HEAD, width, flow->room.height - HEAD };
        lane->title_box = (HkRect){ x, 0, width, HEAD };
        if (!lay_out_head(flow, lane, (HkSize){ width, HEAD }, FALSE))
            return FALSE;
    }
    for (guint i = 0; i < flow->nodes->len; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);
        const HkFlowFrame *lane = flow->lanes->pdata[node->lane];

        node->box = hk_flow_snap(
            node->box, (HkPoint){ lane->box.x + width / 2, middles[steps->of[i]] });
        if (node->box.width > width - 2 * AROUND)
            return FALSE;
    }
    return route(flow);
}

static gboolean
place(HkFlow *flow, guint lines)
{
    const int direction = flow->spec->direction;
    g_autofree guint *of = g_new0(guint, flow->nodes->len);
    g_autoptr(GArray) before = g_array_new(FALSE, FALSE, sizeof(guint));
    Steps steps = { of, 0, before };

    find_steps(flow, &steps);
    flow->any_side = TRUE;
    if (direction != HK_FLOW_DOWN && (place_right(flow, &steps, FALSE, lines) ||
                                      place_right(flow, &steps, TRUE, lines)))
        return TRUE;
    return direction != HK_FLOW_RIGHT && place_down(flow, &steps, lines);
}

gboolean
hk_flow_arrange_lanes(HkFlow *flow)
{
    return hk_flow_find_type(flow, place);
}
