/* charts/kinds/timeline-axis.c - what lies behind the items of a timeline: heads,
 * years, columns and grid lines. */
#include "charts/clear-line.h"
#include "charts/kinds/timeline-private.h"

#include <math.h>

static double
x_of(const HkTimeline *timeline, HkRect box, gint64 year)
{
    return hk_timeline_plot_left(timeline, box) +
           (double)(year - timeline->first) * timeline->year;
}

/* Every how many years a label fits; when not every year has one, they stand clearly
 * apart. */
static gint64
label_step(const HkTimeline *timeline)
{
    double widest = 0;
    gint64 step;

    for (gint64 year = timeline->first; year <= timeline->last; year++) {
        g_autofree char *text = hk_timeline_year_text(timeline, year);

        widest =
            MAX(widest, hk_text_width(timeline->context->text, HK_STYLE_AXIS, text));
    }
    step = (gint64)ceil((widest + HK_MM(0.8)) / timeline->year);
    return step == 1 ? 1 : (gint64)ceil((widest + HK_MM(2.4)) / timeline->year);
}

/* Every @step-th year has its label, counted from the year that the page is about. */
static gboolean
has_label(const HkTimeline *timeline, gint64 year, gint64 step)
{
    const gint64 emphasis = timeline->context->emphasis;
    const gboolean is_shown = emphasis >= timeline->first && emphasis <= timeline->last;

    return (year - (is_shown ? emphasis : timeline->first)) % step == 0;
}

/* The label of @year in the middle of its part of the axis @head, within which a label
 * that is wider than its year stays. */
static gboolean
draw_year(const HkTimeline *timeline, HkRect head, gint64 year, HkScene *scene,
          GError **error)
{
    g_autofree char *text = hk_timeline_year_text(timeline, year);
    const HkTextRun run = { .text = text,
                            .style = HK_STYLE_AXIS,
                            .color = hk_ink(HK_INK_TEXT),
                            .bold = year == timeline->context->emphasis };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .loc = timeline->spec->loc
    };
    g_autoptr(HkTextLayout) layout =
        hk_text_layout(timeline->context->text, &request, error);
    HkSize size;
    double left;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    left = head.x + ((double)(year - timeline->first) + 0.5) * timeline->year -
           size.width / 2;
    left = CLAMP(left, head.x + HK_MM(0.3), hk_right(head) - size.width - HK_MM(0.3));
    hk_scene_text(scene, "axis-label", layout,
                  (HkPoint){ left, head.y + (head.height - size.height) / 2 });
    return TRUE;
}

static gboolean
draw_years(const HkTimeline *timeline, HkRect head, HkScene *scene, GError **error)
{
    const gint64 step = label_step(timeline);
    const char *suffix = hk_timeline_year_suffix(timeline);

    hk_scene_rect(scene, "axis-field", head, hk_fill(hk_ink(HK_INK_HEAD)));
    if (timeline->label_width > 0 && suffix[0] != '\0' &&
        !hk_scene_label(
            scene, timeline->context->text,
            &(HkLabel){ .role = "axis-title",
                        .style = HK_STYLE_NOTE,
                        .color = hk_ink(HK_INK_SECONDARY),
                        .text = suffix,
                        .at = (HkPoint){ head.x - HK_MM(3), head.y + head.height / 2 },
                        .anchor = HK_ANCHOR_RIGHT,
                        .loc = timeline->spec->loc },
            error))
        return FALSE;
    for (gint64 year = timeline->first; year <= timeline->last; year++)
        if (has_label(timeline, year, step) &&
            !draw_year(timeline, head, year, scene, error))
            return FALSE;
    return TRUE;
}

static void
draw_period_heads(const HkTimeline *timeline, HkRect box, HkScene *scene)
{
    const double left = hk_timeline_plot_left(timeline, box);

    for (guint i = 0; i < timeline->periods->len; i++) {
        const HkTimelineItem *period = timeline->periods->pdata[i];
        const HkRect head = { left + period->left, box.y,
                              period->right - period->left - HK_TIMELINE_HAIR,
                              timeline->heads - HK_TIMELINE_HAIR };
        const HkSize size = hk_text_layout_size(period->layout);

        hk_scene_rect(scene, "period-field", head, hk_fill(hk_ink(HK_INK_BAND)));
        hk_scene_text(scene, "period", period->layout,
                      (HkPoint){ head.x + (head.width - size.width) / 2,
                                 head.y + (head.height - size.height) / 2 });
    }
}

/* Every second period is shaded over the whole plot, and so is the year that the page
 * is about. */
static void
draw_columns(const HkTimeline *timeline, HkRect plot, HkScene *scene)
{
    const gint64 emphasis = timeline->context->emphasis;

    for (guint i = 1; i < timeline->periods->len; i += 2) {
        const HkTimelineItem *period = timeline->periods->pdata[i];

        hk_scene_rect(scene, "period-column",
                      (HkRect){ plot.x + period->left, plot.y,
                                period->right - period->left, plot.height },
                      hk_fill(hk_ink(HK_INK_PANEL)));
    }
    if (emphasis >= timeline->first && emphasis <= timeline->last)
        hk_scene_rect(scene, "axis-emphasis",
                      (HkRect){ x_of(timeline, plot, emphasis), plot.y, timeline->year,
                                plot.height },
                      hk_fill(hk_ink(HK_INK_PANEL)));
}

/* The labels that stand on the plot itself. (transfer full) */
static GArray *
free_labels(const HkTimeline *timeline, HkRect box)
{
    GArray *labels = hk_clear_boxes_new();

    for (guint i = 0; i < timeline->items->len; i++) {
        const HkTimelineItem *item = timeline->items->pdata[i];

        if (item->beside || item->kind == HK_TIMELINE_WINDOW)
            hk_clear_boxes_add(labels, hk_timeline_label(timeline, item, box));
    }
    hk_clear_boxes_sort(labels);
    return labels;
}

static gboolean
begins_period(const HkTimeline *timeline, gint64 year)
{
    for (guint i = 0; i < timeline->periods->len; i++) {
        const HkTimelineItem *period = timeline->periods->pdata[i];

        if (fabs(period->start - (double)year) < 1e-9)
            return TRUE;
    }
    return FALSE;
}

gboolean
hk_timeline_draw_axis(const HkTimeline *timeline, HkRect box, HkScene *scene,
                      GError **error)
{
    const HkTimelineTrack *bottom = timeline->tracks->pdata[timeline->tracks->len - 1];
    const HkRect head = { hk_timeline_plot_left(timeline, box), box.y + timeline->heads,
                          timeline->plot, HK_TIMELINE_AXIS - HK_MM(1) };
    const HkRect plot = { head.x, hk_bottom(head), head.width,
                          bottom->y + bottom->height - hk_bottom(head) };
    const HkPaint light = hk_stroke(hk_ink(HK_INK_HEAD), HK_LINE_GRID);
    const HkPaint strong = hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HEAD);
    g_autoptr(GArray) labels = free_labels(timeline, box);

    draw_period_heads(timeline, box, scene);
    draw_columns(timeline, plot, scene);
    if (!draw_years(timeline, head, scene, error))
        return FALSE;
    for (gint64 year = timeline->first + 1; year <= timeline->last; year++)
        hk_clear_line_draw("grid", plot, x_of(timeline, box, year), labels,
                           begins_period(timeline, year) ? strong : light, scene);
    return TRUE;
}
