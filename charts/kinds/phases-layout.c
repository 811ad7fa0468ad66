/* charts/kinds/phases-layout.c - where the parts of a phase chart stand. */
#include "charts/kinds/phases-private.h"

/* No lane grows beyond this when there is room to spare; points. */
#define TALLEST_LANE HK_MM(34)

static double
label_width(const HkPhases *phases)
{
    const HkPhaseRow *first = phases->rows->pdata[0];
    gboolean has_rows = phases->rows->len > 1 || first->label[0] != '\0';

    return has_rows || phases->spec->support->len > 0 ? HK_MM(9) : 0;
}

static double
side_width(const HkPhases *phases)
{
    return phases->spec->side.value != NULL ? HK_MM(20) : 0;
}

static double
support_height(const HkPhases *phases)
{
    const guint n = phases->spec->support->len;

    return n > 0 ? n * HK_PHASES_SUPPORT + (n - 1) * HK_MM(1) : 0;
}

HkPhasesGrid
hk_phases_grid(const HkPhases *phases, HkRect box)
{
    const double label = label_width(phases);
    const double side = side_width(phases);
    const double left = label > 0 ? label + HK_PHASES_GAP : 0;
    const double right =
        side > 0 ? side + HK_PHASES_GAP + HK_PHASES_ARROW : HK_PHASES_ARROW;
    const double support = support_height(phases);
    const double width = box.width - left - right;
    HkPhasesGrid grid = { .labels = box.x, .label_width = label };

    grid.heads = (HkRect){ box.x + left, box.y, width, HK_PHASES_HEAD };
    grid.body =
        (HkRect){ grid.heads.x, hk_bottom(grid.heads) + HK_PHASES_GAP, width, 0 };
    grid.body.height = hk_bottom(box) - grid.body.y;
    if (support > 0)
        grid.body.height -= support + HK_PHASES_GAP + HK_MM(1);
    grid.support = (HkRect){ grid.body.x, hk_bottom(box) - support, width, support };
    grid.side = (HkRect){ hk_right(box) - side, box.y, side, 0 };
    grid.stage = width / phases->spec->stages->len;
    return grid;
}

/* The lanes' heights when they share what @grid's body has to spare. */
static double
lane_extra(const HkPhases *phases, const HkPhasesGrid *grid)
{
    double used = (phases->n_lanes - 1) * HK_PHASES_LANE_GAP;
    double tallest = 0;

    for (guint i = 0; i < phases->n_lanes; i++) {
        used += phases->lanes[i];
        tallest = MAX(tallest, phases->lanes[i]);
    }
    return CLAMP((grid->body.height - used) / phases->n_lanes, 0,
                 MAX(0, TALLEST_LANE - tallest));
}

HkRect
hk_phases_lanes_box(const HkPhases *phases, const HkPhasesGrid *grid, guint first,
                    guint n)
{
    const double extra = lane_extra(phases, grid);
    HkRect box = grid->body;

    for (guint i = 0; i < first; i++)
        box.y += phases->lanes[i] + extra + HK_PHASES_LANE_GAP;
    box.height = (n - 1) * HK_PHASES_LANE_GAP;
    for (guint i = first; i < first + n; i++)
        box.height += phases->lanes[i] + extra;
    return box;
}

HkRect
hk_phases_item_box(const HkPhases *phases, const HkPhasesGrid *grid,
                   const HkPhaseItem *item)
{
    HkRect box = hk_phases_lanes_box(phases, grid, item->lane, 1);

    box.x += item->from * grid->stage + HK_MM(0.4);
    box.width = (item->to - item->from + 1) * grid->stage - HK_MM(0.8);
    return box;
}

double
hk_phases_amount_width(const HkPhases *phases, const HkPhaseItem *item)
{
    HkTextEngine *engine = phases->context->text;

    if (item->figure == NULL)
        return 0;
    return phases->scale *
           (hk_text_width(engine, HK_STYLE_AXIS, item->owner) + HK_MM(1.5) +
            hk_text_width(engine, HK_STYLE_AMOUNT, item->figure) + HK_MM(0.4) +
            hk_text_width(engine, HK_STYLE_BLOCK_TITLE, item->unit));
}

static HkTextLayout *
lay_out(const HkPhases *phases, const char *text, HkTextRun run, double width,
        GError **error)
{
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = width,
                              .scale = phases->scale,
                              .loc = phases->spec->loc };

    run.text = text;
    return hk_text_layout(phases->context->text, &request, error);
}

/* Lays out one item for a box of @width and finds its height. */
static gboolean
fit_item(HkPhases *phases, HkPhaseItem *item, double width, GError **error)
{
    const double inside = width - HK_PHASES_ACCENT - 2 * HK_PHASES_PAD;
    const double amount = hk_phases_amount_width(phases, item);
    const double beside = inside - (amount > 0 ? amount + HK_PHASES_GAP : 0);
    double text_width;

    item->amount_above = amount > 0 && beside < HK_MM(38);
    text_width = item->amount_above ? inside : beside;
    hk_text_layout_unref(item->name_layout);
    hk_text_layout_unref(item->text_layout);
    item->text_layout = NULL;
    item->name_layout =
        lay_out(phases, item->name,
                (HkTextRun){ .style = HK_STYLE_BLOCK_TITLE, .color = item->hue->text },
                text_width, error);
    if (item->name_layout == NULL)
        return FALSE;
    item->height = 2 * HK_MM(1.6) + hk_text_layout_size(item->name_layout).height;
    if (item->text != NULL && item->text[0] != '\0') {
        item->text_layout =
            lay_out(phases, item->text,
                    (HkTextRun){ .style = HK_STYLE_BODY, .color = hk_ink(HK_INK_TEXT) },
                    text_width, error);
        if (item->text_layout == NULL)
            return FALSE;
        item->height += HK_MM(0.6) + hk_text_layout_size(item->text_layout).height;
    }
    if (item->amount_above)
        item->height += phases->scale * hk_style_line(HK_STYLE_AMOUNT);
    if (amount > 0)
        item->height =
            MAX(item->height,
                phases->scale * hk_style_line(HK_STYLE_AMOUNT) + 2 * HK_MM(1.2));
    return TRUE;
}

gboolean
hk_phases_fit(HkPhases *phases, double width, double scale, double *height,
              GError **error)
{
    const HkPhasesGrid grid = hk_phases_grid(phases, (HkRect){ 0, 0, width, 1000 });
    double total = HK_PHASES_HEAD + HK_PHASES_GAP;

    phases->scale = scale;
    for (guint i = 0; i < phases->n_lanes; i++)
        phases->lanes[i] = 0;
    for (guint i = 0; i < phases->items->len; i++) {
        HkPhaseItem *item = phases->items->pdata[i];
        const double box = (item->to - item->from + 1) * grid.stage - HK_MM(0.8);

        if (!fit_item(phases, item, box, error))
            return FALSE;
        phases->lanes[item->lane] = MAX(phases->lanes[item->lane], item->height);
    }
    for (guint i = 0; i < phases->n_lanes; i++)
        total += phases->lanes[i] + (i > 0 ? HK_PHASES_LANE_GAP : 0);
    if (phases->spec->support->len > 0)
        total += support_height(phases) + HK_PHASES_GAP + HK_MM(1);
    *height = total;
    return TRUE;
}
