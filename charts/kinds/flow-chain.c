/* charts/kinds/flow-chain.c - steps one after the other: chevrons with notes below, or
 * boxes joined by arrows. */
#include "charts/kinds/flow-private.h"

#include <math.h>

/* How far a chevron's tip reaches, between two of them, and below it; points. */
#define TIP HK_MM(4)
#define GAP HK_MM(1)
#define BELOW HK_MM(2)
#define ROW_GAP HK_MM(6)
#define LEAST_CHEVRON HK_MM(11)
/* A field becomes no higher than its text needs by more than this. */
#define MOST_GROWTH HK_MM(6)
/* Room for an arrow without a text, and around one that has one. */
#define LEAST_ARROW (5 * HK_FLOW_PITCH)
#define WIDE_ARROW HK_MM(34)
#define AROUND_TEXT HK_MM(4)
#define WIDEST_BOX HK_MM(62)
#define TALLEST_GAP HK_MM(24)

/* A grid of @columns; @head is the height of each chevron, @row that with what is
 * below.
 */
typedef struct Rows {
    guint columns, n;
    double width, head, row;
} Rows;

static double
height_of(const HkTextLayout *part)
{
    return part != NULL ? hk_text_layout_size(part).height : 0;
}

/* Lays out the texts for rows of @rows->columns. */
static gboolean
fit_rows(HkFlow *flow, Rows *rows, guint lines)
{
    double below = 0;

    flow->torn = 0;
    rows->width = (flow->room.width - TIP) / rows->columns;
    rows->head = LEAST_CHEVRON;
    for (guint i = 0; i < flow->nodes->len; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);
        double parts = 0;

        if (!hk_flow_fit_node(flow, node, rows->width - GAP - TIP / 2))
            return FALSE;
        rows->head = MAX(rows->head, height_of(node->head) + 2 * HK_FLOW_PAD_Y);
        parts += node->time != NULL ? height_of(node->time) + BELOW : 0;
        parts += node->body != NULL ? height_of(node->body) + BELOW : 0;
        below = MAX(below, parts);
    }
    rows->row = rows->head + below;
    return hk_flow_lines(flow) <= lines &&
           rows->n * rows->row + (rows->n - 1) * ROW_GAP <= flow->room.height;
}

/* An arrow-shaped field; all but the first have a notch that takes the tip before. */
static void
set_outline(HkFlowNode *node, gboolean notched)
{
    const HkRect box = node->box;
    const double notch = notched ? TIP : 0;
    const HkPoint points[] = {
        { box.x, box.y },
        { hk_right(box), box.y },
        { hk_right(box) + TIP, box.y + box.height / 2 },
        { hk_right(box), hk_bottom(box) },
        { box.x, hk_bottom(box) },
        { box.x + notch, box.y + box.height / 2 },
    };

    g_clear_pointer(&node->outline, g_array_unref);
    node->outline = g_array_new(FALSE, FALSE, sizeof(HkPoint));
    g_array_append_vals(node->outline, points, G_N_ELEMENTS(points));
}

static void
place_chevron(HkFlowNode *node, const Rows *rows, HkPoint at, gboolean notched)
{
    const HkSize head = hk_text_layout_size(node->head);
    double y = at.y + rows->head + BELOW;

    node->box = (HkRect){ at.x, at.y, rows->width - GAP, rows->head };
    set_outline(node, notched);
    node->head_at = (HkPoint){ at.x + TIP / 2 + (node->box.width - head.width) / 2 +
                                   (notched ? TIP / 4 : 0),
                               at.y + (rows->head - head.height) / 2 };
    if (node->time != NULL) {
        node->time_at = (HkPoint){
            at.x + (node->box.width - hk_text_layout_size(node->time).width) / 2, y
        };
        y += height_of(node->time) + BELOW;
    }
    if (node->body != NULL)
        node->body_at =
            (HkPoint){ at.x + TIP / 2 +
                           (node->box.width - hk_text_layout_size(node->body).width) /
                               2 +
                           (notched ? TIP / 4 : 0),
                       y };
}

/* Whether @columns are the fewest for their number of rows, which are then as alike as
 * they can be: four steps stand two by two rather than three and one. */
static gboolean
is_worth_trying(guint columns, guint n)
{
    return columns == 1 ||
           (n + columns - 1) / columns != (n + columns - 2) / (columns - 1);
}

/* Gives a part of the height that is left to the chevrons. */
static void
grow_rows(const HkFlow *flow, Rows *rows)
{
    const double used = rows->n * rows->row + (rows->n - 1) * ROW_GAP;
    const double more = MIN((flow->room.height - used) / rows->n / 3, MOST_GROWTH);

    rows->head += more;
    rows->row += more;
}

static gboolean
place_chevrons(HkFlow *flow, guint lines)
{
    const guint n = flow->nodes->len;

    for (guint columns = n; columns > 0; columns--) {
        Rows rows = { .columns = columns, .n = (n + columns - 1) / columns };

        if (!is_worth_trying(columns, n) || !fit_rows(flow, &rows, lines))
            continue;
        grow_rows(flow, &rows);
        for (guint i = 0; i < n; i++)
            place_chevron(hk_flow_node(flow, i), &rows,
                          (HkPoint){ i % columns * rows.width,
                                     i / columns * (rows.row + ROW_GAP) },
                          i > 0);
        return TRUE;
    }
    return FALSE;
}

