/* report/packet/papers.c - the PDFs of the papers of a packet. */
#include "report/packet/packet-private.h"
#include "report/project.h"

#include <string.h>

/* Where the file that @name names lies, from the folder of the meeting's file; NULL
 * with a finding if that is not in the project. (transfer full) */
static char *
locate(HkPacket *packet, const HkText *name)
{
    g_autofree char *folder = g_path_get_dirname(packet->file);
    g_autofree char *path = g_path_is_absolute(name->value)
                                ? g_strdup(name->value)
                                : g_build_filename(folder, name->value, NULL);

    if (hk_path_lies_in(path, packet->root))
        return g_steal_pointer(&path);
    hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_REFUSED, name->loc,
                 "copy it into the project", "'%s' is outside the project's folder",
                 name->value);
    return NULL;
}

/* A briefing may stamp its pages itself, but not with another number. */
static void
check_stamp(HkPacket *packet, const HkPacketPaper *paper)
{
    if (paper->stamp->len == 0 || packet->spec->stamp == HK_STAMP_NONE)
        return;
    for (guint i = 0; i < paper->stamp->len; i++)
        if (hk_packet_same_number(paper->stamp->pdata[i], paper->number))
            return;
    hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, paper->spec->paper.loc,
                 "take 'stamp' out of the briefing; packets stamp their papers",
                 "'%s' is %s here, but its pages are stamped '%s' already",
                 paper->spec->paper.value, paper->number,
                 (const char *)paper->stamp->pdata[0]);
}

/* A paper of ours has its title from its briefing; what others' programs write there is
 * seldom one. */
static void
find_title(HkPacket *packet, HkPacketPaper *paper)
{
    const char *own = hk_pdf_file_title(paper->file);
    g_autofree char *hint = NULL;

    if (paper->title != NULL)
        return;
    if (paper->spec->paper.value != NULL && own != NULL) {
        paper->title = g_strdup(own);
        return;
    }
    if (own != NULL)
        hint = g_strdup_printf("its own file says '%s'", own);
    hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, paper->spec->loc, hint,
                 "%s needs a 'title' for the lists", paper->number);
}

static void
open_paper(HkPacket *packet, HkPacketPaper *paper)
{
    const gboolean is_own = paper->spec->paper.value != NULL;
    const HkText *name = is_own ? &paper->spec->paper : &paper->spec->file;
    g_autoptr(GError) error = NULL;
    HkPdfRequest request = { .name = name->value, .loc = name->loc };

    if (!is_own)
        paper->path = locate(packet, name);
    if (paper->path == NULL)
        return;
    request.path = paper->path;
    paper->file = hk_pdf_file_open(&request, packet->diags, &error);
    if (paper->file == NULL) {
        hk_diags_take_error(packet->diags, &error);
        return;
    }
    check_stamp(packet, paper);
    find_title(packet, paper);
}

/* Its title is public, or it could not be listed. */
static void
withhold(HkPacket *packet, const HkPacketPaper *paper)
{
    hk_diags_add(packet->diags, HK_WARNING, HK_ERROR_SPEC, paper->spec->paper.loc, NULL,
                 "%s is embargoed until %s; it is not in the packet%s", paper->number,
                 paper->release,
                 packet->spec->embargoed == HK_EMBARGOED_LISTED ? ", whose lists say so"
                                                                : " and its lists");
}

gboolean
hk_packet_open_foreign(HkPacket *packet)
{
    for (guint i = 0; i < packet->papers->len; i++) {
        HkPacketPaper *paper = packet->papers->pdata[i];

        if (paper->spec->file.value != NULL)
            open_paper(packet, paper);
    }
    return !hk_diags_have_error(packet->diags);
}

gboolean
hk_packet_open_own(HkPacket *packet)
{
    guint n_open = 0;

    for (guint i = 0; i < packet->papers->len; i++) {
        HkPacketPaper *paper = packet->papers->pdata[i];

        if (paper->spec->paper.value != NULL)
            open_paper(packet, paper);
        if (paper->release != NULL)
            withhold(packet, paper);
        else
            n_open++;
    }
    if (n_open == 0 && !hk_diags_have_error(packet->diags))
        hk_diags_add(packet->diags, HK_ERROR_FINDING, HK_ERROR_SPEC, packet->spec->loc,
                     NULL, "all papers are embargoed; there is nothing to hand out");
    return !hk_diags_have_error(packet->diags);
}
