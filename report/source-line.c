/* report/source-line.c - which files a page was made from. */
#include "report/source-line.h"

#include "data/ledger.h"
#include "layouts/draw/context.h"

/* Appends the names of the files behind @table that are not in @names yet. */
static void
add_files(HkStore *store, const char *table, GPtrArray *names)
{
    g_autoptr(GPtrArray) files = hk_ledger_files(store, table, NULL);

    for (guint i = 0; files != NULL && i < files->len; i++) {
        const HkLedgerFile *file = files->pdata[i];
        g_autofree char *name = g_path_get_basename(file->path);

        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, g_steal_pointer(&name));
    }
}

char *
hk_source_line(HkStore *store, const char *const *tables, const char *language,
               guint most)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const gboolean japanese = g_str_equal(language, "ja");
    GString *line;

    for (; tables != NULL && *tables != NULL; tables++)
        add_files(store, *tables, names);
    if (names->len == 0)
        return NULL;
    line = g_string_new(hk_word(language, "source"));
    g_string_append(line, japanese ? "：" : ": ");
    for (guint i = 0; i < MIN(names->len, most); i++) {
        if (i > 0)
            g_string_append(line, japanese ? "、" : ", ");
        g_string_append(line, names->pdata[i]);
    }
    if (names->len > most)
        g_string_append_printf(line, japanese ? "ほか%uファイル" : " and %u more files",
                               names->len - most);
    return g_string_free(line, FALSE);
}
