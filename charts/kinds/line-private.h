/* charts/kinds/line-private.h - what the parts of the line chart share. */
#pragma once
#include "charts/axis.h"
#include "charts/facet.h"
#include "charts/kinds/line.h"
#include "charts/label.h"
#include "charts/side-label.h"

G_BEGIN_DECLS

/* A line chart, from its figures to its marks. */
typedef struct HkLines {
    const HkPanel *panel; /* of small multiples; NULL: a chart of its own */
    const HkLineSpec *spec;
    HkDrawContext *context;
    HkLoc loc;
    HkSeriesTable *table;
    HkMeasure measure;
    double low, high;   /* of the axis */
    gboolean has_scale; /* not everything is zero or unknown */
    gboolean direct;    /* the series are named beside their last points */
    HkPlot plot;
    HkScene *scene;
} HkLines;

/* Reads the data, of one panel or (NULL) of all; FALSE with @error. */
gboolean hk_lines_open(HkLines *lines, const HkChart *chart, const HkPanel *panel,
                       HkDrawContext *context, GError **error);
/* Makes the ends of the axis round. */
void hk_lines_set_range(HkLines *lines, double low, double high);
/* Small multiples; NULL with @error. */
HkFacets *
hk_lines_facets_new(const HkChart *chart, HkDrawContext *context, GError **error);

guint hk_lines_n_places(const HkLines *lines);
const HkSeries *hk_lines_series(const HkLines *lines, guint series);
/* Whether there is a point, and where. */
gboolean hk_lines_point(const HkLines *lines, guint place, guint series, HkPoint *at);
/* The last place with a point; FALSE if the series has none. */
gboolean hk_lines_last(const HkLines *lines, guint series, guint *place);

/* The least height at @width. */
gboolean hk_lines_measure(HkLines *lines, double width, double *height, GError **error);
/* Everything: the frame, then the marks. */
gboolean hk_lines_draw(HkLines *lines, HkRect box, GError **error);
/* The lines and their points. */
void hk_lines_draw_marks(const HkLines *lines);
/* The figures at the points, as far as they find room. */
gboolean hk_lines_draw_figures(const HkLines *lines, GError **error);
/* The course of each line in a sentence or two; (transfer full). */
char *hk_lines_describe(const HkLines *lines);

G_END_DECLS
