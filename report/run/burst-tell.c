/* report/run/burst-tell.c - what is said of the papers of a burst. */
#include "report/run/burst.h"

/* The same finding in many papers is told once. */
typedef struct Told {
    const HkFinding *finding;
    const char *first; /* the paper that had it first; NULL: its file says enough */
    guint n_others;
} Told;

/* Adds what was found in @planned to @all (of Told); @index finds it there again. */
static void
collect(const HkPlanned *planned, const HkDiags *diags, GArray *all, GHashTable *index)
{
    for (guint i = 0; i < hk_diags_n(diags); i++) {
        const HkFinding *finding = hk_diags_get(diags, i);
        const Told told = { finding, planned->origin != NULL ? planned->name : NULL,
                            0 };
        g_autofree char *key =
            g_strdup_printf("%s:%u:%u:%s", finding->loc.file, finding->loc.line,
                            finding->loc.column, finding->text);
        const guint at = GPOINTER_TO_UINT(g_hash_table_lookup(index, key));

        if (at > 0) {
            g_array_index(all, Told, at - 1).n_others++;
            continue;
        }
        g_array_append_val(all, told);
        g_hash_table_insert(index, g_steal_pointer(&key), GUINT_TO_POINTER(all->len));
    }
}

void
hk_burst_tell(const HkBurst *burst, HkDiags *diags)
{
    g_autoptr(GHashTable) index =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Told));

    for (guint i = 0; i < burst->results->len; i++)
        collect(burst->plan->papers->pdata[i],
                ((const HkPaperResult *)burst->results->pdata[i])->diags, all, index);
    for (guint i = 0; i < all->len; i++) {
        const Told *told = &g_array_index(all, Told, i);
        const HkFinding *finding = told->finding;
        g_autofree char *papers = NULL;

        if (told->first != NULL && told->n_others > 0)
            papers = g_strdup_printf(" (%s and %u more)", told->first, told->n_others);
        else if (told->first != NULL)
            papers = g_strdup_printf(" (%s)", told->first);
        hk_diags_add(diags, finding->severity, finding->code, finding->loc,
                     finding->hint, "%s%s", finding->text,
                     papers != NULL ? papers : "");
    }
}

HkExit
hk_burst_exit(const HkBurst *burst)
{
    guint n_good = 0, n_withheld = 0;

    for (guint i = 0; i < burst->results->len; i++) {
        const HkPaperState state = ((HkPaperResult *)burst->results->pdata[i])->state;

        n_good += hk_paper_state_is_good(state);
        n_withheld += state == HK_PAPER_WITHHELD;
    }
    return n_good < burst->results->len && n_good + n_withheld > 0 ? HK_EXIT_PARTLY
                                                                   : HK_EXIT_OK;
}
