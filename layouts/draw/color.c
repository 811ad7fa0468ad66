/* layouts/draw/color.c - the table of colours, and how far apart they look. */
#include "layouts/draw/color.h"

#include <math.h>
#include <string.h>

#define RGB(hex)                                          \
    {                                                     \
        (hex) >> 16 & 0xFF, (hex) >> 8 & 0xFF, (hex)&0xFF \
    }

static const HkColor inks[] = {
    [HK_INK_TEXT] = RGB(0x1B2530),        [HK_INK_SECONDARY] = RGB(0x46515D),
    [HK_INK_MUTED] = RGB(0x667280),       [HK_INK_HAIRLINE] = RGB(0xC5CCD4),
    [HK_INK_PANEL] = RGB(0xF3F5F7),       [HK_INK_BAND] = RGB(0x24384F),
    [HK_INK_BAND_TEXT] = RGB(0xFFFFFF),   [HK_INK_SIGNAL] = RGB(0xB4301F),
    [HK_INK_SIGNAL_TINT] = RGB(0xFBE9E6), [HK_INK_PAPER] = RGB(0xFFFFFF),
    [HK_INK_HEAD] = RGB(0xDDE3EB),
};

/* The first three are the ministries' colours; the others were sought so that any two
 * of the eight stay apart with every kind of colour vision
 * (tests/unit/draw/test_color.c). */
static const HkHue hues[HK_MAX_HUES] = {
    { "blue", RGB(0x1F4E8C), RGB(0xE7EDF6), RGB(0x1F4E8C), RGB(0xFFFFFF) },
    { "green", RGB(0x1B7B6A), RGB(0xE2F1EE), RGB(0x14614F), RGB(0xFFFFFF) },
    { "amber", RGB(0xE8A33A), RGB(0xFCF0DB), RGB(0x8A5300), RGB(0x1B2530) },
    { "wine", RGB(0x600F1F), RGB(0xF6E8EA), RGB(0x7A1A2B), RGB(0xFFFFFF) },
    { "sky", RGB(0xA2D2F1), RGB(0xEAF5FC), RGB(0x1D5F8C), RGB(0x1B2530) },
    { "brick", RGB(0xC24428), RGB(0xFAEAE4), RGB(0x9A3A1C), RGB(0xFFFFFF) },
    { "slate", RGB(0x3C414E), RGB(0xE9EBEF), RGB(0x3C414E), RGB(0xFFFFFF) },
    { "lilac", RGB(0xB57FC4), RGB(0xF5EDF7), RGB(0x6D3C7C), RGB(0x1B2530) },
};

HkColor
hk_ink(HkInk ink)
{
    g_assert((gsize)ink < G_N_ELEMENTS(inks));
    return inks[ink];
}

const HkHue *
hk_hue_lookup(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hues); i++)
        if (strcmp(hues[i].name, name) == 0)
            return &hues[i];
    return NULL;
}

const char *const *
hk_hue_names(void)
{
    static const char *const names[] = { "blue",  "green", "amber", "wine", "sky",
                                         "brick", "slate", "lilac", NULL };

    return names;
}

/* Keys are "group/code": hues are handed out within a group. */
struct HkHueMap {
    GHashTable *hues;     /* key -> const HkHue* */
    GHashTable *taken;    /* "group/hue name", a set */
    GHashTable *declared; /* hue names that stand for declared codes, a set */
};

HkHueMap *
hk_hue_map_new(void)
{
    HkHueMap *map = g_new0(HkHueMap, 1);

    map->hues = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    map->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    map->declared = g_hash_table_new(g_str_hash, g_str_equal);
    return map;
}

void
hk_hue_map_free(HkHueMap *map)
{
    if (map == NULL)
        return;
    g_hash_table_unref(map->hues);
    g_hash_table_unref(map->taken);
    g_hash_table_unref(map->declared);
    g_free(map);
}

/* "ministries/blue" for the key "ministries/mext". */
static char *
taken_name(const char *key, const HkHue *hue)
{
    const char *slash = strchr(key, '/');

    return g_strdup_printf("%.*s/%s", slash != NULL ? (int)(slash - key) : 0, key,
                           hue->name);
}

