/* data/number.c - decimal numbers between text and scaled integers. */
#include "data/number.h"

#include "data/refuse.h"
#include "data/scan.h"
#include "data/value.h"

#include <string.h>

#define MOST_DIGITS 18
#define MOST_EXPONENT 40

const HkChoice hk_number_style_choices[] = {
    { "point", HK_NUMBERS_POINT, "1,234,567.89" },
    { "comma", HK_NUMBERS_COMMA, "1.234.567,89, or blanks for the points" },
    { "space", HK_NUMBERS_SPACE, "1 234 567,89" },
    { "indian", HK_NUMBERS_INDIAN, "12,34,567.89" },
    { "swiss", HK_NUMBERS_SWISS, "1’234’567.89" },
    { "plain", HK_NUMBERS_PLAIN, "1234567.89" },
    { NULL, 0, NULL },
};

/* What a style accepts and prints. Groups have three digits; where @pairs, all but the
 * last have two. */
typedef struct Style {
    char point;
    const char *accepted[3]; /* separators */
    const char *separator;   /* printed */
    gboolean pairs;
} Style;

static const Style styles[] = {
    [HK_NUMBERS_POINT] = { '.', { "," }, ",", FALSE },
    [HK_NUMBERS_COMMA] = { ',', { ".", " " }, ".", FALSE },
    [HK_NUMBERS_SPACE] = { ',', { " " }, "\u202F", FALSE },
    [HK_NUMBERS_INDIAN] = { '.', { "," }, ",", TRUE },
    [HK_NUMBERS_SWISS] = { '.', { "’", "'" }, "’", FALSE },
    [HK_NUMBERS_PLAIN] = { '.', { NULL }, "", FALSE },
};

/* Kanji that multiply; the longer first where one begins like another. */
static const struct {
    const char *word;
    int exponent;
} multipliers[] = {
    { "兆", 12 }, { "千億", 11 }, { "百億", 10 }, { "十億", 9 },
    { "億", 8 },  { "千万", 7 },  { "百万", 6 },  { "十万", 5 },
    { "万", 4 },  { "千", 3 },    { "百", 2 },
};

static const struct {
    const char *sign;
    const char *currency;
} currencies[] = {
    { "¥", "JPY" },   { "\\", "JPY" },  { "£", "GBP" },   { "€", "EUR" },
    { "US$", "USD" }, { "$", "USD" },   { "₹", "INR" },   { "JPY", "JPY" },
    { "GBP", "GBP" }, { "EUR", "EUR" }, { "USD", "USD" },
};

/* The digits being read. */
typedef struct Digits {
    guint64 mantissa;
    guint significant; /* digits of the mantissa */
    int exponent;
} Digits;

static gboolean
take_digit(Digits *digits, char c, char **why)
{
    if (digits->significant > 0 || c != '0')
        digits->significant++;
    if (digits->significant > MOST_DIGITS)
        return hk_refuse(why, "more than %d digits", MOST_DIGITS);
    digits->mantissa = digits->mantissa * 10 + (guint64)(c - '0');
    return TRUE;
}

/* Takes a run of digits; how many goes to @n. */
static gboolean
take_run(const char **p, Digits *digits, guint *n, char **why)
{
    for (*n = 0; g_ascii_isdigit(**p); (*p)++, (*n)++)
        if (!take_digit(digits, **p, why))
            return FALSE;
    return TRUE;
}

/* Takes the digits behind the point; how many there are goes to @n. Databases divide
 * with sixteen decimals: zeros at the end that would be too many are left out. */
static gboolean
take_decimals(const char **p, Digits *digits, guint *n, char **why)
{
    const guint length = (guint)strspn(*p, "0123456789");
    guint kept = length;

    while (kept > 0 && digits->significant + kept > MOST_DIGITS &&
           (*p)[kept - 1] == '0')
        kept--;
    for (guint i = 0; i < kept; i++)
        if (!take_digit(digits, (*p)[i], why))
            return FALSE;
    *p += length;
    *n = length;
    digits->exponent = -(int)kept;
    return TRUE;
}

/* The separator of @style at @p that has a digit behind it; NULL if there is none. */
static const char *
separator_at(const char *p, const Style *style)
{
    for (gsize i = 0; i < G_N_ELEMENTS(style->accepted) && style->accepted[i] != NULL;
         i++) {
        const gsize length = strlen(style->accepted[i]);

        if (strncmp(p, style->accepted[i], length) == 0 && g_ascii_isdigit(p[length]))
            return style->accepted[i];
    }
    return NULL;
}

/* Takes the groups behind the first, which had @first digits. */
static gboolean
take_groups(const char **p, const Style *style, guint first, Digits *digits, char **why)
{
    const char *separator = separator_at(*p, style);
    const guint most = style->pairs ? 2 : 3;
    guint previous = 0;

    if (separator == NULL || first == 0)
        return TRUE;
    if (first > most || digits->mantissa == 0)
        return hk_refuse(why, "'%s' does not group the digits", separator);
    while (separator_at(*p, style) == separator &&
           (previous == 0 || previous == most)) {
        guint n;

        *p += strlen(separator);
        if (!take_run(p, digits, &n, why))
            return FALSE;
        if (n != 3 && n != most)
            return hk_refuse(why, "the group behind '%s' has %u digit%s, not 3",
                             separator, n, n == 1 ? "" : "s");
        previous = n;
    }
    if (previous != 3 || separator_at(*p, style) != NULL)
        return hk_refuse(why, "'%s' does not group the digits", separator);
    return TRUE;
}

