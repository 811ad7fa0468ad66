/* data/era.c - Japanese eras, and the numbers of years as documents write them. */
#include "data/era.h"

#include "data/calendar.h"
#include "data/refuse.h"

#include <string.h>

/* From the latest to the first. Meiji is dated by the Gregorian day to which its first
 * year was carried back. */
static const HkEra eras[] = {
    { "令和", "令", "㋿", 'R', 2019, 5, 1 },  { "平成", "平", "㍻", 'H', 1989, 1, 8 },
    { "昭和", "昭", "㍼", 'S', 1926, 12, 25 }, { "大正", "大", "㍽", 'T', 1912, 7, 30 },
    { "明治", "明", "㍾", 'M', 1868, 1, 25 },
};

gboolean
hk_word_take(const char **p, const char *word)
{
    const gsize length = strlen(word);

    if (strncmp(*p, word, length) != 0)
        return FALSE;
    *p += length;
    return TRUE;
}

/* The value of a kanji digit; -1 for anything else. */
static int
kanji_digit(gunichar c)
{
    static const gunichar digits[] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                       0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };

    for (gsize i = 0; i < G_N_ELEMENTS(digits); i++)
        if (c == digits[i])
            return (int)i;
    return -1;
}

/* 五, 十二, 三十一, and digit by digit 二〇一九. */
static gboolean
take_kanji_number(const char **p, int *number, guint *n_digits)
{
    int total = 0, digit = 0;

    for (*n_digits = 0; *n_digits < 9; (*n_digits)++) {
        const gunichar c = g_utf8_get_char(*p);
        const int value = kanji_digit(c);

        if (c == 0x5341) { /* 十 */
            total = MAX(digit, 1) * 10;
            digit = 0;
        } else if (value >= 0) {
            digit = digit * 10 + value;
        } else {
            break;
        }
        *p = g_utf8_next_char(*p);
    }
    *number = total + digit;
    return *n_digits > 0 && *n_digits < 9;
}

gboolean
hk_year_number_take(const char **p, int *number, guint *n_digits)
{
    const char *q = *p;
    guint n = 0;
    int value = 0;

    if (hk_word_take(&q, "元")) {
        value = 1;
        n = 1;
    } else if (g_ascii_isdigit(*q)) {
        for (; g_ascii_isdigit(*q) && n < 9; q++, n++)
            value = value * 10 + (*q - '0');
        if (n == 9)
            return FALSE;
    } else if (!take_kanji_number(&q, &value, &n)) {
        return FALSE;
    }
    *p = q;
    *number = value;
    if (n_digits != NULL)
        *n_digits = n;
    return TRUE;
}

/* A letter is an era only right before a number. */
static gboolean
take_letter(const char **p, char letter)
{
    const char *q = *p + 1;

    if (g_ascii_toupper(**p) != letter)
        return FALSE;
    while (*q == ' ' || *q == '.')
        q++;
    if (!g_ascii_isdigit(*q) && !g_str_has_prefix(q, "元"))
        return FALSE;
    *p = q;
    return TRUE;
}

const HkEra *
hk_era_take(const char **p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++) {
        if (hk_word_take(p, eras[i].name) || hk_word_take(p, eras[i].brief) ||
            hk_word_take(p, eras[i].square) || take_letter(p, eras[i].letter)) {
            while (**p == ' ')
                (*p)++;
            return &eras[i];
        }
    }
    return NULL;
}

const HkEra *
hk_era_of_date(gint64 date)
{
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++)
        if (date >= hk_date(eras[i].year, eras[i].month, eras[i].day))
            return &eras[i];
    return NULL;
}

const HkEra *
hk_era_of_year(int year)
{
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++)
        if (year >= eras[i].year)
            return &eras[i];
    return NULL;
}

const HkEra *
hk_era_next(const HkEra *era)
{
    return era == eras ? NULL : era - 1;
}

gboolean
hk_era_year(const HkEra *era, int number, int *year, char **why)
{
    const HkEra *next = hk_era_next(era);

    if (number < 1 || number > 999)
        return hk_refuse(why, "there is no %s%d年", era->name, number);
    if (next != NULL && era->year + number - 1 > next->year)
        return hk_refuse(why, "there is no %s%d年: %s ended in its year %d (%d)",
                         era->name, number, era->name, next->year - era->year + 1,
                         next->year);
    *year = era->year + number - 1;
    return TRUE;
}

void
hk_era_append_year(GString *out, const HkEra *era, int year)
{
    if (year == era->year)
        g_string_append(out, "元");
    else
        g_string_append_printf(out, "%d", year - era->year + 1);
}
