/* layouts/draw/overlay.c - scenes without paper or tags. */
#include "layouts/draw/overlay.h"

#include "layouts/draw/paint.h"

#include <cairo-pdf.h>

struct HkOverlay {
    GByteArray *drawn;
    cairo_surface_t *surface;
    cairo_t *cr;
    int n_pages;
};

static cairo_status_t
take_bytes(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

HkOverlay *
hk_overlay_new(void)
{
    HkOverlay *overlay = g_new0(HkOverlay, 1);

    overlay->drawn = g_byte_array_new();
    overlay->surface =
        cairo_pdf_surface_create_for_stream(take_bytes, overlay->drawn, 10, 10);
    cairo_pdf_surface_restrict_to_version(overlay->surface, CAIRO_PDF_VERSION_1_5);
    overlay->cr = cairo_create(overlay->surface);
    return overlay;
}

void
hk_overlay_free(HkOverlay *overlay)
{
    if (overlay == NULL)
        return;
    cairo_destroy(overlay->cr);
    cairo_surface_destroy(overlay->surface);
    g_byte_array_unref(overlay->drawn);
    g_free(overlay);
}

int
hk_overlay_add(HkOverlay *overlay, const HkScene *scene)
{
    const HkSize size = hk_scene_size(scene);

    cairo_pdf_surface_set_size(overlay->surface, size.width, size.height);
    cairo_save(overlay->cr);
    hk_paint(scene, overlay->cr, NULL);
    cairo_restore(overlay->cr);
    cairo_show_page(overlay->cr);
    return overlay->n_pages++;
}

GBytes *
hk_overlay_finish(HkOverlay *overlay, GError **error)
{
    cairo_surface_finish(overlay->surface);
    if (cairo_surface_status(overlay->surface) != CAIRO_STATUS_SUCCESS) {
        hk_fail(error, HK_ERROR_INTERNAL, HK_NOWHERE, "cannot draw the stamps: %s",
                cairo_status_to_string(cairo_surface_status(overlay->surface)));
        return NULL;
    }
    return overlay->n_pages > 0 ? g_bytes_new(overlay->drawn->data, overlay->drawn->len)
                                : NULL;
}
