/* layouts/sections-draw.c - sets, splits and draws labelled sections. */
#include "layouts/sections-private.h"
#include "layouts/shrink.h"

#define LABEL_PADDING (2.4 * HK_SPACE_UNIT) /* beside a label in the margin */
#define TEXT_PADDING (2.2 * HK_SPACE_UNIT)  /* above and below a text beside it */
#define TEXT_GAP (4 * HK_SPACE_UNIT)        /* from the labels' field to the text */
#define BAR_PADDING (1 * HK_SPACE_UNIT)
#define BAR_GAP (1.8 * HK_SPACE_UNIT)     /* below a bar */
#define SECTION_GAP (3.6 * HK_SPACE_UNIT) /* between sections with bars */
#define MARGIN_GAP (1.2 * HK_SPACE_UNIT)  /* between sections with margins */
#define LABEL_SHARE 0.3                   /* of the width, at most */

/* Labels of up to so many characters are spread to this width. */
#define SPREAD_EMS 4

/* The content of a section is at least this wide. */
#define LEAST_WIDTH (40 * HK_SPACE_UNIT)

/* One section set for a width. */
typedef struct SetSection {
    HkTextLayout *label, *number; /* NULL: none */
    GArray *block_heights;        /* of double */
    double head;                  /* height of a bar with its gap */
    double height;
} SetSection;

typedef struct Setting {
    GArray *sections; /* of SetSection */
    double field;     /* width of the labels' field in the margin */
    HkRect content;   /* x and width of texts and blocks */
    double height;
} Setting;

static void
set_section_clear(gpointer data)
{
    SetSection *set = data;

    hk_text_layout_unref(set->label);
    hk_text_layout_unref(set->number);
    g_clear_pointer(&set->block_heights, g_array_unref);
}

static void
setting_clear(Setting *setting)
{
    g_clear_pointer(&setting->sections, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Setting, setting_clear)

static SetSection *
set_at(const Setting *setting, guint index)
{
    return &g_array_index(setting->sections, SetSection, index);
}

static gboolean
is_wide(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (!g_unichar_iswide(g_utf8_get_char(text)))
            return FALSE;
    return TRUE;
}

char *
hk_section_spread(const char *label, guint ems)
{
    const glong n = g_utf8_strlen(label, -1);
    GString *spread;
    double gap, written = 0;

    if (n < 2 || n >= (glong)ems || !is_wide(label))
        return g_strdup(label);
    gap = (double)((glong)ems - n) / (double)(n - 1);
    spread = g_string_new(NULL);
    for (const char *c = label; *c != '\0'; c = g_utf8_next_char(c)) {
        for (written += c > label ? gap : 0; written >= 0.99; written -= 1)
            g_string_append(spread, "　");
        if (written >= 0.49) {
            g_string_append(spread, "\u2002"); /* half an em */
            written -= 0.5;
        }
        g_string_append_unichar(spread, g_utf8_get_char(c));
    }
    return g_string_free(spread, FALSE);
}

static double
width_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).width : 0;
}

static double
height_of(const HkTextLayout *layout)
{
    return layout != NULL ? hk_text_layout_size(layout).height : 0;
}

static char *
label_text(const HkSections *block, const HkSection *section,
           const HkDrawContext *context)
{
    g_autofree char *spread = block->style == HK_SECTIONS_MARGIN
                                  ? hk_section_spread(section->label, SPREAD_EMS)
                                  : g_strdup(section->label);

    return g_strconcat(
        spread,
        section->continued ? hk_word(context->formatter->language, "continued") : "",
        NULL);
}

