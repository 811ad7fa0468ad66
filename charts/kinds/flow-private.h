/* charts/kinds/flow-private.h - a flow diagram between its vocabulary and its marks. */
#pragma once
#include "charts/kinds/flow.h"

G_BEGIN_DECLS

/* The pitch of the grid on which boxes stand and lines run, points. */
#define HK_FLOW_PITCH HK_MM(1.5)
/* A place that is too high for a diagram leaves no more than this above it. */
#define HK_FLOW_MOST_ABOVE HK_MM(8)
#define HK_FLOW_PAD_X HK_MM(2.4)
#define HK_FLOW_PAD_Y HK_MM(1.8)
#define HK_FLOW_ACCENT HK_MM(1.4)
/* An arrow head is this long and half as wide to each side. */
#define HK_FLOW_HEAD HK_MM(2.4)
#define HK_FLOW_LINE 0.9
#define HK_FLOW_ARC 1.6 /* of a ring */

typedef struct HkFlowNode {
    HkLoc loc;
    char *id, *text, *note, *duration, *number;
    HkFlowLook look;
    gboolean vertical;                /* its text runs downwards */
    const HkHue *hue;                 /* NULL: none */
    int group, lane;                  /* indexes; -1: none */
    HkTextLayout *head, *body, *time; /* NULL: it has none */
    HkRect box;
    HkPoint head_at, body_at, time_at; /* top left corners */
    GArray *outline; /* of HkPoint: a field that is no rectangle; NULL: it is @box */
} HkFlowNode;

typedef struct HkFlowEdge {
    HkLoc loc;
    guint from, to;
    char *text, *amount; /* NULL: none */
    gboolean both, dashed;
    HkTextLayout *label; /* NULL: it has none */
    GArray *points;      /* of HkPoint, from the source to the target */
    HkPoint label_at;    /* the top left corner */
} HkFlowEdge;

/* A group of a graph or a lane. */
typedef struct HkFlowFrame {
    HkLoc loc;
    char *id, *text;
    const HkHue *hue; /* NULL: none */
    HkTextLayout *title;
    HkRect box, title_box;
} HkFlowFrame;

typedef struct HkFlow {
    const HkFlowSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    GPtrArray *nodes;      /* of HkFlowNode* */
    GPtrArray *edges;      /* of HkFlowEdge* */
    GPtrArray *groups;     /* of HkFlowFrame* */
    GPtrArray *lanes;      /* of HkFlowFrame* */
    GPtrArray *candidates; /* placements of a graph, found once; NULL: not yet */
    HkSize room;           /* everything is placed within (0, 0) and this */
    guint density;         /* row of the table of type sizes */
    guint torn;            /* how many heads are broken within a word */
    guint most_density;    /* no smaller type than this is tried */
    gboolean any_side;     /* arrows may leave and enter boxes on all sides alike */
    gboolean down;         /* arrows should lead downwards rather than to the right */
    HkTextLayout *middle;  /* of a ring; NULL: there is none */
    HkPoint middle_at;
    GError *error; /* of a text that cannot be set; nothing is laid out after it */
} HkFlow;

extern const HkStructDef hk_flow_def;
extern const HkChoice hk_flow_looks[];

/* Reads boxes, arrows and frames. NULL with @error, HK_ERROR_SPEC or HK_ERROR_DATA. */
HkFlow *hk_flow_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_flow_free(HkFlow *flow); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFlow, hk_flow_free)
HkFlowNode *hk_flow_node(const HkFlow *flow, guint index);
HkFlowEdge *hk_flow_edge(const HkFlow *flow, guint index);

/* How large the type is: 0 is the largest. */
#define HK_FLOW_N_DENSITIES 3
/* Lays out the texts of @node for a box of at most @width; its box gets the size it
 * needs (on the grid), at the place it has. FALSE if a word is wider than that. */
