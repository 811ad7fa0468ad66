/* tests/unit/layouts/test_contents.c - the list of pages. */
#include "layouts/contents.h"

#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

static const char *const titles[] = {
    "府省別予算額の推移",
    "再生・細胞医療・遺伝子治療プロジェクトの全体像",
    "文部科学省における幹細胞・再生医学研究に対する主な支援",
    "参考資料",
    "事業別の増減",
};

/* @n pages; every fifth stands below the one before it. */
static HkOutline
outline_of(guint n)
{
    HkOutline outline = { g_array_new(FALSE, FALSE, sizeof(HkOutlineEntry)) };

    for (guint i = 0; i < n; i++) {
        guint which = i % G_N_ELEMENTS(titles);
        HkOutlineEntry entry = { HK_OUTLINE_PAGE, which == 4, titles[which], "page-1",
                                 i + 2 };

        g_array_append_val(outline.entries, entry);
    }
    return outline;
}

static GPtrArray *
draw_contents(Fixture *fixture, const HkOutline *outline)
{
    GError *error = NULL;

    fixture->page.design = HK_PAGE_CONTENTS;
    fixture->request.outline = outline;
    GPtrArray *scenes = fixture_draw(fixture, &error);
    if (scenes == NULL)
        fail_msg("%s", error->message);
    for (guint i = 0; i < scenes->len; i++)
        hk_assert_legible(scenes->pdata[i]);
    return scenes;
}

static void
test_pages_are_listed_with_numbers_and_links(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    HkOutline outline = outline_of(8);

    (void)state;
    g_autoptr(GPtrArray) scenes = draw_contents(fixture, &outline);
    assert_int_equal(scenes->len, 1);
    hk_golden_scene(scenes->pdata[0], "contents");
    g_array_unref(outline.entries);
}

static void
test_the_title_is_the_word_of_the_language(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    HkOutline outline = outline_of(2);

    (void)state;
    fixture->formatter.language = "en";
    g_autoptr(GPtrArray) scenes = draw_contents(fixture, &outline);
    g_autofree char *title = fixture_texts(scenes->pdata[0], "title");
    assert_string_equal(title, "Contents\n");
    g_array_unref(outline.entries);
}

static void
test_every_page_is_listed_once_over_several_sheets(void **state)
{
    static const guint counts[] = { 1, 11, 30, 48, 130, 200 };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autoptr(Fixture) fixture = fixture_new();
        HkOutline outline = outline_of(counts[i]);
        g_autoptr(GPtrArray) scenes = draw_contents(fixture, &outline);
        guint next = 2;

        for (guint page = 0; page < scenes->len; page++) {
            g_autofree char *numbers =
                fixture_texts(scenes->pdata[page], "contents-number");
            g_auto(GStrv) lines = g_strsplit(g_strchomp(numbers), "\n", -1);

            for (char **line = lines; *line != NULL; line++)
                assert_int_equal(g_ascii_strtoull(*line, NULL, 10), next++);
        }
        assert_int_equal(next, counts[i] + 2);
        g_array_unref(outline.entries);
    }
}

static void
test_an_unknown_number_is_left_out(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    HkOutline outline = outline_of(1);

    (void)state;
    g_array_index(outline.entries, HkOutlineEntry, 0).number = 0;
    g_autoptr(GPtrArray) scenes = draw_contents(fixture, &outline);
    g_autofree char *numbers = fixture_texts(scenes->pdata[0], "contents-number");
    assert_string_equal(numbers, "");
    g_array_unref(outline.entries);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_are_listed_with_numbers_and_links),
        cmocka_unit_test(test_the_title_is_the_word_of_the_language),
        cmocka_unit_test(test_every_page_is_listed_once_over_several_sheets),
        cmocka_unit_test(test_an_unknown_number_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
