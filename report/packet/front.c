/* report/packet/front.c - the pages in front of a packet, filled in. */
#include "data/calendar.h"
#include "data/word.h"
#include "layouts/agenda.h"
#include "layouts/draw/canvas.h"
#include "report/packet/packet-private.h"
#include "report/version.h"

#include <string.h>

/* The lists as they are drawn, and the texts in them. */
typedef struct Front {
    HkPacket *packet;
    GArray *papers;   /* of HkAgendaPaper */
    GHashTable *line; /* HkPacketPaper* -> index + 1 in @papers */
    GArray *items;    /* of HkAgendaItem */
    GPtrArray *texts; /* of char* */
} Front;

static void
item_clear(gpointer data)
{
    HkAgendaItem *item = data;

    g_free(item->mark);
    g_ptr_array_unref(item->papers);
}

static void
front_init(Front *front, HkPacket *packet)
{
    *front = (Front){
        .packet = packet,
        .papers = g_array_new(FALSE, TRUE, sizeof(HkAgendaPaper)),
        .line = g_hash_table_new(NULL, NULL),
        .items = g_array_new(FALSE, TRUE, sizeof(HkAgendaItem)),
        .texts = g_ptr_array_new_with_free_func(g_free),
    };
    g_array_set_clear_func(front->items, item_clear);
}

static void
front_clear(Front *front)
{
    g_array_unref(front->papers);
    g_hash_table_unref(front->line);
    g_array_unref(front->items);
    g_ptr_array_unref(front->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Front, front_clear)

static const char *
keep(Front *front, char *text)
{
    g_ptr_array_add(front->texts, text);
    return text;
}

/* What stands in the column of pages. */
static const char *
page_text(Front *front, const HkPacketPaper *paper)
{
    if (!hk_packet_has_pages(paper))
        return hk_word(front->packet->language, "packet-on-release");
    return keep(front, g_strdup_printf("%u", front->packet->spec->packet_pages
                                                 ? paper->first
                                                 : hk_pdf_file_n_pages(paper->file)));
}

/* The line of a paper that has parts, before the first of them. */
static void
add_head(Front *front, const HkPacketPaper *part)
{
    const HkMeetingPaper *above = part->above;
    const char *last = strrchr(part->number, '-');
    const char *wide = g_strrstr(part->number, "－");
    const char *end = wide != NULL ? wide : last;
    HkAgendaPaper line = { .loc = above->loc, .title = above->title.value };

    if (above->title.value == NULL)
        return;
    line.number =
        above->number.value != NULL ? above->number.value
        : end != NULL
            ? keep(front, g_strndup(part->number, (gsize)(end - part->number)))
            : part->number;
    if (above->by.value != NULL)
        line.by = keep(
            front, hk_word_with(front->packet->language, "packet-by", above->by.value));
    g_array_append_val(front->papers, line);
}

static void
add_paper(Front *front, const HkPacketPaper *paper, const HkPacketPaper *before)
{
    const HkPacket *packet = front->packet;
    const char *by = paper->spec->by.value;
    HkAgendaPaper line = {
        .loc = paper->spec->loc,
        .number = paper->number,
        .title = paper->title,
        .anchor = hk_packet_has_pages(paper) ? paper->anchor : NULL,
        .is_part = paper->above != NULL && paper->above->title.value != NULL,
    };

    if (!hk_packet_has_pages(paper) && packet->spec->embargoed == HK_EMBARGOED_LEFT_OUT)
        return;
    if (paper->above != NULL && (before == NULL || before->above != paper->above))
        add_head(front, paper);
    if (by != NULL)
        line.by = keep(front, hk_word_with(packet->language, "packet-by", by));
    line.page = page_text(front, paper);
    g_array_append_val(front->papers, line);
    g_hash_table_insert(front->line, (gpointer)paper,
                        GUINT_TO_POINTER(front->papers->len));
}

/* １, （２）; 1., (2) */
static char *
mark_of(const char *language, guint level, guint n)
{
    if (g_str_equal(language, "ja"))
        return n < 10 ? g_strdup_printf(level == 0 ? "%s" : "（%s）",
                                        (const char *[]){ "０", "１", "２", "３", "４",
                                                          "５", "６", "７", "８",
                                                          "９" }[n])
                      : g_strdup_printf(level == 0 ? "%u" : "（%u）", n);
    return g_strdup_printf(level == 0 ? "%u." : "(%u)", n);
}

/* The papers that the item names; one that is not there is a mistake. */
static void
find_papers(Front *front, const HkMeetingItem *spec, GPtrArray *papers)
{
    HkPacket *packet = front->packet;

    for (guint i = 0; i < spec->papers->len; i++) {
        const HkText *number = spec->papers->pdata[i];
        const HkPacketPaper *paper = hk_packet_find(packet, number->value);
        const guint line = GPOINTER_TO_UINT(g_hash_table_lookup(front->line, paper));

        if (line > 0)
            g_ptr_array_add(papers,
                            &g_array_index(front->papers, HkAgendaPaper, line - 1));
        else if (paper == NULL)
            hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, number->loc,
                         "papers are called by their numbers, such as 資料１",
                         "the packet has no paper '%s'", number->value);
    }
}

