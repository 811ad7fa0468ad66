/* charts/kinds/flow-text.c - the texts of a flow diagram and the boxes they need. */
#include "charts/kinds/flow-private.h"
#include "layouts/draw/name-break.h"

#include <math.h>

/* Between the parts of a box, points. */
#define PART_GAP HK_MM(0.8)
/* Between a duration and what is above; its line runs there. */
#define TIME_GAP HK_MM(2.5)
/* The height of a text that runs downwards is at most this. */
#define TALLEST HK_MM(80)
/* No text is broken into more lines than this. */
#define MOST_LINES 6
/* How much wider bold type is at most than the same type in its plain weight. */
#define BOLD_EXTRA 1.06
/* No box is smaller, points. */
#define LEAST_WIDTH (10 * HK_FLOW_PITCH)
#define LEAST_HEIGHT (6 * HK_FLOW_PITCH)

static const struct {
    HkStyle head, body, label, amount;
} sizes[HK_FLOW_N_DENSITIES] = {
    { HK_STYLE_LEAD, HK_STYLE_BODY, HK_STYLE_LABEL, HK_STYLE_BLOCK_TITLE },
    { HK_STYLE_BLOCK_TITLE, HK_STYLE_LABEL, HK_STYLE_AXIS, HK_STYLE_BODY },
    { HK_STYLE_LABEL, HK_STYLE_NOTE, HK_STYLE_NOTE, HK_STYLE_NOTE },
};

/* Long names that must be torn are torn least in small type. */
const HkFlowTry hk_flow_tries[HK_FLOW_N_TRIES] = {
    { 2, 0 }, { 2, 1 },           { 4, 1 },           { 2, 2 },
    { 4, 2 }, { HK_FLOW_ANY, 2 }, { HK_FLOW_ANY, 1 }, { HK_FLOW_ANY, 0 },
};

static HkColor
head_color(const HkFlowNode *node)
{
    if (node->look == HK_FLOW_STRONG)
        return node->hue != NULL ? node->hue->on_fill : hk_ink(HK_INK_BAND_TEXT);
    return node->hue != NULL ? node->hue->text : hk_ink(HK_INK_TEXT);
}

static HkColor
body_color(const HkFlow *flow, const HkFlowNode *node)
{
    /* The notes of chevrons stand on the paper. */
    return node->look == HK_FLOW_STRONG && !hk_flow_has_chevrons(flow)
               ? head_color(node)
               : hk_ink(HK_INK_TEXT);
}

HkTextLayout *
hk_flow_lay_out(HkFlow *flow, const HkTextRequest *request)
{
    if (flow->error != NULL)
        return NULL;
    return hk_text_layout(flow->context->text, request, &flow->error);
}

/* The fewest lines of about one length into which @text goes, broken between its words;
 * NULL where there are none. (transfer full) */
static char *
break_line(HkFlow *flow, HkStyle style, const char *text, double width)
{
    HkNameBreak how = { .style = style, .scale = 1, .width = width };

    for (how.n_lines = 1; how.n_lines <= MOST_LINES; how.n_lines++) {
        char *lines = hk_break_name_into(flow->context->text, &how, text);

        if (lines != NULL)
            return lines;
    }
    return NULL;
}

/* The same for each line of @text. A line that has no such break is left whole, and
 * counted in @torn. */
static char *
break_lines(HkFlow *flow, HkStyle style, const char *text, double width, guint *torn)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        char *parts = break_line(flow, style, *line, width);

        if (parts == NULL) {
            *torn += **line != '\0';
            continue;
        }
        g_free(*line);
        *line = parts;
    }
    return g_strjoinv("\n", lines);
}

char *
hk_flow_break(HkFlow *flow, HkStyle style, const char *text, double width)
{
    return break_lines(flow, style, text, width, &flow->torn);
}

/* Whether a note stands in the box too, and both start at its left side. */
static gboolean
has_text_below(const HkFlow *flow, const HkFlowNode *node)
{
    return node->note != NULL && !hk_flow_has_chevrons(flow);
}

/* The space that @node's field takes beside its text. */
static double
beside(const HkFlowNode *node)
{
    const gboolean accented = node->hue != NULL && node->look == HK_FLOW_BOX;

    if (node->look == HK_FLOW_PLAIN)
        return HK_MM(1);
    return 2 * HK_FLOW_PAD_X + (accented ? HK_FLOW_ACCENT : 0);
}

