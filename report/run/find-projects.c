/* report/run/find-projects.c - all projects below some folders. */
#include "report/run/find-projects.h"

#include <string.h>

/* Deeper than anybody keeps projects, and an end for folders that never end. */
#define MAX_DEPTH 16

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folders in @folder, in byte order. */
static GPtrArray *
list_folders(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (name[0] != '.' && g_file_test(path, G_FILE_TEST_IS_DIR) &&
            !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            g_ptr_array_add(names, g_steal_pointer(&path));
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void
find_below(const char *folder, guint depth, GPtrArray *found)
{
    g_autofree char *file = g_build_filename(folder, "hakusho.yaml", NULL);
    g_autoptr(GPtrArray) inner = NULL;

    if (g_file_test(file, G_FILE_TEST_IS_REGULAR)) {
        if (!g_ptr_array_find_with_equal_func(found, folder, g_str_equal, NULL))
            g_ptr_array_add(found, g_strdup(folder));
        return;
    }
    inner = list_folders(folder);
    for (guint i = 0; depth < MAX_DEPTH && i < inner->len; i++)
        find_below(inner->pdata[i], depth + 1, found);
}

GPtrArray *
hk_find_projects(const char *const *folders)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    if (*folders == NULL)
        find_below(".", 0, found);
    for (; *folders != NULL; folders++)
        find_below(*folders, 0, found);
    return found;
}
