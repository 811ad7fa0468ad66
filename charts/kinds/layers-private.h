/* charts/kinds/layers-private.h - what the parts of the map of steps and layers share.
 */
#pragma once
#include "charts/kinds/layers.h"
#include "charts/stage.h"

G_BEGIN_DECLS

typedef enum HkLayerKind {
    HK_LAYER_BOX,
    HK_LAYER_CALLOUT,
    HK_LAYER_APPROVAL,
    HK_LAYER_GAP
} HkLayerKind;

/* One box, bound to its frame and, by hk_layers_fit, given its place in its row. */
typedef struct HkLayerBox {
    HkLayerKind kind;
    gboolean pale; /* a gap beside the one that stands out */
    HkStageSpan span;
    guint row;
    guint lane; /* only the order from top to bottom */
    char *text;
    char *tag;   /* the sign over the text, or the number of a gap; NULL: none */
    char *group; /* the name of its colour; "" without one */
    int rank;    /* of its colour in the code list */
    const HkHue *hue;
    HkTextLayout *layout;
    double wanted;    /* height */
    double y, height; /* y from the upper edge of the row */
} HkLayerBox;

typedef struct HkLayerRow {
    const char *label; /* borrowed from the spec or the first box of the row */
    double wanted;     /* height */
    double y, height;
} HkLayerRow;

typedef struct HkLayers {
    const HkLayersSpec *spec;
    const HkChart *chart;
    HkDrawContext *context;
    GPtrArray *boxes; /* of HkLayerBox*, gaps first */
    GArray *rows;     /* of HkLayerRow */
    HkFrame *gaps;    /* NULL: none; borrowed from the briefing */
    HkStageAxis axis;
    HkStageHeads heads;
    double legend; /* height of the line that names the colours; 0: none */
    double scale;  /* of the texts */
} HkLayers;

/* Reads the boxes and gaps; NULL with @error. */
HkLayers *hk_layers_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_layers_free(HkLayers *layers); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLayers, hk_layers_free)

static inline HkLayerRow *
hk_layers_row(const HkLayers *layers, guint index)
{
    return &g_array_index(layers->rows, HkLayerRow, index);
}

/* Lays out everything at @scale for @width; gives the height of the whole. */
gboolean hk_layers_fit(HkLayers *layers, double width, double scale, double *height,
                       GError **error);
/* Gives rows and boxes their places in @box. */
void hk_layers_place(HkLayers *layers, HkRect box);
gboolean hk_layers_draw(HkLayers *layers, HkRect box, HkScene *scene, GError **error);

/* The width of the sign of @box, which stands before its text or, in narrow boxes, over
 * it; 0: none. */
double hk_layers_tag_width(const HkLayers *layers, const HkLayerBox *box);
/* How far the text of @box is from its left and upper edge. */
HkPoint hk_layers_text_offset(const HkLayers *layers, const HkLayerBox *box);

/* Measures, points. */
#define HK_LAYERS_LABEL HK_MM(9)
#define HK_LAYERS_GAP HK_MM(2.4)
#define HK_LAYERS_ROW_GAP HK_MM(2)
#define HK_LAYERS_BOX_GAP HK_MM(1)
#define HK_LAYERS_PAD HK_MM(1.2)
#define HK_LAYERS_EDGE HK_MM(0.8) /* above and below a text */
#define HK_LAYERS_ACCENT HK_MM(1)
#define HK_LAYERS_DISC HK_MM(2.4) /* radius of the number of a gap */
#define HK_LAYERS_TAG HK_MM(4.4)  /* height of a tag */
#define HK_LAYERS_NOTCH HK_MM(1)  /* how far a callout points up */

G_END_DECLS
