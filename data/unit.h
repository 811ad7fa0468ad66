/* data/unit.h - units of money, counts and rates, and their exact ratios. */
#pragma once
#include "data/value.h"

G_BEGIN_DECLS

/* A unit. All texts are interned. */
typedef struct HkUnit {
    const char *name; /* as it was asked for: 億円, £m, 千人 */
    const char
        *base; /* 円, £, 人: what it counts; the currency's main unit for money */
    const char *currency; /* "JPY", "GBP" ...; NULL: not money */
    gint64 ratio;         /* how many of @base it is */
    gint64 finest; /* composites such as 兆億円: the ratio of their last part; else 0 */
    const char *prefix; /* printed before the number: "£"; "" if nothing */
    const char *suffix; /* printed after it: "億円", " billion", "m" */
    gboolean known;     /* a unit of the tables, not just some word */
} HkUnit;

/* The unit called @name: 円 千円 百万円 億円 兆円 £m "¥ billion" "thousand yen" %
 * ポイント 件 人 千人 万人 ...; composites are 兆億円 (115兆1,978億円), 億万円
 * (3億8,599万円) and 兆億万円 (3億8,598万7,000円). Any other word is a unit of its own
 * with ratio 1. */
void hk_unit_find(const char *name, HkUnit *unit);

/* The same for units of the tables alone, for words that may be anything: they are not
 * kept in memory. FALSE for any other word, with @unit of no use. */
gboolean hk_unit_find_known(const char *name, HkUnit *unit);

/* The main unit of @currency: 円 in Japanese, ¥ in English; £, $, € or the code itself.
 */
void hk_unit_of_currency(const char *currency, const char *language, HkUnit *unit);

/* Digits after the decimal point of @currency: JPY 0, GBP 2. */
guint hk_currency_decimals(const char *currency);

/* What stands before amounts of @currency: ¥, £; the code and a blank where it has no
 * sign. Interned. */
const char *hk_currency_sign(const char *currency);

/* Whether an amount in the one can be given in the other. */
gboolean hk_unit_compatible(const HkUnit *a, const HkUnit *b);

/* The unit that a header or title names: 予算額（百万円）, 令和2年度要求額(千円), (単位
 * : %), 単位：億円, "Value (£m)"; interned. NULL if it names none that is known. */
const char *hk_unit_in_header(const char *header);

/* Whether @said (the words in a header) is a known unit and another than @declared. */
gboolean hk_unit_contradicts(const char *declared, const char *said);

/* How the cells of a column are stored when its declaration says @unit (NULL: none),
 * @decimals
 * (-1: those of the type) and @currency (NULL: that of the unit). */
typedef struct HkStorage {
    HkUnit unit; /* of the cells */
    const char
        *stored; /* the unit of the stored numbers; NULL for money and bare numbers */
    const char *currency; /* for money */
    guint decimals;       /* of the stored numbers */
} HkStorage;

/* Money is stored in the currency's smallest unit, counts in single things, numbers and
 * percents in the unit declared. FALSE if these do not go together: 'unit: 人' of
 * money. */
gboolean hk_storage_resolve(HkValueType type, const char *unit, int decimals,
                            const char *currency, HkStorage *storage, char **why);

G_END_DECLS