gboolean hk_flow_fit_node(HkFlow *flow, HkFlowNode *node, double width);
/* Puts the texts of @node into the middle of its box. */
void hk_flow_place_texts(HkFlowNode *node);
/* How many lines the longest head has; HK_FLOW_ANY if one is broken within a word. */
#define HK_FLOW_ANY G_MAXUINT
guint hk_flow_lines(const HkFlow *flow);
/* What is tried in turn: heads of so many lines in type of that size. */
typedef struct HkFlowTry {
    guint lines, density;
} HkFlowTry;
#define HK_FLOW_N_TRIES 8
extern const HkFlowTry hk_flow_tries[HK_FLOW_N_TRIES];
/* Calls @place with the lines of each in turn until it finds room. */
gboolean hk_flow_find_type(HkFlow *flow, gboolean (*place)(HkFlow *flow, guint lines));
/* Fits all, with heights that are alike if they can be; and in boxes of one width. */
gboolean hk_flow_fit_nodes(HkFlow *flow, double width);
gboolean hk_flow_fit_alike(HkFlow *flow, double width);
/* Lays out the texts of the arrows in lines of at most @width. */
gboolean hk_flow_fit_labels(HkFlow *flow, double width);
/* NULL when flow->error is set. */
HkTextLayout *hk_flow_lay_out(HkFlow *flow, const HkTextRequest *request);
/* The fewest lines of about one length into which each line of @text goes, broken
 * between its words; a line without such a break is left whole and counted as torn.
 * (transfer full) */
char *hk_flow_break(HkFlow *flow, HkStyle style, const char *text, double width);
HkSize hk_flow_label_size(const HkFlowEdge *edge);
/* Centres @box's size on @center, on the grid. */
HkRect hk_flow_snap(HkRect box, HkPoint center);

/* Where Graphviz would put boxes and arrows of those sizes. */
typedef struct HkFlowPlan {
    gboolean down;             /* ranks follow downwards rather than to the right */
    double rank_gap, node_gap; /* points */
    guint fold;                /* so many ends of one box stand one behind the other */
    HkPoint *centers;          /* result: one for each node */
    HkSize size;               /* result */
} HkFlowPlan;

/* Fills in the results of @plan, the same whenever the input is. FALSE if Graphviz
 * could not place it. */
gboolean hk_flow_graphviz(const HkFlow *flow, HkFlowPlan *plan);

/* Draws the arrows' lines around the boxes and finds a place for their texts. FALSE if
 * one finds none. @walls are further boxes that lines and texts keep off. */
gboolean hk_flow_route(HkFlow *flow, const HkRect *walls, guint n_walls);

/* How many arrows join the boxes of @edge, in either direction, and which of them it
 * is.
 */
typedef struct HkFlowSiblings {
    guint index, n;
} HkFlowSiblings;

HkFlowSiblings hk_flow_siblings(const HkFlow *flow, guint edge);

/* Finds a place for the text of arrow @index beside its line, off all boxes, @walls,
 * lines and texts of the arrows that are @done (a byte each). FALSE if there is none.
 */
typedef struct HkFlowLabelling {
    HkFlow *flow;
    const HkRect *walls;
    guint n_walls;
    const guint8 *done;
} HkFlowLabelling;

gboolean hk_flow_place_label(const HkFlowLabelling *labelling, guint index);

/* Each finds a place for everything in @flow->room. FALSE if there is none, or
 * flow->error is set. */
/* Whether a chain is drawn as chevrons. */
gboolean hk_flow_has_chevrons(const HkFlow *flow);

gboolean hk_flow_arrange_chain(HkFlow *flow);
gboolean hk_flow_arrange_graph(HkFlow *flow);
gboolean hk_flow_arrange_lanes(HkFlow *flow);
gboolean hk_flow_arrange_ring(HkFlow *flow);

/* The marks of all that was arranged, with (0, 0) at @origin. */
void hk_flow_draw(const HkFlow *flow, HkPoint origin, HkScene *scene);

G_END_DECLS
