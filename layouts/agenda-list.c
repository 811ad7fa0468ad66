/* layouts/agenda-list.c - the list of papers with the pages on which they begin. */
#include "data/word.h"
#include "layouts/agenda-private.h"
#include "layouts/draw/style.h"

#define PADDING HK_MM(2)
#define PAGE_WIDTH HK_MM(17)

/* Where the columns are. */
typedef struct Columns {
    double number, title, page; /* left, left and right edges */
} Columns;

/* One row: its cells set, and where they go. */
typedef struct Row {
    HkTextLayout *number, *title, *page;
    const char *anchor;
    double indent;
    HkTag tag; /* of the cells */
} Row;

static void
row_clear(Row *row)
{
    hk_text_layout_unref(row->number);
    hk_text_layout_unref(row->title);
    hk_text_layout_unref(row->page);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Row, row_clear)

static void
put_cell(HkAgendaSheet *sheet, const Row *row, HkTextLayout *layout, double x)
{
    hk_scene_begin(sheet->scene, &(HkGroup){ .role = "list-cell", .tag = row->tag });
    hk_agenda_put_link(sheet, layout, (HkPoint){ x, sheet->y }, row->anchor);
    hk_scene_end(sheet->scene);
}

static void
put_rule(HkAgendaSheet *sheet, double width, HkInk ink)
{
    hk_scene_line(sheet->scene, "list-rule", (HkPoint){ HK_AGENDA_LEFT, sheet->y },
                  (HkPoint){ HK_AGENDA_RIGHT, sheet->y },
                  hk_stroke(hk_ink(ink), width));
}

static void
put_row(HkAgendaSheet *sheet, const Columns *columns, const Row *row)
{
    sheet->y += PADDING;
    hk_scene_begin(sheet->scene, &(HkGroup){ .role = "list-row", .tag = HK_TAG_ROW });
    put_cell(sheet, row, row->number, columns->number + row->indent);
    put_cell(sheet, row, row->title, columns->title);
    put_cell(sheet, row, row->page,
             columns->page - hk_text_layout_size(row->page).width);
    hk_scene_end(sheet->scene);
    sheet->y += hk_text_layout_size(row->title).height + PADDING;
}

static gboolean
set_row(HkAgendaSheet *sheet, const Columns *columns, const HkAgendaPaper *paper,
        Row *row, GError **error)
{
    const HkAgendaText number = {
        .style = HK_STYLE_HEADING, .width = -1, .text = paper->number, .loc = paper->loc
    };
    const HkAgendaText title = { .style = HK_STYLE_BODY,
                                 .scale = 1.1,
                                 .width = columns->page - PAGE_WIDTH - columns->title,
                                 .text = paper->title,
                                 .more = paper->by,
                                 .loc = paper->loc };
    const HkAgendaText page = { .style = HK_STYLE_FIGURE,
                                .width = -1,
                                .text = paper->page != NULL ? paper->page : "",
                                .loc = paper->loc };

    row->anchor = paper->anchor;
    row->indent = paper->is_part ? HK_MM(4) : 0;
    row->tag = HK_TAG_CELL;
    row->number = hk_agenda_set(sheet, &number, error);
    row->title = row->number != NULL ? hk_agenda_set(sheet, &title, error) : NULL;
    row->page = row->title != NULL ? hk_agenda_set(sheet, &page, error) : NULL;
    return row->page != NULL;
}

/* The heads of the columns, on every page. */
static gboolean
draw_heads(HkAgendaSheet *sheet, const Columns *columns, GError **error)
{
    const char *language = sheet->agenda->language;
    const HkAgendaText head = { .style = HK_STYLE_TABLE_HEAD, .width = -1 };
    HkAgendaText texts[3] = { head, head, head };
    g_auto(Row) row = { .tag = HK_TAG_HEADER_CELL };

    texts[0].text = hk_word(language, "packet-index-number");
    texts[1].text = hk_word(language, "packet-index-title");
    texts[2].text =
        hk_word(language, sheet->agenda->counts_pages ? "packet-index-pages"
                                                      : "packet-index-page");
    row.number = hk_agenda_set(sheet, &texts[0], error);
    row.title = row.number != NULL ? hk_agenda_set(sheet, &texts[1], error) : NULL;
    row.page = row.title != NULL ? hk_agenda_set(sheet, &texts[2], error) : NULL;
    if (row.page == NULL)
        return FALSE;
    put_row(sheet, columns, &row);
    put_rule(sheet, HK_LINE_BLOCK, HK_INK_TEXT);
    return TRUE;
}

static gboolean
draw_title(HkAgendaSheet *sheet, GError **error)
{
    const HkAgendaText text = { .style = HK_STYLE_TITLE,
                                .align = HK_ALIGN_CENTER,
                                .width = HK_AGENDA_RIGHT - HK_AGENDA_LEFT,
                                .text =
                                    hk_word(sheet->agenda->language, "packet-index") };
    g_autoptr(HkTextLayout) layout = hk_agenda_set(sheet, &text, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    hk_agenda_put(sheet, layout,
                  (HkPoint){ (HK_AGENDA_WIDTH - size.width) / 2, sheet->y }, HK_TAG_H1);
    sheet->y += size.height + HK_MM(6);
    return TRUE;
}

/* All rows, in a table on each page. */
static gboolean
draw_rows(HkAgendaSheet *sheet, const Columns *columns, GError **error)
{
    const GArray *papers = sheet->agenda->papers;
    gboolean good = draw_heads(sheet, columns, error);

    for (guint i = 0; i < papers->len && good; i++) {
        g_auto(Row) row = { 0 };

        if (!set_row(sheet, columns, &g_array_index(papers, HkAgendaPaper, i), &row,
                     error))
            return FALSE;
        if (sheet->y + hk_text_layout_size(row.title).height + 2 * PADDING >
            HK_AGENDA_BOTTOM) {
            hk_scene_end(sheet->scene);
            hk_agenda_next_page(sheet);
            hk_scene_begin(sheet->scene,
                           &(HkGroup){ .role = "list", .tag = HK_TAG_TABLE });
            good = draw_heads(sheet, columns, error);
        }
        put_row(sheet, columns, &row);
        put_rule(sheet, HK_LINE_HAIR, HK_INK_HAIRLINE);
    }
    return good;
}

gboolean
hk_agenda_draw_list(const HkAgenda *agenda, HkTextEngine *text, GPtrArray *pages,
                    GError **error)
{
    HkAgendaSheet sheet = { .agenda = agenda, .text = text, .pages = pages };
    Columns columns = { .number = HK_AGENDA_LEFT + HK_MM(1),
                        .page = HK_AGENDA_RIGHT - HK_MM(1) };
    gboolean good;

    columns.title =
        columns.number +
        MAX(hk_agenda_number_width(&sheet, HK_STYLE_HEADING, 1),
            hk_text_width(text, HK_STYLE_TABLE_HEAD,
                          hk_word(agenda->language, "packet-index-number"))) +
        HK_MM(10);
    hk_agenda_next_page(&sheet);
    if (!draw_title(&sheet, error))
        return FALSE;
    hk_scene_begin(sheet.scene, &(HkGroup){ .role = "list", .tag = HK_TAG_TABLE });
    good = draw_rows(&sheet, &columns, error);
    hk_scene_end(sheet.scene);
    return good;
}
