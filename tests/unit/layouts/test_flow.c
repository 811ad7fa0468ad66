/* tests/unit/layouts/test_flow.c - pages, their sheets, and what does not fit. */
#include "layouts/flow.h"

#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/overlap.h"
#include "tests/support/test.h"
#include "tests/unit/layouts/fixture.h"

static const char points[] =
    "## 1．再生・細胞医療と遺伝子治療の研究開発の推進\n\n"
    "- **再生・細胞医療・遺伝子治療実現加速化プログラム**（文） 92億円 【新規】\n"
    "  - "
    "次世代iPS細胞の開発、ゲノム編集技術を用いた遺伝子治療の基盤技術の開発を支援する。"
    "\n"
    "  - 疾患特異的iPS細胞を用いた病態解明と創薬研究を加速し、若手研究者を育成する。\n"
    "    - 拠点間の「連携」を担うコーディネーターを配置（令和5年度は8機関）\n"
    "- **再生医療等実用化研究事業**（厚） 27億円 【拡充】\n\n"
    "1) 商用生産の製造基盤、原料細胞の国内供給体制を整備する。\n"
    "2) 臓器細胞を用いる安全性評価技術（MPS）を産学連携で標準化する。\n\n"
    "※1 "
    "金額は当初予算額。単位未満を四捨五入しているため、合計と一致しない場合がある。\n\n"
    "> 切れ目のない支援により、いち早く患者に届けることが重要である。\n>\n"
    "> — 令和4年5月31日 協議会\n";

static const char *const stamp[] = { "資料１", NULL };
static const char *const long_stamp[] = { "第８回再生・細胞医療・遺伝子治療開発協議会",
                                          "参考資料３", "令和４年５月31日", NULL };
static const char *const notes[] = {
    "**端数について**　各事業の額は億円未満を四捨五入した値である。",
    "…：資料に値がない　▲：減", NULL
};

/* Texts for every piece of furniture. */
static void
furnish(Fixture *fixture)
{
    fixture->texts = (HkPageTexts){
        .title = "府省別予算額の推移（令和2〜5年度）",
        .lead = "総額は180億円台で横ばい。文科省は微増し、厚労省は5億円縮小した。",
        .scope = "対象：日本医療研究開発機構（AMED）対象経費・当初予算",
        .kicker = "健康・医療戦略（第2期）　再生・細胞医療・遺伝子治療プロジェクト",
        .stamp = stamp,
        .notes = notes,
        .source = "出典：budget.csv（令和2・4・5年度の予算概要）",
        .as_of = "令和5年6月30日現在",
    };
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
assert_fails(Fixture *fixture, const char *want, guint line)
{
    g_autoptr(GError) error = NULL;

    assert_null(fixture_draw(fixture, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_FIT));
    if (strstr(error->message, want) == NULL)
        fail_msg("'%s' is not in '%s'", want, error->message);
    assert_int_equal(hk_error_loc(error).line, line);
}

static void
set_tracks(GArray **tracks, const char *text)
{
    g_array_unref(*tracks);
    *tracks = fixture_tracks(text);
}

static void
test_a_page_has_all_its_furniture_once(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    fixture_add(fixture, fixture_chart("図", 100), 1, 1, 1);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    static const char *const want[][2] = {
        { "title", "府省別予算額の推移（令和2〜5年度）\n" },
        { "source", "出典：budget.csv（令和2・4・5年度の予算概要）\n" },
        { "as-of", "令和5年6月30日現在\n" },
        { "stamp", "資料１\n" },
        { "page-number", "1 / 1\n" },
    };
    assert_int_equal(scenes->len, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(want); i++) {
        g_autofree char *got = fixture_texts(scenes->pdata[0], want[i][0]);

        assert_string_equal(got, want[i][1]);
    }
}

static void
test_charts_share_what_auto_rows_leave(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    fixture_add(fixture, fixture_text(fixture, "一行の説明。", NULL), 0, 0, 0);
    fixture_add(fixture, fixture_chart("図1", 50), 0, 0, 0);
    fixture_add(fixture, fixture_chart("図2", 50), 0, 0, 0);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    hk_golden_scene(scenes->pdata[0], "flow-charts");
}

/* Every chart and every paragraph of the page is drawn exactly once, whatever the
 * paper. */
static void
assert_every_block_once(HkSize paper, const char *columns, guint n)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(GString) charts = g_string_new(NULL);
    guint paragraphs = 0;

    furnish(fixture);
    fixture->request.paper = paper;
    set_tracks(&fixture->page.columns, columns);
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("図%u", i + 1);
        HkBlock *block = i % 3 == 1 ? fixture_text(fixture, points, NULL)
                                    : fixture_chart(name, 90 + 20 * (i % 4));

        fixture_add(fixture, block, 0, 0, 0);
    }
    g_autoptr(GPtrArray) scenes = draw(fixture);
    for (guint i = 0; i < scenes->len; i++) {
        g_autofree char *names = fixture_texts(scenes->pdata[i], "chart-name");
        g_autofree char *markers = fixture_texts(scenes->pdata[i], "heading");

        g_string_append(charts, names);
        for (const char *at = markers; (at = strstr(at, "1．")) != NULL; at++)
            paragraphs++;
    }
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("図%u\n", i + 1);

        if (i % 3 != 1 && strstr(charts->str, name) == NULL)
            fail_msg("%s is missing", name);
    }
    guint drawn = 0;
    for (const char *at = charts->str; (at = strchr(at, '\n')) != NULL; at++)
        drawn++;
    assert_int_equal(drawn, n - (n + 1) / 3);
    assert_int_equal(paragraphs, (n + 1) / 3);
}

