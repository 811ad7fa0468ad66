/* charts/kinds/phases-item.c - one item of a phase chart: its name, text, steps and
 * amount in a box. */
#include "charts/kinds/phases-private.h"

#include "charts/boxed.h"

#include <string.h>

#define EDGE HK_MM(1.6)      /* above and below the texts */
#define TEXT_GAP HK_MM(0.6)  /* between name and description */
#define OWNER_GAP HK_MM(1.5) /* between the short name and the figure */
#define UNIT_GAP HK_MM(0.4)
#define BULLET_GAP HK_MM(0.8)
/* A name beside the amount has at least so much room, else it stands below. */
#define LEAST_BESIDE HK_MM(38)
#define STEP_PAD HK_MM(1.4)
#define STEP_ARROW HK_MM(5.5)
#define STEP_GAP HK_MM(1)
#define HEAD HK_MM(1.1) /* of the arrows between steps */

static double
accent_width(const HkPhaseItem *item)
{
    return item->number != NULL ? HK_PHASES_NUMBER : HK_PHASES_ACCENT;
}

GArray *
hk_phases_steps(const char *text)
{
    GArray *steps = g_array_new(FALSE, TRUE, sizeof(HkPhaseStep));
    gboolean linked = FALSE, both = FALSE;
    const char *start = text;

    for (const char *at = text;; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const gboolean is_arrow = c == 0x2192 || c == 0x21c4 || c == 0x2194;

        if (c != 0 && !is_arrow)
            continue;
        if (at > start) {
            HkPhaseStep step = { .text = g_strndup(start, (gsize)(at - start)),
                                 .linked = linked,
                                 .both = both };

            g_strstrip(step.text);
            g_array_append_val(steps, step);
        }
        if (c == 0)
            return steps;
        linked = steps->len > 0;
        both = c != 0x2192;
        start = g_utf8_next_char(at);
    }
}

static const char *
amount_label(const HkPhases *phases, const HkPhaseItem *item)
{
    const HkPhasesAmount *amount = phases->spec->amount;

    if (item->is_narrow)
        return "";
    return amount != NULL && amount->label.value != NULL ? amount->label.value
                                                         : item->owner;
}

/* The width of the amount with its label, when it stands on one line. */
static double
amount_width(const HkPhases *phases, const HkPhaseItem *item)
{
    HkTextEngine *engine = phases->context->text;
    const char *label = amount_label(phases, item);

    if (item->figure == NULL)
        return 0;
    return phases->scale *
           ((label[0] != '\0' ? hk_text_width(engine, HK_STYLE_AXIS, label) + OWNER_GAP
                              : 0) +
            hk_text_width(engine, HK_STYLE_AMOUNT, item->figure) + UNIT_GAP +
            hk_text_width(engine, HK_STYLE_BLOCK_TITLE, item->unit) +
            hk_text_width(engine, HK_STYLE_NOTE, item->mark));
}

/* Sets the steps one after the other, in lines of @width. */
static gboolean
fit_steps(HkPhases *phases, HkPhaseItem *item, double width, GError **error)
{
    const double height = phases->scale * hk_style_line(HK_STYLE_AXIS) + 2 * HK_MM(0.6);
    HkPoint at = { 0, 0 };

    for (guint i = 0; i < item->steps->len; i++) {
        HkPhaseStep *step = &g_array_index(item->steps, HkPhaseStep, i);
        const double before = i == 0 ? 0 : step->linked ? STEP_ARROW : STEP_GAP;
        const double chip =
            hk_text_width(phases->context->text, HK_STYLE_AXIS, step->text) + 1 +
            2 * STEP_PAD;

        if (chip > width)
            return hk_fail(error, HK_ERROR_FIT, phases->spec->steps.loc,
                           "the step '%s' of '%s' is wider than its box; shorten it, "
                           "or give the item more stages",
                           step->text, item->name);
        if (i > 0 && at.x + before + chip > width)
            at = (HkPoint){ 0, at.y + height + STEP_GAP };
        else
            at.x += before;
        step->box = (HkRect){ at.x, at.y, chip, height };
        at.x += chip;
    }
    item->steps_height = item->steps->len > 0 ? at.y + height : 0;
    return TRUE;
}

