/* report/language.c - the languages in which papers are made. */
#include "report/language.h"

#include "data/unit-english.h"

#include <string.h>

const HkChoice hk_language_choices[] = {
    { "ja", HK_LANGUAGE_JA, "Japanese" },
    { "en", HK_LANGUAGE_EN, "English" },
    { NULL, 0, NULL },
};

int
hk_language_named(const char *name)
{
    for (const HkChoice *row = hk_language_choices; row->name != NULL; row++)
        if (strcmp(row->name, name) == 0)
            return row->value;
    return -1;
}

const char *
hk_language_name(int language)
{
    return hk_choice_name(hk_language_choices, language);
}

static gboolean
is_japanese(gunichar c)
{
    const GUnicodeScript script = g_unichar_get_script(c);

    return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
           script == G_UNICODE_SCRIPT_KATAKANA;
}

gboolean
hk_language_needs_translation(const char *text, int from, int into)
{
    guint depth = 0;

    if (from == into || hk_unit_label(text, hk_language_name(into)) != text)
        return FALSE; /* units are translated without being asked */
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);

        if (c == '{')
            depth++;
        else if (c == '}' && depth > 0)
            depth--;
        else if (depth == 0 &&
                 (from == HK_LANGUAGE_JA ? is_japanese(c) : g_unichar_isalpha(c)))
            return TRUE;
    }
    return FALSE;
}
