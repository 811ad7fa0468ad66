/* layouts/list-sign.c - the signs with which items of Japanese papers start. */
#include "layouts/list-sign.h"

#include <string.h>

/* Signs of one character; ▲ and △ are not among them: they are minus signs. */
#define SIGNS "–●○〇◎◯■□◆◇◼⚫・➢➤▶▷★☆▪•"

static gboolean
is_circled(gunichar c)
{
    return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x277f);
}

static const char *
skip_digits(const char *at)
{
    for (gunichar c = g_utf8_get_char(at);
         g_unichar_isdigit(c) && g_unichar_digit_value(c) >= 0; c = g_utf8_get_char(at))
        at = g_utf8_next_char(at);
    return at;
}

static const char *
skip_blanks(const char *at)
{
    for (;;) {
        if (*at == ' ')
            at++;
        else if (g_str_has_prefix(at, "　"))
            at += strlen("　");
        else
            return at;
    }
}

/* （１）, (1), １）, 1): the end, or NULL if it is not such a number. */
static const char *
skip_bracketed(const char *text)
{
    const char *at = text, *digits;

    if (*at == '(')
        at++;
    else if (g_str_has_prefix(at, "（"))
        at += strlen("（");
    digits = at;
    at = skip_digits(at);
    if (at == digits || g_utf8_strlen(digits, at - digits) > 2)
        return NULL;
    if (*at == ')')
        return at + 1;
    return g_str_has_prefix(at, "）") ? at + strlen("）") : NULL;
}

static gboolean
is_wide_blank(const char *at)
{
    return g_str_has_prefix(at, "　");
}

/* ． or 、 or a wide blank, which ends a number: its end, or NULL. */
static const char *
skip_stop(const char *at)
{
    if (g_str_has_prefix(at, "．"))
        return at + strlen("．");
    return is_wide_blank(at) ? at : NULL;
}

/* Ⅲ．  IV．  IV-1　: the end, or NULL. */
static const char *
skip_roman(const char *text)
{
    const char *at = text;
    gunichar c = g_utf8_get_char(at);

    if (c >= 0x2160 && c <= 0x216B)
        return skip_stop(g_utf8_next_char(at));
    at += strspn(at, "IVX");
    if (at == text || at - text > 4)
        return NULL;
    if (*at == '-' && g_ascii_isdigit(at[1])) {
        at = skip_digits(at + 1);
        return *at == ' ' || is_wide_blank(at) ? at : skip_stop(at);
    }
    return skip_stop(at);
}

/* １．  第１　  第２．: the end, or NULL. ASCII "1." is a list of Markdown. */
static const char *
skip_numbered(const char *text)
{
    const char *at = text, *digits;

    if (g_str_has_prefix(at, "第")) {
        digits = at + strlen("第");
        at = skip_digits(digits);
        return at > digits && (*at == ' ' || skip_stop(at) != NULL)
                   ? (skip_stop(at) != NULL ? skip_stop(at) : at)
                   : NULL;
    }
    at = skip_digits(text);
    if (at == text || g_ascii_isdigit(*text) || g_utf8_strlen(text, at - text) > 2)
        return NULL;
    return g_str_has_prefix(at, "．") ? skip_stop(at) : NULL;
}

static gboolean
is_kana_number(gunichar c)
{
    return (c >= 0x30A2 && c <= 0x30F3 &&
            g_utf8_strchr("ィゥェォッャュョヮ", -1, c) == NULL) ||
           (c >= 'a' && c <= 'z');
}

/* ア．  ア　  ア）  （ア）  a)  (a): the end, or NULL. */
static const char *
skip_kana(const char *text)
{
    const char *at = text;
    const gboolean opened = *at == '(' || g_str_has_prefix(at, "（");
    gboolean latin;

    if (opened)
        at = g_utf8_next_char(at);
    if (!is_kana_number(g_utf8_get_char(at)))
        return NULL;
    latin = g_ascii_islower(*at);
    at = g_utf8_next_char(at);
    if (*at == ')')
        return at + 1;
    if (g_str_has_prefix(at, "）"))
        return at + strlen("）");
    return opened || latin ? NULL : skip_stop(at);
}

