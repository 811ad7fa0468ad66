/* tests/unit/draw/test_color.c - contrast and distance of what is printed in colour. */
#include "layouts/draw/color.h"

#include "tests/support/test.h"

#include <string.h>

/* Two fields of a chart are told apart from this distance on (CIE76). */
#define LEAST_DISTANCE 17

static const HkVision visions[] = { HK_VISION_NORMAL, HK_VISION_PROTAN,
                                    HK_VISION_DEUTAN, HK_VISION_TRITAN };

static void
test_contrast_is_that_of_wcag(void **state)
{
    const HkColor black = { 0, 0, 0 };
    const HkColor white = { 255, 255, 255 };
    const HkColor grey = { 0x76, 0x76, 0x76 };

    (void)state;
    assert_float_equal(hk_contrast(black, white), 21, 1e-9);
    assert_float_equal(hk_contrast(white, black), 21, 1e-9);
    assert_float_equal(hk_contrast(grey, white), 4.54, 0.01);
    assert_float_equal(hk_contrast(grey, grey), 1, 1e-9);
    assert_float_equal(hk_lightness(white), 100, 1e-6);
    assert_float_equal(hk_lightness(black), 0, 1e-6);
}

static void
test_every_hue_can_be_read(void **state)
{
    const char *const *names = hk_hue_names();
    const HkColor paper = hk_ink(HK_INK_PAPER);

    (void)state;
    for (guint i = 0; names[i] != NULL; i++) {
        const HkHue *hue = hk_hue_lookup(names[i]);

        assert_string_equal(hue->name, names[i]);
        assert_true(hk_contrast(hue->text, paper) >= 4.5);
        assert_true(hk_contrast(hue->text, hue->tint) >= 4.5);
        assert_true(hk_contrast(hue->on_fill, hue->fill) >= 4.5);
        assert_true(hk_contrast(hk_ink(HK_INK_TEXT), hue->tint) >= 4.5);
    }
    assert_null(hk_hue_lookup("mauve"));
    assert_null(names[HK_MAX_HUES]);
}

static void
test_any_two_hues_stay_apart_with_every_vision(void **state)
{
    const char *const *names = hk_hue_names();

    (void)state;
    for (gsize v = 0; v < G_N_ELEMENTS(visions); v++)
        for (guint i = 0; names[i] != NULL; i++)
            for (guint k = i + 1; names[k] != NULL; k++) {
                const double distance =
                    hk_color_distance(hk_hue_lookup(names[i])->fill,
                                      hk_hue_lookup(names[k])->fill, visions[v]);

                if (distance < LEAST_DISTANCE)
                    fail_msg("%s and %s are %.1f apart with vision %d", names[i],
                             names[k], distance, (int)visions[v]);
            }
}

static void
test_neighbouring_hues_survive_a_photocopy(void **state)
{
    const char *const *names = hk_hue_names();

    (void)state;
    for (guint i = 1; names[i] != NULL; i++)
        assert_true(ABS(hk_lightness(hk_hue_lookup(names[i - 1])->fill) -
                        hk_lightness(hk_hue_lookup(names[i])->fill)) >= 12);
}

static void
test_someone_who_sees_no_red_confuses_red_with_green(void **state)
{
    const HkColor red = { 0xC0, 0x3A, 0x3A };
    const HkColor green = { 0x6B, 0x6B, 0x20 };

    (void)state;
    assert_true(hk_color_distance(red, green, HK_VISION_NORMAL) > 50);
    assert_true(hk_color_distance(red, green, HK_VISION_PROTAN) <
                hk_color_distance(red, green, HK_VISION_NORMAL) / 2);
    assert_float_equal(hk_color_distance(red, red, HK_VISION_TRITAN), 0, 1e-9);
}

