/* layouts/markdown-marks.c - what is written into a text before cmark reads it. */
#include "layouts/markdown-private.h"

#include <glib.h>
#include <string.h>

/* The end of "text]{key}" at @text, of which @key gets the brace; NULL if it is none.
 */
static const char *
keyed_end(const char *text, const char **key)
{
    const char *close = text + strcspn(text, "[]");

    while (close[0] == '[' && close[1] == '^') { /* a footnote's mark */
        close += strcspn(close, "]");
        close += *close == ']';
        close += strcspn(close, "[]");
    }
    const gsize length = close[0] == ']' && close[1] == '{' ? strcspn(close, "}\n") : 0;

    if (length < 3 || close[length] != '}')
        return NULL;
    *key = close + 1;
    return close + length + 1;
}

/* Copies the keyed text at @text, if it is one, with marks around it. Gives the place
 * behind it. */
static const char *
mark_keyed(const char *text, GString *marked)
{
    const char *key = NULL, *end = keyed_end(text + 1, &key);

    if (end == NULL) {
        g_string_append_c(marked, *text);
        return text + 1;
    }
    g_autofree char *name = g_strndup(key + 1, (gsize)(end - key - 2));
    g_autofree char *inside = g_strndup(text + 1, (gsize)(key - text - 2));
    g_autofree char *strong = hk_markdown_mark(inside);

    g_string_append_printf(marked, "%c%s%c%s%c", KEY_MARK, name, KEY_MARK, strong,
                           KEY_END);
    return end;
}

char *
hk_markdown_mark(const char *text)
{
    GString *marked = g_string_new(NULL);

    while (*text != '\0') {
        gsize rule = strspn(text, "* \t");
        gboolean line_start = marked->len == 0 || marked->str[marked->len - 1] == '\n';

        if (line_start && rule > 0 && (text[rule] == '\n' || text[rule] == '\0')) {
            g_string_append_len(marked, text, (gssize)rule);
            text += rule;
        } else if (text[0] == '\\' && text[1] != '\0') {
            g_string_append_len(marked, text, 2);
            text += 2;
        } else if (text[0] == '*' && text[1] == '*') {
            g_string_append_c(marked, STRONG_MARK);
            text += 2;
        } else if (text[0] == '[' && text[1] == '^') {
            g_string_append(marked, "\\[^");
            text += 2;
        } else if (text[0] == '[') {
            text = mark_keyed(text, marked);
        } else {
            g_string_append_c(marked, *text++);
        }
    }
    return g_string_free(marked, FALSE);
}