/* What the bullet takes before each line of a name; 0: there is none. */
static double
bullet_width(const HkPhases *phases)
{
    const char *bullet = phases->spec->bullet.value;

    return bullet != NULL
               ? phases->scale * hk_text_width(phases->context->text,
                                               HK_STYLE_BLOCK_TITLE, bullet) +
                     BULLET_GAP
               : 0;
}

static gboolean
draw_name(HkPhases *phases, const HkPhaseItem *item, HkPoint at, HkScene *scene,
          GError **error)
{
    const HkTextRun run = { .text = phases->spec->bullet.value,
                            .style = HK_STYLE_BLOCK_TITLE,
                            .color = item->hue->fill };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = -1,
                                    .scale = phases->scale,
                                    .loc = phases->spec->bullet.loc };
    g_autoptr(HkTextLayout) bullet = NULL;

    if (run.text != NULL) {
        bullet = hk_text_layout(phases->context->text, &request, error);
        if (bullet == NULL)
            return FALSE;
        hk_scene_text(scene, "item-bullet", bullet, at);
        at.x += bullet_width(phases);
    }
    hk_scene_text(scene, "item-name", item->name_layout, at);
    return TRUE;
}

static gboolean
lay_out_name(HkPhases *phases, HkPhaseItem *item, double width, GError **error)
{
    const HkTextRun run = { .text = item->name,
                            .style = HK_STYLE_BLOCK_TITLE,
                            .color = item->hue->text };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = width - bullet_width(phases),
                                    .scale = phases->scale,
                                    .loc = phases->spec->loc };

    item->name_layout = hk_text_layout(phases->context->text, &request, error);
    return item->name_layout != NULL;
}

static gboolean
lay_out_text(HkPhases *phases, HkPhaseItem *item, double width, GError **error)
{
    const HkTextRun run = { .text = item->text,
                            .style = HK_STYLE_BODY,
                            .color = hk_ink(HK_INK_TEXT) };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = width,
                                    .scale = phases->scale,
                                    .loc = phases->spec->loc };

    if (item->text != NULL)
        item->text_layout = hk_text_layout(phases->context->text, &request, error);
    return item->text == NULL || item->text_layout != NULL;
}

/* A band has one line of text, or as many as it needs, between its points. */
static gboolean
fit_band(HkPhases *phases, HkPhaseItem *item, double width, GError **error)
{
    const HkTextRun run = { .text = item->name,
                            .style = HK_STYLE_BODY,
                            .bold = TRUE,
                            .color = hk_ink(HK_INK_TEXT) };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = width - 2 * HK_STAGE_TIP,
                                    .align = HK_ALIGN_CENTER,
                                    .scale = phases->scale,
                                    .loc = phases->spec->loc };

    item->name_layout = hk_text_layout(phases->context->text, &request, error);
    if (item->name_layout == NULL)
        return FALSE;
    item->height = MAX(HK_PHASES_SUPPORT,
                       hk_text_layout_size(item->name_layout).height + 2 * HK_MM(0.8));
    return TRUE;
}

gboolean
hk_phases_fit_item(HkPhases *phases, HkPhaseItem *item, double width, GError **error)
{
    const double inside = width - accent_width(item) - 2 * HK_PHASES_PAD;
    const double line = phases->scale * hk_style_line(HK_STYLE_AMOUNT);
    double amount, beside, text_width;

    hk_text_layout_unref(g_steal_pointer(&item->name_layout));
    hk_text_layout_unref(g_steal_pointer(&item->text_layout));
    if (item->is_band)
        return fit_band(phases, item, width, error);
    item->is_narrow = FALSE;
    item->is_narrow = amount_width(phases, item) > inside;
    amount = amount_width(phases, item);
    beside = inside - (amount > 0 ? amount + HK_PHASES_GAP : 0);
    if (amount > inside)
        return hk_fail(error, HK_ERROR_FIT, phases->spec->amount->loc,
                       "the amount of '%s' does not fit into a box of %.0f mm; give "
                       "the chart more room, or choose a larger unit",
                       item->name, width / HK_MM(1));
    item->amount_below = amount > 0 && beside < LEAST_BESIDE;
    text_width = item->amount_below ? inside : beside;
    if (!lay_out_name(phases, item, text_width, error) ||
        !lay_out_text(phases, item, text_width, error) ||
        !fit_steps(phases, item, inside, error))
        return FALSE;
    item->height = 2 * EDGE + hk_text_layout_size(item->name_layout).height;
    if (item->text_layout != NULL)
        item->height += TEXT_GAP + hk_text_layout_size(item->text_layout).height;
    if (item->amount_below)
        item->height += line;
    else if (amount > 0)
        item->height = MAX(item->height, line + 2 * HK_MM(1.2));
    if (item->steps->len > 0)
        item->height += HK_MM(1.2) + item->steps_height;
    return TRUE;
}

