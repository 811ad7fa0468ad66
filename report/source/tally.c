/* report/source/tally.c - counts the rows of CSV as its bytes come by. */
#include "report/source/tally.h"

void
hk_tally_add(HkTally *tally, const char *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        const char c = bytes[i];

        if (c == '"')
            tally->in_quotes = !tally->in_quotes;
        if (tally->in_quotes || (c != '\n' && c != '\r')) {
            tally->in_row = TRUE;
            continue;
        }
        if (tally->in_row && tally->has_header)
            tally->rows++;
        tally->has_header = tally->has_header || tally->in_row;
        tally->in_row = FALSE;
    }
    tally->bytes += (gint64)length;
}

gboolean
hk_tally_is_whole(const HkTally *tally)
{
    return tally->has_header && !tally->in_row && !tally->in_quotes;
}
