/* tests/support/scratch.c - folders that a test fills and throws away. */
#include "tests/support/scratch.h"

#include <glib/gstdio.h>

char *
hk_scratch_new(void)
{
    char *folder = g_dir_make_tmp("hakusho-test-XXXXXX", NULL);

    g_assert(folder != NULL);
    return folder;
}

char *
hk_scratch_write(const char *folder, const char *name, const char *bytes, gssize length)
{
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    g_assert(g_mkdir_with_parents(parent, 0700) == 0);
    g_assert(g_file_set_contents(path, bytes, length, NULL));
    return path;
}

void
hk_scratch_remove(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            hk_scratch_remove(path);
        else
            g_remove(path);
    }
    g_rmdir(folder);
}
