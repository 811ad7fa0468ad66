/* charts/kinds/line-frame.c - the plot of a line chart and what stands around it. */
#include "charts/kinds/line-private.h"

#include "charts/legend.h"

#define LEAST_PLOT HK_MM(26)
#define LEAST_PANEL HK_MM(6)
/* Names beside the lines take at most this part of the width of the plot. */
#define MOST_NAMES 0.42
/* A quarter of the length of the wave of an axis without zero. */
#define WAVE 3.0
/* A name may stand so far from its last point. */
#define DIRECT_SHIFT HK_MM(8)

/* What stands beside the last point of a line: its name, and the figure if figures are
 * written. (transfer full) */
static char *
end_text(const HkLines *lines, guint series, guint place)
{
    g_autofree char *figure =
        hk_measure_text(&lines->measure, hk_series_cell(lines->table, place, series));
    const char *name = hk_lines_series(lines, series)->label;

    if (lines->spec->labels == HK_LINE_LABELS_NONE)
        return g_strdup(name);
    return g_strconcat(name, "　", figure, NULL);
}

/* The names of the series beside their last points, and those of the reference lines.
 */
static HkSideLabels *
side_labels(const HkLines *lines, gboolean names)
{
    HkSideLabels *labels =
        hk_side_labels_new(lines->context, HK_STYLE_BLOCK_TITLE, lines->loc);

    for (guint s = 0; names && s < lines->table->series->len; s++) {
        const HkSeries *series = hk_lines_series(lines, s);
        guint place;
        HkPoint at;

        if (series->label[0] != '\0' && hk_lines_last(lines, s, &place) &&
            hk_lines_point(lines, place, s, &at)) {
            hk_side_labels_add(labels, "series", end_text(lines, s, place),
                               series->hue->text, at.y);
            hk_side_labels_mark(labels, hk_series_cell(lines->table, place, s)->status);
        }
    }
    for (guint i = 0; i < lines->spec->lines->len; i++) {
        const HkReferenceLine *line = lines->spec->lines->pdata[i];

        hk_side_labels_add(
            labels, "reference-label", g_strdup(line->text.value),
            hk_ink(HK_INK_SIGNAL),
            hk_plot_y(&lines->plot, hk_measure_written(&lines->measure, line->value)));
    }
    return labels;
}

/* Divides @box into the plot and what stands around it. */
static gboolean
set_plot(HkLines *lines, HkRect box, HkAxisLabels **labels, GError **error)
{
    const HkPanel *panel = lines->panel;
    const gboolean bare = panel != NULL && !panel->figures;
    const double room =
        bare ? 0 : hk_axis_room(lines->context, lines->low, lines->high);
    const double above = hk_style_line(HK_STYLE_AXIS);
    g_autoptr(HkSideLabels) side = NULL;

    lines->plot = (HkPlot){ .box = { box.x + room, box.y + above, box.width - room,
                                     box.height - above },
                            .left = box.x,
                            .low = lines->low,
                            .high = lines->high,
                            .n_places = hk_lines_n_places(lines),
                            .bare = bare,
                            .most = panel != NULL ? panel->most : 0 };
    side = side_labels(lines, lines->direct);
    lines->plot.box.width -= hk_side_labels_width(side);
    hk_axis_labels_free(*labels);
    *labels = hk_axis_labels_new(lines->table, lines->context,
                                 hk_plot_step(&lines->plot), lines->loc, error);
    if (*labels == NULL)
        return FALSE;
    if (panel == NULL || panel->names)
        lines->plot.box.height -= hk_axis_labels_height(*labels);
    lines->plot.right = hk_right(lines->plot.box);
    if (lines->direct)
        lines->plot.right -= hk_plot_step(&lines->plot) / 2 - HK_MM(3);
    if (lines->plot.box.height < (panel != NULL ? LEAST_PANEL : LEAST_PLOT * 0.6))
        return hk_fail(error, HK_ERROR_FIT, lines->loc,
                       "the lines have no height left: the place is %.0f mm high",
                       box.height / HK_MM(1));
    return TRUE;
}

/* Whether every name stands near the last point of its line, at the last place. */
static gboolean
direct_fits(const HkLines *lines)
{
    const int legend =
        lines->spec->color != NULL ? lines->spec->color->legend : HK_LEGEND_NONE;
    g_autoptr(HkSideLabels) labels = NULL;

    if (lines->panel != NULL)
        return FALSE;
    if (legend != HK_LEGEND_AUTO)
        return legend == HK_LEGEND_DIRECT;
    for (guint s = 0; s < lines->table->series->len; s++) {
        guint place;

        if (!hk_lines_last(lines, s, &place) || place + 1 < hk_lines_n_places(lines))
            return FALSE;
    }
    labels = side_labels(lines, TRUE);
    return hk_side_labels_width(labels) < lines->plot.box.width * MOST_NAMES &&
           hk_side_labels_fit(labels, lines->plot.box.y, hk_bottom(lines->plot.box),
                              DIRECT_SHIFT);
}