static gboolean
set_label(const HkSections *block, HkDrawContext *context, const HkSection *section,
          HkSize width_and_scale, SetSection *set, GError **error)
{
    const double width = width_and_scale.width;
    const gboolean is_bar = block->style == HK_SECTIONS_BAR;
    const HkHue *hue = block->hue;
    g_autofree char *label = label_text(block, section, context);
    HkTextRun run = { .text = label,
                      .style = HK_STYLE_BLOCK_TITLE,
                      .color = hue != NULL ? hue->text : hk_ink(HK_INK_TEXT) };
    HkTextRun number = { .text = section->number,
                         .style = HK_STYLE_BLOCK_TITLE,
                         .color =
                             hue != NULL ? hue->on_fill : hk_ink(HK_INK_BAND_TEXT) };
    HkTextRequest request = { .runs = &run,
                              .n_runs = 1,
                              .width = is_bar ? width - 12 * HK_SPACE_UNIT
                                              : width * LABEL_SHARE,
                              .align = is_bar ? HK_ALIGN_START : HK_ALIGN_CENTER,
                              .scale = width_and_scale.height,
                              .loc = section->loc };

    set->label = hk_text_layout(context->text, &request, error);
    if (set->label == NULL)
        return FALSE;
    if (section->number == NULL)
        return TRUE;
    request.runs = &number;
    request.width = -1;
    set->number = hk_text_layout(context->text, &request, error);
    return set->number != NULL;
}

/* The width of the square that the numbers stand in; 0 without numbers. */
static double
number_field(const SetSection *set)
{
    return set->number != NULL ? width_of(set->number) + 2 * LABEL_PADDING : 0;
}

static gboolean
set_labels(const HkSections *block, HkDrawContext *context, HkSize width_and_scale,
           Setting *setting, GError **error)
{
    double widest = 0, numbers = 0;

    for (guint i = 0; i < block->sections->len; i++) {
        SetSection empty = { .label = NULL };

        g_array_append_val(setting->sections, empty);
        SetSection *set = set_at(setting, i);
        if (!set_label(block, context, block->sections->pdata[i], width_and_scale, set,
                       error))
            return FALSE;
        widest = MAX(widest, width_of(set->label));
        numbers = MAX(numbers, number_field(set));
    }
    if (block->style == HK_SECTIONS_MARGIN)
        setting->field = numbers + widest + 2 * LABEL_PADDING;
    setting->content.x = setting->field > 0 ? setting->field + TEXT_GAP : 0;
    setting->content.width = width_and_scale.width - setting->content.x;
    return setting->content.width >= LEAST_WIDTH ||
           hk_fail(error, HK_ERROR_FIT, block->base.loc,
                   "beside the labels only %.0f mm are left for the sections, which "
                   "need %.0f mm",
                   MAX(setting->content.width, 0) / HK_MM(1), LEAST_WIDTH / HK_MM(1));
}

/* The height of text and blocks of one section. */
static gboolean
set_content(const HkSection *section, HkDrawContext *context, HkSize width_and_scale,
            SetSection *set, double *height, GError **error)
{
    set->block_heights = g_array_new(FALSE, FALSE, sizeof(double));
    *height = 0;
    if (section->text != NULL) {
        if (!hk_prose_set(section->text, context, width_and_scale.width,
                          width_and_scale.height, error))
            return FALSE;
        *height = hk_prose_height(section->text);
    }
    for (guint i = 0; i < section->blocks->len; i++) {
        HkBlock *child = section->blocks->pdata[i];
        gboolean stretches;
        double own;

        if (!child->class->measure(child, context, width_and_scale.width, &own,
                                   &stretches, error))
            return FALSE;
        *height += own + (*height > 0 ? HK_SPACE_BLOCK : 0);
        g_array_append_val(set->block_heights, own);
    }
    return TRUE;
}

static double
gap_of(const HkSections *block)
{
    return block->style == HK_SECTIONS_BAR ? SECTION_GAP : MARGIN_GAP;
}

