/* tests/unit/report/test_manifest.c - what was built into a folder. */
#include "report/run/manifest.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <glib/gstdio.h>
#include <string.h>

#define MANIFEST ".hakusho-manifest.jsonl"
#define JOURNAL ".hakusho-journal.jsonl"

/* A record of @paper, whose only file is in @folder. */
static HkRecord *
new_record(const char *folder, const char *paper)
{
    HkRecord *record = hk_record_new();
    g_autofree char *file = g_strconcat(paper, ".pdf", NULL);
    g_autofree char *path = hk_scratch_write(folder, file, paper, -1);

    record->paper = g_strdup(paper);
    record->format = g_strdup("pdf");
    record->briefing = g_strdup("概要\"の\\資料");
    record->parameters = g_strdup("fy=2023 ministry=文科省: {x}, [y] # z");
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        record->parts[i] = g_strdup_printf("digest %d", i);
    assert_true(hk_recorded_files_add(record->outputs, path, file));
    assert_true(hk_recorded_files_add(record->pictures, path, "pictures/図 1.png"));
    return record;
}

static void
add_paper(HkManifest *manifest, const char *folder, const char *paper)
{
    assert_true(hk_manifest_add(manifest, new_record(folder, paper), NULL));
}

static gboolean
has_paper(const char *folder, const char *paper)
{
    g_autoptr(HkManifest) manifest = hk_manifest_read(folder);

    return hk_manifest_find(manifest, paper, "pdf") != NULL;
}

static void
test_a_record_comes_back_from_its_line(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autoptr(HkRecord) record = new_record(folder, "甲-2023");
    g_autofree char *line = hk_record_print(record);
    g_autoptr(HkRecord) back = hk_record_parse(line, strlen(line));
    const HkRecordedFile *file;

    (void)state;
    assert_non_null(back);
    assert_string_equal(back->paper, record->paper);
    assert_string_equal(back->briefing, record->briefing);
    assert_string_equal(back->parameters, record->parameters);
    for (int i = 0; i < HK_N_KEY_PARTS; i++)
        assert_string_equal(back->parts[i], record->parts[i]);
    assert_int_equal(back->pictures->len, 1);
    file = back->outputs->pdata[0];
    assert_string_equal(file->path, "甲-2023.pdf");
    assert_int_equal(strlen(file->sha256), 64);
    hk_scratch_remove(folder);
}

static void
test_runs_side_by_side_have_journals_of_their_own(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *shard = g_build_filename(folder, "shard", NULL);
    g_autoptr(HkManifest) whole = hk_manifest_read(folder);
    g_autoptr(HkManifest) part = NULL;
    g_autoptr(HkManifest) again = NULL;

    (void)state;
    g_mkdir(shard, 0755);
    add_paper(whole, folder, "before");
    assert_true(hk_manifest_write(whole, NULL));
    part = hk_manifest_read_part(folder, shard);
    assert_non_null(hk_manifest_find(part, "before", "pdf"));
    add_paper(part, folder, "own");
    assert_false(has_paper(folder, "own"));
    again = hk_manifest_read_part(folder, shard);
    assert_non_null(hk_manifest_find(again, "own", "pdf"));
    hk_scratch_remove(folder);
}

static void
test_what_is_no_record_is_none(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autoptr(HkRecord) record = new_record(folder, "a");
    g_autofree char *line = hk_record_print(record);
    static const char *const others[] = {
        "", "{}", "[]", "null", "{\"paper\": \"a\"}", "{\"paper\": {\"a\": 1}}", "{\"",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_null(hk_record_parse(others[i], strlen(others[i])));
    /* Torn anywhere. */
    for (gsize length = strlen(line) - 1; length > 0; length--) {
        line[length] = '\0';
        assert_null(hk_record_parse(line, length));
    }
    hk_scratch_remove(folder);
}

static void
test_papers_are_known_from_the_journal_and_then_from_the_manifest(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *journal = g_build_filename(folder, JOURNAL, NULL);
    g_autoptr(HkManifest) manifest = hk_manifest_read(folder);

    (void)state;
    assert_false(has_paper(folder, "a"));
    add_paper(manifest, folder, "a");
    assert_true(has_paper(folder, "a"));
    assert_true(g_file_test(journal, G_FILE_TEST_EXISTS));
    assert_true(hk_manifest_write(manifest, NULL));
    assert_false(g_file_test(journal, G_FILE_TEST_EXISTS));
    assert_true(has_paper(folder, "a"));
    assert_false(has_paper(folder, "b"));
    hk_scratch_remove(folder);
}

static void
test_a_torn_journal_loses_its_last_line_only(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *journal = g_build_filename(folder, JOURNAL, NULL);
    HkManifest *manifest = hk_manifest_read(folder);
    g_autofree char *text = NULL;
    gsize length;

    (void)state;
    add_paper(manifest, folder, "a");
    add_paper(manifest, folder, "b");
    hk_manifest_free(manifest);
    assert_true(g_file_get_contents(journal, &text, &length, NULL));
    assert_true(g_file_set_contents(journal, text, (gssize)length - 20, NULL));
    assert_true(has_paper(folder, "a"));
    assert_false(has_paper(folder, "b"));
    /* What comes next does not join the torn line. */
    manifest = hk_manifest_read(folder);
    add_paper(manifest, folder, "c");
    hk_manifest_free(manifest);
    assert_true(has_paper(folder, "a"));
    assert_true(has_paper(folder, "c"));
    hk_scratch_remove(folder);
}

static void
test_papers_whose_files_are_gone_are_forgotten(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *file = g_build_filename(folder, "a.pdf", NULL);
    g_autoptr(HkManifest) manifest = hk_manifest_read(folder);

    (void)state;
    add_paper(manifest, folder, "a");
    add_paper(manifest, folder, "b");
    assert_int_equal(g_unlink(file), 0);
    assert_true(hk_manifest_write(manifest, NULL));
    assert_false(has_paper(folder, "a"));
    assert_true(has_paper(folder, "b"));
    hk_scratch_remove(folder);
}

static void
test_a_font_is_read_again_when_it_changes(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *font = hk_scratch_write(folder, "a.ttf", "one", -1);
    g_autoptr(HkManifest) manifest = hk_manifest_read(folder);
    g_autofree char *one = g_strdup(hk_manifest_font(manifest, font));
    g_autoptr(HkManifest) again = NULL;

    (void)state;
    assert_string_equal(
        one, "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    assert_true(hk_manifest_write(manifest, NULL));
    again = hk_manifest_read(folder);
    assert_string_equal(hk_manifest_font(again, font), one);
    assert_true(g_file_set_contents(font, "another", -1, NULL));
    assert_string_not_equal(hk_manifest_font(again, font), one);
    assert_null(hk_manifest_font(again, "/nowhere/b.ttf"));
    hk_scratch_remove(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_record_comes_back_from_its_line),
        cmocka_unit_test(test_runs_side_by_side_have_journals_of_their_own),
        cmocka_unit_test(test_what_is_no_record_is_none),
        cmocka_unit_test(
            test_papers_are_known_from_the_journal_and_then_from_the_manifest),
        cmocka_unit_test(test_a_torn_journal_loses_its_last_line_only),
        cmocka_unit_test(test_papers_whose_files_are_gone_are_forgotten),
        cmocka_unit_test(test_a_font_is_read_again_when_it_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
