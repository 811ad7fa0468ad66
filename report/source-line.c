/* report/source-line.c - which files a page was made from. */
#include "report/source-line.h"

#include "data/ledger.h"
#include "layouts/draw/context.h"

/* What is printed of one source: its name, if it has one, and its files. */
typedef struct Source {
    const char *name; /* NULL: files that are named alone */
    GPtrArray *files; /* of char* */
} Source;

static void
source_clear(gpointer data)
{
    g_ptr_array_unref(((Source *)data)->files);
}

static const char *
name_of(const GPtrArray *tables, const char *name)
{
    for (guint i = 0; i < tables->len; i++) {
        const HkTable *table = tables->pdata[i];

        if (g_str_equal(table->name.value, name))
            return table->source.value;
    }
    return NULL;
}

static Source *
source_called(GArray *sources, const char *name)
{
    Source made = { name, NULL };

    for (guint i = 0; i < sources->len; i++)
        if (g_strcmp0(g_array_index(sources, Source, i).name, name) == 0)
            return &g_array_index(sources, Source, i);
    made.files = g_ptr_array_new_with_free_func(g_free);
    g_array_append_val(sources, made);
    return &g_array_index(sources, Source, sources->len - 1);
}

/* Adds the files behind @table that @source does not have yet. */
static void
add_files(HkStore *store, const char *table, Source *source)
{
    g_autoptr(GPtrArray) files = hk_ledger_files(store, table, NULL);

    for (guint i = 0; files != NULL && i < files->len; i++) {
        const HkLedgerFile *file = files->pdata[i];
        g_autofree char *name = g_path_get_basename(file->path);

        if (!g_ptr_array_find_with_equal_func(source->files, name, g_str_equal, NULL))
            g_ptr_array_add(source->files, g_steal_pointer(&name));
    }
}

/* "a.csv、b.csv ほか2ファイル"; the names count against @left. */
static void
append_files(GString *line, const GPtrArray *files, gboolean japanese, guint *left)
{
    const guint shown = MIN(files->len, *left);

    for (guint i = 0; i < shown; i++)
        g_string_append_printf(line, "%s%s",
                               i == 0     ? ""
                               : japanese ? "、"
                                          : ", ",
                               (const char *)files->pdata[i]);
    if (files->len > shown)
        g_string_append_printf(line, japanese ? "%s%uファイル" : "%s%u files",
                               shown == 0 ? ""
                               : japanese ? "ほか"
                                          : " and ",
                               files->len - shown);
    *left -= shown;
}

static void
append_source(GString *line, const Source *source, gboolean japanese, guint *left)
{
    if (source->name == NULL) {
        append_files(line, source->files, japanese, left);
        return;
    }
    g_string_append_printf(line, japanese ? "%s（" : "%s (", source->name);
    append_files(line, source->files, japanese, left);
    g_string_append(line, japanese ? "）" : ")");
}

char *
hk_source_line(HkStore *store, const GPtrArray *tables, const char *const *names,
               const char *language, guint most)
{
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(Source));
    const gboolean japanese = g_str_equal(language, "ja");
    guint left = most;
    gboolean first = TRUE;
    GString *line;

    g_array_set_clear_func(sources, source_clear);
    for (; *names != NULL; names++)
        add_files(store, *names, source_called(sources, name_of(tables, *names)));
    line = g_string_new(hk_word(language, "source"));
    g_string_append(line, japanese ? "：" : ": ");
    for (guint i = 0; i < sources->len; i++) {
        const Source *source = &g_array_index(sources, Source, i);

        if (source->files->len == 0)
            continue;
        if (!first)
            g_string_append(line, japanese ? "、" : "; ");
        append_source(line, source, japanese, &left);
        first = FALSE;
    }
    return g_string_free(line, first);
}
