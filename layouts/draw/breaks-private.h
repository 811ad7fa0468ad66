/* layouts/draw/breaks-private.h - what a break costs, and lines that end well. */
#pragma once
#include "layouts/draw/breaks.h"

/* How much it hurts to end a line at a place; the least is taken, and of equal ones the
 * last. What would not fit into a line of its own is not kept together. */
enum {
    HK_BREAK_FREE,
    HK_BREAK_BEFORE_FIGURE, /* 令和|５年度 */
    HK_BREAK_BEFORE_UNIT,   /* 1,234|億円, ▲|12 */
    HK_BREAK_IN_DIGITS,     /* 1,2|34 */
    HK_BREAK_FORCED,        /* inside a word or against 行頭・行末禁則 */
    HK_BREAK_NEVER,         /* inside a character */
};

/* A line may be wider than asked for by so much, points: rounding. */
#define HK_BREAK_SLACK 0.01

/* Moves @breaks, which fill lines of @width, so that words stay whole and no line of a
 * character or two is left at the end, without one line more and without a break of a
 * higher rank than each paragraph has. @ranks: of the break before each character. */
void hk_breaks_even(const HkBreakText *text, const guint8 *ranks, double width,
                    GArray *breaks);