/* The width and height that arrows need between boxes. */
static HkSize
arrow_room(const HkFlow *flow)
{
    HkSize room = { LEAST_ARROW, LEAST_ARROW };

    for (guint i = 0; i < flow->edges->len; i++) {
        const HkSize text = hk_flow_label_size(hk_flow_edge(flow, i));

        room.width = MAX(room.width, text.width + AROUND_TEXT);
        room.height = MAX(room.height, text.height + AROUND_TEXT);
    }
    return room;
}

/* Boxes take what room arrows do not need. */
static void
widen_boxes(HkFlow *flow, double width)
{
    const double pitch = 2 * HK_FLOW_PITCH;
    const double wanted = floor(MIN(width, WIDEST_BOX) / pitch) * pitch;

    for (guint i = 0; i < flow->nodes->len; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);

        if (node->look != HK_FLOW_PLAIN)
            node->box.width = MAX(node->box.width, wanted);
    }
}

/* How much higher boxes become when their row has @spare height; on the grid. */
static double
growth(double spare)
{
    const double pitch = 2 * HK_FLOW_PITCH;

    return floor(CLAMP((spare - LEAST_ARROW) / 3, 0, MOST_GROWTH) / pitch + 1e-6) *
           pitch;
}

/* Puts the boxes into @columns and draws the arrows between them. */
static gboolean
place_columns(HkFlow *flow, guint columns, guint lines)
{
    const guint n = flow->nodes->len, rows = (n + columns - 1) / columns;
    HkSize arrow, box = { 0, 0 };
    double width, dx, dy;

    if (!hk_flow_fit_labels(flow, columns > 1 ? HK_MM(30) : HK_MM(60)))
        return FALSE;
    arrow = arrow_room(flow);
    flow->down = columns == 1;
    width = (flow->room.width - (columns - 1) * arrow.width) / columns;
    if (width < HK_MM(12) || !hk_flow_fit_alike(flow, MIN(width, WIDEST_BOX)) ||
        hk_flow_lines(flow) > lines)
        return FALSE;
    widen_boxes(flow, (flow->room.width - (columns - 1) * WIDE_ARROW) / columns);
    for (guint i = 0; i < n; i++) {
        box.width = MAX(box.width, hk_flow_node(flow, i)->box.width);
        box.height = MAX(box.height, hk_flow_node(flow, i)->box.height);
    }
    if (columns * box.width + (columns - 1) * arrow.width > flow->room.width ||
        rows * box.height + (rows - 1) * arrow.height > flow->room.height)
        return FALSE;
    box.height += growth(flow->room.height / rows - box.height);
    dx = columns > 1 ? (flow->room.width - box.width) / (columns - 1) : 0;
    dy = rows > 1 ? MIN((flow->room.height - box.height) / (rows - 1),
                        box.height + TALLEST_GAP)
                  : 0;
    const double top =
        MIN((flow->room.height - (rows - 1) * dy - box.height) / 2, HK_FLOW_MOST_ABOVE);
    for (guint i = 0; i < n; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);

        if (node->look != HK_FLOW_PLAIN)
            node->box.height = box.height;
        node->box = hk_flow_snap(
            node->box, (HkPoint){ columns > 1 ? box.width / 2 + i % columns * dx
                                              : flow->room.width / 2,
                                  top + box.height / 2 + i / columns * dy });
    }
    return hk_flow_route(flow, NULL, 0);
}

static gboolean
place_boxes(HkFlow *flow, guint lines)
{
    const guint n = flow->nodes->len;
    const int direction = flow->spec->direction;

    for (guint columns = direction == HK_FLOW_DOWN ? 1 : n; columns > 0; columns--)
        if ((columns == 1 || is_worth_trying(columns, n)) &&
            (columns > 1 || n == 1 || direction != HK_FLOW_RIGHT) &&
            place_columns(flow, columns, lines))
            return TRUE;
    return FALSE;
}

gboolean
hk_flow_has_chevrons(const HkFlow *flow)
{
    const HkFlowSpec *spec = flow->spec;

    if (spec->shape != HK_FLOW_CHAIN || spec->steps == HK_FLOW_STEPS_BOXES)
        return FALSE;
    return spec->steps == HK_FLOW_STEPS_CHEVRONS ||
           (spec->edges == NULL && spec->direction != HK_FLOW_DOWN);
}

gboolean
hk_flow_arrange_chain(HkFlow *flow)
{
    if (!hk_flow_has_chevrons(flow))
        return hk_flow_find_type(flow, place_boxes);
    if (flow->spec->edges != NULL)
        return hk_fail(
            &flow->error, HK_ERROR_SPEC, flow->spec->edges->loc,
            "chevrons have no arrows; leave edges: out, or set steps: boxes");
    return hk_flow_find_type(flow, place_chevrons);
}
