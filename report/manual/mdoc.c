/* report/manual/mdoc.c - text as lines of mdoc(7). */
#include "report/manual/manual.h"

#include <string.h>

enum { LINE_LENGTH = 80 };

/* Characters that roff would print as others. */
static const struct {
    char character;
    const char *escape;
} escapes[] = {
    { '\\', "\\e" },  { '\'', "\\(aq" }, { '`', "\\(ga" }, { '^', "\\(ha" },
    { '~', "\\(ti" }, { '-', "\\-" },    { '"', "\\(dq" },
};

static const char *
escape_of(char character)
{
    for (gsize i = 0; i < G_N_ELEMENTS(escapes); i++)
        if (escapes[i].character == character)
            return escapes[i].escape;
    return NULL;
}

/* A hyphen between letters stays one; elsewhere it is the minus of an option. */
static gboolean
is_hyphen(const char *word, const char *at)
{
    return *at == '-' && at > word && g_ascii_isalpha(at[-1]) && g_ascii_isalpha(at[1]);
}

static void
append_escaped(GString *out, const char *word)
{
    for (const char *at = word; *at != '\0'; at++) {
        const char *escape = is_hyphen(word, at) ? NULL : escape_of(*at);

        if (escape != NULL)
            g_string_append(out, escape);
        else
            g_string_append_c(out, *at);
    }
}

/* Words of one to three letters could be macros, and marks are moved by them. */
void
hk_mdoc_append_word(GString *out, const char *word)
{
    if (strlen(word) <= 3)
        g_string_append(out, "\\&");
    append_escaped(out, word);
}

static gboolean
ends_sentence(const char *word)
{
    return g_str_has_suffix(word, ".") || g_str_has_suffix(word, "!") ||
           g_str_has_suffix(word, "?");
}

void
hk_mdoc_append_text(GString *out, const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    gsize start = out->len;
    gboolean ended = FALSE;

    for (char **word = words; *word != NULL; word++) {
        g_autoptr(GString) escaped = g_string_new(NULL);

        if (**word == '\0')
            continue;
        append_escaped(escaped, *word);
        if (out->len > start) {
            ended = ended || out->len - start + 1 + escaped->len > LINE_LENGTH;
            g_string_append_c(out, ended ? '\n' : ' ');
            start = ended ? out->len : start;
        }
        if (out->len == start && (**word == '.' || **word == '\''))
            g_string_append(out, "\\&");
        g_string_append(out, escaped->str);
        ended = ends_sentence(*word);
    }
    g_string_append_c(out, '\n');
}
