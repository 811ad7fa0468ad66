/* layouts/flow.c - from a page of the briefing to the sheets of paper it fills. */
#include "layouts/flow-private.h"

#include "layouts/footnote.h"

/* A page that would take more sheets than this does not come to an end. */
#define MOST_SHEETS 500

/* One page on its way to sheets. */
typedef struct Flow {
    const HkFlowRequest *request;
    HkDrawContext *context;
    HkRect body; /* above the page's notes, which stand on the last sheet */
    HkRect tall; /* on a sheet without notes */
} Flow;

static HkSheet *
sheet_new(const HkFlowRequest *request, const HkDrawContext *context)
{
    HkSheet *sheet = g_new0(HkSheet, 1);

    sheet->request = *request;
    sheet->text_scale = 1;
    sheet->texts = *request->texts;
    if (sheet->texts.title == NULL && request->page->design == HK_PAGE_CONTENTS)
        sheet->texts.title = hk_word(context->formatter->language, "contents");
    sheet->owned = g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    return sheet;
}

void
hk_sheet_free(HkSheet *sheet)
{
    if (sheet == NULL)
        return;
    hk_grid_free(sheet->grid);
    g_ptr_array_unref(sheet->owned);
    g_free(sheet->title);
    g_strfreev(sheet->footnotes);
    g_free(sheet);
}

HkPageFrame
hk_sheet_frame(const HkSheet *sheet, guint number, guint total)
{
    const HkFlowRequest *request = &sheet->request;

    return (HkPageFrame){ .texts = &sheet->texts,
                          .loc = request->page->loc,
                          .paper = request->paper,
                          .continued = sheet->continued,
                          .has_notes = sheet->is_last,
                          .footnotes = (const char *const *)sheet->footnotes,
                          .anchor = sheet->continued ? NULL : request->anchor,
                          .number = number,
                          .total = total };
}

const char *
hk_flow_page_name(const HkFlowRequest *request)
{
    return request->texts->title != NULL ? request->texts->title : "";
}

static gboolean
measure(const Flow *flow, HkSheet *sheet, GError **error)
{
    HkDiags *forgive = flow->request->draft ? flow->context->findings : NULL;

    return hk_grid_measure(sheet->grid, flow->context, flow->body.width, forgive,
                           error);
}

/* Whether every block of @sheet can be drawn in its box: text that shrinks may find
 * that it cannot. */
static gboolean
can_draw(const HkSheet *sheet, HkDrawContext *context)
{
    HkSize size = sheet->request.paper;

    for (guint i = 0; i < sheet->grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(sheet->grid, i);
        g_autoptr(HkScene) scratch = hk_scene_new(size.width, size.height);

        if (!item->stretches &&
            !hk_block_emit(item->block, context, item->box, scratch, NULL))
            return FALSE;
    }
    return TRUE;
}

/* Whether the items of @grid grew against @before, none that stretches lost height, and
 * everything that does not stretch is text: a table would stay as it is. */
static gboolean
grew_well(const HkGrid *grid, const GArray *before)
{
    for (guint i = 0; i < before->len; i++) {
        const HkGridItem *was = &g_array_index(before, HkGridItem, i);
        const HkGridItem *is = hk_grid_item(grid, i);

        const double needed =
            is->enough > 0 ? MIN(is->enough, was->box.height) : was->box.height;

        if (is->stretches && is->box.height < needed - 0.5)
            return FALSE;
        if (!is->stretches && is->height < was->height + 0.5)
            return FALSE;
    }
    return TRUE;
}

/* Running text on a page with room to spare is set larger, all of it alike. */
static void
enlarge_text(HkSheet *sheet, HkDrawContext *context, HkRect body)
{
    static const double scales[] = { 1.1, 1.05 };
    g_autoptr(GArray) before = g_array_copy(sheet->grid->items);

    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        context->text_scale = scales[i];
        if (hk_grid_measure(sheet->grid, context, body.width, NULL, NULL) &&
            hk_grid_place(sheet->grid, body, 1) <= 0 &&
            grew_well(sheet->grid, before)) {
            sheet->text_scale = scales[i];
            break;
        }
    }
    context->text_scale = 1;
    if (sheet->text_scale > 1)
        return;
    g_array_set_size(sheet->grid->items, 0);
    g_array_append_vals(sheet->grid->items, before->data, before->len);
}

