/* layouts/agenda.h - the pages in front of a packet of papers: what is on the agenda,
 * and the list of papers with their pages. A4, upright. */
#pragma once
#include "layouts/draw/scene.h"

G_BEGIN_DECLS

/* One line of the lists of papers. Everything is borrowed; texts may be NULL. */
typedef struct HkAgendaPaper {
    HkLoc loc;
    const char *number; /* 資料１ */
    const char *title;
    const char *by;     /* （内閣府提出資料） */
    const char *page;   /* where it begins, or how long it is */
    const char *anchor; /* what a link leads to; NULL: none */
    gboolean is_part;   /* stands below the line before */
} HkAgendaPaper;

/* One line of the agenda. */
typedef struct HkAgendaItem {
    HkLoc loc;
    char *mark; /* １ */
    const char *text;
    guint level;
    GPtrArray *papers; /* of const HkAgendaPaper*: those it is about */
} HkAgendaItem;

typedef struct HkAgenda {
    HkLoc loc;
    const char *language;
    const char *heading; /* committee and session */
    const char *title;
    const char *date, *place;
    const GArray *items;    /* of HkAgendaItem */
    const GArray *papers;   /* of HkAgendaPaper */
    const GPtrArray *notes; /* of HkText* */
    gboolean counts_pages;  /* pages of the list are numbers of pages, not places */
} HkAgenda;

/* Adds the pages of the agenda, and those of the list, to @pages (of HkScene*). */
gboolean hk_agenda_draw(const HkAgenda *agenda, HkTextEngine *text, GPtrArray *pages,
                        GError **error);
gboolean hk_agenda_draw_list(const HkAgenda *agenda, HkTextEngine *text,
                             GPtrArray *pages, GError **error);

G_END_DECLS
