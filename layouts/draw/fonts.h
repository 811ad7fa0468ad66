/* layouts/draw/fonts.h - a private set of fonts, so that a paper looks the same
 * everywhere. */
#pragma once
#include "data/error.h"
#include "layouts/draw/style.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A font map that knows the families hakusho prints with and no others, whatever else
 * the machine has installed. @dirs (NULL-terminated) are searched; NULL: where Debian
 * keeps the families. What is found out about font files that the system's cache does
 * not know is kept in the folder @cache (NULL: nowhere, which fontconfig complains of).
 * HK_ERROR_MISSING names a family that is not there. (transfer full) */
PangoFontMap *hk_fonts_open(const char *const *dirs, const char *cache, GError **error);

/* The files that @map was made of (of HkFontFile*, transfer full), in order of their
 * paths. */
GPtrArray *hk_fonts_files(PangoFontMap *map);
/* Their paths alone, each once, in order; NULL-terminated (transfer full). */
char **hk_fonts_paths(PangoFontMap *map);

/* The family that papers in @language are set in, then those for what it lacks. */
const char *hk_fonts_families(const char *language);

G_END_DECLS
