/* data/json.h - JSON, written into a text. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Appends @text (UTF-8) in double quotes, or null when it is NULL. Bytes that are not
 * UTF-8 become U+FFFD. */
void hk_json_append_text(GString *out, const char *text);

/* Objects and lists piece by piece: the functions put in commas by themselves. A member
 * of an object has a @name, one of a list has NULL. @bracket is { or [ where something
 * begins, and } or ] where it ends. */
void hk_json_begin(GString *out, const char *name, char bracket);
void hk_json_end(GString *out, char bracket);
void hk_json_text(GString *out, const char *name, const char *text);
void hk_json_integer(GString *out, const char *name, gint64 number);
/* A number of seconds, given in microseconds: 1.250. */
void hk_json_seconds(GString *out, const char *name, gint64 microseconds);

G_END_DECLS
