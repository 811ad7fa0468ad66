/* tests/unit/layouts/test_captioned.c - captions, notes and sources around blocks. */
#include "layouts/captioned.h"

#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

static const char *const notes[] = {
    "**端数について**　内訳の計（186）は印刷された合計（185）と一致しない。",
    "…：資料に値がない", NULL
};

static const HkCaption whole = { .label = "表1",
                                 .text = "事業別予算額",
                                 .unit = "億円",
                                 .notes = notes,
                                 .source = "出典：各府省提出資料",
                                 .anchor = "by-program",
                                 .alt = "事業別の予算額の表" };

static char *
many_items(guint n)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "- 項目%u：再生医療等の実用化を支援する。\n",
                               i + 1);
    return g_string_free(text, FALSE);
}

static HkScene *
emit(Fixture *fixture, HkBlock *block, HkRect box)
{
    g_autoptr(HkScene) scene = hk_scene_new(400, 400);
    GError *error = NULL;

    if (!block->class->emit(block, &fixture->context, box, scene, &error))
        fail_msg("%s", error->message);
    hk_assert_legible(scene);
    return g_steal_pointer(&scene);
}

static void
test_a_caption_has_label_unit_notes_and_source(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkBlock) block = hk_captioned_new(fixture_chart("図", 60), &whole);

    (void)state;
    g_autoptr(HkScene) scene = emit(fixture, block, (HkRect){ 20, 20, 300, 200 });
    hk_golden_scene(scene, "captioned");
    hk_golden_image(scene, "captioned", 2);
}

static void
take_baseline(const char *role, HkRect box, const HkTextLayout *layout, gpointer data)
{
    double *baselines = data; /* of the caption and its unit */

    if (strcmp(role, "caption") == 0)
        baselines[0] = box.y + hk_text_layout_baseline(layout);
    if (strcmp(role, "unit") == 0)
        baselines[1] = box.y + hk_text_layout_baseline(layout);
}

static void
test_caption_and_unit_stand_on_one_baseline(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkBlock) block = hk_captioned_new(fixture_chart("図", 60), &whole);
    double baselines[2] = { 0, -1 };

    (void)state;
    g_autoptr(HkScene) scene = emit(fixture, block, (HkRect){ 20, 20, 300, 200 });
    hk_scene_foreach_text(scene, take_baseline, baselines);
    assert_float_equal(baselines[0], baselines[1], 0.01);
}

static void
test_an_empty_caption_adds_nothing(void **state)
{
    HkBlock *chart = fixture_chart("図", 60);
    const HkCaption empty = { .label = NULL };
    g_autoptr(HkBlock) block = hk_captioned_new(chart, &empty);

    (void)state;
    assert_ptr_equal(block, chart);
}

/* The marks of @scene without the places that blocks were given; (transfer full). */
static char *
marks_of(const HkScene *scene)
{
    g_autofree char *dump = hk_scene_dump(scene);
    g_autoptr(GRegex) place = g_regex_new("group block [^\n]*", 0, 0, NULL);

    return g_regex_replace_literal(place, dump, -1, 0, "group block", 0, NULL);
}

static void
test_notes_stand_right_under_a_block_that_is_low(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkBlock) block =
        hk_captioned_new(fixture_text(fixture, "一行だけの本文。", NULL), &whole);
    double height;
    gboolean stretches;

    (void)state;
    assert_true(block->class->measure(block, &fixture->context, 300, &height,
                                      &stretches, NULL));
    g_autoptr(HkScene) exact = emit(fixture, block, (HkRect){ 20, 20, 300, height });
    g_autoptr(HkScene) roomy = emit(fixture, block, (HkRect){ 20, 20, 300, 350 });
    g_autofree char *a = marks_of(exact);
    g_autofree char *b = marks_of(roomy);
    assert_string_equal(a, b);
    assert_false(stretches);
}

