/* layouts/box.c - the block `box`: a titled field with a grid of its own. */
#include "layouts/block-kinds.h"
#include "layouts/draw/hue-name.h"
#include "layouts/grid.h"

#define PADDING (3 * HK_SPACE_UNIT)
#define LINE_GAP (2 * HK_SPACE_UNIT)        /* to the line where it ends */
#define TITLE_PADDING (0.9 * HK_SPACE_UNIT) /* above and below the title */
#define BAR_WIDTH (1.2 * HK_SPACE_UNIT)     /* at the left of the title */

typedef enum BoxTone { TONE_LINE, TONE_PANEL, TONE_PLAIN } BoxTone;

/* box: of a block. */
typedef struct BoxOptions {
    HkLoc loc;
    HkText title;
    int tone;
    HkText color;
    GArray *rows, *columns; /* of HkTrack */
    GPtrArray *blocks;      /* of HkBlockSpec* */
} BoxOptions;

typedef struct Box {
    HkBlock base;
    char *title; /* "": none */
    BoxTone tone;
    HkColor strip, bar, ink;
    GPtrArray *blocks; /* of HkBlock*, owned */
    HkGrid *grid;
} Box;

static const HkChoice tone_choices[] = {
    { "line", TONE_LINE, "a thin line where it ends" },
    { "panel", TONE_PANEL, "a pale field" },
    { "plain", TONE_PLAIN, "only the title's strip" },
    { NULL, 0, NULL },
};

static const HkField box_fields[] = {
    { .key = "box",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(BoxOptions, title),
      .printed = TRUE,
      .required = TRUE,
      .help = "The title; \"\" for none." },
    { .key = "tone",
      .type = HK_FIELD_CHOICE,
      .offset = G_STRUCT_OFFSET(BoxOptions, tone),
      .fallback = "line",
      .help = "What surrounds the content.",
      .choices = tone_choices },
    { .key = "color",
      .type = HK_FIELD_TEXT,
      .offset = G_STRUCT_OFFSET(BoxOptions, color),
      .help = "The name of a hue for the title's strip, such as blue." },
    { .key = "rows",
      .type = HK_FIELD_TRACKS,
      .offset = G_STRUCT_OFFSET(BoxOptions, rows),
      .help = "Heights of the rows inside, as on a page." },
    { .key = "columns",
      .type = HK_FIELD_TRACKS,
      .offset = G_STRUCT_OFFSET(BoxOptions, columns),
      .help = "Widths of the columns inside, as on a page." },
    { .key = "blocks",
      .type = HK_FIELD_BLOCKS,
      .offset = G_STRUCT_OFFSET(BoxOptions, blocks),
      .required = TRUE,
      .help = "What stands in the box." },
};

static gboolean
check_box(const void *decoded, GError **error)
{
    const BoxOptions *options = decoded;

    return hk_hue_name_check(&options->color, error);
}

static const HkStructDef box_def = {
    .name = "box",
    .help = "A titled field with a grid of its own.",
    .size = sizeof(BoxOptions),
    .fields = box_fields,
    .n_fields = G_N_ELEMENTS(box_fields),
    .check = check_box,
};

/* Lays out the title, NULL when there is none, and gives where the content lies when
 * the whole has its top left corner at 0, 0. @inside's height is what surrounds the
 * content. */
static gboolean
set_title(const Box *box, HkDrawContext *context, double width, HkTextLayout **title,
          HkRect *inside, GError **error)
{
    HkTextRun run = { .text = box->title,
                      .style = HK_STYLE_BLOCK_TITLE,
                      .color = box->ink };
    HkTextRequest request = { .runs = &run, .n_runs = 1, .loc = box->base.loc };
    const double side = box->tone == TONE_PANEL ? PADDING : 0;
    const double below = box->tone == TONE_PLAIN  ? 0
                         : box->tone == TONE_LINE ? LINE_GAP
                                                  : 0.9 * PADDING;

    *title = NULL;
    *inside = (HkRect){ side, side, width - 2 * side, side + below };
    if (box->title[0] == '\0')
        return TRUE;
    request.width = width - BAR_WIDTH - 2 * HK_SPACE_UNIT - PADDING;
    if (request.width < 2 * PADDING)
        return hk_fail(error, HK_ERROR_FIT, box->base.loc,
                       "a column of %.0f mm is too narrow for the box '%s'",
                       width / HK_MM(1), box->title);
    *title = hk_text_layout(context->text, &request, error);
    if (*title == NULL)
        return FALSE;
    double strip = hk_text_layout_size(*title).height + 2 * TITLE_PADDING;
    inside->y = strip + 0.75 * PADDING;
    inside->height = inside->y + below;
    return TRUE;
}

static gboolean
measure(HkBlock *base, HkDrawContext *context, double width, double *height,
        gboolean *stretches, GError **error)
{
    Box *box = (Box *)base;
    g_autoptr(HkTextLayout) title = NULL;
    HkRect inside;

    if (!set_title(box, context, width, &title, &inside, error) ||
        !hk_grid_measure(box->grid, context, inside.width, NULL, error))
        return FALSE;
    *height = hk_grid_height(box->grid, stretches) + inside.height;
    return TRUE;
}

static double
enough(HkBlock *base, HkDrawContext *context, double width)
{
    Box *box = (Box *)base;
    g_autoptr(HkTextLayout) title = NULL;
    HkRect inside;
    double height;

    if (!set_title(box, context, width, &title, &inside, NULL))
        return 0;
    height = hk_grid_enough(box->grid);
    return height > 0 ? height + inside.height : 0;
}