/* e-05: only where digits follow, for a lone 'e' marks an estimate. */
static gboolean
take_exponent(const char **p, Digits *digits, char **why)
{
    const char *q = *p;
    gboolean negative = FALSE;
    int exponent = 0;

    if (*q != 'e' && *q != 'E')
        return TRUE;
    q++;
    if (*q == '-' || *q == '+')
        negative = *q++ == '-';
    if (!g_ascii_isdigit(*q))
        return TRUE;
    for (; g_ascii_isdigit(*q); q++)
        exponent = MIN(exponent * 10 + (*q - '0'), MOST_EXPONENT + 1);
    if (exponent > MOST_EXPONENT)
        return hk_refuse(why, "an exponent beyond %d", MOST_EXPONENT);
    digits->exponent += negative ? -exponent : exponent;
    *p = q;
    return TRUE;
}

/* One run of grouped digits with decimals. */
static gboolean
take_component(const char **p, const Style *style, Digits *digits, char **why)
{
    const char *start = *p;
    guint whole, decimals = 0;

    *digits = (Digits){ 0 };
    if (!take_run(p, digits, &whole, why) || !take_groups(p, style, whole, digits, why))
        return FALSE;
    if (**p == style->point && (whole > 0 || g_ascii_isdigit((*p)[1]))) {
        (*p)++;
        if (!take_decimals(p, digits, &decimals, why))
            return FALSE;
        if (decimals == 0)
            return hk_refuse(why, "no digits behind '%c'", style->point);
    }
    if (*p == start)
        return hk_refuse(why, "not a number");
    if (**p == '.' || (**p == ',' && style->accepted[0] != NULL))
        return hk_refuse(why, "'%c' does not group the digits", **p);
    return take_exponent(p, digits, why);
}

/* The power of ten of the multiplier at @p, which is moved behind it; 0 if there is
 * none. */
static int
take_multiplier(const char **p)
{
    const char *q = *p;

    hk_scan_blanks(&q);
    for (gsize i = 0; i < G_N_ELEMENTS(multipliers); i++) {
        if (hk_scan_word(&q, multipliers[i].word)) {
            *p = q;
            return multipliers[i].exponent;
        }
    }
    return 0;
}

/* Adds @part to @sum, whose last multiplier was 10^@above: what follows 兆 is less than
 * one. */
static gboolean
add_component(Digits *sum, const Digits *part, int above, char **why)
{
    const int lower = MIN(sum->exponent, part->exponent);
    guint64 terms[2] = { sum->mantissa, part->mantissa };
    const int shifts[2] = { sum->exponent - lower, part->exponent - lower };
    guint64 limit = 1;

    for (int i = 0; i < 2; i++)
        for (int k = 0; k < shifts[i]; k++)
            if (__builtin_mul_overflow(terms[i], 10u, &terms[i]))
                return hk_refuse(why, "more than %d digits", MOST_DIGITS);
    for (int k = lower; k < above; k++)
        if (__builtin_mul_overflow(limit, 10u, &limit))
            limit = G_MAXUINT64;
    if (terms[1] >= limit)
        return hk_refuse(why, "兆, 億 and 万 are not in order");
    if (__builtin_add_overflow(terms[0], terms[1], &sum->mantissa) ||
        sum->mantissa > G_MAXINT64)
        return hk_refuse(why, "more than %d digits", MOST_DIGITS);
    sum->exponent = lower;
    return TRUE;
}

/* 4兆4,193億: components and multipliers by turns. */
static gboolean
take_composite(const char **p, const Style *style, Digits *sum, gboolean *multiplied,
               char **why)
{
    int above;

    if (!take_component(p, style, sum, why))
        return FALSE;
    above = take_multiplier(p);
    *multiplied = above > 0;
    sum->exponent += above;
    while (above > 0 && g_ascii_isdigit(**p)) {
        Digits part;
        int multiplier;

        if (!take_component(p, style, &part, why))
            return FALSE;
        multiplier = take_multiplier(p);
        part.exponent += multiplier;
        if (!add_component(sum, &part, above, why))
            return FALSE;
        above = multiplier;
    }
    return TRUE;
}

static const char *
take_currency(const char **p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(currencies); i++) {
        if (hk_scan_word(p, currencies[i].sign)) {
            hk_scan_blanks(p);
            return currencies[i].currency;
        }
    }
    return NULL;
}

/* -, ▲, △, ▼ or ▽ before the number, or +. */
static gboolean
take_sign(const char **p, gboolean *negative)
{
    static const char *const signs[] = { "-", "▲", "△", "▼", "▽", "+" };

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (hk_scan_word(p, signs[i])) {
            *negative = signs[i][0] != '+';
            hk_scan_blanks(p);
            return TRUE;
        }
    }
    return FALSE;
}

