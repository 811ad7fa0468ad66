/* data/json.c - texts as JSON writes them (RFC 8259). */
#include "data/json.h"

static void
append_escaped(GString *out, const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", (char)c);
        else if (c == '\n')
            g_string_append(out, "\\n");
        else if (c == '\t')
            g_string_append(out, "\\t");
        else if (c < 0x20 || c == 0x7F)
            g_string_append_printf(out, "\\u%04x", (guint)c);
        else
            g_string_append_unichar(out, c);
    }
}

void
hk_json_append_text(GString *out, const char *text)
{
    g_autofree char *valid = NULL;

    if (text == NULL) {
        g_string_append(out, "null");
        return;
    }
    valid = g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    append_escaped(out, valid);
    g_string_append_c(out, '"');
}
