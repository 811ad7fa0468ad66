/* tests/unit/draw/test_canvas.c - scenes as PDF, PNG and SVG, read back by other
 * programs. */
#include "layouts/draw/canvas.h"

#include "tests/support/golden.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <glib/gstdio.h>
#include <string.h>

static HkTextEngine *engine;
static char *folder;
static char *program;

static int
set_up(void **state)
{
    (void)state;
    engine = hk_text_engine_new(NULL, NULL);
    folder = hk_scratch_new();
    return engine != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    hk_text_engine_free(engine);
    hk_scratch_remove(folder);
    g_free(folder);
    return 0;
}

static void
text(HkScene *scene, const char *role, const char *words, double y)
{
    g_autoptr(GError) error = NULL;

    if (!hk_scene_label(scene, engine,
                        &(HkLabel){ .role = role,
                                    .style = HK_STYLE_BODY,
                                    .color = hk_ink(HK_INK_TEXT),
                                    .text = words,
                                    .at = (HkPoint){ 20, y },
                                    .anchor = HK_ANCHOR_TOP_LEFT },
                        &error))
        fail_msg("%s", error->message);
}

/* A group of @tag with one text in it. */
static void
tagged(HkScene *scene, HkTag tag, const char *words, double y)
{
    hk_scene_begin(scene, &(HkGroup){ .role = "group", .tag = tag });
    text(scene, "text", words, y);
    hk_scene_end(scene);
}

static void
vertical(HkScene *scene, const char *words, HkPoint at)
{
    const HkTextRun run = { .text = words, .style = HK_STYLE_VERTICAL };
    const HkTextRequest request = {
        .runs = &run, .n_runs = 1, .width = -1, .vertical = TRUE
    };
    g_autoptr(HkTextLayout) layout = hk_text_layout(engine, &request, NULL);

    assert_non_null(layout);
    hk_scene_text(scene, "vertical", layout, at);
}

static char *
write_pdf(const char *name, HkScene *const *scenes, guint n_scenes, const char *date)
{
    char *path = g_build_filename(folder, name, NULL);
    const HkDocumentInfo info = { .title = "予算 & 進捗 <案>",
                                  .author = "事務局",
                                  .language = "ja",
                                  .creator = "hakusho",
                                  .date = date };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkCanvas) canvas = hk_canvas_open_pdf(path, &info, &error);

    for (guint i = 0; i < n_scenes; i++) {
        g_autofree char *entry = g_strdup_printf("頁%u", i + 1);
        const HkPageInfo page = { .outline = entry, .level = i == 0 ? 0 : 1 };

        assert_true(hk_canvas_add_page(canvas, scenes[i], &page, &error));
    }
    if (!hk_canvas_finish(canvas, &error))
        fail_msg("%s", error->message);
    return path;
}

/* What the program @name prints about @path, which stands at the place of the first %s
 * among the words of @options. */
static char *
ask(const char *options, const char *path)
{
    g_autofree char *line = g_strdup_printf("%s", options);
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_autoptr(GError) error = NULL;
    char *out = NULL;
    int status;

    for (guint i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], "FILE") == 0) {
            g_free(words[i]);
            words[i] = g_strdup(path);
        }
    if (!g_spawn_sync(NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                      &status, &error) ||
        !g_spawn_check_wait_status(status, &error))
        fail_msg("%s: %s", line, error->message);
    return out;
}

static void
assert_has(const char *text_, const char *part)
{
    if (strstr(text_, part) == NULL)
        fail_msg("'%s' is not in:\n%s", part, text_);
}

static void
assert_lacks(const char *text_, const char *part)
{
    if (strstr(text_, part) != NULL)
        fail_msg("'%s' is in:\n%s", part, text_);
}

