/* report/packet/packet-private.h - the steps of making a packet. Each reports what is
 * wrong to the packet's findings, and gives FALSE when nothing can follow. */
#pragma once
#include "report/packet/packet.h"

#include "layouts/draw/pdf-merge.h"

G_BEGIN_DECLS

/* Gives every paper its number (numbers.c). */
gboolean hk_packet_number(HkPacket *packet);
/* The paper of that number, whichever way its digits are written; NULL: none. */
HkPacketPaper *hk_packet_find(const HkPacket *packet, const char *number);
/* Whether two numbers are the same but for the width of their letters. */
gboolean hk_packet_same_number(const char *a, const char *b);

/* Builds the papers of the project (own-papers.c). */
gboolean hk_packet_build_own(HkPacket *packet);

/* Opens the PDFs of others, and those of the project once they are built; tells which
 * papers may not be read yet (papers.c). */
gboolean hk_packet_open_foreign(HkPacket *packet);
gboolean hk_packet_open_own(HkPacket *packet);

/* The pages in front: the agenda and the list of papers (front.c). NULL with a finding.
 * (transfer full) */
HkPdfFile *hk_packet_front(HkPacket *packet);

/* What is laid over the pages of all papers: stamps and numbers, where they cover
 * nothing (stamps.c). */
typedef struct HkStamps HkStamps;
HkStamps *hk_stamps_new(const HkPacket *packet);
void hk_stamps_free(HkStamps *stamps); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkStamps, hk_stamps_free)
/* Sets *@scene to what is laid over page @page (from 0) of @paper, whose number in the
 * packet is @total (0: it is not printed); NULL if that is nothing. */
gboolean hk_stamps_draw(HkStamps *stamps, const HkPacketPaper *paper, guint page,
                        guint total, HkScene **scene);
/* The same for a page in front, of @sheet: its number. */
gboolean
hk_stamps_draw_front(HkStamps *stamps, HkSize sheet, guint total, HkScene **scene);

/* The sheets of the whole packet, with what is laid over them (assemble.c). NULL with a
 * finding. (transfer full) */
GBytes *hk_packet_assemble(HkPacket *packet, const HkPdfFile *front, HkStamps *stamps);
/* The file of one paper alone. */
GBytes *
hk_packet_assemble_one(HkPacket *packet, const HkPacketPaper *paper, HkStamps *stamps);
/* The page on which each paper begins, and how many sheets there are, after @n_front
 * pages. */
guint hk_packet_place(HkPacket *packet, guint n_front);

/* Notes in the folder's manifest what was written to @paths, and removes what an
 * earlier packet of that name has left (record.c). */
gboolean hk_packet_record(HkPacket *packet, const GPtrArray *paths);

/* A name for a file of @paper, without an ending (numbers.c). (transfer full) */
char *hk_packet_file_name(const HkPacketPaper *paper);

/* Whether the paper's pages are in the packet. */
static inline gboolean
hk_packet_has_pages(const HkPacketPaper *paper)
{
    return paper->release == NULL;
}

G_END_DECLS
