/* layouts/furniture.c - what stands around a page's blocks. */
#include "layouts/balance.h"
#include "layouts/page.h"
#include "layouts/prose.h"

/* Millimetres (page-design tokens). */
#define MARGIN_SIDE 12.5
#define MARGIN_TOP 6.0
#define TOP_LINE 7.0 /* kicker and a stamp of one or two lines */
/* Two lines of 8 pt are as high as one of the style: bands of all pages are level. */
#define STAMP_LINES_SCALE (8.0 / 10.5)
#define BAND_HEIGHT 11.0 /* of a one-line title */
#define BAND_PADDING 4.0
#define FOOT_EDGE 4.5 /* from the foot's text to the paper's edge */
#define LEAST_BODY 25.0
#define STAMP_WIDTH 23.0
#define MARK_WIDTH 5.4 /* in the middle of the margin, which nothing else uses */

/* How far a title shrinks before it takes a second line. */
#define TITLE_SHRINK 0.85
#define TITLE_LINES 3

/* Of the band, for scope and total beside the title. */
#define RIGHT_SHARE 0.45

/* Everything that is laid out around the body; NULL layouts are not printed. */
typedef struct Furniture {
    HkTextLayout *kicker, *stamp, *title, *scope, *total_label, *total_value, *lead;
    HkTextLayout *source, *as_of, *footer, *number;
    HkProse *notes;
    HkRect stamp_box, body;
    HkRect band, title_field, right_field; /* the fields lie side by side or stacked */
    double left, right;                    /* edges of everything */
    double lead_y, notes_y, rule_y;
    double foot_base; /* the base line of the foot's first line */
} Furniture;