static void
test_hard_text_comes_back_exactly(void **state)
{
    static const char *const lines[] = {
        "㈱①⑳㍻№㎡㌔℡ ▲△−－‐―—…‥",
        "〜～ ‖∥ ＼￥ ¢£¬ Å℃‰½",
        "髙﨑塚塡𠮟𠮷葛󠄀辻󠄀",
        "がぎぐ パピプ が ﾊﾟｶﾞ",
        "令和７年度 概算要求額 1,151,978億円（▲33.5％）",
        "ⅠⅡⅫⅰ office fluffy affinity",
        "「企業・医療」『現場』／ー〈〉《》【新規】",
    };
    g_autoptr(HkScene) scene = hk_scene_new(595, 842);
    g_autofree char *path = NULL;
    g_autofree char *found = NULL;
    g_autofree char *wanted = g_strjoinv("\n", (char **)lines);

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        tagged(scene, HK_TAG_P, lines[i], 20 + 20 * i);
    path = write_pdf("hard.pdf", &scene, 1, NULL);
    found = ask("pdftotext -raw FILE -", path);
    assert_true(g_str_has_prefix(found, wanted));
}

static void
test_vertical_text_is_read_in_one_piece(void **state)
{
    g_autoptr(HkScene) scene = hk_scene_new(300, 300);
    g_autofree char *path = NULL;
    g_autofree char *found = NULL;
    g_autofree char *checked = NULL;

    (void)state;
    hk_scene_begin(scene, &(HkGroup){ .role = "chart",
                                      .tag = HK_TAG_FIGURE,
                                      .alt = "五つの段階に事業が並ぶ" });
    hk_scene_rect(scene, "field", (HkRect){ 10, 10, 30, 200 },
                  hk_fill(hk_ink(HK_INK_PANEL)));
    vertical(scene, "企業・医療現場（予定）での普及ー", (HkPoint){ 20, 20 });
    hk_scene_end(scene);
    vertical(scene, "ゲノム編集／「基盤」", (HkPoint){ 80, 20 });
    path = write_pdf("vertical.pdf", &scene, 1, NULL);
    found = ask("pdftotext -raw FILE -", path);
    assert_has(found, "企業・医療現場（予定）での普及ー");
    assert_has(found, "ゲノム編集／「基盤」");
    checked = ask("qpdf --check FILE", path);
    assert_has(checked, "No syntax or stream encoding errors");
}

/* A page with all kinds of tags. */
static HkScene *
structured_page(void)
{
    HkScene *scene = hk_scene_new(400, 300);

    hk_scene_begin(scene, &(HkGroup){ .role = "furniture", .tag = HK_TAG_ARTIFACT });
    text(scene, "kicker", "柱", 5);
    hk_scene_end(scene);
    tagged(scene, HK_TAG_H1, "見出し", 20);
    hk_scene_begin(scene, &(HkGroup){ .role = "table", .tag = HK_TAG_TABLE });
    hk_scene_begin(scene, &(HkGroup){ .role = "row", .tag = HK_TAG_ROW });
    hk_scene_rect(scene, "field", (HkRect){ 20, 40, 200, 15 },
                  hk_fill(hk_ink(HK_INK_HEAD)));
    tagged(scene, HK_TAG_HEADER_CELL, "府省", 40);
    hk_scene_begin(scene, &(HkGroup){ .role = "cell",
                                      .tag = HK_TAG_HEADER_CELL,
                                      .row_header = TRUE,
                                      .column_span = 3 });
    hk_scene_rect(scene, "field", (HkRect){ 20, 60, 200, 15 },
                  hk_fill(hk_ink(HK_INK_PANEL)));
    text(scene, "text", "文科省", 60);
    hk_scene_end(scene);
    hk_scene_end(scene);
    hk_scene_end(scene);
    hk_scene_begin(scene, &(HkGroup){ .role = "chart",
                                      .tag = HK_TAG_FIGURE,
                                      .alt = "棒図（令和５年度）" });
    hk_scene_rect(scene, "segment", (HkRect){ 20, 80, 20, 50 },
                  hk_fill(hk_hue_lookup("blue")->fill));
    text(scene, "value", "92", 90);
    hk_scene_end(scene);
    hk_scene_begin(scene, &(HkGroup){ .role = "list", .tag = HK_TAG_LIST });
    tagged(scene, HK_TAG_LIST_ITEM, "項目", 140);
    hk_scene_end(scene);
    hk_scene_begin(scene, &(HkGroup){ .role = "p", .tag = HK_TAG_P });
    text(scene, "text", "本文", 160);
    hk_scene_begin(scene, &(HkGroup){ .role = "link",
                                      .tag = HK_TAG_LINK,
                                      .target = "https://example.go.jp/予算?a=(1)'" });
    text(scene, "text", "出典", 180);
    hk_scene_end(scene);
    hk_scene_end(scene);
    return scene;
}

