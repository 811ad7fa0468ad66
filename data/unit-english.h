/* data/unit-english.h - Japanese units as an English paper prints them.
 *
 * English counts in thousands, millions and billions, Japanese in 万 and 億. A figure
 * keeps the digits that it has in Japanese: 181億円 is ¥18.1 billion, 9,066百万円 is
 * ¥9,066 million, 4兆4,193億円 is ¥4.4193 trillion, 36.6万人 is 366,000 people. */
#pragma once
#include "data/unit.h"

G_BEGIN_DECLS

/* A rounded figure: @magnitude counts 10^-@decimals of @unit (of the last part of a
 * composite). Turns it into English; a unit that is no Japanese one stays. With
 * @with_unit, a composite takes the scale that suits the figure, else the largest, as
 * hk_unit_label says. FALSE if the figure grows too large. */
gboolean hk_unit_to_english(HkUnit *unit, guint64 *magnitude, guint *decimals,
                            gboolean with_unit);

/* What captions and heads of figures in the unit @name say in @language: 億円 or
 * "¥ billion"; @name itself where it is no unit of the tables. Interned, or @name. */
const char *hk_unit_label(const char *name, const char *language);

/* How many of that unit one @name is: 0.1 for 億円 in English. */
double hk_unit_label_ratio(const char *name, const char *language);

/* The Japanese unit that @word counts in ("people": 人); NULL if it is no such word. */
const char *hk_unit_of_english_word(const char *word);

G_END_DECLS
