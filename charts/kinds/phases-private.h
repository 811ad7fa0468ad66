/* charts/kinds/phases-private.h - what the parts of the phase chart share.
 *
 * From top to bottom the chart is a pile of lanes with gutters between them: gutter n
 * lies above lane n, the last one below the last lane. Items stand in lanes, arrows run
 * through gutters, and through lanes only where no item stands. */
#pragma once
#include "charts/kinds/phases.h"
#include "charts/label.h"
#include "charts/stage.h"

G_BEGIN_DECLS

/* One small step inside an item. */
typedef struct HkPhaseStep {
    char *text;
    gboolean linked; /* an arrow leads to it from the one before */
    gboolean both;   /* with two heads */
    HkRect box;      /* within the item's text, set by hk_phases_fit_item */
} HkPhaseStep;

/* One item or band, bound to the frame and, by hk_phases_fit, given its measures. */
typedef struct HkPhaseItem {
    HkStageSpan span;
    guint row, lane;  /* from the top */
    gboolean is_band; /* a heading; has only a name */
    char *id;         /* by which links find it; NULL: its name */
    char *name;
    char *text;          /* NULL: none */
    char *number;        /* NULL: none */
    char *owner;         /* the short name of its colour; "" without one */
    int rank;            /* of its colour in the code list */
    char *figure, *unit; /* of the amount; NULL: none */
    const char *mark;    /* of its status: p, r; "" */
    const HkHue *hue;
    GArray *steps; /* of HkPhaseStep */
    HkTextLayout *name_layout, *text_layout;
    double steps_height;
    gboolean amount_below; /* the box is too narrow for the amount beside the name */
    gboolean is_narrow;    /* there is no room for what stands before the amount */
    double height;         /* that its text wants */
} HkPhaseItem;

/* One row label and the lanes it spans. */
typedef struct HkPhaseRow {
    char *label;
    char *group; /* "" without one */
    guint first_lane, n_lanes;
    double head; /* height of its heading, if names stand above */
} HkPhaseRow;

/* One line of the legend. */
typedef struct HkPhaseSum {
    const HkHue *hue;
    int rank; /* in the code list, the order of the legend */
    char *label;
    HkCell sum;
} HkPhaseSum;

typedef struct HkPhaseLane {
    double wanted;   /* height */
    gboolean is_low; /* has only bands: does not grow */
    double y, height;
} HkPhaseLane;

/* The free space above a lane. */
typedef struct HkPhaseGutter {
    GPtrArray *tracks; /* of GArray of HkPhaseReach: what runs along each */
    double y;          /* of the first track */
} HkPhaseGutter;

typedef struct HkPhaseReach {
    double low, high;
} HkPhaseReach;

typedef enum HkPhaseLevel {
    HK_PHASE_TRACK,  /* in a gutter */
    HK_PHASE_TOP,    /* the upper edge of a lane */
    HK_PHASE_MIDDLE, /* of a lane */
    HK_PHASE_BOTTOM, /* the lower edge of a lane */
} HkPhaseLevel;

/* One corner of a route: its height is known when the lanes have theirs. */
typedef struct HkPhaseNode {
    double x;
    HkPhaseLevel level;
    guint index; /* of the gutter or lane */
    guint track; /* in the gutter */
} HkPhaseNode;

/* One arrow. */
typedef struct HkPhaseRoute {
    HkPhaseNode nodes[8];
    guint n_nodes;
    gboolean both;
    gboolean is_feedback;
    HkText label;      /* NULL value: none, or another route has it */
    HkPhaseNode place; /* the left end of the label, or where it is looked for: */
    double reach;      /* so far to the right; 0: just there */
} HkPhaseRoute;

/* A vertical line, from one gutter to another: gutter n is at 2n, lane n at 2n + 1. */
typedef struct HkPhaseDrop {
    double x;
    guint from, to;
    gboolean is_feedback; /* may run where others of its kind do */
} HkPhaseDrop;

/* The place of a label, which no vertical line may cross. */
typedef struct HkPhaseTag {
    HkPhaseReach reach;
    guint gutter;
} HkPhaseTag;

/* Where everything stands inside the box of the chart. */
typedef struct HkPhasesGrid {
    HkRect box;
    HkStageAxis axis;
    double groups, group_width; /* x and width of the outer labels; 0: none */
    double labels, label_width; /* of the row labels */
    double body_left;           /* where lines may run at the left of the stages */
    double body_right;          /* and at their right */
    double sides, side_width;   /* x of the first field at the right, width of each */
    double body, bottom;        /* y of the first gutter, and below the last */
    double support;             /* y of the first bar */
} HkPhasesGrid;