static void
test_a_split_block_repeats_its_caption_and_keeps_notes_for_the_end(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autofree char *text = many_items(30);
    g_autoptr(HkBlock) block =
        hk_captioned_new(fixture_text(fixture, text, NULL), &whole);
    g_autoptr(HkBlock) rest = NULL;

    (void)state;
    assert_true(block->class->split(block, &fixture->context, 300, 300, &rest, NULL));
    assert_non_null(rest);
    g_autoptr(HkScene) first = emit(fixture, block, (HkRect){ 20, 20, 300, 300 });
    g_autoptr(HkScene) second = emit(fixture, rest, (HkRect){ 20, 20, 300, 370 });
    g_autofree char *first_caption = fixture_texts(first, "caption");
    g_autofree char *second_caption = fixture_texts(second, "caption");
    g_autofree char *first_unit = fixture_texts(first, "unit");
    g_autofree char *second_unit = fixture_texts(second, "unit");
    g_autofree char *first_source = fixture_texts(first, "source");
    g_autofree char *second_source = fixture_texts(second, "source");

    assert_string_equal(first_caption, "表1　事業別予算額\n");
    assert_string_equal(second_caption, "表1　事業別予算額（続き）\n");
    assert_string_equal(first_unit, "単位：億円\n");
    assert_string_equal(second_unit, first_unit);
    assert_string_equal(first_source, "");
    assert_string_equal(second_source, "出典：各府省提出資料\n");
}

static void
test_notes_that_stick_out_take_a_piece_of_the_block_along(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autofree char *text = many_items(12);
    g_autoptr(HkBlock) block =
        hk_captioned_new(fixture_text(fixture, text, NULL), &whole);
    g_autoptr(HkBlock) rest = NULL;
    double height;
    gboolean stretches;

    (void)state;
    assert_true(block->class->measure(block, &fixture->context, 300, &height,
                                      &stretches, NULL));
    assert_true(
        block->class->split(block, &fixture->context, 300, height - 5, &rest, NULL));
    assert_non_null(rest);
    g_autoptr(HkScene) second = emit(fixture, rest, (HkRect){ 20, 20, 300, 370 });
    g_autofree char *items = fixture_texts(second, "paragraph");
    assert_true(strlen(items) > 0);
}

static void
test_a_block_that_cannot_be_split_stays_so(void **state)
{
    g_autoptr(HkBlock) block = hk_captioned_new(fixture_chart("図", 60), &whole);

    (void)state;
    assert_null(block->class->split);
}

static void
test_too_low_a_place_is_an_error(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkBlock) block = hk_captioned_new(fixture_chart("図", 60), &whole);
    g_autoptr(HkScene) scene = hk_scene_new(400, 400);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(block->class->emit(block, &fixture->context,
                                    (HkRect){ 20, 20, 300, 40 }, scene, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
}

static void
test_labels_follow_the_language(void **state)
{
    static const struct {
        const char *language;
        gboolean is_table;
        const char *want;
    } cases[] = {
        { "ja", FALSE, "図3" },
        { "ja", TRUE, "表3" },
        { "en", FALSE, "Figure 3" },
        { "en", TRUE, "Table 3" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got =
            hk_caption_label(cases[i].language, cases[i].is_table, 3);

        assert_string_equal(got, cases[i].want);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_caption_has_label_unit_notes_and_source),
        cmocka_unit_test(test_caption_and_unit_stand_on_one_baseline),
        cmocka_unit_test(test_an_empty_caption_adds_nothing),
        cmocka_unit_test(test_notes_stand_right_under_a_block_that_is_low),
        cmocka_unit_test(
            test_a_split_block_repeats_its_caption_and_keeps_notes_for_the_end),
        cmocka_unit_test(test_notes_that_stick_out_take_a_piece_of_the_block_along),
        cmocka_unit_test(test_a_block_that_cannot_be_split_stays_so),
        cmocka_unit_test(test_too_low_a_place_is_an_error),
        cmocka_unit_test(test_labels_follow_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
