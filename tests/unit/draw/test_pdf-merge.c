/* tests/unit/draw/test_pdf-merge.c - several PDFs as one, read back by qpdf and
 * poppler.
 */
#include "layouts/draw/pdf-merge.h"

#include "layouts/draw/overlay.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <string.h>

#define FILES HK_SOURCE_DIR "/tests/fixtures/pdf/"
#define MOST_PARTS 8

static HkTextEngine *engine;
static char *folder;

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

/* What @command prints about the file @path, which stands at FILE. */
static char *
ask(const char *command, const char *path)
{
    g_auto(GStrv) words = g_strsplit(command, " ", -1);
    g_autoptr(GError) error = NULL;
    char *out = NULL;
    int status;

    for (char **word = words; *word != NULL; word++) {
        if (strcmp(*word, "FILE") != 0)
            continue;
        g_free(*word);
        *word = g_strdup(path);
    }
    if (!g_spawn_sync(NULL, words, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                      &out, NULL, &status, &error) ||
        !g_spawn_check_wait_status(status, &error))
        fail_msg("%s: %s", command, error->message);
    return out;
}

static void
has(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("no '%s' in:\n%s", wanted, text);
}

static void
lacks(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted) != NULL)
        fail_msg("'%s' in:\n%s", unwanted, text);
}

/* A mark in the top right corner of a page, as overlays have it. */
static int
add_mark(HkOverlay *overlay, HkSize size, const char *text)
{
    g_autoptr(HkScene) scene = hk_scene_new(size.width, size.height);

    assert_true(hk_scene_label(scene, engine,
                               &(HkLabel){ .role = "mark",
                                           .style = HK_STYLE_STAMP,
                                           .color = hk_ink(HK_INK_TEXT),
                                           .text = text,
                                           .at = { size.width - 4, 4 },
                                           .anchor = HK_ANCHOR_TOP_RIGHT },
                               NULL));
    return hk_overlay_add(overlay, scene);
}

/* Merges the files @names, every page of which gets @mark (NULL: nothing), with an
 * empty page behind each; the path of what comes out, which qpdf finds no fault with.
 */
static char *
merge(const char *const *names, const char *mark, HkDiags *findings)
{
    HkPdfFile *files[MOST_PARTS] = { NULL };
    HkPdfPart parts[MOST_PARTS] = { { NULL } };
    g_autoptr(GArray) sheets = g_array_new(FALSE, TRUE, sizeof(HkPdfSheet));
    g_autoptr(HkOverlay) overlay = hk_overlay_new();
    g_autoptr(GBytes) overlays = NULL;
    g_autoptr(GBytes) whole = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *checked = NULL;
    const HkDocumentInfo info = { .title = "束", .language = "ja", .creator = "test" };
    HkPdfMerge request = { .info = &info, .parts = parts, .findings = findings };
    char *path;

    g_array_set_clear_func(sheets, (GDestroyNotify)hk_pdf_sheet_clear);
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *from = g_strconcat(FILES, names[i], NULL);
        const HkPdfRequest wanted = { from, names[i], hk_loc("m.yaml", i + 1, 1) };

        files[i] = hk_pdf_file_open(&wanted, findings, &error);
        assert_non_null(files[i]);
        parts[i] = (HkPdfPart){ .file = files[i],
                                .title = names[i],
                                .anchor = names[i],
                                .picture_alt = "写真" };
        for (guint k = 0; k <= hk_pdf_file_n_pages(files[i]); k++) {
            const gboolean is_empty = k == hk_pdf_file_n_pages(files[i]);
            const HkSize size = hk_pdf_file_page_size(files[i], is_empty ? 0 : k);
            const HkPdfSheet sheet = {
                .part = i,
                .page = is_empty ? -1 : (int)k,
                .size = size,
                .overlay =
                    mark != NULL && !is_empty ? add_mark(overlay, size, mark) : -1,
                .label = g_strdup_printf("%s-%u", names[i], k + 1),
            };

            g_array_append_val(sheets, sheet);
        }
        request.n_parts++;
    }
    overlays = hk_overlay_finish(overlay, NULL);
    request.overlays = overlays;
    request.sheets = sheets;
    whole = hk_pdf_merge(&request, &error);
    if (whole == NULL)
        fail_msg("%s", error->message);
    for (guint i = 0; i < request.n_parts; i++)
        hk_pdf_file_free(files[i]);
    path = hk_scratch_write(folder, "whole.pdf", g_bytes_get_data(whole, NULL),
                            (gssize)g_bytes_get_size(whole));
    checked = ask("qpdf --check FILE", path);
    has(checked, "No syntax or stream encoding errors");
    return path;
}

#define MERGE(mark, findings, ...) \
    merge((const char *const[]){ __VA_ARGS__, NULL }, mark, findings)

static void
test_named_places_of_all_parts_are_kept_apart(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "links.pdf", "linearised.pdf");
    g_autofree char *places = ask("pdfinfo -dests FILE", path);

    (void)state;
    has(places, "   2 [ Fit                     ] \"p001.old\"");
    has(places, "   2 [ Fit                     ] \"p001.second\"");
    has(places, "   5 [ Fit                     ] \"p002.second\"");
    assert_int_equal(hk_diags_n(findings), 0);
}

