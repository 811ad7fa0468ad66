/* layouts/list-sign.c - the signs with which items of Japanese papers start. */
#include "layouts/list-sign.h"

#include <string.h>

/* Signs of one character; ▲ and △ are not among them: they are minus signs. */
#define SIGNS "●○〇◎◯■□◆◇◼⚫・➢➤★☆▪•"

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
        at = skip_bracketed(text);
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
