/* charts/kinds/matrix-private.h - what the parts of the matrix share. */
#pragma once
#include "charts/channel.h"
#include "charts/kinds/matrix.h"
#include "layouts/draw/name-break.h"

G_BEGIN_DECLS

/* One column or row. */
typedef struct HkMatrixHead {
    HkCell cell;
    char *label, *brief; /* its full and its short name */
    const HkHue *hue;    /* of ministries and the like; NULL: none */
    gboolean emphasis;   /* the year that the page is about */
    guint group;
    guint n_marks; /* cells that count (marks only) */
} HkMatrixHead;

typedef struct HkMatrixGroup {
    char *label; /* NULL: the axis has no groups */
    guint first, n;
} HkMatrixGroup;

typedef struct HkMatrixAxis {
    const HkMatrixAxisSpec *spec;
    const HkColumnType *type; /* of its values; borrowed from the frame */
    int column, over;         /* of the frame; over -1: none */
    GPtrArray *heads;         /* of HkMatrixHead*, those of a group side by side */
    GArray *groups;           /* of HkMatrixGroup */
} HkMatrixAxis;

/* Reads the heads. FALSE with @error for a value that the column cannot have. */
gboolean
hk_matrix_axis_read(HkMatrixAxis *axis, const HkMatrixAxisSpec *spec,
                    const HkFrame *frame, HkDrawContext *context, GError **error);
void hk_matrix_axis_clear(HkMatrixAxis *axis);
/* The head of row @row of the frame; -1 with @error, which names the nearest one. */
int hk_matrix_axis_find(const HkMatrixAxis *axis, const HkFrame *frame, guint row,
                        HkDrawContext *context, GError **error);
static inline HkMatrixHead *
hk_matrix_head(const HkMatrixAxis *axis, guint index)
{
    return axis->heads->pdata[index];
}
static inline HkMatrixGroup *
hk_matrix_group(const HkMatrixAxis *axis, guint index)
{
    return &g_array_index(axis->groups, HkMatrixGroup, index);
}

/* How the outline of a chip is drawn. */
typedef enum HkMatrixLine {
    HK_MATRIX_THIN,
    HK_MATRIX_THICK,
    HK_MATRIX_DASHED,
    HK_MATRIX_DOUBLE,
    HK_MATRIX_DOTTED,
    HK_MATRIX_THICK_DASHED,
    HK_MATRIX_N_LINES,
} HkMatrixLine;

/* One entry of a legend: a value of the colour or the border. */
typedef struct HkMatrixKind {
    HkCell cell;
    char *label;
    const HkHue *hue;
    HkPattern pattern;
    HkMatrixLine line;
} HkMatrixKind;

/* What a colour or border tells. */
typedef struct HkMatrixKey {
    const HkMatrixKeySpec *spec; /* NULL: nothing */
    int column;
    GPtrArray *kinds; /* of HkMatrixKind* */

} HkMatrixKey;

/* Ten and more kinds of colour are told apart by hue and pattern, so chosen that any
 * two of the first ten differ in lightness or in pattern. */
const HkHue *hk_matrix_palette(guint index, HkPattern *pattern);
/* A tint of @hue strong enough to be seen from afar under text. */
HkColor hk_matrix_body(const HkHue *hue);
/* @color over white, 0..1. */
HkColor hk_matrix_mix(HkColor color, double strength);

/* A way of setting a chip's words. */
#define HK_MATRIX_MOST_LINES 6
typedef struct HkMatrixForm {
    char *name;                                   /* with newlines */
    char *remark;                                 /* with newlines; NULL: none */
    double name_width, first_width, remark_width; /* at scale 1 */
    guint n_lines, n_remark_lines;
    gboolean parts_words; /* a line may end within a word */
} HkMatrixForm;

/* One row of the frame. */
typedef struct HkMatrixItem {
    guint column, row;
    gboolean across;
    guint frame_row;
    char *text;         /* mark or name; never NULL */
    char *tag, *remark; /* NULL: none */
    int kind, line;     /* of the colour and border keys; -1: none */
    const HkHue *hue;   /* of tags; NULL: by kind */
    HkMatrixForm forms[HK_MATRIX_MOST_LINES];
    guint n_forms;
    double tag_width;
    gboolean left_out; /* it has no room; found out by hk_matrix_chips_leave_out */
} HkMatrixItem;

typedef struct HkMatrix {
    const HkMatrixSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    HkMatrixAxis x, y;
    HkMatrixKey color, border;
    GPtrArray *items;       /* of HkMatrixItem*, in the order of the frame */
    GPtrArray **cells;      /* of HkMatrixItem*, by row, then column; borrowed items */
    GPtrArray **across;     /* the same by row: items across all columns */
    HkMeasure measure;      /* of heat */
    double scale;           /* of the texts in the cells */
    gboolean whole_words;   /* chips break between words only */
    gboolean narrow_labels; /* the row labels leave more room to the chips */
} HkMatrix;

/* NULL with @error when the data do not suit the declared rows and columns. */
HkMatrix *hk_matrix_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_matrix_free(HkMatrix *matrix); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkMatrix, hk_matrix_free)

/* Columns that the picture has: one for tags. */
guint hk_matrix_n_columns(const HkMatrix *matrix);
static inline GPtrArray *
hk_matrix_cell(const HkMatrix *matrix, guint row, guint column)
{
    return matrix->cells[row * matrix->x.heads->len + column];
}
gboolean hk_matrix_key_read(HkMatrixKey *key, const HkMatrixKeySpec *spec,
                            HkMatrix *matrix, GError **error);
