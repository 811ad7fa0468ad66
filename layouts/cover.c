/* layouts/cover.c - the pages that hold no blocks: covers and dividers. */
#include "layouts/cover.h"

#include "layouts/balance.h"

/* Millimetres. */
#define TOP_RULE 2.4 /* the rule across the top of a cover */
#define BAR 1.6      /* at the left of a divider's title */
#define BAR_PADDING 5.0
#define DIVIDER_INDENT 9.0
#define RIGHT_FREE 18.0 /* that titles leave free at the right */
#define SUBTITLE_GAP 5.0
#define LABEL_GAP 7.0   /* from the label to the title */
#define IMPRINT_GAP 5.0 /* from the line above the imprint to its text */
#define LINE_GAP 0.8
#define LEAST_FIELD 60.0

/* Of the room above and below a title, what lies above. */
#define TITLE_RISE 0.42

#define TITLE_LINES 3

/* Where texts go down the page, one below the other. */
typedef struct Column {
    HkDrawContext *context;
    HkScene *scene;
    HkLoc loc;
    double x, width;
} Column;

static HkTextLayout *
set_text(const Column *column, const HkTextRun *run, double width, GError **error)
{
    HkTextRequest request = {
        .runs = run, .n_runs = 1, .width = width, .loc = column->loc
    };

    return hk_text_layout(column->context->text, &request, error);
}

/* Lays out @run in as few lines as it needs, broken where a reader would. */
static HkTextLayout *
set_balanced(const Column *column, const HkTextRun *run, GError **error)
{
    g_autofree char *lines = hk_balance_lines(column->context->text, run->style, 1,
                                              run->text, column->width);
    HkTextRun balanced = *run;

    balanced.text = lines;
    return set_text(column, &balanced, column->width, error);
}

/* Draws @layout at @y in a group of its own and gives where it ends. */
static double
draw_text(const Column *column, const HkGroup *group, HkTextLayout *layout, double y)
{
    hk_scene_begin(column->scene, group);
    hk_scene_text(column->scene, group->role, layout, (HkPoint){ column->x, y });
    hk_scene_end(column->scene);
    return y + hk_text_layout_size(layout).height;
}

/* Draws @run, whose text may be NULL, as a paragraph at *@y and moves it on. Without a
 * scene it only moves. */
static gboolean
draw_line(const Column *column, const char *role, const HkTextRun *run, double *y,
          GError **error)
{
    const HkGroup group = { .role = role, .tag = HK_TAG_P };
    g_autoptr(HkTextLayout) layout = NULL;

    if (run->text == NULL)
        return TRUE;
    layout = set_text(column, run, column->width, error);
    if (layout == NULL)
        return FALSE;
    if (column->scene != NULL)
        draw_text(column, &group, layout, *y);
    *y += hk_text_layout_size(layout).height + HK_MM(LINE_GAP);
    return TRUE;
}

/* Title and subtitle, set; both belong together in the middle of the page. */
typedef struct Titles {
    HkTextLayout *title, *subtitle; /* subtitle NULL: none */
    double height;
} Titles;

static void
titles_clear(Titles *titles)
{
    hk_text_layout_unref(titles->title);
    hk_text_layout_unref(titles->subtitle);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Titles, titles_clear)

static gboolean
set_titles(const HkPageFrame *frame, const Column *column, Titles *titles,
           GError **error)
{
    const HkPageTexts *texts = frame->texts;
    HkTextRun title = { .text = texts->title != NULL ? texts->title : "",
                        .style = HK_STYLE_COVER_TITLE,
                        .color = hk_ink(HK_INK_BAND) };
    HkTextRun subtitle = { .text = texts->subtitle,
                           .style = HK_STYLE_COVER_SUBTITLE,
                           .color = hk_ink(HK_INK_SECONDARY) };

    titles->title = set_balanced(column, &title, error);
    if (titles->title == NULL)
        return FALSE;
    if (hk_text_layout_n_lines(titles->title) > TITLE_LINES)
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "the title needs %u lines, but there is room for %d: '%s'",
                       hk_text_layout_n_lines(titles->title), TITLE_LINES,
                       texts->title);
    titles->height = hk_text_layout_size(titles->title).height;
    if (texts->subtitle == NULL)
        return TRUE;
    titles->subtitle = set_balanced(column, &subtitle, error);
    if (titles->subtitle == NULL)
        return FALSE;
    titles->height +=
        HK_MM(SUBTITLE_GAP) + hk_text_layout_size(titles->subtitle).height;
    return TRUE;
}

