/* layouts/draw/footnotes.c - what [^name] in a text stands for, and [text]{key}. */
#include "layouts/draw/footnotes.h"

#include "data/origin.h"

#include <string.h>

#define LONGEST_NAME 64

typedef struct Footnote {
    char *name;
    char *sign; /* NULL: numbered */
    char *note;
    guint number; /* 0: not numbered yet */
    gboolean used;
} Footnote;

typedef struct Key {
    char *name, *note;
    HkColor color;
    gboolean used;
} Key;

struct HkFootnotes {
    char *before, *after; /* the pattern around the number */
    GPtrArray *footnotes; /* of Footnote* */
    GPtrArray *keys;      /* of Key* */
    guint serial;
};

static void
footnote_free(gpointer data)
{
    Footnote *footnote = data;

    g_free(footnote->name);
    g_free(footnote->sign);
    g_free(footnote->note);
    g_free(footnote);
}

static void
key_free(gpointer data)
{
    Key *key = data;

    g_free(key->name);
    g_free(key->note);
    g_free(key);
}

HkFootnotes *
hk_footnotes_new(const char *pattern)
{
    HkFootnotes *footnotes = g_new0(HkFootnotes, 1);
    const char *place = strstr(pattern, "%s");

    g_assert(place != NULL);
    footnotes->before = g_strndup(pattern, (gsize)(place - pattern));
    footnotes->after = g_strdup(place + strlen("%s"));
    footnotes->footnotes = g_ptr_array_new_with_free_func(footnote_free);
    footnotes->keys = g_ptr_array_new_with_free_func(key_free);
    return footnotes;
}

void
hk_footnotes_free(HkFootnotes *footnotes)
{
    if (footnotes == NULL)
        return;
    g_free(footnotes->before);
    g_free(footnotes->after);
    g_ptr_array_unref(footnotes->footnotes);
    g_ptr_array_unref(footnotes->keys);
    g_free(footnotes);
}

static Footnote *
find(const HkFootnotes *footnotes, const char *name)
{
    for (guint i = 0; i < footnotes->footnotes->len; i++) {
        Footnote *footnote = footnotes->footnotes->pdata[i];

        if (strcmp(footnote->name, name) == 0)
            return footnote;
    }
    return NULL;
}

void
hk_footnotes_add(HkFootnotes *footnotes, const char *name, const char *sign,
                 const char *note)
{
    Footnote *footnote;

    if (find(footnotes, name) != NULL)
        return;
    footnote = g_new0(Footnote, 1);
    footnote->name = g_strdup(name);
    footnote->sign = g_strdup(sign);
    footnote->note = g_strdup(note);
    g_ptr_array_add(footnotes->footnotes, footnote);
}

static Key *
find_key(const HkFootnotes *footnotes, const char *name)
{
    for (guint i = 0; i < footnotes->keys->len; i++) {
        Key *key = footnotes->keys->pdata[i];

        if (strcmp(key->name, name) == 0)
            return key;
    }
    return NULL;
}

void
hk_footnotes_add_key(HkFootnotes *footnotes, const char *name, HkColor color,
                     const char *note)
{
    Key *key;

    if (find_key(footnotes, name) != NULL)
        return;
    key = g_new0(Key, 1);
    key->name = g_strdup(name);
    key->note = g_strdup(note);
    key->color = color;
    g_ptr_array_add(footnotes->keys, key);
}

gboolean
hk_footnotes_key(const HkFootnotes *footnotes, const char *name, HkColor *color)
{
    const Key *key = find_key(footnotes, name);

    if (key != NULL && color != NULL)
        *color = key->color;
    return key != NULL;
}

void
hk_footnotes_use(HkFootnotes *footnotes, const char *name)
{
    Footnote *footnote = find(footnotes, name);
    Key *key = find_key(footnotes, name);

    if (footnote != NULL)
        footnote->used = TRUE;
    if (key != NULL)
        key->used = TRUE;
}

gboolean
hk_footnotes_is_used(const HkFootnotes *footnotes, const char *name)
{
    const Footnote *footnote = find(footnotes, name);
    const Key *key = find_key(footnotes, name);

    return (footnote != NULL && footnote->used) || (key != NULL && key->used);
}

gboolean
hk_footnotes_is_empty(const HkFootnotes *footnotes)
{
    return footnotes->footnotes->len == 0 && footnotes->keys->len == 0;
}