static void
test_every_block_is_drawn_once_on_any_paper(void **state)
{
    const HkPaper a3 = { .size = 1, .orientation = HK_ORIENTATION_LANDSCAPE };
    const HkSize papers[] = {
        hk_paper_size(NULL, HK_ORIENTATION_PAPER),
        hk_paper_size(NULL, HK_ORIENTATION_PORTRAIT),
        hk_paper_size(&a3, HK_ORIENTATION_PAPER),
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++)
        for (guint n = 1; n <= 9; n++) {
            assert_every_block_once(papers[i], "1", n);
            assert_every_block_once(papers[i], "1 1", n);
        }
}

static void
test_long_text_goes_on_on_further_sheets(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    furnish(fixture);
    for (int i = 0; i < 6; i++)
        g_string_append_printf(text, "%s\n\n", points);
    fixture_add(fixture, fixture_text(fixture, text->str, NULL), 0, 0, 0);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    assert_true(scenes->len >= 3);
    for (guint i = 0; i < scenes->len; i++) {
        g_autofree char *title = fixture_texts(scenes->pdata[i], "title");
        g_autofree char *lead = fixture_texts(scenes->pdata[i], "lead");
        g_autofree char *dump = hk_scene_dump(scenes->pdata[i]);

        assert_int_equal(strstr(title, "（続き）") != NULL, i > 0);
        assert_int_equal(lead[0] != '\0', i == 0);
        /* The page's notes stand on its last sheet. */
        assert_int_equal(strstr(dump, "端数について") != NULL, i + 1 == scenes->len);
    }
}

/* How many sheets a column of @n items takes. */
static guint
sheets_of_items(guint n, double smallest_scale)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autoptr(GString) text = g_string_new(NULL);

    furnish(fixture);
    fixture->context.smallest_scale = smallest_scale;
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "- 項目%u\n", i + 1);
    fixture_add(fixture, fixture_text(fixture, text->str, NULL), 0, 0, 0);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    return scenes->len;
}

static void
test_text_that_sticks_out_by_little_shrinks(void **state)
{
    guint most = 10;

    (void)state;
    while (sheets_of_items(most + 1, 1) == 1)
        most++;
    assert_int_equal(sheets_of_items(most + 2, 0.85), 1);
    assert_int_equal(sheets_of_items(most + 2, 1), 2);
    assert_int_equal(sheets_of_items(2 * most, 0.85), 2);
}

static void
test_a_page_that_may_not_go_on_is_an_error_with_its_place(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    fixture->page.overflow = HK_OVERFLOW_ERROR;
    fixture_add(fixture, fixture_chart("図", 250), 0, 0, 0);
    fixture_add(fixture, fixture_text(fixture, points, NULL), 0, 0, 0);
    assert_fails(fixture, "page '府省別予算額の推移（令和2〜5年度）' is ", 21);
}

static void
test_a_chart_higher_than_the_page_is_an_error(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    fixture_add(fixture, fixture_chart("図", 900), 0, 0, 0);
    assert_fails(fixture, "mm too low for its blocks", 90);
}

static void
test_a_draft_marks_what_does_not_fit(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    GError *error = NULL;

    (void)state;
    furnish(fixture);
    fixture->request.draft = TRUE;
    fixture_add(fixture, fixture_chart("図", 900), 0, 0, 0);
    g_autoptr(GPtrArray) scenes = fixture_draw(fixture, &error);
    assert_non_null(scenes);
    g_autofree char *mark = fixture_texts(scenes->pdata[0], "overflow");
    assert_string_equal(mark, "はみ出し\n");
    assert_true(hk_diags_n(fixture->context.findings) > 0);
    assert_false(hk_diags_have_error(fixture->context.findings));
    assert_int_equal(hk_diags_get(fixture->context.findings, 0)->severity, HK_WARNING);
}