static gboolean
lay_out_head(HkFlow *flow, HkFlowNode *node, double width)
{
    const HkStyle style = sizes[flow->density].head;
    const gboolean bold = node->look != HK_FLOW_PLAIN && !hk_style(style)->bold;
    g_autofree char *number =
        g_strconcat(node->number != NULL ? node->number : "", " ", NULL);
    const double number_width =
        node->number != NULL ? hk_text_width(flow->context->text, style, number) : 0;
    g_autofree char *text = hk_flow_break(
        flow, style, node->text, (width - number_width) / (bold ? BOLD_EXTRA : 1));
    HkTextRun runs[] = { { .text = number, .bold = bold },
                         { .text = text, .bold = bold } };
    const guint first = node->number != NULL ? 0 : 1;
    HkTextRequest request = {
        .runs = runs + first,
        .n_runs = G_N_ELEMENTS(runs) - first,
        .width = width,
        .align = has_text_below(flow, node) ? HK_ALIGN_START : HK_ALIGN_CENTER,
        .loc = node->loc,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
        runs[i].style = style;
        runs[i].color = head_color(node);
    }
    if (node->vertical) {
        runs[1].text = node->text;
        request.width = TALLEST;
        request.vertical = TRUE;
    }
    hk_text_layout_unref(node->head);
    node->head = hk_flow_lay_out(flow, &request);
    return node->head != NULL;
}

/* One further text of @node; NULL when it has none. */
static gboolean
lay_out_part(HkFlow *flow, const HkFlowNode *node, const char *text, double width,
             HkTextLayout **part)
{
    const HkStyle style = sizes[flow->density].body;
    guint whole = 0; /* a long note is no name; it wraps like any text */
    g_autofree char *lines =
        break_lines(flow, style, text != NULL ? text : "", width, &whole);
    HkTextRun run = { .text = lines, .style = style, .color = body_color(flow, node) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = width,
                              .align =
                                  text == node->duration || hk_flow_has_chevrons(flow)
                                      ? HK_ALIGN_CENTER
                                      : HK_ALIGN_START,
                              .loc = node->loc };

    g_clear_pointer(part, hk_text_layout_unref);
    if (text == NULL)
        return TRUE;
    *part = hk_flow_lay_out(flow, &request);
    return *part != NULL;
}

static double
up_to_grid(double length)
{
    return ceil(length / (2 * HK_FLOW_PITCH) - 1e-6) * 2 * HK_FLOW_PITCH;
}

static HkSize
size_of_part(const HkTextLayout *part)
{
    return part != NULL ? hk_text_layout_size(part) : (HkSize){ 0, 0 };
}

static double
texts_height(const HkFlowNode *node)
{
    return size_of_part(node->head).height +
           (node->body != NULL ? PART_GAP + size_of_part(node->body).height : 0) +
           (node->time != NULL ? TIME_GAP + size_of_part(node->time).height : 0);
}

gboolean
hk_flow_fit_node(HkFlow *flow, HkFlowNode *node, double width)
{
    const double inside = width - beside(node);
    double widest;

    if (inside <= 0 || !lay_out_head(flow, node, inside) ||
        !lay_out_part(flow, node, node->note, inside, &node->body) ||
        !lay_out_part(flow, node, node->duration, inside, &node->time))
        return FALSE;
    if (hk_text_layout_overflows(node->head) ||
        (node->body != NULL && hk_text_layout_overflows(node->body)) ||
        (node->time != NULL && hk_text_layout_overflows(node->time)))
        return FALSE;
    widest = MAX(size_of_part(node->head).width,
                 MAX(size_of_part(node->body).width, size_of_part(node->time).width));
    node->box.width = up_to_grid(MAX(widest + beside(node), LEAST_WIDTH));
    node->box.height =
        up_to_grid(MAX(texts_height(node) + 2 * HK_FLOW_PAD_Y, LEAST_HEIGHT));
    return TRUE;
}

/* Whether @node's box may become as large as others are. */
static gboolean
is_levelled(const HkFlowNode *node)
{
    return node->look != HK_FLOW_PLAIN && !node->vertical;
}

/* Boxes of one line and of two look better when they are alike. */
static void
level_heights(HkFlow *flow)
{
    double tallest = 0, lowest = G_MAXDOUBLE;

    for (guint i = 0; i < flow->nodes->len; i++) {
        const HkFlowNode *node = hk_flow_node(flow, i);

        if (!is_levelled(node))
            continue;
        tallest = MAX(tallest, node->box.height);
        lowest = MIN(lowest, node->box.height);
    }
    for (guint i = 0; i < flow->nodes->len && tallest <= 1.7 * lowest; i++)
        if (is_levelled(hk_flow_node(flow, i)))
            hk_flow_node(flow, i)->box.height = tallest;
}

