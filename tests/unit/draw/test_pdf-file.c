/* tests/unit/draw/test_pdf-file.c - which PDFs are taken, and what is said of the
 * others. */
#include "layouts/draw/pdf-file.h"

#include "tests/support/test.h"

#define FILES HK_SOURCE_DIR "/tests/fixtures/pdf/"

static HkPdfFile *
open_file(const char *name, HkDiags *findings, GError **error)
{
    g_autofree char *path = g_strconcat(FILES, name, NULL);
    const HkPdfRequest request = { path, name, hk_loc("meeting.yaml", 7, 9) };

    return hk_pdf_file_open(&request, findings, error);
}

/* The file @name is refused with @message, as data unless it is not there. */
static void
refuses(const char *name, HkErrorCode code, const char *message)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkPdfFile) file = open_file(name, findings, &error);

    assert_null(file);
    assert_string_equal(error->message, message);
    assert_int_equal(error->code, code);
    assert_int_equal(hk_error_loc(error).line, 7);
}

/* The file @name is taken with the warning @message. */
static void
warns(const char *name, const char *message)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(HkPdfFile) file = open_file(name, findings, &error);

    assert_non_null(file);
    assert_int_equal(hk_diags_n(findings), 1);
    assert_string_equal(hk_diags_get(findings, 0)->text, message);
    assert_int_equal(hk_diags_get(findings, 0)->severity, HK_WARNING);
}

static void
test_files_that_cannot_be_taken_are_refused_by_name_and_reason(void **state)
{
    (void)state;
    refuses("nowhere.pdf", HK_ERROR_MISSING, "there is no file 'nowhere.pdf'");
    refuses("empty.pdf", HK_ERROR_DATA, "'empty.pdf' is empty");
    refuses("no-pdf.pdf", HK_ERROR_DATA, "'no-pdf.pdf' is no PDF; save it as one");
    refuses("password.pdf", HK_ERROR_DATA,
            "'password.pdf' needs a password to be opened; save a copy without a "
            "password");
    refuses("unprintable.pdf", HK_ERROR_DATA,
            "'unprintable.pdf' is protected and may not be printed; ask who made it "
            "for a copy without protection");
    refuses("broken.pdf", HK_ERROR_DATA,
            "'broken.pdf' is damaged and cannot be mended: unable to find trailer "
            "dictionary while recovering damaged file; ask for it again");
    refuses("lost-page.pdf", HK_ERROR_DATA,
            "'lost-page.pdf' is damaged and cannot be mended: page 2 is not there; ask "
            "for it again");
    refuses("pageless.pdf", HK_ERROR_DATA, "'pageless.pdf' has no pages");
    refuses("portfolio.pdf", HK_ERROR_DATA,
            "'portfolio.pdf' is a portfolio, a folder of files without pages of its "
            "own; save its files as PDFs and name them one by one");
    refuses("xfa.pdf", HK_ERROR_DATA,
            "'xfa.pdf' is an XFA form, whose pages only Adobe's programs can make; "
            "print it into a PDF there");
    refuses("", HK_ERROR_DATA, "'' is no file");
}

static void
test_files_that_can_be_mended_or_opened_are_taken_with_a_warning(void **state)
{
    (void)state;
    warns("cut.pdf",
          "'cut.pdf' is damaged and was mended: file is damaged (3 findings)");
    warns("protected.pdf",
          "'protected.pdf' is protected against changes but may be printed; its pages "
          "are taken, and not protected any more");
}

static void
test_pages_have_the_size_in_which_they_are_seen(void **state)
{
    static const HkSize sizes[] = { { 515, 762 },  { 762, 515 }, { 515, 762 },
                                    { 762, 515 },  { 600, 400 }, { 140, 90 },
                                    { 1684, 1191 } };
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autoptr(HkPdfFile) file = open_file("turned.pdf", findings, NULL);

    (void)state;
    assert_int_equal(hk_pdf_file_n_pages(file), G_N_ELEMENTS(sizes));
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        assert_float_equal(hk_pdf_file_page_size(file, i).width, sizes[i].width, 0.01);
        assert_float_equal(hk_pdf_file_page_size(file, i).height, sizes[i].height,
                           0.01);
    }
}

static void
test_a_file_says_its_title_language_and_whether_it_is_tagged(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autoptr(HkPdfFile) plain = open_file("plain.pdf", findings, NULL);
    g_autoptr(HkPdfFile) tagged = open_file("roles.pdf", findings, NULL);

    (void)state;
    assert_string_equal(hk_pdf_file_title(plain), "Microsoft Word - x.doc");
    assert_null(hk_pdf_file_language(plain));
    assert_false(hk_pdf_file_is_tagged(plain));
    assert_null(hk_pdf_file_title(tagged));
    assert_string_equal(hk_pdf_file_language(tagged), "en");
    assert_true(hk_pdf_file_is_tagged(tagged));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_files_that_cannot_be_taken_are_refused_by_name_and_reason),
        cmocka_unit_test(
            test_files_that_can_be_mended_or_opened_are_taken_with_a_warning),
        cmocka_unit_test(test_pages_have_the_size_in_which_they_are_seen),
        cmocka_unit_test(test_a_file_says_its_title_language_and_whether_it_is_tagged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
