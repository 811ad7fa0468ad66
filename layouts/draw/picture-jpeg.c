/* layouts/draw/picture-jpeg.c - pictures from JPEG files; the only user of libjpeg.
 *
 * The pixels are decoded for screens and to find damage; a PDF gets the file itself. */
#include "layouts/draw/picture-private.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* The marker and the tag in which cameras say how they were held (Exif 2.3, 4.6.4). */
#define EXIF_MARKER (JPEG_APP0 + 1)
#define EXIF_ORIENTATION 0x0112
#define TIFF_AT 6 /* of the TIFF header, behind "Exif\0\0" */

/* libjpeg leaves through longjmp when a file is damaged. */
typedef struct Trap {
    struct jpeg_error_mgr manager; /* first member: what libjpeg knows */
    jmp_buf back;
    char message[JMSG_LENGTH_MAX];
    gboolean warned;
} Trap;

static void
leave(j_common_ptr info)
{
    Trap *trap = (Trap *)(void *)info->err;

    info->err->format_message(info, trap->message);
    longjmp(trap->back, 1);
}

/* A warning means missing or spoilt data. */
static void
note_warning(j_common_ptr info, int level)
{
    Trap *trap = (Trap *)(void *)info->err;

    if (level >= 0 || trap->warned)
        return;
    trap->warned = TRUE;
    info->err->format_message(info, trap->message);
}

static guint
number_at(const guint8 *bytes, guint n, gboolean big_endian)
{
    guint number = 0;

    for (guint i = 0; i < n; i++)
        number |= (guint)bytes[i] << 8 * (big_endian ? n - 1 - i : i);
    return number;
}

static HkTurn
turn_of(const guint8 *exif, gsize length)
{
    const guint8 *tiff = exif + TIFF_AT;

    if (length < TIFF_AT + 10 || memcmp(exif, "Exif\0", TIFF_AT) != 0)
        return HK_TURN_NONE;
    length -= TIFF_AT;
    gboolean big = tiff[0] == 'M';
    gsize at = number_at(tiff + 4, 4, big);
    if (at > length - 2)
        return HK_TURN_NONE;
    guint n = number_at(tiff + at, 2, big);
    for (at += 2; n > 0 && at + 12 <= length; n--, at += 12) {
        guint value = number_at(tiff + at + 8, 2, big);

        if (number_at(tiff + at, 2, big) == EXIF_ORIENTATION)
            return value >= HK_TURN_NONE && value <= HK_TURN_LAST ? (HkTurn)value
                                                                  : HK_TURN_NONE;
    }
    return HK_TURN_NONE;
}

/* Reads the header and makes the surface; FALSE with @error. */
static gboolean
start(struct jpeg_decompress_struct *info, const HkPictureData *data,
      HkPicture *picture, GError **error)
{
    gsize length;
    const guint8 *bytes = g_bytes_get_data(data->bytes, &length);

    jpeg_mem_src(info, bytes, (unsigned long)length);
    jpeg_save_markers(info, EXIF_MARKER, 0xffff);
    jpeg_read_header(info, TRUE);
    if (info->num_components != 1 && info->num_components != 3)
        return hk_fail(
            error, HK_ERROR_DATA, data->request->loc,
            "'%s' has the colours of a printing press (CMYK); save it as RGB",
            data->request->name);
    if (!hk_picture_check_extent(data->request, info->image_width, info->image_height,
                                 error))
        return FALSE;
    for (jpeg_saved_marker_ptr m = info->marker_list; m != NULL; m = m->next)
        picture->turn = turn_of(m->data, m->data_length);
    picture->extent = (HkSize){ info->image_width, info->image_height };
    picture->surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)info->image_width, (int)info->image_height);
    info->out_color_space = JCS_RGB;
    return jpeg_start_decompress(info);
}

static void
store_row(const JSAMPLE *row, guint32 *pixels, guint width)
{
    for (guint x = 0; x < width; x++, row += 3)
        pixels[x] = (guint32)row[0] << 16 | (guint32)row[1] << 8 | row[2];
}

static void
read_rows(struct jpeg_decompress_struct *info, cairo_surface_t *surface)
{
    JSAMPARRAY row = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE,
                                             info->output_width * 3, 1);
    guint8 *pixels = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);

    while (info->output_scanline < info->output_height) {
        guint32 *into =
            (guint32 *)(void *)(pixels + (gsize)info->output_scanline * (gsize)stride);

        jpeg_read_scanlines(info, row, 1);
        store_row(row[0], into, info->output_width);
    }
    cairo_surface_mark_dirty(surface);
    jpeg_finish_decompress(info);
}

static void
unref_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

/* Hands the file to whoever can embed it as it is. */
static void
attach_file(cairo_surface_t *surface, GBytes *bytes)
{
    gsize length;
    const guint8 *start_of = g_bytes_get_data(bytes, &length);

    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, start_of,
                                (unsigned long)length, unref_bytes, g_bytes_ref(bytes));
}

gboolean
hk_picture_read_jpeg(const HkPictureData *data, HkPicture *picture, GError **error)
{
    struct jpeg_decompress_struct info;
    Trap trap = { .warned = FALSE };
    gboolean started;

    info.err = jpeg_std_error(&trap.manager);
    trap.manager.error_exit = leave;
    trap.manager.emit_message = note_warning;
    if (setjmp(trap.back) != 0) {
        jpeg_destroy_decompress(&info);
        return hk_picture_damaged(data->request, trap.message, error);
    }
    jpeg_create_decompress(&info);
    started = start(&info, data, picture, error);
    if (started)
        read_rows(&info, picture->surface);
    jpeg_destroy_decompress(&info);
    if (!started)
        return FALSE;
    if (trap.warned)
        return hk_picture_damaged(data->request, trap.message, error);
    attach_file(picture->surface, data->bytes);
    picture->size =
        (HkSize){ picture->extent.width * 0.75, picture->extent.height * 0.75 };
    if (picture->turn > 4)
        picture->size = (HkSize){ picture->size.height, picture->size.width };
    picture->has_pixels = TRUE;
    return TRUE;
}
