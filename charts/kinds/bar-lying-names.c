/* charts/kinds/bar-lying-names.c - the names of the series over the bars that have them
 * first, and the figures that have no room in their segments. */
#include "charts/kinds/bar-private.h"

#include "charts/label.h"

#include <math.h>

#define GAP_BETWEEN HK_MM(2)
#define GAP_ABOVE HK_MM(0.6)
#define LEADER HK_MM(2.2)
/* Names stand clear of the line that the first segments begin at. */
#define INDENT HK_MM(0.4)
/* A label that is farther from its place than this has a leader. */
#define NEAR 1.0
/* Unless names are asked for, none stands farther from its segment. */
#define FARTHEST HK_MM(24)

/* What stands over or under one segment. */
typedef struct Tag {
    guint series;
    char *text;
    double middle;     /* of the segment */
    double wanted, at; /* of the middle of the text */
    double width;
} Tag;

static void
tag_clear(gpointer data)
{
    g_free(((Tag *)data)->text);
}

/* Whether @place is the first bar that has a part of @series. */
static gboolean
names_series(const HkBars *bars, guint place, guint series)
{
    for (guint c = 0; c < place; c++)
        if (hk_bars_length(bars, c, series) != 0)
            return FALSE;
    return hk_bars_length(bars, place, series) != 0;
}

/* The figure of a segment that has no room in it; NULL if there is none. */
static char *
outside_figure(const HkLying *lying, guint place, guint series)
{
    const HkBars *bars = lying->bars;
    g_autofree char *text = hk_bars_segment_text(bars, place, series);
    HkStyle style;

    if (text == NULL || !hk_bars_wants_segments(bars) ||
        hk_bars_length(bars, place, series) == 0 ||
        hk_lying_figure_fits(lying, text, hk_lying_segment(lying, place, series).width,
                             &style))
        return NULL;
    return g_steal_pointer(&text);
}

static HkStyle
tag_style(gboolean names)
{
    return names ? HK_STYLE_LABEL : HK_STYLE_AXIS;
}

/* The names of the series that the bar of @place has first, or its figures without
 * room; a name carries such a figure. GArray of Tag. */
static GArray *
list_tags(const HkLying *lying, guint place, gboolean names)
{
    const HkBars *bars = lying->bars;
    GArray *tags = g_array_new(FALSE, FALSE, sizeof(Tag));

    g_array_set_clear_func(tags, tag_clear);
    for (guint s = 0; !hk_lying_is_plain(lying) && s < bars->table->series->len; s++) {
        const gboolean named = lying->direct && names_series(bars, place, s);
        const HkRect segment = hk_lying_segment(lying, place, s);
        g_autofree char *figure = outside_figure(lying, place, s);
        Tag tag = { .series = s, .middle = segment.x + segment.width / 2 };

        if (names != named || (!names && figure == NULL))
            continue;
        tag.text = !names ? g_strdup(figure)
                          : g_strconcat(hk_bars_series(bars, s)->label,
                                        figure != NULL ? "　" : "", figure, NULL);
        tag.width = hk_lying_text_width(lying, tag_style(names), tag.text);
        /* Names begin with their segments, figures stand under their middles. */
        tag.wanted = names ? segment.x + INDENT + tag.width / 2 : tag.middle;
        g_array_append_val(tags, tag);
    }
    return tags;
}

/* Finds the places of @tags side by side; FALSE if they have none. */
static gboolean
spread(const HkLying *lying, GArray *tags)
{
    g_autofree double *at = g_new(double, tags->len + 1);
    g_autofree double *sizes = g_new(double, tags->len + 1);

    for (guint i = 0; i < tags->len; i++) {
        const Tag *tag = &g_array_index(tags, Tag, i);

        at[i] = tag->wanted + GAP_BETWEEN / 2;
        sizes[i] = tag->width + GAP_BETWEEN;
    }
    if (!hk_labels_spread_sizes(at, sizes, tags->len, lying->plot.x,
                                hk_right(lying->plot) + GAP_BETWEEN))
        return FALSE;
    for (guint i = 0; i < tags->len; i++)
        g_array_index(tags, Tag, i).at = at[i] - GAP_BETWEEN / 2;
    return TRUE;
}