static void
test_inks_can_be_read(void **state)
{
    static const struct {
        HkInk ink, ground;
        double least;
    } cases[] = {
        { HK_INK_TEXT, HK_INK_PAPER, 7 },
        { HK_INK_TEXT, HK_INK_PANEL, 7 },
        { HK_INK_TEXT, HK_INK_HEAD, 7 },
        { HK_INK_SECONDARY, HK_INK_PAPER, 7 },
        { HK_INK_SECONDARY, HK_INK_PANEL, 7 },
        { HK_INK_MUTED, HK_INK_PAPER, 4.5 },
        { HK_INK_BAND_TEXT, HK_INK_BAND, 7 },
        { HK_INK_SIGNAL, HK_INK_PAPER, 4.5 },
        { HK_INK_SIGNAL, HK_INK_PANEL, 4.5 },
        { HK_INK_SIGNAL, HK_INK_SIGNAL_TINT, 4.5 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_true(hk_contrast(hk_ink(cases[i].ink), hk_ink(cases[i].ground)) >=
                    cases[i].least);
}

static void
test_a_map_hands_out_declared_hues_first_and_then_free_ones(void **state)
{
    g_autoptr(HkHueMap) map = hk_hue_map_new();

    (void)state;
    assert_true(hk_hue_map_declare(map, "ministries/mext", "green"));
    assert_false(hk_hue_map_declare(map, "ministries/mhlw", "mauve"));
    assert_string_equal(hk_hue_map_get(map, "ministries/mext")->name, "green");
    assert_string_equal(hk_hue_map_get(map, "ministries/meti")->name, "slate");
    assert_string_equal(hk_hue_map_get(map, "ministries/mhlw")->name, "sky");
    assert_string_equal(hk_hue_map_get(map, "ministries/meti")->name, "slate");
    /* Another list starts anew. */
    assert_string_equal(hk_hue_map_get(map, "kinds/a")->name, "slate");
}

static void
test_a_hue_that_stands_for_a_declared_code_is_given_to_others_last(void **state)
{
    g_autoptr(HkHueMap) map = hk_hue_map_new();
    static const char *const rest[] = { "slate", "sky",   "lilac", "brick",
                                        "wine",  "amber", "green", "blue" };

    (void)state;
    assert_string_equal(hk_hue_map_plain(map)->name, "blue");
    assert_string_equal(hk_hue_map_get(map, "fruit/pear")->name, "blue");
    assert_true(hk_hue_map_declare(map, "ministries/mext", "blue"));
    assert_true(hk_hue_map_declare(map, "ministries/mhlw", "green"));
    assert_true(hk_hue_map_declare(map, "ministries/meti", "amber"));
    assert_string_equal(hk_hue_map_plain(map)->name, "slate");
    for (gsize i = 0; i < G_N_ELEMENTS(rest); i++) {
        g_autofree char *key = g_strdup_printf("countries/%zu", i);

        assert_string_equal(hk_hue_map_get(map, key)->name, rest[i]);
    }
}

static void
test_a_map_that_runs_out_still_answers_and_stays_constant(void **state)
{
    g_autoptr(HkHueMap) map = hk_hue_map_new();

    (void)state;
    for (int i = 0; i < 2 * HK_MAX_HUES; i++) {
        g_autofree char *key = g_strdup_printf("list/code%d", i);
        const HkHue *hue = hk_hue_map_get(map, key);

        assert_non_null(hue);
        assert_ptr_equal(hue, hk_hue_map_get(map, key));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast_is_that_of_wcag),
        cmocka_unit_test(test_every_hue_can_be_read),
        cmocka_unit_test(test_any_two_hues_stay_apart_with_every_vision),
        cmocka_unit_test(test_neighbouring_hues_survive_a_photocopy),
        cmocka_unit_test(test_someone_who_sees_no_red_confuses_red_with_green),
        cmocka_unit_test(test_inks_can_be_read),
        cmocka_unit_test(test_a_map_hands_out_declared_hues_first_and_then_free_ones),
        cmocka_unit_test(
            test_a_hue_that_stands_for_a_declared_code_is_given_to_others_last),
        cmocka_unit_test(test_a_map_that_runs_out_still_answers_and_stays_constant),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
