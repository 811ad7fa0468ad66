/* tests/examples/contact-sheet.c - puts the pages of papers, as PNG files, on one
 * sheet.
 *
 * contact-sheet OUT.png PAGE.png ... [-- PAGE.png ...]: the pages stand in rows; each
 * -- begins a new row, for the next paper. */
#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS 10
#define CELL_WIDTH 187 /* of an A4 page that lies, with 16 dots per inch */
#define CELL_HEIGHT 132
#define GAP 10

/* Where the next page goes. */
typedef struct Place {
    int column, row;
} Place;

static void
next_row(Place *place)
{
    if (place->column > 0)
        *place = (Place){ 0, place->row + 1 };
}

static void
next(Place *place)
{
    if (++place->column == COLUMNS)
        next_row(place);
}

static int
n_rows(char *const *pages)
{
    Place place = { 0, 0 };

    for (; *pages != NULL; pages++)
        strcmp(*pages, "--") == 0 ? next_row(&place) : next(&place);
    return place.row + (place.column > 0);
}

/* Draws the page in @path into the cell at @place, as large as fits. */
static void
draw_page(cairo_t *cr, const char *path, Place place)
{
    cairo_surface_t *page = cairo_image_surface_create_from_png(path);
    const double width = cairo_image_surface_get_width(page);
    const double height = cairo_image_surface_get_height(page);
    const double scale = fmin(CELL_WIDTH / width, CELL_HEIGHT / height);

    if (cairo_surface_status(page) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "contact-sheet: cannot read %s\n", path);
        exit(66);
    }
    cairo_save(cr);
    cairo_translate(
        cr, GAP + place.column * (CELL_WIDTH + GAP) + (CELL_WIDTH - width * scale) / 2,
        GAP + place.row * (CELL_HEIGHT + GAP));
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, page, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(page);
}

int
main(int argc, char **argv)
{
    Place place = { 0, 0 };

    if (argc < 3) {
        fprintf(stderr,
                "usage: contact-sheet OUT.png PAGE.png ... [-- PAGE.png ...]\n");
        return 64;
    }
    cairo_surface_t *sheet = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, GAP + COLUMNS * (CELL_WIDTH + GAP),
        GAP + n_rows(argv + 2) * (CELL_HEIGHT + GAP));
    cairo_t *cr = cairo_create(sheet);
    cairo_set_source_rgb(cr, 0.77, 0.8, 0.83);
    cairo_paint(cr);
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            next_row(&place);
            continue;
        }
        draw_page(cr, argv[i], place);
        next(&place);
    }
    const cairo_status_t status = cairo_surface_write_to_png(sheet, argv[1]);
    cairo_destroy(cr);
    cairo_surface_destroy(sheet);
    if (status == CAIRO_STATUS_SUCCESS)
        return 0;
    fprintf(stderr, "contact-sheet: cannot write %s\n", argv[1]);
    return 74;
}
