/* layouts/cards-private.h - the block `cards`: its vocabulary, and what one card
 * prints. */
#pragma once
#include "layouts/block.h"

G_BEGIN_DECLS

#define HK_MOST_CARDS 6

/* A large figure and what belongs to it. */
typedef struct HkCardFigureSpec {
    HkLoc loc;
    HkText value;
    HkText unit;
    HkText change;
    HkText note;
} HkCardFigureSpec;

/* share: a bar divided among the rows of a data set. */
typedef struct HkCardShareSpec {
    HkLoc loc;
    HkText data;
    HkText by;
    HkText value;
} HkCardShareSpec;

/* One entry of cards:. */
typedef struct HkCardSpec {
    HkLoc loc;
    HkText title;
    HkText value;
    HkText unit;
    HkText change;
    HkText note;
    GPtrArray *figures; /* of HkCardFigureSpec*: several, side by side */
    HkCardShareSpec *share;
} HkCardSpec;

/* A figure with its texts filled in; NULL: none. */
typedef struct HkCardFigure {
    char *value; /* 181億円: digits large, all else small */
    char *change;
    char *note;
    HkLoc loc;
} HkCardFigure;

/* One part of a divided bar. */
typedef struct HkCardPart {
    char *label, *percent;
    double share; /* 0..1 */
    const HkHue *hue;
} HkCardPart;

typedef struct HkCard {
    HkLoc loc;
    char *title;
    GArray *figures; /* of HkCardFigure */
    GArray *parts;   /* of HkCardPart: the bar, when there is one */
    char *parts_note;
} HkCard;

HkCard *hk_card_new(const HkBlockSource *source, HkDrawContext *context,
                    const HkCardSpec *spec, GError **error);
void hk_card_free(HkCard *card); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCard, hk_card_free)

/* The scale at which the widest figure of @card fits into a card of @width; at most 1.
 */
double
hk_card_scale(const HkCard *card, HkDrawContext *context, double width, GError **error);
/* The least height of @card with its figures at @scale; negative with @error. */
double hk_card_height(const HkCard *card, HkDrawContext *context, double width,
                      double scale, GError **error);
gboolean hk_card_draw(const HkCard *card, HkDrawContext *context, HkRect box,
                      double scale, HkScene *scene, GError **error);

G_END_DECLS