static void
test_groups_become_the_structure(void **state)
{
    HkScene *scene = structured_page();
    g_autofree char *path = write_pdf("structure.pdf", &scene, 1, NULL);
    g_autofree char *checked = ask("qpdf --check FILE", path);
    g_autofree char *texts = ask("pdfinfo -struct-text FILE", path);
    g_autofree char *tree = ask("pdfinfo -struct FILE", path);
    g_autofree char *plain = ask("qpdf --qdf --object-streams=disable FILE -", path);

    (void)state;
    hk_scene_free(scene);
    assert_has(checked, "No syntax or stream encoding errors");
    for (guint i = 0; i < 8; i++)
        assert_has(texts, ((const char *const[]){ "H1 ", "\"見出し\"", "TH", "\"府省\"",
                                                  "\"文科省\"", "\"92\"", "\"項目\"",
                                                  "\"出典\"" })[i]);
    assert_lacks(texts, "柱");
    assert_has(tree, "Figure");
    assert_has(tree, "/Scope /Column");
    assert_has(tree, "/Scope /Row");
    assert_has(tree, "/ColSpan 3");
    assert_has(plain, "/Lang");
    assert_has(plain, "/DisplayDocTitle true");
    assert_has(plain, "/Alt");
    assert_has(plain, "/Artifact BMC");
    assert_lacks(plain, "/Private");
    assert_has(plain, "(https://example.go.jp/%E4%BA%88%E7%AE%97?a=%281%29%27)");
}

/* All that puts ink on the page stands between BDC or BMC and EMC. */
static void
test_nothing_is_left_untagged(void **state)
{
    HkScene *scene = structured_page();
    g_autofree char *path = write_pdf("tagged.pdf", &scene, 1, NULL);
    g_autofree char *plain = ask("qpdf --qdf --object-streams=disable FILE -", path);
    g_auto(GStrv) lines = NULL;
    int depth = 0;

    (void)state;
    hk_scene_free(scene);
    *strstr(plain, "\nendstream") = '\0'; /* the first stream is the page's */
    lines = g_strsplit(strstr(plain, "stream\n") + 7, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (g_str_has_suffix(lines[i], " BDC") || g_str_has_suffix(lines[i], " BMC"))
            depth++;
        if (strcmp(lines[i], "EMC") == 0)
            depth--;
        if (depth == 0 &&
            (g_str_has_suffix(lines[i], " f") || g_str_has_suffix(lines[i], "Tj") ||
             g_str_has_suffix(lines[i], "TJ") || g_str_has_suffix(lines[i], " S")))
            fail_msg("untagged: %s", lines[i]);
    }
    assert_int_equal(depth, 0);
}