/* The label, the figure and its unit on one baseline that ends at @right. */
static gboolean
draw_amount(HkPhases *phases, const HkPhaseItem *item, HkPoint right, HkScene *scene,
            GError **error)
{
    const HkColor pale = hk_ink(HK_INK_SECONDARY), dark = hk_ink(HK_INK_TEXT);
    const struct {
        const char *role, *text;
        HkStyle style;
        HkColor color;
        double gap; /* after it */
    } parts[] = {
        { "owner", amount_label(phases, item), HK_STYLE_AXIS, pale, OWNER_GAP },
        { "amount", item->figure, HK_STYLE_AMOUNT, dark, UNIT_GAP },
        { "amount-mark", item->mark, HK_STYLE_NOTE, pale, 0 },
        { "amount-unit", item->unit, HK_STYLE_BLOCK_TITLE, dark, 0 },
    };
    double x = right.x - amount_width(phases, item);

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        const HkTextRun run = { .text = parts[i].text,
                                .style = parts[i].style,
                                .color = parts[i].color };
        const HkTextRequest request = { .runs = &run,
                                        .n_runs = 1,
                                        .width = -1,
                                        .scale = phases->scale,
                                        .loc = phases->spec->loc };
        g_autoptr(HkTextLayout) layout = NULL;

        if (parts[i].text[0] == '\0')
            continue;
        layout = hk_text_layout(phases->context->text, &request, error);
        if (layout == NULL)
            return FALSE;
        hk_scene_text(scene, parts[i].role, layout,
                      (HkPoint){ x, right.y - hk_text_layout_baseline(layout) });
        x += hk_text_layout_size(layout).width + parts[i].gap * phases->scale;
    }
    return TRUE;
}

/* A small arrow from @from to @to on one height. */
static void
draw_step_arrow(HkScene *scene, HkPoint from, HkPoint to, gboolean both, HkColor color)
{
    const HkPoint right[] = { to,
                              { to.x - HEAD, to.y - HEAD * 0.7 },
                              { to.x - HEAD, to.y + HEAD * 0.7 } };
    const HkPoint left[] = { from,
                             { from.x + HEAD, from.y - HEAD * 0.7 },
                             { from.x + HEAD, from.y + HEAD * 0.7 } };

    hk_scene_line(scene, "step-line", (HkPoint){ from.x + (both ? HEAD : 0), from.y },
                  (HkPoint){ to.x - HEAD, to.y }, hk_stroke(color, HK_LINE_HEAD));
    hk_scene_path(scene, "step-head", right, 3, TRUE, hk_fill(color));
    if (both)
        hk_scene_path(scene, "step-head", left, 3, TRUE, hk_fill(color));
}

static gboolean
draw_steps(HkPhases *phases, const HkPhaseItem *item, HkPoint at, HkScene *scene,
           GError **error)
{
    for (guint i = 0; i < item->steps->len; i++) {
        const HkPhaseStep *step = &g_array_index(item->steps, HkPhaseStep, i);
        HkRect box = step->box;
        HkBoxedText text = { .role = "step",
                             .run = { .text = step->text,
                                      .style = HK_STYLE_AXIS,
                                      .color = hk_ink(HK_INK_TEXT) },
                             .align = HK_ALIGN_CENTER,
                             .scale = phases->scale,
                             .loc = phases->spec->steps.loc };

        box.x += at.x;
        box.y += at.y;
        text.box = box;
        hk_scene_rect(scene, "step-field", box, hk_fill(hk_ink(HK_INK_PAPER)));
        if (!hk_boxed_text_draw(phases->context, &text, scene, error))
            return FALSE;
        if (step->linked && step->box.x > 0)
            draw_step_arrow(
                scene,
                (HkPoint){ box.x - STEP_ARROW + STEP_GAP / 2, box.y + box.height / 2 },
                (HkPoint){ box.x - STEP_GAP / 2, box.y + box.height / 2 }, step->both,
                item->hue->text);
    }
    return TRUE;
}

