/* data/moment.h - a minute somewhere on earth, as users write it and as papers print
 * it. */
#pragma once
#include "data/calendar.h"

G_BEGIN_DECLS

typedef struct HkMoment {
    gint64 date; /* as data/calendar.h counts days */
    int minute;  /* of that day, from 0 */
    int offset;  /* minutes by which its clock is ahead of UTC */
} HkMoment;

/* Reads 2026-02-03T14:00+09:00 (ISO 8601; a blank may stand for the T, and Z for
 * +00:00). The offset must be there: without it nobody knows when that is. FALSE with
 * @why (transfer full, may be NULL). */
gboolean hk_moment_parse(const char *text, HkMoment *moment, char **why);

/* Seconds since 1970-01-01T00:00Z. */
gint64 hk_moment_unix(const HkMoment *moment);

/* The day and time on its own clock: 令和8年2月3日（火）14時, 9時30分,
 * "3 February 2026 (Tue) 14:00"; (transfer full). */
char *hk_moment_text(const HkMoment *moment, gboolean eras, const char *language);

G_END_DECLS
