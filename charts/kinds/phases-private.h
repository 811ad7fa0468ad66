/* charts/kinds/phases-private.h - what the parts of the phase chart share. */
#pragma once
#include "charts/kinds/phases.h"

G_BEGIN_DECLS

/* One item, bound to the frame and, by hk_phases_fit, given its place. */
typedef struct HkPhaseItem {
    guint from, to;      /* stages, from 0 */
    guint lane;          /* from the top */
    char *name, *text;   /* text may be NULL */
    char *owner;         /* the short name of its colour */
    int rank;            /* of its colour in the code list */
    char *figure, *unit; /* of the amount; NULL: none */
    const HkHue *hue;
    HkTextLayout *name_layout, *text_layout;
    gboolean amount_above; /* the box is too narrow for the amount beside the name */
    double height;         /* that its text wants */
} HkPhaseItem;

/* One row label and the lanes it spans. */
typedef struct HkPhaseRow {
    char *label;
    guint first_lane, n_lanes;
} HkPhaseRow;

/* One line of the legend. */
typedef struct HkPhaseSum {
    const HkHue *hue;
    int rank; /* in the code list, the order of the legend */
    char *label;
    gint64 sum;
    HkStatus status;
} HkPhaseSum;

typedef struct HkPhases {
    const HkPhasesSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    GPtrArray *items;  /* of HkPhaseItem* */
    GPtrArray *rows;   /* of HkPhaseRow* */
    GPtrArray *sums;   /* of HkPhaseSum*, in the order of their code list */
    int amount_column; /* -1: none */
    guint n_lanes;
    double *lanes; /* height of each lane */
    double scale;  /* of the texts */
} HkPhases;

/* Reads the items; NULL with @error for a column or stage that is not there. */
HkPhases *hk_phases_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_phases_free(HkPhases *phases); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPhases, hk_phases_free)

/* The amount of a sum as figure and unit (both transfer full). */
gboolean hk_phases_amount(const HkPhases *phases, const HkCell *cell, char **figure,
                          char **unit, GError **error);

/* Where everything stands inside the box of the chart. */
typedef struct HkPhasesGrid {
    HkRect heads;   /* the stage heads */
    HkRect body;    /* the lanes */
    HkRect support; /* the support bars; height 0: none */
    HkRect side;    /* width 0: none; as high as heads and lanes */
    double labels;  /* x of the row labels */
    double label_width;
    double stage; /* width of one stage */
} HkPhasesGrid;

HkPhasesGrid hk_phases_grid(const HkPhases *phases, HkRect box);
/* The box of @n lanes, as wide as the body. */
HkRect hk_phases_lanes_box(const HkPhases *phases, const HkPhasesGrid *grid,
                           guint first, guint n);
/* The box of @item within @grid. */
HkRect hk_phases_item_box(const HkPhases *phases, const HkPhasesGrid *grid,
                          const HkPhaseItem *item);
/* Lays out the texts at @scale for @width and sets the heights of items and lanes;
 * gives the height of the whole chart. */
gboolean hk_phases_fit(HkPhases *phases, double width, double scale, double *height,
                       GError **error);
/* The width of the amount with its owner, when it stands on one line. */
double hk_phases_amount_width(const HkPhases *phases, const HkPhaseItem *item);

gboolean hk_phases_draw(HkPhases *phases, const HkPhasesGrid *grid, HkScene *scene,
                        GError **error);
/* Draws the colours with their sums where the lanes leave room; FALSE in @placed if
 * they do not. */
gboolean hk_phases_draw_legend(HkPhases *phases, const HkPhasesGrid *grid,
                               HkScene *scene, gboolean *placed, GError **error);

/* Measures, points. */
#define HK_PHASES_GAP HK_MM(2.4)
#define HK_PHASES_LANE_GAP HK_MM(2)
#define HK_PHASES_HEAD HK_MM(9)
#define HK_PHASES_ACCENT HK_MM(1.5)
#define HK_PHASES_PAD HK_MM(2.2)
#define HK_PHASES_SUPPORT HK_MM(6.2)
#define HK_PHASES_ARROW HK_MM(3.6)

G_END_DECLS
