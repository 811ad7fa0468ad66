/* tests/unit/draw/test_text.c - shaping, measuring and breaking of text. */
#include "layouts/draw/text.h"

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <math.h>
#include <string.h>

static HkTextEngine *engine;

static int
set_up(void **state)
{
    (void)state;
    engine = hk_text_engine_new(NULL, NULL);
    return engine != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    hk_text_engine_free(engine);
    return 0;
}

static HkTextLayout *
set(const char *text, double width)
{
    const HkTextRun run = { .text = text, .style = HK_STYLE_BODY };
    const HkTextRequest request = { .runs = &run, .n_runs = 1, .width = width };
    g_autoptr(GError) error = NULL;
    HkTextLayout *layout = hk_text_layout(engine, &request, &error);

    if (error != NULL)
        fail_msg("%s", error->message);
    return layout;
}

/* The lines of @layout with a stroke between them; (transfer full). */
static char *
lines_of(const HkTextLayout *layout)
{
    const char *text = hk_text_layout_text(layout);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < hk_text_layout_n_lines(layout); i++) {
        const gsize start = hk_text_layout_line_start(layout, i);
        const gsize end = hk_text_layout_line_start(layout, i + 1);

        if (i > 0)
            g_string_append_c(out, '|');
        g_string_append_len(out, text + start, (gssize)(end - start));
    }
    return g_string_free(out, FALSE);
}

static void
assert_fails(const char *text, HkErrorCode code, const char *message)
{
    const HkTextRun run = { .text = text, .style = HK_STYLE_BODY };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .loc = hk_loc("b.yaml", 3, 7)
    };
    g_autoptr(GError) error = NULL;

    assert_null(hk_text_layout(engine, &request, &error));
    assert_true(g_error_matches(error, HK_ERROR, (int)code));
    assert_string_equal(error->message, message);
    assert_int_equal(hk_error_loc(error).line, 3);
}

static void
test_a_character_that_no_font_has_is_named(void **state)
{
    (void)state;
    assert_fails("進捗は😀である", HK_ERROR_FIT,
                 "no font has the character '😀' (U+1F600)");
}

static void
test_rare_kanji_come_from_the_second_font(void **state)
{
    g_autoptr(HkTextLayout) layout =
        set("𠮷野家、髙﨑、𠮟る、葛󠄀城", -1);

    (void)state;
    assert_true(hk_text_layout_size(layout).width > 10 * 9.5);
}

static void
test_broken_text_is_refused(void **state)
{
    (void)state;
    assert_fails("予算\xE5\x84", HK_ERROR_DATA, "a text to print is not valid UTF-8");
    assert_fails("\xFF\xFF\xFF", HK_ERROR_DATA, "a text to print is not valid UTF-8");
    assert_fails("a\tb", HK_ERROR_DATA,
                 "a text to print has the control character U+0009");
}

static void
test_missing_fonts_are_named_with_their_package(void **state)
{
    g_autofree char *folder = hk_scratch_new();
    const char *const dirs[] = { folder, NULL };
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(hk_text_engine_new(dirs, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MISSING));
    assert_non_null(strstr(error->message, "BIZ UDPGothic"));
    assert_non_null(strstr(error->message, "fonts-morisawa-bizud-gothic"));
    hk_scratch_remove(folder);
}

static void
test_the_font_files_are_listed_with_their_sums(void **state)
{
    g_autoptr(GPtrArray) files = hk_text_engine_fonts(engine);

    (void)state;
    assert_int_equal(files->len, 6); /* three families, regular and bold */
    for (guint i = 0; i < files->len; i++) {
        const HkFontFile *file = files->pdata[i];

        assert_int_equal(strlen(file->sha256), 64);
        assert_true(g_file_test(file->path, G_FILE_TEST_EXISTS));
        assert_true(strstr(file->family, "BIZ UD") != NULL ||
                    strcmp(file->family, "Open Sans") == 0 ||
                    strcmp(file->family, "Noto Sans CJK JP") == 0);
        if (i > 0)
            assert_true(strcmp(((HkFontFile *)files->pdata[i - 1])->path, file->path) <
                        0);
    }
}

