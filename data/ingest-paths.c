/* data/ingest-paths.c - which files a table is made of. */
#include "data/ingest.h"

#include <stdlib.h>
#include <string.h>

static gboolean
has_wildcard(const char *part)
{
    return strpbrk(part, "*?") != NULL;
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The entries of the folder @folder (of @root) that match @part, with their folder
 * before them, in byte order; hidden ones only if @part names the dot. */
static void
list_matches(const char *root, const char *folder, const char *part, GPtrArray *found)
{
    g_autofree char *path = g_build_filename(root, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_autoptr(GPatternSpec) pattern = g_pattern_spec_new(part);
    const guint before = found->len;
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if ((*name != '.' || *part == '.') &&
            g_pattern_spec_match_string(pattern, name))
            g_ptr_array_add(found, *folder == '\0'
                                       ? g_strdup(name)
                                       : g_build_filename(folder, name, NULL));
    if (found->len > before)
        qsort(found->pdata + before, found->len - before, sizeof(gpointer),
              compare_paths);
}

/* Replaces each folder of @folders by what @part is within it. */
static GPtrArray *
descend(const char *root, GPtrArray *folders, const char *part)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < folders->len; i++) {
        const char *folder = folders->pdata[i];

        if (has_wildcard(part))
            list_matches(root, folder, part, found);
        else
            g_ptr_array_add(found, *folder == '\0'
                                       ? g_strdup(part)
                                       : g_build_filename(folder, part, NULL));
    }
    g_ptr_array_unref(folders);
    return found;
}

GPtrArray *
hk_glob(const char *root, const char *pattern)
{
    g_auto(GStrv) parts = g_strsplit(pattern, "/", -1);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(found, g_strdup(""));
    for (guint i = 0; parts[i] != NULL; i++)
        if (*parts[i] != '\0' && strcmp(parts[i], ".") != 0)
            found = descend(root, found, parts[i]);
    for (guint i = found->len; i > 0; i--) {
        g_autofree char *path = g_build_filename(root, found->pdata[i - 1], NULL);

        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_remove_index(found, i - 1);
    }
    return found;
}

static gboolean
check_pattern(HkText pattern, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(pattern.value, "/", -1);

    if (!g_path_is_absolute(pattern.value) &&
        !g_strv_contains((const char *const *)parts, ".."))
        return TRUE;
    return hk_fail(error, HK_ERROR_REFUSED, pattern.loc,
                   "'%s' is outside the project's folder", pattern.value);
}

/* Whether the file @path of @root lies in the folder, whatever links lead to it. */
static gboolean
check_links(const char *root, const char *path, HkText pattern, GError **error)
{
    g_autofree char *joined = g_build_filename(root, path, NULL);
    g_autofree char *folder = g_canonicalize_filename(root, NULL);
    char *real_folder = realpath(folder, NULL);
    char *real_path = realpath(joined, NULL);
    const gsize length = real_folder != NULL ? strlen(real_folder) : 0;
    const gboolean inside = real_folder == NULL || real_path == NULL ||
                            (strncmp(real_path, real_folder, length) == 0 &&
                             (real_path[length] == '/' || length == 1));

    free(real_folder);
    free(real_path);
    return inside ||
           hk_fail(error, HK_ERROR_REFUSED, pattern.loc,
                   "'%s' is a link to a file outside the project's folder", path);
}

static gboolean
fail_missing(HkText pattern, GError **error)
{
    if (has_wildcard(pattern.value))
        return hk_fail(error, HK_ERROR_MISSING, pattern.loc, "no file matches '%s'",
                       pattern.value);
    return hk_fail(error, HK_ERROR_MISSING, pattern.loc, "there is no file '%s'",
                   pattern.value);
}

char **
hk_table_files(const HkTable *table, const HkLoadContext *context, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);

    if (table->query != NULL)
        g_ptr_array_add(files, g_strdup_printf("%s@%s", table->name.value,
                                               table->query->connection.value));
    for (guint i = 0; i < table->files->len; i++) {
        const HkText *pattern = table->files->pdata[i];
        g_autoptr(GPtrArray) found = NULL;

        if (!check_pattern(*pattern, error))
            return NULL;
        found = hk_glob(context->root, pattern->value);
        if (found->len == 0) {
            fail_missing(*pattern, error);
            return NULL;
        }
        for (guint k = 0; k < found->len; k++) {
            if (!check_links(context->root, found->pdata[k], *pattern, error))
                return NULL;
            if (!g_ptr_array_find_with_equal_func(files, found->pdata[k], g_str_equal,
                                                  NULL))
                g_ptr_array_add(files, g_strdup(found->pdata[k]));
        }
    }
    g_ptr_array_add(files, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&files), FALSE);
}
