/* layouts/draw/picture-png.c - pictures from PNG files. */
#include "layouts/draw/picture-private.h"

#include <string.h>

/* Where the header chunk says the width and height, as big-endian numbers. */
#define EXTENT_AT 16
#define LEAST_LENGTH 33

typedef struct Reader {
    const guint8 *at, *end;
} Reader;

static cairo_status_t
read_bytes(void *closure, unsigned char *into, unsigned int length)
{
    Reader *reader = closure;

    if ((gsize)(reader->end - reader->at) < length)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(into, reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static double
big_endian(const guint8 *bytes)
{
    return bytes[0] * 16777216.0 + bytes[1] * 65536.0 + bytes[2] * 256.0 + bytes[3];
}

gboolean
hk_picture_read_png(const HkPictureData *data, HkPicture *picture, GError **error)
{
    gsize length;
    const guint8 *bytes = g_bytes_get_data(data->bytes, &length);
    Reader reader = { bytes, bytes + length };

    if (length < LEAST_LENGTH)
        return hk_picture_damaged(data->request, "it ends in its header", error);
    picture->extent =
        (HkSize){ big_endian(bytes + EXTENT_AT), big_endian(bytes + EXTENT_AT + 4) };
    if (!hk_picture_check_extent(data->request, picture->extent.width,
                                 picture->extent.height, error))
        return FALSE;
    picture->surface = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    if (cairo_surface_status(picture->surface) != CAIRO_STATUS_SUCCESS)
        return hk_picture_damaged(data->request,
                                  reader.at == reader.end ||
                                          cairo_surface_status(picture->surface) ==
                                              CAIRO_STATUS_READ_ERROR
                                      ? "it ends too early"
                                      : "its content is no PNG picture",
                                  error);
    picture->size =
        (HkSize){ picture->extent.width * 0.75, picture->extent.height * 0.75 };
    picture->has_pixels = TRUE;
    return TRUE;
}
