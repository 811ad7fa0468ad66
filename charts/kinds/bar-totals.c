/* charts/kinds/bar-totals.c - the figures at the ends of upright bars. */
#include "charts/kinds/bar-private.h"

#include "charts/label.h"

#define GAP HK_MM(0.8)
#define N_WORTHY 5

/* From the largest to the smallest. */
static const HkStyle styles[] = { HK_STYLE_TOTAL, HK_STYLE_BLOCK_TITLE, HK_STYLE_AXIS };

/* Totals that name themselves, and those of small charts, are not large. */
static gsize
first_style(const HkBars *bars)
{
    if (bars->panel != NULL)
        return G_N_ELEMENTS(styles) - 1;
    for (guint c = 0; c < hk_bars_n_places(bars); c++)
        if (hk_bars_is_mixed(bars, c))
            return 1;
    return 0;
}

void
hk_upright_choose_total(HkUpright *up, double step)
{
    for (gsize i = first_style(up->bars); i < G_N_ELEMENTS(styles); i++) {
        double widest = 0;

        for (guint c = 0; c < hk_bars_n_places(up->bars); c++) {
            g_autofree char *text = hk_bars_end_text(up->bars, c);

            widest = MAX(widest, hk_upright_text_width(up, styles[i], text));
        }
        up->total = styles[i];
        up->thin_out = widest > step - HK_MM(1);
        if (!up->thin_out)
            return;
    }
}

/* Text of one line of @style without the air above and below it. */
static double
line_of(HkStyle style)
{
    return hk_style(style)->size * 1.2;
}

/* What stands above the total of @place: the sum of the parts where it is another
 * figure. */
static char *
sum_text(const HkBars *bars, guint place)
{
    if (bars->computed == NULL || bars->computed[place] == NULL ||
        !hk_bars_wants_totals(bars))
        return NULL;
    return g_strdup_printf("%s %s",
                           hk_word(bars->context->formatter->language, "computed-sum"),
                           bars->computed[place]);
}

double
hk_upright_room_above(const HkUpright *up)
{
    const HkBars *bars = up->bars;
    double room = HK_MM(1);

    if (hk_bars_wants_totals(bars))
        room += line_of(up->total) + GAP;
    else if (bars->grouped)
        room += line_of(HK_STYLE_AXIS) + GAP;
    else if (hk_bars_wants_axis(bars))
        room += line_of(HK_STYLE_AXIS);
    for (guint c = 0; c < hk_bars_n_places(bars); c++) {
        g_autofree char *text = sum_text(bars, c);

        if (text != NULL)
            return room + line_of(HK_STYLE_NOTE);
    }
    return room;
}

double
hk_upright_room_below(const HkUpright *up)
{
    const HkBars *bars = up->bars;

    if (bars->lowest >= 0)
        return 0;
    if (bars->grouped)
        return line_of(HK_STYLE_AXIS) + GAP;
    return hk_bars_wants_totals(bars) ? line_of(up->total) + GAP : GAP;
}

/* The total of a bar with parts on both sides is not where the bar ends: it has a mark,
 * and the label says that it is the total. */
static void
draw_net_mark(const HkUpright *up, guint place)
{
    const HkBars *bars = up->bars;
    const double y =
        hk_plot_y(&up->plot, hk_measure_value(&bars->measure, &bars->totals[place]));
    const HkRect bar = hk_upright_bar(up, place);
    const double sides[] = { bar.x, hk_right(bar) };

    const gboolean named = up->direct && place + 1 == hk_bars_n_places(bars);

    /* Names stand at the right of the last bar. */
    for (gsize i = 0; i < (named ? 1 : G_N_ELEMENTS(sides)); i++) {
        const double out = i == 0 ? -HK_MM(2.2) : HK_MM(2.2);
        const HkPoint wedge[] = { { sides[i] + out / 5, y },
                                  { sides[i] + out, y - HK_MM(1.1) },
                                  { sides[i] + out, y + HK_MM(1.1) } };

        hk_scene_path(up->scene, "net", wedge, G_N_ELEMENTS(wedge), TRUE,
                      hk_fill(hk_ink(HK_INK_TEXT)));
    }
}

/* Finds room for a figure @size at the end of a bar: over its middle, else against one
 * of its edges. FALSE if there is none. */
static gboolean
find_room(const HkUpright *up, guint place, HkLabelField *field, HkRect *box)
{
    const HkRect bar = hk_upright_bar(up, place);
    const double spare = HK_MM(0.4);
    const double tries[] = { bar.x + (bar.width - box->width) / 2,
                             hk_right(bar) - box->width, bar.x };

    for (gsize i = 0; i < (up->thin_out ? G_N_ELEMENTS(tries) : 1); i++) {
        const HkRect wanted = { tries[i] - spare, box->y, box->width + 2 * spare,
                                box->height };

        if ((up->thin_out && (wanted.x < up->plot.left ||
                              hk_right(wanted) > hk_right(up->plot.box) + spare)) ||
            !hk_label_field_take(field, wanted))
            continue;
        box->x = tries[i];
        return TRUE;
    }
    return FALSE;
}

