/* charts/kinds/flow-route.c - lines that lead around boxes at right angles.
 *
 * The room is a grid. Each line is the cheapest way from the sides of one box to the
 * sides of another, found with A* (Hart, Nilsson and Raphael 1968): bends, crossings
 * and places away from the middle of a side cost extra; lying on another line, a box or
 * a text is not possible. */
#include "charts/kinds/flow-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EAST, SOUTH, WEST, NORTH, N_WAYS };

static const int step_x[N_WAYS] = { 1, 0, -1, 0 };
static const int step_y[N_WAYS] = { 0, 1, 0, -1 };

#define COST_STEP 2
#define COST_NEAR 1   /* each step close to a box */
#define COST_BESIDE 6 /* each step close to another line that runs the same way */
#define COST_BEND 16
#define COST_CROSSING 14
#define COST_CROSS_SIDE                                                            \
    12                   /* leaving or entering a box across the general direction \
                          */
#define COST_PORT 3      /* each step from the wanted place on a side */
#define SIBLING_STEP 4   /* between arrows that join the same boxes */
#define NOBODY G_MAXUINT /* owns lines that no other may share */
#define STUB 2           /* a line leaves and enters a box straight for so long */
#define LEAST_CORNER 2   /* and keeps so far from its corners */
#define ROUNDS 5         /* so often the arrows are tried in another order */

typedef struct Grid {
    HkFlow *flow;
    int nx, ny;
    guint8 *wall;     /* nothing may pass: boxes and texts */
    guint8 *near_;    /* close to a box */
    guint8 *text;     /* a text lies here */
    guint *across;    /* the owner of a level line that passes; 0: there is none */
    guint *along;     /* of an upright line */
    guint owner;      /* whose line is sought */
    int *cost;        /* of each state: a point times N_WAYS plus the way */
    int *before;      /* the state it was reached from; -1: a start */
    int *goal;        /* what the end costs at a state; -1: it is no end */
    GPtrArray *queue; /* of GArray of states, by their estimated total */
} Grid;

/* The grid cells of a box, borders included. */
typedef struct Cells {
    int left, top, right, bottom;
} Cells;

static Cells
cells_of(HkRect box)
{
    return (Cells){ (int)lround(box.x / HK_FLOW_PITCH),
                    (int)lround(box.y / HK_FLOW_PITCH),
                    (int)lround(hk_right(box) / HK_FLOW_PITCH),
                    (int)lround(hk_bottom(box) / HK_FLOW_PITCH) };
}

static void
mark(Grid *grid, guint8 *layer, Cells cells, int margin)
{
    for (int y = MAX(0, cells.top - margin);
         y <= MIN(grid->ny - 1, cells.bottom + margin); y++)
        for (int x = MAX(0, cells.left - margin);
             x <= MIN(grid->nx - 1, cells.right + margin); x++)
            layer[y * grid->nx + x] = 1;
}

static void
grid_clear(Grid *grid)
{
    g_free(grid->wall);
    g_free(grid->near_);
    g_free(grid->text);
    g_free(grid->across);
    g_free(grid->along);
    g_free(grid->cost);
    g_free(grid->before);
    g_free(grid->goal);
    g_ptr_array_unref(grid->queue);
}

static void
grid_open(Grid *grid, HkFlow *flow, const HkRect *walls, guint n_walls)
{
    gsize n;

    grid->flow = flow;
    grid->nx = (int)floor(flow->room.width / HK_FLOW_PITCH) + 1;
    grid->ny = (int)floor(flow->room.height / HK_FLOW_PITCH) + 1;
    n = (gsize)grid->nx * (gsize)grid->ny;
    grid->wall = g_new0(guint8, n);
    grid->near_ = g_new0(guint8, n);
    grid->text = g_new0(guint8, n);
    grid->across = g_new0(guint, n);
    grid->along = g_new0(guint, n);
    grid->cost = g_new(int, n *N_WAYS);
    grid->before = g_new(int, n *N_WAYS);
    grid->goal = g_new(int, n *N_WAYS);
    grid->queue = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < flow->nodes->len; i++) {
        mark(grid, grid->wall, cells_of(hk_flow_node(flow, i)->box), 1);
        mark(grid, grid->near_, cells_of(hk_flow_node(flow, i)->box), 2);
    }
    for (guint i = 0; i < n_walls; i++)
        mark(grid, grid->wall, cells_of(walls[i]), 0);
}

