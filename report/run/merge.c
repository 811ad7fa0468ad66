/* report/run/merge.c - the end of a frozen plan. */
#include "report/run/merge.h"

#include "data/json.h"
#include "report/run/publish.h"
#include "report/run/shard-run.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* One paper that some shard has made. */
typedef struct Made {
    HkRecord *record;
    char *line;
    HkShard shard;
} Made;

typedef struct Merge {
    const char *folder;
    const HkFrozenPlan *plan;
    GHashTable *made;     /* "paper.format" -> Made* */
    GHashTable *pictures; /* path -> its SHA-256, borrowed from the records */
    guint count;          /* of shards; 0: they were counted in several ways, or none */
    HkDiags *diags;
} Merge;

static void
made_free(gpointer data)
{
    Made *made = data;

    hk_record_free(made->record);
    g_free(made->line);
    g_free(made);
}

static void
merge_clear(Merge *merge)
{
    g_hash_table_unref(merge->pictures);
    g_hash_table_unref(merge->made);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Merge, merge_clear)

static char *
key_of(const char *paper, const char *format)
{
    return g_strconcat(paper, ".", format, NULL);
}

/* Notes the paper on @line, which @shard says it has made. */
static void
take_line(Merge *merge, const char *line, const HkShard *shard)
{
    HkRecord *record = hk_record_parse(line, strlen(line));
    g_autofree char *key =
        record != NULL ? key_of(record->paper, record->format) : NULL;
    const Made *other = key != NULL ? g_hash_table_lookup(merge->made, key) : NULL;
    Made *made;

    if (record != NULL && other == NULL) {
        made = g_new(Made, 1);
        *made = (Made){ record, g_strdup(line), *shard };
        g_hash_table_insert(merge->made, g_steal_pointer(&key), made);
        return;
    }
    if (other != NULL && strcmp(other->line, line) != 0)
        hk_diags_add(merge->diags, HK_ERROR_FINDING, HK_ERROR_DATA, HK_NOWHERE, NULL,
                     "the shards %u/%u and %u/%u have made different papers '%s'",
                     other->shard.index, other->shard.count, shard->index, shard->count,
                     record->paper);
    hk_record_free(record);
}

static void
read_shard(Merge *merge, const char *path, const HkShard *shard)
{
    g_autofree char *file = g_build_filename(path, HK_SHARD_MANIFEST, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    if (!g_file_get_contents(file, &text, NULL, NULL))
        return; /* not done yet */
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (**line != '\0')
            take_line(merge, *line, shard);
}

/* Reads what all shards that were started say. */
static void
read_shards(Merge *merge)
{
    g_autofree char *folder = hk_shards_folder(merge->folder, merge->plan->id);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gboolean mixed = FALSE;
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        HkShard shard;

        if (sscanf(name, "%u-of-%u", &shard.index, &shard.count) != 2)
            continue;
        mixed = mixed || (merge->count > 0 && merge->count != shard.count);
        merge->count = shard.count;
        read_shard(merge, path, &shard);
    }
    if (mixed)
        merge->count = 0;
}

static const Made *
find_made(const Merge *merge, guint paper)
{
    const HkFrozenPaper *wanted = merge->plan->papers->pdata[paper];
    g_autofree char *key = key_of(wanted->name, wanted->format);

    return g_hash_table_lookup(merge->made, key);
}

/* Says which papers of @shard are missing, if there are any. */
static void
check_shard(const Merge *merge, const HkShard *shard)
{
    const GPtrArray *papers = merge->plan->papers;
    const char *first = NULL;
    g_autofree char *who = NULL;
    guint n = 0;

    for (guint i = 0; i < papers->len; i++) {
        if (!hk_shard_has(shard, i) || find_made(merge, i) != NULL)
            continue;
        if (n++ == 0)
            first = ((const HkFrozenPaper *)papers->pdata[i])->name;
    }
    if (n == 0)
        return;
    who = shard->count > 1
              ? g_strdup_printf("shard %u/%u is not done", shard->index, shard->count)
              : g_strdup("the plan is not done");
    if (n == 1)
        hk_diags_add(merge->diags, HK_ERROR_FINDING, HK_ERROR_LOCKED, HK_NOWHERE, NULL,
                     "%s: the paper '%s' is missing", who, first);
    else
        hk_diags_add(merge->diags, HK_ERROR_FINDING, HK_ERROR_LOCKED, HK_NOWHERE, NULL,
                     "%s: '%s' and %u more papers are missing", who, first, n - 1);
}

static void
check_papers(const Merge *merge)
{
    HkShard shard = { 0, MAX(merge->count, 1) };

    for (; shard.index < shard.count; shard.index++)
        check_shard(merge, &shard);
}

