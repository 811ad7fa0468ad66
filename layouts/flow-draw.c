/* layouts/flow-draw.c - draws a sheet of paper that was laid out. */
#include "layouts/flow-private.h"

#include "layouts/cover.h"
#include "layouts/footnote.h"

gboolean
hk_sheet_is_front(const HkSheet *sheet)
{
    return sheet->request.page->design == HK_PAGE_COVER ||
           sheet->request.page->design == HK_PAGE_DIVIDER;
}

/* Frames in the signal colour what a draft could not fit. */
static gboolean
mark_overflow(HkDrawContext *context, const HkGridItem *item, HkScene *scene,
              GError **error)
{
    const HkGroup group = { .role = "overflow", .tag = HK_TAG_ARTIFACT };
    const HkColor signal = hk_ink(HK_INK_SIGNAL);
    HkPoint corner = { hk_right(item->box) - HK_MM(1), item->box.y + HK_MM(1) };
    gboolean ok;

    hk_scene_begin(scene, &group);
    hk_scene_rect(scene, "overflow", item->box, hk_stroke(signal, HK_LINE_BLOCK));
    ok = hk_scene_label(
        scene, context->text,
        &(HkLabel){ .role = "overflow",
                    .style = HK_STYLE_BLOCK_TITLE,
                    .color = signal,
                    .text = hk_word(context->formatter->language, "overflow"),
                    .at = corner,
                    .anchor = HK_ANCHOR_TOP_RIGHT,
                    .loc = item->block->loc },
        error);
    hk_scene_end(scene);
    return ok;
}

/* Draws what sticks out at its full height, marked; only the mark if even that fails.
 */
static gboolean
draw_marked(const HkSheet *sheet, HkDrawContext *context, const HkGridItem *item,
            HkScene *scene, GError **error)
{
    HkSize size = sheet->request.paper;
    g_autoptr(HkScene) full = hk_scene_new(size.width, size.height);
    HkRect box = item->box;

    box.height = MAX(box.height, item->height);
    if (hk_block_emit(item->block, context, box, full, NULL))
        hk_scene_append(scene, full, (HkPoint){ 0, 0 });
    return mark_overflow(context, item, scene, error);
}

static gboolean
draw_item(const HkSheet *sheet, HkDrawContext *context, const HkGridItem *item,
          HkScene *scene, GError **error)
{
    HkSize size = sheet->request.paper;
    g_autoptr(GError) failure = NULL;
    g_autoptr(HkScene) own = NULL;

    if (!sheet->request.draft)
        return hk_block_emit(item->block, context, item->box, scene, error);
    own = hk_scene_new(size.width, size.height);
    if (hk_block_emit(item->block, context, item->box, own, &failure)) {
        hk_scene_append(scene, own, (HkPoint){ 0, 0 });
        return TRUE;
    }
    if (!g_error_matches(failure, HK_ERROR, HK_ERROR_FIT)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    hk_diags_add(context->findings, HK_WARNING, HK_ERROR_FIT, hk_error_loc(failure),
                 NULL, "%s", failure->message);
    return draw_marked(sheet, context, item, scene, error);
}

/* Blocks say what does not fit; the page adds where on which page that is. */
static void
name_page(const HkSheet *sheet, const HkGridItem *item, GError **error)
{
    if (error != NULL && g_error_matches(*error, HK_ERROR, HK_ERROR_FIT))
        g_prefix_error(
            error, "page '%s', row %u, column %u: ", hk_flow_page_name(&sheet->request),
            item->row + 1, item->column + 1);
}

static gboolean
draw_items(const HkSheet *sheet, HkDrawContext *context, HkScene *scene, GError **error)
{
    const gboolean is_bare = sheet->request.page->design == HK_PAGE_BARE;
    /* Without a title to lead to, links to the page lead to its content. */
    const HkGroup group = { .role = "page",
                            .tag = HK_TAG_SECTION,
                            .anchor = hk_sheet_frame(sheet, 0, 0).anchor };

    if (is_bare)
        hk_scene_begin(scene, &group);
    for (guint i = 0; i < sheet->grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(sheet->grid, i);

        if (!draw_item(sheet, context, item, scene, error)) {
            name_page(sheet, item, error);
            return FALSE;
        }
    }
    if (is_bare)
        hk_scene_end(scene);
    return TRUE;
}

/* Numbers the footnotes in the order in which their marks stand on @sheet. */
static gboolean
number_footnotes(HkSheet *sheet, HkDrawContext *context, GError **error)
{
    HkFootnotes *footnotes = hk_text_engine_footnotes(context->text);
    HkPageFrame frame = hk_sheet_frame(sheet, 0, 0);
    g_autoptr(HkScene) scene = NULL;

    if (footnotes == NULL)
        return TRUE;
    hk_footnotes_number(footnotes, NULL);
    g_clear_pointer(&sheet->footnotes, g_strfreev);
    frame.footnotes = NULL;
    scene = hk_scene_new(frame.paper.width, frame.paper.height);
    if (!hk_page_head(&frame, context, scene, error) ||
        !draw_items(sheet, context, scene, error) ||
        !hk_page_foot(&frame, context, scene, error))
        return FALSE;
    sheet->footnotes = hk_footnotes_of_scene(footnotes, scene, TRUE);
    return TRUE;
}

HkScene *
hk_sheet_draw(HkSheet *sheet, HkDrawContext *context, guint number, guint total,
              GError **error)
{
    const HkPageDesign design = sheet->request.page->design;
    HkPageFrame frame = hk_sheet_frame(sheet, number, total);
    g_autoptr(HkScene) scene = hk_scene_new(frame.paper.width, frame.paper.height);
    gboolean ok;

    if (hk_sheet_is_front(sheet)) {
        ok = hk_cover_draw(&frame, design == HK_PAGE_DIVIDER, context, scene, error);
    } else {
        context->text_scale = sheet->text_scale;
        ok = number_footnotes(sheet, context, error);
        frame.footnotes = (const char *const *)sheet->footnotes;
        ok = ok && hk_page_head(&frame, context, scene, error) &&
             draw_items(sheet, context, scene, error) &&
             hk_page_foot(&frame, context, scene, error);
        context->text_scale = 1;
    }
    return ok ? g_steal_pointer(&scene) : NULL;
}
