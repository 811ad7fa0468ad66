/* layouts/draw/fonts.c - a private set of fonts. */
#include "layouts/draw/fonts.h"

#include "layouts/draw/text.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Where Debian's fonts-morisawa-bizud-gothic and fonts-noto-cjk install. */
static const char *const debian_dirs[] = {
    "/usr/share/fonts/truetype/bizud-gothic",
    "/usr/share/fonts/opentype/noto",
    NULL,
};

/* The families that papers are set in, the weights they need, and what brings them. */
static const struct {
    const char *family;
    const char *package;
} needed[] = {
    { "BIZ UDPGothic", "fonts-morisawa-bizud-gothic" },
    { "BIZ UDGothic", "fonts-morisawa-bizud-gothic" },
    { "Noto Sans CJK JP", "fonts-noto-cjk" },
};

const char *
hk_fonts_families(HkFamily family)
{
    return family == HK_FAMILY_FIGURES ? "BIZ UDGothic, Noto Sans CJK JP"
                                       : "BIZ UDPGothic, Noto Sans CJK JP";
}

/* Of a folder of fonts only the files that may hold a needed family are opened. */
static gboolean
may_be_needed(const char *name)
{
    return g_str_has_prefix(name, "BIZUD") ||
           g_str_has_prefix(name, "NotoSansCJK-Regular") ||
           g_str_has_prefix(name, "NotoSansCJK-Bold");
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_folder(FcConfig *config, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (may_be_needed(name))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, compare_paths);
    for (guint i = 0; i < paths->len; i++)
        FcConfigAppFontAddFile(config, paths->pdata[i]);
}

/* Whether @config has @family in that weight. */
static gboolean
has_family(FcConfig *config, const char *family, int weight)
{
    FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);

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
    static const int weights[] = { FC_WEIGHT_REGULAR, FC_WEIGHT_BOLD };

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
hk_fonts_open(const char *const *dirs, GError **error)
{
    PangoFontMap *map;
    FcConfig *config = FcConfigCreate();

    for (dirs = dirs != NULL ? dirs : debian_dirs; *dirs != NULL; dirs++)
        add_folder(config, *dirs);
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
    FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
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
    return files;
}
