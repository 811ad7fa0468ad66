/* tests/unit/draw/test_name-break.c - names broken into lines between their words. */
#include "layouts/draw/name-break.h"
#include "tests/support/test.h"

#include <string.h>

static HkTextEngine *engine;

static int
open_engine(void **state)
{
    (void)state;
    engine = hk_text_engine_new(NULL, NULL);
    return engine == NULL;
}

static int
close_engine(void **state)
{
    (void)state;
    hk_text_engine_free(engine);
    return 0;
}

typedef struct NameCase {
    const char *name, *want;
    guint n_lines;
    gboolean whole_words;
} NameCase;

static void
assert_broken(const NameCase *names, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const HkNameBreak how = { HK_STYLE_LABEL, 1, G_MAXDOUBLE, names[i].n_lines,
                                  names[i].whole_words };
        g_autofree char *broken = hk_break_name_into(engine, &how, names[i].name);

        if (g_strcmp0(broken, names[i].want) != 0)
            print_error("%s: '%s'\n", names[i].name, broken != NULL ? broken : "NULL");
        assert_true(g_strcmp0(broken, names[i].want) == 0);
    }
}

static void
test_names_part_between_their_words(void **state)
{
    static const NameCase names[] = {
        { "心筋梗塞後の心不全（心筋リプログラミング）",
          "心筋梗塞後の心不全\n（心筋リプログラミング）", 2, TRUE },
        { "腹圧性尿失禁（セルーション セルセラピーキット）",
          "腹圧性尿失禁\n（セルーション\nセルセラピーキット）", 3, TRUE },
        { "ファブリー病/肥大型心筋症", "ファブリー病/\n肥大型心筋症", 2, TRUE },
        { "令和3年7月先進医療開始", "令和3年7月\n先進医療開始", 2, TRUE },
        { "疾患特異的iPS細胞", "疾患特異的\niPS細胞", 2, TRUE },
        { "regional support centres", "regional\nsupport centres", 2, TRUE },
    };

    (void)state;
    assert_broken(names, G_N_ELEMENTS(names));
}

static void
test_whole_words_stay_whole(void **state)
{
    static const NameCase names[] = {
        { "感染症実用化研究事業", NULL, 2, TRUE },
        { "コンプライアンス", NULL, 2, TRUE },
        { "コンプライアンス", NULL, 2, FALSE },
        { "iPS細胞", NULL, 2, TRUE },
    };

    (void)state;
    assert_broken(names, G_N_ELEMENTS(names));
}

static void
test_of_equal_ways_the_first_line_is_the_longer(void **state)
{
    static const NameCase names[] = {
        { "感染症実用化研究事業", "感染症実用化\n研究事業", 2, FALSE },
    };

    (void)state;
    assert_broken(names, G_N_ELEMENTS(names));
}

static void
test_no_line_has_a_single_character(void **state)
{
    static const NameCase names[] = {
        { "高IgM", NULL, 2, FALSE },
        { "カルテ化", NULL, 2, FALSE },
    };

    (void)state;
    assert_broken(names, G_N_ELEMENTS(names));
}

static void
test_lines_are_no_wider_than_asked_for(void **state)
{
    static const char name[] = "再生医療・遺伝子治療の産業化に向けた基盤技術開発事業";

    (void)state;
    for (guint n = 1; n <= 6; n++)
        for (double width = 20; width < 300; width += 7) {
            const HkNameBreak how = { HK_STYLE_LABEL, 0.9, width, n, FALSE };
            g_autofree char *broken = hk_break_name_into(engine, &how, name);
            g_auto(GStrv) lines = NULL;

            if (broken == NULL)
                continue;
            lines = g_strsplit(broken, "\n", -1);
            assert_int_equal(g_strv_length(lines), n);
            for (guint i = 0; i < n; i++)
                assert_true(hk_text_width(engine, HK_STYLE_LABEL, lines[i]) * 0.9 <=
                            width + 1e-6);
        }
}

static void
test_a_name_of_no_characters_is_not_broken(void **state)
{
    static const NameCase names[] = { { "", NULL, 1, FALSE },
                                      { "甲", "甲", 1, FALSE },
                                      { "甲", NULL, 2, FALSE },
                                      { "甲\n乙", NULL, 2, FALSE } };

    (void)state;
    assert_broken(names, G_N_ELEMENTS(names));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_part_between_their_words),
        cmocka_unit_test(test_whole_words_stay_whole),
        cmocka_unit_test(test_of_equal_ways_the_first_line_is_the_longer),
        cmocka_unit_test(test_no_line_has_a_single_character),
        cmocka_unit_test(test_lines_are_no_wider_than_asked_for),
        cmocka_unit_test(test_a_name_of_no_characters_is_not_broken),
    };

    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
