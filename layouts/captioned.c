/* layouts/captioned.c - caption, unit, rule, notes and source around any block. */
#include "layouts/captioned.h"

#include "data/unit-english.h"
#include "layouts/prose.h"

#include <string.h>

#define RULE_GAP (0.8 * HK_SPACE_UNIT)  /* from the caption to its rule */
#define INNER_GAP (0.6 * HK_SPACE_UNIT) /* from the rule to a table */
#define CHART_GAP (1.6 * HK_SPACE_UNIT) /* from the rule to anything else */
#define NOTE_GAP (1.6 * HK_SPACE_UNIT)  /* from the block to its notes */
#define LEAST_CAPTION (8 * HK_SPACE_UNIT)
#define UNIT_GAP (4 * HK_SPACE_UNIT) /* between caption and unit */

typedef struct Captioned {
    HkBlock base;
    HkBlock *inner;
    char *label, *text, *unit, *as_of, *source, *anchor, *alt;
    char **notes;
    gboolean continued; /* the label says so */
    gboolean goes_on;   /* notes and source come on the last page */
} Captioned;

/* What stands above and below the block, set for one width. */
typedef struct Surround {
    HkTextLayout *caption, *unit, *source; /* NULL: none */
    HkProse *notes;
    double head, foot; /* heights, gaps to the block included */
} Surround;

static void
surround_clear(Surround *around)
{
    hk_text_layout_unref(around->caption);
    hk_text_layout_unref(around->unit);
    hk_text_layout_unref(around->source);
    hk_prose_free(around->notes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Surround, surround_clear)

static double
height_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

/* From the top of @layout to the baseline of its last line. */
static double
last_baseline(const HkTextLayout *layout)
{
    const double line = height_of(layout) / MAX(1, hk_text_layout_n_lines(layout));

    return height_of(layout) - line + hk_text_layout_baseline(layout);
}

/* （令和4年4月末時点）　単位：億円; NULL if there is neither. (transfer full) */
static char *
unit_text(const Captioned *block, const HkDrawContext *context)
{
    const char *language = context->formatter->language;
    g_autofree char *unit =
        block->unit != NULL
            ? hk_word_with(language, "unit", hk_unit_label(block->unit, language))
            : NULL;
    g_autofree char *as_of = block->as_of != NULL
                                 ? hk_word_with(language, "in-brackets", block->as_of)
                                 : NULL;

    if (as_of == NULL)
        return g_steal_pointer(&unit);
    return g_strconcat(as_of, unit != NULL ? "　" : NULL, unit, NULL);
}

static gboolean
set_unit(const Captioned *block, HkDrawContext *context, Surround *around,
         GError **error)
{
    g_autofree char *text = unit_text(block, context);

    if (text == NULL)
        return TRUE;
    around->unit = hk_text_line(context->text, HK_STYLE_AXIS, hk_ink(HK_INK_SECONDARY),
                                text, block->base.loc, error);
    return around->unit != NULL;
}

/* 図1　府省別の内訳と合計（続き） */
static gboolean
set_caption(const Captioned *block, HkDrawContext *context, double width,
            Surround *around, GError **error)
{
    const char *more =
        block->continued ? hk_word(context->formatter->language, "continued") : "";
    g_autofree char *label =
        block->label != NULL
            ? g_strconcat(block->label, block->text != NULL ? "　" : "", NULL)
            : g_strdup("");
    g_autofree char *text =
        g_strconcat(label, block->text != NULL ? block->text : "", more, NULL);
    HkTextRun run = { .text = text,
                      .style = HK_STYLE_BLOCK_TITLE,
                      .color = hk_ink(HK_INK_TEXT) };
    HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = width, .loc = block->base.loc
    };

    if (around->unit != NULL)
        request.width -= hk_text_layout_size(around->unit).width + UNIT_GAP;
    if (request.width < LEAST_CAPTION)
        return hk_fail(error, HK_ERROR_FIT, block->base.loc,
                       "a column of %.0f mm is too narrow for the caption '%s'",
                       width / HK_MM(1), text);
    around->caption = hk_text_layout(context->text, &request, error);
    return around->caption != NULL;
}

/* Between notes and source, as between two notes. */
static double
source_gap(const Surround *around)
{
    return hk_prose_is_empty(around->notes) || around->source == NULL ? 0 : 1.8;
}

