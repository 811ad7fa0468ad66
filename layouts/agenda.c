/* layouts/agenda.c - the agenda of a meeting: when, where, what, and which papers. */
#include "layouts/agenda.h"

#include "data/word.h"
#include "layouts/agenda-private.h"
#include "layouts/draw/style.h"

#define LABEL_WIDTH HK_MM(20)
#define ITEM_INDENT HK_MM(8)
#define REFERENCE_WIDTH HK_MM(52)
#define REFERENCE_GAP HK_MM(3)
#define GAP HK_MM(2.2)

void
hk_agenda_next_page(HkAgendaSheet *sheet)
{
    sheet->scene = hk_scene_new(HK_AGENDA_WIDTH, HK_AGENDA_HEIGHT);
    sheet->y = HK_AGENDA_TOP;
    g_ptr_array_add(sheet->pages, sheet->scene);
}

gboolean
hk_agenda_need(HkAgendaSheet *sheet, double height)
{
    if (sheet->y + height <= HK_AGENDA_BOTTOM || sheet->y <= HK_AGENDA_TOP)
        return FALSE;
    hk_agenda_next_page(sheet);
    return TRUE;
}

HkTextLayout *
hk_agenda_set(HkAgendaSheet *sheet, const HkAgendaText *text, GError **error)
{
    const HkTextRun runs[] = {
        { .text = text->text,
          .style = text->style,
          .color = hk_ink(HK_INK_TEXT),
          .size_scale = text->scale },
        { .text = text->more,
          .style = text->style,
          .color = hk_ink(HK_INK_SECONDARY),
          .size_scale = (text->scale > 0 ? text->scale : 1) * 0.88 },
    };
    const HkTextRequest request = { .runs = runs,
                                    .n_runs = text->more != NULL ? 2 : 1,
                                    .width = text->width,
                                    .align = text->align,
                                    .loc = text->loc };

    return hk_text_layout(sheet->text, &request, error);
}

void
hk_agenda_put(HkAgendaSheet *sheet, HkTextLayout *layout, HkPoint at, HkTag tag)
{
    hk_scene_begin(sheet->scene, &(HkGroup){ .role = "agenda-text", .tag = tag });
    hk_scene_text(sheet->scene, "agenda-text", layout, at);
    hk_scene_end(sheet->scene);
}

void
hk_agenda_put_link(HkAgendaSheet *sheet, HkTextLayout *layout, HkPoint at,
                   const char *anchor)
{
    g_autofree char *target = anchor != NULL ? g_strconcat("#", anchor, NULL) : NULL;

    hk_scene_begin(sheet->scene,
                   &(HkGroup){ .role = "agenda-link",
                               .tag = target != NULL ? HK_TAG_LINK : HK_TAG_NONE,
                               .target = target });
    hk_scene_text(sheet->scene, "agenda-link", layout, at);
    hk_scene_end(sheet->scene);
}

double
hk_agenda_number_width(HkAgendaSheet *sheet, HkStyle style, double scale)
{
    const GArray *papers = sheet->agenda->papers;
    double widest = 0;

    for (guint i = 0; i < papers->len; i++) {
        const char *number = g_array_index(papers, HkAgendaPaper, i).number;

        widest = MAX(widest, hk_text_width(sheet->text, style, number) * scale);
    }
    return MIN(widest, (HK_AGENDA_RIGHT - HK_AGENDA_LEFT) / 3);
}

/* A line in the middle of the page. */
static gboolean
draw_centred(HkAgendaSheet *sheet, const HkAgendaText *text, HkTag tag, GError **error)
{
    g_autoptr(HkTextLayout) layout = hk_agenda_set(sheet, text, error);
    HkSize size;

    if (layout == NULL)
        return FALSE;
    size = hk_text_layout_size(layout);
    hk_agenda_put(sheet, layout,
                  (HkPoint){ (HK_AGENDA_WIDTH - size.width) / 2, sheet->y }, tag);
    sheet->y += size.height;
    return TRUE;
}