/* Ends the number within the parentheses that opened before it. */
static gboolean
close_parentheses(HkNumber *number, char **why)
{
    const char *closing = strchr(number->rest, ')');

    if (closing == NULL)
        return hk_refuse(why, "a parenthesis is not closed");
    if (closing == number->rest) {
        number->rest = closing + 1;
        hk_scan_blanks(&number->rest);
        number->rest_length = strlen(number->rest);
        return TRUE;
    }
    if (closing[1] != '\0')
        return hk_refuse(why, "text behind the parenthesis");
    number->rest_length = (gsize)(closing - number->rest);
    return TRUE;
}

gboolean
hk_number_parse(const char *text, HkNumberStyle style, HkNumber *number, char **why)
{
    const char *p = text;
    HkNumber read = { 0 };
    gboolean negative = FALSE, parentheses, has_sign;
    Digits digits;

    has_sign = take_sign(&p, &negative);
    read.currency = take_currency(&p);
    if (!has_sign)
        has_sign = take_sign(&p, &negative);
    parentheses = !has_sign && *p == '(';
    if (parentheses) {
        negative = TRUE;
        p++;
        hk_scan_blanks(&p);
        if (read.currency == NULL)
            read.currency = take_currency(&p);
    }
    if (!take_composite(&p, &styles[style], &digits, &read.multiplied, why))
        return FALSE;
    read.mantissa = negative ? -(gint64)digits.mantissa : (gint64)digits.mantissa;
    read.exponent = digits.exponent;
    hk_scan_blanks(&p);
    read.rest = p;
    read.rest_length = strlen(read.rest);
    if (parentheses && !close_parentheses(&read, why))
        return FALSE;
    *number = read;
    return TRUE;
}

HkWide
hk_divide_half_away(HkWide dividend, HkWide divisor)
{
    const HkWide quotient = dividend / divisor;
    const HkWide rest = dividend % divisor;
    const HkWide size = rest < 0 ? -rest : rest;

    if (size >= divisor - size)
        return quotient + (dividend < 0 ? -1 : 1);
    return quotient;
}

gboolean
hk_divide_decimals(HkWide dividend, HkWide divisor, guint decimals, gint64 *quotient)
{
    const gboolean negative = (dividend < 0) != (divisor < 0);
    HkWide rest = dividend < 0 ? -dividend : dividend;
    const HkWide size = divisor < 0 ? -divisor : divisor;
    HkWide result;

    if (size == 0)
        return FALSE;
    result = rest / size;
    rest %= size;
    for (; decimals > 0 && result <= G_MAXINT64; decimals--) {
        if (__builtin_mul_overflow(rest, (HkWide)10, &rest))
            return FALSE;
        result = result * 10 + rest / size;
        rest %= size;
    }
    if (result > G_MAXINT64)
        return FALSE;
    *quotient = negative ? -(gint64)result : (gint64)result;
    return TRUE;
}

gboolean
hk_number_scale(const HkNumber *number, gint64 ratio, guint decimals, HkExcess excess,
                gint64 *scaled, char **why)
{
    HkWide value = (HkWide)number->mantissa * ratio;
    int shift = number->exponent + (int)decimals;
    HkWide divisor = 1;

    for (; shift > 0 && value <= G_MAXINT64 && value >= G_MININT64; shift--)
        value *= 10;
    /* Beyond 10^37 the divisor dwarfs every product of two 64-bit numbers. */
    for (; shift < 0 && divisor < (HkWide)G_MAXINT64 * G_MAXINT64 / 10; shift++)
        divisor *= 10;
    if (excess == HK_EXCESS_REFUSE && value % divisor != 0)
        return hk_refuse(why, "more decimals than the %u that are kept", decimals);
    value = hk_divide_half_away(value, divisor);
    if (value > G_MAXINT64 || value < -G_MAXINT64)
        return hk_refuse(why, "too large");
    *scaled = (gint64)value;
    return TRUE;
}

/* How many digits stand in the group that ends before the last @behind digits. */
static gboolean
is_group_end(guint behind, gboolean pairs)
{
    if (pairs)
        return behind >= 3 && (behind - 3) % 2 == 0;
    return behind > 0 && behind % 3 == 0;
}

void
hk_number_append(GString *out, guint64 magnitude, guint decimals, HkNumberStyle style)
{
    const Style *rules = &styles[style];
    const guint64 unit = (guint64)hk_power10(decimals);
    char digits[24];
    const int n =
        g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, magnitude / unit);

    for (int i = 0; i < n; i++) {
        if (i > 0 && is_group_end((guint)(n - i), rules->pairs))
            g_string_append(out, rules->separator);
        g_string_append_c(out, digits[i]);
    }
    if (decimals > 0)
        g_string_append_printf(out, "%c%0*" G_GUINT64_FORMAT, rules->point,
                               (int)decimals, magnitude % unit);
}
