/* data/json.h - texts as JSON writes them. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Appends @text (UTF-8) in double quotes, or null when it is NULL. Bytes that are not
 * UTF-8 become U+FFFD. */
void hk_json_append_text(GString *out, const char *text);

G_END_DECLS
