/* report/packet/assemble.c - the sheets of a packet in their order, merged. */
#include "data/word.h"
#include "layouts/draw/overlay.h"
#include "report/packet/packet-private.h"
#include "report/version.h"

#include <string.h>

/* A document that is being put together. */
typedef struct Assembly {
    HkPacket *packet;
    HkStamps *stamps;
    gboolean is_whole; /* not one paper alone */
    GArray *parts;     /* of HkPdfPart */
    GPtrArray *texts;  /* of char*, of the parts */
    GArray *sheets;    /* of HkPdfSheet */
    HkOverlay *overlay;
} Assembly;

static void
assembly_init(Assembly *assembly, HkPacket *packet, HkStamps *stamps)
{
    *assembly = (Assembly){
        .packet = packet,
        .stamps = stamps,
        .parts = g_array_new(FALSE, TRUE, sizeof(HkPdfPart)),
        .texts = g_ptr_array_new_with_free_func(g_free),
        .sheets = g_array_new(FALSE, TRUE, sizeof(HkPdfSheet)),
        .overlay = hk_overlay_new(),
    };
    g_array_set_clear_func(assembly->sheets, (GDestroyNotify)hk_pdf_sheet_clear);
}

static void
assembly_clear(Assembly *assembly)
{
    g_array_unref(assembly->parts);
    g_ptr_array_unref(assembly->texts);
    g_array_unref(assembly->sheets);
    hk_overlay_free(assembly->overlay);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Assembly, assembly_clear)

guint
hk_packet_place(HkPacket *packet, guint n_front)
{
    guint n = n_front;

    for (guint i = 0; i < packet->papers->len; i++) {
        HkPacketPaper *paper = packet->papers->pdata[i];

        if (!hk_packet_has_pages(paper))
            continue;
        if (packet->spec->duplex)
            n += n % 2;
        paper->first = n + 1;
        n += hk_pdf_file_n_pages(paper->file);
    }
    return n;
}

/* Adds a sheet; its label is its number in the document. */
static void
add_sheet(Assembly *assembly, HkPdfSheet sheet)
{
    sheet.label = g_strdup_printf("%u", assembly->sheets->len + 1);
    g_array_append_val(assembly->sheets, sheet);
}

/* Lets the next page be a right-hand one: after an empty page like the one before. */
static void
turn_page(Assembly *assembly)
{
    const guint n = assembly->sheets->len;
    const HkPdfSheet *last = &g_array_index(assembly->sheets, HkPdfSheet, n - 1);
    const HkPdfPart *part = &g_array_index(assembly->parts, HkPdfPart, last->part);

    if (assembly->packet->spec->duplex && n % 2 == 1)
        add_sheet(assembly, (HkPdfSheet){ .part = last->part,
                                          .page = -1,
                                          .size = hk_pdf_file_page_size(
                                              part->file, (guint)last->page),
                                          .overlay = -1 });
}

/* Adds page @page of part @part with @scene (NULL: nothing) laid over it. */
static void
add_page(Assembly *assembly, guint part, guint page, const HkScene *scene)
{
    add_sheet(assembly,
              (HkPdfSheet){ .part = part,
                            .page = (int)page,
                            .overlay = scene != NULL
                                           ? hk_overlay_add(assembly->overlay, scene)
                                           : -1 });
}

static gboolean
add_front(Assembly *assembly, const HkPdfFile *front)
{
    const HkPdfPart part = { .file = front,
                             .title = hk_word(assembly->packet->language, "agenda"),
                             .flat = TRUE };

    g_array_append_val(assembly->parts, part);
    for (guint i = 0; i < hk_pdf_file_n_pages(front); i++) {
        const HkSize size = hk_pdf_file_page_size(front, i);
        g_autoptr(HkScene) scene = NULL;

        if (!hk_stamps_draw_front(assembly->stamps, size, i + 1, &scene))
            return FALSE;
        add_page(assembly, 0, i, scene);
    }
    return TRUE;
}

/* The pages of @paper, with what is laid over them. */
static gboolean
add_paper(Assembly *assembly, const HkPacketPaper *paper)
{
    const HkPacket *packet = assembly->packet;
    char *title = g_strdup_printf("%s　%s", paper->number, paper->title);
    char *alt = hk_word_with(packet->language, "packet-picture", paper->number);
    const HkPdfPart part = {
        .file = paper->file, .title = title, .anchor = paper->anchor, .picture_alt = alt
    };
    const guint index = assembly->parts->len;

    if (assembly->sheets->len > 0)
        turn_page(assembly);
    g_ptr_array_add(assembly->texts, title);
    g_ptr_array_add(assembly->texts, alt);
    g_array_append_val(assembly->parts, part);
    for (guint i = 0; i < hk_pdf_file_n_pages(paper->file); i++) {
        const guint number = assembly->is_whole && packet->spec->packet_pages
                                 ? assembly->sheets->len + 1
                                 : 0;
        g_autoptr(HkScene) scene = NULL;

        if (!hk_stamps_draw(assembly->stamps, paper, i, number, &scene))
            return FALSE;
        add_page(assembly, index, i, scene);
    }
    return TRUE;
}

