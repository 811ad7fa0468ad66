/* layouts/draw/color.h - inks by name and hues for series.
 *
 * Code draws with names; the numbers stand in one table in color.c. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Opaque sRGB. */
typedef struct HkColor {
    guint8 red, green, blue;
} HkColor;

/* The inks of a page (page-design tokens). */
typedef enum HkInk {
    HK_INK_TEXT,
    HK_INK_SECONDARY,
    HK_INK_MUTED, /* large text and rules only */
    HK_INK_HAIRLINE,
    HK_INK_PANEL,
    HK_INK_BAND,
    HK_INK_BAND_TEXT,
    HK_INK_SIGNAL,
    HK_INK_SIGNAL_TINT,
    HK_INK_PAPER,
    HK_INK_HEAD, /* the pale field of stage heads and table heads */
} HkInk;

HkColor hk_ink(HkInk ink);

/* One hue in the four forms in which a series or ministry appears. */
typedef struct HkHue {
    const char *name;
    HkColor fill;    /* bars and group cells */
    HkColor tint;    /* panels */
    HkColor text;    /* text on paper or on the tint; at least 4.5 : 1 */
    HkColor on_fill; /* text on the fill; at least 4.5 : 1 */
} HkHue;

/* The hue of that name; NULL if there is none. Names: blue, green, amber, ... */
const HkHue *hk_hue_lookup(const char *name);
/* All hue names, NULL-terminated. */
const char *const *hk_hue_names(void);
/* How many hues a chart may use before it must bundle series: 8. */
#define HK_MAX_HUES 8

/* Which hue each code has, constant through a document: declared hues first, then the
 * next hue that its list has not taken, in the order of first use; as long as there are
 * some, one that stands for no declared code of another list: a ministry's hue is the
 * ministry's. */
typedef struct HkHueMap HkHueMap;

HkHueMap *hk_hue_map_new(void);
void hk_hue_map_free(HkHueMap *map); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHueMap, hk_hue_map_free)
/* FALSE if there is no such hue. @key is "column-or-list name/code". */
gboolean hk_hue_map_declare(HkHueMap *map, const char *key, const char *hue);
const HkHue *hk_hue_map_get(HkHueMap *map, const char *key);
/* The hue of what has no code: blue, or slate where blue stands for a declared one. */
const HkHue *hk_hue_map_plain(HkHueMap *map);

/* WCAG 2 contrast ratio, 1..21. */
double hk_contrast(HkColor a, HkColor b);
/* CIE lightness L*, 0..100: what a photocopy leaves. */
double hk_lightness(HkColor color);

typedef enum HkVision {
    HK_VISION_NORMAL,
    HK_VISION_PROTAN,
    HK_VISION_DEUTAN,
    HK_VISION_TRITAN,
} HkVision;

/* CIE76 distance of two colours as someone with that vision sees them. */
double hk_color_distance(HkColor a, HkColor b, HkVision vision);

G_END_DECLS
