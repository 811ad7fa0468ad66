/* data/normalize.h - spellings of one character that mean the same.
 *
 * No NFKC: ①, Ⅰ, １, ～ and ｱ stay what they are in texts. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Replaces code points of the blocks Kangxi Radicals (⽂) and CJK Radicals Supplement
 * (⺠), which PDF converters leave behind, by the kanji they look like, in place: a
 * radical and its kanji are both three bytes long. Gives how many were replaced. @text
 * need not end in NUL. */
guint hk_normalize_radicals(char *text, gsize length);

/* @c as numbers, years and codes are compared: full-width ASCII forms narrowed, every
 * kind of blank a space, every kind of dash and minus a '-'. Other characters stay. */
gunichar hk_narrow_character(gunichar c);

/* @text narrowed, without blanks at both ends (transfer full). */
char *hk_narrow(const char *text);

/* The same into @buffer of @size bytes, for texts that are read by the million. FALSE
 * if it does not fit; the length without the final NUL goes to @length, which may be
 * NULL. */
gboolean hk_narrow_into(const char *text, char *buffer, gsize size, gsize *length);

G_END_DECLS