static gboolean
draw_head(HkAgendaSheet *sheet, GError **error)
{
    const HkAgenda *agenda = sheet->agenda;
    const HkAgendaText heading = { .style = HK_STYLE_TITLE,
                                   .scale = 0.92,
                                   .align = HK_ALIGN_CENTER,
                                   .width = HK_AGENDA_RIGHT - HK_AGENDA_LEFT,
                                   .text = agenda->heading,
                                   .loc = agenda->loc };
    const HkAgendaText title = { .style = HK_STYLE_COVER_TITLE,
                                 .scale = 0.74,
                                 .align = HK_ALIGN_CENTER,
                                 .width = HK_AGENDA_RIGHT - HK_AGENDA_LEFT,
                                 .text = agenda->title,
                                 .loc = agenda->loc };

    if (!draw_centred(sheet, &heading, HK_TAG_P, error))
        return FALSE;
    sheet->y += HK_MM(3);
    if (!draw_centred(sheet, &title, HK_TAG_H1, error))
        return FALSE;
    sheet->y += HK_MM(10);
    return TRUE;
}

/* 日時, 場所: a label and what stands beside it. */
static gboolean
draw_fact(HkAgendaSheet *sheet, const char *name, const char *value, GError **error)
{
    const HkAgendaText label = { .style = HK_STYLE_HEADING,
                                 .scale = 1.05,
                                 .width = -1,
                                 .text = hk_word(sheet->agenda->language, name) };
    const HkAgendaText text = { .style = HK_STYLE_BODY,
                                .scale = HK_AGENDA_BODY,
                                .width = HK_AGENDA_RIGHT - HK_AGENDA_LEFT - LABEL_WIDTH,
                                .text = value,
                                .loc = sheet->agenda->loc };
    g_autoptr(HkTextLayout) left = NULL;
    g_autoptr(HkTextLayout) right = NULL;
    double base;

    if (value == NULL)
        return TRUE;
    left = hk_agenda_set(sheet, &label, error);
    right = left != NULL ? hk_agenda_set(sheet, &text, error) : NULL;
    if (right == NULL)
        return FALSE;
    hk_agenda_need(sheet, hk_text_layout_size(right).height);
    base = hk_text_layout_baseline(right) - hk_text_layout_baseline(left);
    hk_scene_begin(sheet->scene, &(HkGroup){ .role = "agenda-fact", .tag = HK_TAG_P });
    hk_scene_text(sheet->scene, "agenda-label", left,
                  (HkPoint){ HK_AGENDA_LEFT, sheet->y + base });
    hk_scene_text(sheet->scene, "agenda-text", right,
                  (HkPoint){ HK_AGENDA_LEFT + LABEL_WIDTH, sheet->y });
    hk_scene_end(sheet->scene);
    sheet->y += hk_text_layout_size(right).height + GAP;
    return TRUE;
}

/* The head of a section, which stays with @below of what follows. */
static gboolean
draw_section(HkAgendaSheet *sheet, const char *name, double below, GError **error)
{
    const HkAgendaText text = { .style = HK_STYLE_HEADING,
                                .scale = 1.15,
                                .width = -1,
                                .text = hk_word(sheet->agenda->language, name) };
    g_autoptr(HkTextLayout) layout = hk_agenda_set(sheet, &text, error);
    double height;

    if (layout == NULL)
        return FALSE;
    height = hk_text_layout_size(layout).height;
    sheet->y += HK_MM(6);
    hk_agenda_need(sheet, height + HK_MM(4) + below);
    hk_agenda_put(sheet, layout, (HkPoint){ HK_AGENDA_LEFT, sheet->y }, HK_TAG_H2);
    sheet->y += height + HK_MM(1);
    hk_scene_line(sheet->scene, "agenda-rule", (HkPoint){ HK_AGENDA_LEFT, sheet->y },
                  (HkPoint){ HK_AGENDA_RIGHT, sheet->y },
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_HEAD));
    sheet->y += HK_MM(3);
    return TRUE;
}

/* How wide the number of the item's paper @index is. */
static double
reference_width(HkAgendaSheet *sheet, const HkAgendaItem *item, guint index)
{
    const HkAgendaPaper *paper = item->papers->pdata[index];

    return hk_text_width(sheet->text, HK_STYLE_BODY, paper->number) * HK_AGENDA_BODY;
}

