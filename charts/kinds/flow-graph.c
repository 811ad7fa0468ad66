/* charts/kinds/flow-graph.c - a free graph: placed by Graphviz, fitted into its room.
 *
 * Sizes of type, widths of boxes, directions and gaps are tried; the one that fills the
 * room most evenly and whose arrows and texts all find their way is taken. What is left
 * of the room widens the gaps, never the type. */
#include "charts/kinds/flow-private.h"

#include <math.h>
#include <string.h>

/* Around the boxes of a group, points. */
#define FRAME_PAD (2 * HK_FLOW_PITCH)
#define TITLE_GAP HK_MM(1)
/* Gaps do not grow beyond these factors across and down. */
#define MOST_WIDENING 2.4
#define MOST_STRETCH 1.6
/* From so many boxes on, those that lead nowhere are folded into several ranks. */
#define MANY 15
/* What a further line of a head costs against an even use of the room. */
#define HEAD_LINE 0.8
/* So many placements are tried with lines before smaller type is. */
#define MOST_TRIES 5

static const double widths[] = { HK_MM(48), HK_MM(38), HK_MM(30), HK_MM(24),
                                 HK_MM(18) };
static const struct {
    double rank, node;
    guint fold;
} gaps[] = {
    { HK_MM(14), HK_MM(10), 1 },
    { HK_MM(9), HK_MM(7.5), 1 },
    { HK_MM(9), HK_MM(4.5), 1 },
    { HK_MM(9), HK_MM(9), 4 },
};

/* One way to place the boxes. */
typedef struct Candidate {
    HkFlowPlan plan;
    guint density;
    double width; /* of the boxes at most */
    guint torn;   /* how many heads are broken within a word */
    guint lines;  /* of the longest head; HK_FLOW_ANY if one is torn */
    double score; /* of the room at hand; smaller is better */
} Candidate;

static void
candidate_free(gpointer data)
{
    Candidate *candidate = data;

    g_free(candidate->plan.centers);
    g_free(candidate);
}

static gboolean
lay_out_titles(HkFlow *flow)
{
    HkTextRun run = { .style =
                          flow->density == 0 ? HK_STYLE_BLOCK_TITLE : HK_STYLE_LABEL,
                      .bold = TRUE };
    HkTextRequest request = { .runs = &run, .n_runs = 1, .width = -1 };

    for (guint i = 0; i < flow->groups->len; i++) {
        HkFlowFrame *frame = flow->groups->pdata[i];
        const HkColor color =
            frame->hue != NULL ? frame->hue->text : hk_ink(HK_INK_SECONDARY);

        g_clear_pointer(&frame->title, hk_text_layout_unref);
        run.text = frame->text;
        run.color = color;
        request.loc = frame->loc;
        frame->title = hk_flow_lay_out(flow, &request);
        if (frame->title == NULL)
            return FALSE;
    }
    return TRUE;
}

/* Lays out every text for @density and @width. */
static gboolean
set_type(HkFlow *flow, guint density, double width, gboolean down)
{
    flow->density = density;
    flow->down = down;
    return (down ? hk_flow_fit_alike : hk_flow_fit_nodes)(flow, width) &&
           hk_flow_fit_labels(flow, down ? HK_MM(34) : HK_MM(26)) &&
           lay_out_titles(flow);
}

static HkSize
sum_of_sizes(const HkFlow *flow)
{
    HkSize sum = { 0, 0 };

    for (guint i = 0; i < flow->nodes->len; i++) {
        sum.width += hk_flow_node(flow, i)->box.width;
        sum.height += hk_flow_node(flow, i)->box.height;
    }
    return sum;
}

/* Finds the placements of one density. */
static void
find_candidates(HkFlow *flow, guint density, gboolean down)
{
    HkSize before = { 0, 0 };

    for (gsize w = 0; w < G_N_ELEMENTS(widths); w++) {
        HkSize sum;

        if (!set_type(flow, density, widths[w], down))
            continue;
        sum = sum_of_sizes(flow);
        if (sum.width == before.width && sum.height == before.height)
            continue; /* no text was broken anew */
        before = sum;
        for (gsize g = 0; g < G_N_ELEMENTS(gaps); g++) {
            Candidate *candidate;

            if (gaps[g].fold > 1 && flow->nodes->len < MANY)
                continue;
            candidate = g_new0(Candidate, 1);
            candidate->density = density;
            candidate->width = widths[w];
            candidate->torn = flow->torn;
            candidate->lines = hk_flow_lines(flow);
            candidate->plan.down = down;
            candidate->plan.rank_gap = gaps[g].rank;
            candidate->plan.node_gap = gaps[g].node;
            candidate->plan.fold = gaps[g].fold;
            if (hk_flow_graphviz(flow, &candidate->plan))
                g_ptr_array_add(flow->candidates, candidate);
            else
                candidate_free(candidate);
        }
    }
}

