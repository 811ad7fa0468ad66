/* charts/kinds/matrix-heat.c - figures on a tint that grows with them. */
#include "charts/kinds/matrix-private.h"

#include <math.h>

/* The palest tint of a figure that is not zero, and the strongest; dark figures can be
 * read on all of them. */
#define PALEST 0.06
#define STRONGEST 0.9

/* Of a figure on its tint (WCAG 2). */
#define LEAST_CONTRAST 5.5

#define PAD HK_MM(0.9)

static const HkCell *
value_of(const HkMatrix *matrix, guint row, guint column)
{
    const GPtrArray *cell = hk_matrix_cell(matrix, row, column);
    int value;

    if (cell->len == 0 ||
        !hk_frame_find_column(matrix->chart->frame, matrix->spec->value->field, &value,
                              NULL))
        return NULL;
    return hk_frame_cell(matrix->chart->frame,
                         ((const HkMatrixItem *)cell->pdata[0])->frame_row,
                         (guint)value);
}

/* What a cell says: its figure, the sign of its status, or that there are no data. */
static char *
figure_of(const HkMatrix *matrix, const HkCell *value)
{
    if (value == NULL || value->status == HK_STATUS_UNKNOWN)
        return g_strdup(hk_word(matrix->context->formatter->language, "missing"));
    return hk_measure_figure(&matrix->measure, value);
}

/* The letter of the figure's status, which hangs behind it. */
static const char *
mark_of(const HkMatrix *matrix, const HkCell *value)
{
    return value != NULL && hk_status_has_number(value->status)
               ? hk_status_mark(value->status, matrix->context->formatter->language)
               : "";
}

double
hk_matrix_heat_width(const HkMatrix *matrix, guint column)
{
    double width = 0, mark = 0;

    for (guint row = 0; row < matrix->y.heads->len; row++) {
        const HkCell *value = value_of(matrix, row, column);
        g_autofree char *figure = figure_of(matrix, value);
        const gboolean has_figure =
            value != NULL && hk_status_has_number(value->status);

        width = MAX(width,
                    has_figure
                        ? matrix->scale * hk_text_width(matrix->context->text,
                                                        HK_STYLE_FIGURE, figure)
                        : hk_text_width(matrix->context->text, HK_STYLE_NOTE, figure));
        mark = MAX(mark, hk_text_width(matrix->context->text, HK_STYLE_NOTE,
                                       mark_of(matrix, value)));
    }
    return width + 2 * MAX(PAD, mark + 0.5);
}

/* The smallest and the largest figure but zero, without their signs, and the strongest
 * tints of figures below zero and of others. */
typedef struct Range {
    double least, most;
    double strongest[2];
} Range;

static const HkHue *
hue_of(const HkMatrix *matrix, gboolean negative)
{
    return hk_hue_lookup(negative ? "brick" : matrix->spec->hue.value);
}

static double
strongest_tint(const HkHue *hue)
{
    double part = STRONGEST;

    while (part > PALEST &&
           hk_contrast(hk_ink(HK_INK_TEXT), hk_matrix_mix(hue->fill, part)) <
               LEAST_CONTRAST)
        part -= 0.01;
    return part;
}

static Range
find_range(const HkMatrix *matrix)
{
    Range range = { G_MAXDOUBLE,
                    0,
                    { strongest_tint(hue_of(matrix, FALSE)),
                      strongest_tint(hue_of(matrix, TRUE)) } };

    for (guint row = 0; row < matrix->y.heads->len; row++)
        for (guint i = 0; i < matrix->x.heads->len; i++) {
            const HkCell *value = value_of(matrix, row, i);
            const double size =
                value != NULL ? fabs(hk_measure_value(&matrix->measure, value)) : 0;

            if (size > 0) {
                range.least = MIN(range.least, size);
                range.most = MAX(range.most, size);
            }
        }
    return range;
}

/* How strong the tint of @value is, 0..1. */
static double
strength(const HkMatrix *matrix, Range range, double value)
{
    const double size = fabs(value);
    double part = 1;

    if (size == 0)
        return 0;
    if (matrix->spec->scale == HK_MATRIX_LINEAR)
        part = size / range.most;
    else if (range.most > range.least)
        part = log(size / range.least) / log(range.most / range.least);
    return PALEST + (range.strongest[value < 0] - PALEST) * part;
}

