/* layouts/cases-card.c - sets and draws one card of the block `cases`. */
#include "layouts/balance.h"
#include "layouts/cases-private.h"
#include "layouts/shrink.h"

#define HEAD_PADDING (1.1 * HK_SPACE_UNIT)
#define LABEL_PADDING (1.8 * HK_SPACE_UNIT)
#define PART_GAP (1.7 * HK_SPACE_UNIT)
#define PICTURE_GAP (3 * HK_SPACE_UNIT)
#define CAPTION_GAP (0.7 * HK_SPACE_UNIT)
#define CHIP_PADDING (1.3 * HK_SPACE_UNIT)
#define CHIP_GAP (1 * HK_SPACE_UNIT)

/* A picture at the top is no higher than this part of the card's width. */
#define TOP_RATIO 0.5
/* An empty place has this shape. */
#define SLOT_RATIO 0.62
/* A picture at the right is no higher than this multiple of its width. */
#define RIGHT_RATIO 1.5

/* A card with all its texts broken into lines. */
typedef struct SetCase {
    const HkCase *card;
    const HkCaseStyle *style;
    double width, scale;
    HkTextLayout *label, *title, *subtitle, *caption, *by, *slot_words;
    GPtrArray *tags;   /* of HkTextLayout* */
    GArray *tag_boxes; /* of HkRect, from the part's corner */
    HkSize picture;    /* as it is drawn; 0: none */
    double slot_width; /* the column of picture and caption */
    gboolean has_slot; /* an empty place is drawn */
} SetCase;

static void
set_case_clear(SetCase *set)
{
    HkTextLayout *const texts[] = { set->label,   set->title, set->subtitle,
                                    set->caption, set->by,    set->slot_words };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        hk_text_layout_unref(texts[i]);
    g_clear_pointer(&set->tags, g_ptr_array_unref);
    g_clear_pointer(&set->tag_boxes, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SetCase, set_case_clear)

void
hk_case_free(HkCase *card)
{
    if (card == NULL)
        return;
    hk_prose_free(card->text);
    hk_picture_unref(card->picture);
    g_free(card->label);
    g_free(card->title);
    g_free(card->subtitle);
    g_free(card->caption);
    g_free(card->alt);
    g_free(card->by);
    g_strfreev(card->tags);
    g_free(card);
}

static double
height_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

static double
width_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).width : 0;
}

/* Lays out @words, which may be NULL, into *@layout. */
static gboolean
set_text(const SetCase *set, HkDrawContext *context, HkTextRun run, double width,
         HkTextLayout **layout, GError **error)
{
    HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = width, .loc = set->card->loc
    };

    if (run.text == NULL)
        return TRUE;
    *layout = hk_text_layout(context->text, &request, error);
    return *layout != NULL;
}

static double
label_field(const SetCase *set)
{
    return set->label != NULL ? width_of(set->label) + 2 * LABEL_PADDING : 0;
}

static gboolean
set_heads(SetCase *set, HkDrawContext *context, GError **error)
{
    const HkCase *card = set->card;
    const HkHue *hue = set->style->hue;
    const HkColor on_fill = hue != NULL ? hue->on_fill : hk_ink(HK_INK_BAND_TEXT);
    const HkColor secondary = hk_ink(HK_INK_SECONDARY);

    return set_text(set, context,
                    (HkTextRun){ .text = card->label,
                                 .style = HK_STYLE_BLOCK_TITLE,
                                 .size_scale = set->scale,
                                 .color = on_fill },
                    -1, &set->label, error) &&
           set_text(set, context,
                    (HkTextRun){ .text = card->title,
                                 .style = HK_STYLE_BLOCK_TITLE,
                                 .size_scale = set->scale,
                                 .color = hk_ink(HK_INK_TEXT) },
                    set->width - label_field(set) - 2 * LABEL_PADDING, &set->title,
                    error) &&
           set_text(
               set, context,
               (HkTextRun){ .text = card->subtitle,
                            .style = HK_STYLE_LABEL,
                            .size_scale = hk_legible_scale(HK_STYLE_LABEL, set->scale),
                            .color = secondary,
                            .bold = TRUE },
               set->width, &set->subtitle, error) &&
           set_text(set, context,
                    (HkTextRun){
                        .text = card->by, .style = HK_STYLE_NOTE, .color = secondary },
                    set->width, &set->by, error);
}

