/* charts/kinds/flow-ring.c - steps in a circle, clockwise from the top. */
#include "charts/kinds/flow-private.h"

#include <math.h>

#define PI 3.14159265358979323846
/* Between a box and the arrow that leaves or enters it; an arrow is longer than this.
 */
#define CLEAR HK_MM(1.2)
#define LEAST_ARROW HK_MM(5)
/* Between two boxes, points. */
#define LEAST_GAP HK_MM(4)
/* The half axes of a ring are to each other at most so. */
#define WIDEST_RING 2.2
#define TALLEST_RING 1.2
/* The straight pieces of which a whole turn is drawn. */
#define PIECES 720

static const double widths[] = { HK_MM(70), HK_MM(56), HK_MM(46),
                                 HK_MM(38), HK_MM(30), HK_MM(24) };

typedef struct Ring {
    HkPoint middle;
    double a, b; /* half axes */
} Ring;

static HkPoint
at_angle(const Ring *ring, double angle)
{
    return (HkPoint){ ring->middle.x + ring->a * sin(angle),
                      ring->middle.y - ring->b * cos(angle) };
}

static gboolean
contains(HkRect box, HkPoint point)
{
    return point.x > box.x - CLEAR && point.x < hk_right(box) + CLEAR &&
           point.y > box.y - CLEAR && point.y < hk_bottom(box) + CLEAR;
}

/* The angles of the boxes: with even distances along the ring. */
static void
place_boxes(HkFlow *flow, const Ring *ring)
{
    const guint n = flow->nodes->len;
    double lengths[PIECES + 1] = { 0 };
    guint piece = 0;

    for (guint i = 1; i <= PIECES; i++) {
        const HkPoint p = at_angle(ring, 2 * PI * (i - 1) / PIECES);
        const HkPoint q = at_angle(ring, 2 * PI * i / PIECES);

        lengths[i] = lengths[i - 1] + hypot(p.x - q.x, p.y - q.y);
    }
    for (guint i = 0; i < n; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);
        HkPoint point;

        while (lengths[piece + 1] < lengths[PIECES] * i / n - 1e-9)
            piece++;
        point = at_angle(ring, 2 * PI * piece / PIECES);
        node->box.x = point.x - node->box.width / 2;
        node->box.y = point.y - node->box.height / 2;
    }
}

/* The part of the ring from box to box, clockwise. FALSE if it is too short. */
static gboolean
draw_arc(const HkFlow *flow, const Ring *ring, HkFlowEdge *edge)
{
    const HkRect from = hk_flow_node(flow, edge->from)->box;
    const HkRect to = hk_flow_node(flow, edge->to)->box;
    const HkPoint middle = { from.x + from.width / 2, from.y + from.height / 2 };
    const double start = atan2((middle.x - ring->middle.x) / ring->a,
                               (ring->middle.y - middle.y) / ring->b);
    double length = 0;
    gboolean left = FALSE;

    g_array_set_size(edge->points, 0);
    for (guint i = 0; i < PIECES; i++) {
        const HkPoint point = at_angle(ring, start + 2 * PI * i / PIECES);

        if (!left && contains(from, point))
            continue;
        left = TRUE;
        if (contains(to, point))
            break;
        for (guint k = 0; k < flow->nodes->len; k++)
            if (contains(hk_flow_node(flow, k)->box, point) && k != edge->from)
                return FALSE;
        if (edge->points->len > 0) {
            const HkPoint last =
                g_array_index(edge->points, HkPoint, edge->points->len - 1);

            length += hypot(last.x - point.x, last.y - point.y);
        }
        g_array_append_val(edge->points, point);
    }
    return length >= LEAST_ARROW;
}

static HkRect
label_box(const HkFlowEdge *edge)
{
    const HkSize size = hk_flow_label_size(edge);

    return (HkRect){ edge->label_at.x, edge->label_at.y, size.width, size.height };
}

/* Whether @box keeps off all boxes, arcs, the middle and the texts of the arrows before
 * @index. */
static gboolean
is_free(const HkFlow *flow, HkRect box, guint index, HkRect center)
{
    if (box.x < 0 || box.y < 0 || hk_right(box) > flow->room.width ||
        hk_bottom(box) > flow->room.height || hk_rect_overlap(box, center, 0))
        return FALSE;
    for (guint i = 0; i < flow->nodes->len; i++)
        if (hk_rect_overlap(box, hk_flow_node(flow, i)->box, -CLEAR))
            return FALSE;
    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *edge = hk_flow_edge(flow, i);

        for (guint k = 0; k < edge->points->len; k++)
            if (contains(box, g_array_index(edge->points, HkPoint, k)))
                return FALSE;
        if (i < index && edge->label != NULL &&
            hk_rect_overlap(box, label_box(edge), 0))
            return FALSE;
    }
    return TRUE;
}