/* Negative figures have the hue of warnings; ▲ tells them apart in grey. */
static HkColor
tint_of(const HkMatrix *matrix, Range range, double value)
{
    return hk_matrix_mix(hue_of(matrix, value < 0)->fill,
                         strength(matrix, range, value));
}

/* A cell without a number: dashed, never shaded. */
static gboolean
draw_missing(HkMatrix *matrix, const char *text, HkRect box, HkScene *scene,
             GError **error)
{
    HkPaint paint = hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR);

    paint.dash = HK_DASH_SHORT;
    hk_scene_rect(scene, "heat-missing", hk_rect_inset(box, 1, 1), paint);
    return hk_scene_label(
        scene, matrix->context->text,
        &(HkLabel){ .role = "heat-sign",
                    .style = HK_STYLE_NOTE,
                    .color = hk_ink(HK_INK_SECONDARY),
                    .text = text,
                    .at = { box.x + box.width / 2, box.y + box.height / 2 },
                    .anchor = HK_ANCHOR_CENTER,
                    .loc = matrix->spec->loc },
        error);
}

/* A figure that ends at @end, and its letter behind it. */
static gboolean
draw_figure(HkMatrix *matrix, HkTextRun figure, const char *mark, HkPoint end,
            HkScene *scene, GError **error)
{
    const HkTextRequest request = { .runs = &figure,
                                    .n_runs = 1,
                                    .width = -1,
                                    .scale = matrix->scale,
                                    .loc = matrix->spec->loc };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(matrix->context->text, &request, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    hk_scene_text(scene, "figure", layout,
                  (HkPoint){ end.x - size.width, end.y - size.height / 2 });
    return *mark == '\0' || hk_scene_label(scene, matrix->context->text,
                                           &(HkLabel){ .role = "figure-mark",
                                                       .style = HK_STYLE_NOTE,
                                                       .color = figure.color,
                                                       .text = mark,
                                                       .at = { end.x + 0.5, end.y },
                                                       .anchor = HK_ANCHOR_LEFT,
                                                       .loc = matrix->spec->loc },
                                           error);
}

static gboolean
draw_cell(HkMatrix *matrix, Range range, const HkCell *value, HkRect box, double right,
          HkScene *scene, GError **error)
{
    g_autofree char *figure = figure_of(matrix, value);
    HkColor tint;

    if (value == NULL || !hk_status_has_number(value->status))
        return draw_missing(matrix, figure, box, scene, error);
    tint = tint_of(matrix, range, hk_measure_value(&matrix->measure, value));
    hk_scene_rect(scene, "heat", hk_rect_inset(box, 0.6, 0.6), hk_fill(tint));
    return draw_figure(matrix,
                       (HkTextRun){ .text = figure,
                                    .style = HK_STYLE_FIGURE,
                                    .color = hk_ink(HK_INK_TEXT) },
                       mark_of(matrix, value),
                       (HkPoint){ right, box.y + box.height / 2 }, scene, error);
}

/* Figures end at one line, so that the widest stands in the middle of its column. */
gboolean
hk_matrix_draw_heat(HkMatrix *matrix, const HkMatrixGrid *grid, HkScene *scene,
                    GError **error)
{
    const Range range = find_range(matrix);

    for (guint i = 0; i < matrix->x.heads->len; i++) {
        double widest = 0;

        for (guint row = 0; row < matrix->y.heads->len; row++) {
            const HkCell *value = value_of(matrix, row, i);
            g_autofree char *figure = figure_of(matrix, value);

            if (value != NULL && hk_status_has_number(value->status))
                widest =
                    MAX(widest, matrix->scale * hk_text_width(matrix->context->text,
                                                              HK_STYLE_FIGURE, figure));
        }
        for (guint row = 0; row < matrix->y.heads->len; row++) {
            const HkRect box = hk_matrix_cell_box(matrix, grid, row, i);

            if (!draw_cell(matrix, range, value_of(matrix, row, i), box,
                           box.x + (box.width + widest) / 2, scene, error))
                return FALSE;
        }
    }
    return TRUE;
}