static void
furniture_clear(Furniture *f)
{
    HkTextLayout *const texts[] = { f->kicker,      f->stamp,  f->title, f->scope,
                                    f->total_label, f->lead,   f->as_of, f->total_value,
                                    f->footer,      f->source, f->number };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        hk_text_layout_unref(texts[i]);
    hk_prose_free(f->notes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Furniture, furniture_clear)

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

/* Lays out @text, which may be NULL, into *@layout. */
static gboolean
set_text(HkDrawContext *context, const HkTextRun *run, double width, HkAlign align,
         HkLoc loc, HkTextLayout **layout, GError **error)
{
    HkTextRequest request = {
        .runs = run, .n_runs = 1, .width = width, .align = align, .loc = loc
    };

    if (run->text == NULL || run->text[0] == '\0')
        return TRUE;
    g_clear_pointer(layout, hk_text_layout_unref);
    *layout = hk_text_layout(context->text, &request, error);
    return *layout != NULL;
}

static gboolean
set_stamp(const HkPageFrame *frame, HkDrawContext *context, Furniture *f,
          GError **error)
{
    const char *const *lines = frame->texts->stamp;
    guint n = lines != NULL ? g_strv_length((char **)lines) : 0;
    g_autofree char *text = n > 0 ? g_strjoinv("\n", (char **)lines) : NULL;
    HkTextRun run = { .text = text,
                      .style = HK_STYLE_STAMP,
                      .color = hk_ink(HK_INK_TEXT),
                      .size_scale = n > 1 ? STAMP_LINES_SCALE : 1 };
    const HkTextRequest request = { .runs = &run,
                                    .n_runs = 1,
                                    .width = -1,
                                    .align = HK_ALIGN_CENTER,
                                    .line_height = n > 1 ? 1.1 : 0,
                                    .loc = frame->loc };
    const double air = HK_MM(n > 1 ? 0.4 : 1.2);

    if (n == 0)
        return TRUE;
    f->stamp = hk_text_layout(context->text, &request, error);
    if (f->stamp == NULL)
        return FALSE;
    f->stamp_box.width = MAX(HK_MM(STAMP_WIDTH), width_of(f->stamp) + 2 * HK_MM(3));
    f->stamp_box.height = MAX(HK_MM(TOP_LINE), height_of(f->stamp) + 2 * air);
    f->stamp_box.x = f->right - f->stamp_box.width;
    f->stamp_box.y = HK_MM(MARGIN_TOP);
    if (f->stamp_box.width > (f->right - f->left) * 0.6)
        return hk_fail(
            error, HK_ERROR_FIT, frame->loc,
            "the stamp '%s' is wider than the place for it; give it in lines",
            lines[0]);
    return TRUE;
}

/* Kicker and stamp; gives where the band starts. */
static gboolean
set_top(const HkPageFrame *frame, HkDrawContext *context, Furniture *f, double *y,
        GError **error)
{
    HkTextRun kicker = { .text = frame->texts->kicker,
                         .style = HK_STYLE_KICKER,
                         .color = hk_ink(HK_INK_SECONDARY) };

    if (!set_stamp(frame, context, f, error))
        return FALSE;
    double room = f->right - f->left - f->stamp_box.width - HK_MM(6);
    if (!set_text(context, &kicker, room, HK_ALIGN_START, frame->loc, &f->kicker,
                  error))
        return FALSE;
    double height = MAX(f->stamp_box.height, height_of(f->kicker));
    *y = HK_MM(MARGIN_TOP + 2);
    if (height > 0)
        *y += MAX(height, HK_MM(TOP_LINE));
    return TRUE;
}

/* What stands at the right of the band, in @room; gives its width. */
static gboolean
set_band_right(const HkPageFrame *frame, HkDrawContext *context, Furniture *f,
               double room, double *width, GError **error)
{
    const HkPageTexts *texts = frame->texts;
    const HkColor ink = hk_ink(HK_INK_BAND_TEXT);
    HkTextRun label = { .text = texts->total_label,
                        .style = HK_STYLE_LABEL,
                        .color = ink };
    HkTextRun value = { .text = texts->total_value,
                        .style = HK_STYLE_TITLE,
                        .color = ink,
                        .size_scale = 1.15 };
    HkTextRun scope = { .text = texts->scope, .style = HK_STYLE_BODY, .color = ink };

    if (!set_text(context, &label, -1, HK_ALIGN_START, frame->loc, &f->total_label,
                  error) ||
        !set_text(context, &value, -1, HK_ALIGN_START, frame->loc, &f->total_value,
                  error))
        return FALSE;
    *width = width_of(f->total_value);
    if (f->total_label != NULL)
        *width += width_of(f->total_label) + HK_MM(2);
    if (texts->scope != NULL && *width > 0)
        *width += HK_MM(5);
    if (!set_text(context, &scope, MAX(room - *width, HK_MM(30)), HK_ALIGN_END,
                  frame->loc, &f->scope, error))
        return FALSE;
    *width += width_of(f->scope);
    return TRUE;
}

/* The title in one line, shrunk a little if that helps, else in up to three. */
static gboolean
set_title(const HkPageFrame *frame, HkDrawContext *context, double room,
          HkTextLayout **layout, GError **error)
{
    g_autofree char *title = hk_page_title(frame, context);
    g_autofree char *lines = NULL;
    HkTextRun run = { .text = title,
                      .style = HK_STYLE_TITLE,
                      .color = hk_ink(HK_INK_BAND_TEXT) };

    if (!set_text(context, &run, -1, HK_ALIGN_START, frame->loc, layout, error))
        return FALSE;
    if (*layout == NULL || width_of(*layout) <= room)
        return TRUE;
    run.size_scale = MAX(TITLE_SHRINK, room / width_of(*layout) * 0.995);
    lines = hk_balance_lines(context->text, run.style, run.size_scale, title, room);
    run.text = lines;
    return set_text(context, &run, room, HK_ALIGN_START, frame->loc, layout, error);
}

static gboolean
check_title(const HkPageFrame *frame, const HkTextLayout *title, GError **error)
{
    guint lines = hk_text_layout_n_lines(title);

    if (lines <= TITLE_LINES && !hk_text_layout_overflows(title))
        return TRUE;
    return hk_fail(error, HK_ERROR_FIT, frame->loc,
                   "the title needs %u lines, but the band has room for %d: '%s'",
                   lines, TITLE_LINES, frame->texts->title);
}

/* Title and right part side by side; where that takes the title more than two lines,
 * the right part goes below it. */
static gboolean
set_band(const HkPageFrame *frame, HkDrawContext *context, Furniture *f, double *y,
         GError **error)
{
    double right = 0, width = f->right - f->left, below = 0;
    double room = width - 2 * HK_MM(BAND_PADDING);

    if (frame->texts->title == NULL || *frame->texts->title == '\0')
        return TRUE;
    if (!set_band_right(frame, context, f, RIGHT_SHARE * width, &right, error) ||
        !set_title(frame, context, room - (right > 0 ? right + HK_MM(6) : 0), &f->title,
                   error))
        return FALSE;
    double right_height = MAX(height_of(f->scope), height_of(f->total_value));
    if (right > 0 && hk_text_layout_n_lines(f->title) > 2) {
        if (!set_band_right(frame, context, f, room, &right, error) ||
            !set_title(frame, context, room, &f->title, error))
            return FALSE;
        right_height = MAX(height_of(f->scope), height_of(f->total_value));
        below = right_height + HK_MM(1);
    }
    if (!check_title(frame, f->title, error))
        return FALSE;
    double height =
        MAX(height_of(f->title) + below + 2 * HK_MM(1.8), right_height + 2 * HK_MM(1));
    f->band = (HkRect){ f->left, *y, width, MAX(HK_MM(BAND_HEIGHT), height) };
    f->title_field = f->right_field = f->band;
    f->title_field.height -= below;
    if (below > 0) {
        f->right_field.height = right_height + 2 * HK_MM(1.8);
        f->right_field.y = hk_bottom(f->band) - f->right_field.height;
    }
    *y = hk_bottom(f->band);
    return TRUE;
}

static gboolean
set_lead(const HkPageFrame *frame, HkDrawContext *context, Furniture *f, double *y,
         GError **error)
{
    HkTextRun run = { .text = frame->texts->lead,
                      .style = HK_STYLE_LEAD,
                      .color = hk_ink(HK_INK_TEXT) };

    if (!frame->continued && !set_text(context, &run, f->right - f->left,
                                       HK_ALIGN_START, frame->loc, &f->lead, error))
        return FALSE;
    if (f->lead != NULL) {
        f->lead_y = *y + HK_MM(3.4);
        *y = f->lead_y + height_of(f->lead);
    }
    *y += HK_MM(4);
    return TRUE;
}

/* The foot: source at the left; footer, date and number at the right. */
static gboolean
set_foot(const HkPageFrame *frame, HkDrawContext *context, Furniture *f, double *bottom,
         GError **error)
{
    const HkPageTexts *texts = frame->texts;
    const HkColor ink = hk_ink(HK_INK_SECONDARY);
    g_autofree char *number =
        frame->number > 0 ? g_strdup_printf("%u / %u", frame->number, frame->total)
                          : NULL;
    const struct {
        HkTextRun run;
        HkTextLayout **layout;
    } right[] = {
        { { .text = number, .style = HK_STYLE_LABEL, .color = ink }, &f->number },
        { { .text = texts->as_of, .style = HK_STYLE_NOTE, .color = ink }, &f->as_of },
        { { .text = texts->footer, .style = HK_STYLE_NOTE, .color = ink }, &f->footer },
    };
    HkTextRun source = { .text = texts->source, .style = HK_STYLE_NOTE, .color = ink };
    /* Room for the number is always kept: it is known only after all pages are laid
     * out. */
    g_autoptr(HkTextLayout) longest = hk_text_line(context->text, HK_STYLE_LABEL, ink,
                                                   "000 / 000", frame->loc, error);
    if (longest == NULL)
        return FALSE;
    double room = f->right - f->left - HK_MM(6) - width_of(longest);
    double height = height_of(longest);

    for (gsize i = 0; i < G_N_ELEMENTS(right); i++) {
        if (!set_text(context, &right[i].run, -1, HK_ALIGN_START, frame->loc,
                      right[i].layout, error))
            return FALSE;
        if (i > 0 && *right[i].layout != NULL)
            room -= width_of(*right[i].layout) + HK_MM(6);
    }
    if (room < (f->right - f->left) / 4)
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "the footer leaves no room for the source");
    if (!set_text(context, &source, room, HK_ALIGN_START, frame->loc, &f->source,
                  error))
        return FALSE;
    height = MAX(height, height_of(f->source));
    double top = frame->paper.height - HK_MM(FOOT_EDGE) - height;
    f->foot_base = top + hk_text_layout_baseline(longest);
    *bottom = f->rule_y = top - HK_MM(1);
    return TRUE;
}

