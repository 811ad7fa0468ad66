/* data/unit-english.c - Japanese units as an English paper prints them. */
#include "data/unit-english.h"

#include "data/value.h"

#include <string.h>

/* English scales of money and their powers of ten. */
static const struct {
    guint power;
    const char *word;
} scales[] = {
    { 0, "" },        { 3, "thousand" },  { 6, "million" },
    { 9, "billion" }, { 12, "trillion" },
};

/* What is counted. Of several Japanese words for one thing the first is the one that
 * all are compared by. */
static const struct {
    const char *ja;
    const char *one, *many;
} counters[] = {
    { "人", "person", "people" },
    { "名", "person", "people" },
    { "者", "person", "people" },
    { "人日", "person-day", "person-days" },
    { "件", "case", "cases" },
    { "社", "company", "companies" },
    { "機関", "institution", "institutions" },
    { "施設", "facility", "facilities" },
    { "団体", "organisation", "organisations" },
    { "課題", "project", "projects" },
    { "事業", "programme", "programmes" },
    { "品目", "product", "products" },
    { "か所", "site", "sites" },
    { "箇所", "site", "sites" },
    { "カ所", "site", "sites" },
    { "ヶ所", "site", "sites" },
    { "戸", "house", "houses" },
    { "世帯", "household", "households" },
    { "校", "school", "schools" },
    { "床", "bed", "beds" },
    { "台", "unit", "units" },
    { "本", "item", "items" },
    { "点", "item", "items" },
    { "編", "paper", "papers" },
    { "報", "paper", "papers" },
    { "回", "time", "times" },
    { "倍", "time", "times" },
    { "歳", "year", "years" },
    { "年", "year", "years" },
    { "か月", "month", "months" },
    { "日", "day", "days" },
    { "時間", "hour", "hours" },
    { "トン", "tonne", "tonnes" },
    { "ポイント", "point", "points" },
};

const char *
hk_unit_of_english_word(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counters); i++)
        if (strcmp(word, counters[i].many) == 0 || strcmp(word, counters[i].one) == 0)
            return counters[i].ja;
    return NULL;
}

/* The row of counters for @base; -1 if it is none of them. */
static int
counter_of(const char *base)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counters); i++)
        if (strcmp(base, counters[i].ja) == 0)
            return (int)i;
    return -1;
}

static gboolean
is_japanese_money(const HkUnit *unit)
{
    return unit->currency != NULL && unit->known && !g_str_is_ascii(unit->base);
}

/* @ratio is a power of ten: which. */
static guint
power_of(gint64 ratio)
{
    guint power = 0;

    for (; ratio >= 10; ratio /= 10)
        power++;
    return power;
}

/* The scale for money in units of 10^@power: the next one up, so that no digit is lost.
 * A composite takes the largest that @magnitude fills; its last part being a single
 * unit, none. */
static gsize
scale_of(const HkUnit *unit, guint power, guint64 magnitude)
{
    gsize scale = 0;

    while (scales[scale].power < power)
        scale++;
    if (unit->finest > 1)
        while (scale + 1 < G_N_ELEMENTS(scales) &&
               magnitude >= (guint64)hk_power10(scales[scale + 1].power - power))
            scale++;
    return scale;
}

/* Makes @english from money like @unit. @digits is how many more decimals a figure in
 * it has. */
static void
find_money(const HkUnit *unit, guint64 magnitude, HkUnit *english, int *digits)
{
    const guint power = power_of(unit->finest != 0 ? unit->finest : unit->ratio);
    const gsize scale = scale_of(unit, power, magnitude);
    const char *word = scales[scale].word;
    g_autofree char *name = g_strdup_printf("%s %s", unit->currency, word);
    g_autofree char *label = g_strdup_printf("%s%s%s", hk_currency_sign(unit->currency),
                                             *word != '\0' ? " " : "", word);

    hk_unit_find(name, english);
    english->name = g_intern_string(label);
    *digits = (int)scales[scale].power - (int)power;
}

/* The same for counted things: 千人 and 百万人 have English words, 万人 is written
 * out. */
static void
find_count(const HkUnit *unit, int row, gboolean is_one, HkUnit *english, int *digits)
{
    const guint power = power_of(unit->ratio);
    const char *word = "";
    g_autofree char *name = NULL, *suffix = NULL;

    *digits = -(int)power;
    for (gsize i = 1; i < G_N_ELEMENTS(scales); i++) {
        if (scales[i].power != power)
            continue;
        word = scales[i].word;
        *digits = 0;
    }
    name = g_strdup_printf("%s%s%s", word, *word != '\0' ? " " : "",
                           is_one ? counters[row].one : counters[row].many);
    suffix = g_strconcat(" ", name, NULL);
    *english = (HkUnit){ .name = g_intern_string(name),
                         .base = counters[row].many,
                         .ratio = *digits == 0 ? unit->ratio : 1,
                         .prefix = "",
                         .suffix = g_intern_string(suffix),
                         .known = TRUE };
}

/* The unit of that figure in English; FALSE if @unit is no Japanese one. */
static gboolean
find_english(const HkUnit *unit, guint64 magnitude, gboolean is_one, HkUnit *english,
             int *digits)
{
    const int row = counter_of(unit->base);

    if (is_japanese_money(unit))
        find_money(unit, magnitude, english, digits);
    else if (row >= 0)
        find_count(unit, row, is_one, english, digits);
    else
        return FALSE;
    return TRUE;
}

gboolean
hk_unit_to_english(HkUnit *unit, guint64 *magnitude, guint *decimals,
                   gboolean with_unit)
{
    const gboolean is_one = *magnitude == 1 && *decimals == 0 && unit->ratio == 1;
    const guint64 whole =
        with_unit ? *magnitude / (guint64)hk_power10(*decimals) : G_MAXUINT64;
    const HkUnit japanese = *unit;
    int digits;

    if (!find_english(&japanese, whole, is_one, unit, &digits))
        return TRUE;
    digits += (int)*decimals;
    *decimals = (guint)MAX(digits, 0);
    return digits >= 0 ||
           !__builtin_mul_overflow(*magnitude, (guint64)hk_power10((guint)-digits),
                                   magnitude);
}

/* The unit called @name as it is labelled in @language; FALSE: as it is called. */
static gboolean
find_label(const char *name, const char *language, HkUnit *english, int *digits)
{
    HkUnit unit;

    return name != NULL && g_strcmp0(language, "en") == 0 &&
           hk_unit_find_known(name, &unit) &&
           find_english(&unit, G_MAXUINT64, FALSE, english, digits);
}

const char *
hk_unit_label(const char *name, const char *language)
{
    HkUnit english;
    int digits;

    return find_label(name, language, &english, &digits) ? english.name : name;
}

double
hk_unit_label_ratio(const char *name, const char *language)
{
    HkUnit english;
    int digits;

    if (!find_label(name, language, &english, &digits))
        return 1;
    return digits >= 0 ? 1 / (double)hk_power10((guint)digits)
                       : (double)hk_power10((guint)-digits);
}
