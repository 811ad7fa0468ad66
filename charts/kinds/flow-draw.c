/* charts/kinds/flow-draw.c - the marks of a flow diagram. */
#include "charts/kinds/flow-private.h"

#include <math.h>

static HkPoint
moved(HkPoint point, HkPoint by)
{
    return (HkPoint){ point.x + by.x, point.y + by.y };
}

static HkRect
moved_box(HkRect box, HkPoint by)
{
    box.x += by.x;
    box.y += by.y;
    return box;
}

static void
draw_groups(const HkFlow *flow, HkPoint origin, HkScene *scene)
{
    for (guint i = 0; i < flow->groups->len && flow->spec->shape == HK_FLOW_GRAPH;
         i++) {
        const HkFlowFrame *frame = flow->groups->pdata[i];
        const HkRect box = moved_box(frame->box, origin);

        if (box.width == 0)
            continue;
        hk_scene_rect(
            scene, "group-field", box,
            hk_fill(frame->hue != NULL ? frame->hue->tint : hk_ink(HK_INK_PANEL)));
        hk_scene_line(
            scene, "group-rule", (HkPoint){ box.x, box.y },
            (HkPoint){ hk_right(box), box.y },
            hk_stroke(frame->hue != NULL ? frame->hue->fill : hk_ink(HK_INK_BAND),
                      HK_LINE_BLOCK));
        hk_scene_text(
            scene, "group", frame->title,
            moved((HkPoint){ frame->title_box.x, frame->title_box.y }, origin));
    }
}

static void
draw_lanes(const HkFlow *flow, HkPoint origin, HkScene *scene)
{
    for (guint i = 0; i < flow->lanes->len && flow->spec->shape == HK_FLOW_LANES; i++) {
        const HkFlowFrame *lane = flow->lanes->pdata[i];
        const HkRect head = moved_box(lane->title_box, origin);
        const HkSize size = hk_text_layout_size(lane->title);

        hk_scene_rect(
            scene, "lane-field", moved_box(lane->box, origin),
            hk_fill(lane->hue != NULL ? lane->hue->tint : hk_ink(HK_INK_PANEL)));
        hk_scene_rect(
            scene, "lane-head", head,
            hk_fill(lane->hue != NULL ? lane->hue->fill : hk_ink(HK_INK_HEAD)));
        hk_scene_text(scene, "lane", lane->title,
                      (HkPoint){ head.x + (head.width - size.width) / 2,
                                 head.y + (head.height - size.height) / 2 });
    }
}

/* Heavier lines have larger heads. */
static double
head_length(double line_width)
{
    return HK_FLOW_HEAD * MAX(1, sqrt(line_width / HK_FLOW_LINE));
}

/* A filled triangle with its tip at @tip that comes from @from. */
static void
draw_head(HkScene *scene, HkPoint tip, HkPoint from, HkPaint paint)
{
    const double length = hypot(tip.x - from.x, tip.y - from.y);
    const double ux = (tip.x - from.x) / length, uy = (tip.y - from.y) / length;
    const double size = head_length(paint.line_width), half = size * 0.42;
    const HkPoint back = { tip.x - ux * size, tip.y - uy * size };
    const HkPoint points[] = { tip,
                               { back.x - uy * half, back.y + ux * half },
                               { back.x + uy * half, back.y - ux * half } };

    hk_scene_path(scene, "arrow-head", points, G_N_ELEMENTS(points), TRUE,
                  hk_fill(paint.stroke));
}

/* The end @i of a line that a head covers ends within the head. */
static void
shorten(HkPoint *end, HkPoint next, double head)
{
    const double length = hypot(end->x - next.x, end->y - next.y);
    const double by = MIN(head * 0.8, length * 0.9) / length;

    end->x += (next.x - end->x) * by;
    end->y += (next.y - end->y) * by;
}

static void
draw_edge(const HkFlow *flow, const HkFlowEdge *edge, HkPoint origin, HkScene *scene)
{
    const guint n = edge->points->len;
    const HkPaint line =
        hk_stroke(hk_ink(HK_INK_SECONDARY),
                  flow->spec->shape == HK_FLOW_RING ? HK_FLOW_ARC : HK_FLOW_LINE);
    const double head = head_length(line.line_width);
    g_autofree HkPoint *points = g_new(HkPoint, n + 1);
    HkPaint paint = line;
    HkPoint first, last;

    if (n < 2)
        return;
    for (guint i = 0; i < n; i++)
        points[i] = moved(g_array_index(edge->points, HkPoint, i), origin);
    first = points[0];
    last = points[n - 1];
    paint.dash = edge->dashed ? HK_DASH_SHORT : HK_DASH_NONE;
    shorten(&points[n - 1], points[n - 2], head);
    if (edge->both)
        shorten(&points[0], points[1], head);
    hk_scene_path(scene, "arrow", points, n, FALSE, paint);
    draw_head(scene, last, points[n - 2], line);
    if (edge->both)
        draw_head(scene, first, points[1], line);
}

