/* charts/kinds/flow-fields.c - the vocabulary of flow diagrams. */
#include "charts/kinds/flow-private.h"

/* A text that readers see, and one that they do not: a name, a colour, a column. */
#define SEEN(spec, member, name, words)                                              \
    {                                                                                \
        .key = name, .type = HK_FIELD_TEXT, .offset = G_STRUCT_OFFSET(spec, member), \
        .help = words, .printed = TRUE                                               \
    }
#define NAME(spec, member, name, words)                                              \
    {                                                                                \
        .key = name, .type = HK_FIELD_TEXT, .offset = G_STRUCT_OFFSET(spec, member), \
        .help = words                                                                \
    }

const HkChoice hk_flow_looks[] = {
    { "box", HK_FLOW_BOX, "an outlined box, or a tinted one if it has a colour" },
    { "plain", HK_FLOW_PLAIN, "text without a box" },
    { "strong", HK_FLOW_STRONG, "a dark box: the one to be seen first" },
    { NULL, 0, NULL },
};

static const HkChoice shapes[] = {
    { "chain", HK_FLOW_CHAIN, "steps one after the other" },
    { "graph", HK_FLOW_GRAPH, "boxes and arrows, placed by what they join" },
    { "lanes", HK_FLOW_LANES, "steps in swim lanes" },
    { "ring", HK_FLOW_RING, "steps in a circle, clockwise from the top" },
    { NULL, 0, NULL },
};

static const HkChoice directions[] = {
    { "auto", HK_FLOW_AUTO, "whatever suits the place" },
    { "down", HK_FLOW_DOWN, "from the top downwards" },
    { "right", HK_FLOW_RIGHT, "from left to right" },
    { NULL, 0, NULL },
};

static const HkChoice steps[] = {
    { "auto", HK_FLOW_STEPS_AUTO, "chevrons, or boxes if an arrow has a text" },
    { "boxes", HK_FLOW_STEPS_BOXES, "boxes joined by arrows" },
    { "chevrons", HK_FLOW_STEPS_CHEVRONS, "arrow-shaped fields" },
    { NULL, 0, NULL },
};

static const HkField node_fields[] = {
    { .key = "text",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(HkFlowNodeSpec, text),
      .required = TRUE,
      .help = "What stands in the box.",
      .printed = TRUE },
    NAME(HkFlowNodeSpec, id, "id", "What arrows call it; its text when left out."),
    { .key = "note",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(HkFlowNodeSpec, note),
      .help = "Smaller text below; in a chain, under the step.",
      .printed = TRUE },
    SEEN(HkFlowNodeSpec, duration, "duration",
         "How long it takes, below a line as wide as the box."),
    SEEN(HkFlowNodeSpec, number, "number", "A number before the text, such as ①."),
    NAME(HkFlowNodeSpec, color, "color",
         "A hue (blue, green, ...), or a code with its list: ministries/mext."),
    NAME(HkFlowNodeSpec, group, "group", "The frame it stands in (graph)."),
    NAME(HkFlowNodeSpec, lane, "lane", "The lane it stands in (lanes)."),
    { .key = "kind",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkFlowNodeSpec, look),
      .fallback = "box",
      .choices = hk_flow_looks,
      .help = "How it looks." },
    { .key = "vertical",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkFlowNodeSpec, vertical),
      .fallback = "false",
      .help = "Whether its text runs downwards." },
};

static const HkStructDef node_def = {
    .name = "flow-node",
    .help = "One box of a flow diagram.",
    .size = sizeof(HkFlowNodeSpec),
    .fields = node_fields,
    .n_fields = G_N_ELEMENTS(node_fields),
    .shorthand = "text",
};

static const HkField nodes_fields[] = {
    { .key = "items",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkFlowNodes, items),
      .sub = &node_def,
      .help = "The boxes themselves; what a plain list stands for." },
    NAME(HkFlowNodes, data, "data", "A data set with one row for each box."),
    NAME(HkFlowNodes, text, "text", "The column of the text; text when left out."),
    NAME(HkFlowNodes, id, "id", "The column that arrows refer to; id, or the text."),
    NAME(HkFlowNodes, note, "note", "The column of the note; note if there is one."),
    NAME(HkFlowNodes, duration, "duration",
         "The column of the duration; duration if there is one."),
    NAME(HkFlowNodes, number, "number",
         "The column of the number; number if there is one."),
    NAME(HkFlowNodes, color, "color",
         "The column that gives the colour; color if there is one."),
    NAME(HkFlowNodes, group, "group",
         "The column of the frame; group if there is one."),
    NAME(HkFlowNodes, lane, "lane", "The column of the lane; lane if there is one."),
    NAME(HkFlowNodes, look, "kind",
         "The column of the look (box, plain, strong); kind if there is one."),
};

static const HkStructDef nodes_def = {
    .name = "flow-nodes",
    .help = "The boxes of a flow diagram.",
    .size = sizeof(HkFlowNodes),
    .fields = nodes_fields,
    .n_fields = G_N_ELEMENTS(nodes_fields),
    .shorthand = "items",
};