/* Sets the boxes when everything fits, after shrinking if need be. */
static gboolean
place_all(HkSheet *sheet, HkDrawContext *context, HkRect body)
{
    double low = context->smallest_scale, high = 1;

    if (hk_grid_place(sheet->grid, body, 1) <= 0) {
        if (!sheet->continued)
            enlarge_text(sheet, context, body);
        return TRUE;
    }
    if (low >= 1 || hk_grid_place(sheet->grid, body, low) > 0)
        return FALSE;
    for (int step = 0; step < 8; step++) {
        double middle = (low + high) / 2;

        if (hk_grid_place(sheet->grid, body, middle) > 0)
            high = middle;
        else
            low = middle;
    }
    hk_grid_place(sheet->grid, body, low);
    return can_draw(sheet, context);
}

/* The item that sticks out of the body by most, or is the highest when none does alone.
 */
static const HkGridItem *
worst_item(const HkGrid *grid)
{
    const HkGridItem *worst = hk_grid_item(grid, 0);

    for (guint i = 1; i < grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(grid, i);

        if (hk_bottom(item->box) > hk_bottom(worst->box) + 0.01)
            worst = item;
    }
    return worst;
}

static gboolean
fail_to_fit(const Flow *flow, const HkGrid *grid, double missing, GError **error)
{
    const HkGridItem *item = worst_item(grid);

    return hk_fail(error, HK_ERROR_FIT, item->block->loc,
                   "page '%s' is %.1f mm too low for its blocks; the one in row %u, "
                   "column %u sticks out",
                   hk_flow_page_name(flow->request), missing / HK_MM(1), item->row + 1,
                   item->column + 1);
}

/* The first row of which something ends below the body; the number of rows if nothing
 * does. */
static guint
first_row_below(const HkGrid *grid, HkRect body)
{
    guint row = grid->rows->len;

    for (guint i = 0; i < grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(grid, i);

        if (hk_bottom(item->box) > hk_bottom(body) + 0.01)
            row = MIN(row, item->row);
    }
    return row;
}

/* Cuts the items of @row at the body's end; what is split off goes to the first row of
 * @rest. A block that cannot be split takes the whole row with it, unless one before it
 * in the row has been split already: then it goes over alone. FALSE if the whole row
 * has to move. */
static gboolean
cut_row(const Flow *flow, HkSheet *sheet, guint row, HkSheet *rest)
{
    gboolean cut = FALSE;

    for (guint i = 0; i < sheet->grid->items->len; i++) {
        HkGridItem *item = hk_grid_item(sheet->grid, i);
        const HkBlockClass *class = item->block->class;
        HkGridItem piece = *item;
        double room = hk_bottom(flow->body) - item->box.y;
        HkBlock *below = NULL;

        if (item->row != row || item->height <= room + 0.01)
            continue;
        gboolean split =
            class->split != NULL && class->split(item->block, flow->context,
                                                 item->box.width, room, &below, NULL);
        if (split && below == NULL)
            continue; /* it fits after all */
        if (!split && !cut)
            return FALSE;
        if (split) {
            piece.block = below;
            g_ptr_array_add(rest->owned, below);
        } else {
            g_array_remove_index(sheet->grid->items, i--);
        }
        piece.row = 0;
        piece.row_span = 1;
        g_array_append_val(rest->grid->items, piece);
        cut = TRUE;
    }
    return cut;
}

/* Moves the items that start in row @from or below to @rest, whose rows start with
 * @first. */
static void
move_rows(HkGrid *grid, guint from, guint first, HkGrid *rest)
{
    for (guint i = 0; i < grid->items->len; i++) {
        HkGridItem item = *hk_grid_item(grid, i);

        if (item.row < from) {
            hk_grid_item(grid, i)->row_span = MIN(item.row_span, from - item.row);
            continue;
        }
        item.row -= first;
        g_array_append_val(rest->items, item);
        g_array_remove_index(grid->items, i--);
    }
    g_array_set_size(grid->rows, from);
    if (first > 0)
        g_array_remove_range(rest->rows, 0, first);
}

/* What goes on in one column while nothing stands beside it takes the whole width. */
static void
widen_alone(HkGrid *grid)
{
    for (guint i = 1; i < grid->items->len; i++)
        if (hk_grid_item(grid, i)->column != hk_grid_item(grid, 0)->column)
            return;
    for (guint i = 0; i < grid->items->len; i++) {
        hk_grid_item(grid, i)->column = 0;
        hk_grid_item(grid, i)->column_span = grid->columns->len;
    }
}

/* Leaves on @sheet what fits and gives the rest as the next sheet; NULL with @error if
 * not even the first piece fits. */