void hk_matrix_key_clear(HkMatrixKey *key);
/* The entry for row @row of the frame; -1: it has no value; -2 with @error. */
int
hk_matrix_key_find(HkMatrixKey *key, const HkMatrix *matrix, guint row, GError **error);

/* Where everything stands. Heights are those that the content wants. */
typedef struct HkMatrixGrid {
    double legend;        /* height, space below included */
    double group, labels; /* width of the row groups and the row labels */
    double over, head;    /* height of the column groups and the heads */
    gboolean upright;     /* the heads run downwards */
    double count;         /* height of the foot line; 0: none */
    double gap;           /* between columns of different groups */
    double *widths;       /* of the columns */
    double *heights;      /* of the rows, across strips included */
    double *across;       /* of the across strips within them */
    HkRect box;
} HkMatrixGrid;

void hk_matrix_grid_clear(HkMatrixGrid *grid);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkMatrixGrid, hk_matrix_grid_clear)

/* Solves widths and heights for a matrix as wide as @width at matrix->scale; gives the
 * height of the whole. */
gboolean hk_matrix_solve(HkMatrix *matrix, HkMatrixGrid *grid, double width,
                         double *height, GError **error);
/* Gives the rows the height that @grid->box has to spare. */
void hk_matrix_stretch(const HkMatrix *matrix, HkMatrixGrid *grid);
/* The box of a cell; the row after the last is the foot line. */
HkRect hk_matrix_cell_box(const HkMatrix *matrix, const HkMatrixGrid *grid, guint row,
                          guint column);
/* All rows and columns. */
HkRect hk_matrix_body_box(const HkMatrix *matrix, const HkMatrixGrid *grid);

/* Heads and labels grow with the chips, so that they stay the larger. */
static inline double
hk_matrix_head_scale(const HkMatrix *matrix)
{
    return MAX(1, matrix->scale);
}

/* Words in a place of that width: on one line if they go, else broken between words. */
typedef struct HkMatrixWords {
    const char *text;
    HkStyle style;
    HkColor color;
    gboolean bold;
    HkAlign align;
    double width;
    double scale; /* 0: 1 */
} HkMatrixWords;
HkTextLayout *
hk_matrix_words(HkMatrix *matrix, const HkMatrixWords *words, GError **error);

/* Heads, labels, rules and the foot line. */
gboolean hk_matrix_draw_frame(HkMatrix *matrix, const HkMatrixGrid *grid,
                              HkScene *scene, GError **error);
/* The cells of each kind. */
gboolean hk_matrix_draw_marks(HkMatrix *matrix, const HkMatrixGrid *grid,
                              HkScene *scene, GError **error);
gboolean hk_matrix_draw_heat(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene,
                             GError **error);
gboolean hk_matrix_draw_chips(HkMatrix *matrix, const HkMatrixGrid *grid,
                              HkScene *scene, GError **error);
/* The least width of a column for its cells, and the height of a row for its cells. */
double hk_matrix_mark_width(const HkMatrix *matrix, guint column);
double hk_matrix_heat_width(const HkMatrix *matrix, guint column);

/* Finds the ways of setting each chip. */
void hk_matrix_chips_prepare(HkMatrix *matrix);
/* The height of chips packed into @width. */
double
hk_matrix_chips_height(const HkMatrix *matrix, const GPtrArray *items, double width);
/* Widths of the columns so that the rows are low, and the heights of rows and strips.
 */
gboolean hk_matrix_chips_solve(HkMatrix *matrix, HkMatrixGrid *grid, double width,
                               GError **error);
/* Marks the items that have to go until the matrix is not higher than @height; gives
 * how many. */
guint hk_matrix_chips_leave_out(HkMatrix *matrix, HkMatrixGrid *grid, double excess);
/* One chip in one of its forms. */
gboolean hk_matrix_draw_chip(HkMatrix *matrix, const HkMatrixItem *item, guint form,
                             HkRect box, HkScene *scene, GError **error);
HkSize hk_matrix_chip_size(const HkMatrix *matrix, const HkMatrixItem *item,
                           const HkMatrixForm *form);

double hk_matrix_legend_height(HkMatrix *matrix, double width);
gboolean
hk_matrix_legend_draw(HkMatrix *matrix, HkRect box, HkScene *scene, GError **error);
/* The field of a chip or a swatch: body, bar and outline. */
typedef struct HkMatrixField {
    const char *role;
    HkRect box;
    const HkMatrixKind *kind; /* NULL: plain */
    const HkHue *hue;         /* of tags; NULL: the kind's */
    HkMatrixLine line;
    gboolean bar; /* a bar of the full colour at the left */
} HkMatrixField;
void hk_matrix_draw_field(HkScene *scene, const HkMatrixField *field);

char *hk_matrix_describe(const HkChart *chart, HkDrawContext *context);
void
hk_matrix_add_notes(const HkChart *chart, HkDrawContext *context, GPtrArray *notes);

/* Whether a mark counts: — and - do not. */
gboolean hk_matrix_mark_counts(const char *mark);

/* Measures, points. */
#define HK_MATRIX_PAD HK_MM(1)      /* between the edge of a cell and its chips */
#define HK_MATRIX_GAP HK_MM(0.75)   /* between chips */
#define HK_MATRIX_BAR HK_MM(1.7)    /* the bar of a chip */
#define HK_MATRIX_CHIP_PAD HK_MM(1) /* between a chip's edge and its words */
#define HK_MATRIX_CHIP_TOP 1.6      /* above and below them */
#define HK_MATRIX_TAG_PAD 1.6

G_END_DECLS
