/* report/pictures.c - the pictures of a paper. */
#include "report/pictures.h"

#include <stdlib.h>
#include <string.h>

struct HkPictures {
    char *root;       /* real path; NULL: the briefing's folder */
    GHashTable *read; /* "path#page" -> HkPicture* */
    GHashTable *files;
};

HkPictures *
hk_pictures_new(const char *root)
{
    HkPictures *pictures = g_new0(HkPictures, 1);
    char *real = root != NULL ? realpath(root, NULL) : NULL;

    pictures->root = g_strdup(real);
    free(real);
    pictures->read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)hk_picture_unref);
    pictures->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return pictures;
}

void
hk_pictures_free(HkPictures *pictures)
{
    if (pictures == NULL)
        return;
    g_hash_table_unref(pictures->read);
    g_hash_table_unref(pictures->files);
    g_free(pictures->root);
    g_free(pictures);
}

/* Whether the file is in the project, whatever links lead to it; one that is not there
 * is found missing later. */
static gboolean
check_inside(const HkPictures *pictures, const char *folder, const char *path,
             const HkText *name, GError **error)
{
    char *real = realpath(path, NULL);
    char *home = pictures->root != NULL ? NULL : realpath(folder, NULL);
    const char *root = home != NULL ? home : pictures->root;
    const gsize length = root != NULL ? strlen(root) : 0;
    const gboolean inside =
        real == NULL || root == NULL ||
        (strncmp(real, root, length) == 0 && (real[length] == '/' || length == 1));

    free(real);
    free(home);
    return inside || hk_fail(error, HK_ERROR_REFUSED, name->loc,
                             "'%s' is outside the project's folder", name->value);
}

HkPicture *
hk_pictures_get(HkPictures *pictures, const HkText *name, guint page, GError **error)
{
    g_autofree char *folder =
        g_path_get_dirname(name->loc.file != NULL ? name->loc.file : ".");
    g_autofree char *path = g_path_is_absolute(name->value)
                                ? g_strdup(name->value)
                                : g_build_filename(folder, name->value, NULL);
    g_autofree char *key = g_strdup_printf("%s#%u", path, page);
    const HkPictureRequest request = { path, name->value, page, name->loc };
    HkPicture *picture = g_hash_table_lookup(pictures->read, key);

    if (picture != NULL)
        return picture;
    if (!check_inside(pictures, folder, path, name, error))
        return NULL;
    picture = hk_picture_load(&request, error);
    if (picture == NULL)
        return NULL;
    g_hash_table_insert(pictures->read, g_steal_pointer(&key), picture);
    g_hash_table_add(pictures->files, g_steal_pointer(&path));
    return picture;
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
hk_pictures_files(const HkPictures *pictures)
{
    GPtrArray *files = g_ptr_array_new();
    GHashTableIter each;
    gpointer path;

    g_hash_table_iter_init(&each, pictures->files);
    while (g_hash_table_iter_next(&each, &path, NULL))
        g_ptr_array_add(files, path);
    g_ptr_array_sort(files, compare_paths);
    return files;
}
