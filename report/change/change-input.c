/* report/change/change-input.c - what is compared. */
#include "report/change/change-input.h"

#include <string.h>

static void
record_free(gpointer record)
{
    hk_paper_record_free(record);
}

/* The folder that @path means: itself, or that of the manifest; (transfer full), NULL:
 * it is a file. */
static char *
folder_of(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return g_strdup(path);
    return g_str_has_suffix(path, "-manifest.jsonl") ? g_path_get_dirname(path) : NULL;
}

/* Appends the PDF files in @folder and below, as they are called from the first. */
static void
list_papers(const char *folder, const char *shown, GPtrArray *paths)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *below =
            *shown == '\0' ? g_strdup(name) : g_build_filename(shown, name, NULL);

        if (*name == '.')
            continue;
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            list_papers(path, below, paths);
        else if (g_str_has_suffix(name, ".pdf"))
            g_ptr_array_add(paths, g_steal_pointer(&below));
    }
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The records of all papers in @folder, in order of their names; those without are
 * warnings. */
static GPtrArray *
read_folder(const char *folder, HkDiags *diags)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *records = g_ptr_array_new_with_free_func(record_free);

    list_papers(folder, "", paths);
    g_ptr_array_sort(paths, compare_names);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *path = g_build_filename(folder, paths->pdata[i], NULL);
        g_autoptr(GError) error = NULL;
        GPtrArray *found = hk_paper_records_read(path, &error);

        if (found != NULL)
            g_ptr_array_extend_and_steal(records, found);
        else
            hk_diags_add(diags, HK_WARNING, HK_ERROR_DATA, hk_loc(path, 0, 0), NULL,
                         "is not compared: %s", error->message);
    }
    return records;
}

static GPtrArray *
read_records(const char *path, HkDiags *diags)
{
    g_autofree char *folder = folder_of(path);
    g_autoptr(GError) error = NULL;
    GPtrArray *records;

    if (folder != NULL)
        return read_folder(folder, diags);
    records = hk_paper_records_read(path, &error);
    if (records == NULL)
        hk_diags_take_error(diags, &error);
    return records;
}

static const HkPaperRecord *
find_record(const GPtrArray *records, const char *paper)
{
    for (guint i = 0; i < records->len; i++) {
        const HkPaperRecord *record = records->pdata[i];

        if (g_strcmp0(record->paper, paper) == 0)
            return record;
    }
    return NULL;
}

static GPtrArray *
compare(const GPtrArray *before, const GPtrArray *after)
{
    GPtrArray *changes =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_paper_change_free);

    if (before->len == 1 && after->len == 1) {
        g_ptr_array_add(changes,
                        hk_paper_change_new(before->pdata[0], after->pdata[0]));
        return changes;
    }
    for (guint i = 0; i < after->len; i++) {
        const HkPaperRecord *is = after->pdata[i];

        g_ptr_array_add(changes,
                        hk_paper_change_new(find_record(before, is->paper), is));
    }
    for (guint i = 0; i < before->len; i++) {
        const HkPaperRecord *was = before->pdata[i];

        if (find_record(after, was->paper) == NULL)
            g_ptr_array_add(changes, hk_paper_change_new(was, NULL));
    }
    return changes;
}

/* Two papers that have nothing to do with each other are more likely a mistake than a
 * change. */
static void
warn_renamed(const GPtrArray *changes, const char *before, const char *after,
             HkDiags *diags)
{
    const HkPaperChange *change = changes->len == 1 ? changes->pdata[0] : NULL;

    if (change != NULL && change->renamed)
        hk_diags_add(diags, HK_WARNING, HK_ERROR_DATA, HK_NOWHERE, NULL,
                     "%s and %s are papers of different names", before, after);
}

static gboolean
is_there(const char *path, HkDiags *diags)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, hk_loc(path, 0, 0), NULL,
                 "there is no such file or folder");
    return FALSE;
}

GPtrArray *
hk_changes_of(const char *before, const char *after, HkDiags *diags)
{
    g_autofree char *old_folder = folder_of(before);
    g_autofree char *new_folder = folder_of(after);
    g_autoptr(GPtrArray) old_records = NULL;
    g_autoptr(GPtrArray) new_records = NULL;
    GPtrArray *changes;

    if (!is_there(before, diags) || !is_there(after, diags))
        return NULL;
    if ((old_folder == NULL) != (new_folder == NULL)) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_USAGE, HK_NOWHERE,
                     "name two PDF files, or two output folders",
                     "%s is a %s and %s is a %s", before,
                     old_folder != NULL ? "folder" : "file", after,
                     new_folder != NULL ? "folder" : "file");
        return NULL;
    }
    old_records = read_records(before, diags);
    new_records = read_records(after, diags);
    if (old_records == NULL || new_records == NULL)
        return NULL;
    if (old_records->len + new_records->len == 0) {
        hk_diags_add(diags, HK_ERROR_FINDING, HK_ERROR_MISSING, HK_NOWHERE, NULL,
                     "neither %s nor %s has a paper that can be compared", before,
                     after);
        return NULL;
    }
    changes = compare(old_records, new_records);
    warn_renamed(changes, before, after, diags);
    return changes;
}