static void
draw_titles(const HkPageFrame *frame, const Column *column, const Titles *titles,
            double y)
{
    const HkGroup title = { .role = "title",
                            .tag = HK_TAG_H1,
                            .anchor = frame->anchor };
    const HkGroup subtitle = { .role = "subtitle", .tag = HK_TAG_P };

    y = draw_text(column, &title, titles->title, y);
    if (titles->subtitle != NULL)
        draw_text(column, &subtitle, titles->subtitle, y + HK_MM(SUBTITLE_GAP));
}

/* 議論・検討用: outlined, with its lower edge at @bottom. */
static gboolean
draw_label(const Column *column, const char *label, double bottom, GError **error)
{
    const HkGroup group = { .role = "label", .tag = HK_TAG_P };
    HkTextRun run = { .text = label,
                      .style = HK_STYLE_STAMP,
                      .color = hk_ink(HK_INK_BAND) };
    g_autoptr(HkTextLayout) layout = NULL;

    if (label == NULL)
        return TRUE;
    layout = set_text(column, &run, -1, error);
    if (layout == NULL)
        return FALSE;
    HkSize size = hk_text_layout_size(layout);
    HkRect frame = { column->x, bottom - size.height - HK_MM(2), size.width + HK_MM(6),
                     size.height + HK_MM(2) };

    hk_scene_begin(column->scene, &group);
    hk_scene_rect(column->scene, "label-frame", frame,
                  hk_stroke(run.color, HK_LINE_HEAD));
    hk_scene_text(column->scene, "label", layout,
                  (HkPoint){ frame.x + HK_MM(3), frame.y + HK_MM(1) });
    hk_scene_end(column->scene);
    return TRUE;
}

/* Who issues the paper: the first name large, further ones small. */
static gboolean
draw_organisations(const HkPageFrame *frame, const Column *column, double *y,
                   GError **error)
{
    const char *const *names = frame->texts->organisations;

    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        HkTextRun run = { .text = names[i],
                          .style = i == 0 ? HK_STYLE_LEAD : HK_STYLE_BODY,
                          .color = hk_ink(i == 0 ? HK_INK_TEXT : HK_INK_SECONDARY) };

        if (!draw_line(column, "organisation", &run, y, error))
            return FALSE;
    }
    return TRUE;
}

/* What stands below the block: the names at the left, date and meeting at the right.
 * Gives where the lower of the two ends. */
static gboolean
draw_imprint(const HkPageFrame *frame, const Column *whole, double top, double *bottom,
             GError **error)
{
    const HkPageTexts *texts = frame->texts;
    HkTextRun date = { .text = texts->date,
                       .style = HK_STYLE_LEAD,
                       .color = hk_ink(HK_INK_TEXT) };
    HkTextRun meeting = { .text = texts->meeting,
                          .style = HK_STYLE_BODY,
                          .color = hk_ink(HK_INK_SECONDARY) };
    Column left = *whole, right = *whole;
    double y = top;

    /* Seven and five of the page's twelve columns. */
    left.width = (whole->width + HK_SPACE_BLOCK) * 7 / 12 - HK_SPACE_BLOCK;
    right.width = whole->width - left.width - HK_SPACE_BLOCK;
    right.x = left.x + left.width + HK_SPACE_BLOCK;
    *bottom = top;
    if (!draw_organisations(frame, &left, bottom, error) ||
        !draw_line(&right, "date", &date, &y, error) ||
        !draw_line(&right, "meeting", &meeting, &y, error))
        return FALSE;
    *bottom = MAX(*bottom, y);
    return TRUE;
}

