/* layouts/draw/picture-private.h - a picture as Cairo sees it, and the reader of each
 * kind of file. */
#pragma once
#include "layouts/draw/picture.h"

#include <cairo.h>

/* How the stored picture has to be turned to be seen upright (Exif 2.3, tag 0112). */
typedef enum HkTurn {
    HK_TURN_NONE = 1,
    HK_TURN_LAST = 8,
} HkTurn;

struct HkPicture {
    int refs;
    cairo_surface_t *surface; /* pixels, or a recording of the drawing */
    HkSize extent;            /* of the surface, in its own units */
    HkSize size;              /* points, after turning */
    gboolean has_pixels;
    HkTurn turn;
    char *id;
};

/* A file in memory and what is wanted of it. */
typedef struct HkPictureData {
    const HkPictureRequest *request;
    GBytes *bytes;
} HkPictureData;

/* "'x.png' is damaged: @why" at the place of the request; gives FALSE. */
gboolean
hk_picture_damaged(const HkPictureRequest *request, const char *why, GError **error);
/* FALSE with HK_ERROR_DATA for a picture with too many pixels or none. */
gboolean hk_picture_check_extent(const HkPictureRequest *request, double width,
                                 double height, GError **error);

/* Readers: each fills in everything but refs and id. */
gboolean
hk_picture_read_png(const HkPictureData *data, HkPicture *picture, GError **error);
gboolean
hk_picture_read_jpeg(const HkPictureData *data, HkPicture *picture, GError **error);
gboolean
hk_picture_read_svg(const HkPictureData *data, HkPicture *picture, GError **error);
gboolean
hk_picture_read_pdf(const HkPictureData *data, HkPicture *picture, GError **error);

/* Paints @picture so that it fills @box. */
void hk_picture_paint(const HkPicture *picture, cairo_t *cr, HkRect box);
