/* layouts/draw/style.h - text styles and line weights by name. The numbers stand in
 * style.c. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum HkStyle {
    HK_STYLE_COVER_TITLE, /* 30 pt bold */
    HK_STYLE_COVER_SUBTITLE,
    HK_STYLE_TITLE,       /* page title on the band, 16.5 pt bold */
    HK_STYLE_LEAD,        /* the sentence under the band, 12 pt bold */
    HK_STYLE_BLOCK_TITLE, /* 10.5 pt bold */
    HK_STYLE_HEADING,     /* heading inside prose, 10.5 pt bold */
    HK_STYLE_BODY,        /* 9.5 pt */
    HK_STYLE_TABLE,       /* 9 pt */
    HK_STYLE_TABLE_HEAD,  /* 8.5 pt */
    HK_STYLE_FIGURE,      /* figures in tables, 10 pt, digits of equal width */
    HK_STYLE_LABEL,       /* labels inside charts, 9 pt */
    HK_STYLE_AXIS,        /* 8.5 pt */
    HK_STYLE_SEGMENT,     /* figures inside bar segments, 10 pt */
    HK_STYLE_TOTAL,       /* totals above bars, 14 pt bold */
    HK_STYLE_NOTE,        /* notes, sources; 8 pt, the smallest size there is */
    HK_STYLE_KICKER,      /* project name above the band, 9 pt */
    HK_STYLE_STAMP,       /* 10.5 pt bold, letter-spaced */
    HK_STYLE_CARD_FIGURE, /* 30 pt bold */
    HK_STYLE_CARD_UNIT,   /* 0.4 of the figure, bold */
    HK_STYLE_AMOUNT,      /* amount tags of phase charts, 16 pt bold */
    HK_STYLE_STAGE,       /* stage heads, 11 pt bold */
    HK_STYLE_VERTICAL,    /* vertical labels, 10.5 pt bold, letter-spaced 0.15 em */
    HK_N_STYLES,
} HkStyle;

typedef struct HkStyleRow {
    const char *name; /* "table-head": in scene dumps */
    gboolean tabular; /* every digit as wide as 0, so that columns of figures align */
    double size;      /* points */
    gboolean bold;
    double line_height;    /* of the size */
    double letter_spacing; /* em */
} HkStyleRow;

const HkStyleRow *hk_style(HkStyle style);

/* The smallest size that is ever printed, points. */
#define HK_SMALLEST_SIZE 8.0

/* Line weights, points. */
#define HK_LINE_GRID 0.4  /* grid lines of charts */
#define HK_LINE_HAIR 0.5  /* inside tables */
#define HK_LINE_HEAD 0.75 /* under table heads, stamps */
#define HK_LINE_AXIS 0.85 /* base line of a chart */
#define HK_LINE_BLOCK 1.2 /* under block titles, at a table's end */

/* Space, points: blocks stand 4 mm apart, groups 8 mm; inside, multiples of 1 mm. */
#define HK_SPACE_UNIT 2.8346456692913384
#define HK_SPACE_BLOCK (4 * HK_SPACE_UNIT)
#define HK_SPACE_GROUP (8 * HK_SPACE_UNIT)

G_END_DECLS
