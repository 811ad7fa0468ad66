/* charts/kinds/phases-arrows.c - draws the arrows of a phase chart and their labels. */
#include "charts/kinds/phases-private.h"

#include <math.h>

#define HEAD_LENGTH HK_MM(2)
#define HEAD_WIDTH HK_MM(2)
#define WEIGHT 0.9
/* Labels keep so far from lines. */
#define LABEL_GAP HK_MM(0.8)

double
hk_phases_node_y(const HkPhases *phases, const HkPhaseNode *node)
{
    const HkPhaseLane *lane = &phases->lanes[MIN(node->index, phases->n_lanes - 1)];

    switch (node->level) {
    case HK_PHASE_TRACK:
        return phases->gutters[node->index].y +
               (node->track + 1) * hk_phases_track_height(phases);
    case HK_PHASE_TOP:
        return lane->y;
    case HK_PHASE_MIDDLE:
        return lane->y + lane->height / 2;
    case HK_PHASE_BOTTOM:
        return lane->y + lane->height;
    }
    g_assert_not_reached();
}

static HkPoint
point_of(const HkPhases *phases, const HkPhaseNode *node)
{
    return (HkPoint){ node->x, hk_phases_node_y(phases, node) };
}

/* An arrow head whose tip is at @tip, coming from @from; gives where its line ends. */
static HkPoint
draw_head(HkScene *scene, HkPoint tip, HkPoint from, HkColor color)
{
    const double length = hypot(tip.x - from.x, tip.y - from.y);
    const double dx = length > 0 ? (tip.x - from.x) / length : 0;
    const double dy = length > 0 ? (tip.y - from.y) / length : 1;
    const HkPoint base = { tip.x - dx * HEAD_LENGTH, tip.y - dy * HEAD_LENGTH };
    const HkPoint points[] = {
        tip,
        { base.x - dy * HEAD_WIDTH / 2, base.y + dx * HEAD_WIDTH / 2 },
        { base.x + dy * HEAD_WIDTH / 2, base.y - dx * HEAD_WIDTH / 2 },
    };

    hk_scene_path(scene, "arrow-head", points, G_N_ELEMENTS(points), TRUE,
                  hk_fill(color));
    return base;
}

static void
draw_route(const HkPhases *phases, const HkPhaseRoute *route, HkLabelField *taken,
           HkScene *scene)
{
    const HkColor color = hk_ink(HK_INK_SECONDARY);
    HkPaint line = hk_stroke(color, WEIGHT);
    HkPoint points[G_N_ELEMENTS(route->nodes)];
    const guint last = route->n_nodes - 1;

    for (guint i = 0; i <= last; i++) {
        points[i] = point_of(phases, &route->nodes[i]);
        if (i > 0)
            hk_label_field_block(
                taken, (HkRect){ MIN(points[i].x, points[i - 1].x) - LABEL_GAP / 2,
                                 MIN(points[i].y, points[i - 1].y) - LABEL_GAP / 4,
                                 fabs(points[i].x - points[i - 1].x) + LABEL_GAP,
                                 fabs(points[i].y - points[i - 1].y) + LABEL_GAP / 2 });
    }
    line.dash = route->is_feedback ? HK_DASH_SHORT : HK_DASH_NONE;
    points[last] = draw_head(scene, points[last], points[last - 1], color);
    if (route->both)
        points[0] = draw_head(scene, points[0], points[1], color);
    hk_scene_path(scene, route->is_feedback ? "feedback" : "connector", points,
                  route->n_nodes, FALSE, line);
}

/* Tries places from the middle of the route's straight part outwards. */
static gboolean
find_place(const HkPhases *phases, const HkPhaseRoute *route, HkSize size,
           HkLabelField *taken, HkPoint *place)
{
    const double y = hk_phases_node_y(phases, &route->place);
    const double top = y - size.height - LABEL_GAP / 2;
    const double spare = route->reach - size.width;

    if (route->reach <= 0) {
        *place = (HkPoint){ route->place.x, top };
        return hk_label_field_take(taken,
                                   (HkRect){ place->x, top, size.width, size.height });
    }
    for (double away = 0; away <= MAX(spare, 0) / 2 + 1; away += HK_MM(1))
        for (int side = -1; side <= 1; side += 2) {
            *place = (HkPoint){ route->place.x + spare / 2 + side * away, top };
            if (hk_label_field_take(taken,
                                    (HkRect){ place->x, top, size.width, size.height }))
                return TRUE;
        }
    return FALSE;
}

static gboolean
draw_label(const HkPhases *phases, const HkPhaseRoute *route, HkLabelField *taken,
           HkScene *scene, GError **error)
{
    const HkTextRun run = { .text = route->label.value,
                            .style = HK_STYLE_AXIS,
                            .color = hk_ink(HK_INK_TEXT) };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = -1,
                                    .scale = phases->scale,
                                    .loc = route->label.loc };
    g_autoptr(HkTextLayout) layout = NULL;
    HkPoint place;

    if (route->label.value == NULL)
        return TRUE;
    layout = hk_text_layout(phases->context->text, &request, error);
    if (layout == NULL)
        return FALSE;
    if (!find_place(phases, route, hk_text_layout_size(layout), taken, &place))
        return hk_fail(error, HK_ERROR_FIT, route->label.loc,
                       "there is no free place for the label '%s'; shorten it, or "
                       "connect fewer items",
                       route->label.value);
    hk_scene_text(scene, route->is_feedback ? "feedback-label" : "connector-label",
                  layout, place);
    return TRUE;
}

gboolean
hk_phases_draw_routes(HkPhases *phases, HkLabelField *taken, HkScene *scene,
                      GError **error)
{
    for (guint i = 0; i < phases->routes->len; i++)
        draw_route(phases, phases->routes->pdata[i], taken, scene);
    for (guint i = 0; i < phases->routes->len; i++)
        if (!draw_label(phases, phases->routes->pdata[i], taken, scene, error))
            return FALSE;
    return TRUE;
}
