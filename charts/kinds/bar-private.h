/* charts/kinds/bar-private.h - what the parts of the bar chart share. */
#pragma once
#include "charts/axis.h"
#include "charts/facet.h"
#include "charts/kinds/bar.h"
#include "charts/names.h"
#include "charts/series.h"

G_BEGIN_DECLS

/* A bar takes so much of its step, and is never wider than this. */
#define HK_BAR_SHARE 0.65
#define HK_BAR_WIDEST HK_MM(30)
/* A label keeps so far from the edges of its segment. */
#define HK_BAR_SPARE HK_MM(1)
/* The ink of figures is so high, of their size. */
#define HK_FIGURE_INK 0.75

/* The figures of a bar chart. */
typedef struct HkBars {
    const HkBarSpec *spec;
    const HkPanel *panel; /* of small multiples; NULL: a chart of its own */
    const HkChart *chart;
    HkDrawContext *context;
    HkLoc loc;
    HkSeriesTable *table;
    HkMeasure measure;
    gboolean stacked; /* several series on top of each other */
    gboolean grouped; /* several series side by side */
    HkCell *totals;   /* of each place */
    char **printed;   /* of each place: the printed total, "" if there is none; NULL: no
                         printed totals at all */
    char **computed;  /* the sum of the parts where it differs from it; else NULL */
    HkCell *parts;    /* of each place: what is shown apart; NULL: nothing is */
    char *part_text;  /* what it is */
    double lowest, highest; /* of the axis; lowest <= 0 <= highest */
    gboolean has_scale;     /* not everything is zero or unknown */
    guint n_unlabelled;     /* figures that have no room */
} HkBars;

/* Reads the data. NULL with @error. */
HkBars *hk_bars_new(const HkChart *chart, HkDrawContext *context, GError **error);
/* The same for the rows of one panel. */
HkBars *hk_bars_new_panel(const HkChart *chart, const HkPanel *panel,
                          HkDrawContext *context, GError **error);
void hk_bars_free(HkBars *bars); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBars, hk_bars_free)

guint hk_bars_n_places(const HkBars *bars);
const HkCategory *hk_bars_place(const HkBars *bars, guint place);
const HkSeries *hk_bars_series(const HkBars *bars, guint series);
/* The length of a segment in the unit of the axis: a value, or a percentage of its bar;
 * 0 if nothing is known. */
double hk_bars_length(const HkBars *bars, guint place, guint series);
/* What is written on the segment; (transfer full). NULL if there is no such row. */
char *hk_bars_segment_text(const HkBars *bars, guint place, guint series);
/* Whether that text is the sign of a status, which has no segment to stand on. */
gboolean hk_bars_segment_is_sign(const HkBars *bars, guint place, guint series);
/* Whether @series is all of its bar and the total therefore says its figure. */
gboolean hk_bars_total_says(const HkBars *bars, guint place, guint series);
/* What is written at the end of a bar: the printed total or the sum; "" for nothing. */
char *hk_bars_total_text(const HkBars *bars, guint place);
/* The same as it stands at the end: that of a bar with parts on both sides of the base
 * line names itself. (transfer full) */
char *hk_bars_end_text(const HkBars *bars, guint place);
/* "（令和3年度 154）": the part of the bar that is shown apart; NULL if there is none.
 * (transfer full) */
char *hk_bars_part_text(const HkBars *bars, guint place);
/* Where the series are named, an HkLegend; NONE for a single one. */
int hk_bars_legend(const HkBars *bars);
/* Whether the bar of @place has parts on both sides of the base line. */
gboolean hk_bars_is_mixed(const HkBars *bars, guint place);
/* Whether there are grid lines with figures. */
gboolean hk_bars_wants_axis(const HkBars *bars);
gboolean hk_bars_wants_totals(const HkBars *bars);
gboolean hk_bars_wants_segments(const HkBars *bars);
HkPaint hk_bars_paint(const HkBars *bars, guint series);
/* Takes the pattern of a segment away behind a figure of @width. */
void hk_bars_clear_pattern(const HkBars *bars, guint series, HkPoint middle,
                           double width, HkScene *scene);

