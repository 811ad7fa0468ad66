/* charts/kinds/phases-legend.c - the colours of a phase chart with their sums, where
 * the lanes leave room for them. */
#include "charts/kinds/phases-private.h"

#include "data/origin.h"

#define SWATCH HK_MM(4)
#define LINE_HEIGHT HK_MM(5)

/* The first place, from the top and the right, in which a field of @size is free. */
static gboolean
find_place(const HkPhases *phases, HkLabelField *taken, HkSize size, HkPoint *place)
{
    const HkStageAxis *axis = &phases->grid.axis;
    const double bottom = phases->grid.bottom;

    for (guint lane = 0; lane < phases->n_lanes; lane++) {
        const HkRect row = hk_phases_lanes_box(phases, lane, 1);

        for (guint stage = phases->spec->stages->len; stage-- > 0;) {
            const HkRect area = { axis->x + stage * axis->step + HK_MM(1.5), row.y,
                                  size.width, size.height };

            if (hk_right(area) > hk_stage_right(axis) || hk_bottom(area) > bottom)
                continue;
            if (hk_label_field_take(taken, area)) {
                *place = (HkPoint){ area.x, area.y };
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* The sum of all colours; FALSE when there are no amounts to add. */
static gboolean
total_of(const HkPhases *phases, HkCell *total)
{
    *total = (HkCell){ .status = HK_STATUS_NONE };
    for (guint i = 0; i < phases->sums->len; i++) {
        const HkPhaseSum *sum = phases->sums->pdata[i];

        hk_origins_join(phases->context->formatter->origins, HK_ORIGIN_SUM, total,
                        total, &sum->sum);
        total->status = hk_status_worse(total->status, sum->sum.status);
        if (!hk_add_checked(total->number, sum->sum.number, &total->number))
            return FALSE;
    }
    return phases->amount_column >= 0;
}

static gboolean
draw_line(HkPhases *phases, HkScene *scene, HkRect line, const char *label,
          const HkCell *sum, HkStyle style, GError **error)
{
    HkTextEngine *engine = phases->context->text;
    g_autofree char *figure = NULL;
    g_autofree char *unit = NULL;
    g_autofree char *amount = NULL;
    const HkLoc loc = phases->spec->loc;
    const HkColor ink = hk_ink(HK_INK_TEXT);
    const double middle = line.y + line.height / 2;

    if (!hk_scene_label(scene, engine,
                        &(HkLabel){ .role = "legend-name",
                                    .style = style,
                                    .color = ink,
                                    .text = label,
                                    .at = (HkPoint){ line.x, middle },
                                    .anchor = HK_ANCHOR_LEFT,
                                    .loc = loc },
                        error))
        return FALSE;
    if (sum == NULL)
        return TRUE;
    if (!hk_phases_amount(phases, sum, &figure, &unit, error))
        return FALSE;
    amount = g_strconcat(figure, unit, NULL);
    return hk_scene_label(scene, engine,
                          &(HkLabel){ .role = "legend-sum",
                                      .style = style,
                                      .color = ink,
                                      .text = amount,
                                      .at = (HkPoint){ hk_right(line), middle },
                                      .anchor = HK_ANCHOR_RIGHT,
                                      .loc = loc },
                          error);
}

static double
legend_width(HkPhases *phases)
{
    double name = 0;

    for (guint i = 0; i < phases->sums->len; i++) {
        const HkPhaseSum *sum = phases->sums->pdata[i];

        name =
            MAX(name, hk_text_width(phases->context->text, HK_STYLE_LABEL, sum->label));
    }
    return SWATCH + HK_MM(1.5) + name + (phases->amount_column >= 0 ? HK_MM(22) : 0);
}

gboolean
hk_phases_draw_legend(HkPhases *phases, HkLabelField *taken, HkScene *scene,
                      gboolean *placed, GError **error)
{
    const char *language = phases->context->formatter->language;
    HkCell total;
    const gboolean has_total = total_of(phases, &total);
    const double width = legend_width(phases);
    HkPoint place;

    *placed = find_place(
        phases, taken,
        (HkSize){ width, (phases->sums->len + has_total) * LINE_HEIGHT + HK_MM(1) },
        &place);
    if (!*placed)
        return TRUE;
    for (guint i = 0; i < phases->sums->len; i++) {
        const HkPhaseSum *sum = phases->sums->pdata[i];
        const double y = place.y + i * LINE_HEIGHT;
        const HkRect line = { place.x + SWATCH + HK_MM(1.5), y,
                              width - SWATCH - HK_MM(1.5), LINE_HEIGHT };

        hk_scene_rect(scene, "legend-swatch",
                      (HkRect){ place.x, y + HK_MM(0.5), SWATCH, SWATCH },
                      hk_fill(sum->hue->fill));
        if (!draw_line(phases, scene, line, sum->label, has_total ? &sum->sum : NULL,
                       HK_STYLE_LABEL, error))
            return FALSE;
    }
    if (!has_total)
        return TRUE;
    place.y += phases->sums->len * LINE_HEIGHT + HK_MM(0.5);
    hk_scene_line(scene, "legend-rule", place, (HkPoint){ place.x + width, place.y },
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_HEAD));
    return draw_line(phases, scene,
                     (HkRect){ place.x, place.y + HK_MM(0.3), width, LINE_HEIGHT },
                     hk_word(language, "total"), &total, HK_STYLE_BLOCK_TITLE, error);
}
