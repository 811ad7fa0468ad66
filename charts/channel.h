/* charts/channel.h - what the keys x, y and color of every chart on scales have in
 * common. */
#pragma once
#include "charts/chart.h"

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

/* One of lines: a value to compare with, such as a target. */
typedef struct HkReferenceLine {
    HkLoc loc;
    double value; /* in the unit of the axis */
    HkText text;
} HkReferenceLine;

extern const HkStructDef hk_x_channel_def;
extern const HkStructDef hk_color_channel_def;
extern const HkStructDef hk_reference_line_def;

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
/* The figure, or the sign of its status; p, r ... stand behind it. (transfer full) */
char *hk_measure_text(const HkMeasure *measure, const HkCell *cell);
/* The unit of the caption (transfer full); NULL if there is none. */
char *hk_measure_unit(const HkMeasure *measure);

G_END_DECLS