gboolean
hk_flow_fit_nodes(HkFlow *flow, double width)
{
    flow->torn = 0;
    for (guint i = 0; i < flow->nodes->len; i++)
        if (!hk_flow_fit_node(flow, hk_flow_node(flow, i), width))
            return FALSE;
    level_heights(flow);
    return TRUE;
}

gboolean
hk_flow_fit_alike(HkFlow *flow, double width)
{
    double widest = 0;

    if (!hk_flow_fit_nodes(flow, width))
        return FALSE;
    for (guint i = 0; i < flow->nodes->len; i++)
        if (is_levelled(hk_flow_node(flow, i)))
            widest = MAX(widest, hk_flow_node(flow, i)->box.width);
    for (guint i = 0; i < flow->nodes->len; i++)
        if (is_levelled(hk_flow_node(flow, i)))
            hk_flow_node(flow, i)->box.width = widest;
    return TRUE;
}

guint
hk_flow_lines(const HkFlow *flow)
{
    guint most = 0;

    for (guint i = 0; i < flow->nodes->len; i++)
        most = MAX(most, hk_text_layout_n_lines(hk_flow_node(flow, i)->head));
    return flow->torn > 0 ? HK_FLOW_ANY : most;
}

gboolean
hk_flow_find_type(HkFlow *flow, gboolean (*place)(HkFlow *flow, guint lines))
{
    for (guint i = 0; i < HK_FLOW_N_TRIES; i++) {
        flow->density = hk_flow_tries[i].density;
        if (flow->density <= flow->most_density && place(flow, hk_flow_tries[i].lines))
            return TRUE;
    }
    return FALSE;
}

void
hk_flow_place_texts(HkFlowNode *node)
{
    const double pad = beside(node) / 2;
    const double accent =
        node->hue != NULL && node->look == HK_FLOW_BOX ? HK_FLOW_ACCENT / 2 : 0;
    const double left = node->box.x + pad + accent;
    const double middle = node->box.x + node->box.width / 2 + accent;
    const HkSize head = size_of_part(node->head);
    double y = node->box.y + (node->box.height - texts_height(node)) / 2;

    node->head_at = (HkPoint){ node->note != NULL ? left : middle - head.width / 2, y };
    y += head.height;
    node->body_at = (HkPoint){ left, y + PART_GAP };
    if (node->body != NULL)
        y += PART_GAP + size_of_part(node->body).height;
    node->time_at =
        (HkPoint){ middle - size_of_part(node->time).width / 2, y + TIME_GAP };
}

/* The text of @edge with its figure below. */
static gboolean
fit_label(HkFlow *flow, HkFlowEdge *edge, double width)
{
    const HkStyle style = sizes[flow->density].label;
    g_autofree char *text = edge->text != NULL
                                ? hk_flow_break(flow, style, edge->text, width)
                                : g_strdup("");
    g_autofree char *above =
        g_strconcat(text, edge->text != NULL && edge->amount != NULL ? "\n" : "", NULL);
    const HkTextRun runs[] = {
        { .text = above, .style = style, .color = hk_ink(HK_INK_SECONDARY) },
        { .text = edge->amount != NULL ? edge->amount : "",
          .style = sizes[flow->density].amount,
          .bold = TRUE,
          .color = hk_ink(HK_INK_TEXT) },
    };
    const HkTextRequest request = { .runs = runs,
                                    .n_runs = G_N_ELEMENTS(runs),
                                    .width = width,
                                    .align = HK_ALIGN_CENTER,
                                    .loc = edge->loc };

    g_clear_pointer(&edge->label, hk_text_layout_unref);
    if (edge->text == NULL && edge->amount == NULL)
        return TRUE;
    edge->label = hk_flow_lay_out(flow, &request);
    return edge->label != NULL && !hk_text_layout_overflows(edge->label);
}

gboolean
hk_flow_fit_labels(HkFlow *flow, double width)
{
    for (guint i = 0; i < flow->edges->len; i++)
        if (!fit_label(flow, hk_flow_edge(flow, i), width))
            return FALSE;
    return TRUE;
}

HkSize
hk_flow_label_size(const HkFlowEdge *edge)
{
    return size_of_part(edge->label);
}

HkRect
hk_flow_snap(HkRect box, HkPoint center)
{
    box.x = round((center.x - box.width / 2) / HK_FLOW_PITCH) * HK_FLOW_PITCH;
    box.y = round((center.y - box.height / 2) / HK_FLOW_PITCH) * HK_FLOW_PITCH;
    return box;
}
