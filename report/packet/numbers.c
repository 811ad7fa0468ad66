/* report/packet/numbers.c - the numbers of papers: 資料１, 資料２－１, Reference 3. */
#include "data/word.h"
#include "report/packet/packet-private.h"

#include <string.h>

/* A name of a file is at most 255 bytes long; this leaves room for an ending. */
#define LONGEST_NAME 180

static const char *const kind_words[HK_N_KINDS] = {
    [HK_KIND_DOCUMENT] = "packet-kind-document",
    [HK_KIND_REFERENCE] = "packet-kind-reference",
    [HK_KIND_MEMBER] = "packet-kind-member",
    [HK_KIND_DESK] = "packet-kind-desk",
};

static void
paper_free(gpointer data)
{
    HkPacketPaper *paper = data;

    g_free(paper->number);
    g_free(paper->title);
    g_free(paper->anchor);
    g_free(paper->path);
    g_free(paper->release);
    hk_pdf_file_free(paper->file);
    g_ptr_array_unref(paper->stamp);
    g_ptr_array_unref(paper->data);
    g_free(paper);
}

/* A single digit is as wide as a Japanese letter; longer numbers are not. */
static char *
digits(const char *language, guint number)
{
    if (g_str_equal(language, "ja") && number < 10)
        return g_strdup_printf("%s",
                               (const char *[]){ "０", "１", "２", "３", "４", "５",
                                                 "６", "７", "８", "９" }[number]);
    return g_strdup_printf("%u", number);
}

/* The number that the @n-th paper of @kind has of itself. */
static char *
usual_number(const char *language, HkPaperKind kind, guint n)
{
    g_autofree char *number = digits(language, n);

    return g_strconcat(hk_word(language, kind_words[kind]), number, NULL);
}

static char *
part_number(const char *language, const char *above, guint n)
{
    g_autofree char *number = digits(language, n);

    return g_strconcat(above, g_str_equal(language, "ja") ? "－" : "-", number, NULL);
}

/* @number with narrow letters and without blanks; (transfer full). */
static char *
plain(const char *number)
{
    g_autofree char *narrow = g_utf8_normalize(number, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *out = g_string_new(NULL);

    for (const char *at = narrow; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);

        if (g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212)
            g_string_append_c(out, '-');
        else if (!g_unichar_isspace(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
    }
    return g_string_free(out, FALSE);
}

gboolean
hk_packet_same_number(const char *a, const char *b)
{
    g_autofree char *one = plain(a);
    g_autofree char *two = plain(b);

    return strcmp(one, two) == 0;
}

HkPacketPaper *
hk_packet_find(const HkPacket *packet, const char *number)
{
    for (guint i = 0; i < packet->papers->len; i++) {
        HkPacketPaper *paper = packet->papers->pdata[i];

        if (hk_packet_same_number(paper->number, number))
            return paper;
    }
    return NULL;
}

/* Adds the paper that @spec describes; takes @number. */
static void
add(HkPacket *packet, const HkMeetingPaper *spec, const HkMeetingPaper *above,
    char *number)
{
    HkPacketPaper *paper = g_new0(HkPacketPaper, 1);
    const HkPacketPaper *same = hk_packet_find(packet, number);

    if (same != NULL)
        hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC,
                     spec->number.value != NULL ? spec->number.loc : spec->loc,
                     "say another 'number'",
                     "two papers are '%s'; the first is in line %u", number,
                     same->spec->loc.line);
    paper->spec = spec;
    paper->above = above;
    paper->number = number;
    paper->anchor = g_strdup_printf("paper-%u", packet->papers->len + 1);
    paper->title = g_strdup(spec->title.value);
    paper->stamp = g_ptr_array_new_with_free_func(g_free);
    paper->data = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(packet->papers, paper);
}

gboolean
hk_packet_number(HkPacket *packet)
{
    guint counts[HK_N_KINDS] = { 0 };

    packet->papers = g_ptr_array_new_with_free_func(paper_free);
    for (guint i = 0; i < packet->spec->papers->len; i++) {
        const HkMeetingPaper *spec = packet->spec->papers->pdata[i];
        const HkPaperKind kind =
            spec->kind >= 0 ? (HkPaperKind)spec->kind : HK_KIND_DOCUMENT;
        g_autofree char *number = usual_number(packet->language, kind, ++counts[kind]);

        if (spec->number.value != NULL) {
            g_free(number);
            number = g_strdup(spec->number.value);
        }
        if (spec->parts->len == 0)
            add(packet, spec, NULL, g_strdup(number));
        for (guint k = 0; k < spec->parts->len; k++) {
            const HkMeetingPaper *part = spec->parts->pdata[k];

            add(packet, part, spec,
                part->number.value != NULL
                    ? g_strdup(part->number.value)
                    : part_number(packet->language, number, k + 1));
        }
    }
    return !hk_diags_have_error(packet->diags);
}

/* What may not stand in the name of a file on one system or another. */
static gboolean
is_unsafe(gunichar c)
{
    return g_unichar_iscntrl(c) || g_unichar_isspace(c) ||
           (c < 0x80 && strchr("/\\:*?\"<>|", (int)c) != NULL);
}

char *
hk_packet_file_name(const HkPacketPaper *paper)
{
    g_autofree char *whole = g_strdup_printf("%s_%s", paper->number, paper->title);
    g_autofree char *composed =
        g_utf8_normalize(whole, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autoptr(GString) name = g_string_new(NULL);

    for (const char *at = composed; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);

        if (name->len + 4 > LONGEST_NAME)
            break;
        if (!is_unsafe(c) && !(name->len == 0 && c == '.'))
            g_string_append_unichar(name, c);
        else if (name->len > 0 && name->str[name->len - 1] != '_')
            g_string_append_c(name, '_');
    }
    while (name->len > 0 && strchr("_.", name->str[name->len - 1]) != NULL)
        g_string_truncate(name, name->len - 1);
    return g_strdup(name->str);
}
