/* layouts/draw/versions.c - which versions of the drawing libraries the program runs
 * with.
 */
#include "layouts/draw/versions.h"

#include <cairo.h>
#include <pango/pango.h>

const char *
hk_cairo_version(void)
{
    return cairo_version_string();
}

const char *
hk_pango_version(void)
{
    return pango_version_string();
}
