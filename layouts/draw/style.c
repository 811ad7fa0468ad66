/* layouts/draw/style.c - the table of text styles. */
#include "layouts/draw/style.h"

static const HkStyleRow rows[HK_N_STYLES] = {
    [HK_STYLE_COVER_TITLE] = { "cover-title", FALSE, 30, TRUE, 1.35, 0.02 },
    [HK_STYLE_COVER_SUBTITLE] = { "cover-subtitle", FALSE, 15, FALSE, 1.4, 0 },
    [HK_STYLE_TITLE] = { "title", FALSE, 16.5, TRUE, 1.2, 0 },
    [HK_STYLE_LEAD] = { "lead", FALSE, 12, TRUE, 1.35, 0 },
    [HK_STYLE_BLOCK_TITLE] = { "block-title", FALSE, 10.5, TRUE, 1.3, 0 },
    [HK_STYLE_HEADING] = { "heading", FALSE, 10.5, TRUE, 1.4, 0 },
    [HK_STYLE_BODY] = { "body", FALSE, 9.5, FALSE, 1.4, 0 },
    [HK_STYLE_TABLE] = { "table", FALSE, 9, FALSE, 1.3, 0 },
    [HK_STYLE_TABLE_HEAD] = { "table-head", FALSE, 8.5, FALSE, 1.25, 0 },
    [HK_STYLE_FIGURE] = { "figure", TRUE, 10, FALSE, 1.3, 0 },
    [HK_STYLE_LABEL] = { "label", FALSE, 9, FALSE, 1.25, 0 },
    [HK_STYLE_AXIS] = { "axis", FALSE, 8.5, FALSE, 1.25, 0 },
    [HK_STYLE_SEGMENT] = { "segment", FALSE, 10, FALSE, 1.2, 0 },
    [HK_STYLE_TOTAL] = { "total", FALSE, 14, TRUE, 1.2, 0 },
    [HK_STYLE_NOTE] = { "note", FALSE, 8, FALSE, 1.35, 0 },
    [HK_STYLE_KICKER] = { "kicker", FALSE, 9, FALSE, 1.3, 0 },
    [HK_STYLE_STAMP] = { "stamp", FALSE, 10.5, TRUE, 1.3, 0.06 },
    [HK_STYLE_CARD_FIGURE] = { "card-figure", FALSE, 30, TRUE, 1.15, 0 },
    [HK_STYLE_CARD_UNIT] = { "card-unit", FALSE, 12, TRUE, 1.15, 0 },
    [HK_STYLE_AMOUNT] = { "amount", FALSE, 16, TRUE, 1.15, 0 },
    [HK_STYLE_STAGE] = { "stage", FALSE, 11, TRUE, 1.25, 0 },
    [HK_STYLE_VERTICAL] = { "vertical", FALSE, 10.5, TRUE, 1.3, 0.15 },
};

const HkStyleRow *
hk_style(HkStyle style)
{
    g_assert((gsize)style < G_N_ELEMENTS(rows));
    return &rows[style];
}