static gboolean
set_sections(const HkSections *block, HkDrawContext *context, HkSize width_and_scale,
             Setting *setting, GError **error)
{
    setting->sections = g_array_new(FALSE, FALSE, sizeof(SetSection));
    g_array_set_clear_func(setting->sections, set_section_clear);
    if (!set_labels(block, context, width_and_scale, setting, error))
        return FALSE;
    const HkSize inner = { setting->content.width, width_and_scale.height };
    for (guint i = 0; i < block->sections->len; i++) {
        SetSection *set = set_at(setting, i);
        double content;

        if (!set_content(block->sections->pdata[i], context, inner, set, &content,
                         error))
            return FALSE;
        if (block->style == HK_SECTIONS_BAR) {
            set->head = height_of(set->label) + 2 * BAR_PADDING + BAR_GAP;
            set->height = set->head + content;
        } else {
            set->height = MAX(content, height_of(set->label)) + 2 * TEXT_PADDING;
        }
        setting->height += set->height + (i > 0 ? gap_of(block) : 0);
    }
    return TRUE;
}

static double
height_at(HkBlock *base, HkDrawContext *context, double width, double scale,
          GError **error)
{
    g_auto(Setting) setting = { NULL };

    if (!set_sections((const HkSections *)base, context, (HkSize){ width, scale },
                      &setting, error))
        return -1;
    return setting.height;
}

gboolean
hk_sections_measure(HkBlock *base, HkDrawContext *context, double width, double *height,
                    gboolean *stretches, GError **error)
{
    return hk_measure_full(base, height_at, context, width, height, stretches, error);
}

/* The fields behind a label; @field is that of the number and the label together. */
static void
draw_fields(const HkSections *block, const SetSection *set, HkRect field,
            HkScene *scene)
{
    const HkGroup group = { .role = "section-field", .tag = HK_TAG_ARTIFACT };
    const HkHue *hue = block->hue;
    const HkColor dark = hue != NULL ? hue->fill : hk_ink(HK_INK_BAND);
    const double number = number_field(set);
    HkRect square = { field.x, field.y, number > 0 ? number : HK_SPACE_UNIT,
                      field.height };

    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "section-field", field,
                  hk_fill(hue != NULL ? hue->tint : hk_ink(HK_INK_HEAD)));
    hk_scene_rect(scene, "section-mark", square, hk_fill(dark));
    hk_scene_end(scene);
}

static void
draw_label(const HkSections *block, const SetSection *set, HkRect field, HkScene *scene)
{
    const HkGroup group = { .role = "section-head", .tag = HK_TAG_H3 };
    const double number = number_field(set);
    const double y = field.y + (field.height - height_of(set->label)) / 2;
    double x = field.x + number + LABEL_PADDING;

    if (block->style == HK_SECTIONS_MARGIN)
        x = field.x + number + (field.width - number - width_of(set->label)) / 2;
    draw_fields(block, set, field, scene);
    hk_scene_begin(scene, &group);
    if (set->number != NULL)
        hk_scene_text(scene, "section-number", set->number,
                      (HkPoint){ field.x + LABEL_PADDING, y });
    hk_scene_text(scene, "section-label", set->label, (HkPoint){ x, y });
    hk_scene_end(scene);
}

/* A line below a section with its label in the margin. */
static void
draw_rule(double left, double right, double y, HkScene *scene)
{
    const HkGroup group = { .role = "section-rule", .tag = HK_TAG_ARTIFACT };

    hk_scene_begin(scene, &group);
    hk_scene_line(scene, "section-rule", (HkPoint){ left, y }, (HkPoint){ right, y },
                  hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR));
    hk_scene_end(scene);
}

static gboolean
draw_content(const HkSection *section, const SetSection *set, HkDrawContext *context,
             HkRect place, HkScene *scene, GError **error)
{
    if (section->text != NULL) {
        hk_prose_draw(section->text, scene, (HkPoint){ place.x, place.y });
        place.y += hk_prose_height(section->text) + HK_SPACE_BLOCK;
    }
    for (guint i = 0; i < section->blocks->len; i++) {
        HkBlock *child = section->blocks->pdata[i];
        HkRect box = { place.x, place.y, place.width,
                       g_array_index(set->block_heights, double, i) };

        if (!hk_block_emit(child, context, box, scene, error))
            return FALSE;
        place.y += box.height + HK_SPACE_BLOCK;
    }
    return TRUE;
}