static void
draw_frame(const Box *box, HkRect area, HkTextLayout *title, HkScene *scene)
{
    const HkGroup group = { .role = "box-frame", .tag = HK_TAG_ARTIFACT };
    double strip = 0;

    if (title != NULL)
        strip = hk_text_layout_size(title).height + 2 * TITLE_PADDING;
    hk_scene_begin(scene, &group);
    if (box->tone == TONE_PANEL)
        hk_scene_rect(scene, "box-panel", area, hk_fill(hk_ink(HK_INK_PANEL)));
    if (strip > 0) {
        HkRect head = { area.x, area.y, area.width, strip };
        HkRect bar = { area.x, area.y, BAR_WIDTH, strip };

        hk_scene_rect(scene, "box-strip", head, hk_fill(box->strip));
        hk_scene_rect(scene, "box-bar", bar, hk_fill(box->bar));
    }
    if (box->tone == TONE_LINE)
        hk_scene_line(scene, "box-line", (HkPoint){ area.x, hk_bottom(area) },
                      (HkPoint){ hk_right(area), hk_bottom(area) },
                      hk_stroke(hk_ink(HK_INK_HAIRLINE), HK_LINE_HEAD));
    hk_scene_end(scene);
}

static void
draw_title(HkRect area, HkTextLayout *title, HkScene *scene)
{
    const HkGroup group = { .role = "box-title", .tag = HK_TAG_H2 };

    if (title == NULL)
        return;
    hk_scene_begin(scene, &group);
    hk_scene_text(
        scene, "box-title", title,
        (HkPoint){ area.x + BAR_WIDTH + 2 * HK_SPACE_UNIT, area.y + TITLE_PADDING });
    hk_scene_end(scene);
}

/* Framed boxes in rows of their own height take what height is left, evenly; anything
 * else keeps its height. */
static void
spread_boxes(Box *box, double height)
{
    gboolean stretches;
    const double spare = height - hk_grid_height(box->grid, &stretches);

    if (stretches || box->grid->rows_given || spare <= 0)
        return;
    for (guint i = 0; i < box->blocks->len; i++)
        if (((const HkBlock *)box->blocks->pdata[i])->class != box->base.class)
            return;
    hk_grid_spread(box->grid, spare);
}

/* Sets the boxes of what is inside, shrunk as far as is allowed. */
static gboolean
place_inside(Box *box, HkDrawContext *context, HkRect inside, GError **error)
{
    double missing = hk_grid_place(box->grid, inside, 1);

    if (missing <= 0) {
        spread_boxes(box, inside.height);
        return TRUE;
    }
    for (double scale = 0.98; scale >= context->smallest_scale - 0.001; scale -= 0.02)
        if (hk_grid_place(box->grid, inside, scale) <= 0)
            return TRUE;
    return hk_fail(error, HK_ERROR_FIT, box->base.loc,
                   "the box is %.1f mm too low for what is in it", missing / HK_MM(1));
}

static gboolean
emit(HkBlock *base, HkDrawContext *context, HkRect area, HkScene *scene, GError **error)
{
    const HkGroup group = { .role = "box", .tag = HK_TAG_SECTION };
    Box *box = (Box *)base;
    g_autoptr(HkTextLayout) title = NULL;
    HkRect inside;

    if (!set_title(box, context, area.width, &title, &inside, error))
        return FALSE;
    inside.x += area.x;
    inside.y += area.y;
    inside.height = area.height - inside.height;
    if (!hk_grid_measure(box->grid, context, inside.width, NULL, error) ||
        !place_inside(box, context, inside, error))
        return FALSE;
    hk_scene_begin(scene, &group);
    draw_frame(box, area, title, scene);
    draw_title(area, title, scene);
    for (guint i = 0; i < box->grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(box->grid, i);

        if (!hk_block_emit(item->block, context, item->box, scene, error))
            return FALSE;
    }
    hk_scene_end(scene);
    return TRUE;
}

static void
box_free(HkBlock *base)
{
    Box *box = (Box *)base;

    hk_grid_free(box->grid);
    g_ptr_array_unref(box->blocks);
    g_free(box->title);
    g_free(box);
}

static const HkBlockClass box_class = {
    .name = "box",
    .measure = measure,
    .enough = enough,
    .emit = emit,
    .free = box_free,
};

static Box *
box_new(const BoxOptions *options, HkLoc loc)
{
    const HkHue *hue = NULL;
    Box *box = g_new0(Box, 1);

    if (options->color.value != NULL)
        hue = hk_hue_lookup(options->color.value);
    box->base.class = &box_class;
    box->base.loc = loc;
    box->tone = options->tone;
    box->strip = hue != NULL ? hue->tint : hk_ink(HK_INK_HEAD);
    box->bar = hue != NULL ? hue->fill : hk_ink(HK_INK_BAND);
    box->ink = hue != NULL ? hue->text : hk_ink(HK_INK_TEXT);
    box->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    return box;
}

static HkBlock *
build(const HkBlockSource *source, HkDrawContext *context, GError **error)
{
    const BoxOptions *options = source->spec->options;
    Box *box = box_new(options, source->spec->loc);

    box->title = source->expand(source->user, &options->title, error);
    gboolean ok = box->title != NULL;
    for (guint i = 0; ok && i < options->blocks->len; i++) {
        HkBlock *child =
            source->child(source->user, options->blocks->pdata[i], context, error);

        ok = child != NULL;
        if (ok)
            g_ptr_array_add(box->blocks, child);
    }
    if (ok)
        box->grid = hk_grid_new(options->rows, options->columns, options->blocks,
                                box->blocks, error);
    if (box->grid != NULL)
        return &box->base;
    hk_block_free(&box->base);
    return NULL;
}

const HkBlockKind hk_kind_box = {
    .name = "box",
    .summary = "A titled field with a grid of its own",
    .def = &box_def,
    .build = build,
};
