/* layouts/prose.c - sets Markdown in a column. */
#include "layouts/prose.h"

#include <string.h>

#include "layouts/bullet.h"
#include "layouts/markdown.h"

/* Of the base size. */
#define INDENT 1.3        /* one level of lists, and what hangs on a drawn bullet */
#define BULLET 0.5        /* the middle of a bullet */
#define PARAGRAPH_GAP 0.6 /* between paragraphs */
#define CLOSE_GAP 0.22    /* between items and lines that belong together */
#define NOTE_GAP 0.45     /* above the first ※ */
#define HEADING_GAP 1.1   /* above a heading */
#define QUOTE_INDENT 1.3
#define QUOTE_PADDING 0.45 /* of the panel behind a quotation */
#define BAND_PADDING 0.3   /* above and below a heading on a band */
#define QUOTE_BAR 1.5      /* width of the bar at its left, points */
#define BAND_BAR (1.2 * HK_SPACE_UNIT)
#define BAND_INDENT (BAND_BAR + 2 * HK_SPACE_UNIT) /* of the heading's text */

/* A paragraph after line breaking; coordinates from the prose's top left corner. */
typedef struct SetParagraph {
    HkTextLayout *marker; /* NULL: none, or a drawing */
    double bullet;        /* size of the text that has a drawn bullet; 0: none */
    HkTextLayout *text;   /* NULL: a rule, or not broken yet */
    double marker_x, x, y, height;
} SetParagraph;

struct HkProse {
    GPtrArray *paragraphs; /* of HkParagraph* */
    HkStyle base;
    HkLoc loc;
    GArray *
        set; /* of SetParagraph, one for each paragraph, broken for @width and @scale */
    double width, scale, height;
    guint serial; /* of the text engine, when it was broken */
};

static void
clear_set_paragraph(gpointer data)
{
    SetParagraph *set = data;

    g_clear_pointer(&set->marker, hk_text_layout_unref);
    g_clear_pointer(&set->text, hk_text_layout_unref);
}

static HkProse *
prose_of(GPtrArray *take_paragraphs, HkStyle base, HkLoc loc)
{
    HkProse *prose = g_new0(HkProse, 1);

    prose->paragraphs = take_paragraphs;
    prose->base = base;
    prose->loc = loc;
    prose->set = g_array_new(FALSE, TRUE, sizeof(SetParagraph));
    g_array_set_clear_func(prose->set, clear_set_paragraph);
    return prose;
}

HkProse *
hk_prose_new(const char *markdown, HkStyle base, HkLoc loc, GError **error)
{
    GPtrArray *paragraphs = hk_markdown_parse(markdown, loc, error);

    return paragraphs != NULL ? prose_of(paragraphs, base, loc) : NULL;
}

HkProse *
hk_prose_new_notes(const char *const *notes, HkLoc loc, GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_paragraph_free);

    for (; notes != NULL && *notes != NULL; notes++) {
        GPtrArray *paragraphs = hk_markdown_parse(*notes, loc, error);

        if (paragraphs == NULL)
            return NULL;
        for (guint i = 0; i < paragraphs->len; i++)
            ((HkParagraph *)paragraphs->pdata[i])->close = TRUE;
        g_ptr_array_extend_and_steal(all, paragraphs);
    }
    return prose_of(g_steal_pointer(&all), HK_STYLE_NOTE, loc);
}

void
hk_prose_free(HkProse *prose)
{
    if (prose == NULL)
        return;
    g_ptr_array_unref(prose->paragraphs);
    g_array_unref(prose->set);
    g_free(prose);
}

gboolean
hk_prose_is_empty(const HkProse *prose)
{
    return prose->paragraphs->len == 0;
}

static const HkParagraph *
paragraph_at(const HkProse *prose, guint index)
{
    return prose->paragraphs->pdata[index];
}

static SetParagraph *
set_at(const HkProse *prose, guint index)
{
    return &g_array_index(prose->set, SetParagraph, index);
}

