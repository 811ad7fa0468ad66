/* report/source/redact.c - what others say of a connection, without its secrets.
 *
 * Clients of databases do not print passwords as a rule, but they do print parts of a
 * connection string that they cannot read, and some print all of it. */
#include "report/source/redact.h"

#include <string.h>

/* Shorter texts that nobody calls a secret stand in messages for other reasons: "-c",
 * "dw". */
#define LEAST_TEXT 4
#define MOST_CHARACTERS 400

/* A name of something secret, and its value. Quoted values end with their quote; in
 * ODBC's strings a brace is a quote. */
#define SECRET_NAME                                                          \
    "(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[-_ ]?key|" \
    "access[-_ ]?key|authorization|private[-_ ]?key)"
#define SECRET_VALUE "(?:\"[^\"]*\"|'[^']*'|\\{[^}]*\\}|[^\\s;,&\"']+)"

static const char named_value[] =
    "(?i)([\\w-]*" SECRET_NAME "[\\w-]*\\s*[=:]\\s*)(" SECRET_VALUE ")";
static const char user_of_address[] = "(\\w+://[^\\s:/@]*:)([^\\s@]+)(?=@)";

/* Adds what @pattern finds secret in @text: its second group, without quotes. */
static void
collect(const char *pattern, const char *text, GPtrArray *secrets)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    g_regex_match(regex, text, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        char *value = g_match_info_fetch(match, 2);
        const gsize length = strlen(value);

        if (length >= 2 && strchr("\"'{", *value) != NULL) {
            value[length - 1] = '\0';
            memmove(value, value + 1, length - 1);
        }
        g_ptr_array_add(secrets, value);
    }
}

/* Adds all of @text, unless it is short, and the secrets in it. */
static void
add_text(const char *text, GPtrArray *secrets)
{
    if (g_utf8_strlen(text, -1) >= LEAST_TEXT)
        g_ptr_array_add(secrets, g_strdup(text));
    collect(named_value, text, secrets);
    collect(user_of_address, text, secrets);
}

/* Whether the argument @text asks for a secret in the one behind it, or in itself:
 * --password, -p. */
static gboolean
asks_for_secret(const char *text)
{
    return *text == '-' &&
           g_regex_match_simple("(?i)^-(p|w|-?[\\w-]*" SECRET_NAME ")$", text, 0, 0);
}

static void
add_command(const GPtrArray *command, GPtrArray *secrets)
{
    for (guint i = 1; i < command->len; i++) {
        const char *text = ((const HkText *)command->pdata[i])->value;

        if (strstr(text, "{sql}") != NULL) {
            collect(named_value, text, secrets);
            collect(user_of_address, text, secrets);
            continue;
        }
        add_text(text, secrets);
        if (g_str_has_prefix(text, "-p") && text[2] != '\0')
            g_ptr_array_add(secrets, g_strdup(text + 2));
        if (asks_for_secret(text) && i + 1 < command->len)
            g_ptr_array_add(secrets,
                            g_strdup(((const HkText *)command->pdata[i + 1])->value));
    }
}

/* Longer ones first, so that no secret is left by halves. */
static int
compare_lengths(gconstpointer a, gconstpointer b)
{
    const gsize one = strlen(*(char *const *)a);
    const gsize other = strlen(*(char *const *)b);

    return (one < other) - (one > other);
}

static GPtrArray *
secrets_of(const HkConnection *connection)
{
    GPtrArray *secrets = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < connection->environment->len; i++) {
        const HkPair *pair = connection->environment->pdata[i];
        g_autofree char *named =
            g_strdup_printf("%s='%s'", pair->key.value, pair->value.value);

        add_text(pair->value.value, secrets);
        collect(named_value, named, secrets);
    }
    if (connection->command->len > 0)
        add_command(connection->command, secrets);
    if (connection->odbc.value != NULL)
        add_text(connection->odbc.value, secrets);
    g_ptr_array_sort(secrets, compare_lengths);
    return secrets;
}

/* One line: what is no text of one becomes a blank, and blanks become one. */
static char *
join_lines(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *line = g_string_new(NULL);

    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);

        if (g_unichar_isgraph(c))
            g_string_append_unichar(line, c);
        else if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c(line, ' ');
    }
    g_strchomp(line->str);
    return g_string_free(line, FALSE);
}

static char *
replace(const char *pattern, char *text)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    char *replaced = g_regex_replace(regex, text, -1, 0, "\\1" HK_REDACTED, 0, NULL);

    if (replaced == NULL) /* better nothing than too much */
        replaced = g_strdup("");
    g_free(text);
    return replaced;
}

char *
hk_redact(const HkConnection *connection, const char *text)
{
    g_autoptr(GPtrArray) secrets = secrets_of(connection);
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *joined = join_lines(text);
    char *clean;

    g_string_append(line, joined);
    for (guint i = 0; i < secrets->len; i++) {
        g_autofree char *secret = join_lines(secrets->pdata[i]);

        if (*secret != '\0')
            g_string_replace(line, secret, HK_REDACTED, 0);
    }
    clean = replace(named_value, g_strdup(line->str));
    clean = replace(user_of_address, clean);
    if (g_utf8_strlen(clean, -1) > MOST_CHARACTERS) {
        g_autofree char *whole = clean;
        g_autofree char *start = g_utf8_substring(whole, 0, MOST_CHARACTERS);

        clean = g_strconcat(start, " …", NULL);
    }
    return clean;
}
