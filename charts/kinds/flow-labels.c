/* charts/kinds/flow-labels.c - places for the texts of arrows: beside their line, and
 * on nothing else. */
#include "charts/kinds/flow-private.h"

#include <math.h>

/* Between a text and its line, and between it and anything else; points. */
#define GAP HK_MM(0.7)
#define CLEAR HK_MM(0.8)
/* Between a text and the lines of other arrows. */
#define APART HK_MM(1.3)
/* Nearer than this to another arrow's line, it may be taken for that one's. */
#define NEAR HK_MM(5)
/* How bad a place is, in points of distance from the best. */
#define COST_OTHER_SIDE HK_MM(4)
#define COST_FRAME HK_MM(60)
#define COST_ANOTHER HK_MM(14)
#define COST_STICKS_OUT 1.5

static HkRect
grown(HkRect box, double by)
{
    return hk_rect_inset(box, -by, -by);
}

static HkRect
line_box(HkPoint a, HkPoint b)
{
    return (HkRect){ MIN(a.x, b.x), MIN(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y) };
}

/* Whether @box touches a line; its parts run level or upright. */
static gboolean
touches_line(HkRect box, const GArray *points, double gap)
{
    for (guint i = 1; i < points->len; i++)
        if (hk_rect_overlap(box,
                            grown(line_box(g_array_index(points, HkPoint, i - 1),
                                           g_array_index(points, HkPoint, i)),
                                  gap),
                            0))
            return TRUE;
    return FALSE;
}

static gboolean
is_free(const HkFlowLabelling *labelling, HkRect box, guint index)
{
    const HkFlow *flow = labelling->flow;

    if (box.x < 0 || box.y < 0 || hk_right(box) > flow->room.width ||
        hk_bottom(box) > flow->room.height)
        return FALSE;
    for (guint i = 0; i < flow->nodes->len; i++)
        if (hk_rect_overlap(box, grown(hk_flow_node(flow, i)->box, CLEAR), 0))
            return FALSE;
    for (guint i = 0; i < labelling->n_walls; i++)
        if (hk_rect_overlap(box, labelling->walls[i], 0))
            return FALSE;
    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *edge = hk_flow_edge(flow, i);
        const HkSize size = hk_flow_label_size(edge);
        const HkRect other = { edge->label_at.x, edge->label_at.y, size.width,
                               size.height };

        if (labelling->done[i] == 0)
            continue;
        if (touches_line(box, edge->points, i == index ? GAP * 0.9 : APART))
            return FALSE;
        if (i != index && edge->label != NULL &&
            hk_rect_overlap(box, grown(other, CLEAR), 0))
            return FALSE;
    }
    return TRUE;
}

/* Whether the border of a frame runs through @box. */
static gboolean
on_a_border(const GPtrArray *frames, HkRect box)
{
    for (guint i = 0; i < frames->len; i++) {
        const HkRect frame = ((HkFlowFrame *)frames->pdata[i])->box;

        if (hk_rect_overlap(box, frame, 0) &&
            (box.x < frame.x || box.y < frame.y || hk_right(box) > hk_right(frame) ||
             hk_bottom(box) > hk_bottom(frame)))
            return TRUE;
    }
    return FALSE;
}

/* Whether a reader might take @box for the text of another arrow than @index. */
static gboolean
near_another(const HkFlowLabelling *labelling, HkRect box, guint index)
{
    for (guint i = 0; i < labelling->flow->edges->len; i++)
        if (i != index && labelling->done[i] != 0 &&
            touches_line(box, hk_flow_edge(labelling->flow, i)->points, NEAR))
            return TRUE;
    return FALSE;
}

/* How bad @box is for the text of @index where nothing forbids it. */
static double
penalty(const HkFlowLabelling *labelling, HkRect box, guint index)
{
    const HkFlow *flow = labelling->flow;
    double cost = 0;

    if (on_a_border(flow->groups, box) || on_a_border(flow->lanes, box))
        cost += COST_FRAME;
    if (near_another(labelling, box, index))
        cost += COST_ANOTHER;
    return cost;
}

/* A text beside the part @a to @b of its line: @shift from its middle, on one of the
 * sides. */
static HkRect
beside(HkPoint a, HkPoint b, HkSize size, double shift, gboolean after)
{
    HkRect box = { (a.x + b.x - size.width) / 2, (a.y + b.y - size.height) / 2,
                   size.width, size.height };

    if (a.y == b.y) {
        box.x += shift;
        box.y = after ? a.y + GAP : a.y - GAP - size.height;
    } else {
        box.y += shift;
        box.x = after ? a.x + GAP * 1.5 : a.x - GAP * 1.5 - size.width;
    }
    return box;
}

typedef struct Place {
    HkPoint at;
    double cost;
} Place;

/* Tries all places beside one part of the line. */
static void
try_part(const HkFlowLabelling *labelling, guint index, guint part, Place *best)
{
    const HkFlowEdge *edge = hk_flow_edge(labelling->flow, index);
    const HkFlowSiblings siblings = hk_flow_siblings(labelling->flow, index);
    const HkPoint a = g_array_index(edge->points, HkPoint, part - 1);
    const HkPoint b = g_array_index(edge->points, HkPoint, part);
    const HkSize size = hk_flow_label_size(edge);
    const gboolean level = a.y == b.y;
    const double length = fabs(a.x - b.x) + fabs(a.y - b.y);
    const double need = level ? size.width : size.height;
    const gboolean wanted = siblings.n > 1 ? siblings.index >= siblings.n / 2 : !level;

    for (int k = 0; k <= 2 * (int)(length / 2 / HK_FLOW_PITCH); k++) {
        const double shift = (k % 2 ? -1 : 1) * ((k + 1) / 2) * HK_FLOW_PITCH;

        for (int side = 0; side < 2; side++) {
            const HkRect box = beside(a, b, size, shift, side);
            double cost =
                fabs(shift) + COST_STICKS_OUT * MAX(0, need - length) - 0.2 * length;

            cost += side != wanted ? COST_OTHER_SIDE : 0;
            cost += penalty(labelling, box, index);
            if (cost < best->cost && is_free(labelling, box, index))
                *best = (Place){ { box.x, box.y }, cost };
        }
    }
}

gboolean
hk_flow_place_label(const HkFlowLabelling *labelling, guint index)
{
    HkFlowEdge *edge = hk_flow_edge(labelling->flow, index);
    Place best = { { 0, 0 }, G_MAXDOUBLE };

    for (guint i = 1; i < edge->points->len; i++)
        try_part(labelling, index, i, &best);
    edge->label_at = best.at;
    return best.cost < G_MAXDOUBLE;
}
