/* data/unit.c - units of money, counts and rates, and their exact ratios. */
#include "data/unit.h"

#include "data/normalize.h"
#include "data/refuse.h"
#include "data/unit-english.h"

#include <string.h>

/* ISO 4217: code, digits after the point, the Japanese name, the sign before numbers.
 */
typedef struct Currency {
    const char *code;
    guint decimals;
    const char *ja;
    const char *sign;
} Currency;

static const Currency currencies[] = {
    { "JPY", 0, "円", "¥" },      { "USD", 2, "ドル", "$" },
    { "GBP", 2, "ポンド", "£" },  { "EUR", 2, "ユーロ", "€" },
    { "INR", 2, "ルピー", "₹" },  { "CNY", 2, "人民元", "CN¥" },
    { "KRW", 0, "ウォン", "₩" },  { "CHF", 2, "スイスフラン", "CHF " },
    { "AUD", 2, "豪ドル", "A$" }, { "CAD", 2, "加ドル", "C$" },
    { "NZD", 2, NULL, "NZ$" },    { "SEK", 2, NULL, "SEK " },
    { "NOK", 2, NULL, "NOK " },   { "DKK", 2, NULL, "DKK " },
    { "PLN", 2, NULL, "PLN " },   { "CZK", 2, NULL, "CZK " },
    { "HUF", 2, NULL, "HUF " },   { "BRL", 2, NULL, "R$" },
};

/* What may stand before a Japanese unit; the longer first where one begins like
 * another. */
static const struct {
    const char *word;
    gint64 ratio;
} kanji_scales[] = {
    { "1000億", 100000000000 },
    { "100億", 10000000000 },
    { "10億", 1000000000 },
    { "1000万", 10000000 },
    { "100万", 1000000 },
    { "10万", 100000 },
    { "1000", 1000 },
    { "1,000", 1000 },
    { "兆", 1000000000000 },
    { "千億", 100000000000 },
    { "百億", 10000000000 },
    { "十億", 1000000000 },
    { "億", 100000000 },
    { "千万", 10000000 },
    { "百万", 1000000 },
    { "十万", 100000 },
    { "万", 10000 },
    { "千", 1000 },
    { "百", 100 },
};

/* Composites print one part after the other, the last in units of @finest. */
static const struct {
    const char *words;
    gint64 finest;
} composites[] = {
    { "兆億万", 1 },
    { "兆億", 100000000 },
    { "億万", 10000 },
};

/* English words that scale a currency or a counted thing, as they stand in units
 * (compared without case) and as they are printed behind a number. */
static const struct {
    const char *word;
    gint64 ratio;
    const char *printed;
} english_scales[] = {
    { "thousands", 1000, " thousand" },
    { "thousand", 1000, " thousand" },
    { "'000", 1000, " thousand" },
    { "000s", 1000, " thousand" },
    { "000", 1000, " thousand" },
    { "millions", 1000000, " million" },
    { "million", 1000000, " million" },
    { "mio", 1000000, "m" },
    { "mn", 1000000, "m" },
    { "billions", 1000000000, " billion" },
    { "billion", 1000000000, " billion" },
    { "bn", 1000000000, "bn" },
    { "trillions", 1000000000000, " trillion" },
    { "trillion", 1000000000000, " trillion" },
    { "tn", 1000000000000, "tn" },
    { "lakh", 100000, " lakh" },
    { "crore", 10000000, " crore" },
    { "m", 1000000, "m" },
    { "k", 1000, "k" },
};

/* Words and signs of currencies in English units. */
static const struct {
    const char *word;
    const char *code;
} english_currencies[] = {
    { "us$", "USD" },    { "a$", "AUD" },    { "c$", "CAD" },      { "nz$", "NZD" },
    { "r$", "BRL" },     { "$", "USD" },     { "dollars", "USD" }, { "dollar", "USD" },
    { "¥", "JPY" },      { "\\", "JPY" },    { "yen", "JPY" },     { "£", "GBP" },
    { "pounds", "GBP" }, { "pound", "GBP" }, { "€", "EUR" },       { "euros", "EUR" },
    { "euro", "EUR" },   { "₹", "INR" },     { "rupees", "INR" },  { "rs.", "INR" },
};

