/* report/change/change-sheet.c - changes as a paper to hand out. */
#include "report/change/change-sheet.h"

#include "layouts/draw/canvas.h"
#include "layouts/flow.h"
#include "layouts/tabular.h"
#include "report/run/publish.h"
#include "report/version.h"

enum { PAGE, PLACE, ITEM, WAS, IS, DIFFERENCE, N_COLUMNS };

/* The words of each style; those of the table's heads are in the order of columns. */
static const struct {
    const char *title, *lead, *note;
    const char *heads[N_COLUMNS];
} words[] = {
    [HK_SHEET_ERRATA] = { "change-errata",
                          "change-errata-lead",
                          "change-errata-note",
                          { "export-page", "change-place", "change-item",
                            "change-wrong", "change-right", "change-difference" } },
    [HK_SHEET_CHANGES] = { "change-list",
                           "change-list-lead",
                           "change-list-note",
                           { "export-page", "change-place", "change-item",
                             "change-before", "change-now", "change-increase" } },
};

static const char *const subject_words[] = {
    [HK_CHANGE_PAGE] = "change-page",       [HK_CHANGE_TITLE] = "change-title",
    [HK_CHANGE_CAPTION] = "change-caption", [HK_CHANGE_UNIT] = "change-unit",
    [HK_CHANGE_TEXT] = "change-text",       [HK_CHANGE_FIGURE] = NULL,
};

/* The sheet in work. */
typedef struct Drawing {
    HkSheetStyle style;
    HkFormatter formatter;
    HkDrawContext context;
    HkCanvas *canvas;
    GPtrArray *sheets; /* of HkSheet*, of all papers */
    GPtrArray *papers; /* of Paper*, which the sheets borrow from */
} Drawing;

/* One paper and what its pages borrow. */
typedef struct Paper {
    HkPageSpec page;
    HkBlockSpec block;
    HkPageTexts texts;
    GPtrArray *blocks; /* of HkBlock*: one */
    GPtrArray *kept;   /* of char* and of lists of them */
} Paper;

static const char *
word(const Drawing *drawing, const char *name)
{
    return hk_word(drawing->formatter.language, name);
}

static void
paper_free(gpointer data)
{
    Paper *paper = data;

    g_ptr_array_unref(paper->page.blocks);
    g_array_unref(paper->page.rows);
    g_array_unref(paper->page.columns);
    g_ptr_array_unref(paper->blocks);
    g_ptr_array_unref(paper->kept);
    g_free(paper);
}

static Paper *
paper_new(void)
{
    Paper *paper = g_new0(Paper, 1);

    paper->page.size = HK_SIZE_OF_PAPER;
    paper->page.blocks = g_ptr_array_new();
    paper->page.rows = g_array_new(FALSE, FALSE, sizeof(HkTrack));
    paper->page.columns = g_array_new(FALSE, FALSE, sizeof(HkTrack));
    paper->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)hk_block_free);
    paper->kept = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(paper->page.blocks, &paper->block);
    return paper;
}

static const char *
keep(Paper *paper, char *take_text)
{
    g_ptr_array_add(paper->kept, take_text);
    return take_text;
}

/* Whether some item is of words, which need more room than figures. */
static gboolean
has_words(const HkPaperChange *change)
{
    for (guint i = 0; i < change->items->len; i++)
        if (((HkChangeItem *)change->items->pdata[i])->subject != HK_CHANGE_FIGURE)
            return TRUE;
    return FALSE;
}

static void
add_columns(HkTabular *tabular, gboolean words_too)
{
    const HkTabularColumn print = words_too ? (HkTabularColumn){
        .width = { HK_TRACK_SHARE, 2 }, .wraps = TRUE,
    } : (HkTabularColumn){ .alike = 1 };
    const HkTabularColumn columns[N_COLUMNS] = {
        [PAGE] = { .group = TRUE },
        [PLACE] = { .width = { HK_TRACK_SHARE, 3 }, .wraps = TRUE, .group = TRUE },
        [ITEM] = { .width = { HK_TRACK_SHARE, words_too ? 4 : 5 }, .wraps = TRUE },
        [WAS] = print,
        [IS] = print,
        [DIFFERENCE] = { .wraps = FALSE },
    };

    for (gsize i = 0; i < N_COLUMNS; i++)
        hk_tabular_add_column(tabular, &columns[i]);
}

static void
add_heads(const Drawing *drawing, HkTabular *tabular)
{
    HkTabularRow *row = hk_tabular_add_row(tabular, HK_ROW_HEAD);

    for (gsize i = 0; i < N_COLUMNS; i++) {
        HkTabularCell *cell = &row->cells[i];

        cell->text = word(drawing, words[drawing->style].heads[i]);
        cell->style = HK_STYLE_TABLE_HEAD;
        cell->align = i >= WAS ? HK_ALIGN_END : HK_ALIGN_START;
    }
}