static void
add_lines(GPtrArray *notes, const char *const *lines)
{
    for (; lines != NULL && *lines != NULL; lines++)
        g_ptr_array_add(notes, (gpointer)*lines);
}

/* What the sheet's marks stand for, then the page's own notes. */
static gboolean
set_notes(const HkPageFrame *frame, HkDrawContext *context, Furniture *f,
          double *bottom, GError **error)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new();

    *bottom -= HK_MM(3);
    add_lines(notes, frame->footnotes);
    add_lines(notes, frame->has_notes ? frame->texts->notes : NULL);
    if (notes->len == 0)
        return TRUE;
    g_ptr_array_add(notes, NULL);
    f->notes = hk_prose_new_notes((const char *const *)notes->pdata, frame->loc, error);
    if (f->notes == NULL ||
        !hk_prose_set(f->notes, context, f->right - f->left, 1, error))
        return FALSE;
    f->notes_y = *bottom + HK_MM(1) - hk_prose_height(f->notes);
    *bottom = f->notes_y - HK_MM(3);
    return TRUE;
}

static gboolean
furnish(const HkPageFrame *frame, HkDrawContext *context, Furniture *f, GError **error)
{
    double top = 0, bottom = 0;

    f->left = HK_MM(MARGIN_SIDE);
    f->right = frame->paper.width - HK_MM(MARGIN_SIDE);
    if (!set_top(frame, context, f, &top, error) ||
        !set_band(frame, context, f, &top, error) ||
        !set_lead(frame, context, f, &top, error) ||
        !set_foot(frame, context, f, &bottom, error) ||
        !set_notes(frame, context, f, &bottom, error))
        return FALSE;
    f->body = (HkRect){ f->left, top, f->right - f->left, bottom - top };
    if (f->body.height < HK_MM(LEAST_BODY))
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "title, lead and notes leave only %.0f mm of the page for its "
                       "blocks",
                       MAX(0, f->body.height) / HK_MM(1));
    return TRUE;
}