static void
test_digits_of_figures_have_one_width(void **state)
{
    const double width = hk_text_width(engine, HK_STYLE_FIGURE, "0");
    char digit[] = "0";

    (void)state;
    assert_true(width > 0);
    for (; digit[0] <= '9'; digit[0]++)
        assert_float_equal(hk_text_width(engine, HK_STYLE_FIGURE, digit), width, 1e-6);
}

static void
test_text_is_as_high_as_its_lines(void **state)
{
    const double line = hk_style_line(HK_STYLE_BODY);
    g_autoptr(HkTextLayout) one = set("令和５年度予算", -1);
    g_autoptr(HkTextLayout) three = set("令和５年度\n\n予算", -1);

    (void)state;
    assert_float_equal(hk_text_layout_size(one).height, line, 0.01);
    assert_float_equal(hk_text_layout_size(three).height, 3 * line, 0.01);
    assert_float_equal(hk_text_layout_height_of_lines(three, 2), 2 * line, 0.01);
    assert_float_equal(hk_text_layout_height_of_lines(three, 9), 3 * line, 0.01);
    assert_true(hk_text_layout_baseline(one) > 0.5 * line);
    assert_true(hk_text_layout_baseline(one) < line);
}

static void
test_a_rare_kanji_does_not_make_its_line_higher(void **state)
{
    g_autoptr(HkTextLayout) common = set("吉野家", -1);
    g_autoptr(HkTextLayout) rare = set("𠮷野家", -1);

    (void)state;
    assert_float_equal(hk_text_layout_size(rare).height,
                       hk_text_layout_size(common).height, 0.01);
    assert_float_equal(hk_text_layout_baseline(rare), hk_text_layout_baseline(common),
                       0.01);
}

static void
test_a_footnote_mark_does_not_make_its_line_higher(void **state)
{
    const HkTextRun runs[] = {
        { .text = "予算額", .style = HK_STYLE_BODY },
        { .text = "注1", .style = HK_STYLE_BODY, .raised = TRUE },
    };
    const HkTextRequest request = { .runs = runs, .n_runs = 2, .width = -1 };
    g_autoptr(HkTextLayout) layout = hk_text_layout(engine, &request, NULL);

    (void)state;
    assert_float_equal(hk_text_layout_size(layout).height, hk_style_line(HK_STYLE_BODY),
                       0.01);
    assert_string_equal(hk_text_layout_text(layout), "予算額注1");
}

/* The width of two full-width characters of @style, scaled twice. */
static double
scaled_width(HkStyle style, double own, double all)
{
    const HkTextRun run = { .text = "予算", .style = style, .size_scale = own };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .scale = all
    };
    g_autoptr(HkTextLayout) layout = hk_text_layout(engine, &request, NULL);

    return hk_text_layout_size(layout).width;
}

static void
test_scales_multiply(void **state)
{
    (void)state;
    assert_float_equal(scaled_width(HK_STYLE_CARD_FIGURE, 0.5, 0.8), 2 * 30 * 0.4,
                       0.05);
}

static void
test_nothing_shrinks_below_the_smallest_size(void **state)
{
    (void)state;
    assert_float_equal(scaled_width(HK_STYLE_BODY, 1, 0.5), 2 * HK_SMALLEST_SIZE, 0.05);
    assert_float_equal(scaled_width(HK_STYLE_NOTE, 1, 0.9), 2 * HK_SMALLEST_SIZE, 0.05);
}

/* Characters that must not begin or end a line (JIS X 4051). */
#define NOT_FIRST                                                                                                              \
    "、。，．）」』】〉》〕］｝＞ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々〜～・：" \
    "；？！％…‥,.)"
#define NOT_LAST "（「『【〈《〔［｛＜▲△￥"

static gunichar
last_character(const char *line)
{
    return g_utf8_get_char(g_utf8_prev_char(line + strlen(line)));
}

