/* report/run/manifest.c - what was built into a folder, and from what. */
#include "report/run/manifest.h"

#include "data/json.h"
#include "report/run/json-line.h"
#include "report/run/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One font file as it was when it was read. */
typedef struct Font {
    char *stamp;
    char *sha256;
} Font;

struct HkManifest {
    char *folder;
    char *state;         /* the folder of its own files */
    GHashTable *records; /* "paper.format" -> HkRecord* */
    GHashTable *fonts;   /* path -> Font* */
    int journal;         /* -1: not open yet */
    gboolean torn;       /* the journal's last line has no end */
};

static const struct {
    const char *name;
    const char *reason;
} parts[HK_N_KEY_PARTS] = {
    [HK_KEY_ENGINE] = { "engine_sha256", "the program or a library of it was changed" },
    [HK_KEY_FONTS] = { "fonts_sha256", "a font was changed" },
    [HK_KEY_BRIEFING] = { "briefing_sha256",
                          "the briefing or a page design was changed" },
    [HK_KEY_PROJECT] = { "project_sha256", "a declaration of the project was changed" },
    [HK_KEY_PARAMETERS] = { "parameters_sha256", "a parameter was changed" },
    [HK_KEY_DATA] = { "data_sha256", "the data were changed" },
    [HK_KEY_OPTIONS] = { "options_sha256", "the options of the run are others" },
};

const char *
hk_key_part_name(HkKeyPart part)
{
    return parts[part].name;
}

const char *
hk_key_part_reason(HkKeyPart part)
{
    return parts[part].reason;
}

char *
hk_file_digest(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GBytes) bytes = NULL;

    if (file == NULL)
        return NULL;
    bytes = g_mapped_file_get_bytes(file);
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static void
recorded_file_free(gpointer data)
{
    HkRecordedFile *file = data;

    g_free(file->path);
    g_free(file->sha256);
    g_free(file);
}

GPtrArray *
hk_recorded_files_new(void)
{
    return g_ptr_array_new_with_free_func(recorded_file_free);
}

static void
add_file(GPtrArray *files, const char *path, const char *sha256)
{
    HkRecordedFile *file = g_new(HkRecordedFile, 1);

    file->path = g_strdup(path);
    file->sha256 = g_strdup(sha256);
    g_ptr_array_add(files, file);
}

gboolean
hk_recorded_files_add(GPtrArray *files, const char *path, const char *shown)
{
    g_autofree char *sha256 = hk_file_digest(path);

    if (sha256 != NULL)
        add_file(files, shown, sha256);
    return sha256 != NULL;
}

HkRecord *
hk_record_new(void)
{
    HkRecord *record = g_new0(HkRecord, 1);

    record->pictures = hk_recorded_files_new();
    record->outputs = hk_recorded_files_new();
    return record;
}

void
hk_record_free(HkRecord *record)
{
    if (record == NULL)
        return;
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        g_free(record->parts[i]);
    g_ptr_array_unref(record->pictures);
    g_ptr_array_unref(record->outputs);
    g_free(record->paper);
    g_free(record->format);
    g_free(record->briefing);
    g_free(record->parameters);
    g_free(record->status);
    g_free(record->release);
    g_free(record);
}

static void
print_member(GString *out, const char *name, const char *value)
{
    g_string_append(out, out->str[out->len - 1] == '{' ? "" : ", ");
    hk_json_append_text(out, name);
    g_string_append(out, ": ");
    hk_json_append_text(out, value);
}