gboolean hk_bars_draw_upright(HkBars *bars, HkRect box, HkScene *scene, GError **error);
gboolean hk_bars_draw_lying(HkBars *bars, HkRect box, HkScene *scene, GError **error);
/* The least heights at which they are legible at @width. */
double hk_bars_upright_height(HkBars *bars, double width);
double hk_bars_lying_height(HkBars *bars, double width);

/* Small multiples; NULL with @error. */
HkFacets *
hk_bars_facets_new(const HkChart *chart, HkDrawContext *context, GError **error);
/* The figures that have no room in any of them. */
guint hk_bars_facets_unlabelled(const HkFacets *facets);

/* An upright chart while it is drawn. */
typedef struct HkUpright {
    HkBars *bars;
    HkScene *scene;
    HkPlot plot;
    double width;      /* of a bar */
    HkStyle total;     /* of the totals */
    gboolean thin_out; /* not every total fits even in the smallest style */
    gboolean direct;   /* the series are named beside the last bar */
} HkUpright;

/* The field of a bar over the full height of the plot. */
HkRect hk_upright_bar(const HkUpright *up, guint place);
/* One line of text; its place in the file is filled in. */
gboolean hk_upright_label(const HkUpright *up, const HkLabel *label, GError **error);
double hk_upright_text_width(const HkUpright *up, HkStyle style, const char *text);
/* The same for a figure with the letter of @status. */
gboolean hk_upright_figure(const HkUpright *up, const HkLabel *label, HkStatus status,
                           GError **error);
/* Whether a figure fits into a segment of @height. */
gboolean hk_upright_figure_fits(const HkUpright *up, const char *text, double height);
/* Whether the figures of @series are written in its segments. */
gboolean hk_upright_wants_figures(const HkUpright *up, guint series);
/* The parts of one bar with their figures. */
gboolean hk_upright_draw_stack(HkUpright *up, guint place, GError **error);
gboolean hk_upright_draw_group(HkUpright *up, guint place, GError **error);
/* Where a bar ends above and below, as values. */
void hk_bars_extent(const HkBars *bars, guint place, double *above, double *below);
/* The style in which the totals fit a place of @step; sets thin_out. */
void hk_upright_choose_total(HkUpright *up, double step);
/* What the totals need above the highest and below the lowest bar. */
double hk_upright_room_above(const HkUpright *up);
double hk_upright_room_below(const HkUpright *up);
gboolean hk_upright_draw_totals(HkUpright *up, GError **error);

/* A lying chart while it is drawn. */
typedef struct HkLying {
    HkBars *bars;
    HkScene *scene;
    HkRect plot; /* from the lowest to the highest value */
    HkNames names;
    gboolean direct;   /* series are named over the bars that have them first */
    GArray *edges;     /* of the rows of the bars, as hk_names_edges() */
    double head, foot; /* of a step: for texts over and under the bar */
    double scale;      /* points for one unit */
    double base;       /* x of zero */
    HkStyle total;
} HkLying;

/* Whether the ends of the bars say all that there is to say. */
gboolean hk_lying_is_plain(const HkLying *lying);
gboolean hk_lying_label(const HkLying *lying, const HkLabel *label, GError **error);
double hk_lying_text_width(const HkLying *lying, HkStyle style, const char *text);
/* From where to where a segment reaches; y and height are 0. */
HkRect hk_lying_segment(const HkLying *lying, guint place, guint series);
/* Whether a figure fits into a segment of @width, and in which style. */
gboolean hk_lying_figure_fits(const HkLying *lying, const char *text, double width,
                              HkStyle *style);
/* Room for the widest figure at the left or right ends of the bars. */
double hk_lying_figure_room(const HkLying *lying, gboolean negative);
gboolean
hk_lying_draw_stack(const HkLying *lying, guint place, HkRect bar, GError **error);
gboolean
hk_lying_draw_group(const HkLying *lying, guint place, HkRect bar, GError **error);
gboolean
hk_lying_draw_missing(const HkLying *lying, guint place, HkRect bar, GError **error);
/* Sets direct, head and foot; the scale stands already. */
void hk_lying_plan_tags(HkLying *lying);
/* The names over a bar, or the figures without room under it; what has no room there
 * either is counted. */
gboolean hk_lying_draw_tags(const HkLying *lying, guint place, HkRect bar,
                            gboolean names, GError **error);

G_END_DECLS