/* Whether a line lies there that is not the owner's own. */
static gboolean
is_foreign(const Grid *grid, const guint *layer, int point)
{
    return layer[point] != 0 && (layer[point] != grid->owner || grid->owner == NOBODY);
}

static gboolean
inside(const Grid *grid, int x, int y)
{
    return x >= 0 && y >= 0 && x < grid->nx && y < grid->ny;
}

static void
push(Grid *grid, int total, int state)
{
    while (grid->queue->len <= (guint)total)
        g_ptr_array_add(grid->queue, g_array_new(FALSE, FALSE, sizeof(int)));
    g_array_append_val((GArray *)grid->queue->pdata[total], state);
}

/* What it costs at least from @point to @box. */
static int
estimate(const Grid *grid, int point, Cells box)
{
    const int x = point % grid->nx, y = point / grid->nx;
    const int dx = MAX(0, MAX(box.left - x, x - box.right));
    const int dy = MAX(0, MAX(box.top - y, y - box.bottom));

    return COST_STEP * MAX(0, dx + dy - STUB);
}

/* A place on the side @way of a box, @offset from its middle. */
static void
port(Cells box, int way, int offset, int *x, int *y)
{
    *x = (box.left + box.right) / 2;
    *y = (box.top + box.bottom) / 2;
    if (way == EAST || way == WEST) {
        *x = way == EAST ? box.right : box.left;
        *y += offset;
    } else {
        *y = way == SOUTH ? box.bottom : box.top;
        *x += offset;
    }
}

/* Whether a line may leave a box at (@x, @y) in the direction @way. */
static gboolean
is_open(const Grid *grid, int x, int y, int way)
{
    for (int i = 0; i <= STUB; i++) {
        const int px = x + i * step_x[way], py = y + i * step_y[way];
        const int point = py * grid->nx + px;

        if (!inside(grid, px, py) || grid->text[point])
            return FALSE;
        if (i > 0 && (is_foreign(grid, grid->across, point) ||
                      is_foreign(grid, grid->along, point)))
            return FALSE;
        if (i == STUB && grid->wall[point])
            return FALSE;
    }
    return TRUE;
}

typedef void (*PortFunc)(Grid *grid, int point, int way, int cost, Cells target);

/* Calls @visit with the end of every stub of @box. */
static void
each_port(Grid *grid, Cells box, int wanted, Cells target, PortFunc visit)
{
    for (int way = 0; way < N_WAYS; way++) {
        const int length =
            way == EAST || way == WEST ? box.bottom - box.top : box.right - box.left;
        const int most = MAX(0, length / 2 - LEAST_CORNER);
        const gboolean upright = way == SOUTH || way == NORTH;
        const gboolean crosswise = upright != grid->flow->down && !grid->flow->any_side;

        for (int offset = -most; offset <= most; offset++) {
            int x, y;

            port(box, way, offset, &x, &y);
            if (!is_open(grid, x, y, way))
                continue;
            x += STUB * step_x[way];
            y += STUB * step_y[way];
            visit(grid, y * grid->nx + x, way,
                  (crosswise ? COST_CROSS_SIDE : 0) +
                      COST_PORT * abs(offset - CLAMP(wanted, -most, most)),
                  target);
        }
    }
}

static void
add_start(Grid *grid, int point, int way, int cost, Cells target)
{
    const int state = point * N_WAYS + way;

    if (cost >= grid->cost[state])
        return;
    grid->cost[state] = cost;
    grid->before[state] = -1;
    push(grid, cost + estimate(grid, point, target), state);
}

