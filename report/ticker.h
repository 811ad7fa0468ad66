/* report/ticker.h - tells a person at a terminal how far a run is. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A line of standard error that is written over and over: only on a terminal, and only
 * once the run has taken a second. */
typedef struct HkTicker {
    gint64 started; /* microseconds of the monotonic clock */
    gboolean on_terminal, shown;
} HkTicker;

HkTicker hk_ticker_start(void);
void hk_ticker_show(HkTicker *ticker, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Takes away what was shown. */
void hk_ticker_clear(HkTicker *ticker);

G_END_DECLS