static HkSheet *
break_sheet(const Flow *flow, HkSheet *sheet, double missing, GError **error)
{
    g_autoptr(HkSheet) rest = sheet_new(flow->request, flow->context);
    guint row = first_row_below(sheet->grid, flow->body);

    rest->continued = TRUE;
    rest->grid = hk_grid_new_like(sheet->grid);
    if (row >= sheet->grid->rows->len) {
        fail_to_fit(flow, sheet->grid, missing, error);
        return NULL;
    }
    if (cut_row(flow, sheet, row, rest)) {
        g_array_index(rest->grid->rows, HkTrack, row).kind = HK_TRACK_AUTO;
        move_rows(sheet->grid, row + 1, row, rest->grid);
    } else if (row > 0) {
        move_rows(sheet->grid, row, row, rest->grid);
    } else {
        fail_to_fit(flow, sheet->grid, missing, error);
        return NULL;
    }
    if (!measure(flow, sheet, error))
        return NULL;
    hk_grid_place(sheet->grid, flow->body, 1);
    widen_alone(rest->grid);
    return g_steal_pointer(&rest);
}

/* A draft keeps what sticks out on its sheet, cut off at the body's end; drawing marks
 * it. */
static void
keep_inside(HkGrid *grid, HkRect body)
{
    for (guint i = 0; i < grid->items->len; i++) {
        HkRect *box = &hk_grid_item(grid, i)->box;

        box->y = MIN(box->y, hk_bottom(body) - HK_MM(12));
        box->height = MIN(box->height, hk_bottom(body) - box->y);
    }
}