/* One line of numbers, from that of @first up to before that of @end, which ends at the
 * right. */
static gboolean
draw_reference_line(HkAgendaSheet *sheet, const HkAgendaItem *item, guint first,
                    guint end, double y, GError **error)
{
    double x = HK_AGENDA_RIGHT;

    for (guint i = first; i < end; i++)
        x -= reference_width(sheet, item, i) + (i > first ? REFERENCE_GAP : 0);
    for (guint i = first; i < end; i++) {
        const HkAgendaPaper *paper = item->papers->pdata[i];
        const HkAgendaText text = { .style = HK_STYLE_BODY,
                                    .scale = HK_AGENDA_BODY,
                                    .width = -1,
                                    .text = paper->number,
                                    .loc = item->loc };
        g_autoptr(HkTextLayout) layout = hk_agenda_set(sheet, &text, error);

        if (layout == NULL)
            return FALSE;
        hk_agenda_put_link(sheet, layout, (HkPoint){ x, y }, paper->anchor);
        x += reference_width(sheet, item, i) + REFERENCE_GAP;
    }
    return TRUE;
}

/* The numbers of an item's papers at the right, as many on a line as there is room;
 * gives their height, negative after an error. */
static double
draw_references(HkAgendaSheet *sheet, const HkAgendaItem *item, GError **error)
{
    const double line = hk_style_line(HK_STYLE_BODY) * HK_AGENDA_BODY;
    double height = 0;

    for (guint first = 0, end; first < item->papers->len; first = end) {
        double width = reference_width(sheet, item, first);

        for (end = first + 1; end < item->papers->len; end++) {
            width += REFERENCE_GAP + reference_width(sheet, item, end);
            if (width > REFERENCE_WIDTH)
                break;
        }
        if (!draw_reference_line(sheet, item, first, end, sheet->y + height, error))
            return -1;
        height += line;
    }
    return height;
}

/* How much of the width the numbers of the item's papers take. */
static double
reference_room(HkAgendaSheet *sheet, const HkAgendaItem *item)
{
    double room = 0;

    for (guint i = 0; i < item->papers->len; i++)
        room += reference_width(sheet, item, i) + REFERENCE_GAP;
    return MIN(room, REFERENCE_WIDTH) + (room > 0 ? REFERENCE_GAP : 0);
}

static gboolean
draw_item(HkAgendaSheet *sheet, const HkAgendaItem *item, GError **error)
{
    const double indent = ITEM_INDENT * (1 + item->level);
    const double x = HK_AGENDA_LEFT + indent + (item->level > 0 ? HK_MM(3) : 0);
    const double room = reference_room(sheet, item);
    const HkAgendaText mark = {
        .style = HK_STYLE_BODY, .scale = HK_AGENDA_BODY, .width = -1, .text = item->mark
    };
    const HkAgendaText text = { .style = HK_STYLE_BODY,
                                .scale = HK_AGENDA_BODY,
                                .width = HK_AGENDA_RIGHT - x - room,
                                .text = item->text,
                                .loc = item->loc };
    g_autoptr(HkTextLayout) left = hk_agenda_set(sheet, &mark, error);
    g_autoptr(HkTextLayout) right =
        left != NULL ? hk_agenda_set(sheet, &text, error) : NULL;
    double height, references;

    if (right == NULL)
        return FALSE;
    height = hk_text_layout_size(right).height;
    hk_agenda_need(sheet, height);
    hk_scene_begin(sheet->scene,
                   &(HkGroup){ .role = "agenda-item", .tag = HK_TAG_LIST_ITEM });
    hk_scene_text(sheet->scene, "agenda-mark", left,
                  (HkPoint){ HK_AGENDA_LEFT + indent - ITEM_INDENT, sheet->y });
    hk_scene_text(sheet->scene, "agenda-text", right, (HkPoint){ x, sheet->y });
    references = draw_references(sheet, item, error);
    hk_scene_end(sheet->scene);
    sheet->y += MAX(height, references) + GAP;
    return references >= 0;
}

