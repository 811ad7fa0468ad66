/* report/change/text-change.c - what became of the texts of a page. */
#include "report/change/text-change.h"

/* Texts that are less alike are two. */
#define LEAST_ALIKE 40

/* The texts of @texts that @others does not have; each counts as often as it stands
 * there. */
static GPtrArray *
only_in(const GPtrArray *texts, const GPtrArray *others)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *only = g_ptr_array_new();

    for (guint i = 0; i < others->len; i++) {
        const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, others->pdata[i]));

        g_hash_table_insert(counts, others->pdata[i], GUINT_TO_POINTER(n + 1));
    }
    for (guint i = 0; i < texts->len; i++) {
        const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, texts->pdata[i]));

        if (n > 0)
            g_hash_table_insert(counts, texts->pdata[i], GUINT_TO_POINTER(n - 1));
        else
            g_ptr_array_add(only, texts->pdata[i]);
    }
    return only;
}

/* How often each pair of neighbouring characters stands in @text; @n of them. */
static GHashTable *
pairs_of(const char *text, guint *n)
{
    GHashTable *pairs =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    gint64 last = 0;

    *n = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        const gint64 pair = last << 32 | (gint64)g_utf8_get_char(text);
        const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(pairs, &pair));

        g_hash_table_insert(pairs, g_memdup2(&pair, sizeof pair),
                            GUINT_TO_POINTER(known + 1));
        last = (gint64)g_utf8_get_char(text);
        ++*n;
    }
    return pairs;
}

guint
hk_text_likeness(const char *a, const char *b)
{
    guint n_a, n_b, common = 0;
    g_autoptr(GHashTable) in_a = pairs_of(a, &n_a);
    g_autoptr(GHashTable) in_b = pairs_of(b, &n_b);
    GHashTableIter each;
    gpointer pair, count;

    g_hash_table_iter_init(&each, in_a);
    while (g_hash_table_iter_next(&each, &pair, &count))
        common += MIN(GPOINTER_TO_UINT(count),
                      GPOINTER_TO_UINT(g_hash_table_lookup(in_b, pair)));
    return n_a + n_b > 0 ? 200 * common / (n_a + n_b) : 100;
}

/* The place in @gone of the text that is most like @text; -1: none is like it. */
static int
most_alike(const GPtrArray *gone, const char *text)
{
    guint most = LEAST_ALIKE;
    int found = -1;

    for (guint i = 0; i < gone->len; i++) {
        const guint likeness =
            gone->pdata[i] != NULL ? hk_text_likeness(gone->pdata[i], text) : 0;

        if (likeness <= most)
            continue;
        most = likeness;
        found = (int)i;
    }
    return found;
}

GArray *
hk_text_changes(const GPtrArray *before, const GPtrArray *after)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(HkTextChange));
    g_autoptr(GPtrArray) gone = NULL;
    g_autoptr(GPtrArray) come = NULL;

    if (before == NULL || after == NULL)
        return changes;
    gone = only_in(before, after);
    come = only_in(after, before);
    for (guint i = 0; i < come->len; i++) {
        const int at = most_alike(gone, come->pdata[i]);
        const HkTextChange change = { at >= 0 ? gone->pdata[at] : NULL,
                                      come->pdata[i] };

        g_array_append_val(changes, change);
        if (at >= 0)
            gone->pdata[at] = NULL;
    }
    for (guint i = 0; i < gone->len; i++) {
        const HkTextChange change = { gone->pdata[i], NULL };

        if (change.was != NULL)
            g_array_append_val(changes, change);
    }
    return changes;
}
