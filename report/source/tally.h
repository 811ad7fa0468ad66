/* report/source/tally.h - counts the rows of CSV as its bytes come by. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What was seen so far; starts as zeroes. Good for every encoding in which quotes and
 * line ends are bytes of their own, so not for UTF-16. */
typedef struct HkTally {
    gint64 bytes;
    gint64 rows; /* without the header */
    gboolean has_header;
    gboolean in_quotes;
    gboolean in_row;
} HkTally;

void hk_tally_add(HkTally *tally, const char *bytes, gsize length);

/* Whether the last row is complete: ended with a line end, and with no quote open. */
gboolean hk_tally_is_whole(const HkTally *tally);

G_END_DECLS
