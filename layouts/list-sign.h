/* layouts/list-sign.h - the signs with which items of Japanese papers start. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The bytes that a list sign and the blanks after it take at the start of @text: ①, ●,
 * ・, ◆, （１）, 1）, ※, ※2 ...; 0 if it starts with none. */
gsize hk_list_sign(const char *text);

/* The sign of @length bytes at the start of @text, with its blanks, as it is printed:
 * signs of symbol fonts give way to their likes in the text fonts (➢ ▷, ➤ ▶, ⚫ ●, ◼ ■).
 * (transfer full) */
char *hk_list_sign_dup(const char *text, gsize length);

/* Which kind of number a sign is: what counts on one level looks alike. */
typedef enum HkSignClass {
    HK_SIGN_OTHER, /* no number */
    HK_SIGN_PART,  /* 第１ */
    HK_SIGN_ROMAN,
    HK_SIGN_NUMBER, /* ２． */
    HK_SIGN_BRACKETED,
    HK_SIGN_HALF_BRACKETED, /* ４） */
    HK_SIGN_CIRCLED,
    HK_SIGN_KANA,
    HK_SIGN_BRACKETED_KANA,
    HK_SIGN_LETTER,
    HK_SIGN_N_CLASSES,
} HkSignClass;
HkSignClass hk_list_sign_class(const char *sign);

/* Whether @sign is one of a note: ※, ※１, ＊, *1, 注１. */
gboolean hk_list_sign_is_note(const char *sign);

/* "① " to "⑳ ", beyond that "(21) "; (transfer full). */
char *hk_circled_number(guint number);

G_END_DECLS
