/* tests/unit/report/test_decode-language.c - values that a file gives in several
 * languages. */
#include "report/briefing.h"
#include "report/decode.h"
#include "tests/support/test.h"

#include <string.h>

/* A briefing in one of its languages. */
typedef struct Reading {
    HkDiags *diags, *untranslated;
    HkYamlTree *tree;
    const HkBriefingSpec *spec;
} Reading;

static void
reading_clear(Reading *reading)
{
    hk_yaml_tree_free(reading->tree);
    hk_diags_free(reading->untranslated);
    hk_diags_free(reading->diags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

/* @text with what every briefing must have. */
static Reading
decode(const char *text, int language)
{
    g_autofree char *whole = g_strconcat("hakusho: 1\n", text, NULL);
    Reading reading = { hk_diags_new(), hk_diags_new(), NULL, NULL };
    HkTranslation translation = { language, reading.untranslated };

    reading.tree = hk_yaml_tree_parse("a.yaml", whole, strlen(whole), reading.diags);
    assert_non_null(reading.tree);
    reading.spec =
        hk_decode_in(reading.tree, &hk_briefing_def, hk_yaml_tree_root(reading.tree),
                     &translation, reading.diags);
    if (hk_diags_n(reading.diags) > 0)
        fail_msg("%s", hk_diags_get(reading.diags, 0)->text);
    return reading;
}

static void
assert_untranslated(const Reading *reading, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < hk_diags_n(reading->untranslated); i++) {
        const HkFinding *finding = hk_diags_get(reading->untranslated, i);

        assert_int_equal(finding->severity, HK_WARNING);
        g_string_append_printf(found, "%u:%u: %s\n", finding->loc.line,
                               finding->loc.column, finding->text);
    }
    assert_string_equal(found->str, expected);
}

static const HkPageSpec *
first_page(const Reading *reading)
{
    return reading->spec->pages->pdata[0];
}

static const char *const both = "title: {ja: 概要, en: Overview}\n"
                                "stamp: {ja: [資料, １], en: Paper 1}\n"
                                "pages:\n"
                                "  - title: {ja: 予算, en: Budget}\n"
                                "    columns: {ja: [1, 2], en: [1]}\n"
                                "    notes: [{ja: 注, en: note}, 2023]\n"
                                "    total: {ja: 181億円, en: ¥18.1 billion}\n"
                                "    blocks:\n"
                                "      - text: {ja: 本文, en: words}\n";

static void
test_every_value_can_have_languages(void **state)
{
    g_auto(Reading) ja = decode(both, HK_LANGUAGE_JA);
    g_auto(Reading) en = decode(both, HK_LANGUAGE_EN);

    (void)state;
    assert_string_equal(ja.spec->title.value, "概要");
    assert_string_equal(en.spec->title.value, "Overview");
    assert_int_equal(ja.spec->stamp->len, 2);
    assert_int_equal(en.spec->stamp->len, 1);
    assert_int_equal(first_page(&ja)->columns->len, 2);
    assert_int_equal(first_page(&en)->columns->len, 1);
    assert_string_equal(((HkText *)first_page(&en)->notes->pdata[0])->value, "note");
    assert_string_equal(first_page(&en)->total->value.value, "¥18.1 billion");
    assert_untranslated(&ja, "");
    assert_untranslated(&en, "");
}

static void
test_without_a_wish_the_file_decides(void **state)
{
    g_autofree char *english = g_strconcat("language: en\n", both, NULL);
    g_auto(Reading) ja = decode(both, -1);
    g_auto(Reading) en = decode(english, -1);

    (void)state;
    assert_string_equal(ja.spec->title.value, "概要");
    assert_string_equal(en.spec->title.value, "Overview");
}

static void
test_what_is_missing_is_taken_from_the_files_own_language_and_listed(void **state)
{
    g_auto(Reading) en = decode("title: 概要\n"
                                "subtitle: \"{fy:era}の2\"\n"
                                "footer: {ja: 問合せ先}\n"
                                "output: 資料\n"
                                "pages:\n"
                                "  - title: \"FY{fy:plain} {total:億円}\"\n"
                                "    lead: 本文の長い一文は、はじめの二十四文字までしか"
                                "引用されない。\n"
                                "    blocks: []\n",
                                HK_LANGUAGE_EN);

    (void)state;
    assert_string_equal(en.spec->title.value, "概要");
    assert_string_equal(en.spec->footer.value, "問合せ先");
    assert_untranslated(&en, "2:8: 'title' is not in English: 概要\n"
                             "3:11: 'subtitle' is not in English: {fy:era}の2\n"
                             "4:14: 'footer' is not in English: 問合せ先\n"
                             "8:11: 'lead' is not in English: "
                             "本文の長い一文は、はじめの二十四文字までしか引用...\n");
}

static void
test_an_english_file_can_be_asked_for_japanese(void **state)
{
    g_auto(Reading) ja = decode("language: en\n"
                                "title: Overview\n"
                                "subtitle: \"2023/24 {fy}\"\n"
                                "pages:\n"
                                "  - title: {en: Budget}\n"
                                "    blocks: []\n",
                                HK_LANGUAGE_JA);

    (void)state;
    assert_string_equal(first_page(&ja)->title.value, "Budget");
    assert_untranslated(&ja, "3:8: 'title' is not in Japanese: Overview\n"
                             "6:17: 'title' is not in Japanese: Budget\n");
}

/* The names of a code are its own keys, and both are read in every language. */
static void
test_the_names_of_codes_are_no_languages_of_one_value(void **state)
{
    g_auto(Reading) en = decode("title: x\n"
                                "codes:\n"
                                "  ministries:\n"
                                "    mext: {ja: 文部科学省, en: MEXT}\n"
                                "pages: [{title: x, blocks: []}]\n",
                                HK_LANGUAGE_EN);
    const HkCodeList *list;
    const HkCode *code;

    (void)state;
    assert_int_equal(en.spec->declared.codes->len, 1);
    list = en.spec->declared.codes->pdata[0];
    code = list->codes->pdata[0];
    assert_string_equal(code->ja.value, "文部科学省");
    assert_string_equal(code->en.value, "MEXT");
}

/* The names in a mapping of texts are free, so only its values can have languages. */
static void
test_the_texts_of_a_mapping_can_have_languages(void **state)
{
    g_auto(Reading) en = decode("title: x\n"
                                "hues:\n"
                                "  kind/ja: {ja: 青, en: blue}\n"
                                "  ja: green\n"
                                "pages: [{title: x, blocks: []}]\n",
                                HK_LANGUAGE_EN);
    const HkPair *pair;

    (void)state;
    assert_int_equal(en.spec->hues->len, 2);
    pair = en.spec->hues->pdata[0];
    assert_string_equal(pair->value.value, "blue");
    assert_int_equal(pair->value.loc.line, 4);
    pair = en.spec->hues->pdata[1];
    assert_string_equal(pair->key.value, "ja");
}

static void
test_a_wrong_language_is_no_language(void **state)
{
    static const char text[] = "hakusho: 1\ntitle: {ja: 概要, fr: Aperçu}\npages: []\n";
    g_autoptr(HkDiags) diags = hk_diags_new();
    g_autoptr(HkYamlTree) tree =
        hk_yaml_tree_parse("a.yaml", text, strlen(text), diags);

    (void)state;
    hk_decode(tree, &hk_briefing_def, hk_yaml_tree_root(tree), diags);
    assert_int_equal(hk_diags_n(diags), 1);
    assert_string_equal(hk_diags_get(diags, 0)->text,
                        "'title' must be a text, not a mapping");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_value_can_have_languages),
        cmocka_unit_test(test_without_a_wish_the_file_decides),
        cmocka_unit_test(
            test_what_is_missing_is_taken_from_the_files_own_language_and_listed),
        cmocka_unit_test(test_an_english_file_can_be_asked_for_japanese),
        cmocka_unit_test(test_the_names_of_codes_are_no_languages_of_one_value),
        cmocka_unit_test(test_the_texts_of_a_mapping_can_have_languages),
        cmocka_unit_test(test_a_wrong_language_is_no_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