/* Draws @label in the middle of @box, free of grid lines. */
static gboolean
draw_in(const HkUpright *up, const HkLabel *label, HkStatus status, HkRect box,
        GError **error)
{
    HkLabel placed = *label;

    placed.at = (HkPoint){ box.x + box.width / 2, box.y + box.height / 2 };
    placed.anchor = HK_ANCHOR_CENTER;
    if (hk_bars_wants_axis(up->bars))
        hk_axis_clear_grid(&up->plot, box, up->scene);
    return hk_upright_figure(up, &placed, status, error);
}

/* One total, if nothing else stands there, and over it the sum that it differs from. */
static gboolean
draw_total(HkUpright *up, guint place, HkLabelField *field, GError **error)
{
    HkBars *bars = up->bars;
    g_autofree char *text = hk_bars_end_text(bars, place);
    g_autofree char *sum = sum_text(bars, place);
    const HkStyle style = up->total;
    HkRect box = { 0, 0, hk_upright_text_width(up, style, text), line_of(style) };
    double above, below;

    if (text[0] == '\0')
        return TRUE;
    hk_bars_extent(bars, place, &above, &below);
    box.y = above == 0 && below < 0 ? hk_plot_y(&up->plot, below) + GAP
                                    : hk_plot_y(&up->plot, above) - GAP - box.height;
    if (!find_room(up, place, field, &box)) {
        bars->n_unlabelled++;
        return TRUE;
    }
    if (!draw_in(up,
                 &(HkLabel){ .role = hk_bars_place(bars, place)->emphasis
                                         ? "total-emphasis"
                                         : "total",
                             .style = style,
                             .color = hk_ink(HK_INK_TEXT),
                             .text = text },
                 bars->totals[place].status, box, error))
        return FALSE;
    if (sum == NULL)
        return TRUE;
    box = (HkRect){ hk_plot_x(&up->plot, place), box.y - line_of(HK_STYLE_NOTE),
                    hk_upright_text_width(up, HK_STYLE_NOTE, sum),
                    line_of(HK_STYLE_NOTE) };
    box.x -= box.width / 2;
    return draw_in(up,
                   &(HkLabel){ .role = "computed-sum",
                               .style = HK_STYLE_NOTE,
                               .color = hk_ink(HK_INK_SIGNAL),
                               .text = sum },
                   HK_STATUS_NORMAL, box, error);
}

/* The places whose totals stay when there is no room for all: the year that the page is
 * about, the last, the first, the highest and the lowest. */
static void
find_worthy(const HkBars *bars, guint places[N_WORTHY])
{
    const guint n = hk_bars_n_places(bars);
    guint highest = 0, lowest = 0, emphasis = n - 1;

    for (guint c = 0; c < n; c++) {
        if (hk_bars_place(bars, c)->missing)
            continue;
        if (bars->totals[c].number > bars->totals[highest].number)
            highest = c;
        if (bars->totals[c].number < bars->totals[lowest].number)
            lowest = c;
        if (hk_bars_place(bars, c)->emphasis)
            emphasis = c;
    }
    places[0] = emphasis;
    places[1] = n - 1;
    places[2] = 0;
    places[3] = highest;
    places[4] = lowest;
}

/* Bars and the figures of the grid are as much in the way of a wide total as other
 * totals are. */
static void
block_bars(const HkUpright *up, HkLabelField *field)
{
    for (guint c = 0; c < hk_bars_n_places(up->bars); c++) {
        HkRect bar = hk_upright_bar(up, c);
        double above, below;

        hk_bars_extent(up->bars, c, &above, &below);
        bar.y = hk_plot_y(&up->plot, above);
        bar.height = hk_plot_y(&up->plot, below) - bar.y;
        hk_label_field_block(field, bar);
    }
    if (hk_bars_wants_axis(up->bars) && !up->plot.bare)
        hk_label_field_block(field, (HkRect){ up->plot.left, up->plot.box.y - HK_MM(10),
                                              up->plot.box.x - up->plot.left - HK_MM(1),
                                              up->plot.box.height + HK_MM(20) });
}

static gboolean
draw_worthy(HkUpright *up, HkLabelField *field, GError **error)
{
    const guint n = hk_bars_n_places(up->bars);
    g_autofree gboolean *done = g_new0(gboolean, n);
    guint places[N_WORTHY];

    block_bars(up, field);
    find_worthy(up->bars, places);
    for (guint i = 0; i < N_WORTHY; i++) {
        if (done[places[i]])
            continue;
        done[places[i]] = TRUE;
        if (!draw_total(up, places[i], field, error))
            return FALSE;
    }
    for (guint c = 0; c < n; c++)
        up->bars->n_unlabelled += !done[c] && !hk_bars_place(up->bars, c)->missing;
    return TRUE;
}

gboolean
hk_upright_draw_totals(HkUpright *up, GError **error)
{
    g_autoptr(HkLabelField) field = hk_label_field_new();

    if (!hk_bars_wants_totals(up->bars))
        return TRUE;
    for (guint c = 0; c < hk_bars_n_places(up->bars); c++)
        if (hk_bars_is_mixed(up->bars, c))
            draw_net_mark(up, c);
    if (up->thin_out)
        return draw_worthy(up, field, error);
    for (guint c = 0; c < hk_bars_n_places(up->bars); c++)
        if (!draw_total(up, c, field, error))
            return FALSE;
    return TRUE;
}
