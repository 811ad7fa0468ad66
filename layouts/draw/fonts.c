/* layouts/draw/fonts.c - a private set of fonts. */
#include "layouts/draw/fonts.h"

#include "layouts/draw/text.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Where Debian's fonts-morisawa-bizud-gothic, fonts-open-sans and fonts-noto-cjk
 * install. */
static const char *const debian_dirs[] = {
    "/usr/share/fonts/truetype/bizud-gothic",
    "/usr/share/fonts/truetype/open-sans",
    "/usr/share/fonts/opentype/noto",
    NULL,
};

/* The families that papers are set in, the weights they need, and what brings them. */
static const struct {
    const char *family;
    const char *package;
} needed[] = {
    { "BIZ UDPGothic", "fonts-morisawa-bizud-gothic" },
    { "Open Sans", "fonts-open-sans" },
    { "Noto Sans CJK JP", "fonts-noto-cjk" },
};

const char *
hk_fonts_families(const char *language)
{
    return strcmp(language, "en") == 0 ? "Open Sans, BIZ UDPGothic, Noto Sans CJK JP"
                                       : "BIZ UDPGothic, Noto Sans CJK JP";
}

static const int weights[] = { FC_WEIGHT_REGULAR, FC_WEIGHT_BOLD };

static void
append_folder(GString *out, const char *element, const char *path)
{
    g_autofree char *escaped = g_markup_escape_text(path, -1);

    g_string_append_printf(out, "<%s>%s</%s>", element, escaped, element);
}

/* Takes the needed families from the folders and nothing else. The system's cache
 * spares the reading of large font files; without it they are read. */
static char *
configuration(const char *const *dirs, const char *cache)
{
    GString *out = g_string_new("<?xml version=\"1.0\"?><fontconfig>"
                                "<cachedir>/var/cache/fontconfig</cachedir>");

    if (cache != NULL)
        append_folder(out, "cachedir", cache);

    for (; *dirs != NULL; dirs++) {
        g_autofree char *whole = g_canonicalize_filename(*dirs, NULL);

        append_folder(out, "dir", whole);
    }
    g_string_append(out, "<selectfont>");
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        for (gsize w = 0; w < G_N_ELEMENTS(weights); w++)
            g_string_append_printf(
                out,
                "<acceptfont><pattern><patelt name=\"family\"><string>%s</string>"
                "</patelt><patelt name=\"weight\"><int>%d</int></patelt>"
                "<patelt name=\"width\"><int>%d</int></patelt>"
                "<patelt name=\"slant\"><int>%d</int></patelt></pattern></acceptfont>",
                needed[i].family, weights[w], FC_WIDTH_NORMAL, FC_SLANT_ROMAN);
    g_string_append(out,
                    "<rejectfont><pattern/></rejectfont></selectfont></fontconfig>");
    return g_string_free(out, FALSE);
}

/* Whether @config has @family in that weight. */
static gboolean
has_family(FcConfig *config, const char *family, int weight)
{
    FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);

    for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
        FcChar8 *name;
        int found;

        for (int n = 0;
             FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &name) == FcResultMatch;
             n++)
            if (strcmp((const char *)name, family) == 0 &&
                FcPatternGetInteger(fonts->fonts[i], FC_WEIGHT, 0, &found) ==
                    FcResultMatch &&
                found == weight)
                return TRUE;
    }
    return FALSE;
}

static gboolean
check_families(FcConfig *config, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        for (gsize w = 0; w < G_N_ELEMENTS(weights); w++)
            if (!has_family(config, needed[i].family, weights[w]))
                return hk_fail(error, HK_ERROR_MISSING, HK_NOWHERE,
                               "the font %s %s is not installed: apt install %s",
                               needed[i].family, w == 0 ? "Regular" : "Bold",
                               needed[i].package);
    return TRUE;
}

PangoFontMap *
hk_fonts_open(const char *const *dirs, const char *cache, GError **error)
{
    PangoFontMap *map;
    FcConfig *config = FcConfigCreate();
    g_autofree char *xml = configuration(dirs != NULL ? dirs : debian_dirs, cache);

    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue);
    FcConfigBuildFonts(config);
    if (!check_families(config, error)) {
        FcConfigDestroy(config);
        return NULL;
    }
    map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    FcConfigDestroy(config);
    return map;
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const HkFontFile *const *)a)->path,
                  (*(const HkFontFile *const *)b)->path);
}

static void
font_file_free(gpointer data)
{
    HkFontFile *file = data;

    g_free(file->path);
    g_free(file->family);
    g_free(file->style);
    g_free(file->sha256);
    g_free(file);
}

static char *
sha256_of(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);

    if (file == NULL)
        return g_strdup("");
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256,
                                       (const guchar *)g_mapped_file_get_contents(file),
                                       g_mapped_file_get_length(file));
}

static const char *
text_of(FcPattern *font, const char *object)
{
    FcChar8 *text;

    return FcPatternGetString(font, object, 0, &text) == FcResultMatch
               ? (const char *)text
               : "";
}

GPtrArray *
hk_fonts_files(PangoFontMap *map)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(font_file_free);
    FcConfig *config = pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map));
    FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);
    const HkFontFile *last = NULL;

    for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
        const char *path = text_of(fonts->fonts[i], FC_FILE);
        HkFontFile *file;

        if (last != NULL && strcmp(last->path, path) == 0)
            continue; /* another face of the same collection */
        file = g_new0(HkFontFile, 1);
        file->path = g_strdup(path);
        file->family = g_strdup(text_of(fonts->fonts[i], FC_FAMILY));
        file->style = g_strdup(text_of(fonts->fonts[i], FC_STYLE));
        file->sha256 = sha256_of(path);
        g_ptr_array_add(files, file);
        last = file;
    }
    g_ptr_array_sort(files, compare_paths);
    return files;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **
hk_fonts_paths(PangoFontMap *map)
{
    FcConfig *config = pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(map));
    FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);
    GPtrArray *paths = g_ptr_array_new();

    for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
        const char *path = text_of(fonts->fonts[i], FC_FILE);

        if (!g_ptr_array_find_with_equal_func(paths, path, g_str_equal, NULL))
            g_ptr_array_add(paths, g_strdup(path));
    }
    g_ptr_array_sort(paths, compare_names);
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(paths, FALSE);
}
