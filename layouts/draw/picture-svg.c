/* layouts/draw/picture-svg.c - drawings from SVG files; the only user of librsvg.
 *
 * A file is read from memory and has no address, so that nothing outside of it, neither
 * files nor the network, is ever read. */
#include "layouts/draw/picture-private.h"

#include <librsvg/rsvg.h>
#include <string.h>

/* Pixels are 1/96 inch, as in CSS. */
#define DPI 96.0

/* The size in points: what the drawing says, else that of its view box. */
static gboolean
find_size(RsvgHandle *handle, HkSize *size)
{
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    double x, y;

    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &x, &y)) {
        *size = (HkSize){ x * 72 / DPI, y * 72 / DPI };
        return x > 0 && y > 0;
    }
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height,
                                         &height, &has_box, &box);
    *size = (HkSize){ box.width * 72 / DPI, box.height * 72 / DPI };
    return has_box && box.width > 0 && box.height > 0;
}

/* What librsvg says, without the numbers that libxml2 has for it. */
static gboolean
fail_damaged(const HkPictureRequest *request, const GError *found, GError **error)
{
    static const char before[] = " of data: ";
    const char *says = strstr(found->message, before);
    g_autofree char *why =
        g_strdup(says != NULL ? says + strlen(before) : found->message);

    return hk_picture_damaged(request, g_strstrip(why), error);
}

static gboolean
record(RsvgHandle *handle, const HkPictureRequest *request, HkPicture *picture,
       GError **error)
{
    g_autoptr(GError) found = NULL;
    gboolean drawn;
    cairo_t *cr;

    rsvg_handle_set_dpi(handle, DPI);
    if (!find_size(handle, &picture->size))
        return hk_picture_check_extent(request, 0, 0, error);
    picture->extent = picture->size;
    if (!hk_picture_check_extent(request, picture->extent.width, picture->extent.height,
                                 error))
        return FALSE;
    const cairo_rectangle_t extents = { 0, 0, picture->extent.width,
                                        picture->extent.height };
    const RsvgRectangle viewport = { 0, 0, extents.width, extents.height };
    picture->surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cr = cairo_create(picture->surface);
    drawn = rsvg_handle_render_document(handle, cr, &viewport, &found);
    cairo_destroy(cr);
    return drawn || fail_damaged(request, found, error);
}

gboolean
hk_picture_read_svg(const HkPictureData *data, HkPicture *picture, GError **error)
{
    gsize length;
    const guint8 *bytes = g_bytes_get_data(data->bytes, &length);
    g_autoptr(GError) found = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data(bytes, length, &found);
    gboolean recorded;

    if (handle == NULL)
        return fail_damaged(data->request, found, error);
    recorded = record(handle, data->request, picture, error);
    g_object_unref(handle);
    return recorded;
}
