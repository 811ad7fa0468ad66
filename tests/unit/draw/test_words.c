/* tests/unit/draw/test_words.c - hakusho's own words in both languages. */
#include "layouts/draw/context.h"

#include "tests/support/test.h"

static void
test_words_come_in_the_language_of_the_document(void **state)
{
    (void)state;
    assert_string_equal(hk_word("ja", "missing"), "資料なし");
    assert_string_equal(hk_word("en", "missing"), "no data");
    assert_string_equal(hk_word("ja", "continued"), "（続き）");
    assert_string_equal(hk_word("en", "continued"), " (continued)");
    assert_string_equal(hk_word("ja", "computed-sum"), "内訳の計");
    assert_string_equal(hk_word("ja", "printed-total"), "印刷された合計");
}

/* What is put after a word is set directly after it, so the blank belongs to the word.
 */
static void
test_words_before_numbers_bring_their_blank(void **state)
{
    (void)state;
    assert_string_equal(hk_word("ja", "figure"), "図");
    assert_string_equal(hk_word("en", "figure"), "Figure ");
    assert_string_equal(hk_word("ja", "table"), "表");
    assert_string_equal(hk_word("en", "table"), "Table ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_come_in_the_language_of_the_document),
        cmocka_unit_test(test_words_before_numbers_bring_their_blank),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
