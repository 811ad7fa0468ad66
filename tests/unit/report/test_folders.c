/* tests/unit/report/test_folders.c - which changes of files are told. */
#include "report/watch/folders.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "tests/support/test.h"

typedef struct Fixture {
    char *root;
    HkFolders *folders;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    g_autofree char *sub = NULL;
    g_autofree char *out = NULL;

    fixture->root = hk_scratch_new();
    sub = g_build_filename(fixture->root, "tables", NULL);
    out = g_build_filename(fixture->root, "out", NULL);
    g_mkdir(sub, 0700);
    g_mkdir(out, 0700);
    fixture->folders = hk_folders_new(NULL);
    assert_non_null(fixture->folders);
    hk_folders_leave_out(fixture->folders, out);
    assert_true(hk_folders_add(fixture->folders, fixture->root, NULL));
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;

    hk_folders_free(fixture->folders);
    hk_scratch_remove(fixture->root);
    g_free(fixture->root);
    g_free(fixture);
    return 0;
}

static void
write_file(const Fixture *fixture, const char *name)
{
    g_autofree char *path = g_build_filename(fixture->root, name, NULL);
    FILE *file = fopen(path, "w"); /* in place, unlike hk_scratch_write() */

    assert_non_null(file);
    fputs("x\n", file);
    fclose(file);
}

static void
move_file(const Fixture *fixture, const char *from, const char *to)
{
    g_autofree char *old = g_build_filename(fixture->root, from, NULL);
    g_autofree char *new = g_build_filename(fixture->root, to, NULL);

    assert_int_equal(g_rename(old, new), 0);
}

static void
test_files_that_are_written_or_renamed_are_told(void **state)
{
    Fixture *fixture = *state;

    assert_int_equal(hk_folders_n(fixture->folders), 2);
    assert_false(hk_folders_read(fixture->folders));
    write_file(fixture, "b.yaml");
    assert_true(hk_folders_read(fixture->folders));
    assert_false(hk_folders_read(fixture->folders));
    write_file(fixture, "tables/d.csv");
    assert_true(hk_folders_read(fixture->folders));
    move_file(fixture, "tables/d.csv", "tables/e.csv");
    assert_true(hk_folders_read(fixture->folders));
}

static void
test_what_editors_and_we_keep_is_not_told(void **state)
{
    static const char *const names[] = { ".b.yaml.swp", "b.yaml~", "#b.yaml#", "4913",
                                         "out/b.pdf" };
    Fixture *fixture = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        write_file(fixture, names[i]);
        assert_false(hk_folders_read(fixture->folders));
    }
    move_file(fixture, ".b.yaml.swp", "b.yaml");
    assert_true(hk_folders_read(fixture->folders));
}

static void
test_new_folders_are_told_and_can_be_watched(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->root, "pictures", NULL);
    g_autofree char *circle = g_build_filename(path, "circle", NULL);

    g_mkdir(path, 0700);
    assert_true(hk_folders_read(fixture->folders));
    write_file(fixture, "pictures/a.svg");
    assert_false(hk_folders_read(fixture->folders));
    assert_int_equal(symlink(fixture->root, circle), 0);
    assert_true(hk_folders_add(fixture->folders, fixture->root, NULL));
    assert_int_equal(hk_folders_n(fixture->folders), 3);
    write_file(fixture, "pictures/a.svg");
    assert_true(hk_folders_read(fixture->folders));
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_files_that_are_written_or_renamed_are_told,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_editors_and_we_keep_is_not_told,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_new_folders_are_told_and_can_be_watched,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
