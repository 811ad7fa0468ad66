/* charts/kinds/bullet.h - what was reached against what was aimed at. */
#pragma once
#include "charts/channel.h"

G_BEGIN_DECLS

typedef enum HkBulletScale {
    HK_BULLET_TARGET, /* each bar on a scale of its own: its target is 100 % */
    HK_BULLET_VALUE,  /* all bars in the unit of the values */
} HkBulletScale;

/* y: what was reached. */
typedef struct HkBulletValue {
    HkLoc loc;
    HkText field;
    HkText unit;
    int decimals; /* -1: as the unit needs */
} HkBulletValue;

/* One of bands: how good it is to get so far. */
typedef struct HkBulletBand {
    HkLoc loc;
    double value; /* where it ends, on the scale */
    HkText text;
} HkBulletBand;

typedef struct HkBulletSpec {
    HkLoc loc;
    HkText data;
    HkText x; /* column of the names */
    HkBulletValue *y;
    HkText target;        /* column */
    HkText previous;      /* column; NULL: none */
    HkText previous_text; /* what that value is; NULL: 前年度 */
    HkText units;         /* column of the unit of each row; NULL: none */
    HkText color;         /* column; NULL: one colour */
    int scale;            /* HkBulletScale */
    double limit;         /* where the axis ends; 0: as far as it helps */
    GPtrArray *bands;     /* of HkBulletBand*, from the lowest */
} HkBulletSpec;

extern const HkStructDef hk_bullet_def;
extern const HkChartKind hk_kind_bullet;

G_END_DECLS
