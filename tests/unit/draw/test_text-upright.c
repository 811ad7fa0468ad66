/* tests/unit/draw/test_text-upright.c - short figures in vertical text. */
#include "layouts/draw/scene.h"

#include "tests/support/golden.h"
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

static HkTextLayout *
set_downwards(const char *text)
{
    const HkTextRun run = { .text = text,
                            .style = HK_STYLE_VERTICAL,
                            .color = hk_ink(HK_INK_TEXT) };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .vertical = TRUE
    };

    return hk_text_layout(engine, &request, NULL);
}

/* 縦中横: each takes the room of one character, but for half a letter space at the
 * ends. */
static void
test_short_figures_stand_upright_in_vertical_text(void **state)
{
    static const char *const same[][2] = {
        { "第2期", "第二期" },
        { "12か月", "一か月" },
        { "平成H30年", "平成Ｈ三年" },
        { "（5）", "（五）" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autoptr(HkTextLayout) figures = set_downwards(same[i][0]);
        g_autoptr(HkTextLayout) words = set_downwards(same[i][1]);

        assert_float_equal(hk_text_layout_size(figures).height,
                           hk_text_layout_size(words).height, 0.8);
        assert_float_equal(hk_text_layout_size(figures).width,
                           hk_text_layout_size(words).width, 0.1);
        assert_string_equal(hk_text_layout_text(figures), same[i][0]);
    }
}

/* What lies on its side is as long as it is in a line of Western text. */
static void
test_long_figures_and_words_lie_in_vertical_text(void **state)
{
    static const char *const lying[] = {
        "100", "1,234", "AMED", "Phase 2", "5%", "R5.4"
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lying); i++) {
        g_autoptr(HkTextLayout) layout = set_downwards(lying[i]);

        assert_float_equal(hk_text_layout_size(layout).height,
                           hk_text_width(engine, HK_STYLE_VERTICAL, lying[i]), 0.1);
    }
}

static void
test_vertical_labels_look_as_accepted(void **state)
{
    static const char *const labels[] = { "第2期（H30～R5）", "12か月・100％／年",
                                          "データベースの整備、AMED「iPS」" };
    g_autoptr(HkScene) scene = hk_scene_new(HK_MM(30), HK_MM(75));

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autoptr(HkTextLayout) layout = set_downwards(labels[i]);

        hk_scene_text(scene, "label", layout,
                      (HkPoint){ HK_MM(3 + 9 * (double)i), HK_MM(3) });
    }
    hk_golden_image(scene, "vertical-labels", 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_figures_stand_upright_in_vertical_text),
        cmocka_unit_test(test_long_figures_and_words_lie_in_vertical_text),
        cmocka_unit_test(test_vertical_labels_look_as_accepted),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
