/* data/argument.h - the value that a parameter of a briefing has in one run. */
#pragma once
#include "data/calendar.h"
#include "data/frame.h"

G_BEGIN_DECLS

typedef struct HkArgument {
    const char *name; /* without the colon; borrowed from its declaration */
    HkLoc loc;        /* of the declaration */
    HkColumnType type;
    HkCell cell; /* a text of it is borrowed from declaration or assignment */
} HkArgument;

/* The one of @arguments (of HkArgument, may be NULL) called @name; NULL if there is
 * none. */
const HkArgument *hk_argument_find(const GArray *arguments, const char *name);

/* Reads @text as a cell of @type: what a user writes in `where:` or as a parameter.
 * ":name" is the value of that argument. The cell borrows @text or the argument. FALSE
 * with @error at the place of @text, with the nearest name where a name is unknown. */
gboolean
hk_argument_read(const HkText *text, const HkColumnType *type, const GArray *arguments,
                 const HkCalendar *calendar, HkCell *cell, GError **error);

G_END_DECLS
