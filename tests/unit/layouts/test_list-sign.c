/* tests/unit/layouts/test_list-sign.c - signs at the start of items. */
#include "layouts/list-sign.h"

#include <string.h>

#include "tests/support/test.h"

static void
test_signs_are_found_with_their_blanks(void **state)
{
    static const struct {
        const char *text, *sign;
    } cases[] = {
        { "① 研究開発", "① " },      { "・医療機関", "・" },
        { "◆　人材", "◆　" },        { "（１）推進体制", "（１）" },
        { "(2) 財源", "(2) " },      { "１）目的", "１）" },
        { "※ 補助率：定額", "※ " },  { "※１　通算の数値", "※１　" },
        { "※※終了年度", "※※" },      { "○ 提言", "○ " },
        { "Ⅲ．推進体制", "Ⅲ．" },    { "IV-1　改定の概要", "IV-1　" },
        { "IV．評価", "IV．" },      { "２．財源", "２．" },
        { "第１　目的", "第１　" },  { "ア　基礎研究", "ア　" },
        { "（ア）対象", "（ア）" },  { "a) scope", "a) " },
        { "注１　通算", "注１　" },  { "＊返上したもの", "＊" },
        { "*1 at year end", "*1 " }, { "– 内訳", "– " },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(hk_list_sign(cases[i].text), strlen(cases[i].sign));
}

static void
test_plain_text_has_no_sign(void **state)
{
    static const char *const texts[] = {
        "",           "令和5年度",          "▲2億円の減", /* a minus sign */
        "○○省が",                                         /* a blank to fill in */
        "第１回会合", "アカデミア",         "IVDの承認",  "I am", "注意", "１０月",
        "（注）",     "（2023年度の補正）", "123）",      "●", /* a sign without a text
                                                                */
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_int_equal(hk_list_sign(texts[i]), 0);
}

static void
test_signs_of_symbol_fonts_are_printed_as_their_likes(void **state)
{
    g_autofree char *arrow = hk_list_sign_dup("➢ 開催状況", strlen("➢ "));
    g_autofree char *plain = hk_list_sign_dup("◆人材", strlen("◆"));

    (void)state;
    assert_string_equal(arrow, "▷ ");
    assert_string_equal(plain, "◆");
}

static void
test_numbers_of_one_level_are_of_one_class(void **state)
{
    (void)state;
    assert_int_equal(hk_list_sign_class("Ⅲ．"), HK_SIGN_ROMAN);
    assert_int_equal(hk_list_sign_class("IV-1　"), HK_SIGN_ROMAN);
    assert_int_equal(hk_list_sign_class("２．"), HK_SIGN_NUMBER);
    assert_int_equal(hk_list_sign_class("（４）"), HK_SIGN_BRACKETED);
    assert_int_equal(hk_list_sign_class("４）"), HK_SIGN_HALF_BRACKETED);
    assert_int_equal(hk_list_sign_class("① "), HK_SIGN_CIRCLED);
    assert_int_equal(hk_list_sign_class("ア　"), HK_SIGN_KANA);
    assert_int_equal(hk_list_sign_class("（ア）"), HK_SIGN_BRACKETED_KANA);
    assert_int_equal(hk_list_sign_class("a) "), HK_SIGN_LETTER);
    assert_int_equal(hk_list_sign_class("◆ "), HK_SIGN_OTHER);
}

static void
test_numbers_are_circled_up_to_twenty(void **state)
{
    g_autofree char *one = hk_circled_number(1);
    g_autofree char *twenty = hk_circled_number(20);
    g_autofree char *more = hk_circled_number(21);

    (void)state;
    assert_string_equal(one, "① ");
    assert_string_equal(twenty, "⑳ ");
    assert_string_equal(more, "(21) ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signs_are_found_with_their_blanks),
        cmocka_unit_test(test_plain_text_has_no_sign),
        cmocka_unit_test(test_signs_of_symbol_fonts_are_printed_as_their_likes),
        cmocka_unit_test(test_numbers_of_one_level_are_of_one_class),
        cmocka_unit_test(test_numbers_are_circled_up_to_twenty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