/* Beside the middle of its arc: inside the ring, or else outside. */
static gboolean
place_label(const HkFlow *flow, const Ring *ring, guint index, HkRect center)
{
    HkFlowEdge *edge = hk_flow_edge(flow, index);
    const HkSize size = hk_flow_label_size(edge);
    const HkPoint middle = g_array_index(edge->points, HkPoint, edge->points->len / 2);
    const double away = hypot(middle.x - ring->middle.x, middle.y - ring->middle.y);
    const HkPoint in = { (ring->middle.x - middle.x) / away,
                         (ring->middle.y - middle.y) / away };

    for (int k = 2; k < 60; k++) {
        const double by = (k % 2 ? -1 : 1) * k / 2 * HK_MM(0.8);

        edge->label_at = (HkPoint){ middle.x + in.x * by - size.width / 2,
                                    middle.y + in.y * by - size.height / 2 };
        if (is_free(flow, label_box(edge), index, center))
            return TRUE;
    }
    return FALSE;
}

static gboolean
boxes_collide(const HkFlow *flow)
{
    for (guint i = 0; i < flow->nodes->len; i++)
        for (guint k = 0; k < i; k++)
            if (hk_rect_overlap(hk_flow_node(flow, i)->box, hk_flow_node(flow, k)->box,
                                -LEAST_GAP))
                return TRUE;
    return FALSE;
}

/* The text in the middle. */
static gboolean
place_center(HkFlow *flow, const Ring *ring, HkRect *box)
{
    const HkStyle style = flow->density == 0 ? HK_STYLE_LEAD : HK_STYLE_BLOCK_TITLE;
    const char *words =
        flow->spec->center.value != NULL ? flow->spec->center.value : "";
    const double width = MIN(ring->a * 0.9, HK_MM(70));
    g_autofree char *text = hk_flow_break(flow, style, words, width);
    HkTextRun run = { .text = text, .style = style, .color = hk_ink(HK_INK_TEXT) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = width,
                              .align = HK_ALIGN_CENTER,
                              .loc = flow->spec->center.loc };
    HkSize size;

    *box = (HkRect){ ring->middle.x, ring->middle.y, 0, 0 };
    g_clear_pointer(&flow->middle, hk_text_layout_unref);
    if (*text == '\0')
        return TRUE;
    flow->middle = hk_flow_lay_out(flow, &request);
    if (flow->middle == NULL || hk_text_layout_overflows(flow->middle))
        return FALSE;
    size = hk_text_layout_size(flow->middle);
    flow->middle_at =
        (HkPoint){ ring->middle.x - size.width / 2, ring->middle.y - size.height / 2 };
    *box = (HkRect){ flow->middle_at.x, flow->middle_at.y, size.width, size.height };
    for (guint i = 0; i < flow->nodes->len; i++)
        if (hk_rect_overlap(*box, hk_flow_node(flow, i)->box, -LEAST_GAP))
            return FALSE;
    return TRUE;
}

/* With boxes of at most @width. */
static gboolean
place_ring(HkFlow *flow, double width, guint lines)
{
    Ring ring = { .middle = { flow->room.width / 2, flow->room.height / 2 } };
    HkSize largest = { 0, 0 };
    HkRect center;

    if (!hk_flow_fit_alike(flow, width) || hk_flow_lines(flow) > lines ||
        !hk_flow_fit_labels(flow, HK_MM(30)))
        return FALSE;
    for (guint i = 0; i < flow->nodes->len; i++) {
        largest.width = MAX(largest.width, hk_flow_node(flow, i)->box.width);
        largest.height = MAX(largest.height, hk_flow_node(flow, i)->box.height);
    }
    ring.b = (flow->room.height - largest.height) / 2;
    ring.a = MIN((flow->room.width - largest.width) / 2, WIDEST_RING * ring.b);
    ring.b = MIN(ring.b, TALLEST_RING * ring.a);
    if (ring.a < HK_MM(4) || ring.b < HK_MM(4))
        return FALSE;
    place_boxes(flow, &ring);
    if (boxes_collide(flow) || !place_center(flow, &ring, &center))
        return FALSE;
    for (guint i = 0; i < flow->edges->len; i++)
        if (!draw_arc(flow, &ring, hk_flow_edge(flow, i)))
            return FALSE;
    for (guint i = 0; i < flow->edges->len; i++)
        if (hk_flow_edge(flow, i)->label != NULL &&
            !place_label(flow, &ring, i, center))
            return FALSE;
    return TRUE;
}

/* With any of the widths. */
static gboolean
place(HkFlow *flow, guint lines)
{
    for (gsize w = 0; w < G_N_ELEMENTS(widths); w++)
        if (place_ring(flow, widths[w], lines))
            return TRUE;
    return FALSE;
}

/* Arrows that run along the ring. */
static gboolean
check_edges(HkFlow *flow)
{
    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *edge = hk_flow_edge(flow, i);
        const guint next = (edge->from + 1) % flow->nodes->len;

        if (edge->to != next)
            return hk_fail(&flow->error, HK_ERROR_SPEC, edge->loc,
                           "in a ring, '%s' can only lead to '%s', the next box",
                           hk_flow_node(flow, edge->from)->text,
                           hk_flow_node(flow, next)->text);
    }
    return TRUE;
}

gboolean
hk_flow_arrange_ring(HkFlow *flow)
{
    if (!check_edges(flow))
        return FALSE;
    return hk_flow_find_type(flow, place);
}