static void
test_a_draft_marks_a_word_wider_than_its_column(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    set_tracks(&fixture->page.columns, "30pt 1");
    fixture_add(fixture, fixture_text(fixture, "漢字 Transplantation", NULL), 0, 0, 0);
    fixture_add(fixture, fixture_chart("図", 100), 0, 0, 0);
    fixture->request.draft = TRUE;
    g_autoptr(GPtrArray) scenes = fixture_draw(fixture, NULL);
    assert_non_null(scenes);
    assert_int_equal(scenes->len, 1);
}

static void
test_text_of_any_length_is_legible(void **state)
{
    static const char *const languages[] = { "ja", "en" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(Fixture) fixture = fixture_new();
        g_autoptr(GString) long_text = g_string_new(NULL);

        furnish(fixture);
        fixture->formatter.language = languages[i];
        fixture->texts.stamp = long_stamp;
        while (g_utf8_strlen(long_text->str, -1) < 600)
            g_string_append(long_text, i == 0 ? "再生医療等の実用化を、"
                                              : "the clinical application of cells, ");
        set_tracks(&fixture->page.columns, "1 1 1 1");
        fixture_add(fixture, fixture_text(fixture, "短文", NULL), 0, 0, 0);
        fixture_add(fixture, fixture_text(fixture, long_text->str, NULL), 0, 0, 0);
        fixture_add(fixture, fixture_text(fixture, long_text->str, "note"), 0, 0, 0);
        fixture_add(fixture, fixture_text(fixture, long_text->str, "lead"), 0, 0, 0);
        g_autoptr(GPtrArray) scenes = draw(fixture);
        assert_true(scenes->len >= 1);
    }
}

static void
test_a_title_of_600_characters_is_an_error(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();
    g_autofree char *title = g_strnfill(600, 'x');

    (void)state;
    furnish(fixture);
    fixture->texts.title = title;
    fixture_add(fixture, fixture_chart("図", 50), 0, 0, 0);
    assert_fails(fixture, "the band has room for 3", 10);
}

static void
test_a_long_title_takes_its_lines_above_scope_and_total(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    fixture->texts.title =
        "再生・細胞医療・遺伝子治療の研究開発及び実用化の推進に関する令和5年度予算の"
        "主要な事項と前年度からの変更点について（概要）";
    fixture->texts.total_label = "令和5年度予算額";
    fixture->texts.total_value = "181億円";
    fixture->request.paper = hk_paper_size(NULL, HK_ORIENTATION_PORTRAIT);
    fixture_add(fixture, fixture_text(fixture, points, NULL), 0, 0, 0);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    hk_golden_scene(scenes->pdata[0], "flow-portrait");
}

static void
test_boxes_hold_grids_of_their_own(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    set_tracks(&fixture->page.columns, "3 2");
    fixture_add(fixture,
                fixture_box(fixture, "1　事業の目的", "green",
                            fixture_text(fixture, points, NULL), NULL),
                0, 0, 0);
    fixture_add(fixture,
                fixture_box(fixture, "2　実施主体等", NULL, fixture_chart("流れ図", 60),
                            fixture_text(fixture, "補助率：定額", NULL), NULL),
                0, 0, 0);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    hk_golden_scene(scenes->pdata[0], "flow-boxes");
}

static void
test_running_text_grows_where_there_is_room(void **state)
{
    g_autoptr(Fixture) fixture = fixture_new();

    (void)state;
    furnish(fixture);
    fixture_add(fixture, fixture_text(fixture, points, NULL), 0, 0, 0);
    g_autoptr(GPtrArray) scenes = draw(fixture);
    hk_golden_scene(scenes->pdata[0], "flow-points");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_has_all_its_furniture_once),
        cmocka_unit_test(test_charts_share_what_auto_rows_leave),
        cmocka_unit_test(test_every_block_is_drawn_once_on_any_paper),
        cmocka_unit_test(test_long_text_goes_on_on_further_sheets),
        cmocka_unit_test(test_text_that_sticks_out_by_little_shrinks),
        cmocka_unit_test(test_a_page_that_may_not_go_on_is_an_error_with_its_place),
        cmocka_unit_test(test_a_chart_higher_than_the_page_is_an_error),
        cmocka_unit_test(test_a_draft_marks_what_does_not_fit),
        cmocka_unit_test(test_a_draft_marks_a_word_wider_than_its_column),
        cmocka_unit_test(test_text_of_any_length_is_legible),
        cmocka_unit_test(test_a_title_of_600_characters_is_an_error),
        cmocka_unit_test(test_a_long_title_takes_its_lines_above_scope_and_total),
        cmocka_unit_test(test_boxes_hold_grids_of_their_own),
        cmocka_unit_test(test_running_text_grows_where_there_is_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