static void
add_item(Front *front, const HkMeetingItem *spec, guint level, guint n)
{
    HkAgendaItem item = {
        .loc = spec->loc,
        .mark = mark_of(front->packet->language, level, n),
        .text = spec->text.value,
        .level = level,
        .papers = g_ptr_array_new(),
    };

    find_papers(front, spec, item.papers);
    g_array_append_val(front->items, item);
    for (guint i = 0; level == 0 && i < spec->items->len; i++)
        add_item(front, spec->items->pdata[i], 1, i + 1);
}

static void
fill(Front *front)
{
    const HkPacket *packet = front->packet;
    const GPtrArray *agenda = packet->spec->agenda;
    const HkPacketPaper *before = NULL;

    for (guint i = 0; i < packet->papers->len; i++) {
        add_paper(front, packet->papers->pdata[i], before);
        before = packet->papers->pdata[i];
    }
    for (guint i = 0; i < agenda->len; i++)
        add_item(front, agenda->pdata[i], 0, i + 1);
}

/* 令和5年7月19日（水）14:00～16:00 */
static char *
date_text(const HkPacket *packet)
{
    const HkMeetingSpec *spec = packet->spec;
    const gboolean japanese = g_str_equal(packet->language, "ja");
    g_auto(GStrv) days = g_strsplit(hk_word(packet->language, "weekdays"), "|", -1);
    g_autofree char *day = NULL;
    gint64 date;

    if (spec->date.value == NULL || !hk_date_parse(spec->date.value, &date, NULL))
        return g_strdup(spec->time.value);
    day = hk_date_format(date, japanese, packet->language);
    return g_strdup_printf("%s%s%s%s", day, days[hk_date_weekday(date)],
                           japanese ? "" : " ",
                           spec->time.value != NULL ? spec->time.value : "");
}

/* 〇〇会議（第3回） */
static char *
heading_text(const HkPacket *packet)
{
    const HkMeetingSpec *spec = packet->spec;

    if (spec->session.value == NULL)
        return g_strdup(spec->committee.value);
    return g_strdup_printf(g_str_equal(packet->language, "ja") ? "%s（%s）" : "%s (%s)",
                           spec->committee.value, spec->session.value);
}

/* Draws both kinds of pages; *@n_agenda is how many of the first there are. */
static GPtrArray *
draw(Front *front, guint *n_agenda, GError **error)
{
    const HkPacket *packet = front->packet;
    const HkMeetingSpec *spec = packet->spec;
    g_autofree char *date = date_text(packet);
    g_autofree char *heading = heading_text(packet);
    g_autoptr(GPtrArray) pages =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_scene_free);
    const HkAgenda agenda = {
        .loc = spec->loc,
        .language = packet->language,
        .heading = heading,
        .title = spec->title.value != NULL ? spec->title.value
                                           : hk_word(packet->language, "agenda"),
        .date = date,
        .place = spec->place.value,
        .items = front->items,
        .papers = front->papers,
        .notes = spec->notes,
        .counts_pages = !spec->packet_pages,
    };

    hk_text_engine_set_language(packet->text, packet->language);
    if (!hk_agenda_draw(&agenda, packet->text, pages, error))
        return NULL;
    *n_agenda = pages->len;
    if (!hk_agenda_draw_list(&agenda, packet->text, pages, error))
        return NULL;
    return g_steal_pointer(&pages);
}

/* The pages as a document, with a bookmark for each kind. */
static HkPdfFile *
write_pages(const HkPacket *packet, const GPtrArray *pages, guint n_agenda,
            GError **error)
{
    const HkDocumentInfo info = { .title = packet->spec->committee.value,
                                  .language = packet->language,
                                  .creator = "hakusho " HK_VERSION };
    g_autoptr(HkCanvas) canvas = hk_canvas_open_memory(&info);
    g_autoptr(GBytes) bytes = NULL;

    for (guint i = 0; i < pages->len; i++) {
        const HkPageInfo page = { .outline =
                                      i == 0 ? hk_word(packet->language, "agenda")
                                      : i == n_agenda
                                          ? hk_word(packet->language, "packet-index")
                                          : NULL };

        if (!hk_canvas_add_page(canvas, pages->pdata[i], &page, error))
            return NULL;
    }
    bytes = hk_canvas_finish_bytes(canvas, error);
    return bytes != NULL ? hk_pdf_file_from_bytes(bytes, packet->file, error) : NULL;
}

/* One pass: the numbers of pages are those of the last call of hk_packet_place(). */
static HkPdfFile *
make(HkPacket *packet, GError **error)
{
    g_auto(Front) front = { 0 };
    g_autoptr(GPtrArray) pages = NULL;
    guint n_agenda = 0;

    front_init(&front, packet);
    fill(&front);
    if (hk_diags_have_error(packet->diags))
        return NULL;
    pages = draw(&front, &n_agenda, error);
    return pages != NULL ? write_pages(packet, pages, n_agenda, error) : NULL;
}

HkPdfFile *
hk_packet_front(HkPacket *packet)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HkPdfFile) rough = make(packet, &error);
    HkPdfFile *front = NULL;

    if (rough != NULL) {
        hk_packet_place(packet, hk_pdf_file_n_pages(rough));
        front = make(packet, &error);
    }
    if (error != NULL)
        hk_diags_take_error(packet->diags, &error);
    return front;
}