static void
assign(HkHueMap *map, const char *key, const HkHue *hue)
{
    g_hash_table_insert(map->hues, g_strdup(key), (gpointer)hue);
    g_hash_table_add(map->taken, taken_name(key, hue));
}

gboolean
hk_hue_map_declare(HkHueMap *map, const char *key, const char *hue)
{
    const HkHue *found = hk_hue_lookup(hue);

    if (found != NULL && !g_hash_table_contains(map->hues, key))
        assign(map, key, found);
    if (found != NULL)
        g_hash_table_add(map->declared, (gpointer)found->name);
    return found != NULL;
}

/* The next hue that the group of @key has not taken, of those that stand for no
 * declared code or of all; NULL if there is none. */
static const HkHue *
next_free(HkHueMap *map, const char *key, gboolean undeclared)
{
    static const char *const apart[] = { "slate", "sky",   "lilac", "brick",
                                         "wine",  "amber", "green", "blue" };
    const gboolean shares = g_hash_table_size(map->declared) > 0;

    for (gsize i = 0; i < G_N_ELEMENTS(hues); i++) {
        const HkHue *hue = shares ? hk_hue_lookup(apart[i]) : &hues[i];
        g_autofree char *name = taken_name(key, hue);

        if (!g_hash_table_contains(map->taken, name) &&
            !(undeclared && g_hash_table_contains(map->declared, hue->name)))
            return hue;
    }
    return NULL;
}

const HkHue *
hk_hue_map_plain(HkHueMap *map)
{
    return hk_hue_lookup(g_hash_table_contains(map->declared, "blue") ? "slate"
                                                                      : "blue");
}

const HkHue *
hk_hue_map_get(HkHueMap *map, const char *key)
{
    const HkHue *hue = g_hash_table_lookup(map->hues, key);

    if (hue == NULL)
        hue = next_free(map, key, TRUE);
    if (hue == NULL)
        hue = next_free(map, key, FALSE);
    if (hue == NULL) /* all are taken: start again, by the key alone */
        hue = &hues[g_str_hash(key) % G_N_ELEMENTS(hues)];
    if (!g_hash_table_contains(map->hues, key))
        assign(map, key, hue);
    return hue;
}

static double
linear(guint8 channel)
{
    const double c = channel / 255.0;

    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(HkColor c)
{
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

double
hk_contrast(HkColor a, HkColor b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;

    return MAX(x, y) / MIN(x, y);
}

static double
lab_f(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

double
hk_lightness(HkColor color)
{
    return 116 * lab_f(luminance(color)) - 16;
}

/* Vienot, Brettel, Mollon (1999) for protan and deutan; the tritan matrix is Machado,
 * Oliveira, Fernandes (2009) at full severity. Rows give red, green, blue from linear
 * RGB. */
static const double vision_matrix[][3][3] = {
    [HK_VISION_NORMAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    [HK_VISION_PROTAN] = { { 0.11238, 0.88762, 0 },
                           { 0.11238, 0.88762, 0 },
                           { 0.00401, -0.00401, 1 } },
    [HK_VISION_DEUTAN] = { { 0.29275, 0.70725, 0 },
                           { 0.29275, 0.70725, 0 },
                           { -0.02234, 0.02234, 1 } },
    [HK_VISION_TRITAN] = { { 1.255528, -0.076749, -0.178779 },
                           { -0.078411, 0.930809, 0.147602 },
                           { 0.004733, 0.691367, 0.303900 } },
};

static void
to_lab(HkColor color, HkVision vision, double lab[3])
{
    const double in[3] = { linear(color.red), linear(color.green), linear(color.blue) };
    double rgb[3], x, y, z;

    for (int i = 0; i < 3; i++) {
        const double *row = vision_matrix[vision][i];

        rgb[i] = CLAMP(row[0] * in[0] + row[1] * in[1] + row[2] * in[2], 0, 1);
    }
    x = lab_f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    y = lab_f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    z = lab_f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
}

double
hk_color_distance(HkColor a, HkColor b, HkVision vision)
{
    double one[3], two[3];

    to_lab(a, vision, one);
    to_lab(b, vision, two);
    return sqrt((one[0] - two[0]) * (one[0] - two[0]) +
                (one[1] - two[1]) * (one[1] - two[1]) +
                (one[2] - two[2]) * (one[2] - two[2]));
}
