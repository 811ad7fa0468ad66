/* report/packet/meeting.h - the file of a meeting: what is on its agenda, and the
 * papers that are handed out. */
#pragma once
#include "data/field.h"
#include "report/language.h"

G_BEGIN_DECLS

typedef enum HkPaperKind {
    HK_KIND_DOCUMENT,  /* 資料 */
    HK_KIND_REFERENCE, /* 参考資料 */
    HK_KIND_MEMBER,    /* 委員提出資料 */
    HK_KIND_DESK,      /* 机上配布資料 */
    HK_N_KINDS
} HkPaperKind;

/* One of papers:, or of the parts: of one. */
typedef struct HkMeetingPaper {
    HkLoc loc;
    HkText paper;          /* a briefing of the project */
    GPtrArray *parameters; /* of HkPair*: for that briefing */
    HkText file;           /* a PDF of somebody else */
    int kind;              /* HkPaperKind; -1: not said */
    HkText number, title, by;
    GPtrArray *parts; /* of HkMeetingPaper*; of parts: NULL */
} HkMeetingPaper;

/* One of agenda:. */
typedef struct HkMeetingItem {
    HkLoc loc;
    HkText text;
    GPtrArray *papers; /* of HkText*: their numbers */
    GPtrArray *items;  /* of HkMeetingItem*: below this one; of those: NULL */
} HkMeetingItem;

typedef enum HkStampPages {
    HK_STAMP_FIRST,
    HK_STAMP_EVERY,
    HK_STAMP_NONE
} HkStampPages;

typedef enum HkEmbargoed { HK_EMBARGOED_LISTED, HK_EMBARGOED_LEFT_OUT } HkEmbargoed;

/* data: the figures behind charts and tables. */
typedef enum HkPacketData {
    HK_DATA_NONE,
    HK_DATA_BESIDE,
    HK_DATA_ATTACHED
} HkPacketData;

/* meeting.yaml as it is written. */
typedef struct HkMeetingSpec {
    HkLoc loc;
    int version; /* hakusho: 1 */
    int language;
    HkText committee, session, title;
    HkText date, time, place;
    GPtrArray *agenda; /* of HkMeetingItem* */
    GPtrArray *notes;  /* of HkText* */
    GPtrArray *papers; /* of HkMeetingPaper* */
    HkText author;
    HkText output;
    int stamp; /* HkStampPages */
    gboolean paper_pages, packet_pages;
    gboolean duplex, separate;
    int embargoed; /* HkEmbargoed */
    int data;      /* HkPacketData */
} HkMeetingSpec;

extern const HkStructDef hk_meeting_def;

G_END_DECLS
