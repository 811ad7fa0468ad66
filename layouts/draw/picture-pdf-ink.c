/* layouts/draw/picture-pdf-ink.c - pages of a PDF as coarse pixels. */
#include "layouts/draw/picture-pdf-ink.h"

#include <cairo.h>
#include <math.h>
#include <poppler.h>

/* Pixels along the longer side: fine enough for a line of small print. */
#define LONGER_SIDE 480.0
/* Paper is at least so light (of 255), and its parts differ by no more than that. */
#define LIGHTEST_INK 215
#define GRAIN 24

struct HkPdfInk {
    PopplerDocument *document;
    GHashTable *pages; /* number + 1 -> cairo_surface_t* */
};

HkPdfInk *
hk_pdf_ink_open(GBytes *bytes)
{
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    HkPdfInk *ink;

    if (document == NULL)
        return NULL;
    ink = g_new(HkPdfInk, 1);
    ink->document = document;
    ink->pages =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)cairo_surface_destroy);
    return ink;
}

void
hk_pdf_ink_free(HkPdfInk *ink)
{
    if (ink == NULL)
        return;
    g_hash_table_unref(ink->pages);
    g_object_unref(ink->document);
    g_free(ink);
}

static cairo_surface_t *
draw_page(PopplerPage *page)
{
    double width, height, scale;
    cairo_surface_t *surface;
    cairo_t *cr;

    poppler_page_get_size(page, &width, &height);
    scale = LONGER_SIDE / MAX(MAX(width, height), 1);
    surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX((int)ceil(width * scale), 1),
                                   MAX((int)ceil(height * scale), 1));
    cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, 0, 0, cairo_image_surface_get_width(surface),
                    cairo_image_surface_get_height(surface));
    cairo_fill(cr);
    cairo_scale(cr, scale, scale);
    poppler_page_render(page, cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

/* NULL if there is no such page. */
static cairo_surface_t *
get_page(HkPdfInk *ink, guint number)
{
    cairo_surface_t *surface =
        g_hash_table_lookup(ink->pages, GUINT_TO_POINTER(number + 1));
    PopplerPage *page;

    if (surface != NULL)
        return surface;
    page = number < (guint)poppler_document_get_n_pages(ink->document)
               ? poppler_document_get_page(ink->document, (int)number)
               : NULL;
    if (page == NULL)
        return NULL;
    surface = draw_page(page);
    g_object_unref(page);
    g_hash_table_insert(ink->pages, GUINT_TO_POINTER(number + 1), surface);
    return surface;
}

static int
lightness(guint32 pixel)
{
    const int red = (pixel >> 16) & 255, green = (pixel >> 8) & 255;

    return (2 * red + 5 * green + (int)(pixel & 255)) / 8;
}

/* What was seen of an area. */
typedef struct Look {
    int darkest, lightest;
    gboolean has_edges; /* upright ones, as letters have */
} Look;

static void
look(const guint32 *pixels, int n, Look *seen)
{
    int before = n > 0 ? lightness(pixels[0]) : 0;

    for (int i = 0; i < n; i++) {
        const int light = lightness(pixels[i]);

        seen->darkest = MIN(seen->darkest, light);
        seen->lightest = MAX(seen->lightest, light);
        seen->has_edges |= ABS(light - before) > GRAIN;
        before = light;
    }
}

HkPdfGround
hk_pdf_ink_at(HkPdfInk *ink, guint page, HkSize size, HkRect box)
{
    cairo_surface_t *surface = get_page(ink, page);
    Look seen = { 255, 0, FALSE };
    int left, right, top, bottom, stride;
    double x_scale, y_scale;
    const guint8 *data;

    if (surface == NULL)
        return HK_GROUND_FREE;
    data = cairo_image_surface_get_data(surface);
    stride = cairo_image_surface_get_stride(surface);
    x_scale = cairo_image_surface_get_width(surface) / size.width;
    y_scale = cairo_image_surface_get_height(surface) / size.height;
    left = (int)MAX(floor(box.x * x_scale), 0);
    top = (int)MAX(floor(box.y * y_scale), 0);
    right =
        (int)MIN(ceil(hk_right(box) * x_scale), cairo_image_surface_get_width(surface));
    bottom = (int)MIN(ceil(hk_bottom(box) * y_scale),
                      cairo_image_surface_get_height(surface));
    for (int y = top; y < bottom && right > left; y++)
        look((const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)stride) + left,
             right - left, &seen);
    if (seen.darkest >= LIGHTEST_INK && seen.lightest - seen.darkest <= GRAIN)
        return HK_GROUND_FREE;
    return seen.has_edges ? HK_GROUND_BUSY : HK_GROUND_FLAT;
}