static void
add_goal(Grid *grid, int point, int way, int cost, Cells target)
{
    (void)target;
    grid->goal[point * N_WAYS + (way + 2) % N_WAYS] = cost;
}

static void
reach(Grid *grid, int state, int from, int cost, Cells target)
{
    if (cost >= grid->cost[state])
        return;
    grid->cost[state] = cost;
    grid->before[state] = from;
    push(grid, cost + estimate(grid, state / N_WAYS, target), state);
}

/* The cost of going from (@x, @y) one step @way; -1 if that cannot be. */
static int
step_cost(const Grid *grid, int x, int y, int way)
{
    const int to_x = x + step_x[way], to_y = y + step_y[way];
    const gboolean level = way == EAST || way == WEST;
    const guint *same = level ? grid->across : grid->along;
    const guint *other = level ? grid->along : grid->across;
    const int side = level ? grid->nx : 1;
    const int point = to_y * grid->nx + to_x;
    const int low = level ? to_y : to_x, high = level ? grid->ny : grid->nx;
    int cost = COST_STEP;

    if (!inside(grid, to_x, to_y) || grid->wall[point] || is_foreign(grid, same, point))
        return -1;
    if (is_foreign(grid, other, point))
        cost += COST_CROSSING;
    if (grid->near_[point])
        cost += COST_NEAR;
    for (int k = 1; k <= 2; k++)
        if ((low >= k && is_foreign(grid, same, point - k * side)) ||
            (low + k < high && is_foreign(grid, same, point + k * side)))
            cost += COST_BESIDE / k;
    return cost;
}

/* What a bend at (@x, @y) costs: more where it might be taken for that of another line.
 */
static int
bend_cost(const Grid *grid, int x, int y)
{
    for (int way = 0; way < N_WAYS; way++)
        for (int k = 1; k <= 2; k++) {
            const int near_x = x + k * step_x[way], near_y = y + k * step_y[way];
            const int point = near_y * grid->nx + near_x;

            if (inside(grid, near_x, near_y) &&
                (is_foreign(grid, grid->across, point) ||
                 is_foreign(grid, grid->along, point)))
                return COST_BEND + COST_CROSSING;
        }
    return COST_BEND;
}

static void
expand(Grid *grid, int state, Cells target)
{
    const int point = state / N_WAYS, way = state % N_WAYS;
    const int x = point % grid->nx, y = point / grid->nx;
    const int cost = grid->cost[state];
    const int step = step_cost(grid, x, y, way);
    int bend;

    if (step >= 0)
        reach(grid, (point + step_y[way] * grid->nx + step_x[way]) * N_WAYS + way,
              state, cost + step, target);
    if (is_foreign(grid, grid->across, point) || is_foreign(grid, grid->along, point))
        return; /* no bend on another line */
    bend = bend_cost(grid, x, y);
    for (int turn = 1; turn <= 3; turn += 2)
        reach(grid, point * N_WAYS + (way + turn) % N_WAYS, state, cost + bend, target);
}

/* The last state of the cheapest way; -1 if there is none. */
static int
search(Grid *grid, Cells target)
{
    int best = -1, best_total = G_MAXINT;

    for (guint total = 0; total < grid->queue->len && (int)total < best_total;
         total++) {
        for (guint i = 0; i < ((GArray *)grid->queue->pdata[total])->len; i++) {
            const int state =
                g_array_index((GArray *)grid->queue->pdata[total], int, i);

            if (grid->cost[state] + estimate(grid, state / N_WAYS, target) !=
                (int)total)
                continue; /* a cheaper way was found since */
            if (grid->goal[state] >= 0 &&
                grid->cost[state] + grid->goal[state] < best_total) {
                best = state;
                best_total = grid->cost[state] + grid->goal[state];
            }
            expand(grid, state, target);
        }
    }
    return best;
}

