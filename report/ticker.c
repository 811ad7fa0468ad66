/* report/ticker.c - tells a person at a terminal how far a run is. */
#include "report/ticker.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

HkTicker
hk_ticker_start(void)
{
    return (HkTicker){ .started = g_get_monotonic_time(),
                       .on_terminal = isatty(STDERR_FILENO) != 0 };
}

void
hk_ticker_show(HkTicker *ticker, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    if (!ticker->on_terminal ||
        g_get_monotonic_time() - ticker->started <= G_USEC_PER_SEC)
        return;
    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "\r%s\033[K", text);
    ticker->shown = TRUE;
}

void
hk_ticker_clear(HkTicker *ticker)
{
    if (ticker->shown)
        fputs("\r\033[K", stderr);
    ticker->shown = FALSE;
}
