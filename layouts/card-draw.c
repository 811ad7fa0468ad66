/* layouts/card-draw.c - measures and draws one card. */
#include "layouts/cards-private.h"

#include <string.h>

#define ACCENT (1.4 * HK_SPACE_UNIT)   /* the bar at the left */
#define PAD_LEFT (5.5 * HK_SPACE_UNIT) /* from the card's left edge to its texts */
#define PAD_RIGHT (3 * HK_SPACE_UNIT)
#define PAD_Y (2.6 * HK_SPACE_UNIT)
#define GAP (0.8 * HK_SPACE_UNIT)      /* between title, figure and change */
#define FIGURE_GAP (4 * HK_SPACE_UNIT) /* between figures, and figure and note */
#define LEAST_NOTE 75.0                /* a narrower note stands below its figure */
#define BAR_HEIGHT (6 * HK_SPACE_UNIT)

/* A figure's parts, set for its place. */
typedef struct FigureSet {
    HkTextLayout *value, *change, *note; /* NULL: none */
    gboolean beside; /* the note stands at the right of the figure */
    double height;
} FigureSet;

static void
figure_set_clear(FigureSet *set)
{
    hk_text_layout_unref(set->value);
    hk_text_layout_unref(set->change);
    hk_text_layout_unref(set->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FigureSet, figure_set_clear)

static gboolean
is_large(const char *c)
{
    return g_ascii_isdigit(*c) || strchr(".,+-", *c) != NULL ||
           g_str_has_prefix(c, "▲") || g_str_has_prefix(c, "△") ||
           g_str_has_prefix(c, "−");
}

/* The end of the piece of @text that starts at @c and is all large or all small. */
static const char *
piece_end(const char *c)
{
    gboolean large = is_large(c);

    do
        c = g_utf8_next_char(c);
    while (*c != '\0' && is_large(c) == large);
    return c;
}

/* 115兆1,978億円: digits large, units at 0.4 of their size on the same base line. */
static HkTextLayout *
set_value(const HkCardFigure *figure, HkDrawContext *context, double scale,
          GError **error)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, TRUE, sizeof(HkTextRun));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    gboolean any_large = FALSE;

    for (const char *c = figure->value; *c != '\0'; c = g_utf8_next_char(c))
        any_large = any_large || g_ascii_isdigit(*c);
    for (const char *c = figure->value; *c != '\0';) {
        const char *end = any_large ? piece_end(c) : c + strlen(c);
        gboolean large = !any_large || is_large(c);
        HkTextRun run = { .text = g_strndup(c, (gsize)(end - c)),
                          .style = large ? HK_STYLE_CARD_FIGURE : HK_STYLE_CARD_UNIT,
                          .color = hk_ink(HK_INK_TEXT),
                          .size_scale = large ? scale : MAX(scale, 0.75) };

        g_ptr_array_add(texts, (gpointer)run.text);
        g_array_append_val(runs, run);
        c = end;
    }
    const HkTextRequest request = { .runs = (const HkTextRun *)(void *)runs->data,
                                    .n_runs = runs->len,
                                    .width = -1,
                                    .loc = figure->loc };
    return hk_text_layout(context->text, &request, error);
}

static HkTextLayout *
set_small(const HkCard *card, HkDrawContext *context, HkStyle style, const char *text,
          double width, GError **error)
{
    const HkTextRun run = { .text = text,
                            .style = style,
                            .color = hk_ink(HK_INK_SECONDARY) };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = width, .loc = card->loc
    };

    return hk_text_layout(context->text, &request, error);
}

/* The room of one of the card's figures. */
static double
figure_width(const HkCard *card, double width)
{
    guint n = MAX(card->figures->len, 1);

    return (width - PAD_LEFT - PAD_RIGHT - FIGURE_GAP * (n - 1)) / n;
}

double
hk_card_scale(const HkCard *card, HkDrawContext *context, double width, GError **error)
{
    double room = figure_width(card, width), scale = 1;

    for (guint i = 0; i < card->figures->len; i++) {
        /* Units shrink less than digits: a second look at the smaller size. */
        for (int pass = 0; pass < 3; pass++) {
            g_autoptr(HkTextLayout) layout = set_value(
                &g_array_index(card->figures, HkCardFigure, i), context, scale, error);

            if (layout == NULL)
                return 0;
            scale *= MIN(1, room / MAX(hk_text_layout_size(layout).width, 0.1));
        }
    }
    return scale;
}

static double
height_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

