/* data/format.c - how cells are printed. */
#include "data/format.h"

#include "data/origin.h"
#include "data/stage.h"
#include "data/unit-english.h"

#include <math.h>
#include <string.h>

const HkChoice hk_rounding_choices[] = {
    { "round", HK_ROUND, "half away from zero (四捨五入)" },
    { "truncate", HK_TRUNCATE, "towards zero (切捨て)" },
    { NULL, 0, NULL },
};

const HkChoice hk_negative_choices[] = {
    { "triangle", HK_NEGATIVE_BLACK_TRIANGLE, "▲52" },
    { "white-triangle", HK_NEGATIVE_WHITE_TRIANGLE, "△ 52" },
    { "minus", HK_NEGATIVE_MINUS, "−52" },
    { "hyphen", HK_NEGATIVE_HYPHEN, "-52" },
    { "parentheses", HK_NEGATIVE_PARENTHESES, "(52)" },
    { NULL, 0, NULL },
};

static const struct {
    const char *before, *after;
} negatives[] = {
    [HK_NEGATIVE_BLACK_TRIANGLE] = { "▲", "" },
    [HK_NEGATIVE_WHITE_TRIANGLE] = { "△ ", "" },
    [HK_NEGATIVE_MINUS] = { "\u2212", "" },
    [HK_NEGATIVE_HYPHEN] = { "-", "" },
    [HK_NEGATIVE_PARENTHESES] = { "(", ")" },
};

/* The parts of a composite amount, and the kanji behind each. */
static const struct {
    gint64 ratio;
    const char *kanji;
} parts[] = {
    { 1000000000000, "兆" },
    { 100000000, "億" },
    { 10000, "万" },
    { 1, "" },
};

/* The unit in which the numbers of @type are stored, but for their decimals. */
static void
find_stored_unit(const HkColumnType *type, const char *language, HkUnit *unit)
{
    if (type->type == HK_VALUE_MONEY)
        hk_unit_of_currency(type->currency != NULL ? type->currency : "JPY", language,
                            unit);
    else if (type->unit != NULL || type->type == HK_VALUE_PERCENT)
        hk_unit_find(type->unit != NULL ? type->unit : "%", unit);
    else
        *unit =
            (HkUnit){ .name = "", .base = "", .ratio = 1, .prefix = "", .suffix = "" };
}

/* The unit @name, or the stored one for NULL. FALSE if @type cannot be given in it. */
static gboolean
find_print_unit(const HkColumnType *type, const char *name, const char *language,
                HkUnit *unit)
{
    HkUnit stored;

    find_stored_unit(type, language, &stored);
    if (name == NULL) {
        *unit = stored;
        return TRUE;
    }
    hk_unit_find(name, unit);
    /* A bare number may be given any name of a thing. */
    if (*stored.name == '\0')
        return unit->currency == NULL && unit->ratio == 1;
    return hk_unit_compatible(&stored, unit);
}

/* number * ratio * 10^decimals / (10^stored decimals * ratio), rounded once. */
static gboolean
round_to(const HkColumnType *type, gint64 number, const HkUnit *unit, guint decimals,
         HkRounding rounding, gint64 *scaled)
{
    HkUnit stored;
    HkWide dividend, divisor;

    find_stored_unit(type, "ja", &stored);
    if (__builtin_mul_overflow((HkWide)number * stored.ratio, hk_power10(decimals),
                               &dividend))
        return FALSE;
    divisor = (HkWide)(unit->finest != 0 ? unit->finest : unit->ratio) *
              hk_power10(type->decimals);
    dividend = rounding == HK_TRUNCATE ? dividend / divisor
                                       : hk_divide_half_away(dividend, divisor);
    if (dividend > G_MAXINT64 || dividend < -G_MAXINT64)
        return FALSE;
    *scaled = (gint64)dividend;
    return TRUE;
}

gboolean
hk_round_to_unit(const HkColumnType *type, gint64 number, const char *unit,
                 guint decimals, HkRounding rounding, gint64 *scaled)
{
    HkUnit found;

    return find_print_unit(type, unit, "ja", &found) &&
           round_to(type, number, &found, decimals, rounding, scaled);
}

double
hk_cell_magnitude(const HkColumnType *type, const HkCell *cell, const char *unit)
{
    HkUnit stored, wanted;

    if (!hk_status_has_number(cell->status) ||
        !find_print_unit(type, unit, "ja", &wanted))
        return 0;
    find_stored_unit(type, "ja", &stored);
    return (double)((long double)cell->number * stored.ratio /
                    ((long double)hk_power10(type->decimals) * wanted.ratio));
}

/* The decimals that are printed when @print does not say. */
static guint
decimals_of(const HkColumnType *type, const HkPrint *print, const HkUnit *unit)
{
    HkUnit stored;

    if (print->has_decimals)
        return print->decimals;
    find_stored_unit(type, "ja", &stored);
    return unit->finest == 0 && unit->ratio == stored.ratio ? type->decimals : 0;
}

/* 115兆1,978億: the parts that are not zero; @magnitude counts 10^-@decimals of the
 * last. */
static void
append_composite(GString *out, const HkFormatter *formatter, guint64 magnitude,
                 guint decimals, gint64 finest)
{
    const HkNumberStyle style =
        formatter->kanji_without_commas ? HK_NUMBERS_PLAIN : formatter->numbers;
    const gsize start = out->len;
    const guint64 power = (guint64)hk_power10(decimals);
    guint64 fraction = magnitude % power, rest = magnitude / power;

    for (gsize i = 0; i < G_N_ELEMENTS(parts) && parts[i].ratio >= finest; i++) {
        const guint64 size = (guint64)(parts[i].ratio / finest);
        const gboolean is_last = size == 1;
        const guint64 count = rest / size;

        rest %= size;
        if (count == 0 && !(is_last && (fraction > 0 || out->len == start)))
            continue;
        hk_number_append(out, is_last ? count * power + fraction : count,
                         is_last ? decimals : 0, style);
        g_string_append(out, parts[i].kanji);
    }
}

