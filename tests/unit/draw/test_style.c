/* tests/unit/draw/test_style.c - the table of text styles. */
#include "layouts/draw/style.h"

#include "layouts/draw/text.h"
#include "tests/support/test.h"

#include <string.h>

static void
test_no_style_is_smaller_than_the_smallest_size(void **state)
{
    (void)state;
    for (int i = 0; i < HK_N_STYLES; i++) {
        assert_true(hk_style(i)->size >= HK_SMALLEST_SIZE);
        assert_true(hk_style(i)->line_height >= 1.1 && hk_style(i)->line_height <= 1.5);
        assert_float_equal(hk_style_line(i),
                           hk_style(i)->size * hk_style(i)->line_height, 1e-9);
    }
}

static void
test_every_style_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < HK_N_STYLES; i++) {
        assert_non_null(hk_style(i)->name);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(hk_style(i)->name, hk_style(k)->name);
    }
}

/* A gap of 1/5 em makes readers of the PDF's text insert blanks; vertical text brings
 * its wording with it. */
static void
test_letter_spacing_stays_invisible_to_those_who_copy_text(void **state)
{
    (void)state;
    for (int i = 0; i < HK_N_STYLES; i++)
        if (i != HK_STYLE_VERTICAL)
            assert_true(hk_style(i)->letter_spacing <= 0.125);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_style_is_smaller_than_the_smallest_size),
        cmocka_unit_test(test_every_style_has_a_name_of_its_own),
        cmocka_unit_test(test_letter_spacing_stays_invisible_to_those_who_copy_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
