/* tests/unit/layouts/test_image.c - pictures on pages. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/table-fixture.h"

#include <string.h>

static HkBlock *
build(TableFixture *fixture, const char *options, GError **error)
{
    return table_fixture_block(fixture, "image", NULL, options, error);
}

static HkScene *
draw(TableFixture *fixture, const char *options, double width, double height)
{
    GError *error = NULL;
    g_autoptr(HkBlock) block = build(fixture, options, &error);
    HkScene *scene = NULL;

    if (block != NULL)
        scene = table_fixture_draw(fixture, block, width, height, &error);
    if (scene == NULL)
        fail_msg("%s", error->message);
    hk_assert_legible(scene);
    return scene;
}

typedef struct Found {
    const char *role;
    HkRect box;
} Found;

static void
look(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    Found *found = data;

    (void)paint;
    if (strcmp(role, found->role) == 0)
        found->box = box;
}

static HkRect
box_of(const HkScene *scene, const char *role)
{
    Found found = { .role = role };

    hk_scene_foreach_shape(scene, look, &found);
    return found.box;
}

static void
test_a_picture_keeps_its_shape_in_any_place(void **state)
{
    static const HkSize places[] = { { 400, 400 }, { 400, 100 }, { 90, 300 } };
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    fixture->spec.alt.value = "培養の手順";
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(HkScene) scene =
            draw(fixture, "image=culture.svg", places[i].width, places[i].height);
        HkRect box = box_of(scene, "picture");

        assert_float_equal(box.width / box.height, 1.6, 0.001);
        assert_true(box.width <= places[i].width + 0.01);
        assert_true(box.height <= places[i].height + 0.01);
    }
}

static void
test_a_picture_has_frame_and_credit(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    fixture->spec.alt.value = "培養の手順";
    g_autoptr(HkScene) scene =
        draw(fixture, "image=culture.svg; frame=true; fit=width; credit=図：事務局作成",
             320, -1);
    hk_golden_scene(scene, "image");
    g_autoptr(HkScene) other =
        draw(fixture, "image=hill.jpg; height=90pt; align=left; credit=写真：県提供",
             320, -1);
    hk_golden_scene(other, "image-photograph");
}

static void
test_a_caption_stands_in_for_the_alternative_text(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(build(fixture, "image=culture.svg", &error));
    assert_string_equal(
        error->message,
        "a picture needs 'alt', which says what it shows, or a caption");
    fixture->spec.caption.value = "細胞の培養";
    g_autoptr(HkScene) scene = draw(fixture, "image=culture.svg", 300, 200);
    g_autofree char *dump = hk_scene_dump(scene);
    assert_non_null(strstr(dump, "group image figure \"細胞の培養\""));
}

static void
test_a_coarse_picture_is_a_warning(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();

    (void)state;
    fixture->spec.alt.value = "山並み";
    g_autoptr(HkScene) small = draw(fixture, "image=hill.jpg; height=40pt", 300, -1);
    assert_int_equal(hk_diags_n(fixture->context.findings), 0);
    g_autoptr(HkScene) large = draw(fixture, "image=hill.jpg; fit=width", 300, -1);
    assert_int_equal(hk_diags_n(fixture->context.findings), 1);
}

static void
test_a_picture_that_is_not_there_is_an_error_at_its_name(void **state)
{
    g_autoptr(TableFixture) fixture = table_fixture_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    fixture->spec.alt.value = "図";
    assert_null(build(fixture, "image=nowhere.svg", &error));
    assert_string_equal(error->message, "there is no file 'nowhere.svg'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_picture_keeps_its_shape_in_any_place),
        cmocka_unit_test(test_a_picture_has_frame_and_credit),
        cmocka_unit_test(test_a_caption_stands_in_for_the_alternative_text),
        cmocka_unit_test(test_a_coarse_picture_is_a_warning),
        cmocka_unit_test(test_a_picture_that_is_not_there_is_an_error_at_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