/* Other units that headers may name in parentheses. */
static const char *const known_words[] = {
    "%",    "ポイント", "人",     "名",      "件",     "社",     "者", "か所", "箇所",
    "カ所", "ヶ所",     "戸",     "世帯",    "回",     "本",     "台", "品目", "課題",
    "機関", "施設",     "事業",   "団体",    "校",     "床",     "編", "報",   "点",
    "年",   "か月",     "日",     "時間",    "歳",     "倍",     "位", "km",   "m",
    "ha",   "㎡",       "㎢",     "㎥",      "t",      "トン",   "kg", "kl",   "kWh",
    "MW",   "人日",     "people", "persons", "tonnes", "points", "pt", "pp",
};

static const Currency *
currency_named(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(currencies); i++)
        if (g_ascii_strcasecmp(code, currencies[i].code) == 0)
            return &currencies[i];
    return NULL;
}

guint
hk_currency_decimals(const char *currency)
{
    const Currency *found = currency_named(currency);

    return found != NULL ? found->decimals : 2;
}

const char *
hk_currency_sign(const char *currency)
{
    const Currency *found = currency_named(currency);

    return g_intern_string(found != NULL ? found->sign : currency);
}

static gboolean
is_known_word(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(known_words); i++)
        if (strcmp(word, known_words[i]) == 0)
            return TRUE;
    return FALSE;
}

/* How many times its base @word is when kanji stand before it; @word is moved behind
 * them. */
static gint64
take_kanji_scale(const char **word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kanji_scales); i++) {
        const gsize length = strlen(kanji_scales[i].word);

        if (g_str_has_prefix(*word, kanji_scales[i].word) && (*word)[length] != '\0') {
            *word += length;
            return kanji_scales[i].ratio;
        }
    }
    return 1;
}

/* 円, 千円, 百万ドル, 兆億円: amounts with a Japanese currency name. */
static gboolean
find_japanese_money(const char *name, HkUnit *unit)
{
    const char *word = name;
    gint64 finest = 0, ratio = 1;

    for (gsize i = 0; i < G_N_ELEMENTS(composites) && finest == 0; i++) {
        if (g_str_has_prefix(name, composites[i].words)) {
            word = name + strlen(composites[i].words);
            finest = composites[i].finest;
        }
    }
    if (finest == 0)
        ratio = take_kanji_scale(&word);
    for (gsize i = 0; i < G_N_ELEMENTS(currencies); i++) {
        if (currencies[i].ja == NULL || strcmp(word, currencies[i].ja) != 0)
            continue;
        unit->base = currencies[i].ja;
        unit->currency = currencies[i].code;
        unit->ratio = ratio;
        unit->finest = finest;
        unit->suffix = finest != 0 ? currencies[i].ja : NULL;
        unit->known = TRUE;
        return TRUE;
    }
    return FALSE;
}

/* What is left of an English unit while its words are taken off. */
typedef struct English {
    const char *p;
    const Currency *currency;
    gboolean
        sign_first; /* the currency stood before its scale: £m, not "million pounds" */
    gint64 ratio;
    const char *printed;
    gboolean scaled;
} English;

/* The length of @word at @p, without case, when it ends there or at a change of kind.
 */
static gsize
word_at(const char *p, const char *word)
{
    const gsize length = strlen(word);

    if (g_ascii_strncasecmp(p, word, length) != 0)
        return 0;
    if (g_ascii_isalpha(word[length - 1]) && g_ascii_isalpha(p[length]))
        return 0;
    return length;
}

static gboolean
take_english_currency(English *left)
{
    gsize length = 0;

    if (left->currency != NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(english_currencies) && length == 0; i++) {
        length = word_at(left->p, english_currencies[i].word);
        if (length > 0)
            left->currency = currency_named(english_currencies[i].code);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(currencies) && length == 0; i++) {
        /* A code may have its scale behind it at once: EURm. */
        if (strncmp(left->p, currencies[i].code, 3) == 0) {
            left->currency = &currencies[i];
            length = 3;
        }
    }
    if (length == 0)
        return FALSE;
    left->sign_first = !left->scaled;
    left->p += length;
    return TRUE;
}

