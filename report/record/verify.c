/* report/record/verify.c - whether a paper is what its recorded inputs give. */
#include "report/record/verify.h"

#include "report/record/rebuild.h"
#include "report/record/source-files.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const verdict_names[] = { "identical", "differs", "gone" };

const char *
hk_verdict_name(HkVerdict verdict)
{
    return verdict_names[verdict];
}

static void
free_difference(gpointer data)
{
    HkDifference *difference = data;

    g_free(difference->text);
    g_free(difference);
}

void
hk_verification_free(HkVerification *verification)
{
    if (verification == NULL)
        return;
    g_ptr_array_unref(verification->differences);
    g_free(verification);
}

G_GNUC_PRINTF(3, 4)
static void
differ(HkVerification *verification, const char *what, const char *format, ...)
{
    HkDifference *difference = g_new0(HkDifference, 1);
    va_list arguments;

    va_start(arguments, format);
    difference->what = what;
    difference->text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(verification->differences, difference);
    if (verification->verdict == HK_VERDICT_IDENTICAL)
        verification->verdict = HK_VERDICT_DIFFERS;
}

static void
check_file(HkVerification *verification, const char *what, const HkRecordedFile *file,
           const char *root)
{
    g_autofree char *path = g_canonicalize_filename(file->path, root);
    g_autofree char *sha256 = hk_file_digest(path);

    if (sha256 == NULL) {
        differ(verification, what, "%s is not there any more", file->path);
        verification->verdict = HK_VERDICT_GONE;
    } else if (strcmp(sha256, file->sha256) != 0) {
        differ(verification, what, "%s was changed", file->path);
    } else {
        verification->n_inputs++;
    }
}

static void
check_files(HkVerification *verification, const char *what, const GPtrArray *files,
            const char *root)
{
    for (guint i = 0; i < files->len; i++)
        check_file(verification, what, files->pdata[i], root);
}

/* The answers of other engines are not kept: rebuilding asks for them again. */
static void
check_sources(HkVerification *verification, const HkPaperRecord *record,
              const char *root)
{
    for (guint i = 0; i < record->files->len; i++)
        if (!hk_source_files_is_answer(record, i))
            check_file(verification, "data", record->files->pdata[i], root);
}

static void
check_inputs(HkVerification *verification, const HkPaperRecord *record,
             const char *root)
{
    check_file(verification, "briefing", &record->briefing, root);
    check_files(verification, "project", record->project, root);
    check_files(verification, "picture", record->pictures, root);
    check_sources(verification, record, root);
}

/* Whether there is a difference in @what already. */
static gboolean
is_known(const HkVerification *verification, const char *what)
{
    for (guint i = 0; i < verification->differences->len; i++)
        if (strcmp(((const HkDifference *)verification->differences->pdata[i])->what,
                   what) == 0)
            return TRUE;
    return FALSE;
}

/* The digests of the record against those of the paper that was built now. */
static void
compare_parts(HkVerification *verification, const HkPaperRecord *then,
              const HkPaperRecord *now)
{
    static const char *const words[HK_N_KEY_PARTS] = {
        [HK_KEY_ENGINE] = "engine",         [HK_KEY_FONTS] = "fonts",
        [HK_KEY_BRIEFING] = "briefing",     [HK_KEY_PROJECT] = "project",
        [HK_KEY_PARAMETERS] = "parameters", [HK_KEY_DATA] = "data",
        [HK_KEY_OPTIONS] = "options",
    };

    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        if (strcmp(then->parts[i], now->parts[i]) != 0 &&
            !is_known(verification, words[i]))
            differ(verification, words[i], "%s", hk_key_part_reason((HkKeyPart)i));
}

/* What each figure is and reads, with how often that is so. */
static GHashTable *
prints_of(const HkPaperRecord *record)
{
    GHashTable *prints = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < record->figures->len; i++) {
        const HkRecordedFigure *figure =
            &g_array_index(record->figures, HkRecordedFigure, i);
        g_autofree char *identity =
            hk_paper_record_identity(record, record->sources->pdata[figure->source]);
        char *key = g_strdup_printf("%s\n%s", identity, figure->text);

        g_hash_table_insert(
            prints, key,
            GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(prints, key)) + 1));
    }
    return prints;
}

/* How many figures of @prints are not, or not so often, in @others. */
static guint
count_missing(GHashTable *prints, GHashTable *others)
{
    GHashTableIter iter;
    gpointer key, n;
    guint missing = 0;

    g_hash_table_iter_init(&iter, prints);
    while (g_hash_table_iter_next(&iter, &key, &n)) {
        const guint own = GPOINTER_TO_UINT(n);
        const guint other = GPOINTER_TO_UINT(g_hash_table_lookup(others, key));

        missing += own > other ? own - other : 0;
    }
    return missing;
}

/* How many figures of @then are printed otherwise, or not at all, in @now, or are new
 * in it. */
static guint
count_changes(const HkPaperRecord *then, const HkPaperRecord *now)
{
    g_autoptr(GHashTable) old = prints_of(then);
    g_autoptr(GHashTable) new = prints_of(now);

    return MAX(count_missing(old, new), count_missing(new, old));
}

static gboolean
same_bytes(const char *a, const char *b)
{
    g_autofree char *one = hk_file_digest(a);
    g_autofree char *other = hk_file_digest(b);

    return one != NULL && g_strcmp0(one, other) == 0;
}

static void
compare_papers(HkVerification *verification, const char *path, const char *rebuilt,
               const HkPaperRecord *record)
{
    g_autoptr(GPtrArray) records = hk_paper_records_read(rebuilt, NULL);
    const HkPaperRecord *now = records != NULL ? records->pdata[0] : NULL;
    guint n;

    if (same_bytes(path, rebuilt) || now == NULL)
        return;
    compare_parts(verification, record, now);
    n = count_changes(record, now);
    if (n > 0)
        differ(verification, "figures", "%u figure%s would be printed otherwise", n,
               n == 1 ? "" : "s");
    if (verification->differences->len == 0)
        differ(verification, "file",
               "the file is not as it was written, although its record is");
}

static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
            !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static gboolean
rebuild_and_compare(HkVerification *verification, const char *path,
                    const HkPaperRecord *record, const char *root, HkDiags *diags)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("hakusho-verify-XXXXXX", &error);
    g_autofree char *rebuilt = NULL;

    if (folder == NULL) {
        hk_diags_take_error(diags, &error);
        return FALSE;
    }
    rebuilt = hk_rebuild(record, root, folder, diags);
    if (rebuilt != NULL)
        compare_papers(verification, path, rebuilt, record);
    remove_folder(folder);
    return rebuilt != NULL;
}

HkVerification *
hk_verify(const char *path, const HkPaperRecord *record, const char *root,
          HkDiags *diags)
{
    g_autoptr(HkVerification) verification = g_new0(HkVerification, 1);

    verification->differences = g_ptr_array_new_with_free_func(free_difference);
    check_inputs(verification, record, root);
    if (verification->verdict != HK_VERDICT_GONE &&
        !rebuild_and_compare(verification, path, record, root, diags))
        return NULL;
    return g_steal_pointer(&verification);
}