static void
test_links_lead_forwards_and_backwards(void **state)
{
    HkScene *scenes[2] = { hk_scene_new(200, 100), hk_scene_new(200, 100) };
    const char *const names[] = { "図１", "表 ２（続き）" };
    g_autofree char *path = NULL;
    g_autofree char *plain = NULL;
    guint found = 0;

    (void)state;
    for (guint i = 0; i < 2; i++) {
        g_autofree char *target = g_strconcat("#", names[1 - i], NULL);

        hk_scene_begin(scenes[i],
                       &(HkGroup){ .role = "p", .tag = HK_TAG_P, .anchor = names[i] });
        hk_scene_begin(
            scenes[i],
            &(HkGroup){ .role = "link", .tag = HK_TAG_LINK, .target = target });
        text(scenes[i], "text", "参照", 20);
        hk_scene_end(scenes[i]);
        hk_scene_end(scenes[i]);
    }
    path = write_pdf("links.pdf", scenes, 2, NULL);
    hk_scene_free(scenes[0]);
    hk_scene_free(scenes[1]);
    plain = ask("qpdf --qdf --object-streams=disable FILE -", path);
    for (const char *c = plain; (c = strstr(c, "/Dest (")) != NULL; c++) {
        g_autofree char *name = g_strndup(c + 7, 17);
        const char *other = strstr(plain, name);

        found++;
        /* The name stands once more, in the tree of names. */
        while (other != NULL && other == c + 7)
            other = strstr(other + 1, name);
        assert_non_null(other);
    }
    assert_int_equal(found, 2);
}

static void
test_the_outline_nests_and_counts_what_is_open(void **state)
{
    HkScene *scenes[3] = { hk_scene_new(200, 100), hk_scene_new(200, 100),
                           hk_scene_new(300, 100) };
    g_autofree char *path = write_pdf("outline.pdf", scenes, 3, NULL);
    g_autofree char *plain = ask("qpdf --qdf --object-streams=disable FILE -", path);
    g_autofree char *info = ask("pdfinfo -f 1 -l 3 FILE", path);

    (void)state;
    for (guint i = 0; i < 3; i++)
        hk_scene_free(scenes[i]);
    assert_has(plain, "/Type /Outlines");
    assert_has(plain, "/Count 3");
    assert_lacks(plain, "/Count -");
    assert_has(info, "Pages:           3");
    assert_has(info, "Page    3 size:  300 x 100 pts");
    assert_has(info, "Title:           予算 & 進捗 <案>");
    assert_has(info, "Author:          事務局");
}

static void
test_dates_come_from_the_caller_only(void **state)
{
    HkScene *scene = hk_scene_new(200, 100);
    g_autofree char *without = write_pdf("without.pdf", &scene, 1, NULL);
    g_autofree char *with =
        write_pdf("with.pdf", &scene, 1, "2023-06-30T09:00:00+09:00");
    g_autofree char *none = ask("pdfinfo -rawdates FILE", without);
    g_autofree char *some = ask("pdfinfo -rawdates FILE", with);

    (void)state;
    hk_scene_free(scene);
    assert_lacks(none, "Date");
    assert_has(some, "CreationDate:    D:20230630000000Z");
    assert_has(some, "ModDate:         D:20230630000000Z");
}

static void
test_all_fonts_are_embedded_as_subsets(void **state)
{
    HkScene *scene = structured_page();
    g_autofree char *path = NULL;
    g_autofree char *fonts = NULL;
    g_auto(GStrv) lines = NULL;

    (void)state;
    text(scene, "rare", "𠮷", 200);
    path = write_pdf("fonts.pdf", &scene, 1, NULL);
    hk_scene_free(scene);
    fonts = ask("pdffonts FILE", path);
    lines = g_strsplit(fonts, "\n", -1);
    assert_has(fonts, "NotoSansCJKjp");
    for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++)
        assert_has(lines[i], " yes yes yes ");
}

/* Draws the page of structured_page() in a process of its own, which finds the pairs of
 * names and values of @changes in its environment. */
static char *
draw_elsewhere(const char *name, const char *cwd, const char *const *changes)
{
    char *path = g_build_filename(folder, name, NULL);
    char *words[] = { program, (char *)"--draw", path, NULL };
    g_auto(GStrv) environment = g_get_environ();
    g_autoptr(GError) error = NULL;
    int status;

    for (; *changes != NULL; changes += 2)
        environment = g_environ_setenv(environment, changes[0], changes[1], TRUE);
    if (!g_spawn_sync(cwd, words, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                      &status, &error) ||
        !g_spawn_check_wait_status(status, &error))
        fail_msg("%s", error->message);
    return path;
}