static void
draw_field(const HkFlowNode *node, HkPoint origin, HkScene *scene)
{
    const HkRect box = moved_box(node->box, origin);
    HkPaint paint = hk_fill(hk_ink(HK_INK_PAPER));

    if (node->look == HK_FLOW_PLAIN)
        return;
    if (node->look == HK_FLOW_STRONG)
        paint.fill = node->hue != NULL ? node->hue->fill : hk_ink(HK_INK_BAND);
    else if (node->hue != NULL && node->group < 0 && node->lane < 0)
        paint.fill = node->hue->tint;
    else if (node->outline != NULL)
        paint.fill = hk_ink(HK_INK_HEAD);
    else if (node->hue == NULL)
        paint.stroke = hk_ink(HK_INK_SECONDARY), paint.line_width = HK_LINE_HEAD;
    if (node->outline != NULL) {
        g_autofree HkPoint *points = g_new(HkPoint, node->outline->len);

        for (guint i = 0; i < node->outline->len; i++)
            points[i] = moved(g_array_index(node->outline, HkPoint, i), origin);
        hk_scene_path(scene, "node-field", points, node->outline->len, TRUE, paint);
        return;
    }
    hk_scene_rect(scene, "node-field", box, paint);
    if (node->hue != NULL && node->look == HK_FLOW_BOX)
        hk_scene_rect(scene, "node-accent",
                      (HkRect){ box.x, box.y, HK_FLOW_ACCENT, box.height },
                      hk_fill(node->hue->fill));
}

/* A line with a head at each end, as wide as the box: so long it takes. */
static void
draw_duration(const HkFlowNode *node, HkPoint origin, HkScene *scene)
{
    const gboolean on_dark = node->look == HK_FLOW_STRONG && node->outline == NULL;
    const HkPaint line =
        hk_stroke(hk_ink(on_dark ? HK_INK_BAND_TEXT : HK_INK_SECONDARY), HK_LINE_HAIR);
    const HkPoint at = moved(node->time_at, origin);
    const HkRect box = moved_box(node->box, origin);
    const HkPoint left = { box.x + HK_FLOW_PAD_X, at.y - HK_MM(0.9) };
    const HkPoint right = { hk_right(box) - HK_FLOW_PAD_X, left.y };

    hk_scene_line(scene, "duration-line",
                  (HkPoint){ left.x + HK_FLOW_HEAD / 2, left.y },
                  (HkPoint){ right.x - HK_FLOW_HEAD / 2, left.y }, line);
    draw_head(scene, left, right, line);
    draw_head(scene, right, left, line);
    hk_scene_text(scene, "duration", node->time, at);
}

static void
draw_node(const HkFlowNode *node, HkPoint origin, HkScene *scene)
{
    hk_scene_begin(scene, &(HkGroup){ .role = "node", .tag = HK_TAG_P });
    draw_field(node, origin, scene);
    hk_scene_text(scene, "node-name", node->head, moved(node->head_at, origin));
    if (node->body != NULL)
        hk_scene_text(scene, "node-note", node->body, moved(node->body_at, origin));
    if (node->time != NULL)
        draw_duration(node, origin, scene);
    hk_scene_end(scene);
}

void
hk_flow_draw(const HkFlow *flow, HkPoint origin, HkScene *scene)
{
    draw_groups(flow, origin, scene);
    draw_lanes(flow, origin, scene);
    for (guint i = 0; i < flow->edges->len; i++)
        draw_edge(flow, hk_flow_edge(flow, i), origin, scene);
    if (flow->middle != NULL)
        hk_scene_text(scene, "center", flow->middle, moved(flow->middle_at, origin));
    for (guint i = 0; i < flow->nodes->len; i++)
        draw_node(hk_flow_node(flow, i), origin, scene);
    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *edge = hk_flow_edge(flow, i);

        if (edge->label != NULL)
            hk_scene_text(scene, "arrow-text", edge->label,
                          moved(edge->label_at, origin));
    }
}