static gboolean
is_digit(gunichar c)
{
    return g_unichar_isdigit(c);
}

/* How many rules of line breaking @layout does not keep. */
static guint
violations(const HkTextLayout *layout)
{
    g_autofree char *joined = lines_of(layout);
    g_auto(GStrv) lines = g_strsplit(joined, "|", -1);
    guint n = 0;

    for (guint i = 1; lines[i] != NULL; i++) {
        const gunichar first = g_utf8_get_char(lines[i]);
        const gunichar last = last_character(lines[i - 1]);

        n += g_utf8_strchr(NOT_FIRST, -1, first) != NULL ||
             g_utf8_strchr(NOT_LAST, -1, last) != NULL ||
             (is_digit(first) && is_digit(last)) ||
             (last == first && g_utf8_strchr("…―", -1, first) != NULL);
    }
    return n;
}

/* How many figures of @layout are parted from their units. */
static guint
lost_units(const HkTextLayout *layout)
{
    static const char *const units[] = { "億円", "件", "℃", "か月", "％", "年度" };
    g_autofree char *joined = lines_of(layout);
    guint n = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *parted = g_strconcat("|", units[i], NULL);

        for (const char *at = strstr(joined, parted); at != NULL;
             at = strstr(at + 1, parted))
            n += is_digit(g_utf8_get_char(g_utf8_prev_char(at)));
    }
    return n;
}

