/* data/number.h - decimal numbers between text and scaled integers, without floating
 * point. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

/* For intermediate products of two 64-bit numbers. */
__extension__ typedef __int128 HkWide;

/* How digits are grouped and what stands before decimals. */
typedef enum HkNumberStyle {
    HK_NUMBERS_POINT, /* 1,234,567.89 : Japan, US, UK */
    HK_NUMBERS_COMMA, /* 1.234.567,89 : most of the EU; blanks for points when reading
                       */
    HK_NUMBERS_SPACE, /* 1 234 567,89 : France, Sweden; no-break spaces when printing */
    HK_NUMBERS_INDIAN, /* 12,34,567.89 */
    HK_NUMBERS_SWISS,  /* 1’234’567.89 */
    HK_NUMBERS_PLAIN,  /* 1234567.89 : machine-readable tables */
} HkNumberStyle;

/* point, comma, space, indian, swiss, plain */
extern const HkChoice hk_number_style_choices[];

/* A number as a text says it: mantissa * 10^exponent. Kanji multipliers are applied:
 * 4兆4,193億円 is 44193 * 10^8 of 円. */
typedef struct HkNumber {
    gint64 mantissa;
    int exponent;
    gboolean multiplied; /* 兆, 億, 万 ... stood in the text */
    const char
        *currency;    /* "JPY" for ¥, "GBP" for £ ... before it; NULL: no such sign */
    const char *rest; /* what follows the number, within the text: "", "円", "%", "r" */
    gsize rest_length; /* in bytes; not NUL-terminated when the number is in parentheses
                        */
} HkNumber;

/* Reads the number at the start of @text, which is narrowed (hk_narrow). -5, ▲5, △ 5
 * and (5) are negative; one of them at a time. FALSE for a group that has not its full
 * length
 * ("0,0", "384,9"), a letter among the digits, more than 18 digits; @why (transfer
 * full, may be NULL) then says what is wrong. */
gboolean
hk_number_parse(const char *text, HkNumberStyle style, HkNumber *number, char **why);

/* What to do with digits beyond the decimals that are kept. */
typedef enum HkExcess {
    HK_EXCESS_REFUSE, /* an error, unless they are zeros */
    HK_EXCESS_ROUND,  /* half away from zero */
} HkExcess;

/* @number * @ratio with @decimals decimals as an integer. */
gboolean hk_number_scale(const HkNumber *number, gint64 ratio, guint decimals,
                         HkExcess excess, gint64 *scaled, char **why);

/* Appends @magnitude / 10^@decimals, which has no sign, grouped by @style. */
void
hk_number_append(GString *out, guint64 magnitude, guint decimals, HkNumberStyle style);

/* @dividend / @divisor rounded half away from zero; @divisor > 0. */
HkWide hk_divide_half_away(HkWide dividend, HkWide divisor);

/* @dividend / @divisor * 10^@decimals towards zero, exact for every input; FALSE if it
 * does not fit into 64 bits or @divisor is 0. What rounds it later rounds as if it had
 * the exact quotient, as long as it keeps fewer decimals. */
gboolean
hk_divide_decimals(HkWide dividend, HkWide divisor, guint decimals, gint64 *quotient);

G_END_DECLS
