/* tests/support/golden.c - comparing drawings with those that were accepted before. */
#include "tests/support/golden.h"

#include "layouts/draw/canvas.h"
#include "tests/support/test.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#define SCENES HK_SOURCE_DIR "/tests/golden/scene"
#define IMAGES HK_SOURCE_DIR "/tests/golden/png"
#define REJECTED HK_BINARY_DIR "/golden"
#define DOTS_PER_INCH 144
/* So many differing lines are enough to see what has happened. */
#define MOST_LINES 8

static gboolean
updates(void)
{
    return g_strcmp0(g_getenv("HK_UPDATE_GOLDEN"), "1") == 0;
}

static void
write_text(const char *folder, const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;

    g_mkdir_with_parents(folder, 0777);
    if (!g_file_set_contents(path, text, -1, &error))
        fail_msg("%s", error->message);
}

/* The first lines in which @want and @have differ. */
static void
print_difference(const char *want, const char *have)
{
    g_auto(GStrv) wanted = g_strsplit(want, "\n", -1);
    g_auto(GStrv) found = g_strsplit(have, "\n", -1);
    const guint n_wanted = g_strv_length(wanted);
    const guint n_found = g_strv_length(found);
    guint shown = 0;

    for (guint i = 0; i < MAX(n_wanted, n_found) && shown < MOST_LINES; i++) {
        const char *a = i < n_wanted ? wanted[i] : "(end)";
        const char *b = i < n_found ? found[i] : "(end)";

        if (strcmp(a, b) == 0)
            continue;
        print_error("line %u\n  accepted: %s\n  drawn:    %s\n", i + 1, a, b);
        shown++;
    }
}

void
hk_golden_scene(const HkScene *scene, const char *name)
{
    g_autofree char *have = hk_scene_dump(scene);
    g_autofree char *accepted = g_strdup_printf(SCENES "/%s.scene", name);
    g_autofree char *rejected = g_strdup_printf(REJECTED "/%s.out.scene", name);
    g_autofree char *want = NULL;

    g_file_get_contents(accepted, &want, NULL, NULL);
    if (g_strcmp0(want, have) == 0) {
        g_unlink(rejected);
        return;
    }
    if (updates()) {
        write_text(SCENES, accepted, have);
        return;
    }
    write_text(REJECTED, rejected, have);
    if (want == NULL)
        fail_msg("there is no %s; %s is what was drawn", accepted, rejected);
    print_difference(want, have);
    fail_msg("%s differs from %s", rejected, accepted);
}

/* One channel's greatest difference between two pictures of the same size; @diff gets
 * the differences, enlarged so that one can see them. */
static int
greatest_difference(cairo_surface_t *want, cairo_surface_t *have, cairo_surface_t *diff)
{
    const int width = cairo_image_surface_get_width(want);
    const int height = cairo_image_surface_get_height(want);
    int most = 0;

    for (int y = 0; y < height; y++) {
        const guint8 *a = cairo_image_surface_get_data(want) +
                          (gsize)y * (gsize)cairo_image_surface_get_stride(want);
        const guint8 *b = cairo_image_surface_get_data(have) +
                          (gsize)y * (gsize)cairo_image_surface_get_stride(have);
        guint8 *d = cairo_image_surface_get_data(diff) +
                    (gsize)y * (gsize)cairo_image_surface_get_stride(diff);

        for (int x = 0; x < width * 4; x++) {
            const int difference = x % 4 == 3 ? 0 : ABS(a[x] - b[x]);

            d[x] = (guint8)MIN(255, difference * 8);
            most = MAX(most, difference);
        }
    }
    return most;
}

/* The greatest difference between two PNG files; -1 if their sizes differ or the
 * accepted one cannot be read. */
static int
compare_images(const char *accepted, const char *drawn, const char *difference)
{
    cairo_surface_t *want = cairo_image_surface_create_from_png(accepted);
    cairo_surface_t *have = cairo_image_surface_create_from_png(drawn);
    const int width = cairo_image_surface_get_width(have);
    const int height = cairo_image_surface_get_height(have);
    int most = -1;

    if (cairo_surface_status(want) == CAIRO_STATUS_SUCCESS &&
        cairo_image_surface_get_width(want) == width &&
        cairo_image_surface_get_height(want) == height) {
        cairo_surface_t *diff =
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);

        most = greatest_difference(want, have, diff);
        cairo_surface_mark_dirty(diff);
        cairo_surface_write_to_png(diff, difference);
        cairo_surface_destroy(diff);
    }
    cairo_surface_destroy(have);
    cairo_surface_destroy(want);
    return most;
}

void
hk_golden_image(const HkScene *scene, const char *name, int limit)
{
    g_autofree char *accepted = g_strdup_printf(IMAGES "/%s.ref.png", name);
    g_autofree char *drawn = g_strdup_printf(REJECTED "/%s.out.png", name);
    g_autofree char *difference = g_strdup_printf(REJECTED "/%s.diff.png", name);
    g_autoptr(GError) error = NULL;
    int most;

    g_mkdir_with_parents(REJECTED, 0777);
    if (!hk_scene_write_png(scene, drawn, DOTS_PER_INCH, &error))
        fail_msg("%s", error->message);
    most = compare_images(accepted, drawn, difference);
    if (most >= 0 && most <= limit) {
        g_unlink(drawn);
        g_unlink(difference);
        return;
    }
    if (updates()) {
        g_autofree char *bytes = NULL;
        gsize length;

        g_mkdir_with_parents(IMAGES, 0777);
        if (!g_file_get_contents(drawn, &bytes, &length, &error) ||
            !g_file_set_contents(accepted, bytes, (gssize)length, &error))
            fail_msg("%s", error->message);
        return;
    }
    if (most < 0)
        fail_msg("%s is missing or of another size; %s is what was drawn", accepted,
                 drawn);
    fail_msg("%s differs from %s by %d of 255, see %s", drawn, accepted, most,
             difference);
}