/* How the paragraph is printed. */
static HkTextRun
look_of(const HkProse *prose, const HkParagraph *paragraph)
{
    gboolean small = prose->base == HK_STYLE_NOTE;
    HkTextRun look = { .style = prose->base, .color = hk_ink(HK_INK_TEXT) };

    if (small || paragraph->kind == HK_PARAGRAPH_NOTE ||
        paragraph->kind == HK_PARAGRAPH_CITATION) {
        look.style = HK_STYLE_NOTE;
        look.color = hk_ink(HK_INK_SECONDARY);
    } else if (paragraph->kind == HK_PARAGRAPH_HEADING) {
        look.style = paragraph->heading <= 2 ? HK_STYLE_HEADING : prose->base;
        look.bold = paragraph->heading > 2;
        look.color =
            paragraph->heading == 1 ? hk_ink(HK_INK_TEXT) : hk_ink(HK_INK_BAND);
    }
    return look;
}

static double
scale_of(HkStyle style, double scale)
{
    return MAX(scale, MIN(1, HK_SMALLEST_SIZE / hk_style(style)->size));
}

static double
em_of(const HkProse *prose, double scale)
{
    return hk_style(prose->base)->size * scale_of(prose->base, scale);
}

static HkTextLayout *
set_runs(HkDrawContext *context, const GArray *runs, double width, double scale,
         const HkParagraph *paragraph, GError **error)
{
    HkTextRequest request = { .runs = (const HkTextRun *)(const void *)runs->data,
                              .n_runs = runs->len,
                              .width = width,
                              .scale = scale,
                              .loc = paragraph->loc };

    if (paragraph->kind == HK_PARAGRAPH_CITATION)
        request.align = HK_ALIGN_END;
    return hk_text_layout(context->text, &request, error);
}

/* @marker with the widest digits: what hangs on 10. and on 11. hangs alike. */
static char *
wide_digits(const char *marker)
{
    char *wide = g_strdup(marker);

    for (char *c = wide; *c != '\0'; c++)
        if (g_ascii_isdigit(*c))
            *c = '0';
    return wide;
}

/* Sets the marker and gives how far the text hangs in. */
static gboolean
set_marker(HkDrawContext *context, const HkParagraph *paragraph, const HkTextRun *look,
           double scale, HkTextLayout **marker, double *hang, GError **error)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(HkTextRun));
    g_autofree char *widest = wide_digits(paragraph->marker);
    HkTextRun run = *look;
    double least = paragraph->is_item ? INDENT : 0;

    run.text = paragraph->marker;
    g_array_append_val(runs, run);
    *marker = set_runs(context, runs, -1, scale, paragraph, error);
    if (*marker == NULL)
        return FALSE;
    if (g_str_has_suffix(paragraph->marker, ". "))
        least = MAX(least, 1.9); /* 9. and 10. hang alike */
    *hang = scale * hk_text_width(context->text, look->style, widest);
    *hang = MAX(*hang, least * scale * hk_style(look->style)->size);
    return TRUE;
}

static gboolean
starts_notes(const HkParagraph *paragraph, const HkParagraph *above)
{
    return paragraph->kind == HK_PARAGRAPH_NOTE && above != NULL &&
           above->kind != HK_PARAGRAPH_NOTE;
}

/* A heading of the first level stands on a band across the column. */
static gboolean
is_band(const HkParagraph *paragraph)
{
    return paragraph->kind == HK_PARAGRAPH_HEADING && paragraph->heading == 1;
}

static double
gap_above(const HkProse *prose, guint index, double em)
{
    const HkParagraph *paragraph = paragraph_at(prose, index);
    const HkParagraph *above = index > 0 ? paragraph_at(prose, index - 1) : NULL;
    guint quotes = above != NULL ? above->quotes : 0;
    double gap = PARAGRAPH_GAP;
    double bands = is_band(paragraph) ? BAND_PADDING : 0;

    if (above != NULL && is_band(above))
        bands += BAND_PADDING;

    if (above != NULL && above->kind == HK_PARAGRAPH_HEADING)
        gap = CLOSE_GAP * 1.5;
    else if (paragraph->kind == HK_PARAGRAPH_HEADING)
        gap = HEADING_GAP;
    else if (paragraph->close)
        gap = starts_notes(paragraph, above) ? NOTE_GAP : CLOSE_GAP;
    if (above == NULL)
        gap = 0;
    if (paragraph->quotes > quotes || paragraph->quotes < quotes)
        gap += QUOTE_PADDING;
    return (gap + bands) * em;
}