/* How far the farthest is from where it should be. */
static double
farthest(const GArray *tags)
{
    double most = 0;

    for (guint i = 0; i < tags->len; i++) {
        const Tag *tag = &g_array_index(tags, Tag, i);

        most = MAX(most, fabs(tag->at - tag->wanted));
    }
    return most;
}

/* Between the bar and its texts: wider where leaders need it. */
static double
gap_of(const GArray *tags, gboolean names)
{
    return farthest(tags) > NEAR || !names ? LEADER : GAP_ABOVE;
}

/* The height of a line of @tags with its leaders; 0 if there are none. */
static double
tags_height(const GArray *tags, gboolean names)
{
    if (tags->len == 0)
        return 0;
    return hk_style_line(tag_style(names)) + gap_of(tags, names);
}

static gboolean
names_fit(const HkLying *lying)
{
    const HkBars *bars = lying->bars;
    const int legend = hk_bars_legend(bars);

    for (guint c = 0; c < hk_bars_n_places(bars); c++) {
        g_autoptr(GArray) tags = list_tags(lying, c, TRUE);

        if (!spread(lying, tags) ||
            (legend != HK_LEGEND_DIRECT && farthest(tags) > FARTHEST))
            return FALSE;
    }
    return TRUE;
}

void
hk_lying_plan_tags(HkLying *lying)
{
    const HkBars *bars = lying->bars;
    const int legend = hk_bars_legend(bars);

    lying->head = lying->foot = 0;
    lying->direct = bars->stacked && bars->lowest >= 0 &&
                    (legend == HK_LEGEND_AUTO || legend == HK_LEGEND_DIRECT);
    if (lying->direct && !names_fit(lying))
        lying->direct = FALSE;
    for (guint c = 0; bars->stacked && c < hk_bars_n_places(bars); c++) {
        g_autoptr(GArray) names = list_tags(lying, c, TRUE);
        g_autoptr(GArray) figures = list_tags(lying, c, FALSE);

        if (spread(lying, names))
            lying->head = MAX(lying->head, tags_height(names, TRUE));
        if (spread(lying, figures))
            lying->foot = MAX(lying->foot, tags_height(figures, FALSE));
    }
}

/* From @y[0], the edge of the bar, to @y[1], that of the text. */
static gboolean
draw_tag(const HkLying *lying, const Tag *tag, const double y[2], gboolean names,
         GError **error)
{
    const HkHue *hue = hk_bars_series(lying->bars, tag->series)->hue;
    const double nearest =
        CLAMP(tag->middle, tag->at - tag->width / 2 + 1, tag->at + tag->width / 2 - 1);

    if (!names || fabs(tag->at - tag->wanted) > NEAR)
        hk_scene_line(lying->scene, "leader", (HkPoint){ tag->middle, y[0] },
                      (HkPoint){ nearest, y[1] },
                      hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR));
    if (!names)
        hk_scene_rect(lying->scene, "label-field",
                      (HkRect){ tag->at - tag->width / 2 - 1, y[1] + 1, tag->width + 2,
                                hk_style(tag_style(names))->size },
                      hk_fill(hk_ink(HK_INK_PAPER)));
    return hk_lying_label(
        lying,
        &(HkLabel){ .role = names ? "series" : "segment-label",
                    .style = tag_style(names),
                    .color = hue->text,
                    .text = tag->text,
                    .at = { tag->at, y[1] },
                    .anchor = names ? HK_ANCHOR_BOTTOM : HK_ANCHOR_TOP },
        error);
}

gboolean
hk_lying_draw_tags(const HkLying *lying, guint place, HkRect bar, gboolean names,
                   GError **error)
{
    g_autoptr(GArray) tags = list_tags(lying, place, names);
    double y[2];

    if (!lying->bars->stacked)
        return TRUE;
    if ((!names && lying->foot == 0) || !spread(lying, tags)) {
        lying->bars->n_unlabelled += tags->len;
        return TRUE;
    }
    y[0] = names ? bar.y : hk_bottom(bar);
    y[1] = names ? bar.y - gap_of(tags, names) : hk_bottom(bar) + LEADER;
    for (guint i = 0; i < tags->len; i++)
        if (!draw_tag(lying, &g_array_index(tags, Tag, i), y, names, error))
            return FALSE;
    return TRUE;
}
