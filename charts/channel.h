/* charts/channel.h - what the keys x, y and color of every chart on scales have in
 * common. */
#pragma once
#include "charts/chart.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

typedef enum HkOrder {
    HK_ORDER_GIVEN,      /* as the data set has them; years in their order */
    HK_ORDER_ASCENDING,  /* the smallest total first */
    HK_ORDER_DESCENDING, /* the largest total first */
} HkOrder;

/* x: what the places along the axis are. */
typedef struct HkXChannel {
    HkLoc loc;
    HkText field;
    int order; /* HkOrder; years are never reordered */
    HkText first,
        last; /* years that the axis reaches at least; NULL: those of the data */
} HkXChannel;

typedef enum HkLegend {
    HK_LEGEND_AUTO,   /* beside the last bar or point when there is room, else on top */
    HK_LEGEND_DIRECT, /* beside, and an error when there is no room */
    HK_LEGEND_TOP,
    HK_LEGEND_NONE,
} HkLegend;

/* color: what tells the parts apart. */
typedef struct HkColorChannel {
    HkLoc loc;
    HkText field;
    int legend; /* HkLegend */
    int most;   /* series; the smallest beyond are bundled as その他 */
} HkColorChannel;

/* facet: one small chart for each value of a column. */
typedef struct HkFacet {
    HkLoc loc;
    HkText field;
    int columns;    /* of small charts; 0: as the place suits */
    gboolean share; /* one scale for all */
} HkFacet;

/* One of lines: a value to compare with, such as a target. */
typedef struct HkReferenceLine {
    HkLoc loc;
    double value; /* in the unit of the axis */
    HkText text;
} HkReferenceLine;

typedef enum HkOrientation {
    HK_ORIENTATION_AUTO, /* upright unless the names of the places do not fit below */
    HK_ORIENTATION_VERTICAL,
    HK_ORIENTATION_HORIZONTAL,
} HkOrientation;

typedef enum HkZero {
    HK_ZERO_AUTO, /* unless the values lie far from it and close together */
    HK_ZERO_ALWAYS,
    HK_ZERO_NEVER,
} HkZero;

extern const HkChoice hk_orientation_choices[];
extern const HkChoice hk_zero_choices[];

extern const HkStructDef hk_x_channel_def;
extern const HkStructDef hk_color_channel_def;
extern const HkStructDef hk_facet_def;
extern const HkStructDef hk_reference_line_def;

/* Whether what a chart asks for can be drawn in small multiples; the members that it
 * does not have are NULL. */
gboolean hk_facet_check(const HkFacet *facet, const HkXChannel *x,
                        const GPtrArray *lines, GError **error);

/* How the values of a chart are measured and printed. */
typedef struct HkMeasure {
    const HkFormatter *formatter;
    const HkColumnType *type; /* borrowed from the frame */
    HkPrint print;
} HkMeasure;

/* FALSE if @field is no column of numbers or cannot be printed in @unit. @decimals -1:
 * as the unit needs. */
gboolean hk_measure_bind(HkMeasure *measure, const HkChart *chart, HkText field,
                         HkText unit, int decimals, GError **error);
/* The number in the unit of the axis; 0 if the status has none. */
double hk_measure_value(const HkMeasure *measure, const HkCell *cell);
/* A value that the file writes in its unit, in that of the axis: 億円 may be printed as
 * ¥ billion. */
double hk_measure_written(const HkMeasure *measure, double value);
/* The figure, or the sign of its status; p, r ... stand behind it. (transfer full) */
char *hk_measure_text(const HkMeasure *measure, const HkCell *cell);
/* The same without the letter behind it. (transfer full) */
char *hk_measure_figure(const HkMeasure *measure, const HkCell *cell);
/* The unit of the caption (transfer full); NULL if there is none. */
char *hk_measure_unit(const HkMeasure *measure);

/* Draws a figure of hk_measure_text: the letter that @status has put at its end is
 * small and pale. The anchor is not on a baseline. */
gboolean hk_figure_draw(HkScene *scene, const HkDrawContext *context,
                        const HkLabel *label, HkStatus status, GError **error);

/* Appends what the signs in the column @field mean ("x：秘匿") to @notes; nothing when
 * there are none. */
void hk_channel_add_signs(const HkChart *chart, HkText field, const char *language,
                          GPtrArray *notes);

G_END_DECLS
