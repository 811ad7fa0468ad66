/* data/word-private.h - the compiled catalogues of po/, as the build makes them. */
#pragma once
#include <glib.h>

/* One language: the bytes of a gettext .mo file, little-endian. */
typedef struct HkCatalogue {
    const char *language;
    const guint8 *bytes;
    gsize size;
} HkCatalogue;

/* Ends with a NULL language. */
extern const HkCatalogue hk_catalogues[];