static gboolean
set_figure(const HkCard *card, HkDrawContext *context, guint index, double width,
           FigureSet *set, GError **error)
{
    const HkCardFigure *figure = &g_array_index(card->figures, HkCardFigure, index);
    double beside = width - hk_text_layout_size(set->value).width - FIGURE_GAP;

    if (figure->change != NULL) {
        set->change =
            set_small(card, context, HK_STYLE_TABLE, figure->change, width, error);
        if (set->change == NULL)
            return FALSE;
    }
    set->beside =
        figure->note != NULL && card->figures->len == 1 && beside >= LEAST_NOTE;
    if (figure->note != NULL) {
        set->note = set_small(card, context, HK_STYLE_TABLE_HEAD, figure->note,
                              set->beside ? beside : width, error);
        if (set->note == NULL)
            return FALSE;
    }
    set->height = height_of(set->value);
    if (set->beside)
        set->height = MAX(set->height, height_of(set->note));
    else
        set->height += height_of(set->note);
    set->height += height_of(set->change);
    return TRUE;
}

/* Sets one figure of the card at @scale; @set must be cleared by the caller. */
static gboolean
set_scaled(const HkCard *card, HkDrawContext *context, guint index, HkSize place,
           FigureSet *set, GError **error)
{
    set->value = set_value(&g_array_index(card->figures, HkCardFigure, index), context,
                           place.height, error);
    return set->value != NULL &&
           set_figure(card, context, index, place.width, set, error);
}

static double
title_height(const HkCard *card)
{
    return card->title != NULL ? hk_style_line(HK_STYLE_TABLE) + GAP : 0;
}

double
hk_card_height(const HkCard *card, HkDrawContext *context, double width, double scale,
               GError **error)
{
    double most = 0;

    for (guint i = 0; i < card->figures->len; i++) {
        g_auto(FigureSet) set = { 0 };

        if (!set_scaled(card, context, i, (HkSize){ figure_width(card, width), scale },
                        &set, error))
            return -1;
        most = MAX(most, set.height);
    }
    if (card->parts->len > 0) {
        most = hk_style_line(HK_STYLE_AXIS) + GAP + BAR_HEIGHT;
        if (card->parts_note != NULL)
            most += GAP + hk_style_line(HK_STYLE_NOTE);
    }
    return 2 * PAD_Y + title_height(card) + most;
}

static void
add_paragraph(HkScene *scene, const char *role, HkTextLayout *layout, HkPoint at)
{
    const HkGroup group = { .role = role, .tag = HK_TAG_P };

    hk_scene_begin(scene, &group);
    hk_scene_text(scene, role, layout, at);
    hk_scene_end(scene);
}

static void
draw_figure_set(const FigureSet *set, HkPoint at, HkScene *scene)
{
    double value_height = height_of(set->value);
    double first = set->beside ? MAX(value_height, height_of(set->note)) : value_height;

    add_paragraph(scene, "card-figure", set->value,
                  (HkPoint){ at.x, at.y + (first - value_height) / 2 });
    if (set->beside)
        add_paragraph(
            scene, "card-note", set->note,
            (HkPoint){ at.x + hk_text_layout_size(set->value).width + FIGURE_GAP,
                       at.y + (first - height_of(set->note)) / 2 });
    at.y += first;
    if (set->change != NULL)
        add_paragraph(scene, "card-change", set->change, at);
    at.y += height_of(set->change);
    if (set->note != NULL && !set->beside)
        add_paragraph(scene, "card-note", set->note, at);
}

static gboolean
draw_figures(const HkCard *card, HkDrawContext *context, HkRect inside, double scale,
             HkScene *scene, GError **error)
{
    double width =
        (inside.width - FIGURE_GAP * (card->figures->len - 1)) / card->figures->len;

    for (guint i = 0; i < card->figures->len; i++) {
        g_auto(FigureSet) set = { 0 };
        double x = inside.x + i * (width + FIGURE_GAP);

        if (!set_scaled(card, context, i, (HkSize){ width, scale }, &set, error))
            return FALSE;
        if (i > 0)
            hk_scene_line(scene, "card-divider",
                          (HkPoint){ x - FIGURE_GAP / 2, inside.y },
                          (HkPoint){ x - FIGURE_GAP / 2, hk_bottom(inside) },
                          hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HEAD));
        draw_figure_set(
            &set, (HkPoint){ x, inside.y + (inside.height - set.height) / 2 }, scene);
    }
    return TRUE;
}

