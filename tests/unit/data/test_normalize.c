/* tests/unit/data/test_normalize.c - spellings of one character. */
#include "data/normalize.h"

#include "tests/support/test.h"

#include <string.h>

static void
test_radicals_become_kanji_in_place(void **state)
{
    static const struct {
        const char *text, *want;
        guint n;
    } rows[] = {
        { "⽂部科学省", "文部科学省", 1 },
        { "⺠間⽀援", "民間支援", 2 },
        { "⼀⿕", "一龠", 2 },
        { "平成30年", "平成30年", 0 },
        { "", "", 0 },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup(rows[i].text);

        assert_int_equal(hk_normalize_radicals(text, strlen(text)), rows[i].n);
        assert_string_equal(text, rows[i].want);
    }
}

static void
test_every_kangxi_radical_has_a_kanji(void **state)
{
    (void)state;
    for (gunichar c = 0x2F00; c <= 0x2FD5; c++) {
        char text[8] = { 0 };
        gunichar kanji;

        g_unichar_to_utf8(c, text);
        assert_int_equal(hk_normalize_radicals(text, strlen(text)), 1);
        kanji = g_utf8_get_char(text);
        assert_true(kanji >= 0x4E00 && kanji <= 0x9FFF);
    }
}

static void
test_compatibility_characters_stay(void **state)
{
    const char *kept = "①Ⅰ１～ｱ㈱髙﨑㎡ー…▲→";
    g_autofree char *text = g_strdup(kept);

    (void)state;
    assert_int_equal(hk_normalize_radicals(text, strlen(text)), 0);
    assert_string_equal(text, kept);
}

static void
test_a_text_cut_within_a_character_is_left_alone(void **state)
{
    char text[] = "\xE2\xBC";

    (void)state;
    assert_int_equal(hk_normalize_radicals(text, 2), 0);
    assert_string_equal(text, "\xE2\xBC");
}

static void
test_numbers_and_years_are_narrowed(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        { "１，２３４．５", "1,234.5" },
        { "　Ｈ２４　", "H24" },
        { "−５", "-5" },
        { "－", "-" },
        { "―", "-" },
        { "1\u00A0234", "1 234" },
        { "1\u202F234", "1 234" },
        { "\t12\n", "12" },
        { "￥５", "¥5" },
        { "（８０．９）", "(80.9)" },
        { "センター", "センター" },
        { "①ｱ", "①ｱ" },
        { "　　", "" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *narrow = hk_narrow(rows[i].text);

        assert_string_equal(narrow, rows[i].want);
    }
}

static void
test_a_buffer_that_is_too_small_is_refused(void **state)
{
    char buffer[4];
    gsize length = 0;

    (void)state;
    assert_true(hk_narrow_into("１２３", buffer, sizeof buffer, &length));
    assert_string_equal(buffer, "123");
    assert_int_equal(length, 3);
    assert_false(hk_narrow_into("１２３４", buffer, sizeof buffer, NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_radicals_become_kanji_in_place),
        cmocka_unit_test(test_every_kangxi_radical_has_a_kanji),
        cmocka_unit_test(test_compatibility_characters_stay),
        cmocka_unit_test(test_a_text_cut_within_a_character_is_left_alone),
        cmocka_unit_test(test_numbers_and_years_are_narrowed),
        cmocka_unit_test(test_a_buffer_that_is_too_small_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
