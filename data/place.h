/* data/place.h - from a place in a text to a place in the file that holds it. */
#pragma once
#include "data/error.h"

G_BEGIN_DECLS

/* The place of the byte @offset of @text, whose first character stands at @start. Lines
 * below the first start in the same column, as those of a | block do. */
HkLoc hk_place_in_text(HkLoc start, const char *text, gsize offset);

G_END_DECLS
