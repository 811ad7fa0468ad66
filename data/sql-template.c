/* data/sql-template.c - fills in the templates of data/views.sql. */
#include "data/sql-template.h"

#include "data/views-sql.h" /* made from views.sql by the build */

#include <string.h>

struct HkSqlTemplate {
    const char *text; /* of the section, up to the next one */
    gsize length;
    GHashTable *words;
    GPtrArray *keys; /* quoted */
    char *stage;     /* quoted; NULL: there is none */
};

HkSqlTemplate *
hk_sql_template_new(const char *section)
{
    HkSqlTemplate *template = g_new0(HkSqlTemplate, 1);
    g_autofree char *mark = g_strdup_printf("\n-- @%s\n", section);
    const char *start = strstr(views_sql, mark);
    const char *end;

    g_assert(start != NULL);
    template->text = start + strlen(mark);
    end = strstr(template->text, "\n-- @");
    template->length =
        end != NULL ? (gsize)(end - template->text) : strlen(template->text);
    template->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    template->keys = g_ptr_array_new_with_free_func(g_free);
    return template;
}

void
hk_sql_template_free(HkSqlTemplate *template)
{
    if (template == NULL)
        return;
    g_hash_table_unref(template->words);
    g_ptr_array_unref(template->keys);
    g_free(template->stage);
    g_free(template);
}

void
hk_sql_template_set(HkSqlTemplate *template, const char *name, char *text)
{
    g_hash_table_insert(template->words, g_strdup(name), text);
}

void
hk_sql_template_add_key(HkSqlTemplate *template, const char *column, gboolean is_stage)
{
    g_auto(GStrv) parts = g_strsplit(column, "\"", -1);
    g_autofree char *escaped = g_strjoinv("\"\"", parts);
    char *quoted = g_strdup_printf("\"%s\"", escaped);

    g_ptr_array_add(template->keys, quoted);
    if (is_stage)
        template->stage = g_strdup(quoted);
}

/* "a", "b", : the keys, each with a comma behind it, taken from @owner unless it is
 * NULL. */
static void
append_keys(const HkSqlTemplate *template, const char *owner, GString *out)
{
    for (guint i = 0; i < template->keys->len; i++)
        g_string_append_printf(out, "%s%s%s, ", owner != NULL ? owner : "",
                               owner != NULL ? "." : "",
                               (const char *)template->keys->pdata[i]);
}

/* The same with the year before them and no comma at the end. */
static void
append_group(const HkSqlTemplate *template, const char *year, const char *owner,
             GString *out)
{
    g_string_append(out, year);
    g_string_append(out, ", ");
    append_keys(template, owner, out);
    g_string_truncate(out, out->len - strlen(", "));
}

static void
append_same(const char *key, char **words, GString *out)
{
    g_string_append_printf(out, "AND %s.%s IS %s.%s ", words[1], key, words[2], key);
}

/* {same a b}, {stage a b}, {year of a}, {keys of a}, {group of a}; FALSE for other
 * words. */
static gboolean
append_phrase(const HkSqlTemplate *template, char **words, GString *out)
{
    const char *year = g_hash_table_lookup(template->words, "year");
    g_autofree char *owned = NULL;

    if (g_strv_length(words) != 3)
        return FALSE;
    owned = g_strdup_printf("%s.%s", words[2], year);
    if (strcmp(words[0], "same") == 0)
        for (guint i = 0; i < template->keys->len; i++)
            append_same(template->keys->pdata[i], words, out);
    else if (strcmp(words[0], "stage") == 0 && template->stage != NULL)
        append_same(template->stage, words, out);
    else if (strcmp(words[0], "keys") == 0)
        append_keys(template, words[2], out);
    else if (strcmp(words[0], "year") == 0)
        g_string_append(out, owned);
    else if (strcmp(words[0], "group") == 0)
        append_group(template, owned, words[2], out);
    return TRUE;
}

static void
append_word(const HkSqlTemplate *template, const char *word, GString *out)
{
    g_auto(GStrv) words = g_strsplit(word, " ", -1);
    const char *text = g_hash_table_lookup(template->words, word);
    const char *year = g_hash_table_lookup(template->words, "year");
    g_autofree char *next = g_strdup_printf("%s + 1", year);

    if (text != NULL) {
        g_string_append(out, text);
    } else if (strcmp(word, "keys") == 0) {
        append_keys(template, NULL, out);
    } else if (strcmp(word, "group") == 0) {
        append_group(template, year, NULL, out);
    } else if (strcmp(word, "next group") == 0) {
        append_group(template, next, NULL, out);
    } else if (strcmp(word, "whole") == 0) {
        g_string_append_printf(out, "%s%s%s", year, template->stage != NULL ? ", " : "",
                               template->stage != NULL ? template->stage : "");
    } else if (!append_phrase(template, words, out)) {
        g_error("views.sql has an unknown {%s}", word);
    }
}

char *
hk_sql_template_write(const HkSqlTemplate *template)
{
    GString *out = g_string_new(NULL);
    const char *end = template->text + template->length;

    for (const char *at = template->text; at < end; at++) {
        const char *close = *at == '{' ? strchr(at, '}') : NULL;
        g_autofree char *word = NULL;

        if (close == NULL) {
            g_string_append_c(out, *at);
            continue;
        }
        word = g_strndup(at + 1, (gsize)(close - at - 1));
        append_word(template, word, out);
        at = close;
    }
    return g_string_free(out, FALSE);
}
