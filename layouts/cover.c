/* layouts/cover.c - the pages that hold no blocks: covers and dividers. */
#include "layouts/cover.h"

#include "layouts/balance.h"

/* Millimetres. */
#define PADDING 14.0 /* from the block's left edge to the text */
#define PADDING_RIGHT 6.0
#define SUBTITLE_GAP 5.0
#define STATUS_GAP 7.0
#define IMPRINT_GAP 7.0 /* between the field and what stands below */
#define LINE_GAP 0.8
#define LEAST_FIELD 60.0
#define DIVIDER_SHARE 0.42 /* of the body's height */
#define BAR 4.0

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

/* 議論・検討用: outlined, above the title. */
static gboolean
draw_status(const Column *column, const char *status, HkPoint at, GError **error)
{
    const HkGroup group = { .role = "status", .tag = HK_TAG_P };
    HkTextRun run = { .text = status,
                      .style = HK_STYLE_STAMP,
                      .color = hk_ink(HK_INK_BAND_TEXT) };
    g_autoptr(HkTextLayout) layout = NULL;

    if (status == NULL)
        return TRUE;
    layout = set_text(column, &run, -1, error);
    if (layout == NULL)
        return FALSE;
    HkSize size = hk_text_layout_size(layout);
    HkRect frame = { at.x, at.y, size.width + HK_MM(6), size.height + HK_MM(2) };

    hk_scene_begin(column->scene, &group);
    hk_scene_rect(column->scene, "status-frame", frame,
                  hk_stroke(run.color, HK_LINE_HEAD));
    hk_scene_text(column->scene, "status", layout,
                  (HkPoint){ frame.x + HK_MM(3), frame.y + HK_MM(1) });
    hk_scene_end(column->scene);
    return TRUE;
}

/* Title and subtitle, together in the middle of @block. */
static gboolean
draw_title(const HkPageFrame *frame, const Column *column, HkRect block, HkColor ink,
           GError **error)
{
    const HkPageTexts *texts = frame->texts;
    const HkGroup title_group = { .role = "title",
                                  .tag = HK_TAG_H1,
                                  .anchor = frame->anchor };
    const HkGroup subtitle_group = { .role = "subtitle", .tag = HK_TAG_P };
    HkTextRun title_run = { .text = texts->title != NULL ? texts->title : "",
                            .style = HK_STYLE_COVER_TITLE,
                            .color = ink };
    HkTextRun subtitle_run = { .text = texts->subtitle,
                               .style = HK_STYLE_COVER_SUBTITLE,
                               .color = ink };
    g_autoptr(HkTextLayout) title = set_balanced(column, &title_run, error);
    g_autoptr(HkTextLayout) subtitle = NULL;
    double height;

    if (title == NULL)
        return FALSE;
    if (hk_text_layout_n_lines(title) > TITLE_LINES)
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "the title needs %u lines, but there is room for %d: '%s'",
                       hk_text_layout_n_lines(title), TITLE_LINES, texts->title);
    height = hk_text_layout_size(title).height;
    if (texts->subtitle != NULL) {
        subtitle = set_balanced(column, &subtitle_run, error);
        if (subtitle == NULL)
            return FALSE;
        height += HK_MM(SUBTITLE_GAP) + hk_text_layout_size(subtitle).height;
    }
    double y = block.y + (block.height - height) / 2;

    y = draw_text(column, &title_group, title, y);
    if (subtitle != NULL)
        y = draw_text(column, &subtitle_group, subtitle, y + HK_MM(SUBTITLE_GAP));
    if (y > hk_bottom(block) - HK_MM(4))
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "title and subtitle are higher than the page's field");
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

static void
draw_field(HkScene *scene, HkRect block, gboolean is_divider)
{
    const HkGroup group = { .role = "field", .tag = HK_TAG_ARTIFACT };
    HkRect bar = { block.x, block.y, HK_MM(BAR), block.height };

    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "field", block,
                  hk_fill(hk_ink(is_divider ? HK_INK_PANEL : HK_INK_BAND)));
    if (is_divider)
        hk_scene_rect(scene, "field-bar", bar, hk_fill(hk_ink(HK_INK_BAND)));
    hk_scene_end(scene);
}

/* The coloured field: on a divider a strip above the middle, on a cover all that the
 * imprint leaves of @block, which is the body. */
static gboolean
place_field(const HkPageFrame *frame, HkDrawContext *context, gboolean is_divider,
            HkRect *block, GError **error)
{
    Column measuring = { context, NULL, frame->loc, block->x, block->width };
    double room = block->height, bottom;

    if (is_divider) {
        block->height *= DIVIDER_SHARE;
        block->y += (room - block->height) * 0.4;
        return TRUE;
    }
    if (!draw_imprint(frame, &measuring, 0, &bottom, error))
        return FALSE;
    block->height -= bottom > 0 ? bottom + HK_MM(IMPRINT_GAP + 2) : 0;
    if (block->height < HK_MM(LEAST_FIELD))
        return hk_fail(error, HK_ERROR_FIT, frame->loc,
                       "the cover has too many names to leave room for its title");
    return TRUE;
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

    HkColor ink = hk_ink(is_divider ? HK_INK_BAND : HK_INK_BAND_TEXT);
    Column inside = { context, scene, frame->loc, body.x + HK_MM(PADDING),
                      body.width - HK_MM(PADDING + PADDING_RIGHT) };
    HkRect block = body;
    if (!place_field(frame, context, is_divider, &block, error))
        return FALSE;
    draw_field(scene, block, is_divider);
    if (!draw_title(frame, &inside, block, ink, error))
        return FALSE;
    if (is_divider)
        return hk_page_foot(&bare, context, scene, error);

    HkPoint status = { inside.x, block.y + HK_MM(STATUS_GAP) };
    Column page = { context, scene, frame->loc, body.x, body.width };
    double bottom;
    if (!draw_status(&inside, frame->texts->status, status, error) ||
        !draw_imprint(frame, &page, hk_bottom(block) + HK_MM(IMPRINT_GAP), &bottom,
                      error))
        return FALSE;
    return around.notes == NULL || hk_page_foot(&bare, context, scene, error);
}
