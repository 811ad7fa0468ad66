/* data/refuse.h - the reason why a text is not what it should be. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Sets @why (transfer full; may be NULL) and returns FALSE, so that readers of a single
 * text, which know no place, write `return hk_refuse(why, ...)`. The reason is a few
 * words, lower case, and follows the quoted text: "'R0': there is no 令和0年". */
gboolean hk_refuse(char **why, const char *format, ...) G_GNUC_PRINTF(2, 3);

G_END_DECLS