static gboolean
take_english_scale(English *left)
{
    if (left->scaled)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(english_scales); i++) {
        const gsize length = word_at(left->p, english_scales[i].word);

        if (length > 0) {
            left->p += length;
            left->ratio = english_scales[i].ratio;
            left->printed = english_scales[i].printed;
            left->scaled = TRUE;
            return TRUE;
        }
    }
    return FALSE;
}

static void
skip_spaces(English *left)
{
    while (*left->p == ' ')
        left->p++;
}

/* "¥ billion", £m, "million yen", EUR, $'000. */
static gboolean
find_english_money(const char *name, HkUnit *unit)
{
    English left = { .p = name, .ratio = 1, .printed = "" };

    do
        skip_spaces(&left);
    while (take_english_currency(&left) || take_english_scale(&left));
    if (*left.p != '\0' || left.currency == NULL)
        return FALSE;
    unit->base = left.currency->code;
    unit->currency = left.currency->code;
    unit->ratio = left.ratio;
    unit->known = TRUE;
    unit->prefix = left.sign_first ? left.currency->sign : "";
    unit->suffix = left.sign_first ? left.printed : NULL;
    return TRUE;
}

/* "million tonnes": a scale before some other word. */
static gboolean
find_english_count(const char *name, HkUnit *unit)
{
    English left = { .p = name, .ratio = 1 };

    /* A lone letter scales currencies only: "m" is a metre, "k m" nothing. */
    if (!take_english_scale(&left) || left.printed[0] != ' ' || *left.p == '\0')
        return FALSE;
    skip_spaces(&left);
    unit->base = left.p;
    unit->ratio = left.ratio;
    unit->known = is_known_word(left.p);
    return TRUE;
}

/* Finds the unit called @word, which is narrowed. Its texts still point into @word, and
 * its suffix is NULL where that is its name. */
static void
find(const char *word, HkUnit *unit)
{
    *unit = (HkUnit){ .name = word, .base = word, .ratio = 1, .prefix = "" };
    if (find_japanese_money(word, unit) || find_english_money(word, unit) ||
        find_english_count(word, unit))
        return;
    unit->known = is_known_word(word);
    if (unit->known)
        return;
    unit->ratio = take_kanji_scale(&word);
    unit->base = word;
    unit->known = is_known_word(word);
}

/* Words of letters stand off from the number: 5 km, but 5件 and 5%. */
static const char *
suffix_of(const char *name)
{
    g_autofree char *spaced = NULL;

    if (!g_ascii_isalpha(name[0]))
        return name;
    spaced = g_strconcat(" ", name, NULL);
    return g_intern_string(spaced);
}

static void
intern(HkUnit *unit)
{
    unit->name = g_intern_string(unit->name);
    unit->base = g_intern_string(unit->base);
    if (unit->suffix == NULL)
        unit->suffix = suffix_of(unit->name);
}

void
hk_unit_find(const char *name, HkUnit *unit)
{
    g_autofree char *narrow = hk_narrow(name);

    find(narrow, unit);
    intern(unit);
}

gboolean
hk_unit_find_known(const char *name, HkUnit *unit)
{
    g_autofree char *narrow = hk_narrow(name);

    find(narrow, unit);
    if (unit->known)
        intern(unit);
    return unit->known;
}

void
hk_unit_of_currency(const char *currency, const char *language, HkUnit *unit)
{
    const Currency *found = currency_named(currency);
    const gboolean japanese = g_strcmp0(language, "ja") == 0;

    if (found == NULL)
        hk_unit_find(currency, unit);
    else if (japanese && found->ja != NULL)
        hk_unit_find(found->ja, unit);
    else
        hk_unit_find(found->code, unit);
}

/* % and percentage points measure in one unit, people are 人. */
static const char *
comparable_base(const HkUnit *unit)
{
    static const char *const points[] = { "ポイント", "points", "pt", "pp" };

    const char *japanese = hk_unit_of_english_word(unit->base);

    for (gsize i = 0; i < G_N_ELEMENTS(points); i++)
        if (strcmp(unit->base, points[i]) == 0)
            return "%";
    return japanese != NULL ? japanese : unit->base;
}

gboolean
hk_unit_compatible(const HkUnit *a, const HkUnit *b)
{
    if (a->currency != NULL || b->currency != NULL)
        return g_strcmp0(a->currency, b->currency) == 0;
    return strcmp(comparable_base(a), comparable_base(b)) == 0;
}