static gboolean
append_number(GString *out, const HkFormatter *formatter, const HkColumnType *type,
              gint64 number, const HkPrint *print)
{
    const gboolean is_negative = number < 0;
    const HkNegative sign = formatter->negative;
    HkUnit unit;
    gint64 scaled;
    guint64 magnitude;
    guint decimals;

    if (!find_print_unit(type, print->unit, formatter->language, &unit))
        return FALSE;
    decimals = decimals_of(type, print, &unit);
    if (!round_to(type, number, &unit, decimals, formatter->rounding, &scaled))
        return FALSE;
    magnitude = (guint64)(scaled < 0 ? -scaled : scaled);
    if (g_strcmp0(formatter->language, "en") == 0 &&
        !hk_unit_to_english(&unit, &magnitude, &decimals, print->with_unit))
        return FALSE;
    if (is_negative)
        g_string_append(out, negatives[sign].before);
    else if (print->signed_ && number > 0)
        g_string_append_c(out, '+');
    if (print->with_unit)
        g_string_append(out, unit.prefix);
    if (unit.finest != 0)
        append_composite(out, formatter, magnitude, decimals, unit.finest);
    else
        hk_number_append(out, magnitude, decimals, formatter->numbers);
    if (print->with_unit)
        g_string_append(out, unit.suffix);
    if (is_negative)
        g_string_append(out, negatives[sign].after);
    return TRUE;
}

static gboolean
rounds_to_zero(const HkFormatter *formatter, const HkColumnType *type, gint64 number,
               const HkPrint *print)
{
    HkUnit unit;
    gint64 scaled;

    return find_print_unit(type, print->unit, formatter->language, &unit) &&
           round_to(type, number, &unit, decimals_of(type, print, &unit),
                    formatter->rounding, &scaled) &&
           scaled == 0;
}

static char *
format_number(const HkFormatter *formatter, const HkColumnType *type, gint64 number,
              const HkPrint *print, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (number == 0 && print->zero_as_none)
        return g_strdup(hk_status_mark(HK_STATUS_NONE, formatter->language));
    if (number != 0 && formatter->low != NULL &&
        rounds_to_zero(formatter, type, number, print))
        return g_strdup(formatter->low);
    if (!append_number(out, formatter, type, number, print)) {
        hk_fail(error, HK_ERROR_SPEC, HK_NOWHERE, "%s cannot be printed in '%s'",
                type->type == HK_VALUE_MONEY
                    ? (type->currency != NULL ? type->currency : "JPY")
                : type->unit != NULL ? type->unit
                                     : hk_value_type_name(type->type),
                print->unit != NULL ? print->unit : "its own unit");
        return NULL;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Text, the label of a code, the name of a stage. */
static const char *
word_of(const HkFormatter *formatter, const HkColumnType *type, const HkCell *cell)
{
    const char *text = cell->text;
    const HkStage *stage;
    int index;

    if (type->type == HK_VALUE_STAGE) {
        stage = hk_stage_lookup(text);
        return stage != NULL ? hk_stage_label(stage, FALSE, formatter->language) : text;
    }
    if (type->type == HK_VALUE_CODE && type->codes != NULL) {
        index = hk_code_list_index(type->codes, text);
        if (index >= 0)
            return hk_code_label(type->codes->codes->pdata[index], HK_NAME_FULL,
                                 formatter->language, cell->number);
    }
    return text;
}

static char *
format_plain(const HkFormatter *formatter, const HkColumnType *type, const HkCell *cell,
             const HkPrint *print, GError **error)
{
    static const HkPrint plain = { 0 };

    if (type->type == HK_VALUE_TEXT && cell->status != HK_STATUS_SUPPRESSED)
        return g_strdup(cell->text != NULL ? cell->text : "");
    if (!hk_status_has_number(cell->status))
        return g_strdup(hk_status_mark(cell->status, formatter->language));
    switch (type->type) {
    case HK_VALUE_CODE:
    case HK_VALUE_STAGE:
        return g_strdup(word_of(formatter, type, cell));
    case HK_VALUE_FISCAL_YEAR:
        return hk_fiscal_year_format(formatter->calendar, cell->number,
                                     formatter->year_style, formatter->language);
    case HK_VALUE_DATE:
        return hk_date_format(cell->number, formatter->calendar->eras,
                              formatter->language);
    default:
        return format_number(formatter, type, cell->number,
                             print != NULL ? print : &plain, error);
    }
}

char *
hk_format_cell(const HkFormatter *formatter, const HkColumnType *type,
               const HkCell *cell, const HkPrint *print, GError **error)
{
    char *text = format_plain(formatter, type, cell, print, error);

    if (text == NULL || formatter->origins == NULL ||
        !hk_value_type_is_number(type->type))
        return text;
    return hk_origins_mark(formatter->origins, type, cell, text);
}

const char *
hk_amount_unit(const char *text)
{
    const char *unit = text + strlen(text);
    g_autofree char *rest = NULL;

    for (const char *at = text; *at != '\0'; at++)
        if (g_ascii_isdigit(*at))
            unit = at + 1;
    rest = hk_text_without_cites(unit, NULL);
    return *rest != '\0' ? unit : text + strlen(text);
}