/* One filled shape that is not read. */
static void
draw_shape(HkScene *scene, const char *role, HkRect shape, HkInk ink)
{
    const HkGroup group = { .role = role, .tag = HK_TAG_ARTIFACT };

    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, role, shape, hk_fill(hk_ink(ink)));
    hk_scene_end(scene);
}

/* The title of a part, with a bar at its left. */
static gboolean
draw_divider(const HkPageFrame *frame, const Column *column, HkRect body,
             GError **error)
{
    g_auto(Titles) titles = { NULL };

    if (!set_titles(frame, column, &titles, error))
        return FALSE;
    double y = body.y + (body.height - titles.height) * TITLE_RISE;
    HkRect bar = { body.x, y - HK_MM(BAR_PADDING), HK_MM(BAR),
                   titles.height + 2 * HK_MM(BAR_PADDING) };
    draw_shape(column->scene, "title-bar", bar, HK_INK_BAND);
    draw_titles(frame, column, &titles, y);
    return TRUE;
}

/* From top to bottom: a rule, the label, the title, a line, the imprint. */
static gboolean
draw_cover(const HkPageFrame *frame, const Column *column, HkRect body, GError **error)
{
    const Column whole = { column->context, column->scene, frame->loc, body.x,
                           body.width };
    Column measuring = whole;
    g_auto(Titles) titles = { NULL };
    HkRect field = body;
    double imprint, bottom;

    measuring.scene = NULL;
    if (!set_titles(frame, column, &titles, error) ||
        !draw_imprint(frame, &measuring, 0, &imprint, error))
        return FALSE;
    field.y += HK_MM(TOP_RULE);
    field.height -= HK_MM(TOP_RULE) + imprint + (imprint > 0 ? HK_MM(IMPRINT_GAP) : 0);
    if (field.height < HK_MM(LEAST_FIELD))
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "the cover has too many names to leave room for its title");
    if (titles.height > field.height - 4 * HK_MM(LABEL_GAP))
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "title and subtitle are higher than the page's field");
    HkRect rule = { body.x, body.y, body.width, HK_MM(TOP_RULE) };
    HkRect line = { body.x, hk_bottom(field), body.width, HK_LINE_HEAD };
    double y = field.y + (field.height - titles.height) * TITLE_RISE;
    draw_shape(column->scene, "cover-rule", rule, HK_INK_BAND);
    if (!draw_label(column, frame->texts->label, y - HK_MM(LABEL_GAP), error))
        return FALSE;
    draw_titles(frame, column, &titles, y);
    if (imprint > 0)
        draw_shape(column->scene, "cover-line", line, HK_INK_MUTED);
    return draw_imprint(frame, &whole, hk_bottom(field) + HK_MM(IMPRINT_GAP), &bottom,
                        error);
}

gboolean
hk_cover_draw(const HkPageFrame *frame, gboolean is_divider, HkDrawContext *context,
              HkScene *scene, GError **error)
{
    HkPageTexts around = *frame->texts;
    HkPageFrame bare = *frame;
    HkRect body;

    around.title = around.lead = NULL;
    if (!is_divider)
        around.kicker = NULL;
    bare.texts = &around;
    if (!hk_page_head(&bare, context, scene, error) ||
        !hk_page_body(&bare, context, &body, error))
        return FALSE;

    const double indent = is_divider ? HK_MM(DIVIDER_INDENT) : 0;
    const Column column = { context, scene, frame->loc, body.x + indent,
                            body.width - indent - HK_MM(RIGHT_FREE) };
    if (is_divider)
        return draw_divider(frame, &column, body, error) &&
               hk_page_foot(&bare, context, scene, error);
    return draw_cover(frame, &column, body, error) &&
           (around.notes == NULL || hk_page_foot(&bare, context, scene, error));
}
