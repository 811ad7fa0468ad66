/* report/export/sheet-name.c - names of sheets that every spreadsheet takes. */
#include "report/export/book-private.h"

#include <string.h>

/* Counted as spreadsheets count: in UTF-16. */
#define MOST_UNITS 31

static guint
units_of(gunichar c)
{
    return c > 0xFFFF ? 2 : 1;
}

/* @text cut to @most units; (transfer full). */
static char *
cut(const char *text, guint most)
{
    const char *at = text;
    guint n = 0;

    while (*at != '\0' && n + units_of(g_utf8_get_char(at)) <= most) {
        n += units_of(g_utf8_get_char(at));
        at = g_utf8_next_char(at);
    }
    return g_strndup(text, (gsize)(at - text));
}

/* What may stand in a name: without []:*?/\, apostrophes and control characters, and
 * without blanks around it. */
static char *
allowed(const char *text)
{
    g_autoptr(GString) name = g_string_new(NULL);

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);

        if (g_unichar_iscntrl(c))
            g_string_append_c(name, ' ');
        else if (c < 0x80 && strchr("[]:*?/\\'", (int)c) != NULL)
            g_string_append_c(name, '_');
        else
            g_string_append_unichar(name, c);
    }
    return g_strdup(g_strstrip(name->str));
}

static char *
take_name(GHashTable *taken, const char *wanted)
{
    g_autofree char *name = g_strchomp(cut(wanted, MOST_UNITS));

    for (guint n = 2;; n++) {
        g_autofree char *folded = g_utf8_casefold(name, -1);
        g_autofree char *ending = NULL;
        g_autofree char *start = NULL;

        if (g_hash_table_add(taken, g_steal_pointer(&folded)))
            return g_steal_pointer(&name);
        ending = g_strdup_printf(" (%u)", n);
        start = cut(wanted, MOST_UNITS - (guint)strlen(ending));
        g_free(name);
        name = g_strconcat(g_strchomp(start), ending, NULL);
    }
}

void
hk_export_name_sheets(HkExportBook *book, const char *contents)
{
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    g_hash_table_add(taken, g_strdup(""));        /* no name */
    g_hash_table_add(taken, g_strdup("history")); /* Excel keeps it for itself */
    g_hash_table_add(taken, g_utf8_casefold(contents, -1));
    for (guint i = 0; i < book->sheets->len; i++) {
        HkExportSheet *sheet = book->sheets->pdata[i];
        g_autofree char *wanted =
            g_strconcat(sheet->label != NULL ? sheet->label : "",
                        sheet->label != NULL ? " " : "", sheet->caption, NULL);
        g_autofree char *name = allowed(wanted);

        sheet->name = take_name(taken, name);
    }
}