static void
print_files(GString *out, const char *name, const GPtrArray *files)
{
    g_string_append_printf(out, ", \"%s\": [", name);
    for (guint i = 0; i < files->len; i++) {
        const HkRecordedFile *file = files->pdata[i];

        g_string_append(out, i > 0 ? ", {" : "{");
        print_member(out, "file", file->path);
        print_member(out, "sha256", file->sha256);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

char *
hk_record_print(const HkRecord *record)
{
    GString *out = g_string_new("{");

    print_member(out, "paper", record->paper);
    print_member(out, "format", record->format);
    print_member(out, "briefing", record->briefing);
    print_member(out, "parameters", record->parameters);
    if (record->status != NULL)
        print_member(out, "status", record->status);
    if (record->release != NULL)
        print_member(out, "release", record->release);
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        print_member(out, parts[i].name, record->parts[i]);
    print_files(out, "pictures", record->pictures);
    print_files(out, "outputs", record->outputs);
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

static gboolean
read_files(const HkYamlNode *node, const char *key, GPtrArray *files)
{
    const HkYamlNode *list = hk_json_line_part(node, key, HK_YAML_LIST);

    if (list == NULL)
        return FALSE;
    for (guint i = 0; i < list->items->len; i++) {
        const HkYamlNode *item = list->items->pdata[i];

        if (item->kind != HK_YAML_MAP || hk_json_line_text(item, "file") == NULL ||
            hk_json_line_text(item, "sha256") == NULL)
            return FALSE;
        add_file(files, hk_json_line_text(item, "file"),
                 hk_json_line_text(item, "sha256"));
    }
    return TRUE;
}

static HkRecord *
read_record(const HkYamlNode *node)
{
    g_autoptr(HkRecord) record = hk_record_new();
    gboolean whole = TRUE;

    record->paper = g_strdup(hk_json_line_text(node, "paper"));
    record->format = g_strdup(hk_json_line_text(node, "format"));
    record->briefing = g_strdup(hk_json_line_text(node, "briefing"));
    record->parameters = g_strdup(hk_json_line_text(node, "parameters"));
    record->status = g_strdup(hk_json_line_text(node, "status"));
    record->release = g_strdup(hk_json_line_text(node, "release"));
    for (int i = 0; i < HK_N_KEY_PARTS; i++) {
        record->parts[i] = g_strdup(hk_json_line_text(node, parts[i].name));
        whole = whole && record->parts[i] != NULL;
    }
    return whole && record->paper != NULL && record->format != NULL &&
                   read_files(node, "pictures", record->pictures) &&
                   read_files(node, "outputs", record->outputs) &&
                   record->outputs->len > 0
               ? g_steal_pointer(&record)
               : NULL;
}

HkRecord *
hk_record_parse(const char *line, gsize length)
{
    g_autoptr(HkYamlTree) tree = hk_json_line_parse(line, length);

    return tree != NULL ? read_record(hk_yaml_tree_root(tree)) : NULL;
}

static void
font_free(gpointer data)
{
    Font *font = data;

    g_free(font->stamp);
    g_free(font->sha256);
    g_free(font);
}

static void
keep_font(HkManifest *manifest, const char *path, const char *stamp, const char *sha256)
{
    Font *font = g_new(Font, 1);

    font->stamp = g_strdup(stamp);
    font->sha256 = g_strdup(sha256);
    g_hash_table_replace(manifest->fonts, g_strdup(path), font);
}

/* @record is taken. */
static void
keep_record(HkManifest *manifest, HkRecord *record)
{
    g_hash_table_replace(manifest->records,
                         g_strconcat(record->paper, ".", record->format, NULL), record);
}

static void
take_line(HkManifest *manifest, const char *line, gsize length)
{
    g_autoptr(HkYamlTree) tree = hk_json_line_parse(line, length);
    const HkYamlNode *root = tree != NULL ? hk_yaml_tree_root(tree) : NULL;
    HkRecord *record = root != NULL ? read_record(root) : NULL;

    if (record != NULL)
        keep_record(manifest, record);
    else if (root != NULL && hk_json_line_text(root, "font") != NULL &&
             hk_json_line_text(root, "stamp") != NULL &&
             hk_json_line_text(root, "sha256") != NULL)
        keep_font(manifest, hk_json_line_text(root, "font"),
                  hk_json_line_text(root, "stamp"), hk_json_line_text(root, "sha256"));
}

/* Reads the lines of the file called @name in @folder; whether its last one has no end.
 */
static gboolean
read_lines(HkManifest *manifest, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    gsize length, start = 0;

    if (!g_file_get_contents(path, &text, &length, NULL))
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        if (text[i] != '\n')
            continue;
        text[i] = '\0';
        take_line(manifest, text + start, i - start);
        start = i + 1;
    }
    return start < length;
}

HkManifest *
hk_manifest_read_part(const char *folder, const char *state)
{
    HkManifest *manifest = g_new0(HkManifest, 1);

    manifest->folder = g_strdup(folder);
    manifest->state = g_strdup(state);
    manifest->journal = -1;
    manifest->records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)hk_record_free);
    manifest->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, font_free);
    read_lines(manifest, folder, HK_MANIFEST_FILE);
    manifest->torn = read_lines(manifest, state, HK_JOURNAL_FILE);
    return manifest;
}

HkManifest *
hk_manifest_read(const char *folder)
{
    return hk_manifest_read_part(folder, folder);
}

void
hk_manifest_free(HkManifest *manifest)
{
    if (manifest == NULL)
        return;
    if (manifest->journal >= 0)
        close(manifest->journal);
    g_hash_table_unref(manifest->records);
    g_hash_table_unref(manifest->fonts);
    g_free(manifest->folder);
    g_free(manifest->state);
    g_free(manifest);
}

