/* data/place.c - from a place in a text to a place in the file that holds it. */
#include "data/place.h"

HkLoc
hk_place_in_text(HkLoc start, const char *text, gsize offset)
{
    HkLoc place = start;
    const char *line = text;

    if (start.line == 0)
        return start;
    for (const char *at = text; *at != '\0' && at < text + offset; at++) {
        if (*at == '\n') {
            place.line++;
            line = at + 1;
        }
    }
    for (const char *at = line; *at != '\0' && at < text + offset; at++)
        if (((guchar)*at & 0xC0) != 0x80)
            place.column++;
    return place;
}