/* Breaks @paragraph into lines between @set's marker_x and the right edge. */
static gboolean
break_paragraph(const HkProse *prose, HkDrawContext *context,
                const HkParagraph *paragraph, SetParagraph *set, GError **error)
{
    HkTextRun look = look_of(prose, paragraph);
    double em = em_of(prose, prose->scale), hang = 0;
    double own = scale_of(look.style, prose->scale);
    double right = prose->width - (paragraph->quotes > 0 ? QUOTE_INDENT * em : 0);
    g_autoptr(GArray) runs = hk_paragraph_runs(paragraph, look.style, look.color,
                                               hk_text_engine_footnotes(context->text));

    if (paragraph->marker != NULL && hk_bullet_is_drawn(paragraph->marker)) {
        set->bullet = own * hk_style(look.style)->size;
        hang = INDENT * set->bullet;
    } else if (paragraph->marker != NULL &&
               !set_marker(context, paragraph, &look, own, &set->marker, &hang, error))
        return FALSE;
    if (paragraph->goes_on) {
        g_clear_pointer(&set->marker, hk_text_layout_unref);
        set->bullet = 0;
    }
    set->x = set->marker_x + hang;
    if (right - set->x < em)
        return hk_fail(error, HK_ERROR_FIT, paragraph->loc,
                       "a column of %.0f mm is too narrow for this text",
                       prose->width / HK_MM(1));
    for (guint i = 0; look.bold && i < runs->len; i++)
        g_array_index(runs, HkTextRun, i).bold = TRUE;
    set->text = set_runs(context, runs, right - set->x, own, paragraph, error);
    if (set->text == NULL)
        return FALSE;
    if (hk_text_layout_overflows(set->text))
        return hk_fail(error, HK_ERROR_FIT, paragraph->loc,
                       "a word is wider than its column of %.0f mm: '%s'",
                       prose->width / HK_MM(1), hk_text_layout_text(set->text));
    set->height = hk_text_layout_size(set->text).height;
    if (paragraph->kind == HK_PARAGRAPH_CITATION)
        set->x = right - hk_text_layout_size(set->text).width;
    return TRUE;
}

/* Puts paragraph @index below @y; breaks it if it has not been broken for this width.
 */
static gboolean
set_paragraph(HkProse *prose, HkDrawContext *context, guint index, double *y,
              GError **error)
{
    const HkParagraph *paragraph = paragraph_at(prose, index);
    SetParagraph *set = set_at(prose, index);
    double em = em_of(prose, prose->scale);
    guint outer = paragraph->depth - (paragraph->is_item ? 1 : 0);

    *y += gap_above(prose, index, em);
    set->y = *y;
    set->marker_x = (outer * INDENT + paragraph->quotes * QUOTE_INDENT) * em +
                    (is_band(paragraph) ? BAND_INDENT : 0);
    if (paragraph->kind == HK_PARAGRAPH_RULE) {
        set->x = set->marker_x;
    } else if (set->text == NULL &&
               !break_paragraph(prose, context, paragraph, set, error)) {
        clear_set_paragraph(set);
        return FALSE;
    }
    *y += set->height;
    return TRUE;
}

gboolean
hk_prose_set(HkProse *prose, HkDrawContext *context, double width, double scale,
             GError **error)
{
    const guint n = prose->paragraphs->len;
    double y = 0;

    const guint serial = hk_text_engine_serial(context->text);

    if (width != prose->width || scale != prose->scale || serial != prose->serial)
        g_array_set_size(prose->set, 0);
    prose->serial = serial;
    g_array_set_size(prose->set, n);
    prose->width = width;
    prose->scale = scale;
    for (guint i = 0; i < n; i++)
        if (!set_paragraph(prose, context, i, &y, error))
            return FALSE;
    if (n > 0 && is_band(paragraph_at(prose, n - 1)))
        y += BAND_PADDING * em_of(prose, scale);
    if (n > 0 && paragraph_at(prose, n - 1)->quotes > 0)
        y += QUOTE_PADDING * em_of(prose, scale);
    prose->height = y;
    return TRUE;
}

double
hk_prose_height(const HkProse *prose)
{
    return prose->height;
}

/* The page's title is the only H1, and no level is skipped: the highest heading of the
 * text is H2 whether it was written with # or ##. */
static HkTag
heading_tag(const HkProse *prose, guint heading)
{
    guint highest = heading;

    for (guint i = 0; i < prose->paragraphs->len; i++)
        if (paragraph_at(prose, i)->kind == HK_PARAGRAPH_HEADING)
            highest = MIN(highest, paragraph_at(prose, i)->heading);
    return heading == highest ? HK_TAG_H2 : HK_TAG_H3;
}