gboolean
hk_sections_emit(HkBlock *base, HkDrawContext *context, HkRect box, HkScene *scene,
                 GError **error)
{
    const HkGroup group = { .role = "section", .tag = HK_TAG_SECTION };
    const HkSections *block = (const HkSections *)base;
    const double scale = hk_shrink_to_fit(base, height_at, context, box, error);
    const gboolean is_bar = block->style == HK_SECTIONS_BAR;
    g_auto(Setting) setting = { NULL };
    double y = box.y;

    if (scale <= 0 ||
        !set_sections(block, context, (HkSize){ box.width, scale }, &setting, error))
        return FALSE;
    for (guint i = 0; i < block->sections->len; i++) {
        const SetSection *set = set_at(&setting, i);
        HkRect field = { box.x, y, is_bar ? box.width : setting.field,
                         is_bar ? set->head - BAR_GAP : set->height };
        HkRect place = { box.x + setting.content.x,
                         y + (is_bar ? set->head : TEXT_PADDING), setting.content.width,
                         0 };

        hk_scene_begin(scene, &group);
        draw_label(block, set, field, scene);
        if (!is_bar)
            draw_rule(hk_right(field), hk_right(box), y + set->height, scene);
        if (!draw_content(block->sections->pdata[i], set, context, place, scene, error))
            return FALSE;
        hk_scene_end(scene);
        y += set->height + gap_of(block);
    }
    return TRUE;
}

/* Moves what is below @room of the text of @section to a section of its own; NULL if
 * that cannot be done. */
static HkSection *
cut_text(HkSection *section, HkDrawContext *context, HkSize room)
{
    HkProse *below = NULL;
    HkSection *piece;

    if (section->text == NULL || section->blocks->len > 0 ||
        !hk_prose_split(section->text, context, room, &below, NULL) || below == NULL)
        return NULL;
    piece = hk_section_new(section->label, section->number, section->loc);
    piece->continued = TRUE;
    piece->text = below;
    return piece;
}

gboolean
hk_sections_split(HkBlock *base, HkDrawContext *context, double width, double height,
                  HkBlock **rest, GError **error)
{
    HkSections *block = (HkSections *)base;
    g_auto(Setting) setting = { NULL };
    double used = 0;
    guint keep = 0;

    *rest = NULL;
    if (!set_sections(block, context, (HkSize){ width, hk_full_scale(context) },
                      &setting, error))
        return FALSE;
    while (keep < block->sections->len &&
           used + set_at(&setting, keep)->height <= height + 0.01)
        used += set_at(&setting, keep++)->height + gap_of(block);
    if (keep == block->sections->len)
        return TRUE;
    const SetSection *set = set_at(&setting, keep);
    const HkSize room = { setting.content.width,
                          height - used -
                              (set->head > 0 ? set->head : 2 * TEXT_PADDING) };
    HkSection *piece = cut_text(block->sections->pdata[keep], context, room);
    if (piece == NULL && keep == 0)
        return hk_fail(error, HK_ERROR_FIT, base->loc,
                       "the first section needs %.1f mm, but there is room for %.1f mm",
                       set->height / HK_MM(1), height / HK_MM(1));
    HkSections *below = hk_sections_new_like(block);
    if (piece != NULL)
        keep++;
    while (block->sections->len > keep)
        g_ptr_array_insert(
            below->sections, 0,
            g_ptr_array_steal_index(block->sections, block->sections->len - 1));
    if (piece != NULL)
        g_ptr_array_insert(below->sections, 0, piece);
    *rest = &below->base;
    return TRUE;
}
