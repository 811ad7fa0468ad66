/* tests/unit/layouts/test_markdown.c - prose as paragraphs. */
#include "layouts/markdown.h"

#include <string.h>

#include "tests/support/test.h"

static void
append_paragraph(GString *out, const HkParagraph *paragraph)
{
    static const char *const kinds[] = { "text", "heading", "note", "citation",
                                         "rule" };

    g_string_append_printf(out, "%s", kinds[paragraph->kind]);
    if (paragraph->heading > 0)
        g_string_append_printf(out, "%u", paragraph->heading);
    if (paragraph->depth > 0)
        g_string_append_printf(out, " depth=%u", paragraph->depth);
    if (paragraph->quotes > 0)
        g_string_append_printf(out, " quotes=%u", paragraph->quotes);
    if (paragraph->marker != NULL)
        g_string_append_printf(out, " [%s]", paragraph->marker);
    for (guint i = 0; i < paragraph->spans->len; i++) {
        const HkSpan *span = &g_array_index(paragraph->spans, HkSpan, i);
        const char *sign = span->tag ? "#" : span->bold ? "*" : "";

        g_string_append_printf(out, " %s%s%s", sign, span->text, sign);
    }
    g_string_append_c(out, '\n');
}

/* The paragraphs of @text, one a line: kind, marker, spans (*bold*, #tag#). */
static char *
read_prose(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) paragraphs =
        hk_markdown_parse(text, hk_loc("b.yaml", 12, 9), &error);
    GString *out = g_string_new(NULL);

    if (paragraphs == NULL)
        g_string_append_printf(out, "%u: %s", hk_error_loc(error).line, error->message);
    for (guint i = 0; paragraphs != NULL && i < paragraphs->len; i++)
        append_paragraph(out, paragraphs->pdata[i]);
    return g_string_free(out, FALSE);
}

static void
assert_reads(const char *text, const char *want)
{
    g_autofree char *got = read_prose(text);

    assert_string_equal(got, want);
}

static void
test_lists_get_their_signs_by_depth(void **state)
{
    (void)state;
    assert_reads("- 一\n  - 二\n    - 三\n      - 四\n",
                 "text depth=1 [● ] 一\ntext depth=2 [○ ] 二\n"
                 "text depth=3 [・ ] 三\ntext depth=4 [– ] 四\n");
    assert_reads("1) 甲\n2) 乙\n", "text depth=1 [① ] 甲\ntext depth=1 [② ] 乙\n");
    assert_reads("9. 甲\n10. 乙\n", "text depth=1 [9. ] 甲\ntext depth=1 [10. ] 乙\n");
}

static void
test_lines_that_start_with_a_sign_hang_on_it(void **state)
{
    (void)state;
    assert_reads("◆ 人材\n・育成\n　・認定\n※1 通算の値\n",
                 "text [◆ ] 人材\ntext [・] 育成\ntext depth=1 [・] 認定\n"
                 "note [※1 ] 通算の値\n");
}

static void
test_numbers_nest_by_their_class(void **state)
{
    (void)state;
    assert_reads("Ⅲ．体制\n２．人材\n（４）育成\n① 講座\nア　内容\n３．財源\n◆ 別\n",
                 "text [Ⅲ．] 体制\ntext depth=1 [２．] 人材\n"
                 "text depth=2 [（４）] 育成\ntext depth=3 [① ] 講座\n"
                 "text depth=4 [ア　] 内容\ntext depth=1 [３．] 財源\n"
                 "text [◆ ] 別\n");
    assert_reads("（１）甲\n\n## 次\n\n① 乙\n",
                 "text [（１）] 甲\nheading2 次\ntext [① ] 乙\n");
}

static void
test_keyed_text_and_footnotes_survive_markdown(void **state)
{
    g_autoptr(GPtrArray) paragraphs = hk_markdown_parse(
        "支援[**新しい**対象[^a]。]{調整費}を[大きく]{large}した[^b]（新規）",
        HK_NOWHERE, NULL);
    const HkParagraph *paragraph = paragraphs->pdata[0];
    g_autoptr(HkFootnotes) keys = hk_footnotes_new("※%s");
    const HkColor red = hk_ink(HK_INK_SIGNAL);

    (void)state;
    hk_footnotes_add_key(keys, "調整費", red, "赤字");
    g_autoptr(GArray) runs =
        hk_paragraph_runs(paragraph, HK_STYLE_BODY, hk_ink(HK_INK_TEXT), keys);
    assert_int_equal(runs->len, 7);
    const HkTextRun *keyed = &g_array_index(runs, HkTextRun, 2);
    assert_string_equal(keyed->text, "対象[^a]。");
    assert_string_equal(keyed->key, "調整費");
    assert_memory_equal(&keyed->color, &red, sizeof(HkColor));
    assert_true(keyed->bold);
    const HkTextRun *large = &g_array_index(runs, HkTextRun, 4);
    assert_string_equal(large->text, "大きく");
    assert_true(large->size_scale > 1);
    assert_string_equal(g_array_index(runs, HkTextRun, 5).text, "した[^b]");
    assert_string_equal(g_array_index(runs, HkTextRun, 6).text, "（新規）");
}

