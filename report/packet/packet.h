/* report/packet/packet.h - the papers of a meeting as one PDF to be handed out.
 *
 * The file of the meeting is read; its papers get their numbers; those of the project
 * are built, those of others opened; what is embargoed is left out. Then the pages in
 * front are drawn, stamps and page numbers laid over the rest, and all of it merged. */
#pragma once
#include "layouts/draw/pdf-file.h"
#include "layouts/draw/text.h"
#include "report/command.h"
#include "report/packet/meeting.h"

G_BEGIN_DECLS

/* One paper with a number. */
typedef struct HkPacketPaper {
    const HkMeetingPaper *spec;
    const HkMeetingPaper *above; /* the paper that it is a part of; NULL: none */
    char *number;                /* 資料２－１ */
    char *title;                 /* known once its file is */
    char *anchor;                /* what links to it say */
    char *path;                  /* of its PDF */
    HkPdfFile *file;
    char *release;    /* when an embargoed paper may be read; NULL: now */
    GPtrArray *stamp; /* of char*: what a briefing stamps itself */
    GPtrArray *data;  /* of char*: the files of its figures */
    guint first;      /* its first page in the packet, from 1 */
} HkPacketPaper;

typedef struct HkPacket {
    const HkInvocation *invocation;
    const HkMeetingSpec *spec;
    const char *file;     /* of the meeting, as findings call it */
    const char *language; /* "ja" */
    char *root;           /* of the project, absolute */
    char *folder;         /* of the outputs, absolute */
    char *name;           /* of the packet, without its ending */
    gint64 now;           /* seconds since 1970 */
    gint64 epoch;         /* SOURCE_DATE_EPOCH; -1: not set */
    GPtrArray *papers;    /* of HkPacketPaper* */
    HkTextEngine *text;
    HkDiags *diags;
} HkPacket;

/* Makes the packet of the file that @invocation names; what was written is added to
 * @paths (char*). @now is in seconds since 1970. What is wrong goes to @diags. */
void hk_packet_run(const HkInvocation *invocation, gint64 now, GPtrArray *paths,
                   HkDiags *diags);

G_END_DECLS