static gboolean
set_foot(const Captioned *block, HkDrawContext *context, double width, Surround *around,
         GError **error)
{
    HkTextRun run = { .text = block->source,
                      .style = HK_STYLE_NOTE,
                      .color = hk_ink(HK_INK_SECONDARY) };
    HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = width, .loc = block->base.loc
    };

    around->notes =
        hk_prose_new_notes((const char *const *)block->notes, block->base.loc, error);
    if (around->notes == NULL || !hk_prose_set(around->notes, context, width, 1, error))
        return FALSE;
    if (block->source != NULL) {
        around->source = hk_text_layout(context->text, &request, error);
        if (around->source == NULL)
            return FALSE;
    }
    around->foot =
        hk_prose_height(around->notes) + source_gap(around) + height_of(around->source);
    if (around->foot > 0)
        around->foot += NOTE_GAP;
    return TRUE;
}

static gboolean
set_surround(const Captioned *block, HkDrawContext *context, double width,
             Surround *around, GError **error)
{
    if (block->label != NULL || block->text != NULL || block->unit != NULL ||
        block->as_of != NULL) {
        if (!set_unit(block, context, around, error) ||
            !set_caption(block, context, width, around, error))
            return FALSE;
        around->head = MAX(height_of(around->caption), height_of(around->unit)) +
                       RULE_GAP + HK_LINE_BLOCK +
                       (block->inner->class->has_air ? INNER_GAP : CHART_GAP);
    }
    if (block->goes_on)
        return TRUE;
    return set_foot(block, context, width, around, error);
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    Captioned *block = (Captioned *)base;
    g_auto(Surround) around = { 0 };

    if (!block->inner->class->measure(block->inner, context, width, height, stretches,
                                      error))
        return FALSE;
    if (!set_surround(block, context, width, &around, error))
        return FALSE;
    *height += around.head + around.foot;
    return TRUE;
}

static double
enough(HkBlock *base, HkDrawContext *context, double width)
{
    Captioned *block = (Captioned *)base;
    const HkBlockClass *class = block->inner->class;
    const double inner =
        class->enough != NULL ? class->enough(block->inner, context, width) : 0;
    g_auto(Surround) around = { 0 };

    if (inner <= 0 || !set_surround(block, context, width, &around, NULL))
        return 0;
    return inner + around.head + around.foot;
}

static void
draw_head(const Surround *around, HkRect box, HkScene *scene)
{
    const HkGroup group = { .role = "caption", .tag = HK_TAG_CAPTION };
    const HkGroup rule = { .role = "caption-rule", .tag = HK_TAG_ARTIFACT };
    double height = MAX(height_of(around->caption), height_of(around->unit));
    double y = box.y + height + RULE_GAP + HK_LINE_BLOCK / 2;

    if (around->caption == NULL)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_text(scene, "caption", around->caption, (HkPoint){ box.x, box.y });
    if (around->unit != NULL)
        hk_scene_text(
            scene, "unit", around->unit,
            (HkPoint){ hk_right(box) - hk_text_layout_size(around->unit).width,
                       box.y + last_baseline(around->caption) -
                           hk_text_layout_baseline(around->unit) });
    hk_scene_end(scene);
    hk_scene_begin(scene, &rule);
    hk_scene_line(scene, "caption-rule", (HkPoint){ box.x, y },
                  (HkPoint){ hk_right(box), y },
                  hk_stroke(hk_ink(HK_INK_BAND), HK_LINE_BLOCK));
    hk_scene_end(scene);
}

static void
draw_foot(const Surround *around, HkPoint at, HkScene *scene)
{
    const HkGroup group = { .role = "source", .tag = HK_TAG_NOTE };

    if (around->notes != NULL) {
        hk_prose_draw(around->notes, scene, at);
        at.y += hk_prose_height(around->notes) + source_gap(around);
    }
    if (around->source == NULL)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_text(scene, "source", around->source, at);
    hk_scene_end(scene);
}

static void
note_shape_bottom(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    double *bottom = data;

    (void)role;
    (void)paint;
    *bottom = MAX(*bottom, hk_bottom(box));
}

static void
note_text_bottom(const char *role, HkRect box, const HkTextLayout *layout,
                 gpointer data)
{
    double *bottom = data;

    (void)role;
    (void)layout;
    *bottom = MAX(*bottom, hk_bottom(box));
}

/* Draws the block itself and gives where its lowest mark ends, so that the notes stand
 * under what is there and not under what was allotted. */
