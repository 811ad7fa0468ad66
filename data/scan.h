/* data/scan.h - taking words and numbers off the front of a text.
 *
 * Texts are narrowed (data/normalize.h). Each function moves @p behind what it took,
 * and leaves it where it was when it returns FALSE. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

void hk_scan_blanks(const char **p);

/* TRUE if @word stands at @p. */
gboolean hk_scan_word(const char **p, const char *word);

/* A whole number: 12, 十二, 三十一, 二〇一九; 元 is 1. The number of characters goes to
 * @n_digits, which may be NULL. FALSE if there is none, or it has more than 8 digits.
 */
gboolean hk_scan_number(const char **p, int *number, guint *n_digits);

G_END_DECLS
