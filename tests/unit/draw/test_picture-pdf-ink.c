/* tests/unit/draw/test_picture-pdf-ink.c - where the pages of a PDF are empty. */
#include "layouts/draw/picture-pdf-ink.h"

#include "tests/support/test.h"

static HkPdfInk *
open_file(const char *name)
{
    g_autofree char *path =
        g_strconcat(HK_SOURCE_DIR "/tests/fixtures/pdf/", name, NULL);
    char *content;
    gsize length;
    g_autoptr(GBytes) bytes = NULL;

    assert_true(g_file_get_contents(path, &content, &length, NULL));
    bytes = g_bytes_new_take(content, length);
    return hk_pdf_ink_open(bytes);
}

static void
test_text_is_busy_and_paper_is_free(void **state)
{
    g_autoptr(HkPdfInk) ink = open_file("plain.pdf");
    const HkSize size = { 595, 842 };

    (void)state;
    assert_int_equal(hk_pdf_ink_at(ink, 0, size, (HkRect){ 70, 425, 45, 20 }),
                     HK_GROUND_BUSY);
    assert_int_equal(hk_pdf_ink_at(ink, 0, size, (HkRect){ 200, 425, 300, 20 }),
                     HK_GROUND_FREE);
}

static void
test_boxes_are_those_of_the_page_as_it_is_seen(void **state)
{
    g_autoptr(HkPdfInk) ink = open_file("turned.pdf");
    const HkSize upright = { 515, 762 }, turned = { 762, 515 }, large = { 600, 400 };

    (void)state;
    /* "turned by 0" starts 40 points from the left and 310 from the bottom. */
    assert_int_equal(hk_pdf_ink_at(ink, 0, upright, (HkRect){ 40, 438, 80, 18 }),
                     HK_GROUND_BUSY);
    assert_int_equal(hk_pdf_ink_at(ink, 1, turned, (HkRect){ 306, 40, 18, 80 }),
                     HK_GROUND_BUSY);
    assert_int_equal(hk_pdf_ink_at(ink, 1, turned, (HkRect){ 40, 438, 80, 18 }),
                     HK_GROUND_FREE);
    assert_int_equal(hk_pdf_ink_at(ink, 4, large, (HkRect){ 80, 170, 100, 40 }),
                     HK_GROUND_BUSY);
}

static void
test_a_field_of_colour_is_flat(void **state)
{
    g_autoptr(HkPdfInk) ink = open_file("field.pdf");
    const HkSize size = { 595, 842 };

    (void)state;
    assert_int_equal(hk_pdf_ink_at(ink, 0, size, (HkRect){ 100, 20, 100, 30 }),
                     HK_GROUND_FLAT);
    assert_int_equal(hk_pdf_ink_at(ink, 0, size, (HkRect){ 100, 5, 100, 30 }),
                     HK_GROUND_FLAT);
}

static void
test_what_is_beyond_the_page_or_the_last_page_is_free(void **state)
{
    g_autoptr(HkPdfInk) ink = open_file("plain.pdf");
    const HkSize size = { 595, 842 };
    g_autoptr(GBytes) nothing = g_bytes_new_static("no PDF", 6);

    (void)state;
    assert_int_equal(hk_pdf_ink_at(ink, 0, size, (HkRect){ 590, 830, 100, 100 }),
                     HK_GROUND_FREE);
    assert_int_equal(hk_pdf_ink_at(ink, 7, size, (HkRect){ 70, 425, 45, 20 }),
                     HK_GROUND_FREE);
    assert_null(hk_pdf_ink_open(nothing));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_busy_and_paper_is_free),
        cmocka_unit_test(test_boxes_are_those_of_the_page_as_it_is_seen),
        cmocka_unit_test(test_a_field_of_colour_is_flat),
        cmocka_unit_test(test_what_is_beyond_the_page_or_the_last_page_is_free),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
