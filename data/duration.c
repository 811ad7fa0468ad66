/* data/duration.c - lengths of time as users write them. */
#include "data/duration.h"

#include <string.h>

/* More digits are a slip of the finger. */
#define MOST_DIGITS 9

static const struct {
    char letter;
    gint64 seconds;
} units[] = {
    { 's', 1 },
    { 'm', 60 },
    { 'h', 3600 },
    { 'd', 86400 },
};

gboolean
hk_duration_parse(const char *text, gint64 *seconds)
{
    const gsize digits = strspn(text, "0123456789");

    const char *unit = text[digits] != '\0' ? text + digits : "s";

    if (digits == 0 || digits > MOST_DIGITS || strlen(unit) != 1)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (*unit != units[i].letter)
            continue;
        *seconds = g_ascii_strtoll(text, NULL, 10) * units[i].seconds;
        return TRUE;
    }
    return FALSE;
}