static void
find_all_candidates(HkFlow *flow)
{
    const int direction = flow->spec->direction;

    if (flow->candidates != NULL)
        return;
    flow->candidates = g_ptr_array_new_with_free_func(candidate_free);
    for (guint density = 0; density < HK_FLOW_N_DENSITIES; density++) {
        if (direction != HK_FLOW_DOWN)
            find_candidates(flow, density, FALSE);
        if (direction != HK_FLOW_RIGHT)
            find_candidates(flow, density, TRUE);
    }
}

/* Boxes of one rank that follow to the right get one width: the rank has it anyhow. */
static void
level_ranks(HkFlow *flow, const HkFlowPlan *plan)
{
    for (guint i = 0; i < flow->nodes->len; i++)
        for (guint k = 0; k < flow->nodes->len; k++) {
            HkFlowNode *node = hk_flow_node(flow, i);
            const HkFlowNode *other = hk_flow_node(flow, k);

            if (fabs(plan->centers[i].x - plan->centers[k].x) < 0.5 &&
                node->look != HK_FLOW_PLAIN && other->look != HK_FLOW_PLAIN &&
                !node->vertical)
                node->box.width = MAX(node->box.width, other->box.width);
        }
}

/* Puts the boxes to where @plan has them, its gaps widened by @stretch, and the frames
 * around them. */
static void
spread(HkFlow *flow, const HkFlowPlan *plan, HkSize stretch)
{
    for (guint i = 0; i < flow->nodes->len; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);

        node->box.x = plan->centers[i].x * stretch.width - node->box.width / 2;
        node->box.y = plan->centers[i].y * stretch.height - node->box.height / 2;
    }
}

static void
frame_group(HkFlow *flow, guint group)
{
    HkFlowFrame *frame = flow->groups->pdata[group];
    const HkSize title = hk_text_layout_size(frame->title);
    double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = right;

    for (guint i = 0; i < flow->nodes->len; i++) {
        const HkFlowNode *node = hk_flow_node(flow, i);

        if (node->group != (int)group)
            continue;
        left = MIN(left, node->box.x);
        top = MIN(top, node->box.y);
        right = MAX(right, hk_right(node->box));
        bottom = MAX(bottom, hk_bottom(node->box));
    }
    frame->box = (HkRect){ 0, 0, 0, 0 };
    if (left > right)
        return;
    left -= FRAME_PAD;
    top -= FRAME_PAD / 2 + title.height + 2 * TITLE_GAP;
    right = MAX(right + FRAME_PAD, left + title.width + 2 * FRAME_PAD);
    frame->box = (HkRect){ left, top, right - left, bottom + FRAME_PAD - top };
    frame->title_box =
        (HkRect){ left + FRAME_PAD, top + TITLE_GAP * 1.4, title.width, title.height };
}

/* The box around everything. */
static HkRect
bounds(HkFlow *flow)
{
    double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = right;

    for (guint i = 0; i < flow->nodes->len + flow->groups->len; i++) {
        HkRect box;

        if (i < flow->nodes->len) {
            box = hk_flow_node(flow, i)->box;
        } else {
            frame_group(flow, i - flow->nodes->len);
            box = ((HkFlowFrame *)flow->groups->pdata[i - flow->nodes->len])->box;
            if (box.width == 0)
                continue;
        }
        left = MIN(left, box.x);
        top = MIN(top, box.y);
        right = MAX(right, hk_right(box));
        bottom = MAX(bottom, hk_bottom(box));
    }
    return (HkRect){ left, top, right - left, bottom - top };
}

/* Whether some frame lies over a box that is not its own, or over another frame. */
static gboolean
frames_collide(const HkFlow *flow)
{
    for (guint g = 0; g < flow->groups->len; g++) {
        const HkFlowFrame *frame = flow->groups->pdata[g];

        for (guint i = 0; i < flow->nodes->len; i++)
            if (hk_flow_node(flow, i)->group != (int)g &&
                hk_rect_overlap(frame->box, hk_flow_node(flow, i)->box, 0))
                return TRUE;
        for (guint k = 0; k < g; k++)
            if (hk_rect_overlap(frame->box,
                                ((HkFlowFrame *)flow->groups->pdata[k])->box, 0))
                return TRUE;
    }
    return FALSE;
}

/* The largest stretch at which everything is at most @room large; 0 if not even 1 is.
 */
