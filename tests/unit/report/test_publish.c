/* tests/unit/report/test_publish.c - outputs that appear only when they are complete.
 */
#include "tests/support/test.h"

#include "report/run/publish.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

static char *
path_in(const char *folder, const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void
write_text(const char *path, const char *text)
{
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static char *
read_text(const char *path)
{
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

/* How many files lie in @folder. */
static guint
count_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static void
test_a_file_gets_its_name_only_on_commit(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *target = path_in(folder, "deep/paper.pdf");
    g_autoptr(GError) error = NULL;
    g_autoptr(HkPublication) publication = hk_publication_begin(target, &error);
    g_autofree char *text = NULL;
    gboolean unchanged = TRUE;

    (void)state;
    assert_non_null(publication);
    write_text(hk_publication_path(publication), "new");
    assert_false(g_file_test(target, G_FILE_TEST_EXISTS));
    assert_true(hk_publication_commit(publication, &unchanged, &error));
    assert_false(unchanged);
    text = read_text(target);
    assert_string_equal(text, "new");
    hk_scratch_remove(folder);
}

static void
test_a_build_that_fails_leaves_the_old_file_and_nothing_else(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *target = path_in(folder, "paper.pdf");
    HkPublication *publication;
    g_autofree char *text = NULL;

    (void)state;
    write_text(target, "old");
    publication = hk_publication_begin(target, NULL);
    write_text(hk_publication_path(publication), "half");
    hk_publication_free(publication);
    text = read_text(target);
    assert_string_equal(text, "old");
    assert_int_equal(count_files(folder), 1);
    hk_scratch_remove(folder);
}

static void
test_the_same_bytes_keep_their_time(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *target = path_in(folder, "paper.pdf");
    g_autoptr(HkPublication) publication = NULL;
    const struct utimbuf long_ago = { 1000, 1000 };
    gboolean unchanged = FALSE;
    struct stat found;

    (void)state;
    write_text(target, "same");
    assert_int_equal(utime(target, &long_ago), 0);
    publication = hk_publication_begin(target, NULL);
    write_text(hk_publication_path(publication), "same");
    assert_true(hk_publication_commit(publication, &unchanged, NULL));
    assert_true(unchanged);
    assert_int_equal(stat(target, &found), 0);
    assert_int_equal(found.st_mtime, 1000);
    hk_scratch_remove(folder);
}

static void
test_what_a_killed_run_left_is_removed(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    /* Beyond the largest process number there is; our own is alive. */
    g_autofree char *leftover = path_in(folder, ".paper.pdf.99999999.tmp");
    g_autofree char *name = g_strdup_printf(".paper.pdf.%d.tmp", (int)getpid());
    g_autofree char *alive = path_in(folder, name);
    g_autofree char *other = path_in(folder, ".99999999.tmp");
    g_autofree char *another = path_in(folder, "paper.pdf.99999999.tmp");

    (void)state;
    write_text(leftover, "half");
    write_text(alive, "being written");
    write_text(other, "not ours");
    write_text(another, "not ours");
    hk_publication_sweep(folder);
    assert_false(g_file_test(leftover, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(alive, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(other, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(another, G_FILE_TEST_EXISTS));
    hk_scratch_remove(folder);
}

static gboolean
is_named(const char *output, gpointer name)
{
    return strcmp(output, name) == 0;
}

static void
test_of_shared_folders_only_our_own_is_swept(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *name = g_strdup_printf(".a.b.pdf.%d.tmp", (int)getpid());
    g_autofree char *own = path_in(folder, name);
    g_autofree char *others = path_in(folder, ".c.pdf.99999999.tmp");
    g_autofree char *no_number = path_in(folder, ".a.b.pdf.x.tmp");

    (void)state;
    write_text(own, "of another machine's process of that number");
    write_text(others, "being written there");
    write_text(no_number, "not ours");
    hk_publication_sweep_own(folder, is_named, (gpointer) "a.b.pdf");
    assert_false(g_file_test(own, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(others, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(no_number, G_FILE_TEST_EXISTS));
    hk_scratch_remove(folder);
}

static void
test_a_run_that_ended_unnoticed_is_dead_too(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    const pid_t pid = fork();
    g_autofree char *name = g_strdup_printf(".paper.pdf.%d.tmp", (int)pid);
    g_autofree char *leftover = path_in(folder, name);
    siginfo_t ended;

    (void)state;
    if (pid == 0)
        _exit(0);
    assert_int_equal(waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOWAIT), 0);
    write_text(leftover, "half");
    hk_publication_sweep(folder);
    assert_false(g_file_test(leftover, G_FILE_TEST_EXISTS));
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    hk_scratch_remove(folder);
}

static void
test_a_folder_that_cannot_be_made_is_an_output_error(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    g_autofree char *file = path_in(folder, "file");
    g_autofree char *target = path_in(folder, "file/paper.pdf");
    g_autoptr(GError) error = NULL;

    (void)state;
    write_text(file, "in the way");
    assert_null(hk_publication_begin(target, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, "cannot make the folder"));
    hk_scratch_remove(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_gets_its_name_only_on_commit),
        cmocka_unit_test(test_a_build_that_fails_leaves_the_old_file_and_nothing_else),
        cmocka_unit_test(test_the_same_bytes_keep_their_time),
        cmocka_unit_test(test_what_a_killed_run_left_is_removed),
        cmocka_unit_test(test_of_shared_folders_only_our_own_is_swept),
        cmocka_unit_test(test_a_run_that_ended_unnoticed_is_dead_too),
        cmocka_unit_test(test_a_folder_that_cannot_be_made_is_an_output_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
