/* charts/kinds/flow.h - flow diagrams: who gives what to whom, and what follows what.
 *
 * Boxes and labelled arrows as a free graph, a chain of steps, swim lanes or a ring.
 * Written in the briefing itself, or read from data sets. */
#pragma once
#include "charts/chart.h"

G_BEGIN_DECLS

extern const HkChartKind hk_kind_flow;

typedef enum HkFlowShape {
    HK_FLOW_CHAIN,
    HK_FLOW_GRAPH,
    HK_FLOW_LANES,
    HK_FLOW_RING,
    HK_N_FLOW_SHAPES,
} HkFlowShape;

typedef enum HkFlowDirection {
    HK_FLOW_AUTO,
    HK_FLOW_DOWN,
    HK_FLOW_RIGHT
} HkFlowDirection;

typedef enum HkFlowLook { HK_FLOW_BOX, HK_FLOW_PLAIN, HK_FLOW_STRONG } HkFlowLook;

typedef enum HkFlowSteps {
    HK_FLOW_STEPS_AUTO,
    HK_FLOW_STEPS_BOXES,
    HK_FLOW_STEPS_CHEVRONS,
} HkFlowSteps;

/* One box. A plain text stands for its text; without an id it is called by it. */
typedef struct HkFlowNodeSpec {
    HkLoc loc;
    HkText text, id, note, duration, number, color, group, lane;
    int look; /* HkFlowLook */
    gboolean vertical;
} HkFlowNodeSpec;

typedef struct HkFlowEdgeSpec {
    HkLoc loc;
    HkText from, to, text, amount;
    gboolean both, dashed;
} HkFlowEdgeSpec;

/* A frame around boxes, or a lane. */
typedef struct HkFlowFrameSpec {
    HkLoc loc;
    HkText text, id, color;
} HkFlowFrameSpec;

/* The boxes: a list of them, and a data set whose columns are named by the other keys.
 */
typedef struct HkFlowNodes {
    HkLoc loc;
    GPtrArray *items; /* of HkFlowNodeSpec* */
    HkText data;
    HkText text, id, note, duration, number, color, group, lane, look;
} HkFlowNodes;

typedef struct HkFlowEdges {
    HkLoc loc;
    GPtrArray *items; /* of HkFlowEdgeSpec* */
    HkText data;
    HkText from, to, text, amount, unit, both, dashed;
    int decimals; /* -1: as many as the unit has */
} HkFlowEdges;

typedef struct HkFlowSpec {
    HkLoc loc;
    int shape; /* HkFlowShape */
    HkFlowNodes *nodes;
    HkFlowEdges *edges;        /* NULL: none are written */
    GPtrArray *groups, *lanes; /* of HkFlowFrameSpec* */
    int direction;             /* HkFlowDirection */
    int steps;                 /* HkFlowSteps */
    HkText center;
} HkFlowSpec;

G_END_DECLS