static void
test_locale_time_zone_and_folder_do_not_change_a_byte(void **state)
{
    const char *const plain[] = { "LC_ALL", "C", NULL };
    const char *const odd[] = { "LC_ALL",
                                "zh_CN.UTF-8",
                                "LANG",
                                "ko_KR.UTF-8",
                                "TZ",
                                "Pacific/Auckland",
                                "PANGO_LANGUAGE",
                                "zh",
                                "FC_LANG",
                                "zh",
                                "HOME",
                                "/nonexistent",
                                NULL };
    g_autofree char *a = draw_elsewhere("a.pdf", "/", plain);
    g_autofree char *b = draw_elsewhere("b.pdf", folder, odd);
    g_autofree char *one = NULL;
    g_autofree char *two = NULL;
    gsize n, m;

    (void)state;
    assert_true(g_file_get_contents(a, &one, &n, NULL));
    assert_true(g_file_get_contents(b, &two, &m, NULL));
    assert_int_equal(n, m);
    assert_memory_equal(one, two, n);
}

static void
test_a_folder_that_is_not_there_is_an_error(void **state)
{
    const HkDocumentInfo info = { .title = "x", .language = "ja" };
    g_autoptr(HkScene) scene = hk_scene_new(10, 10);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(hk_canvas_open_pdf("/nonexistent/x.pdf", &info, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_OUTPUT));
    assert_string_equal(error->message,
                        "cannot write /nonexistent/x.pdf: No such file or directory");
    g_clear_error(&error);
    assert_false(hk_scene_write_png(scene, "/nonexistent/x.png", 96, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_OUTPUT));
    g_clear_error(&error);
    assert_false(hk_scene_write_svg(scene, "/nonexistent/x.svg", &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_OUTPUT));
}

static void
test_a_full_disk_is_an_error(void **state)
{
    const HkDocumentInfo info = { .title = "x", .language = "ja" };
    g_autoptr(HkScene) scene = hk_scene_new(10, 10);
    g_autoptr(GError) error = NULL;
    g_autoptr(HkCanvas) canvas = NULL;

    (void)state;
    if (!g_file_test("/dev/full", G_FILE_TEST_EXISTS))
        skip();
    canvas = hk_canvas_open_pdf("/dev/full", &info, &error);
    assert_non_null(canvas);
    assert_true(hk_canvas_add_page(canvas, scene, &(HkPageInfo){ 0 }, &error));
    assert_false(hk_canvas_finish(canvas, &error));
    assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_OUTPUT));
}

static void
test_a_png_has_the_wanted_size(void **state)
{
    g_autoptr(HkScene) scene = structured_page();
    g_autofree char *path = g_build_filename(folder, "x.png", NULL);
    g_autofree char *bytes = NULL;
    const guint8 *head;
    gsize n;

    (void)state;
    assert_true(hk_scene_write_png(scene, path, 144, NULL));
    assert_true(g_file_get_contents(path, &bytes, &n, NULL));
    head = (const guint8 *)bytes;
    assert_int_equal(head[18] << 8 | head[19], 800);
    assert_int_equal(head[22] << 8 | head[23], 600);
}

static void
test_an_svg_has_the_size_of_the_scene(void **state)
{
    g_autoptr(HkScene) scene = structured_page();
    g_autofree char *path = g_build_filename(folder, "x.svg", NULL);
    g_autofree char *svg = NULL;

    (void)state;
    assert_true(hk_scene_write_svg(scene, path, NULL));
    assert_true(g_file_get_contents(path, &svg, NULL, NULL));
    assert_has(svg, "viewBox=\"0 0 400 300\"");
}

