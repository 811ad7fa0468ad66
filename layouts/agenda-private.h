/* layouts/agenda-private.h - what both kinds of pages in front of a packet share. */
#pragma once
#include "layouts/agenda.h"

G_BEGIN_DECLS

#define HK_AGENDA_WIDTH HK_MM(210)
#define HK_AGENDA_HEIGHT HK_MM(297)
#define HK_AGENDA_LEFT HK_MM(25)
#define HK_AGENDA_RIGHT (HK_AGENDA_WIDTH - HK_MM(25))
#define HK_AGENDA_TOP HK_MM(27)
#define HK_AGENDA_BOTTOM (HK_AGENDA_HEIGHT - HK_MM(24))
#define HK_AGENDA_BODY 1.16 /* of the style: 11 pt */

/* The page that is being filled. */
typedef struct HkAgendaSheet {
    const HkAgenda *agenda;
    HkTextEngine *text;
    GPtrArray *pages; /* of HkScene* */
    HkScene *scene;   /* the last of them */
    double y;
} HkAgendaSheet;

void hk_agenda_next_page(HkAgendaSheet *sheet);
/* Starts another page if there is no room for @height; gives whether it did. */
gboolean hk_agenda_need(HkAgendaSheet *sheet, double height);

/* How a text is set. */
typedef struct HkAgendaText {
    HkStyle style;
    double scale; /* 0: 1 */
    HkAlign align;
    double width;            /* < 0: as wide as it is */
    const char *text, *more; /* @more in a quieter ink behind it; NULL: nothing */
    HkLoc loc;
} HkAgendaText;

/* NULL with an error. */
HkTextLayout *
hk_agenda_set(HkAgendaSheet *sheet, const HkAgendaText *text, GError **error);
/* Adds @layout at @at as an element @tag; with @anchor (NULL: without) as a link in it.
 */
void hk_agenda_put(HkAgendaSheet *sheet, HkTextLayout *layout, HkPoint at, HkTag tag);
void hk_agenda_put_link(HkAgendaSheet *sheet, HkTextLayout *layout, HkPoint at,
                        const char *anchor);
/* How wide the numbers of all papers are. */
double hk_agenda_number_width(HkAgendaSheet *sheet, HkStyle style, double scale);

G_END_DECLS
