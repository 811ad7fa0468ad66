/* data/word.h - the words that hakusho itself prints, from the catalogues in po/.
 *
 * A paper's language is its own and not that of the process, so the catalogues are not
 * read through gettext() but looked up by language: several papers in several languages
 * can be made at the same time. To add a word, write it into every po/LANGUAGE.po under
 * one name. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What stands under @name ("total") in the catalogue of @language ("ja", "en"); that of
 * the first catalogue for a language there is none of. Asserts that the word exists.
 * Borrowed, forever. */
const char *hk_word(const char *language, const char *name);

/* The same with @what in the place of the word's %s. (transfer full) */
char *hk_word_with(const char *language, const char *name, const char *what);

G_END_DECLS
