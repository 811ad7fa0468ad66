/* charts/kinds/gantt-layout.c - the panels, rows and labels of a Gantt chart. */
#include "charts/broken-label.h"
#include "charts/kinds/gantt-private.h"

#include <math.h>

/* The names of groups take at most this part of a panel, and this much. */
#define GROUP_SHARE 0.24
#define GROUP_WIDEST HK_MM(46)
/* A stage is at least so wide. */
#define LEAST_STEP HK_MM(9)
/* A label wraps beside its bar where there is so much room, else below it. */
#define BESIDE_LEAST HK_MM(24)
#define LABEL_GAP HK_MM(1.2)
/* Spare height makes a row at most so high. */
#define HIGHEST_ROW HK_MM(6.5)

static const HkGanttGroup *
group_of(const HkGantt *gantt, const HkGanttRow *row)
{
    return gantt->groups->pdata[row->group];
}

HkStageAxis
hk_gantt_axis(const HkGantt *gantt, double left)
{
    return (HkStageAxis){ gantt->spec->stages,
                          left + gantt->panel_width - HK_STAGE_TIP - gantt->plot,
                          gantt->plot / gantt->spec->stages->len };
}

HkTextLayout *
hk_gantt_group_name(const HkGantt *gantt, const HkGanttGroup *group, GError **error)
{
    const double width = gantt->group_width - HK_MM(3.2);
    g_autofree char *name = hk_broken_label(
        gantt->context,
        &(HkBrokenLabel){ group->label, HK_STYLE_TABLE_HEAD, TRUE, 1, width });
    const HkTextRun run = { .text = name,
                            .style = HK_STYLE_TABLE_HEAD,
                            .bold = TRUE,
                            .color = group->hue->text };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = width, .loc = gantt->spec->color.loc
    };

    return hk_text_layout(gantt->context->text, &request, error);
}

static void
fit_columns(HkGantt *gantt, double width, guint n_panels)
{
    HkTextEngine *engine = gantt->context->text;
    double name = 0;
    double number = 0;

    gantt->panel_width = (width - (n_panels - 1) * HK_GANTT_PANEL_GAP) / n_panels;
    for (guint i = 0; gantt->is_direct && i < gantt->groups->len; i++) {
        const HkGanttGroup *group = gantt->groups->pdata[i];

        name = MAX(name, hk_text_width(engine, HK_STYLE_TABLE_HEAD, group->label));
    }
    for (guint i = 0; i < gantt->rows->len; i++) {
        const HkGanttRow *row = gantt->rows->pdata[i];

        number = MAX(number, hk_text_width(engine, HK_STYLE_NOTE, row->number));
    }
    /* Names are bold, which is a little wider than what was measured. */
    gantt->group_width = name <= 0
                             ? 0
                             : MIN(name * 1.08 + HK_MM(3.4),
                                   MIN(GROUP_WIDEST, gantt->panel_width * GROUP_SHARE));
    gantt->disc = MAX(HK_GANTT_DISC, number + HK_MM(1.7));
    gantt->plot = gantt->panel_width - HK_STAGE_TIP - gantt->group_width -
                  (gantt->group_width > 0 ? HK_GANTT_GAP : 0);
}

static HkTextLayout *
set_label(const HkGantt *gantt, const HkGanttRow *row, double width, HkAlign align,
          GError **error)
{
    const char *sign = hk_word(gantt->context->formatter->language, "no-stage");
    const HkBrokenLabel broken = { row->label, HK_STYLE_NOTE, FALSE, 1, width };
    g_autofree char *label = width < 0 || !row->has_span
                                 ? g_strdup(row->label)
                                 : hk_broken_label(gantt->context, &broken);
    const HkTextRun runs[] = {
        { .text = row->has_span ? "" : sign,
          .style = HK_STYLE_NOTE,
          .color = hk_ink(HK_INK_SECONDARY) },
        { .text = row->has_span || row->label[0] == '\0' ? "" : "　",
          .style = HK_STYLE_NOTE,
          .color = hk_ink(HK_INK_SECONDARY) },
        { .text = row->label, .style = HK_STYLE_NOTE, .color = hk_ink(HK_INK_TEXT) },
    };
    const HkTextRequest request = { .runs = runs,
                                    .n_runs = G_N_ELEMENTS(runs),
                                    .width = width,
                                    .align = align,
                                    .line_height = 1.25,
                                    .loc = gantt->spec->text.loc };

    return hk_text_layout(gantt->context->text, &request, error);
}