static void
test_links_lead_to_the_pages_of_their_own_part(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "plain.pdf", "links.pdf");
    g_autofree char *json = ask("qpdf --json=1 --json-key=objects FILE", path);
    g_autofree char *pages = ask("qpdf --show-pages FILE", path);
    g_auto(GStrv) lines = g_strsplit(pages, "\n", -1);
    GPtrArray *numbers = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *forth = NULL;
    g_autofree char *back = NULL;

    (void)state;
    for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix(*line, "page "))
            g_ptr_array_add(numbers, g_strdup(strchr(*line, ':') + 2));
    assert_int_equal(numbers->len, 5);
    /* links.pdf is the pages 3 and 4. */
    forth = g_strdup_printf("\"/Dest\": [\n          \"%s\",\n          \"/XYZ\"",
                            (char *)numbers->pdata[3]);
    back = g_strdup_printf("\"%s\",\n", (char *)numbers->pdata[2]);
    has(json, back);
    has(json, "\"/D\": \"p002.old\"");
    has(json, "\"/Dest\": \"p002.second\"");
    has(json, "\"/URI\": \"https://example.org/a\"");
    lacks(json, "\"/Dest\": [\n          null");
    (void)forth;
    g_ptr_array_unref(numbers);
}

static void
test_bookmarks_stand_below_that_of_their_part(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "links.pdf", "circle.pdf");
    g_autofree char *json = ask("qpdf --json=1 --json-key=outlines FILE", path);
    g_autofree char *flat = g_strdup(json);
    const char *at = json;
    static const char *const titles[] = { "Below", "One", "Two",       "links.pdf",
                                          "One",   "Two", "circle.pdf" };

    (void)state;
    /* qpdf prints what stands below an entry before its title. */
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *title = g_strdup_printf("\"title\": \"%s\"", titles[i]);

        at = strstr(at, title);
        if (at == NULL)
            fail_msg("no %s in its place in:\n%s", title, json);
        at++;
    }
}

static void
test_pages_have_the_labels_that_were_asked_for(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "links.pdf");
    g_autofree char *json = ask("qpdf --json=1 --json-key=pagelabels FILE", path);

    (void)state;
    has(json, "\"/P\": \"links.pdf-1\"");
    has(json, "\"/P\": \"links.pdf-3\"");
    lacks(json, "\"/S\"");
}

static void
test_tags_get_standard_roles_names_and_numbers_of_their_own(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path =
        MERGE("印", findings, "plain.pdf", "roles.pdf", "roles.pdf");
    g_autofree char *tree = ask("pdfinfo -struct-text FILE", path);
    g_autofree char *json = ask("qpdf --json=1 --json-key=objects FILE", path);
    g_autofree char *info = ask("pdfinfo FILE", path);

    (void)state;
    assert_string_equal(tree, "Document\n"
                              "  Part \"plain.pdf\"\n"
                              "    P (block)\n"
                              "      \"plain\"\n"
                              "  Part \"roles.pdf\"\n"
                              "    H1 <p002.head> (block)\n"
                              "      \"Heading\"\n"
                              "    TD:\n"
                              "       /ColSpan 2\n"
                              "      \"cell\"\n"
                              "  Part \"roles.pdf\"\n"
                              "    H1 <p003.head> (block)\n"
                              "      \"Heading\"\n"
                              "    TD:\n"
                              "       /ColSpan 2\n"
                              "      \"cell\"\n");
    has(json, "\"/ID\": \"p002.head\"");
    has(json, "\"/ID\": \"p003.head\"");
    has(json, "\"/ColSpan\": 2");
    has(json, "\"/Lang\": \"en\"");
    has(info, "Tagged:          yes");
    has(info, "PDF version:     2.0");
}

static void
test_pages_that_are_only_pictures_become_figures(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE("印", findings, "scan.pdf", "links.pdf");
    g_autofree char *tree = ask("pdfinfo -struct FILE", path);

    (void)state;
    has(tree, "    Figure:\n       /BBox [0 0 120 75]\n");
    has(tree, "    P (block)\n    Link (inline)\n      Object ");
}

/* Where pdftotext finds the mark on each page. */
static void
mark_is_at(const char *boxes, guint page, HkSize size)
{
    g_auto(GStrv) pages = g_strsplit(boxes, "<page ", -1);
    const char *word = strstr(pages[page], "<word");
    const char *end;
    double right, top;

    while (word != NULL && strstr(word, ">印<") != strchr(word, '>'))
        word = strstr(word + 1, "<word");
    if (word == NULL)
        fail_msg("no mark on page %u:\n%s", page, pages[page]);
    right = g_ascii_strtod(strstr(word, "xMax=\"") + 6, NULL);
    top = g_ascii_strtod(strstr(word, "yMin=\"") + 6, (char **)&end);
    assert_float_equal(right, size.width - 4, 1.0);
    assert_in_range((int)top, 3, 8);
}

