/* tests/unit/layouts/test_footnote.c - footnotes and coloured text with its key. */
#include "layouts/footnote.h"

#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

static HkFootnotes *
footnotes_new(Fixture *fixture, const char *pattern)
{
    HkFootnotes *footnotes = hk_footnotes_new(pattern);

    hk_footnotes_add(footnotes, "return", NULL,
                     "令和７年度の補正予算で国庫へ返納する。");
    hk_footnotes_add(footnotes, "end", NULL, "基金は令和８年度で終了する予定。");
    hk_footnotes_add(footnotes, "tidy", "＊", "供給の終了に伴って承認を返上したもの。");
    hk_footnotes_add(footnotes, "never", NULL, "どこにも印がない。");
    hk_footnotes_add_key(footnotes, "調整費", hk_ink(HK_INK_SIGNAL),
                         "[赤字：調整費での実施内容]{調整費}");
    hk_text_engine_set_footnotes(fixture->context.text, footnotes);
    return footnotes;
}

static GPtrArray *
draw(Fixture *fixture)
{
    GError *error = NULL;
    GPtrArray *scenes = fixture_draw(fixture, &error);

    if (scenes == NULL)
        fail_msg("%s", error->message);
    for (guint i = 0; i < scenes->len; i++)
        hk_assert_legible(scenes->pdata[i]);
    return scenes;
}

static void
assert_texts(const HkScene *scene, const char *role, const char *wanted)
{
    g_autofree char *found = fixture_texts(scene, role);

    assert_string_equal(found, wanted);
}

static void
test_marks_are_numbered_as_they_stand_on_the_page(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkFootnotes) footnotes = footnotes_new(fixture, "※%s");

    (void)state;
    fixture->texts.title = "基金の概要";
    fixture->texts.lead = "残高は6,941億円[^end][^return]である。";
    fixture_add(fixture,
                fixture_text(fixture,
                             "- 国庫へ返納[^return]する\n"
                             "- 承認を整理[^tidy]した\n"
                             "- [追加の試験を支えた[^end]。]{調整費}",
                             "body"),
                0, 0, 1);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    assert_texts(scenes->pdata[0], "lead", "残高は6,941億円※1,2である。\n");
    assert_texts(scenes->pdata[0], "paragraph",
                 "国庫へ返納※2する\n承認を整理＊した\n追加の試験を支えた※1。\n"
                 "赤字：調整費での実施内容\n");
    assert_texts(scenes->pdata[0], "note",
                 "基金は令和８年度で終了する予定。\n"
                 "令和７年度の補正予算で国庫へ返納する。\n"
                 "供給の終了に伴って承認を返上したもの。\n");
    assert_true(hk_footnotes_is_used(footnotes, "tidy"));
    assert_true(hk_footnotes_is_used(footnotes, "調整費"));
    assert_false(hk_footnotes_is_used(footnotes, "never"));
    hk_golden_scene(scenes->pdata[0], "footnotes");
    hk_golden_image(scenes->pdata[0], "footnotes", 2);
}

static void
test_english_marks_are_not_taken_for_powers(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkFootnotes) footnotes = hk_footnotes_new("*%s");

    (void)state;
    fixture->formatter.language = "en";
    hk_text_engine_set_language(fixture->context.text, "en");
    hk_footnotes_add(footnotes, "bank", NULL, "End-of-year balances of all 14 banks.");
    hk_footnotes_add(footnotes, "grid", NULL, "Without the islands' own grids.");
    hk_text_engine_set_footnotes(fixture->context.text, footnotes);
    fixture->texts.title = "Harbour and grid loans by district[^grid]";
    fixture->texts.lead = "Loans fell to £1,240 million[^bank][^grid].";
    fixture_add(fixture,
                fixture_text(fixture,
                             "Quality of lending, by type and by origin: every "
                             "gauge[^bank] is judged yearly.",
                             "body"),
                0, 0, 1);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    assert_texts(scenes->pdata[0], "lead", "Loans fell to £1,240 million*2,1.\n");
    hk_golden_scene(scenes->pdata[0], "footnotes-english");
    hk_golden_image(scenes->pdata[0], "footnotes-english", 2);
}

/* A long text with a mark in each of its paragraphs. */
static char *
long_text(guint n)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text,
                               "第%uの取組は、研究の段階を越えて支援をつなぎ、成果を"
                               "広く使えるようにする[^%s]。\n\n",
                               i + 1, i < n / 2 ? "return" : "end");
    return g_string_free(text, FALSE);
}

static void
test_a_note_stands_on_the_sheet_that_has_its_mark(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkFootnotes) footnotes = footnotes_new(fixture, "※%s");
    g_autofree char *text = long_text(60);

    (void)state;
    fixture->texts.title = "取組の一覧";
    fixture_add(fixture, fixture_text(fixture, text, "body"), 0, 0, 1);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    assert_true(scenes->len >= 3);
    assert_texts(scenes->pdata[0], "note", "令和７年度の補正予算で国庫へ返納する。\n");
    assert_texts(scenes->pdata[scenes->len - 1], "note",
                 "基金は令和８年度で終了する予定。\n");
    g_autofree char *last = fixture_texts(scenes->pdata[scenes->len - 1], "paragraph");
    assert_non_null(strstr(last, "使えるようにする※1。"));
}

static void
test_a_note_can_stand_in_a_text_instead(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkFootnotes) footnotes = footnotes_new(fixture, "※%s");

    (void)state;
    fixture->texts.title = "備考に置く注[^tidy]";
    fixture_add(fixture,
                fixture_text(fixture, "返納[^return]\n\n備考 [^return]:", "body"), 0, 0,
                1);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    assert_texts(scenes->pdata[0], "paragraph",
                 "返納※1\n備考 ※１　令和７年度の補正予算で国庫へ返納する。\n");
    assert_texts(scenes->pdata[0], "note", "供給の終了に伴って承認を返上したもの。\n");
}

static void
test_titles_are_listed_without_marks(void **state)
{
    g_autofree char *plain = hk_footnotes_strip("基金[^end]の概要[^return][^end]:");

    (void)state;
    assert_string_equal(plain, "基金の概要");
}

static void
test_an_unknown_mark_is_an_error_with_its_place(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(HkFootnotes) footnotes = footnotes_new(fixture, "※%s");
    g_autoptr(GError) error = NULL;

    (void)state;
    fixture->texts.title = "基金の概要";
    fixture_add(fixture, fixture_text(fixture, "国庫へ返納[^retrun]する", "body"), 0, 0,
                1);
    assert_null(fixture_draw(fixture, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_SPEC));
    assert_non_null(strstr(error->message,
                           "there is no footnote 'retrun'; did you mean 'return'?"));
}

static void
test_without_footnotes_brackets_are_text(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    fixture->texts.title = "記号";
    fixture_add(fixture, fixture_text(fixture, "式 [^abc] はそのまま", "body"), 0, 0,
                1);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    assert_texts(scenes->pdata[0], "paragraph", "式 [^abc] はそのまま\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_are_numbered_as_they_stand_on_the_page),
        cmocka_unit_test(test_english_marks_are_not_taken_for_powers),
        cmocka_unit_test(test_a_note_stands_on_the_sheet_that_has_its_mark),
        cmocka_unit_test(test_a_note_can_stand_in_a_text_instead),
        cmocka_unit_test(test_titles_are_listed_without_marks),
        cmocka_unit_test(test_an_unknown_mark_is_an_error_with_its_place),
        cmocka_unit_test(test_without_footnotes_brackets_are_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