static void
test_lines_keep_kinsoku_at_every_width(void **state)
{
    static const char *const texts[] = {
        "総額は180億円台で横ばい。文科省は微増し、厚労省は令和２年度から５億円縮小した"
        "。",
        "「再生・細胞医療・遺伝子治療プロジェクト」（令和５年度：181億円）では、基礎か"
        "ら実用化まで、３府省の６事業が段階をつないで支える。",
        "各事業の額は億円未満を四捨五入した値である。そのため、令和２・４年度は内訳の計"
        "（186、184）が、印刷された合計（185、183）と一致しない……。",
        "データベース・プラットフォーム（ゲノム編集、CAR-Tなど）の整備、ウイルス療法の"
        "医師主導治験、ネットワークの構築、っ・ゃ・ョを含む語、人々、▲1.1％の減。",
        "【新規】採択79件（14件／11件／54件）、うち「橋渡し」は（『臨床』を含めて）40件"
        "！　令和7年10月出荷分までは2～8℃で12か月――ただし、－20℃では9か月とする。",
        "＜事例①＞ゲノム医療〔がん・難病〕のデータ基盤［試行］を、3,560億円・▲12億円・"
        "＋6."
        "1％のように、つまり、ずっと、きょう、ヴァージョン、ニュー・スクリーニングへ。",
        "Quality Control（品質管理）はGMP・GCTP省令、ICH "
        "Q5Aの第３版（2023年11月）に沿い"
        "、Sponsor／PIの確認を経て、Ⅲ．２．（４）①のとおり行う……という。",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        for (double width = 72; width < 460; width += 1.3) {
            g_autoptr(HkTextLayout) layout = set(texts[i], width);
            g_autofree char *joined = lines_of(layout);

            if (violations(layout) + lost_units(layout) > 0 ||
                hk_text_layout_overflows(layout))
                fail_msg("at %.1f pt: %s", width, joined);
            assert_int_equal(hk_text_layout_n_forced(layout), 0);
        }
}

/* In a column of a few characters some lines have no good place to end; only those are
 * broken against the rules, and they are counted. */
static void
test_rules_that_cannot_be_kept_are_counted(void **state)
{
    g_autoptr(HkTextLayout) dots = set("……………………", 30);
    g_autoptr(HkTextLayout) word = set("Pharmacovigilance", 40);
    g_autoptr(HkTextLayout) fine = set("研究開発の推進、支援", 30);

    (void)state;
    assert_true(hk_text_layout_n_forced(dots) > 0);
    assert_true(hk_text_layout_n_forced(word) > 0);
    assert_int_equal(hk_text_layout_n_forced(fine), 0);
    for (double width = 12; width < 72; width += 1.3) {
        g_autoptr(HkTextLayout) layout =
            set("採択79件（14／11）、「橋渡し」は…40件、ニュー・っ", width);

        g_autofree char *joined = lines_of(layout);

        if (violations(layout) > hk_text_layout_n_forced(layout))
            fail_msg("at %.1f pt: %s", width, joined);
    }
}

static double
width_of(HkStyle style, const char *text)
{
    return hk_text_width(engine, style, text);
}

static void
test_a_gap_parts_japanese_and_latin(void **state)
{
    const double gap = 9.5 * 0.09;
    const HkTextRun runs[] = { { .text = "令和", .style = HK_STYLE_BODY },
                               { .text = "5", .style = HK_STYLE_BODY, .bold = TRUE },
                               { .text = "年度", .style = HK_STYLE_BODY } };
    const HkTextRun bold = { .text = "5", .style = HK_STYLE_BODY, .bold = TRUE };
    HkTextRequest request = { .runs = &bold, .n_runs = 1, .width = -1 };
    g_autoptr(HkTextLayout) five = hk_text_layout(engine, &request, NULL);

    (void)state;
    request.runs = runs;
    request.n_runs = 3;
    g_autoptr(HkTextLayout) all = hk_text_layout(engine, &request, NULL);
    assert_float_equal(hk_text_layout_size(all).width,
                       4 * 9.5 + hk_text_layout_size(five).width + 2 * gap, 0.05);
    assert_float_equal(
        width_of(HK_STYLE_BODY, "がん12"),
        width_of(HK_STYLE_BODY, "がん") + width_of(HK_STYLE_BODY, "12") + gap, 0.05);
    /* Neither at signs nor among figures of equal width. */
    assert_float_equal(width_of(HK_STYLE_BODY, "（12）、"),
                       width_of(HK_STYLE_BODY, "（") + width_of(HK_STYLE_BODY, "12") +
                           width_of(HK_STYLE_BODY, "）、"),
                       0.05);
    assert_float_equal(
        width_of(HK_STYLE_FIGURE, "12億円"),
        width_of(HK_STYLE_FIGURE, "12") + width_of(HK_STYLE_FIGURE, "億円"), 0.05);
}

static void
test_a_line_starts_without_a_gap(void **state)
{
    g_autoptr(HkTextLayout) layout = set("研究費用AIを使", 4 * 9.5 + 0.5);
    g_autofree char *lines = lines_of(layout);

    (void)state;
    assert_string_equal(lines, "研究費用|AIを使");
    assert_float_equal(hk_text_layout_size(layout).width, 4 * 9.5, 0.05);
}

static void
assert_lines(const char *text, double width, const char *wanted)
{
    g_autoptr(HkTextLayout) layout = set(text, width);
    g_autofree char *lines = lines_of(layout);

    assert_string_equal(lines, wanted);
}

static void
test_a_figure_stays_with_its_sign_and_unit(void **state)
{
    (void)state;
    assert_lines("予算額は4兆4,193億円である", 90, "予算額は|4兆4,193億円|である");
    assert_lines("前年度の当初と比べ▲12億円", 100, "前年度の当初と比べ|▲12億円");
    assert_lines("対象となる事業は令和５年度に始まる", 100,
                 "対象となる事業は|令和５年度に始まる");
    assert_lines("Previous year: ¥9,066 million", 120,
                 "Previous year: |¥9,066 million");
}

static void
test_a_narrow_line_breaks_where_it_hurts_least(void **state)
{
    g_autoptr(HkTextLayout) layout = set("令和５年度", 40);
    g_autofree char *lines = lines_of(layout);

    (void)state;
    assert_string_equal(lines, "令和|５年度");
    assert_false(hk_text_layout_overflows(layout));
}

/* The body has 9.5 pt a character. */
static void
test_lines_end_where_words_do(void **state)
{
    static const struct {
        const char *text;
        double ems;
        const char *lines;
    } rows[] = {
        { "再生医療等実用化基盤整備促進事業", 9.1,
          "再生医療等実用化|基盤整備促進事業" },
        { "患者由来の細胞で発症の仕組みを調べ、創薬を速める", 22.2,
          "患者由来の細胞で発症の仕組みを調べ、|創薬を速める" },
        { "疾患・組織ごとに、再生医療の実現をめざす体制を築く", 23.2,
          "疾患・組織ごとに、再生医療の実現をめざす|体制を築く" },
        { "AMED再生医療実用化研究事業など", 9.2, "AMED再生医療|実用化研究事業など" },
        { "研究者の声を集めるシンポジウムを開いた", 12.2,
          "研究者の声を集める|シンポジウムを開いた" },
        { "A rule that the committee on\nits own made", 4000,
          "A rule that the committee on\n|its own made" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(HkTextLayout) layout = set(rows[i].text, rows[i].ems * 9.5);
        g_autofree char *lines = lines_of(layout);

        assert_string_equal(lines, rows[i].lines);
    }
}

static void
test_even_lines_are_no_more_than_full_ones(void **state)
{
    static const char text[] = "基盤の研究の成果を治療と製法の研究へ戻し、患者に届ける"
                               "までの道のりを短くする。";
    g_autoptr(HkTextLayout) all = set(text, -1);
    const double width = hk_text_layout_size(all).width;

    (void)state;
    for (double room = 40; room < width; room += 3.3) {
        g_autoptr(HkTextLayout) layout = set(text, room);

        assert_true(hk_text_layout_n_lines(layout) <= ceil(width / (room - 2 * 9.5)));
        assert_int_equal(hk_text_layout_overflows(layout), FALSE);
    }
}

/* One figure that has no room does not set the others free. */
static void
test_only_what_has_no_room_is_broken(void **state)
{
    (void)state;
    assert_lines("研究開発課題の令和５年度予算額は約1,234億円で", 51,
                 "研究開発|課題の|令和５年度|予算額は約|1,234億円|で");
}

static void
test_a_word_wider_than_the_line_is_broken_rather_than_lost(void **state)
{
    g_autoptr(HkTextLayout) layout =
        set("https://www.example.go.jp/averylongnamewithoutanybreak.html", 100);

    (void)state;
    assert_true(hk_text_layout_n_lines(layout) > 2);
    assert_false(hk_text_layout_overflows(layout));
    assert_true(hk_text_layout_size(layout).width <= 100.06);
}

static void
test_a_character_wider_than_the_line_overflows(void **state)
{
    g_autoptr(HkTextLayout) layout = set("予算", 5);

    (void)state;
    assert_true(hk_text_layout_overflows(layout));
}

static void
test_vertical_text_stands_upright(void **state)
{
    const HkTextRun run = { .text = "企業・医療現場での普及（予定）",
                            .style = HK_STYLE_VERTICAL };
    HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .vertical = TRUE
    };
    g_autoptr(HkTextLayout) one = hk_text_layout(engine, &request, NULL);
    HkSize size = hk_text_layout_size(one);

    (void)state;
    assert_float_equal(size.width, hk_style_line(HK_STYLE_VERTICAL), 0.5);
    assert_true(size.height > 13 * 10.5);
    request.width = 80;
    g_autoptr(HkTextLayout) several = hk_text_layout(engine, &request, NULL);
    size = hk_text_layout_size(several);
    assert_true(size.height <= 80.06);
    assert_int_equal(hk_text_layout_n_lines(several), 3);
    assert_float_equal(size.width, 3 * hk_style_line(HK_STYLE_VERTICAL), 0.5);
}

/* Japanese names are set wide; spaced Latin letters do not read as words. */
static void
test_latin_letters_are_not_spaced_in_english(void **state)
{
    const HkStyleRow *style = hk_style(HK_STYLE_VERTICAL);
    const double japanese = hk_text_width(engine, HK_STYLE_VERTICAL, "支援");
    double english;

    (void)state;
    hk_text_engine_set_language(engine, "en");
    english = hk_text_width(engine, HK_STYLE_VERTICAL, "支援");
    hk_text_engine_set_language(engine, "ja");
    assert_true(style->letter_spacing > 0);
    assert_float_equal(english, 2 * style->size, 0.1);
    assert_true(japanese > english + style->letter_spacing * style->size / 2);
}

static void
test_the_same_line_is_shaped_once_and_keeps_its_measures(void **state)
{
    g_autoptr(HkTextLayout) one = hk_text_line(
        engine, HK_STYLE_LABEL, hk_ink(HK_INK_TEXT), "合計", HK_NOWHERE, NULL);
    g_autoptr(HkTextLayout) two = hk_text_line(
        engine, HK_STYLE_LABEL, hk_ink(HK_INK_SIGNAL), "合計", HK_NOWHERE, NULL);

    (void)state;
    assert_float_equal(hk_text_layout_size(one).width, hk_text_layout_size(two).width,
                       1e-9);
    assert_float_equal(hk_text_layout_size(one).width,
                       hk_text_width(engine, HK_STYLE_LABEL, "合計"), 1e-9);
    assert_float_equal(hk_text_width(engine, HK_STYLE_LABEL, "😀"), 0, 1e-9);
}

static void
test_a_full_cache_starts_anew_and_old_layouts_live_on(void **state)
{
    g_autoptr(HkTextLayout) kept = hk_text_line(
        engine, HK_STYLE_FIGURE, hk_ink(HK_INK_TEXT), "12", HK_NOWHERE, NULL);

    (void)state;
    for (int i = 0; i < 9000; i++) {
        char number[16];

        g_snprintf(number, sizeof number, "%d", i);
        assert_true(hk_text_width(engine, HK_STYLE_FIGURE, number) > 0);
    }
    assert_string_equal(hk_text_layout_text(kept), "12");
    assert_int_equal(hk_text_layout_n_lines(kept), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_character_that_no_font_has_is_named),
        cmocka_unit_test(test_rare_kanji_come_from_the_second_font),
        cmocka_unit_test(test_broken_text_is_refused),
        cmocka_unit_test(test_missing_fonts_are_named_with_their_package),
        cmocka_unit_test(test_the_font_files_are_listed_with_their_sums),
        cmocka_unit_test(test_digits_of_figures_have_one_width),
        cmocka_unit_test(test_text_is_as_high_as_its_lines),
        cmocka_unit_test(test_a_rare_kanji_does_not_make_its_line_higher),
        cmocka_unit_test(test_a_footnote_mark_does_not_make_its_line_higher),
        cmocka_unit_test(test_scales_multiply),
        cmocka_unit_test(test_nothing_shrinks_below_the_smallest_size),
        cmocka_unit_test(test_lines_keep_kinsoku_at_every_width),
        cmocka_unit_test(test_rules_that_cannot_be_kept_are_counted),
        cmocka_unit_test(test_a_gap_parts_japanese_and_latin),
        cmocka_unit_test(test_a_line_starts_without_a_gap),
        cmocka_unit_test(test_a_figure_stays_with_its_sign_and_unit),
        cmocka_unit_test(test_a_narrow_line_breaks_where_it_hurts_least),
        cmocka_unit_test(test_lines_end_where_words_do),
        cmocka_unit_test(test_even_lines_are_no_more_than_full_ones),
        cmocka_unit_test(test_only_what_has_no_room_is_broken),
        cmocka_unit_test(test_a_word_wider_than_the_line_is_broken_rather_than_lost),
        cmocka_unit_test(test_a_character_wider_than_the_line_overflows),
        cmocka_unit_test(test_vertical_text_stands_upright),
        cmocka_unit_test(test_latin_letters_are_not_spaced_in_english),
        cmocka_unit_test(test_the_same_line_is_shaped_once_and_keeps_its_measures),
        cmocka_unit_test(test_a_full_cache_starts_anew_and_old_layouts_live_on),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
