/* charts/kinds/gantt-private.h - what the parts of the Gantt chart share. */
#pragma once
#include "charts/kinds/gantt.h"
#include "charts/stage.h"

G_BEGIN_DECLS

/* One row of the data. */
typedef struct HkGanttRow {
    char *number;
    char *label; /* "" when there is none */
    guint group; /* which run of rows of one colour */
    gboolean has_span;
    HkStageSpan span;
    HkTextLayout *layout; /* of the label; NULL: none */
    HkPoint text;         /* of the label, from the plot's left and the row's top */
    double disc_y;        /* the middle of the bar, from the row's top */
    double height, y;     /* y from the top of the panel's rows */
} HkGanttRow;

/* Rows of one colour that follow each other. */
typedef struct HkGanttGroup {
    char *label;
    const HkHue *hue;
    guint first, n; /* rows */
} HkGanttGroup;

/* One column of rows; a chart with many rows has several side by side. */
typedef struct HkGanttPanel {
    guint first, n; /* rows */
    double height;  /* of its rows */
} HkGanttPanel;

typedef struct HkGantt {
    const HkGanttSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    GPtrArray *rows;      /* of HkGanttRow* */
    GPtrArray *groups;    /* of HkGanttGroup* */
    gboolean is_direct;   /* groups are named at the left of their rows */
    gboolean has_legend;  /* colours are named above */
    GArray *panels;       /* of HkGanttPanel */
    double panel_width;   /* of each */
    double group_width;   /* of the names at the left; 0: none */
    double plot;          /* width of all stages */
    double disc;          /* width of the numbers' discs */
    gboolean flat;        /* heads are plain fields: arrows have no room */
    HkStageHeads heads;   /* their height, and the size of arrows */
    double legend_height; /* space below it included; 0: none */
} HkGantt;

/* gantt-read.c */
HkGantt *hk_gantt_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_gantt_free(HkGantt *gantt); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkGantt, hk_gantt_free)

/* gantt-layout.c */
/* Arranges the rows in @n_panels at @width and gives the height wanted. HK_ERROR_FIT
 * when the stages have no room. */
gboolean hk_gantt_fit(HkGantt *gantt, double width, guint n_panels, double *height,
                      GError **error);
/* Makes rows higher so that the chart fills @height. */
void hk_gantt_stretch(HkGantt *gantt, double height);
/* How many rows have room in @height as the chart is arranged now. */
guint hk_gantt_rows_in(const HkGantt *gantt, double height);
/* The stages of a panel whose left edge is @left. */
HkStageAxis hk_gantt_axis(const HkGantt *gantt, double left);
/* The name of a group set for its column; (transfer full). */
HkTextLayout *
hk_gantt_group_name(const HkGantt *gantt, const HkGanttGroup *group, GError **error);

/* gantt-heads.c */
/* Chooses between arrows and plain fields for the heads and sets their height. */
gboolean hk_gantt_fit_heads(HkGantt *gantt, GError **error);
gboolean
hk_gantt_draw_heads(const HkGantt *gantt, HkPoint at, HkScene *scene, GError **error);

/* gantt-legend.c */
double hk_gantt_legend_height(const HkGantt *gantt, double width);
gboolean
hk_gantt_draw_legend(const HkGantt *gantt, HkRect box, HkScene *scene, GError **error);

/* gantt-draw.c */
gboolean
hk_gantt_draw(const HkGantt *gantt, HkRect box, HkScene *scene, GError **error);

/* Between the names of groups and the stages, and under the heads. */
#define HK_GANTT_GAP HK_MM(2)
#define HK_GANTT_HEAD_GAP HK_MM(1.2)
#define HK_GANTT_PANEL_GAP HK_MM(6)
/* Between groups of rows. */
#define HK_GANTT_GROUP_GAP HK_MM(1)
/* The height of a disc. */
#define HK_GANTT_DISC HK_MM(3.2)
#define HK_GANTT_LEAST_ROW HK_MM(3.5)

G_END_DECLS