/* Breaks the tags into lines of chips. */
static gboolean
set_tags(SetCase *set, HkDrawContext *context, GError **error)
{
    const HkHue *hue = set->style->hue;
    const HkColor ink = hue != NULL ? hue->text : hk_ink(HK_INK_SECONDARY);
    HkRect box = { 0, 0, 0, 0 };

    set->tags = g_ptr_array_new_with_free_func((GDestroyNotify)hk_text_layout_unref);
    set->tag_boxes = g_array_new(FALSE, FALSE, sizeof(HkRect));
    for (char **tag = set->card->tags; tag != NULL && *tag != NULL; tag++) {
        HkTextLayout *layout = NULL;

        if (!set_text(set, context,
                      (HkTextRun){ .text = *tag, .style = HK_STYLE_NOTE, .color = ink },
                      set->width - 2 * CHIP_PADDING, &layout, error))
            return FALSE;
        g_ptr_array_add(set->tags, layout);
        HkSize size = { width_of(layout) + 2 * CHIP_PADDING, height_of(layout) + 2 };
        if (box.x > 0 && box.x + size.width > set->width) {
            box.x = 0;
            box.y += box.height + CHIP_GAP;
        }
        box.width = size.width;
        box.height = size.height;
        g_array_append_val(set->tag_boxes, box);
        box.x += size.width + CHIP_GAP;
    }
    return TRUE;
}

/* The size of the picture, or of the empty place for one. */
static void
size_picture(SetCase *set)
{
    const HkCase *card = set->card;
    const gboolean at_top = set->style->picture == HK_CASE_TOP;
    /* Pictures grow and shrink with the text. */
    const double share = MIN(set->style->share * set->scale, 0.6);
    const double column = at_top ? set->width : set->width * share;
    const double highest = column * (at_top ? TOP_RATIO : RIGHT_RATIO);

    set->has_slot = card->picture == NULL && set->style->placeholder != NULL;
    if (card->picture == NULL && !set->has_slot)
        return;
    HkSize own = card->picture != NULL ? hk_picture_size(card->picture)
                                       : (HkSize){ 1, at_top ? TOP_RATIO : SLOT_RATIO };
    const double scale = MIN(column / own.width, highest / own.height);
    set->slot_width = column;
    set->picture = (HkSize){ own.width * scale, own.height * scale };
}

static gboolean
set_picture(SetCase *set, HkDrawContext *context, GError **error)
{
    g_autofree char *caption = NULL;

    size_picture(set);
    if (set->slot_width <= 0)
        return TRUE;
    if (set->card->caption != NULL)
        caption = hk_balance_lines(context->text, HK_STYLE_NOTE, 1, set->card->caption,
                                   set->slot_width);
    return set_text(set, context,
                    (HkTextRun){ .text = caption,
                                 .style = HK_STYLE_NOTE,
                                 .color = hk_ink(HK_INK_SECONDARY) },
                    set->slot_width, &set->caption, error) &&
           set_text(set, context,
                    (HkTextRun){ .text = set->has_slot ? set->style->placeholder : NULL,
                                 .style = HK_STYLE_NOTE,
                                 .color = hk_ink(HK_INK_SECONDARY) },
                    set->slot_width - 2 * CHIP_PADDING, &set->slot_words, error);
}

static double
picture_height(const SetCase *set)
{
    double height = set->picture.height;

    if (set->caption != NULL)
        height += CAPTION_GAP + height_of(set->caption);
    return height;
}

/* The width that a picture at the right leaves for the text. */
static double
text_width(const SetCase *set)
{
    if (set->slot_width > 0 && set->style->picture == HK_CASE_RIGHT)
        return set->width - set->slot_width - PICTURE_GAP;
    return set->width;
}