/* The height of a row whose label stands beside its bar. */
static void
place_beside(HkGanttRow *row, double x)
{
    const double text = hk_text_layout_size(row->layout).height;

    row->height = MAX(HK_GANTT_LEAST_ROW, text);
    row->disc_y = row->height / 2;
    row->text = (HkPoint){ x, (row->height - text) / 2 };
}

/* The label stands at the right of the bar, else at its left, else wrapped on the wider
 * side, else below it. */
static gboolean
fit_label(const HkGantt *gantt, HkGanttRow *row, GError **error)
{
    const HkStageAxis axis = { gantt->spec->stages, 0,
                               gantt->plot / gantt->spec->stages->len };
    HkRect bar = hk_stage_box(&axis, row->span, 0, 0);
    double before, after, wanted;

    if (!row->has_span)
        bar.width = gantt->disc;
    before = bar.x - LABEL_GAP;
    after = gantt->plot - hk_right(bar) - LABEL_GAP;
    row->layout = set_label(gantt, row, -1, HK_ALIGN_START, error);
    if (row->layout == NULL)
        return FALSE;
    wanted = hk_text_layout_size(row->layout).width;
    if (wanted <= after) {
        place_beside(row, hk_right(bar) + LABEL_GAP);
        return TRUE;
    }
    if (wanted <= before) {
        place_beside(row, bar.x - LABEL_GAP - wanted);
        return TRUE;
    }
    g_clear_pointer(&row->layout, hk_text_layout_unref);
    if (MAX(before, after) >= BESIDE_LEAST) {
        const gboolean on_left = before > after;

        row->layout = set_label(gantt, row, MAX(before, after),
                                on_left ? HK_ALIGN_END : HK_ALIGN_START, error);
        if (row->layout == NULL)
            return FALSE;
        place_beside(row, on_left ? bar.x - LABEL_GAP -
                                        hk_text_layout_size(row->layout).width
                                  : hk_right(bar) + LABEL_GAP);
        return TRUE;
    }
    row->layout = set_label(gantt, row, gantt->plot - bar.x, HK_ALIGN_START, error);
    if (row->layout == NULL)
        return FALSE;
    row->disc_y = HK_GANTT_LEAST_ROW / 2;
    row->text = (HkPoint){ bar.x, HK_GANTT_LEAST_ROW };
    row->height =
        HK_GANTT_LEAST_ROW + hk_text_layout_size(row->layout).height + HK_MM(0.6);
    return TRUE;
}

static gboolean
fit_rows(HkGantt *gantt, GError **error)
{
    for (guint i = 0; i < gantt->rows->len; i++) {
        HkGanttRow *row = gantt->rows->pdata[i];

        g_clear_pointer(&row->layout, hk_text_layout_unref);
        row->height = HK_GANTT_LEAST_ROW;
        row->disc_y = row->height / 2;
        if ((row->label[0] != '\0' || !row->has_span) && !fit_label(gantt, row, error))
            return FALSE;
    }
    return TRUE;
}

static double
rows_height(const HkGantt *gantt, guint first, guint n)
{
    double height = 0;

    for (guint i = first; i < first + n; i++)
        height += ((HkGanttRow *)gantt->rows->pdata[i])->height;
    return height;
}

static void
grow_row(HkGanttRow *row, double more)
{
    row->height += more;
    row->disc_y += more / 2;
    row->text.y += more / 2;
}

/* The rows of a group are together at least as high as its name. */
static gboolean
fit_groups(HkGantt *gantt, const HkGanttPanel *panel, GError **error)
{
    for (guint i = 0; i < gantt->groups->len && gantt->group_width > 0; i++) {
        const HkGanttGroup *group = gantt->groups->pdata[i];
        const guint first = MAX(group->first, panel->first);
        const guint end = MIN(group->first + group->n, panel->first + panel->n);
        g_autoptr(HkTextLayout) name = NULL;
        double missing;

        if (first >= end)
            continue;
        name = hk_gantt_group_name(gantt, group, error);
        if (name == NULL)
            return FALSE;
        missing = hk_text_layout_size(name).height + HK_MM(0.6) -
                  rows_height(gantt, first, end - first);
        for (guint k = first; missing > 0 && k < end; k++)
            grow_row(gantt->rows->pdata[k], missing / (end - first));
    }
    return TRUE;
}