/* The known unit that @length bytes of @text name, without 単位 before them. */
static const char *
known_unit(const char *text, gsize length)
{
    g_autofree char *part = g_strndup(text, length);
    g_autofree char *narrow = hk_narrow(part);
    const char *word = narrow;
    HkUnit unit;

    if (g_str_has_prefix(word, "単位"))
        word += strlen("単位");
    else if (g_ascii_strncasecmp(word, "unit", 4) == 0)
        word += word[4] == 's' ? 5 : 4;
    while (*word == ' ' || *word == ':')
        word++;
    return hk_unit_find_known(word, &unit) ? unit.name : NULL;
}

const char *
hk_unit_in_header(const char *header)
{
    g_autofree char *narrow = hk_narrow(header);
    const char *found = NULL;
    const char *p;

    for (p = strpbrk(narrow, "(["); p != NULL; p = strpbrk(p + 1, "([")) {
        const gsize length = strcspn(p + 1, ")]");
        const char *unit = known_unit(p + 1, length);

        if (unit != NULL)
            found = unit;
    }
    if (found != NULL)
        return found;
    p = strstr(narrow, "単位");
    return p != NULL ? known_unit(p, strcspn(p, ")]")) : NULL;
}

gboolean
hk_unit_contradicts(const char *declared, const char *said)
{
    HkUnit ours, theirs;

    if (!hk_unit_find_known(declared, &ours) || !hk_unit_find_known(said, &theirs))
        return FALSE;
    return !hk_unit_compatible(&ours, &theirs) || ours.ratio != theirs.ratio;
}

/* The decimals that are kept when the declaration leaves them out. */
static guint
usual_decimals(HkValueType type, const char *currency)
{
    if (type == HK_VALUE_MONEY)
        return hk_currency_decimals(currency);
    return type == HK_VALUE_PERCENT ? 1 : 0;
}

static gboolean
resolve_money(const HkUnit *unit, const char *currency, HkStorage *storage, char **why)
{
    const Currency *wanted = currency != NULL ? currency_named(currency) : NULL;

    if (currency != NULL && wanted == NULL)
        return hk_refuse(why, "'%s' is no currency known here (JPY, GBP, USD, EUR ...)",
                         currency);
    if (unit->currency == NULL)
        return hk_refuse(why, "'%s' is no unit of money (円, 千円, 百万円, £m ...)",
                         unit->name);
    if (wanted != NULL && strcmp(wanted->code, unit->currency) != 0)
        return hk_refuse(why, "'%s' is not a unit of %s", unit->name, wanted->code);
    storage->currency = unit->currency;
    return TRUE;
}

gboolean
hk_storage_resolve(HkValueType type, const char *unit, int decimals,
                   const char *currency, HkStorage *storage, char **why)
{
    const char *usual = type == HK_VALUE_PERCENT ? "%"
                        : type == HK_VALUE_MONEY ? (currency != NULL ? currency : "円")
                                                 : NULL;
    const char *name = unit != NULL ? unit : usual;
    HkStorage made = { .decimals = 0 };

    made.unit =
        (HkUnit){ .name = "", .base = "", .ratio = 1, .prefix = "", .suffix = "" };
    if (name != NULL)
        hk_unit_find(name, &made.unit);
    if (made.unit.finest != 0)
        return hk_refuse(why, "'%s' is a way of printing; cells are in 円, 億円 ...",
                         name);
    if (type == HK_VALUE_MONEY && !resolve_money(&made.unit, currency, &made, why))
        return FALSE;
    if (type != HK_VALUE_MONEY && made.unit.currency != NULL)
        return hk_refuse(why, "'%s' is money: say 'type: money'", name);
    if (type == HK_VALUE_COUNT && decimals > 0)
        return hk_refuse(why, "a count has no decimals: say 'type: number'");
    if (type == HK_VALUE_COUNT)
        made.stored = name != NULL ? made.unit.base : NULL;
    else if (type != HK_VALUE_MONEY)
        made.stored = name != NULL ? made.unit.name : NULL;
    made.decimals = decimals >= 0 && type != HK_VALUE_MONEY
                        ? (guint)decimals
                        : usual_decimals(type, made.currency);
    *storage = made;
    return TRUE;
}