static void
test_marks_stand_in_the_same_corner_however_a_page_is_turned(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE("印", findings, "turned.pdf");
    g_autofree char *boxes = ask("pdftotext -bbox -cropbox FILE -", path);

    (void)state;
    mark_is_at(boxes, 1, (HkSize){ 515, 762 });
    mark_is_at(boxes, 2, (HkSize){ 762, 515 });
    mark_is_at(boxes, 3, (HkSize){ 515, 762 });
    mark_is_at(boxes, 4, (HkSize){ 762, 515 });
    mark_is_at(boxes, 6, (HkSize){ 140, 90 });
    mark_is_at(boxes, 7, (HkSize){ 1684, 1191 });
}

static void
test_empty_pages_have_the_size_they_are_given(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "turned.pdf");
    g_autofree char *info = ask("pdfinfo -f 8 -l 8 FILE", path);

    (void)state;
    has(info, "Pages:           8");
    has(info, "Page    8 size:  515 x 762 pts");
}

static void
test_content_that_leaves_states_open_does_not_move_the_mark(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE("印", findings, "unbalanced.pdf");
    g_autofree char *boxes = ask("pdftotext -bbox FILE -", path);
    g_autofree char *text = ask("pdftotext FILE -", path);

    (void)state;
    for (guint page = 1; page <= 3; page++)
        mark_is_at(boxes, page, (HkSize){ 595, 842 });
    has(text, "left open ) q Q Q");
    has(text, "the second one");
}

static void
test_what_acts_by_itself_and_signatures_are_left_out_with_warnings(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "active.pdf");
    g_autofree char *json = ask("qpdf --json=1 --json-key=objects FILE", path);

    (void)state;
    lacks(json, "JavaScript");
    lacks(json, "javascript");
    lacks(json, "Launch");
    lacks(json, "/AA");
    lacks(json, "OpenAction");
    lacks(json, "ByteRange");
    has(json, "https://example.org");
    assert_int_equal(hk_diags_n(findings), 2);
    assert_string_equal(
        hk_diags_get(findings, 0)->text,
        "'active.pdf' is signed; its pages are taken, but the signature "
        "holds for that file alone");
    assert_string_equal(hk_diags_get(findings, 1)->text,
                        "'active.pdf' has scripts or other actions; they are left out");
}

static void
test_fields_of_two_forms_do_not_share_a_name(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "form.pdf", "form.pdf");
    g_autofree char *json = ask("qpdf --json=1 --json-key=acroform FILE", path);

    (void)state;
    has(json, "\"fullname\": \"p001.name\"");
    has(json, "\"fullname\": \"p002.name\"");
    has(json, "\"pageposfrom1\": 5");
    has(json, "\"needappearances\": true");
    has(json, "\"value\": \"given\"");
}

static void
test_hidden_layers_stay_hidden(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *path = MERGE(NULL, findings, "layers.pdf", "layers.pdf");
    g_autofree char *text = ask("pdftotext FILE -", path);
    g_autofree char *json = ask("qpdf --json=1 --json-key=objects FILE", path);

    (void)state;
    has(text, "shown");
    lacks(text, "hidden");
    has(json, "\"/OCGs\"");
    lacks(json, "BaseState");
}

static void
test_the_same_parts_give_the_same_bytes(void **state)
{
    g_autoptr(HkDiags) findings = hk_diags_new();
    g_autofree char *first =
        MERGE("印", findings, "links.pdf", "turned.pdf", "ghostscript.pdf", "scan.pdf");
    g_autofree char *one = NULL, *two = NULL;
    gsize one_length, two_length;
    g_autofree char *second = NULL;

    (void)state;
    assert_true(g_file_get_contents(first, &one, &one_length, NULL));
    second =
        MERGE("印", findings, "links.pdf", "turned.pdf", "ghostscript.pdf", "scan.pdf");
    assert_true(g_file_get_contents(second, &two, &two_length, NULL));
    assert_int_equal(one_length, two_length);
    assert_memory_equal(one, two, one_length);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_named_places_of_all_parts_are_kept_apart),
        cmocka_unit_test(test_links_lead_to_the_pages_of_their_own_part),
        cmocka_unit_test(test_bookmarks_stand_below_that_of_their_part),
        cmocka_unit_test(test_pages_have_the_labels_that_were_asked_for),
        cmocka_unit_test(test_tags_get_standard_roles_names_and_numbers_of_their_own),
        cmocka_unit_test(test_pages_that_are_only_pictures_become_figures),
        cmocka_unit_test(test_marks_stand_in_the_same_corner_however_a_page_is_turned),
        cmocka_unit_test(test_empty_pages_have_the_size_they_are_given),
        cmocka_unit_test(test_content_that_leaves_states_open_does_not_move_the_mark),
        cmocka_unit_test(
            test_what_acts_by_itself_and_signatures_are_left_out_with_warnings),
        cmocka_unit_test(test_fields_of_two_forms_do_not_share_a_name),
        cmocka_unit_test(test_hidden_layers_stay_hidden),
        cmocka_unit_test(test_the_same_parts_give_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