/* The page in the newer paper, with that of before where it is another. (transfer
 * full) */
static char *
page_text(const Drawing *drawing, const HkChangeItem *item)
{
    g_autofree char *old = g_strdup_printf("%u", item->old_page);

    if (item->new_page == 0)
        return hk_word_with(drawing->formatter.language, "change-old-page", old);
    if (item->old_page == 0 || item->old_page == item->new_page)
        return g_strdup_printf("%u", item->new_page);
    g_autofree char *was =
        hk_word_with(drawing->formatter.language, "change-old-page", old);
    g_autofree char *in_brackets =
        hk_word_with(drawing->formatter.language, "in-brackets", was);
    return g_strdup_printf("%u%s", item->new_page, in_brackets);
}

/* The last column: the difference, or what became of the item. */
static const char *
remark(const Drawing *drawing, const HkChangeItem *item)
{
    if (item->kind == HK_EDIT_ADDED)
        return word(drawing, "change-added");
    if (item->kind == HK_EDIT_REMOVED)
        return word(drawing, "change-removed");
    return item->difference;
}

/* A print, before or now: figures stand at the right, words at the left. */
static void
fill_print(HkTabular *tabular, HkTabularCell *cell, const HkChangeItem *item,
           const char *text)
{
    const gboolean figure = item->subject == HK_CHANGE_FIGURE;

    cell->text = hk_tabular_keep(tabular, text != NULL ? text : "—");
    cell->style = figure ? HK_STYLE_FIGURE : HK_STYLE_TABLE;
    cell->align = figure || text == NULL ? HK_ALIGN_END : HK_ALIGN_START;
    if (text == NULL)
        cell->ink = HK_INK_MUTED;
}

static void
add_item(const Drawing *drawing, HkTabular *tabular, const HkChangeItem *item)
{
    HkTabularRow *row = hk_tabular_add_row(tabular, HK_ROW_DETAIL);
    g_autofree char *page = page_text(drawing, item);
    const char *subject = subject_words[item->subject];
    const char *language = drawing->formatter.language;
    g_autofree char *unit =
        item->unit != NULL ? hk_word_with(language, "unit", item->unit) : NULL;

    for (gsize i = 0; i < N_COLUMNS; i++)
        row->cells[i].style = HK_STYLE_TABLE;
    row->cells[PAGE].text = hk_tabular_keep(tabular, page);
    row->cells[PLACE].text = hk_tabular_keep(tabular, item->place);
    row->cells[PLACE].note = hk_tabular_keep(tabular, unit);
    row->cells[ITEM].text =
        subject != NULL ? word(drawing, subject) : hk_tabular_keep(tabular, item->item);
    row->cells[ITEM].row_header = TRUE;
    fill_print(tabular, &row->cells[WAS], item, item->was);
    fill_print(tabular, &row->cells[IS], item, item->is);
    row->cells[IS].bold = item->is != NULL;
    row->cells[DIFFERENCE].text = hk_tabular_keep(tabular, remark(drawing, item));
    row->cells[DIFFERENCE].style = HK_STYLE_FIGURE;
    row->cells[DIFFERENCE].align = HK_ALIGN_END;
}

static HkBlock *
make_table(const Drawing *drawing, const HkPaperChange *change)
{
    HkTabular *tabular = hk_tabular_new(HK_NOWHERE);

    add_columns(tabular, has_words(change));
    add_heads(drawing, tabular);
    for (guint i = 0; i < change->items->len; i++) {
        const HkChangeItem *item = change->items->pdata[i];

        if (item->kind != HK_EDIT_VALUE)
            add_item(drawing, tabular, item);
    }
    return hk_tabular_block_new(tabular);
}

/* 旧3–9頁は4–10頁, for each group of pages that have other numbers now. */
static void
add_move_notes(const Drawing *drawing, Paper *paper, const HkPaperChange *change,
               GPtrArray *notes)
{
    for (guint i = 0; i < change->moves->len; i++) {
        const HkChangeMove *move = &g_array_index(change->moves, HkChangeMove, i);
        g_autofree char *pages =
            move->n == 1
                ? g_strdup_printf("%u → %u", move->old_first, move->new_first)
                : g_strdup_printf("%u–%u → %u–%u", move->old_first,
                                  move->old_first + move->n - 1, move->new_first,
                                  move->new_first + move->n - 1);

        g_ptr_array_add(notes,
                        (char *)keep(paper, hk_word_with(drawing->formatter.language,
                                                         "change-moved", pages)));
    }
}