static HkTag
tag_of(const HkProse *prose, const HkParagraph *paragraph)
{
    switch (paragraph->kind) {
    case HK_PARAGRAPH_HEADING:
        return heading_tag(prose, paragraph->heading);
    case HK_PARAGRAPH_NOTE:
        return HK_TAG_NOTE;
    case HK_PARAGRAPH_RULE:
        return HK_TAG_ARTIFACT;
    default:
        return paragraph->is_item ? HK_TAG_LIST_ITEM : HK_TAG_P;
    }
}

/* The bullet stands in the middle of the paragraph's first line. */
static void
draw_bullet(const HkProse *prose, guint index, HkScene *scene, HkPoint origin)
{
    const HkParagraph *paragraph = paragraph_at(prose, index);
    const SetParagraph *set = set_at(prose, index);
    const double line = hk_text_layout_height_of_lines(set->text, 1);

    hk_bullet_draw(scene, paragraph->marker,
                   (HkPoint){ origin.x + set->marker_x + BULLET * set->bullet,
                              origin.y + set->y + line / 2 },
                   set->bullet, look_of(prose, paragraph).color);
}

/* The band behind a heading of the first level, as of a box's title. */
static void
draw_band(const HkProse *prose, guint index, HkScene *scene, HkPoint origin)
{
    const HkGroup group = { .role = "band", .tag = HK_TAG_ARTIFACT };
    const SetParagraph *set = set_at(prose, index);
    const double pad = BAND_PADDING * em_of(prose, prose->scale);
    const HkRect band = { origin.x, origin.y + set->y - pad, prose->width,
                          set->height + 2 * pad };

    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "prose-band", band, hk_fill(hk_ink(HK_INK_HEAD)));
    hk_scene_rect(scene, "prose-bar", (HkRect){ band.x, band.y, BAND_BAR, band.height },
                  hk_fill(hk_ink(HK_INK_BAND)));
    hk_scene_end(scene);
}

static void
draw_paragraph(const HkProse *prose, guint index, HkScene *scene, HkPoint origin)
{
    static const char *const roles[] = { "paragraph", "heading", "note", "citation",
                                         "rule" };
    const HkParagraph *paragraph = paragraph_at(prose, index);
    const SetParagraph *set = set_at(prose, index);
    const char *role = roles[paragraph->kind];
    HkGroup group = { .role = role, .tag = tag_of(prose, paragraph) };
    HkPoint at = { origin.x + set->x, origin.y + set->y };

    hk_scene_begin(scene, &group);
    if (set->bullet > 0)
        draw_bullet(prose, index, scene, origin);
    if (set->marker != NULL)
        hk_scene_text(scene, "marker", set->marker,
                      (HkPoint){ origin.x + set->marker_x, at.y });
    if (set->text != NULL) {
        hk_scene_text(scene, role, set->text, at);
    } else {
        HkPoint end = { origin.x + prose->width, at.y };

        hk_scene_line(scene, role, at, end,
                      hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HEAD));
    }
    hk_scene_end(scene);
}

/* The panel behind the quotation that starts with paragraph @first. */
static void
draw_quote(const HkProse *prose, guint first, HkScene *scene, HkPoint origin)
{
    const HkGroup group = { .role = "quote", .tag = HK_TAG_ARTIFACT };
    const double pad = QUOTE_PADDING * hk_style(prose->base)->size;
    guint last = first;

    while (last + 1 < prose->paragraphs->len &&
           paragraph_at(prose, last + 1)->quotes > 0)
        last++;
    const SetParagraph *bottom = set_at(prose, last);
    double top = set_at(prose, first)->y - pad;
    double indent = QUOTE_BAR / 2;
    HkRect panel = { origin.x + indent, origin.y + top, prose->width - indent,
                     bottom->y + bottom->height + pad - top };
    HkRect bar = { origin.x, panel.y, QUOTE_BAR, panel.height };

    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "quote", panel, hk_fill(hk_ink(HK_INK_PANEL)));
    hk_scene_rect(scene, "quote-bar", bar, hk_fill(hk_ink(HK_INK_MUTED)));
    hk_scene_end(scene);
}

