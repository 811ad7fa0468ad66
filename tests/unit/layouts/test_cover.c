/* tests/unit/layouts/test_cover.c - covers and dividers. */
#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

#include <string.h>

static const char *const organisations[] = { "厚生労働省",
                                             "Ministry of Health, Labour and Welfare",
                                             "医政局研究開発政策課", NULL };
static const char *const stamp[] = { "資料１", NULL };

static const HkPageTexts cover_texts = {
    .title = "健康・医療戦略（第２期）における再生・細胞医療・遺伝子治療プロジェクトに"
             "ついて",
    .subtitle = "令和５年度の予算と進捗",
    .kicker = "題名と同じ文",
    .stamp = stamp,
    .organisations = organisations,
    .date = "令和5年6月30日（金）",
    .meeting = "第９回再生・細胞医療・遺伝子治療開発協議会",
    .label = "議論・検討用",
};

static HkScene *
draw_front(Fixture *fixture, HkPageDesign design)
{
    GError *error = NULL;

    fixture->page.design = design;
    g_autoptr(GPtrArray) scenes = fixture_draw(fixture, &error);
    if (scenes == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(scenes->len, 1);
    hk_assert_legible(scenes->pdata[0]);
    return g_ptr_array_steal_index(scenes, 0);
}

static void
test_a_cover_says_who_when_and_what(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    fixture->texts = cover_texts;
    g_autoptr(HkScene) scene = draw_front(fixture, HK_PAGE_COVER);
    hk_golden_scene(scene, "cover");
    hk_golden_image(scene, "cover", 2);
}

static void
test_a_divider_has_its_title_and_number(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    fixture->texts = cover_texts;
    fixture->texts.title = "参考資料";
    g_autoptr(HkScene) scene = draw_front(fixture, HK_PAGE_DIVIDER);
    g_autofree char *number = fixture_texts(scene, "page-number");
    g_autofree char *date = fixture_texts(scene, "date");
    assert_string_equal(number, "1 / 1\n");
    assert_string_equal(date, "");
    hk_golden_scene(scene, "divider");
}

static void
test_a_cover_of_a_title_alone_is_legible_on_any_paper(void **state)
{
    const HkPaper a5 = { .size = 2, .orientation = HK_ORIENTATION_PORTRAIT };
    const HkPaper a3 = { .size = 1, .orientation = HK_ORIENTATION_LANDSCAPE };
    const HkSize papers[] = {
        hk_paper_size(NULL, HK_ORIENTATION_PORTRAIT),
        hk_paper_size(&a5, HK_ORIENTATION_PAPER),
        hk_paper_size(&a3, HK_ORIENTATION_PAPER),
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(Fixture) fixture = fixture_new();

        fixture->request.paper = papers[i];
        fixture->texts.title = "再生医療の実現に向けた課題と提言";
        g_autoptr(HkScene) scene = draw_front(fixture, HK_PAGE_COVER);
        g_autofree char *title = fixture_texts(scene, "title");
        assert_true(strlen(title) > 0);
    }
}

static void
test_an_endless_title_is_an_error(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *title = g_strnfill(600, 'x');

    (void)state;
    fixture->page.design = HK_PAGE_COVER;
    fixture->texts.title = title;
    assert_null(fixture_draw(fixture, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_non_null(strstr(error->message, "there is room for 3"));
}

static void
test_a_bare_page_has_no_band_but_an_entry_in_the_outline(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(GPtrArray) sheets =
        g_ptr_array_new_with_free_func((GDestroyNotify)hk_sheet_free);

    (void)state;
    fixture->page.design = HK_PAGE_BARE;
    fixture->texts.title = "論点案";
    fixture->texts.stamp = stamp;
    fixture_add(fixture, fixture_chart("頁の写し", 100), 0, 0, 1);
    assert_true(hk_flow_layout(&fixture->request, &fixture->context, sheets, NULL));
    assert_string_equal(hk_sheet_title(sheets->pdata[0]), "論点案");
    g_autoptr(HkScene) scene =
        hk_sheet_draw(sheets->pdata[0], &fixture->context, 1, 1, NULL);
    g_autofree char *titles = fixture_texts(scene, "title");
    g_autofree char *stamps = fixture_texts(scene, "stamp");
    g_autofree char *dump = hk_scene_dump(scene);
    assert_string_equal(titles, "");
    assert_string_equal(stamps, "資料１\n");
    assert_non_null(strstr(dump, "group page section anchor=page"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_cover_says_who_when_and_what),
        cmocka_unit_test(test_a_divider_has_its_title_and_number),
        cmocka_unit_test(test_a_cover_of_a_title_alone_is_legible_on_any_paper),
        cmocka_unit_test(test_an_endless_title_is_an_error),
        cmocka_unit_test(test_a_bare_page_has_no_band_but_an_entry_in_the_outline),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
