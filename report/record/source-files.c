/* report/record/source-files.c - the source files of a record. */
#include "report/record/source-files.h"

#include "data/text-reader.h"

#include <string.h>

/* One file that was looked at. */
typedef struct Seen {
    gboolean looked;
    HkSourceState state;
    GPtrArray *lines; /* of char*; NULL: not read, or not readable */
} Seen;

struct HkSourceFiles {
    const HkPaperRecord *record;
    char *root;
    Seen *seen; /* by file of the record */
};

static const char *const state_names[] = { "gone", "changed", "same" };

const char *
hk_source_state_name(HkSourceState state)
{
    return state_names[state];
}

HkSourceFiles *
hk_source_files_new(const HkPaperRecord *record, const char *root)
{
    HkSourceFiles *files = g_new0(HkSourceFiles, 1);

    files->record = record;
    files->root = g_strdup(root);
    files->seen = g_new0(Seen, record->files->len + 1);
    return files;
}

void
hk_source_files_free(HkSourceFiles *files)
{
    if (files == NULL)
        return;
    for (guint i = 0; i < files->record->files->len; i++)
        g_clear_pointer(&files->seen[i].lines, g_ptr_array_unref);
    g_free(files->seen);
    g_free(files->root);
    g_free(files);
}

/* Where the file is now; a record from elsewhere leads nowhere out of the project. */
static char *
path_of(const HkSourceFiles *files, guint index)
{
    const HkRecordedFile *file = files->record->files->pdata[index];
    g_autofree char *path = NULL;

    if (files->root == NULL)
        return NULL;
    path = g_canonicalize_filename(file->path, files->root);
    return g_str_has_prefix(path, files->root) && path[strlen(files->root)] == '/'
               ? g_steal_pointer(&path)
               : NULL;
}

HkSourceState
hk_source_files_state(HkSourceFiles *files, guint index)
{
    Seen *seen = &files->seen[index];
    const HkRecordedFile *file = files->record->files->pdata[index];
    g_autofree char *path = NULL;
    g_autofree char *sha256 = NULL;

    if (seen->looked)
        return seen->state;
    seen->looked = TRUE;
    path = path_of(files, index);
    sha256 = path != NULL ? hk_file_digest(path) : NULL;
    if (sha256 != NULL)
        seen->state =
            strcmp(sha256, file->sha256) == 0 ? HK_SOURCE_SAME : HK_SOURCE_CHANGED;
    return seen->state;
}

static GPtrArray *
read_lines(const char *path)
{
    g_autoptr(HkTextReader) reader = hk_text_reader_open(path, path, "auto", NULL);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    const char *line;
    gsize length;

    while (reader != NULL &&
           (line = hk_text_reader_line(reader, &length, NULL)) != NULL)
        g_ptr_array_add(lines, g_strchomp(g_strndup(line, length)));
    return lines;
}

/* Whether a table whose rows are not to be shown reads the file. */
static gboolean
is_personal(const HkPaperRecord *record, guint index)
{
    for (guint i = 0; i < record->tables->len; i++) {
        const HkRecordedTable *table = record->tables->pdata[i];

        for (guint k = 0; table->personal && k < table->files->len; k++)
            if (g_array_index(table->files, guint, k) == index)
                return TRUE;
    }
    return FALSE;
}

char *
hk_source_files_line(HkSourceFiles *files, guint index, guint number)
{
    Seen *seen = &files->seen[index];

    if (hk_source_files_state(files, index) != HK_SOURCE_SAME ||
        is_personal(files->record, index))
        return NULL;
    if (seen->lines == NULL) {
        g_autofree char *path = path_of(files, index);

        seen->lines = read_lines(path);
    }
    return number >= 1 && number <= seen->lines->len
               ? g_strdup(seen->lines->pdata[number - 1])
               : NULL;
}

gboolean
hk_source_files_is_answer(const HkPaperRecord *record, guint index)
{
    const HkRecordedFile *file = record->files->pdata[index];

    for (guint i = 0; i < record->tables->len; i++) {
        const HkRecordedTable *table = record->tables->pdata[i];
        const gsize length = strlen(table->name);

        if (strncmp(file->path, table->name, length) == 0 && file->path[length] == '@')
            return TRUE;
    }
    return FALSE;
}

char *
hk_find_recorded_root(const HkPaperRecord *record, const char *start)
{
    g_autofree char *folder = g_canonicalize_filename(start, NULL);

    while (TRUE) {
        g_autofree char *briefing =
            g_build_filename(folder, record->briefing.path, NULL);
        char *above;

        if (g_file_test(briefing, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&folder);
        if (strcmp(folder, "/") == 0)
            return NULL;
        above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
}
