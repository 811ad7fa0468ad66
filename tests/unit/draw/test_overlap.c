/* tests/unit/draw/test_overlap.c - the check that other tests of drawings rely on. */
#include "tests/support/overlap.h"

#include "tests/support/test.h"

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
put(HkScene *scene, const HkTextRun *run, gboolean vertical, HkPoint at)
{
    const HkTextRequest request = {
        .runs = run, .n_runs = 1, .width = -1, .vertical = vertical
    };
    g_autoptr(HkTextLayout) layout = hk_text_layout(engine, &request, NULL);

    assert_non_null(layout);
    hk_scene_text(scene, "label", layout, at);
}

static void
test_texts_side_by_side_are_legible(void **state)
{
    const HkTextRun run = { .text = "合計", .style = HK_STYLE_LABEL };
    g_autoptr(HkScene) scene = hk_scene_new(100, 100);

    (void)state;
    put(scene, &run, FALSE, (HkPoint){ 10, 10 });
    put(scene, &run, FALSE, (HkPoint){ 28.5, 10 });
    /* The leading of lines may overlap, their ink not. */
    put(scene, &run, FALSE, (HkPoint){ 10, 20 });
    put(scene, &run, TRUE, (HkPoint){ 60, 10 });
    hk_assert_legible(scene);
}

static void
test_texts_that_touch_are_reported(void **state)
{
    const HkTextRun one = { .text = "小計", .style = HK_STYLE_LABEL };
    const HkTextRun two = { .text = "合計", .style = HK_STYLE_LABEL };
    g_autoptr(HkScene) scene = hk_scene_new(100, 100);
    g_autofree char *report = NULL;

    (void)state;
    put(scene, &one, FALSE, (HkPoint){ 10, 10 });
    put(scene, &two, TRUE, (HkPoint){ 20, 12 });
    report = hk_overlap_report(scene);
    assert_string_equal(report, "label \"小計\" and label \"合計\" overlap\n");
}

static void
test_texts_that_leave_the_page_are_reported(void **state)
{
    const HkTextRun run = { .text = "合計", .style = HK_STYLE_LABEL };
    g_autoptr(HkScene) scene = hk_scene_new(100, 100);
    g_autofree char *report = NULL;

    (void)state;
    put(scene, &run, FALSE, (HkPoint){ 90, 10 });
    report = hk_overlap_report(scene);
    assert_string_equal(report, "label \"合計\" leaves the page\n");
}

static void
test_what_leaves_the_innermost_block_is_reported(void **state)
{
    const HkTextRun run = { .text = "合計", .style = HK_STYLE_LABEL };
    const HkGroup outer = { .role = "block", .box = { 0, 0, 100, 100 } };
    const HkGroup inner = { .role = "block", .box = { 0, 0, 50, 50 } };
    g_autoptr(HkScene) scene = hk_scene_new(100, 100);
    g_autofree char *report = NULL;

    (void)state;
    hk_scene_begin(scene, &outer);
    hk_scene_begin(scene, &inner);
    put(scene, &run, FALSE, (HkPoint){ 35, 10 });
    hk_scene_rect(scene, "bar", (HkRect){ 10, 40, 10, 15 },
                  hk_fill(hk_ink(HK_INK_BAND)));
    hk_scene_end(scene);
    put(scene, &run, FALSE, (HkPoint){ 70, 60 });
    hk_scene_end(scene);
    report = hk_overlap_report(scene);
    assert_string_equal(report, "bar leaves its block by 5.0 pt\n"
                                "label \"合計\" leaves its block by 2.8 pt\n");
}

static void
test_texts_below_the_smallest_size_are_reported(void **state)
{
    const HkTextRun run = { .text = "合計", .style = HK_STYLE_NOTE, .size_scale = 0.9 };
    g_autoptr(HkScene) scene = hk_scene_new(100, 100);
    g_autofree char *report = NULL;

    (void)state;
    put(scene, &run, FALSE, (HkPoint){ 10, 10 });
    report = hk_overlap_report(scene);
    assert_string_equal(report, "label \"合計\" is set in 7.20 pt\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_side_by_side_are_legible),
        cmocka_unit_test(test_texts_that_touch_are_reported),
        cmocka_unit_test(test_texts_that_leave_the_page_are_reported),
        cmocka_unit_test(test_what_leaves_the_innermost_block_is_reported),
        cmocka_unit_test(test_texts_below_the_smallest_size_are_reported),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
