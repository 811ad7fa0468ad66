/* tests/unit/draw/test_picture.c - pictures from files, and what becomes of them. */
#include "layouts/draw/canvas.h"

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#include <glib/gstdio.h>
#include <string.h>

#define PICTURES HK_SOURCE_DIR "/tests/fixtures/pictures/"

static char *folder;

static int
set_up(void **state)
{
    (void)state;
    folder = hk_scratch_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    hk_scratch_remove(folder);
    g_free(folder);
    return 0;
}

static HkPicture *
load(const char *path, guint page, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    const HkPictureRequest request = { path, name, page,
                                       hk_loc("briefing.yaml", 4, 9) };

    return hk_picture_load(&request, error);
}

static HkPicture *
load_well(const char *path, guint page)
{
    GError *error = NULL;
    HkPicture *picture = load(path, page, &error);

    if (picture == NULL)
        fail_msg("%s", error->message);
    return picture;
}

static char *
in_folder(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

/* Runs a program of the test machine; what it prints (transfer full). */
static char *
run(const char *command)
{
    char *out = NULL;
    int status = -1;

    assert_true(g_spawn_command_line_sync(command, &out, NULL, &status, NULL));
    assert_int_equal(status, 0);
    return out;
}

/* A paper of @n_pages pages with @picture on each; its path (transfer full). */
static char *
write_paper(const char *name, HkPicture *picture, guint n_pages)
{
    const HkDocumentInfo info = { .title = "図", .language = "ja" };
    const HkGroup figure = { .role = "picture",
                             .tag = HK_TAG_FIGURE,
                             .alt = "培養の手順を示す図" };
    char *path = in_folder(name);
    g_autoptr(HkCanvas) canvas = hk_canvas_open_pdf(path, &info, NULL);

    for (guint i = 0; i < n_pages; i++) {
        g_autoptr(HkScene) scene = hk_scene_new(400, 300);

        hk_scene_begin(scene, &figure);
        hk_scene_picture(scene, "picture", picture, (HkRect){ 40, 50, 320, 200 });
        hk_scene_end(scene);
        assert_true(hk_canvas_add_page(canvas, scene, &(HkPageInfo){ 0 }, NULL));
    }
    assert_true(hk_canvas_finish(canvas, NULL));
    return path;
}

/* A PNG of 40 x 20 pixels, left half blue. */
static char *
write_png(const char *name)
{
    const HkColor blue = hk_hue_lookup("blue")->fill;
    char *path = in_folder(name);
    g_autoptr(HkScene) scene = hk_scene_new(40, 20);

    hk_scene_rect(scene, "half", (HkRect){ 0, 0, 20, 20 }, hk_fill(blue));
    assert_true(hk_scene_write_png(scene, path, 72, NULL));
    return path;
}

/* The bytes of a file; (transfer full). */
static char *
contents(const char *path, gsize *length)
{
    char *bytes = NULL;

    assert_true(g_file_get_contents(path, &bytes, length, NULL));
    return bytes;
}

static void
test_each_kind_of_file_has_its_size(void **state)
{
    g_autofree char *png_path = write_png("half.png");
    g_autoptr(HkPicture) png = load_well(png_path, 0);
    g_autoptr(HkPicture) jpeg = load_well(PICTURES "hill.jpg", 0);
    g_autoptr(HkPicture) svg = load_well(PICTURES "culture.svg", 0);

    (void)state;
    assert_float_equal(hk_picture_size(png).width, 30, 0.001);
    assert_float_equal(hk_picture_size(png).height, 15, 0.001);
    assert_float_equal(hk_picture_size(jpeg).width, 120, 0.001);
    assert_float_equal(hk_picture_size(svg).width, 240, 0.001);
    assert_float_equal(hk_picture_size(svg).height, 150, 0.001);
    assert_true(hk_picture_has_pixels(png));
    assert_false(hk_picture_has_pixels(svg));
    assert_true(g_str_has_prefix(hk_picture_id(jpeg), "jpeg 160x100 "));
}

static void
test_a_photograph_taken_sideways_stands_upright(void **state)
{
    g_autoptr(HkPicture) picture = load_well(PICTURES "hill-on-its-side.jpg", 0);

    (void)state;
    assert_float_equal(hk_picture_size(picture).width, 75, 0.001);
    assert_float_equal(hk_picture_size(picture).height, 120, 0.001);
}

static void
test_a_jpeg_is_embedded_byte_for_byte(void **state)
{
    g_autoptr(HkPicture) picture = load_well(PICTURES "hill.jpg", 0);
    g_autofree char *paper = write_paper("jpeg.pdf", picture, 2);
    g_autofree char *root = in_folder("image");
    g_autofree char *command = g_strdup_printf("pdfimages -j %s %s", paper, root);
    g_autofree char *printed = run(command);
    g_autofree char *extracted = in_folder("image-000.jpg");
    gsize n_stored, n_found;
    g_autofree char *stored = contents(PICTURES "hill.jpg", &n_stored);
    g_autofree char *found = contents(extracted, &n_found);

    (void)state;
    assert_int_equal(n_found, n_stored);
    assert_memory_equal(found, stored, n_stored);
}

static void
test_a_picture_on_many_pages_is_stored_once(void **state)
{
    g_autoptr(HkPicture) picture = load_well(PICTURES "hill.jpg", 0);
    g_autofree char *one = write_paper("one.pdf", picture, 1);
    g_autofree char *many = write_paper("many.pdf", picture, 6);
    gsize n_one, n_many, n_picture;
    g_autofree char *a = contents(one, &n_one);
    g_autofree char *b = contents(many, &n_many);
    g_autofree char *c = contents(PICTURES "hill.jpg", &n_picture);

    (void)state;
    assert_true(n_many < n_one + 2 * n_picture);
}

static void
test_drawings_stay_drawings_and_have_their_alternative_text(void **state)
{
    g_autoptr(HkPicture) picture = load_well(PICTURES "culture.svg", 0);
    g_autofree char *paper = write_paper("svg.pdf", picture, 1);
    g_autofree char *images = g_strdup_printf("pdfimages -list %s", paper);
    g_autofree char *listed = run(images);
    g_autofree char *structure = g_strdup_printf("pdfinfo -struct %s", paper);
    g_autofree char *elements = run(structure);
    g_autofree char *objects =
        g_strdup_printf("qpdf --qdf --object-streams=disable %s -", paper);
    g_autofree char *plain = run(objects);
    g_autofree char *check = g_strdup_printf("qpdf --check %s", paper);
    g_autofree char *checked = run(check);

    (void)state;
    assert_null(strstr(listed, "image"));
    assert_non_null(strstr(elements, "Figure"));
    assert_non_null(strstr(plain, "/Alt"));
    assert_null(strstr(checked, "WARNING"));
}

static void
test_a_page_of_a_document_keeps_its_text(void **state)
{
    g_autoptr(HkTextEngine) engine = hk_text_engine_new(NULL, NULL);
    g_autofree char *source = in_folder("source.pdf");
    const HkDocumentInfo info = { .title = "元の資料", .language = "ja" };
    g_autoptr(HkCanvas) canvas = hk_canvas_open_pdf(source, &info, NULL);
    const char *const words[] = { "一枚目の頁", "二枚目の頁" };

    (void)state;
    for (guint i = 0; i < 2; i++) {
        g_autoptr(HkScene) scene = hk_scene_new(400, 300);
        const HkLabel label = { .role = "words",
                                .style = HK_STYLE_TITLE,
                                .color = hk_ink(HK_INK_TEXT),
                                .text = words[i],
                                .at = { 40, 60 } };

        assert_true(hk_scene_label(scene, engine, &label, NULL));
        assert_true(hk_canvas_add_page(canvas, scene, &(HkPageInfo){ 0 }, NULL));
    }
    assert_true(hk_canvas_finish(canvas, NULL));

    g_autoptr(HkPicture) picture = load_well(source, 2);
    g_autofree char *paper = write_paper("around.pdf", picture, 1);
    g_autofree char *command = g_strdup_printf("pdftotext -raw %s -", paper);
    g_autofree char *text = run(command);
    GError *error = NULL;
    assert_non_null(strstr(text, "二枚目の頁"));
    assert_null(strstr(text, "一枚目の頁"));

    assert_null(load(source, 3, &error));
    assert_string_equal(error->message, "'source.pdf' has 2 pages; there is no page 3");
    g_error_free(error);

    g_autofree char *locked = in_folder("locked.pdf");
    g_autofree char *encrypt =
        g_strdup_printf("qpdf --encrypt a b 256 -- %s %s", source, locked);
    g_autofree char *printed = run(encrypt);
    error = NULL;
    assert_null(load(locked, 0, &error));
    assert_string_equal(error->message,
                        "'locked.pdf' is encrypted; save a copy without a password");
    g_error_free(error);
}

static void
test_the_same_pictures_give_the_same_bytes(void **state)
{
    g_autoptr(HkPicture) first = load_well(PICTURES "culture.svg", 0);
    g_autofree char *a = write_paper("first.pdf", first, 1);
    g_autoptr(HkPicture) second = load_well(a, 1);
    g_autofree char *b = write_paper("second.pdf", second, 1);
    g_autoptr(HkPicture) third = load_well(a, 1);
    g_autofree char *c = write_paper("third.pdf", third, 1);
    gsize n_b, n_c;
    g_autofree char *bytes_b = contents(b, &n_b);
    g_autofree char *bytes_c = contents(c, &n_c);

    (void)state;
    assert_int_equal(n_b, n_c);
    assert_memory_equal(bytes_b, bytes_c, n_b);
}

/* Checks the message for a file @name with these @bytes. */
static void
check_refused(const char *name, const char *bytes, gssize length, const char *message)
{
    g_autofree char *path = hk_scratch_write(folder, name, bytes, length);
    g_autoptr(GError) error = NULL;

    assert_null(load(path, 0, &error));
    assert_string_equal(error->message, message);
    assert_int_equal(hk_error_loc(error).line, 4);
    assert_int_equal(hk_error_loc(error).column, 9);
}

static void
test_files_that_are_no_pictures_are_refused(void **state)
{
    gsize n_jpeg, n_png;
    g_autofree char *png_path = write_png("whole.png");
    g_autofree char *jpeg = contents(PICTURES "hill.jpg", &n_jpeg);
    g_autofree char *png = contents(png_path, &n_png);
    g_autoptr(GError) error = NULL;
    g_autofree char *nowhere = in_folder("nowhere.png");

    (void)state;
    assert_null(load(nowhere, 0, &error));
    assert_int_equal(error->code, HK_ERROR_MISSING);
    assert_string_equal(error->message, "there is no file 'nowhere.png'");

    check_refused("text.png", "hello", -1,
                  "'text.png' is no PNG file, whatever its name says");
    check_refused("empty.jpg", "", 0,
                  "'empty.jpg' is no JPEG file, whatever its name says");
    check_refused("notes", "hello", -1, "'notes' is none of PNG, JPEG, SVG and PDF");
    check_refused("photo.png", jpeg, (gssize)n_jpeg,
                  "'photo.png' is a JPEG file; give it the ending .jpg");
    check_refused("cut.png", png, (gssize)n_png / 2,
                  "'cut.png' is damaged: it ends too early");
    check_refused("cut.jpg", jpeg, (gssize)n_jpeg / 2,
                  "'cut.jpg' is damaged: Premature end of JPEG file");
    check_refused("cut.pdf", "%PDF-1.4\n1 0 obj <<", -1,
                  "'cut.pdf' is damaged: it is cut off, or no PDF within");
    check_refused("open.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g", -1,
                  "'open.svg' is damaged: Premature end of data in tag svg line 1");
}

static void
test_a_picture_that_says_to_be_huge_is_refused_before_it_is_read(void **state)
{
    gsize length;
    g_autofree char *path = write_png("plain.png");
    g_autofree char *bytes = contents(path, &length);

    (void)state;
    memcpy(bytes + 16, "\0\0\xff\xff\0\0\xff\xff", 8);
    check_refused("huge.png", bytes, (gssize)length,
                  "'huge.png' has 65535 x 65535 pixels; 60 million are the most, a "
                  "page needs 9 million");
    check_refused("sizeless.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", -1,
                  "'sizeless.svg' says no size: it needs a width and a height");
}

static void
test_a_drawing_reads_nothing_outside_its_file(void **state)
{
    g_autofree char *inner = write_png("secret.png");
    g_autofree char *svg = g_strdup_printf(
        "<svg xmlns='http://www.w3.org/2000/svg' "
        "xmlns:xlink='http://www.w3.org/1999/xlink' width='40' height='20'>"
        "<image xlink:href='file://%s' width='40' height='20'/></svg>",
        inner);
    g_autofree char *path = hk_scratch_write(folder, "curious.svg", svg, -1);
    g_autoptr(HkPicture) picture = load_well(path, 0);
    g_autofree char *paper = write_paper("curious.pdf", picture, 1);
    g_autofree char *command = g_strdup_printf("pdfimages -list %s", paper);
    g_autofree char *listed = run(command);

    (void)state;
    assert_null(strstr(listed, "image"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_kind_of_file_has_its_size),
        cmocka_unit_test(test_a_photograph_taken_sideways_stands_upright),
        cmocka_unit_test(test_a_jpeg_is_embedded_byte_for_byte),
        cmocka_unit_test(test_a_picture_on_many_pages_is_stored_once),
        cmocka_unit_test(test_drawings_stay_drawings_and_have_their_alternative_text),
        cmocka_unit_test(test_a_page_of_a_document_keeps_its_text),
        cmocka_unit_test(test_the_same_pictures_give_the_same_bytes),
        cmocka_unit_test(test_files_that_are_no_pictures_are_refused),
        cmocka_unit_test(
            test_a_picture_that_says_to_be_huge_is_refused_before_it_is_read),
        cmocka_unit_test(test_a_drawing_reads_nothing_outside_its_file),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
