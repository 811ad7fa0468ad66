/* charts/names.h - the names of lying bars, in a column at their left. */
#pragma once
#include "charts/series.h"
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* Names end so far before the bars. */
#define HK_NAME_GAP HK_MM(2)

typedef struct HkNames {
    const HkSeriesTable *table;
    HkDrawContext *context;
    HkLoc loc;
    double width; /* of the column, at most the asked-for; 0: no place has a name */
} HkNames;

/* Names wrap when they are wider than @most. */
HkNames hk_names_new(const HkSeriesTable *table, HkDrawContext *context, HkLoc loc,
                     double most);
/* The width that the column takes, with its gap. */
double hk_names_room(const HkNames *names);
/* The height of the name that wraps into most lines. */
double hk_names_highest(const HkNames *names);

/* How high rows may be; where their names need it they are higher. */
typedef struct HkRowHeights {
    double least, largest;
    double around; /* the part that names cannot use: texts over and under the bar */
} HkRowHeights;

/* The least height of all rows together. */
double hk_names_needed(const HkNames *names, HkRowHeights rows);
/* The upper edges of the rows and the lower edge of the last, from 0 to @height at
 * most. Rows are equally high, unless some names then have no room; less than
 * hk_names_needed() is divided in proportion. GArray of double. */
GArray *hk_names_edges(const HkNames *names, HkRowHeights rows, double height);
/* Draws the name of @place at the left of @row, in its middle; shrunk when it has to.
 * HK_ERROR_FIT if it does not fit. */
gboolean hk_names_draw(const HkNames *names, guint place, HkRect row, HkScene *scene,
                       GError **error);

G_END_DECLS