/* The file must be there, and be the one that the shard wrote. */
static void
check_output(const Merge *merge, const Made *made, const HkRecordedFile *file)
{
    g_autofree char *path = g_canonicalize_filename(file->path, merge->folder);
    g_autofree char *sha256 = hk_file_digest(path);
    g_autofree char *hint = g_strdup_printf("build it again with --shard %u/%u",
                                            made->shard.index, made->shard.count);

    if (g_strcmp0(sha256, file->sha256) != 0)
        hk_diags_add(merge->diags, HK_ERROR_FINDING, HK_ERROR_LOCKED, HK_NOWHERE, hint,
                     "%s %s", path,
                     sha256 == NULL ? "is not there" : "is not as it was built");
}

/* A picture that was changed meanwhile is in some papers, and in others not. */
static void
check_picture(const Merge *merge, const HkRecordedFile *file)
{
    const char *other = g_hash_table_lookup(merge->pictures, file->path);

    if (other == NULL)
        g_hash_table_insert(merge->pictures, file->path, file->sha256);
    else if (strcmp(other, file->sha256) != 0)
        hk_diags_add(merge->diags, HK_ERROR_FINDING, HK_ERROR_DATA, HK_NOWHERE,
                     "freeze the plan again",
                     "the picture %s was changed while the plan was built", file->path);
}

static void
check_files(const Merge *merge)
{
    for (guint i = 0; i < merge->plan->papers->len; i++) {
        const Made *made = find_made(merge, i);

        for (guint k = 0; k < made->record->outputs->len; k++)
            check_output(merge, made, made->record->outputs->pdata[k]);
        for (guint k = 0; k < made->record->pictures->len; k++)
            check_picture(merge, made->record->pictures->pdata[k]);
    }
}

/* The text of manifest.jsonl. */
static char *
print_merged(const Merge *merge)
{
    const HkFrozenPlan *plan = merge->plan;
    GString *out = g_string_new(NULL);

    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "plan", plan->id);
    hk_json_integer(out, "papers", plan->papers->len);
    hk_json_integer(out, "blocked", plan->n_blocked);
    hk_json_end(out, '}');
    g_string_append_c(out, '\n');
    for (guint i = 0; i < plan->papers->len; i++)
        g_string_append_printf(out, "%s\n", find_made(merge, i)->line);
    return g_string_free(out, FALSE);
}

static char *
print_success(const Merge *merge, const char *merged)
{
    GString *out = g_string_new(NULL);
    g_autofree char *sha256 =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, merged, -1);

    hk_json_begin(out, NULL, '{');
    hk_json_text(out, "plan", merge->plan->id);
    hk_json_integer(out, "papers", merge->plan->papers->len);
    hk_json_text(out, "manifest_sha256", sha256);
    hk_json_end(out, '}');
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

/* The papers go into the manifest of the folder, too: builds without a plan look there.
 */
static gboolean
tell_folder(const Merge *merge, GError **error)
{
    g_autoptr(HkManifest) manifest = hk_manifest_read(merge->folder);

    for (guint i = 0; i < merge->plan->papers->len; i++) {
        const char *line = find_made(merge, i)->line;

        if (!hk_manifest_add(manifest, hk_record_parse(line, strlen(line)), error))
            return FALSE;
    }
    return hk_manifest_write(manifest, error);
}

static gboolean
publish(const Merge *merge, GError **error)
{
    g_autofree char *manifest = g_build_filename(merge->folder, HK_MERGED_FILE, NULL);
    g_autofree char *success = g_build_filename(merge->folder, HK_SUCCESS_FILE, NULL);
    g_autofree char *merged = print_merged(merge);
    g_autofree char *mark = print_success(merge, merged);

    return tell_folder(merge, error) && hk_publish_text(manifest, merged, error) &&
           hk_publish_text(success, mark, error);
}

gboolean
hk_merge(const char *folder, const HkFrozenPlan *plan, HkDiags *diags)
{
    g_autoptr(HkDiags) own = hk_diags_new();
    g_autoptr(GError) error = NULL;
    g_auto(Merge) merge = {
        .folder = folder,
        .plan = plan,
        .made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, made_free),
        .pictures = g_hash_table_new(g_str_hash, g_str_equal),
        .diags = own,
    };

    hk_merge_revoke(folder, plan->id);
    read_shards(&merge);
    check_papers(&merge);
    if (!hk_diags_have_error(own))
        check_files(&merge);
    if (!hk_diags_have_error(own) && !publish(&merge, &error))
        hk_diags_take_error(own, &error);
    if (!hk_diags_have_error(own))
        hk_shards_forget(folder, plan->id);
    hk_diags_add_all(diags, own);
    return !hk_diags_have_error(own);
}

void
hk_merge_revoke(const char *folder, const char *plan)
{
    static const char *const files[] = { HK_SUCCESS_FILE, HK_MERGED_FILE };
    g_autofree char *mark = g_build_filename(folder, HK_SUCCESS_FILE, NULL);
    g_autofree char *text = NULL;
    gsize length;

    if (!g_file_get_contents(mark, &text, &length, NULL) ||
        (plan != NULL && strstr(text, plan) != NULL))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i], NULL);

        g_unlink(path);
    }
}