static gboolean
set_case(SetCase *set, HkDrawContext *context, GError **error)
{
    if (!set_heads(set, context, error) || !set_tags(set, context, error) ||
        !set_picture(set, context, error))
        return FALSE;
    return set->card->text == NULL ||
           hk_prose_set(set->card->text, context, text_width(set), set->scale, error);
}

static double
with_gap(double height)
{
    return height > 0 ? height + PART_GAP : 0;
}

static double
tags_height(const SetCase *set)
{
    const HkRect *last;

    if (set->tag_boxes->len == 0)
        return 0;
    last = &g_array_index(set->tag_boxes, HkRect, set->tag_boxes->len - 1);
    return hk_bottom(*last);
}

gboolean
hk_case_measure(const HkCase *card, const HkCaseStyle *style, HkDrawContext *context,
                const HkCasePlace *place, HkCaseHeights *heights, GError **error)
{
    g_auto(SetCase) set = {
        .card = card, .style = style, .width = place->width, .scale = place->scale
    };
    double needed[HK_N_CASE_PARTS], text = 0;

    if (!set_case(&set, context, error))
        return FALSE;
    if (card->text != NULL)
        text = hk_prose_height(card->text);
    needed[HK_CASE_HEAD] = MAX(height_of(set.label), height_of(set.title));
    if (needed[HK_CASE_HEAD] > 0)
        needed[HK_CASE_HEAD] += 2 * HEAD_PADDING;
    needed[HK_CASE_SUBTITLE] = with_gap(height_of(set.subtitle));
    needed[HK_CASE_PICTURE_TOP] =
        style->picture == HK_CASE_TOP ? with_gap(picture_height(&set)) : 0;
    needed[HK_CASE_BODY] = with_gap(
        style->picture == HK_CASE_TOP ? text : MAX(text, picture_height(&set)));
    needed[HK_CASE_TAGS] = with_gap(tags_height(&set));
    needed[HK_CASE_BY] = height_of(set.by) > 0 ? height_of(set.by) + PART_GAP / 2 : 0;
    for (guint i = 0; i < HK_N_CASE_PARTS; i++)
        heights->part[i] = MAX(heights->part[i], needed[i]);
    return TRUE;
}

static void
draw_line(HkScene *scene, HkTag tag, const char *role, HkTextLayout *layout, HkPoint at)
{
    const HkGroup group = { .role = role, .tag = tag };

    if (layout == NULL)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_text(scene, role, layout, at);
    hk_scene_end(scene);
}

static void
draw_head(const SetCase *set, HkPoint at, double height, HkScene *scene)
{
    const HkGroup frame = { .role = "case-frame", .tag = HK_TAG_ARTIFACT };
    const HkGroup head = { .role = "case-head", .tag = HK_TAG_H3 };
    const HkHue *hue = set->style->hue;
    const HkColor dark = hue != NULL ? hue->fill : hk_ink(HK_INK_BAND);
    const double field = label_field(set);
    HkRect strip = { at.x, at.y, set->width, height };
    HkRect label = { at.x, at.y, MAX(field, HK_SPACE_UNIT), height };

    if (height <= 0)
        return;
    hk_scene_begin(scene, &frame);
    hk_scene_rect(scene, "case-strip", strip,
                  hk_fill(hue != NULL ? hue->tint : hk_ink(HK_INK_HEAD)));
    hk_scene_rect(scene, "case-field", label, hk_fill(dark));
    hk_scene_end(scene);
    hk_scene_begin(scene, &head);
    if (set->label != NULL)
        hk_scene_text(scene, "case-label", set->label,
                      (HkPoint){ at.x + LABEL_PADDING,
                                 at.y + (height - height_of(set->label)) / 2 });
    if (set->title != NULL)
        hk_scene_text(scene, "case-title", set->title,
                      (HkPoint){ hk_right(label) + LABEL_PADDING,
                                 at.y + (height - height_of(set->title)) / 2 });
    hk_scene_end(scene);
}

