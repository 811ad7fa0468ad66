/* data/duration.h - lengths of time as users write them: 90s, 20m, 12h, 7d. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What to write, for hints. */
#define HK_DURATION_HINT "write it as 90s, 20m, 12h or 7d"

/* Reads a whole number (of at most nine digits) of seconds (with or without the s),
 * minutes, hours or days into @seconds; FALSE if @text is none. */
gboolean hk_duration_parse(const char *text, gint64 *seconds);

G_END_DECLS