/* Gives the rows of a panel their places, one below the other. */
static void
stack_rows(const HkGantt *gantt, HkGanttPanel *panel)
{
    double y = 0;

    for (guint i = panel->first; i < panel->first + panel->n; i++) {
        HkGanttRow *row = gantt->rows->pdata[i];

        if (i > panel->first && gantt->is_direct &&
            group_of(gantt, row) != group_of(gantt, gantt->rows->pdata[i - 1]))
            y += HK_GANTT_GROUP_GAP;
        row->y = y;
        y += row->height;
    }
    panel->height = y;
}

static gboolean
fit_panels(HkGantt *gantt, guint n_panels, GError **error)
{
    const guint each = (gantt->rows->len + n_panels - 1) / n_panels;

    g_array_set_size(gantt->panels, 0);
    for (guint first = 0; first < gantt->rows->len; first += each) {
        HkGanttPanel panel = { first, MIN(each, gantt->rows->len - first), 0 };

        if (!fit_groups(gantt, &panel, error))
            return FALSE;
        stack_rows(gantt, &panel);
        g_array_append_val(gantt->panels, panel);
    }
    return TRUE;
}

static double
above_rows(const HkGantt *gantt)
{
    return gantt->legend_height + gantt->heads.height + HK_GANTT_HEAD_GAP;
}

static double
highest_panel(const HkGantt *gantt)
{
    double height = 0;

    for (guint i = 0; i < gantt->panels->len; i++)
        height = MAX(height, g_array_index(gantt->panels, HkGanttPanel, i).height);
    return height;
}

gboolean
hk_gantt_fit(HkGantt *gantt, double width, guint n_panels, double *height,
             GError **error)
{
    fit_columns(gantt, width, n_panels);
    if (gantt->plot < LEAST_STEP * gantt->spec->stages->len)
        return hk_fail(error, HK_ERROR_FIT, gantt->chart->block->loc,
                       "%u stages leave %.1f mm for each, and they need %.0f mm; give "
                       "the chart more width, fewer stages or fewer panels",
                       gantt->spec->stages->len,
                       MAX(gantt->plot, 0) / gantt->spec->stages->len / HK_MM(1),
                       LEAST_STEP / HK_MM(1));
    gantt->legend_height = hk_gantt_legend_height(gantt, width);
    if (!hk_gantt_fit_heads(gantt, error) || !fit_rows(gantt, error) ||
        !fit_panels(gantt, n_panels, error))
        return FALSE;
    *height = above_rows(gantt) + highest_panel(gantt);
    return TRUE;
}

void
hk_gantt_stretch(HkGantt *gantt, double height)
{
    const double spare = height - above_rows(gantt) - highest_panel(gantt);
    guint most = 0;

    for (guint i = 0; i < gantt->panels->len; i++)
        most = MAX(most, g_array_index(gantt->panels, HkGanttPanel, i).n);
    for (guint i = 0; i < gantt->rows->len; i++) {
        HkGanttRow *row = gantt->rows->pdata[i];
        const double limit = MAX(HIGHEST_ROW - HK_GANTT_LEAST_ROW, 0);

        grow_row(row, CLAMP(spare / most, 0, limit));
    }
    for (guint i = 0; i < gantt->panels->len; i++)
        stack_rows(gantt, &g_array_index(gantt->panels, HkGanttPanel, i));
}

guint
hk_gantt_rows_in(const HkGantt *gantt, double height)
{
    const double room = height - above_rows(gantt);
    guint n = 0;

    for (guint i = 0; i < gantt->panels->len; i++) {
        const HkGanttPanel *panel = &g_array_index(gantt->panels, HkGanttPanel, i);

        for (guint k = panel->first; k < panel->first + panel->n; k++) {
            const HkGanttRow *row = gantt->rows->pdata[k];

            n += row->y + row->height <= room;
        }
    }
    return n;
}