const HkRecord *
hk_manifest_find(const HkManifest *manifest, const char *paper, const char *format)
{
    g_autofree char *key = g_strconcat(paper, ".", format, NULL);

    return g_hash_table_lookup(manifest->records, key);
}

GPtrArray *
hk_manifest_outputs(const HkManifest *manifest)
{
    GPtrArray *files = g_ptr_array_new();
    GHashTableIter each;
    gpointer record;

    g_hash_table_iter_init(&each, manifest->records);
    while (g_hash_table_iter_next(&each, NULL, &record)) {
        const GPtrArray *outputs = ((const HkRecord *)record)->outputs;

        for (guint i = 0; i < outputs->len; i++)
            g_ptr_array_add(files, outputs->pdata[i]);
    }
    return files;
}

static gboolean
open_journal(HkManifest *manifest)
{
    g_autofree char *path = g_build_filename(manifest->state, HK_JOURNAL_FILE, NULL);

    if (manifest->journal < 0)
        manifest->journal =
            open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
    return manifest->journal >= 0;
}

gboolean
hk_manifest_add(HkManifest *manifest, HkRecord *record, GError **error)
{
    g_autofree char *json = hk_record_print(record);
    g_autofree char *line = g_strconcat(manifest->torn ? "\n" : "", json, "\n", NULL);

    keep_record(manifest, record);
    manifest->torn = FALSE;
    return (open_journal(manifest) &&
            write(manifest->journal, line, strlen(line)) == (ssize_t)strlen(line)) ||
           hk_fail_output(error, "write into", manifest->state);
}

const char *
hk_manifest_font(HkManifest *manifest, const char *path)
{
    const Font *font = g_hash_table_lookup(manifest->fonts, path);
    g_autofree char *stamp = NULL;
    g_autofree char *sha256 = NULL;
    struct stat found;

    if (stat(path, &found) != 0)
        return NULL;
    stamp = g_strdup_printf("%jd-%jd.%09ld-%ju", (intmax_t)found.st_size,
                            (intmax_t)found.st_mtim.tv_sec, found.st_mtim.tv_nsec,
                            (uintmax_t)found.st_ino);
    if (font != NULL && strcmp(font->stamp, stamp) == 0)
        return font->sha256;
    sha256 = hk_file_digest(path);
    if (sha256 == NULL)
        return NULL;
    keep_font(manifest, path, stamp, sha256);
    return ((const Font *)g_hash_table_lookup(manifest->fonts, path))->sha256;
}

/* Whether some file of the paper is still there. */
static gboolean
has_output(const HkManifest *manifest, const HkRecord *record)
{
    for (guint i = 0; i < record->outputs->len; i++) {
        const HkRecordedFile *file = record->outputs->pdata[i];
        g_autofree char *path = g_build_filename(manifest->folder, file->path, NULL);

        if (g_access(path, F_OK) == 0)
            return TRUE;
    }
    return FALSE;
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The lines of the manifest in order: fonts, then papers. */
static char *
print_manifest(const HkManifest *manifest)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter each;
    gpointer path, value;

    g_hash_table_iter_init(&each, manifest->fonts);
    while (g_hash_table_iter_next(&each, &path, &value)) {
        GString *line = g_string_new("{");

        print_member(line, "font", path);
        print_member(line, "stamp", ((const Font *)value)->stamp);
        print_member(line, "sha256", ((const Font *)value)->sha256);
        g_string_append_c(line, '}');
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    g_hash_table_iter_init(&each, manifest->records);
    while (g_hash_table_iter_next(&each, NULL, &value))
        if (has_output(manifest, value))
            g_ptr_array_add(lines, hk_record_print(value));
    g_ptr_array_sort(lines, compare_texts);
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(out, "%s\n", (const char *)lines->pdata[i]);
    return g_string_free(out, FALSE);
}

gboolean
hk_manifest_write(HkManifest *manifest, GError **error)
{
    g_autofree char *target = g_build_filename(manifest->state, HK_MANIFEST_FILE, NULL);
    g_autofree char *journal = g_build_filename(manifest->state, HK_JOURNAL_FILE, NULL);
    g_autofree char *text = print_manifest(manifest);
    g_autoptr(HkPublication) publication = hk_publication_begin(target, error);

    if (publication == NULL)
        return FALSE;
    if (!g_file_set_contents_full(hk_publication_path(publication), text, -1,
                                  G_FILE_SET_CONTENTS_NONE, 0666, error)) {
        hk_error_locate(error, HK_ERROR_OUTPUT, HK_NOWHERE);
        return FALSE;
    }
    if (!hk_publication_commit(publication, NULL, error))
        return FALSE;
    g_unlink(journal);
    return TRUE;
}