static void
test_strong_text_works_beside_japanese_punctuation(void **state)
{
    (void)state;
    assert_reads("**当初予算（億円）**は**「横ばい」**である。\n",
                 "text *当初予算（億円）* は *「横ばい」* である。\n");
    assert_reads("**全体**。\n", "text *全体* 。\n");
    assert_reads("印刷は \\*\\* のまま\n", "text 印刷は ** のまま\n");
    assert_reads("`a ** b`\n", "text a ** b\n");
}

static void
test_lines_join_without_a_blank_between_japanese_characters(void **state)
{
    (void)state;
    assert_reads("再生医療の\n実用化\n", "text 再生医療の実用化\n");
    assert_reads("clinical\ntrials\n", "text clinical trials\n");
    assert_reads("次世代\niPS細胞\n", "text 次世代iPS細胞\n");
}

static void
test_tags_are_told_apart(void **state)
{
    (void)state;
    assert_reads("研修【拡充】と支援【新規】\n",
                 "text 研修 #【拡充】# と支援 #【新規】#\n");
    /* A bracketed sentence is none. */
    assert_reads(
        "【これは長い説明であり見出しの札とは言えないほどの長さがある】\n",
        "text 【これは長い説明であり見出しの札とは言えないほどの長さがある】\n");
}

static void
test_quotations_end_with_their_citation(void **state)
{
    (void)state;
    assert_reads("> 切れ目のない支援。\n>\n> — 令和4年5月31日 協議会\n\n本文\n",
                 "text quotes=1 切れ目のない支援。\n"
                 "citation quotes=1 — 令和4年5月31日 協議会\ntext 本文\n");
}

static void
test_headings_rules_links_and_hard_breaks(void **state)
{
    (void)state;
    assert_reads("## 目的\n\n---\n\n[一覧](https://example.org)\\\n次の行\n",
                 "heading2 目的\nrule\ntext 一覧\n次の行\n");
}

static void
test_what_cannot_be_printed_is_refused_at_its_line(void **state)
{
    (void)state;
    assert_reads("一行目\n\n**閉じない\n",
                 "14: '**' is opened but not closed in this paragraph; write \\*\\* to "
                 "print it");
    assert_reads("![図](a.png)\n",
                 "12: an image cannot stand inside text; use an 'image' block");
    assert_reads("本文\n\n<div>x</div>\n", "14: HTML is not understood in text");
    assert_reads("あ<br>い\n", "12: HTML is not understood in text: '<br>'");
}

static void
test_nothing_is_read_as_nothing(void **state)
{
    (void)state;
    assert_reads("", "");
    assert_reads(" \n\n", "");
}

static void
test_a_paragraph_can_be_cut_at_any_character(void **state)
{
    const char *text = "- 研修の**受講者**は66名【拡充】である。\n";

    (void)state;
    for (gsize at = 0;; at++) {
        g_autoptr(GPtrArray) read = hk_markdown_parse(text, HK_NOWHERE, NULL);
        HkParagraph *first = read->pdata[0];
        g_autoptr(HkParagraph) rest = hk_paragraph_rest(first, at);
        g_autoptr(GString) joined = g_string_new(NULL);

        hk_paragraph_truncate(first, at);
        for (guint i = 0; i < first->spans->len; i++)
            g_string_append(joined, g_array_index(first->spans, HkSpan, i).text);
        if (at < strlen("研修の受講者は66名【拡充】である。"))
            assert_int_equal(joined->len, at);
        for (guint i = 0; i < rest->spans->len; i++)
            g_string_append(joined, g_array_index(rest->spans, HkSpan, i).text);
        assert_string_equal(joined->str, "研修の受講者は66名【拡充】である。");
        assert_true(rest->goes_on);
        if (at > joined->len)
            break;
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_get_their_signs_by_depth),
        cmocka_unit_test(test_lines_that_start_with_a_sign_hang_on_it),
        cmocka_unit_test(test_numbers_nest_by_their_class),
        cmocka_unit_test(test_keyed_text_and_footnotes_survive_markdown),
        cmocka_unit_test(test_strong_text_works_beside_japanese_punctuation),
        cmocka_unit_test(test_lines_join_without_a_blank_between_japanese_characters),
        cmocka_unit_test(test_tags_are_told_apart),
        cmocka_unit_test(test_quotations_end_with_their_citation),
        cmocka_unit_test(test_headings_rules_links_and_hard_breaks),
        cmocka_unit_test(test_what_cannot_be_printed_is_refused_at_its_line),
        cmocka_unit_test(test_nothing_is_read_as_nothing),
        cmocka_unit_test(test_a_paragraph_can_be_cut_at_any_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