static gboolean
wants_legend(const HkLines *lines)
{
    return !lines->direct && lines->panel == NULL && lines->table->series->len > 1 &&
           lines->spec->color->legend != HK_LEGEND_NONE;
}

gboolean
hk_lines_measure(HkLines *lines, double width, double *height, GError **error)
{
    const HkRect box = { 0, 0, width, HK_MM(200) };
    g_autoptr(HkAxisLabels) labels = NULL;

    if (!set_plot(lines, box, &labels, error))
        return FALSE;
    *height = LEAST_PLOT + box.height - lines->plot.box.height;
    if (lines->table->series->len > 1)
        *height += hk_legend_height(lines->table, lines->context, width);
    return TRUE;
}

/* Years of which nothing is known have a pale field that says so. */
static gboolean
draw_missing(const HkLines *lines, GError **error)
{
    for (guint c = 0; c < hk_lines_n_places(lines); c++) {
        const HkCategory *place = lines->table->categories->pdata[c];
        const char *text =
            hk_category_missing_text(place, lines->context->formatter->language);
        const HkTextRun run = { .text = text,
                                .style = HK_STYLE_AXIS,
                                .color = hk_ink(HK_INK_SECONDARY) };
        const HkTextRequest request = {
            .runs = &run, .n_runs = 1, .width = -1, .vertical = TRUE, .loc = lines->loc
        };
        const double x = hk_plot_x(&lines->plot, c);
        g_autoptr(HkTextLayout) layout = NULL;
        HkSize size;

        if (!place->missing)
            continue;
        layout = hk_text_layout(lines->context->text, &request, error);
        if (layout == NULL)
            return FALSE;
        size = hk_text_layout_size(layout);
        if (size.width > hk_plot_step(&lines->plot))
            continue;
        hk_axis_clear_grid(
            &lines->plot,
            (HkRect){ x - size.width / 2,
                      hk_bottom(lines->plot.box) - size.height - HK_MM(2), size.width,
                      size.height },
            lines->scene);
        hk_scene_text(lines->scene, "missing", layout,
                      (HkPoint){ x - size.width / 2,
                                 hk_bottom(lines->plot.box) - size.height - HK_MM(2) });
    }
    return TRUE;
}

/* An axis that does not reach zero has no base line; a wave on its lowest line says so.
 */
static void
draw_foot(const HkLines *lines)
{
    const HkPlot *plot = &lines->plot;
    const double y = hk_bottom(plot->box);
    HkPoint wave[5];

    if (plot->low <= 0 && plot->high >= 0) {
        hk_axis_draw_base(plot, 0, lines->scene);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(wave); i++)
        wave[i] = (HkPoint){ plot->box.x + i * WAVE, i % 2 == 0 ? y + WAVE : y - WAVE };
    hk_scene_line(lines->scene, "foot", (HkPoint){ plot->left, y },
                  (HkPoint){ plot->right, y },
                  hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR));
    hk_scene_rect(lines->scene, "label-field",
                  (HkRect){ wave[0].x, y - 1, 4 * WAVE, 2 },
                  hk_fill(hk_ink(HK_INK_PAPER)));
    hk_scene_path(lines->scene, "no-zero", wave, G_N_ELEMENTS(wave), FALSE,
                  hk_stroke(hk_ink(HK_INK_SECONDARY), HK_LINE_AXIS));
}

gboolean
hk_lines_draw(HkLines *lines, HkRect box, GError **error)
{
    g_autoptr(HkAxisLabels) labels = NULL;
    g_autoptr(HkSideLabels) side = NULL;

    if (!set_plot(lines, box, &labels, error))
        return FALSE;
    lines->direct = direct_fits(lines);
    if (wants_legend(lines)) {
        const double height = hk_legend_height(lines->table, lines->context, box.width);

        if (!hk_legend_draw(lines->table, lines->context, box, lines->scene, lines->loc,
                            error))
            return FALSE;
        box.y += height;
        box.height -= height;
    }
    if (!set_plot(lines, box, &labels, error) ||
        (lines->has_scale && !hk_axis_draw_grid(&lines->plot, lines->context,
                                                lines->scene, lines->loc, error)) ||
        !draw_missing(lines, error))
        return FALSE;
    draw_foot(lines);
    for (guint i = 0; i < lines->spec->lines->len; i++) {
        const HkReferenceLine *line = lines->spec->lines->pdata[i];

        hk_axis_draw_reference(&lines->plot,
                               hk_measure_written(&lines->measure, line->value),
                               lines->scene);
    }
    hk_lines_draw_marks(lines);
    if (!hk_lines_draw_figures(lines, error))
        return FALSE;
    if (lines->panel == NULL || lines->panel->names)
        hk_axis_labels_draw(labels, &lines->plot, hk_bottom(lines->plot.box),
                            lines->scene);
    side = side_labels(lines, lines->direct);
    return hk_side_labels_draw(side, lines->plot.right, lines->plot.box.y,
                               hk_bottom(lines->plot.box), lines->scene, error);
}
