/* report/run/sweep.c - removes what killed runs left in the folders of papers. */
#include "report/run/sweep.h"

#include "report/run/publish.h"

#include <string.h>

/* The names of the papers of one folder, without their endings. */
static GHashTable *
names_of(GHashTable *folders, char *folder)
{
    GHashTable *names = g_hash_table_lookup(folders, folder);

    if (names != NULL) {
        g_free(folder);
        return names;
    }
    names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert(folders, folder, names);
    return names;
}

/* Whether @output is NAME.pdf or NAME-3.png, of one of the names @data. */
static gboolean
is_of_paper(const char *output, gpointer data)
{
    g_autofree char *name = g_strdup(output);
    char *dot = strrchr(name, '.');
    char *dash;

    if (dot != NULL)
        *dot = '\0';
    if (g_hash_table_contains(data, name))
        return TRUE;
    dash = strrchr(name, '-');
    if (dash == NULL || strspn(dash + 1, "0123456789") != strlen(dash + 1))
        return FALSE;
    *dash = '\0';
    return g_hash_table_contains(data, name);
}

void
hk_sweep(const HkPaperPlan *plan, const char *folder, gboolean shared)
{
    g_autoptr(GHashTable) folders = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    GHashTableIter each;
    gpointer path, names;

    names_of(folders, g_strdup(folder));
    for (guint i = 0; i < plan->papers->len; i++) {
        const HkPlanned *planned = plan->papers->pdata[i];
        g_autofree char *target =
            g_build_filename(folder, hk_planned_title(planned), NULL);

        g_hash_table_add(names_of(folders, g_path_get_dirname(target)),
                         g_path_get_basename(target));
    }
    g_hash_table_iter_init(&each, folders);
    while (g_hash_table_iter_next(&each, &path, &names)) {
        if (shared)
            hk_publication_sweep_own(path, is_of_paper, names);
        else
            hk_publication_sweep(path);
    }
}
