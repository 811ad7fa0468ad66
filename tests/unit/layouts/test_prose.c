/* tests/unit/layouts/test_prose.c - setting and splitting text. */
#include "layouts/prose.h"

#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

static const char markdown[] =
    "# 基本的な考え方\n\n"
    "再生・細胞医療・遺伝子治療の分野は、我が国が世界をリードする分野であり、研究開発か"
    "ら実用化まで"
    "の**切れ目のない支援**により、いち早く患者に届けることが重要である。\n\n"
    "- 文部科学省（**92億円**）【拡充】\n"
    "  - "
    "次世代iPS細胞の開発、ゲノム編集技術を用いた遺伝子治療の基盤技術の開発を支援する。"
    "\n"
    "- 厚生労働省（52億円）\n\n"
    "10. "
    "十番目の項目は、番号が二桁になっても本文の左端が揃うことを確かめるために置く。\n"
    "11. 次の項目。\n\n"
    "◆ 人材・システム・インフラ\n"
    "　・細胞培養加工施設の人材育成講座を全国5か所で開催する。受講者は延べ1,"
    "200名を見込む。\n"
    "※ 金額は当初予算額。\n\n"
    "> 切れ目のない支援により、いち早く患者に届ける。\n>\n"
    "> — 令和4年5月31日 協議会\n\n"
    "The quick brown fox jumps over the lazy dog; 2019/20 is a fiscal year.\n";

/* What the prose prints, without line ends. */
static char *
printed(const HkProse *prose)
{
    static const char *const roles[] = { "heading", "paragraph", "note", "citation" };
    g_autoptr(HkScene) scene = hk_scene_new(2000, 4000);
    GString *all = g_string_new(NULL);

    hk_prose_draw(prose, scene, (HkPoint){ 10, 10 });
    hk_assert_legible(scene);
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        g_autofree char *texts = fixture_texts(scene, roles[i]);

        g_string_append(all, texts);
    }
    return g_string_free(all, FALSE);
}

static gsize
n_characters(const char *text)
{
    gsize n = 0;

    for (; *text != '\0'; text++)
        n += *text != '\n' && *text != ' ';
    return n;
}

static void
test_all_kinds_of_paragraphs_in_a_column(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkProse) prose = hk_prose_new(markdown, HK_STYLE_BODY, HK_NOWHERE, NULL);
    g_autoptr(HkScene) scene = hk_scene_new(300, 420);

    (void)state;
    assert_true(hk_prose_set(prose, &fixture->context, 260, 1, NULL));
    hk_prose_draw(prose, scene, (HkPoint){ 20, 20 });
    hk_assert_legible(scene);
    hk_golden_scene(scene, "prose");
    hk_golden_image(scene, "prose", 2);
}

static void
test_any_split_keeps_every_character(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkProse) whole = hk_prose_new(markdown, HK_STYLE_BODY, HK_NOWHERE, NULL);
    gsize want;

    (void)state;
    assert_true(hk_prose_set(whole, &fixture->context, 200, 1, NULL));
    g_autofree char *text = printed(whole);
    want = n_characters(text);
    for (double room = 60; room < hk_prose_height(whole) + 20; room += 13) {
        HkProse *prose = hk_prose_new(markdown, HK_STYLE_BODY, HK_NOWHERE, NULL);
        gsize got = 0;

        while (prose != NULL) {
            HkProse *rest = NULL;

            assert_true(hk_prose_split(prose, &fixture->context, (HkSize){ 200, room },
                                       &rest, NULL));
            assert_true(hk_prose_height(prose) <= room + 8);
            g_autofree char *piece = printed(prose);
            got += n_characters(piece);
            hk_prose_free(prose);
            prose = rest;
        }
        assert_int_equal(got, want);
    }
}

static void
test_a_heading_stays_with_what_follows(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkProse) prose =
        hk_prose_new("一行目の段落。\n\n## 見出し\n\n本文の段落。\n", HK_STYLE_BODY,
                     HK_NOWHERE, NULL);
    g_autoptr(HkProse) rest = NULL;

    (void)state;
    assert_true(hk_prose_set(prose, &fixture->context, 200, 1, NULL));
    assert_true(hk_prose_split(prose, &fixture->context,
                               (HkSize){ 200, hk_prose_height(prose) - 2 }, &rest,
                               NULL));
    assert_true(hk_prose_set(rest, &fixture->context, 200, 1, NULL));
    g_autofree char *kept = printed(prose);
    g_autofree char *below = printed(rest);
    assert_string_equal(kept, "一行目の段落。\n");
    assert_string_equal(below, "見出し\n本文の段落。\n");
}

static void
test_no_line_stays_alone(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(GString) text = g_string_new(NULL);
    double line = hk_style_line(HK_STYLE_BODY);

    (void)state;
    while (g_utf8_strlen(text->str, -1) < 75)
        g_string_append(text, "再生医療等の実用化を支援する。");
    for (int lines = 2; lines <= 4; lines++) {
        g_autoptr(HkProse) prose =
            hk_prose_new(text->str, HK_STYLE_BODY, HK_NOWHERE, NULL);
        g_autoptr(HkProse) rest = NULL;

        /* 16 characters a line: five lines. */
        assert_true(hk_prose_split(prose, &fixture->context,
                                   (HkSize){ 155, lines * line + 2 }, &rest, NULL));
        assert_non_null(rest);
        assert_true(hk_prose_set(rest, &fixture->context, 155, 1, NULL));
        assert_true(hk_prose_height(rest) > 1.5 * line);
        assert_true(hk_prose_height(prose) > 1.5 * line);
    }
}

static void
test_too_little_room_is_an_error(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkProse) prose =
        hk_prose_new("本文の段落。", HK_STYLE_BODY, hk_loc("b.yaml", 3, 5), NULL);
    g_autoptr(GError) error = NULL;
    HkProse *rest = NULL;

    (void)state;
    assert_false(
        hk_prose_split(prose, &fixture->context, (HkSize){ 200, 5 }, &rest, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_int_equal(hk_error_loc(error).line, 3);
    assert_null(rest);
}

static void
test_no_text_is_set_below_eight_points(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkProse) prose = hk_prose_new(markdown, HK_STYLE_BODY, HK_NOWHERE, NULL);

    (void)state;
    assert_true(hk_prose_set(prose, &fixture->context, 260, 0.5, NULL));
    g_autofree char *text = printed(prose); /* fails on a size below 8 pt */
    assert_true(strlen(text) > 0);
}

static void
test_a_character_without_a_glyph_is_named(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkProse) prose =
        hk_prose_new("一行目\n\n絵文字\xF0\x9F\x9A\x80", HK_STYLE_BODY,
                     hk_loc("b.yaml", 3, 5), NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(hk_prose_set(prose, &fixture->context, 260, 1, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    assert_int_equal(hk_error_loc(error).line, 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_kinds_of_paragraphs_in_a_column),
        cmocka_unit_test(test_any_split_keeps_every_character),
        cmocka_unit_test(test_a_heading_stays_with_what_follows),
        cmocka_unit_test(test_no_line_stays_alone),
        cmocka_unit_test(test_too_little_room_is_an_error),
        cmocka_unit_test(test_no_text_is_set_below_eight_points),
        cmocka_unit_test(test_a_character_without_a_glyph_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