static gboolean
draw_inner(const Captioned *block, HkDrawContext *context, HkRect box, HkScene *scene,
           double *bottom, GError **error)
{
    const HkGroup figure = { .role = "figure",
                             .tag = HK_TAG_FIGURE,
                             .alt = block->alt };
    HkSize size = hk_scene_size(scene);
    g_autoptr(HkScene) own = hk_scene_new(size.width, size.height);

    if (block->alt != NULL)
        hk_scene_begin(own, &figure);
    if (!hk_block_emit(block->inner, context, box, own, error))
        return FALSE;
    if (block->alt != NULL)
        hk_scene_end(own);
    *bottom = box.y;
    hk_scene_foreach_text(own, note_text_bottom, bottom);
    hk_scene_foreach_shape(own, note_shape_bottom, bottom);
    hk_scene_append(scene, own, (HkPoint){ 0, 0 });
    return TRUE;
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene, GError **error)
{
    Captioned *block = (Captioned *)base;
    const HkGroup group = { .role = "captioned",
                            .tag = HK_TAG_SECTION,
                            .anchor = block->continued ? NULL : block->anchor };
    g_auto(Surround) around = { 0 };
    HkRect inner = box;
    double bottom = 0;

    if (!set_surround(block, context, box.width, &around, error))
        return FALSE;
    inner.y += around.head;
    inner.height -= around.head + around.foot;
    if (inner.height <= 0)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "caption and notes leave no room for the block");
    hk_scene_begin(scene, &group);
    draw_head(&around, box, scene);
    if (!draw_inner(block, context, inner, scene, &bottom, error))
        return FALSE;
    bottom = MIN(bottom, hk_bottom(inner));
    draw_foot(&around, (HkPoint){ box.x, bottom + NOTE_GAP }, scene);
    hk_scene_end(scene);
    return TRUE;
}

static const HkBlockClass captioned_class, unsplittable_class;

static Captioned *
captioned_of(HkBlock *take_inner)
{
    Captioned *block = g_new0(Captioned, 1);

    block->base.class =
        take_inner->class->split != NULL ? &captioned_class : &unsplittable_class;
    block->base.loc = take_inner->loc;
    block->inner = take_inner;
    return block;
}

static gboolean
split(HkBlock *base, HkDrawContext *context, double width, double height,
      HkBlock **rest, GError **error)
{
    Captioned *block = (Captioned *)base;
    const HkBlockClass *class = block->inner->class;
    g_auto(Surround) around = { 0 };
    HkBlock *below = NULL;
    double wanted;
    gboolean stretches;

    *rest = NULL;
    if (!set_surround(block, context, width, &around, error) ||
        !class->measure(block->inner, context, width, &wanted, &stretches, error))
        return FALSE;
    if (around.head + wanted + around.foot <= height + 0.01)
        return TRUE;
    /* Where only the notes stick out, a piece of the block goes over with them. */
    double room = height - around.head;
    if (wanted <= room)
        room -= around.foot;
    if (!class->split(block->inner, context, width, room, &below, error))
        return FALSE;
    if (below == NULL)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the notes of the block do not fit under it");

    Captioned *piece = captioned_of(below);
    piece->label = g_strdup(block->label);
    piece->text = g_strdup(block->text);
    piece->unit = g_strdup(block->unit);
    piece->as_of = g_strdup(block->as_of);
    piece->alt = g_strdup(block->alt);
    piece->source = g_strdup(block->source);
    piece->notes = g_strdupv(block->notes);
    piece->base.loc = base->loc;
    piece->continued = TRUE;
    block->goes_on = TRUE;
    *rest = &piece->base;
    return TRUE;
}

static void
captioned_free(HkBlock *base)
{
    Captioned *block = (Captioned *)base;

    hk_block_free(block->inner);
    g_free(block->label);
    g_free(block->text);
    g_free(block->unit);
    g_free(block->as_of);
    g_free(block->source);
    g_free(block->anchor);
    g_free(block->alt);
    g_strfreev(block->notes);
    g_free(block);
}

static const HkBlockClass captioned_class = {
    .name = "captioned",
    .measure = measure,
    .enough = enough,
    .emit = emit,
    .split = split,
    .free = captioned_free,
};

static const HkBlockClass unsplittable_class = {
    .name = "captioned",
    .measure = measure,
    .enough = enough,
    .emit = emit,
    .free = captioned_free,
};

HkBlock *
hk_captioned_new(HkBlock *inner, const HkCaption *caption)
{
    gboolean has_notes = caption->notes != NULL && caption->notes[0] != NULL;
    Captioned *block;

    if (caption->label == NULL && caption->text == NULL && caption->unit == NULL &&
        caption->source == NULL && caption->anchor == NULL && caption->alt == NULL &&
        caption->as_of == NULL && !has_notes)
        return inner;
    block = captioned_of(inner);
    block->label = g_strdup(caption->label);
    block->text = g_strdup(caption->text);
    block->unit = g_strdup(caption->unit);
    block->as_of = g_strdup(caption->as_of);
    block->source = g_strdup(caption->source);
    block->anchor = g_strdup(caption->anchor);
    block->alt = g_strdup(caption->alt);
    block->notes = has_notes ? g_strdupv((char **)caption->notes) : NULL;
    return &block->base;
}

char *
hk_caption_label(const char *language, gboolean is_table, guint number)
{
    return g_strdup_printf("%s%u", hk_word(language, is_table ? "table" : "figure"),
                           number);
}
