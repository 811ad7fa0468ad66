/* charts/kinds/bullet-private.h - what the parts of the bullet chart share. */
#pragma once
#include "charts/kinds/bullet.h"
#include "charts/series.h"

G_BEGIN_DECLS

/* One row. Lengths are in percent of the target or in the unit of the values. */
typedef struct HkBullet {
    HkStatus status;
    gboolean known;      /* the value has a number */
    gboolean has_target; /* and a length on the scale */
    gboolean has_previous;
    double length, target, previous;
    char *figure;     /* 79 */
    const char *mark; /* the letter of its status; static */
    char *aim;        /* ／25件, 件 */
    char *share;      /* 316.0%; NULL: there is no target to compare with */
    const HkHue *hue;
    char *group; /* what the colour stands for; NULL: nothing */
} HkBullet;

typedef struct HkBullets {
    const HkBulletSpec *spec;
    HkDrawContext *context;
    HkLoc loc;
    HkSeriesTable *table; /* its places are the rows */
    HkMeasure measure;
    GArray *rows;     /* of HkBullet */
    double low, high; /* of the axis */
} HkBullets;

/* NULL with @error. */
HkBullets *hk_bullets_new(const HkChart *chart, HkDrawContext *context, GError **error);
void hk_bullets_free(HkBullets *bullets); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBullets, hk_bullets_free)

/* A value that the file writes, on the scale. */
double hk_bullets_written(const HkBullets *bullets, double value);
const HkBullet *hk_bullets_row(const HkBullets *bullets, guint row);
const char *hk_bullets_previous_text(const HkBullets *bullets);
/* The least height at @width. */
double hk_bullets_height(const HkBullets *bullets, double width);
gboolean
hk_bullets_draw(const HkBullets *bullets, HkRect box, HkScene *scene, GError **error);

G_END_DECLS
