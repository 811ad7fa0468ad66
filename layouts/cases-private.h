/* layouts/cases-private.h - one card of the block `cases`. */
#pragma once
#include "layouts/block.h"
#include "layouts/prose.h"

G_BEGIN_DECLS

/* One entry of cases:. */
typedef struct HkCaseSpec {
    HkLoc loc;
    HkText data;
    HkText title;
    HkText subtitle;
    HkText text;
    HkText image;
    HkText caption;
    HkText alt;
    GPtrArray *tags; /* of HkText* */
    HkText by;
} HkCaseSpec;

typedef enum HkCasePicture { HK_CASE_RIGHT, HK_CASE_TOP } HkCasePicture;

/* What all cards of a block share. */
typedef struct HkCaseStyle {
    HkCasePicture picture;
    double share;      /* of the card's width, for a picture at the right */
    char *placeholder; /* what an empty place for a picture says; NULL: no place */
    const HkHue *hue;  /* of labels and tags; NULL: that of the band */
} HkCaseStyle;

typedef struct HkCase {
    HkLoc loc;
    char *label;                                 /* 事例①; NULL: none */
    char *title, *subtitle, *caption, *alt, *by; /* NULL: none */
    char **tags;
    HkProse *text;      /* NULL: none */
    HkPicture *picture; /* NULL: none */
} HkCase;

void hk_case_free(HkCase *card); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCase, hk_case_free)

/* The parts of a card from top to bottom; those of the cards of a row are equally high.
 */
typedef enum HkCasePart {
    HK_CASE_HEAD,
    HK_CASE_SUBTITLE,
    HK_CASE_PICTURE_TOP,
    HK_CASE_BODY,
    HK_CASE_TAGS,
    HK_CASE_BY,
    HK_N_CASE_PARTS,
} HkCasePart;

/* The heights of a row's parts, gaps included; start with all 0. */
typedef struct HkCaseHeights {
    double part[HK_N_CASE_PARTS];
} HkCaseHeights;

/* Where and how large a card is drawn; its top left corner and width, and how far its
 * text shrinks. */
typedef struct HkCasePlace {
    HkPoint at;
    double width, scale;
} HkCasePlace;

/* Makes @heights as high as @card needs at the width of @place. */
gboolean
hk_case_measure(const HkCase *card, const HkCaseStyle *style, HkDrawContext *context,
                const HkCasePlace *place, HkCaseHeights *heights, GError **error);

/* A card that is to be drawn. */
typedef struct HkCaseDrawing {
    const HkCase *card;
    const HkCaseStyle *style;
    HkCasePlace place;
    const HkCaseHeights *heights;
} HkCaseDrawing;

gboolean hk_case_draw(const HkCaseDrawing *drawing, HkDrawContext *context,
                      HkScene *scene, GError **error);

G_END_DECLS
