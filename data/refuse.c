/* data/refuse.c - the reason why a text is not what it should be. */
#include "data/refuse.h"

gboolean
hk_refuse(char **why, const char *format, ...)
{
    va_list args;

    if (why == NULL)
        return FALSE;
    va_start(args, format);
    *why = g_strdup_vprintf(format, args);
    va_end(args);
    return FALSE;
}