static void
fill_texts(const Drawing *drawing, Paper *paper, const HkPaperChange *change)
{
    const char *language = drawing->formatter.language;
    g_autofree char *n = g_strdup_printf("%u", hk_paper_change_n_printed(change));
    GPtrArray *notes = g_ptr_array_new();

    paper->texts.title = word(drawing, words[drawing->style].title);
    paper->texts.kicker =
        keep(paper, g_strdup(change->title != NULL ? change->title : change->paper));
    paper->texts.lead =
        keep(paper, hk_word_with(language, words[drawing->style].lead, n));
    g_ptr_array_add(notes, (char *)word(drawing, words[drawing->style].note));
    add_move_notes(drawing, paper, change, notes);
    g_ptr_array_add(notes, NULL);
    paper->texts.notes = (const char *const *)g_ptr_array_free(notes, FALSE);
    g_ptr_array_add(paper->kept, (gpointer)paper->texts.notes);
}

static gboolean
lay_out(Drawing *drawing, const HkPaperChange *change, GError **error)
{
    Paper *paper = paper_new();
    HkFlowRequest *request = g_new0(HkFlowRequest, 1);

    g_ptr_array_add(drawing->papers, paper);
    g_ptr_array_add(paper->kept, request);
    fill_texts(drawing, paper, change);
    g_ptr_array_add(paper->blocks, make_table(drawing, change));
    *request = (HkFlowRequest){
        .page = &paper->page,
        .texts = &paper->texts,
        .paper = hk_paper_size(NULL, HK_ORIENTATION_PORTRAIT),
        .blocks = paper->blocks,
    };
    return hk_flow_layout(request, &drawing->context, drawing->sheets, error);
}

static gboolean
draw_sheets(Drawing *drawing, GError **error)
{
    for (guint i = 0; i < drawing->sheets->len; i++) {
        HkSheet *sheet = drawing->sheets->pdata[i];
        g_autoptr(HkScene) scene =
            hk_sheet_draw(sheet, &drawing->context, i + 1, drawing->sheets->len, error);
        const HkPageInfo entry = { .outline = hk_sheet_is_continued(sheet)
                                                  ? NULL
                                                  : hk_sheet_title(sheet) };

        if (scene == NULL || !hk_canvas_add_page(drawing->canvas, scene, &entry, error))
            return FALSE;
    }
    return hk_canvas_finish(drawing->canvas, error);
}

static gboolean
draw(Drawing *drawing, const GPtrArray *changes, const char *path, GError **error)
{
    const HkDocumentInfo info = {
        .title = word(drawing, words[drawing->style].title),
        .language = drawing->formatter.language,
        .creator = "hakusho " HK_VERSION,
    };
    g_autoptr(HkPublication) publication = hk_publication_begin(path, error);

    if (publication == NULL)
        return FALSE;
    for (guint i = 0; i < changes->len; i++)
        if (hk_paper_change_n_printed(changes->pdata[i]) > 0 &&
            !lay_out(drawing, changes->pdata[i], error))
            return FALSE;
    drawing->canvas =
        hk_canvas_open_pdf(hk_publication_path(publication), &info, error);
    return drawing->canvas != NULL && draw_sheets(drawing, error) &&
           hk_publication_commit(publication, NULL, error);
}

gboolean
hk_change_sheet_write(const GPtrArray *changes, HkSheetStyle style,
                      const char *language, const char *path, GError **error)
{
    g_autoptr(HkTextEngine) text = hk_text_engine_new(NULL, error);
    g_autoptr(HkDiags) findings = hk_diags_new();
    Drawing drawing = {
        .style = style,
        .formatter = { .calendar = &hk_calendar_japan, .language = language },
        .sheets = g_ptr_array_new_with_free_func((GDestroyNotify)hk_sheet_free),
        .papers = g_ptr_array_new_with_free_func(paper_free),
    };
    gboolean good = FALSE;

    drawing.context = (HkDrawContext){ .text = text,
                                       .formatter = &drawing.formatter,
                                       .hues = hk_hue_map_new(),
                                       .findings = findings,
                                       .emphasis = G_MININT64,
                                       .smallest_scale = 0.85 };
    if (text != NULL) {
        hk_text_engine_set_language(text, language);
        good = draw(&drawing, changes, path, error);
    }
    hk_canvas_free(drawing.canvas);
    g_ptr_array_unref(drawing.sheets);
    g_ptr_array_unref(drawing.papers);
    hk_hue_map_free(drawing.context.hues);
    return good;
}