static const HkField edge_fields[] = {
    { .key = "from",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkFlowEdgeSpec, from),
      .required = TRUE,
      .help = "The box it leaves." },
    { .key = "to",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkFlowEdgeSpec, to),
      .required = TRUE,
      .help = "The box it points at." },
    { .key = "text",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(HkFlowEdgeSpec, text),
      .help = "What stands beside the arrow.",
      .printed = TRUE },
    SEEN(HkFlowEdgeSpec, amount, "amount", "A figure below the text, in bold type."),
    { .key = "both",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkFlowEdgeSpec, both),
      .fallback = "false",
      .help = "Whether it points both ways." },
    { .key = "dashed",
      .type = HK_FIELD_BOOL,
      .offset = G_STRUCT_OFFSET(HkFlowEdgeSpec, dashed),
      .fallback = "false",
      .help = "Whether its line is dashed." },
};

static const HkStructDef edge_def = {
    .name = "flow-edge",
    .help = "One arrow of a flow diagram.",
    .size = sizeof(HkFlowEdgeSpec),
    .fields = edge_fields,
    .n_fields = G_N_ELEMENTS(edge_fields),
};

static const HkField edges_fields[] = {
    { .key = "items",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkFlowEdges, items),
      .sub = &edge_def,
      .help = "The arrows themselves; what a plain list stands for." },
    NAME(HkFlowEdges, data, "data", "A data set with one row for each arrow."),
    NAME(HkFlowEdges, from, "from", "The column of the box it leaves; from."),
    NAME(HkFlowEdges, to, "to", "The column of the box it points at; to."),
    NAME(HkFlowEdges, text, "text", "The column of its text; text if there is one."),
    NAME(HkFlowEdges, amount, "amount",
         "The column of its figure; amount if there is one."),
    NAME(HkFlowEdges, unit, "unit", "The unit the figure is printed in, such as 億円."),
    { .key = "decimals",
      .type = HK_FIELD_INT,
      .offset = G_STRUCT_OFFSET(HkFlowEdges, decimals),
      .fallback = "-1",
      .min = -1,
      .max = 6,
      .help = "Decimals of the figure; -1 leaves them to the unit." },
    NAME(HkFlowEdges, both, "both",
         "The column that says which point both ways, by any text or number but 0."),
    NAME(HkFlowEdges, dashed, "dashed",
         "The column that says which are dashed, by any text or number but 0."),
};

static const HkStructDef edges_def = {
    .name = "flow-edges",
    .help = "The arrows of a flow diagram.",
    .size = sizeof(HkFlowEdges),
    .fields = edges_fields,
    .n_fields = G_N_ELEMENTS(edges_fields),
    .shorthand = "items",
};

static const HkField frame_fields[] = {
    { .key = "text",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(HkFlowFrameSpec, text),
      .required = TRUE,
      .help = "Its title.",
      .printed = TRUE },
    NAME(HkFlowFrameSpec, id, "id", "What boxes call it; its title when left out."),
    NAME(HkFlowFrameSpec, color, "color",
         "A hue (blue, green, ...), or a code with its list: ministries/mext."),
};

static const HkStructDef frame_def = {
    .name = "flow-frame",
    .help = "A titled frame around boxes, or a swim lane.",
    .size = sizeof(HkFlowFrameSpec),
    .fields = frame_fields,
    .n_fields = G_N_ELEMENTS(frame_fields),
    .shorthand = "text",
};

static const HkField fields[] = {
    { .key = "flow",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, shape),
      .required = TRUE,
      .choices = shapes,
      .help = "The shape of the diagram." },
    { .key = "nodes",
      .type = HK_FIELD_STRUCT,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, nodes),
      .required = TRUE,
      .sub = &nodes_def,
      .help = "The boxes: a list, or a data set and its columns." },
    { .key = "edges",
      .type = HK_FIELD_STRUCT,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, edges),
      .sub = &edges_def,
      .help = "The arrows: a list, or a data set and its columns. Left out, a chain, a "
              "ring and each lane join their boxes in order." },
    { .key = "groups",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, groups),
      .sub = &frame_def,
      .help = "The frames of a graph, if their titles are not their names." },
    { .key = "lanes",
      .type = HK_FIELD_STRUCTS,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, lanes),
      .sub = &frame_def,
      .help = "The swim lanes in order; left out, those that the boxes name." },
    { .key = "direction",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, direction),
      .fallback = "auto",
      .choices = directions,
      .help = "Where the arrows lead." },
    { .key = "steps",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, steps),
      .fallback = "auto",
      .choices = steps,
      .help = "How the steps of a chain look." },
    { .key = "center",
      .type = HK_FIELD_PROSE,
      .offset = G_STRUCT_OFFSET(HkFlowSpec, center),
      .help = "What stands in the middle of a ring.",
      .printed = TRUE },
};

const HkStructDef hk_flow_def = {
    .name = "flow",
    .help = "Boxes and labelled arrows as a graph, a chain, swim lanes or a ring.",
    .size = sizeof(HkFlowSpec),
    .fields = fields,
    .n_fields = G_N_ELEMENTS(fields),
};
