/* data/scan.c - taking words and numbers off the front of a text. */
#include "data/scan.h"

#include <string.h>

void
hk_scan_blanks(const char **p)
{
    while (**p == ' ')
        (*p)++;
}

gboolean
hk_scan_word(const char **p, const char *word)
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
hk_scan_number(const char **p, int *number, guint *n_digits)
{
    const char *q = *p;
    guint n = 0;
    int value = 0;

    if (hk_scan_word(&q, "元")) {
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
