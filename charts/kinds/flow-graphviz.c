/* charts/kinds/flow-graphviz.c - the only user of Graphviz: positions, nothing else.
 *
 * Its layout engine is linked in and registered here, so that no configuration file of
 * the system matters; its text measuring and drawing are not used. */
#include "charts/kinds/flow-private.h"

#include <gvc.h>

#include <math.h>

extern gvplugin_library_t gvplugin_dot_layout_LTX_library;

static double
inches(double points)
{
    return points / 72;
}

/* agset and its like take char*, but change nothing. */
static void
set(void *object, const char *name, const char *value)
{
    agset(object, (char *)name, (char *)value);
}

static void
set_inches(void *object, const char *name, double points)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(number, sizeof number, "%.4f", inches(points));
    set(object, name, number);
}

static void
declare(Agraph_t *graph, int kind, const char *name, const char *value)
{
    agattr(graph, kind, (char *)name, (char *)value);
}

/* A label that takes @size and shows nothing. */
static void
set_room(Agraph_t *graph, void *object, HkSize size)
{
    g_autofree char *html = g_strdup_printf(
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" "
        "FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"><TR><TD></TD></TR></TABLE>",
        (int)ceil(size.width), (int)ceil(size.height));
    char *label = agstrdup_html(graph, html);

    agset(object, (char *)"label", label);
    agstrfree(graph, label);
}

static Agraph_t *
open_graph(const HkFlowPlan *plan)
{
    Agraph_t *graph = agopen((char *)"flow", Agdirected, NULL);

    declare(graph, AGRAPH, "rankdir", plan->down ? "TB" : "LR");
    declare(graph, AGRAPH, "ranksep", "0.5");
    declare(graph, AGRAPH, "nodesep", "0.25");
    declare(graph, AGRAPH, "splines", "none");
    declare(graph, AGRAPH, "label", "");
    declare(graph, AGRAPH, "margin", "0");
    declare(graph, AGNODE, "shape", "box");
    declare(graph, AGNODE, "fixedsize", "true");
    declare(graph, AGNODE, "label", "");
    declare(graph, AGNODE, "width", "1");
    declare(graph, AGNODE, "height", "1");
    declare(graph, AGEDGE, "label", "");
    set_inches(graph, "ranksep", plan->rank_gap);
    set_inches(graph, "nodesep", plan->node_gap);
    return graph;
}

static void
add_nodes(const HkFlow *flow, Agraph_t *graph, Agnode_t **nodes)
{
    for (guint i = 0; i < flow->nodes->len; i++) {
        const HkFlowNode *node = hk_flow_node(flow, i);
        char name[16];

        g_snprintf(name, sizeof name, "n%u", i);
        nodes[i] = agnode(graph, name, TRUE);
        set_inches(nodes[i], "width", node->box.width);
        set_inches(nodes[i], "height", node->box.height);
    }
}

static void
add_groups(const HkFlow *flow, Agraph_t *graph, Agnode_t *const *nodes)
{
    for (guint g = 0; g < flow->groups->len; g++) {
        const HkFlowFrame *frame = flow->groups->pdata[g];
        char name[24];
        Agraph_t *cluster;

        g_snprintf(name, sizeof name, "cluster%u", g);
        cluster = agsubg(graph, name, TRUE);
        set(cluster, "margin", "12");
        set_room(graph, cluster, hk_text_layout_size(frame->title));
        for (guint i = 0; i < flow->nodes->len; i++)
            if (hk_flow_node(flow, i)->group == (int)g)
                agsubnode(cluster, nodes[i], TRUE);
    }
}

/* Whether one arrow leads to box @index and none from it. */
static gboolean
is_end(const HkFlow *flow, guint index)
{
    guint joined = 0;

    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *edge = hk_flow_edge(flow, i);

        if (edge->from == index)
            return FALSE;
        joined += edge->to == index;
    }
    return joined == 1;
}

/* Where the arrow @index starts for Graphviz. Of the arrows from one box to ends that
 * have no other, only each @fold-th leads there: the ends between stand one behind the
 * other, so that they do not all fill one rank. */
static guint
start_of(const HkFlow *flow, guint index, guint fold)
{
    const HkFlowEdge *edge = hk_flow_edge(flow, index);
    guint before = 0, last = edge->from;

    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *other = hk_flow_edge(flow, i);

        if (other->from == edge->from && i < index && is_end(flow, other->to)) {
            before++;
            last = other->to;
        }
    }
    return is_end(flow, edge->to) && before % fold != 0 ? last : edge->from;
}

static void
add_edges(const HkFlow *flow, Agraph_t *graph, Agnode_t *const *nodes, guint fold)
{
    for (guint i = 0; i < flow->edges->len; i++) {
        const HkFlowEdge *edge = hk_flow_edge(flow, i);
        const guint from = start_of(flow, i, fold);
        char name[16];
        Agedge_t *line;

        g_snprintf(name, sizeof name, "e%u", i);
        line = agedge(graph, nodes[from], nodes[edge->to], name, TRUE);
        if (edge->label != NULL) {
            const HkSize size = hk_flow_label_size(edge);

            set_room(graph, line,
                     (HkSize){ size.width + HK_MM(2), size.height + HK_MM(2) });
        }
    }
}

/* Boxes that no arrow joins would all stand in one rank; unseen arrows fold them. */
static void
fold_loose(const HkFlow *flow, Agraph_t *graph, Agnode_t *const *nodes)
{
    g_autoptr(GArray) loose = g_array_new(FALSE, FALSE, sizeof(guint));
    guint across;

    for (guint i = 0; i < flow->nodes->len; i++) {
        gboolean joined = FALSE;

        for (guint e = 0; e < flow->edges->len && !joined; e++)
            joined = hk_flow_edge(flow, e)->from == i || hk_flow_edge(flow, e)->to == i;
        if (!joined)
            g_array_append_val(loose, i);
    }
    across = (guint)ceil(sqrt(loose->len));
    for (guint i = across; i < loose->len; i++)
        agedge(graph, nodes[g_array_index(loose, guint, i - across)],
               nodes[g_array_index(loose, guint, i)], NULL, TRUE);
}

gboolean
hk_flow_graphviz(const HkFlow *flow, HkFlowPlan *plan)
{
    static lt_symlist_t engines[] = {
        { "gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library },
        { NULL, NULL },
    };
    GVC_t *context = gvContextPlugins(engines, FALSE);
    Agraph_t *graph = open_graph(plan);
    g_autofree Agnode_t **nodes = g_new0(Agnode_t *, flow->nodes->len);
    gboolean placed;

    add_nodes(flow, graph, nodes);
    add_groups(flow, graph, nodes);
    add_edges(flow, graph, nodes, plan->fold);
    fold_loose(flow, graph, nodes);
    placed = gvLayout(context, graph, "dot") == 0;
    plan->size = (HkSize){ GD_bb(graph).UR.x, GD_bb(graph).UR.y };
    plan->centers = g_new0(HkPoint, flow->nodes->len);
    for (guint i = 0; i < flow->nodes->len; i++)
        plan->centers[i] =
            (HkPoint){ ND_coord(nodes[i]).x, plan->size.height - ND_coord(nodes[i]).y };
    gvFreeLayout(context, graph);
    agclose(graph);
    gvFreeContext(context);
    return placed;
}