static HkSize
largest_stretch(HkFlow *flow, const HkFlowPlan *plan, HkSize room)
{
    HkSize low = { 1, 1 }, high = { MOST_WIDENING, MOST_STRETCH };
    HkRect box;

    spread(flow, plan, low);
    box = bounds(flow);
    if (box.width > room.width || box.height > room.height)
        return (HkSize){ 0, 0 };
    for (int i = 0; i < 24; i++) {
        const HkSize middle = { (low.width + high.width) / 2,
                                (low.height + high.height) / 2 };

        spread(flow, plan, middle);
        box = bounds(flow);
        *(box.width > room.width ? &high.width : &low.width) = middle.width;
        *(box.height > room.height ? &high.height : &low.height) = middle.height;
    }
    return low;
}

/* Moves everything so that it stands in the middle of the room, not far below its top,
 * on the grid. */
static void
center(HkFlow *flow)
{
    const HkRect box = bounds(flow);
    const double dx = (flow->room.width - box.width) / 2 - box.x;
    const double dy =
        MIN((flow->room.height - box.height) / 2, HK_FLOW_MOST_ABOVE) - box.y;

    for (guint i = 0; i < flow->nodes->len; i++) {
        HkFlowNode *node = hk_flow_node(flow, i);
        const HkPoint middle = { node->box.x + node->box.width / 2 + dx,
                                 node->box.y + node->box.height / 2 + dy };

        node->box = hk_flow_snap(node->box, middle);
    }
    for (guint i = 0; i < flow->groups->len; i++)
        frame_group(flow, i);
}

static gboolean
boxes_collide(const HkFlow *flow)
{
    for (guint i = 0; i < flow->nodes->len; i++)
        for (guint k = 0; k < i; k++)
            if (hk_rect_overlap(hk_flow_node(flow, i)->box, hk_flow_node(flow, k)->box,
                                -HK_FLOW_PITCH))
                return TRUE;
    return FALSE;
}

/* Places and routes by @candidate, leaving @margin around for lines. */
static gboolean
place(HkFlow *flow, const Candidate *candidate, double margin)
{
    const HkSize room = { flow->room.width - 2 * margin,
                          flow->room.height - 2 * margin };
    g_autofree HkRect *walls = g_new0(HkRect, flow->groups->len + 1);
    HkSize stretch;

    if (!set_type(flow, candidate->density, candidate->width, candidate->plan.down))
        return FALSE;
    if (!candidate->plan.down)
        level_ranks(flow, &candidate->plan);
    stretch = largest_stretch(flow, &candidate->plan, room);
    if (stretch.width == 0)
        return FALSE;
    spread(flow, &candidate->plan, stretch);
    center(flow);
    if (boxes_collide(flow) || frames_collide(flow))
        return FALSE;
    for (guint i = 0; i < flow->groups->len; i++)
        walls[i] = ((HkFlowFrame *)flow->groups->pdata[i])->title_box;
    return hk_flow_route(flow, walls, flow->groups->len);
}

static int
compare_scores(gconstpointer a, gconstpointer b)
{
    const Candidate *const *one = a;
    const Candidate *const *other = b;

    return ((*one)->score > (*other)->score) - ((*one)->score < (*other)->score);
}

/* Those of @try that are not larger than the room, the most even first. */
static GPtrArray *
ranking(const HkFlow *flow, const HkFlowTry *try)
{
    GPtrArray *fitting = g_ptr_array_new();

    for (guint i = 0; i < flow->candidates->len; i++) {
        Candidate *candidate = flow->candidates->pdata[i];
        const HkSize size = candidate->plan.size;

        if (candidate->density != try->density || candidate->lines > try->lines ||
            size.width > flow->room.width || size.height > flow->room.height)
            continue;
        candidate->score = fabs(log((flow->room.width / size.width) /
                                    (flow->room.height / size.height))) -
                           candidate->width / HK_MM(200) + candidate->torn +
                           HEAD_LINE * (double)MIN(candidate->lines, 4);
        g_ptr_array_add(fitting, candidate);
    }
    g_ptr_array_sort(fitting, compare_scores);
    return fitting;
}

gboolean
hk_flow_arrange_graph(HkFlow *flow)
{
    static const double margins[] = { 0, 4 * HK_FLOW_PITCH };

    find_all_candidates(flow);
    for (guint t = 0; t < HK_FLOW_N_TRIES; t++) {
        g_autoptr(GPtrArray) fitting = ranking(flow, &hk_flow_tries[t]);

        if (hk_flow_tries[t].density > flow->most_density)
            continue;
        for (guint i = 0; i < G_N_ELEMENTS(margins) * MIN(fitting->len, MOST_TRIES);
             i++)
            if (place(flow, fitting->pdata[i / G_N_ELEMENTS(margins)],
                      margins[i % G_N_ELEMENTS(margins)]))
                return TRUE;
    }
    return FALSE;
}