/* The figures behind the papers, to be attached. */
static GArray *
load_attachments(Assembly *assembly)
{
    const HkPacket *packet = assembly->packet;
    GArray *attachments = g_array_new(FALSE, TRUE, sizeof(HkPdfAttachment));

    for (guint i = 0; i < packet->papers->len; i++) {
        const HkPacketPaper *paper = packet->papers->pdata[i];

        for (guint k = 0; k < paper->data->len && hk_packet_has_pages(paper); k++) {
            const char *path = paper->data->pdata[k];
            char *content = NULL;
            gsize length = 0;
            HkPdfAttachment attachment = { 0 };

            if (!g_file_get_contents(path, &content, &length, NULL))
                continue;
            attachment.name = g_path_get_basename(path);
            attachment.description =
                g_strdup_printf("%s　%s", paper->number, paper->title);
            attachment.type = g_str_has_suffix(path, ".csv")
                                  ? "text/csv"
                                  : "application/vnd.openxmlformats-officedocument."
                                    "spreadsheetml.sheet";
            attachment.bytes = g_bytes_new_take(content, length);
            g_array_append_val(attachments, attachment);
        }
    }
    return attachments;
}

static void
attachment_clear(gpointer data)
{
    HkPdfAttachment *attachment = data;

    g_free((char *)attachment->name);
    g_free((char *)attachment->description);
    g_bytes_unref(attachment->bytes);
}

/* The date of the document: that of the run if it was given one, else that of the
 * meeting. */
static char *
document_date(const HkPacket *packet)
{
    g_autoptr(GDateTime) time =
        packet->epoch >= 0 ? g_date_time_new_from_unix_utc(packet->epoch) : NULL;
    gint64 date;
    int year, month, day;

    if (time != NULL)
        return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    if (packet->spec->date.value == NULL ||
        !hk_date_parse(packet->spec->date.value, &date, NULL))
        return NULL;
    hk_date_split(date, &year, &month, &day);
    return g_strdup_printf("%04d-%02d-%02dT00:00:00Z", year, month, day);
}

static GBytes *
merge(Assembly *assembly, const char *title)
{
    HkPacket *packet = assembly->packet;
    const gboolean attached =
        assembly->is_whole && packet->spec->data == HK_DATA_ATTACHED;
    g_autofree char *date = document_date(packet);
    const HkDocumentInfo info = {
        .title = title,
        .author = packet->spec->author.value,
        .language = packet->language,
        .creator = "hakusho " HK_VERSION,
        .date = date,
    };
    g_autoptr(GArray) attachments =
        attached ? load_attachments(assembly)
                 : g_array_new(FALSE, TRUE, sizeof(HkPdfAttachment));
    g_autoptr(HkDiags) unheard = hk_diags_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) overlays = hk_overlay_finish(assembly->overlay, &error);
    const HkPdfMerge request = {
        .info = &info,
        .parts = (const HkPdfPart *)(gpointer)assembly->parts->data,
        .n_parts = assembly->parts->len,
        .sheets = assembly->sheets,
        .overlays = overlays,
        .attachments = (const HkPdfAttachment *)(gpointer)attachments->data,
        .n_attachments = attachments->len,
        /* What is said of a paper alone was said of it in the packet. */
        .findings = assembly->is_whole ? packet->diags : unheard,
    };
    GBytes *whole = NULL;

    g_array_set_clear_func(attachments, attachment_clear);
    if (error == NULL)
        whole = hk_pdf_merge(&request, &error);
    if (whole == NULL)
        hk_diags_take_error(packet->diags, &error);
    return whole;
}

/* 第3回 〇〇会議 議事次第 */
static char *
packet_title(const HkPacket *packet)
{
    const HkMeetingSpec *spec = packet->spec;
    const char *blank = g_str_equal(packet->language, "ja") ? "　" : " ";

    return g_strdup_printf("%s%s%s", spec->committee.value,
                           spec->session.value != NULL ? blank : "",
                           spec->session.value != NULL ? spec->session.value : "");
}

GBytes *
hk_packet_assemble(HkPacket *packet, const HkPdfFile *front, HkStamps *stamps)
{
    g_auto(Assembly) assembly = { 0 };
    g_autofree char *title = packet_title(packet);

    assembly_init(&assembly, packet, stamps);
    assembly.is_whole = TRUE;
    if (!add_front(&assembly, front))
        return NULL;
    for (guint i = 0; i < packet->papers->len; i++) {
        const HkPacketPaper *paper = packet->papers->pdata[i];

        if (hk_packet_has_pages(paper) && !add_paper(&assembly, paper))
            return NULL;
    }
    return merge(&assembly, title);
}

GBytes *
hk_packet_assemble_one(HkPacket *packet, const HkPacketPaper *paper, HkStamps *stamps)
{
    g_auto(Assembly) assembly = { 0 };
    g_autofree char *title = g_strdup_printf("%s　%s", paper->number, paper->title);

    assembly_init(&assembly, packet, stamps);
    return add_paper(&assembly, paper) ? merge(&assembly, title) : NULL;
}
