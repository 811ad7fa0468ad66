/* report/run/stop.h - a run that has to end before it is done: its time is over, or
 * somebody tells it to. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

/* From now on SIGTERM, SIGINT, SIGHUP and the end of @seconds (0: no limit) ask the run
 * to end well: whoever works in steps looks at hk_stop_is_asked() between them. A run
 * that is still there a few seconds later is ended as if it were killed, with
 * HK_EXIT_RETRY; so is one that is told twice. This state is the process's own: signals
 * and its clock are, too. */
void hk_stop_listen(guint seconds);

gboolean hk_stop_is_asked(void);

/* FALSE with HK_ERROR_STOPPED, which says why, once the run is asked to stop. */
gboolean hk_stop_check(GError **error);

G_END_DECLS
