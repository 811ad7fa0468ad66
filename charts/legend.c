/* charts/legend.c - the names of the series in a row above a chart. */
#include "charts/legend.h"

#define SWATCH HK_MM(3)
#define SWATCH_GAP HK_MM(1)
#define ENTRY_GAP HK_MM(4)
#define BELOW HK_MM(1.5)

static double
line_height(void)
{
    return hk_style_line(HK_STYLE_LABEL) + HK_MM(0.6);
}

HkPaint
hk_series_fill(const HkSeries *series)
{
    HkPaint paint = hk_fill(series->hue->fill);

    paint.pattern = series->pattern;
    paint.stroke = series->hue->on_fill;
    return paint;
}

/* Where the swatch of each series stands; gives the bottom of the last line. */
static double
place_entries(const HkSeriesTable *table, HkDrawContext *context, HkRect box,
              HkPoint *places)
{
    HkPoint at = { box.x, box.y };

    for (guint s = 0; s < table->series->len; s++) {
        const HkSeries *series = table->series->pdata[s];
        const double width =
            SWATCH + SWATCH_GAP +
            hk_text_width(context->text, HK_STYLE_LABEL, series->label);

        if (at.x > box.x && at.x + width > hk_right(box)) {
            at.x = box.x;
            at.y += line_height();
        }
        places[s] = at;
        at.x += width + ENTRY_GAP;
    }
    return at.y + line_height();
}

double
hk_legend_height(const HkSeriesTable *table, HkDrawContext *context, double width)
{
    g_autofree HkPoint *places = g_new(HkPoint, table->series->len);

    return place_entries(table, context, (HkRect){ 0, 0, width, 0 }, places) + BELOW;
}

gboolean
hk_legend_draw(const HkSeriesTable *table, HkDrawContext *context, HkRect box,
               HkScene *scene, HkLoc loc, GError **error)
{
    g_autofree HkPoint *places = g_new(HkPoint, table->series->len);

    place_entries(table, context, box, places);
    for (guint s = 0; s < table->series->len; s++) {
        const HkSeries *series = table->series->pdata[s];
        HkPaint paint = hk_series_fill(series);

        if (places[s].x + SWATCH + SWATCH_GAP +
                hk_text_width(context->text, HK_STYLE_LABEL, series->label) >
            hk_right(box) + 0.5)
            return hk_fail(
                error, HK_ERROR_FIT, loc,
                "the name '%s' is wider than the chart it belongs to; give it "
                "a short name",
                series->label);
        hk_scene_rect(scene, "legend-swatch",
                      (HkRect){ places[s].x, places[s].y + (line_height() - SWATCH) / 2,
                                SWATCH, SWATCH },
                      paint);
        if (!hk_scene_label(
                scene, context->text,
                &(HkLabel){ .role = "series",
                            .style = HK_STYLE_LABEL,
                            .color = hk_ink(HK_INK_TEXT),
                            .text = series->label,
                            .at = (HkPoint){ places[s].x + SWATCH + SWATCH_GAP,
                                             places[s].y + line_height() / 2 },
                            .anchor = HK_ANCHOR_LEFT,
                            .loc = loc },
                error))
            return FALSE;
    }
    return TRUE;
}
