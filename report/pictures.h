/* report/pictures.h - the pictures of a paper: found beside its briefing, read once,
 * and listed, so that a later run knows which files a paper was made from. */
#pragma once
#include "data/field.h"
#include "layouts/draw/picture.h"

G_BEGIN_DECLS

typedef struct HkPictures HkPictures;

/* Pictures must lie in the folder @root or below (NULL: that of the briefing). */
HkPictures *hk_pictures_new(const char *root);
void hk_pictures_free(HkPictures *pictures); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPictures, hk_pictures_free)

/* The picture that @name names, from the folder of the file in which it is written;
 * @page as in HkPictureRequest. Borrowed; NULL with the errors of hk_picture_load(), or
 * HK_ERROR_REFUSED for a file outside the project. */
HkPicture *
hk_pictures_get(HkPictures *pictures, const HkText *name, guint page, GError **error);

/* The files that pictures were read from, each once, in order of their names;
 * (transfer container) GPtrArray of paths borrowed from @pictures. */
GPtrArray *hk_pictures_files(const HkPictures *pictures);

G_END_DECLS
