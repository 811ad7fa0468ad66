/* tests/unit/layouts/test_balance.c - where titles break. */
#include "layouts/balance.h"

#include <string.h>

#include "tests/support/test.h"

static void
assert_breaks(const char *text, double width, const char *want)
{
    g_autoptr(HkTextEngine) engine = hk_text_engine_new(NULL, NULL);
    g_autofree char *got =
        hk_balance_lines(engine, HK_STYLE_COVER_TITLE, 1, text, width);

    assert_string_equal(got, want);
}

static void
test_a_title_breaks_after_its_particle(void **state)
{
    (void)state;
    assert_breaks("健康・医療戦略（第２期）における再生・細胞医療・遺伝子治療プロジェク"
                  "トについて",
                  720,
                  "健康・医療戦略（第２期）における\n"
                  "再生・細胞医療・遺伝子治療プロジェクトについて");
}

static void
test_a_title_that_fits_is_left_alone(void **state)
{
    (void)state;
    assert_breaks("参考資料", 720, "参考資料");
    assert_breaks("", 720, "");
}

static void
test_english_breaks_at_blanks_into_even_lines(void **state)
{
    (void)state;
    assert_breaks("Progress towards the Sustainable Development Goals of the nations",
                  640,
                  "Progress towards the Sustainable\nDevelopment Goals of the nations");
}

static void
test_text_without_a_place_to_break_comes_back(void **state)
{
    (void)state;
    assert_breaks("文部科学省科学技術学術政策研究所第一調査研究部門", 300,
                  "文部科学省科学技術学術政策研究所第一調査研究部門");
}

static void
test_no_character_is_lost(void **state)
{
    const char *text =
        "新しい資本主義のグランドデザイン及び実行計画（令和4年6月7日閣議決定）"
        "における、再生・細胞医療の位置付け";
    g_autoptr(HkTextEngine) engine = hk_text_engine_new(NULL, NULL);

    (void)state;
    for (double width = 120; width < 1500; width += 37) {
        g_autofree char *got =
            hk_balance_lines(engine, HK_STYLE_COVER_TITLE, 1, text, width);
        g_auto(GStrv) lines = g_strsplit(got, "\n", -1);
        g_autofree char *joined = g_strjoinv("", lines);

        assert_string_equal(joined, text);
        for (guint i = 0; lines[1] != NULL && lines[i] != NULL; i++)
            assert_true(hk_text_width(engine, HK_STYLE_COVER_TITLE, lines[i]) <=
                        width + 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_title_breaks_after_its_particle),
        cmocka_unit_test(test_a_title_that_fits_is_left_alone),
        cmocka_unit_test(test_english_breaks_at_blanks_into_even_lines),
        cmocka_unit_test(test_text_without_a_place_to_break_comes_back),
        cmocka_unit_test(test_no_character_is_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
