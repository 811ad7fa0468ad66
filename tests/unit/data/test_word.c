/* tests/unit/data/test_word.c - hakusho's own words in both languages. */
#include "data/word.h"

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

static void
test_a_pattern_takes_a_text(void **state)
{
    g_autofree char *ja = hk_word_with("ja", "unit", "億円");
    g_autofree char *en = hk_word_with("en", "as-of", "30 June 2023");

    (void)state;
    assert_string_equal(ja, "単位：億円");
    assert_string_equal(en, "as of 30 June 2023");
}

/* The names are looked up by halves: the first and the last must be found too. */
static void
test_every_name_is_found(void **state)
{
    static const char *const languages[] = { "ja", "en" };
    g_autoptr(GRegex) entry =
        g_regex_new("^msgid \"(.+)\"$", G_REGEX_MULTILINE, 0, NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *path =
            g_strdup_printf("%s/po/%s.po", HK_SOURCE_DIR, languages[i]);
        g_autofree char *text = NULL;
        g_autoptr(GMatchInfo) found = NULL;
        guint n = 0;

        assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_regex_match(entry, text, 0, &found);
        for (; g_match_info_matches(found); g_match_info_next(found, NULL), n++) {
            g_autofree char *name = g_match_info_fetch(found, 1);

            assert_true(*hk_word(languages[i], name) != '\0');
        }
        assert_true(n > 20);
    }
}

static void
test_a_language_without_a_catalogue_gets_the_first(void **state)
{
    (void)state;
    assert_string_equal(hk_word("fr", "total"), hk_word("ja", "total"));
    assert_string_equal(hk_word(NULL, "total"), hk_word("ja", "total"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_come_in_the_language_of_the_document),
        cmocka_unit_test(test_words_before_numbers_bring_their_blank),
        cmocka_unit_test(test_a_pattern_takes_a_text),
        cmocka_unit_test(test_every_name_is_found),
        cmocka_unit_test(test_a_language_without_a_catalogue_gets_the_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