static void
add_point(GArray *points, int x, int y)
{
    const HkPoint point = { x * HK_FLOW_PITCH, y * HK_FLOW_PITCH };

    if (points->len >= 2) {
        const HkPoint *a = &g_array_index(points, HkPoint, points->len - 2);
        HkPoint *b = &g_array_index(points, HkPoint, points->len - 1);

        if ((a->x == b->x && b->x == point.x) || (a->y == b->y && b->y == point.y)) {
            *b = point;
            return;
        }
    }
    if (points->len == 0 || memcmp(&g_array_index(points, HkPoint, points->len - 1),
                                   &point, sizeof point) != 0)
        g_array_append_val(points, point);
}

/* The corners of the way that ends in @state, from its start. */
static void
trace(const Grid *grid, int state, GArray *points)
{
    g_autoptr(GArray) states = g_array_new(FALSE, FALSE, sizeof(int));
    const int last = state % N_WAYS, end = state / N_WAYS;
    int first;

    g_array_set_size(points, 0);
    for (; state >= 0; state = grid->before[state])
        g_array_append_val(states, state);
    first = g_array_index(states, int, states->len - 1);
    add_point(points, first / N_WAYS % grid->nx - STUB * step_x[first % N_WAYS],
              first / N_WAYS / grid->nx - STUB * step_y[first % N_WAYS]);
    for (guint i = states->len; i > 0; i--) {
        const int point = g_array_index(states, int, i - 1) / N_WAYS;

        add_point(points, point % grid->nx, point / grid->nx);
    }
    add_point(points, end % grid->nx + STUB * step_x[last],
              end / grid->nx + STUB * step_y[last]);
}

/* Takes the cells between two points of a line from lines of other owners. */
static void
occupy(Grid *grid, HkPoint a, HkPoint b, guint owner)
{
    const HkRect line = { MIN(a.x, b.x), MIN(a.y, b.y), fabs(a.x - b.x),
                          fabs(a.y - b.y) };
    const Cells cells = cells_of(line);
    guint *layer = a.y == b.y ? grid->across : grid->along;

    for (int y = cells.top; y <= cells.bottom; y++)
        for (int x = cells.left; x <= cells.right; x++)
            layer[y * grid->nx + x] = owner;
}

/* A line whose end no other may share: there is the head of its arrow. */
static void
occupy_line(Grid *grid, const GArray *points)
{
    const HkPoint *last = &g_array_index(points, HkPoint, points->len - 1);
    const HkPoint *turn = last - 1;
    const double length = fabs(last->x - turn->x) + fabs(last->y - turn->y);
    const double part = MIN(1, STUB * HK_FLOW_PITCH / length);
    const HkPoint head = { last->x + (turn->x - last->x) * part,
                           last->y + (turn->y - last->y) * part };

    for (guint i = 1; i < points->len; i++)
        occupy(grid, g_array_index(points, HkPoint, i - 1),
               g_array_index(points, HkPoint, i), grid->owner);
    occupy(grid, head, *last, NOBODY);
}

/* Plain arrows from one box may share a part of their way. */
static guint
owner_of(const HkFlowEdge *edge)
{
    return edge->label == NULL && !edge->both ? 1 + 2 * edge->from + edge->dashed
                                              : NOBODY;
}

HkFlowSiblings
hk_flow_siblings(const HkFlow *flow, guint edge)
{
    const HkFlowEdge *one = hk_flow_edge(flow, edge);
    HkFlowSiblings siblings = { 0, 0 };

    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *other = hk_flow_edge(flow, i);

        if (MIN(one->from, one->to) != MIN(other->from, other->to) ||
            MAX(one->from, one->to) != MAX(other->from, other->to))
            continue;
        siblings.index += i < edge;
        siblings.n++;
    }
    return siblings;
}

