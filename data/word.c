/* data/word.c - looks words up in compiled gettext catalogues. */
#include "data/word.h"

#include "data/word-private.h"

#include <string.h>

/* Offsets in a .mo file, which the manual of gettext describes. Its names are sorted.
 */
enum {
    AT_COUNT = 8,
    AT_NAMES = 12, /* where the table of the names is */
    AT_WORDS = 16, /* where the table of the words is */
    ROW = 8,       /* of a table: length, offset */
    AT_OFFSET = 4, /* in a row */
};

static guint32
number_at(const HkCatalogue *catalogue, gsize at)
{
    guint32 number;

    g_assert(at + sizeof number <= catalogue->size);
    memcpy(&number, catalogue->bytes + at, sizeof number);
    return GUINT32_FROM_LE(number);
}

/* Text @index of the table whose place is noted at @table. */
static const char *
text_at(const HkCatalogue *catalogue, gsize table, guint32 index)
{
    const gsize row = number_at(catalogue, table) + (gsize)index * ROW;

    return (const char *)catalogue->bytes + number_at(catalogue, row + AT_OFFSET);
}

static const char *
find(const HkCatalogue *catalogue, const char *name)
{
    guint32 low = 0, high = number_at(catalogue, AT_COUNT);

    while (low < high) {
        const guint32 middle = low + (high - low) / 2;
        const int order = strcmp(name, text_at(catalogue, AT_NAMES, middle));

        if (order == 0)
            return text_at(catalogue, AT_WORDS, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static const HkCatalogue *
catalogue_of(const char *language)
{
    for (const HkCatalogue *row = hk_catalogues; row->language != NULL; row++)
        if (g_strcmp0(row->language, language) == 0)
            return row;
    return hk_catalogues;
}

const char *
hk_word(const char *language, const char *name)
{
    const char *word = find(catalogue_of(language), name);

    if (word == NULL)
        g_error("there is no word '%s'; add it to po/*.po", name);
    return word;
}

char *
hk_word_with(const char *language, const char *name, const char *what)
{
    const char *word = hk_word(language, name);
    const char *mark = strstr(word, "%s");

    g_assert(mark != NULL);
    return g_strdup_printf("%.*s%s%s", (int)(mark - word), word, what, mark + 2);
}