/* One text of the bar, unless it is wider than its part. FALSE only with @error. */
static gboolean
draw_in_part(HkDrawContext *context, const HkTextRun *run, HkRect part,
             gboolean centered, HkScene *scene, GError **error)
{
    const HkTextRequest request = { .runs = run, .n_runs = 1, .width = -1 };
    g_autoptr(HkTextLayout) layout = hk_text_layout(context->text, &request, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    if (size.width > part.width - 2)
        return TRUE;
    hk_scene_text(scene, centered ? "part-figure" : "part-label", layout,
                  (HkPoint){ centered ? part.x + (part.width - size.width) / 2 : part.x,
                             part.y + (part.height - size.height) / 2 });
    return TRUE;
}

static gboolean
draw_part(const HkCardPart *part, HkDrawContext *context, HkRect bar, HkScene *scene,
          GError **error)
{
    const HkGroup group = { .role = "card-part", .tag = HK_TAG_P };
    double line = hk_style_line(HK_STYLE_AXIS);
    HkRect above = { bar.x, bar.y - GAP - line, bar.width, line };
    HkPaint paint = hk_fill(part->hue->fill);
    HkTextRun label = { .text = part->label,
                        .style = HK_STYLE_AXIS,
                        .color = hk_ink(HK_INK_TEXT) };
    HkTextRun percent = { .text = part->percent,
                          .style = HK_STYLE_SEGMENT,
                          .color = part->hue->on_fill,
                          .bold = TRUE };
    gboolean drawn;

    paint.line_width = HK_LINE_HEAD;
    paint.stroke = hk_ink(HK_INK_PAPER);
    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "part", bar, paint);
    drawn = draw_in_part(context, &label, above, FALSE, scene, error) &&
            draw_in_part(context, &percent, bar, TRUE, scene, error);
    hk_scene_end(scene);
    return drawn;
}

static gboolean
draw_parts(const HkCard *card, HkDrawContext *context, HkRect inside, HkScene *scene,
           GError **error)
{
    double note = card->parts_note != NULL ? hk_style_line(HK_STYLE_NOTE) + GAP : 0;
    double all = hk_style_line(HK_STYLE_AXIS) + GAP + BAR_HEIGHT + note;
    HkRect bar = { inside.x,
                   inside.y + (inside.height - all) / 2 + all - note - BAR_HEIGHT, 0,
                   BAR_HEIGHT };

    for (guint i = 0; i < card->parts->len; i++) {
        const HkCardPart *part = &g_array_index(card->parts, HkCardPart, i);

        bar.width = part->share * inside.width;
        if (bar.width > 0 && !draw_part(part, context, bar, scene, error))
            return FALSE;
        bar.x += bar.width;
    }
    if (card->parts_note == NULL)
        return TRUE;

    g_autoptr(HkTextLayout) layout =
        set_small(card, context, HK_STYLE_NOTE, card->parts_note, inside.width, error);
    if (layout != NULL)
        add_paragraph(scene, "card-note", layout,
                      (HkPoint){ inside.x, hk_bottom(bar) + GAP });
    return layout != NULL;
}

static gboolean
draw_title(const HkCard *card, HkDrawContext *context, HkRect inside, HkScene *scene,
           GError **error)
{
    g_autoptr(HkTextLayout) layout = NULL;

    if (card->title == NULL)
        return TRUE;
    layout = set_small(card, context, HK_STYLE_TABLE, card->title, -1, error);
    if (layout == NULL)
        return FALSE;
    if (hk_text_layout_size(layout).width > inside.width)
        return hk_fail(error, HK_ERROR_FIT, card->loc,
                       "the title '%s' is wider than its card", card->title);
    add_paragraph(scene, "card-title", layout, (HkPoint){ inside.x, inside.y });
    return TRUE;
}

gboolean
hk_card_draw(const HkCard *card, HkDrawContext *context, HkRect box, double scale,
             HkScene *scene, GError **error)
{
    const HkGroup group = { .role = "card", .tag = HK_TAG_SECTION };
    const HkGroup field = { .role = "card-field", .tag = HK_TAG_ARTIFACT };
    HkRect accent = { box.x, box.y, ACCENT, box.height };
    HkRect inside = { box.x + PAD_LEFT, box.y + PAD_Y, box.width - PAD_LEFT - PAD_RIGHT,
                      box.height - 2 * PAD_Y };
    gboolean drawn;

    hk_scene_begin(scene, &group);
    hk_scene_begin(scene, &field);
    hk_scene_rect(scene, "card-panel", box, hk_fill(hk_ink(HK_INK_PANEL)));
    hk_scene_rect(scene, "card-accent", accent, hk_fill(hk_ink(HK_INK_BAND)));
    hk_scene_end(scene);
    if (!draw_title(card, context, inside, scene, error))
        return FALSE;
    inside.y += title_height(card);
    inside.height -= title_height(card);
    drawn = card->parts->len > 0
                ? draw_parts(card, context, inside, scene, error)
                : draw_figures(card, context, inside, scale, scene, error);
    hk_scene_end(scene);
    return drawn;
}
