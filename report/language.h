/* report/language.h - the languages in which papers are made. */
#pragma once
#include "data/field.h"

G_BEGIN_DECLS

typedef enum HkLanguage { HK_LANGUAGE_JA, HK_LANGUAGE_EN } HkLanguage;

extern const HkChoice hk_language_choices[];

/* The number of the language called @name ("en"); -1 if there is none. */
int hk_language_named(const char *name);

/* "ja" or "en". */
const char *hk_language_name(int language);

/* Whether @text, which is written in @from, says something that a reader of @into
 * cannot read: it has letters of @from's own outside of braces. Figures, signs and
 * names in Latin letters need no translation from Japanese. */
gboolean hk_language_needs_translation(const char *text, int from, int into);

G_END_DECLS