gboolean
hk_page_body(const HkPageFrame *frame, HkDrawContext *context, HkRect *body,
             GError **error)
{
    g_auto(Furniture) f = { 0 };

    if (!furnish(frame, context, &f, error))
        return FALSE;
    *body = f.body;
    return TRUE;
}

/* Draws @layout, which may be NULL, in a group of its own. */
static void
draw_text(HkScene *scene, const char *role, HkTag tag, HkTextLayout *layout, HkPoint at)
{
    const HkGroup group = { .role = role, .tag = tag };

    if (layout == NULL)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_text(scene, role, layout, at);
    hk_scene_end(scene);
}

static double
centred(HkRect box, const HkTextLayout *layout)
{
    return box.y + (box.height - height_of(layout)) / 2;
}

static void
draw_stamp(const Furniture *f, HkScene *scene)
{
    const HkGroup group = { .role = "stamp", .tag = HK_TAG_ARTIFACT };

    if (f->stamp == NULL)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "stamp-frame", f->stamp_box,
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_HEAD));
    hk_scene_text(
        scene, "stamp", f->stamp,
        (HkPoint){ f->stamp_box.x + (f->stamp_box.width - width_of(f->stamp)) / 2,
                   centred(f->stamp_box, f->stamp) });
    hk_scene_end(scene);
}

/* The mark runs down the right margin, level with the stamp: whatever stands on the
 * page, it covers nothing and moves nothing. */
static gboolean
draw_mark(const HkPageFrame *frame, HkDrawContext *context, HkScene *scene,
          GError **error)
{
    const HkGroup group = { .role = "mark", .tag = HK_TAG_ARTIFACT };
    const HkColor ink = hk_ink(HK_INK_SIGNAL);
    HkTextRun run = { .text = frame->texts->mark,
                      .style = HK_STYLE_STAMP,
                      .color = ink,
                      .size_scale = STAMP_LINES_SCALE };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .vertical = TRUE, .loc = frame->loc
    };
    g_autoptr(HkTextLayout) layout = NULL;

    if (run.text == NULL)
        return TRUE;
    layout = hk_text_layout(context->text, &request, error);
    if (layout == NULL)
        return FALSE;
    HkRect box = { frame->paper.width - HK_MM(MARGIN_SIDE + MARK_WIDTH) / 2,
                   HK_MM(MARGIN_TOP), HK_MM(MARK_WIDTH),
                   hk_text_layout_size(layout).height + 2 * HK_MM(1.6) };
    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "mark-frame", box, hk_stroke(ink, HK_LINE_HEAD));
    hk_scene_text(
        scene, "mark", layout,
        (HkPoint){ box.x + (box.width - width_of(layout)) / 2, box.y + HK_MM(1.6) });
    hk_scene_end(scene);
    return TRUE;
}

/* Scope, label and value stand at the band's right; label and value on one base line.
 */
