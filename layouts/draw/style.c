/* layouts/draw/style.c - the table of text styles. */
#include "layouts/draw/style.h"

static const HkStyleRow rows[HK_N_STYLES] = {
    [HK_STYLE_COVER_TITLE] = { "cover-title", HK_FAMILY_PROSE, 30, TRUE, 1.35, 0.02 },
    [HK_STYLE_COVER_SUBTITLE] = { "cover-subtitle", HK_FAMILY_PROSE, 15, FALSE, 1.4,
                                  0 },
    [HK_STYLE_TITLE] = { "title", HK_FAMILY_PROSE, 16.5, TRUE, 1.2, 0 },
    [HK_STYLE_LEAD] = { "lead", HK_FAMILY_PROSE, 12, TRUE, 1.35, 0 },
    [HK_STYLE_BLOCK_TITLE] = { "block-title", HK_FAMILY_PROSE, 10.5, TRUE, 1.3, 0 },
    [HK_STYLE_HEADING] = { "heading", HK_FAMILY_PROSE, 10.5, TRUE, 1.4, 0 },
    [HK_STYLE_BODY] = { "body", HK_FAMILY_PROSE, 9.5, FALSE, 1.4, 0 },
    [HK_STYLE_TABLE] = { "table", HK_FAMILY_PROSE, 9, FALSE, 1.3, 0 },
    [HK_STYLE_TABLE_HEAD] = { "table-head", HK_FAMILY_PROSE, 8.5, FALSE, 1.25, 0 },
    [HK_STYLE_FIGURE] = { "figure", HK_FAMILY_FIGURES, 10, FALSE, 1.3, 0 },
    [HK_STYLE_LABEL] = { "label", HK_FAMILY_PROSE, 9, FALSE, 1.25, 0 },
    [HK_STYLE_AXIS] = { "axis", HK_FAMILY_PROSE, 8.5, FALSE, 1.25, 0 },
    [HK_STYLE_SEGMENT] = { "segment", HK_FAMILY_PROSE, 10, FALSE, 1.2, 0 },
    [HK_STYLE_TOTAL] = { "total", HK_FAMILY_PROSE, 14, TRUE, 1.2, 0 },
    [HK_STYLE_NOTE] = { "note", HK_FAMILY_PROSE, 8, FALSE, 1.35, 0 },
    [HK_STYLE_KICKER] = { "kicker", HK_FAMILY_PROSE, 9, FALSE, 1.3, 0 },
    [HK_STYLE_STAMP] = { "stamp", HK_FAMILY_PROSE, 10.5, TRUE, 1.3, 0.06 },
    [HK_STYLE_CARD_FIGURE] = { "card-figure", HK_FAMILY_PROSE, 30, TRUE, 1.15, 0 },
    [HK_STYLE_CARD_UNIT] = { "card-unit", HK_FAMILY_PROSE, 12, TRUE, 1.15, 0 },
    [HK_STYLE_AMOUNT] = { "amount", HK_FAMILY_PROSE, 16, TRUE, 1.15, 0 },
    [HK_STYLE_STAGE] = { "stage", HK_FAMILY_PROSE, 11, TRUE, 1.25, 0 },
    [HK_STYLE_VERTICAL] = { "vertical", HK_FAMILY_PROSE, 10.5, TRUE, 1.3, 0.15 },
};

const HkStyleRow *
hk_style(HkStyle style)
{
    g_assert((gsize)style < G_N_ELEMENTS(rows));
    return &rows[style];
}
