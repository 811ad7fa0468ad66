/* tests/unit/draw/test_scene.c - marks, groups, and the scene as text. */
#include "layouts/draw/scene.h"

#include "tests/support/test.h"

#include <string.h>

static HkTextEngine *engine;

static int
set_up(void **state)
{
    (void)state;
    engine = hk_text_engine_new(NULL, NULL);
    return engine != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    hk_text_engine_free(engine);
    return 0;
}

static void
label(HkScene *scene, const char *role, const char *text, HkPoint at, HkAnchor anchor)
{
    g_autoptr(GError) error = NULL;

    if (!hk_scene_label(scene, engine,
                        &(HkLabel){ .role = role,
                                    .style = HK_STYLE_FIGURE,
                                    .color = hk_ink(HK_INK_TEXT),
                                    .text = text,
                                    .at = at,
                                    .anchor = anchor },
                        &error))
        fail_msg("%s", error->message);
}

/* A scene with one mark of each kind. */
static HkScene *
sample(void)
{
    HkScene *scene = hk_scene_new(200, 100);
    const HkPoint points[] = { { 10, 10 }, { 20.126, 10 }, { 15, -0.001 } };
    HkPaint hatched = hk_fill(hk_hue_lookup("amber")->tint);

    hatched.pattern = HK_PATTERN_HATCH;
    hatched.stroke = hk_hue_lookup("amber")->fill;
    hatched.line_width = 0.5;
    hatched.dash = HK_DASH_SHORT;
    hk_scene_begin(scene, &(HkGroup){ .role = "chart",
                                      .tag = HK_TAG_FIGURE,
                                      .alt = "棒\"図\"",
                                      .anchor = "図１" });
    hk_scene_rect(scene, "segment", (HkRect){ 10, 20, 30, 40 }, hatched);
    hk_scene_line(scene, "axis", (HkPoint){ 0, 60 }, (HkPoint){ 200, 60 },
                  hk_stroke(hk_ink(HK_INK_TEXT), HK_LINE_AXIS));
    hk_scene_end(scene);
    hk_scene_begin(scene,
                   &(HkGroup){ .role = "cell", .tag = HK_TAG_CELL, .row_span = 2 });
    hk_scene_path(scene, "arrow", points, 3, TRUE, hk_fill(hk_ink(HK_INK_SIGNAL)));
    hk_scene_circle(scene, "dot", (HkPoint){ 50, 50 }, 2, hk_fill(hk_ink(HK_INK_BAND)));
    label(scene, "value", "181", (HkPoint){ 100, 50 }, HK_ANCHOR_RIGHT);
    hk_scene_end(scene);
    return scene;
}

static void
test_a_scene_is_written_one_mark_a_line(void **state)
{
    g_autoptr(HkScene) scene = sample();
    g_autofree char *dump = hk_scene_dump(scene);

    (void)state;
    assert_string_equal(
        dump, "scene 200.00 100.00\n"
              "  group chart figure anchor=図１ \"棒\\\"図\\\"\"\n"
              "    rect segment 10.00 20.00 30.00 40.00 fill=#FCF0DB hatch "
              "stroke=#E8A33A 0.50 dashed\n"
              "    path axis 0.00 60.00 200.00 60.00 stroke=#1B2530 0.85\n"
              "  group cell cell span=2x1\n"
              "    path arrow 10.00 10.00 20.13 10.00 15.00 0.00 closed fill=#B4301F\n"
              "    circle dot 48.00 48.00 4.00 4.00 fill=#24384F\n"
              "    text value 77.21 43.50 22.79 13.00 figure ink=#1B2530 \"181\"\n");
}

static void
find_value(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    (void)layout;
    if (strcmp(role, "value") == 0)
        *(HkRect *)data = box;
}