static void
draw_band_right(const Furniture *f, HkScene *scene)
{
    double x =
        hk_right(f->right_field) - HK_MM(BAND_PADDING) - width_of(f->total_value);
    HkPoint value = { x, centred(f->right_field, f->total_value) };

    if (f->total_label != NULL) {
        x -= HK_MM(2) + width_of(f->total_label);
        draw_text(scene, "total-label", HK_TAG_P, f->total_label,
                  (HkPoint){ x, value.y + hk_text_layout_baseline(f->total_value) -
                                    hk_text_layout_baseline(f->total_label) });
    }
    draw_text(scene, "total", HK_TAG_P, f->total_value, value);
    if (f->total_value != NULL)
        x -= HK_MM(5);
    draw_text(scene, "scope", HK_TAG_P, f->scope,
              (HkPoint){ x - width_of(f->scope), centred(f->right_field, f->scope) });
}

static void
draw_band(const HkPageFrame *frame, const Furniture *f, HkScene *scene)
{
    const HkGroup band = { .role = "band", .tag = HK_TAG_ARTIFACT };
    const HkGroup title = { .role = "title",
                            .tag = HK_TAG_H1,
                            .anchor = frame->anchor };

    if (f->title == NULL)
        return;
    hk_scene_begin(scene, &band);
    hk_scene_rect(scene, "band", f->band, hk_fill(hk_ink(HK_INK_BAND)));
    hk_scene_end(scene);
    hk_scene_begin(scene, &title);
    hk_scene_text(scene, "title", f->title,
                  (HkPoint){ f->band.x + HK_MM(BAND_PADDING),
                             centred(f->title_field, f->title) });
    hk_scene_end(scene);
    draw_band_right(f, scene);
}

gboolean
hk_page_head(const HkPageFrame *frame, HkDrawContext *context, HkScene *scene,
             GError **error)
{
    g_auto(Furniture) f = { 0 };
    HkRect top = { 0, HK_MM(MARGIN_TOP), 0, HK_MM(TOP_LINE) };

    if (!furnish(frame, context, &f, error))
        return FALSE;
    draw_text(scene, "kicker", HK_TAG_ARTIFACT, f.kicker,
              (HkPoint){ f.left, MAX(top.y, centred(top, f.kicker)) });
    draw_stamp(&f, scene);
    draw_band(frame, &f, scene);
    draw_text(scene, "lead", HK_TAG_P, f.lead, (HkPoint){ f.left, f.lead_y });
    return draw_mark(frame, context, scene, error);
}

/* Draws one text of the foot with its right end at *@x, on the line of the source, and
 * moves
 * *@x to its left. */
static void
draw_foot_text(const Furniture *f, HkScene *scene, const char *role, HkTag tag,
               HkTextLayout *layout, double *x)
{
    if (layout == NULL)
        return;
    *x -= width_of(layout);
    draw_text(scene, role, tag, layout,
              (HkPoint){ *x, f->foot_base - hk_text_layout_baseline(layout) });
    *x -= HK_MM(6);
}

gboolean
hk_page_foot(const HkPageFrame *frame, HkDrawContext *context, HkScene *scene,
             GError **error)
{
    const HkGroup rule = { .role = "foot-rule", .tag = HK_TAG_ARTIFACT };
    g_auto(Furniture) f = { 0 };

    if (!furnish(frame, context, &f, error))
        return FALSE;
    if (f.notes != NULL)
        hk_prose_draw(f.notes, scene, (HkPoint){ f.left, f.notes_y });
    hk_scene_begin(scene, &rule);
    hk_scene_line(scene, "foot-rule", (HkPoint){ f.left, f.rule_y },
                  (HkPoint){ f.right, f.rule_y },
                  hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HAIR));
    hk_scene_end(scene);

    double left = f.left + width_of(f.source), right = f.right;
    draw_foot_text(&f, scene, "source", HK_TAG_NOTE, f.source, &left);
    draw_foot_text(&f, scene, "page-number", HK_TAG_ARTIFACT, f.number, &right);
    draw_foot_text(&f, scene, "as-of", HK_TAG_P, f.as_of, &right);
    draw_foot_text(&f, scene, "footer", HK_TAG_ARTIFACT, f.footer, &right);
    return TRUE;
}

char *
hk_page_title(const HkPageFrame *frame, const HkDrawContext *context)
{
    const char *more =
        frame->continued ? hk_word(context->formatter->language, "continued") : "";
    const char *title = frame->texts->title;

    return g_strconcat(title != NULL ? title : "", more, NULL);
}
