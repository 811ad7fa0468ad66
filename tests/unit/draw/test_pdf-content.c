/* tests/unit/draw/test_pdf-content.c - what the operators of a page leave open. */
#include "layouts/draw/pdf-content.h"

#include "tests/support/test.h"

#include <string.h>

static void
is(const char *content, HkContentNesting wanted)
{
    const HkContentNesting found = hk_pdf_content_nesting(content, strlen(content));

    assert_int_equal(found.states.lowest, wanted.states.lowest);
    assert_int_equal(found.states.last, wanted.states.last);
    assert_int_equal(found.marks.lowest, wanted.marks.lowest);
    assert_int_equal(found.marks.last, wanted.marks.last);
}

static void
test_what_is_closed_leaves_nothing_open(void **state)
{
    (void)state;
    is("", (HkContentNesting){ { 0, 0 }, { 0, 0 } });
    is("q 1 0 0 1 0 0 cm q Q Q", (HkContentNesting){ { 0, 0 }, { 0, 0 } });
    is("/P <</MCID 0>> BDC BT ET EMC", (HkContentNesting){ { 0, 0 }, { 0, 0 } });
}

static void
test_what_is_left_open_is_counted(void **state)
{
    (void)state;
    is("q q Q", (HkContentNesting){ { 0, 1 }, { 0, 0 } });
    is("/A BMC/B BMC EMC", (HkContentNesting){ { 0, 0 }, { 0, 1 } });
}

static void
test_what_is_closed_too_often_is_counted(void **state)
{
    (void)state;
    is("Q Q q", (HkContentNesting){ { -2, -1 }, { 0, 0 } });
    is("EMC /A BMC", (HkContentNesting){ { 0, 0 }, { -1, 0 } });
}

static void
test_strings_comments_names_and_pixels_are_no_operators(void **state)
{
    (void)state;
    is("(q (q) \\) q) Tj", (HkContentNesting){ { 0, 0 }, { 0, 0 } });
    is("% q Q EMC\n", (HkContentNesting){ { 0, 0 }, { 0, 0 } });
    is("/q gs /Q Do", (HkContentNesting){ { 0, 0 }, { 0, 0 } });
    is("q BI /W 2 /H 2 ID q Q q EMC\nEI Q", (HkContentNesting){ { 0, 0 }, { 0, 0 } });
    is("[(a)q(b)] TJ q", (HkContentNesting){ { 0, 2 }, { 0, 0 } });
}

static void
test_content_that_is_cut_off_is_read_to_its_end(void **state)
{
    (void)state;
    is("q (never closed", (HkContentNesting){ { 0, 1 }, { 0, 0 } });
    is("q (ends with a sign \\", (HkContentNesting){ { 0, 1 }, { 0, 0 } });
    is("q ID x", (HkContentNesting){ { 0, 1 }, { 0, 0 } });
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_closed_leaves_nothing_open),
        cmocka_unit_test(test_what_is_left_open_is_counted),
        cmocka_unit_test(test_what_is_closed_too_often_is_counted),
        cmocka_unit_test(test_strings_comments_names_and_pixels_are_no_operators),
        cmocka_unit_test(test_content_that_is_cut_off_is_read_to_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