typedef struct HkPhases {
    const HkPhasesSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    GPtrArray *items;  /* of HkPhaseItem* */
    GPtrArray *rows;   /* of HkPhaseRow* */
    GPtrArray *sums;   /* of HkPhaseSum*, in the order of their code list */
    int amount_column; /* -1: none */
    guint statuses;    /* of the amounts, a bit for each */
    guint n_lanes;
    HkPhaseLane *lanes;
    HkPhaseGutter *gutters; /* one more than lanes */
    GPtrArray *routes;      /* of HkPhaseRoute* */
    GArray *drops;          /* of HkPhaseDrop: the verticals that are taken */
    GArray *tags;           /* of HkPhaseTag */
    GArray *side_columns;   /* of guint: in which column each field stands */
    guint n_side_columns;
    int lowest_side; /* the last column whose field reaches the bottom; -1: none */
    HkStageHeads heads;
    HkPhasesGrid grid;
    double scale; /* of the texts */
} HkPhases;

/* Reads the items; NULL with @error for a column or stage that is not there. */
HkPhases *hk_phases_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_phases_free(HkPhases *phases); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPhases, hk_phases_free)

/* The row of that name; HK_ERROR_SPEC with the nearest name. */
gboolean
hk_phases_find_row(const HkPhases *phases, HkText name, guint *row, GError **error);

/* The amount of a sum as figure and unit (both transfer full). */
gboolean hk_phases_amount(const HkPhases *phases, const HkCell *cell, char **figure,
                          char **unit, GError **error);

/* Lays out everything at @scale for @width; gives the height of the whole chart. */
gboolean hk_phases_fit(HkPhases *phases, double width, double scale, double *height,
                       GError **error);
/* Gives lanes and gutters their places in @box, for which the chart was fitted. */
void hk_phases_place(HkPhases *phases, HkRect box);

/* The box of @n lanes, as wide as the body. */
HkRect hk_phases_lanes_box(const HkPhases *phases, guint first, guint n);
HkRect hk_phases_item_box(const HkPhases *phases, const HkPhaseItem *item);
/* The heading of @row above its first lane. */
HkRect hk_phases_heading_box(const HkPhases *phases, const HkPhaseRow *row);

/* Lays out @item for a box of @width and finds its height. */
gboolean
hk_phases_fit_item(HkPhases *phases, HkPhaseItem *item, double width, GError **error);
gboolean hk_phases_draw_item(HkPhases *phases, const HkPhaseItem *item, HkScene *scene,
                             GError **error);
/* Splits "甲→乙⇄丙" into steps; gives an array of HkPhaseStep (transfer full). */
GArray *hk_phases_steps(const char *text);

/* Finds the way of every arrow, which may ask for tracks in the gutters. */
gboolean hk_phases_route(HkPhases *phases, GError **error);
double hk_phases_track_height(const HkPhases *phases);
double hk_phases_node_y(const HkPhases *phases, const HkPhaseNode *node);
/* Draws the arrows, and their labels where nothing else stands in @taken. */
gboolean hk_phases_draw_routes(HkPhases *phases, HkLabelField *taken, HkScene *scene,
                               GError **error);

gboolean hk_phases_draw(HkPhases *phases, HkScene *scene, GError **error);
/* Draws the colours with their sums where @taken leaves room; FALSE in @placed if it
 * does not. */
gboolean hk_phases_draw_legend(HkPhases *phases, HkLabelField *taken, HkScene *scene,
                               gboolean *placed, GError **error);

/* The left edge of a column at the right. */
static inline double
hk_phases_side_x(const HkPhases *phases, guint column)
{
    return phases->grid.sides + column * (phases->grid.side_width + HK_MM(1));
}

/* Measures, points. */
#define HK_PHASES_GAP HK_MM(2.4)
#define HK_PHASES_LANE_GAP HK_MM(2)
#define HK_PHASES_ACCENT HK_MM(1.5)
#define HK_PHASES_NUMBER HK_MM(6.5) /* an accent with a number in it */
#define HK_PHASES_PAD HK_MM(2.2)
#define HK_PHASES_SUPPORT HK_MM(6.2)
#define HK_PHASES_LABEL HK_MM(9) /* width of a row label */

G_END_DECLS