static HkScene *
specimen(void)
{
    HkScene *scene = hk_scene_new(420, 300);
    const char *const *hues = hk_hue_names();

    for (guint i = 0; hues[i] != NULL; i++) {
        const HkHue *hue = hk_hue_lookup(hues[i]);
        HkPaint paint = hk_fill(hue->tint);
        const double x = 10 + 50 * i;

        hk_scene_rect(scene, "fill", (HkRect){ x, 10, 46, 30 }, hk_fill(hue->fill));
        hk_scene_label(scene, engine,
                       &(HkLabel){ .role = "on-fill",
                                   .style = HK_STYLE_SEGMENT,
                                   .color = hue->on_fill,
                                   .text = "181",
                                   .at = (HkPoint){ x + 23, 25 },
                                   .anchor = HK_ANCHOR_CENTER },
                       NULL);
        paint.pattern = i % 2 == 0 ? HK_PATTERN_HATCH : HK_PATTERN_DOTS;
        paint.stroke = hue->fill;
        paint.line_width = HK_LINE_HAIR;
        paint.dash = (HkDash)(i % 3);
        hk_scene_rect(scene, "tint", (HkRect){ x, 45, 46, 20 }, paint);
        hk_scene_label(scene, engine,
                       &(HkLabel){ .role = "name",
                                   .style = HK_STYLE_LABEL,
                                   .color = hue->text,
                                   .text = hue->name,
                                   .at = (HkPoint){ x + 23, 75 },
                                   .anchor = HK_ANCHOR_CENTER },
                       NULL);
    }
    hk_scene_label(scene, engine,
                   &(HkLabel){ .role = "lead",
                               .style = HK_STYLE_LEAD,
                               .color = hk_ink(HK_INK_TEXT),
                               .text = "総額は180億円台で横ばい。",
                               .at = (HkPoint){ 10, 90 },
                               .anchor = HK_ANCHOR_TOP_LEFT },
                   NULL);
    vertical(scene, "企業・医療（予定）／ー「基盤」", (HkPoint){ 380, 95 });
    return scene;
}

static void
test_a_specimen_looks_as_accepted(void **state)
{
    g_autoptr(HkScene) scene = specimen();

    (void)state;
    hk_golden_scene(scene, "draw-specimen");
    hk_golden_image(scene, "draw-specimen", 2);
}

/* The other process of draw_elsewhere(). */
static int
draw(const char *path)
{
    const HkDocumentInfo info = { .title = "予算",
                                  .language = "ja",
                                  .creator = "hakusho" };
    g_autoptr(GError) error = NULL;
    g_autoptr(HkCanvas) canvas = NULL;
    HkScene *scene;

    gboolean drawn;

    engine = hk_text_engine_new(NULL, NULL);
    scene = structured_page();
    canvas = hk_canvas_open_pdf(path, &info, &error);
    drawn = canvas != NULL &&
            hk_canvas_add_page(canvas, scene, &(HkPageInfo){ 0 }, &error) &&
            hk_canvas_finish(canvas, &error);
    hk_scene_free(scene);
    hk_text_engine_free(engine);
    return drawn ? 0 : 1;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hard_text_comes_back_exactly),
        cmocka_unit_test(test_vertical_text_is_read_in_one_piece),
        cmocka_unit_test(test_groups_become_the_structure),
        cmocka_unit_test(test_nothing_is_left_untagged),
        cmocka_unit_test(test_links_lead_forwards_and_backwards),
        cmocka_unit_test(test_the_outline_nests_and_counts_what_is_open),
        cmocka_unit_test(test_dates_come_from_the_caller_only),
        cmocka_unit_test(test_all_fonts_are_embedded_as_subsets),
        cmocka_unit_test(test_locale_time_zone_and_folder_do_not_change_a_byte),
        cmocka_unit_test(test_a_folder_that_is_not_there_is_an_error),
        cmocka_unit_test(test_a_full_disk_is_an_error),
        cmocka_unit_test(test_a_png_has_the_wanted_size),
        cmocka_unit_test(test_an_svg_has_the_size_of_the_scene),
        cmocka_unit_test(test_a_specimen_looks_as_accepted),
    };

    if (argc == 3 && strcmp(argv[1], "--draw") == 0)
        return draw(argv[2]);
    program = g_canonicalize_filename(argv[0], NULL);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