void
hk_footnotes_number(HkFootnotes *footnotes, const GPtrArray *names)
{
    guint number = 0;

    footnotes->serial++;
    for (guint i = 0; i < footnotes->footnotes->len; i++)
        ((Footnote *)footnotes->footnotes->pdata[i])->number = 0;
    for (guint i = 0; names != NULL && i < names->len; i++) {
        Footnote *footnote = find(footnotes, names->pdata[i]);

        if (footnote != NULL && footnote->sign == NULL && footnote->number == 0)
            footnote->number = ++number;
    }
}

guint
hk_footnotes_serial(const HkFootnotes *footnotes)
{
    return footnotes->serial;
}

gboolean
hk_footnotes_check(const HkFootnotes *footnotes, const char *name, HkLoc loc,
                   GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *near;

    if (find(footnotes, name) != NULL)
        return TRUE;
    for (guint i = 0; i < footnotes->footnotes->len; i++)
        g_ptr_array_add(names, ((Footnote *)footnotes->footnotes->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    near = hk_nearest_name(name, (const char *const *)names->pdata);
    if (near != NULL)
        return hk_fail(error, HK_ERROR_SPEC, loc,
                       "there is no footnote '%s'; did you mean '%s'?", name, near);
    return hk_fail(error, HK_ERROR_SPEC, loc,
                   "there is no footnote '%s'; write it under 'footnotes:' of the page "
                   "or of the briefing",
                   name);
}

char *
hk_footnotes_digits(const HkFootnotes *footnotes, const char *name)
{
    const Footnote *footnote = find(footnotes, name);

    if (footnote->sign != NULL)
        return NULL;
    if (footnote->number == 0) /* no digit is wider than 0 */
        return g_strdup(footnotes->footnotes->len > 9 ? "00" : "0");
    return g_strdup_printf("%u", footnote->number);
}

char *
hk_footnotes_sign(const HkFootnotes *footnotes, const char *name)
{
    g_autofree char *digits = hk_footnotes_digits(footnotes, name);

    if (digits == NULL)
        return g_strdup(find(footnotes, name)->sign);
    return g_strconcat(footnotes->before, digits, footnotes->after, NULL);
}

/* A single digit is as wide as the ※ before it. */
static char *
sign_at_foot(const HkFootnotes *footnotes, const char *name)
{
    g_autofree char *digits = hk_footnotes_digits(footnotes, name);
    char wide[7] = { 0 };

    if (digits == NULL || digits[1] != '\0' || strcmp(footnotes->before, "※") != 0)
        return hk_footnotes_sign(footnotes, name);
    g_unichar_to_utf8((gunichar)(0xFF10 + digits[0] - '0'), wide);
    return g_strconcat(footnotes->before, wide, footnotes->after, NULL);
}

char *
hk_footnotes_note(const HkFootnotes *footnotes, const char *name)
{
    const Key *key = find_key(footnotes, name);

    if (key != NULL)
        return g_strdup(key->note);
    g_autofree char *sign = sign_at_foot(footnotes, name);
    return g_strconcat(sign, "　", find(footnotes, name)->note, NULL);
}

void
hk_footnote_mark_clear(HkFootnoteMark *place)
{
    g_clear_pointer(&place->name, g_free);
}

gboolean
hk_footnote_mark_find(const char *text, HkFootnoteMark *place)
{
    *place = (HkFootnoteMark){ NULL, NULL, NULL, FALSE };
    for (const char *at = strstr(text, "[^"); at != NULL; at = strstr(at + 2, "[^")) {
        const gsize length = strcspn(at + 2, "[]^ \n");
        const char *end = at + 2 + length;

        if (length == 0 || length > LONGEST_NAME || *end != ']')
            continue;
        place->start = at;
        place->name = g_strndup(at + 2, length);
        place->is_note = end[1] == ':';
        place->end = end + (place->is_note ? 2 : 1);
        return TRUE;
    }
    return FALSE;
}

char *
hk_footnotes_strip(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    HkFootnoteMark place;

    while (hk_footnote_mark_find(text, &place)) {
        g_string_append_len(out, text, place.start - text);
        text = place.end;
        hk_footnote_mark_clear(&place);
    }
    g_string_append(out, text);
    return hk_text_without_cites(out->str, NULL);
}
