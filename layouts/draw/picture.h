/* layouts/draw/picture.h - pictures from files: PNG, JPEG, SVG, a page of a PDF.
 *
 * A picture is read once and shared by whoever draws it. PNG and JPEG stay the pixels
 * they are (a JPEG is embedded without being compressed again); SVG and PDF stay
 * drawings. */
#pragma once
#include "data/error.h"
#include "layouts/draw/geom.h"

G_BEGIN_DECLS

/* Larger files and pictures of more pixels are refused. */
#define HK_LARGEST_PICTURE_FILE (64u << 20)
#define HK_LARGEST_PICTURE_PIXELS 60000000.0

typedef struct HkPicture HkPicture;

/* Which picture is wanted. */
typedef struct HkPictureRequest {
    const char *path; /* of the file, from the current folder or absolute */
    const char *name; /* the same as the user wrote it, for errors */
    guint page;       /* of a PDF, from 1; 0: the first, and all there is of others */
    HkLoc loc;        /* where the user wrote it */
} HkPictureRequest;

/* (transfer full). Errors at @loc: HK_ERROR_MISSING for a file that is not there,
 * HK_ERROR_DATA for one that is too large, damaged, encrypted, of no known kind, or of
 * another kind than its name says. */
HkPicture *hk_picture_load(const HkPictureRequest *request, GError **error);
HkPicture *hk_picture_ref(HkPicture *picture);
void hk_picture_unref(HkPicture *picture); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPicture, hk_picture_unref)

/* As large as the file means it to be; pixels are 1/96 inch. */
HkSize hk_picture_size(const HkPicture *picture);
/* Whether it is made of pixels, which look coarse when they are enlarged. */
gboolean hk_picture_has_pixels(const HkPicture *picture);
/* "jpeg 640x480 3b5d5c3712955042": kind, extent, the start of the file's SHA-256 and,
 * of a PDF, the page. Borrowed. */
const char *hk_picture_id(const HkPicture *picture);

G_END_DECLS
