/* layouts/draw/versions.h - which versions of the drawing libraries the program runs
 * with.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

const char *hk_cairo_version(void);
const char *hk_pango_version(void);
const char *hk_qpdf_version(void);

G_END_DECLS