static gboolean
draw_paper(HkAgendaSheet *sheet, const HkAgendaPaper *paper, double number_width,
           GError **error)
{
    const double indent = paper->is_part ? HK_MM(4) : 0;
    const double x = HK_AGENDA_LEFT + number_width + HK_MM(8);
    const HkAgendaText number = { .style = HK_STYLE_BODY,
                                  .scale = HK_AGENDA_BODY,
                                  .width = -1,
                                  .text = paper->number,
                                  .loc = paper->loc };
    const HkAgendaText title = { .style = HK_STYLE_BODY,
                                 .scale = HK_AGENDA_BODY,
                                 .width = HK_AGENDA_RIGHT - x,
                                 .text = paper->title,
                                 .more = paper->by,
                                 .loc = paper->loc };
    g_autoptr(HkTextLayout) left = hk_agenda_set(sheet, &number, error);
    g_autoptr(HkTextLayout) right =
        left != NULL ? hk_agenda_set(sheet, &title, error) : NULL;

    if (right == NULL)
        return FALSE;
    hk_agenda_need(sheet, hk_text_layout_size(right).height);
    hk_scene_begin(sheet->scene,
                   &(HkGroup){ .role = "agenda-paper", .tag = HK_TAG_LIST_ITEM });
    hk_agenda_put_link(sheet, left, (HkPoint){ HK_AGENDA_LEFT + indent, sheet->y },
                       paper->anchor);
    hk_agenda_put_link(sheet, right, (HkPoint){ x, sheet->y }, paper->anchor);
    hk_scene_end(sheet->scene);
    sheet->y += hk_text_layout_size(right).height + GAP * 0.8;
    return TRUE;
}

static gboolean
draw_lists(HkAgendaSheet *sheet, GError **error)
{
    const HkAgenda *agenda = sheet->agenda;
    const double line = hk_style_line(HK_STYLE_BODY) * HK_AGENDA_BODY;
    const double width = hk_agenda_number_width(sheet, HK_STYLE_BODY, HK_AGENDA_BODY);
    gboolean good =
        agenda->items->len == 0 || draw_section(sheet, "agenda-items", line, error);

    for (guint i = 0; i < agenda->items->len && good; i++)
        good = draw_item(sheet, &g_array_index(agenda->items, HkAgendaItem, i), error);
    good = good && draw_section(sheet, "agenda-papers", line, error);
    for (guint i = 0; i < agenda->papers->len && good; i++)
        good = draw_paper(sheet, &g_array_index(agenda->papers, HkAgendaPaper, i),
                          width, error);
    return good;
}

static gboolean
draw_note(HkAgendaSheet *sheet, const HkText *note, GError **error)
{
    const HkAgendaText text = { .style = HK_STYLE_BODY,
                                .width = HK_AGENDA_RIGHT - HK_AGENDA_LEFT,
                                .text = note->value,
                                .loc = note->loc };
    g_autoptr(HkTextLayout) layout = hk_agenda_set(sheet, &text, error);

    if (layout == NULL)
        return FALSE;
    hk_agenda_need(sheet, hk_text_layout_size(layout).height);
    hk_agenda_put(sheet, layout, (HkPoint){ HK_AGENDA_LEFT, sheet->y }, HK_TAG_P);
    sheet->y += hk_text_layout_size(layout).height + GAP / 2;
    return TRUE;
}

gboolean
hk_agenda_draw(const HkAgenda *agenda, HkTextEngine *text, GPtrArray *pages,
               GError **error)
{
    HkAgendaSheet sheet = { .agenda = agenda, .text = text, .pages = pages };
    gboolean good;

    hk_agenda_next_page(&sheet);
    good = draw_head(&sheet, error) &&
           draw_fact(&sheet, "agenda-date", agenda->date, error) &&
           draw_fact(&sheet, "agenda-place", agenda->place, error) &&
           draw_lists(&sheet, error);
    sheet.y += HK_MM(4);
    for (guint i = 0; i < agenda->notes->len && good; i++)
        good = draw_note(&sheet, agenda->notes->pdata[i], error);
    return good;
}