void
hk_prose_draw(const HkProse *prose, HkScene *scene, HkPoint origin)
{
    const HkGroup list = { .role = "list", .tag = HK_TAG_LIST };
    gboolean in_list = FALSE;

    g_assert(prose->set->len == prose->paragraphs->len);
    for (guint i = 0; i < prose->paragraphs->len; i++) {
        const HkParagraph *paragraph = paragraph_at(prose, i);
        gboolean is_item = tag_of(prose, paragraph) == HK_TAG_LIST_ITEM;

        if (in_list && !is_item)
            hk_scene_end(scene);
        if (paragraph->quotes > 0 &&
            (i == 0 || paragraph_at(prose, i - 1)->quotes == 0))
            draw_quote(prose, i, scene, origin);
        if (is_band(paragraph))
            draw_band(prose, i, scene, origin);
        if (!in_list && is_item)
            hk_scene_begin(scene, &list);
        in_list = is_item;
        draw_paragraph(prose, i, scene, origin);
    }
    if (in_list)
        hk_scene_end(scene);
}

/* How many lines of the paragraph stand above @bottom, so that no line stays alone on
 * either side. */
static guint
lines_above(const SetParagraph *set, double bottom)
{
    guint n = set->text != NULL ? hk_text_layout_n_lines(set->text) : 0;
    guint fit = n;

    while (fit > 0 && set->y + hk_text_layout_height_of_lines(set->text, fit) > bottom)
        fit--;
    if (fit < n && n - fit < 2)
        fit = n >= 2 ? n - 2 : 0;
    return fit < 2 ? 0 : fit;
}

/* The first paragraph that does not stay whole. */
static guint
first_below(const HkProse *prose, double bottom)
{
    guint index = 0;

    while (index < prose->paragraphs->len &&
           set_at(prose, index)->y + set_at(prose, index)->height <= bottom + 0.01)
        index++;
    return index;
}

/* Cuts the first @keep paragraphs and @lines lines of the next off from the others,
 * which keep the lines they were broken into. */
static HkProse *
cut_off(HkProse *prose, guint keep, guint lines)
{
    HkProse *rest =
        prose_of(g_ptr_array_new_with_free_func((GDestroyNotify)hk_paragraph_free),
                 prose->base, prose->loc);

    rest->width = prose->width;
    rest->scale = prose->scale;
    rest->serial = prose->serial;
    if (lines > 0) {
        const SetParagraph unset = { .marker = NULL };
        HkParagraph *cut = prose->paragraphs->pdata[keep];
        gsize at = hk_text_layout_line_start(set_at(prose, keep)->text, lines);

        g_ptr_array_add(rest->paragraphs, hk_paragraph_rest(cut, at));
        g_array_append_val(rest->set, unset);
        hk_paragraph_truncate(cut, at);
        clear_set_paragraph(set_at(prose, keep));
        keep++;
    }
    for (guint i = keep; i < prose->paragraphs->len; i++) {
        g_ptr_array_add(rest->paragraphs, prose->paragraphs->pdata[i]);
        g_array_append_val(rest->set, *set_at(prose, i));
        *set_at(prose, i) = (SetParagraph){ .marker = NULL };
        prose->paragraphs->pdata[i] = NULL;
    }
    g_ptr_array_set_size(prose->paragraphs, (int)keep);
    return rest;
}

gboolean
hk_prose_split(HkProse *prose, HkDrawContext *context, HkSize room, HkProse **rest,
               GError **error)
{
    *rest = NULL;
    if (!hk_prose_set(prose, context, room.width, 1, error))
        return FALSE;
    if (prose->height <= room.height + 0.01)
        return TRUE;

    guint keep = first_below(prose, room.height);
    if (keep == prose->paragraphs->len)
        return TRUE; /* only the edge of a quotation's panel sticks out */
    guint lines = lines_above(set_at(prose, keep), room.height);
    while (lines == 0 && keep > 0 &&
           paragraph_at(prose, keep - 1)->kind == HK_PARAGRAPH_HEADING)
        keep--;
    if (keep == 0 && lines == 0)
        return hk_fail(error, HK_ERROR_FIT, prose->loc,
                       "the text needs %.1f mm, but there is room for %.1f mm",
                       prose->height / HK_MM(1), room.height / HK_MM(1));

    *rest = cut_off(prose, keep, lines);
    return hk_prose_set(prose, context, room.width, 1, error);
}