static gboolean
route_edge(Grid *grid, guint index)
{
    HkFlow *flow = grid->flow;
    HkFlowEdge *edge = hk_flow_edge(flow, index);
    const HkFlowSiblings siblings = hk_flow_siblings(flow, index);
    const int wanted =
        (2 * (int)siblings.index - (int)siblings.n + 1) * SIBLING_STEP / 2;
    const Cells from = cells_of(hk_flow_node(flow, edge->from)->box);
    const Cells to = cells_of(hk_flow_node(flow, edge->to)->box);
    const int n = grid->nx * grid->ny * N_WAYS;
    int end;

    for (int i = 0; i < n; i++) {
        grid->cost[i] = G_MAXINT;
        grid->goal[i] = -1;
    }
    g_ptr_array_set_size(grid->queue, 0);
    grid->owner = owner_of(edge);
    each_port(grid, to, wanted, to, add_goal);
    each_port(grid, from, wanted, to, add_start);
    end = search(grid, to);
    if (end < 0)
        return FALSE;
    trace(grid, end, edge->points);
    occupy_line(grid, edge->points);
    return TRUE;
}

static double
distance(const HkFlow *flow, guint index)
{
    const HkFlowEdge *edge = hk_flow_edge(flow, index);
    const HkRect a = hk_flow_node(flow, edge->from)->box;
    const HkRect b = hk_flow_node(flow, edge->to)->box;

    return fabs(a.x + a.width / 2 - b.x - b.width / 2) +
           fabs(a.y + a.height / 2 - b.y - b.height / 2);
}

/* The short ones first. */
static void
first_order(const HkFlow *flow, guint *order)
{
    for (guint i = 0; i < flow->edges->len; i++) {
        guint place = i;

        for (; place > 0 && distance(flow, order[place - 1]) > distance(flow, i) + 0.01;
             place--)
            order[place] = order[place - 1];
        order[place] = i;
    }
}

/* Routes all in the given order. Returns the place of the one that found no way;
 * the number of edges when all did. */
static guint
route_all(Grid *grid, HkFlowLabelling *labelling, const guint *order)
{
    g_autofree guint8 *done = g_new0(guint8, grid->flow->edges->len + 1);

    labelling->done = done;
    for (guint i = 0; i < grid->flow->edges->len; i++) {
        const HkFlowEdge *edge = hk_flow_edge(grid->flow, order[i]);

        if (!route_edge(grid, order[i]))
            return i;
        done[order[i]] = 1;
        if (edge->label == NULL)
            continue;
        done[order[i]] = 2;
        if (!hk_flow_place_label(labelling, order[i]))
            return i;
        done[order[i]] = 3;
        {
            const HkSize size = hk_flow_label_size(edge);
            const HkRect box = { edge->label_at.x, edge->label_at.y, size.width,
                                 size.height };
            const Cells cells = { (int)floor(box.x / HK_FLOW_PITCH),
                                  (int)floor(box.y / HK_FLOW_PITCH),
                                  (int)ceil(hk_right(box) / HK_FLOW_PITCH),
                                  (int)ceil(hk_bottom(box) / HK_FLOW_PITCH) };

            mark(grid, grid->text, cells, 0);
            mark(grid, grid->wall, cells, 0);
        }
    }
    return grid->flow->edges->len;
}

gboolean
hk_flow_route(HkFlow *flow, const HkRect *walls, guint n_walls)
{
    const guint n = flow->edges->len;
    g_autofree guint *order = g_new0(guint, n + 1);
    gboolean routed = FALSE;

    first_order(flow, order);
    for (int round = 0; round < ROUNDS && !routed; round++) {
        HkFlowLabelling labelling = { flow, walls, n_walls, NULL };
        Grid grid;
        guint failed, index;

        grid_open(&grid, flow, walls, n_walls);
        failed = route_all(&grid, &labelling, order);
        grid_clear(&grid);
        routed = failed == n;
        if (routed || failed == 0)
            break;
        index = order[failed];
        memmove(order + 1, order, failed * sizeof *order);
        order[0] = index;
    }
    return routed;
}
