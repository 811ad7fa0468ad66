/* tests/unit/layouts/test_page.c - the keys of pages and the sizes of paper. */
#include "layouts/page.h"

#include <string.h>

#include "tests/support/test.h"

static HkPageSpec
page_of(HkPageDesign design, const char *title)
{
    HkPageSpec page = { .loc = hk_loc("briefing.yaml", 12, 5), .design = design };

    page.title = (HkText){ title, page.loc };
    page.stamp = g_ptr_array_new();
    page.footnotes = g_ptr_array_new();
    page.text_keys = g_ptr_array_new();
    page.blocks = g_ptr_array_new();
    return page;
}

static void
assert_refused(HkPageSpec *page, const char *want)
{
    g_autoptr(GError) error = NULL;

    assert_false(hk_page_def.check(page, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_SPEC));
    assert_string_equal(error->message, want);
    assert_int_equal(hk_error_loc(error).line, 12);
}

static void
clear_page(HkPageSpec *page)
{
    g_ptr_array_unref(page->stamp);
    g_ptr_array_unref(page->footnotes);
    g_ptr_array_unref(page->text_keys);
    g_ptr_array_unref(page->blocks);
}

static void
test_a_page_needs_a_title_but_not_the_contents(void **state)
{
    HkPageSpec plain = page_of(HK_PAGE_PLAIN, NULL);
    HkPageSpec contents = page_of(HK_PAGE_CONTENTS, NULL);

    (void)state;
    assert_refused(&plain, "the page has no 'title'");
    assert_true(hk_page_def.check(&contents, NULL));
    clear_page(&plain);
    clear_page(&contents);
}

static void
test_a_stamp_has_at_most_three_lines(void **state)
{
    HkPageSpec page = page_of(HK_PAGE_PLAIN, "推移");
    HkText line = { "資料１", page.loc };

    (void)state;
    for (int i = 0; i < 3; i++)
        g_ptr_array_add(page.stamp, &line);
    assert_true(hk_page_def.check(&page, NULL));
    g_ptr_array_add(page.stamp, &line);
    assert_refused(&page, "a stamp has at most three lines");
    clear_page(&page);
}

static void
test_a_cover_has_no_blocks_and_other_pages_no_date(void **state)
{
    HkPageSpec cover = page_of(HK_PAGE_COVER, "題名");
    HkPageSpec plain = page_of(HK_PAGE_PLAIN, "推移");
    HkBlockSpec block = { .loc = cover.loc };

    (void)state;
    assert_true(hk_page_def.check(&cover, NULL));
    g_ptr_array_add(cover.blocks, &block);
    assert_refused(&cover, "a page of the design 'cover' has no blocks");
    plain.date = (HkText){ "令和5年6月30日", plain.loc };
    assert_refused(&plain,
                   "'date' belongs to a page of the design 'cover' or 'divider'");
    clear_page(&cover);
    clear_page(&plain);
}

static void
test_paper_turns_and_has_its_size(void **state)
{
    const HkPaper a3 = { .size = 1, .orientation = HK_ORIENTATION_PORTRAIT };

    (void)state;
    assert_float_equal(hk_paper_size(NULL, HK_ORIENTATION_PAPER).width, HK_MM(297),
                       1e-9);
    assert_float_equal(hk_paper_size(NULL, HK_ORIENTATION_PORTRAIT).width, HK_MM(210),
                       1e-9);
    assert_float_equal(hk_paper_size(&a3, HK_ORIENTATION_PAPER).height, HK_MM(420),
                       1e-9);
    assert_float_equal(hk_paper_size(&a3, HK_ORIENTATION_LANDSCAPE).height, HK_MM(297),
                       1e-9);
}

static void
assert_documented(const HkStructDef *def)
{
    for (guint i = 0; i < def->n_fields; i++) {
        const HkField *field = &def->fields[i];

        if (!g_str_has_suffix(field->help, "."))
            fail_msg("the help of %s.%s is no sentence", def->name, field->key);
        assert_true(field->offset < def->size);
        for (guint other = 0; other < i; other++)
            assert_string_not_equal(field->key, def->fields[other].key);
    }
}

static void
test_every_key_is_documented_and_stands_once(void **state)
{
    (void)state;
    assert_documented(&hk_page_def);
    assert_documented(&hk_paper_def);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_needs_a_title_but_not_the_contents),
        cmocka_unit_test(test_a_stamp_has_at_most_three_lines),
        cmocka_unit_test(test_a_cover_has_no_blocks_and_other_pages_no_date),
        cmocka_unit_test(test_paper_turns_and_has_its_size),
        cmocka_unit_test(test_every_key_is_documented_and_stands_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