/* ※, ※※, ※１, ＊, *1, 注１: the end, or NULL if it is no sign of a note. A bare 注 or *
 * is a word or a bullet. */
static const char *
note_sign(const char *text)
{
    static const char *const signs[] = { "※", "＊", "注", "*" };
    const char *at = text, *end;
    gsize sign = 0;

    while (sign < G_N_ELEMENTS(signs) && !g_str_has_prefix(text, signs[sign]))
        sign++;
    if (sign == G_N_ELEMENTS(signs))
        return NULL;
    while (g_str_has_prefix(at, signs[sign]))
        at = g_utf8_next_char(at);
    end = skip_digits(at);
    if (sign >= 2 && (end == at || skip_blanks(end) == end))
        return NULL;
    return end;
}

gboolean
hk_list_sign_is_note(const char *sign)
{
    return note_sign(sign) != NULL;
}

HkSignClass
hk_list_sign_class(const char *sign)
{
    const gunichar first = g_utf8_get_char(sign);
    const gboolean opened = first == '(' || first == 0xFF08;
    const char *inside = opened ? g_utf8_next_char(sign) : sign;

    if (g_str_has_prefix(sign, "第"))
        return HK_SIGN_PART;
    if (is_circled(first))
        return HK_SIGN_CIRCLED;
    if (skip_roman(sign) != NULL)
        return HK_SIGN_ROMAN;
    if (skip_numbered(sign) != NULL)
        return HK_SIGN_NUMBER;
    if (skip_bracketed(sign) != NULL)
        return opened ? HK_SIGN_BRACKETED : HK_SIGN_HALF_BRACKETED;
    if (skip_kana(sign) != NULL)
        return g_ascii_islower(*inside) ? HK_SIGN_LETTER
               : opened                 ? HK_SIGN_BRACKETED_KANA
                                        : HK_SIGN_KANA;
    return HK_SIGN_OTHER;
}

gsize
hk_list_sign(const char *text)
{
    gunichar first = g_utf8_get_char(text);
    const char *at = NULL;

    if (first == 0)
        return 0;
    if (note_sign(text) != NULL) {
        at = note_sign(text);
    } else if (is_circled(first) || g_utf8_strchr(SIGNS, -1, first) != NULL) {
        at = g_utf8_next_char(text);
        if (g_utf8_get_char(at) == first)
            return 0; /* ○○省: a blank to be filled in */
    } else {
        static const char *(*const skips[])(
            const char *) = { skip_bracketed, skip_roman, skip_numbered, skip_kana };

        for (gsize i = 0; at == NULL && i < G_N_ELEMENTS(skips); i++)
            at = skips[i](text);
    }
    if (at == NULL || *skip_blanks(at) == '\0')
        return 0;
    return (gsize)(skip_blanks(at) - text);
}

char *
hk_list_sign_dup(const char *text, gsize length)
{
    static const char *const twins[][2] = {
        { "➢", "▷" },
        { "➤", "▶" },
        { "⚫", "●" },
        { "◼", "■" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(twins); i++)
        if (g_str_has_prefix(text, twins[i][0])) {
            gsize sign = strlen(twins[i][0]);
            g_autofree char *blanks = g_strndup(text + sign, length - sign);

            return g_strconcat(twins[i][1], blanks, NULL);
        }
    return g_strndup(text, length);
}

char *
hk_circled_number(guint number)
{
    char circled[7] = { 0 };

    if (number < 1 || number > 20)
        return g_strdup_printf("(%u) ", number);
    g_unichar_to_utf8(0x2460 + number - 1, circled);
    return g_strdup_printf("%s ", circled);
}