static void
draw_slot(const SetCase *set, HkRect place, HkScene *scene)
{
    const HkGroup group = { .role = "case-slot", .tag = HK_TAG_P };
    HkPaint paint = hk_stroke(hk_ink(HK_INK_MUTED), HK_LINE_HAIR);
    HkPoint at = { place.x + (place.width - width_of(set->slot_words)) / 2,
                   place.y + (place.height - height_of(set->slot_words)) / 2 };

    paint.dash = HK_DASH_SHORT;
    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "case-slot", place, paint);
    hk_scene_text(scene, "case-slot", set->slot_words, at);
    hk_scene_end(scene);
}

static void
draw_picture(const SetCase *set, HkPoint at, HkScene *scene)
{
    const HkCase *card = set->card;
    const HkGroup figure = { .role = "case-picture",
                             .tag = HK_TAG_FIGURE,
                             .alt = card->alt };
    HkRect place = { at.x, at.y, set->picture.width, set->picture.height };

    if (set->slot_width <= 0)
        return;
    if (set->style->picture == HK_CASE_RIGHT)
        at.x += set->width - set->slot_width;
    place.x = at.x + (set->slot_width - set->picture.width) / 2;
    if (set->has_slot) {
        draw_slot(set, place, scene);
    } else {
        hk_scene_begin(scene, &figure);
        hk_scene_picture(scene, "case-picture", card->picture, place);
        hk_scene_end(scene);
    }
    if (set->caption != NULL && width_of(set->caption) <= place.width)
        at.x = place.x;
    draw_line(scene, HK_TAG_CAPTION, "case-caption", set->caption,
              (HkPoint){ at.x, hk_bottom(place) + CAPTION_GAP });
}

static void
draw_tags(const SetCase *set, HkPoint at, HkScene *scene)
{
    const HkGroup group = { .role = "case-tags", .tag = HK_TAG_P };
    const HkHue *hue = set->style->hue;
    const HkColor ink = hue != NULL ? hue->fill : hk_ink(HK_INK_MUTED);

    if (set->tags->len == 0)
        return;
    hk_scene_begin(scene, &group);
    for (guint i = 0; i < set->tags->len; i++) {
        HkRect box = g_array_index(set->tag_boxes, HkRect, i);

        box.x += at.x;
        box.y += at.y;
        hk_scene_rect(scene, "case-chip", box, hk_stroke(ink, HK_LINE_HAIR));
        hk_scene_text(scene, "case-tag", set->tags->pdata[i],
                      (HkPoint){ box.x + CHIP_PADDING, box.y + 1 });
    }
    hk_scene_end(scene);
}

gboolean
hk_case_draw(const HkCaseDrawing *drawing, HkDrawContext *context, HkScene *scene,
             GError **error)
{
    const HkGroup group = { .role = "case", .tag = HK_TAG_SECTION };
    const HkCase *card = drawing->card;
    const double *heights = drawing->heights->part;
    HkPoint at = drawing->place.at;
    g_auto(SetCase) set = { .card = card,
                            .style = drawing->style,
                            .width = drawing->place.width,
                            .scale = drawing->place.scale };

    if (!set_case(&set, context, error))
        return FALSE;
    hk_scene_begin(scene, &group);
    draw_head(&set, at, heights[HK_CASE_HEAD], scene);
    at.y += heights[HK_CASE_HEAD];
    draw_line(scene, HK_TAG_P, "case-subtitle", set.subtitle,
              (HkPoint){ at.x, at.y + PART_GAP });
    at.y += heights[HK_CASE_SUBTITLE] + PART_GAP;
    if (set.style->picture == HK_CASE_TOP)
        draw_picture(&set, at, scene);
    at.y += heights[HK_CASE_PICTURE_TOP];
    if (card->text != NULL)
        hk_prose_draw(card->text, scene, at);
    if (set.style->picture == HK_CASE_RIGHT)
        draw_picture(&set, at, scene);
    at.y += heights[HK_CASE_BODY];
    draw_tags(&set, at, scene);
    at.y += heights[HK_CASE_TAGS] - PART_GAP / 2;
    draw_line(scene, HK_TAG_P, "case-by", set.by, at);
    hk_scene_end(scene);
    return TRUE;
}
