/* charts/kinds/matrix-pack.h - boxes on shelves, and columns in balance. */
#pragma once
#include "layouts/draw/geom.h"

G_BEGIN_DECLS

/* One box: the sizes that it can have, from the widest to the narrowest, each higher
 * than the one before. */
#define HK_PACK_MOST_FORMS 6
typedef struct HkPackShape {
    HkSize forms[HK_PACK_MOST_FORMS];
    guint n_forms;
} HkPackShape;

typedef struct HkPackPlace {
    guint form;
    HkPoint at; /* of its top left corner, from that of the field */
} HkPackPlace;

/* Packs the @n boxes of @shapes, @gap apart, on shelves across a field of @width; gives
 * the height. Of the ways that it tries it takes the lowest; equal boxes keep their
 * order. A box whose every form is too wide takes its narrowest and sticks out. @places
 * (may be NULL) has one place for each box. */
double hk_pack_shelves(const HkPackShape *shapes, guint n, double width, double gap,
                       HkPackPlace *places);

/* Columns that share a width. */
typedef struct HkPackColumns {
    guint n_columns, n_rows;
    const double *least; /* width of each column */
    double width;        /* of all */
    double (*height)(gpointer user, guint row, guint column, double width);
    gpointer user;
} HkPackColumns;

/* Sets @widths, which hold a first guess, so that the sum of the rows' heights, each
 * that of its highest cell, is about as small as it can be from there; gives how bad
 * that still is, to compare guesses. */
double hk_pack_balance(const HkPackColumns *columns, double *widths);

G_END_DECLS
