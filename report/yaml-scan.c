/* report/yaml-scan.c - what is looked at in a YAML file before libyaml reads it. */
#include "report/yaml-scan.h"

#include <string.h>

/* A code point that Unicode keeps free for uses inside a program, and libyaml allows.
 */
#define HIDDEN_COLON "\xEF\xB7\x90"
#define HIDDEN_COLON_CHAR 0xFDD0

static gboolean
is_allowed(gunichar c)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return TRUE;
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029)
        return FALSE;
    return c != 0xFEFF && c != HIDDEN_COLON_CHAR && c != 0xFFFE && c != 0xFFFF;
}

/* Reports the byte at @at, which is not UTF-8 or not allowed. */
static void
report_character(HkDiags *diags, HkLoc loc, const char *at, const char *end)
{
    const gunichar c = g_utf8_get_char_validated(at, end - at);

    if (c == (gunichar)-1 || c == (gunichar)-2)
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SYNTAX, loc,
                     "save the file as UTF-8", "the file is not UTF-8 from here on");
    else if (c == '\r')
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SYNTAX, loc,
                     "save the file with LF or CR LF",
                     "a carriage return alone does not end a line");
    else
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_SYNTAX, loc, NULL,
                     "the character U+%04X cannot stand in this file", (guint)c);
}

gboolean
hk_yaml_scan(const char *file, const char *text, gsize length, HkDiags *diags)
{
    const char *end = text + length;
    HkLoc loc = hk_loc(file, 1, 1);

    for (const char *at = text; at < end;) {
        const gunichar c = g_utf8_get_char_validated(at, end - at);

        if (c == (gunichar)-1 || c == (gunichar)-2 || !is_allowed(c) ||
            (c == '\r' && (at + 1 == end || at[1] != '\n'))) {
            report_character(diags, loc, at, end);
            return FALSE;
        }
        loc.column++;
        if (c == '\n')
            loc = hk_loc(file, loc.line + 1, 1);
        at = g_utf8_next_char(at);
    }
    return TRUE;
}

static gboolean
is_name_start(char c)
{
    return g_ascii_isalpha(c) || c == '_';
}

GString *
hk_yaml_hide_colons(const char *text, gsize length)
{
    GString *out = g_string_sized_new(length + 16);

    for (gsize i = 0; i < length; i++) {
        if (text[i] == ':' && i > 0 && strchr(" [,", text[i - 1]) != NULL &&
            i + 1 < length && is_name_start(text[i + 1]))
            g_string_append(out, HIDDEN_COLON);
        else
            g_string_append_c(out, text[i]);
    }
    return out;
}

void
hk_yaml_show_colons(char *text)
{
    const gsize width = strlen(HIDDEN_COLON);
    char *to = text;

    for (const char *from = text; *from != '\0';) {
        if (strncmp(from, HIDDEN_COLON, width) == 0) {
            *to++ = ':';
            from += width;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

GPtrArray *
hk_yaml_lines(const char *text)
{
    GPtrArray *lines = g_ptr_array_new();

    for (; text != NULL; text = strchr(text, '\n')) {
        if (lines->len > 0)
            text++;
        g_ptr_array_add(lines, (char *)text);
    }
    return lines;
}

HkLoc
hk_yaml_block_start(const char *file, const GPtrArray *lines, guint header,
                    const char *content)
{
    const gsize blanks = strspn(content, "\n");
    const gsize first = MIN(header + blanks, lines->len - 1);
    const gsize indent = strspn(lines->pdata[first], " ");
    const gsize inner = strspn(content + blanks, " ");

    return hk_loc(file, header + 1, (guint)(indent - MIN(indent, inner)) + 1);
}

gboolean
hk_yaml_line_has_tab(const GPtrArray *lines, guint line)
{
    const char *start = line <= lines->len ? lines->pdata[line - 1] : "";

    return memchr(start, '\t', strspn(start, " \t")) != NULL;
}
