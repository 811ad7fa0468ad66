/* tests/unit/report/test_pictures.c - where the pictures of a paper come from. */
#include "report/pictures.h"

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>
#include <unistd.h>

#define DRAWING "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/>"

static char *folder;

static int
set_up(void **state)
{
    (void)state;
    folder = hk_scratch_new();
    g_free(hk_scratch_write(folder, "outside.svg", DRAWING, -1));
    g_free(hk_scratch_write(folder, "project/shared.svg", DRAWING, -1));
    g_free(hk_scratch_write(folder, "project/briefings/own.svg", DRAWING, -1));
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    hk_scratch_remove(folder);
    g_free(folder);
    return 0;
}

static HkPictures *
open_project(void)
{
    g_autofree char *root = g_build_filename(folder, "project", NULL);

    return hk_pictures_new(root);
}

/* @name as it would stand in project/briefings/paper.yaml. */
static HkText
named(const char *name)
{
    g_autofree char *paper =
        g_build_filename(folder, "project", "briefings", "paper.yaml", NULL);

    return (HkText){ name, hk_loc(paper, 7, 9) };
}

static void
test_pictures_are_found_from_the_briefing_and_listed_once(void **state)
{
    g_autoptr(HkPictures) pictures = open_project();
    const HkText own = named("own.svg"), shared = named("../shared.svg");
    HkPicture *first = hk_pictures_get(pictures, &own, 0, NULL);

    (void)state;
    assert_non_null(first);
    assert_ptr_equal(hk_pictures_get(pictures, &own, 0, NULL), first);
    assert_non_null(hk_pictures_get(pictures, &shared, 0, NULL));
    g_autoptr(GPtrArray) files = hk_pictures_files(pictures);
    assert_int_equal(files->len, 2);
    assert_true(g_str_has_suffix(files->pdata[0], "briefings/../shared.svg"));
    assert_true(g_str_has_suffix(files->pdata[1], "briefings/own.svg"));
}

static void
test_a_picture_outside_the_project_is_refused(void **state)
{
    g_autoptr(HkPictures) pictures = open_project();
    g_autofree char *link =
        g_build_filename(folder, "project", "briefings", "link.svg", NULL);
    g_autofree char *target = g_build_filename(folder, "outside.svg", NULL);
    const HkText names[] = { named("../../outside.svg"), named("link.svg") };

    (void)state;
    assert_int_equal(symlink(target, link), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(hk_pictures_get(pictures, &names[i], 0, &error));
        assert_int_equal(error->code, HK_ERROR_REFUSED);
        assert_non_null(strstr(error->message, "is outside the project's folder"));
        assert_int_equal(hk_error_loc(error).line, 7);
    }
    g_autoptr(GPtrArray) files = hk_pictures_files(pictures);
    assert_int_equal(files->len, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures_are_found_from_the_briefing_and_listed_once),
        cmocka_unit_test(test_a_picture_outside_the_project_is_refused),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