static void
test_anchors_place_the_box(void **state)
{
    static const struct {
        HkAnchor anchor;
        double x, y; /* of the box' left top corner when the point is 100, 50 */
    } cases[] = {
        { HK_ANCHOR_TOP_LEFT, 100, 50 },      { HK_ANCHOR_TOP, 88.6, 50 },
        { HK_ANCHOR_TOP_RIGHT, 77.2, 50 },    { HK_ANCHOR_LEFT, 100, 43.5 },
        { HK_ANCHOR_CENTER, 88.6, 43.5 },     { HK_ANCHOR_RIGHT, 77.2, 43.5 },
        { HK_ANCHOR_BOTTOM_LEFT, 100, 37 },   { HK_ANCHOR_BOTTOM, 88.6, 37 },
        { HK_ANCHOR_BOTTOM_RIGHT, 77.2, 37 }, { HK_ANCHOR_BASELINE_LEFT, 100, 39.7 },
        { HK_ANCHOR_BASELINE, 88.6, 39.7 },   { HK_ANCHOR_BASELINE_RIGHT, 77.2, 39.7 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(HkScene) scene = hk_scene_new(200, 100);
        HkRect box = { 0 };

        label(scene, "value", "181", (HkPoint){ 100, 50 }, cases[i].anchor);
        hk_scene_foreach_text(scene, find_value, &box);
        assert_float_equal(box.x, cases[i].x, 0.02);
        assert_float_equal(box.y, cases[i].y, 0.02);
    }
}

static void
test_appending_moves_every_mark_and_keeps_the_other_scene(void **state)
{
    g_autoptr(HkScene) scene = hk_scene_new(200, 100);
    HkScene *part = sample();
    g_autofree char *before = hk_scene_dump(part);
    g_autofree char *after = NULL;
    g_autofree char *dump = NULL;

    (void)state;
    hk_scene_line(scene, "first", (HkPoint){ 1, 2 }, (HkPoint){ 3, 4 },
                  hk_stroke(hk_ink(HK_INK_TEXT), 1));
    hk_scene_append(scene, part, (HkPoint){ 100, 10 });
    after = hk_scene_dump(part);
    hk_scene_free(part);
    dump = hk_scene_dump(scene);
    assert_string_equal(before, after);
    assert_non_null(strstr(dump, "path first 1.00 2.00 3.00 4.00"));
    assert_non_null(strstr(dump, "group chart figure anchor=図１ \"棒\\\"図\\\"\""));
    assert_non_null(strstr(dump, "rect segment 110.00 30.00 30.00 40.00"));
    assert_non_null(strstr(dump, "path arrow 110.00 20.00 120.13 20.00 115.00 10.00"));
    assert_non_null(strstr(dump, "text value 177.21 53.50"));
}

static void
count_shape(const char *role, HkRect box, const HkPaint *paint, gpointer data)
{
    GString *seen = data;

    (void)box;
    g_string_append_printf(seen, "%s%s ", role, paint->filled ? "+" : "-");
}

static void
test_shapes_are_visited_in_order(void **state)
{
    g_autoptr(HkScene) scene = sample();
    g_autoptr(GString) seen = g_string_new(NULL);

    (void)state;
    hk_scene_foreach_shape(scene, count_shape, seen);
    assert_string_equal(seen->str, "segment+ axis- arrow+ dot+ ");
}

static void
test_a_label_that_cannot_be_set_is_an_error(void **state)
{
    g_autoptr(HkScene) scene = hk_scene_new(10, 10);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(hk_scene_label(scene, engine,
                                &(HkLabel){ .role = "value",
                                            .style = HK_STYLE_LABEL,
                                            .color = hk_ink(HK_INK_TEXT),
                                            .text = "😀",
                                            .at = (HkPoint){ 0, 0 },
                                            .anchor = HK_ANCHOR_TOP,
                                            .loc = hk_loc("b.yaml", 4, 1) },
                                &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_int_equal(hk_error_loc(error).line, 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_scene_is_written_one_mark_a_line),
        cmocka_unit_test(test_anchors_place_the_box),
        cmocka_unit_test(test_appending_moves_every_mark_and_keeps_the_other_scene),
        cmocka_unit_test(test_shapes_are_visited_in_order),
        cmocka_unit_test(test_a_label_that_cannot_be_set_is_an_error),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