static gboolean
draw_number(HkPhases *phases, const HkPhaseItem *item, HkRect accent, HkScene *scene,
            GError **error)
{
    const HkBoxedText text = {
        .role = "number",
        .run = { .text = item->number,
                 .style = HK_STYLE_BLOCK_TITLE,
                 .color = item->hue->on_fill },
        .box = { accent.x, accent.y + EDGE, accent.width,
                 phases->scale * hk_style_line(HK_STYLE_BLOCK_TITLE) + 1 },
        .align = HK_ALIGN_CENTER,
        .scale = phases->scale,
        .loc = phases->spec->number.loc
    };

    return item->number == NULL ||
           hk_boxed_text_draw(phases->context, &text, scene, error);
}

/* A field with a point at either end, like the brackets ＜ and ＞. */
static void
draw_band(const HkPhaseItem *item, HkRect box, HkScene *scene)
{
    const double tip = HK_STAGE_TIP * 0.7, middle = box.y + box.height / 2;
    const HkSize size = hk_text_layout_size(item->name_layout);
    const HkPoint points[] = {
        { box.x + tip, box.y },          { hk_right(box) - tip, box.y },
        { hk_right(box), middle },       { hk_right(box) - tip, hk_bottom(box) },
        { box.x + tip, hk_bottom(box) }, { box.x, middle },
    };

    hk_scene_path(scene, "band", points, G_N_ELEMENTS(points), TRUE,
                  hk_fill(hk_ink(HK_INK_HEAD)));
    hk_scene_text(scene, "band-name", item->name_layout,
                  (HkPoint){ box.x + (box.width - size.width) / 2,
                             box.y + (box.height - size.height) / 2 });
}

static gboolean
draw_parts(HkPhases *phases, const HkPhaseItem *item, HkRect box, HkScene *scene,
           GError **error)
{
    const HkRect accent = { box.x, box.y, accent_width(item), box.height };
    HkPoint right = { hk_right(box) - HK_PHASES_PAD, box.y + HK_MM(7) * phases->scale };
    HkPoint at = { hk_right(accent) + HK_PHASES_PAD, box.y + EDGE };

    hk_scene_rect(scene, "item-field", box, hk_fill(item->hue->tint));
    hk_scene_rect(scene, "item-accent", accent, hk_fill(item->hue->fill));
    if (!draw_number(phases, item, accent, scene, error))
        return FALSE;
    if (item->amount_below)
        right.y = hk_bottom(box) - HK_MM(2.2) * phases->scale;
    if (!draw_name(phases, item, at, scene, error))
        return FALSE;
    at.y += hk_text_layout_size(item->name_layout).height + TEXT_GAP;
    if (item->text_layout != NULL) {
        hk_scene_text(scene, "item-text", item->text_layout, at);
        at.y += hk_text_layout_size(item->text_layout).height;
    }
    at.y += HK_MM(1.2);
    return draw_steps(phases, item, at, scene, error) &&
           (item->figure == NULL || draw_amount(phases, item, right, scene, error));
}

gboolean
hk_phases_draw_item(HkPhases *phases, const HkPhaseItem *item, HkScene *scene,
                    GError **error)
{
    const HkRect box = hk_phases_item_box(phases, item);
    gboolean drawn = TRUE;

    hk_scene_begin(scene, &(HkGroup){ .role = "item", .tag = HK_TAG_P });
    if (item->is_band)
        draw_band(item, box, scene);
    else
        drawn = draw_parts(phases, item, box, scene, error);
    hk_scene_end(scene);
    return drawn;
}