/* Lays @sheet out. What does not fit is given as *@next, NULL when all does. */
static gboolean
lay_out(Flow *flow, HkSheet *sheet, HkSheet **next, GError **error)
{
    g_autoptr(GError) failure = NULL;

    *next = NULL;
    if (!measure(flow, sheet, error))
        return FALSE;
    if (sheet->grid->items->len == 0 || place_all(sheet, flow->context, flow->body))
        return TRUE;

    double missing = hk_grid_place(sheet->grid, flow->body, 1);
    if (hk_grid_place(sheet->grid, flow->tall, 1) > 0)
        flow->body = flow->tall; /* this is not the last sheet */
    else
        hk_grid_place(sheet->grid, flow->body, 1);
    if (flow->request->page->overflow == HK_OVERFLOW_ERROR)
        fail_to_fit(flow, sheet->grid, missing, &failure);
    else
        *next = break_sheet(flow, sheet, missing, &failure);
    if (*next != NULL)
        return TRUE;
    if (!flow->request->draft || !g_error_matches(failure, HK_ERROR, HK_ERROR_FIT)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    hk_diags_add(flow->context->findings, HK_WARNING, HK_ERROR_FIT,
                 hk_error_loc(failure), NULL, "%s", failure->message);
    keep_inside(sheet->grid, flow->body);
    return TRUE;
}

/* The grid of a page; the contents design makes its own block. */
static gboolean
make_grid(HkSheet *sheet, GError **error)
{
    const HkFlowRequest *request = &sheet->request;
    const HkPageSpec *page = request->page;
    const HkBlockSpec free_place = { .loc = page->loc };
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    g_autoptr(GPtrArray) blocks = g_ptr_array_new();

    for (guint i = 0; i < request->blocks->len; i++) {
        g_ptr_array_add(specs, page->blocks->pdata[i]);
        g_ptr_array_add(blocks, request->blocks->pdata[i]);
    }
    if (page->design == HK_PAGE_CONTENTS && blocks->len == 0) {
        HkBlock *contents = hk_contents_new(request->outline, page->loc);

        g_ptr_array_add(sheet->owned, contents);
        g_ptr_array_add(specs, (gpointer)&free_place);
        g_ptr_array_add(blocks, contents);
    }
    sheet->grid = hk_grid_new(page->rows, page->columns, specs, blocks, error);
    return sheet->grid != NULL;
}

static gboolean
check_columns(const HkSheet *sheet, double width, GError **error)
{
    const double excess = hk_grid_excess(sheet->grid, width);

    return excess <= 0 || hk_fail(error, HK_ERROR_SPEC, sheet->request.page->loc,
                                  "the columns are %.1f mm wider than the page, which "
                                  "has %.1f mm for them",
                                  excess / HK_MM(1), width / HK_MM(1));
}

/* The title as it is listed: without the marks of footnotes. */
static char *
listed_title(const HkPageFrame *frame, const HkDrawContext *context)
{
    g_autofree char *title = hk_page_title(frame, context);

    return hk_footnotes_strip(title);
}

/* Adds everything on @sheet but its foot to @scene, each block as high as it wants to
 * be. */
static void
draw_all(HkSheet *sheet, const HkPageFrame *frame, HkDrawContext *context,
         HkScene *scene)
{
    const double room = frame->paper.height;

    for (guint i = 0; i < sheet->grid->items->len; i++) {
        const HkGridItem *item = hk_grid_item(sheet->grid, i);
        g_autoptr(HkScene) own = hk_scene_new(frame->paper.width, room);
        HkRect box = item->box;

        box.height = MAX(item->height, item->stretches ? room / 2 : 0);
        if (hk_block_emit(item->block, context, box, own, NULL))
            hk_scene_append(scene, own, (HkPoint){ 0, 0 });
    }
}

/* Finds the footnotes that the sheet can have: those of all that is still to be placed.
 * What goes on on the next sheet is among them, so that there is always room for the
 * rest. */
static gboolean
find_footnotes(HkSheet *sheet, HkDrawContext *context, GError **error)
{
    HkFootnotes *footnotes = hk_text_engine_footnotes(context->text);
    HkPageFrame frame = hk_sheet_frame(sheet, 0, 0);
    g_autoptr(HkScene) scene = NULL;
    HkRect body;

    if (footnotes == NULL)
        return TRUE;
    hk_footnotes_number(footnotes, NULL);
    frame.has_notes = TRUE;
    scene = hk_scene_new(frame.paper.width, frame.paper.height);
    if (!hk_page_body(&frame, context, &body, error) ||
        !hk_page_head(&frame, context, scene, error) ||
        !hk_grid_measure(sheet->grid, context, body.width, context->findings, error))
        return FALSE;
    hk_grid_place(sheet->grid, body, 1);
    draw_all(sheet, &frame, context, scene);
    if (!hk_page_foot(&frame, context, scene, error))
        return FALSE;
    sheet->footnotes = hk_footnotes_of_scene(footnotes, scene, FALSE);
    return TRUE;
}

static gboolean
flow_sheets(HkSheet *take_first, HkDrawContext *context, GPtrArray *sheets,
            GError **error)
{
    g_autoptr(HkSheet) sheet = take_first;
    const guint start = sheets->len;

    while (sheet != NULL) {
        HkPageFrame frame = hk_sheet_frame(sheet, 0, 0);
        Flow flow = { .request = &sheet->request, .context = context };
        HkSheet *next = NULL;

        sheet->title = listed_title(&frame, context);
        if (sheet->request.page->design == HK_PAGE_BARE)
            sheet->texts.title = NULL;
        if (!find_footnotes(sheet, context, error))
            return FALSE;
        frame.footnotes = (const char *const *)sheet->footnotes;
        if (!hk_page_body(&frame, context, &flow.tall, error))
            return FALSE;
        frame.has_notes = TRUE;
        if (!hk_page_body(&frame, context, &flow.body, error) ||
            !check_columns(sheet, flow.body.width, error) ||
            !lay_out(&flow, sheet, &next, error))
            return FALSE;
        sheet->is_last = next == NULL;
        g_ptr_array_add(sheets, sheet);
        sheet = next;
        if (sheet != NULL && sheets->len - start >= MOST_SHEETS)
            return hk_fail(error, HK_ERROR_FIT, sheet->request.page->loc,
                           "page '%s' needs more than %d sheets",
                           hk_flow_page_name(&sheet->request), MOST_SHEETS);
    }
    return TRUE;
}

gboolean
hk_flow_layout(const HkFlowRequest *request, HkDrawContext *context, GPtrArray *sheets,
               GError **error)
{
    g_autoptr(HkSheet) first = sheet_new(request, context);
    g_autoptr(GPtrArray) made =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_sheet_free);

    if (hk_sheet_is_front(first)) {
        HkPageFrame frame = hk_sheet_frame(first, 0, 0);

        first->title = listed_title(&frame, context);
        g_ptr_array_add(sheets, g_steal_pointer(&first));
        return TRUE;
    }
    if (!make_grid(first, error) ||
        !flow_sheets(g_steal_pointer(&first), context, made, error))
        return FALSE;
    g_ptr_array_extend_and_steal(sheets, g_steal_pointer(&made));
    return TRUE;
}

const char *
hk_sheet_title(const HkSheet *sheet)
{
    return sheet->title;
}

gboolean
hk_sheet_is_continued(const HkSheet *sheet)
{
    return sheet->continued;
}

gboolean
hk_sheet_has_block(const HkSheet *sheet, const HkBlock *block)
{
    for (guint i = 0; i < sheet->grid->items->len; i++)
        if (hk_grid_item(sheet->grid, i)->block == block)
            return TRUE;
    return FALSE;
}
