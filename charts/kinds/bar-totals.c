/* charts/kinds/bar-totals.c - the figures at the ends of upright bars. */
#include "charts/kinds/bar-private.h"

#include "charts/label.h"

#define GAP HK_MM(0.8)

/* From the largest to the smallest. */
static const HkStyle styles[] = { HK_STYLE_TOTAL, HK_STYLE_BLOCK_TITLE, HK_STYLE_AXIS };

void
hk_upright_choose_total(HkUpright *up, double step)
{
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++) {
        double widest = 0;

        for (guint c = 0; c < hk_bars_n_places(up->bars); c++) {
            g_autofree char *text = hk_bars_total_text(up->bars, c);

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
    else if (bars->spec->axis)
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
    const HkPoint from = { bar.x - HK_MM(1.2), y };
    const HkPoint to = { hk_right(bar) + HK_MM(1.2), y };

    hk_scene_line(up->scene, "net-halo", from, to,
                  hk_stroke(hk_ink(HK_INK_PAPER), 3.4));
    hk_scene_line(up->scene, "net", from, to, hk_stroke(hk_ink(HK_INK_TEXT), 1.6));
}

/* One total, if nothing else stands there. */
static gboolean
draw_total(HkUpright *up, guint place, HkLabelField *field, GError **error)
{
    HkBars *bars = up->bars;
    const HkCategory *category = hk_bars_place(bars, place);
    const gboolean mixed = hk_bars_is_mixed(bars, place);
    g_autofree char *figure = hk_bars_total_text(bars, place);
    g_autofree char *text =
        mixed ? g_strdup_printf("%s %s",
                                hk_word(bars->context->formatter->language, "total"),
                                figure)
              : g_steal_pointer(&figure);
    g_autofree char *sum = sum_text(bars, place);
    const HkStyle style = mixed ? HK_STYLE_BLOCK_TITLE : up->total;
    const double width = hk_upright_text_width(up, style, text);
    const double height = line_of(style);
    double above, below, x, y;
    gboolean hangs;

    if (text[0] == '\0')
        return TRUE;
    hk_bars_extent(bars, place, &above, &below);
    hangs = above == 0 && below < 0;
    x = hk_plot_x(&up->plot, place);
    y = hangs ? hk_plot_y(&up->plot, below) + GAP
              : hk_plot_y(&up->plot, above) - GAP - height;
    if (!hk_label_field_take(field, (HkRect){ x - width / 2 - HK_MM(0.4), y,
                                              width + HK_MM(0.8), height })) {
        bars->n_unlabelled++;
        return TRUE;
    }
    if (!hk_upright_label(up, category->emphasis ? "total-emphasis" : "total", style,
                          hk_ink(HK_INK_TEXT), text, (HkPoint){ x, y + height / 2 },
                          HK_ANCHOR_CENTER, error))
        return FALSE;
    return sum == NULL ||
           hk_upright_label(up, "computed-sum", HK_STYLE_NOTE, hk_ink(HK_INK_SIGNAL),
                            sum, (HkPoint){ x, y - line_of(HK_STYLE_NOTE) / 2 },
                            HK_ANCHOR_CENTER, error);
}

/* The places in the order in which their totals are worth more than others': the year
 * that the page is about, the last, the first, the highest and the lowest, then the
 * rest. */
static guint *
places_by_worth(const HkBars *bars)
{
    const guint n = hk_bars_n_places(bars);
    guint *places = g_new(guint, n + 4);
    guint highest = 0, lowest = 0;

    for (guint c = 0; c < n; c++) {
        places[c + 4] = c;
        if (hk_bars_place(bars, c)->missing)
            continue;
        if (bars->totals[c].number > bars->totals[highest].number)
            highest = c;
        if (bars->totals[c].number < bars->totals[lowest].number)
            lowest = c;
    }
    places[0] = n - 1;
    places[1] = 0;
    places[2] = highest;
    places[3] = lowest;
    for (guint c = 0; c < n; c++)
        if (hk_bars_place(bars, c)->emphasis) {
            places[0] = c;
            places[3] = n - 1;
        }
    return places;
}

/* Bars are as much in the way of a wide total as other totals are. */
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
}

gboolean
hk_upright_draw_totals(HkUpright *up, GError **error)
{
    const guint n = hk_bars_n_places(up->bars);
    g_autoptr(HkLabelField) field = hk_label_field_new();
    g_autofree guint *places = places_by_worth(up->bars);
    g_autofree gboolean *done = g_new0(gboolean, n);

    if (!hk_bars_wants_totals(up->bars))
        return TRUE;
    for (guint c = 0; c < n; c++)
        if (hk_bars_is_mixed(up->bars, c))
            draw_net_mark(up, c);
    if (up->thin_out)
        block_bars(up, field);
    for (guint i = up->thin_out ? 0 : 4; i < n + 4; i++) {
        if (done[places[i]])
            continue;
        done[places[i]] = TRUE;
        if (!draw_total(up, places[i], field, error))
            return FALSE;
    }
    return TRUE;
}
