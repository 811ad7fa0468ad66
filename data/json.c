/* data/json.c - JSON (RFC 8259), written into a text. */
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

/* What stands before a member: a comma, unless it is the first, and its name. */
static void
begin_member(GString *out, const char *name)
{
    const char last = out->len > 0 ? out->str[out->len - 1] : '{';

    if (last != '{' && last != '[')
        g_string_append(out, ", ");
    if (name == NULL)
        return;
    hk_json_append_text(out, name);
    g_string_append(out, ": ");
}

void
hk_json_begin(GString *out, const char *name, char bracket)
{
    begin_member(out, name);
    g_string_append_c(out, bracket);
}

void
hk_json_end(GString *out, char bracket)
{
    g_string_append_c(out, bracket);
}

void
hk_json_text(GString *out, const char *name, const char *text)
{
    begin_member(out, name);
    hk_json_append_text(out, text);
}

void
hk_json_integer(GString *out, const char *name, gint64 number)
{
    begin_member(out, name);
    g_string_append_printf(out, "%" G_GINT64_FORMAT, number);
}

void
hk_json_seconds(GString *out, const char *name, gint64 microseconds)
{
    const gint64 milliseconds = MAX(microseconds, 0) / 1000;

    begin_member(out, name);
    g_string_append_printf(out, "%" G_GINT64_FORMAT ".%03d", milliseconds / 1000,
                           (int)(milliseconds % 1000));
}
